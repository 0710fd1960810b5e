//! Every scenario of the house, natively: the library in this process, over a store in maps.
//! Each case is a test of its own, on a memory of its own.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use perdura_testkit::in_process::{InProcess, KEY};
use perdura_testkit::{files, run};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the house stands");
    let scenarios = match files::read(&[root.join("tests/scenarios")]) {
        Ok(scenarios) => scenarios,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    let mut trials = Vec::new();
    for mut scenario in scenarios {
        scenario.file = scenario.file.replace(&format!("{}/", root.display()), "");
        let scenario = Arc::new(scenario);
        for place in 0..scenario.cases.len() {
            let name = scenario.file.trim_start_matches("tests/scenarios/").trim_end_matches(".http");
            let name = format!("{name}: {}", scenario.cases[place].title);
            let scenario = scenario.clone();
            trials.push(Trial::test(name, move || {
                run(&scenario, &scenario.cases[place], KEY, &InProcess::default()).map_err(Into::into)
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
