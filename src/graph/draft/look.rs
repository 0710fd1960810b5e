//! What looking back asks of a draft: what is new in it, what it took away, and what lies around that.

use alloc::{boxed::Box, collections::BTreeSet, vec::Vec};
use core::num::NonZeroU32;

use super::Draft;
use crate::graph::likeness::likeness;
use crate::graph::state::Occurrence;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Decision, Entity, Episode, Fact, Said};
use crate::time::Timestamp;

impl Draft<'_> {
    /// The episodes that were not there before.
    pub fn new_episodes(&self) -> impl Iterator<Item = &Episode> {
        self.episodes.values().map(Box::as_ref).filter(|episode| self.graph.episode(episode.uuid).is_none())
    }

    /// The decisions taken in this draft.
    pub fn new_decisions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.values().map(Box::as_ref)
    }

    /// Whether anything is forgotten.
    pub fn forgets(&self) -> bool {
        !(self.gone.episodes.is_empty() && self.gone.entities.is_empty() && self.gone.facts.is_empty())
    }

    /// The facts that are forgotten, as they were.
    pub fn lost_facts(&self) -> impl Iterator<Item = &Fact> {
        self.gone.facts.iter().filter_map(|uuid| self.graph.fact(*uuid))
    }

    /// The entities that are forgotten, or go by another name now.
    pub fn unnamed(&self) -> BTreeSet<EntityUuid> {
        let renamed = self.entities.values().map(Box::as_ref).filter(|new| {
            let known = self.graph.entity(new.uuid);
            known.is_some_and(|known| known.name != new.name)
        });
        crate::order::gather(renamed.map(|entity| entity.uuid).chain(self.gone.entities.iter().copied()))
    }

    /// The entities that are new, or go by another name or are of another kind now.
    pub fn newly_named(&self) -> BTreeSet<EntityUuid> {
        let unfamiliar = self.entities.values().map(Box::as_ref).filter(|new| {
            let known = self.graph.entity(new.uuid);
            known.is_none_or(|known| (&known.name, &known.labels) != (&new.name, &new.labels))
        });
        crate::order::gather(unfamiliar.map(|entity| entity.uuid))
    }

    /// The entities whose names sound about alike, in order of uuid; those of this draft last.
    pub fn like(&self, key: &str) -> impl Iterator<Item = &Entity> {
        let old = self.graph.like(key).filter(|entity| self.unchanged_entity(entity.uuid));
        old.chain(self.entities.values().map(Box::as_ref).filter(move |entity| likeness(&entity.name) == key))
    }

    /// How many episodes there are.
    pub fn episode_count(&self) -> usize {
        self.graph.episode_count() + self.new_episodes().count() - self.gone.episodes.len()
    }

    /// When and where an episode was heard.
    pub fn occurrence(&self, uuid: EpisodeUuid) -> Option<Occurrence> {
        if self.gone.episodes.contains(&uuid) {
            return None;
        }
        self.new_occurrence(uuid).or_else(|| self.graph.occurrence(uuid))
    }

    /// The same of the episodes that mention an entity, newest first.
    pub fn occurrences_of_back(&self, entity: EntityUuid) -> impl Iterator<Item = Occurrence> {
        let new = self.mentioned.get(&entity).into_iter().flat_map(|of| of.iter().rev());
        let old = self.graph.occurrences_of(entity).rev();
        let left = old.filter(|occurrence| !self.gone.episodes.contains(&occurrence.episode));
        new.filter_map(|(_, uuid)| self.new_occurrence(*uuid)).chain(left)
    }

    /// The same of the episode that mentioned an entity first.
    pub fn first_occurrence_of(&self, entity: EntityUuid) -> Option<Occurrence> {
        let mut old = self.graph.occurrences_of(entity);
        let first = old.find(|occurrence| !self.gone.episodes.contains(&occurrence.episode));
        first.or_else(|| self.mentioned.get(&entity)?.first().and_then(|(_, uuid)| self.new_occurrence(*uuid)))
    }

    /// The same of an episode of this draft. Threads that begin with it are numbered from the other end.
    fn new_occurrence(&self, uuid: EpisodeUuid) -> Option<Occurrence> {
        let episode = self.episodes.get(&uuid)?;
        let number = episode.thread.as_ref().and_then(|thread| {
            let new = || self.messages.keys().position(|new| new == thread);
            self.graph.thread_number(thread).or_else(|| NonZeroU32::new(u32::MAX - new()? as u32))
        });
        Some(Occurrence::of(episode, number))
    }

    /// Whether an episode mentions an entity.
    pub fn mentions(&self, episode: EpisodeUuid, entity: EntityUuid) -> bool {
        self.mentions.get(&episode).is_some_and(|of| of.contains(&entity)) || self.graph.mentions(episode, entity)
    }

    /// Every claim that is left, by the episode that makes it.
    pub fn claims(&self) -> impl Iterator<Item = (EpisodeUuid, &[Said])> {
        let old = self.graph.claims().filter(|(episode, _)| !self.claims.contains_key(episode));
        let new = self.claims.iter().map(|(episode, claims)| (*episode, claims.as_slice()));
        old.chain(new).filter(|(episode, _)| !self.gone.episodes.contains(episode))
    }

    /// The entities that an episode mentions, in order of uuid.
    pub fn entities_from(&self, episode: EpisodeUuid) -> BTreeSet<EntityUuid> {
        let old = self.graph.entities_from(episode).map(|entity| entity.uuid);
        let new = self.mentions.get(&episode).into_iter().flatten().copied();
        crate::order::gather(old.chain(new).filter(|entity| !self.gone.entities.contains(entity)))
    }

    /// The facts of one relation that are about an entity, those that end last: of this draft, and at most `limit`
    /// from before; without the retracted.
    pub fn last_of_slot(&self, source: EntityUuid, relation: &str, limit: usize) -> Vec<&Fact> {
        let old = self.graph.slot_back(source, relation).filter(|fact| self.unchanged_fact(fact.uuid)).take(limit);
        let new = self.new_facts_of(source).filter(|fact| fact.source == source && fact.relation == relation);
        old.chain(new).filter(|fact| fact.recorded.expired_at.is_none()).collect()
    }

    /// The facts from before that the passing of time alone turned between two moments, the latest first.
    pub fn turned(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        self.graph.turned(after, until).filter(|uuid| self.unchanged_fact(*uuid))
    }
}
