//! How many bytes travel to a browser and to the edge.

use std::fs;

use crate::{
    node, package,
    shell::{Result, command, text},
    worker,
};

/// Prints a table of the artefacts and of what each is made of, plain and gzipped.
pub fn size() -> Result {
    crate::build()?;
    println!("{:<28} {:>12} {:>12}", "artefact", "plain", "gzip");
    let artefacts: [(&str, &[&str]); 4] = [
        ("worker", &[worker::WASM]),
        ("package, slim", &[package::WASM]),
        ("package, the table", &[package::TABLE]),
        ("package, as it comes", &[package::WASM, package::TABLE]),
    ];
    for (name, files) in artefacts {
        let plain = files.iter().map(|file| fs::metadata(file).map_or(0, |metadata| metadata.len())).sum::<u64>();
        let gzip = files.iter().map(|file| gzipped(file)).sum::<Result<u64>>()?;
        println!("{name:<28} {plain:>12} {gzip:>12}");
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
