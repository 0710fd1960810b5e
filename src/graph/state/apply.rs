//! How a graph moves: the nouns as a delta has them, and every index with them that has been found so far.

use uuid::Uuid;

use super::links::in_common;
use super::lists::{enlist, insert, remove, strike};
use super::shelf::{Noun, Shelf};
use super::{Graph, Heard};
use crate::graph::Delta;
use crate::graph::observe::awaits;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid};
use crate::model::{Decision, Entity, Episode, Fact, Mentions, Observation, Version};
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
            self.put_observation(observation.clone());
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
            self.drop_observation(*uuid);
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

    fn put_episode(&mut self, episode: Episode) {
        let place = self.episodes.place(episode.uuid.0);
        self.index.drop_episode(episode.uuid);
        self.index.put_episode(&episode);
        let heard = match self.unlist(place) {
            Some(known) => Heard { episode, ..known },
            None => Heard { episode, entities: [].into(), claims: [].into(), document: None },
        };
        let before = earlier(&self.episodes, heard.episode.ordinal);
        insert(&mut self.arrived, place, &before);
        if let Some(thread) = &heard.episode.thread {
            self.threads.insert(thread, place, &before);
        }
        if let Some(documents) = self.documents.get_mut() {
            documents.put(place, &heard, &before);
        }
        self.occur(place, Some(&heard.episode));
        self.episodes.put(place, Some(heard));
    }

    /// Takes an episode out of its place and its lists, but for those of what it mentions.
    fn unlist(&mut self, place: u32) -> Option<Heard> {
        let heard = self.episodes.at(place)?;
        let before = earlier(&self.episodes, heard.episode.ordinal);
        remove(&mut self.arrived, place, &before);
        if let Some(thread) = &heard.episode.thread {
            self.threads.remove(thread, place, &before);
        }
        if let Some(documents) = self.documents.get_mut() {
            documents.forget(place, heard, &before);
        }
        self.occur(place, None);
        self.episodes.put(place, None)
    }

    fn drop_episode(&mut self, uuid: EpisodeUuid) {
        let Some(place) = self.episodes.find(uuid.0) else { return };
        self.drop_mentions(place);
        self.index.drop_episode(uuid);
        self.unlist(place);
    }

    fn put_entity(&mut self, entity: Entity) {
        let place = self.entities.place(entity.uuid.0);
        let known = self.entities.at(place);
        let same_names = known.is_some_and(|known| (&known.name, &known.aliases) == (&entity.name, &entity.aliases));
        if let Some(called) = self.called.get_mut().filter(|_| !same_names) {
            let before = named_before(&self.entities, entity.uuid.0);
            known.into_iter().for_each(|known| called.forget(place, known, &before));
            called.put(place, &entity, &before);
        }
        self.index.put_entity(&entity, known);
        self.entities.put(place, Some(entity));
    }

    fn drop_entity(&mut self, uuid: EntityUuid) {
        let Some((place, entity)) = self.entities.lookup(uuid.0) else { return };
        self.index.drop_entity(uuid);
        if let Some(called) = self.called.get_mut() {
            called.forget(place, entity, &named_before(&self.entities, uuid.0));
        }
        self.entities.put(place, None);
    }

    /// Takes in what an episode mentions; one that is not there mentions nothing.
    fn put_mentions(&mut self, read: &Mentions) {
        let Some(place) = self.episodes.find(read.episode.0) else { return };
        self.drop_mentions(place);
        let Some(heard) = self.episodes.at(place) else { return };
        let before = earlier(&self.episodes, heard.episode.ordinal);
        for entity in &read.entities {
            self.mentioned.insert(self.entities.place(entity.0), place, &before);
        }
        if let Some((documents, document)) = self.documents.get_mut().zip(read.document) {
            enlist(&mut documents.versions, document, place, &before);
        }
        if let Some(heard) = self.episodes.at_mut(place) {
            heard.entities.clone_from(&read.entities);
            heard.claims.clone_from(&read.claims);
            heard.document = read.document;
        }
    }

    fn drop_mentions(&mut self, place: u32) {
        let Some(heard) = self.episodes.at(place) else { return };
        let before = earlier(&self.episodes, heard.episode.ordinal);
        for entity in heard.entities.iter().filter_map(|entity| self.entities.find(entity.0)) {
            self.mentioned.remove(entity, place, &before);
        }
        if let Some((documents, document)) = self.documents.get_mut().zip(heard.document) {
            strike(&mut documents.versions, &document, place, &before);
        }
        if let Some(heard) = self.episodes.at_mut(place) {
            (heard.entities, heard.claims, heard.document) = Default::default();
        }
    }

    fn put_fact(&mut self, fact: Fact) {
        let place = self.facts.place(fact.uuid.0);
        let turn = self.links.get().and_then(|_| self.turn(&fact));
        let known = self.facts.at(place);
        let before = named_before(&self.facts, fact.uuid.0);
        self.index.put_fact(&fact, known);
        if let Some(links) = self.links.get_mut() {
            links.put(place, &fact, known, turn, &before);
        }
        if known.is_none_or(|known| touches(known) != touches(&fact)) {
            for (entity, known) in known.into_iter().flat_map(ends_of) {
                let entity = self.entities.place(entity.0);
                self.touching.remove(entity, place, &learned_before(&self.facts, known));
            }
            for (entity, fact) in ends_of(&fact) {
                let entity = self.entities.place(entity.0);
                self.touching.insert(entity, place, &learned_before(&self.facts, fact));
            }
        }
        let known = known.map_or(&[][..], |known| &known.episodes);
        let stays = in_common(known, &fact.episodes);
        for episode in &known[stays..] {
            self.drawn.remove(self.episodes.place(episode.0), place, &before);
        }
        for episode in &fact.episodes[stays..] {
            self.drawn.insert(self.episodes.place(episode.0), place, &before);
        }
        self.facts.put(place, Some(fact));
    }

    fn drop_fact(&mut self, uuid: FactUuid) {
        let Some((place, fact)) = self.facts.lookup(uuid.0) else { return };
        self.index.drop_fact(uuid);
        if let Some(links) = self.links.get_mut() {
            links.forget(place, fact, &named_before(&self.facts, uuid.0));
        }
        for (entity, fact) in ends_of(fact) {
            self.touching.remove(self.entities.place(entity.0), place, &learned_before(&self.facts, fact));
        }
        for episode in &fact.episodes {
            self.drawn.remove(self.episodes.place(episode.0), place, &named_before(&self.facts, uuid.0));
        }
        self.facts.put(place, None);
    }

    fn put_observation(&mut self, observation: Observation) {
        let known = self.observations.get(&observation.uuid);
        self.index.put_observation(&observation, known);
        if known.is_some_and(awaits) || awaits(&observation) {
            self.awaited.take();
        }
        self.observations.insert(observation.uuid, observation);
    }

    fn drop_observation(&mut self, uuid: ObservationUuid) {
        self.index.drop_observation(uuid);
        if self.observations.remove(&uuid).is_some_and(|known| awaits(&known)) {
            self.awaited.take();
        }
    }

    fn put_decision(&mut self, decision: Decision) {
        self.drop_decision(decision.uuid);
        let place = self.decisions.place(decision.uuid.0);
        let before = named_before(&self.decisions, decision.uuid.0);
        for fact in speaks_of(&decision) {
            self.verdicts.insert(self.facts.place(fact.0), place, &before);
        }
        self.decisions.put(place, Some(decision));
    }

    fn drop_decision(&mut self, uuid: DecisionUuid) {
        let Some((place, decision)) = self.decisions.lookup(uuid.0) else { return };
        let before = named_before(&self.decisions, uuid.0);
        for fact in speaks_of(decision) {
            self.verdicts.remove(self.facts.place(fact.0), place, &before);
        }
        self.decisions.put(place, None);
    }
}

