//! Where facts are found: by whom they are about, by what they may contradict, by what they came from.
//!
//! A fact that is put again moves only what changed of it: most are said again, and stay where they are.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::hash::{BuildHasher, Hash};
use foldhash::fast::FixedState;
use smallvec::{Array, SmallVec};
use uuid::Uuid;

use super::{Lookup, lookup};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Fact, relation};
use crate::time::Timestamp;

const FIRST: FactUuid = FactUuid(Uuid::nil());
const LAST: FactUuid = FactUuid(Uuid::max());

/// The facts, in several orders. Relations stand as hashes, so whoever asks sees to it that they get the one they meant.
#[derive(Clone, Debug)]
pub(super) struct Links {
    touching: Lookup<EntityUuid, SmallVec<[(Timestamp, FactUuid); 1]>>,
    same: Lookup<(EntityUuid, u64, EntityUuid), SmallVec<[FactUuid; 1]>>,
    ends: BTreeSet<(EntityUuid, u64, Timestamp, FactUuid)>,
    drawn: Lookup<EpisodeUuid, SmallVec<[FactUuid; 1]>>,
    lasting: BTreeSet<(EntityUuid, FactUuid)>,
    hasher: FixedState,
}

impl Links {
    pub fn new(seed: u64) -> Self {
        Self {
            touching: lookup(seed),
            same: lookup(seed),
            ends: BTreeSet::new(),
            drawn: lookup(seed),
            lasting: BTreeSet::new(),
            hasher: FixedState::with_seed(seed),
        }
    }

    /// All of them, found at once; the facts come in order of uuid.
    pub fn of<'f>(facts: impl ExactSizeIterator<Item = &'f Fact> + Clone, seed: u64) -> Self {
        let mut links = Self::new(seed);
        links.same.reserve(facts.len());
        links.drawn.reserve(facts.len());
        links.touching.reserve(facts.len());
        let mut by_arrival: Vec<&Fact> = facts.clone().collect();
        crate::order::sort_by_cached_key(&mut by_arrival, |fact| fact.recorded.created_at);
        for fact in by_arrival {
            for (end, at) in ends_of(fact) {
                links.touching.entry(end).or_default().push((at, fact.uuid));
            }
        }
        for fact in facts.clone() {
            links.same.entry(links.triple(fact)).or_default().push(fact.uuid);
            for episode in &fact.episodes {
                let drawn = links.drawn.entry(*episode).or_default();
                if drawn.last() != Some(&fact.uuid) {
                    drawn.push(fact.uuid);
                }
            }
        }
        links.ends = facts.clone().map(|fact| links.end(fact)).collect();
        links.lasting = facts.filter(|fact| lasts(fact)).map(|fact| (fact.source, fact.uuid)).collect();
        links
    }

    /// Takes a fact in, in place of what was known of it.
    pub fn put(&mut self, fact: &Fact, known: Option<&Fact>) {
        let stays = |known: &&Fact| ends_of(known).eq(ends_of(fact)) && known.relation == fact.relation;
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
                for (end, at) in ends_of(fact) {
                    insert(&mut self.touching, end, (at, fact.uuid));
                }
                let triple = self.triple(fact);
                insert(&mut self.same, triple, fact.uuid);
                self.ends.insert(self.end(fact));
            }
        }
        if lasts(fact) {
            self.lasting.insert((fact.source, fact.uuid));
        }
        let known = known.map_or(&[][..], |known| &known.episodes);
        let stays = in_common(known, &fact.episodes);
        for episode in &known[stays..] {
            remove(&mut self.drawn, episode, &fact.uuid);
        }
        for episode in &fact.episodes[stays..] {
            insert(&mut self.drawn, *episode, fact.uuid);
        }
    }

    /// Forgets where a fact was found.
    pub fn drop(&mut self, fact: &Fact) {
        self.unplace(fact);
        for episode in &fact.episodes {
            remove(&mut self.drawn, episode, &fact.uuid);
        }
    }

    fn unplace(&mut self, fact: &Fact) {
        for (end, at) in ends_of(fact) {
            remove(&mut self.touching, &end, &(at, fact.uuid));
        }
        let triple = self.triple(fact);
        remove(&mut self.same, &triple, &fact.uuid);
        self.ends.remove(&self.end(fact));
        self.lasting.remove(&(fact.source, fact.uuid));
    }

    /// The facts that an entity takes part in, in the order in which they entered the memory.
    pub fn of_entity(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = FactUuid> {
        self.touching.get(&entity).into_iter().flatten().map(|(_, fact)| *fact)
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

    /// The facts that an episode supports.
    pub fn drawn_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = FactUuid> {
        self.drawn.get(&episode).into_iter().flatten().copied()
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

/// Whom a fact is about, each once, and since when.
fn ends_of(fact: &Fact) -> impl Iterator<Item = (EntityUuid, Timestamp)> {
    let target = Some(fact.target).filter(|target| *target != fact.source);
    core::iter::once(fact.source).chain(target).map(|end| (end, fact.recorded.created_at))
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

/// Adds an item to a list that is kept in order; what is new comes last, mostly.
pub(super) fn insert<K, A>(lists: &mut Lookup<K, SmallVec<A>>, key: K, item: A::Item)
where
    K: Hash + Eq,
    A: Array<Item: Ord>,
{
    let items = lists.entry(key).or_default();
    if let Err(place) = items.binary_search(&item) {
        items.insert(place, item);
    }
}

/// Removes an item from a list that is kept in order, and the list with the last of them.
pub(super) fn remove<K, A>(lists: &mut Lookup<K, SmallVec<A>>, key: &K, item: &A::Item)
where
    K: Hash + Eq,
    A: Array<Item: Ord>,
{
    let Some(items) = lists.get_mut(key) else { return };
    if let Ok(place) = items.binary_search(item) {
        items.remove(place);
    }
    if items.is_empty() {
        lists.remove(key);
    }
}
