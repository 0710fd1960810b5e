//! How much a message, or a fact drawn from one, is worth to a question.
//!
//! A sum of what speaks for it, in millionths. The weights were found by logistic regression over the development
//! half of the public evidence sets (`cargo xtask eval recall`), each conversation held out in turn; all of them
//! together stand for 16 of log-odds. What words and meaning say each counts less than what both say, and a
//! message is judged with its neighbours: an answer seldom repeats its question.

use alloc::{string::String, vec, vec::Vec};

use super::bm25::rarity;
use super::talk::{Place, Talk};
use super::times::Times;
use super::{Index, Legs};
use crate::embed::{Vector, similarity};

/// It holds the words asked for (BM25, as a share of the best).
const WORDS: u32 = 59_000;
/// It is about what is asked (the cosine, as a share of the best).
const MEANING: u32 = 25_000;
/// Both at once.
const BOTH: u32 = 192_000;
/// It and what was said around it hold, between them, the words asked for.
pub(crate) const AROUND: u32 = 119_000;
/// Its thread is about what is asked.
const THREAD: u32 = 302_000;
/// Who said it is named in the question.
const NAMED: u32 = 57_000;
/// A person said it, or the assistant's word is asked for.
const PERSON: u32 = 129_000;
/// It is a standing instruction.
const ORDER: u32 = 117_000;
/// What a question loses: it answers none.
const ASKS: u32 = 27_000;

/// How far around a message its neighbours count.
const REACH: usize = 2;
/// The most words whose places are kept for [`AROUND`].
const MASK: usize = 32;
/// Below this cosine, in millionths, two texts have nothing to do with each other.
const FAINT: i32 = 200_000;
/// A share of 1.
const WHOLE: u32 = 1 << 16;

/// How well each thing of one kind holds the words and the meaning of a question, by slot, as shares of the best.
pub(crate) struct Match {
    words: Vec<u32>,
    products: Vec<i32>,
    faint: i32,
    most_words: Most,
    most_product: Most,
}

impl Match {
    /// From the score of the words and the products with the meaning; without the latter, the words speak for both.
    pub fn new(words: Vec<u32>, products: Option<(Vec<i32>, usize)>) -> Self {
        let most_words = Most::new(words.iter().copied().max().unwrap_or_default());
        let (products, width) = products.unwrap_or_default();
        let faint = if width == 0 { i32::MAX } else { faint(width) };
        let most_product = Most::new(products.iter().copied().max().unwrap_or_default().max(faint).unsigned_abs());
        Self { words, products, faint, most_words, most_product }
    }

    fn words(&self, slot: u32) -> u32 {
        self.most_words.share(self.words.get(slot as usize).copied().unwrap_or_default())
    }

    fn meaning(&self, slot: u32) -> u32 {
        self.share_of_meaning(self.meant(slot))
    }

    /// What its meaning scores, before it is a share.
    fn meant(&self, slot: u32) -> u32 {
        if self.products.is_empty() {
            return self.words.get(slot as usize).copied().unwrap_or_default();
        }
        self.products.get(slot as usize).map_or(0, |product| (*product).max(0).unsigned_abs())
    }

    fn share_of_meaning(&self, meant: u32) -> u32 {
        if self.products.is_empty() { self.most_words.share(meant) } else { self.most_product.share(meant) }
    }

    /// Whether anything at all speaks for it.
    pub fn touches(&self, slot: u32) -> bool {
        self.words.get(slot as usize).is_some_and(|score| *score > 0)
            || self.products.get(slot as usize).is_some_and(|product| *product >= self.faint)
    }

    /// What it says itself.
    pub fn worth(&self, slot: u32) -> u32 {
        let [words, meaning, both] = self.says(slot);
        words + meaning + both
    }

    /// The same, told apart.
    pub fn legs(&self, slot: u32) -> Legs {
        let [words, meaning, both] = self.says(slot);
        Legs { words: words + both / 2, meaning: meaning + both.div_ceil(2), ..Legs::default() }
    }

    fn says(&self, slot: u32) -> [u32; 3] {
        let (words, meaning) = (self.words(slot), self.meaning(slot));
        let both = (u64::from(words) * u64::from(meaning) / u64::from(WHOLE)) as u32;
        [share(WORDS, words), share(MEANING, meaning), share(BOTH, both)]
    }
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

/// What a question finds in the talk: what speaks for a message, beside its own words, by slot.
pub(crate) struct Heard<'a> {
    talk: &'a Talk,
    /// Which of the question's words stand in a message, a bit each.
    holds: Vec<u32>,
    /// What each of those words counts, a [`WHOLE`] together.
    telling: Vec<u32>,
    /// What the place of each message says for it.
    places: Vec<u32>,
    /// How well messages match.
    pub own: Match,
}

