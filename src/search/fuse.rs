//! One order out of several legs.
//!
//! Each leg's scores are measured against the best of that leg, then added by weight.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::legs::WHOLE;
use crate::time::Timestamp;

/// How one leg scored what it found, by slot, and what it counts for, in parts of [`WHOLE`].
pub(crate) struct Leg {
    pub weight: u32,
    pub found: Vec<(u32, u32)>,
}

/// Something that may be an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate<K> {
    pub item: K,
    /// In millionths.
    pub score: u32,
}

/// The legs as one list, in order of slot.
pub(crate) fn fuse(legs: &[Leg]) -> Vec<(u32, u32)> {
    let mut shares: Vec<(u32, u32)> = Vec::new();
    for leg in legs {
        let best = leg.found.iter().map(|(_, score)| *score).max().unwrap_or_default().max(1);
        let share = |score: u32| (u64::from(leg.weight) * u64::from(score) / u64::from(best)) as u32;
        shares.extend(leg.found.iter().map(|(slot, score)| (*slot, share(*score))));
    }
    shares.sort_unstable();
    let fused = shares.chunk_by(|a, b| a.0 == b.0);
    fused.map(|same| (same[0].0, same.iter().map(|(_, share)| share).sum::<u32>().min(WHOLE))).collect()
}

/// At least the `want` best that pass (all, where there are fewer), and all that tie with the last of them.
pub(crate) fn best<K>(mut rest: Vec<(K, u32)>, want: usize, passes: impl Fn(&K) -> bool) -> Vec<Candidate<K>> {
    let mut found = Vec::new();
    while found.len() < want && !rest.is_empty() {
        // Filters look things up, which costs more than scoring: only the best are asked.
        let last = want.saturating_mul(2).min(rest.len()) - 1;
        let (_, (_, threshold), _) = rest.select_nth_unstable_by_key(last, |(_, score)| Reverse(*score));
        let threshold = *threshold;
        let (looked_at, left) = rest.into_iter().partition(|(_, score)| *score >= threshold);
        rest = left;
        let passing = Vec::into_iter(looked_at).filter(|(item, _)| passes(item));
        found.extend(passing.map(|(item, score)| Candidate { item, score }));
    }
    found
}

/// The written rule: by score, then the newer (by when it became true or was said), then by name. Most differ in
/// their scores, and when they were is not asked.
pub(crate) fn order<K: Ord>(candidates: &mut [Candidate<K>], when: impl Fn(&K) -> Timestamp) {
    candidates.sort_unstable_by(|a, b| (Reverse(a.score), &a.item).cmp(&(Reverse(b.score), &b.item)));
    for level in candidates.chunk_by_mut(|a, b| a.score == b.score) {
        level.sort_by_cached_key(|candidate| Reverse(when(&candidate.item)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn all_that_tie_with_the_last_are_found() {
        let rest = vec![(0, 7), (1, 7), (2, 7), (3, 7), (4, 3)];
        assert_eq!(best(rest, 1, |key| *key > 1).len(), 2);
    }

    #[test]
    fn what_draws_level_goes_by_its_moment_and_then_by_name() {
        let mut candidates = [(4, 7), (3, 7), (2, 9), (1, 7)].map(|(item, score)| Candidate { item, score });
        order(&mut candidates, |item| Timestamp::from_millis(i64::from(*item == 4)));
        assert_eq!(candidates.map(|candidate| candidate.item), [2, 4, 1, 3]);
    }
}
