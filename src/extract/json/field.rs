//! The fields of a JSON document: which name something, which tell a time, which are mere values.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use crate::model::Value;
use crate::time::Timestamp;

const NAMES: &[&str] = &["name", "full_name", "title", "display_name", "label", "subject", "model"];
/// Keys that name what an event is about.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "item", "product", "service", "song", "track", "movie", "film", "book", "course", "article", "page", "event",
    "topic", "feature", "show", "concert", "series", "album", "podcast", "game", "match", "workshop", "webinar", "class",
    "conference", "recipe", "hotel", "restaurant", "flight", "exercise", "skill", "goal",
];
/// Keys that name where it was.
const PLACES: &[&str] = &["venue", "location", "destination", "city", "town", "country", "place", "plan"];
/// Keys that tell how, by whom or in what state, and only in need name what an event is about.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "status", "state", "channel", "source", "platform", "device", "browser", "os", "method", "payment_method", "reason",
    "category", "user", "customer", "agent", "actor", "country", "region", "priority", "environment", "app", "result",
    "user_name", "first_name", "last_name", "customer_name", "plan", "plan_name", "seller", "store", "vendor", "from", "role",
];
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
    "amount",
    "balance",
    "price",
    "total",
    "cost",
    "fee",
    "duration",
    "number",
    "code",
    "species",
    "breed",
    "gender",
    "reason",
    "comment",
    "summary",
    "memo",
    "salutation",
    "feedback",
];
/// The moment a document was last brought up to date, where it says so.
pub(super) fn latest(document: &Map<String, Json>) -> Option<Timestamp> {
    ["updated_at", "modified_at", "last_modified", "updated"].iter().find_map(|key| moment(document.get(*key)?))
}

/// The moment a document tells of.
pub(super) fn when(document: &Map<String, Json>) -> Option<Timestamp> {
    const FIRST: &[&str] = &[
        "timestamp",
        "date",
        "time",
        "occurred_at",
        "event_time",
        "created_at",
        "updated_at",
        "at",
        "order_date",
        "event_date",
        "purchase_date",
        "datetime",
    ];
    let later = document.keys().map(String::as_str).filter(|key| key.ends_with("_at"));
    FIRST.iter().copied().chain(later).find_map(|key| moment(document.get(key)?))
}

pub(super) fn moment(value: &Json) -> Option<Timestamp> {
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
pub(super) fn title(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let exact = NAMES.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| is_named(key, value));
    let titled = |key: &str| key.ends_with("_title") || key.ends_with("_name");
    // "job_title" is of somebody, and names nobody.
    let other = |key: &str| matches!(key, "job_title" | "company_name" | "employer_name" | "last_name" | "event_name");
    let ending = || document.iter().find(|(key, value)| titled(key) && !other(key) && is_named(key, value));
    let (key, value) = exact.or_else(ending)?;
    Some((key, value.as_str()?))
}

/// What an event is about: what has a name, else a thing, else a place, else whatever else is named.
pub(super) fn main_name<'d>(document: &'d Map<String, Json>, event: &str) -> Option<(&'d str, &'d str)> {
    let fits = |key: &str, value: &Json| key != event && is_named(key, value);
    let before = |key: &str| ["previous_", "old_", "prior_", "former_"].iter().any(|start| key.starts_with(start));
    let beside = |key: &str| BESIDE.contains(&key) || before(key);
    let titled = || title(document).filter(|(key, _)| *key != event && !beside(key));
    let thing = || THINGS.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| fits(key, value));
    let place = || PLACES.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| fits(key, value));
    let other =
        || document.iter().find(|(key, value)| fits(key, value) && !beside(key) && !PLACES.contains(&key.as_str()));
    let last = || document.iter().find(|(key, value)| fits(key, value)).filter(|_| inner_title(document).is_none());
    let plain = |(key, value): (&'d String, &'d Json)| Some((key.as_str(), value.as_str()?));
    titled().or_else(|| thing().or_else(other).or_else(place).or_else(last).and_then(plain))
}

