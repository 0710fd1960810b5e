//! What stands inside of what is said of somebody or something: groups of fields, and things with fields of their own.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::card::{kinds, lives, prefers};
use super::event::happened;
use super::field::{ended, id, is_over, is_timed, started, title, when};
use super::fields::{Of, claim, read_fields};
use super::flags;
use super::happening::is_occurrence;
use super::journey;
use super::keys::{
    is_address, is_group, is_log, is_meant, is_other_address, is_personal, is_preferences, is_users, is_work,
    relation_of,
};
use super::order::{self, ordered};
use super::party::{Party, is_part, party, theirs};
use super::person::{CALLED, KINSHIP, full_name, is_other, is_person, is_record, is_user, kinship};
use super::rows::read_row;
use super::told::read_event;
use super::turn::side;
use super::value::spoken;
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// An object inside: a group of fields, or something with a name and fields of its own.
pub(super) fn read_object(reading: &mut Reading<'_>, key: &str, inner: &Map<String, Json>, of: Of<'_>, alone: bool) {
    let Of { own, validity, .. } = of;
    // Whom and what is mentioned is looked for among all that were.
    let found = reading.found();
    if found.claims.len() >= MOST_CLAIMS || found.mentions.len() >= 4 * MOST_CLAIMS {
        return;
    }
    // {"activity": {"verb": "completed", "object": …}}
    if let Some(event) = happened(inner).filter(|_| own && is_log(key, inner)) {
        let party = Party { who: of.who.clone(), part: "", card: None };
        let at = when(inner).map_or(validity, Validity::since);
        return read_event(reading, inner, &party, &event, at);
    }
    // {"dob": {"date": …, "age": 45}}
    if let Some(date) = inner.get("date").and_then(Json::as_str).filter(|_| own && relation_of(own, key).0 == "BORN_ON")
    {
        return claim(reading, of.who, own, key, date, Validity::ALWAYS);
    }
    // What was asked, and answered, is in words of its own; the weather is everybody's.
    if inner.contains_key("question") || matches!(key, "weather" | "forecast") {
        return;
    }
    // A ticket, a booking may be somebody else's.
    let owned = matches!(&*relation_of(true, key).0, "OWNS" | "HAS_PET");
    let whose = own && !is_part(key) && (!is_meant(key) || order::is_kept(key) || owned) && !is_group(key);
    let named = party(reading, inner).filter(|party| whose && !party.part.is_empty() && party.who != *of.who);
    if let Some(card) = named.as_ref().and_then(|party| party.card) {
        let theirs = of.within(of.who, true);
        read_fields(
            reading,
            card,
            Of { who: &named.as_ref().map_or_else(|| of.who.clone(), |party| party.who.clone()), ..theirs },
            &[],
        );
    }
    let stripped = named.as_ref().filter(|_| title(inner).is_none()).map(|party| theirs(inner, party.part));
    let inner = stripped.as_deref().unwrap_or(inner);
    let who = named.as_ref().map_or(of.who, |party| &party.who);
    if is_user(reading, key, inner, who) {
        if let Some(user) = super::party::user(reading) {
            read_fields(reading, inner, of.within(&user, true), &[]);
        }
    } else if own && is_address(key) {
        lives(reading, who, inner, validity);
    } else if own && is_other_address(key) {
        // Where something is sent to nobody has to live.
    } else if own && is_preferences(key) {
        prefers(reading, who, inner, validity);
    } else if own
        && (is_group(key) || is_users(key) && full_name(inner).is_none())
        && (is_work(key) || key.starts_with("educat") || !is_other(reading, inner))
    {
        read_group(reading, key, inner, of.within(who, true));
    } else if order::is_order(key, inner) {
        let moment = when(inner).map_or(validity, Validity::since);
        let bought = ordered(reading, key, inner, who, moment);
        if let Some((_, name)) = title(inner).or_else(|| id(inner)) {
            let order = Who::named(name, None);
            read_fields(reading, inner, Of { validity: moment, ..of.within(&order, false) }, &[bought]);
        }
    } else if own && relation_of(own, key).0 == "PURCHASED" {
        order::bought(reading, who, key, &Json::Object(inner.clone()), when(inner).map_or(validity, Validity::since));
    } else if own
        && (journey::travelled(reading, who, key, inner)
            || is_meant(key) && flags::listed(reading, who, key, inner, validity)
            || is_meant(key) && kinds(reading, who, key, inner, validity)
            || order::subscribed(reading, key, inner, who, validity))
    {
    } else if !(own && is_meant(key)) && title(inner).or_else(|| id(inner)).is_none() {
        let pair = || side(key).is_some() || key.starts_with("favo");
        if own && !pair() && read_row(reading, key, inner, of.within(who, own), false) {
            return;
        }
        // "old": {"city": …} is the old city.
        let key = if matches!(key, "favorites" | "favourites") { "favorite" } else { key };
        // What somebody likes, they like under whatever it is filed.
        let theirs = |inner: &str| own && (inner.starts_with("favo") || flags::is_listed(inner));
        let joined = |inner: &String| if theirs(inner) { inner.clone() } else { format!("{key}_{inner}") };
        let joined = inner.iter().map(|(inner, value)| (joined(inner), value.clone()));
        read_fields(reading, &crate::order::gather(joined), of.within(who, own), &[]);
    } else {
        read_thing(reading, key, inner, of.within(who, own), alone);
    }
}

