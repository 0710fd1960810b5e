//! What a text is about, as a vector: texts that mean the like point the same way, whatever their words.
//!
//! The embedder is a table, one row of minus ones, noughts and ones a word-piece, learned from a sentence
//! transformer (`models/EMBEDDER.md`). A text's vector is the sum of its pieces' rows, each by its weight, brought
//! to one length. All of it is counted in whole numbers, so every machine finds the same vectors and scores.
//!
//! A table is a value, never a global: whoever opens a store brings the one it shall use, or none.

mod dictionary;
mod nearest;
mod pieces;
mod table;
mod vector;

#[cfg(test)]
mod shipped;
#[cfg(test)]
mod tests;

pub use nearest::{Near, nearest};
pub use perdura_loops::dot;
pub use vector::{Vector, similarity};

use alloc::{borrow::Cow, vec};

use crate::error::Result;
use table::Table;

/// How much of a text counts: so many pieces, about a hundred pages. It keeps every sum within 32 bits.
const MOST_PIECES: usize = 1 << 15;

/// Turns texts into vectors.
///
/// ```no_run
/// use perdura::embed::Embedder;
/// # fn bytes() -> Vec<u8> { Vec::new() }
/// let embedder = Embedder::read(bytes())?;
/// let [asked, near, far] = ["Does she have a pet?", "Jane adopted a kitten", "the rent is due"].map(|text| embedder.embed(text));
/// assert!(asked.similarity(&near) > asked.similarity(&far));
/// # Ok::<(), perdura::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Embedder {
    table: Table,
}

impl Embedder {
    /// The embedder of a table's bytes, which may be built in, owned or fetched; they are checked, not copied.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        Table::read(bytes.into()).map(|table| Self { table }).map_err(|error| error.context("reading an embedder"))
    }

    /// What the table is called; only vectors that come from one table can be compared.
    pub fn name(&self) -> &str {
        self.table.name()
    }

    /// How long its vectors are.
    pub fn dimensions(&self) -> usize {
        self.table.dimensions()
    }

    /// What a text is about. A text without a word that the table knows points nowhere, and is like nothing.
    pub fn embed(&self, text: &str) -> Vector {
        let mut sums = vec![0; self.table.padded()];
        let mut left = MOST_PIECES;
        pieces::each(text, &self.table, |rows| {
            for row in rows.iter().take(left) {
                self.table.add(*row, &mut sums);
            }
            left = left.saturating_sub(rows.len());
        });
        Vector::towards(&sums[..self.dimensions()])
    }

    /// How many pieces a text falls into; a word the table does not know counts as one.
    pub fn pieces(&self, text: &str) -> usize {
        let mut count = 0;
        pieces::each(text, &self.table, |rows| count += rows.len().max(1));
        count
    }
}
