//! Finding the evidence: public conversations are told to a memory, questions asked, and what comes back is held
//! against the turns that answer them. No model judges; a block is good if it carries what the answer needs.
//!
//! The sets are public, and not ours to pass on: LoCoMo, LongMemEval-S (`longmemeval_s_cleaned`) and BEAM, in a
//! folder as [`data`] describes it.

mod data;
mod explain;
mod feed;
mod run;
mod score;
mod table;

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::Result;
use data::{NAMES, Set};

/// What is to be measured, and what to do with it.
#[derive(Clone, Debug, Default)]
struct Wish {
    /// The sets, by name; all that are there, where empty.
    sets: Vec<String>,
    /// The part of each set that is asked about.
    split: Option<String>,
    /// How many histories of each set.
    sample: Option<usize>,
    /// Where to write the runs.
    out: Option<PathBuf>,
    /// How many failed questions to show.
    explain: usize,
    /// The category they are of.
    category: Option<String>,
}

impl Wish {
    fn of(words: &[&str]) -> Result<Self> {
        let mut wish = Self::default();
        for pair in words.chunks(2) {
            let [option, value] = *pair else { return Err(format!("`{}` needs a value", pair[0])) };
            let number = || value.parse().map_err(|_| format!("`{option} {value}` should be a whole number"));
            match option {
                "--set" => wish.sets.push(value.to_owned()),
                "--split" => wish.split = Some(value.to_owned()),
                "--sample" => wish.sample = Some(number()?),
                "--out" => wish.out = Some(value.into()),
                "--explain" => wish.explain = number()?,
                "--category" => wish.category = Some(value.to_owned()),
                _ => return Err(format!("`{option}` is no option of `recall`")),
            }
        }
        Ok(wish)
    }

    /// The sets of a folder that are wanted; those that are not there are named and passed over.
    fn sets(&self, folder: &Path) -> Result<Vec<Set>> {
        if !folder.is_dir() {
            return Err(format!("`{}` is no folder", folder.display()));
        }
        let names = if self.sets.is_empty() { NAMES.map(str::to_owned).into() } else { self.sets.clone() };
        let mut sets = Vec::new();
        for name in names {
            let Some(mut set) = Set::load(folder, &name)? else {
                eprintln!("`{}` does not hold `{name}`, which is left out", folder.display());
                continue;
            };
            if let Some(split) = &self.split {
                set.keep_split(split);
            }
            if let Some(sample) = self.sample {
                set.keep_sample(sample);
            }
            sets.push(set);
        }
        if sets.is_empty() { Err(format!("`{}` holds none of the sets", folder.display())) } else { Ok(sets) }
    }
}

/// Tells and asks in this process, and prints how well it went.
pub fn report(folder: &str, words: &[&str]) -> Result {
    let wish = Wish::of(words)?;
    for set in wish.sets(Path::new(folder))? {
        let started = Instant::now();
        let (run, took) = feed::feed(&set)?;
        let fed = started.elapsed();
        if let Some(out) = &wish.out {
            std::fs::create_dir_all(out).map_err(|fault| format!("`{}`: {fault}", out.display()))?;
            run::write(&out.join(format!("{}.jsonl", set.name)), &run)?;
        }
        let scored = score::score(&set, &run);
        println!("\n{}", table::table(set.name, &scored));
        println!(
            "{} histories told in {:.1?}, {} questions asked in {:.1?} (of one thread each); {:.1?} in all, scored in {:.1?}",
            set.histories.len(),
            took.telling,
            set.cases.len(),
            took.asking,
            fed,
            started.elapsed() - fed
        );
        if wish.explain > 0 {
            explain::explain(&scored, wish.explain, wish.category.as_deref());
        }
    }
    Ok(())
}
