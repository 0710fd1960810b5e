//! Memory for AI agents that persists.
//!
//! An agent forgets when its context window ends. Perdura keeps, per user, a temporal graph outside it,
//! and answers each turn with a compact, dated, sourced text of what matters now.
//!
//! # The two paths
//!
//! *Writing.* An [`Episode`](model::Episode) is read into an [`Extraction`](extract::Extraction): what the
//! text claims. [`graph::integrate`] holds the claims against what is known and answers with a
//! [`Delta`](graph::Delta): what therefore changes, and the [`Decision`](model::Decision) behind each change.
//! A [`Store`](ports::Store) commits it, whole or not at all.
//!
//! *Reading.* A [`Query`](search::Query) finds candidates in the [`Graph`](graph::Graph) and ranks them;
//! [`context::assemble`] fills a [`ContextBlock`](context::ContextBlock) within a budget; a renderer or the
//! user's own template turns it into text.
//!
//! Deciding is pure: values in, values out, no clock, no randomness, nothing that can fail. Only [`Memory`],
//! which carries the two paths through, awaits.
//!
//! # In scope
//! The nouns, reading text by rule, deciding what changes, finding, writing the block; the ports to the world.
//!
//! # Out of scope
//! HTTP and Zep's spelling (`perdura-api`), databases and key-value stores (`perdura-worker`),
//! JavaScript (`perdura-browser`).

#![no_std]
#![forbid(unsafe_code)]
#![doc(test(attr(deny(warnings))))]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod context;
pub mod embed;
pub mod error;
pub mod extract;
#[cfg(test)]
mod fixture;
mod forms;
pub mod graph;
pub mod heed;
pub mod history;
pub mod id;
pub mod in_memory;
mod kept;
pub mod memory;
pub mod model;
pub mod order;
pub mod ports;
pub mod search;
pub mod snapshot;
pub mod time;
pub mod tokens;

pub use error::{Error, Kind, Result};
pub use time::{Recorded, Timestamp, Validity};
