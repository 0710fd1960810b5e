//! The tools that Rust builds need: compile targets, `wasm-bindgen`, `worker-build`.
//!
//! Both programs must match a crate in `Cargo.lock` exactly, so each version gets a folder
//! of its own in a cache that all clones on a machine share.

use std::path::{Path, PathBuf};

use crate::shell::{Result, cargo, command, quietly, say, text};

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
        if program == "worker-build" {
            openssl();
        }
        say(&format!("installing {package} {version} (once per machine, some minutes)…"));
        let install = |lock: &[&str]| {
            let mut install = cargo(["install", "--quiet", "--root"]);
            install.arg(&folder).args(lock).arg(format!("{package}@{version}"));
            // They work for seconds; optimising them in full would take minutes.
            quietly(install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env_remove("CARGO_TARGET_DIR"))
        };
        // A tool's own lock file may name a crate that cannot be had any more, or not here yet.
        install(&["--locked"]).or_else(|_| install(&[]))?;
    }
    Ok(binary)
}

/// worker-build could download things, and is linked with OpenSSL for it. Where that is missing
/// and cannot be installed, the compiler's own message says what to do.
fn openssl() {
    let found = text(&mut command("pkg-config", ["--exists", "openssl"])).is_ok();
    if cfg!(target_os = "linux") && !found {
        say("installing the headers of OpenSSL…");
        let _ = from_distribution(&["pkg-config", "libssl-dev"]);
    }
}

/// Installs packages of the distribution, which root can do on a Debian.
pub fn from_distribution(packages: &[&str]) -> Result {
    let apt = |args: &[&str]| quietly(command("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"])?;
    apt(&[&["install", "--yes"], packages].concat())
}

/// `$PERDURA_TOOLS`, or the place where this user's caches live.
pub fn cache() -> Result<PathBuf> {
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
