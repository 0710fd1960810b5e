//! What events mean: a table from their words to what becomes of it.
//!
//! An event is named by what it happened to and what was done: `order.placed`, `OrderPlaced`, "Order placed". The first
//! row that has a word of both decides; where none does, the event's own name is the relation.

/// What an event means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What machines do among themselves: about nobody.
    Machine,
    /// Its own name says what it is.
    Own,
    /// Somebody's card was written or changed.
    Card,
    /// A subscription, or a step of a price list.
    Plan(Course),
    /// Employment.
    Work(Course),
    /// Where somebody lives.
    Home,
    /// It relates whoever it happened to to what it names by this relation.
    Is(&'static str),
    /// Its own name says what it is, and this relation is over by it.
    Ends(&'static str),
}

/// How something goes: it begins, becomes another, ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    Begins,
    Turns,
    Ends,
}

use Course::{Begins, Ends as End, Turns};
use Meaning::{Card, Ends, Home, Is, Machine, Own, Plan, Work};

use alloc::{format, string::String, vec::Vec};

type Words = &'static [&'static str];

const PLAN: Words =
    &["subscription", "subscriptions", "membership", "plan", "license", "licence", "trial", "sub", "tier", "tariff"];
#[rustfmt::skip]
const BEGUN: Words = &[
    "started", "start", "created", "activated", "began", "begun", "begin", "renewed", "renewal", "resumed",
    "reactivated", "subscribed", "purchased", "signed up", "new", "converted", "confirmed", "joined", "succeeded",
    "issued", "granted", "opened",
];
#[rustfmt::skip]
const TURNED: Words = &[
    "changed", "change", "updated", "update", "upgraded", "upgrade", "downgraded", "downgrade", "switched", "switch",
    "modified", "migrated", "moved", "transferred", "transfer", "corrected",
];
#[rustfmt::skip]
const ENDED: Words = &[
    "cancelled", "canceled", "cancellation", "cancel", "expire", "delete", "terminate", "expired", "ended",
    "terminated", "deleted", "lapsed", "stopped", "deactivated", "removed", "revoked", "closed", "churned",
    "withdrawn", "dropped", "discontinued",
];
/// What did not come to pass, or not yet.
#[rustfmt::skip]
const UNDONE: Words = &[
    "failed", "failure", "declined", "rejected", "denied", "abandoned", "pending", "requested", "reminder",
    "expiring", "upcoming", "attempted", "viewed", "due", "overdue", "will", "paused", "suspended", "added to",
    "removed from", "disputed",
];
const WORK: Words = &[
    "employee",
    "employment",
    "staff",
    "worker",
    "job",
    "role",
    "position",
    "title",
    "contractor",
    "hire",
    "manager",
    "department",
];
const HIRED: Words =
    &["hired", "onboarded", "onboarding", "joined", "started", "appointed", "new", "hire", "added", "created"];
const ROSE: Words = &["promoted", "promotion", "demoted"];
#[rustfmt::skip]
const LEFT: Words = &[
    "left", "leaves", "departed", "departure", "resigned", "resignation", "terminated", "termination", "offboarded",
    "offboarding", "fired", "dismissed", "retired", "laid off", "ended", "exited",
];
const ORDER: Words = &["order", "purchase", "checkout", "payment", "sale"];
#[rustfmt::skip]
const DONE: Words = &[
    "placed", "completed", "complete", "create", "place", "confirm", "created", "paid", "succeeded", "success",
    "successful", "confirmed", "made", "new", "received", "processed", "captured", "settled", "finalized",
    "submitted",
];
const BOOKING: Words = &["booking", "reservation"];
const STUDY: Words =
    &["course", "class", "enrollment", "enrolment", "module", "training", "program", "programme", "degree", "bootcamp"];
