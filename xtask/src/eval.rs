//! Measuring against data that stays outside of the repository: `cargo xtask eval dates --data DIR`.
//!
//! The measuring is `crates/perdura-eval`'s; this names its subcommands, and builds it with optimisation.

use crate::shell::{Result, cargo, run};

/// What can be measured, and how it is asked for.
pub const HELP: &str = "\
eval claims --data DIR [--seed N]   what is read out of 200 random turns, for a person to judge
eval dates --data DIR [--verbose]   expressions of time, against DIR/dates
eval statements --file FILE         statements and the facts they must yield, as in tests/fixtures/statements";

/// Runs one subcommand of the evaluation.
pub fn eval(words: &[&str]) -> Result {
    match *words {
        ["claims", "--data", data] => measure(&["claims", data, "200", "1"]),
        ["claims", "--data", data, "--seed", seed] => measure(&["claims", data, "200", seed]),
        ["dates", "--data", data] => measure(&["dates", data]),
        ["dates", "--data", data, "--verbose"] => measure(&["dates", data, "--verbose"]),
        ["statements", "--file", file] => measure(&["statements", "--file", file]),
        _ => Err(format!("`eval {}` measures nothing\n\n{HELP}", words.join(" "))),
    }
}

fn measure(words: &[&str]) -> Result {
    let mut perdura_eval = cargo(["run", "--quiet", "--release", "--package", "perdura-eval", "--"]);
    perdura_eval.args(words);
    run(&mut perdura_eval)
}
