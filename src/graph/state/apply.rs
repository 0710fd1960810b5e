//! How a graph moves: the nouns as a delta has them, and every index with them.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};

use super::Graph;
use crate::graph::likeness::likeness;
use crate::graph::observe::{LAST_SAID, turn};
use crate::graph::{Delta, Gone, fold};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Decision, Entity, Episode, Fact, Mentions, Version, relation};
use crate::time::Timestamp;

impl Graph {
    /// Moves the graph to `version`: writes what the delta lists, then removes what it names as gone.
    pub fn apply(&mut self, delta: &Delta, version: Version) {
        for episode in &delta.episodes {
            self.put_episode(episode.clone());
        }
        for entity in &delta.entities {
            self.put_entity(entity.clone());
        }
        for mentions in &delta.mentions {
            self.put_mentions(mentions);
        }
        for fact in &delta.facts {
            self.put_fact(fact.clone());
        }
        for observation in &delta.observations {
            self.index.put_observation(observation);
            self.observations.insert(observation.uuid, observation.clone());
        }
        for summary in &delta.summaries {
            let known = self.summaries.insert(summary.thread.clone(), summary.clone());
            self.index.put_summary(summary, known.as_ref());
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
            self.drop_mentions(*uuid);
            self.drop_episode(*uuid);
        }
        self.version = version;
    }

    /// Everything in the graph, as the one delta that would build it from nothing.
    pub fn as_delta(&self) -> Delta {
        Delta {
            episodes: self.episodes.values().cloned().collect(),
            entities: self.entities.values().cloned().collect(),
            mentions: self
                .mentions
                .iter()
                .map(|(episode, of)| Mentions {
                    episode: *episode,
                    entities: of.clone(),
                    claims: self.claims_of(*episode).to_vec(),
                    document: self.document_of(*episode),
                })
                .collect(),
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
        let known = self.entities.remove(&entity.uuid);
        let same_names =
            known.as_ref().is_some_and(|known| (&known.name, &known.aliases) == (&entity.name, &entity.aliases));
        if !same_names {
            for name in known.iter().flat_map(|known| core::iter::once(&known.name).chain(&known.aliases)) {
                remove_from(&mut self.names, &fold(name), &entity.uuid);
            }
            for name in core::iter::once(&entity.name).chain(&entity.aliases) {
                self.names.entry(fold(name)).or_default().insert(entity.uuid);
            }
            if let Some(known) = &known {
                remove_from(&mut self.likenesses, &likeness(&known.name), &known.uuid);
            }
            self.likenesses.entry(likeness(&entity.name)).or_default().insert(entity.uuid);
        }
        self.index.put_entity(&entity, known.as_ref());
        self.entities.insert(entity.uuid, entity);
    }

    fn drop_entity(&mut self, uuid: EntityUuid) {
        let Some(entity) = self.entities.remove(&uuid) else { return };
        self.index.drop_item(uuid.0);
        for name in core::iter::once(&entity.name).chain(&entity.aliases) {
            remove_from(&mut self.names, &fold(name), &uuid);
        }
        remove_from(&mut self.likenesses, &likeness(&entity.name), &uuid);
    }

    /// Takes in what an episode mentions; one that is not there mentions nothing.
    fn put_mentions(&mut self, mentions: &Mentions) {
        self.drop_mentions(mentions.episode);
        let Some(ordinal) = self.ordinals.get(&mentions.episode) else { return };
        for entity in &mentions.entities {
            self.mentioned.entry(*entity).or_default().insert(*ordinal);
        }
        if !mentions.entities.is_empty() {
            self.mentions.insert(mentions.episode, mentions.entities.clone());
        }
        if !mentions.claims.is_empty() {
            self.claims.insert(mentions.episode, mentions.claims.clone());
        }
        if let Some(document) = mentions.document {
            insert_sorted(self.versions.entry(document).or_default(), *ordinal);
            self.version_of.insert(mentions.episode, document);
        }
    }

    /// To be called while the episode is there still.
    fn drop_mentions(&mut self, episode: EpisodeUuid) {
        let Some(ordinal) = self.ordinals.get(&episode) else { return };
        for entity in self.mentions.remove(&episode).into_iter().flatten() {
            remove_from(&mut self.mentioned, &entity, ordinal);
        }
        self.claims.remove(&episode);
        if let Some(document) = self.version_of.remove(&episode) {
            remove_sorted(&mut self.versions, &document, *ordinal);
        }
    }

    fn put_fact(&mut self, fact: Fact) {
        let known = self.take_fact(fact.uuid);
        for end in [fact.source, fact.target] {
            self.touching.entry(end).or_default().insert((fact.recorded.created_at, fact.uuid));
        }
        self.slots.insert((fact.source, fact.relation.clone(), fact.target, fact.uuid));
        self.ends.insert((fact.source, fact.relation.clone(), end_of(&fact), fact.uuid));
        // A fact is said again or closed far oftener than worded anew.
        let worded = |known: &Fact| (&known.sentence, &known.relation) == (&fact.sentence, &fact.relation);
        if !known.as_ref().is_some_and(worded) {
            self.index.put_fact(&fact);
        }
        let known = known.map_or(Vec::new(), |known| known.episodes);
        let stays = in_common(&known, &fact.episodes);
        for episode in &known[stays..] {
            remove_from(&mut self.drawn, episode, &fact.uuid);
        }
        for episode in &fact.episodes[stays..] {
            self.drawn.entry(*episode).or_default().insert(fact.uuid);
        }
        if fact.validity.is_open()
            && fact.recorded.expired_at.is_none()
            && relation(&fact.relation).cardinality == Cardinality::One
        {
            self.lasting.insert((fact.source, fact.uuid));
        }
        let last = fact.episodes.iter().rev().take(LAST_SAID).filter_map(|uuid| self.episode(*uuid));
        let said = last.map(|episode| episode.reference).max();
        self.turns.put(fact.uuid, turn(&fact, said));
        self.facts.insert(fact.uuid, fact);
    }

    fn drop_fact(&mut self, uuid: FactUuid) {
        let Some(fact) = self.take_fact(uuid) else { return };
        self.index.drop_item(uuid.0);
        for episode in &fact.episodes {
            remove_from(&mut self.drawn, episode, &uuid);
        }
    }

    /// Takes a fact out, and leaves its episodes and its words to the caller.
    fn take_fact(&mut self, uuid: FactUuid) -> Option<Fact> {
        let fact = self.facts.remove(&uuid)?;
        self.turns.put(uuid, None);
        self.lasting.remove(&(fact.source, uuid));
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

/// The end of a fact's window, or the end of time.
fn end_of(fact: &Fact) -> Timestamp {
    fact.validity.invalid_at().unwrap_or(Timestamp::from_millis(i64::MAX))
}

/// How many episodes two lists begin with in common. Most changes add one to a list that may hold thousands,
/// and what stays is not touched.
pub(in crate::graph) fn in_common(old: &[EpisodeUuid], new: &[EpisodeUuid]) -> usize {
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
