//! How much a message, or a fact drawn from one, is worth to a question.
//!
//! A sum of what speaks for it, in millionths. The weights were found by logistic regression over the development
//! half of the public evidence sets (`cargo xtask eval recall`), each conversation held out in turn; all of them
//! together stand for 16 of log-odds. What words and meaning say each counts less than what both say, and a
//! message is judged with its neighbours: an answer seldom repeats its question.

use alloc::{string::String, vec, vec::Vec};

use super::bm25::{Scores, rarity};
use super::talk::Talk;
use super::times::{self, Times};
use super::{Index, Legs};
use crate::embed::{Vector, similarity};

/// It holds the words asked for (BM25, as a share of the best).
const WORDS: u32 = 59_000;
/// It is about what is asked (the cosine, as a share of the best).
const MEANING: u32 = 25_000;
/// Both at once.
const BOTH: u32 = 192_000;
/// It and what was said around it hold, between them, the words asked for.
const AROUND: u32 = 119_000;
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
    words: Scores,
    products: Vec<i32>,
    faint: i32,
    most_words: Most,
    most_product: Most,
}

impl Match {
    /// From the score of the words and the products with the meaning, of which the second is the width of what was
    /// multiplied; without them, the words speak for both.
    pub fn new(words: Scores, products: Option<(Vec<i32>, usize)>) -> Self {
        let most_words = words.by_slot.iter().copied().max().unwrap_or_default();
        let (products, faint) = match products {
            Some((products, width)) => (products, faint(width)),
            None => (words.by_slot.iter().map(|score| score.cast_signed()).collect(), i32::MAX),
        };
        let most_product = products.iter().copied().max().unwrap_or_default();
        let most_product = if faint == i32::MAX { most_product } else { most_product.max(faint) };
        let (most_words, most_product) = (Most::new(most_words), Most::new(most_product.unsigned_abs()));
        Self { words, products, faint, most_words, most_product }
    }

    /// The slots that hold a word, those with the rarest first.
    pub fn spoken(&self) -> impl Iterator<Item = u32> {
        self.words.touched.iter().copied()
    }

