//! A tagged corpus: a word, a tab and its Penn tag a line, an empty line after each sentence.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use perdura::extract::language::{Tag, is_mark, mark};

use crate::Result;

/// A sentence with what an annotator took each word for.
pub struct Sentence {
    pub words: Vec<String>,
    pub tags: Vec<Tag>,
}

/// The sentences of a compressed corpus.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let failed = |error: std::io::Error| format!("cannot read `{}`: {error}", path.display());
    let file = File::open(path).map_err(failed)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence { words: Vec::new(), tags: Vec::new() };
    for (number, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate() {
        let line = line.map_err(failed)?;
        match line.split_once('\t') {
            Some((word, spelled)) => {
                let tag = Tag::spelled(spelled)
                    .ok_or_else(|| format!("unknown tag `{spelled}` in `{}`, line {}", path.display(), number + 1))?;
                // MASC is of two minds about marks (a curly quotation mark is a noun there); we are of one.
                let previous = sentence.words.last().map(String::as_str);
                let tag = if is_mark(word) { mark(word, previous) } else { tag };
                sentence.words.push(word.into());
                sentence.tags.push(tag);
            }
            None if sentence.words.is_empty() => {}
            None => sentences.push(std::mem::replace(&mut sentence, Sentence { words: Vec::new(), tags: Vec::new() })),
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// How many bytes these are when they travel.
pub fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map(|b| b.len()).map_err(|error| error.to_string())
}
