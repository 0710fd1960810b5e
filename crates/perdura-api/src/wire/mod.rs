//! Zep's spelling: what the generations have in common on the wire.
//!
//! Types that come in take `null` for every optional field and ignore what they do not know;
//! types that go out leave absent fields out. Moments are RFC 3339 in UTC.

#[cfg(feature = "types")]
pub mod typescript;
pub mod v1;
pub mod v2;
pub mod v3;

use perdura::error::{Error, Result};
use perdura::model::{Metadata, Role, Value};
use perdura::time::Timestamp;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

/// A JSON object, as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "JsonObject"))]
pub struct Object(
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))] pub serde_json::Map<String, serde_json::Value>,
);

/// Reads a body, which is an object; an error names the field, down to its place in a list.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    // Serde would read an array too, its entries taken for the fields in order.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(Error::invalid("the body is not a JSON object"));
    }
    read_json(body)
}

/// Reads a body that is a list; an error names the place and the field.
pub fn read_list<T: DeserializeOwned>(body: &[u8]) -> Result<Vec<T>> {
    if body.trim_ascii_start().first() != Some(&b'[') {
        return Err(Error::invalid("the body is not a JSON list"));
    }
    read_json(body)
}

// Through a reader without a type: else all that reads and tracks would be there once for each body, 200 kB of it.
fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    let mut track = serde_path_to_error::Track::new();
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = {
        let tracking = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
        erased_serde::deserialize(&mut <dyn erased_serde::Deserializer>::erase(tracking))
    };
    let value = value.map_err(|error| wrong(body, &track.path().to_string(), &error))?;
    reader.end().map_err(not_json)?;
    Ok(value)
}

fn not_json(error: serde_json::Error) -> Error {
    Error::invalid(format!("the body is not JSON: {error}"))
}

/// What serde says, without its line numbers where there is a better place to name, and without Rust's types.
fn wrong(body: &[u8], path: &str, error: &erased_serde::Error) -> Error {
    if let Err(error) = serde_json::from_slice::<IgnoredAny>(body) {
        return not_json(error);
    }
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let kinds = [("f64", "a number"), ("u32", "a whole number from 0 to 4294967295"), ("u64", "a whole number from 0")];
    let said = kinds.iter().fold(said.to_owned(), |said, (rust, plain)| {
        said.replace(&format!("expected {rust}"), &format!("expected {plain}"))
    });
    Error::invalid(if path == "." { said } else { format!("`{path}`: {said}") })
}

/// What a developer attaches, as the core keeps it.
pub fn metadata(object: Object) -> Metadata {
    object.0.into_iter().map(|(name, value)| (name, kept(value))).collect()
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
    Object(metadata.iter().map(|(name, value)| (name.clone(), sent(value))).collect())
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
