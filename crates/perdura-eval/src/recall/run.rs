//! What a memory answered: a file with a line of JSON for each question.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Result;

/// The budgets that a block is asked for, in tokens.
pub const BUDGETS: [u32; 3] = [512, 1024, 2048];

/// What came back for one question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's name.
    pub qid: String,
    /// Turns that were found, best first.
    #[serde(default)]
    pub ranked: Vec<String>,
    /// The text that would go into the prompt, by its budget.
    #[serde(default)]
    pub context: BTreeMap<String, String>,
    /// The turns that its lines come from.
    #[serde(default)]
    pub context_turns: BTreeMap<String, Vec<String>>,
}

/// The answers of a run, by question.
pub type Run = BTreeMap<String, Answer>;

/// Writes a run.
pub fn write(file: &Path, run: &Run) -> Result {
    let mut text = String::new();
    for answer in run.values() {
        text += &serde_json::to_string(answer).map_err(|fault| fault.to_string())?;
        text.push('\n');
    }
    fs::write(file, text).map_err(|fault| format!("`{}`: {fault}", file.display()))
}
