//! What somebody is: from where, how old, allergic to what, a nurse, a vegetarian.

use alloc::string::String;
use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{ADVERBS, DIETS, KIN, OCCUPATIONS};
use super::moving::is_plan;
use super::objects::{bare, phrase};
use super::reading::{Reading, Who};
use super::subject::{Subject, kin, name};
use super::token::Token;
use crate::model::label;
use crate::time::Validity;

/// Adjective and preposition, and what they claim; what they claim when denied.
type Leaning = (&'static str, &'static str, &'static str, Object, Option<(&'static str, Stance)>);

const LEANINGS: &[Leaning] = &[
    ("allergic", "to", "ALLERGIC_TO", Object::Thing, Some(("ALLERGIC_TO", Over))),
    ("based", "in", "LIVES_IN", Object::Name, Some(("LIVES_IN", Over))),
    ("", "from", "IS_FROM", Object::Name, None),
    ("married", "to", "MARRIED_TO", Object::Name, Some(("MARRIED_TO", Over))),
    ("engaged", "to", "ENGAGED_TO", Object::Name, None),
    ("fan", "of", "LIKES", Object::Thing, Some(("DISLIKES", Holds))),
    ("fond", "of", "LIKES", Object::Thing, Some(("DISLIKES", Holds))),
    ("obsessed", "with", "LIKES", Object::Thing, None),
    ("interested", "in", "INTERESTED_IN", Object::Thing, None),
    ("passionate", "about", "INTERESTED_IN", Object::Thing, None),
    ("afraid", "of", "FEARS", Object::Thing, None),
    ("scared", "of", "FEARS", Object::Thing, None),
    ("fluent", "in", "SPEAKS", Object::Name, None),
    ("subscribed", "to", "SUBSCRIBED_TO", Object::Thing, Some(("SUBSCRIBED_TO", Over))),
];

const CONDITIONS: &[&str] =
    &["diabetic", "asthmatic", "pregnant", "left-handed", "colorblind", "dyslexic", "autistic", "deaf", "blind"];

/// Reads a clause whose verb is "be".
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let mut rest = clause.rest();
    let mut negated = clause.mode.negated;
    while rest.start < rest.end
        && (clause.tokens[rest.start].any(ADVERBS) || clause.tokens[rest.start].any(&["not", "no", "longer"]))
    {
        negated |= clause.tokens[rest.start].is("not");
        rest.start += 1;
    }
    let over = clause.mode.over
        || clause.mode.used_to
        || clause.tokens[clause.main..rest.start].iter().any(|t| t.is("longer"));
    let manner = Manner { negated, over, past: clause.mode.past };
    let Some(first) = clause.tokens[rest.clone()].first() else { return };
    if first.is("born") {
        return born(reading, saying, rest);
    }
    if clause.mode.perfect && first.is("to") {
        return been(reading, saying, rest, manner);
    }
    if passive(reading, saying, rest.clone(), manner) {
        return;
    }
    let read = leaning(reading, saying, rest.clone(), manner)
        || age(reading, saying, rest.clone(), manner)
        || plan(reading, saying, rest.clone(), manner)
        || kindred(reading, saying, rest.clone(), manner)
        || diet(reading, saying, rest.clone(), manner);
    if !read {
        occupation(reading, saying, rest, manner);
    }
}

#[derive(Clone, Copy)]
struct Manner {
    negated: bool,
    over: bool,
    past: bool,
}

impl Manner {
    /// What a state comes to, said in this manner; nothing where it is denied.
    fn state(self, saying: &Saying<'_>) -> Option<(Validity, Stance)> {
        match (self.over, self.negated, self.past) {
            (true, ..) => Some((saying.ended(), Over)),
            (_, true, _) => None,
            (_, _, true) => match saying.times.first() {
                Some(time) if time.window.valid_at().is_some() && time.window.invalid_at().is_some() => {
                    Some((time.window, Holds))
                }
                _ => Some((saying.ended(), Over)),
            },
            _ => Some((saying.begun(), Holds)),
        }
    }
}

fn born(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) {
    if saying.clause.mode.negated {
        return;
    }
    let place = phrase(saying.clause.tokens, rest.start + 1..rest.end, "in");
    for name in place.map(|p| reading.names(saying.clause, p, Object::Name)).unwrap_or_default().into_iter().take(1) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "BORN_IN", Who::named(name, Some(label::LOCATION)), validity, Holds);
    }
    if let Some(time) = saying.times.first().filter(|t| t.absolute) {
        let date = said(&reading.text[time.span.clone()]);
        let validity = time.window.valid_at().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "BORN_ON", Who::named(date, None), validity, Holds);
    }
}

