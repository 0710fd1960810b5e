//! What makes a wasm smaller to download, beyond what the compiler does.

use std::fs;

use crate::{
    likeness,
    module::Module,
    node,
    shell::{Result, command, quietly},
};

/// Whether somebody hears what is said where a program stops because it found itself wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Panics {
    /// They are written to a log.
    Told,
    /// They end in an error of JavaScript's that tells nothing of them.
    Mute,
}

// What rustc and wasm-bindgen emit, and every engine has had for years. Named one by one, since
// `--all-features` would let the optimiser use what engines do not know yet.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The compiler has put functions in place of calls as far as it pays; what the optimiser would put there beyond it
/// saves calls and costs gzip bytes. In the lowest addresses lies nothing: the stack grows towards them.
const PASSES: [&str; 4] = ["-Oz", "--skip-pass=inlining-optimizing", "--skip-pass=local-cse", "--low-memory-unused"];

/// Writes functions in the order of their names. What `-Oz` does to code as it writes it must be asked for again.
const IN_ORDER: [&str; 5] = [
    "--reorder-functions-by-name",
    "--optimize-level=2",
    "--shrink-level=2",
    "--generate-stack-ir",
    "--optimize-stack-ir",
];

/// Optimises what the compiler made. The optimised file is written last, so an interrupted build is not taken for a
/// whole one.
pub fn shrink(from: &str, to: &str, panics: Panics) -> Result {
    let between = format!("{from}.smaller");
    match panics {
        Panics::Told => fs::copy(from, &between).map(drop).map_err(|error| format!("`{from}`: {error}"))?,
        Panics::Mute => change(from, &between, mute)?,
    }
    optimise(&PASSES, &between, &between)?;
    change(&between, &between, arrange)?;
    optimise(&IN_ORDER, &between, to)
}

fn optimise(passes: &[&str], from: &str, to: &str) -> Result {
    quietly(command(node::program("wasm-opt"), passes.iter().copied()).args(FEATURES).args([from, "-o", to]))
}

fn change(from: &str, to: &str, how: fn(&mut Module)) -> Result {
    let bytes = fs::read(from).map_err(|error| format!("`{from}`: {error}"))?;
    let mut module = Module::read(&bytes).map_err(|error| format!("`{from}` is no wasm: {error}"))?;
    how(&mut module);
    fs::write(to, module.to_bytes()).map_err(|error| format!("`{to}`: {error}"))
}

/// Names functions so that in the order of their names alike ones follow each other.
fn arrange(module: &mut Module) {
    let mut names = vec![String::new(); module.functions.len()];
    for (place, function) in likeness::order(&module.functions).into_iter().enumerate() {
        names[function] = format!("{place:06}");
    }
    module.names = names;
}

/// Takes out what puts a panic into words; the optimiser then takes out what hands it the places and the words.
fn mute(module: &mut Module) {
    for (function, name) in module.functions.iter_mut().zip(&module.names) {
        if is_panic(name) && function.ends_with(&[UNREACHABLE, END]) {
            *function = &[0, UNREACHABLE, END];
        }
    }
}

const UNREACHABLE: u8 = 0x00;
const END: u8 = 0x0b;

/// Whether a function of the standard library, by its name, does nothing but tell what went wrong. (What does not
/// return ends as `unreachable`, whatever it is called.)
fn is_panic(name: &str) -> bool {
    let path = unhashed(name);
    let is_standard = ["core::", "alloc::", "std::", "__rustc::"].iter().any(|crate_name| path.starts_with(crate_name));
    is_standard && ["panic", "_fail", "capacity_overflow", "handle_alloc_error"].iter().any(|word| path.contains(word))
}

/// A name without the hashes that tell versions of a crate apart: `core[c5930c85a12de822]::panicking::panic`.
fn unhashed(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + part.split_once(']').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(is_panic(name), expected, "{name}");
    }

    #[test]
    fn panics_of_the_standard_library_are_known_by_their_names() {
        check("core[c5930c85a12de822]::panicking::panic_fmt", true);
        check("core::panicking::panic_display::h88d31a3e03e071f6", true);
        check("core[c5930c85a12de822]::option::unwrap_failed", true);
        check("__rustc[b7974e8690430dd9]::rust_panic", true);
        check("core[c5930c85a12de822]::fmt::write", false);
        check("perdura::error::Error::failed", false);
    }
}
