//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document with an `event_type` (or `event`, `type`, `action`) tells of something that happened to the
//! user; one without is a profile, of the user or of what it names itself. Amounts, counts, ids and long
//! texts name nothing: they stay whole, as attributes.

mod event;
mod field;
pub mod float;
mod form;
mod journey;
mod keys;
mod order;
mod person;

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use self::event::read_event;
use self::field::{ended, id, identity, is_name, is_named, latest, moment, spoken, started, title, when};
use self::keys::{
    EVENT, OWN_NAMES, is_address, is_group, is_log, is_meant, is_preferences, is_pulse, is_technical, is_users,
    is_work, relation_of,
};
use self::order::ordered;
use self::person::{CALLED, full_name, is_namesake, is_other, is_person, is_record, is_user, kinship, whose};
use super::Stance::Holds;
use super::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::error::{Error, Result};
use crate::graph::fold;
use crate::model::{Value, label};
use crate::time::Validity;

/// Refuses what is no JSON, with the place of its fault; how deep it is nested is no fault.
pub fn check(text: &str) -> Result<()> {
    let read: serde_json::Result<Json> = serde_json::from_str(text);
    match read {
        Err(fault) if !form::is_json(text) => Err(Error::invalid(format!("not JSON that can be read: {fault}"))),
        _ => Ok(()),
    }
}

/// Reads a JSON document, or a list of them; what is no JSON claims nothing.
pub(super) fn read(reading: &mut Reading<'_>) {
    // Nesting beyond 128 levels is an error to the parser, not a deeper stack.
    let read: serde_json::Result<Json> = serde_json::from_str(&form::whole(reading.text));
    match read.map(keys::plain) {
        Ok(Json::Object(document)) => {
            reading.is_version_of(identity(&document));
            read_document(reading, &document);
        }
        Ok(Json::Array(documents)) => {
            for document in documents.iter().filter_map(Json::as_object).take(MOST_CLAIMS) {
                read_document(reading, document);
            }
        }
        _ => {}
    }
}

fn read_document(reading: &mut Reading<'_>, document: &Map<String, Json>) {
    let user = reading
        .setting
        .user
        .as_ref()
        .map(|user| Who { is_user: true, ..Who::named(user.name.clone(), Some(label::USER)) });
    let happened = EVENT.iter().find_map(|key| Some((*key, document.get(*key)?.as_str().filter(|e| is_name(e))?)));
    let validity = when(document).map_or(Validity::ALWAYS, Validity::since);
    let since = latest(document).map_or(validity, Validity::since);
    match (user, happened) {
        // What machines tell each other is about nobody.
        (_, None) if is_technical(document) => {}
        (_, Some((_, event))) if is_pulse(event) => {}
        (Some(user), Some((key, event))) => read_event(reading, document, &user, key, event, validity),
        (Some(user), None) => {
            let (who, own) = whose(reading, document, user);
            let bought = ordered(reading, "", document, &who, validity);
            // An order says of itself what else it says.
            let (who, own) = match id(document).filter(|_| !bought.is_empty()) {
                Some((_, order)) => (Who::named(order, None), false),
                None => (who, own),
            };
            read_fields(reading, document, &who, own, &[bought], since, 0);
        }
        (None, event) => {
            let event = event.map(|(key, _)| key);
            let named = title(document).or_else(|| id(document));
            if let Some((key, name)) = named {
                let who = Who::named(name, None);
                read_fields(reading, document, &who, false, &[key], since, 0);
                if let Some(kind) = event.and_then(|key| document[key].as_str()) {
                    reading.attribute(&who, "type", Value::Text(kind.into()));
                }
            }
        }
    }
}

