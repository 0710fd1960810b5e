//! The bytes that a memory was opened from, shared by all that is read from them once somebody asks for it.
//!
//! What is asked of bytes that are not as they were written is not there; nothing here trusts them.

use alloc::{rc::Rc, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize, io};
use core::fmt;
use core::ops::{Deref, Range};
use uuid::Uuid;

/// A stretch of bytes that others share.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    all: Rc<Vec<u8>>,
    /// Lies within.
    at: Range<usize>,
}

impl From<Vec<u8>> for Kept {
    fn from(all: Vec<u8>) -> Self {
        Self { at: 0..all.len(), all: Rc::new(all) }
    }
}

impl Deref for Kept {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.all[self.at.clone()]
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

impl Kept {
    /// Takes so many bytes from the front.
    pub fn take(&mut self, many: usize) -> Option<Self> {
        let middle = self.at.start.checked_add(many).filter(|middle| *middle <= self.at.end)?;
        let taken = Self { all: self.all.clone(), at: self.at.start..middle };
        self.at.start = middle;
        Some(taken)
    }

    /// Takes a number.
    pub fn number(&mut self) -> Option<u32> {
        self.take(4)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Takes what [`put_section`] put.
    pub fn section(&mut self) -> Option<Self> {
        let many = self.number()?;
        self.take(many as usize)
    }

    /// Takes a value in Borsh.
    pub fn value<T: BorshDeserialize>(&mut self) -> io::Result<T> {
        let mut rest = &**self;
        let value = T::deserialize(&mut rest)?;
        self.at.start = self.at.end - rest.len();
        Ok(value)
    }
}

/// Puts something behind its length.
pub(crate) fn put_section(bytes: &mut Vec<u8>, put: impl FnOnce(&mut Vec<u8>)) {
    let start = bytes.len();
    bytes.extend([0; 4]);
    put(bytes);
    let length = (bytes.len() - start - 4) as u32;
    bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

/// Puts a value in Borsh. Writing to a vector fails only where a list is longer than u32 can count.
pub(crate) fn put_value(bytes: &mut Vec<u8>, value: &impl BorshSerialize) {
    let _ = value.serialize(bytes);
}

/// Numbers of four bytes, side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Kept);

impl Numbers {
    pub fn taken(from: &mut Kept) -> Option<Self> {
        from.section().filter(|bytes| bytes.len().is_multiple_of(4)).map(Self)
    }

    pub fn len(&self) -> usize {
        self.0.len() / 4
    }

    pub fn get(&self, place: usize) -> Option<u32> {
        self.0.as_chunks().0.get(place).map(|bytes| u32::from_le_bytes(*bytes))
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> {
        self.0.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }
}

pub(crate) fn put_numbers(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    put_section(bytes, |bytes| numbers.into_iter().for_each(|number| bytes.extend(number.to_le_bytes())));
}

/// Things of any length, end to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    bytes: Kept,
    ends: Numbers,
}

impl Parts {
    pub fn taken(from: &mut Kept) -> Option<Self> {
        Some(Self { bytes: from.section()?, ends: Numbers::taken(from)? })
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, place: usize) -> Option<&[u8]> {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before))?;
        self.bytes.get(start as usize..self.ends.get(place)? as usize)
    }
}

/// Puts things end to end, of which each is put as `put` does it.
pub(crate) fn put_parts<T>(bytes: &mut Vec<u8>, things: impl Iterator<Item = T>, put: impl Fn(T, &mut Vec<u8>)) {
    let mut ends = Vec::new();
    put_section(bytes, |bytes| {
        let start = bytes.len();
        for thing in things {
            put(thing, bytes);
            ends.push((bytes.len() - start) as u32);
        }
    });
    put_numbers(bytes, ends);
}

/// Uuids, each in its place, found without anything that would have to be built first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uuids {
    by_place: Kept,
    /// The places in order of uuid, where that is another.
    in_order: Numbers,
}

impl Uuids {
    pub fn taken(from: &mut Kept) -> Option<Self> {
        let uuids = Self { by_place: from.section()?, in_order: Numbers::taken(from)? };
        let (many, ordered) = (uuids.len(), uuids.in_order.len());
        (uuids.by_place.len() == many * 16 && (ordered == 0 || ordered == many)).then_some(uuids)
    }

    pub fn len(&self) -> usize {
        self.by_place.len() / 16
    }

    pub fn get(&self, place: u32) -> Option<Uuid> {
        self.by_place.as_chunks().0.get(place as usize).map(|bytes| Uuid::from_bytes(*bytes))
    }

