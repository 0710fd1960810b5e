//! Zep's Python clients, each in an environment of its own: their versions cannot live in one.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    shell::{Result, command, quietly, root, say, text, written},
    tally::Tally,
};

/// Where the tests are: a folder for each client, with its `requirements.txt`.
const TESTS: &str = "tests/sdk/python";

/// The folders with tests in them, sorted; none where there is no Python to run them.
pub fn suites() -> Vec<PathBuf> {
    if !is_there() {
        say(&format!("skipped: {TESTS} needs a `python3` with its `venv`"));
        return Vec::new();
    }
    let entries = std::fs::read_dir(TESTS).into_iter().flatten().flatten();
    let mut suites: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.join("requirements.txt").exists()).collect();
    suites.sort();
    suites
}

/// Runs one folder of tests in its environment, which is made where it is missing or old.
pub fn test(suite: &Path, prepare: impl Fn(&mut Command)) -> Result<Tally> {
    let name = suite.file_name().unwrap_or_default().to_string_lossy();
    let environment = root().join("build/python").join(&*name);
    install(&environment, suite)?;
    say(&format!("running {}…", suite.display()));
    let mut tests = Command::new(environment.join("bin/python"));
    tests.args(["-W", "ignore", "-m", "unittest", "discover", "--start-directory"]).arg(suite);
    tests.env("PYTHONPATH", root().join(TESTS)).env("PYTHONDONTWRITEBYTECODE", "1").current_dir(root());
    prepare(&mut tests);
    let output = tests.output().map_err(|error| format!("the tests of {name} did not start: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        say(told.trim_end());
    }
    Ok(Tally::of_unittest(&told).in_view_of(output.status.success()))
}

fn install(environment: &Path, suite: &Path) -> Result {
    let requirements = suite.join("requirements.txt");
    // Written last, so that an interrupted installation is not taken for a whole one.
    let done = environment.join("installed");
    if written(&done) > written(&requirements) {
        return Ok(());
    }
    say(&format!("installing what {} asks for…", suite.display()));
    quietly(command("python3", ["-m", "venv", "--clear"]).arg(environment))?;
    let mut pip = command(environment.join("bin/pip"), ["install", "--quiet", "--disable-pip-version-check", "-r"]);
    quietly(pip.arg(requirements))?;
    std::fs::write(&done, "").map_err(|error| format!("{}: {error}", done.display()))
}

fn is_there() -> bool {
    text(&mut command("python3", ["-c", "import ensurepip, venv"])).is_ok()
}
