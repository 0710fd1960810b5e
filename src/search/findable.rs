//! The five kinds of thing that can be found, told by what finding needs to know of each.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::hash::Hash;

use super::Index;
use super::filter::Sieve;
use super::legs::Surroundings;
use super::lexicon::Lexicon;
use crate::graph::Graph;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::Role;
use crate::time::Timestamp;

/// A kind of thing that can be found, by its name.
pub(crate) trait Findable: Ord + Hash + Clone {
    /// Where its words are.
    fn lexicon(index: &Index) -> Lexicon<'_, Self>;
    /// Every one there is.
    fn all(graph: &Graph) -> Vec<Self>;
    /// Whether it may be found.
    fn passes(&self, sieve: &Sieve) -> bool;
    /// When it became true, or was said.
    fn when(&self, graph: &Graph) -> Timestamp;
    /// What it says.
    fn text(&self, graph: &Graph) -> String;
    /// Whom and what it is about.
    fn about(&self, graph: &Graph) -> Vec<EntityUuid>;
    /// How many episodes speak of it.
    fn mentions(&self, graph: &Graph) -> usize;
    /// Those that the walk came by.
    fn near(_: &Surroundings) -> Vec<(Self, u32)> {
        Vec::new()
    }
    /// Those of the finds that a person said.
    fn personal(_: &[(Self, u32)], _: &Graph) -> Vec<(Self, u32)> {
        Vec::new()
    }
    /// Those that are found for standing beside what the words found.
    fn beside(_: &[(Self, u32)], _: &Graph) -> Vec<(Self, u32)> {
        Vec::new()
    }
}

impl Findable for FactUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.facts()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.facts().map(|fact| fact.uuid).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.graph().fact(*self).is_some_and(|fact| sieve.fact(fact))
    }
    fn when(&self, graph: &Graph) -> Timestamp {
        graph.fact(*self).map_or_else(Timestamp::default, |f| f.validity.valid_at().unwrap_or(f.recorded.created_at))
    }
    fn text(&self, graph: &Graph) -> String {
        graph.fact(*self).map(|fact| fact.sentence.clone()).unwrap_or_default()
    }
    fn about(&self, graph: &Graph) -> Vec<EntityUuid> {
        graph.fact(*self).map(|fact| [fact.source, fact.target].into()).unwrap_or_default()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.fact(*self).map_or(0, |fact| fact.episodes.len())
    }
    fn near(near: &Surroundings) -> Vec<(Self, u32)> {
        near.facts.iter().map(|(fact, score)| (*fact, *score)).collect()
    }
}

impl Findable for EntityUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.entities()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.entities().map(|entity| entity.uuid).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.graph().entity(*self).is_some_and(|entity| sieve.entity(entity))
    }
    fn when(&self, graph: &Graph) -> Timestamp {
        graph.entity(*self).map_or_else(Timestamp::default, |entity| entity.created_at)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.entity(*self).map(|entity| alloc::format!("{}: {}", entity.name, entity.summary)).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        [*self].into()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.mention_count(*self)
    }
    fn near(near: &Surroundings) -> Vec<(Self, u32)> {
        near.entities.iter().map(|(entity, score)| (*entity, *score)).collect()
    }
}

impl Findable for EpisodeUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.episodes()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.episodes().map(|episode| episode.uuid).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.graph().episode(*self).is_some_and(|episode| sieve.episode(episode))
    }
    fn when(&self, graph: &Graph) -> Timestamp {
        graph.episode(*self).map_or_else(Timestamp::default, |episode| episode.reference)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.episode(*self).map(|episode| episode.content.clone()).unwrap_or_default()
    }
    fn about(&self, graph: &Graph) -> Vec<EntityUuid> {
        graph.entities_from(*self).map(|entity| entity.uuid).collect()
    }
    fn mentions(&self, _: &Graph) -> usize {
        1
    }
    /// An answer stands beside its question: the messages before and after share what one has.
    fn beside(found: &[(Self, u32)], graph: &Graph) -> Vec<(Self, u32)> {
        let mut shared: BTreeMap<Self, u32> = BTreeMap::new();
        for (uuid, score) in found {
            for neighbour in graph.episode(*uuid).into_iter().flat_map(|episode| graph.beside(episode)) {
                let at = shared.entry(neighbour.uuid).or_default();
                *at = at.saturating_add(*score);
            }
        }
        shared.into_iter().collect()
    }
    /// What a person said tells more of them than what the model answered.
    fn personal(found: &[(Self, u32)], graph: &Graph) -> Vec<(Self, u32)> {
        let by_person = |uuid: &Self| {
            let speaker = graph.episode(*uuid).and_then(|episode| episode.speaker.as_ref());
            speaker.is_some_and(|speaker| speaker.role == Role::User)
        };
        found.iter().filter(|(uuid, _)| by_person(uuid)).map(|(uuid, _)| (*uuid, 1)).collect()
    }
}

impl Findable for ObservationUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.observations()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.observations().map(|observation| observation.uuid).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.graph().observation(*self).is_some_and(|observation| sieve.observation(observation))
    }
    fn when(&self, graph: &Graph) -> Timestamp {
        graph.observation(*self).map_or_else(Timestamp::default, |observation| observation.end_at)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.observation(*self).map(|o| alloc::format!("{}: {}", o.name, o.summary)).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        Vec::new()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.observation(*self).map_or(0, |observation| observation.episodes.len())
    }
}

impl Findable for ThreadId {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.summaries()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.summaries().map(|summary| summary.thread.clone()).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.graph().summary(self).is_some_and(|summary| sieve.summary(summary))
    }
    fn when(&self, graph: &Graph) -> Timestamp {
        graph.summary(self).map_or_else(Timestamp::default, |summary| summary.created_at)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.summary(self).map(|summary| summary.content.clone()).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        Vec::new()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.messages(self).len()
    }
}
