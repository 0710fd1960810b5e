//! From the text of a path to its steps and conditions.

use perdura::error::{Error, Result};
use serde_json::Value;

use super::{Comparison, Condition, JsonPath, Operand, Step};
use crate::wire;

/// Longest comparison signs first, as `<=` begins with `<`.
const COMPARISONS: [(&str, Comparison); 9] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::NotEqual),
    ("<>", Comparison::NotEqual),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
    ("=", Comparison::Equal),
    ("starts with", Comparison::StartsWith),
];

/// Deepest nesting of parentheses and negations.
const DEEPEST: usize = 32;

/// Reads a path; an error shows where it stops making sense.
pub fn path(text: &str) -> Result<JsonPath> {
    let mut reader = Reader { text, rest: text, depth: 0 };
    reader.want("$")?;
    let steps = reader.steps()?;
    let condition = if reader.take("?") { Some(reader.parenthesised()?) } else { None };
    reader.skip();
    if reader.rest.is_empty() { Ok(JsonPath { steps, condition }) } else { Err(reader.wrong("the end")) }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn any(&mut self) -> Result<Condition> {
        let mut conditions = vec![self.all()?];
        while self.take("||") {
            conditions.push(self.all()?);
        }
        Ok(if conditions.len() == 1 { conditions.remove(0) } else { Condition::Any(conditions) })
    }

    fn all(&mut self) -> Result<Condition> {
        let mut conditions = vec![self.one()?];
        while self.take("&&") {
            conditions.push(self.one()?);
        }
        Ok(if conditions.len() == 1 { conditions.remove(0) } else { Condition::All(conditions) })
    }

    fn one(&mut self) -> Result<Condition> {
        self.skip();
        if self.rest.starts_with('(') {
            return self.parenthesised();
        }
        if self.take("!") {
            return Ok(Condition::Not(Box::new(self.parenthesised()?)));
        }
        if self.take("exists") {
            self.want("(")?;
            self.want("@")?;
            let steps = self.steps()?;
            self.want(")")?;
            return Ok(Condition::Exists(steps));
        }
        let left = self.operand()?;
        let Some((_, comparison)) = COMPARISONS.into_iter().find(|(sign, _)| self.take(sign)) else {
            return Err(self.wrong("a comparison such as `==`"));
        };
        Ok(Condition::Compare(left, comparison, self.operand()?))
    }

    fn parenthesised(&mut self) -> Result<Condition> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("less nesting"));
        }
        self.want("(")?;
        let condition = self.any()?;
        self.want(")")?;
        self.depth -= 1;
        Ok(condition)
    }

    fn operand(&mut self) -> Result<Operand> {
        self.skip();
        if self.take("@") {
            return self.steps().map(Operand::Path);
        }
        if self.rest.starts_with('"') {
            return self.quoted().map(|text| Operand::Literal(Value::String(text)));
        }
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if self.take(word) {
                return Ok(Operand::Literal(value));
            }
        }
        let length = self.rest.bytes().take_while(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte)).count();
        let Ok(Value::Number(number)) = serde_json::from_str(&self.rest[..length]) else {
            return Err(self.wrong("`@`, a text in double quotes, a number, `true`, `false` or `null`"));
        };
        self.rest = &self.rest[length..];
        Ok(Operand::Literal(Value::Number(number)))
    }

    fn steps(&mut self) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            if self.take(".") {
                steps.push(Step::Key(self.key()?));
            } else if self.take("[") {
                steps.push(if self.take("*") { Step::Every } else { Step::At(self.place()?) });
                self.want("]")?;
            } else {
                return Ok(steps);
            }
        }
    }

    fn key(&mut self) -> Result<String> {
        if self.rest.starts_with('"') {
            return self.quoted();
        }
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(self.rest.len());
        let key = &self.rest[..end];
        if key.is_empty() {
            return Err(self.wrong("a key"));
        }
        self.rest = &self.rest[end..];
        Ok(key.to_owned())
    }

    fn place(&mut self) -> Result<usize> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let place = self.rest[..length].parse().map_err(|_| self.wrong("`*` or a number"))?;
        self.rest = &self.rest[length..];
        Ok(place)
    }

    /// A text in double quotes, escaped as in JSON.
    fn quoted(&mut self) -> Result<String> {
        let mut texts = serde_json::Deserializer::from_str(self.rest).into_iter();
        let Some(Ok(Value::String(text))) = texts.next() else { return Err(self.wrong("a text in double quotes")) };
        self.rest = &self.rest[texts.byte_offset()..];
        Ok(text)
    }

    fn want(&mut self, sign: &str) -> Result<()> {
        if self.take(sign) { Ok(()) } else { Err(self.wrong(&format!("`{sign}`"))) }
    }

    fn take(&mut self, sign: &str) -> bool {
        self.skip();
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.rest = rest;
        true
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn wrong(&self, expected: &str) -> Error {
        let at = self.text[..self.text.len() - self.rest.len()].chars().count() + 1;
        let shown = wire::shortened(self.text);
        Error::invalid(format!("the jsonpath `{shown}` makes no sense at character {at}: {expected} is expected there"))
    }
}