/// The fields of an object, as claims about it.
fn read_fields(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    who: &Who,
    own: bool,
    skip: &[&str],
    validity: Validity,
    depth: usize,
) {
    if depth > 8 {
        return;
    }
    for (key, value) in document.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
        if own && OWN_NAMES.contains(&key.as_str()) {
            if let Some(name) = value.as_str().filter(|name| is_name(name) && *key != "last_name") {
                reading.alias(who, name);
            }
            continue;
        }
        let items = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
        for item in items.iter().take(MOST_CLAIMS) {
            match item {
                Json::String(text) if is_named(key, item) => claim(reading, who, own, key, text, validity),
                Json::String(text) if own && relation_of(own, key).0 == "HAS_TIMEZONE" && !text.is_empty() => {
                    claim(reading, who, own, key, text, validity);
                }
                Json::String(text) if own && relation_of(own, key).0 == "BORN_ON" && moment(item).is_some() => {
                    claim(reading, who, own, key, text, Validity::ALWAYS);
                }
                Json::Object(inner) if own && value.is_array() && is_log(key, inner) => read_document(reading, inner),
                Json::Object(inner) if is_user(reading, key, inner) => {
                    let user = reading.setting.user.as_ref().map(|user| user.name.clone()).unwrap_or_default();
                    let user = Who { is_user: true, ..Who::named(user, Some(label::USER)) };
                    read_fields(reading, inner, &user, true, &[], validity, depth + 1);
                }
                Json::Object(inner) if own && is_address(key) => lives(reading, who, inner, validity),
                Json::Object(inner) if own && is_preferences(key) => prefers(reading, who, inner, validity),
                Json::Object(inner)
                    if own
                        && is_group(key)
                        && !is_other(reading, inner)
                        && !(is_record(key) && is_namesake(reading, inner)) =>
                {
                    let homeless = |key: &str| !is_address(key) && relation_of(true, key).0 != "LIVES_IN";
                    let kept = |(key, value): (&String, &Json)| (key.clone(), value.clone());
                    let work: Map<String, Json> =
                        crate::order::gather(inner.iter().filter(|(key, _)| homeless(key)).map(kept));
                    let inner = if is_work(key) { &work } else { inner };
                    let (from, until) = (started(inner), ended(inner));
                    let told = from.or(validity.valid_at());
                    let validity = Validity::new(told, until).unwrap_or(validity);
                    read_fields(reading, inner, who, true, &[], validity, depth + 1);
                }
                Json::Object(inner) if order::is_order(key, inner) => {
                    let moment = when(inner).map_or(validity, Validity::since);
                    let bought = ordered(reading, key, inner, who, moment);
                    let named = title(inner).or_else(|| id(inner));
                    let order = named.map(|(_, name)| Who::named(name, None)).unwrap_or_else(|| who.clone());
                    read_fields(reading, inner, &order, false, &[bought], moment, depth + 1);
                }
                Json::Object(inner) if own && relation_of(own, key).0 == "PURCHASED" => {
                    let moment = when(inner).map_or(validity, Validity::since);
                    order::bought(reading, who, key, item, moment);
                }
                Json::Object(inner) if own && journey::travelled(reading, who, key, inner) => {}
                Json::Object(inner) if own && is_meant(key) && kinds(reading, who, key, inner, validity) => {}
                Json::Object(inner) if own && order::subscribed(reading, key, inner, who, validity) => {}
                Json::Object(inner) if !(own && is_meant(key)) && title(inner).or_else(|| id(inner)).is_none() => {
                    // "old": {"city": …} is the old city.
                    let key = if matches!(&**key, "favorites" | "favourites") { "favorite" } else { key };
                    let joined = inner.iter().map(|(inner, value)| (format!("{key}_{inner}"), value.clone()));
                    let joined = crate::order::gather(joined);
                    read_fields(reading, &joined, who, own, skip, validity, depth + 1);
                }
                Json::Object(inner) => {
                    let named = title(inner).or_else(|| id(inner));
                    // "company": {"name": …, "role": …} tells what its owner does there.
                    if own && relation_of(own, key).0 == "WORKS_AT" {
                        let does =
                            ["role", "title", "position", "job_title"].iter().find_map(|key| inner.get(*key)?.as_str());
                        if let Some(does) = does {
                            claim(reading, who, own, "job_title", does, validity);
                        }
                    }
                    let fallback = spoken(key);
                    let described = is_person(key, inner);
                    let full = full_name(inner).filter(|_| described);
                    let (name_key, name) = named.unwrap_or(("", &fallback));
                    let name = full.as_deref().unwrap_or(name);
                    let object = if named.is_some() || described {
                        Who::named(name, described.then_some(label::PERSON))
                    } else {
                        Who::named(format!("{}: {name}", who.name), None)
                    };
                    let sentence = format!("{}: {} {name}", who.name, spoken(key));
                    let kin = Some(inner).filter(|_| own).and_then(kinship);
                    let relation = kin.map_or_else(|| relation_of(own, key).0, String::from);
                    // A profile of somebody else is theirs, not the user's.
                    let record = own && document.len() == 1 && is_record(key);
                    if !is_users(key) && !record {
                        let draft = Draft { relation: &relation, sentence, validity, stance: Holds };
                        reading.claim(who, &object, draft);
                    }
                    // Of a person a profile tells what it tells of its owner.
                    let person = described || own && (kin.is_some() || relation_of(own, key).1 == Some(label::PERSON));
                    let mut skip = Vec::from([name_key]);
                    if person {
                        skip.extend(["relation", "relationship", "relation_type"].iter().chain(CALLED));
                    }
                    read_fields(reading, inner, &object, person, &skip, validity, depth + 1);
                }
                _ => {}
            }
        }
        let scalar = !is_named(key, value) && !value.is_object() && !value.is_array();
        // What tells of an event stays with the event.
        if scalar
            && (own || skip.len() < 2)
            && let Some(value) = field::plain(value)
        {
            reading.attribute(who, key, value);
        }
    }
}

