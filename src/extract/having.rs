//! What somebody has: a dog, two sisters, asthma, a car, an appointment on Friday.

use alloc::string::String;
use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::claims::Saying;
use super::clause::{Clause, Mode};
use super::frames::Object;
use super::lexicon::{CONDITIONS, KIN, OWNABLE, PETS};
use super::objects::{bare, phrase};
use super::reading::{Reading, Who};
use super::subject::name;
use super::token::{slice, tidy};
use crate::model::label;
use crate::time::Validity;

const EVENTS: &[&str] = &[
    "appointment",
    "meeting",
    "exam",
    "interview",
    "flight",
    "wedding",
    "conference",
    "concert",
    "deadline",
    "surgery",
    "trip",
    "vacation",
    "checkup",
    "presentation",
    "race",
    "marathon",
    "recital",
    "holiday",
    "reservation",
    "party",
    "audition",
];

/// Reads a clause whose verb is "have".
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let mode = clause.mode;
    if mode.negated && !mode.over || mode.able {
        return;
    }
    let over = mode.over || mode.used_to || (mode.past && !mode.begins);
    let stance = if over { Over } else { Holds };
    let Some(place) = phrase(clause.tokens, clause.rest(), "").map(|p| bare(clause.tokens, p)) else { return };
    if place.is_empty() {
        return;
    }
    let _ = pet(reading, saying, place.clone(), stance)
        || family(reading, saying, place.clone(), stance)
        || health(reading, saying, place.clone(), stance)
        || event(reading, saying, place.clone(), stance)
        || owned(reading, saying, place, stance);
}

fn window(saying: &Saying<'_>, stance: Stance) -> Validity {
    if stance == Over { saying.ended() } else { saying.begun() }
}

/// "A dog named Rex", "two cats".
pub(super) fn pet(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let Some(at) = place.clone().take(4).find(|&i| tokens[i].any(PETS)) else { return false };
    // "A dog walker" is no dog.
    let next = tokens[..place.end].get(at + 1);
    if next.is_some_and(|t| !t.any(&["named", "called", ",", "and", "who", "that", "pig"]) && !t.word.is_capitalised())
    {
        return true;
    }
    let name = called(reading, saying, at + 1);
    let plain = tidy(slice(reading.text, tokens, place.start..at + 1));
    let object = Who::named(name.clone().unwrap_or(plain), None);
    reading.says(saying, "HAS_PET", object.clone(), window(saying, stance), stance);
    if name.is_some() {
        reading.attribute(&object, "species", crate::model::Value::Text(tokens[at].word.lower.clone().into_owned()));
    }
    true
}

/// "… named Rex", "…, Rex".
fn called(reading: &Reading<'_>, saying: &Saying<'_>, i: usize) -> Option<String> {
    let tokens = &saying.clause.tokens[..saying.clause.range.end];
    let named = tokens.get(i)?.any(&["named", "called", ","]);
    let at = if named { i + 1 } else { i };
    let found = name(tokens, at).map(|(name, _)| name);
    let small = reading.small && named && !tokens[i].is(",");
    found.or_else(|| tokens.get(at).filter(|_| small).map(|t| t.word.text.into()))
}

/// "…, Emma and Liam".
fn called_all(reading: &Reading<'_>, saying: &Saying<'_>, i: usize) -> alloc::vec::Vec<String> {
    let tokens = &saying.clause.tokens[..saying.clause.range.end];
    let mut names: alloc::vec::Vec<String> = called(reading, saying, i).into_iter().collect();
    let mut at = i + 1;
    while let Some((_, next)) = name(tokens, at).filter(|_| !names.is_empty()) {
        let joint = tokens.get(next).is_some_and(|t| t.any(&[",", "and"]));
        at = if joint && tokens.get(next + 1).is_some_and(|t| t.is("and")) { next + 2 } else { next + 1 };
        match name(tokens, at).filter(|_| joint) {
            Some((name, _)) => names.push(name),
            None => break,
        }
    }
    names
}

fn family(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let Some((at, (_, relation, _))) =
        place.clone().take(3).find_map(|i| KIN.iter().find(|(kin, ..)| tokens[i].is(kin)).map(|found| (i, found)))
    else {
        return false;
    };
    // "A doctor's appointment" is no doctor.
    let next = tokens[..place.end].get(at + 1);
    if next.is_some_and(|t| !t.any(&["named", "called", ",", "and", "who"]) && !t.word.is_capitalised()) {
        return false;
    }
    let person = stance == Holds && !matches!(*relation, "HAS_DOCTOR" | "HAS_DENTIST" | "HAS_TEACHER" | "HAS_MANAGER");
    if person {
        let mut called = called_all(reading, saying, at + 1);
        // A friend without a name is nobody in particular.
        let kindred =
            ["HAS_CHILD", "HAS_SON", "HAS_DAUGHTER", "HAS_SISTER", "HAS_BROTHER", "HAS_SIBLING"].contains(relation);
        if called.is_empty() && kindred {
            called.push(tidy(slice(reading.text, tokens, place.start..at + 1)));
        }
        for name in called {
            reading.says(saying, relation, Who::named(name, Some(label::PERSON)), Validity::ALWAYS, stance);
        }
    }
    true
}

fn health(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let words = &tokens[place.clone()];
    if words.iter().any(|t| t.any(&["allergy", "allergies"])) {
        let to = phrase(tokens, saying.clause.rest(), "to").map(|p| reading.names(saying.clause, p, Object::Thing));
        let before = (place.len() == 2).then(|| alloc::vec![tidy(words[0].word.text)]);
        for name in to.or(before).unwrap_or_default() {
            reading.says(saying, "ALLERGIC_TO", Who::named(name, None), window(saying, stance), stance);
        }
        return true;
    }
    let condition = words.last().is_some_and(|t| t.any(CONDITIONS)) || words[0].any(CONDITIONS);
    if condition {
        for name in reading.names(saying.clause, place, Object::Thing) {
            reading.says(saying, "HAS_CONDITION", Who::named(name, Some(label::TOPIC)), window(saying, stance), stance);
        }
    }
    condition
}

/// "A dentist appointment on Friday": something to come, until it is past.
fn event(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    if !saying.clause.tokens[place.clone()].iter().any(|t| t.any(EVENTS)) {
        return false;
    }
    let ahead = saying.times.iter().find_map(|t| t.window.invalid_at()).filter(|end| *end > reading.reference);
    if let (Some(end), Holds) = (ahead, stance) {
        let clause = &Clause { mode: Mode { future: true, ..saying.clause.mode }, ..saying.clause.clone() };
        let saying = &Saying { clause, who: saying.who.clone(), times: saying.times.clone(), corrects: false };
        for name in reading.names(clause, place, Object::Thing) {
            let validity = Validity::new(None, Some(end)).unwrap_or(Validity::ALWAYS);
            reading.says(saying, "HAS_EVENT", Who::named(name, Some(label::EVENT)), validity, Holds);
            if let Some(start) = saying.start() {
                reading.detail("planned_for", crate::model::Value::Text(alloc::format!("{start}")));
            }
        }
    }
    true
}

fn owned(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let owns = saying.clause.tokens[place.clone()].iter().any(|t| t.any(OWNABLE));
    if owns {
        for name in reading.names(saying.clause, place, Object::Thing).into_iter().filter(|n| n.split(' ').count() <= 4)
        {
            reading.says(saying, "OWNS", Who::named(name, Some(label::OBJECT)), window(saying, stance), stance);
        }
    }
    owns
}
