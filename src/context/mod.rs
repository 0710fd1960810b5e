//! Writing the block: from a graph and a question to the text that goes into the prompt.
//!
//! [`assemble`] chooses what matters, within a budget, as a [`ContextBlock`] of sourced lines; a renderer makes
//! text of it ([`zep`], [`markdown`], [`json`]). A [`Template`] is the user's own form instead. [`tell`] does both
//! in one step, and keeps the text as short as it must be. Whatever was
//! stored is escaped on its way out: a line stays a line, and no text closes a section.

mod assemble;
mod block;
mod choice;
mod escape;
mod excerpt;
mod fill;
pub mod json;
pub mod markdown;
mod other;
mod page;
mod portrait;
mod quote;
mod tell;
mod template;
#[cfg(test)]
mod tests;
pub mod zep;

pub(crate) use assemble::known_of;
pub use assemble::{BUDGET, Request, assemble};
pub use block::{ContextBlock, Cut, Kind, Line, Section};
pub use portrait::portrait;
pub use tell::{Form, Told, tell};
pub use template::{LONGEST_TEMPLATE, Template};
