//! What is known of each relation: how many of it hold at a time, and what it excludes.
//!
//! A relation that is not in the table holds for many things at once and excludes nothing,
//! so that nothing is closed on a guess.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

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
    /// What may be said of the same from the other end: "Ana is Tom's mother", "Tom is Ana's son". Only where many
    /// hold at a time: what there is one of is told of whom it is the one, and ends when they have another.
    pub mirrors: &'static [&'static str],
    /// After how many days without a word of it one should ask again; never, for what does not change.
    pub fresh_days: Option<u32>,
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
    // What begins like a row comes right after it in order, as the row itself does.
    let after = SORTED.partition_point(|row| row.name <= name);
    let is = |row: &&Relation| row.name == name || (row.name.ends_with('_') && name.starts_with(row.name));
    SORTED[..after].last().filter(is).copied().unwrap_or(many(""))
}

/// A relation and those it bears on: which it excludes or is excluded by, directly or through others; in order of name.
///
/// ```
/// use perdura::model::kin;
/// assert_eq!(kin("LIKES"), ["AVOIDS", "DISLIKES", "LIKES", "PREFERS"]);
/// assert_eq!(kin("LIVES_IN"), ["LIVES_IN"]);
/// ```
pub fn kin(name: &str) -> Vec<String> {
    let mut found = BTreeSet::from([name]);
    loop {
        let of = |name: &str| relation(name).exclusive_with;
        let excluded = found.iter().flat_map(|name| of(name)).copied();
        let excluding = TABLE.iter().filter(|row| row.exclusive_with.iter().any(|other| found.contains(other)));
        let more: Vec<&str> = excluded.chain(excluding.map(|row| row.name)).collect();
        let known = found.len();
        found.extend(more);
        if found.len() == known {
            return found.into_iter().map(String::from).collect();
        }
    }
}

const fn one(name: &'static str) -> Relation {
    Relation { name, cardinality: Cardinality::One, exclusive_with: &[], mirrors: &[], fresh_days: None }
}

const fn many(name: &'static str) -> Relation {
    Relation { cardinality: Cardinality::Many, ..one(name) }
}

impl Relation {
    const fn without(self, exclusive_with: &'static [&'static str]) -> Self {
        Self { exclusive_with, ..self }
    }

    const fn mirrors(self, mirrors: &'static [&'static str]) -> Self {
        Self { mirrors, ..self }
    }

    const fn fresh(self, days: u32) -> Self {
        Self { fresh_days: Some(days), ..self }
    }
}

/// The table in order of name, for looking up: every fact is asked for its relation again and again.
static SORTED: [Relation; TABLE.len()] = sorted();

const fn sorted() -> [Relation; TABLE.len()] {
    let mut rows = [many(""); TABLE.len()];
    let mut n = 0;
    while n < rows.len() {
        let mut place = n;
        while place > 0 && comes_before(TABLE[n].name.as_bytes(), rows[place - 1].name.as_bytes()) {
            rows[place] = rows[place - 1];
            place -= 1;
        }
        rows[place] = TABLE[n];
        n += 1;
    }
    rows
}

/// Whether a word stands before another in a table that is put in order while it is compiled.
pub(crate) const fn comes_before(a: &[u8], b: &[u8]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n < b.len() && (n == a.len() || a[n] < b[n])
}

const PARENTS: &[&str] = &["CHILD_OF", "HAS_FATHER", "HAS_MOTHER", "HAS_PARENT"];
const CHILDREN: &[&str] = &["HAS_CHILD", "HAS_DAUGHTER", "HAS_SON"];
const SIBLINGS: &[&str] = &["HAS_BROTHER", "HAS_SIBLING", "HAS_SISTER"];

/// Which words raise a relation stands with the rules that read them, in `extract`.
const TABLE: &[Relation] = &[
    one("BORN_IN"),
    one("BORN_ON"),
    one("DIED_IN"),
    one("DIED_ON"),
    one("EMPLOYMENT_STATUS").fresh(365),
    one("ENGAGED_TO").without(&["DATES", "HAS_BOYFRIEND", "HAS_GIRLFRIEND"]).fresh(365),
    one("FAVORITE_").fresh(730),
    one("HAS_ADDRESS").fresh(730),
    one("HAS_AGE").fresh(365),
    one("HAS_BIRTHDAY"),
    one("HAS_BOYFRIEND").fresh(365),
    one("HAS_EMAIL").fresh(1095),
    one("HAS_GIRLFRIEND").fresh(365),
    one("HAS_MANAGER").fresh(365),
    one("HAS_PARTNER").fresh(730),
    one("HAS_PHONE").fresh(1095),
    // The step of a price list ("the Pro plan"); subscriptions to different things are SUBSCRIBED_TO.
    one("HAS_PLAN").fresh(365),
    one("HAS_PRIORITY"),
    one("HAS_PRONOUNS"),
    one("HAS_STATUS").fresh(90),
    one("HAS_TIMEZONE").fresh(365),
    one("LIVES_AT").fresh(1095),
    one("LIVES_IN").fresh(1095),
    one("MARITAL_STATUS").fresh(730),
    one("MARRIED_TO").without(&["DATES", "ENGAGED_TO", "HAS_BOYFRIEND", "HAS_GIRLFRIEND"]),
    // People name a second employer by saying that it is one ("I also work at …", which reads as
    // ALSO_WORKS_AT); whoever just says "I work at Globex" months after Acme has changed jobs.
    one("WORKS_AS").fresh(1095),
    one("WORKS_AT").fresh(730),
    many("CHILD_OF").mirrors(CHILDREN),
    many("DATES").mirrors(&["DATES"]).fresh(180),
    many("DISLIKES").without(&["LIKES", "PREFERS"]),
    many("HAS_BROTHER").mirrors(SIBLINGS),
    many("HAS_CHILD").mirrors(PARENTS),
    many("HAS_DAUGHTER").mirrors(PARENTS),
    many("HAS_FATHER").mirrors(CHILDREN),
    many("HAS_FRIEND").mirrors(&["HAS_FRIEND"]),
    many("HAS_GOAL").fresh(365),
    many("HAS_MOTHER").mirrors(CHILDREN),
    many("HAS_PARENT").mirrors(CHILDREN),
    many("HAS_SIBLING").mirrors(SIBLINGS),
    many("HAS_SISTER").mirrors(SIBLINGS),
    many("HAS_SON").mirrors(PARENTS),
    many("AVOIDS").without(&["LIKES"]),
    many("LIKES").without(&["DISLIKES", "AVOIDS"]),
    many("LEARNS").fresh(365),
    many("PREFERS").without(&["DISLIKES"]),
    many("STUDIES").fresh(365),
    many("STUDIES_AT").fresh(730),
    many("SUBSCRIBED_TO").fresh(365),
    many("TAKES").fresh(180),
    many("WANTS_TO").fresh(365),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        assert!(SORTED.is_sorted_by(|a, b| a.name < b.name));
        for row in TABLE {
            assert_eq!(relation(row.name), *row);
        }
        for name in ["", "A", "FAVORITE", "LIVES", "LIVES_INN", "ZZZ"] {
            assert_eq!(relation(name).name, "", "{name}");
        }
    }
}
