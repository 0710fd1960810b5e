//! Lists of places, each under the place of what it belongs to: the facts of an entity, the decisions on a fact.
//!
//! Those that a memory was opened with lie end to end, as they did in its bytes. One that changes is copied out
//! first; so opening builds none of them, and a memory that grew by itself has nothing of the kind.

use alloc::vec::Vec;
use core::hash::Hash;
use smallvec::SmallVec;

use super::{Lookup, lookup};
use crate::kept::{Kept, Numbers, put_numbers};

/// Places on a shelf, in an order that whoever keeps them knows.
pub(super) type Places = SmallVec<[u32; 4]>;

/// Lists of places, by place.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    /// Where each list that was kept ends among the items.
    ends: Vec<u32>,
    items: Vec<u32>,
    /// Kept lists that changed.
    changed: Lookup<u32, Places>,
    /// The lists of places beyond those.
    new: Vec<Places>,
}

impl Lists {
    pub fn new() -> Self {
        Self { ends: Vec::new(), items: Vec::new(), changed: lookup(0), new: Vec::new() }
    }

    /// The lists that [`put`](Self::put) put, of so many things, of so many others.
    pub fn taken(from: &mut Kept, things: usize, others: usize) -> Option<Self> {
        let (ends, items) = (Numbers::taken(from)?.iter().collect::<Vec<_>>(), numbers_below(from, others)?);
        (ends.len() == things).then_some(Self { ends, items, ..Self::new() })
    }

    /// Puts the lists of things that lie in this order, of things that have these numbers.
    pub fn put(&self, bytes: &mut Vec<u8>, order: &[u32], numbers: &[u32]) {
        let lists = || order.iter().map(|place| self.of(*place));
        put_numbers(
            bytes,
            lists().scan(0, |end, list| {
                *end += list.len() as u32;
                Some(*end)
            }),
        );
        put_numbers(bytes, lists().flatten().map(|place| numbers[*place as usize]));
    }

    /// Whether any of these, and no other, has a list.
    pub fn belong_to(&self, order: &[u32]) -> bool {
        let all = (self.ends.len() + self.new.len()) as u32;
        let many = |places: &mut dyn Iterator<Item = u32>| places.map(|place| self.of(place).len()).sum::<usize>();
        many(&mut (0..all)) == many(&mut order.iter().copied())
    }

    pub fn of(&self, place: u32) -> &[u32] {
        let at = place as usize;
        if let Some(new) = at.checked_sub(self.ends.len()) {
            return self.new.get(new).map_or(&[], |list| list);
        }
        match self.changed.get(&place) {
            Some(changed) => changed,
            None => self.kept(at),
        }
    }

    fn kept(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.items.get(start as usize..self.ends[at] as usize).unwrap_or_default()
    }

    /// Adds to a list behind all that are `before` it, unless it is there.
    pub fn insert(&mut self, place: u32, item: u32, before: &dyn Fn(u32) -> bool) {
        insert(self.list(place), item, before);
    }

    /// Takes from a list what stands behind all that are `before` it.
    pub fn remove(&mut self, place: u32, item: u32, before: &dyn Fn(u32) -> bool) {
        remove(self.list(place), item, before);
    }

    fn list(&mut self, place: u32) -> &mut Places {
        let at = place as usize;
        match at.checked_sub(self.ends.len()) {
            Some(new) => {
                if self.new.len() <= new {
                    self.new.resize_with(new + 1, Places::new);
                }
                &mut self.new[new]
            }
            None => {
                if !self.changed.contains_key(&place) {
                    self.changed.insert(place, self.kept(at).into());
                }
                self.changed.entry(place).or_default()
            }
        }
    }
}

/// Numbers that were put, all of them below some other.
pub(super) fn numbers_below<C: FromIterator<u32>>(from: &mut Kept, most: usize) -> Option<C> {
    Numbers::taken(from)?.iter().map(|number| Some(number).filter(|number| (*number as usize) < most)).collect()
}

/// Adds to a list in order behind all that are `before` it, unless it is there. What is new comes last, mostly.
pub(super) fn insert(list: &mut Places, item: u32, before: &dyn Fn(u32) -> bool) {
    let last = list.last().is_none_or(|last| before(*last));
    let at = if last { list.len() } else { list.partition_point(|other| before(*other)) };
    if list.get(at) != Some(&item) {
        list.insert(at, item);
    }
}

/// Takes from a list in order what stands behind all that are `before` it.
pub(super) fn remove(list: &mut Places, item: u32, before: &dyn Fn(u32) -> bool) {
    let at = list.partition_point(|other| before(*other));
    if list.get(at) == Some(&item) {
        list.remove(at);
    }
}

/// The same, in a list that a key has.
pub(super) fn enlist<K: Hash + Eq>(lists: &mut Lookup<K, Places>, key: K, item: u32, before: &dyn Fn(u32) -> bool) {
    insert(lists.entry(key).or_default(), item, before);
}

/// Takes from the list that a key has, and the list with the last of them.
pub(super) fn strike<K: Hash + Eq>(lists: &mut Lookup<K, Places>, key: &K, item: u32, before: &dyn Fn(u32) -> bool) {
    if let Some(list) = lists.get_mut(key) {
        remove(list, item, before);
        if list.is_empty() {
            lists.remove(key);
        }
    }
}
