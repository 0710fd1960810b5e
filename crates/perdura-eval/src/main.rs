//! Measures what the core makes of data that is not ours to keep: `cargo xtask eval` runs it.
//!
//! Each subcommand reads files that are named on the command line, and prints one table. Nothing of the data
//! enters the repository.

mod claims;
mod dates;
mod recall;
mod speed;
mod statements;

use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
perdura-eval <what>

  claims DIR COUNT SEED   what is read out of random turns of DIR/locomo/locomo10.json, for a person to judge
  dates DIR [--verbose]   expressions of time, against DIR/dates/recognizers_datetime_en.json
  recall DIR [--set NAME]… [--split NAME] [--sample N] [--out DIR] [--explain N [--category NAME]] [--keep FILE]
                          how much of the evidence for questions on long conversations is found
         --as-of present  of questions asked of the present, whatever date they have
         --apps DIR       what an app would tell and ask, instead of telling and asking it
         --runs DIR       for what another was answered, in DIR/NAME.jsonl
  speed DIR FACTS…        how long a memory of so many facts takes to answer; DIR gets what others need to compare
  statements --file F     statements and the facts they must yield, in the form of tests/fixtures/statements";

/// A failure is a sentence for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["claims", directory, count, seed] => match (count.parse(), seed.parse()) {
            (Ok(count), Ok(seed)) => claims::report(directory, count, seed),
            _ => Err(format!("`{count}` and `{seed}` should be whole numbers")),
        },
        ["dates", directory] => dates::report(directory, false),
        ["dates", directory, "--verbose"] => dates::report(directory, true),
        ["recall", directory, ref options @ ..] => recall::report(directory, options),
        ["speed", directory, ref sizes @ ..] => speed::report(Path::new(directory), sizes),
        ["statements", "--file", file] => statements::report(file),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
