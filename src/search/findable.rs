//! The five kinds of thing that can be found, told by what finding needs to know of each.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::cmp::Reverse;
use core::hash::Hash;

use super::filter::Sieve;
use super::fuse::{Candidate, Leg, fuse};
use super::legs::WHOLE;
use super::lexicon::Lexicon;
use super::worth::{AROUND, Match};
use super::{Asked, Index, Legs};
use crate::graph::Graph;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::time::Timestamp;

/// What the words of a name count beside what lies near those that are named.
const WORDS: u32 = WHOLE / 5 * 4;
/// What it counts, in millionths, that a fact lies near what is asked about.
const NEAR: u32 = 60_000;

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
    /// What a question touches, and what it is worth to it: at least the `want` best that pass.
    fn found(asked: &Asked, want: usize) -> Vec<(Self, u32)>;
    /// What each leg says for what was found: for most kinds, the words alone.
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let words = shares(WHOLE, named(asked));
        found.iter().map(|hit| Legs { words: share(&words, &hit.item), ..Legs::default() }).collect()
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
    /// By what it says itself, and by where it was said; and what lies near the entities asked about.
    fn found(asked: &Asked, _: usize) -> Vec<(Self, u32)> {
        let (index, heard) = (asked.graph.index(), &asked.heard);
        let (own, most_near) = (facts_themselves(asked), nearest(asked));
        let mut found = Vec::new();
        for slot in 0..index.facts().extent() as u32 {
            let Some(entry) = index.facts().at(slot) else { continue };
            let near = if asked.near.facts.is_empty() { None } else { asked.near.facts.get(entry.key) };
            let near = near.copied().unwrap_or_default();
            if near == 0 && !own.touches(slot) {
                continue;
            }
            let worth = heard.fact(own.worth(slot), index.drawn.from(slot), index.drawn.is_order(slot));
            found.push((*entry.key, worth.saturating_add(nearness(near, most_near)).min(WHOLE)));
        }
        found
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let (index, own, most_near) = (asked.graph.index(), facts_themselves(asked), nearest(asked));
        let legs = |fact: &Self| {
            let slot = index.facts().slot(fact)?;
            let talk = asked.heard.fact(0, index.drawn.from(slot), index.drawn.is_order(slot));
            let near = nearness(asked.near.facts.get(fact).copied().unwrap_or_default(), most_near);
            Some(Legs { near, talk, ..own.legs(slot) })
        };
        found.iter().map(|hit| legs(&hit.item).unwrap_or_default()).collect()
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
    fn found(asked: &Asked, _: usize) -> Vec<(Self, u32)> {
        let near = asked.near.entities.iter().map(|(entity, score)| (*entity, *score)).collect();
        fuse([Leg { weight: WORDS, found: named(asked) }, Leg { weight: WHOLE - WORDS, found: near }].into())
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let near = asked.near.entities.iter().map(|(entity, score)| (*entity, *score)).collect();
        let (words, near) = (shares(WORDS, named(asked)), shares(WHOLE - WORDS, near));
        let legs = |entity| Legs { words: share(&words, entity), near: share(&near, entity), ..Legs::default() };
        found.iter().map(|hit| legs(&hit.item)).collect()
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
    /// By what it says itself, and by what was said around it; the latter is looked at only where it can matter.
    fn found(asked: &Asked, want: usize) -> Vec<(Self, u32)> {
        let (lexicon, heard) = (asked.graph.index().episodes(), &asked.heard);
        let orders: BTreeSet<u32> = crate::order::gather(asked.graph.index().drawn.orders());
        let mut rest: Vec<(u32, u32)> =
            (0..lexicon.extent() as u32).map(|slot| (heard.alone(slot, orders.contains(&slot)), slot)).collect();
        let mut found: Vec<(Self, u32)> = Vec::new();
        let (mut passing, want): (Vec<u32>, usize) = (Vec::new(), want.max(1));
        while !rest.is_empty() {
            let last = want.saturating_mul(2).min(rest.len()) - 1;
            let (_, (bound, _), _) = rest.select_nth_unstable_by_key(last, |(alone, _)| Reverse(*alone));
            let bound = *bound;
            let (looked_at, left) = rest.into_iter().partition(|(alone, _)| *alone >= bound);
            rest = left;
            for (alone, slot) in Vec::into_iter(looked_at) {
                let around = heard.around(slot);
                let Some(entry) = lexicon.at(slot).filter(|_| around > 0 || heard.own.touches(slot)) else { continue };
                if entry.key.passes(&asked.sieve) {
                    found.push((*entry.key, alone + around));
                    passing.push(alone + around);
                }
            }
            // What is left comes to no more than this, whatever was said around it.
            let most = bound + AROUND;
            if passing.len() >= want && *passing.select_nth_unstable_by_key(want - 1, |worth| Reverse(*worth)).1 > most
            {
                break;
            }
        }
        found
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let (index, heard) = (asked.graph.index(), &asked.heard);
        let orders: BTreeSet<u32> = crate::order::gather(index.drawn.orders());
        let legs = |episode: &Self| {
            let slot = index.episodes().slot(episode)?;
            let (all, own) = (heard.alone(slot, orders.contains(&slot)) + heard.around(slot), heard.own.legs(slot));
            Some(Legs { talk: all.saturating_sub(own.sum()), ..own })
        };
        found.iter().map(|hit| legs(&hit.item).unwrap_or_default()).collect()
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
    fn found(asked: &Asked, _: usize) -> Vec<(Self, u32)> {
        fuse([Leg { weight: WHOLE, found: named(asked) }].into())
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
    fn found(asked: &Asked, _: usize) -> Vec<(Self, u32)> {
        fuse([Leg { weight: WHOLE, found: named(asked) }].into())
    }
}

/// How well facts themselves say what is asked.
fn facts_themselves(asked: &Asked) -> Match {
    let index = asked.graph.index();
    let products = asked.vector.as_ref().map(|vector| (index.fact_meanings.products(vector), vector.values().len()));
    Match::new(index.facts().score(&asked.terms).by_slot, products)
}

/// How near the fact lies that lies nearest to what is asked about.
fn nearest(asked: &Asked) -> u32 {
    asked.near.facts.values().copied().max().unwrap_or_default().max(1)
}

/// What it counts that a fact lies so near.
fn nearness(near: u32, most: u32) -> u32 {
    (u64::from(NEAR) * u64::from(near) / u64::from(most)) as u32
}

/// What one leg gives to each thing.
fn shares<K: Findable>(weight: u32, found: Vec<(K, u32)>) -> BTreeMap<K, u32> {
    Leg { weight, found }.shares().collect()
}

fn share<K: Findable>(shares: &BTreeMap<K, u32>, item: &K) -> u32 {
    shares.get(item).copied().unwrap_or_default()
}

/// What holds the words of a question.
fn named<K: Findable>(asked: &Asked) -> Vec<(K, u32)> {
    let lexicon = K::lexicon(asked.graph.index());
    let scores = lexicon.score(&asked.terms);
    let touched = scores.touched.iter().filter_map(|slot| Some((lexicon.at(*slot)?.key.clone(), *slot)));
    touched.map(|(key, slot)| (key, scores.by_slot[slot as usize])).collect()
}
