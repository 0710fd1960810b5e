//! JSON, read by its structure alone: keys are relations, strings that name something are what they relate.
//!
//! A document is about its party: the user, or whom else it names as a customer, a patient, a guest. One with an
//! `event_type` (or `event`, `type`, `action`) tells of something that happened to them; one without is their card, or
//! describes what it names itself. Amounts, counts, ids and long texts name nothing: they stay whole, as attributes.

mod card;
mod course;
mod doer;
mod event;
mod field;
mod fields;
mod flags;
pub mod float;
mod form;
mod happening;
mod inside;
mod journey;
mod keys;
mod machine;
mod order;
mod party;
mod person;
mod personal;
mod rows;
mod spelling;
mod stake;
mod thing;
mod told;
mod tongues;
mod turn;
mod value;

use alloc::{borrow::Cow, format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use self::card::{read_card, whose};
use self::event::{describes, enveloped, happened, is_own, recorded};
use self::field::{id, identity, inner_identity, is_effective, latest, title, when};
use self::fields::{Of, read_fields};
use self::keys::{is_said_of_somebody, relation_of};
use self::machine::is_technical;
use self::order::ordered;
use self::party::{Party, actor, acts, is_part, party, theirs};
use self::rows::are_people;
use self::stake::{beside, stakes};
use self::told::read_event;
use super::reading::{MOST_CLAIMS, Reading, Who};
use crate::error::{Error, Result};
use crate::model::Value;
use crate::time::{Timestamp, Validity};

/// Refuses what is no JSON, with the place of its fault; how deep it is nested is no fault.
pub fn check(text: &str) -> Result<()> {
    let read: serde_json::Result<Json> = serde_json::from_str(text);
    match read {
        Err(fault) if !form::is_json(text) => Err(Error::invalid(format!("not JSON that can be read: {fault}"))),
        _ => Ok(()),
    }
}

/// Reads a JSON document, or a list of them; what is no JSON claims nothing.
pub(super) fn read(reading: &mut Reading<'_>) {
    // Nesting beyond 128 levels is an error to the parser, not a deeper stack.
    let read: serde_json::Result<Json> = serde_json::from_str(&form::whole(reading.text));
    match read.map(spelling::plain) {
        Ok(Json::Object(document)) => {
            reading.is_version_of(identity(&document).or_else(|| inner_identity(&document)));
            read_document(reading, &document);
        }
        Ok(Json::Array(documents)) => {
            for document in documents.iter().filter_map(Json::as_object).take(MOST_CLAIMS) {
                read_document(reading, document);
            }
        }
        _ => {}
    }
}

fn read_document(reading: &mut Reading<'_>, document: &Map<String, Json>) {
    // {"student_record": {"student": …, "course": …}}
    if let Some(record) = only(document).filter(|record| record.keys().any(|key| is_part(key))) {
        return read_document(reading, record);
    }
    let written_by_machines = is_technical(document);
    let envelope = happened(document).is_none().then(|| enveloped(document)).flatten();
    let (document, event) = match &envelope {
        Some((event, told)) => (told, Some(event.clone())),
        None => (document, happened(document).or_else(|| recorded(document))),
    };
    let happening = event.is_some();
    let named = party(reading, document).or_else(|| party_within(reading, document).filter(|_| happening));
    if named.is_none() && (written_by_machines || is_technical(document)) && event.as_ref().is_none_or(is_own) {
        return;
    }
    let dated = || things(document).find_map(when).filter(|_| happening);
    // A date to come is that of what it tells of, and what it says holds already.
    let told = |at: &Timestamp| happening || *at <= reading.reference || is_effective(document);
    let validity = when(document).or_else(dated).filter(told).map_or(Validity::ALWAYS, Validity::since);
    let since = latest(document).map_or(validity, Validity::since);
    // A graph that is nobody's tells of things first.
    let thing = reading.setting.user.is_none() && event.as_ref().is_some_and(|event| describes(document, event));
    let named = named.filter(|_| !thing);
    let nobody = |who| Party { who, part: "", card: None };
    match (named.or_else(|| party::user(reading).map(nobody)), event) {
        (Some(party), Some(event)) => {
            read_event(reading, document, &party, &event, validity);
        }
        (Some(party), None) if party.part.is_empty() => read_profile(reading, document, party.who, validity, since),
        (Some(party), None) => {
            read_card(reading, &party, since);
            let staked = stakes(reading, document, party.part, &party.who, validity);
            let bought = ordered(reading, "", document, &party.who, validity);
            match title(document).filter(|(key, _)| is_of_a_thing(document, key)) {
                Some((key, name)) => read_fields(reading, document, Of::thing(&Who::named(name, None), since), &[key]),
                None if bought.is_empty() => {
                    let told = theirs(document, party.part);
                    let told = staked.map_or(told, |_| Cow::Owned(beside(document, party.part)));
                    read_fields(reading, &told, Of::person(&party.who, since), &[]);
                }
                None => {}
            }
        }
        (None, event) => {
            let Some((key, name)) = title(document).or_else(|| id(document)) else { return };
            let who = Who::named(name, None);
            read_fields(reading, document, Of::thing(&who, since), &[key]);
            if let Some(event) = event {
                reading.attribute(&who, "type", Value::Text(event.name.into()));
            }
        }
    }
}

/// What the one group in a document holds.
fn only(document: &Map<String, Json>) -> Option<&Map<String, Json>> {
    let (key, inner) = document.iter().next().filter(|_| document.len() == 1)?;
    inner.as_object().filter(|_| keys::is_record(key))
}

/// The objects in a document that describe what an event happened with.
fn things(document: &Map<String, Json>) -> impl Iterator<Item = &Map<String, Json>> {
    let of_somebody = |key: &str| is_part(key) || acts(key) || is_said_of_somebody(key) && !order::is_kept(key);
    document.iter().filter(move |(key, _)| !of_somebody(key)).filter_map(|(_, value)| value.as_object())
}

/// Whom an event happened to may stand in what it happened with, and more be said of them there.
fn party_within<'d>(reading: &Reading<'_>, document: &'d Map<String, Json>) -> Option<Party<'d>> {
    things(document).find_map(|inner| {
        let party = party(reading, inner)?;
        let card = Some(inner).filter(|inner| keys::is_personal(inner) && title(inner).is_none());
        Some(Party { card: party.card.or(card), ..party })
    })
}

/// What tells of nothing that happened, and names nobody by their part.
fn read_profile(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    user: Who,
    validity: Validity,
    since: Validity,
) {
    if let Some((key, name)) = actor(document) {
        let who = Who::named(name, None);
        document.get(key).and_then(Json::as_object).into_iter().for_each(|inner| {
            read_fields(reading, inner, Of::thing(&who, since), &[title(inner).map_or("", |(key, _)| key)]);
        });
        return read_fields(reading, document, Of::thing(&who, since), &[key]);
    }
    let bought = ordered(reading, "", document, &user, validity);
    let (who, own) = whose(reading, document, user);
    // An order says of itself what else it says.
    let (who, own) = match id(document).filter(|_| !bought.is_empty()) {
        Some((_, order)) => (Who::named(order, None), false),
        None => (who, own),
    };
    // A list of people names where they work, and not where the user does.
    let lists = |(key, value): (&String, &Json)| value.as_array().is_some_and(|rows| are_people(key, rows));
    let said = if own && !keys::is_personal(document) && document.iter().any(lists) {
        let theirs =
            |key: &str| matches!(&*relation_of(true, key).0, "WORKS_AT" | "WORKS_AS" | "STUDIES_AT" | "LIVES_IN");
        let others = document.iter().filter(|(key, _)| !theirs(key));
        Cow::Owned(crate::order::gather(others.map(|(key, value)| (key.clone(), value.clone()))))
    } else if own && !keys::says_of_somebody(document) {
        // Words of an app: what they are called is nobody's.
        let named = |key: &str, value: &Json| field::is_named(key, value) || value.is_object() || value.is_array();
        let plain = document.iter().filter(|(key, value)| !named(key, value));
        Cow::Owned(crate::order::gather(plain.map(|(key, value)| (key.clone(), value.clone()))))
    } else {
        Cow::Borrowed(document)
    };
    // How an app's own doings stand is no state of the user's.
    let stands = if keys::is_personal(document) || title(document).is_some() { &[][..] } else { &["status", "state"] };
    let skip: Vec<&str> =
        core::iter::once(bought).filter(|key| !key.is_empty()).chain(stands.iter().copied()).collect();
    read_fields(reading, &said, Of { own, ..Of::person(&who, since) }, &skip);
}

/// A name under this key is a thing's, that its party has to do with: a ticket's subject, a deal's name.
fn is_of_a_thing(document: &Map<String, Json>, key: &str) -> bool {
    let dealt = keys::is_dealt_with(document) && !keys::is_personal(document);
    key == "subject" || keys::OWN_NAMES.contains(&key) || key == "title" && dealt
}

#[cfg(test)]
mod tests;
