//! The Worker: `crates/perdura-worker` becomes `build/worker/`, which wrangler serves and deploys.
//!
//! The output lies outside of what wrangler watches in `dev`, else it would rebuild for ever;
//! and the build runs before wrangler, never inside it.

use crate::{
    node,
    shell::{Result, cargo, command, quietly, run, say, target, written},
    tools, vectors,
};

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
    // Without these three, worker-build downloads programs of its own choice.
    quietly(
        command(worker_build, ["--release", "--out-dir", "../../build/worker"])
            .current_dir("crates/perdura-worker")
            .env("WASM_BINDGEN_BIN", wasm_bindgen)
            .env("WASM_OPT_BIN", node::program("wasm-opt"))
            .env("ESBUILD_BIN", node::program("esbuild")),
    )
}

/// Compiles a crate to wasm and says where it is. Cargo leaves an unchanged one untouched.
pub fn compile(package: &str, how: &[&str]) -> Result<std::path::PathBuf> {
    let what = ["--quiet", "--release", "--lib", "--target", tools::WASM, "--package", package];
    run(&mut cargo(how.iter().copied().chain(what)))?;
    Ok(target().join(tools::WASM).join("release").join(format!("{}.wasm", package.replace('-', "_"))))
}
