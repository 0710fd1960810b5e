//! What a document says was one thing and now is another.
//!
//! It says so in pairs of keys (`old_city`, `new_city`), in two objects (`previous`, `current`), in two words with the
//! field named beside them (`field`, `from`, `to`), or in a list of changes. Each pair ends one fact and begins another.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::{self, is_time, name_in};
use super::fields::claim_as;
use super::keys::{is_meant, relation_of};
use super::value::{is_name, reaches, spoken};
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{MOST_CLAIMS, Reading, Who};
use crate::time::Validity;

/// A field that was one thing and is another.
struct Turn<'d> {
    field: String,
    old: Option<&'d str>,
    new: Option<&'d str>,
}

const BEFORE: &[&str] =
    &["old", "previous", "prev", "former", "prior", "before", "from", "original", "previous_attributes", "old_values"];
const AFTER: &[&str] = &["new", "current", "after", "to", "updated", "new_values"];
/// Keys of what lists the changes.
const CHANGES: &[&str] =
    &["change", "changes", "changed", "changed_fields", "diff", "delta", "updates", "modifications"];
/// Keys that name the field that changed.
const FIELD: &[&str] =
    &["field", "attribute", "field_name", "change_type", "changed_field", "property", "what", "change"];
/// How many of them mean nothing else; a property may be a house.
const PLAIN: usize = 5;

/// Whether a key speaks of before or after, and of what: `old_city` is no longer the city.
pub(super) fn side(key: &str) -> Option<(bool, &str)> {
    let of = |words: &[&str]| {
        words.iter().find_map(|word| {
            let ahead = || key.strip_prefix(word)?.strip_prefix('_');
            let behind = || key.strip_suffix(word)?.strip_suffix('_');
            if key == *word { Some("") } else { ahead().or_else(behind) }
        })
    };
    let (new, rest) = of(BEFORE).map(|rest| (false, rest)).or_else(|| Some((true, of(AFTER)?)))?;
    Some((new, if rest == "value" { "" } else { rest }))
}

/// Whether a key says what something was before, or has become: those are read together.
pub(super) fn is_turned(key: &str, value: &Json) -> bool {
    let journey = value.is_object() && matches!(key, "from" | "to");
    let paired = || value.as_object().is_some_and(|pair| is_pair(key, pair));
    CHANGES.contains(&key)
        || paired()
        || FIELD[..PLAIN].contains(&key)
        || side(key).is_some_and(|(_, of)| is_meant(of) || of.is_empty() && !journey)
}

/// Whether a document says what it was that changed.
pub(super) fn is_changed(document: &Map<String, Json>) -> bool {
    document.keys().any(|key| CHANGES.contains(&key.as_str()) || FIELD[..PLAIN].contains(&key.as_str()))
}

/// The fields of which an object says what they were and what they are: `old_tariff`, `new_tariff`.
pub(super) fn paired(document: &Map<String, Json>) -> BTreeSet<&str> {
    let of = |side_of: bool| -> BTreeSet<&str> {
        let sides = document.keys().filter_map(|key| side(key));
        crate::order::gather(sides.filter(|(new, of)| *new == side_of && !of.is_empty()).map(|(_, of)| of))
    };
    let new = of(true);
    crate::order::gather(of(false).into_iter().filter(|field| new.contains(field)))
}

