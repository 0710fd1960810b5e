//! The npm package: wasm from `crates/perdura-browser` into `pkg/wasm`, the types of the wire into
//! `pkg/src/generated`, TypeScript into `pkg/dist`.

use std::{fs, path::Path};

use crate::{
    node,
    shell::{Result, cargo, command, quietly, say, written},
    tools, worker,
};

// What wasm-bindgen makes of the compiled crate, before it is optimised.
const RAW: &str = "build/package";

// The wire types as TypeScript.
const TYPES: &str = "pkg/src/generated";

/// The package's wasm, for those who measure or copy it.
pub const WASM: &str = "pkg/wasm/perdura_bg.wasm";

// What rustc emits for wasm32 and every engine has had for years. Named one by one, since
// `--all-features` would let the optimiser use what engines do not know yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub fn build() -> Result {
    if !Path::new("pkg/src").exists() {
        say("no npm package yet: `pkg/src` is missing");
        return Ok(());
    }
    node::install()?;
    tools::rust_target(tools::WASM)?;
    say("building the package…");
    let compiled = worker::compile("perdura-browser")?;
    if written(&compiled) >= written(WASM) {
        bind(&compiled)?;
    }
    quietly(
        cargo(["run", "--quiet", "--package", "perdura-api", "--features", "types", "--example", "types"])
            .arg("--")
            .arg(TYPES),
    )?;
    fs::copy("LICENSE", "pkg/LICENSE").map_err(|error| format!("`pkg/LICENSE`: {error}"))?;
    quietly(&mut command(node::program("tsc"), ["-p", "pkg"]))
}

/// The optimised wasm is written last, so an interrupted build is not taken for a whole one.
fn bind(compiled: &Path) -> Result {
    let wasm_bindgen = tools::wasm_bindgen()?;
    quietly(command(wasm_bindgen, ["--target", "web", "--out-dir", RAW, "--out-name", "perdura"]).arg(compiled))?;
    fs::create_dir_all("pkg/wasm").map_err(|error| format!("`pkg/wasm`: {error}"))?;
    for file in [node::files(RAW, ".js"), node::files(RAW, ".d.ts")].concat() {
        let to = Path::new("pkg/wasm").join(Path::new(&file).file_name().unwrap_or_default());
        fs::copy(&file, to).map_err(|error| format!("`{file}`: {error}"))?;
    }
    let optimise = format!("{RAW}/perdura_bg.wasm");
    quietly(command(node::program("wasm-opt"), ["-O3", &optimise, "-o", WASM]).args(FEATURES))
}
