//! Whom a document is about: the user, or somebody else whom it names.
//!
//! A document names its party by the part they play in it: a customer, a patient, a guest. It is the user's where it
//! names them, or nobody; else it is told of whom it names, and of the user it says nothing. Others act in it
//! without its being about them: who sells, who carries, who answers.

use alloc::{borrow::Cow, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::doer::is_doer;
use super::field::title;
use super::keys::{OWN_NAMES, event_of, is_dealt_with, is_kind, is_meant, is_personal};
use super::person::{full_name, is_other};
use super::value::{is_name, is_persons};
use crate::extract::reading::{Reading, Who};
use crate::graph::{fold, same_name};
use crate::model::label;

/// Whom a document is about.
pub(super) struct Party<'d> {
    pub who: Who,
    /// The part they play; nothing, where the document names nobody.
    pub part: &'d str,
    /// What it says of them in an object of their own.
    pub card: Option<&'d Map<String, Json>>,
}

/// The parts by which a document names whom it is about, the likeliest first. Whoever has an account is the user, unless
/// they have another name.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "user", "me", "account_holder", "customer", "client", "buyer", "purchaser", "shopper", "subscriber", "member",
    "patient", "student", "learner", "pupil", "employee", "staff", "staff_member", "worker", "new_hire", "guest",
    "passenger", "traveller", "traveler", "rider", "tenant", "resident", "renter", "attendee", "participant",
    "player", "donor", "policyholder", "policy_holder", "insured", "cardholder", "card_holder", "holder", "payer",
    "borrower", "visitor", "caller", "consumer", "beneficiary", "candidate", "applicant", "recipient", "lead",
    "contact", "contact_person", "person", "prospect", "requester", "requestor", "requested_by", "booked_by",
    "ordered_by", "purchased_by", "reserved_by", "reporter", "reported_by", "opened_by", "raised_by", "submitted_by",
    "author", "sender", "owner", "driver", "reviewer", "reviewed_by", "commenter", "uploaded_by", "listener",
    "viewer", "reader", "athlete", "volunteer", "consignee", "addressee", "invitee", "claimant", "taxpayer",
    "citizen", "lessee", "occupant", "homeowner", "trainee", "intern", "winner", "who", "profile", "account",
];
/// How many of them have an account: an object without a name is the user's own.
const ACCOUNTS: usize = 11;
/// Parts of people, whatever they are called.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "patient", "student", "learner", "pupil", "employee", "staff", "staff_member", "worker", "new_hire", "guest",
    "passenger", "rider", "candidate", "applicant", "person", "driver", "attendee",
];
/// Parts of those who act in a document that is not about them.
#[rustfmt::skip]
const ACTORS: &[&str] = &[
    "assignee", "assigned_to", "agent", "seller", "vendor", "merchant", "store", "shop", "retailer", "courier",
    "carrier", "shipper", "cashier", "operator", "technician", "handled_by", "processed_by", "approved_by",
    "approver", "created_by", "updated_by", "changed_by", "sales_rep", "rep", "representative", "referrer",
    "referred_by", "recruiter", "interviewer", "admin", "actor", "triggered_by", "performed_by",
];
/// Parts of those who help in it, and may be somebody's own: their doctor, their teacher.
#[rustfmt::skip]
const HELPERS: &[&str] = &[
    "practitioner", "dentist", "therapist", "instructor", "teacher", "tutor", "trainer", "coach", "host", "landlord",
    "organizer", "organiser", "speaker", "presenter", "emergency_contact", "nurse", "surgeon", "pharmacist", "vet",
    "lawyer", "adviser", "advisor",
];
/// What may follow a part in a key.
const ENDS: &[&str] = &["_full_name", "_name", "_email", "_id", "_profile", "_details", "_info", "_record"];

/// The part that a key names, by its place among the parts.
pub(super) fn place(key: &str) -> Option<usize> {
    let is = |bare: &str| PARTS.iter().position(|part| *part == bare);
    is(key).or_else(|| ENDS.iter().find_map(|end| is(key.strip_suffix(end)?)))
}

/// A key that names a part in a document, or says something of whoever plays it.
pub(super) fn is_part(key: &str) -> bool {
    place(key).is_some() || is_actor(key)
}

/// A key that names somebody who only acts.
pub(super) fn is_actor(key: &str) -> bool {
    let bare = ENDS.iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key);
    ACTORS.contains(&bare) || ACTORS.contains(&key) || key.ends_with("_by") && place(key).is_none()
}

/// A word for where things are sold, of all who act in a document.
pub(super) fn is_shop(key: &str) -> bool {
    matches!(key, "store" | "shop" | "merchant" | "retailer")
}

/// Whoever acts, where a document tells of nobody else, and has an object of their own.
pub(super) fn actor(document: &Map<String, Json>) -> Option<(&str, &str)> {
    let alone = title(document).is_none() && !is_personal(document) && document.values().all(|value| !value.is_array());
    let mut actors = document.iter().filter(|(key, _)| alone && is_actor(key));
    actors.find_map(|(key, value)| Some((key.as_str(), title(value.as_object()?)?.1)))
}