/// "I've been to Japan".
fn been(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) {
    let place = phrase(saying.clause.tokens, rest, "to").filter(|_| !manner.negated && !manner.over);
    for name in place.map(|p| reading.names(saying.clause, p, Object::Name)).unwrap_or_default() {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "VISITED", Who::named(name, Some(label::LOCATION)), validity, Holds);
    }
}

/// What was done to somebody: "hired by Acme", "diagnosed with asthma".
fn passive(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    const DONE: &[(&str, &str, &str, Object, Stance)] = &[
        ("hired", "by", "WORKS_AT", Object::Name, Holds),
        ("fired", "from", "WORKS_AT", Object::Name, Over),
        ("fired", "by", "WORKS_AT", Object::Name, Over),
        ("diagnosed", "with", "HAS_CONDITION", Object::Thing, Holds),
    ];
    let tokens = saying.clause.tokens;
    let done = DONE.iter().find(|(done, before, ..)| {
        tokens[rest.start].is(done) && tokens[rest.clone()].get(1).is_some_and(|t| t.is(before))
    });
    let Some((_, before, relation, kind, stance)) = done else { return false };
    let place = phrase(tokens, rest, before).filter(|_| !manner.negated && !manner.over).unwrap_or(0..0);
    let validity = if *stance == Over { saying.ended() } else { saying.begun() };
    for name in reading.names(saying.clause, place, *kind) {
        reading.says(saying, relation, Who::named(name, None), validity, *stance);
    }
    true
}

/// "I became a nurse", "she became vegan".
pub(super) fn became(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let mode = saying.clause.mode;
    let rest = saying.clause.rest();
    let manner = Manner { negated: mode.negated, over: mode.over, past: false };
    if !rest.is_empty() && (mode.past || mode.perfect) && !diet(reading, saying, rest.clone(), manner) {
        occupation(reading, saying, rest, manner);
    }
}

/// A date without its preposition.
pub(super) fn said(date: &str) -> String {
    let date = ["on ", "in ", "On ", "In "].iter().find_map(|p| date.strip_prefix(p)).unwrap_or(date);
    date.strip_prefix("the ").unwrap_or(date).into()
}

fn leaning(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    for (adjective, before, relation, kind, denied) in LEANINGS {
        // The adjective is the last word before the preposition: "a huge fan of".
        let Some(at) = rest.clone().take(5).find(|&i| tokens[i].is(before)) else { continue };
        let fits =
            if adjective.is_empty() { at == rest.start } else { at > rest.start && tokens[at - 1].is(adjective) };
        if !fits {
            continue;
        }
        let outcome = match (manner.negated && !manner.over, denied) {
            (true, Some((relation, stance))) => Some((*relation, Validity::ALWAYS, *stance)),
            (true, None) => None,
            _ => manner.state(saying).map(|(validity, stance)| (*relation, validity, stance)),
        };
        let place = phrase(tokens, at + 1..rest.end, "").unwrap_or(0..0);
        if let Some((relation, validity, stance)) = outcome {
            let single =
                relation == "IS_FROM" || crate::model::relation(relation).cardinality == crate::model::Cardinality::One;
            for name in reading.names(saying.clause, place, *kind).into_iter().take(if single { 1 } else { usize::MAX })
            {
                if let Some(object) = reading.named(&name, object_label(relation)) {
                    reading.says(saying, relation, object, validity, stance);
                }
            }
        }
        return true;
    }
    false
}

fn object_label(relation: &str) -> Option<&'static str> {
    match relation {
        "LIVES_IN" | "IS_FROM" => Some(label::LOCATION),
        "MARRIED_TO" | "ENGAGED_TO" => Some(label::PERSON),
        "LIKES" | "DISLIKES" => Some(label::PREFERENCE),
        "SPEAKS" | "INTERESTED_IN" => Some(label::TOPIC),
        _ => None,
    }
}

/// "34", "34 years old".
fn age(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = &saying.clause.tokens[rest];
    let Some(years) = tokens.first().and_then(|t| t.word.number()).filter(|n| (1..=120).contains(n)) else {
        return false;
    };
    let old = tokens.len() >= 3 && tokens[1].is("years") && tokens[2].is("old");
    let bare = tokens.len() == 1 || tokens[1].any(&[",", "now"]) || tokens[1].time.is_some();
    if (old || bare) && !manner.negated && !manner.over && !saying.clause.mode.past {
        reading.says(saying, "HAS_AGE", Who::named(alloc::format!("{years}"), None), Validity::ALWAYS, Holds);
    }
    true
}

