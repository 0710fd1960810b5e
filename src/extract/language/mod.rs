//! What kind of word each word is, and which words belong together.
//!
//! [`Tagger`] gives every word of a sentence its part of speech. It was trained on the MASC corpus by
//! `cargo xtask train tagger`, its weights are whole numbers, and it answers the same on every machine.
//! On its tags stand the groups of a sentence, on these its clauses, and on these `open`, which reads the
//! statements that no rule was written for.

mod clauses;
mod features;
mod groups;
mod lemma;
pub(super) mod open;
#[cfg(test)]
mod open_tests;
mod settle;
mod small_talk;
mod tag;
mod tagger;

pub use features::{BITS, Features, Key, RECENT, Spelling, features, is_mark, mark};
pub use tag::{Class, Tag};
pub use tagger::{BUCKETS, KNOWN, MAGIC, ROW, Tagger};

use super::words::Word;

/// A word as the tagger has seen it in the corpus: as written, or written out where an apostrophe was left out.
fn seen<'w>(word: &'w Word<'_>) -> &'w str {
    let shortened = word.text.is_ascii() && !word.text.contains('\'') && !word.text.eq_ignore_ascii_case(&word.lower);
    if shortened { &word.lower } else { word.text }
}
