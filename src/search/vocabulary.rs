//! The words of a graph, each kept once and called by a number.
//!
//! A word that nothing holds any more is forgotten, and its number given to another. Numbers depend on the order of
//! events, so nothing outside the index may show them.

use alloc::{boxed::Box, vec::Vec};
use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Words by number, and numbers by word.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
    numbers: HashTable<u32>,
    vacant: Vec<u32>,
    hasher: FixedState,
}

#[derive(Clone, Debug, Default)]
struct Word {
    text: Box<str>,
    /// How many things hold it.
    holders: u32,
}

impl Vocabulary {
    /// No words yet. Whoever writes to a graph does not know `seed`, and cannot choose words that collide.
    pub fn new(seed: u64) -> Self {
        let hasher = FixedState::with_seed(seed);
        Self { words: Vec::new(), numbers: HashTable::new(), vacant: Vec::new(), hasher }
    }

    /// The vocabulary of these words, which are distinct, each with the place among them as its number, and held by
    /// so many.
    pub fn of(words: Vec<Box<str>>, holders: &[u32], seed: u64) -> Self {
        let mut all = Self::new(seed);
        all.numbers.reserve(words.len(), |_| 0);
        all.words = words.into_iter().zip(holders).map(|(text, holders)| Word { text, holders: *holders }).collect();
        for number in 0..all.words.len() as u32 {
            all.put(all.hasher.hash_one(all.text(number)), number);
        }
        all
    }

    /// A number that nobody outside can foresee, the same for equal texts.
    pub fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(text)
    }

    /// The number of a word, if anything holds it.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.numbers.find(self.hasher.hash_one(word), |number| *self.text(*number) == *word).copied()
    }

    /// The number of a word, which may be a new one.
    pub fn number(&mut self, word: &str) -> u32 {
        let hash = self.hasher.hash_one(word);
        if let Some(number) = self.numbers.find(hash, |number| *self.text(*number) == *word) {
            return *number;
        }
        let new = Word { text: word.into(), holders: 0 };
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
        self.put(hash, number);
        number
    }

    fn put(&mut self, hash: u64, number: u32) {
        let (words, hasher) = (&self.words, &self.hasher);
        self.numbers.insert_unique(hash, number, |number| hasher.hash_one(&*words[*number as usize].text));
    }

    /// The word of a number.
    pub fn text(&self, number: u32) -> &str {
        &self.words[number as usize].text
    }

    /// One thing more holds a word.
    pub fn hold(&mut self, number: u32) {
        self.words[number as usize].holders += 1;
    }

    /// One thing less does.
    pub fn release(&mut self, number: u32) {
        self.words[number as usize].holders -= 1;
        self.forget_unheld(number);
    }

    /// Forgets a word that nothing holds.
    pub fn forget_unheld(&mut self, number: u32) {
        let Some(word) = self.words.get_mut(number as usize).filter(|word| word.holders == 0) else { return };
        let text = core::mem::take(&mut word.text);
        if let Ok(place) = self.numbers.find_entry(self.hasher.hash_one(&*text), |known| *known == number) {
            place.remove();
            self.vacant.push(number);
        }
    }

    /// The numbers that are taken, in no order that means anything.
    pub fn taken(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().copied()
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
