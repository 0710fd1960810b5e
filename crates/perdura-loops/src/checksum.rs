//! Whether bytes are still as they were written.

/// A number that other bytes do not have, unless somebody sees to it: it tells damage, not forgery.
///
/// ```
/// assert_ne!(perdura_loops::checksum(b"as it was"), perdura_loops::checksum(b"as it is"));
/// ```
pub fn checksum(bytes: &[u8]) -> u64 {
    let (blocks, rest) = bytes.as_chunks();
    let mut last = [0; 32];
    last[..rest.len()].copy_from_slice(rest);
    let mut sums = [MIX, MIX << 1, MIX << 2, MIX << 3];
    for block in blocks {
        sums = taken(sums, block);
    }
    taken(sums, &last).into_iter().fold(bytes.len() as u64, mixed)
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Four sums side by side, as one would wait for its own product at each step.
#[inline(always)]
fn taken([a, b, c, d]: [u64; 4], block: &[u8; 32]) -> [u64; 4] {
    let words = block.as_chunks().0;
    let word = |place: usize| u64::from_le_bytes(words[place]);
    [mixed(a, word(0)), mixed(b, word(1)), mixed(c, word(2)), mixed(d, word(3))]
}

#[inline(always)]
fn mixed(sum: u64, word: u64) -> u64 {
    (sum ^ word).wrapping_mul(MIX).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_changed_byte_changes_the_checksum(bytes in prop::collection::vec(any::<u8>(), 1..99), place in any::<prop::sample::Index>(), other in 1..255u8) {
            let mut changed = bytes.clone();
            changed[place.index(bytes.len())] ^= other;
            prop_assert_ne!(checksum(&changed), checksum(&bytes));
        }
    }
}
