//! Which things of one kind hold which words, moved along one thing at a time.
//!
//! Things sit in numbered slots, and vacated slots are used again. Beside each word stands who holds it, and beside
//! each slot what it holds; what scoring asks of a slot lies in arrays of its own, one number after the other, where
//! a matrix of vectors by slot could lie as well.

use alloc::vec::Vec;
use core::hash::Hash;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use smallvec::SmallVec;

use super::vocabulary::Vocabulary;

/// Things by slot, and who holds a word by its number.
#[derive(Clone, Debug)]
pub(crate) struct Holdings<K> {
    slots: HashMap<K, u32, FixedState>,
    keys: Vec<Option<K>>,
    vacant: Vec<u32>,
    /// How many words the thing in a slot has, each as often as it stands there.
    lengths: Vec<u32>,
    /// Where in `words` the distinct words of a slot lie, in order of number.
    spans: Vec<(u32, u32)>,
    words: Vec<u32>,
    /// How many places of `words` no span covers any more.
    waste: usize,
    postings: Vec<Postings>,
    length: u64,
}

/// Most words are held by one thing or two.
pub(super) type Postings = SmallVec<[Posting; 2]>;

/// That a thing holds a word, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    pub slot: u32,
    pub count: u32,
}

/// Places that nothing covers are given back when there are more of them than of others, and than these.
const WASTE: usize = 4096;

impl<K: Hash + Eq + Clone> Holdings<K> {
    pub fn new(seed: u64) -> Self {
        Self {
            slots: HashMap::with_hasher(FixedState::with_seed(seed)),
            keys: Vec::new(),
            vacant: Vec::new(),
            lengths: Vec::new(),
            spans: Vec::new(),
            words: Vec::new(),
            waste: 0,
            postings: Vec::new(),
            length: 0,
        }
    }

    /// Takes a thing in with its words, in place of what it held before; they are put in order on the way.
    pub fn put(&mut self, key: K, words: &mut [u32], vocabulary: &mut Vocabulary) {
        // What it holds still is not to be forgotten in between.
        words.iter().for_each(|number| vocabulary.hold(*number));
        self.drop(&key, vocabulary);
        let slot = self.vacant.pop().unwrap_or_else(|| {
            self.keys.push(None);
            self.lengths.push(0);
            self.spans.push((0, 0));
            self.keys.len() as u32 - 1
        });
        words.sort_unstable();
        let start = self.words.len() as u32;
        for same in words.chunk_by(|a, b| a == b) {
            let posting = Posting { slot, count: same.len() as u32 };
            let postings = postings_mut(&mut self.postings, same[0]);
            postings.insert(place(postings, slot), posting);
            self.words.push(same[0]);
            same[1..].iter().for_each(|number| vocabulary.release(*number));
        }
        self.slots.insert(key.clone(), slot);
        self.keys[slot as usize] = Some(key);
        self.lengths[slot as usize] = words.len() as u32;
        self.spans[slot as usize] = (start, self.words.len() as u32 - start);
        self.length += words.len() as u64;
    }

    /// Takes some words from a thing and gives it others, which costs what changes and not what stays.
    /// A thing that is not there yet has none.
    pub fn exchange(&mut self, key: K, gone: &[u32], come: &mut [u32], vocabulary: &mut Vocabulary) {
        let Some(slot) = self.slot(&key) else { return self.put(key, come, vocabulary) };
        let mut changes: Vec<(u32, i32)> = come.iter().map(|number| (*number, 1)).collect();
        changes.extend(gone.iter().map(|number| (*number, -1)));
        crate::order::sort(&mut changes);
        let (start, many) = self.spans[slot as usize];
        let mut held: Vec<u32> = self.words[start as usize..(start + many) as usize].into();
        for same in changes.chunk_by(|a, b| a.0 == b.0) {
            let (number, change) = (same[0].0, same.iter().map(|(_, change)| change).sum::<i32>());
            let postings = postings_mut(&mut self.postings, number);
            let place = place(postings, slot);
            let known = postings.get(place).filter(|posting| posting.slot == slot).map_or(0, |known| known.count);
            let count = known.saturating_add_signed(change);
            self.length = self.length + u64::from(count) - u64::from(known);
            self.lengths[slot as usize] = self.lengths[slot as usize] + count - known;
            let among = held.binary_search(&number);
            match (known, count, among) {
                (0, 1.., Err(among)) => {
                    postings.insert(place, Posting { slot, count });
                    held.insert(among, number);
                    vocabulary.hold(number);
                }
                (1.., 0, Ok(among)) => {
                    postings.remove(place);
                    held.remove(among);
                    vocabulary.release(number);
                }
                (1.., 1.., _) => postings[place].count = count,
                _ => vocabulary.forget_unheld(number),
            }
        }
        if held.len() == many as usize {
            self.words[start as usize..(start + many) as usize].copy_from_slice(&held);
        } else {
            self.waste += many as usize;
            self.spans[slot as usize] = (self.words.len() as u32, held.len() as u32);
            self.words.extend(held);
            self.tidy();
        }
    }

