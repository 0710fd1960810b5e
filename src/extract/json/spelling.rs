//! Documents as if one hand had written them all: keys in one spelling, envelopes opened, codes in words.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::keys::EVENT;
use super::tongues::translated;
use super::value::spoken;

/// Objects that hold what the document itself says.
#[rustfmt::skip]
const WRAPPERS: &[&str] = &[
    "data", "payload", "properties", "record", "body", "event_data", "event_details", "object", "resource", "entity",
    "detail", "attributes", "fields",
];
/// Words that are often run together, and what is short for others.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &str)] = &[
    ("firstname", "first_name"), ("lastname", "last_name"), ("fullname", "full_name"), ("givenname", "first_name"),
    ("given_name", "first_name"), ("surname", "last_name"), ("family_name", "last_name"), ("jobtitle", "job_title"),
    ("phonenumber", "phone_number"), ("msisdn", "phone"), ("dateofbirth", "date_of_birth"),
    ("birthdate", "birth_date"), ("timezone", "time_zone"), ("sub", "subscription"), ("usr", "user"),
    ("tkt", "ticket"), ("appt", "appointment"), ("mgr", "manager"), ("dept", "department"), ("cust", "customer"),
    ("emp", "employee"), ("lang", "language"), ("fav", "favorite"), ("favs", "favorites"),
    ("from_dept", "from_department"), ("to_dept", "to_department"), ("old_dept", "old_department"),
    ("new_dept", "new_department"), ("fn", "full_name"), ("bday", "birthday"), ("nat", "nationality"),
    ("adr", "address"), ("org", "organization"), ("dealname", "deal_name"), ("dealstage", "deal_stage"),
    ("companyname", "company_name"), ("productname", "product_name"), ("coursename", "course_name"),
];
/// Objects about how a document was sent.
const ENVELOPES: &[&str] =
    &["context", "meta", "links", "headers", "sdk", "library", "pagination", "utm", "relationships"];
/// What is told about a value beside it: where it comes from, and since when.
const ASIDE: &[&str] = &["value", "source", "source_type", "source_id", "timestamp", "label", "updated_at", "versions"];

/// The document with its keys written one way, `homeCity` and `Home-City` as `home_city`, and what is only wrapped taken
/// out of its wrapping.
pub(super) fn plain(value: Json) -> Json {
    match value {
        Json::Object(fields) => Json::Object(object(fields)),
        Json::Array(items) => Json::Array(items.into_iter().map(plain).collect()),
        value => value,
    }
}

fn object(fields: Map<String, Json>) -> Map<String, Json> {
    let mut plain = Map::new();
    let mut wrapped = Map::new();
    for (key, value) in fields {
        let key = written(key);
        let happened = |inner: &Map<String, Json>| EVENT.iter().any(|key| inner.contains_key(*key));
        match named_by_rows(self::plain(value)) {
            Json::Object(inner) if is_envelope(&key, &inner) => {}
            Json::Object(inner) if WRAPPERS.contains(&key.as_str()) => wrapped.extend(inner),
            Json::Object(inner) if key == "event" && happened(&inner) => wrapped.extend(inner),
            // {"code": {"coding": [{"display": "Asthma"}]}}
            Json::Object(inner) if concept(&inner).is_some() => {
                let key = key.strip_suffix("_codeable_concept").unwrap_or(&key);
                let key = if key == "code" { "title" } else { key };
                plain.insert(key.into(), concept(&inner).unwrap_or_default());
            }
            // {"phone": {"value": "…"}}
            Json::Object(mut inner) if is_valued(&inner) => {
                plain.insert(key, inner.remove("value").unwrap_or_default());
            }
            value => {
                plain.insert(key, value);
            }
        }
    }
    for (key, value) in wrapped {
        // {"event": "invitee.created", "payload": {"event": {"name": …}}}
        let taken = plain.get(&key).is_some_and(Json::is_string) && value.is_object();
        let key = if taken { format!("this_{key}") } else { key };
        plain.entry(key).or_insert(value);
    }
    // {"first": "Yara", "last": "Hahn"}
    if plain.get("first").is_some_and(Json::is_string) && plain.get("last").is_some_and(Json::is_string) {
        rename(&mut plain, "first", "first_name");
        rename(&mut plain, "last", "last_name");
    }
    // Whoever is the contact of an account works there.
    let works = || ["title", "job_title"].iter().any(|key| plain.contains_key(*key));
    if plain.contains_key("first_name") && works() && !plain.contains_key("company") {
        rename(&mut plain, "account_name", "company");
        rename(&mut plain, "account", "company");
    }
    plain
}

/// `[{"key": "theme", "value": "dark"}]` as `{"theme": "dark"}`.
fn named_by_rows(value: Json) -> Json {
    const NAMED: &[&str] = &["key", "name", "label", "field", "attribute", "property"];
    let named = |row: &Json| {
        let (row, value) = (row.as_object()?, row.get("value")?);
        let key = NAMED.iter().find_map(|key| row.get(*key)?.as_str())?;
        let only = row.keys().all(|key| NAMED.contains(&key.as_str()) || ASIDE.contains(&key.as_str()) || key == "id");
        only.then(|| (written(key.into()), value.clone()))
    };
    let rows = value.as_array().map_or(&[][..], Vec::as_slice);
    let pairs: Vec<(String, Json)> = rows.iter().map_while(named).collect();
    if pairs.is_empty() || pairs.len() < rows.len() {
        return value;
    }
    Json::Object(crate::order::gather(pairs))
}

fn written(key: String) -> String {
    let written = spoken(&key).replace(' ', "_");
    let key = if written.is_empty() { key } else { written };
    let key = key.strip_prefix("fav_").map(|of| format!("favorite_{of}")).unwrap_or(key);
    let known = SPELLINGS.iter().find(|(short, _)| *short == key).map(|(_, long)| *long);
    known.or_else(|| translated(&key)).map_or(key, String::from)
}

fn rename(fields: &mut Map<String, Json>, from: &str, to: &str) {
    if let Some(value) = fields.remove(from) {
        fields.insert(to.into(), value);
    }
}

/// How a document was sent, or of what type a record is in the system that keeps it.
fn is_envelope(key: &str, inner: &Map<String, Json>) -> bool {
    let unnamed = || !["name", "title"].iter().any(|key| inner.contains_key(*key));
    let technical = || matches!(key, "session" | "request" | "response" | "geo" | "browser" | "device_info" | "quota");
    ENVELOPES.contains(&key)
        || technical() && unnamed()
        || key == "attributes" && inner.keys().all(|key| matches!(&**key, "type" | "url"))
}

/// A value with nothing beside it but where it comes from.
fn is_valued(inner: &Map<String, Json>) -> bool {
    let told = |value: &Json| value.is_string() || value.is_null() || inner.len() == 1;
    inner.get("value").is_some_and(told) && inner.keys().all(|key| ASIDE.contains(&key.as_str()))
}

/// What a code of a catalogue stands for, in words; of a text in several languages, the English one.
fn concept(coded: &Map<String, Json>) -> Option<Json> {
    let language = |key: &String| key.len() == 2 || key.len() == 5 && key[2..].starts_with('_');
    let english = ["en", "en_us", "en_gb"].iter().find_map(|key| coded.get(*key));
    if let Some(english) = english.filter(|text| text.is_string() && coded.keys().all(language)) {
        return Some(english.clone());
    }
    let only = coded.keys().all(|key| matches!(&**key, "text" | "coding"));
    let first = || coded.get("coding")?.get(0)?.get("display");
    coded.get("text").or_else(first).filter(|text| only && text.is_string()).cloned()
}
