//! The five kinds of thing that can be found, told by what finding needs to know of each.

use alloc::{string::String, vec, vec::Vec};
use core::cmp::Reverse;
use core::hash::Hash;

use super::filter::Sieve;
use super::fuse::{Leg, fuse};
use super::legs::WHOLE;
use super::lexicon::Lexicon;
use super::worth::{AROUND, Match};
use super::{Asked, Index, Reranker};
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
}

impl Findable for FactUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.facts()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.facts().map(|fact| fact.uuid).collect()
    }
    fn passes(&self, sieve: &Sieve) -> bool {
        sieve.lets_all_facts() || sieve.graph().fact(*self).is_some_and(|fact| sieve.fact(fact))
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
    fn found(asked: &Asked, want: usize) -> Vec<(Self, u32)> {
        let (index, lexicon, heard) = (asked.graph.index(), asked.graph.index().facts(), &asked.heard);
        let products =
            asked.vector.as_ref().map(|vector| (index.fact_meanings.products(vector), vector.values().len()));
        let own = Match::new(lexicon.score(&asked.terms).by_slot, products);
        let most_near = asked.near.facts.values().copied().max().unwrap_or_default().max(1);
        let mut near = vec![0; lexicon.extent()];
        for (fact, share) in &asked.near.facts {
            lexicon.slot(fact).into_iter().for_each(|slot| near[slot as usize] = *share);
        }
        let alone = |slot: u32| {
            let worth = heard.fact(own.worth(slot), index.drawn.from(slot), index.drawn.is_order(slot));
            let near = u64::from(NEAR) * u64::from(near[slot as usize]) / u64::from(most_near);
            (worth + near as u32, slot)
        };
        let touched = (0..lexicon.extent() as u32).filter(|slot| near[*slot as usize] > 0 || own.touches(*slot));
        // Other rerankers choose from all that are found.
        let want = if asked.query.reranker == Reranker::Rrf { want } else { usize::MAX };
        most_worth(touched.map(alone).collect(), want, |slot, alone| {
            let around = index.drawn.from(slot).map_or(0, |message| heard.around(message));
            let key = lexicon.at(slot)?.key;
            key.passes(&asked.sieve).then(|| (*key, (alone + around).min(WHOLE)))
        })
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
        sieve.is_open() || sieve.graph().entity(*self).is_some_and(|entity| sieve.entity(entity))
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
        let lexicon = asked.graph.index().entities();
        let near = asked.near.entities.iter().filter_map(|(entity, score)| Some((lexicon.slot(entity)?, *score)));
        fused(
            asked,
            &[
                Leg { weight: WORDS, found: holding::<Self>(asked) },
                Leg { weight: WHOLE - WORDS, found: near.collect() },
            ],
        )
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
        if sieve.is_open() {
            let index = sieve.graph().index();
            return index.episodes().slot(self).is_some_and(|slot| !index.talk.at(slot).suspect);
        }
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
        let mut orders = vec![false; lexicon.extent()];
        for slot in asked.graph.index().drawn.orders() {
            orders.get_mut(slot as usize).into_iter().for_each(|orders| *orders = true);
        }
        let rest = (0..).zip(&orders).map(|(slot, orders)| (heard.alone(slot, *orders), slot)).collect();
        most_worth(rest, want, |slot, alone| {
            let around = heard.around(slot);
            let key = lexicon.at(slot).filter(|_| around > 0 || heard.own.touches(slot))?.key;
            key.passes(&asked.sieve).then(|| (*key, alone + around))
        })
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
        sieve.is_open() || sieve.graph().observation(*self).is_some_and(|observation| sieve.observation(observation))
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
        fused(asked, &[Leg { weight: WHOLE, found: holding::<Self>(asked) }])
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
        sieve.is_open() || sieve.graph().summary(self).is_some_and(|summary| sieve.summary(summary))
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
        fused(asked, &[Leg { weight: WHOLE, found: holding::<Self>(asked) }])
    }
}

/// What holds the words of a question, by slot.
fn holding<K: Findable>(asked: &Asked) -> Vec<(u32, u32)> {
    let scores = K::lexicon(asked.graph.index()).score(&asked.terms);
    scores.touched.iter().map(|slot| (*slot, scores.by_slot[*slot as usize])).collect()
}

/// What some legs found, as one list.
fn fused<K: Findable>(asked: &Asked, legs: &[Leg]) -> Vec<(K, u32)> {
    let lexicon = K::lexicon(asked.graph.index());
    let fused = fuse(legs).into_iter();
    fused.filter_map(|(slot, share)| Some((lexicon.at(slot)?.key.clone(), share))).collect()
}

/// The `want` best at the least, of things that are each worth so much without what was said around them; `whole`
/// tells what one is worth with it, if it passes.
fn most_worth<K>(
    mut rest: Vec<(u32, u32)>,
    want: usize,
    whole: impl Fn(u32, u32) -> Option<(K, u32)>,
) -> Vec<(K, u32)> {
    let mut found: Vec<(K, u32)> = Vec::new();
    let (mut passing, want): (Vec<u32>, usize) = (Vec::new(), want.max(1));
    while !rest.is_empty() {
        let last = want.saturating_mul(2).min(rest.len()) - 1;
        let (_, (bound, _), _) = rest.select_nth_unstable_by_key(last, |(alone, _)| Reverse(*alone));
        let bound = *bound;
        let (looked_at, left) = rest.into_iter().partition(|(alone, _)| *alone >= bound);
        rest = left;
        for (key, worth) in Vec::into_iter(looked_at).filter_map(|(alone, slot)| whole(slot, alone)) {
            found.push((key, worth));
            passing.push(worth);
        }
        // What is left comes to no more than this, whatever was said around it.
        let most = bound + AROUND;
        if passing.len() >= want && *passing.select_nth_unstable_by_key(want - 1, |worth| Reverse(*worth)).1 > most {
            break;
        }
    }
    found
}
