//! A fresh machine to a running Perdura, in one command.

use std::{fs, net::TcpListener, path::Path, process::Command};

use crate::{
    build, node,
    shell::{Result, quietly, say},
};

/// The port of the page and the API unless another is asked for.
pub const PORT: u16 = 8787;

// wrangler reads this file in `dev` alone, so the key in it cannot reach production.
const KEYS_FILE: &str = ".dev.vars";
const KEYS: &str =
    "# `key=project`, several separated by commas. Read by `wrangler dev` alone.\nPERDURA_API_KEYS=\"dev-key=local\"\n";

/// A port number from the command line.
pub fn port(text: &str) -> Result<u16> {
    text.parse().map_err(|_| format!("`{text}` is not a port: give a number from 0 to 65535"))
}

/// Installs what is missing, builds, migrates and serves until interrupted.
pub fn serve(port: u16) -> Result {
    // Asked first, because the answer after minutes of building would be a sad one.
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(format!("port {port} is taken: choose another with `--port N`"));
    }
    build()?;
    if !Path::new(KEYS_FILE).exists() {
        say(&format!("writing {KEYS_FILE} with a key for local use: dev-key"));
        fs::write(KEYS_FILE, KEYS).map_err(|error| format!("`{KEYS_FILE}`: {error}"))?;
    }
    migrate()?;
    say("starting the worker…");
    say(&format!("Perdura will be at http://localhost:{port} in a moment; Ctrl-C ends it"));
    let port = port.to_string();
    become_(node::wrangler([
        "dev",
        "--local",
        "--ip",
        "127.0.0.1",
        "--port",
        &port,
        "--show-interactive-dev-session=false",
    ]))
}

fn migrate() -> Result {
    if node::files("migrations", ".sql").is_empty() {
        return Ok(());
    }
    say("migrating the database…");
    quietly(&mut node::wrangler(["d1", "migrations", "apply", "perdura", "--local"]))
}

/// Turns this process into wrangler, so that whatever ends one ends the other.
#[cfg(unix)]
fn become_(mut wrangler: Command) -> Result {
    let error = std::os::unix::process::CommandExt::exec(&mut wrangler);
    Err(format!("wrangler did not start: {error}"))
}

#[cfg(not(unix))]
fn become_(mut wrangler: Command) -> Result {
    crate::shell::run(&mut wrangler)
}
