//! Lists of words that many rules ask about: whether a word is in one of them is looked up once, and kept with it.

use core::cell::Cell;
use core::ops::Deref;

use super::words::Word;

/// A list that is asked about so often that the answer is kept.
pub(super) struct Class {
    place: u8,
    words: &'static [&'static str],
    /// The letters that words of each length begin with, a bit each: most words are told apart by these.
    firsts: [u32; LENGTHS],
}

const LENGTHS: usize = 16;

impl Class {
    /// A list with a place of its own among the answers, of which there are sixteen.
    pub const fn new(place: u8, words: &'static [&'static str]) -> Self {
        assert!(place < 16, "there are sixteen places");
        let mut firsts = [0; LENGTHS];
        let mut n = 0;
        while n < words.len() {
            let (length, first) = shape(words[n].as_bytes());
            firsts[length] |= first;
            n += 1;
        }
        Self { place, words, firsts }
    }
}

/// The length of a word, and a bit for the letter it begins with.
const fn shape(word: &[u8]) -> (usize, u32) {
    let length = if word.len() < LENGTHS { word.len() } else { LENGTHS - 1 };
    (length, if word.is_empty() { 0 } else { 1 << (word[0] % 32) })
}

impl Deref for Class {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.words
    }
}

/// What is known of one word: the classes that were asked about, and above them those it is in.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Cell<u32>);

/// Words that another may be one of.
pub(super) trait List {
    /// The word, of which so much is known, is one of these.
    fn holds(&self, word: &Word<'_>, known: &Known) -> bool;
}

impl List for Class {
    fn holds(&self, word: &Word<'_>, known: &Known) -> bool {
        let (asked, is) = (1 << self.place, 1 << (self.place + 16));
        if known.0.get() & asked == 0 {
            let (length, first) = shape(word.lower.as_bytes());
            let may = self.firsts[length] & first != 0;
            let found = if may && word.any(self.words) { is } else { 0 };
            known.0.set(known.0.get() | asked | found);
        }
        known.0.get() & is != 0
    }
}

impl List for [&str] {
    fn holds(&self, word: &Word<'_>, _: &Known) -> bool {
        word.any(self)
    }
}

impl<const N: usize> List for [&str; N] {
    fn holds(&self, word: &Word<'_>, _: &Known) -> bool {
        word.any(self)
    }
}

impl<L: List + ?Sized> List for &L {
    fn holds(&self, word: &Word<'_>, known: &Known) -> bool {
        (**self).holds(word, known)
    }
}

#[test]
fn each_class_has_a_place_of_its_own() {
    use super::lexicon::{
        ADVERBS, DETERMINERS, HEDGES, NOT_NAMES, OPENERS, PREPOSITIONS, QUESTIONS, REPORTS, SLANG, VAGUE,
    };
    use super::paraphrases::TELLING;
    let classes =
        [OPENERS, ADVERBS, SLANG, HEDGES, REPORTS, QUESTIONS, VAGUE, DETERMINERS, PREPOSITIONS, NOT_NAMES, TELLING];
    assert!(classes.iter().enumerate().all(|(n, class)| usize::from(class.place) == n));
}

#[test]
fn what_was_looked_up_once_is_known() {
    const SMALL: &Class = &Class::new(0, &["wee", "tiny"]);
    const LARGE: &Class = &Class::new(15, &["big"]);
    let (words, known) = (super::words::words("tiny"), Known::default());
    for _ in 0..2 {
        assert!(SMALL.holds(&words[0], &known));
        assert!(!LARGE.holds(&words[0], &known));
    }
    let long = super::words::words("a-very-long-word-indeed");
    assert!(Class::new(1, &["a-very-long-word-indeed"]).holds(&long[0], &Known::default()));
    assert!(["tiny", "big"].holds(&words[0], &known));
}
