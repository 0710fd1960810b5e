//! What a change must pass: formatting, clippy, every test.

use std::process::ExitCode;

use crate::{
    shell::{Result, cargo, run, say},
    test, tools,
};

pub fn ci() -> Result<ExitCode> {
    say("checking the formatting…");
    run(&mut cargo(["fmt", "--all", "--check"]))?;
    say("checking with clippy…");
    let strict = ["--", "--deny", "warnings"];
    run(cargo(["clippy", "--quiet", "--workspace", "--all-targets"]).args(strict))?;
    tools::rust_target(tools::WASM)?;
    let faces = ["--package", "perdura-worker", "--package", "perdura-browser"];
    run(cargo(["clippy", "--quiet", "--target", tools::WASM]).args(faces).args(strict))?;
    Ok(test::test())
}
