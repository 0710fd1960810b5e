//! What is near: the entities that can be reached from some, and the facts that lead there.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::Graph;
use crate::id::{EntityUuid, FactUuid};
use crate::model::Fact;

/// How far to go, and along what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Where to begin, first things first; what is not in the graph is passed over.
    pub seeds: Vec<EntityUuid>,
    /// How many facts away at the most.
    pub depth: usize,
    /// From which end facts may be followed.
    pub along: Along,
    /// The most entities, those to begin with included.
    pub entities: usize,
    /// The most facts.
    pub facts: usize,
}

/// From which end a fact may be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// From whom it is about.
    Out,
    /// From whom it relates that to.
    In,
    /// From either.
    Both,
}

/// What a walk came by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Entities, nearest first.
    pub entities: Vec<EntityUuid>,
    /// Facts, nearest first.
    pub facts: Vec<FactUuid>,
    /// Whether there were more entities than may be told.
    pub more_entities: bool,
    /// Whether there were more facts than may be told.
    pub more_facts: bool,
}

impl Along {
    /// The other end of a fact, where it may be followed there from this one.
    pub fn other_end(self, fact: &Fact, from: EntityUuid) -> Option<EntityUuid> {
        match self {
            Self::Out | Self::Both if fact.source == from => Some(fact.target),
            Self::In | Self::Both if fact.target == from => Some(fact.source),
            _ => None,
        }
    }
}

/// Walks from the seeds, step by step, along `facts` to entities that are `welcome`.
pub fn around(graph: &Graph, facts: &BTreeSet<FactUuid>, welcome: impl Fn(EntityUuid) -> bool, walk: &Walk) -> Around {
    let mut found = Around::default();
    let mut reached = BTreeSet::new();
    let mut told = BTreeSet::new();
    let mut edge: Vec<EntityUuid> = Vec::new();
    for seed in walk.seeds.iter().copied().filter(|seed| graph.entity(*seed).is_some() && welcome(*seed)) {
        arrive(seed, walk, &mut reached, &mut edge, &mut found);
    }
    for _ in 0..walk.depth {
        let mut next = Vec::new();
        for from in edge {
            for fact in graph.facts_of(from).filter(|fact| facts.contains(&fact.uuid)) {
                let Some(other) = walk.along.other_end(fact, from).filter(|other| welcome(*other)) else { continue };
                arrive(other, walk, &mut reached, &mut next, &mut found);
                if !reached.contains(&other) || !told.insert(fact.uuid) {
                    continue;
                }
                if found.facts.len() < walk.facts {
                    found.facts.push(fact.uuid);
                } else {
                    found.more_facts = true;
                }
            }
        }
        edge = next;
    }
    found
}

/// Takes an entity in, where it is new and there is room.
fn arrive(
    entity: EntityUuid,
    walk: &Walk,
    reached: &mut BTreeSet<EntityUuid>,
    next: &mut Vec<EntityUuid>,
    found: &mut Around,
) {
    if reached.contains(&entity) {
        return;
    }
    if found.entities.len() < walk.entities {
        reached.insert(entity);
        next.push(entity);
        found.entities.push(entity);
    } else {
        found.more_entities = true;
    }
}