/// Fields that are only grouped; a city among those of somebody's work is no home.
fn read_group(reading: &mut Reading<'_>, key: &str, inner: &Map<String, Json>, of: Of<'_>) {
    let homeless = |key: &str| !is_address(key) && relation_of(true, key).0 != "LIVES_IN";
    // What somebody's work or school is called is not their name.
    let firm = if is_work(key) { Some("company") } else { key.starts_with("educat").then_some("school") };
    // A survey's title is nobody's job.
    let said = |key: &str| if firm.is_some() { homeless(key) } else { key != "title" || is_personal(inner) };
    let firm = firm.filter(|firm| !inner.contains_key(*firm));
    let written = |key: &String| if key == "name" { firm.map_or_else(|| key.clone(), Into::into) } else { key.clone() };
    let told = inner.iter().filter(|(key, _)| said(key)).map(|(key, value)| (written(key), value.clone()));
    let inner: Map<String, Json> = crate::order::gather(told);
    let (from, until) = (started(&inner), ended(&inner));
    let validity = Validity::new(from.or(of.validity.valid_at()), until).unwrap_or(of.validity);
    read_fields(reading, &inner, Of { validity, ..of }, &[]);
}

/// Keys of what somebody does at a company, in what is said of the company.
const DONE_THERE: &[&str] = &["role", "title", "position", "job_title"];

/// Something or somebody with a name, as it relates to whom it stands under, and with what it says of itself.
fn read_thing(reading: &mut Reading<'_>, key: &str, inner: &Map<String, Json>, of: Of<'_>, alone: bool) {
    let Of { who, own, .. } = of;
    // What somebody takes, has, belongs to has its own time.
    let lasts = own && is_meant(key);
    let window = Validity::new(started(inner).or(of.validity.valid_at()), ended(inner)).ok().filter(|_| lasts);
    let validity = window.unwrap_or(of.validity);
    let named = title(inner).or_else(|| id(inner));
    // "company": {"name": …, "role": …} tells what its owner does there.
    if own && relation_of(own, key).0 == "WORKS_AT" {
        let does = DONE_THERE.iter().find_map(|key| inner.get(*key)?.as_str());
        if let Some(does) = does {
            claim(reading, who, own, "job_title", does, validity);
        }
    }
    // "plan": {"name": "Growth", "seats": 5}
    if let Some((_, plan)) = named.filter(|_| own && relation_of(own, key).0 == "HAS_PLAN") {
        return claim(reading, who, own, key, plan, validity);
    }
    let fallback = spoken(key);
    let somebody = own && relation_of(own, key).1 == Some(label::PERSON);
    // What has no name cannot be told from others of its kind, but for whoever is somebody's mother.
    if named.is_none() && own && !somebody && !is_person(key, inner) {
        return;
    }
    let described = is_person(key, inner);
    let full = full_name(inner).filter(|_| described);
    let (name_key, name) = named.unwrap_or(("", &fallback));
    let name = full.as_deref().unwrap_or(name);
    let object = if named.is_some() || described {
        Who::named(name, described.then_some(label::PERSON))
    } else {
        Who::named(format!("{}: {name}", who.name), None)
    };
    let sentence = format!("{}: {} {name}", who.name, spoken(key));
    let kin = Some(inner).filter(|_| own).and_then(kinship);
    let relation = kin.map_or_else(|| relation_of(own, key).0, String::from);
    // A profile of somebody else is theirs, not the user's; what somebody else is to do is no task of theirs.
    let record = own && (alone && is_record(key) || for_another(reading, inner) && party(reading, inner).is_none());
    // An appointment that was called off is had no more.
    let off = own && is_over(inner) && (is_timed(inner) || is_occurrence(&spoken(key)));
    let stance = if off { Over } else { Holds };
    let validity = if off { Validity::ALWAYS } else { validity };
    if !is_users(key) && !record {
        reading.claim(who, &object, Draft { relation: &relation, sentence, validity, stance });
    }
    // Of a person a profile tells what it tells of its owner.
    let person = described || somebody || own && kin.is_some();
    let mut skip = Vec::from([name_key]);
    if own && relation == "WORKS_AT" {
        skip.extend(DONE_THERE);
    }
    if person {
        skip.extend(KINSHIP.iter().chain(CALLED));
    }
    read_fields(reading, inner, Of { who: &object, own: person, ..of }, &skip);
}

/// Something is given to somebody else to do.
fn for_another(reading: &Reading<'_>, inner: &Map<String, Json>) -> bool {
    ["assignee", "assigned_to"].iter().filter_map(|key| inner.get(*key)).any(|by| {
        let name = by.as_str().map(String::from).or_else(|| full_name(by.as_object()?));
        name.is_some_and(|name| !super::party::is_theirs(reading, &name, false))
    })
}

/// A row without a name, under a key that does not say what it is.
pub(super) fn is_mere(key: &str, inner: &Map<String, Json>) -> bool {
    let told = is_meant(key) || is_group(key) || is_address(key) || journey::is_journey(key) || is_preferences(key);
    let named = title(inner).or_else(|| id(inner)).is_some();
    !told && !named && !order::is_order(key, inner) && kinship(inner).is_none() && !inner.keys().any(|key| is_part(key))
}
