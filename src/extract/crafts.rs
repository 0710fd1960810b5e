//! What people do with their hands and their time: "I keep bees", "my uncle repairs clocks", "I knit".
//!
//! Told in the present, of things in the plural, this is no deed of one day but what somebody does.

use alloc::{format, string::String, vec::Vec};

use super::Stance::Holds;
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{ADVERBS, DETERMINERS, PETS, VAGUE};
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::{slice, tidy};
use super::verbs::{Form, third_person};
use crate::model::label;
use crate::time::Validity;

/// What is made, mended, raised and grown.
#[rustfmt::skip]
const CRAFTS: &[&str] = &[
    "bake", "breed", "brew", "build", "carve", "cook", "crochet", "design", "draw", "embroider", "fix", "foster",
    "grow", "keep", "knit", "make", "mend", "paint", "raise", "repair", "restore", "sculpt", "sell", "sew",
];

/// What one does for its own sake, without an object.
#[rustfmt::skip]
const PASTIMES: &[&str] = &[
    "bake", "camp", "climb", "crochet", "cycle", "dance", "draw", "embroider", "fish", "hike", "jog", "juggle", "knit",
    "meditate", "paint", "run", "sail", "sculpt", "sew", "sing", "skate", "ski", "snowboard", "surf", "swim",
];

/// Nothing that anybody makes for long.
#[rustfmt::skip]
const HOLLOW: &[&str] = &[
    "mistakes", "notes", "friends", "plans", "sure", "lists", "promises", "decisions", "secrets", "tabs", "things",
    "jokes", "excuses", "calls", "memories", "changes", "copies", "problems", "issues", "bugs", "meals", "kids",
    "children", "ends", "trips", "payments", "errors", "records", "conclusions", "hours", "hands", "eyes", "dinners",
    "lunches", "breakfasts",
];

/// Reads a clause of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let form = clause.tokens[clause.main].verb().map(|(_, form)| form);
    let plain = matches!(form, Some(Form::Base | Form::Third))
        && !(mode.past || mode.perfect || mode.negated || mode.over || mode.used_to || mode.able || mode.progressive);
    if mode.able && !mode.negated && !mode.past {
        return ability(reading, saying);
    }
    if !plain {
        return false;
    }
    pastime(reading, saying) || craft(reading, saying)
}

/// "I knit", "my sister climbs a lot".
fn pastime(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let amount = ["a", "lot", "bit", "too", "well", "mostly", "and", ",", "(", "myself", "for", "fun", "competitively"];
    let rest = clause.tokens[clause.rest()].iter().take_while(|t| !t.is("("));
    let alone = rest.clone().all(|t| t.word.mark || t.any(ADVERBS) || t.any(&amount));
    let known = alone && PASTIMES.contains(&clause.verb);
    if known {
        let doing = Who::named(gerund(clause.verb), Some(label::TOPIC));
        reading.says(saying, "HAS_HOBBY", doing, Validity::ALWAYS, Holds);
    }
    known
}

/// "I can juggle": what one does for its own sake is a skill.
fn ability(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let alone =
        clause.tokens[clause.rest()].iter().all(|t| t.word.mark || t.any(ADVERBS) || t.any(&["well", "too", "and"]));
    let known = alone && PASTIMES.contains(&clause.verb);
    if known {
        reading.says(saying, "HAS_SKILL", Who::named(clause.verb, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    known
}

/// "I keep bees", "he restores old tractors".
fn craft(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    if !CRAFTS.contains(&clause.verb) {
        return false;
    }
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    // "A shed", "the garden" are one; "keeps showing me ads" keeps nothing.
    let first = clause.tokens[direct.clone()].first();
    let led = first.is_none_or(|t| t.any(DETERMINERS) || t.any(VAGUE) || t.word.lower.ends_with("ing"));
    let names = if led { Vec::new() } else { reading.names(clause, direct, Object::Thing) };
    // "I paint walls when I'm bored" tells of moods.
    let mood = clause.tokens[clause.rest()].iter().any(|t| t.any(&["when", "whenever", "while"]));
    let fits = |name: &String| if clause.verb == "keep" { is_kept(name) } else { is_made(name) && !mood };
    let names: Vec<String> = names.into_iter().filter(fits).collect();
    let relation = third_person(clause.verb).to_uppercase();
    for name in &names {
        reading.says(saying, &relation, Who::named(name, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    !names.is_empty()
}

/// It is kept alive: "bees", not "books on the shelf".
fn is_kept(name: &str) -> bool {
    const LIVESTOCK: &[&str] =
        &["bee", "sheep", "pig", "pigeon", "quail", "cattle", "cow", "goose", "geese", "turkey", "snail", "worm"];
    let last = name.rsplit(' ').next().unwrap_or(name);
    let one = last.strip_suffix('s').unwrap_or(last);
    [LIVESTOCK, PETS].iter().any(|list| list.contains(&one) || list.contains(&last))
}

/// There are many of it, or it is stuff: "bees", "sourdough".
fn is_made(name: &str) -> bool {
    #[rustfmt::skip]
    const STUFF: &[&str] = &[
        "sheep", "cattle", "sourdough", "bread", "cheese", "beer", "wine", "cider", "jewellery", "jewelry", "furniture",
        "pottery", "soap", "honey", "jam",
    ];
    let last = name.rsplit(' ').next().unwrap_or(name);
    let many = last.ends_with('s') && !last.ends_with("ss") || STUFF.contains(&last);
    many && !HOLLOW.contains(&last) && !VAGUE.contains(&last) && name.split(' ').count() <= 3
}

/// "I know how to weld": what somebody has learned to do.
pub(super) fn skilled(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let Some(rest) = clause.following("how to") else { return false };
    let does = clause.tokens[rest.clone()].first().and_then(|t| t.verb()).is_none_or(|(_, form)| form == Form::Base);
    // "How to code in Rust and Elixir".
    let codes = clause.tokens[rest.clone()].first().is_some_and(|t| t.any(&["code", "program"]));
    let tongues =
        phrase(clause.tokens, rest.clone(), "in").filter(|_| codes && !mode.past && !mode.negated && !mode.over);
    let tongues = tongues.map(|place| reading.names(clause, place, Object::Name)).unwrap_or_default();
    for tongue in &tongues {
        reading.says(saying, "HAS_SKILL", Who::named(tongue, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    if !tongues.is_empty() {
        return true;
    }
    let end = phrase(clause.tokens, rest.clone(), "").map_or(rest.start, |place| place.end);
    let skill = tidy(slice(reading.text, clause.tokens, bare(clause.tokens, rest.start..end)));
    let vague =
        clause.tokens[rest.start..end].iter().any(|t| t.any(VAGUE) || t.any(&["do", "get", "be", "feel", "make"]));
    let plain = !mode.past && !mode.negated && !mode.over && !mode.used_to && does && !vague && !skill.is_empty();
    if plain {
        reading.says(saying, "HAS_SKILL", Who::named(skill, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    plain
}

/// "Climb" as something one likes: "climbing".
fn gerund(verb: &str) -> String {
    match verb {
        "dance" | "cycle" | "bake" | "skate" | "juggle" | "hike" | "meditate" => {
            format!("{}ing", &verb[..verb.len() - 1])
        }
        "run" | "swim" | "jog" | "knit" => format!("{verb}{}ing", &verb[verb.len() - 1..]),
        _ => format!("{verb}ing"),
    }
}
