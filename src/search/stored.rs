//! The index as bytes, so that opening a memory reads no text again.
//!
//! Slots and numbers depend on the order of events; here things are numbered in the order of the nouns and words in
//! the order of their letters, so equal graphs have equal bytes. Only who holds a word is written: what each thing
//! holds follows from that. Vectors follow, where there is an embedder, under the name of its table: another
//! tells them anew.
//!
//! Whoever forges these bytes can have words lead to the wrong noun, and nothing else: they are checked to fit
//! together, what is found is told from the nouns alone, and forgetting a noun forgets its words whatever they are.

use alloc::{boxed::Box, vec::Vec};
use core::hash::Hash;
use smallvec::SmallVec;

use super::drawn::Drawn;
use super::holdings::{Holdings, Posting, Postings};
use super::index::{Index, names_of, seed};
use super::meaning::{Meanings, Sense};
use super::sentences::Told;
use super::talk::Talk;
use super::vocabulary::Vocabulary;
use crate::graph::Graph;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};

/// The number of the rules by which words are read from texts, to be raised when these change: an index that other
/// rules made is made anew.
const READING: u32 = 1;

impl Index {
    /// The index of a graph, as bytes.
    pub(crate) fn to_bytes(&self, graph: &Graph) -> Vec<u8> {
        let mut words: Vec<u32> = self.vocabulary.taken().collect();
        crate::order::sort_by_key(&mut words, |number| self.vocabulary.text(*number));
        let mut bytes = Vec::new();
        put_number(&mut bytes, READING);
        put_number(&mut bytes, words.len() as u32);
        for text in words.iter().map(|number| self.vocabulary.text(*number)) {
            put_number(&mut bytes, text.len() as u32);
            bytes.extend_from_slice(text.as_bytes());
        }
        put_postings(&mut bytes, &words, &self.facts, facts(graph));
        put_postings(&mut bytes, &words, &self.episodes, episodes(graph));
        put_postings(&mut bytes, &words, &self.entities, entities(graph));
        put_postings(&mut bytes, &words, &self.names, names(graph));
        put_postings(&mut bytes, &words, &self.observations, observations(graph));
        put_postings(&mut bytes, &words, &self.summaries, summaries(graph));
        let Some(embedder) = &self.sense.0 else { return bytes };
        put_number(&mut bytes, embedder.name().len() as u32);
        bytes.extend_from_slice(embedder.name().as_bytes());
        let width = embedder.dimensions();
        put_meanings(&mut bytes, &self.fact_meanings, width, facts(graph).map(|fact| self.facts.slot(&fact)));
        let slots = episodes(graph).map(|episode| self.episodes.slot(&episode));
        put_meanings(&mut bytes, &self.episode_meanings, width, slots);
        bytes
    }

    /// The index that was written for a graph; `None` where it is another's, or damaged.
    pub(crate) fn stored(bytes: &[u8], graph: &Graph) -> Option<Self> {
        let mut rest = Rest(bytes);
        if rest.number()? != READING {
            return None;
        }
        let many = rest.many()?;
        let mut words: Vec<Box<str>> = Vec::with_capacity(many);
        for _ in 0..many {
            let text = rest.text()?;
            if words.last().is_some_and(|last| **last >= *text) {
                return None;
            }
            words.push(text.into());
        }
        let mut holders = alloc::vec![0; words.len()];
        let seed = seed(graph.owner());
        let mut index = Self {
            facts: Holdings::of(facts(graph).collect(), rest.postings(&mut holders)?, seed)?,
            episodes: Holdings::of(episodes(graph).collect(), rest.postings(&mut holders)?, seed)?,
            entities: Holdings::of(entities(graph).collect(), rest.postings(&mut holders)?, seed)?,
            names: Holdings::of(names(graph).collect(), rest.postings(&mut holders)?, seed)?,
            observations: Holdings::of(observations(graph).collect(), rest.postings(&mut holders)?, seed)?,
            summaries: Holdings::of(summaries(graph).collect(), rest.postings(&mut holders)?, seed)?,
            vocabulary: Vocabulary::of(words, &holders, seed),
            talk: Talk::default(),
            drawn: Drawn::default(),
            told: Told::default(),
            sense: graph.index().sense.clone(),
            fact_meanings: Meanings::default(),
            episode_meanings: Meanings::default(),
        };
        for (slot, episode) in (0..).zip(graph.episodes()) {
            index.talk.put(slot, episode);
            index.told.put(slot);
        }
        (0..).zip(graph.facts()).for_each(|(slot, fact)| index.place_fact(slot, fact));
        (index.fact_meanings, index.episode_meanings) =
            rest.meanings(&index.sense, graph).unwrap_or_else(|| meanings(&index.sense, graph));
        (!holders.contains(&0)).then_some(index)
    }

