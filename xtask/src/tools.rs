//! The tools that Rust builds need: compile targets, `wasm-bindgen`, `worker-build`.
//!
//! Both programs must match a crate in `Cargo.lock` exactly, so each version gets a folder
//! of its own in a cache that all clones on a machine share.

use std::path::{Path, PathBuf};

use crate::shell::{Result, cargo, command, quietly, run, say, text};

/// The target of everything that runs in a browser, in Node and at the edge.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can compile for `triple`.
pub fn rust_target(triple: &str) -> Result {
    let library = text(&mut command("rustc", ["--target", triple, "--print", "target-libdir"]))?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    say(&format!("installing the Rust target {triple}…"));
    quietly(&mut command("rustup", ["target", "add", triple]))
}

/// The `wasm-bindgen` program, at the version of the `wasm-bindgen` crate.
pub fn wasm_bindgen() -> Result<PathBuf> {
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &locked("wasm-bindgen")?)
}

/// The `worker-build` program; it is released together with the `worker` crate.
pub fn worker_build() -> Result<PathBuf> {
    cargo_tool("worker-build", "worker-build", &locked("worker")?)
}

fn cargo_tool(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let on_path = text(&mut command(program, ["--version"]));
    if on_path.is_ok_and(|said| said.split_whitespace().last() == Some(version)) {
        return Ok(program.into());
    }
    let folder = cache()?.join(format!("{package}-{version}"));
    let binary = folder.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if !binary.exists() {
        say(&format!("installing {package} {version} (once per machine, some minutes)…"));
        let install = |extra: &[&str]| {
            let mut install = cargo(["install", "--quiet", "--root"]);
            install.arg(&folder).args(extra).arg(format!("{package}@{version}"));
            run(install.env_remove("CARGO_TARGET_DIR"))
        };
        // A tool's own lock file may name a crate that has been withdrawn since.
        install(&["--locked"]).or_else(|_| install(&[]))?;
    }
    Ok(binary)
}

/// `$PERDURA_TOOLS`, or the place where this user's caches live.
fn cache() -> Result<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("PERDURA_TOOLS")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("perdura/tools")))
        .or_else(|| Some(std::env::home_dir()?.join(".cache/perdura/tools")))
        .ok_or_else(|| "no home folder for the build tools: set `PERDURA_TOOLS` to a folder".into())
}

/// The version of a crate in `Cargo.lock`.
fn locked(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string("Cargo.lock").map_err(|error| format!("`Cargo.lock`: {error}"))?;
    version(&lock, package).ok_or_else(|| format!("`Cargo.lock` does not hold `{package}`"))
}

fn version(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(after.split_once('"')?.0.to_owned())
}

#[test]
fn a_version_is_that_of_the_crate_with_exactly_this_name() {
    let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
    assert_eq!(version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
    assert_eq!(version(lock, "bindgen"), None);
}
