//! Looking back: how things stood at another moment, what changed between two, and what each thing rests on.
//!
//! There are two clocks to turn back. One is the world's: what was true then, by all that is known today.
//! The other is the record's: what was known then. [`View`] is a graph seen from a place on both, [`diff`] goes
//! along one of them, and [`why`] leads from anything back to the words it came from.

mod diff;
#[cfg(test)]
mod tests;
mod view;
mod why;

pub use diff::{Clock, Diff, Span, diff};
pub use view::{Clocks, View};
pub use why::{Grounds, Thing, why};
