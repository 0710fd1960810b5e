//! Who holds each word, by its number.
//!
//! Of a memory that was opened, that lies in its bytes until somebody asks for the word: for each holder its distance
//! from the one before, then how often it holds the word.

use alloc::{boxed::Box, vec::Vec};
use core::cell::OnceCell;
use core::ops::{Deref, DerefMut};
use smallvec::SmallVec;

use crate::kept::{Kept, Parts, put_parts};

/// That a thing holds a word, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub slot: u32,
    pub count: u32,
}

/// The holders of a word; most words are held by one thing or two.
///
/// They lie in order of slot, but for a few before the first: what comes late by a word that many hold already, as the
/// user's own summary does all the time, would move thousands. It waits there, until all that wait are put in their
/// places together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    all: SmallVec<[Posting; 2]>,
    /// How many of those, from the first, are nobody's.
    room: u32,
    /// How many of the others, from the first, lie in no order.
    late: u32,
}

/// How many wait at the most.
const LATE: usize = 64;
/// How many are moved without a thought.
const FEW: usize = 4 * LATE;

/// The holders of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holders {
    parts: Parts,
    /// How many slots those lie in.
    slots: u32,
    /// What was read of them, and has moved along since.
    kept: Vec<OnceCell<Box<Postings>>>,
    /// The holders of the words beyond those.
    new: Vec<Postings>,
}

impl Holders {
    /// What [`put_holders`] put, of so many words and slots.
    pub fn taken(from: &mut Kept, words: usize, slots: usize) -> Option<Self> {
        let parts = Parts::taken(from)?;
        let mut kept = Vec::new();
        kept.resize_with(words, OnceCell::new);
        (parts.len() == words).then_some(Self { parts, slots: slots as u32, kept, new: Vec::new() })
    }

    /// How many words there may be.
    pub fn words(&self) -> u32 {
        (self.kept.len() + self.new.len()) as u32
    }

    /// Who holds a word.
    pub fn of(&self, number: u32) -> &[Posting] {
        let number = number as usize;
        match self.kept.get(number) {
            Some(cell) => cell.get_or_init(|| Box::new(self.read(number))),
            None => self.new.get(number - self.kept.len()).map_or(&[], |postings| postings),
        }
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, number: u32) -> &mut Postings {
        self.of(number);
        let (number, kept) = (number as usize, self.kept.len());
        if self.kept.len() + self.new.len() <= number {
            self.new.resize_with(number - kept + 1, Postings::default);
        }
        match self.kept.get_mut(number).and_then(OnceCell::get_mut) {
            Some(postings) => postings,
            None => &mut self.new[number - kept],
        }
    }

    /// Takes a thing from those that hold a word.
    pub fn strike(&mut self, number: u32, slot: u32) {
        let postings = self.of_mut(number);
        if let Some(place) = postings.place(slot) {
            postings.remove(place);
        }
    }

    fn read(&self, number: usize) -> Postings {
        let (mut rest, mut next, mut all) = (self.parts.get(number).unwrap_or_default(), 0u32, SmallVec::new());
        while let Some(distance) = take_number(&mut rest) {
            let slot = next.checked_add(distance).filter(|slot| *slot < self.slots);
            let Some((slot, count)) = slot.zip(take_number(&mut rest)) else { break };
            all.push(Posting { slot, count });
            next = slot + 1;
        }
        Postings { all, ..Postings::default() }
    }
}

impl Deref for Postings {
    type Target = [Posting];

    fn deref(&self) -> &[Posting] {
        &self.all[self.room as usize..]
    }
}

impl DerefMut for Postings {
    fn deref_mut(&mut self) -> &mut [Posting] {
        &mut self.all[self.room as usize..]
    }
}

impl Postings {
    /// Where the posting of a slot is.
    pub fn place(&self, slot: u32) -> Option<usize> {
        let (late, ordered) = self.split_at(self.late as usize);
        late.iter().position(|posting| posting.slot == slot).or_else(|| {
            let place = behind(ordered, slot);
            ordered.get(place).filter(|posting| posting.slot == slot).map(|_| late.len() + place)
        })
    }

    /// Adds the posting of a slot that has none.
    pub fn add(&mut self, posting: Posting) {
        let ordered = &self[self.late as usize..];
        if ordered.len() <= FEW || ordered.last().is_none_or(|last| last.slot < posting.slot) {
            let place = behind(ordered, posting.slot);
            self.all.insert((self.room + self.late) as usize + place, posting);
            return;
        }
        if self.room == 0 || self.late as usize == LATE {
            self.settle();
        }
        self.room -= 1;
        self.late += 1;
        self.all[self.room as usize] = posting;
    }

