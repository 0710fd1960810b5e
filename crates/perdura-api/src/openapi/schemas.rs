//! The schemas of the wire types, each under a name of its own.
//!
//! The generations have types of the same name; where those differ, the older ones are told with their number.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use super::Operation;

const PLACE: &str = "#/components/schemas/";

/// Schemas, as they come up.
#[derive(Debug)]
pub struct Schemas {
    generation: u8,
    sent: SchemaGenerator,
    told: SchemaGenerator,
    components: Map<String, Value>,
    /// The same as they were before any was called by another name.
    plain: Map<String, Value>,
}

impl Default for Schemas {
    fn default() -> Self {
        let settings =
            || SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
        Self {
            generation: 0,
            sent: settings().for_deserialize().into_generator(),
            told: settings().for_serialize().into_generator(),
            components: Map::new(),
            plain: Map::new(),
        }
    }
}

impl Schemas {
    /// Begins with the types of a generation.
    pub fn turn_to(&mut self, generation: u8) {
        self.generation = generation;
    }

    /// The schema of something that comes in.
    pub fn sent<T: JsonSchema>(&mut self) -> Value {
        self.sent.subschema_for::<T>().to_value()
    }

    /// The schema of something that goes out.
    pub fn told<T: JsonSchema>(&mut self) -> Value {
        self.told.subschema_for::<T>().to_value()
    }

    /// Takes in what came up in a generation, and calls everything in its operations by its name.
    pub fn settle(&mut self, operations: &mut [Operation]) {
        let told = self.told.take_definitions(true);
        let renamed = self.keep(told, "");
        for operation in operations.iter_mut() {
            rename(&mut operation.answer, &renamed, &self.prefix(""));
        }
        let sent = self.sent.take_definitions(true);
        let renamed = self.keep(sent, "Sent");
        for operation in operations.iter_mut() {
            if let Some((body, _)) = &mut operation.body {
                rename(body, &renamed, &self.prefix("Sent"));
            }
        }
    }

    /// All of them, by name.
    pub fn components(self) -> Map<String, Value> {
        self.components
    }

    fn prefix(&self, direction: &str) -> String {
        match self.generation {
            3 => direction.to_owned(),
            older => format!("V{older}{direction}"),
        }
    }

    /// Keeps definitions, and answers with the names of those that are called otherwise, as there are others of
    /// that name, or as they speak of such.
    fn keep(&mut self, definitions: Map<String, Value>, direction: &str) -> BTreeSet<String> {
        let mut renamed = BTreeSet::new();
        loop {
            let clashes = |name: &String, schema: &Value| {
                self.plain.get(name).is_some_and(|known| known != schema)
                    || self.plain.contains_key(name) && refers(schema, &renamed)
            };
            let more: Vec<String> = definitions
                .iter()
                .filter(|(name, schema)| !renamed.contains(*name) && clashes(name, schema))
                .map(|(name, _)| name.clone())
                .collect();
            if more.is_empty() {
                break;
            }
            renamed.extend(more);
        }
        let prefix = self.prefix(direction);
        for (name, schema) in definitions {
            let mut called = schema.clone();
            rename(&mut called, &renamed, &prefix);
            if renamed.contains(&name) {
                self.components.insert(format!("{prefix}{name}"), called);
            } else {
                self.plain.insert(name.clone(), schema);
                self.components.insert(name, called);
            }
        }
        renamed
    }
}

fn refers(schema: &Value, names: &BTreeSet<String>) -> bool {
    match schema {
        Value::String(text) => text.strip_prefix(PLACE).is_some_and(|name| names.contains(name)),
        Value::Array(values) => values.iter().any(|value| refers(value, names)),
        Value::Object(fields) => fields.values().any(|value| refers(value, names)),
        _ => false,
    }
}

fn rename(schema: &mut Value, names: &BTreeSet<String>, prefix: &str) {
    match schema {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix(PLACE).filter(|name| names.contains(*name)) {
                *text = format!("{PLACE}{prefix}{name}");
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, names, prefix)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, names, prefix)),
        _ => {}
    }
}
