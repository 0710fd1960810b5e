//! A graph whole: as one delta, as bytes, and from the nouns of those.
//!
//! What follows from the nouns is found in one go, which is many times quicker than to apply them one by one, and
//! comes to the same.

use alloc::{collections::BTreeSet, vec::Vec};
use borsh::BorshSerialize;
use borsh::io::{Result, Write};
use core::hash::Hash;
use smallvec::{Array, SmallVec};

use super::apply::names_of;
use super::links::Links;
use super::shelf::Shelf;
use super::turns::Turns;
use super::{Graph, Lookup};
use crate::graph::likeness::likeness;
use crate::graph::observe::turn;
use crate::graph::{Delta, Gone, fold};
use crate::id::EpisodeUuid;
use crate::model::{Mentions, Version};
use crate::search::Index;

impl Graph {
    /// The graph, which is empty, with these nouns, and with the index that was kept of them, if it fits.
    pub(crate) fn filled(self, version: Version, nouns: Delta, index: &[u8]) -> Self {
        let mut graph = self;
        graph.ordinals.extend(nouns.episodes.iter().map(|episode| (episode.uuid, episode.ordinal)));
        if !graph.are_as_written(&nouns) {
            graph.ordinals.clear();
            graph.apply(&nouns, version);
            return graph;
        }
        let seed = graph.owner.0.as_u64_pair().0;
        graph.version = version;
        graph.episodes = nouns.episodes.into_iter().map(|episode| (episode.ordinal, episode)).collect();
        graph.entities = Shelf::of(nouns.entities, |entity| entity.uuid.0, seed);
        nouns.mentions.into_iter().for_each(|read| graph.note(read));
        graph.facts = Shelf::of(nouns.facts, |fact| fact.uuid.0, seed);
        graph.observations = nouns.observations.into_iter().map(|o| (o.uuid, o)).collect();
        graph.summaries = nouns.summaries.into_iter().map(|summary| (summary.thread.clone(), summary)).collect();
        graph.decisions = Shelf::of(nouns.decisions, |decision| decision.uuid.0, seed);
        graph.find_all();
        graph.index = Index::stored(index, &graph).unwrap_or_else(|| Index::read_anew(&graph));
        graph
    }

    /// Whether nouns, of whose episodes the ordinals are noted, are as a graph writes them.
    fn are_as_written(&self, nouns: &Delta) -> bool {
        nouns.gone.is_empty()
            && self.ordinals.len() == nouns.episodes.len()
            && nouns.episodes.is_sorted_by(|a, b| a.ordinal < b.ordinal)
            && nouns.entities.is_sorted_by(|a, b| a.uuid < b.uuid)
            && nouns.mentions.is_sorted_by(|a, b| a.episode < b.episode)
            && nouns.mentions.iter().all(|of| !of.is_empty() && self.ordinals.contains_key(&of.episode))
            && nouns.facts.is_sorted_by(|a, b| a.uuid < b.uuid)
            && nouns.observations.is_sorted_by(|a, b| a.uuid < b.uuid)
            && nouns.summaries.is_sorted_by(|a, b| a.thread < b.thread)
            && nouns.decisions.is_sorted_by(|a, b| a.uuid < b.uuid)
    }

    /// Finds what follows from the nouns but for the ordinals and the index. Lists come out in order, for the nouns
    /// are walked through in order.
    fn find_all(&mut self) {
        let seed = self.owner.0.as_u64_pair().0;
        self.mentioned.reserve(self.entities.len());
        self.names.reserve(self.entities.len());
        self.verdicts.reserve(self.facts.len());
        for (ordinal, episode) in &self.episodes {
            if let Some(thread) = &episode.thread {
                push(&mut self.threads, thread.clone(), *ordinal);
            }
            if let Some(document) = &episode.document {
                push(&mut self.documents, document.clone(), *ordinal);
            }
            for entity in self.mentions.get(&episode.uuid).into_iter().flatten() {
                push(&mut self.mentioned, *entity, *ordinal);
            }
            if let Some(document) = self.version_of.get(&episode.uuid) {
                push(&mut self.versions, *document, *ordinal);
            }
        }
        for entity in self.entities.in_order() {
            names_of(entity).for_each(|name| push(&mut self.names, fold(name), entity.uuid));
            push(&mut self.likenesses, likeness(&entity.name), entity.uuid);
        }
        for decision in self.decisions.in_order() {
            for fact in core::iter::once(decision.winner).chain(decision.loser) {
                push(&mut self.verdicts, fact, decision.uuid);
            }
        }
        self.links = Links::of(self.facts.in_order(), seed);
        let turns = self.facts.in_order().filter_map(|fact| Some((fact.uuid, turn(fact, || self.last_said(fact))?)));
        self.turns = Turns::of(turns, seed);
    }

    /// Everything in the graph, as the one delta that would build it from nothing.
    pub fn as_delta(&self) -> Delta {
        Delta {
            episodes: self.episodes.values().cloned().collect(),
            entities: self.entities.in_order().cloned().collect(),
            mentions: self.read(),
            facts: self.facts.in_order().cloned().collect(),
            observations: self.observations.values().cloned().collect(),
            summaries: self.summaries.values().cloned().collect(),
            decisions: self.decisions.in_order().cloned().collect(),
            gone: Default::default(),
        }
    }

    /// What each episode was read to hold, in order of uuid.
    fn read(&self) -> Vec<Mentions> {
        let episodes = self.mentions.keys().chain(self.claims.keys()).chain(self.version_of.keys());
        let episodes: BTreeSet<EpisodeUuid> = crate::order::gather(episodes.copied());
        let read = episodes.into_iter().map(|episode| Mentions {
            episode,
            entities: self.mentions.get(&episode).cloned().unwrap_or_default(),
            claims: self.claims_of(episode).to_vec(),
            document: self.document_of(episode),
        });
        read.collect()
    }

    /// Everything in the graph, by name: what is gone when its owner is forgotten.
    pub fn everything(&self) -> Gone {
        Gone {
            episodes: self.episodes.values().map(|episode| episode.uuid).collect(),
            entities: self.entities.in_order().map(|entity| entity.uuid).collect(),
            facts: self.facts.in_order().map(|fact| fact.uuid).collect(),
            observations: self.observations.keys().copied().collect(),
            summaries: self.summaries.keys().cloned().collect(),
            decisions: self.decisions.in_order().map(|decision| decision.uuid).collect(),
        }
    }
}

/// The nouns as [`Graph::as_delta`] has them, then the index.
impl BorshSerialize for Graph {
    fn serialize<W: Write>(&self, writer: &mut W) -> Result<()> {
        list(self.episodes.values(), writer)?;
        list(self.entities.in_order(), writer)?;
        list(self.read().iter(), writer)?;
        list(self.facts.in_order(), writer)?;
        list(self.observations.values(), writer)?;
        list(self.summaries.values(), writer)?;
        list(self.decisions.in_order(), writer)?;
        Gone::default().serialize(writer)?;
        self.index.to_bytes(self).serialize(writer)
    }
}

fn list<T: BorshSerialize, W: Write>(items: impl ExactSizeIterator<Item = T>, writer: &mut W) -> Result<()> {
    (items.len() as u32).serialize(writer)?;
    items.into_iter().try_for_each(|item| item.serialize(writer))
}

/// Adds to the end of a list what is not there already.
fn push<K, A>(lists: &mut Lookup<K, SmallVec<A>>, key: K, item: A::Item)
where
    K: Hash + Eq,
    A: Array<Item: PartialEq>,
{
    let items = lists.entry(key).or_default();
    if items.last() != Some(&item) {
        items.push(item);
    }
}
