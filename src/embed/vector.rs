//! Directions, a signed byte a dimension.

use alloc::boxed::Box;

use perdura_loops::dot;

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
