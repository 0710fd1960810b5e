//! The part of PostgreSQL's jsonpath that searches by metadata are written in.
//!
//! `$[*] ? (@.plan == "pro" && @.seats > 3)`: steps from the root to candidates, then conditions on each.
//! As in PostgreSQL's lax mode, a step into a list goes into each of its elements, a step to nowhere finds
//! nothing, and a comparison holds where it holds for any of what a path finds.

use core::cmp::Ordering;

use perdura::error::{Error, Result};
use serde_json::Value;

/// A path with its conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPath {
    steps: Vec<Step>,
    condition: Option<Condition>,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Every,
    At(usize),
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Exists(Vec<Step>),
    Compare(Operand, Comparison, Operand),
}

#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Path(Vec<Step>),
    Literal(Value),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    StartsWith,
}

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

impl JsonPath {
    /// Reads a path; an error shows where it stops making sense.
    pub fn parse(text: &str) -> Result<Self> {
        let mut reader = Reader { text, rest: text, depth: 0 };
        reader.want("$")?;
        let steps = reader.steps()?;
        let condition = if reader.take("?") { Some(reader.parenthesised()?) } else { None };
        reader.skip();
        if reader.rest.is_empty() { Ok(Self { steps, condition }) } else { Err(reader.wrong("the end")) }
    }

    /// Whether it finds anything in a value.
    pub fn finds(&self, root: &Value) -> bool {
        let found = walk(&self.steps, root);
        found.into_iter().any(|item| self.condition.as_ref().is_none_or(|condition| condition.holds(item)))
    }
}

impl Condition {
    fn holds(&self, here: &Value) -> bool {
        match self {
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(here)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(here)),
            Self::Not(condition) => !condition.holds(here),
            Self::Exists(steps) => !walk(steps, here).is_empty(),
            Self::Compare(left, comparison, right) => {
                let rights = right.values(here);
                left.values(here).iter().any(|left| rights.iter().any(|right| comparison.holds(left, right)))
            }
        }
    }
}

impl Operand {
    fn values<'a>(&'a self, here: &'a Value) -> Vec<&'a Value> {
        match self {
            Self::Literal(value) => vec![value],
            Self::Path(steps) => {
                let found = walk(steps, here).into_iter();
                found
                    .flat_map(|value| value.as_array().map_or_else(|| vec![value], |list| list.iter().collect()))
                    .collect()
            }
        }
    }
}

impl Comparison {
    /// Values of different kinds do not compare: only being unequal to null holds across kinds.
    fn holds(self, left: &Value, right: &Value) -> bool {
        let order = match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.as_f64().partial_cmp(&right.as_f64()),
            (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
            (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
            (Value::Null, Value::Null) => Some(Ordering::Equal),
            (Value::Null, _) | (_, Value::Null) => return self == Self::NotEqual,
            _ => None,
        };
        let Some(order) = order else { return false };
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::StartsWith => matches!((left.as_str(), right.as_str()), (Some(l), Some(r)) if l.starts_with(r)),
        }
    }
}

fn walk<'a>(steps: &[Step], from: &'a Value) -> Vec<&'a Value> {
    steps.iter().fold(vec![from], |found, step| found.into_iter().flat_map(|value| step.from(value)).collect())
}

impl Step {
    fn from<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        match (self, value) {
            (Self::Key(key), Value::Object(fields)) => fields.get(key).into_iter().collect(),
            (Self::Key(key), Value::Array(list)) => list.iter().filter_map(|item| item.get(key)).collect(),
            (Self::Every, Value::Array(list)) => list.iter().collect(),
            (Self::At(place), Value::Array(list)) => list.get(*place).into_iter().collect(),
            (Self::Every | Self::At(0), single) => vec![single],
            _ => Vec::new(),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
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
        let Ok(number) = serde_json::from_str::<serde_json::Number>(&self.rest[..length]) else {
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
        let mut texts = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
        let Some(Ok(text)) = texts.next() else { return Err(self.wrong("a text in double quotes")) };
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
        let shown = crate::wire::shortened(self.text);
        Error::invalid(format!("the jsonpath `{shown}` makes no sense at character {at}: {expected} is expected there"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(path: &str, expected: bool) {
        let metadata = json!([{
            "foo": "bar", "seats": 4, "rate": 2.5, "on": true, "gone": null, "tags": ["a", "b"],
            "system": {"entities": [{"Label": "PERSON"}, {"Label": "WORK_OF_ART"}]}, "odd key": 1,
        }]);
        assert_eq!(JsonPath::parse(path).unwrap().finds(&metadata), expected, "{path}");
    }

    #[test]
    fn values_are_compared_with_their_like() {
        check(r#"$[*] ? (@.foo == "bar")"#, true);
        check(r#"$[*] ? (@.foo != "bar")"#, false);
        check(r#"$[*]?(@.foo=="b\u0061r")"#, true);
        check("$[*] ? (@.seats > 3 && @.rate <= 2.5)", true);
        check("$[*] ? (@.seats == 4.0)", true);
        check(r#"$[*] ? (@.seats == "4")"#, false);
        check("$[*] ? (@.on == true)", true);
        check("$[*] ? (@.gone == null)", true);
        check("$[*] ? (@.nothing == null)", false);
        check(r#"$[*] ? (@.foo starts with "ba")"#, true);
        check(r#"$[*] ? ("bar" == @.foo)"#, true);
    }

    #[test]
    fn conditions_are_joined_and_nested() {
        check(r#"$[*] ? (@.foo == "x" || (@.seats > 3 && !(@.on == false)))"#, true);
        check(r#"$[*] ? (@.foo == "bar" && (@.seats < 3 || @.on == false))"#, false);
        check("$[*] ? (exists(@.rate) && !(exists(@.price)))", true);
    }

    #[test]
    fn a_step_into_a_list_goes_into_each_of_its_elements() {
        check(r#"$[*].system.entities[*] ? (@.Label == "WORK_OF_ART")"#, true);
        check(r#"$.system.entities ? (@.Label == "PERSON")"#, true);
        check(r#"$[*] ? (@.system.entities[0].Label == "WORK_OF_ART")"#, false);
        check(r#"$[*] ? (@.tags == "b")"#, true);
        check(r#"$[*] ? (@."odd key" == 1)"#, true);
        check("$[*].foo", true);
        check("$[*].fool", false);
    }

    #[track_caller]
    fn refused(path: &str, place: usize, expected: &str) {
        let said = JsonPath::parse(path).unwrap_err().to_string();
        let wanted = format!("makes no sense at character {place}: {expected} is expected there");
        assert!(said.ends_with(&wanted), "{said}");
    }

    #[test]
    fn what_makes_no_sense_is_shown_with_its_place() {
        refused("foo", 1, "`$`");
        refused("$[*] ? (@.foo ~ 1)", 15, "a comparison such as `==`");
        refused("$[*] ? (@.foo == bar)", 18, "`@`, a text in double quotes, a number, `true`, `false` or `null`");
        refused("$[*] ? (@.foo == \"bar\"", 23, "`)`");
        refused("$[x]", 3, "`*` or a number");
        refused("$[*] now", 6, "the end");
        refused(&format!("$ ? {}", "(".repeat(1000)), 37, "less nesting");
    }
}
