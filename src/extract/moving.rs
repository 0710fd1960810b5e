//! What puts one thing in the place of another, or ends it: moving, switching, quitting, selling.

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{PLACES, TIERS};
use super::objects::{bare, phrase};
use super::reading::{Reading, Who};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// Reads the clause, if its verb is one of these.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let done = (mode.past || mode.perfect) && !mode.progressive && !mode.negated && !mode.used_to && !mode.able;
    match saying.clause.verb {
        "move" | "relocate" if done => moved(reading, saying),
        "switch" | "upgrade" | "downgrade" if done => switched(reading, saying),
        "cancel" | "unsubscribe" if done => cancelled(reading, saying),
        "quit" | "leave" | "resign" | "lose" if done => left(reading, saying),
        "sell" if done => ended(reading, saying, "OWNS", "", Object::Thing),
        "divorce" if done => ended(reading, saying, "MARRIED_TO", "", Object::Name),
        "get" | "start" | "begin" | "take" | "adopt" if done => return got(reading, saying),
        "eat" | "drink" | "smoke" => return refuses(reading, saying),
        "call" if mode.negated => {}
        "stand" if mode.able && mode.negated => {
            let rest = saying.clause.rest();
            let place = phrase(saying.clause.tokens, rest, "");
            for name in place.map(|p| reading.names(saying.clause, p, Object::Whole)).unwrap_or_default() {
                reading.says(saying, "DISLIKES", Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
            }
        }
        "move" | "relocate" | "switch" | "upgrade" | "downgrade" | "cancel" | "quit" | "leave" | "resign" | "sell" => {}
        _ => return false,
    }
    true
}

fn first(reading: &Reading<'_>, saying: &Saying<'_>, before: &str, kind: Object) -> Option<alloc::string::String> {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), before)?;
    reading.names(saying.clause, place, kind).into_iter().next()
}

/// "I moved from Lisbon to Oslo": the new home begins as the old one ends.
fn moved(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let place = |name| Who::named(name, Some(label::LOCATION));
    if let Some(to) = first(reading, saying, "to", Object::Name) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "LIVES_IN", place(to), validity, Holds);
    }
    let out = phrase(saying.clause.tokens, saying.clause.rest(), "out")
        .filter(|p| saying.clause.tokens[p.start].is("of"))
        .and_then(|p| reading.names(saying.clause, p.start + 1..p.end, Object::Name).into_iter().next());
    if let Some(from) = first(reading, saying, "from", Object::Name).or(out) {
        reading.says(saying, "LIVES_IN", place(from), saying.ended(), Over);
    }
}

/// "I switched from Spotify to Apple Music", "Jane upgraded to the Pro plan".
fn switched(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let to = first(reading, saying, "to", Object::Thing);
    let from = first(reading, saying, "from", Object::Thing);
    let plan = to.as_deref().is_some_and(is_plan) || from.as_deref().is_some_and(is_plan);
    let named = |name: &str| plan || name.chars().any(char::is_uppercase);
    let relation = if plan { "HAS_PLAN" } else { "USES" };
    if let Some(to) = to.filter(|name| named(name)) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, relation, Who::named(to, Some(label::OBJECT)), validity, Holds);
    }
    if let Some(from) = from.filter(|name| named(name)) {
        reading.says(saying, relation, Who::named(from, Some(label::OBJECT)), saying.ended(), Over);
    }
}

/// "The Pro plan", "Premium": a step of a price list.
pub(super) fn is_plan(name: &str) -> bool {
    let folded = fold(name);
    let tier = folded.strip_suffix(" plan").or_else(|| folded.strip_suffix(" tier")).unwrap_or(&folded);
    TIERS.contains(&tier)
}

/// "I cancelled my Netflix subscription".
fn cancelled(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let direct = first(reading, saying, "", Object::Thing).or_else(|| first(reading, saying, "from", Object::Thing));
    let Some(name) = direct else { return };
    let subscription =
        ["subscription", "membership"].iter().find_map(|kind| name.strip_suffix(kind)).map(str::trim_end);
    match subscription {
        _ if is_plan(&name) => {
            reading.says(saying, "HAS_PLAN", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
        }
        Some("") => {}
        Some(to) => reading.says(saying, "SUBSCRIBED_TO", Who::named(to, None), saying.ended(), Over),
        None if saying.clause.verb == "unsubscribe" => {
            reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), saying.ended(), Over);
        }
        None => {}
    }
}

/// "I quit Acme", "I left my job at Acme", "I left Lisbon".
fn left(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let hours = saying.times.iter().any(|t| t.granularity == super::dates::Granularity::Hour);
    let job = phrase(saying.clause.tokens, saying.clause.rest(), "")
        .is_some_and(|p| saying.clause.tokens[p].iter().any(|t| t.any(&["job", "position", "role"])));
    if saying.clause.verb == "lose" && !job {
        return;
    }
    let from = if job {
        "at"
    } else if saying.clause.verb == "resign" {
        "from"
    } else {
        ""
    };
    let Some(name) = first(reading, saying, from, Object::Name) else { return };
    let place = PLACES.contains(&&*fold(&name));
    match (place, saying.clause.verb) {
        _ if hours => {}
        (true, "leave") => {
            reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.ended(), Over)
        }
        (true, _) => {}
        (false, _) => {
            reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), saying.ended(), Over)
        }
    }
}

fn ended(reading: &mut Reading<'_>, saying: &Saying<'_>, relation: &str, before: &str, kind: Object) {
    if let Some(name) = first(reading, saying, before, kind) {
        reading.says(saying, relation, Who::named(name, None), saying.ended(), Over);
    }
}

/// "I got a job at Acme", "she got married to Tom".
fn got(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let has = |words: &[&str]| clause.tokens[direct.clone()].iter().any(|t| t.any(words));
    let (relation, before, what) = if has(&["job", "position", "role", "work", "internship"]) {
        ("WORKS_AT", "at", label::ORGANIZATION)
    } else if has(&["married"]) {
        ("MARRIED_TO", "to", label::PERSON)
    } else if has(&["engaged"]) {
        ("ENGAGED_TO", "to", label::PERSON)
    } else {
        return matches!(clause.verb, "get" | "adopt")
            && super::having::pet(reading, saying, bare(clause.tokens, direct), Holds);
    };
    if let Some(name) = first(reading, saying, before, Object::Name) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, relation, Who::named(name, Some(what)), validity, Holds);
    }
    true
}

/// "I don't eat meat", "I stopped drinking coffee".
fn refuses(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let refused = (mode.negated && !mode.past && !mode.perfect) || mode.over;
    if refused && let Some(place) = phrase(saying.clause.tokens, saying.clause.rest(), "") {
        let validity =
            if mode.over { saying.start().map_or(Validity::ALWAYS, Validity::since) } else { Validity::ALWAYS };
        for name in reading.names(saying.clause, place, Object::Thing) {
            reading.says(saying, "AVOIDS", Who::named(name, Some(label::PREFERENCE)), validity, Holds);
        }
    }
    true
}
