//! The fields of a JSON document: which name something, which tell a time, which are mere values.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::doer::is_doer;
use super::keys::is_dealt_with;
use super::party::{acts, is_part};
use super::turn::side;
use super::value::{is_code, is_name, is_persons, moment};
use crate::time::Timestamp;

const NAMES: &[&str] = &["name", "full_name", "title", "display_name", "label", "subject", "model", "display"];
/// Keys of something that has its time: its summary is its title.
const TIMED: &[&str] = &["start", "start_time", "starts_at", "dtstart"];
/// Keys that name what an event is about.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "item", "product", "service", "song", "track", "movie", "film", "book", "course", "article", "page", "event",
    "topic", "feature", "show", "drug", "medication", "concert", "series", "album", "podcast", "game", "match",
    "workshop", "webinar", "class", "conference", "recipe", "product_name", "item_name", "hotel", "restaurant",
    "flight", "exercise", "skill", "goal", "position", "property", "vaccine", "test", "workout", "treatment",
    "procedure", "accommodation", "lesson", "exam", "charity", "animal", "achievement", "badge", "activity",
    "incident", "analyte", "contents", "prize", "instrument", "project",
];
/// Keys that name where it was.
const PLACES: &[&str] = &["venue", "location", "destination", "city", "town", "country", "place", "plan"];
/// Keys that tell how, by whom or in what state, and only in need name what an event is about.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "status", "state", "channel", "source", "platform", "device", "browser", "os", "method", "payment_method",
    "reason", "category", "user", "customer", "agent", "actor", "country", "region", "priority", "environment", "app",
    "result", "user_name", "first_name", "last_name", "customer_name", "plan", "plan_name", "seller", "store",
    "vendor", "from", "role", "origin", "departure", "departure_city", "severity", "currency", "unit", "carrier",
    "campaign", "clinic", "branch", "criticality", "clinical_status", "verification_status", "intensity", "level",
    "fluency", "mode", "room", "warehouse", "quality", "grade", "mood", "nationality", "floor", "zone", "section",
    "seat", "gate", "terminal",
];
/// Keys whose strings describe and name nothing.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "id", "uuid", "email", "phone", "url", "link", "href", "currency", "locale", "timezone", "time_zone", "unit",
    "sku", "token", "hash", "version", "ip", "color_code", "postal_code", "zip", "message", "description", "text",
    "body", "content", "notes", "amount", "balance", "price", "total", "cost", "fee", "duration", "number", "code",
    "species", "breed", "gender", "reason", "comment", "summary", "memo", "salutation", "feedback", "source",
    "channel", "environment", "browser", "os", "outcome", "schema", "user_agent", "login", "handle", "username",
    "screen_name", "iban", "barcode", "tracking", "etag", "checksum", "cursor", "timestamp", "postcode", "bio",
    "query", "twitter", "github", "instagram", "linkedin", "facebook", "tiktok", "discord",
];

/// The moment a document was last brought up to date, where it says so; how something stands it has stood since the last
/// of what it tells.
pub(super) fn latest(document: &Map<String, Json>) -> Option<Timestamp> {
    let said =
        ["updated_at", "modified_at", "last_modified", "updated"].iter().find_map(|key| moment(document.get(*key)?));
    let stands = document.contains_key("status") || document.contains_key("state");
    let last = || document.iter().filter(|(key, _)| is_past(key)).filter_map(|(_, value)| moment(value)).max();
    said.or_else(|| last().filter(|_| stands))
}

/// A key of a moment at which something happened.
fn is_past(key: &str) -> bool {
    // What is yet to come, or was long before, dates nothing.
    #[rustfmt::skip]
    const OTHER: &[&str] = &[
        "due", "expires", "expiry", "expiration", "next", "renew", "birth", "end", "until", "return_by", "depart",
        "check_in", "check_out", "checkin", "arriv", "start", "valid", "trial", "last", "deliver_by", "deadline",
        "date_of", "born", "return_date", "hire_", "estimated", "expected", "scheduled",
    ];
    ["_at", "_date", "_on", "_time"].iter().any(|end| key.ends_with(end))
        && !OTHER.iter().any(|other| key.starts_with(other))
}

