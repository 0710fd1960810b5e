//! Where the sentences of messages lie, which words stand in each, and how long each is: what quoting them asks.
//!
//! It is told of a message when that is quoted first, and kept, for it follows from the message alone; and so is
//! whatever else of the kind whoever quotes would find again and again.

use alloc::{boxed::Box, vec::Vec};
use core::cell::{OnceCell, RefCell};
use core::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

use super::vocabulary::Vocabulary;
use super::words::{STOP, each_term};
use crate::tokens::count;

/// What is kept of messages and of facts, by slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    messages: Vec<OnceCell<Box<Message>>>,
    facts: Vec<OnceCell<Words>>,
}

/// The distinct words of a text, in order.
pub(crate) type Words = Box<[Word]>;

/// What is kept of a message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    sentences: OnceCell<Sentences>,
    /// Its words.
    pub words: OnceCell<Words>,
    /// Its text, with the dates that its words mean; empty where they mean none.
    pub dated: OnceCell<Box<str>>,
    /// The excerpt that was quoted last, and the same with its dates: another question asks for the same mostly.
    pub excerpt: RefCell<(Box<str>, Box<str>)>,
    /// What it says, whoever writes it how: messages that say the same share it.
    pub said: OnceCell<u64>,
}

/// The sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentences {
    all: Box<[Sentence]>,
    words: Box<[Word]>,
    /// How many of the words are distinct.
    distinct: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sentence {
    at: Range<u32>,
    words: Range<u32>,
    tokens: u32,
}

/// A word that stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// One of those that stand in every other sentence, by its place among them: it is kept where a sentence holds
    /// no others.
    Stop(u8),
    /// Any other, by its number, which is its own as long as the message holds it.
    Own(u32),
}

impl Word {
    /// The word of a text; `None` where it stands nowhere.
    pub fn find(word: &str, vocabulary: &Vocabulary) -> Option<Self> {
        match STOP.binary_search(&word) {
            Ok(place) => Some(Self::Stop(place as u8)),
            Err(_) => vocabulary.find(word).map(Self::Own),
        }
    }
}

impl Told {
    /// Makes room for so many messages and facts.
    pub fn of_all(messages: usize, facts: usize) -> Self {
        let mut told = Self::default();
        told.messages.resize_with(messages, OnceCell::new);
        told.facts.resize_with(facts, OnceCell::new);
        told
    }

    /// Makes room for a message, of which nothing is told yet.
    pub fn put(&mut self, slot: u32) {
        let slot = slot as usize;
        if self.messages.len() <= slot {
            self.messages.resize_with(slot + 1, OnceCell::new);
        }
        self.messages[slot] = OnceCell::new();
    }

    /// The same for a fact.
    pub fn put_fact(&mut self, slot: u32) {
        let slot = slot as usize;
        if self.facts.len() <= slot {
            self.facts.resize(slot + 1, OnceCell::new());
        }
        self.facts[slot] = OnceCell::new();
    }

    /// The words of the fact in a slot.
    pub fn of_fact(&self, slot: u32) -> Option<&OnceCell<Words>> {
        self.facts.get(slot as usize)
    }

    /// What is kept of the message in a slot.
    pub fn of(&self, slot: u32) -> Option<&Message> {
        self.messages.get(slot as usize).map(|message| &**message.get_or_init(Box::default))
    }
}

impl Message {
    /// Its sentences, which `tell` tells.
    pub fn sentences(&self, tell: impl FnOnce() -> Sentences) -> &Sentences {
        self.sentences.get_or_init(tell)
    }
}

impl Sentences {
    /// The sentences of a text, where it has several; `word` says what its words are.
    pub fn of(text: &str, mut word: impl FnMut(&str) -> Option<Word>) -> Self {
        if is_one(text) {
            return Self::default();
        }
        let (mut all, mut words) = (Vec::new(), Vec::new());
        for (at, sentence) in text.split_sentence_bound_indices() {
            if !sentence.contains(char::is_alphanumeric) {
                continue;
            }
            let (start, sentence) = (at + sentence.len() - sentence.trim_start().len(), sentence.trim());
            let from = words.len() as u32;
            words.extend(distinct(sentence, &mut word));
            let at = start as u32..(start + sentence.len()) as u32;
            all.push(Sentence { at, words: from..words.len() as u32, tokens: count(sentence) });
        }
        if all.len() < 2 {
            return Self::default();
        }
        let mut different = words.clone();
        crate::order::sort(&mut different);
        different.dedup();
        Self { all: all.into(), words: words.into(), distinct: different.len() }
    }

    /// How many there are; none, where there are not two.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// How many distinct words they have together.
    pub fn distinct(&self) -> usize {
        self.distinct
    }

    /// The distinct words of one.
    pub fn words_of(&self, place: usize) -> &[Word] {
        let words = &self.all[place].words;
        &self.words[words.start as usize..words.end as usize]
    }

    /// How long one is.
    pub fn tokens(&self, place: usize) -> u32 {
        self.all[place].tokens
    }

    /// One of them, in the text they were told of.
    pub fn text<'t>(&self, place: usize, text: &'t str) -> &'t str {
        let at = &self.all[place].at;
        text.get(at.start as usize..at.end as usize).unwrap_or_default()
    }
}

/// The distinct words of a text, in order; `word` says what they are.
pub(crate) fn distinct(text: &str, mut word: impl FnMut(&str) -> Option<Word>) -> Vec<Word> {
    let mut words = Vec::new();
    each_term(text, |term| words.extend(word(term)));
    crate::order::sort(&mut words);
    words.dedup();
    words
}

/// Whether a text is one sentence at a glance: nothing that could end one stands before its end.
fn is_one(text: &str) -> bool {
    let body = text.trim_end_matches(['.', '!', '?', ' ', '\n']);
    body.is_ascii() && !body.bytes().any(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_falls_into_the_sentences_of_unicode(text in "([a-zA-Z.!?1]|\\n| |…|。|水|“|é){0,24}") {
            let sentences = Sentences::of(&text, |_| None);
            let told: Vec<&str> = (0..sentences.len()).map(|place| sentences.text(place, &text)).collect();
            let unicode: Vec<&str> = text.unicode_sentences().map(str::trim).collect();
            prop_assert!(told == unicode || told.is_empty() && unicode.len() < 2);
        }

        #[test]
        fn what_looks_like_one_sentence_is_one(text in "[a-zA-Z1 ,.!?\"')\n\r\t-]{0,16}") {
            let many = text.unicode_sentences().collect::<Vec<_>>().len();
            prop_assert!(!is_one(&text) || many < 2, "{many}");
        }
    }
}
