//! Cards: what a document says of a person, field by field.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::{id, is_named, title};
use super::fields::{Of, claim, read_fields};
use super::flags;
use super::keys::{OWN_NAMES, is_dealt_with, is_personal, relation_of};
use super::party::{self, Party, is_theirs, theirs};
use super::person::{KINSHIP, full_name, is_other, kinship, of_row};
use super::stake::stakes;
use super::value::{is_code, is_name, plain, reaches, spoken};
use crate::extract::Stance::Holds;
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// Reads what a document says of its party in an object of their own.
pub(super) fn read_card(reading: &mut Reading<'_>, party: &Party<'_>, validity: Validity) {
    if let Some(card) = party.card {
        let told = theirs(card, party.part);
        // What an applicant is, they are elsewhere.
        let applies = matches!(party.part, "applicant" | "candidate");
        let staked = if applies { None } else { stakes(reading, &told, party.part, &party.who, validity) };
        // {"member": {"name": …, "relation": "daughter"}}
        let user = party::user(reading).filter(|_| !party.who.is_user);
        let mut skip: Vec<&str> = staked.into_iter().collect();
        if let Some((user, relation)) = user.and_then(|user| Some((user, kinship(card)?))) {
            let sentence = format!("{}: {} {}", user.name, spoken(relation), party.who.name);
            reading.claim(&user, &party.who, Draft { relation, sentence, validity, stance: Holds });
            skip.extend(KINSHIP);
        }
        read_fields(reading, &told, Of::person(&party.who, validity), &skip);
    }
}

/// Reads a row of a list of people.
pub(super) fn read_person(reading: &mut Reading<'_>, row: &Map<String, Json>, validity: Validity) {
    let Some(name) = full_name(row).or_else(|| Some(of_row(row)?.1.into())) else { return };
    let user = party::user(reading).filter(|_| is_theirs(reading, &name, false));
    let who = user.unwrap_or_else(|| Who::named(name, Some(label::PERSON)));
    let named = of_row(row).map_or("", |(key, _)| key);
    let named = if OWN_NAMES.contains(&named) { "" } else { named };
    let skip: Vec<&str> = KINSHIP.iter().copied().chain([named]).collect();
    read_fields(reading, row, Of::person(&who, validity), &skip);
}

/// Whom a profile describes: the user, unless it names something else and says nothing personal.
pub(super) fn whose(reading: &Reading<'_>, document: &Map<String, Json>, user: Who) -> (Who, bool) {
    let personal = is_personal(document);
    match title(document) {
        _ if personal && is_other(reading, document) => {
            (Who::named(full_name(document).unwrap_or_default(), Some(label::PERSON)), true)
        }
        Some((key, name)) if !personal || key == "subject" || key == "title" && is_dealt_with(document) => {
            let (full, said) = (fold(&user.name), fold(name));
            let own = full == said || full.split(' ').next() == Some(&said);
            if own { (user, true) } else { (Who::named(name, None), false) }
        }
        _ => (user, true),
    }
}

