//! `perdura-testkit [--url URL] [--key KEY] PATH…`: runs scenarios, files or folders of them, against the
//! server at a URL, or against the library in this process where none is named.

#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

use perdura_testkit::in_process::{self, InProcess};
use perdura_testkit::over_http::OverHttp;
use perdura_testkit::{files, run};

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)).and_then(|asked| carried_out(&asked)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
struct Asked {
    url: Option<String>,
    key: String,
    paths: Vec<PathBuf>,
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { url: None, key: in_process::KEY.to_owned(), paths: Vec::new() };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("`{word}` wants a value"));
        match word.as_str() {
            "--url" => asked.url = Some(value()?),
            "--key" => asked.key = value()?,
            _ if word.starts_with("--") => return Err(format!("`{word}` is unknown; there are `--url` and `--key`")),
            _ => asked.paths.push(word.into()),
        }
    }
    if asked.paths.is_empty() {
        return Err("which scenarios? `perdura-testkit [--url URL] [--key KEY] PATH…`".into());
    }
    Ok(asked)
}

/// Runs everything asked for, and tells how many cases failed.
fn carried_out(asked: &Asked) -> Result<usize, String> {
    let (mut passed, mut failed) = (0, 0);
    let over_http = asked.url.as_deref().map(OverHttp::new);
    for scenario in files::read(&asked.paths)? {
        for case in &scenario.cases {
            let ran = match &over_http {
                Some(server) => run(&scenario, case, &asked.key, server),
                None => run(&scenario, case, in_process::KEY, &InProcess::default()),
            };
            match ran {
                Ok(()) => passed += 1,
                Err(failure) => {
                    failed += 1;
                    println!("FAILED {}\n{failure}\n", case.title);
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(failed)
}
