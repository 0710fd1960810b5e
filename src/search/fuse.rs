//! One order out of several legs.
//!
//! Each leg's scores are measured against the best of that leg, then added by weight.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::legs::WHOLE;
use crate::time::Timestamp;

/// How one leg scored what it found, and what it counts for, in parts of [`WHOLE`].
pub(crate) struct Leg<K> {
    pub weight: u32,
    pub found: Vec<(K, u32)>,
}

impl<K> Leg<K> {
    /// What each thing gets of the leg's weight, measured against the best.
    pub fn shares(self) -> impl Iterator<Item = (K, u32)> {
        let best = self.found.iter().map(|(_, score)| *score).max().unwrap_or_default().max(1);
        let share = move |score: u32| (u64::from(self.weight) * u64::from(score) / u64::from(best)) as u32;
        self.found.into_iter().map(move |(item, score)| (item, share(score)))
    }
}

/// Something that may be an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate<K> {
    pub item: K,
    /// In millionths.
    pub score: u32,
    /// When it became true or was said.
    pub when: Timestamp,
}

/// The legs as one list, in no order.
pub(crate) fn fuse<K: Ord + Clone>(legs: Vec<Leg<K>>) -> Vec<(K, u32)> {
    let mut shares: Vec<(K, u32)> = legs.into_iter().flat_map(Leg::shares).collect();
    shares.sort_unstable();
    let fused = shares.chunk_by(|a, b| a.0 == b.0);
    fused.map(|same| (same[0].0.clone(), same.iter().map(|(_, share)| share).sum::<u32>().min(WHOLE))).collect()
}

/// At least the `want` best that pass (all, where there are fewer), and all that tie with the last of them.
pub(crate) fn best<K>(
    mut rest: Vec<(K, u32)>,
    want: usize,
    passes: impl Fn(&K) -> bool,
    when: impl Fn(&K) -> Timestamp,
) -> Vec<Candidate<K>> {
    let mut found = Vec::new();
    while found.len() < want && !rest.is_empty() {
        // Filters look things up, which costs more than scoring: only the best are asked.
        let last = want.saturating_mul(2).min(rest.len()) - 1;
        let (_, (_, threshold), _) = rest.select_nth_unstable_by_key(last, |(_, score)| Reverse(*score));
        let threshold = *threshold;
        let (looked_at, left) = rest.into_iter().partition(|(_, score)| *score >= threshold);
        rest = left;
        let passing = Vec::into_iter(looked_at).filter(|(item, _)| passes(item));
        found.extend(passing.map(|(item, score)| Candidate { when: when(&item), item, score }));
    }
    found
}

/// The written rule: by score, then the newer, then by name.
pub(crate) fn order<K: Ord>(candidates: &mut [Candidate<K>]) {
    crate::order::sort_by(candidates, |a, b| {
        (Reverse(a.score), Reverse(a.when), &a.item).cmp(&(Reverse(b.score), Reverse(b.when), &b.item))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn all_that_tie_with_the_last_are_found() {
        let rest = vec![(0, 7), (1, 7), (2, 7), (3, 7), (4, 3)];
        assert_eq!(best(rest, 1, |key| *key > 1, |_| Timestamp::default()).len(), 2);
    }
}
