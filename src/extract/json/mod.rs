//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document with an `event_type` (or `event`, `type`, `action`) tells of something that happened to the
//! user; one without is a profile, of the user or of what it names itself. Amounts, counts, ids and long
//! texts name nothing: they stay whole, as attributes.

mod field;
pub mod float;
mod form;
mod keys;

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use self::field::{
    ended, id, identity, inner_title, is_name, is_named, is_time, latest, main_name, moment, scalar, screaming, spoken,
    started, title, when,
};
use self::keys::{
    EVENT, OWN_NAMES, PERSONAL, is_address, is_group, is_log, is_meant, is_preferences, is_users, relation_of,
};
use super::Stance::{Holds, Over};
use super::lexicon::KIN;
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
        (Some(user), Some((key, event))) => read_event(reading, document, &user, key, event, validity),
        (Some(user), None) => {
            let (who, own) = whose(document, user);
            read_fields(reading, document, &who, own, &[], since, 0);
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

/// Whom a profile describes: the user, unless it names something else and says nothing personal.
fn whose(document: &Map<String, Json>, user: Who) -> (Who, bool) {
    let personal = PERSONAL.iter().any(|key| document.contains_key(*key));
    match title(document) {
        Some((_, name)) if !personal => {
            let (full, said) = (fold(&user.name), fold(name));
            let own = full == said || full.split(' ').next() == Some(&said);
            if own { (user, true) } else { (Who::named(name, None), false) }
        }
        _ => (user, true),
    }
}

/// `{"event_type": "song_played", "song_title": …}`: the event relates the user to what it names first.
fn read_event(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    user: &Who,
    key: &str,
    event: &str,
    validity: Validity,
) {
    let relation = screaming(event);
    let main = main_name(document, key).or_else(|| inner_title(document));
    let items = if main.is_none() { items(document) } else { Vec::new() };
    let plain = Who::named(spoken(event), Some(label::EVENT));
    let things = match (main, items.is_empty()) {
        (Some((_, name)), _) => Vec::from([(Who::named(name, None), None)]),
        (None, true) => Vec::from([(plain, None)]),
        (None, false) => items.iter().map(|(_, item, name)| (Who::named(*name, None), Some(*item))).collect(),
    };
    let skip = [key, main.map_or("", |(key, _)| key), items.first().map_or("", |(key, ..)| key)];
    let details: Vec<String> = document
        .iter()
        .filter(|(key, _)| !skip.contains(&key.as_str()) && !is_time(key))
        .filter_map(|(key, value)| Some(format!("{} {}", spoken(key), scalar(value)?)))
        .take(12)
        .collect();
    for (object, item) in &things {
        let mut sentence = format!("{}: {}", user.name, spoken(event));
        if main.is_some() || item.is_some() {
            sentence.push_str(": ");
            sentence.push_str(&object.name);
        }
        if !details.is_empty() {
            sentence.push_str(&format!(" ({})", details.join(", ")));
        }
        let made = reading.found().claims.len();
        reading.claim(user, object, Draft { relation: &relation, sentence, validity, stance: Holds });
        let fields = document.iter().chain(item.iter().flat_map(|item| item.iter()));
        for (key, value) in fields.filter(|(key, _)| !skip.contains(&key.as_str())) {
            if !is_named(key, value)
                && reading.found().claims.len() > made
                && let Some(value) = field::plain(value)
            {
                reading.detail(key, value);
            }
        }
        over(reading, user, event, object, validity);
    }
    let Some((object, None)) = things.first() else { return };
    let since = latest(document).map_or(validity, Validity::since);
    read_fields(reading, document, object, false, &skip, since, 0);
    // The object inside that gave its name has more to say of it.
    if let Some(inner) = main.and_then(|(key, _)| document.get(key)?.as_object()) {
        let named = title(inner).map_or("", |(key, _)| key);
        read_fields(reading, inner, object, false, &[named], since, 1);
    }
}

/// The named objects of the first list in a document: what was ordered.
fn items(document: &Map<String, Json>) -> Vec<(&str, &Map<String, Json>, &str)> {
    document.iter().map(|(key, list)| named_items(key, list)).find(|items| !items.is_empty()).unwrap_or_default()
}

fn named_items<'d>(key: &'d str, list: &'d Json) -> Vec<(&'d str, &'d Map<String, Json>, &'d str)> {
    let items = list.as_array().into_iter().flatten().take(MOST_CLAIMS).filter_map(Json::as_object);
    items.filter_map(|item| Some((key, item, title(item)?.1))).collect()
}

