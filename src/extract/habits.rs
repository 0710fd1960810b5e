//! What somebody does again and again, practises, follows, runs, pays for.

use alloc::{format, string::String};

use super::Stance::{self, Holds, Over};
use super::antecedents::lives_with_me;
use super::bare::bare;
use super::claims::Saying;
use super::crafts::{self, skilled};
use super::dates::Sense;
use super::dwellings::lets;
use super::frames::{Frame, Object, frames};
use super::health::{ails, conditioned, develops, injured, takes};
use super::jobs::FIRMS;
use super::learning::{degree, lessons, reads_for, studies};
use super::lexicon::{DETERMINERS, DIETS, OPENERS, OWNABLE};
use super::objects::{phrase, phrases};
use super::occasions::raced;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use super::{manners, routines};
use crate::model::label;
use crate::time::Validity;

/// What people do that "do" is said of.
#[rustfmt::skip]
const PRACTICES: &[&str] = &[
    "karate", "yoga", "judo", "pilates", "crossfit", "ballet", "boxing", "gymnastics", "taekwondo", "aikido", "tai",
    "kickboxing", "jiu-jitsu", "archery", "fencing", "climbing", "bouldering", "martial", "improv", "stand-up",
    "pottery", "calligraphy", "origami", "meditation", "athletics", "zumba", "parkour", "weightlifting", "aerobics",
];

/// Reads the clause, if it tells of one of these.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    if matches!(saying.clause.verb, "rent" | "share" | "get" | "find" | "take") {
        lets(reading, saying);
    }
    if saying.clause.verb == "live" {
        lives_with_me(reading, saying, "with");
    }
    if manners::read(reading, saying) {
        return true;
    }
    match saying.clause.verb {
        "break" | "sprain" | "twist" | "fracture" | "hurt" | "injure" | "dislocate" | "tear" | "pull" => {
            injured(reading, saying)
        }
        "take" if lessons(reading, saying) || takes(reading, saying) => true,
        "get" if ails(reading, saying) || saying.clause.mode.progressive && studies(reading, saying) => true,
        "read" if reads_for(reading, saying) => true,
        "do" | "make" if practises(reading, saying) || studies(reading, saying) => true,
        "know" if knows(reading, saying) || knows_to_play(reading, saying) || skilled(reading, saying) => true,
        "follow" if follows(reading, saying) => true,
        "hold" | "earn" | "receive" | "complete" | "obtain" | "finish" if degree(reading, saying) => true,
        "develop" if develops(reading, saying) => true,
        "pay" if pays(reading, saying) => true,
        "run" | "swim" | "ride" | "cycle" | "row" | "walk" | "complete" | "finish" if raced(reading, saying) => true,
        "run" if runs(reading, saying) => true,
        "struggle" => conditioned(reading, saying, "with"),
        "live" if housed(reading, saying) => true,
        "live" if suffers(saying) => conditioned(reading, saying, "with"),
        _ => habit(reading, saying) || crafts::read(reading, saying),
    }
}

