//! The words of a graph, each kept once and called by a number.
//!
//! A word that nothing holds any more is forgotten, and its number given to another. Numbers depend on the order of
//! events, so nothing outside the index may show them. The words of a memory that was opened stay in its bytes, and
//! have their places there for numbers.

use alloc::{boxed::Box, vec::Vec};
use core::cell::OnceCell;
use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::kept::{Kept, Numbers, Parts, put_numbers, put_parts};

/// Words by number, and numbers by word.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    kept: Parts,
    words: Vec<Word>,
    numbers: OnceCell<HashTable<u32>>,
    vacant: Vec<u32>,
    hasher: FixedState,
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
        let hasher = FixedState::with_seed(seed);
        Self { kept: Parts::default(), words: Vec::new(), numbers: OnceCell::new(), vacant: Vec::new(), hasher }
    }

    /// The words that [`put`](Self::put) put.
    pub fn taken(from: &mut Kept, seed: u64) -> Option<Self> {
        let (kept, holders) = (Parts::taken(from)?, Numbers::taken(from)?);
        let words = holders.iter().map(|holders| Word { text: None, holders }).collect();
        (kept.len() == holders.len()).then_some(Self { kept, words, ..Self::new(seed) })
    }

    /// Puts the words of these numbers, in this order.
    pub fn put(&self, bytes: &mut Vec<u8>, words: &[u32]) {
        put_parts(bytes, words.iter(), |number, bytes| bytes.extend_from_slice(self.text(*number).as_bytes()));
        put_numbers(bytes, words.iter().map(|number| self.words[*number as usize].holders));
    }

    /// How many numbers there may be.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A number that nobody outside can foresee, the same for equal texts.
    pub fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(text)
    }

    /// The number of a word, if anything holds it.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.find_by(self.hash(word), word)
    }

    fn find_by(&self, hash: u64, word: &str) -> Option<u32> {
        self.numbers().find(hash, |number| *self.text(*number) == *word).copied()
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
        let (words, kept, hasher) = (&self.words, &self.kept, &self.hasher);
        if let Some(numbers) = self.numbers.get_mut() {
            numbers.insert_unique(hash, number, |number| hasher.hash_one(text(words, kept, *number)));
        }
        number
    }

    fn numbers(&self) -> &HashTable<u32> {
        self.numbers.get_or_init(|| {
            let mut numbers = HashTable::with_capacity(self.words.len());
            for number in self.known() {
                numbers.insert_unique(self.hash(self.text(number)), number, |number| self.hash(self.text(*number)));
            }
            numbers
        })
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
        if self.words.get(number as usize).is_none_or(|word| word.holders > 0) {
            return;
        }
        let hash = self.hash(self.text(number));
        let Some(numbers) = self.numbers.get_mut() else { return };
        if let Ok(place) = numbers.find_entry(hash, |known| *known == number) {
            place.remove();
            self.words[number as usize].text = Some("".into());
            self.vacant.push(number);
        }
    }

    /// The numbers that are taken, in order.
    pub fn known(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.words).filter(|(_, word)| word.holders > 0).map(|(number, _)| number)
    }
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