/// `"allergies": [{"substance": "nuts", "severity": "high"}]`, `"likes": {"food": ["sushi"], "music": ["jazz"]}`: what
/// a key means said of one thing with its details, or of several kinds of them; false where it is not that.
pub(super) fn kinds(
    reading: &mut Reading<'_>,
    who: &Who,
    key: &str,
    inner: &Map<String, Json>,
    validity: Validity,
) -> bool {
    let named = title(inner).or_else(|| id(inner)).is_some();
    let thing = ["substance", "allergen", "condition", "medication", "drug", "language", "hobby", "skill"];
    let typed = ["type", "kind"].iter().find_map(|key| inner.get(*key)?.as_str().filter(|text| is_name(text)));
    let typed = typed.filter(|_| matches!(&*relation_of(true, key).0, "FOLLOWS_DIET" | "HAS_PLAN" | "HAS_CONDITION"));
    let thing = thing.iter().find_map(|key| inner.get(*key)?.as_str().filter(|text| is_name(text)));
    if let Some(thing) = thing.or(typed).filter(|_| !named) {
        claim(reading, who, true, key, thing, validity);
        return true;
    }
    // {"type": "work", "number": "…"}
    let relation = relation_of(true, key).0;
    if let Some(reach) = inner.values().filter_map(Json::as_str).find(|text| reaches(&relation, text)) {
        claim(reading, who, true, key, reach, validity);
        return true;
    }
    let listed = |value: &Json| value.as_array().is_some_and(|items| items.iter().all(Json::is_string));
    if named || inner.is_empty() || !inner.values().all(listed) {
        return false;
    }
    let texts = inner.values().filter_map(Json::as_array).flatten().filter_map(Json::as_str);
    for text in texts.filter(|text| is_name(text)).take(MOST_CLAIMS) {
        claim(reading, who, true, key, text, validity);
    }
    true
}

/// `{"city": "Lyon", "street": "Rue X 3"}`: where somebody lives.
pub(super) fn lives(reading: &mut Reading<'_>, who: &Who, address: &Map<String, Json>, validity: Validity) {
    const CITIES: &[&str] = &["city", "town", "locality", "address_locality", "municipality", "village"];
    let part = |key: &str| address.get(key).and_then(Json::as_str).filter(|part| is_name(part));
    if let Some(city) = CITIES.iter().find_map(|key| part(key)) {
        claim(reading, who, true, "city", city, validity);
    }
    let lines = ["street", "line1", "street_address", "postal_code", "zip", "city", "town", "state", "country"];
    let whole: Vec<&str> = lines.iter().filter_map(|key| address.get(*key)?.as_str()).collect();
    if part("street").or_else(|| part("line1")).or_else(|| part("street_address")).is_some() {
        let whole = whole.join(", ");
        let sentence = format!("{}: address {whole}", who.name);
        let object = Who::named(whole, Some(label::LOCATION));
        reading.claim(who, &object, Draft { relation: "HAS_ADDRESS", sentence, validity, stance: Holds });
    }
}

/// `{"theme": "dark", "cuisines": ["Thai"]}`: what somebody prefers.
pub(super) fn prefers(reading: &mut Reading<'_>, who: &Who, preferences: &Map<String, Json>, validity: Validity) {
    for (key, value) in preferences {
        if flags::says(reading, who, key, value, validity) {
            continue;
        }
        if flags::is_preferred(key, value) {
            let name = spoken(key);
            let sentence = format!("{} prefers {name}", who.name);
            let object = Who::named(name, Some(label::PREFERENCE));
            reading.claim(who, &object, Draft { relation: "PREFERS", sentence, validity, stance: Holds });
            continue;
        }
        let listed = value.as_array().map_or(core::slice::from_ref(value), Vec::as_slice);
        let (meant, _) = relation_of(true, key);
        let tastes = matches!(meant.as_str(), "FOLLOWS_DIET" | "LIKES" | "DISLIKES" | "AVOIDS" | "ALLERGIC_TO");
        let coded = |item: &Json| meant == "SPEAKS" && item.as_str().is_some_and(is_code);
        for text in
            listed.iter().take(MOST_CLAIMS).filter(|item| is_named(key, item) && !coded(item)).filter_map(Json::as_str)
        {
            if tastes || meant.starts_with("FAVORITE_") {
                claim(reading, who, true, key, text, validity);
                continue;
            }
            let name = if value.is_array() { text.into() } else { format!("{text} {}", spoken(key)) };
            let sentence = format!("{} prefers {name}", who.name);
            let object = Who::named(name, Some(label::PREFERENCE));
            reading.claim(who, &object, Draft { relation: "PREFERS", sentence, validity, stance: Holds });
        }
        if let Some(value) = plain(value) {
            reading.attribute(who, key, value);
        }
    }
}
