//! Directions, a signed byte a dimension.

use alloc::boxed::Box;

/// Which way a text points; its length is that of every other vector, or nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Box<[i8]>);

impl Vector {
    /// The vector in the direction of `sums`.
    pub(super) fn towards(sums: &[i32]) -> Self {
        let largest = sums.iter().map(|sum| sum.unsigned_abs()).max().unwrap_or(0);
        // With 24 bits a sum, the squares of thousands of them fit into 64.
        let shift = (u32::BITS - largest.leading_zeros()).saturating_sub(24);
        let length = sums.iter().map(|sum| i64::from(sum >> shift).pow(2) as u64).sum::<u64>().isqrt();
        // Once divided, then multiplied: a sum is no longer than the whole, so a product stays under 2^51.
        let scale = ((unit(sums.len()) as u64) << 40).checked_div(length).unwrap_or(0) as i64;
        let value = |sum: &i32| ((i64::from(sum >> shift) * scale + (1 << 39)) >> 40).clamp(-127, 127) as i8;
        Self(sums.iter().map(value).collect())
    }

    /// Its values, to be laid among others for [`nearest`](super::nearest).
    pub fn values(&self) -> &[i8] {
        &self.0
    }

    /// How alike two texts are, in millionths: [`similarity`] of their values.
    pub fn similarity(&self, other: &Self) -> i32 {
        similarity(dot(&self.0, &other.0), self.0.len())
    }
}

/// The length of a vector: four standard deviations of a value fill a byte, what goes beyond is cut.
fn unit(dimensions: usize) -> usize {
    127 * dimensions.isqrt() / 4
}

/// The cosine, in millionths, that a product of two vectors of so many dimensions stands for.
pub fn similarity(dot: i32, dimensions: usize) -> i32 {
    let whole = unit(dimensions).max(1).pow(2) as i64;
    (i64::from(dot) * 1_000_000 / whole).clamp(-1_000_000, 1_000_000) as i32
}

/// The inner product of two vectors of one length.
pub fn dot(a: &[i8], b: &[i8]) -> i32 {
    let product = |a: i8, b: i8| i32::from(i16::from(a) * i16::from(b));
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_product_is_the_sum_of_the_products(pairs in prop::collection::vec(any::<(i8, i8)>(), 0..600)) {
            let (a, b): (alloc::vec::Vec<i8>, alloc::vec::Vec<i8>) = pairs.iter().copied().unzip();
            let plain: i32 = pairs.iter().map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
            prop_assert_eq!(dot(&a, &b), plain);
        }
    }
}
