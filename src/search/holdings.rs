//! Which things of one kind hold which words, moved along one thing at a time.
//!
//! Things sit in numbered slots, and vacated slots are used again. Beside each word stands who holds it, and beside
//! each slot what it holds; what scoring asks of a slot lies in arrays of its own, one number after the other, where
//! a matrix of vectors by slot could lie as well.
//!
//! Of a memory that was opened, who holds a word is read when somebody asks for that word, and what a thing holds, and
//! where it sits, is told from the rest when that is asked for first.

use alloc::vec::Vec;
use core::cell::OnceCell;
use core::hash::{BuildHasher, Hash};
use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::held::Held;
use super::holders::Holders;
pub(crate) use super::holders::Posting;
use super::vocabulary::Vocabulary;

/// Things by slot, and who holds a word by its number.
#[derive(Clone, Debug)]
pub(crate) struct Holdings<K> {
    /// The slots of things, by their keys.
    slots: OnceCell<HashTable<u32>>,
    keys: Vec<Option<K>>,
    vacant: Vec<u32>,
    /// How many words the thing in a slot has, each as often as it stands there.
    lengths: Vec<u32>,
    holders: Holders,
    held: OnceCell<Held>,
    count: usize,
    length: u64,
    hasher: FixedState,
}

impl<K: Hash + Eq + Clone> Holdings<K> {
    pub fn new(seed: u64) -> Self {
        Self::of(Vec::new(), Vec::new(), Holders::default(), seed)
    }

    /// The things of these names, in slots of the same order, each with so many words.
    pub fn of(things: Vec<K>, lengths: Vec<u32>, holders: Holders, seed: u64) -> Self {
        Self {
            slots: OnceCell::new(),
            count: things.len(),
            keys: things.into_iter().map(Some).collect(),
            vacant: Vec::new(),
            length: lengths.iter().map(|length| u64::from(*length)).sum(),
            lengths,
            holders,
            held: OnceCell::new(),
            hasher: FixedState::with_seed(seed),
        }
    }

    /// The same, of which it is known what each holds.
    pub fn holding(mut self, held: Held) -> Self {
        self.held = held.into();
        self
    }

    /// Takes a thing in with its words, in place of what it held before; they are put in order on the way.
    pub fn put(&mut self, key: K, words: &mut [u32], vocabulary: &mut Vocabulary) {
        // What it holds still is not to be forgotten in between.
        words.iter().for_each(|number| vocabulary.hold(*number));
        self.drop(&key, vocabulary);
        let slot = self.vacant.pop().unwrap_or_else(|| {
            self.keys.push(None);
            self.lengths.push(0);
            self.keys.len() as u32 - 1
        });
        words.sort_unstable();
        for same in words.chunk_by(|a, b| a == b) {
            self.holders.of_mut(same[0]).add(Posting { slot, count: same.len() as u32 });
            same[1..].iter().for_each(|number| vocabulary.release(*number));
        }
        if let Some(held) = self.told() {
            held.put(slot, &mut words.chunk_by(|a, b| a == b).map(|same| same[0]));
        }
        self.keys[slot as usize] = Some(key);
        if let Some(slots) = self.slots.get_mut() {
            settle(slots, &self.keys, &self.hasher, slot);
        }
        self.lengths[slot as usize] = words.len() as u32;
        self.count += 1;
        self.length += words.len() as u64;
    }

