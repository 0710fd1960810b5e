//! What the keys of a document mean: which name a relation, which only group, which are written how.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::is_named;
use super::happening::is_occurrence;
use super::journey::is_journey;
use super::order;
use super::party::is_roster;
use super::rows::are_people;
use super::turn::side;
use super::value::{is_name, screaming, spoken};
use crate::model::label;

/// Keys that say what happened.
pub(super) const EVENT: &[&str] = &[
    "event_type",
    "action",
    "event",
    "event_name",
    "webhook_event",
    "verb",
    "type",
    "activity",
    "event_kind",
    "detail_type",
    "kind",
    "resource_type",
    "object_type",
];
/// Keys whose word may be that of an event, where it looks like one.
const PERHAPS: &[&str] =
    &["topic", "change", "webhook", "trigger", "hook", "name", "subscription_type", "operation", "notification_type"];
pub(super) const OWN_NAMES: &[&str] =
    &["name", "full_name", "display_name", "first_name", "last_name", "username", "nickname"];
/// Keys that only a profile has.
#[rustfmt::skip]
const PERSONAL: &[&str] = &[
    "email", "first_name", "last_name", "user_id", "username", "plan", "age", "birthday", "date_of_birth", "dob",
    "employer", "job_title", "occupation", "spouse", "allergies", "hobbies", "phone", "mobile", "phone_number",
    "gender", "pronouns", "nationality", "languages", "marital_status", "current_employer", "jobtitle", "profession",
    "birth_date", "birthdate", "reports_to", "next_of_kin", "emergency_contact",
];
/// Keys that a profile has, and other things too: two of them make one.
#[rustfmt::skip]
const LIKELY: &[&str] = &[
    "company", "organization", "organisation", "title", "role", "position", "department", "manager", "city",
    "country", "language", "address", "location", "team", "school", "hometown",
];
/// Keys of what is no person.
#[rustfmt::skip]
const IMPERSONAL: &[&str] = &[
    "industry", "headquarters", "founded", "website", "employees", "ceo", "vat", "vat_number", "revenue",
    "legal_form", "sku", "price", "isbn", "capacity", "rating", "cuisine", "opening_hours", "ingredients", "genre",
];
/// Keys of a thing that somebody deals with: its title is no job.
#[rustfmt::skip]
const DEALT: &[&str] = &[
    "status", "state", "priority", "severity", "due", "due_date", "description", "subject", "body", "stage",
    "author", "isbn", "ticket_id", "case_id",
];

/// Lists of what happened.
const LOGS: &[&str] =
    &["events", "activity", "activities", "history", "log", "logs", "timeline", "actions", "data", "records"];
/// Objects inside a profile that group what is said of its owner.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "job", "work", "employment", "occupation", "career", "education", "studies", "personal", "personal_info",
    "details", "info", "contact", "contact_info", "demographics", "health", "medical", "about", "bio", "lifestyle",
    "family", "household", "identity", "survey", "answers", "questionnaire", "onboarding", "intake", "settings",
    "experience", "work_experience", "jobs", "positions", "employment_history", "work_history", "basics", "general",
    "basic_info", "user_info", "background", "facts", "traits", "account", "profile_data", "resume", "cv", "vcard",
    "measurements", "custom_fields", "user_fields", "custom_attributes", "user_attributes",
];
const USERS: &[&str] = &["user", "profile", "person", "me", "member", "account_holder", "contact_person"];
const PREFERENCES: &[&str] = &["preferences", "prefs", "preference", "user_preferences"];

/// What a key of a profile means: the keys, the relation, what it relates to.
type Meaning = (&'static [&'static str], &'static str, Option<&'static str>);

