//! How a draft grows: what is decided, and what is forgotten.

use alloc::{boxed::Box, string::String, vec::Vec};
use uuid::Uuid;

use super::{Draft, same_names};
use crate::graph::fold;
use crate::graph::state::in_common;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Observation, Rule, Said, Summary};
use crate::time::{Timestamp, Validity};

impl Draft<'_> {
    /// Takes in an episode: a new one gets the next ordinal.
    pub fn put_episode(&mut self, mut episode: Episode) {
        let known = self.graph.episode(episode.uuid).map(|known| known.ordinal);
        episode.ordinal = known.unwrap_or(self.next_ordinal);
        if known.is_none() {
            self.next_ordinal += 1;
            if let Some(thread) = &episode.thread {
                self.messages.entry(thread.clone()).or_default().insert(episode.ordinal, episode.uuid);
            }
        }
        self.episodes.insert(episode.uuid, Box::new(episode));
    }

    pub fn put_entity(&mut self, entity: Entity) {
        if let Some(old) = self.entities.remove(&entity.uuid) {
            self.forget_names(&old);
        }
        // By the names it had before, it is found in the graph beneath.
        if !self.graph.entity(entity.uuid).is_some_and(|known| same_names(known, &entity)) {
            for name in core::iter::once(&entity.name).chain(&entity.aliases) {
                self.names.entry(fold(name)).or_default().insert(entity.uuid);
            }
        }
        self.entities.insert(entity.uuid, Box::new(entity));
    }

    /// Notes that a new episode mentions an entity.
    pub fn mention(&mut self, episode: EpisodeUuid, entity: EntityUuid) {
        let Some(ordinal) = self.episodes.get(&episode).map(|episode| episode.ordinal) else { return };
        self.mentions.entry(episode).or_default().insert(entity);
        self.mentioned.entry(entity).or_default().insert((ordinal, episode));
    }

    /// Notes what an episode claims, in place of what was noted before.
    pub fn put_claims(&mut self, episode: EpisodeUuid, claims: Vec<Said>) {
        self.claims.insert(episode, claims);
    }

    /// Notes which document an episode is a version of.
    pub fn put_document(&mut self, episode: EpisodeUuid, document: Uuid) {
        self.documents.insert(episode, document);
    }

    pub fn put_fact(&mut self, fact: Fact) {
        self.unindex_fact(fact.uuid);
        for end in [fact.source, fact.target] {
            self.touching.entry(end).or_default().insert(fact.uuid);
        }
        // What the graph beneath says already is found there.
        let known = self.graph.fact(fact.uuid).map_or(&[][..], |known| &known.episodes);
        for episode in &fact.episodes[in_common(known, &fact.episodes)..] {
            self.drawn.entry(*episode).or_default().insert(fact.uuid);
        }
        self.facts.insert(fact.uuid, Box::new(fact));
    }

    pub fn put_observation(&mut self, observation: Observation) {
        self.gone.observations.remove(&observation.uuid);
        self.observations.insert(observation.uuid, Box::new(observation));
    }

    pub fn put_summary(&mut self, summary: Summary) {
        self.gone.summaries.remove(&summary.thread);
        self.summaries.insert(summary.thread.clone(), summary);
    }

    /// Records why a fact is as it is; what was decided before for the same reason stands as it was.
    pub fn decide(
        &mut self,
        rule: Rule,
        winner: FactUuid,
        loser: Option<FactUuid>,
        episode: EpisodeUuid,
        at: Timestamp,
    ) {
        // A fact may be edited any number of times, and each is a decision; all else is decided once.
        let edited = if rule == Rule::Edited { alloc::format!("{at}") } else { String::new() };
        let uuid = self.decision_uuid(rule, winner, loser, episode, &edited);
        self.record(Decision { uuid, rule, winner, loser, episode, at, before: None });
    }

    /// Records why the window of the loser, or where there is none of the winner, is no longer the one it was.
    pub fn decide_move(
        &mut self,
        rule: Rule,
        winner: FactUuid,
        loser: Option<FactUuid>,
        episode: EpisodeUuid,
        at: Timestamp,
        was: Validity,
    ) {
        // One episode may move a window several times; what counts is where it was before that episode.
        let fact = Some(loser.unwrap_or(winner));
        let mut alike = self.decisions_on(loser.unwrap_or(winner));
        let same = alike.find(|other| other.moved() == fact && (other.at, other.episode) == (at, episode));
        let before = same.and_then(|same| same.before).or(Some(was));
        drop(alike);
        let uuid = self.decision_uuid(rule, winner, loser, episode, &alloc::format!("{at}"));
        self.record(Decision { uuid, rule, winner, loser, episode, at, before });
    }

    /// Takes in a decision as it now is.
    pub fn put_decision(&mut self, decision: Decision) {
        for fact in core::iter::once(decision.winner).chain(decision.loser) {
            self.verdicts.entry(fact).or_default().insert(decision.uuid);
        }
        self.gone.decisions.remove(&decision.uuid);
        self.decisions.insert(decision.uuid, Box::new(decision));
    }

    fn record(&mut self, decision: Decision) {
        if self.decision(decision.uuid).is_none() {
            self.put_decision(decision);
        }
    }

    fn decision_uuid(
        &self,
        rule: Rule,
        winner: FactUuid,
        loser: Option<FactUuid>,
        episode: EpisodeUuid,
        besides: &str,
    ) -> DecisionUuid {
        let derive = |key| DecisionUuid(self.owner().derive_from("decision", key));
        match loser {
            Some(loser) => derive(format_args!("{rule:?} {winner} {loser} {episode} {besides}")),
            None => derive(format_args!("{rule:?} {winner}  {episode} {besides}")),
        }
    }

    pub fn lose_episode(&mut self, uuid: EpisodeUuid) {
        if self.gone.episodes.insert(uuid) {
            for entity in self.graph.entities_from(uuid) {
                *self.gone.mentions.entry(entity.uuid).or_default() += 1;
            }
        }
    }

    pub fn lose_entity(&mut self, uuid: EntityUuid) {
        if let Some(old) = self.entities.remove(&uuid) {
            self.forget_names(&old);
        }
        self.gone.entities.insert(uuid);
    }

    pub fn lose_fact(&mut self, uuid: FactUuid) {
        self.unindex_fact(uuid);
        self.gone.facts.insert(uuid);
    }

    pub fn lose_observation(&mut self, uuid: ObservationUuid) {
        self.observations.remove(&uuid);
        if self.graph.observation(uuid).is_some() {
            self.gone.observations.insert(uuid);
        }
    }

    pub fn lose_summary(&mut self, thread: &ThreadId) {
        self.summaries.remove(thread);
        self.gone.summaries.insert(thread.clone());
    }

    pub fn lose_decision(&mut self, uuid: DecisionUuid) {
        self.decisions.remove(&uuid);
        if self.before().decision(uuid).is_some() {
            self.gone.decisions.insert(uuid);
        }
    }

    /// Loses a fact with every decision on it.
    pub fn lose_fact_and_why(&mut self, uuid: FactUuid) {
        let why: Vec<DecisionUuid> = self.decisions_on(uuid).map(|decision| decision.uuid).collect();
        for decision in why {
            self.lose_decision(decision);
        }
        self.lose_fact(uuid);
    }

    fn forget_names(&mut self, entity: &Entity) {
        if self.names.is_empty() {
            return;
        }
        for name in core::iter::once(&entity.name).chain(&entity.aliases) {
            if let Some(others) = self.names.get_mut(&fold(name)) {
                others.remove(&entity.uuid);
            }
        }
    }

    fn unindex_fact(&mut self, uuid: FactUuid) {
        let Some(old) = self.facts.remove(&uuid) else { return };
        for end in [old.source, old.target] {
            self.touching.entry(end).or_default().remove(&uuid);
        }
        let known = self.graph.fact(uuid).map_or(&[][..], |known| &known.episodes);
        for episode in &old.episodes[in_common(known, &old.episodes)..] {
            if let Some(others) = self.drawn.get_mut(episode) {
                others.remove(&uuid);
            }
        }
    }
}
