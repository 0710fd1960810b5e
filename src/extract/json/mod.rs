//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document with an `event_type` (or `event`, `type`, `action`) tells of something that happened to the
//! user; one without is a profile, of the user or of what it names itself. Amounts, counts, ids and long
//! texts name nothing: they stay whole, as attributes.

mod field;
mod form;

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use self::field::{
    first_name, id, identity, inner_title, is_name, is_named, is_time, latest, scalar, screaming, spoken, title, when,
};
use super::Stance::{Holds, Over};
use super::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::error::{Error, Result};
use crate::graph::fold;
use crate::model::{Value, label};
use crate::time::Validity;

const EVENT: &[&str] = &["event_type", "event", "event_name", "type", "action"];
const OWN_NAMES: &[&str] = &["name", "full_name", "display_name", "first_name", "last_name", "username", "nickname"];
const PERSONAL: &[&str] =
    &["email", "first_name", "last_name", "user_id", "username", "plan", "age", "birthday", "date_of_birth"];
/// Keys of a profile that mean a relation of the table.
#[rustfmt::skip]
const MEANT: &[(&[&str], &str, Option<&str>)] = &[
    (&["city", "home_city", "current_city", "lives_in", "location"], "LIVES_IN", Some(label::LOCATION)),
    (&["hometown"], "IS_FROM", Some(label::LOCATION)),
    (&["birthplace", "birth_place", "place_of_birth"], "BORN_IN", Some(label::LOCATION)),
    (&["company", "employer", "workplace"], "WORKS_AT", Some(label::ORGANIZATION)),
    (&["occupation", "job_title", "profession", "job"], "WORKS_AS", Some(label::TOPIC)),
    (&["school", "university"], "STUDIES_AT", Some(label::ORGANIZATION)),
    (&["plan"], "HAS_PLAN", Some(label::OBJECT)),
    (&["birthday", "date_of_birth", "dob", "birth_date", "birthdate"], "BORN_ON", None),
    (&["language", "languages"], "SPEAKS", Some(label::TOPIC)),
    (&["hobby", "hobbies"], "HAS_HOBBY", Some(label::TOPIC)),
    (&["interest", "interests"], "INTERESTED_IN", Some(label::TOPIC)),
    (&["skill", "skills"], "HAS_SKILL", Some(label::TOPIC)),
    (&["allergy", "allergies"], "ALLERGIC_TO", None),
    (&["condition", "conditions"], "HAS_CONDITION", Some(label::TOPIC)),
    (&["medication", "medications"], "TAKES", Some(label::OBJECT)),
    (&["diet", "dietary_preference", "dietary_preferences"], "FOLLOWS_DIET", Some(label::TOPIC)),
    (&["pet", "pets"], "HAS_PET", None),
    (&["likes"], "LIKES", Some(label::PREFERENCE)),
    (&["dislikes"], "DISLIKES", Some(label::PREFERENCE)),
    (&["spouse", "wife", "husband"], "MARRIED_TO", Some(label::PERSON)),
    (&["child", "children", "kids"], "HAS_CHILD", Some(label::PERSON)),
    (&["manager"], "HAS_MANAGER", Some(label::PERSON)),
    (&["subscription", "subscriptions"], "SUBSCRIBED_TO", None),
    (&["goal", "goals"], "HAS_GOAL", Some(label::TOPIC)),
    (&["timezone", "time_zone"], "HAS_TIMEZONE", None),
];
/// Keys that mean the same of anything.
const ANYWHERE: &[(&str, &str)] = &[("status", "HAS_STATUS"), ("state", "HAS_STATUS"), ("priority", "HAS_PRIORITY")];

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
    match serde_json::from_str(&form::whole(reading.text)) {
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
    let main = title(document).or_else(|| first_name(document, key)).or_else(|| inner_title(document));
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
    let ended = ["cancelled", "canceled", "expired", "ended", "terminated"].iter().any(|word| words.ends_with(word));
    let relation = ["subscription", "membership"].iter().any(|word| words.starts_with(word));
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
                Json::Object(inner) if is_user(reading, key, inner) => {
                    let user = reading.setting.user.as_ref().map(|user| user.name.clone()).unwrap_or_default();
                    let user = Who { is_user: true, ..Who::named(user, Some(label::USER)) };
                    read_fields(reading, inner, &user, true, &[], validity, depth + 1);
                }
                Json::Object(inner) if own && is_address(key) => lives(reading, who, inner, validity),
                Json::Object(inner) => {
                    let named = title(inner).or_else(|| id(inner));
                    let fallback = spoken(key);
                    let (name_key, name) = named.unwrap_or(("", &fallback));
                    let object = if named.is_some() {
                        Who::named(name, None)
                    } else {
                        Who::named(format!("{}: {name}", who.name), None)
                    };
                    let sentence = format!("{}: {} {name}", who.name, spoken(key));
                    let (relation, _) = relation_of(own, key);
                    reading.claim(who, &object, Draft { relation: &relation, sentence, validity, stance: Holds });
                    read_fields(reading, inner, &object, false, &[name_key], validity, depth + 1);
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

/// An object inside that is the user: by its key, or by its name.
fn is_user(reading: &Reading<'_>, key: &str, inner: &Map<String, Json>) -> bool {
    let named = title(inner).is_some_and(|(_, name)| reading.named(name, None).is_some_and(|who| who.is_user));
    reading.setting.user.is_some() && (named || matches!(key, "user" | "profile"))
}

fn is_address(key: &str) -> bool {
    matches!(key, "address" | "home_address" | "location" | "home")
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

fn claim(reading: &mut Reading<'_>, who: &Who, own: bool, key: &str, text: &str, validity: Validity) {
    let (relation, what) = relation_of(own, key);
    let bare_plan = relation == "HAS_PLAN" && !fold(text).contains("plan");
    let name = if bare_plan { format!("{text} plan") } else { text.into() };
    let sentence = format!("{}: {} {text}", who.name, spoken(key));
    reading.claim(who, &Who::named(name, what), Draft { relation: &relation, sentence, validity, stance: Holds });
}

/// The relation that a key means, and what its values are.
fn relation_of(own: bool, key: &str) -> (String, Option<&'static str>) {
    let written = screaming(key);
    let folded = written.to_lowercase();
    if let Some((_, relation)) = ANYWHERE.iter().find(|(known, _)| *known == folded) {
        return ((*relation).into(), None);
    }
    let meant = MEANT.iter().find(|(keys, ..)| own && keys.contains(&folded.as_str()));
    match meant {
        Some((_, relation, what)) => ((*relation).into(), *what),
        None if own && folded.starts_with("favorite_") => (written, Some(label::PREFERENCE)),
        None if own && folded.starts_with("favourite_") => {
            (written.replacen("FAVOURITE", "FAVORITE", 1).replace("COLOUR", "COLOR"), Some(label::PREFERENCE))
        }
        None if own => (format!("HAS_{written}"), None),
        None => (written, None),
    }
}

#[cfg(test)]
mod tests;
