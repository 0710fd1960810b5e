//! The part of PostgreSQL's jsonpath that searches by metadata are written in.
//!
//! `$[*] ? (@.plan == "pro" && @.seats > 3)`: steps from the root to candidates, then conditions on each.
//! As in PostgreSQL's lax mode, a step into a list goes into each of its elements, a step to nowhere finds
//! nothing, and a comparison holds where it holds for any of what a path finds.

mod read;

use core::cmp::Ordering;

use perdura::error::Result;
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

impl JsonPath {
    /// Reads a path; an error shows where it stops making sense.
    pub fn parse(text: &str) -> Result<Self> {
        read::path(text)
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
