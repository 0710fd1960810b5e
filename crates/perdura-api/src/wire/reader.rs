//! Reads what is sent: one parser for all bodies, and one reader for all types.
//!
//! A body is parsed into a JSON value first, and each type reads itself from that. As every type meets the same
//! plain reader, what reads is there once and not once for each body, a tenth of what travels to a browser.
//! A fault gathers its place on the way out.

use core::fmt::{self, Display};

use perdura::error::Error;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// Reads a body, which is an object; an error names the field, down to its place in a list.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let body = parsed_body(body)?;
    if !body.is_object() {
        return Err(Error::invalid("the body is not a JSON object"));
    }
    read_value(&body)
}

/// Reads a body that is a list; an error names the place and the field.
pub fn read_list<T: DeserializeOwned>(body: &[u8]) -> Result<Vec<T>, Error> {
    let body = parsed_body(body)?;
    if !body.is_array() {
        return Err(Error::invalid("the body is not a JSON list"));
    }
    read_value(&body)
}

/// Reads what we wrote down ourselves under a name.
pub fn read_kept<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Error> {
    let unreadable = |said: &dyn Display| Error::internal(format!("`{name}` cannot be read: {said}"));
    let kept = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    read_value(&kept).map_err(|error| unreadable(&error))
}

/// Reads what was parsed already.
pub fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Reader(value)).map_err(|fault| fault.told())
}

fn parsed_body(body: &[u8]) -> Result<Value, Error> {
    let text = str::from_utf8(body).map_err(|_| Error::invalid("the body is not UTF-8"))?;
    serde_json::from_str(text).map_err(|error| Error::invalid(format!("the body is not JSON: {error}")))
}

/// What is wrong, and the place where it is.
#[derive(Debug)]
struct Fault {
    place: String,
    said: String,
}

impl Fault {
    /// The same fault, seen from one level further out.
    fn within(mut self: Box<Self>, step: fmt::Arguments) -> Box<Self> {
        self.place.insert_str(0, &step.to_string());
        self
    }

    /// A value of the wrong kind, said without Rust's types.
    fn unlike(kind: &str, unexpected: Unexpected, expected: &dyn Expected) -> Box<Self> {
        // Serde could say this too, and would bring along how to write any float.
        let got = match unexpected {
            Unexpected::Unit => "null".to_owned(),
            Unexpected::Bool(truth) => format!("boolean `{truth}`"),
            Unexpected::Unsigned(number) => format!("integer `{number}`"),
            Unexpected::Signed(number) => format!("integer `{number}`"),
            Unexpected::Float(number) => format!("floating point `{}`", Value::from(number)),
            Unexpected::Str(text) => format!("string {text:?}"),
            Unexpected::Seq => "sequence".to_owned(),
            Unexpected::Map => "map".to_owned(),
            _ => "something else".to_owned(),
        };
        let expected = match expected.to_string().as_str() {
            "f64" => "a number".to_owned(),
            "u32" => format!("a whole number from 0 to {}", u32::MAX),
            "u64" => "a whole number from 0".to_owned(),
            other => other.to_owned(),
        };
        serde::de::Error::custom(format_args!("invalid {kind}: {got}, expected {expected}"))
    }