#[rustfmt::skip]
const MEANT: &[Meaning] = &[
    (&["city", "home_city", "current_city", "lives_in", "location", "residence", "town", "current_location",
       "based_in", "city_of_residence", "lives"],
       "LIVES_IN", Some(label::LOCATION)),
    (&["hometown", "home_town", "country_of_origin"], "IS_FROM", Some(label::LOCATION)),
    (&["birthplace", "birth_place", "place_of_birth", "born_in", "birth_city"], "BORN_IN", Some(label::LOCATION)),
    (&["company", "employer", "workplace", "company_name", "employer_name", "organization", "organisation",
       "works_at", "works_for", "current_employer", "current_company", "org", "firm"],
       "WORKS_AT", Some(label::ORGANIZATION)),
    (&["occupation", "job_title", "jobtitle", "profession", "job", "role", "position", "title", "works_as",
       "designation", "current_role", "job_role", "current_title", "current_position"],
       "WORKS_AS", Some(label::TOPIC)),
    (&["school", "university", "college", "institution"], "STUDIES_AT", Some(label::ORGANIZATION)),
    (&["major", "field_of_study", "studies", "subject_of_study", "course_of_study"], "STUDIES", Some(label::TOPIC)),
    (&["plan", "subscription_plan", "plan_name", "tier", "subscription_tier", "plan_type", "current_plan",
       "membership_tier", "membership_level", "tariff", "tariff_plan", "rate_plan", "price_plan"],
       "HAS_PLAN", Some(label::OBJECT)),
    (&["birthday", "date_of_birth", "dob", "birth_date", "birthdate", "born", "born_on"], "BORN_ON", None),
    (&["language", "languages", "spoken_languages", "languages_spoken", "speaks", "knows_language"], "SPEAKS", Some(label::TOPIC)),
    (&["hobby", "hobbies", "pastimes"], "HAS_HOBBY", Some(label::TOPIC)),
    (&["interest", "interests", "interested_in"], "INTERESTED_IN", Some(label::TOPIC)),
    (&["skill", "skills"], "HAS_SKILL", Some(label::TOPIC)),
    (&["allergy", "allergies", "allergic_to", "food_allergies", "allergens"], "ALLERGIC_TO", None),
    (&["condition", "conditions", "medical_conditions", "chronic_conditions", "health_conditions", "diagnoses", "diagnosis"],
       "HAS_CONDITION", Some(label::TOPIC)),
    (&["medication", "medications", "meds", "prescriptions", "prescribed"], "TAKES", Some(label::OBJECT)),
    (&["diet", "diets", "dietary_preference", "dietary_preferences", "dietary_restriction", "dietary_restrictions",
       "dietary", "dietary_needs"],
       "FOLLOWS_DIET", Some(label::TOPIC)),
    (&["pet", "pets", "dog", "dogs", "cat", "cats"], "HAS_PET", None),
    (&["alumni_of", "alma_mater"], "STUDIED_AT", Some(label::ORGANIZATION)),
    (&["follows", "following"], "FOLLOWS", None),
    (&["likes", "loves", "enjoys"], "LIKES", Some(label::PREFERENCE)),
    (&["dislikes", "hates"], "DISLIKES", Some(label::PREFERENCE)),
    (&["avoids"], "AVOIDS", Some(label::PREFERENCE)),
    (&["prefers"], "PREFERS", Some(label::PREFERENCE)),
    (&["spouse", "wife", "husband", "married_to", "spouse_name", "wife_name", "husband_name"],
       "MARRIED_TO", Some(label::PERSON)),
    (&["partner", "partner_name"], "HAS_PARTNER", Some(label::PERSON)),
    (&["child", "children", "kids"], "HAS_CHILD", Some(label::PERSON)),
    (&["son", "sons"], "HAS_SON", Some(label::PERSON)),
    (&["daughter", "daughters"], "HAS_DAUGHTER", Some(label::PERSON)),
    (&["sibling", "siblings"], "HAS_SIBLING", Some(label::PERSON)),
    (&["sister", "sisters"], "HAS_SISTER", Some(label::PERSON)),
    (&["brother", "brothers"], "HAS_BROTHER", Some(label::PERSON)),
    (&["parent", "parents"], "HAS_PARENT", Some(label::PERSON)),
    (&["mother", "mom", "mum"], "HAS_MOTHER", Some(label::PERSON)),
    (&["father", "dad"], "HAS_FATHER", Some(label::PERSON)),
    (&["grandmother", "grandfather", "grandparents"], "HAS_GRANDPARENT", Some(label::PERSON)),
    (&["cousin", "cousins"], "HAS_COUSIN", Some(label::PERSON)),
    (&["friend", "friends"], "HAS_FRIEND", Some(label::PERSON)),
    (&["manager", "reports_to", "supervisor", "line_manager", "manager_name"], "HAS_MANAGER", Some(label::PERSON)),
    (&["subscription", "subscriptions", "subscribed_to"], "SUBSCRIBED_TO", None),
    (&["owns", "car", "cars", "vehicle", "vehicles", "device", "devices", "possessions", "bike", "bikes"],
       "OWNS", Some(label::OBJECT)),
    (&["visited", "places_visited", "countries_visited", "cities_visited"], "VISITED", Some(label::LOCATION)),
    (&["purchases", "purchased", "bought", "line_items", "order_items", "ordered_items"],
       "PURCHASED", Some(label::OBJECT)),
    (&["memberships", "member_of", "clubs"], "MEMBER_OF", Some(label::ORGANIZATION)),
    (&["plans_to"], "PLANS_TO", Some(label::EVENT)),
    (&["instrument", "instruments", "sports"], "PLAYS", Some(label::TOPIC)),
    (&["goal", "goals"], "HAS_GOAL", Some(label::TOPIC)),
    (&["timezone", "time_zone"], "HAS_TIMEZONE", None),
    (&["marital_status", "civil_status"], "MARITAL_STATUS", None),
    (&["email", "email_address", "e_mail", "mail", "work_email", "contact_email", "emails"], "HAS_EMAIL", None),
    (&["phone", "phone_number", "mobile", "mobile_number", "mobile_phone", "cell", "cell_phone", "telephone", "tel",
       "work_phone", "contact_number", "phones", "phone_numbers"],
       "HAS_PHONE", None),
    (&["address", "home_address", "street_address", "postal_address", "mailing_address"],
       "HAS_ADDRESS", Some(label::LOCATION)),
    (&["doctor", "physician", "gp", "primary_care_physician"], "HAS_DOCTOR", Some(label::PERSON)),
];
/// Whose address or city is where somebody lives.
const HOMES: &[&str] =
    &["home", "default", "mailing", "residential", "current", "permanent", "primary", "present", "living"];
