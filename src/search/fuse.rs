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
    /// Its slot in the index.
    pub slot: u32,
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

/// The best of what is offered one after the other, by slot, and all that tie with the last of them.
///
/// Whether something may be found at all is looked up far away, which costs more than scoring; so that is asked of
/// those alone that are among the best of many.
pub(crate) struct Best {
    want: usize,
    bar: u32,
    /// How many are kept before those are dropped that fell behind.
    room: usize,
    found: Vec<Found>,
}

struct Found {
    slot: u32,
    score: u32,
    /// Whether it is known that it may be found.
    may: bool,
}

impl Best {
    /// How many are kept for each that is wanted, before they are looked up.
    const ROOM: usize = 4;

    /// Nothing yet, of which the `want` best are wanted.
    pub fn new(want: usize) -> Self {
        let want = want.max(1);
        Self { want, bar: 0, room: want.saturating_mul(Self::ROOM), found: Vec::new() }
    }

    /// How many it takes until some fall behind.
    pub fn room(&self) -> usize {
        self.room
    }

    /// What scores less than this need not be offered. It only rises.
    #[inline(always)]
    pub fn bar(&self) -> u32 {
        self.bar
    }

    /// Takes something in that may be found if it `passes`.
    pub fn offer(&mut self, slot: u32, score: u32, passes: impl Fn(u32) -> bool) {
        if score < self.bar {
            return;
        }
        self.found.push(Found { slot, score, may: false });
        if self.found.len() >= self.room {
            self.raise(passes);
            self.room = self.want.max(self.found.len()).saturating_mul(Self::ROOM);
        }
    }

    /// Drops what is behind so many that pass.
    fn raise(&mut self, passes: impl Fn(u32) -> bool) {
        self.found.sort_unstable_by_key(|found| Reverse(found.score));
        let (want, bar, mut passed) = (self.want, &mut self.bar, 0);
        self.found.retain_mut(|found| {
            if passed >= want {
                return found.score >= *bar;
            }
            found.may = found.may || passes(found.slot);
            passed += usize::from(found.may);
            if passed == want {
                *bar = found.score;
            }
            found.may
        });
    }

    /// The best with their scores, in order of these.
    pub fn done(mut self, passes: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
        self.raise(&passes);
        self.found.retain(|found| found.may || passes(found.slot));
        self.found.into_iter().map(|found| (found.slot, found.score)).collect()
    }
}

/// The first `seen` by the written rule: by score, then the newer (by when it became true or was said, and of one
/// moment by what came later), then by name. Most differ in their scores, and when they were is not asked.
pub(crate) fn order<K: Ord, T: Ord>(
    candidates: &mut Vec<Candidate<K>>,
    seen: usize,
    when: impl Fn(&Candidate<K>) -> T,
) {
    // What is found comes so, what is judged anew does not.
    if !candidates.is_sorted_by_key(|candidate| Reverse(candidate.score)) {
        crate::order::sort_by_key(candidates, |candidate| Reverse(candidate.score));
    }
    let mut before = 0;
    for level in candidates.chunk_by_mut(|a, b| a.score == b.score) {
        if before >= seen {
            break;
        }
        if level.len() > 1 {
            let whens: Vec<T> = level.iter().map(&when).collect();
            crate::order::first_by_place(level, seen - before, |level, a, b| {
                whens[b].cmp(&whens[a]).then_with(|| level[a].item.cmp(&level[b].item))
            });
        }
        before += level.len();
    }
    candidates.truncate(seen);
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_puts_first(
            scores in prop::collection::vec(0..20u32, 0..80),
            want in 0..9usize,
            each in 1..4u32,
        ) {
            let mut best = Best::new(want);
            let passes = |slot: u32| slot.is_multiple_of(each);
            for (slot, score) in (0..).zip(&scores) {
                best.offer(slot, *score, passes);
            }
            let mut found: Vec<u32> = best.done(passes).into_iter().map(|(slot, _)| slot).collect();
            found.sort();
            let all = || (0..).zip(&scores).filter(|(slot, _)| passes(*slot));
            let mut sorted: Vec<u32> = all().map(|(_, score)| *score).collect();
            sorted.sort_by_key(|score| Reverse(*score));
            let last = sorted.get(want.max(1) - 1).copied().unwrap_or_default();
            let expected: Vec<u32> = all().filter(|(_, score)| **score >= last).map(|(slot, _)| slot).collect();
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
        let all = [(4, 7), (3, 7), (2, 9), (1, 7)].map(|(item, score)| Candidate { item, slot: 0, score });
        for seen in 0..6 {
            let mut candidates = all.to_vec();
            order(&mut candidates, seen, |candidate| Timestamp::from_millis(i64::from(candidate.item == 4)));
            let items: Vec<i32> = candidates.into_iter().map(|candidate| candidate.item).collect();
            assert_eq!(items, [2, 4, 1, 3][..seen.min(4)]);
        }
    }
}
