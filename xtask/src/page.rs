//! The demo page: `www/` becomes `www/dist/`, which the Worker serves at `/`.
//!
//! A script or a style sheet is bundled when a page names it, with the fonts it asks for; everything else in `www/`
//! is copied as it is, and the package's wasm and table lie beside the scripts that load them. The result needs no
//! server but one for files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    node, package,
    shell::{Result, command, quietly, run, say},
};

/// Where the page is served from. wrangler needs the folder even when it is empty.
pub const DIST: &str = "www/dist";

pub fn build() -> Result {
    fs::create_dir_all(DIST).map_err(|error| format!("`{DIST}`: {error}"))?;
    if !Path::new("www/index.html").exists() {
        say("no page yet: `www/index.html` is missing");
        return Ok(());
    }
    node::install()?;
    say("building the page…");
    copy().map_err(|error| format!("copying `www` to `{DIST}`: {error}"))?;
    if Path::new("www/tsconfig.json").exists() {
        // The package has been checked by its own settings.
        quietly(&mut command(node::program("tsc"), ["--noEmit", "--skipLibCheck", "-p", "www"]))?;
    }
    let entries = entries()?;
    if entries.is_empty() {
        return Ok(());
    }
    quietly(
        command(node::program("esbuild"), entries)
            .args(["--bundle", "--format=esm", "--target=es2022", "--minify", "--sourcemap"])
            .args(["--alias:perdura=./pkg/dist/browser.js", "--loader:.woff2=file", "--asset-names=[name]"])
            .arg(format!("--outdir={DIST}")),
    )
}

/// The picture of the page that stands in the README: the page itself, after a story.
pub fn picture() -> Result {
    package::build()?;
    build()?;
    run(command("node", ["tests/browser/picture.mjs"]).env("CHROMIUM", node::chromium()?))
}

/// The scripts and style sheets whose compiled names occur in a page.
fn entries() -> Result<Vec<String>> {
    let mut pages = String::new();
    for page in node::files("www", ".html") {
        pages += &fs::read_to_string(&page).map_err(|error| format!("`{page}`: {error}"))?;
    }
    let named = |file: &String, ending: &str| {
        let name = Path::new(file).with_extension(ending);
        name.file_name().is_some_and(|name| pages.contains(&*name.to_string_lossy()))
    };
    let scripts = node::files("www/src", ".ts").into_iter().filter(|file| named(file, "js"));
    let styles = node::files("www/src", ".css").into_iter().filter(|file| named(file, "css"));
    Ok(scripts.chain(styles).collect())
}

fn copy() -> io::Result<()> {
    let own = ["src", "style", "dist", "node_modules", "tsconfig.json", "README.md"];
    for entry in fs::read_dir("www")? {
        let entry = entry?;
        if !own.iter().any(|name| entry.file_name() == *name) {
            copy_into(&entry.path(), Path::new(DIST))?;
        }
    }
    for file in [package::WASM, package::TABLE].map(Path::new).into_iter().filter(|file| file.exists()) {
        copy_into(file, Path::new(DIST))?;
    }
    Ok(())
}

fn copy_into(from: &Path, folder: &Path) -> io::Result<()> {
    let to: PathBuf = folder.join(from.file_name().unwrap_or_default());
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from)? {
        copy_into(&entry?.path(), &to)?;
    }
    Ok(())
}