    /// Forgets a thing; whether it was there.
    pub fn drop(&mut self, key: &K, vocabulary: &mut Vocabulary) -> bool {
        let Some(slot) = self.slots.remove(key) else { return false };
        let (start, many) = core::mem::take(&mut self.spans[slot as usize]);
        for number in &self.words[start as usize..(start + many) as usize] {
            let postings = &mut self.postings[*number as usize];
            postings.remove(place(postings, slot));
            vocabulary.release(*number);
        }
        self.keys[slot as usize] = None;
        self.length -= u64::from(core::mem::take(&mut self.lengths[slot as usize]));
        self.vacant.push(slot);
        self.waste += many as usize;
        self.tidy();
        true
    }

    fn tidy(&mut self) {
        if self.waste < WASTE.max(self.words.len() / 2) {
            return;
        }
        let mut kept = Vec::with_capacity(self.words.len() - self.waste);
        for (start, many) in &mut self.spans {
            let from = core::mem::replace(start, kept.len() as u32) as usize;
            kept.extend_from_slice(&self.words[from..from + *many as usize]);
        }
        (self.words, self.waste) = (kept, 0);
    }
}

/// Where the posting of a slot is, or would be. New things come last, and so do their postings.
fn place(postings: &[Posting], slot: u32) -> usize {
    match postings.last() {
        Some(last) if last.slot < slot => postings.len(),
        _ => postings.partition_point(|posting| posting.slot < slot),
    }
}

fn postings_mut(all: &mut Vec<Postings>, number: u32) -> &mut Postings {
    if all.len() <= number as usize {
        all.resize_with(number as usize + 1, Postings::new);
    }
    &mut all[number as usize]
}

impl<K: Hash + Eq> Holdings<K> {
    /// How many things there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many words all things have together.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many words each slot's thing has; vacant ones have none.
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// Who holds a word, by its number, in order of slot.
    pub fn postings(&self, number: u32) -> &[Posting] {
        self.postings.get(number as usize).map_or(&[], |postings| postings)
    }

    /// What sits in a slot.
    pub fn key(&self, slot: u32) -> Option<&K> {
        self.keys.get(slot as usize)?.as_ref()
    }

    /// The slot of a thing.
    pub fn slot(&self, key: &K) -> Option<u32> {
        self.slots.get(key).copied()
    }

    /// The distinct words of the thing in a slot, in order of number.
    pub fn words(&self, slot: u32) -> &[u32] {
        let (start, many) = self.spans.get(slot as usize).copied().unwrap_or_default();
        &self.words[start as usize..(start + many) as usize]
    }
}

impl<K: Hash + Eq + Clone> Holdings<K> {
    /// The things of these names, in slots of the same order, holding these words: for each number who
    /// holds it, by slot. `None` where that does not fit together.
    pub(super) fn of(things: Vec<K>, postings: Vec<Postings>, seed: u64) -> Option<Self> {
        let mut all = Self::new(seed);
        let many = things.len();
        all.lengths = alloc::vec![0; many];
        all.spans = alloc::vec![(0, 0); many];
        for held in &postings {
            let mut least = 0;
            for posting in held {
                let slot = posting.slot as usize;
                if posting.slot < least || slot >= many || posting.count == 0 {
                    return None;
                }
                least = posting.slot + 1;
                all.lengths[slot] = all.lengths[slot].checked_add(posting.count)?;
                all.spans[slot].1 += 1;
            }
        }
        let mut from = 0u32;
        for (start, many) in &mut all.spans {
            *start = from;
            from = from.checked_add(core::mem::take(many))?;
        }
        all.words = alloc::vec![0; from as usize];
        for (number, held) in postings.iter().enumerate() {
            for posting in held {
                let (start, many) = &mut all.spans[posting.slot as usize];
                all.words[(*start + *many) as usize] = number as u32;
                *many += 1;
            }
        }
        all.length = all.lengths.iter().map(|length| u64::from(*length)).sum();
        all.slots.reserve(many);
        all.keys.reserve(many);
        for (slot, key) in things.into_iter().enumerate() {
            all.slots.insert(key.clone(), slot as u32);
            all.keys.push(Some(key));
        }
        all.postings = postings;
        (all.slots.len() == many).then_some(all)
    }
}
