//! What a copy keeps, and what is near in a graph.

use super::*;
use crate::graph::{Along, Walk, around, copy, user_uuid};
use crate::id::{EntityUuid, FactUuid};

const STORY: &str = "2024-01-01 @a: Jane LIVES_IN Lisbon; Bob WORKS_AT Acme
         2024-02-01 @a: Jane LIVES_IN Oslo; Bob KNOWS Jane";

fn elsewhere() -> OwnerUuid {
    OwnerUuid(uuid::Uuid::from_u128(77))
}

fn sentences(graph: &Graph) -> Vec<String> {
    let mut all: Vec<_> = graph.facts().map(|fact| alloc::format!("{} {:?}", fact.sentence, fact.validity)).collect();
    all.sort();
    all
}

#[test]
fn a_copy_says_the_same_under_names_of_its_own() {
    let graph = heard(STORY);
    let mut copied = Graph::empty(elsewhere());
    copied.apply(&copy(&graph, elsewhere()), 1);
    assert_eq!(sentences(&copied), sentences(&graph));
    assert_eq!(copied.entity(user_uuid(elsewhere())).map(|user| &*user.name), Some("Jane Smith"));
    assert!(graph.facts().all(|fact| copied.fact(fact.uuid).is_none()));
    assert!(copied.facts().all(|fact| fact.episodes.iter().all(|episode| copied.episode(*episode).is_some())));
    assert!(copied.facts().all(|fact| copied.entity(fact.source).is_some() && copied.entity(fact.target).is_some()));
    let decided = |graph: &Graph| graph.facts().map(|fact| graph.decisions_on(fact.uuid).count()).sum::<usize>();
    assert_eq!(decided(&copied), decided(&graph));
}

/// The names that a walk from some comes by, and how many facts.
#[track_caller]
fn check_around(from: &str, depth: usize, along: Along, most: usize, expected: (&[&str], usize, bool)) {
    let graph = heard(STORY);
    let named = |name: &str| graph.entities().find(|entity| entity.name == name).map(|entity| entity.uuid).unwrap();
    let facts = graph.facts().map(|fact| fact.uuid).collect::<alloc::collections::BTreeSet<FactUuid>>();
    let walk = Walk { seeds: vec![named(from)], depth, along, entities: most, facts: 100 };
    let found = around(&graph, &facts, |_| true, &walk);
    let name = |uuid: &EntityUuid| graph.entity(*uuid).map(|entity| entity.name.clone()).unwrap();
    let mut names: Vec<String> = found.entities.iter().map(name).collect();
    names[1..].sort();
    assert_eq!(
        (names.iter().map(String::as_str).collect::<Vec<_>>(), found.facts.len(), found.more_entities),
        (expected.0.to_vec(), expected.1, expected.2)
    );
}

#[test]
fn a_walk_goes_as_far_as_it_may() {
    check_around("Acme", 1, Along::Both, 9, (&["Acme", "Bob"], 1, false));
    check_around("Acme", 2, Along::Both, 9, (&["Acme", "Bob", "Jane Smith"], 2, false));
    check_around("Acme", 3, Along::Both, 9, (&["Acme", "Bob", "Jane Smith", "Lisbon", "Oslo"], 4, false));
    check_around("Acme", 3, Along::Out, 9, (&["Acme"], 0, false));
    check_around("Acme", 3, Along::In, 9, (&["Acme", "Bob"], 1, false));
    check_around("Acme", 3, Along::Both, 2, (&["Acme", "Bob"], 1, true));
}
