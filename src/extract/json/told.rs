//! What an event means for whom it happened to, and what it tells of the thing it happened with.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::card::read_card;
use super::course::{home, plan, work};
use super::event::Event;
use super::field::{
    ended, is_beside, is_named, is_over, is_time, is_timed, latest, name_in, sole_thing, started, title,
};
use super::fields::{Of, claim, read_fields};
use super::happening::{Meaning, meaning};
use super::keys::{is_kind, is_meant, relation_of};
use super::order;
use super::party::{Party, acts, is_actor, is_part, theirs};
use super::personal::personal;
use super::stake::stakes;
use super::thing::Thing;
use super::turn::{is_changed, paired, turned};
use super::value::{plain, scalar, screaming, spoken};
use crate::extract::Stance::{self, Holds, Over};
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// Keys of what an event tells of the thing it happened with, and not of itself.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "artist", "author", "director", "album", "genre", "brand", "manufacturer", "maker", "publisher", "composer",
    "performer", "band", "tags", "series", "provider", "instructor",
];
/// What things are called that others belong to: "support_ticket".
const RECORDS: &[&str] = &["ticket", "case", "project", "contract", "incident", "claim"];
/// The same, of a thing that is being dealt with.
const STANDING: &[&str] = &["status", "state", "priority", "assignee", "assigned_to", "place", "venue"];

/// `{"event_type": "song_played", "song_title": …}`: what the event means for whom it happened to.
pub(super) fn read_event(
    reading: &mut Reading<'_>,
    whole: &Map<String, Json>,
    party: &Party<'_>,
    event: &Event<'_>,
    validity: Validity,
) {
    let document: &Map<String, Json> = &theirs(whole, party.part);
    let (key, words, who) = (event.key, spoken(&event.name), &party.who);
    let meant = meaning(&words, party.part);
    if meant == Meaning::Machine {
        return;
    }
    // What is booked for later is booked already.
    let later = validity.valid_at().is_some_and(|at| at > reading.reference);
    let set = matches!(meant, Meaning::Own | Meaning::Is(_) | Meaning::Ends(_));
    let validity = if later && set { Validity::ALWAYS } else { validity };
    read_card(reading, party, validity);
    let told = Told { document, whole, who, part: party.part, key, words: &words, validity, is_thing: event.is_thing };
    let own = if event.is_thing { format!("HAS_{}", screaming(&event.name)) } else { screaming(&event.name) };
    let staked = event.is_thing && meant == Meaning::Own;
    if let Some(key) = staked.then(|| stakes(reading, document, party.part, who, validity)).flatten() {
        told.says(reading);
        let named = title(document).filter(|(titled, _)| *titled == key);
        return named.into_iter().for_each(|(key, name)| {
            told.describe(reading, &Thing { name, key, inner: None, listed: false }, STANDING);
        });
    }
    // What lasts has its own time.
    // {"registration": {"event": "Half Marathon"}}
    let entered =
        meant == Meaning::Card && key.is_empty() && sole_thing(document).is_some_and(|(key, _)| !is_kind(key));
    let meant = if entered { Meaning::Is("REGISTERED_FOR") } else { meant };
    let lasts = matches!(meant, Meaning::Is("TAKES" | "STUDIES" | "RENTS")) && key.is_empty();
    let over = is_over(document) || lasts && ended(document).is_some_and(|end| end <= reading.reference);
    let told = Told { validity: started(document).filter(|_| lasts).map_or(validity, Validity::since), ..told };
    let read = match meant {
        Meaning::Machine => true,
        Meaning::Card => {
            turned(reading, document, who, words.split(' ').next().unwrap_or_default(), validity);
            let skip = [key, "resource", "resource_type", "entity", "entity_type", "object", "object_type"];
            read_fields(reading, document, Of::person(who, validity), &skip);
            true
        }
        Meaning::Plan(course) => plan(reading, document, who, course, validity),
        Meaning::Work(course) => work(reading, document, who, &words, course, validity),
        Meaning::Home => home(reading, document, who, validity),
        // What was turned down was asked for all the same.
        Meaning::Is(relation) if over && !matches!(relation, "APPLIED_FOR" | "RETURNED" | "REFUNDED") => {
            told.relates(reading, relation, Over)
        }
        Meaning::Is(relation) => told.relates(reading, relation, Holds),
        Meaning::Ends(relation) => told.relates(reading, &own, Holds) | told.relates(reading, relation, Over),
        // A meeting that was called off is had no more.
        Meaning::Own if is_over(document) && (event.is_thing || is_kind(key) && is_timed(document)) => {
            told.relates(reading, &own, Over)
        }
        Meaning::Own => {
            let within =
                document.values().filter_map(Json::as_object).filter(|inner| paired(inner).into_iter().any(is_meant));
            let changed = Some(document).filter(|document| is_changed(document)).into_iter().chain(within);
            changed.map(|document| turned(reading, document, who, "", validity)).sum::<usize>() > 0
        }
    };
    // {"payslip": {"employee": …, "employer": …}}
    let said = staked && told.says(reading);
    if !read && !said {
        told.happened(reading, &own);
    }
    told.ails(reading);
}