/// The moment a document tells of: when it happened, else when it was written down.
pub(super) fn when(document: &Map<String, Json>) -> Option<Timestamp> {
    #[rustfmt::skip]
    const FIRST: &[&str] = &[
        "effective_date", "effective_at", "effective_from", "effective_on", "effective", "timestamp", "date", "time",
        "occurred_at", "happened_at", "event_time", "created_at", "updated_at", "at", "ordered_on", "ordered_at",
        "placed_at", "placed_on", "purchased_at", "order_date", "valid_from", "event_date", "purchase_date",
        "datetime", "ts", "occurred", "on", "when", "created",
    ];
    // "started_at" is when it began; "starts_at" when it will.
    let begun = ["started_at", "ended_at", "expired_at", "renewed_at", "returned_at", "delivered_at", "start_date"];
    let later = document.keys().map(String::as_str).filter(|key| is_past(key)).chain(begun);
    FIRST.iter().copied().chain(later).find_map(|key| moment(document.get(key)?))
}

/// What an object calls itself.
pub(super) fn title(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let exact = NAMES.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| is_named(key, value));
    let titled = |key: &str| key.ends_with("_title") || key.ends_with("_name");
    // "job_title" is of somebody, and names nobody.
    let other = |key: &str| {
        matches!(key, "job_title" | "company_name" | "employer_name" | "last_name" | "event_name") || is_part(key)
    };
    let ending = || document.iter().find(|(key, value)| titled(key) && !other(key) && is_named(key, value));
    let summed = || document.get_key_value("summary").filter(|_| is_timed(document) || is_dealt_with(document));
    let summed = || summed().filter(|(_, value)| value.as_str().is_some_and(is_name));
    let (key, value) = exact.or_else(ending).or_else(summed)?;
    Some((key, value.as_str()?))
}

/// Whether a key is sure to name what an object is about: it says so, or names the only thing there.
pub(super) fn is_sure(document: &Map<String, Json>, key: &str) -> bool {
    let said =
        title(document).is_some_and(|(titled, _)| titled == key) || THINGS.contains(&key) || PLACES.contains(&key);
    let named = |(key, value): &(&String, &Json)| {
        is_named(key, value) && !BESIDE.contains(&key.as_str()) && !is_part(key) && !acts(key)
    };
    said || document.iter().filter(named).count() == 1
}

/// The name that a value is, or that it has as an object.
pub(super) fn name_in(value: &Json) -> Option<&str> {
    match value {
        Json::String(name) => Some(name.as_str()).filter(|name| is_name(name)),
        Json::Object(inner) => title(inner).map(|(_, name)| name).or_else(|| inner.get("nickname")?.as_str()),
        _ => None,
    }
}

/// What an event is about: what has a name, else a thing, else a place, else whatever else is named.
pub(super) fn main_name<'d>(document: &'d Map<String, Json>, event: &str) -> Option<(&'d str, &'d str)> {
    let fits = |key: &str, value: &Json| key != event && key != "from" && is_named(key, value) && !acts(key);
    let beside = |key: &str| BESIDE.contains(&key) || is_part(key) || side(key).is_some();
    // Whoever does something in it is not what it is about.
    let somebody = |key: &str, value: &Json| is_doer(key) && value.as_str().is_some_and(is_persons);
    let fits = |key: &str, value: &Json| fits(key, value) && !somebody(key, value);
    let titled = || title(document).filter(|(key, _)| *key != event && !beside(key));
    let thing = || THINGS.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| fits(key, value));
    let place = || PLACES.iter().filter_map(|key| document.get_key_value(*key)).find(|(key, value)| fits(key, value));
    let other =
        || document.iter().find(|(key, value)| fits(key, value) && !beside(key) && !PLACES.contains(&key.as_str()));
    let last = || document.iter().find(|(key, value)| fits(key, value)).filter(|_| inner_title(document).is_none());
    let plain = |(key, value): (&'d String, &'d Json)| Some((key.as_str(), value.as_str()?));
    titled().or_else(|| thing().or_else(other).or_else(place).or_else(last).and_then(plain))
}

/// Something that has its time: a meeting, a lesson.
pub(super) fn is_timed(document: &Map<String, Json>) -> bool {
    TIMED.iter().any(|key| document.contains_key(*key))
}

/// The one thing that an object without a title names, or of what type it is.
pub(super) fn sole_thing(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let mut things =
        THINGS.iter().filter_map(|key| document.get_key_value(*key)).filter(|(key, value)| is_named(key, value));
    let (thing, more) = (things.next(), things.next());
    let typed = || ["type", "kind"].iter().find_map(|key| document.get_key_value(*key));
    let (key, value) = if more.is_some() { None } else { thing.or_else(typed) }?;
    Some((key.as_str(), value.as_str().filter(|name| is_name(name))?))
}

/// Whether a key tells where something was, or under whom or how: not what is dealt with.
pub(super) fn is_beside(key: &str) -> bool {
    PLACES.contains(&key) || BESIDE.contains(&key)
}

