//! The words that stand for our enumerations in the database, and free-form values as JSON.

use perdura::Result;
use perdura::model::{Metadata, OwnerName, PropertyKind, Role, Rule, Source, Stance, Trust, Value};
use serde_json::Map;

use super::unreadable;

/// An enumeration with a word for each of its values.
pub trait Words: Copy + PartialEq + Sized + 'static {
    /// Each value and its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The word for this value.
    fn word(self) -> String {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word).into()
    }

    /// The value that a word stands for.
    fn of_word(word: &str) -> Result<Self> {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(value, _)| *value).ok_or_else(|| unreadable(format!("`{word}` stands for nothing")))
    }
}

impl Words for Source {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Message, "message"), (Self::Text, "text"), (Self::Json, "json"), (Self::Triple, "triple")];
}

impl Words for Role {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::User, "user"),
        (Self::Assistant, "assistant"),
        (Self::System, "system"),
        (Self::Function, "function"),
        (Self::Tool, "tool"),
        (Self::None, "none"),
    ];
}

impl Words for Trust {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Hearsay, "hearsay"), (Self::Stated, "stated"), (Self::Attested, "attested")];
}

impl Words for PropertyKind {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Text, "text"), (Self::Int, "int"), (Self::Float, "float"), (Self::Boolean, "boolean")];
}

impl Words for Stance {
    const WORDS: &'static [(Self, &'static str)] = Stance::WORDS;
}

impl Words for Rule {
    const WORDS: &'static [(Self, &'static str)] = Rule::WORDS;
}

/// The kind of owner, and its id.
pub fn owner_kind(name: &OwnerName) -> (&'static str, &str) {
    match name {
        OwnerName::User(id) => ("user", id.as_str()),
        OwnerName::Graph(id) => ("graph", id.as_str()),
        OwnerName::Session(id) => ("session", id.as_str()),
    }
}

/// Named values as JSON.
pub fn json(metadata: &Metadata) -> Map<String, serde_json::Value> {
    metadata.iter().map(|(name, value)| (name.clone(), json_value(value))).collect()
}

/// Named values out of JSON.
pub fn metadata(map: Map<String, serde_json::Value>) -> Metadata {
    map.into_iter().map(|(name, value)| (name, value_of(value))).collect()
}

fn json_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(b) => (*b).into(),
        Value::Int(n) => (*n).into(),
        Value::Float(x) => (*x).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.iter().map(json_value).collect(),
        Value::Map(map) => serde_json::Value::Object(json(map)),
    }
}

fn value_of(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(b) => Value::Bool(b),
        serde_json::Value::Number(n) => match n.as_i64() {
            Some(whole) => Value::Int(whole),
            None => n.as_f64().map_or(Value::Null, Value::Float),
        },
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(list) => Value::List(list.into_iter().map(value_of).collect()),
        serde_json::Value::Object(map) => Value::Map(metadata(map)),
    }
}