#[rustfmt::skip]
const SOMEBODY: Words = &[
    "user", "customer", "client", "contact", "profile", "account", "employee", "member", "lead", "patient",
    "student", "person", "guest", "tenant", "candidate", "applicant", "subscriber", "email", "phone", "details",
    "personal details", "preferences", "identity", "timezone", "pronouns", "birthday",
];
const WRITTEN: Words = &[
    "created",
    "updated",
    "changed",
    "added",
    "registered",
    "signed up",
    "signup",
    "sign up",
    "new",
    "modified",
    "edited",
    "imported",
    "merged",
    "update",
    "change",
    "upserted",
    "registration",
    "verified",
    "creation",
    "create",
];
/// What only machines do.
#[rustfmt::skip]
const MACHINES: Words = &[
    "heartbeat", "ping", "healthcheck", "metric", "metrics", "build", "deploy", "deployed", "deployment", "pipeline",
    "cron", "backup", "webhook", "health check", "api", "http", "cache", "queue", "server", "cpu", "disk",
    "exception", "telemetry", "migration", "token", "mfa", "otp", "cookie", "restart", "restarted", "rate limit",
    "query executed", "reboot", "rebooted", "shutdown", "page view", "pageview", "page viewed", "screen view",
    "screen viewed", "click", "clicked", "impression", "scroll", "scrolled", "hover", "login", "logout", "logged in",
    "logged out", "sign in", "signed in", "sign out", "signed out", "signin", "password", "email sent",
    "email opened", "email delivered", "email bounced", "email clicked", "sms sent", "push sent", "notification",
    "crash", "node", "sensor", "container", "pod", "commit", "push", "index", "app opened", "session start",
    "app launched", "sync", "synced", "threshold", "firmware", "flag", "job completed", "job failed", "job finished",
    "job succeeded", "job started", "feature collection",
];
/// What machines do where it happened to nothing else.
const PERHAPS: Words = &["job", "session", "log", "error", "test run", "tick", "alert", "alarm"];
const ANY: Words = &[];

/// Things, what was done, what that means; the first that fits decides.
#[rustfmt::skip]
const TABLE: &[(Words, Words, Meaning)] = &[
    (MACHINES, ANY, Machine),
    (PERHAPS, &["failed", "failure", "pending"], Machine),
    (&["job", "position", "role", "vacancy"], &["applied"], Is("APPLIED_FOR")),
    (&["job"], &["accepted"], Work(Begins)),
    (&["alert", "alarm"], &["created", "set", "subscribed", "added"], Own),
    (ANY, UNDONE, Own),
    (ANY, &["refunded", "refund", "chargeback"], Is("REFUNDED")),
    (ANY, &["booked", "reserved"], Is("BOOKED")),
    (BOOKING, ENDED, Ends("BOOKED")),
    (PLAN, TURNED, Plan(Turns)),
    (PLAN, ENDED, Plan(End)),
    (PLAN, BEGUN, Plan(Begins)),
    (BOOKING, DONE, Is("BOOKED")),
    (ORDER, &["cancelled", "canceled", "voided"], Ends("PURCHASED")),
    (ORDER, DONE, Is("PURCHASED")),
    (ANY, &["purchased", "bought", "ordered"], Is("PURCHASED")),
    (ANY, &["returned", "return received", "return completed"], Is("RETURNED")),
    (ANY, &["attended"], Is("ATTENDED")),
    (STUDY, &["completed", "finished", "passed", "graduated"], Ends("STUDIES")),
    (STUDY, ENDED, Ends("STUDIES")),
    (STUDY, BEGUN, Is("STUDIES")),
    (ANY, &["enrolled", "enrollment", "enrolment"], Is("STUDIES")),
    (&["address", "city", "country", "residence", "home", "relocation"], TURNED, Home),
    (ANY, &["moved out", "move out"], Own),
    (&["user", "customer", "tenant", "employee", "member", "resident"], &["moved", "relocated", "moved in"], Home),
    (WORK, LEFT, Work(End)),
    (WORK, ROSE, Work(Turns)),
    (&["job", "role", "position", "title", "department", "manager"], TURNED, Work(Turns)),
    (&["employee", "staff", "worker", "hire", "contractor"], &["transferred"], Work(Turns)),
    (WORK, HIRED, Work(Begins)),
    (&["prescription", "medication"], ENDED, Ends("TAKES")),
    (&["prescription", "medication"], ANY, Is("TAKES")),
    (&["allergy"], ENDED, Ends("ALLERGIC_TO")),
    (&["diagnosis", "diagnosed"], ANY, Is("HAS_CONDITION")),
    (&["allergy"], &["test", "tested", "screening", "checked"], Own),
    (&["allergy"], ANY, Is("ALLERGIC_TO")),
    (&["pet"], &["registered", "added", "adopted"], Is("HAS_PET")),
    (&["preference"], &["set", "saved", "added"], Is("PREFERS")),
    (ANY, &["unsubscribed"], Plan(End)),
    (ANY, &["subscribed"], Plan(Begins)),
    (PERHAPS, ANY, Machine),
    (SOMEBODY, WRITTEN, Card),
];

