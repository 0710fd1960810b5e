//! Whom a document describes: the user, or somebody else it names.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::doer::is_doer;
use super::keys::is_users;
use super::party::{acts, is_part, is_short_for, is_theirs};
use super::value::{is_name, is_persons};
use crate::extract::lexicon::KIN;
use crate::extract::reading::{Reading, Who};
use crate::graph::fold;

/// Keys that are somebody, whatever is said of them.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "contact", "lead", "customer", "client", "candidate", "applicant", "employee", "patient", "student",
    "subscriber", "guest", "passenger", "attendee", "assignee", "requester", "reporter", "author", "owner", "buyer",
    "seller", "tenant", "host", "driver", "teacher", "doctor", "agent", "sender", "recipient", "participant",
    "colleague", "emergency_contact",
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
    let part = |key: &str| {
        document
            .get(key)
            .and_then(Json::as_str)
            .filter(|name| is_name(name) && (!name.contains('_') || name.contains(' ')))
    };
    let whole =
        ["full_name", "name", "display_name", "fullname", "display"].iter().find_map(|key| part(key)).map(String::from);
    let first = || part("first_name").or_else(|| part("given_name")).or_else(|| part("firstname"));
    let last =
        || part("last_name").or_else(|| part("family_name")).or_else(|| part("surname")).or_else(|| part("lastname"));
    let parts = || Some(format!("{} {}", first()?, last()?));
    let inner = || {
        let name = document.get("name").and_then(Json::as_object)?;
        let part = |keys: [&str; 3]| keys.iter().find_map(|key| name.get(*key)?.as_str().filter(|name| is_name(name)));
        let (first, last) = (part(["first", "given", "first_name"])?, part(["last", "family", "last_name"]));
        Some(last.map_or_else(|| first.into(), |last| format!("{first} {last}")))
    };
    whole.or_else(parts).or_else(|| first().map(String::from)).or_else(inner)
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
        told_apart && !is_short_for(&user, &name)
    })
}

/// An object inside describes a person, by its key or by what it says of them.
pub(super) fn is_person(key: &str, inner: &Map<String, Json>) -> bool {
    let named = inner.contains_key("full_name") || inner.contains_key("first_name");
    full_name(inner).is_some() && (named || PEOPLE.contains(&key)) || works(inner)
}

/// An object describes a person by their name and by what they do: `{"name": "Ola Zych", "role": "coach"}`.
fn works(inner: &Map<String, Json>) -> bool {
    full_name(inner).is_some_and(|name| is_whole(&name)) && does(inner)
}

fn does(inner: &Map<String, Json>) -> bool {
    let does = ["role", "job_title", "position", "occupation", "profession", "duty", "rank", "instrument"];
    does.iter().filter_map(|key| inner.get(*key)).any(Json::is_string)
}

fn is_whole(name: &str) -> bool {
    is_persons(name) && name.contains(' ')
}

/// Whom a row of a list is of: by their name, or by a word for whoever does something: `{"actor": "Ola Zych"}`.
pub(super) fn of_row(row: &Map<String, Json>) -> Option<(&str, &str)> {
    let word = |key: &str| matches!(key, "name" | "full_name" | "who") || is_part(key) || acts(key) || is_doer(key);
    let texts = row.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)));
    texts.into_iter().find(|(key, text)| word(key) && is_whole(text))
}

/// A row of a list of people, each with what they do there.
pub(super) fn is_row(row: &Map<String, Json>) -> bool {
    does(row) && (works(row) || of_row(row).is_some())
}

/// Keys that say what somebody is to the owner of a profile.
pub(super) const KINSHIP: &[&str] = &["relation", "relationship", "relation_type"];

/// `{"relation": "husband", "name": …}`: what somebody is to the owner of the profile.
pub(super) fn kinship(person: &Map<String, Json>) -> Option<&'static str> {
    let said = KINSHIP.iter().find_map(|key| person.get(*key)?.as_str())?;
    let said = said.to_lowercase();
    KIN.iter().find(|(word, ..)| *word == said).map(|(_, relation, _)| *relation)
}

/// An object inside that is the user: by its key, or by its name.
pub(super) fn is_user(reading: &Reading<'_>, key: &str, inner: &Map<String, Json>, who: &Who) -> bool {
    let named = full_name(inner).is_some_and(|name| is_theirs(reading, &name, false));
    // Inside what is said of another, a profile without a name is theirs.
    reading.setting.user.is_some() && (named || who.is_user && is_users(key) && !is_other(reading, inner))
}
