//! What the messages that a search looks at must be like: their metadata and their dates.

use perdura::error::{Error, Result};
use perdura::model::Episode;
use perdura::time::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::jsonpath::JsonPath;
use crate::wire;

/// Conditions on a message, as they are sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct SearchFilter {
    #[serde(rename = "where")]
    conditions: Option<Where>,
    start_date: Option<String>,
    end_date: Option<String>,
}

/// A condition on metadata, or several, joined.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
struct Where {
    jsonpath: Option<String>,
    and: Option<Vec<Where>>,
    or: Option<Vec<Where>>,
}

/// Conditions on a message, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    conditions: Option<Condition>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    Path(JsonPath),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl SearchFilter {
    /// Understands what was sent; an error names the part that makes no sense.
    pub fn understood(self) -> Result<Filter> {
        Ok(Filter {
            conditions: self.conditions.map(Where::understood).transpose()?,
            from: wire::moment("metadata.start_date", self.start_date.as_deref())?,
            until: wire::moment("metadata.end_date", self.end_date.as_deref())?,
        })
    }
}

impl Where {
    fn understood(self) -> Result<Condition> {
        let each = |parts: Vec<Where>| parts.into_iter().map(Where::understood).collect::<Result<Vec<_>>>();
        let mut conditions = Vec::new();
        if let Some(path) = self.jsonpath {
            conditions.push(Condition::Path(JsonPath::parse(&path).map_err(|e| e.context("`metadata.where`"))?));
        }
        if let Some(parts) = self.and {
            conditions.push(Condition::All(each(parts)?));
        }
        if let Some(parts) = self.or {
            conditions.push(Condition::Any(each(parts)?));
        }
        match conditions.len() {
            0 => Err(Error::invalid("`metadata.where` holds none of `jsonpath`, `and` and `or`")),
            1 => Ok(conditions.remove(0)),
            _ => Ok(Condition::All(conditions)),
        }
    }
}

impl Filter {
    /// Lets everything pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a message is like that. Both days given are part of what is wanted.
    pub fn fits(&self, message: &Episode) -> bool {
        let moment = message.reference;
        self.from.is_none_or(|from| from <= moment)
            && self.until.is_none_or(|until| moment <= until)
            && self.conditions.as_ref().is_none_or(|condition| {
                // Zep's server looked at rows, and jsonpath at a list of them.
                condition.holds(&Value::Array(vec![wire::object(&message.metadata).0.into()]))
            })
    }
}

impl Condition {
    fn holds(&self, rows: &Value) -> bool {
        match self {
            Self::Path(path) => path.finds(rows),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(rows)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(rows)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(filter: &str, expected: core::result::Result<bool, &str>) {
        let sent: SearchFilter = wire::read(filter.as_bytes()).unwrap();
        let filter = sent.understood().map_err(|error| error.to_string());
        let rows = serde_json::json!([{"foo": "bar", "n": 2}]);
        let got = filter.map(|filter| filter.conditions.is_none_or(|condition| condition.holds(&rows)));
        assert_eq!(got.as_ref().map_err(String::as_str), expected.as_ref().map_err(|said| *said));
    }

    #[test]
    fn conditions_nest() {
        check("{}", Ok(true));
        check(r#"{"where": null, "start_date": ""}"#, Ok(true));
        check(r#"{"where": {"jsonpath": "$[*] ? (@.foo == \"bar\")"}}"#, Ok(true));
        check(
            r#"{"where": {"and": [{"jsonpath": "$[*] ? (@.n == 2)"},
                {"or": [{"jsonpath": "$[*] ? (@.n == 3)"}, {"jsonpath": "$[*] ? (@.foo == \"x\")"}]}]}}"#,
            Ok(false),
        );
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        check(r#"{"where": {}}"#, Err("`metadata.where` holds none of `jsonpath`, `and` and `or`"));
        check(
            r#"{"start_date": "2024-02-30"}"#,
            Err("`metadata.start_date`: `2024-02-30` is not a date that exists, write it like `2024-11-14T02:13:19Z`"),
        );
    }
}
