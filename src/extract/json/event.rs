//! Events: whether a document tells of something that happened, and what that is called.

use alloc::{
    borrow::{Cow, ToOwned},
    format,
    string::String,
};
use serde_json::{Map, Value as Json};

use super::field::{is_time, own_id, title};
use super::happening::{Meaning, is_occurrence, is_thing, meaning};
use super::keys::{event_of, is_kind, is_personal, is_said_of_somebody, looks_happened};
use super::order;
use super::party::{is_actor, is_part};
use super::value::{is_name, spoken};

/// An event: the key that names it, and its name.
#[derive(Clone)]
pub(super) struct Event<'d> {
    pub key: &'d str,
    pub name: Cow<'d, str>,
    /// It is named by a thing alone, and is had.
    pub is_thing: bool,
}

impl Event<'_> {
    /// What is told of under a noun: "appointment".
    pub fn of_thing(noun: &str) -> Self {
        Self { key: "", name: Cow::Owned(noun.into()), is_thing: true }
    }
}

/// `{"booking_id": …, "service": …}`: a document without an event, whose number says what it is a record of.
pub(super) fn recorded(document: &Map<String, Json>) -> Option<Event<'_>> {
    let noun = |key: &'_ String| {
        let noun = ["_id", "_number", "_no", "_ref"].iter().find_map(|end| key.strip_suffix(end))?;
        (is_occurrence(noun) || matches!(noun, "ticket" | "case")).then(|| noun.to_owned())
    };
    let noun = document.keys().take(64).find_map(noun).filter(|_| !is_personal(document))?;
    Some(Event::of_thing(&noun))
}

/// The event that a document tells of.
pub(super) fn happened(document: &Map<String, Json>) -> Option<Event<'_>> {
    let Some((key, event)) = event_of(document) else { return happened_to(document) };
    // {"action": "created", "resource": "order"}
    let text = |key: &&str| document.get(*key)?.as_str().filter(|text| is_name(text));
    let on =
        ["resource", "resource_type", "entity", "entity_type", "object", "object_type", "what"].iter().find_map(text);
    let of = || document.keys().map(String::as_str).take(64).find(|key| is_thing(key));
    let on = on.or_else(|| of().filter(|_| meaning(&spoken(event), "") == Meaning::Own && !is_kind(key)));
    let name = match on.filter(|_| !spoken(event).contains(' ') && !is_kind(key)) {
        Some(on) => Cow::Owned(format!("{on} {event}")),
        None => Cow::Borrowed(event),
    };
    Some(Event { key, name, is_thing: false })
}

/// `{"subscription_event": "downgrade"}`: the key says what it happened to.
fn happened_to(document: &Map<String, Json>) -> Option<Event<'_>> {
    document.iter().find_map(|(key, value)| {
        let (of, event) = (key.strip_suffix("_event")?, value.as_str().filter(|text| is_name(text))?);
        let alone = !spoken(event).contains(' ');
        let name = if alone { Cow::Owned(format!("{of} {event}")) } else { Cow::Borrowed(event) };
        Some(Event { key, name, is_thing: false })
    })
}

/// `{"admission": {"patient": …, "ward": …}}`: what the one object in a document is called is what happened; it is told
/// with the document's own dates.
pub(super) fn enveloped(document: &Map<String, Json>) -> Option<(Event<'_>, Map<String, Json>)> {
    let mut objects = document.iter().filter(|(_, value)| value.is_object());
    let (key, inner) = (objects.next()?, objects.next());
    let ((key, value), None) = (key, inner) else { return None };
    let beside = document.iter().filter(|(other, _)| *other != key);
    let inner = value.as_object()?;
    let words = spoken(key);
    let meant = meaning(&words, "");
    let of_somebody = is_part(key) || is_actor(key) || is_said_of_somebody(key) || order::is_kept(key);
    // What has a name, or a number and a state, is a thing to be told of.
    let stands = || own_id(inner).is_some() && ["status", "state"].iter().any(|key| inner.contains_key(*key));
    let named = meant == Meaning::Own && (title(inner).is_some() || stands());
    let dated = beside.clone().all(|(key, _)| is_time(key) || key == "id");
    // {"workout": {"type": "swim"}} is a workout, and {"rsvp": {"event": "Tom's wedding"}} an answer.
    let plain = event_of(inner).is_none_or(|(key, text)| {
        let own = || meaning(&spoken(text), "") == Meaning::Own && !looks_happened(text);
        (is_kind(key) || text.contains(' ')) && own()
    });
    let told = dated && meant != Meaning::Machine && !of_somebody && !named && plain;
    // {"audit": {"action": "update", …}} is only an envelope.
    let within = happened(inner).filter(|event| dated && !of_somebody && !is_kind(event.key) && !told);
    let merged = || crate::order::gather(inner.iter().chain(beside).map(|(key, value)| (key.clone(), value.clone())));
    let is_thing = meant == Meaning::Own && !words.ends_with("ed");
    let event = within.or_else(|| told.then_some(Event { key: "", name: Cow::Owned(words), is_thing }));
    Some((event?, merged()))
}

/// Whether an event only says of what kind something is that has a title: a ticket, a book.
pub(super) fn describes(document: &Map<String, Json>, event: &Event<'_>) -> bool {
    is_kind(event.key) && is_own(event) && title(document).is_some_and(|(key, _)| key != event.key)
}

/// Whether an event is known by nothing but its own name.
pub(super) fn is_own(event: &Event<'_>) -> bool {
    matches!(meaning(&spoken(&event.name), ""), Meaning::Own | Meaning::Machine)
}
