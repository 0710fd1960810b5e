//! How fast it is where it runs: on workerd with real D1 and KV, in Node, in Chromium.
//!
//! Figures are printed and never judged: machines differ.

use crate::{
    node, package,
    shell::{Result, cargo, command, quietly, run, say, target},
    tools, worker,
};

/// A context read at the edge, warm and cold.
pub fn edge() -> Result {
    worker::build()?;
    run(&mut command("node", ["tests/bench/context.mjs"]))
}

/// How long `Perdura.open()` takes in a process or a page that has just begun.
pub fn open() -> Result {
    package::build()?;
    run(command("node", ["tests/bench/open.mjs"]).env("CHROMIUM", node::chromium()?))
}

/// What it costs to carry messages between wasm and JavaScript, as JSON and value by value.
pub fn boundary() -> Result {
    package::build()?;
    let example = ["build", "--quiet", "--release", "--target", tools::WASM, "--package", "perdura-browser"];
    run(cargo(example).args(["--example", "boundary"]))?;
    let compiled = target().join(tools::WASM).join("release/examples/boundary.wasm");
    let bound = ["--target", "experimental-nodejs-module", "--out-dir", "build/boundary", "--out-name", "boundary"];
    quietly(command(tools::wasm_bindgen()?, bound).arg(compiled))?;
    run(&mut command("node", ["tests/bench/boundary.mjs"]))
}

/// Opening, searching and telling, natively and in WebAssembly, by how many facts a memory holds.
pub fn recall() -> Result {
    package::build()?;
    let folder = target().join("speed");
    say("measuring natively…");
    let speed = ["run", "--quiet", "--profile", "measure", "--package", "perdura-eval", "--", "speed"];
    run(cargo(speed).arg(&folder).args(["1000", "10000", "100000"]))?;
    run(command("node", ["tests/bench/recall.mjs"]).arg(&folder))
}
