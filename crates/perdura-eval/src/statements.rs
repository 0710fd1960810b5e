//! Statements and the facts they must and must not yield: how often reading is right, and how much it misses.
//!
//! A file of statements is text that a person can extend; `tests/fixtures/statements/README.md` describes it.
//! Each block goes through the whole path, from message to graph, and what it expects are the facts that a
//! memory holds afterwards.

mod block;
mod replay;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use block::{Block, parse};
use replay::{Known, replay};

/// What came of a file of statements.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By family: what came, and what should have.
    pub families: BTreeMap<String, Tally>,
    /// A line for each fact that was missed, and each that was wrong.
    pub faults: Vec<String>,
}

/// Counts of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Statements: the blocks.
    pub blocks: u32,
    /// Facts that must come.
    pub expected: u32,
    /// Those of them that came.
    pub found: u32,
    /// Facts that came.
    pub yielded: u32,
    /// Those of them that were expected or allowed.
    pub right: u32,
}

impl Tally {
    /// Per mille of what came that is right.
    pub fn precision(&self) -> u32 {
        per_mille(self.right, self.yielded)
    }

    /// Per mille of what was expected that came.
    pub fn recall(&self) -> u32 {
        per_mille(self.found, self.expected)
    }

    fn add(&mut self, other: Tally) {
        self.blocks += other.blocks;
        self.expected += other.expected;
        self.found += other.found;
        self.yielded += other.yielded;
        self.right += other.right;
    }
}

impl Report {
    /// All families together.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.families.values().for_each(|tally| total.add(*tally));
        total
    }

    /// Adds what came of another file.
    pub fn add(&mut self, other: Report) {
        for (family, tally) in other.families {
            self.families.entry(family).or_default().add(tally);
        }
        self.faults.extend(other.faults);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            writeln!(out, "{fault}")?;
        }
        writeln!(out, "{:<20} {:>6} {:>16} {:>16}", "family", "blocks", "precision", "recall")?;
        let total = self.total();
        let rows = self.families.iter().map(|(name, tally)| (name.as_str(), tally)).chain([("all", &total)]);
        for (name, t) in rows {
            let precision = shown(t.right, t.yielded, t.precision());
            let recall = shown(t.found, t.expected, t.recall());
            writeln!(out, "{name:<20} {:>6} {precision:>16} {recall:>16}", t.blocks)?;
        }
        Ok(())
    }
}

/// Prints what came of the statements of a file, or of all the files of a folder.
pub fn report(path: &str) -> Result<(), String> {
    print!("{}", run_all(path)?);
    Ok(())
}

/// Runs the statements of a file, or of all the `.txt` files of a folder.
fn run_all(path: &str) -> Result<Report, String> {
    let told = |fault: std::io::Error| format!("`{path}`: {fault}");
    let mut files = vec![PathBuf::from(path)];
    if Path::new(path).is_dir() {
        files = std::fs::read_dir(path).map_err(told)?.filter_map(|file| Some(file.ok()?.path())).collect();
        files.retain(|file| file.extension().is_some_and(|end| end == "txt"));
        files.sort();
    }
    let mut report = Report::default();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(told)?;
        report.add(run(&text).map_err(|fault| format!("`{}`, {fault}", file.display()))?);
    }
    Ok(report)
}

/// Runs the statements of a file; an error names the line that cannot be read.
pub fn run(text: &str) -> Result<Report, String> {
    let mut report = Report::default();
    for block in parse(text)? {
        let known = replay(&block)?;
        judge(&block, &known, &mut report);
    }
    Ok(report)
}

fn judge(block: &Block, known: &[Known], report: &mut Report) {
    let tally = report.families.entry(block.family.clone()).or_default();
    tally.blocks += 1;
    for pattern in &block.expected {
        tally.expected += 1;
        if known.iter().any(|fact| pattern.meets(fact)) {
            tally.found += 1;
        } else {
            report.faults.push(format!("line {}: missed {pattern}: {}", block.line, block.said()));
        }
    }
    for fact in known.iter().filter(|fact| !fact.is_detail) {
        tally.yielded += 1;
        let banned = block.banned.iter().any(|pattern| pattern.meets(fact));
        let right = block.expected.iter().chain(&block.allowed).any(|pattern| pattern.meets(fact));
        if right && !banned {
            tally.right += 1;
        } else {
            report.faults.push(format!("line {}: wrong {fact}: {}", block.line, block.said()));
        }
    }
}

fn per_mille(part: u32, whole: u32) -> u32 {
    (part * 1000).checked_div(whole).unwrap_or(1000)
}

fn shown(part: u32, whole: u32, share: u32) -> String {
    format!("{part}/{whole} {:>3}.{} %", share / 10, share % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_statements_are_read_well() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/statements");
        let report = run_all(folder).unwrap();
        let total = report.total();
        assert!(total.blocks >= 300 && total.precision() >= 950 && total.recall() >= 850, "{report}");
    }

    #[test]
    fn what_came_is_held_against_what_should() {
        let text = "@ user Jane Smith, 2024-12-10\n\n= Homes\n\n> I live in Oslo and I like tea.\n\
                    + I | LIVES_IN | Oslo | from 2024-12-10\n+ I | LIVES_IN | Rome\n? I | LIKES | *\n";
        let total = run(text).unwrap().total();
        assert_eq!((total.yielded, total.right, total.expected, total.found), (2, 2, 2, 1));
        assert!(run("@ nobody\n").unwrap_err().contains("line 1"));
        assert!(run("> x\n").unwrap_err().contains("line 1"));
    }
}
