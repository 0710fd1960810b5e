//! An owner's memory, held whole, with the indexes that make looking things up quick.
//!
//! The nouns are the state; every index is derived from them in [`Graph::apply`] and never leaves here.

mod apply;
mod links;
mod shelf;
mod turns;
mod whole;

pub(super) use links::in_common;

use alloc::{collections::BTreeMap, rc::Rc, string::String, vec::Vec};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use smallvec::SmallVec;
use uuid::Uuid;

use self::links::Links;
use self::shelf::Shelf;
use self::turns::Turns;
use super::{fold, user_uuid};
use crate::embed::Embedder;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Observation, Said, Summary, Version};
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
    episodes: BTreeMap<u64, Episode>,
    entities: Shelf<Entity>,
    mentions: Lookup<EpisodeUuid, Vec<EntityUuid>>,
    claims: Lookup<EpisodeUuid, Vec<Said>>,
    version_of: Lookup<EpisodeUuid, Uuid>,
    facts: Shelf<Fact>,
    observations: BTreeMap<ObservationUuid, Observation>,
    summaries: BTreeMap<ThreadId, Summary>,
    decisions: Shelf<Decision>,
    // Derived from the above.
    ordinals: Lookup<EpisodeUuid, u64>,
    threads: Lookup<ThreadId, SmallVec<[u64; 2]>>,
    documents: Lookup<String, SmallVec<[u64; 2]>>,
    names: Lookup<String, SmallVec<[EntityUuid; 1]>>,
    likenesses: Lookup<String, SmallVec<[EntityUuid; 1]>>,
    versions: Lookup<Uuid, SmallVec<[u64; 1]>>,
    links: Links,
    mentioned: Lookup<EntityUuid, SmallVec<[u64; 2]>>,
    verdicts: Lookup<FactUuid, SmallVec<[DecisionUuid; 1]>>,
    turns: Turns,
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
            episodes: BTreeMap::new(),
            entities: Shelf::new(seed),
            mentions: lookup(seed),
            claims: lookup(seed),
            version_of: lookup(seed),
            facts: Shelf::new(seed),
            observations: BTreeMap::new(),
            summaries: BTreeMap::new(),
            decisions: Shelf::new(seed),
            ordinals: lookup(seed),
            threads: lookup(seed),
            documents: lookup(seed),
            names: lookup(seed),
            likenesses: lookup(seed),
            versions: lookup(seed),
            links: Links::new(seed),
            mentioned: lookup(seed),
            verdicts: lookup(seed),
            turns: Turns::new(seed),
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

    /// The ordinal that the next episode gets.
    pub fn next_ordinal(&self) -> u64 {
        self.episodes.last_key_value().map_or(1, |(last, _)| last + 1)
    }

    /// How many episodes there are.
    pub fn episode_count(&self) -> usize {
        self.episodes.len()
    }

    /// Every episode, in order of arrival.
    pub fn episodes(&self) -> impl DoubleEndedIterator<Item = &Episode> {
        self.episodes.values()
    }

    /// An episode by its name.
    pub fn episode(&self, uuid: EpisodeUuid) -> Option<&Episode> {
        self.episodes.get(self.ordinals.get(&uuid)?)
    }

    /// The messages of a thread, in order of arrival.
    pub fn messages(&self, thread: &ThreadId) -> impl DoubleEndedIterator<Item = &Episode> + ExactSizeIterator {
        self.threads.get(thread).map_or(&[][..], SmallVec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The messages before and after an episode in its thread.
    pub fn beside(&self, episode: &Episode) -> impl Iterator<Item = &Episode> {
        let thread =
            episode.thread.as_ref().and_then(|thread| self.threads.get(thread)).map_or(&[][..], SmallVec::as_slice);
        let place = thread.partition_point(|ordinal| *ordinal < episode.ordinal);
        let before = place.checked_sub(1).and_then(|before| thread.get(before));
        before.into_iter().chain(thread.get(place + 1)).map(|ordinal| &self.episodes[ordinal])
    }

    /// The episodes of a document, in order of arrival.
    pub fn document<'a>(&'a self, document: &str) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.documents.get(document).map_or(&[][..], SmallVec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The sentences that were given to a thread as facts, in order of arrival.
    pub fn statements<'a>(&'a self, thread: &ThreadId) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.document(&stated_in(thread))
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
        self.names.get(name).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid.0))
    }

    /// Every fact, in order of uuid, closed and retracted ones too.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &Fact> {
        self.facts.in_order()
    }

    /// A fact by its name.
    pub fn fact(&self, uuid: FactUuid) -> Option<&Fact> {
        self.facts.get(uuid.0)
    }

    /// The facts that an entity takes part in, on either side, in the order in which they entered the memory.
    pub fn facts_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Fact> {
        self.links.of_entity(entity).filter_map(|uuid| self.facts.get(uuid.0))
    }

    /// The facts of one relation that are about an entity, those that ended first first: they may contradict each other.
    pub fn slot(&self, source: EntityUuid, relation: &str) -> impl DoubleEndedIterator<Item = &Fact> {
        self.slot_since(source, relation, Timestamp::EARLIEST)
    }

    /// The facts that relate one entity to another in one way: those that may say the same.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> impl Iterator<Item = &Fact> {
        let facts = self.links.same(source, relation, target).filter_map(|uuid| self.facts.get(uuid.0));
        facts.filter(move |fact| fact.relation == relation)
    }

    /// The facts of one relation that are about an entity and had not ended before a moment.
    pub fn slot_since(
        &self,
        source: EntityUuid,
        relation: &str,
        since: Timestamp,
    ) -> impl DoubleEndedIterator<Item = &Fact> {
        let facts = self.links.since(source, relation, since).filter_map(|uuid| self.facts.get(uuid.0));
        facts.filter(move |fact| fact.relation == relation)
    }

    /// The facts of one relation that are about an entity, those that end last first.
    pub(super) fn slot_back(&self, source: EntityUuid, relation: &str) -> impl Iterator<Item = &Fact> {
        self.slot(source, relation).rev()
    }

    /// The facts about an entity that hold, of a kind of which one holds at a time.
    pub(crate) fn lasting_facts_of(&self, entity: EntityUuid) -> impl Iterator<Item = &Fact> {
        self.links.lasting(entity).filter_map(|uuid| self.facts.get(uuid.0))
    }

    /// The facts that the passing of time alone turned between two moments, the latest first.
    pub(crate) fn turned(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        self.turns.between(after, until)
    }

    /// The facts that an episode supports.
    pub fn facts_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Fact> {
        self.links.drawn_from(episode).filter_map(|uuid| self.facts.get(uuid.0))
    }

    /// The entities that an episode mentions, in order of uuid.
    pub fn entities_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Entity> {
        self.mentions.get(&episode).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid.0))
    }

    /// Whether an episode mentions an entity.
    pub fn mentions(&self, episode: EpisodeUuid, entity: EntityUuid) -> bool {
        self.mentions.get(&episode).is_some_and(|of| of.contains(&entity))
    }

    /// What an episode claims, in the order in which it was taken in.
    pub fn claims_of(&self, episode: EpisodeUuid) -> &[Said] {
        self.claims.get(&episode).map_or(&[], Vec::as_slice)
    }

    /// The document that an episode is a version of.
    pub(super) fn document_of(&self, episode: EpisodeUuid) -> Option<Uuid> {
        self.version_of.get(&episode).copied()
    }

    /// The versions of a document, in order of arrival.
    pub(super) fn versions(&self, document: Uuid) -> impl DoubleEndedIterator<Item = &Episode> {
        self.versions.get(&document).map_or(&[][..], SmallVec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The entities whose names sound about alike.
    pub(super) fn like(&self, likeness: &str) -> impl Iterator<Item = &Entity> {
        self.likenesses.get(likeness).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid.0))
    }

    /// Every claim, by the episode that makes it.
    pub(super) fn claims(&self) -> impl Iterator<Item = (EpisodeUuid, &[Said])> {
        let mut claims: Vec<_> = self.claims.iter().map(|(episode, claims)| (*episode, claims.as_slice())).collect();
        crate::order::sort_by_key(&mut claims, |(episode, _)| *episode);
        claims.into_iter()
    }

    /// The episodes that mention an entity, in order of arrival.
    pub fn episodes_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Episode> {
        self.mentioned.get(&entity).into_iter().flatten().filter_map(|ordinal| self.episodes.get(ordinal))
    }

    /// How many episodes mention an entity.
    pub fn mention_count(&self, entity: EntityUuid) -> usize {
        self.mentioned.get(&entity).map_or(0, |ordinals| ordinals.len())
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
        self.verdicts.get(&fact).into_iter().flatten().filter_map(|uuid| self.decisions.get(uuid.0))
    }

    /// Whether an episode, entity, fact or observation of that name is in here.
    pub fn holds(&self, item: Uuid) -> bool {
        self.ordinals.contains_key(&EpisodeUuid(item))
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

/// The document that the sentences given to a thread as facts are parts of.
pub fn stated_in(thread: &ThreadId) -> String {
    alloc::format!("facts of {thread}")
}

impl PartialEq for Graph {
    /// Two graphs are equal when their nouns are; indexes follow from those.
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.version == other.version && self.as_delta() == other.as_delta()
    }
}
