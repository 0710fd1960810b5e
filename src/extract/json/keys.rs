//! What the keys of a document mean: which name a relation, which only group, which are written how.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::field::{screaming, spoken};
use crate::model::label;

/// Keys that say what happened.
pub(super) const EVENT: &[&str] = &["event_type", "action", "event", "event_name", "type", "activity"];
pub(super) const OWN_NAMES: &[&str] =
    &["name", "full_name", "display_name", "first_name", "last_name", "username", "nickname"];
/// Keys that only a profile has.
#[rustfmt::skip]
pub(super) const PERSONAL: &[&str] = &[
    "email", "first_name", "last_name", "user_id", "username", "plan", "age", "birthday", "date_of_birth", "dob",
    "employer", "job_title", "occupation", "spouse", "allergies", "hobbies",
];
/// Objects that hold what the document itself says.
const WRAPPERS: &[&str] = &["data", "payload", "properties", "record", "body", "event_data", "event_details"];
/// Lists of what happened.
const LOGS: &[&str] =
    &["events", "activity", "activities", "history", "log", "logs", "timeline", "actions", "data", "records"];
/// Objects inside a profile that group what is said of its owner.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "job", "work", "employment", "occupation", "career", "education", "studies", "personal", "personal_info", "details",
    "info", "attributes", "contact", "contact_info", "demographics", "health", "medical", "about", "bio", "lifestyle",
    "family", "household", "identity", "survey", "answers", "questionnaire", "onboarding", "intake", "settings", "experience",
    "work_experience", "jobs", "positions", "employment_history", "work_history", "basics", "general", "basic_info", "user_info", "traits", "background", "facts",
];
const USERS: &[&str] = &["user", "profile", "person", "me", "member", "account_holder", "contact_person"];
const PREFERENCES: &[&str] = &["preferences", "prefs", "preference", "user_preferences"];

/// What a key of a profile means: the keys, the relation, what it relates to.
type Meaning = (&'static [&'static str], &'static str, Option<&'static str>);

#[rustfmt::skip]
const MEANT: &[Meaning] = &[
    (&["city", "home_city", "current_city", "lives_in", "location", "residence", "town", "current_location", "based_in",
       "city_of_residence"], "LIVES_IN", Some(label::LOCATION)),
    (&["hometown", "home_town", "country_of_origin"], "IS_FROM", Some(label::LOCATION)),
    (&["birthplace", "birth_place", "place_of_birth", "born_in", "birth_city"], "BORN_IN", Some(label::LOCATION)),
    (&["company", "employer", "workplace", "company_name", "employer_name", "organization", "organisation", "works_at"],
       "WORKS_AT", Some(label::ORGANIZATION)),
    (&["occupation", "job_title", "profession", "job", "role", "position", "title", "works_as"],
       "WORKS_AS", Some(label::TOPIC)),
    (&["school", "university", "college", "institution"], "STUDIES_AT", Some(label::ORGANIZATION)),
    (&["major", "field_of_study", "studies", "subject_of_study", "course_of_study"], "STUDIES", Some(label::TOPIC)),
    (&["plan", "subscription_plan", "plan_name", "tier", "subscription_tier", "plan_type", "current_plan"],
       "HAS_PLAN", Some(label::OBJECT)),
    (&["birthday", "date_of_birth", "dob", "birth_date", "birthdate", "born", "born_on"], "BORN_ON", None),
    (&["language", "languages", "spoken_languages", "languages_spoken", "speaks"], "SPEAKS", Some(label::TOPIC)),
    (&["hobby", "hobbies", "pastimes"], "HAS_HOBBY", Some(label::TOPIC)),
    (&["interest", "interests", "interested_in"], "INTERESTED_IN", Some(label::TOPIC)),
    (&["skill", "skills"], "HAS_SKILL", Some(label::TOPIC)),
    (&["allergy", "allergies", "allergic_to", "food_allergies", "allergens"], "ALLERGIC_TO", None),
    (&["condition", "conditions", "medical_conditions", "health_conditions", "diagnoses", "diagnosis"],
       "HAS_CONDITION", Some(label::TOPIC)),
    (&["medication", "medications", "meds", "prescriptions"], "TAKES", Some(label::OBJECT)),
    (&["diet", "diets", "dietary_preference", "dietary_preferences", "dietary_restriction", "dietary_restrictions",
       "dietary"],
       "FOLLOWS_DIET", Some(label::TOPIC)),
    (&["pet", "pets"], "HAS_PET", None),
    (&["likes", "loves", "enjoys"], "LIKES", Some(label::PREFERENCE)),
    (&["dislikes", "hates"], "DISLIKES", Some(label::PREFERENCE)),
    (&["avoids"], "AVOIDS", Some(label::PREFERENCE)),
    (&["prefers"], "PREFERS", Some(label::PREFERENCE)),
    (&["spouse", "wife", "husband", "married_to", "spouse_name"], "MARRIED_TO", Some(label::PERSON)),
    (&["partner"], "HAS_PARTNER", Some(label::PERSON)),
    (&["child", "children", "kids"], "HAS_CHILD", Some(label::PERSON)),
    (&["son", "sons"], "HAS_SON", Some(label::PERSON)),
    (&["daughter", "daughters"], "HAS_DAUGHTER", Some(label::PERSON)),
    (&["sibling", "siblings"], "HAS_SIBLING", Some(label::PERSON)),
    (&["sister", "sisters"], "HAS_SISTER", Some(label::PERSON)),
    (&["brother", "brothers"], "HAS_BROTHER", Some(label::PERSON)),
    (&["parent", "parents"], "HAS_PARENT", Some(label::PERSON)),
    (&["friend", "friends"], "HAS_FRIEND", Some(label::PERSON)),
    (&["manager", "reports_to", "supervisor"], "HAS_MANAGER", Some(label::PERSON)),
    (&["subscription", "subscriptions", "subscribed_to"], "SUBSCRIBED_TO", None),
    (&["owns", "car", "cars", "vehicle", "vehicles", "device", "devices", "possessions"], "OWNS", Some(label::OBJECT)),
    (&["visited", "places_visited", "countries_visited", "cities_visited"], "VISITED", Some(label::LOCATION)),
    (&["purchases", "purchased", "bought", "line_items", "order_items", "ordered_items"], "PURCHASED", Some(label::OBJECT)),
    (&["memberships", "member_of"], "MEMBER_OF", Some(label::ORGANIZATION)),
    (&["plans_to"], "PLANS_TO", Some(label::EVENT)),
    (&["instrument", "instruments", "sports"], "PLAYS", Some(label::TOPIC)),
    (&["goal", "goals"], "HAS_GOAL", Some(label::TOPIC)),
    (&["timezone", "time_zone"], "HAS_TIMEZONE", None),
];
/// Keys that mean the same of anything.
const ANYWHERE: &[(&str, &str)] = &[("status", "HAS_STATUS"), ("state", "HAS_STATUS"), ("priority", "HAS_PRIORITY")];

