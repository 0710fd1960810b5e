//! Where somebody went, and what they did there: "I went to Iceland", "we went camping", "a trip to Rome".

use alloc::vec::Vec;
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{ADVERBS, EVENTS, KIN, OUTINGS, PREPOSITIONS, SCHOOLS, TRIPS};
use super::moving::{first, is_plan, is_school, since, switched};
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::Token;
use crate::model::label;
use crate::time::Validity;

/// "I went to Iceland", "I went to a Coldplay concert", "our son goes to Maple Elementary School".
pub(super) fn went(reading: &mut Reading<'_>, saying: &Saying<'_>, done: bool) {
    let clause = saying.clause;
    if !done && super::habits::habit(reading, saying) {
        return;
    }
    if let Some(called) = clause.following("by") {
        let name = super::names::name(&clause.tokens[..called.end], called.start);
        if let Some((name, _)) = name.filter(|(_, next)| *next == called.end && !done && !clause.mode.negated) {
            let who = saying.who.clone();
            reading.alias(&who, &name);
        }
        return;
    }
    // "I've gone off coffee", not "off topic".
    if let Some(off) = clause
        .following("off")
        .or(clause.following("right off"))
        .filter(|_| done && clause.range.end > clause.after_verb + 1)
    {
        let names = reading.names(clause, phrase(clause.tokens, off, "").unwrap_or(0..0), Object::Whole);
        for name in names.into_iter().filter(|name| !matches!(name.as_str(), "topic" | "script" | "road" | "track")) {
            let what = Who::named(name, Some(label::PREFERENCE));
            reading.says(saying, "DISLIKES", what, since(saying), Holds);
        }
        return;
    }
    if done && outing(reading, saying) {
        return;
    }
    // "I went from Basic to Premium".
    if done && first(reading, saying, "to", Object::Thing).is_some_and(|to| is_plan(&to)) {
        return switched(reading, saying);
    }
    let Some(place) = phrase(clause.tokens, clause.rest(), "to").filter(|_| !clause.mode.negated) else { return };
    let last = clause.tokens[bare(clause.tokens, place.clone())].last();
    let (event, school) =
        (last.is_some_and(|t| t.any(EVENTS)), last.is_some_and(|t| t.any(SCHOOLS) || is_school(t.word.text)));
    let named = reading.names(clause, place.clone(), Object::Name);
    // "I went to school in Umeå" says where, not which.
    let some = clause.tokens[place.start].any(SCHOOLS) || clause.tokens[place.start].is("high");
    if let (true, true, Some(town)) =
        (done && school && some, named.is_empty(), first(reading, saying, "in", Object::Name))
    {
        let town = Who::named(town, Some(label::LOCATION));
        return reading.says(saying, "STUDIED_IN", town, Validity::ALWAYS, Holds);
    }
    let (relation, names, what, validity) = match (done, event, school) {
        (true, true, _) => ("ATTENDED", reading.names(clause, place, Object::Thing), label::EVENT, since(saying)),
        (true, _, true) | (false, _, true) if !named.is_empty() => {
            let over = done && !clause.mode.over;
            let validity = if over { saying.ended() } else { saying.begun() };
            let stance = if over || clause.mode.over || clause.mode.used_to { Over } else { Holds };
            for name in named {
                reading.says(saying, "STUDIES_AT", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
            }
            return;
        }
        // "After my maternity leave I went back to Bonnier".
        (true, ..)
            if clause.following("back to").is_some()
                && clause.tokens.iter().any(|t| t.any(&["leave", "sabbatical"])) =>
        {
            ("WORKS_AT", named, label::ORGANIZATION, since(saying))
        }
        (true, ..) => ("VISITED", named, label::LOCATION, since(saying)),
        _ => return,
    };
    for name in names {
        reading.says(saying, relation, Who::named(name, Some(what)), validity, Holds);
    }
}

/// "We went camping", "I went rock climbing": what was done, and where it has a name.
fn outing(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let tokens = &clause.tokens[clause.rest()];
    let Some(at) = tokens.iter().take(3).position(|t| t.any(OUTINGS)) else { return false };
    // "Out", "horseback"; not "went to see them hiking".
    let leads = |t: &Token<'_>| !t.word.mark && t.time.is_none() && !t.any(PREPOSITIONS) && !t.any(&["see", "watch"]);
    if clause.mode.negated || !tokens[..at].iter().all(leads) {
        return false;
    }
    let manner = tokens[..at].iter().filter(|t| !t.any(ADVERBS) && !t.is("out")).map(|t| &*t.word.lower);
    let what: Vec<&str> = manner.chain([&*tokens[at].word.lower]).collect();
    reading.says(saying, "GO", Who::named(what.join(" "), Some(label::EVENT)), since(saying), Holds);
    if let Some(place) = ["in", "at", "around"].iter().find_map(|before| first(reading, saying, before, Object::Name)) {
        reading.says(saying, "VISITED", Who::named(place, Some(label::LOCATION)), since(saying), Holds);
    }
    true
}

/// "We took a trip to Banff".
pub(super) fn trip(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let direct = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let from = phrase(saying.clause.tokens, saying.clause.rest(), "from").unwrap_or(0..0);
    // "We took the kids to Legoland".
    let company = |t: &Token<'_>| {
        t.any(&["family", "us", "him", "her", "them", "train", "flight", "plane", "ferry"])
            || KIN.iter().any(|(kin, ..)| t.is(kin))
    };
    let taken = saying.clause.verb == "take" && saying.clause.tokens[direct.clone()].iter().any(company);
    let trip = |place: Range<usize>| saying.clause.tokens[place].iter().any(|t| t.any(TRIPS));
    let stay = |t: &Token<'_>| {
        t.any(&["week", "weeks", "weekend", "fortnight", "days", "nights", "month"]) || t.time.is_some()
    };
    let stay = saying.clause.following("back from").is_some_and(|rest| {
        let tokens = &saying.clause.tokens[rest];
        tokens.first().is_some_and(|t| !t.word.is_capitalised()) && tokens.iter().take(3).any(stay)
    });
    let trip = taken || stay || [direct, from].into_iter().any(trip);
    // "We got back from a week in Crete".
    let after = saying.clause.following("back from").is_some();
    let to = first(reading, saying, "to", Object::Name);
    let to = to.or_else(|| first(reading, saying, "in", Object::Name).filter(|_| after));
    if let Some(name) = to.filter(|_| trip) {
        reading.says(saying, "VISITED", Who::named(name, Some(label::LOCATION)), since(saying), Holds);
    }
    trip
}

/// "I spent six years at McKinsey", not "two weeks in Vietnam last year".
pub(super) fn career(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let spent = saying.clause.tokens[saying.clause.rest()].iter().take_while(|t| !t.any(&["in", "at"]));
    let long = spent.into_iter().any(|t| {
        let said = t.word.text.to_lowercase();
        said.contains("year") || said.contains("decade")
    });
    // "I spent five years in Spain".
    if let Some(place) = first(reading, saying, "in", Object::Name).filter(|_| long) {
        reading.says(saying, "LIVES_IN", Who::named(place, Some(label::LOCATION)), Validity::ALWAYS, Over);
        return true;
    }
    let Some(name) = first(reading, saying, "at", Object::Name).filter(|_| long) else { return false };
    let school = is_school(&name);
    let relation = if school { "STUDIES_AT" } else { "WORKS_AT" };
    reading.says(saying, relation, Who::named(name, Some(label::ORGANIZATION)), Validity::ALWAYS, Over);
    true
}
