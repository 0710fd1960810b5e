//! Everything repeatable: `cargo xtask help`.

mod bench;
mod ci;
mod eval;
mod likeness;
mod module;
mod node;
mod package;
mod page;
mod python;
mod serve;
mod shell;
mod size;
mod tally;
mod test;
#[cfg(test)]
mod tidy;
mod tools;
mod train;
mod vectors;
mod wasm;
mod worker;
mod zones;

use std::process::ExitCode;

use shell::Result;

const HELP: &str = "\
cargo xtask <verb>

  serve [--port N]   install what is missing, build, and serve the API and the page (port 8787)
  build              the Worker, the npm package and the page
  test               every test there is; ends with `N passed, N failed`
  ci                 formatting, clippy, then `test`
  docs               the OpenAPI document and the table of endpoints, anew,
                     and the package's reference: build/reference/index.html
  picture            the picture of the page in the README, anew
  bench              how long a context read takes at the edge, warm and cold
  bench open         how long `Perdura.open()` takes, in Node and in Chromium
  bench boundary     what carrying messages between wasm and JavaScript costs
  bench recall       how long opening, searching and telling take, by how much there is, in Rust and in wasm
  eval WHAT …        measures against data of yours: `eval recall --data DIR`
  size               the bytes of the artefacts, plain and gzipped
  train tagger --corpora DIR
                     make models/tagger.bin anew from the MASC corpus in DIR
  train embedder --corpora DIR
                     make models/embedder-*.tse anew from the sentences in DIR (minutes, Python)
  zones --tzdata DIR make the table of time zones anew from the compiled zones in DIR
  help               this";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Result<ExitCode> {
    // Every path in this crate is relative to the root of the repository.
    std::env::set_current_dir(shell::root()).map_err(|error| error.to_string())?;
    match words {
        ["serve"] => serve::serve(serve::PORT)?,
        ["serve", "--port", port] => serve::serve(serve::port(port)?)?,
        ["build"] => build()?,
        ["test"] => return Ok(test::test()),
        ["ci"] => return ci::ci(),
        ["docs"] => docs()?,
        ["picture"] => page::picture()?,
        ["bench"] => bench::edge()?,
        ["bench", "open"] => bench::open()?,
        ["bench", "boundary"] => bench::boundary()?,
        ["bench", "recall"] => bench::recall()?,
        ["eval", words @ ..] => eval::eval(words)?,
        ["size"] => size::size()?,
        ["train", "tagger", "--corpora", corpora] => train::tagger(corpora)?,
        ["train", "embedder", "--corpora", corpora] => train::embedder(corpora)?,
        ["zones", "--tzdata", folder] => zones::zones(folder)?,
        [] | ["help" | "--help" | "-h"] => println!("{HELP}"),
        other => return Err(format!("unknown verb `{}`\n\n{HELP}", other.join(" "))),
    }
    Ok(ExitCode::SUCCESS)
}

/// The three artefacts, in the order in which they need each other.
fn build() -> Result {
    worker::build()?;
    package::build()?;
    page::build()
}

/// The files that a test holds to be current, the first of which is served, and read back for the second;
/// and the package's reference, which is no file of the repository.
fn docs() -> Result {
    let test = ["test", "--quiet", "--package", "perdura-testkit", "--test", "openapi"];
    for _ in 0..2 {
        shell::run(shell::cargo(test).env("PERDURA_WRITE", "1"))?;
    }
    package::reference()
}