/// The document with its keys written one way, `homeCity` and `Home-City` as `home_city`, and what is only
/// wrapped taken out of its wrapping.
pub(super) fn plain(value: Json) -> Json {
    match value {
        Json::Object(fields) => {
            let mut plain = Map::new();
            let mut wrapped = Map::new();
            for (key, value) in fields {
                let written = spoken(&key).replace(' ', "_");
                let key = if written.is_empty() { key } else { written };
                match self::plain(value) {
                    Json::Object(inner) if WRAPPERS.contains(&key.as_str()) => wrapped.extend(inner),
                    value => {
                        plain.insert(key, value);
                    }
                }
            }
            for (key, value) in wrapped {
                plain.entry(key).or_insert(value);
            }
            Json::Object(plain)
        }
        Json::Array(items) => Json::Array(items.into_iter().map(self::plain).collect()),
        value => value,
    }
}

/// A list of what happened: the objects in it are documents of their own.
pub(super) fn is_log(key: &str, item: &Map<String, Json>) -> bool {
    let happened = |key: &&str| item.get(*key).is_some_and(Json::is_string);
    EVENT.iter().any(happened) && (LOGS.contains(&key) || EVENT.iter().filter(|key| **key != "type").any(happened))
}

/// An object of a profile that only groups what is said of its owner.
pub(super) fn is_group(key: &str) -> bool {
    GROUPS.contains(&key)
        || ["_profile", "_info", "_details", "_data", "_record", "_answers", "_settings"]
            .iter()
            .any(|end| key.ends_with(end))
}

/// A group that tells of somebody's work: a city in it is no home.
pub(super) fn is_work(key: &str) -> bool {
    ["job", "work", "employ", "career", "occupation", "experience", "position"].iter().any(|word| key.contains(word))
}

/// A key that means a relation of its own, whatever is in it.
pub(super) fn is_meant(key: &str) -> bool {
    meaning(key).is_some()
}

pub(super) fn is_preferences(key: &str) -> bool {
    PREFERENCES.contains(&key)
}

/// An object inside that is the user, by its key.
pub(super) fn is_users(key: &str) -> bool {
    USERS.contains(&key) || key.ends_with("_profile") || key.starts_with("user_profile")
}

pub(super) fn is_address(key: &str) -> bool {
    matches!(key, "address" | "home_address" | "location" | "home" | "residence")
}

fn meaning(key: &str) -> Option<&'static Meaning> {
    MEANT.iter().find(|(keys, ..)| keys.contains(&key))
}

/// An event by which machines tell each other that they run.
pub(super) fn is_pulse(event: &str) -> bool {
    matches!(&*screaming(event), "HEARTBEAT" | "PING" | "HEALTH_CHECK" | "HEALTHCHECK" | "METRICS" | "KEEPALIVE")
}

/// A document that machines write for machines: an error, a log line, a measurement.
pub(super) fn is_technical(document: &Map<String, Json>) -> bool {
    #[rustfmt::skip]
    const MACHINES: &[&str] = &[
        "error", "errors", "exception", "stack", "stack_trace", "trace", "trace_id", "span_id", "metrics", "metric", "cpu",
        "healthcheck", "health_check", "uptime", "log_level", "logger", "severity", "hostname", "status_code", "http_status",
    ];
    let logs = document.contains_key("level") && (document.contains_key("msg") || document.contains_key("message"));
    let about = |key: &&str| document.contains_key(*key);
    (logs || MACHINES.iter().any(about)) && !PERSONAL.iter().any(about) && !OWN_NAMES.iter().any(about)
}

/// The relation that a key means, and what its values are.
pub(super) fn relation_of(own: bool, key: &str) -> (String, Option<&'static str>) {
    let written = screaming(key);
    let folded = written.to_lowercase();
    if let Some((_, relation)) = ANYWHERE.iter().find(|(known, _)| *known == folded) {
        return ((*relation).into(), None);
    }
    match meaning(&folded).filter(|_| own) {
        Some((_, relation, what)) => ((*relation).into(), *what),
        None if own && (folded.starts_with("favorite_") || folded.starts_with("favourite_")) => {
            let relation = written.replacen("FAVOURITE", "FAVORITE", 1).replace("COLOUR", "COLOR");
            (relation, Some(label::PREFERENCE))
        }
        None if own => (format!("HAS_{written}"), None),
        None => (written, None),
    }
}