    /// The places, in order of uuid.
    pub fn in_order(&self) -> impl Iterator<Item = u32> {
        (0..self.len()).filter_map(|n| self.nth(n)).filter(|place| (*place as usize) < self.len())
    }

    fn nth(&self, n: usize) -> Option<u32> {
        if self.in_order.len() == 0 { Some(n as u32) } else { self.in_order.get(n) }
    }

    /// Where a uuid is. They are looked for where they would be if they were spread evenly, which those made of hashes
    /// are: three or four looks find one of thousands. Where they are not, halving goes on.
    pub fn find(&self, uuid: Uuid) -> Option<u32> {
        const GUESSES: usize = 8;
        let (uuids, order) = (self.by_place.as_chunks().0, self.in_order.0.as_chunks().0);
        let wanted = uuid.as_u128();
        // Guesses go by the first halves alone: numbers of 16 bytes are slow to reckon with, in WebAssembly most of all.
        let (mut from, mut to, mut low, mut high) = (0, uuids.len(), 0, u64::MAX);
        for guesses in 0.. {
            if from >= to {
                break;
            }
            let place = from
                + if guesses < GUESSES { share(half(wanted) - low, high - low, to - from) } else { (to - from) / 2 };
            let known = order.get(place).map_or(place as u32, |known| u32::from_le_bytes(*known));
            let here = u128::from_be_bytes(*uuids.get(known as usize)?);
            if here == wanted {
                return Some(known);
            }
            if here < wanted {
                (from, low) = (place + 1, low.max(half(here)));
            } else {
                (to, high) = (place, high.min(half(here)));
            }
        }
        None
    }
}

/// The first half of a number.
fn half(number: u128) -> u64 {
    (number >> 64) as u64
}

/// Which of `many` belongs to a part of a whole.
fn share(part: u64, whole: u64, many: usize) -> usize {
    let shift = (u64::BITS - whole.leading_zeros()).saturating_sub(31);
    let share = (part >> shift) * many as u64 / (whole >> shift).max(1);
    (share as usize).min(many - 1)
}

/// Puts uuids, each in its place.
pub(crate) fn put_uuids(bytes: &mut Vec<u8>, uuids: &[Uuid]) {
    put_section(bytes, |bytes| uuids.iter().for_each(|uuid| bytes.extend_from_slice(uuid.as_bytes())));
    let mut places: Vec<u32> = Vec::new();
    if !uuids.is_sorted() {
        places.extend(0..uuids.len() as u32);
        crate::order::sort_by_key(&mut places, |place| uuids[*place as usize]);
    }
    put_numbers(bytes, places);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn uuids(known: &[u128]) -> Uuids {
        let mut bytes = Vec::new();
        put_uuids(&mut bytes, &known.iter().map(|known| Uuid::from_u128(*known)).collect::<Vec<_>>());
        Uuids::taken(&mut bytes.into()).unwrap()
    }

    proptest! {
        #[test]
        fn a_uuid_is_found_where_it_is_and_no_other(
            known in prop::collection::hash_set(prop_oneof![any::<u128>(), 0..200u128, (0..200u128).prop_map(|n| n << 90)], 0..200),
            other in any::<u128>(),
        ) {
            let places: Vec<u128> = known.iter().copied().collect();
            let found = uuids(&places);
            for (place, uuid) in (0..).zip(&places) {
                prop_assert_eq!(found.find(Uuid::from_u128(*uuid)), Some(place));
            }
            prop_assert!(known.contains(&other) || found.find(Uuid::from_u128(other)).is_none());
            let order: Vec<u128> = found.in_order().map(|place| places[place as usize]).collect();
            prop_assert!(order.is_sorted());
        }

        #[test]
        fn what_is_not_sorted_is_searched_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..200), wanted in any::<u128>()) {
            let mut all = Vec::new();
            put_section(&mut all, |all| all.extend(&bytes[..bytes.len() / 16 * 16]));
            put_numbers(&mut all, []);
            let found = Uuids::taken(&mut all.into()).unwrap();
            let _ = found.find(Uuid::from_u128(wanted));
        }

        #[test]
        fn parts_come_out_as_they_went_in(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 0..9)) {
            let mut bytes = Vec::new();
            put_parts(&mut bytes, parts.iter(), |part, bytes| bytes.extend(part));
            let read = Parts::taken(&mut bytes.into()).unwrap();
            prop_assert!((0..read.len()).map(|n| read.get(n).unwrap()).eq(parts.iter().map(|part| &part[..])));
            prop_assert_eq!(read.get(parts.len()), None);
        }
    }
}
