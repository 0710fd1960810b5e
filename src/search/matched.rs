//! How well things hold the words and the meaning of a question.

use alloc::vec::Vec;

use super::Legs;
use super::bm25::Scores;
use super::worth::{BOTH, MEANING, WHOLE, WORDS, share};
use crate::embed::similarity;

/// Below this cosine, in millionths, two texts have nothing to do with each other.
const FAINT: i32 = 200_000;

/// How well the things of one kind hold the words of a question, by slot.
pub(crate) struct Words {
    scores: Scores,
    most: Most,
}

impl From<Scores> for Words {
    fn from(scores: Scores) -> Self {
        Self { most: Most::new(scores.most), scores }
    }
}

/// How much they are about what it asks, likewise.
pub(crate) struct Meaning {
    products: Vec<i32>,
    faint: i32,
    most: Most,
}

impl Meaning {
    /// From the products with vectors of some width, and the greatest of them.
    pub fn new(products: Vec<i32>, most: i32, width: usize) -> Self {
        let faint = faint(width);
        Self { products, faint, most: Most::new(most.max(faint).unsigned_abs()) }
    }

    /// Where nothing tells what texts are about, their words speak for that too.
    pub fn of_words(words: &Words) -> Self {
        let products = words.scores.by_slot.iter().map(|score| score.cast_signed()).collect();
        Self { products, faint: i32::MAX, most: Most::new(words.scores.most) }
    }

    /// What the meaning of each scores, before it is a share; less than nothing is nothing.
    pub fn products(&self) -> &[i32] {
        &self.products
    }

    /// Its share of the best.
    pub fn share(&self, slot: u32) -> u32 {
        self.share_of(self.products.get(slot as usize).copied().unwrap_or_default())
    }

    /// The same of a product.
    pub fn share_of(&self, product: i32) -> u32 {
        self.most.share(product.max(0).unsigned_abs())
    }

    /// Whether it is about what is asked at all.
    #[inline(always)]
    pub fn touches(&self, slot: u32) -> bool {
        self.products.get(slot as usize).is_some_and(|product| *product >= self.faint)
    }
}

/// Both together, as shares of the best.
#[derive(Clone, Copy)]
pub(crate) struct Match<'m> {
    pub words: &'m Words,
    pub meaning: &'m Meaning,
}

impl<'m> Match<'m> {
    /// The slots that hold a word, those with the rarest first.
    pub fn spoken(self) -> &'m [u32] {
        &self.words.scores.touched
    }

    /// The least that its words must score for something to be worth so much itself.
    pub fn least(self, worth: u32) -> u32 {
        let (mut least, mut enough) = (0, self.words.scores.most + 1);
        while least < enough {
            let middle = least + (enough - least) / 2;
            let [words, meaning, both] = says(self.words.most.share(middle), WHOLE);
            if words + meaning + both < worth { least = middle + 1 } else { enough = middle }
        }
        least
    }

    /// What its words score.
    #[inline(always)]
    pub fn score(self, slot: u32) -> u32 {
        self.words.scores.by_slot.get(slot as usize).copied().unwrap_or_default()
    }

    /// Whether it holds a word.
    #[inline(always)]
    pub fn holds(self, slot: u32) -> bool {
        self.score(slot) > 0
    }

    /// Whether anything at all speaks for it.
    pub fn touches(self, slot: u32) -> bool {
        self.holds(slot) || self.meaning.touches(slot)
    }

    /// What it says itself.
    pub fn worth(self, slot: u32) -> u32 {
        let [words, meaning, both] = self.says(slot);
        words + meaning + both
    }

    /// The same, told apart.
    pub fn legs(self, slot: u32) -> Legs {
        let [words, meaning, both] = self.says(slot);
        Legs { words: words + both / 2, meaning: meaning + both.div_ceil(2), ..Legs::default() }
    }

    fn says(self, slot: u32) -> [u32; 3] {
        says(self.words.most.share(self.score(slot)), self.meaning.share(slot))
    }
}

/// What words and meaning count, and both together.
#[inline(always)]
fn says(words: u32, meaning: u32) -> [u32; 3] {
    let both = (u64::from(words) * u64::from(meaning) / u64::from(WHOLE)) as u32;
    [share(WORDS, words), share(MEANING, meaning), share(BOTH, both)]
}

/// The most of something, of which the rest are shares: a division by one number, many times.
struct Most {
    most: u32,
    inverse: u64,
}

impl Most {
    fn new(most: u32) -> Self {
        let most = most.max(1);
        Self { most, inverse: (1 << 48) / u64::from(most) }
    }

    /// The share of a part, which is no more than the most.
    #[inline(always)]
    fn share(&self, part: u32) -> u32 {
        // The inverse is rounded down, so what comes out is the share or one less.
        let share = (u64::from(part) * self.inverse) >> 32;
        let more = (share + 1) * u64::from(self.most) <= u64::from(part) * u64::from(WHOLE);
        share as u32 + u32::from(more)
    }
}

/// The product that a cosine of [`FAINT`] stands for.
fn faint(width: usize) -> i32 {
    let one = similarity(1 << 16, width).max(1);
    (i64::from(FAINT) * (1 << 16) / i64::from(one)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_share_is_what_dividing_gives(most in 1..u32::MAX, part in 0..u32::MAX) {
            let part = part % (most + 1);
            prop_assert_eq!(u64::from(Most::new(most).share(part)), u64::from(part) * u64::from(WHOLE) / u64::from(most));
        }
    }
}
