//! Text with holes: `${…}`, filled from what a case knows so far.
//!
//! A case knows its fresh names (made anew for each case, so that no two share state) and what it has
//! captured from earlier answers. `${repeat x 5000000}` is a hole that fills itself.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

/// What a case knows: its fresh names and its captures.
#[derive(Clone, Debug, Default)]
pub struct Known {
    values: BTreeMap<String, Value>,
}

/// A stretch of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself.
    Literal(&'a str),
    /// What stands between `${` and `}`.
    Hole(&'a str),
}

impl Known {
    /// Gives each name a value that nothing before it ever had, in this run or another; a name that ends in
    /// `uuid` gets a uuid.
    pub fn fresh(names: &[String]) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let micros = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros());
        let process = std::process::id();
        let values = names.iter().map(|name| {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let value = match name.ends_with("uuid") {
                false => format!("{name}-{micros:x}-{process:x}-{count}"),
                true => uuid(u128::from(count) << 96 | u128::from(process) << 64 | micros & u128::from(u64::MAX)),
            };
            (name.clone(), Value::String(value))
        });
        Self { values: values.collect() }
    }

    /// Gives each name itself, and one that ends in `uuid` the same uuid each time: for a server that nobody else uses.
    pub fn plain(names: &[String]) -> Self {
        let values = names.iter().zip(1u128..).map(|(name, count)| {
            let value =
                if name.ends_with("uuid") { uuid(count << 96 | 0x4000_8000 << 48 | count) } else { name.clone() };
            (name.clone(), Value::String(value))
        });
        Self { values: values.collect() }
    }

    /// Keeps a value under a name.
    pub fn keep(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    /// Fills every hole of a text; an error names the hole that nothing fills.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        for piece in pieces(text)? {
            match piece {
                Piece::Literal(literal) => filled.push_str(literal),
                Piece::Hole(hole) => match self.value(hole)? {
                    Value::String(value) => filled.push_str(&value),
                    value => filled.push_str(&value.to_string()),
                },
            }
        }
        Ok(filled)
    }

    /// Fills every hole of a JSON value, in keys and in texts. A text that is one hole takes the value itself,
    /// so that a captured number stays a number.
    pub fn fill_json(&self, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => match pieces(text)?.as_slice() {
                [Piece::Hole(hole)] => self.value(hole)?,
                _ => Value::String(self.fill(text)?),
            },
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.fill_json(item)).collect::<Result<_, _>>()?)
            }
            Value::Object(fields) => {
                let filled = fields.iter().map(|(key, value)| Ok((self.fill(key)?, self.fill_json(value)?)));
                Value::Object(filled.collect::<Result<_, String>>()?)
            }
            other => other.clone(),
        })
    }

    fn value(&self, hole: &str) -> Result<Value, String> {
        if let Some(rest) = hole.strip_prefix("repeat ") {
            let (text, times) = rest.rsplit_once(' ').ok_or("`${repeat}` wants a text and a number")?;
            let times = times.parse().map_err(|_| format!("`{times}` is not how often to repeat"))?;
            return Ok(Value::String(text.repeat(times)));
        }
        let known = || self.values.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let value = self.values.get(hole).cloned();
        value.ok_or_else(|| format!("nothing fills `${{{hole}}}`; known here: {}", known()))
    }
}

/// A number in the shape of a uuid.
fn uuid(number: u128) -> String {
    let digits = format!("{number:032x}");
    format!("{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

/// Cuts a text into literals and holes; holes may hold holes.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        if start > 0 {
            pieces.push(Piece::Literal(&rest[..start]));
        }
        let inner = &rest[start + 2..];
        let end = closing(inner).ok_or_else(|| format!("`{}` is never closed", &rest[start..]))?;
        pieces.push(Piece::Hole(&inner[..end]));
        rest = &inner[end + 1..];
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Literal(rest));
    }
    Ok(pieces)
}

/// Where the brace that closes a hole stands.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known() -> Known {
        let mut known = Known::default();
        known.keep("name", json!("Jane"));
        known.keep("age", json!(41));
        known
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let got = known().fill(text);
        assert_eq!(got.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn holes_are_filled_with_what_is_known() {
        check("Hello ${name}, ${age}.", Ok("Hello Jane, 41."));
        check("%{edges} and $5 stay", Ok("%{edges} and $5 stay"));
        check("${repeat ab 3}", Ok("ababab"));
        check("", Ok(""));
    }

    #[test]
    fn what_nothing_fills_is_named() {
        check("${nmae}", Err("nothing fills `${nmae}`; known here: `age`, `name`"));
        check("${name", Err("`${name` is never closed"));
    }

    #[test]
    fn a_captured_number_stays_a_number() {
        let filled = known().fill_json(&json!({"${name}": ["${age}", "${age} years"]}));
        assert_eq!(filled, Ok(json!({"Jane": [41, "41 years"]})));
    }

    #[test]
    fn fresh_names_never_come_twice() {
        let names = ["session".to_owned()];
        let one = Known::fresh(&names).fill("${session}").unwrap();
        assert!(one.starts_with("session-"));
        assert_ne!(Known::fresh(&names).fill("${session}"), Ok(one));
        let uuid = Known::fresh(&["m_uuid".to_owned()]).fill("${m_uuid}").unwrap();
        assert!(perdura::id::parse_uuid(&uuid).is_ok() && uuid.len() == 36, "{uuid}");
    }
}
