//! What somebody does without: "I don't eat meat", "I haven't smoked since 2018", "I gave up sugar".

use alloc::string::String;
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::dates::Sense;
use super::frames::Object;
use super::lexicon::{DETERMINERS, DIETS, OWNABLE};
use super::moving::claimed;
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::Token;
use crate::model::label;
use crate::time::Validity;

/// "I don't eat meat", "I stopped drinking coffee", "I quit smoking".
pub(super) fn refuses(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    // "I haven't eaten meat for ten years".
    let since = mode.negated && mode.perfect && !mode.past && long(saying);
    let refused = ((mode.negated && !mode.past && !mode.perfect) || mode.over || since) && !mode.used_to;
    let validity = if mode.over || since { begun(saying) } else { Validity::ALWAYS };
    let avoids = |reading: &mut Reading<'_>, name: String| {
        if mode.over || since {
            stopped(reading, saying, &name);
        }
        reading.says(saying, "AVOIDS", Who::named(name, Some(label::PREFERENCE)), validity, Holds);
    };
    // "I eat everything except pork", "fish but no meat".
    let (tokens, rest) = (saying.clause.tokens, saying.clause.rest());
    let all = saying.clause.next(0).is_some_and(|t| t.any(&["everything", "anything"]));
    let spared = rest.clone().find(|&i| {
        let next = tokens[..rest.end].get(i + 1);
        let but = tokens[i].any(&["except", "but"]) && all || tokens[i].is("but") && next.is_some_and(|t| t.is("no"));
        but && !mode.negated && !mode.past && !mode.over
    });
    let skip = |i: &usize| tokens[*i].any(&["for", "no", "from"]);
    let from = spared.map(|at| at + 1 + (at + 1..rest.end).take_while(skip).count());
    let place = from.and_then(|from| phrase(tokens, from..rest.end, ""));
    for name in place.map(|p| reading.names(saying.clause, p, Object::Thing)).unwrap_or_default() {
        avoids(reading, name);
    }
    let diet = saying.clause.next(0).filter(|t| t.any(DIETS)).map(|t| t.word.lower.clone().into_owned());
    // "I quit smoking the day Nils was born".
    let when = |p: &Range<usize>| {
        let next = tokens.get(p.start + 1);
        tokens[p.start].is("the") && next.is_some_and(|t| t.any(&["day", "moment", "minute", "week", "month", "year"]))
    };
    match (refused, phrase(tokens, rest.clone(), "").filter(|p| !when(p))) {
        (true, Some(place)) => {
            for name in reading.names(saying.clause, place, Object::Thing) {
                avoids(reading, name);
            }
        }
        (true, None) if saying.clause.verb != "eat" => {
            let what = if saying.clause.verb == "smoke" { "smoking" } else { "alcohol" };
            avoids(reading, what.into());
        }
        _ => {}
    }
    if let Some(diet) = diet.filter(|_| !mode.negated && !mode.over && !mode.past) {
        reading.says(saying, "FOLLOWS_DIET", Who::named(diet, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    }
    true
}

/// "I don't do dairy", "I don't touch alcohol", "I can't have gluten".
pub(super) fn forgone(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let known = saying.clause.tokens[place.clone()].first().is_some_and(|t| t.any(FOREGONE));
    for name in if known { reading.names(saying.clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "AVOIDS", Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
    }
}

/// "He won't eat mushrooms", "she won't touch fish"; "I won't eat the rest" is of the moment.
pub(super) fn refuses_ever(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let place = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let fare = matches!(clause.verb, "eat" | "drink" | "touch" | "smoke") && saying.times.is_empty();
    let plain = clause.tokens[place.clone()].first().is_some_and(|t| !t.any(DETERMINERS) && !t.word.is_capitalised());
    for name in if fare && plain { reading.names(clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "AVOIDS", Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
    }
    fare
}

/// "I gave up sugar".
pub(super) fn gave_up(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let given = clause.following("up").or_else(|| clause.following("in"));
    let place = given.and_then(|rest| phrase(clause.tokens, rest, ""));
    // "I gave up the car".
    let thing = place.clone().filter(|p| {
        let tokens = &clause.tokens[p.clone()];
        tokens[0].any(&["my", "our", "the"]) && tokens[tokens.len() - 1].any(OWNABLE)
    });
    for name in thing.map(|p| reading.names(clause, p, Object::Thing)).unwrap_or_default() {
        reading.says(saying, "OWNS", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
    }
    if let Some(on) = clause.following("up on").and_then(|rest| phrase(clause.tokens, rest, "")) {
        return given_up_on(reading, saying, on);
    }
    let Some(place) = place.filter(|p| !clause.tokens[p.start].any(&["my", "our", "the", "a", "on"])) else { return };
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    for name in reading.names(clause, place, Object::Thing) {
        // "I gave up keto" gives up a diet, not what is eaten.
        if DIETS.contains(&&*name) {
            reading.says(saying, "FOLLOWS_DIET", Who::named(name, Some(label::TOPIC)), saying.ended(), Over);
        } else if name.starts_with(char::is_lowercase) {
            reading.says(saying, "AVOIDS", Who::named(name, Some(label::PREFERENCE)), validity, Holds);
        }
    }
}

/// "I gave up on German": what was said to be learned, played or used is so no more.
fn given_up_on(reading: &mut Reading<'_>, saying: &Saying<'_>, on: Range<usize>) {
    for name in reading.names(saying.clause, on, Object::Thing) {
        for relation in ["LEARNS", "STUDIES", "PLAYS", "PRACTICES", "TRAINS_FOR", "USES"] {
            if claimed(reading, relation, &name) {
                reading.says(saying, relation, Who::named(&*name, Some(label::TOPIC)), saying.ended(), Over);
            }
        }
    }
}

/// It lasts: "for ten years", "since 2019", "in years".
pub(super) fn long(saying: &Saying<'_>) -> bool {
    let tokens = &saying.clause.tokens[saying.clause.rest()];
    let years = |w: &[Token<'_>]| w[0].any(&["in", "for"]) && w[1].any(&["years", "ages", "decades", "months", "over"]);
    saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting))
        || tokens.iter().any(|t| t.is("since"))
        || tokens.windows(2).any(years)
}

fn begun(saying: &Saying<'_>) -> Validity {
    saying.start().map_or(Validity::ALWAYS, Validity::since)
}

/// Who stopped drinking wine drinks it no more.
fn stopped(reading: &mut Reading<'_>, saying: &Saying<'_>, what: &str) {
    let (relation, what) = match saying.clause.verb {
        "eat" => ("EATS", what),
        "drink" => ("DRINKS", what),
        "smoke" => ("SMOKES", if what == "smoking" { "cigarettes" } else { what }),
        _ => return,
    };
    let start = Validity::new(None, saying.start()).unwrap_or(Validity::ALWAYS);
    reading.says(saying, relation, Who::named(what, Some(label::PREFERENCE)), start, Over);
}

/// What is eaten, drunk or taken, and done without.
#[rustfmt::skip]
pub(super) const FOREGONE: &[&str] = &[
    "dairy", "gluten", "alcohol", "meat", "drugs", "sugar", "caffeine", "carbs", "pork", "fish", "seafood", "coffee",
    "wheat", "lactose", "nuts", "peanuts", "shellfish", "eggs", "soy", "milk", "spicy", "bread", "anything", "soda",
    "wine", "beer", "spirits", "tobacco", "nicotine", "tea", "booze", "drink", "fags", "cigarettes", "cigarette",
    "drop", "cigs", "sweets", "chocolate",
];
