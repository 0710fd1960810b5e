//! What goes its course: subscriptions, employment, homes begin, become others, and end.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::card::lives;
use super::field::{ended, name_in, started};
use super::fields::{Of, claim, claim_as, read_fields};
use super::happening::Course;
use super::keys::relation_of;
use super::turn::turned;
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{Draft, Reading, Who};
use crate::time::Validity;

/// Keys that name what is subscribed to.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    "service", "service_name", "product", "product_name", "app", "provider", "platform", "publication", "magazine",
    "newspaper", "newsletter", "gym", "club", "museum", "software", "organization", "merchant", "vendor", "name",
    "title", "subscription", "membership", "subscription_name", "license", "licence",
];
/// Keys that name a step of a price list.
#[rustfmt::skip]
const PLANS: &[&str] = &[
    "plan", "plan_name", "tier", "new_plan", "subscription_plan", "plan_type", "level", "package",
    "membership_level", "membership_tier", "to", "membership_type", "subscription_tier", "tariff", "tariff_name",
];

/// A subscription begins, changes, ends; false where neither what to nor which plan is said.
pub(super) fn plan(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    who: &Who,
    course: Course,
    validity: Validity,
) -> bool {
    if course != Course::Ends && turned(reading, document, who, "plan", validity) > 0 {
        return true;
    }
    // {"contract": {"old_tariff": …, "new_tariff": …}}
    let within = document.values().filter_map(Json::as_object).filter(|_| course == Course::Turns);
    if within.into_iter().any(|inner| turned(reading, inner, who, "plan", validity) > 0) {
        return true;
    }
    // Its plan may stand beside it, or in it.
    let inner = ["subscription", "membership", "license", "licence", "item"]
        .iter()
        .find_map(|key| document.get(*key)?.as_object());
    let of = |keys: &[&str]| name(document, keys).or_else(|| name(inner?, keys));
    let (service, plan) = (of(SERVICES), of(PLANS));
    let until = Validity::new(None, validity.valid_at()).unwrap_or(Validity::ALWAYS);
    let (window, stance) = if course == Course::Ends { (until, Over) } else { (validity, Holds) };
    match (service, plan) {
        (Some(service), _) if course != Course::Turns || plan.is_none() => {
            let sentence = format!(
                "{}: {service}{}",
                told(who, course),
                plan.map(|plan| format!(" ({plan})")).unwrap_or_default()
            );
            let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity: window, stance };
            reading.claim(who, &Who::named(service, None), draft);
        }
        (_, Some(plan)) => claim_as(reading, who, true, "plan", plan, window, stance),
        _ => return false,
    }
    true
}

fn told(who: &Who, course: Course) -> String {
    let does = if course == Course::Ends { "subscription over" } else { "subscribed to" };
    format!("{}: {does}", who.name)
}

/// Employment begins, changes, ends; false where nothing is said of it.
pub(super) fn work(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    who: &Who,
    words: &str,
    course: Course,
    validity: Validity,
) -> bool {
    let since = started(document).map_or(validity, Validity::since);
    if course == Course::Ends {
        let until = Validity::new(None, ended(document).or(validity.valid_at())).unwrap_or(Validity::ALWAYS);
        let mut over = false;
        for key in document.keys().filter(|key| matches!(&*relation_of(true, key).0, "WORKS_AT" | "WORKS_AS")) {
            if let Some(name) = name(document, &[key]) {
                claim_as(reading, who, true, key, name, until, Over);
                over |= relation_of(true, key).0 == "WORKS_AT";
            }
        }
        // Wherever they worked, they do so no more.
        if !over {
            let sentence = format!("{}: {words}", who.name);
            reading.claim(who, who, Draft { relation: "WORKS_AT", sentence, validity: until, stance: Over });
        }
        return true;
    }
    let field = ["department", "team", "manager", "company", "office"].iter().find(|field| words.contains(**field));
    let changed = turned(reading, document, who, field.copied().unwrap_or("job_title"), since) > 0;
    let works = |key: &str| {
        let relation = relation_of(true, key).0;
        matches!(&*relation, "WORKS_AT" | "WORKS_AS" | "HAS_MANAGER" | "HAS_DEPARTMENT" | "HAS_EMAIL" | "HAS_PHONE")
    };
    let kept = document.iter().filter(|(key, _)| works(key)).map(|(key, value)| (key.clone(), value.clone()));
    let told = crate::order::gather(kept);
    read_fields(reading, &told, Of::person(who, since), &[]);
    changed || !told.is_empty()
}

/// Somebody moves; false where it is not said whereto.
pub(super) fn home(reading: &mut Reading<'_>, document: &Map<String, Json>, who: &Who, validity: Validity) -> bool {
    if turned(reading, document, who, "city", validity) > 0 {
        return true;
    }
    for key in ["address", "new_address", "home_address", "location", "home"] {
        if let Some(address) = document.get(key).and_then(Json::as_object) {
            lives(reading, who, address, validity);
            return true;
        }
    }
    let place = name(document, &["city", "town", "destination", "location", "country"]);
    if let Some(place) = place {
        claim(reading, who, true, "city", place, validity);
    }
    if let Some(address) = name(document, &["address", "street_address", "home_address"]) {
        claim(reading, who, true, "address", address, validity);
        return true;
    }
    place.is_some()
}

/// The name that stands under one of some keys, or in an object there.
fn name<'d>(document: &'d Map<String, Json>, keys: &[&str]) -> Option<&'d str> {
    keys.iter().find_map(|key| name_in(document.get(*key)?))
}
