//! Calling other programs: one short line says what happens, and a failure names the command.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::SystemTime,
};

/// A failure is a sentence for the person at the terminal.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the repository")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from)
}

/// One line of progress. Standard output is left to results.
pub fn say(line: &str) {
    eprintln!("{line}");
}

/// `program` with `args`, to be refined and then run.
pub fn command<A: AsRef<std::ffi::OsStr>>(
    program: impl AsRef<std::ffi::OsStr>,
    args: impl IntoIterator<Item = A>,
) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

/// The cargo that runs this crate.
pub fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// Runs to the end, with its output on the terminal.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| unstarted(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", spelled(command))) }
}

/// Runs to the end in silence; what it said appears only when it fails.
pub fn quietly(command: &mut Command) -> Result {
    text(command).map(drop)
}

/// Runs to the end in silence, for its standard output.
pub fn text(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| unstarted(command, &error))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{}` failed ({})\n{said}{complaint}", spelled(command), output.status))
}

/// What a program that reports on standard output said, and whether it succeeded.
pub struct Report {
    pub text: String,
    pub success: bool,
}

/// Runs to the end, collecting standard output and showing the lines of it that `shown` picks.
pub fn report(command: &mut Command, shown: fn(&str) -> bool) -> Result<Report> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| unstarted(command, &error))?;
    let mut text = String::new();
    let stdout = child.stdout.take().expect("standard output is piped");
    for line in BufReader::new(stdout).lines().map_while(std::io::Result::ok) {
        if shown(&line) {
            say(&line);
        }
        text.push_str(&line);
        text.push('\n');
    }
    let status = child.wait().map_err(|error| unstarted(command, &error))?;
    Ok(Report { text, success: status.success() })
}

/// When a file was last written; none if there is no such file.
pub fn written(path: impl AsRef<Path>) -> Option<SystemTime> {
    path.as_ref().metadata().and_then(|metadata| metadata.modified()).ok()
}

/// The command as one would type it.
pub fn spelled(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn unstarted(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` did not start: {error}", spelled(command))
}