/// When what an object tells of began, and when it ended, where it says so.
pub(super) fn started(document: &Map<String, Json>) -> Option<Timestamp> {
    ["start_date", "since", "started", "started_at", "from_date", "start", "from"]
        .iter()
        .find_map(|key| moment(document.get(*key)?))
}

pub(super) fn ended(document: &Map<String, Json>) -> Option<Timestamp> {
    ["end_date", "ended", "ended_at", "until", "end", "to"].iter().find_map(|key| moment(document.get(*key)?))
}

/// What the first object inside calls itself.
pub(super) fn inner_title(document: &Map<String, Json>) -> Option<(&str, &str)> {
    inner_titles(document).next()
}

/// What the objects inside call themselves.
pub(super) fn inner_titles(document: &Map<String, Json>) -> impl Iterator<Item = (&str, &str)> {
    document.iter().filter_map(|(key, inner)| Some((key.as_str(), title(inner.as_object()?)?.1)))
}

pub(super) fn id(document: &Map<String, Json>) -> Option<(&str, &str)> {
    // "INV-2025-118" is as good as an id, "7" is none.
    let coded = |key: &str| {
        let mixed = |code: &str| code.contains(|c: char| c.is_ascii_digit()) && code.contains(char::is_alphabetic);
        document.get_key_value(key).filter(|(_, value)| value.as_str().is_some_and(mixed))
    };
    let own = document.get_key_value("id").or_else(|| coded("number")).or_else(|| coded("reference"));
    let (key, value) = own.or_else(|| document.iter().find(|(key, _)| key.ends_with("_id")))?;
    Some((key, value.as_str().filter(|id| !id.trim().is_empty())?))
}

/// What two versions of one document have in common: its kind and its id. What happened at another moment is no
/// version of what happened at this one.
pub(super) fn identity(document: &Map<String, Json>) -> Option<String> {
    let id = ["id", "uuid"].iter().find_map(|key| match document.get(*key)? {
        Json::String(id) if !id.trim().is_empty() => Some(id.clone()),
        Json::Number(id) => Some(format!("{id}")),
        _ => None,
    })?;
    let text = |keys: &[&str]| keys.iter().find_map(|key| document.get(*key)?.as_str());
    let kind = match (text(&["event_type", "event", "event_name", "action"]), text(&["type", "kind", "object"])) {
        (Some(event), _) => format!("{event}\0{}", when(document).map(|t| format!("{t}")).unwrap_or_default()),
        (None, Some(kind)) => kind.into(),
        // Without a word for its kind, what it calls itself by tells a person from a ticket.
        (None, None) => title(document).map_or("", |(key, _)| key).into(),
    };
    Some(format!("{kind}\0{id}"))
}

/// A field whose string names something.
pub(super) fn is_named(key: &str, value: &Json) -> bool {
    let key = key.to_lowercase();
    let plain = PLAIN
        .iter()
        .any(|p| key == *p || (key.len() > p.len() && key.ends_with(p) && key[..key.len() - p.len()].ends_with('_')));
    let dated = |text: &str| text.contains('T') && Timestamp::parse(text).is_ok();
    !plain && !is_time(&key) && value.as_str().is_some_and(|text| is_name(text) && !dated(text))
}

pub(super) fn is_time(key: &str) -> bool {
    key.ends_with("_at") || key.ends_with("_date") || matches!(key, "timestamp" | "date" | "time" | "event_time" | "at")
}

pub(super) fn is_name(text: &str) -> bool {
    let short = text.chars().take(81).count() <= 80 && !text.contains(['\n', '@']);
    let id = text.len() >= 32 && !text.contains(' ');
    let number = text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    short && !id && !number && !text.contains("://") && text.chars().any(char::is_alphabetic)
}

/// A value in a sentence.
pub(super) fn scalar(value: &Json) -> Option<String> {
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
pub(super) fn plain(value: &Json) -> Option<Value> {
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
pub(super) fn spoken(key: &str) -> String {
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

pub(super) fn screaming(key: &str) -> String {
    spoken(key).to_uppercase().replace(' ', "_")
}
