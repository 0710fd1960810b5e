//! Instructions: what an app wants heeded, in its own words.

use perdura::error::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::wire;

/// Most instructions of one user, one graph, or everybody.
const MOST: usize = 100;
/// Longest name, in characters.
const LONGEST_NAME: usize = 100;
/// Longest text, in characters.
const LONGEST_TEXT: usize = 5_000;

/// An instruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Instruction {
    /// Its name, at most 100 characters; one of the same name takes its place.
    pub name: String,
    /// What it says; at most 5,000 characters.
    pub text: String,
}

/// Instructions to be kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddInstructionsRequest {
    /// The instructions.
    pub instructions: Vec<Instruction>,
    /// The users they are for.
    pub user_ids: Option<Vec<String>>,
    /// The graphs they are for; for everybody, where neither users nor graphs are named.
    pub graph_ids: Option<Vec<String>>,
}

/// Instructions to be dropped.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct DeleteInstructionsRequest {
    /// Which; all of them, where absent.
    pub instruction_names: Option<Vec<String>>,
    /// The users they were for.
    pub user_ids: Option<Vec<String>>,
    /// The graphs they were for; everybody's, where neither users nor graphs are named.
    pub graph_ids: Option<Vec<String>>,
}

/// The instructions of a user, a graph, or everybody.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ListInstructionsResponse {
    /// The instructions, by name.
    pub instructions: Vec<Instruction>,
}

impl AddInstructionsRequest {
    /// Refuses what is missing or too long.
    pub fn check(&self) -> Result<()> {
        if self.instructions.is_empty() {
            return Err(Error::invalid("`instructions` is empty, send at least one"));
        }
        wire::no_more_than("instructions", self.instructions.len(), MOST)?;
        for (place, instruction) in self.instructions.iter().enumerate() {
            let (name, text) = (format!("instructions[{place}].name"), format!("instructions[{place}].text"));
            for (field, said, longest) in
                [(name, &instruction.name, LONGEST_NAME), (text, &instruction.text, LONGEST_TEXT)]
            {
                if said.trim().is_empty() {
                    return Err(Error::invalid(format!("`{field}` is empty")));
                }
                wire::at_most(&field, said, longest)?;
            }
        }
        Ok(())
    }
}

/// Refuses more instructions than there is room for; one of the same name takes another's place.
pub fn check_number(known: &[Instruction], new: &[Instruction]) -> Result<()> {
    let names: std::collections::BTreeSet<&str> =
        perdura::order::gather(known.iter().chain(new).map(|one| one.name.as_str()));
    wire::no_more_than("instructions", names.len(), MOST)
}
