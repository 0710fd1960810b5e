//! The order that was asked for, given what the legs found.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::bm25::rarity;
use super::findable::Findable;
use super::fuse::{Candidate, order};
use super::legs::{WHOLE, distances};
use super::{Reranker, words::terms};
use crate::graph::Graph;
use crate::id::EntityUuid;

/// Puts candidates in the order asked for. Every score comes out as a part of [`WHOLE`], and every
/// reranker but [`Reranker::Mmr`] leaves ties to the written rule.
pub(crate) fn rerank<K: Findable>(
    candidates: &mut Vec<Candidate<K>>,
    reranker: Reranker,
    limit: usize,
    graph: &Graph,
    asked: &[String],
) {
    match reranker {
        Reranker::Rrf => {}
        Reranker::Mmr(lambda) => *candidates = varied(core::mem::take(candidates), lambda, limit, graph),
        Reranker::NodeDistance(center) => by_distance(candidates, center, graph),
        Reranker::EpisodeMentions => {
            let most = candidates.iter().map(|c| c.item.mentions(graph)).max().unwrap_or_default().max(1);
            rescore(candidates, graph, |c| c.item.mentions(graph) as u64 * u64::from(WHOLE) / most as u64);
        }
        Reranker::CrossEncoder => {
            let reading = Reading::of::<K>(asked, graph);
            rescore(candidates, graph, |c| u64::from(reading.relevance(&c.item.text(graph))));
        }
    }
}

/// Gives each candidate a new score, with a trace of the old one to tell apart those that draw level.
fn rescore<K: Findable>(candidates: &mut Vec<Candidate<K>>, graph: &Graph, score: impl Fn(&Candidate<K>) -> u64) {
    for candidate in candidates.iter_mut() {
        let trace = u64::from(candidate.score) / 1000;
        candidate.score = (score(candidate) * 999 / 1000 + trace).min(u64::from(WHOLE)) as u32;
    }
    order(candidates, usize::MAX, |candidate| candidate.item.when(candidate.slot, graph));
}

/// Nearer is better: 1 at the center, a half one fact away, and nothing beyond three.
fn by_distance<K: Findable>(candidates: &mut Vec<Candidate<K>>, center: EntityUuid, graph: &Graph) {
    let about: Vec<EntityUuid> = candidates.iter().flat_map(|c| c.item.about(graph)).collect();
    let distances = distances(graph, center, &about);
    rescore(candidates, graph, |candidate| {
        let nearest = candidate.item.about(graph).iter().filter_map(|entity| distances.get(entity).copied()).min();
        nearest.map_or(0, |distance| u64::from(WHOLE) / u64::from(distance + 1))
    });
}

/// Maximal marginal relevance: each place goes to the candidate that is relevant and unlike those before it,
/// likeness being the share of words in common (Jaccard).
fn varied<K: Findable>(rest: Vec<Candidate<K>>, lambda: f64, limit: usize, graph: &Graph) -> Vec<Candidate<K>> {
    let lambda = (lambda.clamp(0.0, 1.0) * 1000.0) as i64;
    let lexicon = K::lexicon(graph.index());
    let words = |item: &K| lexicon.slot(item).map_or(&[][..], |slot| lexicon.words(slot));
    let mut rest: Vec<(Candidate<K>, u32)> = rest.into_iter().map(|candidate| (candidate, 0)).collect();
    let mut chosen: Vec<Candidate<K>> = Vec::new();
    while chosen.len() < limit && !rest.is_empty() {
        let worth = |(candidate, like): &(Candidate<K>, u32)| {
            lambda * i64::from(candidate.score) - (1000 - lambda) * i64::from(*like)
        };
        // The first of the best, so that what draws level keeps its order.
        let mut best = 0;
        for place in 1..rest.len() {
            if worth(&rest[place]) > worth(&rest[best]) {
                best = place;
            }
        }
        let (next, _) = rest.remove(best);
        for (candidate, like) in &mut rest {
            *like = (*like).max(likeness(words(&candidate.item), words(&next.item)));
        }
        chosen.push(next);
    }
    chosen
}

/// The share of words that two sorted lists have in common.
fn likeness(a: &[u32], b: &[u32]) -> u32 {
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count() as u64;
    let all = (a.len() + b.len()) as u64 - common;
    (common * u64::from(WHOLE)).checked_div(all).unwrap_or_default() as u32
}

/// A question, read together with each candidate.
struct Reading<'a> {
    asked: &'a [String],
    weights: BTreeMap<&'a str, u32>,
    whole: u64,
}

impl<'a> Reading<'a> {
    fn of<K: Findable>(asked: &'a [String], graph: &Graph) -> Self {
        let lexicon = K::lexicon(graph.index());
        let weight = |term: &'a String| (term.as_str(), rarity(lexicon.postings(term).len(), lexicon.len().max(1)));
        let weights: BTreeMap<_, _> = crate::order::gather(asked.iter().map(weight));
        let whole = weights.values().map(|weight| u64::from(*weight)).sum();
        Self { asked, weights, whole }
    }

    /// Four fifths for how much of what is asked the text says, rare words counting more;
    /// one fifth for saying it in the same order, word beside word.
    fn relevance(&self, text: &str) -> u32 {
        let said = terms(text);
        let weight = |term: &str| u64::from(self.weights.get(term).copied().unwrap_or_default());
        let mut distinct: Vec<&str> = said.iter().map(String::as_str).collect();
        crate::order::sort(&mut distinct);
        distinct.dedup();
        let covered: u64 = distinct.iter().map(|term| weight(term)).sum();
        let pairs = self.asked.windows(2);
        let (all, in_order) =
            (pairs.len() as u64, pairs.filter(|pair| said.windows(2).any(|p| p == *pair)).count() as u64);
        let coverage = covered * u64::from(WHOLE) / self.whole.max(1);
        let order = (in_order * u64::from(WHOLE)).checked_div(all).unwrap_or(coverage);
        ((coverage * 4 + order) / 5).min(u64::from(WHOLE)) as u32
    }
}