    /// The index of a graph, read from its texts.
    pub(crate) fn read_anew(graph: &Graph) -> Self {
        let mut index = Self::of(graph.owner(), graph.index().sense.0.clone());
        graph.episodes().for_each(|episode| index.put_episode(episode));
        graph.facts().for_each(|fact| index.put_fact(fact, None));
        graph.entities().for_each(|entity| index.put_entity(entity, None));
        graph.observations().for_each(|observation| index.put_observation(observation));
        graph.summaries().for_each(|summary| index.put_summary(summary, None));
        index
    }
}

// The things of each kind in the order of the nouns.

fn facts(graph: &Graph) -> impl Iterator<Item = FactUuid> {
    graph.facts().map(|fact| fact.uuid)
}

fn episodes(graph: &Graph) -> impl Iterator<Item = EpisodeUuid> {
    graph.episodes().map(|episode| episode.uuid)
}

fn entities(graph: &Graph) -> impl Iterator<Item = EntityUuid> {
    graph.entities().map(|entity| entity.uuid)
}

fn names(graph: &Graph) -> impl Iterator<Item = (EntityUuid, usize)> {
    graph.entities().flat_map(|entity| names_of(entity).enumerate().map(|(n, _)| (entity.uuid, n)))
}

fn observations(graph: &Graph) -> impl Iterator<Item = ObservationUuid> {
    graph.observations().map(|observation| observation.uuid)
}

fn summaries(graph: &Graph) -> impl Iterator<Item = ThreadId> {
    graph.summaries().map(|summary| summary.thread.clone())
}

/// For each word how many hold it, then each of them by its distance from the one before, and how often.
fn put_postings<K: Hash + Eq>(bytes: &mut Vec<u8>, words: &[u32], held: &Holdings<K>, things: impl Iterator<Item = K>) {
    let mut places = alloc::vec![0; held.lengths().len()];
    for (place, key) in things.enumerate() {
        if let Some(slot) = held.slot(&key) {
            places[slot as usize] = place as u32;
        }
    }
    let mut postings = Vec::new();
    for number in words {
        postings.clear();
        postings.extend(held.postings(*number).iter().map(|posting| (places[posting.slot as usize], posting.count)));
        crate::order::sort(&mut postings);
        put_number(bytes, postings.len() as u32);
        let mut next = 0;
        for (place, count) in &postings {
            put_number(bytes, place - next);
            put_number(bytes, *count);
            next = place + 1;
        }
    }
}

/// A row for each thing.
fn put_meanings(bytes: &mut Vec<u8>, known: &Meanings, width: usize, slots: impl Iterator<Item = Option<u32>>) {
    for slot in slots {
        match slot.and_then(|slot| known.row(slot, width)) {
            Some(row) => bytes.extend(row.iter().map(|value| value.cast_unsigned())),
            None => bytes.resize(bytes.len() + width, 0),
        }
    }
}

/// What facts and episodes are about, told anew.
fn meanings(sense: &Sense, graph: &Graph) -> (Meanings, Meanings) {
    let (mut facts, mut episodes) = (Meanings::default(), Meanings::default());
    for (slot, fact) in (0..).zip(graph.facts()) {
        sense.of(&fact.sentence).inspect(|vector| facts.put(slot, vector));
    }
    for (slot, episode) in (0..).zip(graph.episodes()) {
        sense.of(&episode.content).inspect(|vector| episodes.put(slot, vector));
    }
    (facts, episodes)
}

/// Seven bits a byte, the lowest first.
fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// What is left to read.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things of which each takes a byte at least.
    fn many(&mut self) -> Option<usize> {
        self.number().map(|many| many as usize).filter(|many| *many <= self.0.len())
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.many()?;
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        core::str::from_utf8(text).ok()
    }

    /// Who holds each of the words; counts them in.
    fn postings(&mut self, holders: &mut [u32]) -> Option<Vec<Postings>> {
        let mut all = Vec::with_capacity(holders.len());
        for holders in holders {
            let many = self.many()?;
            let mut postings = SmallVec::with_capacity(many);
            let mut next = 0u32;
            for _ in 0..many {
                let slot = next.checked_add(self.number()?)?;
                postings.push(Posting { slot, count: self.number()? });
                next = slot.checked_add(1)?;
            }
            *holders += many as u32;
            all.push(postings);
        }
        Some(all)
    }

    /// What facts and episodes are about, where the embedder at hand is the one that told it.
    fn meanings(&mut self, sense: &Sense, graph: &Graph) -> Option<(Meanings, Meanings)> {
        let embedder = sense.0.as_ref()?;
        let named = self.text()? == embedder.name();
        let facts = graph.facts().len() * embedder.dimensions();
        let episodes = graph.episode_count() * embedder.dimensions();
        let fits = named && self.0.len() == facts + episodes;
        let (facts, episodes) = self.0.split_at_checked(facts).filter(|_| fits)?;
        Some((Meanings::of(facts), Meanings::of(episodes)))
    }
}