/// What a word means that stands alone.
#[rustfmt::skip]
const ALONE: &[(Words, Meaning)] = &[
    (&["purchase", "order", "checkout", "sale"], Is("PURCHASED")),
    (&["booking", "reservation"], Is("BOOKED")),
    (&["moved", "relocated", "relocation", "move", "moved in", "moved house"], Home),
    (&["upgraded", "downgraded", "upgrade", "downgrade"], Plan(Turns)),
    (&["renewed"], Plan(Begins)),
    (&["churned"], Plan(End)),
    (&["hired", "onboarded", "hire", "appointed"], Work(Begins)),
    (&["promoted", "promotion", "demoted"], Work(Turns)),
    (&["resigned", "resignation", "offboarded", "retired", "laid off"], Work(End)),
    (&["condition", "diagnosis"], Is("HAS_CONDITION")),
    (&["application", "job application", "applied"], Is("APPLIED_FOR")),
    (&["offer", "job offer"], Is("HAS_OFFER")),
    (&["donation", "donated"], Is("DONATED_TO")),
    (&["review", "reviewed"], Is("REVIEWED")),
    (&["lease", "tenancy"], Is("RENTS")),
    (&["signup", "signed up", "sign up", "registered", "registration", "identify"], Card),
];

/// What an event means by its words; `part` is the part of whom it happened to.
pub(super) fn meaning(words: &str, part: &str) -> Meaning {
    // "orders/create" is told of an order.
    let one = |word: &str| word.strip_suffix('s').filter(|one| one.len() > 2 && !one.ends_with('s')).map(String::from);
    let ones: Vec<String> = words.split(' ').take(12).map(|word| one(word).unwrap_or_else(|| word.into())).collect();
    let told = format!(" {words}  {} ", ones.join(" "));
    let row = TABLE
        .iter()
        .find(|(things, done, _)| (things.is_empty() || says(&told, things)) && (done.is_empty() || says(&told, done)));
    if let Some((.., meaning)) = row {
        return *meaning;
    }
    // "user upgraded" is told of the user.
    let alone = words
        .strip_prefix("account ")
        .or_else(|| words.split_once(' ').filter(|(who, _)| super::party::is_somebody(who)).map(|(_, done)| done));
    let alone = alone.unwrap_or(words);
    if let Some((_, meaning)) = ALONE.iter().find(|(known, _)| known.contains(&alone)) {
        return *meaning;
    }
    if super::party::is_somebody(words) || one(words).is_some_and(|one| super::party::is_somebody(&one)) {
        return Card;
    }
    // "completed", of a course: what it was done to stands under the part.
    match part {
        "employee" | "staff" | "worker" | "new_hire" if !words.contains(' ') => {
            [(LEFT, Work(End)), (HIRED, Work(Begins)), (TURNED, Work(Turns)), (ROSE, Work(Turns))]
                .iter()
                .find(|(done, _)| done.contains(&words))
                .map_or(Own, |(_, meaning)| *meaning)
        }
        _ => Own,
    }
}

/// A word for something that happens to people again and again: a list of them is a list of what happened.
pub(super) fn is_occurrence(word: &str) -> bool {
    #[rustfmt::skip]
    const AGAIN: &[&str] = &[
        "appointment", "visit", "workout", "vaccination", "immunization", "consultation", "lesson", "rsvp", "checkup",
    ];
    AGAIN.contains(&word) || matches!(meaning(word, ""), Is(_))
}

/// A word for what is begun and ended: the key under which it stands may tell what a bare "cancelled" is said of.
pub(super) fn is_thing(word: &str) -> bool {
    [PLAN, ORDER, BOOKING, STUDY].iter().any(|words| words.contains(&word))
}

/// Whether a text has one of some words, whole.
fn says(told: &str, words: &[&str]) -> bool {
    let whole = |word: &str, at: usize| told[..at].ends_with(' ') && told[at + word.len()..].starts_with(' ');
    words.iter().any(|word| told.match_indices(word).any(|(at, _)| whole(word, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_mean_what_their_words_say() {
        for (words, expected) in [
            ("order placed", Is("PURCHASED")),
            ("payment failed", Own),
            ("customer subscription deleted", Plan(End)),
            ("plan changed", Plan(Turns)),
            ("user upgraded", Plan(Turns)),
            ("employee hired", Work(Begins)),
            ("promoted", Work(Turns)),
            ("address changed", Home),
            ("booking cancelled", Ends("BOOKED")),
            ("course completed", Ends("STUDIES")),
            ("contact updated", Card),
            ("contact", Card),
            ("session started", Machine),
            ("build failed", Machine),
            ("song played", Own),
            ("item added to cart", Own),
        ] {
            assert_eq!(meaning(words, ""), expected, "{words}");
        }
        assert_eq!(meaning("left", "employee"), Work(End));
        assert_eq!(meaning("left", ""), Own);
    }
}
