//! Inner products of vectors of bytes.
//!
//! A search multiplies its question with every vector there is. A compiler makes no good vector instructions of that
//! where it must do without the newest ones; so they are named here.

use alloc::vec::Vec;

use bytemuck::{Pod, cast};
use wide::{i16x8, i32x4};

/// How many values are multiplied at a time.
const WIDTH: usize = 16;
/// The longest vectors that are multiplied: a sum of four bytes takes two products at a time, each 256 times as great.
pub const LONGEST: usize = i32::MAX as usize / (2 * 256 * 128 * 128) * WIDTH;

/// The inner product of two vectors of one length, at most [`LONGEST`].
pub fn dot(a: &[i8], b: &[i8]) -> i32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks(), b.as_chunks());
    let wide: Vec<[i16x8; 2]> = a.iter().map(|values| wide(*values)).collect();
    whole(&wide, b) + rest(a_rest, b_rest, i32::from)
}

/// The inner products of a vector with each row of a matrix, whose rows are as long as it is, at most [`LONGEST`],
/// and the greatest of them. The matrix comes as the bytes that its values are in a file, so that it can be used as
/// it lies there.
///
/// ```
/// assert_eq!(perdura_loops::products(&[1, 2], &[3, 4, 5, 255]), (vec![11, 3], 11));
/// ```
pub fn products(sought: &[i8], matrix: &[u8]) -> (Vec<i32>, i32) {
    let (values, sought_rest) = sought.as_chunks();
    let wide: Vec<[i16x8; 2]> = values.iter().map(|values| wide(*values)).collect();
    let mut most = i32::MIN;
    let product = |row: &[u8]| {
        let (row, row_rest) = row.as_chunks();
        let product = whole(&wide, row) + rest(sought_rest, row_rest, |value| i32::from(value.cast_signed()));
        most = most.max(product);
        product
    };
    (matrix.chunks_exact(sought.len().max(1)).map(product).collect(), most)
}

/// The first of each pair of values, and the second, as numbers of two bytes.
fn wide<B: Pod>(values: [B; WIDTH]) -> [i16x8; 2] {
    times_256(values).map(|values| values >> 8u32)
}

/// The same, 256 times as great: that takes one instruction each, where the numbers themselves would take two.
#[inline(always)]
fn times_256<B: Pod>(values: [B; WIDTH]) -> [i16x8; 2] {
    let pairs = cast::<[B; WIDTH], i16x8>(values);
    [pairs << 8u32, pairs & i16x8::splat(!0xff)]
}

#[inline(always)]
fn whole<B: Pod>(wide: &[[i16x8; 2]], values: &[[B; WIDTH]]) -> i32 {
    let mut sums = [i32x4::ZERO; 2];
    for (wide, values) in wide.iter().zip(values) {
        let [first, second] = times_256(*values);
        sums[0] += first.dot(wide[0]);
        sums[1] += second.dot(wide[1]);
    }
    ((sums[0] >> 8u32) + (sums[1] >> 8u32)).reduce_add()
}

#[inline(always)]
fn rest<B: Copy>(a: &[i8], b: &[B], value: impl Fn(B) -> i32) -> i32 {
    // Tables have a whole number of chunks, mostly.
    if a.is_empty() { 0 } else { a.iter().zip(b).map(|(a, b)| i32::from(*a) * value(*b)).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(a: &[i8], b: &[i8]) {
        let plain: i32 = a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        assert_eq!(dot(a, b), plain);
        let matrix: Vec<u8> = b.iter().map(|value| value.cast_unsigned()).collect();
        let found = if a.is_empty() { (Vec::new(), i32::MIN) } else { ([plain].into(), plain) };
        assert_eq!(products(a, &matrix), found);
    }

    proptest! {
        #[test]
        fn a_product_is_the_sum_of_the_products(pairs in prop::collection::vec(any::<(i8, i8)>(), 0..600)) {
            let (a, b): (Vec<i8>, Vec<i8>) = pairs.iter().copied().unzip();
            check(&a, &b);
        }
    }

    #[test]
    fn the_longest_vectors_of_the_greatest_values_do_not_run_over() {
        for value in [i8::MIN, i8::MAX] {
            check(&[i8::MIN; LONGEST], &[value; LONGEST]);
        }
    }
}
