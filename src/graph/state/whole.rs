//! A graph whole: as one delta, and as bytes.
//!
//! In bytes lie the nouns, each kind in order of uuid and episodes in order of arrival, the lists of them that reading
//! asks for, by the places they lie in, and the search index. Opening takes note of where everything lies, and reads
//! what is asked for.

use alloc::vec::Vec;

use super::lists::{Lists, numbers_below};
use super::shelf::{Noun, Shelf};
use super::{Graph, Heard};
use crate::graph::{Delta, Gone};
use crate::kept::{Kept, put_numbers, put_section, put_value};
use crate::model::{Mentions, Observation, Summary, Version};
use crate::search::Index;

impl Graph {
    /// Writes all of it but its owner and its version.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        let (episodes, episode) = numbered(&self.episodes, self.arrived.to_vec());
        let (entities, _) = numbered(&self.entities, self.entities.places_in_order());
        let (facts, fact) = numbered(&self.facts, self.facts.places_in_order());
        let (decisions, decision) = numbered(&self.decisions, self.decisions.places_in_order());
        self.episodes.write(bytes, &episodes);
        self.entities.write(bytes, &entities);
        self.facts.write(bytes, &facts);
        self.decisions.write(bytes, &decisions);
        put_value(bytes, &self.observations.values().collect::<Vec<_>>());
        put_value(bytes, &self.summaries.values().collect::<Vec<_>>());
        let lists: [(&Lists, &[u32], &[u32]); 4] = [
            (&self.touching, &entities, &fact),
            (&self.drawn, &episodes, &fact),
            (&self.mentioned, &entities, &episode),
            (&self.verdicts, &facts, &decision),
        ];
        // What is named and is not there has no place in these bytes, and no list.
        let whole = lists.iter().all(|(lists, order, _)| lists.belong_to(order));
        put_value(bytes, &whole);
        if whole {
            lists.iter().for_each(|(lists, order, numbers)| lists.put(bytes, order, numbers));
            let mut threads: Vec<_> = self.threads.iter().collect();
            crate::order::sort_by_key(&mut threads, |(thread, _)| *thread);
            put_value(bytes, &(threads.len() as u32));
            for (thread, messages) in threads {
                put_value(bytes, thread);
                put_numbers(bytes, messages.iter().map(|place| episode[*place as usize]));
            }
        }
        put_section(bytes, |bytes| self.index.write(self, bytes));
    }

    /// The graph, which is empty, with all that [`write`](Self::write) wrote; `None` where it did not write that.
    pub(crate) fn read(mut self, version: Version, mut bytes: Kept) -> Option<Self> {
        let seed = self.seed();
        self.episodes = Shelf::taken(&mut bytes, seed)?;
        self.entities = Shelf::taken(&mut bytes, seed)?;
        self.facts = Shelf::taken(&mut bytes, seed)?;
        self.decisions = Shelf::taken(&mut bytes, seed)?;
        let (observations, summaries): (Vec<Observation>, Vec<Summary>) = bytes.value().ok()?;
        self.observations = crate::order::gather(observations.into_iter().map(|seen| (seen.uuid, seen)));
        self.summaries = crate::order::gather(summaries.into_iter().map(|summary| (summary.thread.clone(), summary)));
        self.arrived = (0..self.episodes.len() as u32).collect();
        self.version = version;
        if !bytes.value::<bool>().ok()? {
            let mut anew = Self::with_embedder(self.owner, self.index.embedder());
            anew.apply(&self.as_delta(), version);
            return Some(anew);
        }
        self.touching = Lists::taken(&mut bytes, self.entities.len(), self.facts.len())?;
        self.drawn = Lists::taken(&mut bytes, self.episodes.len(), self.facts.len())?;
        self.mentioned = Lists::taken(&mut bytes, self.entities.len(), self.episodes.len())?;
        self.verdicts = Lists::taken(&mut bytes, self.facts.len(), self.decisions.len())?;
        for _ in 0..bytes.number()? {
            let thread = bytes.value().ok()?;
            self.threads.put(thread, numbers_below(&mut bytes, self.episodes.len())?);
        }
        let index = bytes.section()?;
        self.index = Index::stored(index, &self).unwrap_or_else(|| Index::read_anew(&self));
        Some(self)
    }

    /// Everything in the graph, as the one delta that would build it from nothing.
    pub fn as_delta(&self) -> Delta {
        Delta {
            episodes: self.episodes().cloned().collect(),
            entities: self.entities.in_order().cloned().collect(),
            mentions: self.episodes.in_order().map(read).filter(|read| !read.is_empty()).collect(),
            facts: self.facts.in_order().cloned().collect(),
            observations: self.observations.values().cloned().collect(),
            summaries: self.summaries.values().cloned().collect(),
            decisions: self.decisions.in_order().cloned().collect(),
            gone: Default::default(),
        }
    }

    /// Everything in the graph, by name: what is gone when its owner is forgotten.
    pub fn everything(&self) -> Gone {
        Gone {
            episodes: self.episodes().map(|episode| episode.uuid).collect(),
            entities: self.entities.in_order().map(|entity| entity.uuid).collect(),
            facts: self.facts.in_order().map(|fact| fact.uuid).collect(),
            observations: self.observations.keys().copied().collect(),
            summaries: self.summaries.keys().cloned().collect(),
            decisions: self.decisions.in_order().map(|decision| decision.uuid).collect(),
        }
    }
}

/// What an episode was read to hold.
fn read(heard: &Heard) -> Mentions {
    let Heard { episode, entities, claims, document } = heard;
    Mentions { episode: episode.uuid, entities: entities.clone(), claims: claims.clone(), document: *document }
}

/// Places, and which of them each place is.
fn numbered<T: Noun>(shelf: &Shelf<T>, order: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
    let mut numbers = alloc::vec![0; shelf.extent()];
    (0..).zip(&order).for_each(|(number, place)| numbers[*place as usize] = number);
    (order, numbers)
}
