//! The loops that go over all there is: a search over every vector, an opening over every byte.
//!
//! The artefacts are small code, which makes such loops take twice as long or more; so they are a crate of their own, and
//! made for speed (`[profile.release.package.perdura-loops]`).
//!
//! # In scope
//! [Inner products](products) of one vector with another, and with many that lie side by side; [checksums](checksum).
//!
//! # Out of scope
//! What vectors mean, and what bytes hold.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod checksum;
mod products;

pub use checksum::checksum;
pub use products::{LONGEST, dot, products};
