//! Putting things in order, with little code.
//!
//! The sorts of `core` are made anew for each kind of slice and each comparison, five to ten kilobytes a time, and
//! there are a hundred of them here; so are those that `collect` into a map or a set begins with. That is most of
//! what a browser downloads. Here one sort orders places instead of things, and things then move to their places.
//! It costs a call a comparison; the few hot loops of the search sort by themselves.

use alloc::{collections::BTreeMap, vec::Vec};
use borsh::{BorshDeserialize, io};
use core::cmp::Ordering;

/// Sorts; equals stay as they were.
pub fn sort<T: Ord>(things: &mut [T]) {
    sort_by(things, T::cmp);
}

/// Sorts by a comparison; equals stay as they were.
///
/// ```
/// let mut words = ["so", "it", "goes"];
/// perdura::order::sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["so", "it", "goes"]);
/// ```
pub fn sort_by<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(things.len(), usize::MAX, &|a, b| compare(&things[a], &things[b]));
    arrange(things, places);
}

/// Sorts by what a function makes of each, which it is asked at each comparison; equals stay as they were.
pub fn sort_by_key<T, K: Ord>(things: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(things, |a, b| key(a).cmp(&key(b)));
}

/// The same, asking once for each.
pub fn sort_by_cached_key<T, K: Ord>(things: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = things.iter().map(key).collect();
    arrange(things, places(keys.len(), usize::MAX, &|a, b| keys[a].cmp(&keys[b])));
}

/// Puts the first `many` in order, by a comparison of places, and the others behind them in none.
pub(crate) fn first_by_place<T>(things: &mut [T], many: usize, compare: impl Fn(&[T], usize, usize) -> Ordering) {
    let places = places(things.len(), many, &|a, b| compare(things, a, b));
    arrange(things, places);
}

/// Gathers into a map or a set, one by one, the last of equal keys staying.
///
/// ```
/// let lengths: std::collections::BTreeSet<usize> = perdura::order::gather(["so", "it", "goes"].map(str::len));
/// assert!(lengths.into_iter().eq([2, 4]));
/// ```
pub fn gather<C: Default + Extend<T>, T>(things: impl IntoIterator<Item = T>) -> C {
    let mut gathered = C::default();
    gathered.extend(things);
    gathered
}

/// Reads a map as borsh writes it.
pub(crate) fn read_map<K, V, R>(reader: &mut R) -> io::Result<BTreeMap<K, V>>
where
    K: BorshDeserialize + Ord,
    V: BorshDeserialize,
    R: io::Read,
{
    let mut map = BTreeMap::new();
    for _ in 0..u32::deserialize_reader(reader)? {
        let (key, value) = BorshDeserialize::deserialize_reader(reader)?;
        map.insert(key, value);
    }
    Ok(map)
}

/// Where the things stand that belong to the first, the second, … place, as far as `many` of them; nothing, where each
/// stands there already.
fn places(count: usize, many: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..count).all(|place| compare(place - 1, place).is_le()) {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..count).collect();
    let compare = |a: &usize, b: &usize| compare(*a, *b).then(a.cmp(b));
    if many < count {
        places.select_nth_unstable_by(many, compare);
    }
    places[..many.min(count)].sort_unstable_by(compare);
    places
}

/// Moves each thing to its place, round by round: the first of a round is swapped along until it is at its own.
fn arrange<T>(things: &mut [T], mut places: Vec<usize>) {
    for start in 0..places.len() {
        let mut here = start;
        loop {
            let from = core::mem::replace(&mut places[here], here);
            if from == start {
                break;
            }
            things.swap(here, from);
            here = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_core_does(things in prop::collection::vec((0u8..9, any::<u8>()), 0..60), many in 0..70usize) {
            let mut expected = things.clone();
            expected.sort_by_key(|(key, _)| *key);
            let (mut plain, mut cached) = (things.clone(), things.clone());
            sort_by_key(&mut plain, |(key, _)| *key);
            sort_by_cached_key(&mut cached, |(key, _)| *key);
            prop_assert_eq!(&plain, &expected);
            prop_assert_eq!(&cached, &expected);
            expected.sort();
            let mut first = things.clone();
            first_by_place(&mut first, many, |things, a, b| things[a].cmp(&things[b]));
            prop_assert_eq!(&first[..many.min(first.len())], &expected[..many.min(expected.len())]);
            sort(&mut plain);
            prop_assert_eq!(plain, expected);
        }
    }
}