/// An event as it is told.
pub(super) struct Told<'d> {
    pub document: &'d Map<String, Json>,
    /// The same, with its party.
    pub whole: &'d Map<String, Json>,
    pub who: &'d Who,
    /// The part that whoever it happened to plays.
    pub part: &'d str,
    pub key: &'d str,
    pub words: &'d str,
    pub validity: Validity,
    pub is_thing: bool,
}

impl<'d> Told<'d> {
    /// Relates whom it happened to to the things it names; false where it names none.
    fn relates(&self, reading: &mut Reading<'_>, relation: &str, stance: Stance) -> bool {
        let listed = Some(self.listed(order::listed(self.document))).filter(|things| !things.is_empty());
        let main = || Some(Vec::from([self.main()?]));
        let Some(things) = listed.or_else(main).or_else(|| self.several()) else { return false };
        let validity = match stance {
            Over => {
                let end = ended(self.document).filter(|end| *end <= reading.reference).or(self.validity.valid_at());
                // What was to come is over as soon as that is said.
                let end = end.map(|end| end.min(reading.reference));
                Validity::new(None, end).unwrap_or(Validity::ALWAYS)
            }
            _ => self.validity,
        };
        for thing in &things {
            let kind = (relation == "PURCHASED").then_some(label::OBJECT);
            self.claim(
                reading,
                thing,
                &Who::named(thing.name, kind),
                Draft { relation, sentence: String::new(), validity, stance },
            );
        }
        if let [thing @ Thing { listed: false, .. }] = things.as_slice()
            && stance == Holds
        {
            self.tell(reading, thing, &[]);
        }
        true
    }

    /// The event itself, by its own name.
    fn happened(&self, reading: &mut Reading<'_>, relation: &str) {
        // A note or a mail tells nothing but that it was written.
        const WRITTEN: &[&str] = &["note", "message", "comment", "text", "document", "log"];
        let written = self.words.split(' ').next().is_some_and(|word| WRITTEN.contains(&word));
        if written && self.is_thing {
            return;
        }
        let listed = Some(self.listed(order::listed(self.document))).filter(|things| !things.is_empty());
        let main = || Some(Vec::from([self.main()?]));
        let things = listed.or_else(main).or_else(|| self.several()).unwrap_or_default();
        // {"sim": {"plan": …}}
        let plan = || self.document.iter().find(|(key, _)| relation_of(true, key).0 == "HAS_PLAN");
        let untold = things.iter().all(|thing| relation_of(true, thing.key).0 == "HAS_PLAN");
        if let Some((key, name)) =
            plan().filter(|_| self.is_thing && untold).and_then(|(key, plan)| Some((key, name_in(plan)?)))
        {
            let since = started(self.document).map_or(self.validity, Validity::since);
            return claim(reading, self.who, true, key, name, since);
        }
        for thing in &things {
            let draft = Draft { relation, sentence: String::new(), validity: self.validity, stance: Holds };
            self.claim(reading, thing, &Who::named(thing.name, None), draft);
        }
        if let [thing @ Thing { listed: false, .. }] = things.as_slice() {
            // How it stands is no state of a place, nor of whoever was met.
            let stands = !is_kind(thing.key)
                && !is_beside(thing.key)
                && !acts(thing.key)
                && thing.inner.is_none_or(|inner| title(inner).is_some());
            self.tell(reading, thing, if stands { STANDING } else { &[] });
        }
        let noun = self.key.is_empty() && !self.words.ends_with("ed");
        if things.is_empty() && !written && !noun {
            let plain = match self.number() {
                Some(name) => Thing { name, key: "", inner: None, listed: false },
                None => Thing { name: "", key: "", inner: None, listed: false },
            };
            let object = if plain.name.is_empty() { self.words } else { plain.name };
            let draft = Draft { relation, sentence: String::new(), validity: self.validity, stance: Holds };
            self.claim(reading, &plain, &Who::named(object, plain.name.is_empty().then_some(label::EVENT)), draft);
        }
    }

