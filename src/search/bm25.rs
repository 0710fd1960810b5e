//! Which things hold the words of a query, and how well: BM25 (Robertson & Zaragoza 2009).
//!
//! Each word's share is rounded to an integer before shares are added, so sums do not depend on their
//! order, and the logarithm is `libm`'s, so they do not depend on the machine.

use alloc::{string::String, vec, vec::Vec};
use core::cmp::Reverse;

use super::lexicon::Lexicon;

/// How quickly repetition stops counting.
const K1: f64 = 1.2;
/// How far long texts are held back.
const B: f64 = 0.5;
/// The most words of a query that are looked up, the rarest first.
const WORDS: usize = 64;
/// The parts that 1.0 is divided into.
const UNIT: f64 = 65_536.0;

/// The scores of one query over one lexicon.
pub(crate) struct Scores {
    pub by_slot: Vec<u32>,
    pub touched: Vec<u32>,
}

/// How much a word tells that `spread` of `all` things hold, in parts of [`UNIT`].
pub(crate) fn rarity(spread: usize, all: usize) -> u32 {
    let (spread, all) = (spread as f64, all as f64);
    (libm::log(1.0 + (all - spread + 0.5) / (spread + 0.5)) * UNIT) as u32
}

impl<K: Ord + Clone> Lexicon<K> {
    /// Scores everything that holds one of the words.
    pub(crate) fn score(&self, terms: &[String]) -> Scores {
        let mut scores = Scores { by_slot: vec![0; self.extent()], touched: Vec::new() };
        let mean = self.mean_length();
        for (rarity, term) in self.telling(terms) {
            for posting in self.postings(term) {
                let Some(entry) = self.at(posting.slot) else { continue };
                let count = f64::from(posting.count);
                let damping = K1 * (1.0 - B + B * f64::from(entry.length) / mean);
                let share = f64::from(rarity) * count * (K1 + 1.0) / (count + damping);
                let score = &mut scores.by_slot[posting.slot as usize];
                if *score == 0 {
                    scores.touched.push(posting.slot);
                }
                *score = score.saturating_add((share as u32).max(1));
            }
        }
        scores
    }

    /// The distinct words that stand here at all, the rarest first.
    fn telling<'a>(&self, terms: &'a [String]) -> Vec<(u32, &'a str)> {
        let mut distinct: Vec<&str> = terms.iter().map(String::as_str).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let known =
            distinct.into_iter().map(|term| (self.postings(term).len(), term)).filter(|(spread, _)| *spread > 0);
        let mut telling: Vec<_> = known.map(|(spread, term)| (rarity(spread, self.len()), term)).collect();
        telling.sort_unstable_by_key(|(rarity, term)| (Reverse(*rarity), *term));
        telling.truncate(WORDS);
        telling
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(texts: &[&str]) -> Lexicon<usize> {
        let mut lexicon = Lexicon::default();
        for (n, text) in texts.iter().enumerate() {
            lexicon.put(n, super::super::terms(text));
        }
        lexicon
    }

    #[track_caller]
    fn check(texts: &[&str], query: &str, expected: &[u32]) {
        let scores = lexicon(texts).score(&super::super::terms(query));
        let mut touched = scores.touched.clone();
        touched.sort_by_key(|slot| (Reverse(scores.by_slot[*slot as usize]), *slot));
        assert_eq!(touched, expected);
    }

    #[test]
    fn rare_words_and_short_texts_come_first() {
        check(&["jane likes tea", "jane likes jazz", "jane likes jazz and tea and long walks"], "jazz", &[1, 2]);
        check(&["jane likes tea", "jane owns a cat", "jane likes jazz"], "does jane like jazz", &[2, 0, 1]);
    }

    #[test]
    fn other_forms_of_a_word_are_found() {
        check(&["Jane upgraded to the Pro plan", "Jane lives in Oslo"], "upgrading plans", &[0]);
    }

    #[test]
    fn unknown_words_find_nothing() {
        check(&["jane likes tea"], "quark", &[]);
        check(&[], "tea", &[]);
    }
}