/// A key that names somebody who acts or helps.
pub(super) fn acts(key: &str) -> bool {
    is_actor(key) || HELPERS.contains(&key)
}

/// A key that names somebody who helps, and may be somebody's own.
pub(super) fn helps(key: &str) -> bool {
    HELPERS.contains(&key)
}

/// A word for somebody: a document of that type is theirs.
pub(super) fn is_somebody(word: &str) -> bool {
    PARTS.contains(&word)
}

/// A list of people of one part, each with a card of their own: "employees", "guests".
pub(super) fn is_roster(key: &str) -> bool {
    let one = key.strip_suffix('s').and_then(|one| one.strip_suffix("_list").or(Some(one)));
    matches!(key, "staff" | "people" | "team_members" | "crew")
        || one.is_some_and(|one| {
            PARTS.contains(&one) && !matches!(one, "contact" | "owner" | "account" | "profile" | "author")
        })
}

/// The user, where there is one.
pub(super) fn user(reading: &Reading<'_>) -> Option<Who> {
    let user = reading.setting.user.as_ref()?;
    Some(Who { is_user: true, ..Who::named(user.name.clone(), Some(label::USER)) })
}

/// Whom a document names as its party, if it names anybody: whose card it is, or who plays the likeliest part.
pub(super) fn party<'d>(reading: &Reading<'_>, document: &'d Map<String, Json>) -> Option<Party<'d>> {
    let whole = document.contains_key("full_name") || document.contains_key("first_name");
    if let Some(name) = full_name(document).filter(|_| is_personal(document) && (whole || !is_dealt_with(document))) {
        let other = is_other(reading, document).then(|| Who::named(name, Some(label::PERSON)));
        return Some(Party { who: other.or_else(|| user(reading))?, part: "", card: None });
    }
    let written = title(document).is_none() || event_of(document).is_some_and(|(key, _)| !is_kind(key));
    let named = document.iter().filter_map(|(key, value)| {
        // Whoever wrote a book is told of it; who merged what they wrote is told of them.
        let at = place(key).filter(|at| PARTS[*at] != "author" || written)?;
        let who = called(reading, at, key, value)?;
        // How somebody is reached is no other.
        let reached = PARTS[at] == "contact" && value.as_object().is_some_and(|card| full_name(card).is_none());
        if reached && full_name(document).is_some() {
            return None;
        }
        // Whose a deal is has it to win, and takes no part in it.
        if PARTS[at] == "owner" && !who.is_user && is_sold(document) {
            return None;
        }
        Some((at, !value.is_object(), key.ends_with("_email"), who, value.as_object()))
    });
    let likeliest = named.min_by_key(|(at, plain, email, ..)| (*at, *plain, *email));
    if let Some((at, .., who, card)) = likeliest {
        return Some(Party { who, part: PARTS[at], card });
    }
    unlisted(reading, document)
}

/// Who stands as a plain name under a key that no list has: the user under any, somebody else under a word for whoever
/// does something.
fn unlisted<'d>(reading: &Reading<'_>, document: &'d Map<String, Json>) -> Option<Party<'d>> {
    // "subject" is whom a record is of, where it is somebody, and else what it is about.
    let card = document.get("subject").and_then(Json::as_object);
    if let Some((card, name)) = card.and_then(|card| Some((card, full_name(card).filter(|name| is_persons(name))?))) {
        let own = is_theirs(reading, &name, false);
        let who = if own { user(reading)? } else { Who::named(name, Some(label::PERSON)) };
        return Some(Party { who, part: "subject", card: Some(card) });
    }
    let texts = || document.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)));
    let free = |key: &str| {
        !is_actor(key)
            && !is_meant(key)
            && !OWN_NAMES.contains(&key)
            && !matches!(key, "subject" | "summary" | "description")
    };
    let own = |(key, text): &(&str, &str)| free(key) && text.contains(' ') && is_theirs(reading, text, false);
    if let Some((part, _)) = texts().find(own) {
        return Some(Party { who: user(reading)?, part, card: None });
    }
    let mut others = texts().filter(|(key, text)| is_doer(key) && is_persons(text));
    let (part, name) = others.next().filter(|_| title(document).is_none())?;
    let who = if is_theirs(reading, name, false) { user(reading)? } else { Who::named(name, Some(label::PERSON)) };
    Some(Party { who, part, card: None })
}

/// Something that is being sold: it has its stage.
fn is_sold(document: &Map<String, Json>) -> bool {
    document.keys().any(|key| key.ends_with("stage"))
}

