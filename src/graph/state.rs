//! An owner's memory, held whole, with the indexes that make looking things up quick.
//!
//! The nouns are the state; every index is derived from them and never leaves here. Those that reading asks for are
//! moved along in [`Graph::apply`] and lie in the bytes of a memory with the nouns; the others are found when they are
//! first asked for, and moved along from then on.

mod apply;
mod found;
mod heard;
mod links;
mod lists;
mod occurrences;
mod shelf;
mod threads;
mod turns;
mod whole;

pub use heard::stated_in;
pub(super) use links::in_common;
pub(super) use occurrences::Occurrence;

use alloc::{boxed::Box, collections::BTreeMap, rc::Rc};
use core::cell::OnceCell;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use uuid::Uuid;

use self::found::{Called, Documents};
use self::heard::Heard;
use self::links::Links;
use self::lists::{Lists, Places};
use self::occurrences::Occurrences;
use self::shelf::Shelf;
use self::threads::Threads;
use super::observe::Awaited;
use super::{fold, user_uuid};
use crate::embed::Embedder;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Decision, Entity, Fact, Observation, Summary, Version};
use crate::search::Index;
use crate::time::Timestamp;

/// What is looked up and never walked through, so that its order does not matter.
type Lookup<K, V> = HashMap<K, V, FixedState>;

fn lookup<K, V>(seed: u64) -> Lookup<K, V> {
    Lookup::with_hasher(FixedState::with_seed(seed))
}

/// An owner's memory.
#[derive(Clone, Debug)]
pub struct Graph {
    owner: OwnerUuid,
    user: EntityUuid,
    version: Version,
    episodes: Shelf<Heard>,
    entities: Shelf<Entity>,
    facts: Shelf<Fact>,
    observations: BTreeMap<ObservationUuid, Observation>,
    summaries: BTreeMap<ThreadId, Summary>,
    decisions: Shelf<Decision>,
    // Derived from the above, and kept with it.
    /// The episodes, in order of arrival, as all lists of episodes are.
    arrived: Places,
    threads: Threads,
    /// The facts of an entity, in the order in which they entered the memory.
    touching: Lists,
    /// The facts that an episode supports, in order of uuid.
    drawn: Lists,
    /// The episodes that mention an entity.
    mentioned: Lists,
    /// The decisions that a fact won or lost, in order of uuid.
    verdicts: Lists,
    // Found when it is asked for.
    links: OnceCell<Box<Links>>,
    called: OnceCell<Box<Called>>,
    documents: OnceCell<Box<Documents>>,
    occurrences: OnceCell<Occurrences>,
    awaited: OnceCell<Box<Awaited>>,
    index: Index,
}

impl Graph {
    /// The graph of an owner of whom nothing is known yet.
    pub fn empty(owner: OwnerUuid) -> Self {
        Self::with_embedder(owner, None)
    }

    /// The same, which finds by what texts are about too, where an embedder is given.
    pub fn with_embedder(owner: OwnerUuid, embedder: Option<Rc<Embedder>>) -> Self {
        // Whoever writes to a graph does not know its uuid, and cannot choose names that collide.
        let seed = owner.0.as_u64_pair().0;
        Self {
            owner,
            user: user_uuid(owner),
            version: 0,
            episodes: Shelf::new(seed),
            entities: Shelf::new(seed),
            facts: Shelf::new(seed),
            observations: BTreeMap::new(),
            summaries: BTreeMap::new(),
            decisions: Shelf::new(seed),
            arrived: Places::new(),
            threads: Threads::new(seed),
            touching: Lists::new(),
            drawn: Lists::new(),
            mentioned: Lists::new(),
            verdicts: Lists::new(),
            links: OnceCell::new(),
            called: OnceCell::new(),
            documents: OnceCell::new(),
            occurrences: OnceCell::new(),
            awaited: OnceCell::new(),
            index: Index::of(owner, embedder),
        }
    }

    /// Whose graph it is.
    pub fn owner(&self) -> OwnerUuid {
        self.owner
    }

    /// The name of its user's node, whether there is one or not.
    pub fn user(&self) -> EntityUuid {
        self.user
    }

