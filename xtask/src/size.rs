//! How many bytes travel to a browser and to the edge.

use std::fs;

use crate::{
    node, package,
    shell::{Result, command, text},
    worker,
};

/// Prints a table of both wasm artefacts, plain and gzipped.
pub fn size() -> Result {
    crate::build()?;
    println!("{:<10} {:>12} {:>12}", "artefact", "wasm", "gzip");
    for (name, path) in [("worker", worker::WASM), ("package", package::WASM)] {
        if let Ok(plain) = fs::metadata(path) {
            println!("{name:<10} {:>12} {:>12}", plain.len(), gzipped(path)?);
        }
    }
    Ok(())
}

/// Node is here anyway and has a gzip; a crate for this line would be one guest more.
fn gzipped(path: &str) -> Result<u64> {
    let script = "console.log(zlib.gzipSync(fs.readFileSync(process.argv[1]), { level: 9 }).length)";
    node::install()?;
    let bytes = text(&mut command("node", ["-e", script, path]))?;
    bytes.trim().parse().map_err(|_| format!("gzip of `{path}` said `{}`", bytes.trim()))
}
