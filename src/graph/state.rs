//! An owner's memory, held whole, with the indexes that make looking things up quick.
//!
//! The nouns are the state; every index is derived from them in [`Graph::apply`] and never leaves here.

mod apply;
mod turns;

pub(super) use apply::in_common;

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};
use uuid::Uuid;

use self::turns::Turns;
use super::fold;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Observation, Said, Summary, Version};
use crate::search::Index;
use crate::time::Timestamp;

/// An owner's memory.
#[derive(Clone, Debug)]
pub struct Graph {
    owner: OwnerUuid,
    version: Version,
    episodes: BTreeMap<u64, Episode>,
    entities: BTreeMap<EntityUuid, Entity>,
    mentions: BTreeMap<EpisodeUuid, Vec<EntityUuid>>,
    claims: BTreeMap<EpisodeUuid, Vec<Said>>,
    version_of: BTreeMap<EpisodeUuid, Uuid>,
    facts: BTreeMap<FactUuid, Fact>,
    observations: BTreeMap<ObservationUuid, Observation>,
    summaries: BTreeMap<ThreadId, Summary>,
    decisions: BTreeMap<DecisionUuid, Decision>,
    // Derived from the above.
    ordinals: BTreeMap<EpisodeUuid, u64>,
    threads: BTreeMap<ThreadId, Vec<u64>>,
    documents: BTreeMap<String, Vec<u64>>,
    names: BTreeMap<String, BTreeSet<EntityUuid>>,
    likenesses: BTreeMap<String, BTreeSet<EntityUuid>>,
    versions: BTreeMap<Uuid, Vec<u64>>,
    touching: BTreeMap<EntityUuid, BTreeSet<(Timestamp, FactUuid)>>,
    slots: BTreeSet<(EntityUuid, String, EntityUuid, FactUuid)>,
    ends: BTreeSet<(EntityUuid, String, Timestamp, FactUuid)>,
    drawn: BTreeMap<EpisodeUuid, BTreeSet<FactUuid>>,
    mentioned: BTreeMap<EntityUuid, BTreeSet<u64>>,
    verdicts: BTreeMap<FactUuid, BTreeSet<DecisionUuid>>,
    lasting: BTreeSet<(EntityUuid, FactUuid)>,
    turns: Turns,
    index: Index,
}

impl Graph {
    /// The graph of an owner of whom nothing is known yet.
    pub fn empty(owner: OwnerUuid) -> Self {
        Self {
            owner,
            version: 0,
            episodes: BTreeMap::new(),
            entities: BTreeMap::new(),
            mentions: BTreeMap::new(),
            claims: BTreeMap::new(),
            version_of: BTreeMap::new(),
            facts: BTreeMap::new(),
            observations: BTreeMap::new(),
            summaries: BTreeMap::new(),
            decisions: BTreeMap::new(),
            ordinals: BTreeMap::new(),
            threads: BTreeMap::new(),
            documents: BTreeMap::new(),
            names: BTreeMap::new(),
            likenesses: BTreeMap::new(),
            versions: BTreeMap::new(),
            touching: BTreeMap::new(),
            slots: BTreeSet::new(),
            ends: BTreeSet::new(),
            drawn: BTreeMap::new(),
            mentioned: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            lasting: BTreeSet::new(),
            turns: Turns::default(),
            index: Index::default(),
        }
    }

    /// Whose graph it is.
    pub fn owner(&self) -> OwnerUuid {
        self.owner
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
        self.threads.get(thread).map_or(&[][..], Vec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The messages before and after an episode in its thread.
    pub fn beside(&self, episode: &Episode) -> impl Iterator<Item = &Episode> {
        let thread = episode.thread.as_ref().and_then(|thread| self.threads.get(thread)).map_or(&[][..], Vec::as_slice);
        let place = thread.partition_point(|ordinal| *ordinal < episode.ordinal);
        let before = place.checked_sub(1).and_then(|before| thread.get(before));
        before.into_iter().chain(thread.get(place + 1)).map(|ordinal| &self.episodes[ordinal])
    }

    /// The episodes of a document, in order of arrival.
    pub fn document<'a>(&'a self, document: &str) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.documents.get(document).map_or(&[][..], Vec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The sentences that were given to a thread as facts, in order of arrival.
    pub fn statements<'a>(&'a self, thread: &ThreadId) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.document(&stated_in(thread))
    }

