//! What a profile says by a switch (`vegetarian: true`) or by the keys of an object (`{"French": "fluent"}`).

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::field::{id, title};
use super::fields::claim;
use super::keys::relation_of;
use super::value::{is_name, plain, spoken, switched};
use crate::extract::Stance::Holds;
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// What the beginning of a key says of the rest of it, where it is switched on.
#[rustfmt::skip]
const SAID: &[(&str, &str, Option<&str>)] = &[
    ("owns_", "OWNS", Some(label::OBJECT)),
    ("likes_", "LIKES", Some(label::PREFERENCE)),
    ("loves_", "LIKES", Some(label::PREFERENCE)),
    ("enjoys_", "LIKES", Some(label::PREFERENCE)),
    ("dislikes_", "DISLIKES", Some(label::PREFERENCE)),
    ("hates_", "DISLIKES", Some(label::PREFERENCE)),
    ("avoids_", "AVOIDS", Some(label::PREFERENCE)),
    ("prefers_", "PREFERS", Some(label::PREFERENCE)),
    ("speaks_", "SPEAKS", Some(label::TOPIC)),
    ("plays_", "PLAYS", Some(label::TOPIC)),
    ("allergic_to_", "ALLERGIC_TO", None),
    ("interested_in_", "INTERESTED_IN", Some(label::TOPIC)),
    ("subscribed_to_", "SUBSCRIBED_TO", None),
];
/// Switches that say one thing.
#[rustfmt::skip]
const ALONE: &[(&[&str], &str, &str)] = &[
    (&["vegan"], "FOLLOWS_DIET", "vegan"),
    (&["vegetarian"], "FOLLOWS_DIET", "vegetarian"),
    (&["pescatarian", "pescetarian"], "FOLLOWS_DIET", "pescatarian"),
    (&["halal", "halal_only"], "FOLLOWS_DIET", "halal"),
    (&["kosher", "kosher_only"], "FOLLOWS_DIET", "kosher"),
    (&["keto"], "FOLLOWS_DIET", "keto"),
    (&["gluten_free"], "FOLLOWS_DIET", "gluten-free"),
    (&["dairy_free"], "FOLLOWS_DIET", "dairy-free"),
    (&["lactose_free"], "FOLLOWS_DIET", "lactose-free"),
    (&["married"], "MARITAL_STATUS", "married"),
    (&["newsletter", "newsletter_subscribed", "newsletter_subscriber", "subscribed_to_newsletter"],
       "SUBSCRIBED_TO", "newsletter"),
];
/// Relations of which each thing may be a key of its own.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "SPEAKS", "HAS_SKILL", "INTERESTED_IN", "HAS_HOBBY", "ALLERGIC_TO", "LIKES", "DISLIKES", "AVOIDS", "PLAYS",
    "FOLLOWS_DIET", "HAS_CONDITION", "TAKES", "SUBSCRIBED_TO",
];
/// How well, how much, how badly: what is no thing beside a thing.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "native", "fluent", "basic", "beginner", "elementary", "intermediate", "advanced", "proficient", "expert", "good",
    "conversational", "a1", "a2", "b1", "b2", "c1", "c2", "high", "medium", "low", "mild", "moderate", "severe",
    "strong", "weak", "daily", "weekly", "often", "sometimes", "rarely", "primary", "secondary", "first", "second",
    "third", "main", "other", "mother_tongue", "mother tongue", "novice", "professional", "certified", "licensed",
    "trained", "excellent", "twice daily", "working", "learning",
];
/// Keys of what is said of one thing, that are no things.
#[rustfmt::skip]
const STRUCTURAL: &[&str] = &[
    "type", "kind", "level", "fluency", "severity", "since", "notes", "note", "status", "language", "substance", "drug",
    "dose", "frequency", "reaction", "id", "count", "total", "plan", "product", "item", "date", "reason", "price",
];
/// Switches of an app, that say nothing of what somebody prefers.
#[rustfmt::skip]
const APPS: &[&str] = &[
    "email", "sms", "push", "phone", "call", "notification", "notifications", "marketing", "tracking", "cookies",
    "analytics", "public", "visible", "enabled", "opt", "consent", "alerts", "reminders", "updates", "share",
    "sharing", "sync", "auto", "show", "allow", "newsletter", "digest", "beta", "private", "active", "is", "has",
    "receive", "verified", "accepted", "set", "default", "in_app",
];

