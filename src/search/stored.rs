//! The index as bytes, so that opening a memory reads no text again.
//!
//! Slots and numbers depend on the order of events; here things are numbered in the order of the nouns and words in
//! the order of their letters, so equal graphs have equal bytes. Only who holds a word is written: what each thing
//! holds follows from that. Vectors follow, where there is an embedder, under the name of its table: another
//! tells them anew.
//!
//! Whoever forges these bytes can have words lead to the wrong noun, and nothing else: what is found is told from the
//! nouns alone, and forgetting a noun forgets its words whatever they are.

use alloc::{string::String, vec::Vec};
use core::hash::Hash;

use super::ORDER;
use super::drawn::{Drawn, put_drawn};
use super::held::{Held, put_held};
use super::holders::{Holders, put_holders};
use super::holdings::{Holdings, Posting};
use super::index::{Index, names_of, seed};
use super::meaning::{Meanings, Sense};
use super::sentences::Told;
use super::talk::Talk;
use super::vocabulary::Vocabulary;
use crate::graph::Graph;
use crate::id::{EntityUuid, ThreadId};
use crate::kept::{Kept, Numbers, put_numbers, put_section, put_value};

/// The number of the rules by which words are read from texts, to be raised when these change: an index that other
/// rules made is made anew.
const READING: u32 = 1;

impl Index {
    /// Writes the index of a graph.
    pub(crate) fn write(&self, graph: &Graph, bytes: &mut Vec<u8>) {
        let mut words: Vec<u32> = self.vocabulary.known().collect();
        crate::order::sort_by_key(&mut words, |number| self.vocabulary.text(*number));
        let names: Vec<usize> = graph.entities().map(|entity| names_of(entity).count()).collect();
        put_value(bytes, &READING);
        self.vocabulary.put(bytes, &words);
        let (facts, _) = put_holdings(bytes, &words, &self.facts, graph.fact_uuids());
        let (episodes, episode) = put_holdings(bytes, &words, &self.episodes, graph.episode_uuids());
        put_holdings(bytes, &words, &self.entities, graph.entity_uuids());
        put_numbers(bytes, names.iter().map(|many| *many as u32));
        let (names, _) = put_holdings(bytes, &words, &self.names, named(graph, names.into_iter()));
        // Every search asks what these hold.
        put_held(bytes, &self.held_by(&names, &words));
        put_holdings(bytes, &words, &self.observations, graph.observation_uuids());
        put_holdings(bytes, &words, &self.summaries, threads(graph));
        self.talk.put_all(bytes, &episodes);
        let message = |uuid| self.episodes.slot(uuid).map(|slot| episode[slot as usize]);
        let drawn: Vec<_> =
            graph.facts().map(|fact| (fact.episodes.last().and_then(message), fact.relation == ORDER)).collect();
        put_drawn(bytes, &drawn);
        put_value(bytes, &self.sense.0.as_ref().map(|embedder| String::from(embedder.name())));
        if let Some(embedder) = &self.sense.0 {
            put_meanings(bytes, &self.fact_meanings, embedder.dimensions(), &facts);
            put_meanings(bytes, &self.episode_meanings, embedder.dimensions(), &episodes);
        }
    }

    /// The words of the names in some slots, by their places among all words.
    fn held_by(&self, slots: &[u32], words: &[u32]) -> Vec<Vec<u32>> {
        let mut places = alloc::vec![0; self.vocabulary.len()];
        (0..).zip(words).for_each(|(place, number)| places[*number as usize] = place);
        let held = slots.iter().map(|slot| {
            let mut held: Vec<u32> = self.names.words(*slot).iter().map(|number| places[*number as usize]).collect();
            crate::order::sort(&mut held);
            held
        });
        held.collect()
    }

    /// The index that was written for a graph; `None` where it is another's, or does not fit together.
    pub(crate) fn stored(mut bytes: Kept, graph: &Graph) -> Option<Self> {
        if bytes.value::<u32>().ok()? != READING {
            return None;
        }
        let (from, seed) = (&mut bytes, seed(graph.owner()));
        let vocabulary = Vocabulary::taken(from, seed)?;
        let words = vocabulary.len();
        let facts = holdings(from, words, graph.fact_uuids(), seed)?;
        let episodes = holdings(from, words, graph.episode_uuids(), seed)?;
        let mut index = Self {
            entities: holdings(from, words, graph.entity_uuids(), seed)?,
            names: {
                let names = Numbers::taken(from)?;
                let names = holdings(from, words, named(graph, names.iter().map(|many| many as usize)), seed)?;
                let held = Held::taken(from, names.lengths().len(), words)?;
                names.holding(held)
            },
            observations: holdings(from, words, graph.observation_uuids(), seed)?,
            summaries: holdings(from, words, threads(graph), seed)?,
            vocabulary,
            talk: Talk::taken(from, episodes.len())?,
            drawn: Drawn::taken(from, facts.len())?,
            told: Told::of_all(episodes.len(), facts.len()),
            facts,
            episodes,
            sense: graph.index().sense.clone(),
            fact_meanings: Meanings::default(),
            episode_meanings: Meanings::default(),
        };
        if index.sense.0.is_some() {
            (index.fact_meanings, index.episode_meanings) =
                kept_meanings(from, &index).unwrap_or_else(|| meanings(&index.sense, graph));
        }
        Some(index)
    }

