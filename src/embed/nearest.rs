//! The vectors nearest to one, among many that lie side by side. All are looked at: a million bytes take
//! microseconds, so an index that may miss some would save nothing.

use alloc::{collections::BinaryHeap, vec::Vec};
use core::cmp::Reverse;

use super::dot;

/// A row of a matrix, and its product with what was sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Which row, from 0.
    pub row: usize,
    /// The [`dot`] product with it; [`similarity`](super::similarity) makes it a cosine.
    pub dot: i32,
}

/// The `k` rows of `matrix` nearest to `sought`, of those that pass, nearest first and the earlier of equals.
///
/// The matrix holds row after row, each as long as `sought`.
///
/// ```
/// use perdura::embed::nearest;
/// let found = nearest(&[1, 2], &[0, 9, 5, 5, 9, 0, 7, 0], 2, |row| row != 0);
/// assert_eq!(found.iter().map(|near| (near.row, near.dot)).collect::<Vec<_>>(), [(1, 15), (2, 9)]);
/// ```
pub fn nearest(sought: &[i8], matrix: &[i8], k: usize, mut passes: impl FnMut(usize) -> bool) -> Vec<Near> {
    if k == 0 || sought.is_empty() {
        return Vec::new();
    }
    let mut best = BinaryHeap::new();
    let mut bar = i32::MIN;
    for (row, values) in matrix.chunks_exact(sought.len()).enumerate() {
        let dot = dot(sought, values);
        // An equal that comes later loses, so only what is nearer than the furthest gets in.
        if best.len() < k || dot > bar {
            if !passes(row) {
                continue;
            }
            if best.len() == k {
                best.pop();
            }
            best.push(Reverse((dot, Reverse(row))));
            bar = best.peek().map_or(i32::MIN, |Reverse((dot, _))| *dot);
        }
    }
    best.into_sorted_vec().into_iter().map(|Reverse((dot, Reverse(row)))| Near { row, dot }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_sorting_all_would(
            sought in prop::collection::vec(-3_i8..=3, 1..4),
            matrix in prop::collection::vec(-3_i8..=3, 0..200),
            k in 0_usize..20,
            odd: bool,
        ) {
            let passes = |row: usize| odd || row.is_multiple_of(2);
            let rows = matrix.chunks_exact(sought.len()).enumerate().filter(|(row, _)| passes(*row));
            let mut all: Vec<_> = rows.map(|(row, values)| Near { row, dot: dot(&sought, values) }).collect();
            all.sort_by_key(|near| (Reverse(near.dot), near.row));
            all.truncate(k);
            prop_assert_eq!(nearest(&sought, &matrix, k, passes), all);
        }
    }

    #[test]
    fn nothing_is_near_nothing() {
        assert_eq!(nearest(&[], &[1, 2], 3, |_| true), []);
        assert_eq!(nearest(&[1], &[], 3, |_| true), []);
        assert_eq!(nearest(&[1], &[2], usize::MAX, |_| true), [Near { row: 0, dot: 2 }]);
    }
}
