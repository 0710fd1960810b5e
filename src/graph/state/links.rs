//! Where the facts are that a new one may contradict, and those whose time has come. Only writing asks for them.
//!
//! A fact that is put again moves only what changed of it: most are said again, and stay where they are.

use alloc::collections::BTreeSet;
use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use smallvec::SmallVec;
use uuid::Uuid;

use super::turns::Turns;
use super::{Lookup, lookup};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Fact, relation};
use crate::time::Timestamp;

const FIRST: FactUuid = FactUuid(Uuid::nil());
const LAST: FactUuid = FactUuid(Uuid::max());

/// The facts, in several orders. Relations stand as hashes, so whoever asks sees to it that they get the one they meant.
#[derive(Clone, Debug)]
pub(super) struct Links {
    same: Lookup<(EntityUuid, u64, EntityUuid), SmallVec<[FactUuid; 1]>>,
    ends: BTreeSet<(EntityUuid, u64, Timestamp, FactUuid)>,
    lasting: BTreeSet<(EntityUuid, FactUuid)>,
    /// When the passing of time alone turns a fact.
    pub turns: Turns,
    hasher: FixedState,
}

impl Links {
    /// Those of these facts, which come in order of uuid, each with the moment at which it turns.
    pub fn of<'f>(facts: impl ExactSizeIterator<Item = (&'f Fact, Option<Timestamp>)> + Clone, seed: u64) -> Self {
        let mut links = Self {
            same: lookup(seed),
            ends: BTreeSet::new(),
            lasting: BTreeSet::new(),
            turns: Turns::of(facts.clone().filter_map(|(fact, turn)| Some((fact.uuid, turn?))), seed),
            hasher: FixedState::with_seed(seed),
        };
        links.same.reserve(facts.len());
        for (fact, _) in facts.clone() {
            links.same.entry(links.triple(fact)).or_default().push(fact.uuid);
        }
        links.ends = facts.clone().map(|(fact, _)| links.end(fact)).collect();
        links.lasting = facts.filter(|(fact, _)| lasts(fact)).map(|(fact, _)| (fact.source, fact.uuid)).collect();
        links
    }

    /// Takes a fact in, in place of what was known of it.
    pub fn put(&mut self, fact: &Fact, known: Option<&Fact>, turn: Option<Timestamp>) {
        self.turns.put(fact.uuid, turn);
        let stays =
            |known: &&Fact| (known.source, known.target, &known.relation) == (fact.source, fact.target, &fact.relation);
        match known.filter(stays) {
            Some(known) => {
                if self.end(known) != self.end(fact) {
                    self.ends.remove(&self.end(known));
                    self.ends.insert(self.end(fact));
                }
                self.lasting.remove(&(known.source, known.uuid));
            }
            None => {
                if let Some(known) = known {
                    self.unplace(known);
                }
                let alike = self.same.entry(self.triple(fact)).or_default();
                if let Err(place) = alike.binary_search(&fact.uuid) {
                    alike.insert(place, fact.uuid);
                }
                self.ends.insert(self.end(fact));
            }
        }
        if lasts(fact) {
            self.lasting.insert((fact.source, fact.uuid));
        }
    }

    /// Forgets where a fact was found.
    pub fn forget(&mut self, fact: &Fact) {
        self.turns.put(fact.uuid, None);
        self.unplace(fact);
    }

    fn unplace(&mut self, fact: &Fact) {
        let triple = self.triple(fact);
        if let Some(alike) = self.same.get_mut(&triple) {
            alike.retain(|other| *other != fact.uuid);
            if alike.is_empty() {
                self.same.remove(&triple);
            }
        }
        self.ends.remove(&self.end(fact));
        self.lasting.remove(&(fact.source, fact.uuid));
    }

    /// The facts that relate one entity to another in one way.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> impl Iterator<Item = FactUuid> {
        self.same.get(&(source, self.hasher.hash_one(relation), target)).into_iter().flatten().copied()
    }

    /// The facts of one relation about an entity that had not ended before a moment, in the order of their ends.
    pub fn since(
        &self,
        source: EntityUuid,
        relation: &str,
        since: Timestamp,
    ) -> impl DoubleEndedIterator<Item = FactUuid> {
        let relation = self.hasher.hash_one(relation);
        let range = (source, relation, since, FIRST)..=(source, relation, Timestamp::LATEST, LAST);
        self.ends.range(range).map(|(.., fact)| *fact)
    }

    /// The facts about an entity that hold, of a kind of which one holds at a time.
    pub fn lasting(&self, entity: EntityUuid) -> impl Iterator<Item = FactUuid> {
        self.lasting.range((entity, FIRST)..=(entity, LAST)).map(|(_, fact)| *fact)
    }

    fn triple(&self, fact: &Fact) -> (EntityUuid, u64, EntityUuid) {
        (fact.source, self.hasher.hash_one(&*fact.relation), fact.target)
    }

    /// Its place by the end of its window, or the end of time.
    fn end(&self, fact: &Fact) -> (EntityUuid, u64, Timestamp, FactUuid) {
        let end = fact.validity.invalid_at().unwrap_or(Timestamp::LATEST);
        (fact.source, self.hasher.hash_one(&*fact.relation), end, fact.uuid)
    }
}

fn lasts(fact: &Fact) -> bool {
    fact.validity.is_open()
        && fact.recorded.expired_at.is_none()
        && relation(&fact.relation).cardinality == Cardinality::One
}

/// How many episodes two lists begin with in common. Most changes add one to a list that may hold thousands,
/// and what stays is not touched.
pub(in crate::graph) fn in_common(old: &[EpisodeUuid], new: &[EpisodeUuid]) -> usize {
    old.iter().zip(new).take_while(|(old, new)| old == new).count()
}