/// `subscription_cancelled`: what was subscribed to is so no more.
fn over(reading: &mut Reading<'_>, user: &Who, event: &str, object: &Who, validity: Validity) {
    let words = spoken(event);
    let says = |any: &[&str]| any.iter().any(|word| words.ends_with(word));
    let ended = says(&["cancelled", "canceled", "expired", "ended", "terminated"]);
    let begun = says(&["started", "created", "activated", "renewed", "subscribed"]);
    let relation = ["subscription", "membership"].iter().any(|word| words.starts_with(word));
    if begun && relation && object.label.is_none() {
        let sentence = format!("{}: {words}: {}", user.name, object.name);
        let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity, stance: Holds };
        reading.claim(user, object, draft);
    }
    if let Some(at) = validity.valid_at().filter(|_| ended && relation && object.label.is_none()) {
        let sentence = format!("{}: {words}: {}", user.name, object.name);
        let validity = Validity::new(None, Some(at)).unwrap_or(Validity::ALWAYS);
        let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity, stance: Over };
        reading.claim(user, object, draft);
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
                Json::Object(inner) if own && is_group(key) => {
                    let (from, until) = (started(inner), ended(inner));
                    let told = from.or(validity.valid_at());
                    let validity = Validity::new(told, until).unwrap_or(validity);
                    read_fields(reading, inner, who, true, &[], validity, depth + 1);
                }
                Json::Object(inner) if !(own && is_meant(key)) && title(inner).or_else(|| id(inner)).is_none() => {
                    // "old": {"city": …} is the old city.
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
                    let (name_key, name) = named.unwrap_or(("", &fallback));
                    let object = if named.is_some() {
                        Who::named(name, None)
                    } else {
                        Who::named(format!("{}: {name}", who.name), None)
                    };
                    let sentence = format!("{}: {} {name}", who.name, spoken(key));
                    let kin = Some(inner).filter(|_| own).and_then(kinship);
                    let relation = kin.map_or_else(|| relation_of(own, key).0, String::from);
                    reading.claim(who, &object, Draft { relation: &relation, sentence, validity, stance: Holds });
                    // Of a person a profile tells what it tells of its owner.
                    let person = own && (kin.is_some() || relation_of(own, key).1 == Some(label::PERSON));
                    let skip = [name_key, "relation", "relationship", "relation_type"];
                    read_fields(
                        reading,
                        inner,
                        &object,
                        person,
                        &skip[..if person { 4 } else { 1 }],
                        validity,
                        depth + 1,
                    );
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

/// `{"relation": "husband", "name": …}`: what somebody is to the owner of the profile.
fn kinship(person: &Map<String, Json>) -> Option<&'static str> {
    let said = ["relation", "relationship", "relation_type"].iter().find_map(|key| person.get(*key)?.as_str())?;
    let said = said.to_lowercase();
    KIN.iter().find(|(word, ..)| *word == said).map(|(_, relation, _)| *relation)
}

/// An object inside that is the user: by its key, or by its name.
fn is_user(reading: &Reading<'_>, key: &str, inner: &Map<String, Json>) -> bool {
    let named = title(inner).is_some_and(|(_, name)| reading.named(name, None).is_some_and(|who| who.is_user));
    reading.setting.user.is_some() && (named || is_users(key))
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
