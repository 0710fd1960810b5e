//! What an answer must look like: JSON with room for what cannot be known beforehand.
//!
//! - An object may have more keys than the pattern names. `"${absent}"` says that a key must not be there.
//! - An array has exactly the elements that the pattern lists; `"..."` stands for any number of others.
//! - `${uuid}`, `${time}` (UTC, RFC 3339), `${int}`, `${number}`, `${string}`, `${any}` stand for one value of
//!   their kind; `${uuid -> m1}` keeps it as `${m1}` for the rest of the case.
//! - `${contains TEXT}` and `${lacks TEXT}` speak of a part of a text; several may stand side by side.
//! - Anything else stands for itself, with `${name}` filled in.

use perdura::{Timestamp, id};
use serde_json::Value;

use crate::template::{Known, Piece, pieces};

/// The names that a pattern gives a meaning to, which nothing else can be called by.
pub const RESERVED: [&str; 10] =
    ["uuid", "time", "int", "number", "string", "any", "absent", "contains", "lacks", "repeat"];

/// Holds a JSON value against a pattern, keeping what the pattern captures. Answers with every difference,
/// each with its place: none means that they agree.
pub fn compare(pattern: &Value, got: &Value, known: &mut Known) -> Vec<String> {
    let mut differences = Vec::new();
    walk("$", pattern, Some(got), known, &mut differences);
    differences
}

/// The same for a plain text.
pub fn compare_text(pattern: &str, got: &str, known: &mut Known) -> Vec<String> {
    compare(&Value::String(pattern.to_owned()), &Value::String(got.to_owned()), known)
}

fn walk(place: &str, pattern: &Value, got: Option<&Value>, known: &mut Known, differences: &mut Vec<String>) {
    match (pattern, got) {
        (Value::String(text), got) => {
            if let Err(expected) = text_fits(text, got, known) {
                differences.push(format!("{place}: expected {expected}, came {}", shown(got)));
            }
        }
        (Value::Object(fields), Some(Value::Object(got))) => {
            for (key, pattern) in fields {
                match known.fill(key) {
                    Ok(key) => walk(&format!("{place}.{key}"), pattern, got.get(&key), known, differences),
                    Err(problem) => differences.push(format!("{place}.{key}: {problem}")),
                }
            }
        }
        (Value::Array(patterns), Some(Value::Array(got))) => array(place, patterns, got, known, differences),
        (pattern, Some(got)) if same(pattern, got) => {}
        (pattern, got) => differences.push(format!("{place}: expected {}, came {}", shown(Some(pattern)), shown(got))),
    }
}

/// Numbers are the same where they have the same value: 1 and 1.0.
fn same(pattern: &Value, got: &Value) -> bool {
    pattern == got || (pattern.is_number() && pattern.as_f64() == got.as_f64())
}

fn array(place: &str, patterns: &[Value], got: &[Value], known: &mut Known, differences: &mut Vec<String>) {
    let gap = |pattern: &&Value| **pattern == Value::String("...".into());
    if !patterns.iter().any(|pattern| gap(&pattern)) {
        if patterns.len() != got.len() {
            let came = shown(Some(&Value::Array(got.to_vec())));
            differences.push(format!("{place}: expected {} elements, came {}: {came}", patterns.len(), got.len()));
            return;
        }
        for (at, (pattern, got)) in patterns.iter().zip(got).enumerate() {
            walk(&format!("{place}[{at}]"), pattern, Some(got), known, differences);
        }
        return;
    }
    // Between gaps, elements are sought in order; the first that fits is taken.
    let mut at = 0;
    let mut after_gap = false;
    for pattern in patterns {
        if gap(&pattern) {
            after_gap = true;
            continue;
        }
        let until = if after_gap { got.len() } else { (at + 1).min(got.len()) };
        let found = (at..until).find_map(|place| {
            let mut trial = known.clone();
            compare(pattern, &got[place], &mut trial).is_empty().then_some((place, trial))
        });
        let Some((place_found, trial)) = found else {
            let came = shown(Some(&Value::Array(got[at.min(got.len())..].to_vec())));
            differences.push(format!("{place}: expected an element {}, came {came}", shown(Some(pattern))));
            return;
        };
        *known = trial;
        at = place_found + 1;
        after_gap = false;
    }
    if !after_gap && at != got.len() {
        differences.push(format!("{place}: expected {at} elements, came {}", got.len()));
    }
}

/// Holds a text pattern against a value; an error says what was expected.
fn text_fits(text: &str, got: Option<&Value>, known: &mut Known) -> Result<(), String> {
    let pieces = pieces(text)?;
    if let [Piece::Hole(hole)] = pieces.as_slice() {
        let (kind, name) = hole.split_once(" -> ").map_or((*hole, None), |(kind, name)| (kind, Some(name)));
        if let Some(fits) = kind_fits(kind, got) {
            if !fits {
                return Err(format!("`${{{kind}}}`"));
            }
            if let (Some(name), Some(got)) = (name, got) {
                known.keep(name, got.clone());
            }
            return Ok(());
        }
    }
    if pieces.iter().all(|piece| part(*piece).is_some()) {
        let Some(Value::String(got)) = got else { return Err(format!("`{text}`")) };
        for (wanted, part) in pieces.iter().filter_map(|piece| part(*piece)) {
            let part = known.fill(part)?;
            if got.contains(&part) != wanted {
                return Err(format!("a text that {} `{part}`", if wanted { "contains" } else { "lacks" }));
            }
        }
        return Ok(());
    }
    let expected = known.fill_json(&Value::String(text.to_owned()))?;
    if got.is_some_and(|got| same(&expected, got)) { Ok(()) } else { Err(expected.to_string()) }
}

