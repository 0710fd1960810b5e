//! Journeys: where somebody has been, and where they are going.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::field::{ended, started, title, when};
use super::value::is_name;
use crate::extract::Stance::Holds;
use crate::extract::reading::{Draft, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// Keys whose objects are journeys.
const JOURNEYS: &[&str] = &[
    "travel",
    "travels",
    "trip",
    "trips",
    "travel_history",
    "visits",
    "vacation",
    "vacations",
    "holidays",
    "journeys",
];

/// A key whose objects are journeys.
pub(super) fn is_journey(key: &str) -> bool {
    JOURNEYS.contains(&key)
}

/// Claims where a journey went, or will go; false where it is none.
pub(super) fn travelled(reading: &mut Reading<'_>, who: &Who, key: &str, inner: &Map<String, Json>) -> bool {
    let place =
        ["destination", "place", "city", "location", "country"].iter().find_map(|key| inner.get(*key)?.as_str());
    let place = place.or_else(|| title(inner).map(|(_, name)| name)).filter(|place| is_name(place));
    let Some(place) = place.filter(|_| is_journey(key)) else { return false };
    let start = started(inner).or_else(|| when(inner));
    let ahead = start.is_some_and(|start| start > reading.reference);
    let (relation, object, validity) = if ahead {
        (
            "PLANS_TO",
            Who::named(format!("go to {place}"), Some(label::EVENT)),
            Validity::new(None, ended(inner).or(start)),
        )
    } else {
        ("VISITED", Who::named(place, Some(label::LOCATION)), Validity::new(start, None))
    };
    let told = relation.to_lowercase().replace('_', " ");
    let sentence = format!("{} {told} {}", who.name, object.name);
    let validity = validity.unwrap_or(Validity::ALWAYS);
    reading.claim(who, &object, Draft { relation, sentence, validity, stance: Holds });
    true
}
