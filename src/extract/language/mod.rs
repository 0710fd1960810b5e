//! What kind of word each word is, and which words belong together.
//!
//! [`Tagger`] gives every word of a sentence its part of speech. It was trained on the MASC corpus by
//! `cargo xtask train tagger`, its weights are whole numbers, and it answers the same on every machine.

mod features;
mod tag;
mod tagger;

pub use features::{Features, Key, RECENT, Spelling, features, is_mark, mark};
pub use tag::{Class, Tag};
pub use tagger::{BUCKETS, KNOWN, MAGIC, Tagger};
