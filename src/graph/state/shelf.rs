//! Things by uuid: found in one step however many there are, and walked through in order by those who look at all.
//!
//! A uuid that came up keeps its place, whether there is a thing by it or not, so that lists can name things by it.
//! What came together lies together: the next message speaks mostly of what the last ones spoke of. Things that a
//! memory was opened with lie in its bytes until somebody looks at them, in places before all others.

use alloc::{boxed::Box, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use core::cell::OnceCell;
use core::hash::BuildHasher;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use uuid::Uuid;

use crate::kept::{Kept, Parts, Uuids, put_parts, put_uuids, put_value};

/// Things of one kind, each under its uuid.
#[derive(Clone, Debug)]
pub(super) struct Shelf<T> {
    uuids: Uuids,
    parts: Parts,
    /// What was read of those, or what stands in its place; nothing, once it is gone.
    kept: Vec<OnceCell<Option<Box<T>>>>,
    /// The places of those beyond, by their uuids, which stand in `named`: what is asked for most stays small.
    places: HashTable<u32>,
    named: Vec<Uuid>,
    /// What lies in those, as far as anything does.
    things: Vec<Option<T>>,
    count: usize,
    hasher: FixedState,
    /// How often something was looked up, for tests of what that comes to.
    #[cfg(test)]
    pub looks: core::cell::Cell<usize>,
}

/// What lies on shelves: anything that can be written and read.
pub(super) trait Noun: BorshSerialize + BorshDeserialize {}

impl<T: BorshSerialize + BorshDeserialize> Noun for T {}

impl<T: Noun> Shelf<T> {
    pub fn new(seed: u64) -> Self {
        Self {
            uuids: Uuids::default(),
            parts: Parts::default(),
            kept: Vec::new(),
            places: HashTable::new(),
            named: Vec::new(),
            things: Vec::new(),
            count: 0,
            hasher: FixedState::with_seed(seed),
            #[cfg(test)]
            looks: Default::default(),
        }
    }

    /// The things that [`write`](Self::write) wrote.
    pub fn taken(from: &mut Kept, seed: u64) -> Option<Self> {
        let (uuids, parts) = (Uuids::taken(from)?, Parts::taken(from)?);
        let count = uuids.len();
        let mut kept = Vec::new();
        kept.resize_with(count, OnceCell::new);
        (parts.len() == count).then_some(Self { uuids, parts, kept, count, ..Self::new(seed) })
    }

    /// Writes the things in some places, in that order.
    pub fn write(&self, bytes: &mut Vec<u8>, order: &[u32]) {
        put_uuids(bytes, &order.iter().map(|place| self.uuid(*place)).collect::<Vec<_>>());
        put_parts(bytes, order.iter(), |place, bytes| match self.kept.get(*place as usize) {
            Some(cell) if cell.get().is_none() => bytes.extend(self.parts.get(*place as usize).unwrap_or_default()),
            _ => self.at(*place).into_iter().for_each(|thing| put_value(bytes, thing)),
        });
    }

    /// How many places there are.
    pub fn extent(&self) -> usize {
        self.kept.len() + self.named.len()
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn get(&self, uuid: Uuid) -> Option<&T> {
        self.at(self.find(uuid)?)
    }

    /// The place of a uuid that came up.
    pub fn find(&self, uuid: Uuid) -> Option<u32> {
        let own = |place: &u32| self.named[*place as usize - self.kept.len()] == uuid;
        self.places.find(self.hash(uuid), own).copied().or_else(|| self.uuids.find(uuid))
    }

    /// The same, looked for in one place first. Whatever gives places in the order in which a shelf does, as the index
    /// does until something is forgotten, guesses right, and spares a search through bytes that lie far apart.
    pub fn find_near(&self, uuid: Uuid, guess: u32) -> Option<u32> {
        let is_there = (guess as usize) < self.extent() && self.uuid(guess) == uuid;
        if is_there { Some(guess) } else { self.find(uuid) }
    }

    /// The place of a uuid, from now on.
    pub fn place(&mut self, uuid: Uuid) -> u32 {
        self.find(uuid).unwrap_or_else(|| {
            let place = (self.kept.len() + self.named.len()) as u32;
            self.named.push(uuid);
            let (hash, kept) = (self.hash(uuid), self.kept.len());
            let (named, hasher) = (&self.named, &self.hasher);
            self.places.insert_unique(hash, place, |place| hasher.hash_one(named[*place as usize - kept].as_u128()));
            place
        })
    }

    fn hash(&self, uuid: Uuid) -> u64 {
        self.hasher.hash_one(uuid.as_u128())
    }

    /// The uuid of a place.
    pub fn uuid(&self, place: u32) -> Uuid {
        let own = (place as usize).checked_sub(self.kept.len()).and_then(|place| self.named.get(place).copied());
        own.or_else(|| self.uuids.get(place)).unwrap_or_default()
    }

    /// What lies in a place.
    pub fn at(&self, place: u32) -> Option<&T> {
        #[cfg(test)]
        self.looks.update(|looks| looks + 1);
        let place = place as usize;
        let Some(cell) = self.kept.get(place) else { return self.things.get(place - self.kept.len())?.as_ref() };
        cell.get_or_init(|| T::try_from_slice(self.parts.get(place)?).ok().map(Box::new)).as_deref()
    }

    /// A thing, looked for in one place first.
    pub fn get_near(&self, uuid: Uuid, guess: u32) -> Option<&T> {
        self.at(self.find_near(uuid, guess)?)
    }

    /// A thing and its place.
    pub fn lookup(&self, uuid: Uuid) -> Option<(u32, &T)> {
        let place = self.find(uuid)?;
        self.at(place).map(|thing| (place, thing))
    }

    /// What lies in a place, to be changed.
    pub fn at_mut(&mut self, place: u32) -> Option<&mut T> {
        self.at(place)?;
        let kept = self.kept.len();
        match self.kept.get_mut(place as usize) {
            Some(cell) => cell.get_mut()?.as_deref_mut(),
            None => self.things.get_mut(place as usize - kept)?.as_mut(),
        }
    }

    /// Puts a thing into a place, or nothing; what lay there comes out.
    pub fn put(&mut self, place: u32, thing: Option<T>) -> Option<T> {
        let come = usize::from(thing.is_some());
        let known = match self.kept.len() {
            kept if (place as usize) < kept => {
                let _ = self.at(place);
                let cell = &mut self.kept[place as usize];
                core::mem::replace(cell, thing.map(Box::new).into()).into_inner().flatten().map(|known| *known)
            }
            kept => {
                let place = place as usize - kept;
                if self.things.len() <= place {
                    // What is new comes last: written once, where nothing was.
                    self.things.resize_with(place, || None);
                    self.things.push(thing);
                    None
                } else {
                    core::mem::replace(&mut self.things[place], thing)
                }
            }
        };
        self.count = self.count + come - usize::from(known.is_some());
        known
    }

    fn holds(&self, place: u32) -> bool {
        match self.kept.get(place as usize) {
            Some(cell) => cell.get().is_none_or(Option::is_some),
            None => self.things.get(place as usize - self.kept.len()).is_some_and(Option::is_some),
        }
    }

    /// Where there are things, in no order that means anything.
    pub fn taken_places(&self) -> impl Iterator<Item = u32> {
        (0..self.extent() as u32).filter(|place| self.holds(*place))
    }

    /// Where there are things, in order of uuid.
    pub fn places_in_order(&self) -> Vec<u32> {
        if self.things.is_empty() && self.count == self.kept.len() {
            return self.uuids.in_order().collect();
        }
        let new = (self.kept.len() as u32..self.extent() as u32).filter(|place| self.holds(*place));
        let mut new: Vec<(u128, u32)> = new.map(|place| (self.uuid(place).as_u128(), place)).collect();
        crate::order::sort(&mut new);
        let mut new = new.into_iter().peekable();
        let mut all = Vec::with_capacity(self.count);
        for known in self.uuids.in_order().filter(|place| self.holds(*place)) {
            let uuid = self.uuid(known).as_u128();
            while let Some((_, earlier)) = new.next_if(|new| new.0 < uuid) {
                all.push(earlier);
            }
            all.push(known);
        }
        all.extend(new.map(|(_, place)| place));
        all
    }

    /// The uuids of things, in order.
    pub fn uuids(&self) -> impl Iterator<Item = Uuid> {
        self.places_in_order().into_iter().map(|place| self.uuid(place))
    }

    /// All of them, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.taken_places().filter_map(|place| self.at(place))
    }

    /// All of them, in order of uuid.
    pub fn in_order(&self) -> alloc::vec::IntoIter<&T> {
        let things: Vec<&T> = self.places_in_order().into_iter().filter_map(|place| self.at(place)).collect();
        things.into_iter()
    }
}
