//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document with an `event_type` (or `event`, `type`, `action`) tells of something that happened to the
//! user; one without is a profile, of the user or of what it names itself. Amounts, counts, ids and long
//! texts name nothing: they stay whole, as attributes.

mod field;

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use self::field::{
    first_name, id, inner_title, is_name, is_named, is_time, plain, scalar, screaming, spoken, title, when,
};
use super::Stance::Holds;
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
const MEANT: &[(&str, &str, Option<&str>)] = &[
    ("city", "LIVES_IN", Some(label::LOCATION)),
    ("home_city", "LIVES_IN", Some(label::LOCATION)),
    ("company", "WORKS_AT", Some(label::ORGANIZATION)),
    ("employer", "WORKS_AT", Some(label::ORGANIZATION)),
    ("occupation", "WORKS_AS", Some(label::TOPIC)),
    ("job_title", "WORKS_AS", Some(label::TOPIC)),
    ("plan", "HAS_PLAN", Some(label::OBJECT)),
    ("birthday", "BORN_ON", None),
    ("date_of_birth", "BORN_ON", None),
];

/// Refuses what is no JSON, with the place of its fault.
pub fn check(text: &str) -> Result<()> {
    let read: serde_json::Result<Json> = serde_json::from_str(text);
    read.map(|_| ()).map_err(|fault| Error::invalid(format!("not JSON that can be read: {fault}")))
}

/// Reads a JSON document, or a list of them; what is no JSON claims nothing.
pub(super) fn read(reading: &mut Reading<'_>) {
    // Nesting beyond 128 levels is an error to the parser, not a deeper stack.
    match serde_json::from_str(reading.text) {
        Ok(Json::Object(document)) => read_document(reading, &document),
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
    match (user, happened) {
        (Some(user), Some((key, event))) => read_event(reading, document, &user, key, event, validity),
        (Some(user), None) => {
            let (who, own) = whose(document, user);
            read_fields(reading, document, &who, own, &[], validity, 0);
        }
        (None, event) => {
            let event = event.map(|(key, _)| key);
            let named = title(document).or_else(|| id(document));
            if let Some((key, name)) = named {
                let who = Who::named(name, None);
                read_fields(reading, document, &who, false, &[key], validity, 0);
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
    let object = main.map_or_else(|| Who::named(spoken(event), Some(label::EVENT)), |(_, name)| Who::named(name, None));
    let skip = [key, main.map_or("", |(key, _)| key)];
    let details: Vec<String> = document
        .iter()
        .filter(|(key, _)| !skip.contains(&key.as_str()) && !is_time(key))
        .filter_map(|(key, value)| Some(format!("{} {}", spoken(key), scalar(value)?)))
        .take(12)
        .collect();
    let mut sentence = format!("{}: {}", user.name, spoken(event));
    if let Some((_, name)) = main {
        sentence.push_str(": ");
        sentence.push_str(name);
    }
    if !details.is_empty() {
        sentence.push_str(&format!(" ({})", details.join(", ")));
    }
    let made = reading.found().claims.len();
    reading.claim(user, &object, Draft { relation: &relation, sentence, validity, stance: Holds });
    for (key, value) in document.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
        if !is_named(key, value)
            && reading.found().claims.len() > made
            && let Some(value) = plain(value)
        {
            reading.detail(key, value);
        }
    }
    read_fields(reading, document, &object, false, &skip, validity, 0);
    // The object inside that gave its name has more to say of it.
    if let Some(inner) = main.and_then(|(key, _)| document.get(key)?.as_object()) {
        let named = title(inner).map_or("", |(key, _)| key);
        read_fields(reading, inner, &object, false, &[named], validity, 1);
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
                    let relation = related(own, key);
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
            && let Some(value) = plain(value)
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

fn claim(reading: &mut Reading<'_>, who: &Who, own: bool, key: &str, text: &str, validity: Validity) {
    let meant = MEANT.iter().find(|(known, ..)| own && *known == key);
    let (relation, what) = meant.map_or_else(|| (related(own, key), None), |(_, r, what)| (String::from(*r), *what));
    let bare_plan = relation == "HAS_PLAN" && !fold(text).contains("plan");
    let name = if bare_plan { format!("{text} plan") } else { text.into() };
    let sentence = format!("{}: {} {text}", who.name, spoken(key));
    reading.claim(who, &Who::named(name, what), Draft { relation: &relation, sentence, validity, stance: Holds });
}

fn related(own: bool, key: &str) -> String {
    if own { format!("HAS_{}", screaming(key)) } else { screaming(key) }
}

#[cfg(test)]
mod tests;
