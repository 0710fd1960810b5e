//! What was found, put in order by somebody who reads question and text together.

use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;

use super::findable::Findable;
use super::legs::WHOLE;
use super::{Hit, POOL, Query, Ranking, Reranker};
use crate::graph::Graph;

impl Query {
    /// The same question, for all that a judge should see: it reads few texts, and these slowly.
    pub(crate) fn for_a_judge(&self) -> Self {
        Self {
            limit: self.limit.saturating_mul(POOL.0 / 2).min((POOL.1 / 2).max(self.limit)),
            reranker: Reranker::Rrf,
            ..self.clone()
        }
    }
}

impl Ranking {
    /// What everything that was found says, in the order of its fields.
    pub(crate) fn texts(&self, graph: &Graph) -> Vec<String> {
        fn of<K: Findable>(hits: &[Hit<K>], graph: &Graph) -> Vec<String> {
            hits.iter().map(|hit| hit.item.text(graph)).collect()
        }
        let Self { facts, entities, episodes, observations, summaries } = self;
        let texts = [of(facts, graph), of(entities, graph), of(episodes, graph), of(observations, graph)];
        let mut texts = texts.concat();
        texts.extend(of(summaries, graph));
        texts
    }

    /// The best `limit` of each kind, given a score for each of [`texts`](Self::texts), greater being better; what
    /// draws level stays as it was.
    pub(crate) fn judged(self, scores: &[f32], limit: usize) -> Self {
        let known = || scores.iter().copied().filter(|score| score.is_finite());
        let (least, most) = (known().fold(f32::INFINITY, f32::min), known().fold(f32::NEG_INFINITY, f32::max));
        let mut shares = scores.iter().map(|score| match (score - least) / (most - least) {
            share if share.is_finite() => (share * WHOLE as f32) as u32,
            _ => 0,
        });
        fn best<K>(mut hits: Vec<Hit<K>>, shares: &mut impl Iterator<Item = u32>, limit: usize) -> Vec<Hit<K>> {
            hits.iter_mut().zip(shares).for_each(|(hit, share)| hit.score = share);
            crate::order::sort_by_key(&mut hits, |hit| Reverse(hit.score));
            hits.truncate(limit);
            hits
        }
        Self {
            facts: best(self.facts, &mut shares, limit),
            entities: best(self.entities, &mut shares, limit),
            episodes: best(self.episodes, &mut shares, limit),
            observations: best(self.observations, &mut shares, limit),
            summaries: best(self.summaries, &mut shares, limit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ThreadId;

    #[track_caller]
    fn check(scores: &[f32], limit: usize, expected: &[&str]) {
        let thread = |name| ThreadId::new(name).unwrap();
        let hit = |name| Hit { item: thread(name), slot: 0, score: 7, legs: None };
        let found = Ranking { summaries: [hit("a"), hit("b"), hit("c")].into(), ..Ranking::default() };
        let judged = found.judged(scores, limit);
        let names: Vec<&str> = judged.summaries.iter().map(|hit| hit.item.as_str()).collect();
        assert_eq!(names, expected, "{scores:?}");
    }

    #[test]
    fn the_judge_has_the_last_word() {
        check(&[0.1, 9.0, -3.0], 3, &["b", "a", "c"]);
        check(&[0.1, 9.0, -3.0], 1, &["b"]);
        check(&[1.0, 1.0, 1.0], 3, &["a", "b", "c"]);
        check(&[f32::NAN, 0.0, 1.0], 3, &["c", "a", "b"]);
    }
}
