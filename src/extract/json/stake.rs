//! What somebody has to do with what a document names beside them, told by the part they play in it.
//!
//! `{"tenant": "Ann", "property": "Hill House"}` says no word of renting; the tenant does. Such a document is a record
//! of one dealing: its city is no home of theirs, its status and its role are not theirs either.

use alloc::{format, string::String};
use serde_json::{Map, Value as Json};

use super::field::{ended, is_over, name_in, started, when};
use super::party::helps;
use super::personal::personal;
use super::value::{plain, spoken};
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{Draft, Reading, Who};
use crate::time::{Timestamp, Validity};

type Words = &'static [&'static str];

const EVENTS: Words = &[
    "conference",
    "concert",
    "workshop",
    "webinar",
    "match",
    "show",
    "session",
    "talk",
    "festival",
    "event",
    "meetup",
    "seminar",
    "screening",
    "tournament",
    "class",
    "tour",
    "race",
    "exhibition",
    "retreat",
    "camp",
];
const HOMES: Words = &["property", "apartment", "flat", "house", "unit", "premises", "home", "villa", "studio"];
const STUDY: Words =
    &["course", "module", "program", "programme", "degree", "bootcamp", "training", "subject", "lesson", "instrument"];
const CLUBS: Words = &[
    "club",
    "gym",
    "association",
    "society",
    "guild",
    "union",
    "choir",
    "orchestra",
    "league",
    "team",
    "organization",
    "community",
    "clan",
    "cooperative",
    "coop",
];
const GOODS: Words = &["product", "item", "article", "product_name", "item_name", "vehicle", "car", "device"];

/// What goes on after it began.
const LASTING: Words =
    &["RENTS", "STUDIES", "BORROWED", "OWNS", "VOLUNTEERS_AT", "MEMBER_OF", "FAN_OF", "PLAYS", "SUBSCRIBED_TO"];
/// The parts, what stands beside them, how they are related.
#[rustfmt::skip]
const STAKES: &[(Words, Words, &str)] = &[
    (&["attendee", "participant", "invitee", "registrant", "delegate", "ticket_holder"], EVENTS, "ATTENDS"),
    (&["tenant", "renter", "lessee"], HOMES, "RENTS"),
    (&["renter", "lessee", "hirer"], GOODS, "RENTS"),
    (&["student", "learner", "pupil", "trainee", "apprentice", "participant", "enrollee"], STUDY, "STUDIES"),
    (&["guest", "traveller", "traveler", "passenger", "booked_by", "booked_for"],
       &["hotel", "hostel", "resort", "accommodation", "listing", "villa", "restaurant", "flight", "train", "ferry", "cruise"], "BOOKED"),
    (&["donor", "patron", "benefactor", "giver"],
       &["charity", "cause", "campaign", "organization", "nonprofit", "fund", "project"], "DONATED_TO"),
    (&["borrower", "patron", "reader", "member"], &["book", "item", "title", "equipment", "tool"], "BORROWED"),
    (&["applicant", "candidate", "jobseeker"],
       &["position", "job", "role", "vacancy", "program", "programme", "product", "grant", "visa"], "APPLIED_FOR"),
    (&["buyer", "purchaser", "shopper"], GOODS, "PURCHASED"),
    (&["owner", "homeowner", "keeper"], &["vehicle", "car", "property", "house", "boat", "bike", "device"], "OWNS"),
    (&["reviewer", "reviewed_by", "critic"],
       &["product", "item", "hotel", "restaurant", "book", "movie", "film", "place", "venue", "app"], "REVIEWED"),
    (&["adopter", "foster_parent"], &["animal", "pet", "dog", "cat"], "ADOPTED"),
    (&["volunteer"], &["organization", "charity", "event", "project", "shelter", "cause"], "VOLUNTEERS_AT"),
    (&["member", "player", "athlete"], CLUBS, "MEMBER_OF"),
    (&["fan", "supporter", "follower"], &["team", "club", "artist", "band", "player", "author"], "FAN_OF"),
    (&["player", "gamer"], &["game"], "PLAYS"),
    (&["subscriber", "reader", "listener"],
       &["magazine", "newspaper", "podcast", "newsletter", "channel", "service", "publication"], "SUBSCRIBED_TO"),
    (&["subscriber", "account_holder"], &["package", "bundle"], "HAS_PLAN"),
    (&["requester", "requestor", "requested_by", "caller"], &["subject", "title"], "REQUESTED"),
    (&["reporter", "reported_by", "submitted_by", "raised_by", "opened_by"], &["subject", "title"], "REPORTED"),
];

/// Claims what a party has to do with what stands beside them; answers under which key the first of it stands.
pub(super) fn stakes<'d>(
    reading: &mut Reading<'_>,
    document: &'d Map<String, Json>,
    part: &str,
    who: &Who,
    validity: Validity,
) -> Option<&'d str> {
    let bare = part.strip_suffix("_name").unwrap_or(part);
    let told = STAKES.iter().filter(|(parts, ..)| parts.contains(&bare)).filter_map(|(_, things, relation)| {
        let thing = things.iter().find_map(|thing| {
            let (key, value) = document.get_key_value(*thing)?;
            Some((key.as_str(), name_in(value)?))
        });
        Some((*relation, thing?))
    });
    let mut first = None;
    for (relation, (key, name)) in told {
        first = first.or(Some(key));
        let over = is_over(document) || ended(document).is_some_and(|end| end <= reading.reference);
        let over = over && LASTING.contains(&relation);
        let begun = started(document).filter(|_| LASTING.contains(&relation));
        // What is booked for later is booked already.
        let past = |at: &Timestamp| *at <= reading.reference || LASTING.contains(&relation);
        let start = begun.or_else(|| when(document)).or(validity.valid_at()).filter(past);
        let (window, stance) = match over {
            true => (Validity::new(None, ended(document).or(start)), Over),
            false => (Validity::new(start, None), Holds),
        };
        let sentence = format!("{} {} {name}", who.name, spoken(relation));
        let named = if relation == "HAS_PLAN" { format!("{name} plan") } else { name.into() };
        let made = reading.found().claims.len();
        let draft = Draft { relation, sentence, validity: window.unwrap_or(Validity::ALWAYS), stance };
        reading.claim(who, &Who::named(named, None), draft);
        for (other, value) in document.iter().filter(|(other, _)| *other != key && *other != part) {
            if let Some(value) = plain(value).filter(|_| reading.found().claims.len() > made) {
                reading.detail(other, value);
            }
        }
    }
    first
}

/// What is said of a party beside what they have to do with: what is always theirs, what is listed, and who helps them.
pub(super) fn beside(document: &Map<String, Json>, part: &str) -> Map<String, Json> {
    let own = personal(document, "", part);
    let theirs = |key: &str, value: &Json| value.is_array() || helps(key) || own.contains_key(key);
    let kept = document.iter().filter(|(key, value)| theirs(key, value));
    crate::order::gather(kept.map(|(key, value)| (key.clone(), value.clone())))
}
