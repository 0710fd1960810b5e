//! How fast it is where it runs: the Worker on workerd, with real D1 and KV.

use crate::{
    shell::{Result, command, run},
    worker,
};

pub fn bench() -> Result {
    worker::build()?;
    run(&mut command("node", ["tests/bench/context.mjs"]))
}
