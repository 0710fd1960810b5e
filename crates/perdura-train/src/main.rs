//! `perdura-train tagger --corpora DIR`: makes `models/tagger.bin` from `masc-train.tsv.gz`, and holds it
//! against `masc-dev.tsv.gz`.
//!
//! Everything is counted in whole numbers and shuffled from a fixed seed, so that whoever runs it again gets
//! the same bytes.

#![forbid(unsafe_code)]

mod chance;
mod corpus;
mod file;
mod judge;
mod perceptron;

use std::path::Path;
use std::process::ExitCode;

use sha2::{Digest, Sha256};

/// A failure is a sentence for the person at the terminal.
type Result<T> = std::result::Result<T, String>;

/// Where the weights lie, from the root of the repository.
const FILE: &str = "models/tagger.bin";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tagger", "--corpora", folder] => tagger(Path::new(folder)),
        _ => Err("say `perdura-train tagger --corpora DIR`".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn tagger(folder: &Path) -> Result<()> {
    let training = corpus::read(&folder.join("masc-train.tsv.gz"))?;
    let kept_back = corpus::read(&folder.join("masc-dev.tsv.gz"))?;
    let bytes = file::encode(&perceptron::train(&training))?;
    let score = judge::score(&bytes, &kept_back)?;
    std::fs::write(FILE, &bytes).map_err(|error| format!("cannot write `{FILE}`: {error}"))?;
    println!("{FILE}: {} bytes, {} gzipped", bytes.len(), corpus::gzipped(&bytes)?);
    println!("sha256 {}", hex(&Sha256::digest(&bytes)));
    println!("{score}");
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
