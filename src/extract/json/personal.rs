//! What is said of a person in whatever record it stands: a payslip names an employer, a box of recipes a diet.

use alloc::string::String;
use serde_json::{Map, Value as Json};

use super::keys::{is_meant, relation_of};
use super::party::is_roster;
use super::rows::are_people;
use super::turn::side;

/// Relations that are of whomever a record is, whatever it is a record of.
#[rustfmt::skip]
const ALWAYS: &[&str] = &[
    "FOLLOWS_DIET", "ALLERGIC_TO", "INTERESTED_IN", "HAS_HOBBY", "HAS_SKILL", "LIKES", "DISLIKES", "AVOIDS", "BORN_ON",
    "HAS_EMAIL", "HAS_PHONE", "MARRIED_TO", "HAS_GOAL", "TAKES",
];
/// Parts, and the relations that are theirs besides.
const OF_PARTS: &[(&[&str], &[&str])] = &[
    (&["employee", "worker", "staff", "staff_member"], &["WORKS_AT", "WORKS_AS", "HAS_MANAGER"]),
    (&["student", "learner", "pupil", "trainee"], &["STUDIES_AT"]),
    (&["tenant", "resident", "homeowner", "occupant"], &["HAS_ADDRESS", "LIVES_IN"]),
];
/// Records of work that somebody has not got, or not yet.
const AHEAD: &[&str] = &["application", "candidate", "interview", "job", "offer", "posting", "vacancy"];

/// What a record of some noun says of whoever plays a part in it.
pub(super) fn personal(document: &Map<String, Json>, noun: &str, part: &str) -> Map<String, Json> {
    let ahead = noun.split(' ').any(|word| AHEAD.contains(&word));
    let own = OF_PARTS.iter().filter(|(parts, _)| parts.contains(&part)).flat_map(|(_, own)| own.iter());
    let of = |key: &str| {
        let relation = relation_of(true, key).0;
        is_meant(key) && (ALWAYS.contains(&&*relation) || own.clone().any(|own| *own == relation))
    };
    let said = |key: &str| of(key) || side(key).is_some_and(|(_, field)| of(field)) || key == "employer" && !ahead;
    let people = |key: &str, value: &Json| {
        value.as_array().is_some_and(|rows| are_people(key, rows) || is_roster(key) && rows.iter().all(Json::is_object))
    };
    let kept = document.iter().filter(|(key, value)| said(key) || people(key, value));
    crate::order::gather(kept.map(|(key, value)| (key.clone(), value.clone())))
}