/// What the first object inside is about: a booking's hotel.
pub(super) fn inner_main(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let things = document.iter().filter(|(key, _)| !is_part(key) && !acts(key));
    things.into_iter().find_map(|(key, inner)| Some((key.as_str(), main_name(inner.as_object()?, "")?.1)))
}

/// When what an object tells of began, and when it ended, where it says so.
pub(super) fn started(document: &Map<String, Json>) -> Option<Timestamp> {
    [
        "start_date",
        "hire_date",
        "since",
        "started",
        "started_at",
        "from_date",
        "start",
        "from",
        "joined",
        "joined_at",
        "joined_on",
        "member_since",
        "opened",
        "opened_at",
        "opened_on",
    ]
    .iter()
    .find_map(|key| moment(document.get(*key)?))
}

pub(super) fn ended(document: &Map<String, Json>) -> Option<Timestamp> {
    [
        "end_date",
        "last_day",
        "termination_date",
        "ended",
        "ended_at",
        "until",
        "end",
        "to",
        "stopped",
        "stopped_at",
        "stopped_on",
        "discontinued",
        "discontinued_at",
        "discontinued_on",
        "cancelled_at",
        "canceled_at",
        "left_at",
        "left_on",
    ]
    .iter()
    .find_map(|key| moment(document.get(*key)?))
}

/// What the first object inside calls itself, that is nobody's who takes part.
pub(super) fn inner_title(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let things = document.iter().filter(|(key, _)| !is_part(key));
    things.into_iter().find_map(|(key, inner)| Some((key.as_str(), title(inner.as_object()?)?.1)))
}

pub(super) fn id(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let (key, value) = own_id(document).or_else(|| document.iter().find(|(key, _)| key.ends_with("_id")))?;
    // "9" is a row of a table, and nothing's name.
    let tells = |id: &str| id.trim().len() > 3 || id.contains(char::is_alphabetic);
    Some((key, value.as_str().filter(|id| tells(id) && !id.contains("://"))?))
}

/// The id or the number that an object has for its own: "INV-2025-118" is as good as an id, "7" is none.
pub(super) fn own_id(document: &Map<String, Json>) -> Option<(&String, &Json)> {
    let mixed = |code: &str| code.contains(|c: char| c.is_ascii_digit()) && code.contains(char::is_alphabetic);
    let coded = |key: &&str| document.get_key_value(*key).filter(|(_, value)| value.as_str().is_some_and(mixed));
    let numbers = ["number", "order_number", "order_no", "reference", "ticket_number", "case_number", "invoice_number"];
    document.get_key_value("id").or_else(|| numbers.iter().find_map(coded))
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

/// The same, of the one object that a document wraps: `{"profile": {"id": "u1", …}}`.
pub(super) fn inner_identity(document: &Map<String, Json>) -> Option<String> {
    let (key, inner) = document.iter().next().filter(|_| document.len() == 1)?;
    Some(format!("{key}\0{}", identity(inner.as_object()?)?))
}

/// Whether a document says from when on it is to hold.
pub(super) fn is_effective(document: &Map<String, Json>) -> bool {
    document.keys().any(|key| key.starts_with("effective") || key.starts_with("valid_from"))
}

/// A field whose string names something.
pub(super) fn is_named(key: &str, value: &Json) -> bool {
    let key = key.to_lowercase();
    let plain = PLAIN
        .iter()
        .any(|p| key == *p || (key.len() > p.len() && key.ends_with(p) && key[..key.len() - p.len()].ends_with('_')));
    let dated = |text: &str| text.contains('T') && Timestamp::parse(text).is_ok();
    let coded = |text: &str| matches!(&*key, "country" | "region" | "locale") && is_code(text);
    !plain && !is_time(&key) && value.as_str().is_some_and(|text| is_name(text) && !dated(text) && !coded(text))
}

pub(super) fn is_time(key: &str) -> bool {
    key.ends_with("_at") || key.ends_with("_date") || matches!(key, "timestamp" | "date" | "time" | "event_time" | "at")
}

/// Whether what an object tells of has come to an end, or to nothing.
pub(super) fn is_over(document: &Map<String, Json>) -> bool {
    let status = ["status", "state", "order_status", "response"].iter().find_map(|key| document.get(*key)?.as_str());
    let status = status.unwrap_or_default().to_lowercase();
    ["cancel", "refund", "return", "fail", "declin", "expire", "ended", "inactive", "terminat", "void", "lapsed"]
        .iter()
        .any(|over| status.starts_with(over))
        || status == "no"
}