/// `"allergies": [{"substance": "nuts", "severity": "high"}]`, `"likes": {"food": ["sushi"], "music": ["jazz"]}`: what
/// a key means said of one thing with its details, or of several kinds of them; false where it is not that.
fn kinds(reading: &mut Reading<'_>, who: &Who, key: &str, inner: &Map<String, Json>, validity: Validity) -> bool {
    let named = title(inner).or_else(|| id(inner)).is_some();
    let thing = ["substance", "allergen", "condition", "medication", "drug", "language", "hobby", "skill"];
    let thing = thing.iter().find_map(|key| inner.get(*key)?.as_str().filter(|text| is_name(text)));
    if let Some(thing) = thing.filter(|_| !named) {
        claim(reading, who, true, key, thing, validity);
        return true;
    }
    let listed = |value: &Json| value.as_array().is_some_and(|items| items.iter().all(Json::is_string));
    if named || inner.is_empty() || !inner.values().all(listed) {
        return false;
    }
    let texts = inner.values().filter_map(Json::as_array).flatten().filter_map(Json::as_str);
    for text in texts.filter(|text| is_name(text)).take(MOST_CLAIMS) {
        claim(reading, who, true, key, text, validity);
    }
    true
}

/// `{"city": "Lyon", "street": "Rue X 3"}`: where somebody lives.
fn lives(reading: &mut Reading<'_>, who: &Who, address: &Map<String, Json>, validity: Validity) {
    let part = |key: &str| address.get(key).and_then(Json::as_str).filter(|part| is_name(part));
    if let Some(city) = part("city").or_else(|| part("town")) {
        claim(reading, who, true, "city", city, validity);
    }
    let lines = ["street", "line1", "street_address", "postal_code", "zip", "city", "town", "state", "country"];
    let whole: Vec<&str> = lines.iter().filter_map(|key| address.get(*key)?.as_str()).collect();
    if part("street").or_else(|| part("line1")).or_else(|| part("street_address")).is_some() {
        let whole = whole.join(", ");
        let sentence = format!("{}: address {whole}", who.name);
        let object = Who::named(whole, Some(label::LOCATION));
        reading.claim(who, &object, Draft { relation: "HAS_ADDRESS", sentence, validity, stance: Holds });
    }
}

/// `{"theme": "dark", "cuisines": ["Thai"]}`: what somebody prefers.
fn prefers(reading: &mut Reading<'_>, who: &Who, preferences: &Map<String, Json>, validity: Validity) {
    for (key, value) in preferences {
        let listed = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
        let (meant, _) = relation_of(true, key);
        let tastes = matches!(meant.as_str(), "FOLLOWS_DIET" | "LIKES" | "DISLIKES" | "AVOIDS" | "ALLERGIC_TO");
        for text in listed.iter().take(MOST_CLAIMS).filter(|item| is_named(key, item)).filter_map(Json::as_str) {
            if tastes || meant.starts_with("FAVORITE_") {
                claim(reading, who, true, key, text, validity);
                continue;
            }
            let name = if value.is_array() { text.into() } else { format!("{text} {}", spoken(key)) };
            let sentence = format!("{} prefers {name}", who.name);
            let object = Who::named(name, Some(label::PREFERENCE));
            reading.claim(who, &object, Draft { relation: "PREFERS", sentence, validity, stance: Holds });
        }
        if let Some(value) = field::plain(value) {
            reading.attribute(who, key, value);
        }
    }
}

fn claim(reading: &mut Reading<'_>, who: &Who, own: bool, key: &str, text: &str, validity: Validity) {
    let (relation, what) = relation_of(own, key);
    let bare_plan = relation == "HAS_PLAN" && !fold(text).contains("plan");
    let name = if bare_plan { format!("{text} plan") } else { text.into() };
    let sentence = format!("{}: {} {text}", who.name, spoken(key));
    reading.claim(who, &Who::named(name, what), Draft { relation: &relation, sentence, validity, stance: Holds });
}

#[cfg(test)]
mod tests;