    /// What is said of what it happened with: of a ticket, all that is.
    fn tell(&self, reading: &mut Reading<'_>, thing: &Thing<'_>, more: &[&str]) {
        if is_kind(self.key) && title(self.whole).is_some_and(|(key, _)| key == thing.key) {
            let object = Who::named(thing.name, None);
            let since = latest(self.whole).map_or(self.validity, Validity::since);
            read_fields(reading, self.document, Of::thing(&object, since), &[self.key, thing.key]);
        } else {
            self.describe(reading, thing, more);
        }
    }

    /// What the record says of its party; false where it is not all there is.
    fn says(&self, reading: &mut Reading<'_>) -> bool {
        if self.is_of_another() {
            return false;
        }
        let said = personal(self.document, self.words, self.part);
        read_fields(reading, &said, Of::person(self.who, self.validity), &[]);
        let main = self.main();
        !said.is_empty() && main.is_none_or(|main| said.contains_key(main.key))
    }

    /// What is said beside somebody's child may be the child's.
    fn is_of_another(&self) -> bool {
        self.part.is_empty() && self.document.keys().any(|key| relation_of(true, key).1 == Some(label::PERSON))
    }

    /// What was found of somebody's health when they were seen, and what they were given for it.
    fn ails(&self, reading: &mut Reading<'_>) {
        if self.is_of_another() {
            return;
        }
        for (key, value) in self.document {
            let relation = relation_of(true, key).0;
            if matches!(&*relation, "ALLERGIC_TO" | "FOLLOWS_DIET") || key.starts_with("diagnos") || key == "prescribed"
            {
                let items = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
                for name in items.iter().take(MOST_CLAIMS).filter_map(name_in) {
                    claim(reading, self.who, true, key, name, self.validity);
                }
            }
        }
    }

    fn claim(&self, reading: &mut Reading<'_>, thing: &Thing<'_>, object: &Who, draft: Draft<'_>) {
        let mut sentence = format!("{}: {}", self.who.name, self.words);
        if !thing.name.is_empty() {
            sentence.push_str(": ");
            sentence.push_str(&object.name);
        }
        let details: Vec<String> = self
            .document
            .iter()
            .filter(|(key, _)| *key != self.key && *key != thing.key && !is_time(key) && !is_part(key) || is_actor(key))
            .filter_map(|(key, value)| Some(format!("{} {}", spoken(key), scalar(value)?)))
            .take(12)
            .collect();
        if !details.is_empty() {
            sentence.push_str(&format!(" ({})", details.join(", ")));
        }
        let made = reading.found().claims.len();
        reading.claim(self.who, object, Draft { sentence, ..draft });
        let inner = thing.inner.filter(|_| thing.listed);
        let fields = self.document.iter().chain(inner.into_iter().flatten());
        for (key, value) in fields.filter(|(key, _)| *key != self.key && *key != thing.key) {
            if !is_named(key, value)
                && reading.found().claims.len() > made
                && let Some(value) = plain(value)
            {
                reading.detail(key, value);
            }
        }
    }

    /// What the event says of its thing, besides of itself.
    fn describe(&self, reading: &mut Reading<'_>, thing: &Thing<'_>, more: &[&str]) {
        let object = Who::named(thing.name, None);
        let since = latest(self.document).map_or(self.validity, Validity::since);
        // {"case_number": 7, "case_status": "open"}
        let own = format!("{}_", screaming(self.words).to_lowercase());
        let field = |key: &'d str| key.strip_prefix(own.as_str()).filter(|_| self.is_thing).unwrap_or(key);
        let known = |key: &&'d str| {
            TELLING.contains(key) || more.contains(&field(key)) || RECORDS.iter().any(|record| key.ends_with(record))
        };
        let tells = |key: &&'d str| known(key) && *key != thing.key && *key != self.key;
        for key in self.document.keys().map(String::as_str).filter(tells) {
            let Some(value) = self.document.get(key) else { continue };
            let items = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
            for item in items.iter().take(MOST_CLAIMS) {
                let inner = item.as_object().and_then(title).map(|(_, name)| name);
                if let Some(text) = item.as_str().filter(|_| is_named(key, item)).or(inner) {
                    claim(reading, &object, false, field(key), text, since);
                }
            }
        }
        // The object inside that gave its name has more to say of it.
        if let Some(inner) = thing.inner {
            let named = title(inner).map_or("", |(key, _)| key);
            read_fields(reading, inner, Of { depth: 1, ..Of::thing(&object, since) }, &[named]);
        }
    }
}