    /// The version of the last commit in it.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Every entity, in order of uuid.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.in_order()
    }

    /// The same, in no order that means anything.
    pub(super) fn entities_unordered(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// An entity by its name among machines.
    pub fn entity(&self, uuid: EntityUuid) -> Option<&Entity> {
        self.entities.get(uuid.0)
    }

    /// The entities that go by a name, however it is capitalised.
    pub fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entity> + use<'a> {
        self.folded(&fold(name))
    }

    /// The same, by the name as it is compared.
    pub(super) fn folded<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entity> + use<'a> {
        self.called().names.get(name).into_iter().flatten().filter_map(|place| self.entities.at(*place))
    }

    /// The names of the facts, in order; likewise the others.
    pub(crate) fn fact_uuids(&self) -> impl Iterator<Item = FactUuid> {
        self.facts.uuids().map(FactUuid)
    }

    pub(crate) fn entity_uuids(&self) -> impl Iterator<Item = EntityUuid> {
        self.entities.uuids().map(EntityUuid)
    }

    pub(crate) fn observation_uuids(&self) -> impl Iterator<Item = ObservationUuid> {
        self.observations.keys().copied()
    }

    /// Every fact, in order of uuid, closed and retracted ones too.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &Fact> {
        self.facts.in_order()
    }

    /// A fact by its name.
    pub fn fact(&self, uuid: FactUuid) -> Option<&Fact> {
        self.facts.get(uuid.0)
    }

    /// A fact that has a slot in the index, by its name, and likewise an entity: found sooner than by the name alone.
    pub(crate) fn fact_near(&self, uuid: FactUuid, slot: u32) -> Option<&Fact> {
        self.facts.get_near(uuid.0, slot)
    }

    pub(crate) fn entity_near(&self, uuid: EntityUuid, slot: u32) -> Option<&Entity> {
        self.entities.get_near(uuid.0, slot)
    }

    /// The facts that an entity takes part in, on either side, in the order in which they entered the memory.
    pub fn facts_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Fact> {
        let facts = self.entities.find(entity.0).map_or(&[][..], |place| self.touching.of(place));
        facts.iter().filter_map(|place| self.facts.at(*place))
    }

    /// How many those are.
    pub(crate) fn count_of_facts(&self, entity: EntityUuid) -> usize {
        self.entities.find(entity.0).map_or(0, |place| self.touching.of(place).len())
    }

    /// The facts of one relation that are about an entity, those that ended first first: they may contradict each other.
    pub fn slot(&self, source: EntityUuid, relation: &str) -> impl DoubleEndedIterator<Item = &Fact> {
        self.slot_since(source, relation, Timestamp::EARLIEST)
    }

    /// The facts that relate one entity to another in one way: those that may say the same.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> impl Iterator<Item = &Fact> {
        let facts = self.links().same(source, relation, target).filter_map(|place| self.facts.at(place));
        facts.filter(move |fact| (fact.source, &*fact.relation, fact.target) == (source, relation, target))
    }

    /// The facts of one relation that are about an entity and had not ended before a moment.
    pub fn slot_since(
        &self,
        source: EntityUuid,
        relation: &str,
        since: Timestamp,
    ) -> impl DoubleEndedIterator<Item = &Fact> {
        let facts = self.links().since(source, relation, since).filter_map(|place| self.facts.at(place));
        facts.filter(move |fact| fact.relation == relation)
    }

    /// The facts of one relation that are about an entity, those that end last first.
    pub(super) fn slot_back(&self, source: EntityUuid, relation: &str) -> impl Iterator<Item = &Fact> {
        self.slot(source, relation).rev()
    }

    /// The facts about an entity that hold, of a kind of which one holds at a time.
    pub(crate) fn lasting_facts_of(&self, entity: EntityUuid) -> impl Iterator<Item = &Fact> {
        self.links().lasting(entity).filter_map(|place| self.facts.at(place))
    }

    /// The facts that the passing of time alone turned between two moments, the latest first.
    pub(crate) fn turned(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        self.links().turns.between(after, until)
    }

    /// The facts that an episode supports.
    pub fn facts_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Fact> {
        let facts = self.episodes.find(episode.0).map_or(&[][..], |place| self.drawn.of(place));
        facts.iter().filter_map(|place| self.facts.at(*place))
    }

    /// The same of an episode that has a slot in the index; each with its place, near which its own slot is.
    pub(crate) fn drawn_from(&self, episode: EpisodeUuid, slot: u32) -> impl Iterator<Item = (u32, &Fact)> {
        let facts = self.episodes.find_near(episode.0, slot).map_or(&[][..], |place| self.drawn.of(place));
        facts.iter().filter_map(|place| Some((*place, self.facts.at(*place)?)))
    }

    /// The entities whose names sound about alike.
    pub(super) fn like(&self, likeness: &str) -> impl Iterator<Item = &Entity> {
        self.called().likenesses.get(likeness).into_iter().flatten().filter_map(|place| self.entities.at(*place))
    }

    /// Every observation, in order of uuid.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.observations.values()
    }

    /// An observation by its name.
    pub fn observation(&self, uuid: ObservationUuid) -> Option<&Observation> {
        self.observations.get(&uuid)
    }

    /// Every thread's summary.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.summaries.values()
    }

    /// The summary of a thread, if there is one.
    pub fn summary(&self, thread: &ThreadId) -> Option<&Summary> {
        self.summaries.get(thread)
    }

    /// Every decision, in order of uuid.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.in_order()
    }

    /// A decision by its name.
    pub fn decision(&self, uuid: DecisionUuid) -> Option<&Decision> {
        self.decisions.get(uuid.0)
    }

    /// The decisions that a fact won or lost.
    pub fn decisions_on(&self, fact: FactUuid) -> impl Iterator<Item = &Decision> {
        let decisions = self.facts.find(fact.0).map_or(&[][..], |place| self.verdicts.of(place));
        decisions.iter().filter_map(|place| self.decisions.at(*place))
    }

    /// A fact that has a slot in the index, with the decisions that it won or lost.
    pub(crate) fn judged(&self, uuid: FactUuid, slot: u32) -> Option<(&Fact, impl Iterator<Item = &Decision>)> {
        let place = self.facts.find_near(uuid.0, slot)?;
        let decisions = self.verdicts.of(place).iter().filter_map(|place| self.decisions.at(*place));
        self.facts.at(place).map(|fact| (fact, decisions))
    }

    /// Whether an episode, entity, fact or observation of that name is in here.
    pub fn holds(&self, item: Uuid) -> bool {
        self.episodes.get(item).is_some()
            || self.entities.get(item).is_some()
            || self.facts.get(item).is_some()
            || self.observations.contains_key(&ObservationUuid(item))
    }

    /// How many nouns were looked up so far.
    #[cfg(test)]
    pub(super) fn looks(&self) -> usize {
        self.entities.looks.get() + self.facts.looks.get() + self.decisions.looks.get()
    }

    /// The index that searches it.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }
}

impl PartialEq for Graph {
    /// Two graphs are equal when their nouns are; indexes follow from those.
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.version == other.version && self.as_delta() == other.as_delta()
    }
}