/// Who stands under a key.
fn called(reading: &Reading<'_>, at: usize, key: &str, value: &Json) -> Option<Who> {
    let named = |name: &str| {
        let person =
            PEOPLE.contains(&PARTS[at]) || value.as_object().is_some_and(|card| card.contains_key("first_name"));
        Some(Who::named(name, person.then_some(label::PERSON)))
    };
    let account = at < ACCOUNTS;
    match value {
        Json::Object(card) => {
            let text = |key: &&str| card.get(*key).and_then(Json::as_str);
            let known = ["email", "id", "user_id"].iter().filter_map(text).any(|text| is_known_as(reading, text));
            match full_name(card) {
                _ if known => user(reading),
                Some(name) if is_theirs(reading, &name, account) => user(reading),
                Some(name) => named(&name),
                None if account => user(reading),
                None => text(&"email").and_then(named),
            }
        }
        Json::String(text) if is_known_as(reading, text) => user(reading),
        Json::String(_) if key.ends_with("_id") => None,
        Json::String(text) if text.contains('@') => {
            let local = text.split('@').next().unwrap_or_default().replace(['.', '_', '-', '+'], " ");
            if is_theirs(reading, &local, account) { user(reading) } else { named(text) }
        }
        // "jdoe", "C-0017" are accounts, and tell nobody apart.
        Json::String(text) if !is_name(text) || is_handle(text, at) => None,
        Json::String(text) if is_theirs(reading, text, account) => user(reading),
        // "owner": "office" is nobody.
        Json::String(text) if !text.contains([' ', '@']) && !text.contains(|c: char| !c.is_lowercase()) => None,
        Json::String(text) => named(text),
        _ => None,
    }
}

fn is_handle(text: &str, at: usize) -> bool {
    let word = !text.contains(' ');
    word && (text.contains(|c: char| c.is_ascii_digit() || c == '_')
        || PARTS[at].starts_with("us") && text.starts_with(char::is_lowercase))
}

/// Whether the directory knows the user by this id or address.
fn is_known_as(reading: &Reading<'_>, text: &str) -> bool {
    reading.setting.user.as_ref().is_some_and(|user| user.aliases.iter().any(|alias| same_name(alias, text)))
}

/// Whether a name is the user's; whoever has an account is the user as long as nobody has said the user's name.
pub(super) fn is_theirs(reading: &Reading<'_>, name: &str, account: bool) -> bool {
    let Some(user) = &reading.setting.user else { return false };
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    let nameless = !(user.name.contains(' ') || is_name(&user.name));
    account && nameless || is_short_for(&user.name, name) || is_known_as(reading, name)
}

/// Whether two names may be of one person: all words of the shorter are in the longer, in full or by their first letter.
pub(super) fn is_short_for(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let words =
        |name: &str| -> Vec<String> { name.split(' ').take(8).map(|word| word.trim_matches('.').into()).collect() };
    let (mut few, mut many) = (words(&one), words(&other));
    if few.len() > many.len() {
        core::mem::swap(&mut few, &mut many);
    }
    let initial = |word: &str, full: &str| word.chars().count() == 1 && full.starts_with(word);
    // Rob is Robert, and Paul is not Paula.
    let short = |word: &str, full: &str| {
        let rest = full.strip_prefix(word).filter(|_| word.chars().count() > 2).unwrap_or_default();
        rest.chars().count() > 1 || matches!(rest, "y" | "i")
    };
    let either = |one: &str, other: &str| initial(one, other) || short(one, other);
    let meets = |word: &String| many.iter().any(|full| full == word || either(word, full) || either(full, word));
    few.iter().all(meets) && few.iter().any(|word| word.len() > 1 && many.contains(word))
}

/// What a document says without naming its party: what is said of them by their part (`customer_city`) is theirs.
pub(super) fn theirs<'d>(document: &'d Map<String, Json>, part: &str) -> Cow<'d, Map<String, Json>> {
    if part.is_empty() {
        return Cow::Borrowed(document);
    }
    let named = |key: &str| key == part || place(key).is_some_and(|at| PARTS[at] == part);
    let bare = |key: &'d str| {
        key.strip_prefix(part).and_then(|rest| rest.strip_prefix('_')).filter(|rest| !document.contains_key(*rest))
    };
    // Whoever is the contact of an account works there.
    let account =
        |key: &str| matches!(part, "contact" | "contact_person" | "lead") && matches!(key, "account" | "account_name");
    let bare =
        |key: &'d str| if account(key) && !document.contains_key("company") { Some("company") } else { bare(key) };
    let said = document.iter().filter(|(key, _)| !named(key));
    Cow::Owned(crate::order::gather(said.map(|(key, value)| (bare(key).unwrap_or(key).into(), value.clone()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_short_and_in_full() {
        for (one, other, same) in [
            ("Jane Smith", "jane", true),
            ("Jane Smith", "J. Smith", true),
            ("Jane Smith", "Smith, Jane", true),
            ("Jane Smith", "Jane Ann Smith", true),
            ("Jane Smith", "Mark Smith", false),
            ("Jane Smith", "Jane Doe", false),
            ("Jane Smith", "J. S.", false),
            ("Robert Jones", "Rob Jones", true),
            ("Paul Jones", "Paula Jones", false),
            ("Jane", "Jane Smith", true),
            ("陳美玲", "陳美玲", true),
        ] {
            assert_eq!(is_short_for(one, other), same, "{one} / {other}");
        }
    }
}
