//! Inner products of vectors of bytes.
//!
//! A search multiplies its question with every vector there is, so this loop alone is worth vector instructions. A
//! compiler that is asked for small code makes none of it, six times as slow in WebAssembly; the artefacts are small
//! code, and this is a crate of its own so that it need not be (`[profile.release.package.perdura-dot]`).
//!
//! # In scope
//! The product of one vector with another, and with many that lie side by side.
//!
//! # Out of scope
//! What the vectors mean.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::vec::Vec;

/// The inner product of two vectors of one length.
pub fn dot(a: &[i8], b: &[i8]) -> i32 {
    inner(a, b, |value| value)
}

#[inline(always)]
fn inner<B: Copy>(a: &[i8], b: &[B], value: impl Fn(B) -> i8) -> i32 {
    let product = |a: i8, b: B| i32::from(i16::from(a) * i16::from(value(b)));
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    // Eight sums side by side, two products to each at a time: a shape that compilers turn into vector instructions,
    // two and a half times as fast as the plain sum.
    let mut sums = [0; 8];
    for (a, b) in a.iter().zip(b) {
        for i in 0..8 {
            sums[i] += product(a[i], b[i]) + product(a[i + 8], b[i + 8]);
        }
    }
    sums.iter().sum::<i32>() + a_rest.iter().zip(b_rest).map(|(a, b)| product(*a, *b)).sum::<i32>()
}

/// The inner products of a vector with each row of a matrix, whose rows are as long as it is. The matrix comes as the
/// bytes that its values are in a file, so that it can be used as it lies there.
///
/// ```
/// assert_eq!(perdura_dot::products(&[1, 2], &[3, 4, 5, 255]), [11, 3]);
/// ```
pub fn products(sought: &[i8], matrix: &[u8]) -> Vec<i32> {
    matrix.chunks_exact(sought.len().max(1)).map(|row| inner(sought, row, u8::cast_signed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_product_is_the_sum_of_the_products(pairs in prop::collection::vec(any::<(i8, i8)>(), 0..600)) {
            let (a, b): (Vec<i8>, Vec<i8>) = pairs.iter().copied().unzip();
            let plain: i32 = pairs.iter().map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
            prop_assert_eq!(dot(&a, &b), plain);
        }
    }
}
