//! The fields of an object, as claims about whom or what it describes.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::card::read_person;
use super::field::{id, is_named, title};
use super::flags;
use super::inside::{is_mere, read_object};
use super::keys::{OWN_NAMES, is_log, relation_of};
use super::machine::fares;
use super::party::{is_actor, is_roster};
use super::person::kinship;
use super::read_document;
use super::rows::{are_people, read_row};
use super::turn::{is_turned, paired, side, turned};
use super::value::{is_code, is_name, moment, plain, reaches, spoken};
use crate::extract::Stance::{self, Holds, Over};
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// Whose fields are read: a person's are `own`, and mean what they mean of people.
#[derive(Clone, Copy)]
pub(super) struct Of<'w> {
    pub who: &'w Who,
    pub own: bool,
    pub validity: Validity,
    pub depth: usize,
}

impl<'w> Of<'w> {
    /// A person's, since some time.
    pub fn person(who: &'w Who, validity: Validity) -> Self {
        Self { who, own: true, validity, depth: 0 }
    }

    /// A thing's, since some time.
    pub fn thing(who: &'w Who, validity: Validity) -> Self {
        Self { who, own: false, validity, depth: 0 }
    }

    /// What stands inside of it, of whomever that is.
    pub fn within(self, who: &'w Who, own: bool) -> Self {
        Self { who, own, depth: self.depth + 1, ..self }
    }
}

/// Claims what an object says, but for what stands under the keys to skip.
pub(super) fn read_fields(reading: &mut Reading<'_>, document: &Map<String, Json>, of: Of<'_>, skip: &[&str]) {
    let Of { who, own, validity, depth } = of;
    if depth > 8 {
        return;
    }
    let changed = if own { paired(document) } else { BTreeSet::new() };
    if own {
        turned(reading, document, who, "", validity);
    }
    for (key, value) in document.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
        if own && OWN_NAMES.contains(&key.as_str()) {
            if let Some(name) = value.as_str().filter(|name| is_name(name) && *key != "last_name") {
                reading.alias(who, name);
            }
            continue;
        }
        let turns = || value.is_string() && side(key).is_some_and(|(_, field)| changed.contains(field));
        if own && (is_turned(key, value) || turns() || is_actor(key)) {
            continue;
        }
        // How something stood it stands no more.
        if let Some((new, of @ ("status" | "state" | "priority"))) = side(key).filter(|_| !own) {
            let until = Validity::new(None, validity.valid_at()).unwrap_or(Validity::ALWAYS);
            let (window, stance) = if new { (validity, Holds) } else { (until, Over) };
            value.as_str().into_iter().for_each(|text| claim_as(reading, who, false, of, text, window, stance));
            continue;
        }
        if own && flags::says(reading, who, key, value, validity) {
            continue;
        }
        let items = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
        let people = own && value.is_array() && are_people(key, items);
        for item in items.iter().take(MOST_CLAIMS) {
            match item {
                Json::String(text) if is_class(key, text) || own && key == "status" && fares(text) => {}
                Json::String(text) if is_named(key, item) => claim(reading, who, own, key, text, validity),
                Json::String(text) if own && unnamed(key, text) => claim(reading, who, own, key, text, validity),
                Json::String(text) if own && relation_of(own, key).0 == "BORN_ON" && moment(item).is_some() => {
                    claim(reading, who, own, key, text, Validity::ALWAYS);
                }
                // A list of what happened, or of people, each with what is theirs.
                Json::Object(inner) if own && value.is_array() && is_log(key, inner) => read_document(reading, inner),
                Json::Object(inner)
                    if people || own && value.is_array() && is_roster(key) && kinship(inner).is_none() =>
                {
                    read_person(reading, inner, validity)
                }
                Json::Object(inner) if own && value.is_array() && read_row(reading, key, inner, of, true) => {}
                Json::Object(inner) if own && value.is_array() && is_mere(key, inner) => {}
                // Of a thing a row without a name says nothing.
                Json::Object(inner) if !own && value.is_array() && title(inner).or_else(|| id(inner)).is_none() => {}
                Json::Object(inner) => read_object(reading, key, inner, of, document.len() == 1),
                _ => {}
            }
        }
        let scalar = !is_named(key, value) && !value.is_object() && !value.is_array();
        // What tells of an event stays with the event.
        if scalar
            && (own || skip.len() < 2)
            && let Some(value) = plain(value)
        {
            reading.attribute(who, key, value);
        }
    }
}

/// Of what class something is to a system: a person, a place.
fn is_class(key: &str, text: &str) -> bool {
    #[rustfmt::skip]
    const CLASSES: &[&str] = &[
        "account", "collection", "company", "contact", "customer", "employee", "event", "item", "lead", "list",
        "object", "organization", "person", "place", "postaladdress", "product", "record", "user",
    ];
    matches!(key, "type" | "kind" | "object" | "object_type" | "entity" | "entity_type")
        && CLASSES.contains(&&*text.to_lowercase())
}

/// What names nothing, and is said of somebody all the same: how they are reached, and by which clock.
fn unnamed(key: &str, text: &str) -> bool {
    let (relation, _) = relation_of(true, key);
    matches!(&*relation, "HAS_HEIGHT" | "HAS_WEIGHT")
        || reaches(&relation, text)
        || relation == "HAS_TIMEZONE" && !text.is_empty()
}

/// Claims what a key says of somebody or something.
pub(super) fn claim(reading: &mut Reading<'_>, who: &Who, own: bool, key: &str, text: &str, validity: Validity) {
    claim_as(reading, who, own, key, text, validity, Holds);
}

/// The same, or that it is over.
pub(super) fn claim_as(
    reading: &mut Reading<'_>,
    who: &Who,
    own: bool,
    key: &str,
    text: &str,
    validity: Validity,
    stance: Stance,
) {
    const ALONE: &[&str] = &["self-employed", "self employed", "freelance", "unemployed", "retired", "student"];
    let (relation, what) = match relation_of(own, key) {
        (relation, _) if relation == "WORKS_AT" && ALONE.contains(&&*fold(text)) => ("EMPLOYMENT_STATUS".into(), None),
        meant => meant,
    };
    // "sv" is a setting of an app.
    if relation == "SPEAKS" && is_code(text) {
        return;
    }
    // "kids": "two" counts them.
    if what == Some(label::PERSON) && !text.contains(|c: char| !c.is_lowercase()) {
        return;
    }
    let bare_plan = relation == "HAS_PLAN" && !fold(text).contains("plan");
    let name = if bare_plan { format!("{text} plan") } else { text.into() };
    let sentence = format!("{}: {} {text}", who.name, spoken(key));
    reading.claim(who, &Who::named(name, what), Draft { relation: &relation, sentence, validity, stance });
}
