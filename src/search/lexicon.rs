//! An inverted index over one kind of thing, as searching sees it.

use core::hash::Hash;

use super::holdings::{Holdings, Posting};
use super::vocabulary::Vocabulary;

/// Which things hold which words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexicon<'i, K> {
    vocabulary: &'i Vocabulary,
    held: &'i Holdings<K>,
}

impl<'i, K: Hash + Eq + Clone> Lexicon<'i, K> {
    pub fn new(vocabulary: &'i Vocabulary, held: &'i Holdings<K>) -> Self {
        Self { vocabulary, held }
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// How many words all things have together.
    pub fn length(&self) -> u64 {
        self.held.length()
    }

    /// How many words the thing in each slot has; a vacant slot has none.
    pub fn lengths(&self) -> &'i [u32] {
        self.held.lengths()
    }

    /// How many slots there are, vacant ones too.
    pub fn extent(&self) -> usize {
        self.held.lengths().len()
    }

    /// Where a word stands.
    pub fn postings(&self, word: &str) -> &'i [Posting] {
        self.vocabulary.find(word).map_or(&[], |number| self.held.postings(number))
    }

    /// How many things hold a word, by its number.
    pub fn spread(&self, number: u32) -> usize {
        self.held.postings(number).len()
    }

    /// The distinct words of what sits in a slot, by number.
    pub fn words(&self, slot: u32) -> &'i [u32] {
        self.held.words(slot)
    }

    /// The name of what sits in a slot.
    pub fn key(&self, slot: u32) -> Option<&'i K> {
        self.held.key(slot)
    }

    /// The slot of a thing.
    pub fn slot(&self, key: &K) -> Option<u32> {
        self.held.slot(key)
    }
}
