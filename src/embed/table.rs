//! The bytes of a table, read where they lie.
//!
//! # The file
//! Little-endian: [`MAGIC`]; `u16` dimensions; `u32` pieces that begin words, pieces that continue them, bytes of the
//! ones, bytes of the others; for each of the two [dictionaries](super::dictionary) its offsets and its text; for
//! each piece an `i8`, its weight as a power of two in eighths; for each piece its row, five values from -1 to 1 a
//! byte, the first counting least, each plus 1; to the end, the table's name.

use alloc::{borrow::Cow, format};
use core::ops::Range;

use super::dictionary::{Dictionary, offsets_len};
use crate::error::{Error, Result};

/// How a file begins.
const MAGIC: [u8; 4] = *b"TSE1";

/// The most dimensions that make sense.
const MOST_DIMENSIONS: usize = perdura_loops::LONGEST;

/// The five values of each byte.
const FIVE: [[i8; 5]; 256] = {
    let mut all = [[0; 5]; 256];
    let mut byte = 0;
    while byte < 243 {
        let (mut rest, mut place) = (byte, 0);
        while place < 5 {
            all[byte][place] = (rest % 3) as i8 - 1;
            rest /= 3;
            place += 1;
        }
        byte += 1;
    }
    all
};

/// 2^(15 + i/8), rounded.
const EIGHTHS: [i32; 8] = [32768, 35734, 38968, 42495, 46341, 50535, 55109, 60097];

#[derive(Clone, Debug)]
pub(super) struct Table {
    bytes: Cow<'static, [u8]>,
    dimensions: usize,
    beginnings: usize,
    continuations: usize,
    parts: Parts,
    /// The greatest weight, in eighths; all others are counted down from it.
    heaviest: i8,
}

/// Where in the bytes each part lies.
#[derive(Clone, Debug)]
struct Parts {
    beginnings: [Range<usize>; 2],
    continuations: [Range<usize>; 2],
    weights: Range<usize>,
    rows: Range<usize>,
    name: Range<usize>,
}

impl Table {
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Result<Self> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        if bytes[reader.next(MAGIC.len(), "the beginning")?] != MAGIC {
            return Err(Error::invalid("these bytes do not begin with `TSE1`, so they are no table"));
        }
        let dimensions = reader.number(2, "the dimensions")?;
        if dimensions == 0 || dimensions > MOST_DIMENSIONS {
            return Err(Error::invalid(format!("{dimensions} dimensions, where 1 to {MOST_DIMENSIONS} can be")));
        }
        let beginnings = reader.number(4, "the sizes")?;
        let continuations = reader.number(4, "the sizes")?;
        let lengths = [reader.number(4, "the sizes")?, reader.number(4, "the sizes")?];
        let pieces = beginnings.saturating_add(continuations);
        let mut dictionary = |count: usize, length: usize| {
            let offsets = reader.next(offsets_len(count), "a dictionary's offsets")?;
            Ok([offsets, reader.next(length, "a dictionary")?])
        };
        let parts = Parts {
            beginnings: dictionary(beginnings, lengths[0])?,
            continuations: dictionary(continuations, lengths[1])?,
            weights: reader.next(pieces, "the weights")?,
            rows: reader.next(pieces.saturating_mul(dimensions.div_ceil(5)), "the rows")?,
            name: reader.at..bytes.len(),
        };
        if bytes[parts.rows.clone()].iter().any(|five| *five > 242) {
            return Err(Error::invalid("a row holds a byte that is no five values"));
        }
        if core::str::from_utf8(&bytes[parts.name.clone()]).is_err() {
            return Err(Error::invalid("the name is no text"));
        }
        let heaviest = bytes[parts.weights.clone()].iter().map(|weight| *weight as i8).max().unwrap_or(0);
        let table = Self { bytes, dimensions, beginnings, continuations, parts, heaviest };
        table.dictionary(true).check().map_err(|error| error.context("pieces that begin words"))?;
        table.dictionary(false).check().map_err(|error| error.context("pieces that continue words"))?;
        Ok(table)
    }

    /// The end of the file; a table without one is `unnamed`.
    pub(super) fn name(&self) -> &str {
        let name = core::str::from_utf8(&self.bytes[self.parts.name.clone()]).unwrap_or_default();
        if name.is_empty() { "unnamed" } else { name }
    }

    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// How many values a row unpacks to: a whole number of fives.
    pub(super) fn padded(&self) -> usize {
        self.dimensions.div_ceil(5) * 5
    }

    /// The row and the length of the longest piece at the beginning of `text`, which begins a word or continues one.
    pub(super) fn longest(&self, text: &[u8], begins: bool) -> Option<(usize, usize)> {
        let (number, length) = self.dictionary(begins).longest(text)?;
        Some((if begins { number } else { self.beginnings + number }, length))
    }

    /// Adds a row to `sums`, which hold [`padded`](Self::padded) values.
    pub(super) fn add(&self, row: usize, sums: &mut [i32]) {
        let weight = weight(self.bytes[self.parts.weights.start + row] as i8, self.heaviest);
        let length = self.dimensions.div_ceil(5);
        let start = self.parts.rows.start + row * length;
        for (sums, five) in sums.chunks_exact_mut(5).zip(&self.bytes[start..start + length]) {
            for (sum, value) in sums.iter_mut().zip(FIVE[usize::from(*five)]) {
                *sum += i32::from(value) * weight;
            }
        }
    }

    fn dictionary(&self, begins: bool) -> Dictionary<'_> {
        let ([offsets, text], count) = if begins {
            (&self.parts.beginnings, self.beginnings)
        } else {
            (&self.parts.continuations, self.continuations)
        };
        Dictionary::new(&self.bytes[offsets.clone()], &self.bytes[text.clone()], count)
    }
}

/// 2^15 for the heaviest, and as much less as it is lighter.
fn weight(eighths: i8, heaviest: i8) -> i32 {
    let below = i32::from(eighths) - i32::from(heaviest);
    EIGHTHS[below.rem_euclid(8) as usize] >> below.div_euclid(8).unsigned_abs().min(31)
}

/// Takes one part after another, and says which one is missing.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self, length: usize, part: &str) -> Result<Range<usize>> {
        let range = self.at..self.at.saturating_add(length);
        if range.end > self.bytes.len() {
            let (end, there) = (range.end, self.bytes.len());
            return Err(Error::invalid(format!("{part} would end at byte {end}, and there are only {there}")));
        }
        self.at = range.end;
        Ok(range)
    }

    fn number(&mut self, length: usize, part: &str) -> Result<usize> {
        let range = self.next(length, part)?;
        Ok(self.bytes[range].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }
}

#[test]
fn a_weight_halves_every_eight_eighths() {
    assert_eq!([0, -1, -8, -12, -16].map(|below| weight(below, 0)), [32768, 30048, 16384, 11585, 8192]);
    assert_eq!([weight(-128, 127), weight(127, 127)], [0, 32768]);
}