/// The part of a text that a hole speaks of, and whether it is wanted.
fn part(piece: Piece<'_>) -> Option<(bool, &str)> {
    let Piece::Hole(hole) = piece else { return None };
    let wanted = hole.strip_prefix("contains ").map(|part| (true, part));
    wanted.or_else(|| hole.strip_prefix("lacks ").map(|part| (false, part)))
}

/// Whether a value is of a kind; `None` where the word names no kind.
fn kind_fits(kind: &str, got: Option<&Value>) -> Option<bool> {
    let text = got.and_then(Value::as_str);
    Some(match kind {
        "absent" => got.is_none(),
        "any" => got.is_some(),
        "string" => text.is_some(),
        "int" => got.is_some_and(|got| got.is_i64() || got.is_u64()),
        "number" => got.is_some_and(Value::is_number),
        "uuid" => text.is_some_and(|text| text.len() == 36 && id::parse_uuid(text).is_ok()),
        "time" => text.is_some_and(|text| text.contains('T') && text.ends_with('Z') && Timestamp::parse(text).is_ok()),
        _ => return None,
    })
}

/// A value for a person to read, cut where it gets long.
fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else { return "nothing".into() };
    let text = value.to_string();
    match text.char_indices().nth(400) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(pattern: Value, got: Value, expected: &[&str]) {
        assert_eq!(compare(&pattern, &got, &mut Known::default()), expected);
    }

    #[test]
    fn an_object_may_have_more_than_is_asked() {
        check(json!({"a": 1}), json!({"a": 1, "b": 2}), &[]);
        check(json!({"a": 1.0}), json!({"a": 1}), &[]);
        check(json!({"a": {"b": true}}), json!({"a": {"b": false}}), &["$.a.b: expected true, came false"]);
        check(json!({"a": null}), json!({}), &["$.a: expected null, came nothing"]);
        check(json!({"a": "${absent}"}), json!({"a": 1}), &["$.a: expected `${absent}`, came 1"]);
    }

    #[test]
    fn an_array_has_what_is_listed_and_no_more() {
        check(json!([1, 2]), json!([1, 2]), &[]);
        check(json!([1]), json!([1, 2]), &["$: expected 1 elements, came 2: [1,2]"]);
        check(json!(["...", 2, "..."]), json!([1, 2, 3]), &[]);
        check(json!([1, "..."]), json!([1, 2, 3]), &[]);
        check(json!([2, "..."]), json!([1, 2, 3]), &["$: expected an element 2, came [1,2,3]"]);
        check(json!(["...", 3, "...", 1]), json!([1, 2, 3]), &["$: expected an element 1, came []"]);
        check(json!(["...", 2]), json!([1, 2, 3]), &["$: expected 2 elements, came 3"]);
    }

    #[test]
    fn kinds_stand_for_what_nobody_can_know() {
        check(json!("${uuid}"), json!("0191d7c4-8d2e-7c3a-9a55-0242ac120002"), &[]);
        check(json!("${uuid}"), json!("jane"), &["$: expected `${uuid}`, came \"jane\""]);
        check(json!("${time}"), json!("2024-11-14T02:13:19.5Z"), &[]);
        check(json!("${time}"), json!("2024-11-14"), &["$: expected `${time}`, came \"2024-11-14\""]);
        check(json!("${int}"), json!(4), &[]);
        check(json!("${int}"), json!(4.5), &["$: expected `${int}`, came 4.5"]);
        check(json!("${string}"), json!(null), &["$: expected `${string}`, came null"]);
    }

    #[test]
    fn parts_of_a_text_are_wanted_or_unwanted() {
        check(json!("${contains Oslo}${lacks Rome}"), json!("in Oslo now"), &[]);
        check(
            json!("${contains Rome}"),
            json!("in Oslo"),
            &["$: expected a text that contains `Rome`, came \"in Oslo\""],
        );
        check(json!("${lacks Oslo}"), json!("in Oslo"), &["$: expected a text that lacks `Oslo`, came \"in Oslo\""]);
    }

    #[test]
    fn what_was_captured_must_come_again() {
        let mut known = Known::default();
        assert!(compare(&json!({"id": "${int -> n}"}), &json!({"id": 7}), &mut known).is_empty());
        assert!(compare(&json!(["${n}", "n is ${n}"]), &json!([7, "n is 7"]), &mut known).is_empty());
        assert_eq!(compare(&json!("${n}"), &json!(8), &mut known), ["$: expected 7, came 8"]);
    }
}
