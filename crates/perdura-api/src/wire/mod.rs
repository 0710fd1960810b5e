//! Zep's spelling: what the generations have in common on the wire.
//!
//! Types that come in take `null` for every optional field and ignore what they do not know;
//! types that go out leave absent fields out. Moments are RFC 3339 in UTC.

mod reader;
#[cfg(feature = "types")]
pub mod typescript;
pub mod v1;
pub mod v2;
pub mod v3;

use perdura::error::{Error, Result};
use perdura::model::{Metadata, Role, Value};
use perdura::order::gather;
use perdura::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use reader::{read, read_kept, read_list, read_value};

/// A JSON object, as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "JsonObject"))]
pub struct Object(
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))] pub serde_json::Map<String, serde_json::Value>,
);

/// What a developer attaches, as the core keeps it.
pub fn metadata(object: Object) -> Metadata {
    gather(object.0.into_iter().map(|(name, value)| (name, kept(value))))
}

/// One value, as the core keeps it.
pub fn kept(value: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => number.as_f64().map_or(Value::Null, Value::Float),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(values) => Value::List(values.into_iter().map(kept).collect()),
        Json::Object(object) => Value::Map(metadata(Object(object))),
    }
}

/// What the core keeps, as it is sent.
pub fn object(metadata: &Metadata) -> Object {
    Object(gather(metadata.iter().map(|(name, value)| (name.clone(), sent(value)))))
}

fn sent(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(truth) => (*truth).into(),
        Value::Int(whole) => (*whole).into(),
        Value::Float(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(values) => values.iter().map(sent).collect(),
        Value::Map(inner) => object(inner).0.into(),
    }
}

/// The same, where there is anything in it.
pub fn some_object(metadata: &Metadata) -> Option<Object> {
    (!metadata.is_empty()).then(|| object(metadata))
}

/// What of our own stands among what a developer attached begins so.
const OURS: &str = "perdura:";

/// What a developer attaches, without what is ours.
pub fn attached(object: Option<Object>) -> Metadata {
    let mut kept = metadata(object.unwrap_or_default());
    kept.retain(|name, _| !name.starts_with(OURS));
    kept
}

/// What a developer attached, where there is anything of it, without what is ours.
pub fn told(metadata: &Metadata) -> Option<Object> {
    let mut told = object(metadata);
    told.0.retain(|name, _| !name.starts_with(OURS));
    (!told.0.is_empty()).then_some(told)
}

/// Reads a moment, naming the field it stands in; an empty text counts as absent.
pub fn moment(field: &str, text: Option<&str>) -> Result<Option<Timestamp>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| Timestamp::parse(text).map_err(|error| error.context(&format!("`{field}`")))).transpose()
}

/// Refuses a text over a limit, naming the field, its size and the limit.
pub fn at_most(field: &str, text: &str, limit: usize) -> Result<()> {
    // Bytes bound characters from above, so most texts need no counting.
    if text.len() <= limit {
        return Ok(());
    }
    match text.chars().count() {
        length if length > limit => Err(Error::invalid(format!(
            "`{field}` is {} characters long, the limit is {}",
            grouped(length),
            grouped(limit)
        ))),
        _ => Ok(()),
    }
}

/// Refuses a list over a limit, naming the field, its size and the limit.
pub fn no_more_than(field: &str, length: usize, limit: usize) -> Result<()> {
    if length <= limit {
        return Ok(());
    }
    Err(Error::invalid(format!("`{field}` has {} entries, the limit is {}", grouped(length), grouped(limit))))
}

/// Most values attached to one thing of a graph.
const MOST_ATTACHED: usize = 10;

/// Refuses attached values that are too many, or that are objects or lists of lists.
pub fn plain(field: &str, metadata: &Object) -> Result<()> {
    no_more_than(field, metadata.0.len(), MOST_ATTACHED)?;
    let nested = |value: &serde_json::Value| value.is_object() || value.is_array();
    let odd = metadata.0.iter().find(|(_, value)| match value.as_array() {
        Some(values) => values.iter().any(nested),
        None => nested(value),
    });
    match odd {
        Some((name, _)) => Err(Error::invalid(format!(
            "`{field}.{}` must be a text, a number, true, false or a list of those",
            shortened(name)
        ))),
        None => Ok(()),
    }
}

/// A number as people read it: `10,000`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A role by Zep's word for it; `None` for a word that is none of Zep's.
pub fn role(word: &str) -> Option<Role> {
    Some(match word {
        "user" => Role::User,
        "assistant" => Role::Assistant,
        "system" => Role::System,
        "function" => Role::Function,
        "tool" => Role::Tool,
        "norole" => Role::None,
        _ => return None,
    })
}

/// Zep's word for a role.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::Assistant => "assistant",
        Role::System => "system",
        Role::Function => "function",
        Role::Tool => "tool",
        Role::None => "norole",
    }
}

/// The first words of something long, for a message about it.
pub fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}
