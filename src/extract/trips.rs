//! Trips to come: "we're flying to Lima on the 12th", "we're off to the Azores", "I've booked a trip to Rome".
//!
//! A trip is told of the place it goes to, as a visit is once it has been.

use alloc::{string::String, vec::Vec};

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::clause::Clause;
use super::frames::Object;
use super::lexicon::{KIN, TRIPS};
use super::moving::is_school;
use super::names::name;
use super::objects::phrases;
use super::plans::until;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

/// What somebody who means to go somewhere is said to do.
pub(super) const RELATION: &str = "TRAVELS_TO";

/// The places that a planned clause goes to, and nothing else: "go to Rome", "fly to Lima".
pub(super) fn bound_for(reading: &Reading<'_>, clause: &Clause<'_>) -> Vec<String> {
    let found = phrases(clause.tokens, clause.rest());
    let place = match clause.verb {
        "go" | "fly" | "travel" | "drive" | "head" | "sail" | "return" => {
            let to = found.iter().position(|(before, _)| *before == "to");
            // "Go hiking to Norway", "go to see Ana".
            to.filter(|&at| {
                found[..at].iter().all(|(before, place)| {
                    let way = |t: &Token<'_>| {
                        t.any(&["back", "over", "up", "down", "off", "out", "home", ","]) || t.time.is_some()
                    };
                    matches!(*before, "" | "out" | "over") && clause.tokens[place.clone()].iter().all(way)
                        || *before == "then"
                })
            })
            .map(|at| found[at].1.clone())
        }
        // "I'll be in Madrid from the 3rd".
        "be" => found.first().filter(|(before, _)| *before == "in").map(|(_, place)| place.clone()),
        // "Planning a trip to Zanzibar".
        "plan" => {
            let trip =
                found.first().is_some_and(|(_, place)| clause.tokens[place.clone()].iter().any(|t| t.any(TRIPS)));
            found.get(1).filter(|(before, _)| trip && *before == "to").map(|(_, place)| place.clone())
        }
        _ => None,
    };
    let Some(place) = place else { return Vec::new() };
    let person = clause.tokens[place.clone()]
        .iter()
        .any(|t| t.any(&["my", "our", "'s"]) || KIN.iter().any(|(kin, ..)| t.is(kin)));
    let mut names = if person { Vec::new() } else { reading.names(clause, place, Object::Name) };
    names.retain(|name| !is_school(name) && !reading.people.iter().any(|(who, _)| who.name == *name));
    names
}

/// Claims that somebody means to go to these places.
pub(super) fn plan(reading: &mut Reading<'_>, saying: &Saying<'_>, places: Vec<String>) {
    let (validity, start) = until(reading, saying);
    for place in places {
        let made = reading.found().claims.len();
        reading.says(saying, RELATION, Who::named(place, Some(label::LOCATION)), validity, Holds);
        if let Some(start) = start.filter(|_| reading.found().claims.len() > made) {
            reading.detail("planned_for", Value::Text(alloc::format!("{start}")));
        }
    }
}

/// "I've booked a trip to Rome", "we booked flights to Rome": who has, goes.
pub(super) fn booked(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let Some(place) = destination(reading, saying) else { return false };
    plan(reading, saying, Vec::from_iter(place));
    true
}

/// "I cancelled my trip to Rome": who has, does not go.
pub(super) fn cancelled(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let to = destination(reading, saying);
    let trip = to.is_some();
    if let Some(place) = to.flatten() {
        reading.says(saying, RELATION, Who::named(place, Some(label::LOCATION)), saying.ended(), Over);
    }
    trip
}

/// Where the trip goes that is the object of a clause; nothing in it, where it goes nowhere that has a name.
fn destination(reading: &Reading<'_>, saying: &Saying<'_>) -> Option<Option<String>> {
    let clause = saying.clause;
    let found = phrases(clause.tokens, clause.rest());
    let travel = |t: &Token<'_>| t.any(TRIPS) || t.any(&["flight", "flights", "ticket", "tickets", "train", "ferry"]);
    let trip = found.first().is_some_and(|(_, place)| clause.tokens[place.clone()].iter().any(travel));
    let (_, place) = found.into_iter().find(|(before, _)| trip && matches!(*before, "to" | "in"))?;
    Some(reading.names(clause, place, Object::Name).into_iter().next())
}

/// "Two weeks in Kerala booked for February", "flights to Rome booked".
pub(super) fn is_booked(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let Some(booked) = tokens.iter().position(|t| t.is("booked")).filter(|at| *at > 2) else { return };
    let place = (1..booked).find_map(|i| {
        let leads = tokens[i - 1].any(&["in", "to"]);
        name(tokens, i).filter(|(_, next)| leads && *next == booked).map(|(place, _)| place)
    });
    let mine = !tokens[..booked].iter().any(|t| t.any(&["he", "she", "they", "you", "not", "fully"]));
    let (Some(place), Some(speaker)) = (place.filter(|_| mine), reading.speaker()) else { return };
    let ahead = tokens.iter().filter_map(|t| t.time.as_ref()?.window.invalid_at()).find(|end| *end > reading.reference);
    let validity = Validity::new(None, ahead).unwrap_or(Validity::ALWAYS);
    let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
    let draft = Draft { relation: RELATION, sentence, validity, stance: Holds };
    reading.claim(&speaker, &Who::named(place, Some(label::LOCATION)), draft);
}

/// "We're off to Cornwall next week".
pub(super) fn off_to(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let found = phrases(saying.clause.tokens, saying.clause.rest());
    let Some((_, place)) = found.into_iter().find(|(before, _)| *before == "to") else { return };
    let names = reading.names(saying.clause, place, Object::Name);
    plan(reading, saying, names.into_iter().take(1).collect());
}