    /// The other slots.
    pub fn silent(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.words.by_slot).filter(|(_, score)| **score == 0).map(|(slot, _)| slot)
    }

    /// Those of them that are about what is asked.
    pub fn meant(&self) -> impl Iterator<Item = u32> {
        let both = (0..).zip(self.products.iter().zip(&self.words.by_slot));
        both.filter(|(_, (product, score))| **product >= self.faint && **score == 0).map(|(slot, _)| slot)
    }

    fn words(&self, slot: u32) -> u32 {
        self.most_words.share(self.words.by_slot.get(slot as usize).copied().unwrap_or_default())
    }

    fn meaning(&self, slot: u32) -> u32 {
        self.most_product.share(self.product(slot))
    }

    /// What its meaning scores, before it is a share.
    fn product(&self, slot: u32) -> u32 {
        self.products.get(slot as usize).map_or(0, |product| (*product).max(0).unsigned_abs())
    }

    /// Whether it holds a word.
    pub fn holds(&self, slot: u32) -> bool {
        self.words.by_slot.get(slot as usize).is_some_and(|score| *score > 0)
    }

    /// Whether anything at all speaks for it.
    pub fn touches(&self, slot: u32) -> bool {
        self.holds(slot) || self.products.get(slot as usize).is_some_and(|product| *product >= self.faint)
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
    /// Which of the question's words stand in a message or around it, a bit each.
    held: Vec<u32>,
    /// What each of those words counts, a [`WHOLE`] together.
    telling: Vec<u32>,
    /// What each thread says for what was said in it.
    threads: Vec<u32>,
    /// Who is named in the question.
    speaker: Option<u32>,
    /// Whether the assistant's word is asked for.
    of_assistant: bool,
    times: Times,
    /// The messages that hold standing instructions, in order of slot.
    orders: Vec<u32>,
    /// How well messages match.
    pub own: Match,
    /// The most that what was said around a message counts for it.
    pub most_around: u32,
    /// The most that counts for a message beside its words and its thread.
    most_beside: u32,
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
        let own = Match::new(lexicon.score(&terms), products);

        crate::order::sort(&mut terms);
        terms.dedup();
        terms.retain(|term| !lexicon.postings(term).is_empty());
        crate::order::sort_by_cached_key(&mut terms, |term| lexicon.postings(term).len());
        terms.truncate(MASK);
        let weights: Vec<u64> =
            terms.iter().map(|term| u64::from(rarity(lexicon.postings(term).len(), lexicon.len()))).collect();
        let all = weights.iter().sum::<u64>().max(1);
        let telling: Vec<u32> = weights.into_iter().map(|weight| (weight * u64::from(WHOLE) / all) as u32).collect();
        let mut held = vec![0; lexicon.extent()];
        for (bit, term) in terms.iter().enumerate() {
            for posting in lexicon.postings(term) {
                held[posting.slot as usize] |= 1 << bit;
            }
        }
        let alone = held.clone();
        for slot in own.spoken() {
            for near in talk.around(slot, REACH) {
                held[near as usize] |= alone[slot as usize];
            }
        }
        let mut threads = vec![0; talk.threads()];
        for (slot, place) in (0..).zip(talk.places()) {
            if let Some(best) = threads.get_mut(place.thread as usize) {
                *best = own.product(slot).max(*best);
            }
        }
        threads.iter_mut().for_each(|best| *best = share(THREAD, own.most_product.share(*best)));
        let mut orders: Vec<u32> = index.drawn.orders().collect();
        crate::order::sort(&mut orders);
        orders.dedup();
        let speaker = if let [(speaker, _)] = named[..] { Some(speaker) } else { None };
        let most_around = share(AROUND, telling.iter().sum());
        let most_beside =
            MEANING + PERSON + speaker.map_or(0, |_| NAMED) + if times.is_empty() { 0 } else { times::THEN };
        Self { talk, held, telling, threads, speaker, of_assistant, times, orders, own, most_around, most_beside }
    }

    /// The messages that hold standing instructions.
    pub fn orders(&self) -> impl Iterator<Item = u32> {
        self.orders.iter().copied()
    }

    /// Whether a message is one of them.
    pub fn is_order(&self, slot: u32) -> bool {
        self.orders.binary_search(&slot).is_ok()
    }

    /// What a message is worth without what was said around it.
    pub fn alone(&self, slot: u32) -> u32 {
        let orders = if self.is_order(slot) { ORDER } else { 0 };
        let asks = if self.talk.at(slot).asks { ASKS } else { 0 };
        (self.own.worth(slot) + self.place(slot) + orders).saturating_sub(asks)
    }

    /// What a fact is worth that says of itself what `own` finds in it, drawn from a message, without what was said
    /// around that.
    pub fn fact(&self, own: u32, message: Option<u32>, orders: bool) -> u32 {
        let setting = message.map_or(PERSON, |slot| self.place(slot));
        own + setting + if orders { ORDER } else { 0 }
    }

    /// What the place of a message says for it.
    fn place(&self, slot: u32) -> u32 {
        let place = self.talk.at(slot);
        let thread = self.threads.get(place.thread as usize).copied();
        let spoken_of = if self.times.is_empty() { 0 } else { self.times.worth(self.talk.said(slot)) };
        thread.unwrap_or_else(|| share(THREAD, self.own.meaning(slot)))
            + if self.speaker == Some(place.speaker) { NAMED } else { 0 }
            + if place.by_person || self.of_assistant { PERSON } else { 0 }
            + spoken_of
    }

    /// The most that a message can be worth which holds none of the words and is no order, or a fact drawn from it
    /// that neither holds them, nor is one, nor is near to anything asked about: told by its thread alone.
    pub fn most(&self, message: u32) -> u32 {
        let thread = self.talk.places().get(message as usize).and_then(|place| self.threads.get(place.thread as usize));
        // Most have nobody around who says a word of it.
        let around = if self.held(message) == 0 { 0 } else { self.most_around };
        thread.copied().unwrap_or(THREAD) + self.most_beside + around
    }

    /// How much of what is asked it says together with its neighbours.
    pub fn around(&self, slot: u32) -> u32 {
        let (mut held, mut said) = (self.held(slot), 0);
        while held != 0 {
            said += self.telling[held.trailing_zeros() as usize];
            held &= held - 1;
        }
        share(AROUND, said)
    }

    fn held(&self, slot: u32) -> u32 {
        self.held.get(slot as usize).copied().unwrap_or_default()
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
