//! The ways from a query into the graph, besides its words: the entities it names, and what lies near them.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::cmp::Reverse;

use super::Index;
use super::bm25::Rarities;
use super::fuse::summed;
use crate::graph::Graph;
use crate::id::{EntityUuid, FactUuid};
use crate::model::Fact;

/// A score of 1.
pub(crate) const WHOLE: u32 = 1_000_000;
/// The least part of a name that names its bearer: "Jane" for Jane Smith.
const NAMED: u32 = WHOLE * 2 / 5;
/// The most entities that a walk begins at.
const ORIGINS: usize = 8;
/// An entity with more facts than these says little about any of them, and is not walked through.
const HUB: usize = 128;
/// The most entities that a walk goes on from.
const WAYPOINTS: usize = 16;

/// The entities that the words of a query name, and how much of their name it says, the surest first.
///
/// What is said of a name counts by how rare it is among names: the "Smith" of a family tells little.
pub(crate) fn named(index: &Index, words: &[String]) -> Vec<(EntityUuid, u32)> {
    let names = index.names();
    let mut distinct: Vec<&String> = words.iter().collect();
    crate::order::sort(&mut distinct);
    distinct.dedup();
    let mut rarities = Rarities::among(names.len());
    let mut said: Vec<(u32, u32)> = Vec::new();
    for word in distinct {
        let postings = names.postings(word);
        let share = rarities.of(postings.len());
        said.extend(postings.iter().map(|posting| (posting.slot, share)));
    }
    let mut named: BTreeMap<EntityUuid, u32> = BTreeMap::new();
    for (slot, said) in summed(said) {
        let whole: u32 = names.words(slot).iter().map(|word| rarities.of(names.spread(*word))).sum();
        let part = (u64::from(said) * u64::from(WHOLE) / u64::from(whole.max(1))) as u32;
        // Most are of others who share a part of it.
        if let Some((entity, _)) = names.key(slot).filter(|_| part >= NAMED) {
            let best = named.entry(*entity).or_default();
            *best = part.min(WHOLE).max(*best);
        }
    }
    let mut named: Vec<_> = named.into_iter().collect();
    crate::order::sort_by_key(&mut named, |(entity, part)| (Reverse(*part), *entity));
    named.truncate(ORIGINS);
    named
}

/// What lies near some entities, and how near.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub facts: BTreeMap<FactUuid, u32>,
    pub entities: BTreeMap<EntityUuid, u32>,
}

/// Walks at most two facts away from the origins, along facts that stand. Each entity shares what it has among
/// its facts, by the square root of their number, so that the way through a hub is worth little; `asked` are
/// walked even so.
pub(crate) fn walk(
    graph: &Graph,
    origins: &[(EntityUuid, u32)],
    asked: &[EntityUuid],
    stands: impl Fn(&Fact) -> bool,
) -> Surroundings {
    let mut near = Surroundings::default();
    let mut front: Vec<(EntityUuid, u32)> = origins.to_vec();
    for hop in 0..2 {
        let mut reached: BTreeMap<EntityUuid, u32> = BTreeMap::new();
        for (entity, weight) in front {
            let known = |other: &EntityUuid| origins.iter().any(|(origin, _)| origin == other);
            let many = graph.count_of_facts(entity);
            if many > HUB && !(hop == 0 && asked.contains(&entity)) {
                continue;
            }
            let share = weight / (many as u32).isqrt().max(1);
            for fact in graph.facts_of(entity).filter(|fact| stands(fact)) {
                let at = near.facts.entry(fact.uuid).or_default();
                *at = at.saturating_add(share);
                let other = if fact.source == entity { fact.target } else { fact.source };
                if !known(&other) {
                    let at = reached.entry(other).or_default();
                    *at = at.saturating_add(share / 2);
                }
            }
        }
        front = reached.into_iter().collect();
        crate::order::sort_by_key(&mut front, |(entity, weight)| (Reverse(*weight), *entity));
        front.truncate(WAYPOINTS);
        for (entity, weight) in &front {
            let at = near.entities.entry(*entity).or_default();
            *at = at.saturating_add(*weight);
        }
    }
    near
}

/// How many facts away from `center` each of `wanted` lies, as far as three.
pub(crate) fn distances(graph: &Graph, center: EntityUuid, wanted: &[EntityUuid]) -> BTreeMap<EntityUuid, u32> {
    let mut found = BTreeMap::from([(center, 0)]);
    let mut front = Vec::from([center]);
    for distance in 1..=3 {
        if wanted.iter().all(|entity| found.contains_key(entity)) {
            break;
        }
        let mut next = Vec::new();
        for entity in front {
            for fact in graph.facts_of(entity) {
                let other = if fact.source == entity { fact.target } else { fact.source };
                if let alloc::collections::btree_map::Entry::Vacant(place) = found.entry(other) {
                    place.insert(distance);
                    next.push(other);
                }
            }
        }
        front = next;
    }
    found
}
