//! Text as the readers of dates want it: digits, words and marks apart, each word with what it means to time.
//!
//! Most messages say nothing of time, so one pass over the bytes decides first whether any word could.

use alloc::vec::Vec;
use core::ops::Range;

use super::calendar::Now;
use super::lexicon::{Meaning, meaning};

/// A number, a word or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub meaning: Meaning,
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub spaced: bool,
}

/// The tokens of a text, or none where nothing in it could be a time.
pub(super) fn scan(text: &str) -> Vec<Token> {
    if !worth_reading(text) {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(text.len() / 4 + 2);
    let mut at = 0;
    let mut spaced = false;
    while let Some(first) = text[at..].chars().next() {
        let class = Class::of(first);
        let rest = &text[at..];
        let length = match class {
            Class::Mark | Class::Line => first.len_utf8(),
            _ => rest.find(|c| Class::of(c) != class).unwrap_or(rest.len()),
        };
        let piece = &rest[..length];
        if class == Class::Space {
            spaced = true;
        } else {
            let meaning = match class {
                Class::Digit => digits(piece),
                Class::Letter => meaning(piece.as_bytes()),
                _ => Meaning::Mark(first),
            };
            found.push(Token { meaning, start: at, end: at + length, spaced });
            spaced = class == Class::Line;
        }
        at += length;
    }
    found
}

/// Whether any word could begin, or carry, an expression of time.
fn worth_reading(text: &str) -> bool {
    if text.bytes().any(|b| b.is_ascii_digit() || b == 0xC2) {
        return true;
    }
    // All words of time are written in ASCII.
    let words = text.as_bytes().split(|b| !b.is_ascii_alphabetic());
    words.filter(|word| !word.is_empty()).any(|word| meaning(word).carries_time())
}

fn digits(piece: &str) -> Meaning {
    match piece.parse() {
        Ok(value) if piece.len() <= 9 => Meaning::Digits(value, piece.len()),
        _ => Meaning::Plain,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Line,
    Digit,
    Letter,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            '\n' => Class::Line,
            '0'..='9' => Class::Digit,
            'a'..='z' | 'A'..='Z' => Class::Letter,
            c if c.is_whitespace() => Class::Space,
            c if c.is_alphabetic() => Class::Letter,
            _ => Class::Mark,
        }
    }
}

/// A text in tokens, and the moment it speaks from: what every reader of dates is given.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub now: Now,
}

impl Line<'_> {
    /// What the token means, [`Meaning::Plain`] beyond the end.
    pub fn meaning(&self, i: usize) -> Meaning {
        self.tokens.get(i).map_or(Meaning::Plain, |t| t.meaning)
    }

    /// The token as written, empty beyond the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// The token is this word.
    pub fn is(&self, i: usize, word: &str) -> bool {
        match self.tokens.get(i) {
            Some(t) => {
                t.end - t.start == word.len()
                    && self.text.as_bytes()[t.start..t.end].eq_ignore_ascii_case(word.as_bytes())
            }
            None => word.is_empty(),
        }
    }

    /// The token is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// The token before is one of these words.
    pub fn follows(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && self.any(i - 1, words)
    }

    /// The tokens are these words.
    pub fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.is(i + k, word))
    }

    /// The index after a phrase that stands here, the longest if there are more.
    pub fn one_of(&self, i: usize, phrases: &[&[&str]]) -> Option<usize> {
        phrases.iter().filter(|words| self.are(i, words)).map(|words| i + words.len()).max()
    }

    /// The index after the word, if it stands here, and else this index.
    pub fn past(&self, i: usize, words: &[&str]) -> usize {
        if self.any(i, words) { i + 1 } else { i }
    }

    /// The token follows the one before without space.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    /// The token is this mark.
    pub fn mark(&self, i: usize, marks: &[char]) -> bool {
        matches!(self.meaning(i), Meaning::Mark(c) if marks.contains(&c))
    }

    /// The token begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// The number at the token belongs to the name of a thing: "my iPhone 16", "a Pixel 8".
    pub fn numbers(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| !self.glued(i)) else { return false };
        let camel = self.word(before).chars().any(char::is_lowercase)
            && self.word(before).chars().skip(1).any(char::is_uppercase);
        let named = self.capital(before) && self.follows(before, &["a", "an", "the", "my", "our", "new"]);
        matches!(self.meaning(before), Meaning::Plain) && (camel || named)
    }

    /// A sentence begins at the token.
    pub fn begins(&self, i: usize) -> bool {
        i == 0 || self.mark(i - 1, &['.', '!', '?', '\n', ':', '"', '“'])
    }

    /// Nothing of the sentence is left at the token.
    pub fn ended(&self, i: usize) -> bool {
        i >= self.tokens.len() || matches!(self.meaning(i), Meaning::Mark(_))
    }

    /// An expression of time may begin here: a word that it can begin with, and not far from it one at its heart.
    pub fn promises(&self, i: usize) -> bool {
        // No heart is further away than in "from the ninth until the seventeenth of April".
        const FAR: usize = 8;
        let heart = |k: usize| match self.meaning(k) {
            Meaning::Digits(_, 4 | 8) => true,
            Meaning::Digits(..) => {
                let joined = self.glued(k + 1)
                    && (!matches!(self.meaning(k + 1), Meaning::Mark(_))
                        || self.glued(k + 2) && self.meaning(k + 2).is_number()
                        || self.mark(k + 1, &['½']));
                let short_year = self.glued(k) && self.mark(k.wrapping_sub(1), &['\'', '’']);
                joined || short_year || self.follows(k, &["at", "the", "until", "by", "cy", "w", "q"])
            }
            Meaning::Half(_) => true,
            // "5 p.m."
            Meaning::Plain => self.is(k, "p") && (self.is(k + 1, "m") || self.is(k + 2, "m")),
            Meaning::Lead if self.is(k, "a") => self.is(k + 1, "m") || self.mark(k + 1, &['.']) && self.is(k + 2, "m"),
            meaning => meaning.carries_time(),
        };
        self.meaning(i).may_begin() && (i..i + FAR).any(heart)
    }

    /// The bytes of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Range<usize> {
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |t| t.end);
        self.tokens.get(tokens.start).map_or(end, |t| t.start)..end
    }
}