/// Claims what a switch says of its owner; false where it says nothing that we know, or is off.
pub(super) fn says(reading: &mut Reading<'_>, who: &Who, key: &str, value: &Json, validity: Validity) -> bool {
    if !is_on(value) {
        return false;
    }
    let key = key.strip_prefix("is_").unwrap_or(key);
    let alone = ALONE.iter().find(|(keys, ..)| keys.contains(&key));
    let begun =
        || SAID.iter().find_map(|(begins, relation, what)| Some((*relation, spoken(key.strip_prefix(begins)?), *what)));
    let said = alone.map(|(_, relation, what)| (*relation, String::from(*what), None)).or_else(begun);
    let Some((relation, object, what)) = said else { return false };
    let sentence = format!("{}: {}", who.name, spoken(key));
    reading.claim(who, &Who::named(object, what), Draft { relation, sentence, validity, stance: Holds });
    true
}

/// `{"high_floor": true}` among what somebody prefers.
pub(super) fn is_preferred(key: &str, value: &Json) -> bool {
    is_on(value) && !spoken(key).split(' ').any(|word| APPS.contains(&word))
}

fn is_on(value: &Json) -> bool {
    value.as_bool().or_else(|| switched(value.as_str()?)) == Some(true)
}

/// A key under which somebody's likes, skills, allergies are listed.
pub(super) fn is_listed(key: &str) -> bool {
    let relation = relation_of(true, key).0;
    // The weather has its conditions.
    LISTED.contains(&&*relation) && !matches!(&*relation, "HAS_CONDITION" | "TAKES" | "SUBSCRIBED_TO")
}

/// `"languages": {"French": "fluent"}`, `"interests": {"design": true}`, `"languages": {"native": "Polish"}`: claims each;
/// false where the object is of another kind.
pub(super) fn listed(
    reading: &mut Reading<'_>,
    who: &Who,
    key: &str,
    inner: &Map<String, Json>,
    validity: Validity,
) -> bool {
    let relation = relation_of(true, key).0;
    if !LISTED.contains(&&*relation)
        || inner.is_empty()
        || relation == "SUBSCRIBED_TO" && key != "subscriptions"
        || title(inner).or_else(|| id(inner)).is_some()
    {
        return false;
    }
    let degree = |text: &str| DEGREES.contains(&&*text.to_lowercase());
    let text = |value: &Json, of: &dyn Fn(&str) -> bool| value.as_str().is_some_and(of);
    let switches = inner.values().all(|value| value.is_boolean() || text(value, &|text| switched(text).is_some()));
    // {"welding": "basic", "forklift": "since 2019"}: where one is a degree, all are said of their keys.
    let flat = || inner.values().all(|value| value.is_number() || value.is_string());
    let degrees = || flat() && inner.values().any(|value| value.is_number() || text(value, &degree));
    let degrees = || degrees() && !inner.keys().any(|key| STRUCTURAL.contains(&key.as_str()));
    let by_degree = || inner.keys().all(|key| degree(key)) && inner.values().all(|value| text(value, &is_name));
    if switches || degrees() {
        let on = |value: &Json| if switches { is_on(value) } else { value.as_i64() != Some(0) };
        let told = |key: &str| !spoken(key).split(' ').any(|word| APPS.contains(&word));
        for (name, level) in inner.iter().filter(|(key, value)| on(value) && told(key)).take(MOST_CLAIMS) {
            claim(reading, who, true, key, &spoken(name), validity);
            if let Some(level) = plain(level).filter(|_| !switches) {
                reading.detail("level", level);
            }
        }
    } else if by_degree() {
        for (level, name) in inner.iter().take(MOST_CLAIMS) {
            claim(reading, who, true, key, name.as_str().unwrap_or_default(), validity);
            reading.detail("level", crate::model::Value::Text(level.clone()));
        }
    } else {
        return false;
    }
    true
}