/// "I run every morning": kept in the words it was said in, where no rule knows the verb better.
pub(super) fn habit(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let mode = clause.mode;
    let base = clause.tokens[clause.main].verb().is_some_and(|(_, form)| matches!(form, Form::Base | Form::Third));
    let plain = base && !mode.past && !mode.perfect && !mode.negated && !mode.able && !mode.progressive;
    // "I work at Starbucks on weekends" says where somebody works, before it says when.
    let named = |frame: &Frame| {
        let place = phrase(clause.tokens, clause.rest(), frame.before).unwrap_or(0..0);
        matches!(frame.relation, "WORKS_AT" | "VOLUNTEERS_AT" | "STUDIES_AT" | "MEMBER_OF")
            && !reading.names(clause, place, Object::Name).is_empty()
    };
    let known = frames(clause.verb).any(|frame| frame.before.is_empty() || named(frame));
    if !plain || mode.over || mode.used_to || known || matches!(clause.verb, "be" | "have" | "know" | "say" | "tell") {
        return false;
    }
    // "I belong to a club that meets on Thursdays" tells when the club does.
    let of_it = clause.rest().find(|&i| clause.tokens[i].any(&["that", "which", "who"])).unwrap_or(clause.range.end);
    let often = recurrence(clause.tokens, clause.rest().start, of_it).or_else(|| routines::usually(clause));
    let Some(end) = often.or_else(|| routines::whenever(clause)) else {
        return fronted(reading, saying);
    };
    let tokens = &clause.tokens[clause.main + 1..end];
    // "I go a few times a week" does not say where.
    let counts = ["a", "few", "couple", "of", "once", "twice", "two", "three", "four", "times", "per", "week", "day"];
    let empty = tokens.iter().all(|t| t.time.is_some() || t.any(&counts));
    if empty && matches!(clause.verb, "go" | "do" | "get" | "come" | "make" | "try" | "take") {
        return true;
    }
    if tokens.iter().any(|t| t.any(&["it", "that", "this", "you", "them", "him", "her"])) {
        return true;
    }
    let said = tidy(slice(reading.text, clause.tokens, clause.main + 1..end));
    // "I get paid late every month" is nobody's habit.
    let undergoes =
        clause.verb == "get" && tokens.first().and_then(Token::verb).is_some_and(|(_, form)| form == Form::Past);
    if undergoes {
        return true;
    }
    let habit = Who::named(tidy(&format!("{} {said}", clause.verb)), Some(label::TOPIC));
    reading.says(saying, "HAS_HABIT", habit, saying.begun(), Holds);
    true
}

