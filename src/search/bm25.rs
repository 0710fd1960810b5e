//! Which things hold the words of a query, and how well: BM25 (Robertson & Zaragoza 2009).
//!
//! All of it is in integers, parts of a fixed whole: no machine rounds otherwise, and sums do not depend on their order.

use alloc::{string::String, vec, vec::Vec};
use core::cmp::Reverse;
use core::hash::Hash;

use super::lexicon::Lexicon;

/// How quickly repetition stops counting (1.2), in parts of [`PART`].
const K1: u32 = PART * 6 / 5;
/// How far long texts are held back (0.5), likewise.
const B: u32 = PART / 2;
const PART: u32 = 640;
/// Repetition beyond this does not count at all.
const MOST: u32 = 255;
/// The most words of a query that are looked up, the rarest first.
const WORDS: usize = 64;

/// How many texts are scored before it pays to reckon what those of the first so many lengths gain.
const TABLE: usize = 256;

/// The scores of one query over one lexicon.
pub(crate) struct Scores {
    pub by_slot: Vec<u32>,
    pub touched: Vec<u32>,
    /// The greatest of them.
    pub most: u32,
}

/// How much a word tells that `spread` of `all` things hold, in parts of 65,536: the natural logarithm of
/// 1 + (all - spread + ½) / (spread + ½).
pub(crate) fn rarity(spread: usize, all: usize) -> u32 {
    const LN_2: u64 = 45_426;
    let (whole, part) = (2 * all as u64 + 2, 2 * spread as u64 + 1);
    ((u64::from(log2(whole).saturating_sub(log2(part))) * LN_2) >> 16) as u32
}

/// How much words tell among so many things, where that is asked of the same few spreads again and again.
pub(crate) struct Rarities {
    all: usize,
    /// What was asked last of the spreads that end in the same bits.
    known: [(usize, u32); 64],
}

impl Rarities {
    pub fn among(all: usize) -> Self {
        Self { all, known: [(usize::MAX, 0); 64] }
    }

    /// The [`rarity`] of a word that so many of them hold.
    pub fn of(&mut self, spread: usize) -> u32 {
        let (known, rare) = &mut self.known[spread % 64];
        if *known != spread {
            (*known, *rare) = (spread, rarity(spread, self.all));
        }
        *rare
    }
}

/// The binary logarithm of a number from 1 up, in parts of 65,536, rounded down.
fn log2(number: u64) -> u32 {
    let whole = number.max(1).ilog2();
    // From 1 up to 2, as 32 bits behind the point; squaring it brings one bit of the logarithm after the other.
    let mut rest = if whole >= 32 { number >> (whole - 32) } else { number.max(1) << (32 - whole) };
    let mut log = whole;
    for _ in 0..16 {
        // (1 + part)² = 1 + 2 part + part², so that nothing is wider than 64 bits.
        let part = rest & u64::from(u32::MAX);
        rest = (1 << 32) + 2 * part + ((part * part) >> 32);
        let bit = rest >> 33;
        rest >>= bit;
        log = (log << 1) | bit as u32;
    }
    log
}

/// What holding a word counts, beside how much the word tells.
struct Gain {
    /// How many texts there are.
    all: u64,
    /// How many words they have together.
    length: u64,
}

impl Gain {
    /// In a text of so many words that holds it so often, in parts of 8,192.
    fn of(&self, count: u32, words: u32) -> u32 {
        // How far a text is held back by its length.
        let longer = u64::from(K1 * B / PART) * u64::from(words) * self.all / self.length;
        let damping = K1 * (PART - B) / PART + longer.min(1 << 30) as u32;
        let count = count.min(MOST);
        ((count * (K1 + PART)) << 13) / (count * PART + damping)
    }
}

impl<K: Ord + Hash + Clone> Lexicon<'_, K> {
    /// Scores everything that holds one of the words; what holds the rarest comes first.
    pub(crate) fn score(&self, terms: &[String]) -> Scores {
        let lengths = self.lengths();
        let mut scores = Scores { by_slot: vec![0; lengths.len()], touched: Vec::new(), most: 0 };
        let telling = self.telling(terms);
        let gain = Gain { all: self.len() as u64, length: self.length().max(1) };
        let many = telling.iter().map(|(_, term)| self.postings(term).len()).sum::<usize>() > TABLE;
        // Most texts are short, and hold a word once.
        let once: Vec<u32> = if many { (0..TABLE as u32).map(|words| gain.of(1, words)).collect() } else { Vec::new() };
        for (rarity, term) in telling {
            for posting in self.postings(term) {
                let slot = posting.slot as usize;
                let gain = match once.get(lengths[slot] as usize) {
                    Some(gain) if posting.count == 1 => *gain,
                    _ => gain.of(posting.count, lengths[slot]),
                };
                let share = ((u64::from(rarity) * u64::from(gain)) >> 13) as u32;
                let score = &mut scores.by_slot[slot];
                if *score == 0 {
                    scores.touched.push(posting.slot);
                }
                *score = score.saturating_add(share.max(1));
                scores.most = scores.most.max(*score);
            }
        }
        scores
    }

    /// The distinct words that stand here at all, the rarest first.
    fn telling<'a>(&self, terms: &'a [String]) -> Vec<(u32, &'a str)> {
        let mut distinct: Vec<&str> = terms.iter().map(String::as_str).collect();
        crate::order::sort(&mut distinct);
        distinct.dedup();
        let known =
            distinct.into_iter().map(|term| (self.postings(term).len(), term)).filter(|(spread, _)| *spread > 0);
        let mut telling: Vec<_> = known.map(|(spread, term)| (rarity(spread, self.len()), term)).collect();
        crate::order::sort_by_key(&mut telling, |(rarity, term)| (Reverse(*rarity), *term));
        telling.truncate(WORDS);
        telling
    }
}

#[cfg(test)]
mod tests {
    use super::super::holdings::Holdings;
    use super::super::vocabulary::Vocabulary;
    use super::super::words::terms;
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(texts: &[&str], query: &str, expected: &[u32]) {
        let (mut vocabulary, mut held) = (Vocabulary::new(1), Holdings::new(1));
        for (n, text) in texts.iter().enumerate() {
            let mut words: Vec<u32> = terms(text).iter().map(|term| vocabulary.number(term)).collect();
            held.put(n, &mut words, &mut vocabulary);
        }
        let scores = Lexicon::new(&vocabulary, &held).score(&terms(query));
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

    proptest! {
        #[test]
        fn rarity_is_the_logarithm_it_says_it_is(spread in 0..200_000usize, more in 0..200_000usize) {
            let all = spread + more;
            let exact = (1.0 + (more as f64 + 0.5) / (spread as f64 + 0.5)).ln() * 65_536.0;
            prop_assert!((f64::from(rarity(spread, all)) - exact).abs() <= 4.0);
        }
    }
}
