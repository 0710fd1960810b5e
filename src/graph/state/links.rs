//! Where the facts are that a new one may contradict, and those whose time has come. Only writing asks for them.
//!
//! A fact that is put again moves only what changed of it: most are said again, and stay where they are.

use alloc::collections::BTreeMap;
use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use uuid::Uuid;

use super::lists::{Places, enlist, strike};
use super::turns::Turns;
use super::{Lookup, lookup};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Fact, relation};
use crate::time::Timestamp;

const FIRST: FactUuid = FactUuid(Uuid::nil());
const LAST: FactUuid = FactUuid(Uuid::max());

/// The places of facts, in several orders. Relations stand as hashes, and so does all that facts are the same by: whoever
/// asks sees to it that they get what they meant.
#[derive(Clone, Debug)]
pub(super) struct Links {
    same: Lookup<u64, Places>,
    ends: BTreeMap<(EntityUuid, u64, Timestamp, FactUuid), u32>,
    lasting: BTreeMap<(EntityUuid, FactUuid), u32>,
    /// When the passing of time alone turns a fact.
    pub turns: Turns,
    hasher: FixedState,
}

impl Links {
    /// Those of these facts, which come in order of uuid, each with its place and the moment at which it turns.
    pub fn of<'f>(facts: impl ExactSizeIterator<Item = (u32, &'f Fact, Option<Timestamp>)> + Clone, seed: u64) -> Self {
        let mut links = Self {
            same: lookup(seed),
            ends: BTreeMap::new(),
            lasting: BTreeMap::new(),
            turns: Turns::of(facts.clone().filter_map(|(_, fact, turn)| Some((fact.uuid, turn?))), seed),
            hasher: FixedState::with_seed(seed),
        };
        links.same.reserve(facts.len());
        for (place, fact, _) in facts.clone() {
            links.same.entry(links.triple(fact)).or_default().push(place);
        }
        links.ends = facts.clone().map(|(place, fact, _)| (links.end(fact), place)).collect();
        let lasting = facts.filter(|(_, fact, _)| lasts(fact));
        links.lasting = lasting.map(|(place, fact, _)| ((fact.source, fact.uuid), place)).collect();
        links
    }

    /// Takes in the fact of a place, which stands behind those named `before` it, in place of what was known of it.
    pub fn put(
        &mut self,
        place: u32,
        fact: &Fact,
        known: Option<&Fact>,
        turn: Option<Timestamp>,
        before: &dyn Fn(u32) -> bool,
    ) {
        self.turns.put(fact.uuid, turn);
        let stays =
            |known: &&Fact| (known.source, known.target, &known.relation) == (fact.source, fact.target, &fact.relation);
        match known.filter(stays) {
            Some(known) => {
                if self.end(known) != self.end(fact) {
                    self.ends.remove(&self.end(known));
                    self.ends.insert(self.end(fact), place);
                }
                self.lasting.remove(&(known.source, known.uuid));
            }
            None => {
                if let Some(known) = known {
                    self.unplace(place, known, before);
                }
                let triple = self.triple(fact);
                enlist(&mut self.same, triple, place, before);
                self.ends.insert(self.end(fact), place);
            }
        }
        if lasts(fact) {
            self.lasting.insert((fact.source, fact.uuid), place);
        }
    }

    /// Forgets where a fact was found.
    pub fn forget(&mut self, place: u32, fact: &Fact, before: &dyn Fn(u32) -> bool) {
        self.turns.put(fact.uuid, None);
        self.unplace(place, fact, before);
    }

    fn unplace(&mut self, place: u32, fact: &Fact, before: &dyn Fn(u32) -> bool) {
        let triple = self.triple(fact);
        strike(&mut self.same, &triple, place, before);
        self.ends.remove(&self.end(fact));
        self.lasting.remove(&(fact.source, fact.uuid));
    }

    /// The facts that relate one entity to another in one way.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> impl Iterator<Item = u32> {
        self.same.get(&self.hasher.hash_one((source, relation, target))).into_iter().flatten().copied()
    }

    /// The facts of one relation about an entity that had not ended before a moment, in the order of their ends.
    pub fn since(&self, source: EntityUuid, relation: &str, since: Timestamp) -> impl DoubleEndedIterator<Item = u32> {
        let relation = self.hasher.hash_one(relation);
        let range = (source, relation, since, FIRST)..=(source, relation, Timestamp::LATEST, LAST);
        self.ends.range(range).map(|(_, place)| *place)
    }

    /// The facts about an entity that hold, of a kind of which one holds at a time.
    pub fn lasting(&self, entity: EntityUuid) -> impl Iterator<Item = u32> {
        self.lasting.range((entity, FIRST)..=(entity, LAST)).map(|(_, place)| *place)
    }

    fn triple(&self, fact: &Fact) -> u64 {
        self.hasher.hash_one((fact.source, &*fact.relation, fact.target))
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
