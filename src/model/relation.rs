//! What is known of each relation: how many of it hold at a time, and what it excludes.
//!
//! A relation that is not in the table holds for many things at once and excludes nothing,
//! so that nothing is closed on a guess.

/// How many objects a subject can have by one relation at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// One: a later one ends the earlier.
    One,
    /// Any number.
    Many,
}

/// A relation, and what it does to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its name in SCREAMING_SNAKE; one that ends in `_` stands for all that begin so;
    /// empty for a relation nothing is known of.
    pub name: &'static str,
    /// How many hold at a time.
    pub cardinality: Cardinality,
    /// Relations that cannot hold of the same subject and object at the same time.
    pub exclusive_with: &'static [&'static str],
}

/// What is known of a relation.
///
/// ```
/// use perdura::model::{Cardinality, relation};
/// assert_eq!(relation("LIVES_IN").cardinality, Cardinality::One);
/// assert_eq!(relation("FAVORITE_COLOR").cardinality, Cardinality::One);
/// assert_eq!(relation("LIKES").exclusive_with, ["DISLIKES", "AVOIDS"]);
/// assert_eq!(relation("WALKED_PAST").cardinality, Cardinality::Many);
/// ```
pub fn relation(name: &str) -> Relation {
    let is = |row: &&Relation| row.name == name || (row.name.ends_with('_') && name.starts_with(row.name));
    TABLE.iter().find(is).copied().unwrap_or(many("", &[]))
}

const fn one(name: &'static str) -> Relation {
    Relation { name, cardinality: Cardinality::One, exclusive_with: &[] }
}

const fn many(name: &'static str, exclusive_with: &'static [&'static str]) -> Relation {
    Relation { name, cardinality: Cardinality::Many, exclusive_with }
}

const TABLE: &[Relation] = &[
    one("BORN_IN"),
    one("BORN_ON"),
    one("DIED_IN"),
    one("DIED_ON"),
    one("EMPLOYMENT_STATUS"),
    one("FAVORITE_"),
    one("HAS_ADDRESS"),
    one("HAS_AGE"),
    one("HAS_BIRTHDAY"),
    one("HAS_EMAIL"),
    one("HAS_PHONE"),
    // The step of a price list ("the Pro plan"); subscriptions to different things are SUBSCRIBED_TO.
    one("HAS_PLAN"),
    one("HAS_PRIORITY"),
    one("HAS_PRONOUNS"),
    one("HAS_STATUS"),
    one("HAS_TIMEZONE"),
    one("LIVES_AT"),
    one("LIVES_IN"),
    one("MARITAL_STATUS"),
    one("MARRIED_TO"),
    // People name a second employer by saying that it is one ("I also work at …", which reads as
    // ALSO_WORKS_AT); whoever just says "I work at Globex" months after Acme has changed jobs.
    one("WORKS_AS"),
    one("WORKS_AT"),
    many("LIKES", &["DISLIKES", "AVOIDS"]),
    many("DISLIKES", &["LIKES", "PREFERS"]),
    many("AVOIDS", &["LIKES"]),
    many("PREFERS", &["DISLIKES"]),
];
