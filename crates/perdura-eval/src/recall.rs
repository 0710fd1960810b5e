//! Finding the evidence: public conversations are told to a memory, questions asked, and what comes back is held
//! against the turns that answer them. No model judges; a block is good if it carries what the answer needs.
//!
//! `README.md` of this crate says where the data comes from and what the figures mean.

mod app;
mod data;
mod explain;
mod feed;
mod run;
mod score;
mod table;
mod wish;

use std::path::Path;
use std::time::Instant;

use crate::Result;
use app::App;
use data::Set;
pub use data::moment;
use run::{BUDGETS, Run};
use wish::Wish;

/// Measures the sets of a folder as the words after it ask for.
pub fn report(folder: &str, words: &[&str]) -> Result {
    let wish = Wish::of(words)?;
    let mut kept = String::new();
    for set in wish.sets(Path::new(folder))? {
        if let Some(apps) = &wish.apps {
            let sent = set.histories.iter().map(|history| App::of(history, set.asked_of(history), wish.dated));
            run::write(&apps.join(format!("{}.apps.jsonl", set.name)), sent)?;
            continue;
        }
        let run = match &wish.runs {
            Some(runs) => run::read(&runs.join(format!("{}.jsonl", set.name)))?,
            None => told(&set, wish.dated)?,
        };
        if let Some(out) = &wish.out {
            run::write(&out.join(format!("{}.jsonl", set.name)), run.values())?;
        }
        let scored = score::score(&set, &run);
        let table = table::table(set.name, &scored);
        println!("\n{table}");
        kept += &format!("\n{table}");
        if wish.explain > 0 {
            explain::explain(&scored, wish.explain, wish.category.as_deref());
        }
    }
    match &wish.keep {
        Some(file) => table::keep(file, &kept),
        None => Ok(()),
    }
}

/// Tells and asks in this process, and says how long that took.
fn told(set: &Set, dated: bool) -> Result<Run> {
    let started = Instant::now();
    let (run, took) = feed::feed(set, dated)?;
    let asked = set.cases.len().max(1) * (1 + BUDGETS.len());
    eprintln!(
        "{}: {} histories told and {} questions asked in {:.1?}; a search or a block takes {:.2?}",
        set.name,
        set.histories.len(),
        set.cases.len(),
        started.elapsed(),
        took / u32::try_from(asked).unwrap_or(u32::MAX)
    );
    Ok(run)
}