/// Claims what a document says has changed for somebody; `field` is what a bare "from" and "to" are said of.
/// Answers how many became something else.
pub(super) fn turned(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    who: &Who,
    field: &str,
    validity: Validity,
) -> usize {
    let mut turns = Vec::new();
    let named = FIELD.iter().find_map(|key| document.get(*key)?.as_str());
    let named = named.map(|field| spoken(field).replace(' ', "_"));
    gather(&mut turns, document, named.as_deref().unwrap_or(field));
    for (key, value) in document.iter().filter(|(key, _)| CHANGES.contains(&key.as_str())) {
        match value {
            Json::Object(row) if is_changed(row) => {
                let field = FIELD.iter().find_map(|key| row.get(*key)?.as_str()).unwrap_or(key);
                gather(&mut turns, row, field);
            }
            Json::Object(changes) => {
                for (field, change) in changes {
                    match change {
                        Json::Object(pair) => gather(&mut turns, pair, field),
                        Json::Array(pair) if is_told(field) => {
                            if let [Json::String(old), Json::String(new)] = pair.as_slice() {
                                note(&mut turns, field, false, old);
                                note(&mut turns, field, true, new);
                            }
                        }
                        Json::String(new) if is_told(field) => note(&mut turns, field, true, new),
                        _ => {}
                    }
                }
            }
            Json::Array(rows) => {
                for row in rows.iter().filter_map(Json::as_object).take(MOST_CLAIMS) {
                    let field = FIELD.iter().find_map(|key| row.get(*key)?.as_str()).unwrap_or(key);
                    gather(&mut turns, row, field);
                }
            }
            _ => {}
        }
    }
    // What means nothing to us must be told with what it was, and what it is.
    turns.retain(|turn| is_told(&turn.field) || turn.old.is_some() && turn.new.is_some());
    for Turn { field, old, new } in &turns {
        let until = Validity::new(None, validity.valid_at()).unwrap_or(Validity::ALWAYS);
        if let Some(old) = old.filter(|old| Some(*old) != *new) {
            claim_as(reading, who, true, field, old, until, Over);
        }
        if let Some(new) = new {
            claim_as(reading, who, true, field, new, validity, Holds);
        }
    }
    turns.iter().filter(|turn| turn.new.is_some()).count()
}

/// {"role": {"old": "Porter", "new": "Concierge"}}
fn is_pair(key: &str, inner: &Map<String, Json>) -> bool {
    is_told(key) && inner.len() <= 4 && inner.keys().any(|key| side(key).is_some_and(|(_, of)| of.is_empty()))
}

/// Of the fields that mean nothing to us, those that somebody has at their work.
fn is_told(field: &str) -> bool {
    is_meant(field) || matches!(field, "department" | "team" | "office" | "status")
}

/// The old and new values that an object gives by its keys.
fn gather<'d>(turns: &mut Vec<Turn<'d>>, document: &'d Map<String, Json>, field: &str) {
    for (key, value) in document {
        let Some((new, rest)) = side(key) else {
            if let Some(pair) = value.as_object().filter(|pair| is_pair(key, pair)) {
                gather(turns, pair, key);
            }
            continue;
        };
        // "from" and "to" alone may be where a journey went.
        if field.is_empty() && matches!(key.as_str(), "from" | "to") {
            continue;
        }
        let of = if rest.is_empty() { field } else { rest };
        match value {
            // "old_supplier", "new_supplier": whatever it is, it changed.
            Json::String(text) if !rest.is_empty() || is_told(of) => note(turns, of, new, text),
            Json::Object(inner) => match name_in(value) {
                // {"previous": {"company": …, "title": …}} tells of more than one field.
                Some(name) if is_meant(of) && !inner.keys().any(|key| is_told(key) && key != "title") => {
                    note(turns, of, new, name);
                }
                _ => inner.iter().for_each(|(key, value)| {
                    if let Some(name) = value.as_str().or_else(|| name_in(value)).filter(|_| is_told(key)) {
                        note(turns, key, new, name);
                    }
                }),
            },
            _ => {}
        }
    }
}

/// A text that names something under a key that does.
fn is_named(field: &str, text: &str) -> bool {
    is_name(text) && (is_told(field) || field::is_named(field, &Json::String(text.into())))
}

fn note<'d>(turns: &mut Vec<Turn<'d>>, field: &str, new: bool, text: &'d str) {
    // A house has a number.
    let field = if field == "city" && text.contains(|c: char| c.is_ascii_digit()) { "address" } else { field };
    let fits = is_named(field, text) || reaches(&relation_of(true, field).0, text);
    if !fits || is_time(field) || turns.len() >= MOST_CLAIMS {
        return;
    }
    let same = |turn: &&mut Turn<'_>| turn.field == field;
    let turn = match turns.iter_mut().find(same) {
        Some(turn) => turn,
        None => {
            turns.push(Turn { field: field.into(), old: None, new: None });
            let last = turns.len() - 1;
            &mut turns[last]
        }
    };
    *(if new { &mut turn.new } else { &mut turn.old }) = Some(text);
}