/// Whom a fact is about, each once.
fn ends_of(fact: &Fact) -> impl Iterator<Item = (EntityUuid, &Fact)> {
    let target = Some(fact.target).filter(|target| *target != fact.source);
    core::iter::once(fact.source).chain(target).map(move |end| (end, fact))
}

/// What its places in the lists of entities follow from.
fn touches(fact: &Fact) -> (EntityUuid, EntityUuid, Timestamp) {
    (fact.source, fact.target, fact.recorded.created_at)
}

fn speaks_of(decision: &Decision) -> impl Iterator<Item = FactUuid> + use<> {
    core::iter::once(decision.winner).chain(decision.loser)
}

// Which others come before one in a list.

fn earlier(episodes: &Shelf<Heard>, ordinal: u64) -> impl Fn(u32) -> bool + Copy {
    move |other| episodes.at(other).is_some_and(|other| other.episode.ordinal < ordinal)
}

fn learned_before(facts: &Shelf<Fact>, fact: &Fact) -> impl Fn(u32) -> bool + Copy {
    let key = |fact: &Fact| (fact.recorded.created_at, fact.uuid);
    let now = key(fact);
    move |other| facts.at(other).is_some_and(|other| key(other) < now)
}

fn named_before<T: Noun>(shelf: &Shelf<T>, uuid: Uuid) -> impl Fn(u32) -> bool + Copy {
    move |other| shelf.uuid(other) < uuid
}
