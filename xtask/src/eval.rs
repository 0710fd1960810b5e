//! Measuring against data that stays outside of the repository: `cargo xtask eval recall --data DIR`.
//!
//! The measuring is `crates/perdura-eval`'s; this names its subcommands, and builds it with optimisation.

use std::fs;
use std::path::Path;

use crate::{
    package,
    shell::{Result, cargo, command, run, say, target},
};

/// What can be measured, and how it is asked for.
pub const HELP: &str = "\
eval recall --data DIR [--keep] …   how much of the evidence for questions on long conversations is found;
                                    crates/perdura-eval/README.md has the options, and where the data comes from
eval claims --data DIR [--seed N]   what is read out of 200 random turns, for a person to judge
eval dates --data DIR [--verbose]   expressions of time, against DIR/dates
eval statements --file FILE         statements and the facts they must yield, as in tests/fixtures/statements";

/// The table of the last run that was kept.
const KEPT: &str = "docs/recall.md";

/// Runs one subcommand of the evaluation.
pub fn eval(words: &[&str]) -> Result {
    match *words {
        ["recall", "--data", data, ref options @ ..] => recall(data, options),
        ["claims", "--data", data] => measure(&["claims", data, "200", "1"]),
        ["claims", "--data", data, "--seed", seed] => measure(&["claims", data, "200", seed]),
        ["dates", "--data", data] => measure(&["dates", data]),
        ["dates", "--data", data, "--verbose"] => measure(&["dates", data, "--verbose"]),
        ["statements", "--file", file] => measure(&["statements", "--file", file]),
        _ => Err(format!("`eval {}` measures nothing\n\n{HELP}", words.join(" "))),
    }
}

/// What apps would tell and ask goes through the package in Node, and what they are answered is scored.
fn recall(data: &str, options: &[&str]) -> Result {
    if !Path::new(data).is_dir() {
        return Err(format!("`{data}` is no folder; crates/perdura-eval/README.md says what it should hold"));
    }
    let said = |flag: &str| options.contains(&flag);
    let keep: &[&str] = if said("--keep") { &["--keep", KEPT] } else { &[] };
    let asked: Vec<&str> = options.iter().copied().filter(|word| !["--keep", "--in-process"].contains(word)).collect();
    let recall = |more: &[&str]| measure(&[&["recall", data], &asked[..], more].concat());
    if said("--in-process") {
        return recall(keep);
    }
    let folder = target().join("recall");
    let place = folder.to_str().ok_or("the path of the target folder is no text")?;
    let told = |fault: std::io::Error| format!("`{place}`: {fault}");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(told)?;
    }
    recall(&["--apps", place])?;
    package::build()?;
    for entry in fs::read_dir(&folder).map_err(told)? {
        let apps = entry.map_err(told)?.path();
        let Some(set) = apps.file_name().and_then(|name| name.to_str()?.strip_suffix(".apps.jsonl")) else { continue };
        say(&format!("{set}: telling and asking…"));
        run(command("node", ["tests/eval/recall.mjs"]).arg(&apps).arg(folder.join(format!("{set}.jsonl"))))?;
    }
    recall(&[&["--runs", place], keep].concat())
}

fn measure(words: &[&str]) -> Result {
    let mut perdura_eval = cargo(["run", "--quiet", "--profile", "measure", "--package", "perdura-eval", "--"]);
    perdura_eval.args(words);
    run(&mut perdura_eval)
}
