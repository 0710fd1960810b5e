//! One order out of several legs.
//!
//! Each leg's scores are measured against the best of that leg, then added by weight.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::legs::WHOLE;

/// How one leg scored what it found, by slot, and what it counts for, in parts of [`WHOLE`].
pub(crate) struct Leg {
    pub weight: u32,
    pub found: Vec<(u32, u32)>,
}

impl Leg {
    /// What each thing gets of the leg's weight, measured against the best.
    pub fn shares(&self) -> impl Iterator<Item = (u32, u32)> {
        let best = self.found.iter().map(|(_, score)| *score).max().unwrap_or_default().max(1);
        let share = move |score: u32| (u64::from(self.weight) * u64::from(score) / u64::from(best)) as u32;
        self.found.iter().map(move |(slot, score)| (*slot, share(*score)))
    }
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
    let mut shares = summed(legs.iter().flat_map(Leg::shares).collect());
    shares.iter_mut().for_each(|(_, share)| *share = (*share).min(WHOLE));
    shares
}

/// Each slot once, in order, with all that it has.
pub(crate) fn summed(mut shares: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    shares.sort_unstable();
    let slots = shares.chunk_by(|a, b| a.0 == b.0);
    slots.map(|same| (same[0].0, same.iter().map(|(_, share)| share).sum())).collect()
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

/// The `want` best at the least, of things by slot that are worth so much and may come to be worth `more`; `whole`
/// tells what one does come to, if it passes, and is asked only where that can matter.
pub(crate) fn most<K>(
    mut rest: Vec<(u32, u32)>,
    want: usize,
    more: u32,
    whole: impl Fn(u32, u32) -> Option<(K, u32)>,
) -> Vec<(K, u32)> {
    let mut found: Vec<(K, u32)> = Vec::new();
    let (mut passing, want): (Vec<u32>, usize) = (Vec::new(), want.max(1));
    let mut rest = rest.as_mut_slice();
    while !rest.is_empty() {
        let last = want.saturating_mul(2).min(rest.len()) - 1;
        let (_, (bound, _), _) = rest.select_nth_unstable_by_key(last, |(worth, _)| Reverse(*worth));
        let bound = *bound;
        let (looked_at, left) = rest.split_at_mut(last + 1);
        for (key, worth) in looked_at.iter().filter_map(|(worth, slot)| whole(*slot, *worth)) {
            found.push((key, worth));
            passing.push(worth);
        }
        // What is left comes to no more than this.
        let most = bound.saturating_add(more);
        if passing.len() >= want && *passing.select_nth_unstable_by_key(want - 1, |worth| Reverse(*worth)).1 > most {
            break;
        }
        rest = left;
    }
    found
}

/// The written rule: by score, then the newer (by when it became true or was said, and of one moment by what came
/// later), then by name. Most differ in
/// their scores, and when they were is not asked; nor is it of those after the first `seen`.
pub(crate) fn order<K: Ord, T: Ord>(candidates: &mut [Candidate<K>], seen: usize, when: impl Fn(&K) -> T) {
    candidates.sort_unstable_by(|a, b| (Reverse(a.score), &a.item).cmp(&(Reverse(b.score), &b.item)));
    let mut before = 0;
    for level in candidates.chunk_by_mut(|a, b| a.score == b.score) {
        if before >= seen {
            break;
        }
        before += level.len();
        if level.len() > 1 {
            crate::order::sort_by_cached_key(level, |candidate| Reverse(when(&candidate.item)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;
    use alloc::vec;

    #[test]
    fn all_that_tie_with_the_last_are_found() {
        let rest = vec![(0, 7), (1, 7), (2, 7), (3, 7), (4, 3)];
        assert_eq!(best(rest, 1, |key| *key > 1).len(), 2);
    }

    #[test]
    fn what_draws_level_goes_by_its_moment_and_then_by_name() {
        let mut candidates = [(4, 7), (3, 7), (2, 9), (1, 7)].map(|(item, score)| Candidate { item, score });
        order(&mut candidates, 4, |item| Timestamp::from_millis(i64::from(*item == 4)));
        assert_eq!(candidates.map(|candidate| candidate.item), [2, 4, 1, 3]);
    }
}
