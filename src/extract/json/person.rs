//! Whom a document describes: the user, or somebody else it names.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::field::{is_name, title};
use super::keys::{PERSONAL, is_users};
use crate::extract::lexicon::KIN;
use crate::extract::reading::{Reading, Who};
use crate::graph::fold;
use crate::model::label;

/// Keys that are somebody, whatever is said of them.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "contact", "lead", "customer", "client", "candidate", "applicant", "employee", "patient", "student", "subscriber", "guest",
    "passenger", "attendee", "assignee", "requester", "reporter", "author", "owner", "buyer", "seller", "tenant", "host",
    "driver", "teacher", "doctor", "agent", "sender", "recipient", "participant", "colleague", "emergency_contact",
];
/// Keys of a record about somebody whom an app knows: they say what they are to the app, not to the user.
const RECORDS: &[&str] = &[
    "contact",
    "lead",
    "customer",
    "client",
    "candidate",
    "applicant",
    "subscriber",
    "requester",
    "employee",
    "patient",
];

/// An object inside is such a record.
pub(super) fn is_record(key: &str) -> bool {
    RECORDS.contains(&key)
}

/// Keys that name a person in full, or in part.
pub(super) const CALLED: &[&str] = &["full_name", "name", "display_name", "first_name", "last_name"];

/// Keys that tell whose profile it is, whatever name it has.
const ACCOUNT: &[&str] = &["email", "phone", "user_id", "username", "first_name", "last_name", "plan"];

/// What a person is called in full.
pub(super) fn full_name(document: &Map<String, Json>) -> Option<String> {
    let part = |key: &str| document.get(key).and_then(Json::as_str).filter(|name| is_name(name));
    let whole = ["full_name", "name", "display_name"].iter().find_map(|key| part(key)).map(String::from);
    let parts = || Some(format!("{} {}", part("first_name")?, part("last_name")?));
    whole.or_else(parts).or_else(|| part("first_name").map(String::from))
}

/// Whoever an object describes is not the user: it has a name that shares no word with theirs. One word may be what
/// they are called for short, or an account: of that the whole name of somebody else is told apart only where nothing
/// says whose account it is.
pub(super) fn is_other(reading: &Reading<'_>, document: &Map<String, Json>) -> bool {
    let Some(called) = reading.setting.user.as_ref().map(|user| &user.name) else { return false };
    let user = fold(called);
    full_name(document).is_some_and(|name| {
        let name = fold(&name);
        let told_apart = user.contains(' ')
            || called.starts_with(char::is_uppercase)
                && called.chars().all(char::is_alphabetic)
                && name.contains(' ')
                && !ACCOUNT.iter().any(|key| document.contains_key(*key));
        told_apart && !name.split(' ').any(|word| user.split(' ').any(|own| own == word))
    })
}

/// A record of somebody of the user's family name and another first name is no record of the user.
pub(super) fn is_namesake(reading: &Reading<'_>, document: &Map<String, Json>) -> bool {
    let user = reading.setting.user.as_ref().map(|user| fold(&user.name)).unwrap_or_default();
    let name = full_name(document).map(|name| fold(&name)).unwrap_or_default();
    let (mut own, mut other) = (user.split(' '), name.split(' '));
    let (Some(first), Some(called)) = (own.next(), other.next()) else { return false };
    let alike = first.starts_with(called) || called.starts_with(first) || user.split(' ').any(|word| word == called);
    own.next().is_some() && other.next().is_some() && !alike
}

/// An object inside describes a person, by its key or by what it says of them.
pub(super) fn is_person(key: &str, inner: &Map<String, Json>) -> bool {
    let named = inner.contains_key("full_name") || inner.contains_key("first_name");
    full_name(inner).is_some() && (named || PEOPLE.contains(&key))
}

/// Whom a profile describes: the user, unless it names something else and says nothing personal.
pub(super) fn whose(reading: &Reading<'_>, document: &Map<String, Json>, user: Who) -> (Who, bool) {
    let personal = PERSONAL.iter().any(|key| document.contains_key(*key));
    match title(document) {
        _ if personal && is_other(reading, document) => {
            (Who::named(full_name(document).unwrap_or_default(), Some(label::PERSON)), true)
        }
        Some((_, name)) if !personal => {
            let (full, said) = (fold(&user.name), fold(name));
            let own = full == said || full.split(' ').next() == Some(&said);
            if own { (user, true) } else { (Who::named(name, None), false) }
        }
        _ => (user, true),
    }
}

/// `{"relation": "husband", "name": …}`: what somebody is to the owner of the profile.
pub(super) fn kinship(person: &Map<String, Json>) -> Option<&'static str> {
    let said = ["relation", "relationship", "relation_type"].iter().find_map(|key| person.get(*key)?.as_str())?;
    let said = said.to_lowercase();
    KIN.iter().find(|(word, ..)| *word == said).map(|(_, relation, _)| *relation)
}

/// An object inside that is the user: by its key, or by its name.
pub(super) fn is_user(reading: &Reading<'_>, key: &str, inner: &Map<String, Json>) -> bool {
    // A name in another script may be theirs.
    let named = title(inner).is_some_and(|(_, name)| reading.named(name, None).is_some_and(|who| who.is_user));
    reading.setting.user.is_some() && (named || (is_users(key) && !is_other(reading, inner)))
}
