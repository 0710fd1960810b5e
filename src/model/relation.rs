//! Relations: how many objects a subject may hold at a time, and which relations exclude each other.

/// How many objects a relation holds at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cardinality {
    /// One: a later one ends the earlier.
    One,
    /// Any number.
    Many,
}

/// A relation of the default ontology.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Its name in SCREAMING_SNAKE.
    pub name: &'static str,
    /// How many objects it holds at a time.
    pub cardinality: Cardinality,
    /// The relations that cannot hold of the same object at the same time.
    pub exclusive_with: &'static [&'static str],
}

const fn one(name: &'static str) -> Relation {
    Relation { name, cardinality: Cardinality::One, exclusive_with: &[] }
}

const KNOWN: [Relation; 6] = [
    one("LIVES_IN"),
    one("WORKS_AT"),
    one("HAS_PLAN"),
    one("HAS_STATUS"),
    Relation { name: "LIKES", cardinality: Cardinality::Many, exclusive_with: &["DISLIKES"] },
    Relation { name: "DISLIKES", cardinality: Cardinality::Many, exclusive_with: &["LIKES"] },
];

/// The relation of that name; one that is not known holds any number, and excludes nothing.
pub fn relation(name: &str) -> Relation {
    let unknown = Relation { name: "", cardinality: Cardinality::Many, exclusive_with: &[] };
    KNOWN.into_iter().find(|known| known.name == name).unwrap_or(unknown)
}
