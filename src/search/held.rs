//! Which words each thing holds, by slot.

use alloc::vec::Vec;

use super::holders::Holders;
use crate::kept::{Kept, Numbers, put_numbers};

/// The distinct words of things, by slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Where in `words` the words of a slot lie, in order of number.
    spans: Vec<(u32, u32)>,
    words: Vec<u32>,
    /// How many places of `words` no span covers any more.
    waste: usize,
}

/// Places that nothing covers are given back when there are more of them than of others, and than these.
const WASTE: usize = 4096;

impl Held {
    /// What things in so many slots hold, told from who holds each word.
    pub fn of_all(slots: usize, holders: &Holders) -> Self {
        let mut spans = alloc::vec![(0, 0); slots];
        let all = || {
            (0..holders.words()).flat_map(|number| holders.of(number).iter().map(move |p| (number, p.slot as usize)))
        };
        all().for_each(|(_, slot)| spans[slot].1 += 1);
        let mut end = 0;
        for (start, many) in &mut spans {
            *start = end;
            end += core::mem::take(many);
        }
        let mut words = alloc::vec![0; end as usize];
        for (number, slot) in all() {
            let (start, many) = &mut spans[slot];
            words[(*start + *many) as usize] = number;
            *many += 1;
        }
        Self { spans, words, waste: 0 }
    }

    /// What [`put_held`] put, of so many things and words.
    pub fn taken(from: &mut Kept, slots: usize, words: usize) -> Option<Self> {
        let (ends, held) = (Numbers::taken(from)?, Numbers::taken(from)?);
        let starts = core::iter::once(0).chain(ends.iter());
        let spans: Option<Vec<_>> =
            starts.zip(ends.iter()).map(|(start, end)| Some((start, end.checked_sub(start)?))).collect();
        let (spans, held): (Vec<_>, Vec<u32>) = (spans?, held.iter().collect());
        let fits = spans.len() == slots && ends.iter().last().unwrap_or_default() as usize == held.len();
        (fits && held.iter().all(|number| (*number as usize) < words)).then_some(Self { spans, words: held, waste: 0 })
    }

    /// What the thing in a slot holds.
    pub fn of(&self, slot: u32) -> &[u32] {
        let (start, many) = self.spans.get(slot as usize).copied().unwrap_or_default();
        &self.words[start as usize..(start + many) as usize]
    }

    /// Notes what it holds, in order of number, in place of what it held before.
    pub fn put(&mut self, slot: u32, words: &mut dyn Iterator<Item = u32>) {
        if self.spans.len() <= slot as usize {
            self.spans.resize(slot as usize + 1, (0, 0));
        }
        let start = self.words.len();
        self.words.extend(words);
        let (known, many) = self.spans[slot as usize];
        if self.words.len() - start == many as usize {
            self.words.copy_within(start.., known as usize);
            self.words.truncate(start);
        } else {
            self.spans[slot as usize] = (start as u32, (self.words.len() - start) as u32);
            self.waste += many as usize;
            self.tidy();
        }
    }

    fn tidy(&mut self) {
        if self.waste < WASTE.max(self.words.len() / 2) {
            return;
        }
        let mut kept = Vec::with_capacity(self.words.len() - self.waste);
        for (start, many) in &mut self.spans {
            let from = core::mem::replace(start, kept.len() as u32) as usize;
            kept.extend_from_slice(&self.words[from..from + *many as usize]);
        }
        (self.words, self.waste) = (kept, 0);
    }
}

/// Puts the words of things, each thing's in order of number.
pub(super) fn put_held(bytes: &mut Vec<u8>, things: &[Vec<u32>]) {
    put_numbers(
        bytes,
        things.iter().scan(0, |end, words| {
            *end += words.len() as u32;
            Some(*end)
        }),
    );
    put_numbers(bytes, things.iter().flatten().copied());
}