    /// Every entity, in order of uuid.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values()
    }

    /// An entity by its name among machines.
    pub fn entity(&self, uuid: EntityUuid) -> Option<&Entity> {
        self.entities.get(&uuid)
    }

    /// The entities that go by a name, however it is capitalised.
    pub fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entity> + use<'a> {
        self.names.get(&fold(name)).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid))
    }

    /// Every fact, in order of uuid, closed and retracted ones too.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values()
    }

    /// A fact by its name.
    pub fn fact(&self, uuid: FactUuid) -> Option<&Fact> {
        self.facts.get(&uuid)
    }

    /// The facts that an entity takes part in, on either side, in the order in which they entered the memory.
    pub fn facts_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Fact> {
        self.touching.get(&entity).into_iter().flatten().filter_map(|(_, uuid)| self.facts.get(uuid))
    }

    /// The facts of one relation that are about an entity: those that may contradict each other.
    pub fn slot(&self, source: EntityUuid, relation: &str) -> impl Iterator<Item = &Fact> {
        self.between(source, relation, EntityUuid(Uuid::nil()), EntityUuid(Uuid::max()))
    }

    /// The facts that relate one entity to another in one way: those that may say the same.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> impl Iterator<Item = &Fact> {
        self.between(source, relation, target, target)
    }

    /// The facts of one relation that are about an entity and had not ended before a moment.
    pub fn slot_since(&self, source: EntityUuid, relation: &str, since: Timestamp) -> impl Iterator<Item = &Fact> {
        let from = (source, String::from(relation), since, FactUuid(Uuid::nil()));
        let to = (source, String::from(relation), Timestamp::from_millis(i64::MAX), FactUuid(Uuid::max()));
        self.ends.range(from..=to).filter_map(|(.., uuid)| self.facts.get(uuid))
    }

    /// The facts of one relation that are about an entity, those that end last first.
    pub(super) fn slot_back(&self, source: EntityUuid, relation: &str) -> impl Iterator<Item = &Fact> {
        let from = (source, String::from(relation), Timestamp::from_millis(i64::MIN), FactUuid(Uuid::nil()));
        let to = (source, String::from(relation), Timestamp::from_millis(i64::MAX), FactUuid(Uuid::max()));
        self.ends.range(from..=to).rev().filter_map(|(.., uuid)| self.facts.get(uuid))
    }

    /// The facts about an entity that hold, of a kind of which one holds at a time.
    pub(super) fn lasting_facts_of(&self, entity: EntityUuid) -> impl Iterator<Item = &Fact> {
        let (from, to) = ((entity, FactUuid(Uuid::nil())), (entity, FactUuid(Uuid::max())));
        self.lasting.range(from..=to).filter_map(|(_, uuid)| self.facts.get(uuid))
    }

    /// The facts that the passing of time alone turned between two moments, the latest first.
    pub(super) fn turned(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        self.turns.between(after, until)
    }

    fn between(
        &self,
        source: EntityUuid,
        relation: &str,
        first: EntityUuid,
        last: EntityUuid,
    ) -> impl Iterator<Item = &Fact> {
        let from = (source, String::from(relation), first, FactUuid(Uuid::nil()));
        let to = (source, String::from(relation), last, FactUuid(Uuid::max()));
        self.slots.range(from..=to).filter_map(|(.., uuid)| self.facts.get(uuid))
    }

    /// The facts that an episode supports.
    pub fn facts_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Fact> {
        self.drawn.get(&episode).into_iter().flatten().filter_map(|uuid| self.facts.get(uuid))
    }

    /// The entities that an episode mentions, in order of uuid.
    pub fn entities_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Entity> {
        self.mentions.get(&episode).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid))
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
        self.versions.get(&document).map_or(&[][..], Vec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
    }

    /// The entities whose names sound about alike.
    pub(super) fn like(&self, likeness: &str) -> impl Iterator<Item = &Entity> {
        self.likenesses.get(likeness).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid))
    }

    /// Every claim, by the episode that makes it.
    pub(super) fn claims(&self) -> impl Iterator<Item = (EpisodeUuid, &[Said])> {
        self.claims.iter().map(|(episode, claims)| (*episode, claims.as_slice()))
    }

    /// The episodes that mention an entity, in order of arrival.
    pub fn episodes_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Episode> {
        self.mentioned.get(&entity).into_iter().flatten().filter_map(|ordinal| self.episodes.get(ordinal))
    }

    /// How many episodes mention an entity.
    pub fn mention_count(&self, entity: EntityUuid) -> usize {
        self.mentioned.get(&entity).map_or(0, BTreeSet::len)
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
        self.decisions.values()
    }

    /// A decision by its name.
    pub fn decision(&self, uuid: DecisionUuid) -> Option<&Decision> {
        self.decisions.get(&uuid)
    }

    /// The decisions that a fact won or lost.
    pub fn decisions_on(&self, fact: FactUuid) -> impl Iterator<Item = &Decision> {
        self.verdicts.get(&fact).into_iter().flatten().filter_map(|uuid| self.decisions.get(uuid))
    }

    /// Whether an episode, entity, fact or observation of that name is in here.
    pub fn holds(&self, item: Uuid) -> bool {
        self.ordinals.contains_key(&EpisodeUuid(item))
            || self.entities.contains_key(&EntityUuid(item))
            || self.facts.contains_key(&FactUuid(item))
            || self.observations.contains_key(&ObservationUuid(item))
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
