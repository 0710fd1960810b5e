//! Zep's open-source server, generation 1: users, sessions and their memory, documents.

pub mod collection;
pub mod directory;
pub mod filter;
pub mod jsonpath;
pub mod message;

/// A text that says something.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
