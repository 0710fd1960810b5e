//! The npm package: wasm from `crates/perdura-browser` into `pkg/wasm`, the types of the wire into
//! `pkg/src/generated`, TypeScript into `pkg/dist`, with the embedder's tables beside it.

use std::{fs, path::Path};

use crate::{
    node,
    shell::{Result, cargo, command, quietly, root, say, written},
    tools, vectors, wasm, worker,
};

// What wasm-bindgen makes of the compiled crate, before it is optimised.
const RAW: &str = "build/package";

// The wire types as TypeScript.
const TYPES: &str = "pkg/src/generated";

/// The package's wasm, for those who measure or copy it.
pub const WASM: &str = "pkg/wasm/perdura_bg.wasm";

/// The embedder's table that the package brings by itself. Bundlers for Workers take a `.bin` for data.
pub const TABLE: &str = "pkg/dist/lite.bin";

const TABLES: [(&str, &str); 2] =
    [("models/embedder-lite.tse", TABLE), ("models/embedder-std.tse", "pkg/dist/std.bin")];

// What can be had by `require`.
const ENTRIES: [&str; 4] = ["node", "slim-node", "ai-sdk", "langchain"];

pub fn build() -> Result {
    if !Path::new("pkg/src").exists() {
        say("no npm package yet: `pkg/src` is missing");
        return Ok(());
    }
    node::install()?;
    tools::rust_target(tools::WASM)?;
    say("building the package…");
    // As a library for Rust too, which its examples take it for, it would not be optimised as a whole.
    let compiled = worker::compile("perdura-browser", &["rustc", "--crate-type", "cdylib"])?;
    if written(&compiled) >= written(WASM) {
        bind(&compiled)?;
    }
    vectors::are_multiplied_whole(WASM)?;
    quietly(
        cargo(["run", "--quiet", "--package", "perdura-api", "--features", "types", "--example", "types"])
            .arg("--")
            .arg(TYPES),
    )?;
    fs::copy("LICENSE", "pkg/LICENSE").map_err(|error| format!("`pkg/LICENSE`: {error}"))?;
    quietly(&mut command(node::program("tsc"), ["-p", "pkg"]))?;
    for (from, to) in TABLES {
        copy(from, Path::new(to))?;
    }
    for_require()
}

/// The package's reference, made of its types and their comments; what has no comment is an error.
pub fn reference() -> Result {
    build()?;
    install_typedoc()?;
    let typedoc = root().join("docs/reference/node_modules/.bin/typedoc");
    quietly(&mut command(typedoc, ["--options", "docs/reference/typedoc.json"]))?;
    say("the reference is in build/reference/index.html");
    Ok(())
}

/// What makes the reference, which tests ask whether everything has a comment.
pub fn install_typedoc() -> Result {
    node::install_in("docs/reference", "what makes the package's reference")
}

/// The entries that run in Node once more, for those who `require` them, each whole in a file.
fn for_require() -> Result {
    let folder = Path::new("pkg/dist/cjs");
    let entries = ENTRIES.map(|entry| format!("pkg/dist/{entry}.js"));
    quietly(
        command(node::program("esbuild"), entries)
            .args(["--bundle", "--format=cjs", "--platform=node", "--target=node20", "--packages=external"])
            // The files that the package reads are where they are, seen from the modules these were made of.
            .args(["--define:import.meta.url=here", "--outdir=pkg/dist/cjs"])
            .arg("--banner:js=const here = require('node:url').pathToFileURL(require.resolve('../node.js')).href;"),
    )?;
    for file in [
        node::files("pkg/dist", ".d.ts"),
        node::files("pkg/dist/storage", ".d.ts"),
        node::files("pkg/dist/generated", ".d.ts"),
    ]
    .concat()
    {
        copy(&file, &folder.join(Path::new(&file).strip_prefix("pkg/dist").unwrap_or(Path::new(&file))))?;
    }
    fs::write(folder.join("package.json"), "{ \"type\": \"commonjs\" }\n")
        .map_err(|error| format!("`{}`: {error}", folder.display()))
}

fn copy(from: &str, to: &Path) -> Result {
    let folder = to.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::copy(from, to))
        .map(drop)
        .map_err(|error| format!("`{from}` to `{}`: {error}", to.display()))
}

fn bind(compiled: &Path) -> Result {
    let wasm_bindgen = tools::wasm_bindgen()?;
    quietly(command(wasm_bindgen, ["--target", "web", "--out-dir", RAW, "--out-name", "perdura"]).arg(compiled))?;
    fs::create_dir_all("pkg/wasm").map_err(|error| format!("`pkg/wasm`: {error}"))?;
    for file in [node::files(RAW, ".js"), node::files(RAW, ".d.ts")].concat() {
        let to = Path::new("pkg/wasm").join(Path::new(&file).file_name().unwrap_or_default());
        copy(&file, &to)?;
    }
    // A browser and Node say no more than `unreachable`.
    wasm::shrink(&format!("{RAW}/perdura_bg.wasm"), WASM, wasm::Panics::Mute)
}
