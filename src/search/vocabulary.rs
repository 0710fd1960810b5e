//! The words of a graph, each kept once and called by a number.
//!
//! A word that nothing holds any more is forgotten, and its number given to another. Numbers depend on the order of
//! events, so nothing outside the index may show them. The words of a memory that was opened stay in its bytes, and
//! have their places there for numbers.

use alloc::{boxed::Box, vec::Vec};
use hashbrown::HashTable;

use crate::kept::{Kept, Numbers, Parts, put_numbers, put_parts};

/// Words by number, and numbers by word.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    kept: Parts,
    /// The numbers of those that were kept, each one behind the place that its hash names, or in the first free one
    /// after it.
    table: Numbers,
    words: Vec<Word>,
    /// The numbers of the others.
    numbers: HashTable<u32>,
    vacant: Vec<u32>,
    seed: u64,
}

#[derive(Clone, Debug, Default)]
struct Word {
    /// Where it is not among those that were kept.
    text: Option<Box<str>>,
    /// How many things hold it; none, where there is no such word any more.
    holders: u32,
}

impl Vocabulary {
    /// No words yet. Whoever writes to a graph does not know `seed`, and cannot choose words that collide.
    pub fn new(seed: u64) -> Self {
        let (kept, table) = (Parts::default(), Numbers::default());
        Self { kept, table, words: Vec::new(), numbers: HashTable::new(), vacant: Vec::new(), seed }
    }

    /// The words that [`put`](Self::put) put.
    pub fn taken(from: &mut Kept, seed: u64) -> Option<Self> {
        let (kept, holders, table) = (Parts::taken(from)?, Numbers::taken(from)?, Numbers::taken(from)?);
        let words = holders.iter().map(|holders| Word { text: None, holders }).collect();
        let fits = kept.len() == holders.len() && (table.len() == 0 || table.len().is_power_of_two());
        fits.then_some(Self { kept, table, words, ..Self::new(seed) })
    }

    /// Puts the words of these numbers, in this order.
    pub fn put(&self, bytes: &mut Vec<u8>, words: &[u32]) {
        put_parts(bytes, words.iter(), |number, bytes| bytes.extend_from_slice(self.text(*number).as_bytes()));
        put_numbers(bytes, words.iter().map(|number| self.words[*number as usize].holders));
        let mut table = alloc::vec![0; (words.len() * 3 / 2).next_power_of_two()];
        for (place, number) in (1..).zip(words) {
            let mut free = self.hash(self.text(*number)) as usize & (table.len() - 1);
            while table[free] != 0 {
                free = (free + 1) & (table.len() - 1);
            }
            table[free] = place;
        }
        put_numbers(bytes, table);
    }

    /// How many numbers there may be.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A number that nobody outside can foresee, the same for equal texts, and the same on every machine.
    pub fn hash(&self, text: &str) -> u64 {
        hashed(self.seed, text)
    }

    /// The number of a word, if anything holds it.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.find_by(self.hash(word), word)
    }

    fn find_by(&self, hash: u64, word: &str) -> Option<u32> {
        let kept = self.kept_behind(hash as usize).find(|number| *self.text(*number) == *word);
        kept.or_else(|| self.numbers.find(hash, |number| *self.text(*number) == *word).copied())
    }

    /// The kept numbers behind a place, to the first that is free.
    fn kept_behind(&self, place: usize) -> impl Iterator<Item = u32> {
        let all = self.table.len();
        let behind = (0..all).map_while(move |step| self.table.get(place.wrapping_add(step) & (all - 1)));
        behind.map_while(|number| number.checked_sub(1)).filter(|number| (*number as usize) < self.kept.len())
    }

    /// The number of a word, which may be a new one.
    pub fn number(&mut self, word: &str) -> u32 {
        let hash = self.hash(word);
        if let Some(number) = self.find_by(hash, word) {
            return number;
        }
        let new = Word { text: Some(word.into()), holders: 0 };
        let number = match self.vacant.pop() {
            Some(number) => {
                self.words[number as usize] = new;
                number
            }
            None => {
                self.words.push(new);
                self.words.len() as u32 - 1
            }
        };
        let (words, kept, seed) = (&self.words, &self.kept, self.seed);
        self.numbers.insert_unique(hash, number, |number| hashed(seed, text(words, kept, *number)));
        number
    }

    /// The word of a number.
    pub fn text(&self, number: u32) -> &str {
        text(&self.words, &self.kept, number)
    }

    /// One thing more holds a word.
    pub fn hold(&mut self, number: u32) {
        self.words[number as usize].holders += 1;
    }

    /// One thing less does.
    pub fn release(&mut self, number: u32) {
        let holders = &mut self.words[number as usize].holders;
        *holders = holders.saturating_sub(1);
        self.forget_unheld(number);
    }

    /// Forgets a word that nothing holds.
    pub fn forget_unheld(&mut self, number: u32) {
        if self.words.get(number as usize).is_none_or(|word| word.holders > 0) || self.text(number).is_empty() {
            return;
        }
        let hash = self.hash(self.text(number));
        if let Ok(place) = self.numbers.find_entry(hash, |known| *known == number) {
            place.remove();
        }
        self.words[number as usize].text = Some("".into());
        self.vacant.push(number);
    }

    /// The numbers that are taken, in order.
    pub fn known(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.words).filter(|(_, word)| word.holders > 0).map(|(number, _)| number)
    }
}

/// Folds eight bytes at a time into a product of twice their length: quick, and nobody who does not know the seed can
/// tell which texts come to the same.
fn hashed(seed: u64, text: &str) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let fold = |sum: u64, eight: &[u8; 8]| {
        let product = u128::from(sum ^ u64::from_le_bytes(*eight)) * u128::from(seed.rotate_left(32) ^ MIX);
        product as u64 ^ (product >> 64) as u64
    };
    let sum = eights.iter().chain([&last]).fold(seed ^ text.len() as u64, fold);
    fold(sum, &MIX.to_le_bytes())
}

fn text<'w>(words: &'w [Word], kept: &'w Parts, number: u32) -> &'w str {
    match words.get(number as usize).and_then(|word| word.text.as_deref()) {
        Some(text) => text,
        None => kept.get(number as usize).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_until_nothing_holds_it() {
        let mut words = Vocabulary::new(7);
        let tea = words.number("tea");
        words.hold(tea);
        assert_eq!((words.number("tea"), words.find("tea"), words.find("jazz")), (tea, Some(tea), None));
        words.release(tea);
        assert_eq!(words.find("tea"), None);
        assert!(!alloc::format!("{words:?}").contains("tea"));
        assert_eq!(words.number("jazz"), tea);
    }
}
