//! Node, the npm packages that `package-lock.json` pins, and a Chromium.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    shell::{Result, command, quietly, say, text, written},
    tools,
};

const OLDEST_NODE: u32 = 20;

/// Makes sure that Node is there and `node_modules` holds what the lock file says.
pub fn install() -> Result {
    check_node()?;
    brought("package-lock.json", "the npm packages", &["ci"])
}

/// The same for a folder of what only some need, whose `package.json` names versions. It has no lock file: what it
/// needs has parts for each system, a lock file must name them all, and not every registry has them all.
pub fn install_in(folder: &str, what: &str) -> Result {
    brought(&format!("{folder}/package.json"), what, &["install", "--no-package-lock"])
}

fn brought(asked_by: &str, what: &str, how: &[&str]) -> Result {
    let folder = Path::new(asked_by).parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // npm writes this file last, so an interrupted install is not taken for a whole one.
    let installed = written(folder.join("node_modules/.package-lock.json"));
    if installed < written(asked_by) {
        say(&format!("installing {what}…"));
        let quick = ["--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund"];
        quietly(command("npm", how.iter().copied().chain(quick)).current_dir(folder))?;
    }
    Ok(())
}

/// A program from an npm package, as an absolute path.
pub fn program(name: &str) -> PathBuf {
    crate::shell::root().join("node_modules/.bin").join(name)
}

/// wrangler, told to ask nothing, report nothing and fetch nothing.
pub fn wrangler<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut wrangler = command("node", ["node_modules/wrangler/bin/wrangler.js"]);
    wrangler
        .args(args)
        .env("CI", "1")
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("WRANGLER_HIDE_BANNER", "true")
        .env("WRANGLER_LOG_PATH", ".wrangler/logs")
        .env("WRANGLER_SEND_METRICS", "false");
    wrangler
}

/// A Chromium to run browser tests in: `$CHROMIUM`, one on the path, or one from the distribution.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = chromium_on_path() {
        return Ok(found);
    }
    say("installing Chromium…");
    tools::from_distribution(&["chromium"])
        .ok()
        .and_then(|()| chromium_on_path())
        .ok_or_else(|| "no Chromium found: install `chromium`, or set `CHROMIUM` to the path of one".into())
}

fn chromium_on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names
        .iter()
        .find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()))
}

fn check_node() -> Result {
    let hint = format!("Perdura is built with Node {OLDEST_NODE} or newer and its npm");
    let version = text(&mut command("node", ["--version"])).map_err(|reason| format!("{hint}: {reason}"))?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("{hint}, this is {}", version.trim())),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The files in `folder` whose names end in `ending`, sorted; none when there is no such folder.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(Path::new(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|path| path.ends_with(ending))
        .collect();
    files.sort();
    files
}

#[test]
fn the_major_version_of_node_is_its_first_number() {
    assert_eq!(major("v20.20.2\n"), Some(20));
    assert_eq!(major("22"), None);
}
