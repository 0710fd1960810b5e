//! How a graph moves: the nouns as a delta has them, and every index with them.

use super::Graph;
use super::links::{insert, remove};
use crate::graph::likeness::likeness;
use crate::graph::observe::{LAST_SAID, turn};
use crate::graph::{Delta, fold};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Decision, Entity, Episode, Fact, Mentions, Version};
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
            self.index.drop_observation(*uuid);
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

    fn put_episode(&mut self, episode: Episode) {
        self.drop_episode(episode.uuid);
        let ordinal = episode.ordinal;
        self.ordinals.insert(episode.uuid, ordinal);
        if let Some(thread) = &episode.thread {
            insert(&mut self.threads, thread.clone(), ordinal);
        }
        if let Some(document) = &episode.document {
            insert(&mut self.documents, document.clone(), ordinal);
        }
        self.index.put_episode(&episode);
        self.episodes.insert(ordinal, episode);
    }

    fn drop_episode(&mut self, uuid: EpisodeUuid) {
        let Some(ordinal) = self.ordinals.remove(&uuid) else { return };
        let Some(episode) = self.episodes.remove(&ordinal) else { return };
        self.index.drop_episode(uuid);
        if let Some(thread) = &episode.thread {
            remove(&mut self.threads, thread, &ordinal);
        }
        if let Some(document) = &episode.document {
            remove(&mut self.documents, document, &ordinal);
        }
    }

    fn put_entity(&mut self, entity: Entity) {
        let known = self.entities.get(entity.uuid.0);
        let same_names = known.is_some_and(|known| (&known.name, &known.aliases) == (&entity.name, &entity.aliases));
        if !same_names {
            for name in known.into_iter().flat_map(names_of) {
                remove(&mut self.names, &fold(name), &entity.uuid);
            }
            for name in names_of(&entity) {
                insert(&mut self.names, fold(name), entity.uuid);
            }
            if let Some(known) = &known {
                remove(&mut self.likenesses, &likeness(&known.name), &known.uuid);
            }
            insert(&mut self.likenesses, likeness(&entity.name), entity.uuid);
        }
        self.index.put_entity(&entity, known);
        self.entities.put(entity.uuid.0, entity);
    }

    fn drop_entity(&mut self, uuid: EntityUuid) {
        let Some(entity) = self.entities.take(uuid.0) else { return };
        self.index.drop_entity(uuid);
        for name in names_of(&entity) {
            remove(&mut self.names, &fold(name), &uuid);
        }
        remove(&mut self.likenesses, &likeness(&entity.name), &uuid);
    }

    /// Takes in what an episode mentions; one that is not there mentions nothing.
    fn put_mentions(&mut self, mentions: &Mentions) {
        self.drop_mentions(mentions.episode);
        let Some(ordinal) = self.ordinals.get(&mentions.episode) else { return };
        for entity in &mentions.entities {
            insert(&mut self.mentioned, *entity, *ordinal);
        }
        if let Some(document) = mentions.document {
            insert(&mut self.versions, document, *ordinal);
        }
        self.note(mentions.clone());
    }

    /// Notes what an episode was read to hold, and nothing that follows from it.
    pub(super) fn note(&mut self, read: Mentions) {
        if !read.entities.is_empty() {
            self.mentions.insert(read.episode, read.entities);
        }
        if !read.claims.is_empty() {
            self.claims.insert(read.episode, read.claims);
        }
        if let Some(document) = read.document {
            self.version_of.insert(read.episode, document);
        }
    }

    /// To be called while the episode is there still.
    fn drop_mentions(&mut self, episode: EpisodeUuid) {
        let Some(ordinal) = self.ordinals.get(&episode) else { return };
        for entity in self.mentions.remove(&episode).into_iter().flatten() {
            remove(&mut self.mentioned, &entity, ordinal);
        }
        self.claims.remove(&episode);
        if let Some(document) = self.version_of.remove(&episode) {
            remove(&mut self.versions, &document, ordinal);
        }
    }

    fn put_fact(&mut self, fact: Fact) {
        let known = self.facts.get(fact.uuid.0);
        self.index.put_fact(&fact, known);
        self.links.put(&fact, known);
        self.turns.put(fact.uuid, turn(&fact, || self.last_said(&fact)));
        self.facts.put(fact.uuid.0, fact);
    }

    /// When a fact was said last.
    pub(super) fn last_said(&self, fact: &Fact) -> Option<Timestamp> {
        let last = fact.episodes.iter().rev().take(LAST_SAID).filter_map(|uuid| self.episode(*uuid));
        last.map(|episode| episode.reference).max()
    }

    fn drop_fact(&mut self, uuid: FactUuid) {
        let Some(fact) = self.facts.take(uuid.0) else { return };
        self.index.drop_fact(uuid);
        self.links.drop(&fact);
        self.turns.put(uuid, None);
    }

    fn put_decision(&mut self, decision: Decision) {
        self.drop_decision(decision.uuid);
        for fact in core::iter::once(decision.winner).chain(decision.loser) {
            insert(&mut self.verdicts, fact, decision.uuid);
        }
        self.decisions.put(decision.uuid.0, decision);
    }

    fn drop_decision(&mut self, uuid: DecisionUuid) {
        let Some(decision) = self.decisions.take(uuid.0) else { return };
        for fact in core::iter::once(decision.winner).chain(decision.loser) {
            remove(&mut self.verdicts, &fact, &uuid);
        }
    }
}

pub(super) fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    core::iter::once(&entity.name).chain(&entity.aliases).map(|name| name.as_str())
}
