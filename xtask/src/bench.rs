//! How fast it is where it runs: the Worker on workerd, with real D1 and KV, and the package in Node. Figures, and no
//! bounds: they are the machine's as much as ours, so each is shown beside what it is to be compared with.

use crate::{
    package,
    shell::{Result, cargo, command, run, say, target},
    worker,
};

/// The facts that a memory has when it is measured.
const SIZES: [&str; 3] = ["1000", "10000", "100000"];

/// A context read at the edge, warm and cold.
pub fn edge() -> Result {
    worker::build()?;
    run(&mut command("node", ["tests/bench/context.mjs"]))
}

/// Opening, searching and telling, natively and in WebAssembly, by how much a memory holds.
pub fn recall() -> Result {
    package::build()?;
    let folder = target().join("speed");
    say("measuring natively…");
    let speed = ["run", "--quiet", "--profile", "measure", "--package", "perdura-eval", "--", "speed"];
    run(cargo(speed).arg(&folder).args(SIZES))?;
    run(command("node", ["tests/bench/recall.mjs"]).arg(&folder))
}
