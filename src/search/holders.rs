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

/// The holders of a word, in order of slot; most words are held by one thing or two.
///
/// What changes most is what came first, as the user's own summary does. So there may be room before the first, and
/// what comes and goes near the front moves what stands before it, not the thousands behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    all: SmallVec<[Posting; 2]>,
    /// How many of those, from the first, are nobody's.
    room: u32,
}

/// The holders of words, in order of slot.
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
        let place = place(postings, slot);
        if postings.get(place).is_some_and(|posting| posting.slot == slot) {
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
        Postings { all, room: 0 }
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
    pub fn insert(&mut self, place: usize, posting: Posting) {
        let (room, near) = (self.room as usize, place < self.len() / 2);
        if near && room > 0 {
            self.all.copy_within(room..room + place, room - 1);
            self.all[room - 1 + place] = posting;
            self.room -= 1;
        } else {
            self.all.insert(room + place, posting);
        }
    }

    pub fn remove(&mut self, place: usize) {
        let (room, near) = (self.room as usize, place < self.len() / 2);
        if near {
            self.all.copy_within(room..room + place, room + 1);
            self.room += 1;
        } else {
            self.all.remove(room + place);
        }
        if self.room as usize > self.len() {
            self.all.drain(..core::mem::take(&mut self.room) as usize);
        }
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

/// Where the posting of a slot is, or would be. New things come last, and so do their postings; the first is the user's.
pub(super) fn place(postings: &[Posting], slot: u32) -> usize {
    match postings {
        [.., last] if last.slot < slot => postings.len(),
        [first, ..] if first.slot >= slot => 0,
        _ => postings.partition_point(|posting| posting.slot < slot),
    }
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
