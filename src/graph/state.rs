//! An owner's memory, held whole, with the indexes that make looking things up quick.
//!
//! The nouns are the state; every index is derived from them in [`Graph::apply`] and never leaves here.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};
use uuid::Uuid;

use super::{Delta, Gone, fold};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Observation, Summary, Version};
use crate::search::Index;
use crate::time::Timestamp;

/// An owner's memory.
#[derive(Clone, Debug)]
pub struct Graph {
    owner: OwnerUuid,
    version: Version,
    episodes: BTreeMap<u64, Episode>,
    entities: BTreeMap<EntityUuid, Entity>,
    facts: BTreeMap<FactUuid, Fact>,
    observations: BTreeMap<ObservationUuid, Observation>,
    summaries: BTreeMap<ThreadId, Summary>,
    decisions: BTreeMap<DecisionUuid, Decision>,
    // Derived from the above.
    ordinals: BTreeMap<EpisodeUuid, u64>,
    threads: BTreeMap<ThreadId, Vec<u64>>,
    documents: BTreeMap<String, Vec<u64>>,
    names: BTreeMap<String, BTreeSet<EntityUuid>>,
    touching: BTreeMap<EntityUuid, BTreeSet<(Timestamp, FactUuid)>>,
    slots: BTreeSet<(EntityUuid, String, EntityUuid, FactUuid)>,
    ends: BTreeSet<(EntityUuid, String, Timestamp, FactUuid)>,
    drawn: BTreeMap<EpisodeUuid, BTreeSet<FactUuid>>,
    mentioned: BTreeMap<EpisodeUuid, BTreeSet<EntityUuid>>,
    verdicts: BTreeMap<FactUuid, BTreeSet<DecisionUuid>>,
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
            facts: BTreeMap::new(),
            observations: BTreeMap::new(),
            summaries: BTreeMap::new(),
            decisions: BTreeMap::new(),
            ordinals: BTreeMap::new(),
            threads: BTreeMap::new(),
            documents: BTreeMap::new(),
            names: BTreeMap::new(),
            touching: BTreeMap::new(),
            slots: BTreeSet::new(),
            ends: BTreeSet::new(),
            drawn: BTreeMap::new(),
            mentioned: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            index: Index::default(),
        }
    }

    /// Moves the graph to `version`: writes what the delta lists, then removes what it names as gone.
    pub fn apply(&mut self, delta: &Delta, version: Version) {
        for episode in &delta.episodes {
            self.put_episode(episode.clone());
        }
        for entity in &delta.entities {
            self.put_entity(entity.clone());
        }
        for fact in &delta.facts {
            self.put_fact(fact.clone());
        }
        for observation in &delta.observations {
            self.index.put_observation(observation);
            self.observations.insert(observation.uuid, observation.clone());
        }
        for summary in &delta.summaries {
            self.index.put_summary(summary);
            self.summaries.insert(summary.thread.clone(), summary.clone());
        }
        for decision in &delta.decisions {
            self.put_decision(decision.clone());
        }
        for uuid in &delta.gone.decisions {
            self.drop_decision(*uuid);
        }
        for thread in &delta.gone.summaries {
            self.index.drop_summary(thread);
            self.summaries.remove(thread);
        }
        for uuid in &delta.gone.observations {
            self.index.drop_item(uuid.0);
            self.observations.remove(uuid);
        }
        for uuid in &delta.gone.facts {
            self.drop_fact(*uuid);
        }
        for uuid in &delta.gone.entities {
            self.drop_entity(*uuid);
        }
        for uuid in &delta.gone.episodes {
            self.drop_episode(*uuid);
        }
        self.version = version;
    }

    /// Everything in the graph, as the one delta that would build it from nothing.
    pub fn as_delta(&self) -> Delta {
        Delta {
            episodes: self.episodes.values().cloned().collect(),
            entities: self.entities.values().cloned().collect(),
            facts: self.facts.values().cloned().collect(),
            observations: self.observations.values().cloned().collect(),
            summaries: self.summaries.values().cloned().collect(),
            decisions: self.decisions.values().cloned().collect(),
            gone: Default::default(),
        }
    }

    /// Everything in the graph, by name: what is gone when its owner is forgotten.
    pub fn everything(&self) -> Gone {
        Gone {
            episodes: self.ordinals.keys().copied().collect(),
            entities: self.entities.keys().copied().collect(),
            facts: self.facts.keys().copied().collect(),
            observations: self.observations.keys().copied().collect(),
            summaries: self.summaries.keys().cloned().collect(),
            decisions: self.decisions.keys().copied().collect(),
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
    pub fn document(&self, document: &str) -> impl DoubleEndedIterator<Item = &Episode> {
        self.documents.get(document).map_or(&[][..], Vec::as_slice).iter().map(|ordinal| &self.episodes[ordinal])
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

    /// The entities that an episode mentions.
    pub fn entities_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Entity> {
        self.mentioned.get(&episode).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid))
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

    fn put_episode(&mut self, episode: Episode) {
        self.drop_episode(episode.uuid);
        let ordinal = episode.ordinal;
        self.ordinals.insert(episode.uuid, ordinal);
        if let Some(thread) = &episode.thread {
            insert_sorted(self.threads.entry(thread.clone()).or_default(), ordinal);
        }
        if let Some(document) = &episode.document {
            insert_sorted(self.documents.entry(document.clone()).or_default(), ordinal);
        }
        self.index.put_episode(&episode);
        self.episodes.insert(ordinal, episode);
    }

    fn drop_episode(&mut self, uuid: EpisodeUuid) {
        let Some(ordinal) = self.ordinals.remove(&uuid) else { return };
        let Some(episode) = self.episodes.remove(&ordinal) else { return };
        self.index.drop_item(uuid.0);
        if let Some(thread) = &episode.thread {
            remove_sorted(&mut self.threads, thread, ordinal);
        }
        if let Some(document) = &episode.document {
            remove_sorted(&mut self.documents, document, ordinal);
        }
    }

    fn put_entity(&mut self, entity: Entity) {
        let known = self.take_entity(entity.uuid);
        for name in core::iter::once(&entity.name).chain(&entity.aliases) {
            self.names.entry(fold(name)).or_default().insert(entity.uuid);
        }
        let known = known.map_or(Vec::new(), |known| known.episodes);
        let stays = in_common(&known, &entity.episodes);
        for episode in &known[stays..] {
            remove_from(&mut self.mentioned, episode, &entity.uuid);
        }
        for episode in &entity.episodes[stays..] {
            self.mentioned.entry(*episode).or_default().insert(entity.uuid);
        }
        self.index.put_entity(&entity);
        self.entities.insert(entity.uuid, entity);
    }

    fn drop_entity(&mut self, uuid: EntityUuid) {
        let Some(entity) = self.take_entity(uuid) else { return };
        for episode in &entity.episodes {
            remove_from(&mut self.mentioned, episode, &uuid);
        }
    }

    /// Takes an entity out, and leaves its mentions to the caller.
    fn take_entity(&mut self, uuid: EntityUuid) -> Option<Entity> {
        let entity = self.entities.remove(&uuid)?;
        self.index.drop_item(uuid.0);
        for name in core::iter::once(&entity.name).chain(&entity.aliases) {
            remove_from(&mut self.names, &fold(name), &uuid);
        }
        Some(entity)
    }

    fn put_fact(&mut self, fact: Fact) {
        let known = self.take_fact(fact.uuid);
        for end in [fact.source, fact.target] {
            self.touching.entry(end).or_default().insert((fact.recorded.created_at, fact.uuid));
        }
        self.slots.insert((fact.source, fact.relation.clone(), fact.target, fact.uuid));
        self.ends.insert((fact.source, fact.relation.clone(), end_of(&fact), fact.uuid));
        let known = known.map_or(Vec::new(), |known| known.episodes);
        let stays = in_common(&known, &fact.episodes);
        for episode in &known[stays..] {
            remove_from(&mut self.drawn, episode, &fact.uuid);
        }
        for episode in &fact.episodes[stays..] {
            self.drawn.entry(*episode).or_default().insert(fact.uuid);
        }
        self.index.put_fact(&fact);
        self.facts.insert(fact.uuid, fact);
    }

    fn drop_fact(&mut self, uuid: FactUuid) {
        let Some(fact) = self.take_fact(uuid) else { return };
        for episode in &fact.episodes {
            remove_from(&mut self.drawn, episode, &uuid);
        }
    }

    /// Takes a fact out, and leaves its episodes to the caller.
    fn take_fact(&mut self, uuid: FactUuid) -> Option<Fact> {
        let fact = self.facts.remove(&uuid)?;
        self.index.drop_item(uuid.0);
        for end in [fact.source, fact.target] {
            remove_from(&mut self.touching, &end, &(fact.recorded.created_at, uuid));
        }
        self.ends.remove(&(fact.source, fact.relation.clone(), end_of(&fact), uuid));
        self.slots.remove(&(fact.source, fact.relation.clone(), fact.target, uuid));
        Some(fact)
    }

    fn put_decision(&mut self, decision: Decision) {
        for fact in core::iter::once(decision.winner).chain(decision.loser) {
            self.verdicts.entry(fact).or_default().insert(decision.uuid);
        }
        self.decisions.insert(decision.uuid, decision);
    }

    fn drop_decision(&mut self, uuid: DecisionUuid) {
        let Some(decision) = self.decisions.remove(&uuid) else { return };
        for fact in core::iter::once(decision.winner).chain(decision.loser) {
            remove_from(&mut self.verdicts, &fact, &uuid);
        }
    }
}

impl PartialEq for Graph {
    /// Two graphs are equal when their nouns are; indexes follow from those.
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.version == other.version && self.as_delta() == other.as_delta()
    }
}

