//! Every test there is, from the fastest to the slowest, and one line that sums them up.
//!
//! A suite whose folder is missing contributes nothing; a suite that cannot run has failed.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
};

use crate::{
    node, package, page, python,
    shell::{Result, cargo, command, report, run, say},
    tally::{Tally, is_tally},
    tools, worker,
};

/// Runs everything. The last line is the sum, alone on standard output.
pub fn test() -> ExitCode {
    let tally = suites();
    if tally.not_run > 0 {
        say(&format!("{} not run: each says above what it would need", tally.not_run));
    }
    println!("{tally}");
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn suites() -> Tally {
    let mut total = Tally::default();
    let mut add = |name: &str, outcome: Result<Tally>| {
        let tally = outcome.unwrap_or_else(|reason| {
            say(&format!("error: {reason}"));
            Tally::FAILED
        });
        if tally != Tally::default() {
            let not_run = if tally.not_run > 0 { format!(", {} not run", tally.not_run) } else { String::new() };
            say(&format!("{name}: {tally}{not_run}"));
        }
        total += tally;
    };

    add("native", native());
    add("core on wasm32-unknown-unknown", builds_for(tools::WASM));
    add("core on thumbv7em-none-eabihf", builds_for("thumbv7em-none-eabihf"));
    add("worker build", worker::build().map(|()| Tally::default()));
    add("package build", package::build().map(|()| Tally::default()));
    add("page build", page::build().map(|()| Tally::default()));
    add("package as installed", packaging());

    say("starting the worker for tests…");
    match Keeper::start(&["tests/worker/wrangler.mjs"]) {
        Err(reason) => {
            add("worker", Err(reason));
            add("package in node", node_tests("tests/node", None));
        }
        Ok(worker) => {
            add("package in node", node_tests("tests/node", Some(&worker)));
            add("scenarios on workerd", scenarios(&worker));
            match Keeper::start(&["tests/sdk/witness.mjs", &worker.url]) {
                Err(reason) => add("witness", Err(reason)),
                Ok(witness) => {
                    add("zep's clients on workerd", node_tests("tests/sdk", Some(&witness)));
                    let (clients, strangers): (Vec<_>, Vec<_>) =
                        python::suites().into_iter().partition(|suite| !suite.ends_with("openapi"));
                    for suite in clients {
                        add(&suite.display().to_string(), python::test(&suite, |tests| witness.named_to(tests)));
                    }
                    add("what zep's clients called", witness.end());
                    for suite in strangers {
                        add(&suite.display().to_string(), python::test(&suite, |tests| worker.named_to(tests)));
                    }
                }
            }
            add("worker", node_tests("tests/worker", Some(&worker)));
            add("browser", node_tests("tests/browser", Some(&worker)));
        }
    }
    total
}

fn native() -> Result<Tally> {
    say("testing natively…");
    let report = report(&mut cargo(["test", "--quiet", "--workspace", "--no-fail-fast"]), |_| true)?;
    Ok(Tally::of_cargo(&report.text).in_view_of(report.success))
}

fn builds_for(triple: &str) -> Result<Tally> {
    if let Err(reason) = tools::rust_target(triple) {
        say(&format!(
            "skipped: the target {triple} cannot be installed here ({})",
            reason.lines().next().unwrap_or("")
        ));
        return Ok(Tally::NOT_RUN);
    }
    run(&mut cargo(["build", "--quiet", "--package", "perdura", "--target", triple])).map(|()| Tally::PASSED)
}

/// The package in the hands of the tools that its users have, which are no tools of ours.
fn packaging() -> Result<Tally> {
    node::install_in("tests/packaging", "the bundlers and runtimes to test the package with")?;
    package::install_typedoc()?;
    node_tests("tests/packaging", None)
}

fn scenarios(worker: &Keeper) -> Result<Tally> {
    if !Path::new("tests/scenarios").exists() {
        return Ok(Tally::default());
    }
    say("running the scenarios on workerd…");
    let mut testkit = cargo(["run", "--quiet", "--package", "perdura-testkit", "--"]);
    testkit.args(["--url", &worker.url, "--key", KEY, "tests/scenarios"]);
    let report = report(&mut testkit, |line| !is_tally(line))?;
    Ok(Tally::of_testkit(&report.text).in_view_of(report.success))
}

/// Node's runner over the `*.test.mjs` of a folder: readable on the terminal, TAP for us.
fn node_tests(folder: &str, worker: Option<&Keeper>) -> Result<Tally> {
    let files = node::files(folder, ".test.mjs");
    if files.is_empty() {
        return Ok(Tally::default());
    }
    node::install()?;
    say(&format!("running {folder}…"));
    let mut tests = command("node", ["--test", "--test-reporter=spec", "--test-reporter-destination=stderr"]);
    tests.args(["--test-reporter=tap", "--test-reporter-destination=stdout"]).args(files);
    if let Some(worker) = worker {
        worker.named_to(&mut tests);
    }
    if ["tests/browser", "tests/packaging"].contains(&folder) {
        tests.env("CHROMIUM", node::chromium()?);
    }
    let report = report(&mut tests, |_| false)?;
    Ok(Tally::of_node(&report.text).in_view_of(report.success))
}

/// The key that `tests/worker/wrangler.mjs` gives to its Workers.
const KEY: &str = "test-key";

/// A program of ours that serves until this value ends: a Worker on workerd with an empty D1 and KV, or what stands
/// before it.
struct Keeper {
    url: String,
    keeper: Child,
}

impl Keeper {
    fn start(words: &[&str]) -> Result<Keeper> {
        let mut keeper: Command = command("node", words);
        let mut keeper = keeper
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`node {}` did not start: {error}", words[0]))?;
        let mut url = String::new();
        let stdout = keeper.stdout.take().expect("standard output is piped");
        // The keeper's first line is the URL; it has none to give when there is nothing to serve.
        let _ = BufReader::new(stdout).read_line(&mut url);
        let running = Keeper { url: url.trim().to_owned(), keeper };
        if running.url.is_empty() { Err(format!("`node {}` serves nothing", words[0])) } else { Ok(running) }
    }

    /// Tells tests where it is, and a key that is known there.
    fn named_to(&self, tests: &mut Command) {
        tests.env("PERDURA_URL", &self.url).env("PERDURA_API_KEY", KEY);
    }

    /// Ends it, and tells what it made of what it saw.
    fn end(mut self) -> Result<Tally> {
        drop(self.keeper.stdin.take());
        let ended = self.keeper.wait().map_err(|error| error.to_string())?;
        Ok(if ended.success() { Tally::PASSED } else { Tally::FAILED })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // A keeper stops what it keeps when its standard input ends.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
