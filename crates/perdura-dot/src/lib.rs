//! Inner products of vectors of bytes.
//!
//! A search multiplies its question with every vector there is, so this loop alone is worth vector instructions. A
//! compiler that is asked for small code makes none of it; the artefacts are small code, and this is a crate of its
//! own so that it need not be (`[profile.release.package.perdura-dot]`).
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

/// How many values are multiplied at a time.
const WIDTH: usize = 16;

/// The inner product of two vectors of one length.
pub fn dot(a: &[i8], b: &[i8]) -> i32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks(), b.as_chunks());
    lanes::sum(a.iter().map(|chunk| chunk.map(i16::from)).zip(b), i16::from) + plain(a_rest, b_rest, i32::from)
}

/// The inner products of a vector with each row of a matrix, whose rows are as long as it is. The matrix comes as the
/// bytes that its values are in a file, so that it can be used as it lies there.
///
/// ```
/// assert_eq!(perdura_dot::products(&[1, 2], &[3, 4, 5, 255]), [11, 3]);
/// ```
pub fn products(sought: &[i8], matrix: &[u8]) -> Vec<i32> {
    let (chunks, sought_rest) = sought.as_chunks::<WIDTH>();
    // Multiplied as two bytes each, so it is widened once and not for every row.
    let wide: Vec<[i16; WIDTH]> = chunks.iter().map(|chunk| chunk.map(i16::from)).collect();
    let product = |row: &[u8]| {
        let (row, rest) = row.as_chunks();
        let whole = lanes::sum(wide.iter().copied().zip(row), |value| i16::from(value.cast_signed()));
        whole + plain(sought_rest, rest, |value| i32::from(value.cast_signed()))
    };
    matrix.chunks_exact(sought.len().max(1)).map(product).collect()
}

fn plain<B: Copy>(a: &[i8], b: &[B], value: impl Fn(B) -> i32) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * value(*b)).sum()
}

/// Left to itself, the compiler makes no vector instructions of the loop below for WebAssembly, ten times as slow;
/// so they are named.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128};

    use super::WIDTH;

    #[inline(always)]
    pub fn sum<'b, B: Copy + 'b>(
        pairs: impl Iterator<Item = ([i16; WIDTH], &'b [B; WIDTH])>,
        value: impl Fn(B) -> i16,
    ) -> i32 {
        let (mut low, mut high) = (i32x4_splat(0), i32x4_splat(0));
        for (a, b) in pairs {
            low = i32x4_add(low, i32x4_dot_i16x8(eight(|i| a[i]), eight(|i| value(b[i]))));
            high = i32x4_add(high, i32x4_dot_i16x8(eight(|i| a[i + 8]), eight(|i| value(b[i + 8]))));
        }
        let sums = i32x4_add(low, high);
        let (first, second) = (i32x4_extract_lane::<0>(sums), i32x4_extract_lane::<1>(sums));
        first + second + i32x4_extract_lane::<2>(sums) + i32x4_extract_lane::<3>(sums)
    }

    /// What lies side by side is loaded by one instruction.
    #[inline(always)]
    fn eight(of: impl Fn(usize) -> i16) -> v128 {
        i16x8(of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    use super::WIDTH;

    #[inline(always)]
    pub fn sum<'b, B: Copy + 'b>(
        pairs: impl Iterator<Item = ([i16; WIDTH], &'b [B; WIDTH])>,
        value: impl Fn(B) -> i16,
    ) -> i32 {
        let mut sum = 0;
        for (a, b) in pairs {
            // Widened first, summed then: compilers know this shape.
            let b = b.map(&value);
            for i in 0..WIDTH {
                sum += i32::from(a[i]) * i32::from(b[i]);
            }
        }
        sum
    }
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
            let matrix: Vec<u8> = b.iter().map(|value| value.cast_unsigned()).collect();
            prop_assert_eq!(products(&a, &matrix), if a.is_empty() { Vec::new() } else { [plain].into() });
        }
    }
}