/// The end of a fact's window, or the end of time.
fn end_of(fact: &Fact) -> Timestamp {
    fact.validity.invalid_at().unwrap_or(Timestamp::from_millis(i64::MAX))
}

/// How many episodes two lists begin with in common. Most changes add one to a list that may hold thousands,
/// and what stays is not touched.
pub(super) fn in_common(old: &[EpisodeUuid], new: &[EpisodeUuid]) -> usize {
    old.iter().zip(new).take_while(|(old, new)| old == new).count()
}

fn insert_sorted(ordinals: &mut Vec<u64>, ordinal: u64) {
    if let Err(place) = ordinals.binary_search(&ordinal) {
        ordinals.insert(place, ordinal);
    }
}

fn remove_sorted<K: Ord>(lists: &mut BTreeMap<K, Vec<u64>>, key: &K, ordinal: u64) {
    if let Some(ordinals) = lists.get_mut(key) {
        ordinals.retain(|o| *o != ordinal);
        if ordinals.is_empty() {
            lists.remove(key);
        }
    }
}

fn remove_from<K: Ord, V: Ord>(sets: &mut BTreeMap<K, BTreeSet<V>>, key: &K, value: &V) {
    if let Some(set) = sets.get_mut(key) {
        set.remove(value);
        if set.is_empty() {
            sets.remove(key);
        }
    }
}