    fn told(self) -> Error {
        let place = self.place.trim_start_matches('.');
        Error::invalid(if place.is_empty() { self.said } else { format!("`{place}`: {}", self.said) })
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl core::error::Error for Fault {}

impl serde::de::Error for Box<Fault> {
    fn custom<T: Display>(said: T) -> Self {
        Box::new(Fault { place: String::new(), said: said.to_string() })
    }

    fn invalid_type(unexpected: Unexpected, expected: &dyn Expected) -> Self {
        Fault::unlike("type", unexpected, expected)
    }

    fn invalid_value(unexpected: Unexpected, expected: &dyn Expected) -> Self {
        Fault::unlike("value", unexpected, expected)
    }
}

/// Lets a type read itself from a value.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Value);

impl<'a> Reader<'a> {
    fn unlike(self, expected: &dyn Expected) -> Box<Fault> {
        let got = match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(truth) => Unexpected::Bool(*truth),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => Unexpected::Unsigned(number),
                (None, Some(number)) => Unexpected::Signed(number),
                (None, None) => Unexpected::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Fault::unlike("type", got, expected)
    }
}

// What reads a kind of value asks the visitor for that kind alone: each other one would be code that nothing needs.
impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Box<Fault>;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Fault>> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Fault>> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Box<Fault>> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Fault>> {
        match self.0 {
            Value::Array(values) => visitor.visit_seq(Entries { values, next: 0 }),
            _ => Err(self.unlike(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Fault>> {
        match self.0 {
            Value::Object(object) => visitor.visit_map(Fields { rest: object.iter(), value: None }),
            _ => Err(self.unlike(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Box<Fault>> {
        match self.0 {
            // A type that is asked for its fields one by one needs no code that knows their names, nor any for a
            // name that comes twice: half of what it takes to read it.
            Value::Object(object) => visitor.visit_seq(Named { object, names }),
            _ => Err(self.unlike(&visitor)),
        }
    }

    // Every enum that is sent is a word.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Box<Fault>> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(StrDeserializer::new(word)),
            _ => Err(self.unlike(&"a string")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Fault>> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

/// The values of a list, in order.
struct Entries<'a> {
    values: &'a [Value],
    next: usize,
}

impl<'de> SeqAccess<'de> for Entries<'de> {
    type Error = Box<Fault>;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Box<Fault>> {
        let place = self.next;
        let Some(value) = self.values.get(place) else { return Ok(None) };
        self.next += 1;
        seed.deserialize(Reader(value)).map(Some).map_err(|fault| fault.within(format_args!("[{place}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.len() - self.next)
    }
}

/// The fields of an object, in the order in which a type names them.
struct Named<'a> {
    object: &'a Map<String, Value>,
    names: &'static [&'static str],
}

/// What else a field is called: serde names it after the field. Both at once would say two things.
const ALSO: [(&str, &str); 1] = [("graph_id", "group_id")];

impl<'de> SeqAccess<'de> for Named<'de> {
    type Error = Box<Fault>;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Box<Fault>> {
        let Some((&name, names)) = self.names.split_first() else { return Ok(None) };
        self.names = names;
        let mut sent = self.object.get(name).map(|value| (name, value));
        if let Some((&other, names)) = names.split_first()
            && ALSO.contains(&(name, other))
        {
            self.names = names;
            let other = self.object.get(other).map(|value| (other, value));
            if sent.is_some() && other.is_some() {
                return Err(serde::de::Error::duplicate_field(name));
            }
            sent = sent.or(other);
        }
        // What need not be sent takes a null for the same.
        let (_, value) = sent.unwrap_or((name, &Value::Null));
        seed.deserialize(Reader(value)).map(Some).map_err(|fault| match sent {
            Some((name, _)) => fault.within(format_args!(".{name}")),
            None => serde::de::Error::missing_field(name),
        })
    }
}

/// The entries of an object.
struct Fields<'a> {
    rest: serde_json::map::Iter<'a>,
    value: Option<(&'a str, &'a Value)>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Box<Fault>;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Box<Fault>> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some((name, value));
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Box<Fault>> {
        // Serde asks for a value after its key, and once.
        let Some((name, value)) = self.value.take() else {
            return Err(serde::de::Error::custom("a value without a key"));
        };
        seed.deserialize(Reader(value)).map_err(|fault| fault.within(format_args!(".{name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(expecting = "an object")]
    struct Sent {
        name: String,
        #[serde(alias = "group_id")]
        graph_id: Option<String>,
        limit: Option<u32>,
    }

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let read = read::<Sent>(body.as_bytes());
        let told = read.map(|Sent { name, graph_id, limit }| format!("{name} {graph_id:?} {limit:?}"));
        assert_eq!(told.unwrap_or_else(|error| error.to_string()), expected, "{body}");
    }

    #[test]
    fn fields_are_read_by_their_names_in_any_order() {
        check(r#"{"limit": 3, "name": "a", "graph_id": "g"}"#, r#"a Some("g") Some(3)"#);
        check(r#"{"name": "a", "more": [{}]}"#, "a None None");
        check(r#"{"name": "a", "graph_id": null, "limit": null}"#, "a None None");
    }

    #[test]
    fn an_older_name_of_a_field_is_taken_for_it_and_not_beside_it() {
        check(r#"{"group_id": "g", "name": "a"}"#, r#"a Some("g") None"#);
        check(r#"{"group_id": "g", "graph_id": "g", "name": "a"}"#, "duplicate field `graph_id`");
        check(r#"{"group_id": 1, "name": "a"}"#, "`group_id`: invalid type: integer `1`, expected a string");
    }

    #[test]
    fn a_field_that_must_be_there_is_missed() {
        check("{}", "missing field `name`");
        check(r#"{"name": null}"#, "`name`: invalid type: null, expected a string");
        check("[]", "the body is not a JSON object");
    }
}