    /// Takes some words from a thing and gives it others, which costs what changes and not what stays.
    /// A thing that is not there yet has none.
    pub fn exchange(&mut self, key: K, gone: &[u32], come: &mut [u32], vocabulary: &mut Vocabulary) {
        let Some(slot) = self.slot(&key) else { return self.put(key, come, vocabulary) };
        let mut changes: Vec<(u32, i32)> = come.iter().map(|number| (*number, 1)).collect();
        changes.extend(gone.iter().map(|number| (*number, -1)));
        crate::order::sort(&mut changes);
        let mut held: Vec<u32> = self.words(slot).into();
        for same in changes.chunk_by(|a, b| a.0 == b.0) {
            let (number, change) = (same[0].0, same.iter().map(|(_, change)| change).sum::<i32>());
            let among = held.binary_search(&number);
            if change == 0 && among.is_ok() {
                continue;
            }
            let postings = self.holders.of_mut(number);
            let place = among.ok().and_then(|_| postings.place(slot));
            let known = place.map_or(0, |place| postings[place].count);
            let count = known.saturating_add_signed(change);
            let length = &mut self.lengths[slot as usize];
            *length = length.saturating_add(count).saturating_sub(known);
            self.length = (self.length + u64::from(count)).saturating_sub(u64::from(known));
            match (place, count, among) {
                (None, 1.., Err(among)) => {
                    postings.add(Posting { slot, count });
                    held.insert(among, number);
                    vocabulary.hold(number);
                }
                (Some(place), 0, Ok(among)) => {
                    postings.remove(place);
                    held.remove(among);
                    vocabulary.release(number);
                }
                (Some(place), 1.., _) => postings[place].count = count,
                _ => vocabulary.forget_unheld(number),
            }
        }
        if let Some(known) = self.told() {
            known.put(slot, &mut held.into_iter());
        }
    }

    /// Forgets a thing; whether it was there.
    pub fn drop(&mut self, key: &K, vocabulary: &mut Vocabulary) -> bool {
        self.told();
        let Some(slot) = self.leave(key) else { return false };
        if let Some(held) = self.held.get_mut() {
            for number in held.of(slot) {
                self.holders.strike(*number, slot);
                vocabulary.release(*number);
            }
            held.put(slot, &mut core::iter::empty());
        }
        self.keys[slot as usize] = None;
        let length = core::mem::take(&mut self.lengths[slot as usize]);
        self.length = self.length.saturating_sub(u64::from(length));
        self.count -= 1;
        self.vacant.push(slot);
        true
    }

    /// What everything holds, told with where it sits if it was not.
    fn told(&mut self) -> Option<&mut Held> {
        self.slots();
        self.held();
        self.held.get_mut()
    }

    fn slots(&self) -> &HashTable<u32> {
        self.slots.get_or_init(|| {
            let mut slots = HashTable::with_capacity(self.keys.len());
            let taken = (0..).zip(&self.keys).filter(|(_, key)| key.is_some());
            taken.for_each(|(slot, _)| settle(&mut slots, &self.keys, &self.hasher, slot));
            slots
        })
    }

    /// Takes a thing from its slot.
    fn leave(&mut self, key: &K) -> Option<u32> {
        let sits = |slot: &u32| self.keys[*slot as usize].as_ref() == Some(key);
        let found = self.slots.get_mut()?.find_entry(self.hasher.hash_one(key), sits);
        found.ok().map(|slot| slot.remove().0)
    }

    fn held(&self) -> &Held {
        self.held.get_or_init(|| Held::of_all(self.keys.len(), &self.holders))
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// How many words all things have together.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many words each slot's thing has; vacant ones have none.
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// Who holds a word, by its number, mostly in order of slot.
    pub fn postings(&self, number: u32) -> &[Posting] {
        self.holders.of(number)
    }

    /// What sits in a slot.
    pub fn key(&self, slot: u32) -> Option<&K> {
        self.keys.get(slot as usize)?.as_ref()
    }

    /// The slot of a thing.
    pub fn slot(&self, key: &K) -> Option<u32> {
        let sits = |slot: &u32| self.keys[*slot as usize].as_ref() == Some(key);
        self.slots().find(self.hasher.hash_one(key), sits).copied()
    }

    /// The distinct words of the thing in a slot, in order of number.
    pub fn words(&self, slot: u32) -> &[u32] {
        self.held().of(slot)
    }
}

/// Notes by the key in a slot where it is.
fn settle<K: Hash>(slots: &mut HashTable<u32>, keys: &[Option<K>], hasher: &FixedState, slot: u32) {
    let hash = |slot: &u32| keys[*slot as usize].as_ref().map_or(0, |key| hasher.hash_one(key));
    slots.insert_unique(hash(&slot), slot, hash);
}
