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

use lanes::{WIDTH, Wide, widen};

/// The inner product of two vectors of one length.
pub fn dot(a: &[i8], b: &[i8]) -> i32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<WIDTH>(), b.as_chunks::<WIDTH>());
    let wide = |chunk: &[i8; WIDTH]| widen(chunk.map(i8::cast_unsigned));
    lanes::sum(a.iter().map(wide).zip(b.iter().map(wide))) + plain(a_rest, b_rest, i32::from)
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
    let wide: Vec<Wide> = chunks.iter().map(|chunk| widen(chunk.map(i8::cast_unsigned))).collect();
    let product = |row: &[u8]| {
        let (row, rest) = row.as_chunks::<WIDTH>();
        let whole = lanes::sum(wide.iter().copied().zip(row.iter().map(|chunk| widen(*chunk))));
        whole + plain(sought_rest, rest, |value| i32::from(value.cast_signed()))
    };
    matrix.chunks_exact(sought.len().max(1)).map(product).collect()
}

fn plain<B: Copy>(a: &[i8], b: &[B], value: impl Fn(B) -> i32) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * value(*b)).sum()
}

/// Left to itself, the compiler makes no vector instructions of the loops below for WebAssembly, ten times as slow;
/// so they are named.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::{
        i16x8_extend_low_i8x16, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, i64x2_splat, v128,
    };

    /// How many values are multiplied at a time.
    pub const WIDTH: usize = 8;
    pub type Wide = v128;

    /// Signed bytes as numbers of two bytes. All of them are loaded as one number: one by one, they stay one by one.
    #[inline(always)]
    pub fn widen(values: [u8; WIDTH]) -> Wide {
        i16x8_extend_low_i8x16(i64x2_splat(i64::from_le_bytes(values)))
    }

    #[inline(always)]
    pub fn sum(pairs: impl Iterator<Item = (Wide, Wide)>) -> i32 {
        let mut sums = i32x4_splat(0);
        for (a, b) in pairs {
            sums = i32x4_add(sums, i32x4_dot_i16x8(a, b));
        }
        let (first, second) = (i32x4_extract_lane::<0>(sums), i32x4_extract_lane::<1>(sums));
        first + second + i32x4_extract_lane::<2>(sums) + i32x4_extract_lane::<3>(sums)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    /// How many values are multiplied at a time.
    pub const WIDTH: usize = 16;
    pub type Wide = [i16; WIDTH];

    /// Signed bytes as numbers of two bytes.
    #[inline(always)]
    pub fn widen(values: [u8; WIDTH]) -> Wide {
        values.map(|value| i16::from(value.cast_signed()))
    }

    #[inline(always)]
    pub fn sum(pairs: impl Iterator<Item = (Wide, Wide)>) -> i32 {
        let mut sum = 0;
        // Widened first, summed then: compilers know this shape.
        for (a, b) in pairs {
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
