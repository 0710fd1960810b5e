//! Values a developer attaches to things, and how a later set of them joins an earlier one.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

/// A value as JSON knows them; objects keep their keys in order, so equal values are equal bytes.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number; never NaN or infinite, which JSON cannot say.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Named values.
    Map(#[borsh(deserialize_with = "crate::order::read_map")] Metadata),
}

/// Named values, in the order of their names.
pub type Metadata = BTreeMap<String, Value>;

/// Joins `later` into `earlier`: maps merge key by key, anything else is replaced, `Null` removes its key.
///
/// ```
/// use perdura::model::{merge, Metadata, Value};
/// let mut kept = Metadata::from([("plan".into(), Value::Text("free".into())), ("age".into(), Value::Int(4))]);
/// merge(&mut kept, Metadata::from([("plan".into(), Value::Text("pro".into())), ("age".into(), Value::Null)]));
/// assert_eq!(kept, Metadata::from([("plan".into(), Value::Text("pro".into()))]));
/// ```
pub fn merge(earlier: &mut Metadata, later: Metadata) {
    for (key, value) in later {
        match (earlier.get_mut(&key), value) {
            (_, Value::Null) => {
                earlier.remove(&key);
            }
            (Some(Value::Map(inner)), Value::Map(more)) => merge(inner, more),
            (_, value) => {
                earlier.insert(key, value);
            }
        }
    }
}
