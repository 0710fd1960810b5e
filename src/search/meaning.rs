//! What things are about, beside the words they hold: a vector each, side by side, in the slots of their lexicon.

use alloc::{rc::Rc, vec::Vec};

use crate::embed::{Embedder, Vector};
use crate::kept::Kept;

/// The vectors of one kind of thing, by slot. A vacant slot points nowhere.
///
/// Those of a memory that was opened are used as they lie in its bytes until one changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meanings {
    kept: Kept,
    own: Vec<u8>,
}

impl Meanings {
    /// The vectors that these bytes are, one slot after the other.
    pub fn of(kept: Kept) -> Self {
        Self { kept, own: Vec::new() }
    }

    fn values(&self) -> &[u8] {
        if self.own.is_empty() { &self.kept } else { &self.own }
    }

    /// The vector in a slot.
    pub fn row(&self, slot: u32, width: usize) -> Option<&[u8]> {
        self.values().chunks_exact(width.max(1)).nth(slot as usize)
    }

    /// Lays a vector into a slot.
    pub fn put(&mut self, slot: u32, vector: &Vector) {
        let (width, slot) = (vector.values().len(), slot as usize);
        self.take_own();
        if self.own.len() < (slot + 1) * width {
            self.own.resize((slot + 1) * width, 0);
        }
        for (place, value) in self.own[slot * width..(slot + 1) * width].iter_mut().zip(vector.values()) {
            *place = value.cast_unsigned();
        }
    }

    /// Lays nothing into a slot.
    pub fn drop(&mut self, slot: u32, width: usize) {
        let (start, end) = (slot as usize * width, (slot as usize + 1) * width);
        self.take_own();
        self.own.get_mut(start..end).into_iter().for_each(|row| row.fill(0));
    }

    /// Copies what was kept, to be changed.
    fn take_own(&mut self) {
        if self.own.is_empty() {
            self.own = core::mem::take(&mut self.kept).to_vec();
        }
    }

    /// The product of a vector with each slot's, and the greatest of them.
    pub fn products(&self, sought: &Vector) -> (Vec<i32>, i32) {
        perdura_loops::products(sought.values(), self.values())
    }
}

/// An embedder that is there or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sense(pub Option<Rc<Embedder>>);

impl Sense {
    /// How long vectors are.
    pub fn width(&self) -> usize {
        self.0.as_ref().map_or(0, |embedder| embedder.dimensions())
    }

    /// What a text is about, where it can be told.
    pub fn of(&self, text: &str) -> Option<Vector> {
        self.0.as_ref().map(|embedder| embedder.embed(text))
    }
}