    /// Takes one out.
    pub fn remove(&mut self, place: usize) {
        let (first, at) = (self.room as usize, self.room as usize + place);
        if place < self.late as usize {
            self.all[at] = self.all[first];
            (self.room, self.late) = (self.room + 1, self.late - 1);
        } else if self.len() > FEW && place < self.len() / 2 {
            self.all.copy_within(first..at, first + 1);
            self.room += 1;
        } else {
            self.all.remove(at);
        }
        if self.room as usize > self.len() {
            self.all.drain(..core::mem::take(&mut self.room) as usize);
        }
    }

    /// Puts those that came late in their places, from the last on, and makes room for others.
    fn settle(&mut self) {
        let (room, many) = (self.room as usize, core::mem::take(&mut self.late) as usize);
        let first = room + many;
        let mut late: SmallVec<[Posting; LATE]> = self.all[room..first].into();
        crate::order::sort(&mut late);
        let mut from = self.all.len();
        let mut to = from + many.max(LATE.saturating_sub(room));
        self.all.resize(to, Posting::default());
        for posting in late.into_iter().rev() {
            let place = first + behind(&self.all[first..from], posting.slot);
            to -= from - place;
            self.all.copy_within(place..from, to);
            to -= 1;
            self.all[to] = posting;
            from = place;
        }
        to -= from - first;
        self.all.copy_within(first..from, to);
        self.room = to as u32;
    }
}

/// Puts for each word who holds it, in order of slot.
pub(super) fn put_holders(bytes: &mut Vec<u8>, words: impl Iterator<Item = Vec<Posting>>) {
    put_parts(bytes, words, |postings, bytes| {
        let mut next = 0;
        for Posting { slot, count } in postings {
            // Only what was forged holds a word twice.
            let Some(distance) = slot.checked_sub(next) else { continue };
            put_number(bytes, distance);
            put_number(bytes, count);
            next = slot + 1;
        }
    });
}

/// Where the posting of a slot is among those in order, or would be. New things come last, and so do their postings.
fn behind(ordered: &[Posting], slot: u32) -> usize {
    let (Some(first), Some(last)) = (ordered.first(), ordered.last()) else { return 0 };
    if last.slot < slot {
        return ordered.len();
    }
    if first.slot >= slot {
        return 0;
    }
    // Words are spread about evenly, so it is near its share of them, and of a long list little is looked at.
    let share = u64::from(slot - first.slot) * ordered.len() as u64 / (u64::from(last.slot - first.slot) + 1);
    let (mut from, mut to, mut step) = (share as usize, share as usize, 8);
    while ordered[from].slot >= slot {
        (to, from, step) = (from, from.saturating_sub(step), step * 2);
    }
    while to < ordered.len() && ordered[to].slot < slot {
        (from, to, step) = (to, (to + step).min(ordered.len()), step * 2);
    }
    from + ordered[from..to].partition_point(|posting| posting.slot < slot)
}

/// Seven bits a byte, the lowest first.
fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(from: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn who_came_and_did_not_go_holds_the_word(
            many in 0..900u32,
            moves in prop::collection::vec((0..1200u32, any::<bool>(), 1..9u32), 0..400),
        ) {
            let mut known: BTreeMap<u32, u32> = (0..many).map(|n| (n * 4 / 3, 1)).collect();
            let mut postings = Postings::default();
            known.iter().for_each(|(slot, count)| postings.add(Posting { slot: *slot, count: *count }));
            for (slot, goes, count) in moves {
                match (postings.place(slot), goes) {
                    (Some(place), true) => postings.remove(place),
                    (Some(place), false) => postings[place].count = count,
                    (None, true) => continue,
                    (None, false) => postings.add(Posting { slot, count }),
                }
                if goes { known.remove(&slot) } else { known.insert(slot, count) };
                prop_assert_eq!(postings.place(slot).map(|place| postings[place].count), known.get(&slot).copied());
            }
            let mut all: Vec<_> = postings.iter().map(|posting| (posting.slot, posting.count)).collect();
            crate::order::sort(&mut all);
            prop_assert!(all.into_iter().eq(known));
        }
    }
}
