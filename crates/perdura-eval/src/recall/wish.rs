//! What is to be measured, as it is asked for at the terminal.

use std::path::{Path, PathBuf};

use super::data::{NAMES, Set};
use crate::Result;

/// What is to be measured, and what to do with it.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The sets, by name; all that are there, where empty.
    sets: Vec<String>,
    /// The part of each set that is asked about.
    split: Option<String>,
    /// How many histories of each set.
    sample: Option<usize>,
    /// Whether questions are asked as of their date, rather than of the present.
    pub dated: bool,
    /// Where to write what apps would send, instead of sending it.
    pub apps: Option<PathBuf>,
    /// Where answers lie that somebody else was given.
    pub runs: Option<PathBuf>,
    /// Where to write the answers.
    pub out: Option<PathBuf>,
    /// The file that keeps the table.
    pub keep: Option<PathBuf>,
    /// How many failed questions to show.
    pub explain: usize,
    /// The category they are of.
    pub category: Option<String>,
}

impl Wish {
    /// What the words after the folder ask for.
    pub fn of(words: &[&str]) -> Result<Self> {
        let mut wish = Self { dated: true, ..Self::default() };
        for pair in words.chunks(2) {
            let [option, value] = *pair else { return Err(format!("`{}` needs a value", pair[0])) };
            let number = || value.parse().map_err(|_| format!("`{option} {value}` should be a whole number"));
            match option {
                "--set" => wish.sets.push(value.to_owned()),
                "--split" => wish.split = Some(value.to_owned()),
                "--sample" => wish.sample = Some(number()?),
                "--as-of" if ["question", "present"].contains(&value) => wish.dated = value == "question",
                "--as-of" => return Err(format!("`--as-of {value}` should be `question` or `present`")),
                "--apps" => wish.apps = Some(value.into()),
                "--runs" => wish.runs = Some(value.into()),
                "--out" => wish.out = Some(value.into()),
                "--keep" => wish.keep = Some(value.into()),
                "--explain" => wish.explain = number()?,
                "--category" => wish.category = Some(value.to_owned()),
                _ => return Err(format!("`{option}` is no option of `recall`")),
            }
        }
        Ok(wish)
    }

    /// The sets of a folder that are wanted; those that are not there are named and passed over.
    pub fn sets(&self, folder: &Path) -> Result<Vec<Set>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_measured_is_named() {
        let check = |words: &[&str], folder: &str, expected: &str| {
            let error = Wish::of(words).and_then(|wish| wish.sets(Path::new(folder)).map(drop)).unwrap_err();
            assert_eq!(error, expected);
        };
        let here = env!("CARGO_MANIFEST_DIR");
        check(&["--set"], here, "`--set` needs a value");
        check(&["--sample", "few"], here, "`--sample few` should be a whole number");
        check(&["--as-of", "2024"], here, "`--as-of 2024` should be `question` or `present`");
        check(&["--sets", "all"], here, "`--sets` is no option of `recall`");
        check(&["--set", "loco"], here, "there is no set `loco`, the sets are locomo, lme_s, beam100k");
        check(&[], "nowhere", "`nowhere` is no folder");
        check(&[], here, &format!("`{here}` holds none of the sets"));
    }
}
