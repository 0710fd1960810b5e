//! Things by uuid: found in one step however many there are, and walked through in order by those who look at all.
//!
//! What came together lies together: the next message speaks mostly of what the last ones spoke of.

use alloc::vec::{IntoIter, Vec};
use uuid::Uuid;

use super::{Lookup, lookup};

/// Things of one kind, each under its uuid.
#[derive(Clone, Debug)]
pub(super) struct Shelf<T> {
    places: Lookup<Uuid, u32>,
    things: Vec<Option<T>>,
    vacant: Vec<u32>,
    /// Whether they lie in order of uuid still, as they do when they came all at once.
    sorted: bool,
    /// How often something was looked up, for tests of what that comes to.
    #[cfg(test)]
    pub looks: core::cell::Cell<usize>,
}

impl<T> Shelf<T> {
    pub fn new(seed: u64) -> Self {
        Self {
            places: lookup(seed),
            things: Vec::new(),
            vacant: Vec::new(),
            sorted: false,
            #[cfg(test)]
            looks: Default::default(),
        }
    }

    /// All of them at once, in order of uuid.
    pub fn of(things: Vec<T>, uuid: fn(&T) -> Uuid, seed: u64) -> Self {
        let mut shelf = Self::new(seed);
        shelf.places.extend((0..).zip(&things).map(|(place, thing)| (uuid(thing), place)));
        shelf.things = things.into_iter().map(Some).collect();
        shelf.sorted = true;
        shelf
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn get(&self, uuid: Uuid) -> Option<&T> {
        #[cfg(test)]
        self.looks.update(|looks| looks + 1);
        self.things[*self.places.get(&uuid)? as usize].as_ref()
    }

    /// Puts a thing where its uuid has its place.
    pub fn put(&mut self, uuid: Uuid, thing: T) {
        let next = || {
            self.sorted = false;
            self.vacant.pop().unwrap_or(self.things.len() as u32)
        };
        let place = *self.places.entry(uuid).or_insert_with(next) as usize;
        match self.things.get_mut(place) {
            Some(known) => *known = Some(thing),
            None => self.things.push(Some(thing)),
        }
    }

    /// Takes a thing out.
    pub fn take(&mut self, uuid: Uuid) -> Option<T> {
        let place = self.places.remove(&uuid)?;
        self.vacant.push(place);
        self.things[place as usize].take()
    }

    /// All of them, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.things.iter().flatten()
    }

    /// All of them, in order of uuid.
    pub fn in_order(&self) -> IntoIter<&T> {
        if self.sorted {
            return self.things.iter().flatten().collect::<Vec<_>>().into_iter();
        }
        let mut places: Vec<(Uuid, u32)> = self.places.iter().map(|(uuid, place)| (*uuid, *place)).collect();
        crate::order::sort(&mut places);
        let things: Vec<&T> = places.iter().filter_map(|(_, place)| self.things[*place as usize].as_ref()).collect();
        things.into_iter()
    }
}
