//! How often the tagger agrees with the annotators of what it has not seen.

use std::fmt;
use std::time::{Duration, Instant};

use perdura::extract::language::{Tagger, is_mark};

use crate::Result;
use crate::corpus::Sentence;

/// How many words were judged, and how many of those were right.
#[derive(Default)]
pub struct Score {
    tokens: u64,
    right: u64,
    words: u64,
    fine: u64,
    coarse: u64,
    took: Duration,
}

/// The score of a file of weights.
pub fn score(bytes: &[u8], sentences: &[Sentence]) -> Result<Score> {
    let tagger = Tagger::read(bytes).map_err(|error| error.to_string())?;
    let mut score = Score::default();
    for sentence in sentences {
        let begun = Instant::now();
        let found = tagger.tag(sentence.words.iter().map(String::as_str));
        score.took += begun.elapsed();
        for ((word, tag), found) in sentence.words.iter().zip(&sentence.tags).zip(found) {
            score.tokens += 1;
            score.right += u64::from(*tag == found);
            if !is_mark(word) {
                score.words += 1;
                score.fine += u64::from(*tag == found);
                score.coarse += u64::from(tag.class() == found.class());
            }
        }
    }
    Ok(score)
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u64, whole: u64| {
            let hundredths = part * 10_000 / whole.max(1);
            format!("{}.{:02} %", hundredths / 100, hundredths % 100)
        };
        writeln!(
            f,
            "of {} words: {} right, {} in class",
            self.words,
            share(self.fine, self.words),
            share(self.coarse, self.words)
        )?;
        writeln!(f, "of {} words and marks: {} right", self.tokens, share(self.right, self.tokens))?;
        write!(f, "{} ns a word or mark", self.took.as_nanos() / u128::from(self.tokens.max(1)))
    }
}