impl<'a> Heard<'a> {
    /// What a question of these words finds, `asked` with its stop words and `terms` without; whether it is the
    /// assistant's word that is asked for.
    pub fn new(
        index: &'a Index,
        asked: &[String],
        terms: &[String],
        vector: Option<&Vector>,
        times: Times,
        of_assistant: bool,
    ) -> Self {
        let (talk, lexicon) = (&index.talk, index.episodes());
        let named: Vec<(u32, &[String])> = talk.named(asked).collect();
        let of_names = |term: &String| named.iter().any(|(_, name)| name.contains(term));
        let mut terms: Vec<String> = terms.iter().filter(|term| !of_names(term)).cloned().collect();
        let products = vector.map(|vector| (index.episode_meanings.products(vector), vector.values().len()));
        let own = Match::new(lexicon.score(&terms).by_slot, products);

        crate::order::sort(&mut terms);
        terms.dedup();
        terms.retain(|term| !lexicon.postings(term).is_empty());
        crate::order::sort_by_cached_key(&mut terms, |term| lexicon.postings(term).len());
        terms.truncate(MASK);
        let weights: Vec<u64> =
            terms.iter().map(|term| u64::from(rarity(lexicon.postings(term).len(), lexicon.len()))).collect();
        let all = weights.iter().sum::<u64>().max(1);
        let mut holds = vec![0; lexicon.extent()];
        for (bit, term) in terms.iter().enumerate() {
            for posting in lexicon.postings(term) {
                holds[posting.slot as usize] |= 1 << bit;
            }
        }
        let mut threads = vec![0; talk.threads()];
        for slot in 0..lexicon.extent() as u32 {
            if let Some(best) = threads.get_mut(talk.at(slot).thread as usize) {
                *best = own.meant(slot).max(*best);
            }
        }
        threads.iter_mut().for_each(|best| *best = share(THREAD, own.share_of_meaning(*best)));
        let speaker = if let [(speaker, _)] = named[..] { Some(speaker) } else { None };
        let place = |slot: u32| {
            let place: &Place = talk.at(slot);
            let thread = threads.get(place.thread as usize).copied();
            thread.unwrap_or_else(|| share(THREAD, own.meaning(slot)))
                + if speaker == Some(place.speaker) { NAMED } else { 0 }
                + if place.by_person || of_assistant { PERSON } else { 0 }
                + times.worth(place.said)
        };
        Self {
            talk,
            holds,
            telling: weights.into_iter().map(|weight| (weight * u64::from(WHOLE) / all) as u32).collect(),
            places: (0..lexicon.extent() as u32).map(place).collect(),
            own,
        }
    }

    /// What a message is worth without what was said around it.
    pub fn alone(&self, slot: u32, orders: bool) -> u32 {
        let worth = self.own.worth(slot) + self.place(slot) + if orders { ORDER } else { 0 };
        let asks = if self.talk.at(slot).asks { ASKS } else { 0 };
        worth.saturating_sub(asks)
    }

    /// What a fact is worth that says of itself what `own` finds in it, drawn from a message, without what was said
    /// around that.
    pub fn fact(&self, own: u32, message: Option<u32>, orders: bool) -> u32 {
        let setting = message.map_or(PERSON, |slot| self.place(slot));
        own + setting + if orders { ORDER } else { 0 }
    }

    fn place(&self, slot: u32) -> u32 {
        self.places.get(slot as usize).copied().unwrap_or_default()
    }

    /// How much of what is asked it says together with its neighbours.
    pub fn around(&self, slot: u32) -> u32 {
        let own = self.holds.get(slot as usize).copied().unwrap_or_default();
        let mut held = self.talk.around(slot, REACH).fold(own, |held, near| held | self.holds[near as usize]);
        let mut said = 0;
        while held != 0 {
            said += self.telling[held.trailing_zeros() as usize];
            held &= held - 1;
        }
        share(AROUND, said)
    }
}

fn share(weight: u32, share: u32) -> u32 {
    (u64::from(weight) * u64::from(share) / u64::from(WHOLE)) as u32
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