    /// The index of a graph, read from its texts.
    pub(crate) fn read_anew(graph: &Graph) -> Self {
        let mut index = Self::of(graph.owner(), graph.index().sense.0.clone());
        graph.episodes().for_each(|episode| index.put_episode(episode));
        graph.facts().for_each(|fact| index.put_fact(fact, None));
        graph.entities().for_each(|entity| index.put_entity(entity, None));
        graph.observations().for_each(|observation| index.put_observation(observation, None));
        graph.summaries().for_each(|summary| index.put_summary(summary, None));
        index
    }
}

fn named(graph: &Graph, names: impl Iterator<Item = usize>) -> impl Iterator<Item = (EntityUuid, usize)> {
    graph.entity_uuids().zip(names).flat_map(|(entity, many)| (0..many).map(move |n| (entity, n)))
}

fn threads(graph: &Graph) -> impl Iterator<Item = ThreadId> {
    graph.summaries().map(|summary| summary.thread.clone())
}

/// Puts how many words each thing has, and who holds each word. Answers with the slot of each thing, and which of the
/// things sits in each slot.
fn put_holdings<K: Hash + Eq + Clone>(
    bytes: &mut Vec<u8>,
    words: &[u32],
    held: &Holdings<K>,
    things: impl Iterator<Item = K>,
) -> (Vec<u32>, Vec<u32>) {
    // Whatever lies in the graph sits in a slot.
    let slots: Vec<u32> = things.map(|key| held.slot(&key).unwrap_or_default()).collect();
    let mut places = alloc::vec![0; held.lengths().len()];
    (0..).zip(&slots).for_each(|(place, slot)| places[*slot as usize] = place);
    put_numbers(bytes, slots.iter().map(|slot| held.lengths()[*slot as usize]));
    put_holders(
        bytes,
        words.iter().map(|number| {
            let placed = |posting: &Posting| Posting { slot: places[posting.slot as usize], ..*posting };
            let mut postings: Vec<Posting> = held.postings(*number).iter().map(placed).collect();
            if !postings.is_sorted() {
                crate::order::sort(&mut postings);
            }
            postings
        }),
    );
    (slots, places)
}

/// What [`put_holdings`] put, of so many words and of these things.
fn holdings<K: Hash + Eq + Clone>(
    from: &mut Kept,
    words: usize,
    things: impl Iterator<Item = K>,
    seed: u64,
) -> Option<Holdings<K>> {
    let lengths = Numbers::taken(from)?;
    let things: Vec<K> = things.take(lengths.len() + 1).collect();
    let holders = Holders::taken(from, words, things.len())?;
    (things.len() == lengths.len()).then(|| Holdings::of(things, lengths.iter().collect(), holders, seed))
}

/// A row for each thing.
fn put_meanings(bytes: &mut Vec<u8>, known: &Meanings, width: usize, slots: &[u32]) {
    put_section(bytes, |bytes| {
        for slot in slots {
            match known.row(*slot, width) {
                Some(row) => bytes.extend_from_slice(row),
                None => bytes.resize(bytes.len() + width, 0),
            }
        }
    });
}

/// What facts and episodes are about, where the embedder at hand is the one that told it.
fn kept_meanings(from: &mut Kept, index: &Index) -> Option<(Meanings, Meanings)> {
    let (by, embedder): (String, _) = (from.value::<Option<String>>().ok()??, index.sense.0.as_ref()?);
    let (facts, episodes) = (from.section()?, from.section()?);
    let many = [facts.len(), episodes.len()].map(|many| many / embedder.dimensions().max(1));
    (by == embedder.name() && many == [index.facts.lengths().len(), index.episodes.lengths().len()])
        .then(|| (Meanings::of(facts), Meanings::of(episodes)))
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
