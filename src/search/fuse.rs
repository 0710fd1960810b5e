//! One order out of several legs.
//!
//! Each leg's scores are measured against the best of that leg, then added by weight.

use alloc::{vec, vec::Vec};
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

/// What the legs found of so many slots, each once with what all of them give it.
pub(crate) fn fuse(legs: &[Leg], extent: usize) -> Vec<(u32, u32)> {
    const NONE: u32 = u32::MAX;
    let (mut whole, mut found) = (vec![NONE; extent], Vec::new());
    for (slot, share) in legs.iter().flat_map(Leg::shares) {
        let known = &mut whole[slot as usize];
        if *known == NONE {
            *known = 0;
            found.push(slot);
        }
        *known = (*known + share).min(WHOLE);
    }
    found.into_iter().map(|slot| (slot, whole[slot as usize])).collect()
}

/// Each slot once, in order, with all that it has.
pub(crate) fn summed(mut shares: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    shares.sort_unstable();
    let slots = shares.chunk_by(|a, b| a.0 == b.0);
    slots.map(|same| (same[0].0, same.iter().map(|(_, share)| share).sum())).collect()
}

/// The best of what is offered one after the other, and all that tie with the last of them.
pub(crate) struct Best<K> {
    want: usize,
    bar: u32,
    /// How many are kept before those are dropped that fell behind.
    room: usize,
    found: Vec<Candidate<K>>,
}

impl<K> Best<K> {
    /// Nothing yet, of which the `want` best are wanted.
    pub fn new(want: usize) -> Self {
        let want = want.max(1);
        Self { want, bar: 0, room: want.saturating_mul(2), found: Vec::new() }
    }

    /// What scores less than this need not be offered. It only rises.
    pub fn bar(&self) -> u32 {
        self.bar
    }

    /// Takes something in, if it is not worse than the others.
    pub fn offer(&mut self, item: K, score: u32) {
        if score < self.bar {
            return;
        }
        self.found.push(Candidate { item, score });
        if self.found.len() >= self.room {
            self.raise();
            self.room = self.want.max(self.found.len()).saturating_mul(2);
        }
    }

    fn raise(&mut self) {
        if self.found.len() > self.want {
            let (_, last, _) = self.found.select_nth_unstable_by_key(self.want - 1, |found| Reverse(found.score));
            let bar = last.score;
            self.found.retain(|found| found.score >= bar);
            self.bar = bar;
        }
    }

    /// The best, in no order.
    pub fn done(mut self) -> Vec<Candidate<K>> {
        self.raise();
        self.found
    }
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
        level.sort_by_cached_key(|candidate| Reverse(when(&candidate.item)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_puts_first(scores in prop::collection::vec(0..20u32, 0..80), want in 0..9usize) {
            let mut best = Best::new(want);
            for (n, score) in scores.iter().enumerate() {
                best.offer(n, *score);
            }
            let mut found: Vec<usize> = best.done().into_iter().map(|found| found.item).collect();
            found.sort();
            let mut sorted = scores.clone();
            sorted.sort_by_key(|score| Reverse(*score));
            let last = sorted.get(want.max(1) - 1).copied().unwrap_or_default();
            let expected: Vec<usize> = (0..scores.len()).filter(|n| scores[*n] >= last).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn each_thing_has_what_all_legs_give_it() {
        let legs =
            [Leg { weight: WHOLE / 2, found: vec![(3, 4), (1, 2)] }, Leg { weight: WHOLE / 2, found: vec![(1, 7)] }];
        assert_eq!(fuse(&legs, 4), [(3, WHOLE / 2), (1, WHOLE / 4 * 3)]);
    }

    #[test]
    fn what_draws_level_goes_by_its_moment_and_then_by_name() {
        let mut candidates = [(4, 7), (3, 7), (2, 9), (1, 7)].map(|(item, score)| Candidate { item, score });
        order(&mut candidates, 4, |item| Timestamp::from_millis(i64::from(*item == 4)));
        assert_eq!(candidates.map(|candidate| candidate.item), [2, 4, 1, 3]);
    }
}
