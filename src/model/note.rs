//! Texts that stand beside the graphs: settings, batches, whatever an API keeps for its callers.

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};

/// A text under a name. What it says is the affair of whoever wrote it down.
///
/// Names are paths. A note whose name begins with an owner's uuid and a slash goes when the owner goes.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Note {
    /// Its name, of which there is one in a project.
    pub name: String,
    /// What it says.
    pub text: String,
}
