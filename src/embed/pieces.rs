//! Text as pieces: words without case and accents, each taken apart into the longest pieces the table holds.

use super::table::Table;
use crate::forms::{is_mark, nfkd};

/// The longest word that is taken apart, in bytes; what is longer is one that no table knows.
const LONGEST: usize = 100;

/// Hands over the rows of each word's pieces; none where a part of the word is in no piece.
pub(super) fn each(text: &str, table: &Table, mut word: impl FnMut(&[usize])) {
    let mut rows = [0; LONGEST];
    let mut look_up = |bytes: &[u8]| word(take_apart(bytes, table, &mut rows));
    if text.is_ascii() {
        words(text.chars().map(|c| c.to_ascii_lowercase()), &mut look_up);
    } else {
        words(nfkd(text.chars()).filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).map(plain), &mut look_up);
    }
}

/// Curly quotes are the typist's choice, not the meaning's.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        _ => c,
    }
}

/// A word is a run of letters and digits; each sign, and each letter of a script without spaces, is one by itself.
fn words(folded: impl Iterator<Item = char>, mut found: impl FnMut(&[u8])) {
    let (mut word, mut length) = ([0; LONGEST], 0);
    for c in folded {
        let alone = !c.is_alphanumeric() || matches!(c, '\u{3400}'..='\u{9fff}');
        if alone && length > 0 {
            found(word.get(..length).unwrap_or_default());
            length = 0;
        }
        if c.is_whitespace() || c.is_control() {
            continue;
        }
        let size = c.len_utf8();
        if let Some(place) = word.get_mut(length..length + size) {
            c.encode_utf8(place);
        }
        length += size;
        if alone {
            found(&word[..length]);
            length = 0;
        }
    }
    if length > 0 {
        found(word.get(..length).unwrap_or_default());
    }
}

fn take_apart<'r>(word: &[u8], table: &Table, rows: &'r mut [usize; LONGEST]) -> &'r [usize] {
    let (mut at, mut count) = (0, 0);
    while at < word.len() {
        let Some((row, length)) = table.longest(&word[at..], at == 0) else { return &[] };
        rows[count] = row;
        count += 1;
        at += length;
    }
    &rows[..count]
}
