//! The Worker: `crates/perdura-worker` becomes `build/worker/`, which wrangler serves and deploys.
//!
//! The output lies outside of what wrangler watches in `dev`, else it would rebuild for ever;
//! and the build runs before wrangler, never inside it.

use std::fs;

use crate::{
    node,
    shell::{Result, cargo, command, quietly, run, say, target, written},
    tools, vectors, wasm,
};

// What worker-build makes, before it is optimised.
const RAW: &str = "build/worker-raw";

/// The Worker, as wrangler serves and deploys it.
const WORKER: &str = "build/worker";

/// The wasm inside the Worker, for those who measure it.
pub const WASM: &str = "build/worker/index_bg.wasm";

pub fn build() -> Result {
    node::install()?;
    tools::rust_target(tools::WASM)?;
    say("building the worker…");
    let compiled = compile("perdura-worker", &["build"])?;
    if written(&compiled) >= written(WASM) {
        bundle()?;
    }
    vectors::are_multiplied_whole(WASM)
}

fn bundle() -> Result {
    let (worker_build, wasm_bindgen) = (tools::worker_build()?, tools::wasm_bindgen()?);
    // Without these two, worker-build downloads programs of its own choice.
    quietly(
        command(worker_build, ["--release", "--out-dir", "../../build/worker-raw"])
            .current_dir("crates/perdura-worker")
            .env("WASM_BINDGEN_BIN", wasm_bindgen)
            .env("ESBUILD_BIN", node::program("esbuild")),
    )?;
    fs::create_dir_all(WORKER).map_err(|error| format!("`{WORKER}`: {error}"))?;
    let script = "index.js";
    fs::copy(format!("{RAW}/{script}"), format!("{WORKER}/{script}"))
        .map_err(|error| format!("`{WORKER}`: {error}"))?;
    // A panic's place and words are written to the log, and it says more than a name would.
    wasm::shrink(&format!("{RAW}/index_bg.wasm"), WASM, wasm::Panics::Told)
}

/// Compiles a crate to wasm and says where it is. Cargo leaves an unchanged one untouched.
pub fn compile(package: &str, how: &[&str]) -> Result<std::path::PathBuf> {
    let what = ["--quiet", "--release", "--lib", "--target", tools::WASM, "--package", package];
    run(&mut cargo(how.iter().copied().chain(what)))?;
    Ok(target().join(tools::WASM).join("release").join(format!("{}.wasm", package.replace('-', "_"))))
}