/// Keys that mean the same of anything.
const ANYWHERE: &[(&str, &str)] = &[("status", "HAS_STATUS"), ("state", "HAS_STATUS"), ("priority", "HAS_PRIORITY")];

/// The word of an event, and the key that says it.
pub(super) fn event_of(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let text = |key: &&str| document.get(*key)?.as_str().filter(|text| is_name(text));
    let named = EVENT.iter().find_map(|key| Some((*key, text(key)?)));
    named.or_else(|| PERHAPS.iter().find_map(|key| Some((*key, text(key).filter(|text| looks_happened(text))?))))
}

/// A key that says of what kind something is, and not what happened to it.
pub(super) fn is_kind(key: &str) -> bool {
    matches!(key, "type" | "kind" | "resource_type" | "object_type")
}

/// "order.placed", "integration_connected": words put together, with one of what was done.
pub(super) fn looks_happened(text: &str) -> bool {
    let words = spoken(text);
    let done = |word: &str| {
        ["ed", "ation", "ment"].iter().any(|end| word.ends_with(end))
            || matches!(
                word,
                "switch" | "change" | "update" | "delete" | "create" | "deletion" | "upgrade" | "new" | "paid" | "left"
            )
    };
    !text.contains(' ') && words.contains(' ') && (words.starts_with("new ") || words.split(' ').skip(1).any(done))
}

/// A list of what happened: the objects in it are documents of their own.
pub(super) fn is_log(key: &str, item: &Map<String, Json>) -> bool {
    let happened = |key: &&str| item.get(*key).is_some_and(Json::is_string);
    EVENT.iter().any(happened) && (LOGS.contains(&key) || EVENT.iter().filter(|key| !is_kind(key)).any(happened))
}

/// An object of a profile that only groups what is said of its owner.
pub(super) fn is_group(key: &str) -> bool {
    GROUPS.contains(&key)
        || ["_profile", "_info", "_details", "_data", "_record", "_answers", "_settings", "_file", "_chart"]
            .iter()
            .any(|end| key.ends_with(end))
}