/// "On the Pro plan".
fn plan(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    if !saying.clause.tokens[rest.start].is("on") {
        return false;
    }
    let place = phrase(saying.clause.tokens, rest, "on").unwrap_or(0..0);
    let name = reading.names(saying.clause, place, Object::Thing).into_iter().find(|name| is_plan(name));
    if let (Some(name), Some((validity, stance))) = (name, manner.state(saying)) {
        reading.says(saying, "HAS_PLAN", Who::named(name, Some(label::OBJECT)), validity, stance);
    }
    true
}

/// "Ana is my sister", "my wife is Ana".
fn kindred(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let mine = tokens[rest.start].any(&["my", "our"]);
    let named = tokens[rest.start].any(&["named", "called"]);
    let bond = match (&saying.clause.subject, kin(tokens, rest.start + 1).filter(|_| mine)) {
        (Subject::Name(_), Some((found, _, _))) => Some((found, saying.who.clone())),
        (Subject::Kin(found, None), _) => match name(&tokens[..rest.end], rest.start + usize::from(named)) {
            Some((name, next)) if next == rest.end || tokens[next].any(&[",", "and"]) => {
                Some((*found, Who::named(name, Some(label::PERSON))))
            }
            _ => None,
        },
        _ => None,
    };
    let Some((found, other)) = bond else { return mine };
    if !manner.negated && !manner.over && !saying.clause.mode.past {
        reading.kindred(found, &other);
    }
    true
}

fn diet(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let place = phrase(tokens, rest, "").map_or(0..0, |p| bare(tokens, p));
    let Some(first) = tokens[place.clone()].first() else { return false };
    let intolerant = tokens[place.clone()].get(1).is_some_and(|t| t.is("intolerant"));
    let (relation, name) = if first.any(DIETS) && place.len() <= 2 {
        ("FOLLOWS_DIET", String::from(&*first.word.lower))
    } else if first.any(CONDITIONS) && place.len() == 1 {
        ("HAS_CONDITION", String::from(&*first.word.lower))
    } else if intolerant {
        ("HAS_CONDITION", alloc::format!("{} intolerance", first.word.lower))
    } else {
        return false;
    };
    if let Some((validity, stance)) = manner.state(saying) {
        reading.says(saying, relation, Who::named(name, Some(label::TOPIC)), validity, stance);
    }
    true
}

/// "A nurse at St. Mary's", "the CEO of Acme".
fn occupation(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) {
    let tokens = saying.clause.tokens;
    if !tokens[rest.start].any(&["a", "an", "the"]) {
        return;
    }
    let whole = phrase(tokens, rest.clone(), "").map_or(0..0, |p| bare(tokens, p));
    let of = whole.clone().find(|&i| tokens[i].is("of"));
    let title = whole.start..of.unwrap_or(whole.end);
    let works = tokens[title.clone()].last().is_some_and(|t: &Token<'_>| t.any(OCCUPATIONS)) && title.len() <= 4;
    let Some((validity, stance)) = manner.state(saying).filter(|_| works) else { return };
    let studies = tokens[title.end - 1].is("student");
    let (does, there) = if studies { ("IS_A", "STUDIES_AT") } else { ("WORKS_AS", "WORKS_AT") };
    for name in reading.names(saying.clause, title, Object::Thing) {
        reading.says(saying, does, Who::named(name, Some(label::TOPIC)), validity, stance);
    }
    let at =
        phrase(tokens, rest.clone(), "at").or_else(|| phrase(tokens, rest, "for")).or(of.map(|of| of + 1..whole.end));
    for name in at.map(|p| reading.names(saying.clause, p, Object::Name)).unwrap_or_default().into_iter().take(1) {
        reading.says(saying, there, Who::named(name, Some(label::ORGANIZATION)), validity, stance);
    }
}

impl Reading<'_> {
    /// Whoever speaks has this kin.
    pub fn kindred(&mut self, found: usize, other: &Who) {
        let Some(speaker) = self.speaker() else { return };
        let (word, relation, _) = KIN[found];
        let sentence = alloc::format!("{} is {}'s {word}", other.name, speaker.name);
        let other = Who { label: Some(label::PERSON), ..other.clone() };
        self.claim(
            &speaker,
            &other,
            super::reading::Draft { relation, sentence, validity: Validity::ALWAYS, stance: Holds },
        );
    }
}
