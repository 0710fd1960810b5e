//! One order out of several legs.
//!
//! Each leg's scores are measured against the best of that leg, then added by weight. The words lead:
//! fusing by rank with equal weights would fall below them alone.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::legs::WHOLE;
use crate::time::Timestamp;

/// How one leg scored what it found, and what it counts for, in parts of [`WHOLE`].
pub(crate) struct Leg<K> {
    pub weight: u32,
    pub found: Vec<(K, u32)>,
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

/// The legs as one list, best first.
pub(crate) fn fuse<K: Ord + Clone>(legs: Vec<Leg<K>>, when: impl Fn(&K) -> Timestamp) -> Vec<Candidate<K>> {
    let mut shares: Vec<(K, u32)> = Vec::new();
    for leg in legs {
        let best = leg.found.iter().map(|(_, score)| *score).max().unwrap_or_default().max(1);
        let share = |score: u32| (u64::from(leg.weight) * u64::from(score) / u64::from(best)) as u32;
        shares.extend(leg.found.into_iter().map(|(item, score)| (item, share(score))));
    }
    shares.sort_unstable();
    let fused = shares.chunk_by(|a, b| a.0 == b.0);
    let mut candidates: Vec<_> = fused
        .map(|same| {
            let score = same.iter().map(|(_, share)| share).sum::<u32>().min(WHOLE);
            Candidate { item: same[0].0.clone(), score, when: when(&same[0].0) }
        })
        .collect();
    order(&mut candidates);
    candidates
}

/// The written rule: by score, then the newer, then by name.
pub(crate) fn order<K: Ord>(candidates: &mut [Candidate<K>]) {
    candidates.sort_unstable_by(|a, b| {
        (Reverse(a.score), Reverse(a.when), &a.item).cmp(&(Reverse(b.score), Reverse(b.when), &b.item))
    });
}
