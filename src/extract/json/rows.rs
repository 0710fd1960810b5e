//! Lists of objects in what is said of somebody: people, what happened to them, or things of theirs.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::event::Event;
use super::field::{main_name, sole_thing, title, when};
use super::fields::Of;
use super::happening::is_occurrence;
use super::journey::is_journey;
use super::keys::{is_group, is_meant, relation_of};
use super::party::{Party, is_theirs, party};
use super::person::{is_row, of_row};
use super::told::read_event;
use super::value::{plain, spoken};
use crate::extract::Stance::Holds;
use crate::extract::reading::{Draft, Reading, Who};
use crate::time::Validity;

/// A list of people, each with what they do there: `[{"name": "Ola Zych", "role": "coach"}]`.
pub(super) fn are_people(key: &str, rows: &[Json]) -> bool {
    !is_meant(key)
        && !is_group(key)
        && !rows.is_empty()
        && rows.iter().take(16).all(|row| row.as_object().is_some_and(is_row))
}

/// One of several under a key that names an occurrence ("appointments"), or one thing without a title; false where it
/// is neither.
pub(super) fn read_row(
    reading: &mut Reading<'_>,
    key: &str,
    inner: &Map<String, Json>,
    of: Of<'_>,
    listed: bool,
) -> bool {
    if is_group(key) || is_journey(key) {
        return false;
    }
    // A row of somebody else is none of theirs.
    let whose = listed.then(|| of_row(inner)).flatten().map(|(_, name)| is_theirs(reading, name, false));
    if whose == Some(false) && !is_meant(key) && title(inner).is_none() {
        return true;
    }
    let noun = one(key);
    let validity = when(inner).map_or(of.validity, Validity::since);
    if is_occurrence(&spoken(&noun)) {
        let owner = || Party { who: of.who.clone(), part: "", card: None };
        let party = party(reading, inner).filter(|party| !party.part.is_empty()).unwrap_or_else(owner);
        let event = Event::of_thing(&noun);
        read_event(reading, inner, &party, &event, validity);
        return true;
    }
    let told = listed || when(inner).is_some() || inner.contains_key("type") || inner.contains_key("kind");
    let sole = || sole_thing(inner).filter(|_| told).or_else(|| listed.then(|| main_name(inner, "")).flatten());
    let Some((named, name)) = sole().filter(|_| !is_meant(key) && title(inner).is_none()) else { return false };
    let (relation, what) = relation_of(true, key);
    let sentence = format!("{}: {} {name}", of.who.name, spoken(key));
    let made = reading.found().claims.len();
    reading.claim(of.who, &Who::named(name, what), Draft { relation: &relation, sentence, validity, stance: Holds });
    for (other, value) in inner.iter().filter(|(other, _)| *other != named) {
        if let Some(value) = plain(value).filter(|_| reading.found().claims.len() > made) {
            reading.detail(other, value);
        }
    }
    true
}

/// "appointments" as "appointment", "recent_visits" as "visit".
fn one(key: &str) -> String {
    const WHEN: &[&str] = &["recent_", "upcoming_", "past_", "next_", "last_", "latest_", "current_", "previous_"];
    let last = WHEN.iter().find_map(|when| key.strip_prefix(when)).unwrap_or(key);
    last.strip_suffix("ies")
        .map(|one| format!("{one}y"))
        .or_else(|| Some(last.strip_suffix('s')?.into()))
        .unwrap_or_else(|| last.into())
}
