//! How much a message, or a fact drawn from one, is worth to a question.
//!
//! A sum of what speaks for it, in millionths. The weights were found by logistic regression over the development
//! half of the public evidence sets (`cargo xtask eval recall`), each conversation held out in turn; all of them
//! together stand for 16 of log-odds. What words and meaning say each counts less than what both say, and a
//! message is judged with its neighbours: an answer seldom repeats its question.

use alloc::{string::String, vec, vec::Vec};
use core::cell::OnceCell;

use super::Index;
use super::bm25::rarity;
use super::matched::{Match, Meaning, Words};
use super::talk::Talk;
use super::times::{self, Times};
use crate::embed::Vector;

/// It holds the words asked for (BM25, as a share of the best).
pub(super) const WORDS: u32 = 59_000;
/// It is about what is asked (the cosine, as a share of the best).
pub(super) const MEANING: u32 = 25_000;
/// Both at once.
pub(super) const BOTH: u32 = 192_000;
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
/// A share of 1.
pub(super) const WHOLE: u32 = 1 << 16;

/// What a question finds in the talk: what speaks for a message, beside its own words, by slot.
pub(crate) struct Heard<'a> {
    index: &'a Index,
    talk: &'a Talk,
    /// Its words, but for those of names.
    terms: Vec<String>,
    /// Which of them stand in a message, a bit each.
    held: Vec<u32>,
    /// What each of those words counts, a [`WHOLE`] together.
    telling: Vec<u32>,
    /// What each thread says for what was said in it.
    threads: Vec<u32>,
    /// The most that counts for it beside what it says itself.
    most: Vec<u32>,
    /// Who is named in the question.
    speaker: Option<u32>,
    /// Whether the assistant's word is asked for.
    of_assistant: bool,
    times: Times,
    /// The messages that hold standing instructions, in order of slot.
    orders: Vec<u32>,
    words: OnceCell<Words>,
    meaning: Meaning,
    /// The most that what was said around a message counts for it.
    pub most_around: u32,
    /// The most that counts for a message beside what it says, its thread and what was said around it.
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
        let terms: Vec<String> = terms.iter().filter(|term| !of_names(term)).cloned().collect();
        let words = OnceCell::new();
        let meaning = match vector {
            Some(vector) => {
                let (products, most) = index.episode_meanings.products(vector);
                Meaning::new(products, most, vector.values().len())
            }
            None => Meaning::of_words(words.get_or_init(|| lexicon.score(&terms).into())),
        };

        let mut kept: Vec<&String> = terms.iter().collect();
        crate::order::sort(&mut kept);
        kept.dedup();
        kept.retain(|term| !lexicon.postings(term).is_empty());
        crate::order::sort_by_cached_key(&mut kept, |term| lexicon.postings(term).len());
        kept.truncate(MASK);
        let weights: Vec<u64> =
            kept.iter().map(|term| u64::from(rarity(lexicon.postings(term).len(), lexicon.len()))).collect();
        let all = weights.iter().sum::<u64>().max(1);
        let telling: Vec<u32> = weights.into_iter().map(|weight| (weight * u64::from(WHOLE) / all) as u32).collect();
        let mut held = vec![0; lexicon.extent()];
        for (bit, term) in kept.into_iter().enumerate() {
            for posting in lexicon.postings(term) {
                held[posting.slot as usize] |= 1 << bit;
            }
        }
        let mut best = vec![(0, 0); talk.threads()];
        let messages = talk.of_thread().iter().zip(meaning.products().iter().zip(&held));
        for (thread, (product, held)) in messages {
            if let Some((best, all)) = best.get_mut(*thread as usize) {
                (*best, *all) = ((*product).max(*best), *all | held);
            }
        }
        let mut orders: Vec<u32> = index.drawn.orders().collect();
        crate::order::sort(&mut orders);
        orders.dedup();
        let speaker = if let [(speaker, _)] = named[..] { Some(speaker) } else { None };
        let most_around = share(AROUND, telling.iter().sum());
        let most_beside = PERSON + speaker.map_or(0, |_| NAMED) + if times.is_empty() { 0 } else { times::THEN };
        let threads: Vec<u32> = best.iter().map(|(best, _)| share(THREAD, meaning.share_of(*best))).collect();
        let most = threads.iter().zip(&best).map(|(thread, (_, held))| thread + most_beside + around(&telling, *held));
        let most = most.collect();
        Self {
            index,
            talk,
            terms,
            held,
            telling,
            threads,
            most,
            speaker,
            of_assistant,
            times,
            orders,
            words,
            meaning,
            most_around,
            most_beside,
        }
    }

    /// How well messages match. Their words are scored when that is asked first: facts ask for their threads alone.
    pub fn own(&self) -> Match<'_> {
        let words = self.words.get_or_init(|| self.index.episodes().score(&self.terms).into());
        Match { words, meaning: &self.meaning }
    }

    /// The messages that hold standing instructions.
    pub fn orders(&self) -> impl Iterator<Item = u32> {
        self.orders.iter().copied()
    }

    /// Whether a message is one of them.
    pub fn is_order(&self, slot: u32) -> bool {
        self.orders.binary_search(&slot).is_ok()
    }

    /// What a message is worth that says so much itself, without what was said around it.
    pub fn alone(&self, slot: u32, own: u32) -> u32 {
        let orders = if self.is_order(slot) { ORDER } else { 0 };
        let asks = if self.talk.at(slot).asks { ASKS } else { 0 };
        (own + self.place(slot) + orders).saturating_sub(asks)
    }

    /// What a fact is worth that says so much itself, drawn from a message, without what was said around that.
    pub fn fact(&self, own: u32, message: Option<u32>, orders: bool) -> u32 {
        let setting = message.map_or(PERSON, |slot| self.place(slot));
        own + setting + if orders { ORDER } else { 0 }
    }

    /// What the place of a message says for it.
    fn place(&self, slot: u32) -> u32 {
        let place = self.talk.at(slot);
        let thread = self.threads.get(self.talk.thread(slot) as usize).copied();
        let spoken_of = if self.times.is_empty() { 0 } else { self.times.worth(self.talk.said(slot)) };
        thread.unwrap_or_else(|| share(THREAD, self.meaning.share(slot)))
            + if self.speaker == Some(place.speaker) { NAMED } else { 0 }
            + if place.by_person || self.of_assistant { PERSON } else { 0 }
            + spoken_of
    }

    /// The most that can count, beside what it says itself, for a message of a thread that is no order, or for a fact
    /// that was drawn from one.
    #[inline(always)]
    pub fn most(&self, thread: u32) -> u32 {
        self.most.get(thread as usize).copied().unwrap_or(self.most_of_any())
    }

    /// The most of these, or of what has no thread.
    pub fn most_of_any(&self) -> u32 {
        THREAD + self.most_beside + self.most_around
    }

    /// How much of what is asked it says together with its neighbours.
    pub fn around(&self, slot: u32) -> u32 {
        let near = self.talk.around(slot, REACH);
        around(&self.telling, near.fold(self.held(slot), |held, slot| held | self.held(slot)))
    }

    fn held(&self, slot: u32) -> u32 {
        self.held.get(slot as usize).copied().unwrap_or_default()
    }
}

/// What it counts that some words stand there or near by, a bit each.
fn around(telling: &[u32], mut held: u32) -> u32 {
    let mut said = 0;
    while held != 0 {
        said += telling[held.trailing_zeros() as usize];
        held &= held - 1;
    }
    share(AROUND, said)
}

#[inline(always)]
pub(super) fn share(weight: u32, share: u32) -> u32 {
    (u64::from(weight) * u64::from(share) / u64::from(WHOLE)) as u32
}