/// "On Sundays I go to church": how often stands before who does it.
fn fronted(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (tokens, range) = (saying.clause.tokens, &saying.clause.range);
    let from = (0..range.start).rev().take(5).take_while(|&i| !tokens[i].word.mark || tokens[i].is(",")).last();
    let from = from.unwrap_or(range.start);
    let start = (from..range.start)
        .find(|&i| tokens[i].any(&["on", "every", "each", "twice", "once"]) || tokens[i].time.is_some());
    let more = |t: &Token<'_>| t.word.mark || t.time.is_some() || t.is("and") || t.word.lower.ends_with("days");
    let next = |end: usize| end <= range.start && tokens[end..range.start].iter().all(more);
    let often = start.or((from < range.start).then_some(from)).filter(|_| range.start < saying.clause.after_subject);
    let often = often.filter(|&at| recurrence(tokens, at, range.start).is_some_and(next));
    // "They want me there every month, I live in Tema": that is when they do.
    let opens = |&at: &usize| at == 0 || tokens[at - 1].word.mark || tokens[at - 1].any(OPENERS);
    let often = often.filter(opens);
    let end = phrases(tokens, saying.clause.rest()).last().map(|(_, place)| bare(tokens, place.clone()).end);
    let (Some(often), Some(end)) = (often, end.filter(|end| *end > saying.clause.main + 1)) else { return false };
    let work = |frame: &Frame| {
        matches!(frame.relation, "WORKS_AT" | "VOLUNTEERS_AT" | "STUDIES_AT" | "MEMBER_OF" | "WORKS_AS")
            && phrase(tokens, saying.clause.rest(), frame.before).is_some()
    };
    if frames(saying.clause.verb).any(work) {
        return false;
    }
    if tokens[saying.clause.main + 1..end].iter().any(|t| t.any(&["it", "that", "this", "you", "them", "him", "her"])) {
        return true;
    }
    let done = tidy(slice(reading.text, tokens, saying.clause.main + 1..end));
    let often = tidy(slice(reading.text, tokens, often..range.start)).to_lowercase();
    let name = format!("{} {done} {}", saying.clause.verb, often.trim_end_matches([',', ' ']));
    reading.says(saying, "HAS_HABIT", Who::named(name, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    true
}

/// "We live at 3 Shore Road".
fn housed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let plain = !mode.past && !mode.perfect && !mode.negated && !mode.over && !mode.used_to;
    let door = clause
        .following("at")
        .filter(|at| clause.tokens[at.start..at.end].first().is_some_and(|t| t.word.number().is_some()));
    door.filter(|_| plain).is_some_and(|at| super::been::lives_at(reading, saying, "LIVES_AT", at))
}

/// "I live with chronic migraines", not with Ana.
fn suffers(saying: &Saying<'_>) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "with").unwrap_or(0..0);
    saying.clause.tokens[place].iter().any(Token::is_condition)
}

/// Where the words end that say how often: "every morning", "three times a week", "on Sundays", "daily".
fn recurrence(tokens: &[Token<'_>], from: usize, to: usize) -> Option<usize> {
    #[rustfmt::skip]
    const SPANS: &[&str] = &[
        "day", "morning", "evening", "night", "week", "weekend", "month", "year", "afternoon", "other", "single",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "summer", "winter", "spring",
        "autumn", "lunchtime", "weekday", "few", "two", "three", "second", "christmas",
    ];
    const EACH: &[&str] = &[
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "sundays",
        "weekends",
        "weekdays",
        "mornings",
        "evenings",
        "daily",
        "weekly",
        "monthly",
        "nightly",
    ];
    for i in from..to {
        let token = &tokens[i];
        let timed = token.time.as_ref().is_some_and(|_| {
            let said = token.word.text.to_lowercase();
            [
                "every ",
                "each ",
                "on mondays",
                "on tuesdays",
                "on wednesdays",
                "on thursdays",
                "on fridays",
                "on saturdays",
                "on sundays",
            ]
            .iter()
            .any(|start| said.starts_with(start))
                || EACH.contains(&said.as_str())
        });
        // "A daily schedule" is a thing.
        let attribute = i > from && tokens[i - 1].any(DETERMINERS);
        if timed || (token.any(EACH) && !attribute) {
            return Some(i + 1);
        }
        let next = tokens[..to].get(i + 1);
        // "We know each other".
        if token.is("each") && next.is_some_and(|t| t.is("other")) {
            continue;
        }
        if token.any(&["every", "each"]) && next.is_some_and(|t| t.time.is_some() || t.any(SPANS)) {
            let more = next.is_some_and(|t| t.any(&["other", "single", "few", "two", "three", "second"]));
            return Some((i + 2 + usize::from(more)).min(to));
        }
        let often = token.any(&["once", "twice"]) || token.is("times");
        if often && next.is_some_and(|t| t.any(&["a", "per", "every"]) || t.time.is_some()) {
            return Some(if next.is_some_and(|t| t.time.is_some()) { i + 2 } else { (i + 3).min(to) });
        }
    }
    None
}

fn practises(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let known = saying.clause.tokens[place.clone()].first().is_some_and(|t| t.any(PRACTICES));
    let (validity, stance) = manner(saying);
    if known && !mode.negated && (!mode.past || mode.begins || stance == Over) {
        let names = reading.names(saying.clause, place, Object::Thing);
        // "Crossfit mondays and thursdays".
        for name in names.iter().map(|name| undated(name)).filter(|name| !name.ends_with("days")) {
            reading.says(saying, "PRACTICES", Who::named(name, Some(label::TOPIC)), validity, stance);
        }
    }
    known
}

/// What is done, without the days it is done on.
fn undated(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((what, day)) if day.ends_with("days") => what.into(),
        _ => name.into(),
    }
}

/// What one knows how to use.
#[rustfmt::skip]
const SKILLS: &[&str] = &[
    "python", "rust", "java", "javascript", "typescript", "sql", "c++", "c#", "kotlin", "php", "ruby", "matlab",
    "html", "css", "excel", "photoshop", "figma", "fortran", "cobol", "haskell", "scala", "perl", "braille", "morse",
];

/// "I know Python and a little Rust".
fn knows(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let mut names = reading.names(saying.clause, place, Object::Name);
    names.retain(|name| SKILLS.contains(&&*name.to_lowercase()));
    let plain = !mode.past && !mode.negated && !mode.over && !mode.used_to;
    for name in names.iter().filter(|_| plain) {
        reading.says(saying, "HAS_SKILL", Who::named(name, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    !names.is_empty()
}

/// "I know how to play the oboe".
fn knows_to_play(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let plays = ["how to play", "to play"].iter().find_map(|words| clause.following(words));
    let Some(place) = plays.and_then(|rest| phrase(clause.tokens, rest, "")) else { return false };
    let plain = !mode.past && !mode.negated && !mode.over && !mode.used_to;
    for name in if plain { reading.names(clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "PLAYS", Who::named(name, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    true
}

/// "I run a bakery".
fn runs(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let whole = bare(saying.clause.tokens, place.clone());
    // "A bakery called Sweet Crumbs" is a bakery.
    let called = whole.clone().find(|&i| saying.clause.tokens[i].any(&["called", "named"])).unwrap_or(whole.end);
    // "My own flower shop, Blomsterhuset" is Blomsterhuset.
    let comma = whole.clone().find(|&i| saying.clause.tokens[i].is(","));
    let apposed = comma.and_then(|at| super::names::name(&saying.clause.tokens[..whole.end], at + 1));
    let apposed = apposed.filter(|(_, next)| *next == whole.end);
    let called = if apposed.is_some() { comma.unwrap_or(called) } else { called };
    let known = saying.clause.tokens[whole.start..called].last().is_some_and(|t| t.any(OWNABLE) || t.any(FIRMS));
    let (validity, stance) = manner(saying);
    if known && !saying.clause.mode.negated && (!saying.clause.mode.past || saying.clause.mode.begins || stance == Over)
    {
        let names = match apposed {
            Some((name, _)) => [name].into(),
            None => reading.names(saying.clause, place, Object::Thing),
        };
        for name in names {
            reading.says(saying, "RUNS", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
        }
    }
    known
}

/// "I pay for a New York Times subscription".
fn pays(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let place = phrase(tokens, saying.clause.rest(), "for").map_or(0..0, |p| bare(tokens, p));
    let stance = if mode.over || mode.used_to || mode.past { Over } else { Holds };
    !place.is_empty() && !mode.negated && super::having::subscribed(reading, saying, place, stance)
}

/// "I'm doing keto", "I'm not doing keto any more".
pub(super) fn dieting(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let next = saying.clause.next(1);
    let alone =
        next.is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["any", "anymore", "now", "and", "diet"]));
    let diet = saying.clause.next(0).filter(|t| alone && t.any(DIETS));
    let over = mode.negated || mode.over || mode.used_to || mode.past && !mode.begins && !mode.progressive;
    let (validity, stance) = if over { (saying.ended(), Over) } else { (saying.begun(), Holds) };
    if let Some(diet) = diet {
        let diet = Who::named(&*diet.word.lower, Some(label::TOPIC));
        reading.says(saying, "FOLLOWS_DIET", diet, validity, stance);
    }
    diet.is_some()
}

/// "I follow a gluten-free diet".
fn follows(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let name = reading.names(saying.clause, place, Object::Thing).into_iter().next();
    let Some(diet) = name.as_deref().and_then(|name| name.strip_suffix(" diet").map(String::from)) else {
        return false;
    };
    let (validity, stance) = manner(saying);
    if !saying.clause.mode.negated {
        reading.says(saying, "FOLLOWS_DIET", Who::named(diet, Some(label::TOPIC)), validity, stance);
    }
    true
}

/// The window of something done for a while, and whether it is over.
pub(super) fn manner(saying: &Saying<'_>) -> (Validity, Stance) {
    let mode = saying.clause.mode;
    if mode.over || mode.used_to {
        return (if mode.over { saying.ended() } else { Validity::ALWAYS }, Over);
    }
    let dated = saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting));
    (if dated || mode.begins { saying.begun() } else { Validity::ALWAYS }, Holds)
}
