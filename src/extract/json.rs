//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document with an `event_type` (or `event`, `type`, `action`) tells of something that happened to the
//! user; one without is a profile, of the user or of what it names itself. Amounts, counts, ids and long
//! texts name nothing: they stay whole, as attributes.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::Stance::Holds;
use super::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::error::{Error, Result};
use crate::graph::fold;
use crate::model::{Value, label};
use crate::time::{Timestamp, Validity};

const EVENT: &[&str] = &["event_type", "event", "event_name", "type", "action"];
const NAMES: &[&str] = &["name", "full_name", "title", "display_name", "label"];
const OWN_NAMES: &[&str] = &["name", "full_name", "display_name", "first_name", "last_name", "username", "nickname"];
const PERSONAL: &[&str] =
    &["email", "first_name", "last_name", "user_id", "username", "plan", "age", "birthday", "date_of_birth"];
/// Keys whose strings describe and name nothing.
const PLAIN: &[&str] = &[
    "id",
    "uuid",
    "email",
    "phone",
    "url",
    "link",
    "href",
    "currency",
    "locale",
    "timezone",
    "time_zone",
    "unit",
    "sku",
    "token",
    "hash",
    "version",
    "ip",
    "color_code",
    "postal_code",
    "zip",
    "message",
    "description",
    "text",
    "body",
    "content",
    "notes",
];
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
    let main = title(document).or_else(|| first_name(document, key));
    let object = main.map_or_else(|| Who::named(spoken(event), Some(label::EVENT)), |(_, name)| Who::named(name, None));
    let skip = [key, main.map_or("", |(key, _)| key)];
    let details: Vec<String> = document
        .iter()
        .filter(|(key, _)| !skip.contains(&key.as_str()))
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

/// The moment a document tells of.
fn when(document: &Map<String, Json>) -> Option<Timestamp> {
    const FIRST: &[&str] = &["timestamp", "date", "time", "occurred_at", "event_time", "created_at", "updated_at"];
    let later = document.keys().map(String::as_str).filter(|key| key.ends_with("_at"));
    FIRST.iter().copied().chain(later).find_map(|key| moment(document.get(key)?))
}

fn moment(value: &Json) -> Option<Timestamp> {
    match value {
        Json::String(text) => Timestamp::parse(text).ok(),
        // Seconds until the year 5138, milliseconds from 1973 on.
        Json::Number(number) => match number.as_i64()? {
            seconds @ 100_000_000..=99_999_999_999 => Some(Timestamp::from_millis(seconds * 1000)),
            millis @ 100_000_000_000..=253_402_300_799_999 => Some(Timestamp::from_millis(millis)),
            _ => None,
        },
        _ => None,
    }
}

/// What an object calls itself.
fn title(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let exact = NAMES.iter().find_map(|key| document.get_key_value(*key));
    let ending = || {
        document.iter().find(|(key, value)| (key.ends_with("_title") || key.ends_with("_name")) && is_named(key, value))
    };
    let (key, value) = exact.filter(|(key, value)| is_named(key, value)).or_else(ending)?;
    Some((key, value.as_str()?))
}

fn first_name<'d>(document: &'d Map<String, Json>, event: &str) -> Option<(&'d str, &'d str)> {
    let (key, value) = document.iter().find(|(key, value)| *key != event && is_named(key, value))?;
    Some((key, value.as_str()?))
}

fn id(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let own = document.get_key_value("id");
    let (key, value) = own.or_else(|| document.iter().find(|(key, _)| key.ends_with("_id")))?;
    Some((key, value.as_str().filter(|id| !id.trim().is_empty())?))
}

/// A field whose string names something.
fn is_named(key: &str, value: &Json) -> bool {
    let key = key.to_lowercase();
    let plain = PLAIN
        .iter()
        .any(|p| key == *p || (key.len() > p.len() && key.ends_with(p) && key[..key.len() - p.len()].ends_with('_')));
    let dated = key.ends_with("_at") || key == "timestamp" || key == "time";
    !plain && !dated && value.as_str().is_some_and(is_name)
}

fn is_name(text: &str) -> bool {
    let short = text.chars().take(81).count() <= 80 && !text.contains(['\n', '@']);
    let id = text.len() >= 32 && !text.contains(' ');
    short && !id && !text.contains("://") && text.chars().any(char::is_alphabetic)
}

/// A value in a sentence.
fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if text.chars().take(121).count() <= 120 && !text.contains('\n') && !text.is_empty() => {
            Some(text.clone())
        }
        Json::Number(number) => Some(format!("{number}")),
        Json::Bool(yes) => Some(format!("{yes}")),
        _ => None,
    }
}

/// A value as an attribute.
fn plain(value: &Json) -> Option<Value> {
    match value {
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(yes) => Some(Value::Bool(*yes)),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Some(Value::Int(whole)),
            None => number.as_f64().filter(|n| n.is_finite()).map(Value::Float),
        },
        _ => None,
    }
}

/// `songTitle`, `song_title`, `song-title` as "song title".
fn spoken(key: &str) -> String {
    let mut spoken = String::new();
    let mut small = false;
    for c in key.chars().take(80) {
        if c.is_uppercase() && small {
            spoken.push(' ');
        }
        small = c.is_lowercase();
        if c.is_alphanumeric() {
            spoken.extend(c.to_lowercase());
        } else if !spoken.ends_with(' ') {
            spoken.push(' ');
        }
    }
    spoken.trim().into()
}

fn screaming(key: &str) -> String {
    spoken(key).to_uppercase().replace(' ', "_")
}