/// A group that is a record of somebody: "student_record".
pub(super) fn is_record(key: &str) -> bool {
    matches!(key, "crm" | "hr" | "ehr" | "erp")
        || ["_record", "_info", "_details", "_data", "_file", "_chart"].iter().any(|end| key.ends_with(end))
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
    matches!(key, "address" | "location" | "home" | "residence")
        || key.strip_suffix("_address").is_some_and(|of| HOMES.contains(&of))
}

/// An address to which something is sent, or from which somebody works: no home.
pub(super) fn is_other_address(key: &str) -> bool {
    key.ends_with("_address") && !is_address(key)
}

fn meaning(key: &str) -> Option<&'static Meaning> {
    // "home_phone"
    let last = || ["_phone", "_mobile", "_email"].iter().find(|end| key.ends_with(**end)).map(|end| &end[1..]);
    // "mailing_city", "primary_language", "university_name"
    let bare = || HOMES.iter().find_map(|of| key.strip_prefix(of)?.strip_prefix('_'));
    let is = |key: &str| MEANT.iter().find(|(keys, ..)| keys.contains(&key));
    is(key).or_else(|| is(last()?)).or_else(|| is(bare()?)).or_else(|| is(key.strip_suffix("_name")?))
}

/// What a document says is said of a person: nothing else has such keys, or two that few others have.
pub(super) fn is_personal(document: &Map<String, Json>) -> bool {
    let has = |keys: &[&str]| keys.iter().filter(|key| document.contains_key(**key)).count();
    has(PERSONAL) + has(LIKELY) / 2 > 0 && has(IMPERSONAL) == 0
}

/// What a document says is said of a thing that somebody deals with.
pub(super) fn is_dealt_with(document: &Map<String, Json>) -> bool {
    DEALT.iter().any(|key| document.contains_key(*key))
}

/// A key under which something is said of somebody, and nothing happened.
pub(super) fn is_said_of_somebody(key: &str) -> bool {
    is_meant(key)
        || is_group(key)
        || is_preferences(key)
        || is_users(key)
        || is_address(key)
        || is_journey(key)
        || key.starts_with("favo")
        || LOGS.contains(&key)
}

/// A document in which something is said of somebody, and not words of an app.
pub(super) fn says_of_somebody(document: &Map<String, Json>) -> bool {
    let told = |key: &str| {
        is_meant(key) && key != "job"
            || is_group(key)
            || is_preferences(key)
            || is_users(key)
            || OWN_NAMES.contains(&key)
            || key.starts_with("favo")
            || key.starts_with("user_")
            || side(key).is_some_and(|(_, of)| is_meant(of))
    };
    let listed = |key: &str, value: &Json| {
        let rows = value.as_array().map_or(&[][..], Vec::as_slice);
        is_journey(key) || order::is_kept(key) || order::is_list(key) || is_roster(key) || are_people(key, rows)
    };
    // One list, or one thing, is somebody's; of many the app may tell whatever it keeps.
    let holds = |value: &Json| value.is_object() || value.is_array();
    let told_of = document.iter().filter(|(key, value)| holds(value) || is_named(key, value)).take(2).count();
    let one = |value: &Json| told_of == 1 && holds(value);
    let occurs = |key: &str| is_occurrence(&spoken(key.strip_suffix('s').unwrap_or(key)));
    document.iter().any(|(key, value)| told(key) || one(value) || listed(key, value) || holds(value) && occurs(key))
}

/// A key that says by a verb what its owner does: `follows`, `volunteers_at`.
fn is_verb(key: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "attends", "collects", "drives", "drinks", "knows", "mentors", "needs", "plays", "reads", "rents",
        "rides", "supports", "teaches", "uses", "wants", "watches", "wears",
    ];
    const TOWARDS: &[&str] = &["_at", "_in", "_for", "_with", "_to"];
    VERBS.contains(&key)
        || TOWARDS.iter().any(|to| key.strip_suffix(to).is_some_and(|verb| verb.ends_with('s') || verb.ends_with("ed")))
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
        None if own && is_verb(&folded) => (written, None),
        None if own => (format!("HAS_{written}"), None),
        None => (written, None),
    }
}
