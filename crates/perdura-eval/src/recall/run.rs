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

/// Reads a run.
pub fn read(file: &Path) -> Result<Run> {
    let told = |fault: &dyn std::fmt::Display| format!("`{}`: {fault}", file.display());
    let text = fs::read_to_string(file).map_err(|fault| told(&fault))?;
    let mut run = Run::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let answer: Answer = serde_json::from_str(line).map_err(|fault| told(&fault))?;
        run.insert(answer.qid.clone(), answer);
    }
    Ok(run)
}

/// Writes values, a line of JSON each.
pub fn write<T: Serialize>(file: &Path, values: impl IntoIterator<Item = T>) -> Result {
    let mut text = String::new();
    for value in values {
        text += &serde_json::to_string(&value).map_err(|fault| fault.to_string())?;
        text.push('\n');
    }
    let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    written.map_err(|fault| format!("`{}`: {fault}", file.display()))
}
