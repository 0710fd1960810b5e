//! Text as the index knows it: the words of a text, folded so that their forms meet.
//!
//! Words are found by Unicode's rules (UAX #29), written without case, accents and compatibility forms,
//! and stemmed where they are English. Chinese and Japanese, which have no spaces, go by pairs of letters.

use alloc::{string::String, vec::Vec};
use unicode_segmentation::UnicodeSegmentation;

use super::stem::stem_into;
use crate::forms::{nfkc, nfkd};

/// Words that stand in every other sentence and tell none from another.
pub(super) const STOP: &[&str] = &[
    "a", "about", "am", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does",
    "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its",
    "me", "my", "of", "on", "or", "our", "she", "so", "that", "the", "their", "them", "there", "these", "they", "this",
    "those", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with",
    "would", "you", "your",
];

/// The words that tell a text from others, in order, each as often as it stands there.
///
/// A text of nothing but stop words ("The Who") keeps them.
///
/// ```
/// use perdura::search::terms;
/// assert_eq!(terms("Jane moved to Zürich."), ["jane", "move", "zurich"]);
/// assert_eq!(terms("東京都"), ["東京", "京都"]);
/// ```
pub fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_term(text, |term| found.push(term.into()));
    found
}

/// Hands over the same, one at a time, without a string of its own for each.
pub(crate) fn each_term(text: &str, mut take: impl FnMut(&str)) {
    let mut any = false;
    each_word(text, &mut |word, is_stop| {
        if !is_stop {
            any = true;
            take(word);
        }
    });
    if !any {
        each_word(text, &mut |word, _| take(word));
    }
}

/// Every word of a text, folded and stemmed, stop words too.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, &mut |word, _| found.push(word.into()));
    found
}

/// Hands over every word, and whether it is a stop word.
fn each_word(text: &str, take: &mut dyn FnMut(&str, bool)) {
    let mut stem = String::new();
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        ascii_segments(&lower).for_each(|segment| each_part(segment, &mut stem, take));
        return;
    }
    let folded = nfkc(nfkd(text.chars()).filter(|c| !is_accent(*c)).flat_map(char::to_lowercase));
    let mut unspaced: Vec<char> = Vec::new();
    for segment in folded.split_word_bounds() {
        // UAX #29 leaves each Han and Hiragana letter a word of its own; runs of them are gathered first.
        if segment.chars().all(is_unspaced) {
            unspaced.extend(segment.chars());
            continue;
        }
        pairs(&mut unspaced, take);
        each_part(segment, &mut stem, take);
    }
    pairs(&mut unspaced, take);
}

/// The words of a segment, stemmed into a string that is used again.
fn each_part(segment: &str, stem: &mut String, take: &mut dyn FnMut(&str, bool)) {
    // Most are letters alone, which neither fall apart nor have anything joined to them.
    if segment.bytes().all(|b| b.is_ascii_lowercase()) {
        return stemmed(segment, stem, take);
    }
    for part in split_names(segment) {
        let part = without_contraction(part);
        if part.chars().any(char::is_alphanumeric) {
            stemmed(part, stem, take);
        }
    }
}

fn stemmed(word: &str, stem: &mut String, take: &mut dyn FnMut(&str, bool)) {
    if is_stop(word) {
        take(word, true);
    } else {
        stem_into(word, stem);
        take(stem, is_stop(stem));
    }
}

/// The segments of ASCII text that hold a letter, a digit or an underscore, by the rules of UAX #29.
fn ascii_segments(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let in_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    let mut from = 0;
    core::iter::from_fn(move || {
        let start = from + bytes[from..].iter().position(in_word)?;
        let mut end = start + 1;
        while let Some(next) = bytes.get(end) {
            let (before, after) = (bytes[end - 1], bytes.get(end + 1).copied().unwrap_or_default());
            let joins = match next {
                b'.' | b'\'' => {
                    before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                        || before.is_ascii_digit() && after.is_ascii_digit()
                }
                b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
                b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
                next => in_word(next),
            };
            if !joins {
                break;
            }
            end += 1;
        }
        from = end;
        Some(&text[start..end])
    })
}

pub(crate) fn is_stop(word: &str) -> bool {
    // The longest of them has five letters.
    let Some(first @ b'a'..=b'z') = word.bytes().next().filter(|_| word.len() <= 5) else { return false };
    let letter = usize::from(first - b'a');
    let of_letter = &STOP[usize::from(LETTERS[letter])..usize::from(LETTERS[letter + 1])];
    of_letter.iter().any(|stop| stop.len() == word.len() && *stop == word)
}

/// Where the stop words begin that begin with each letter of the alphabet, and where the last of them end.
const LETTERS: [u8; 27] = {
    let mut starts = [STOP.len() as u8; 27];
    let mut n = STOP.len();
    while n > 0 {
        n -= 1;
        starts[(STOP[n].as_bytes()[0] - b'a') as usize] = n as u8;
    }
    // A letter that begins none has its place where the next one has.
    let mut letter = 26;
    while letter > 0 {
        letter -= 1;
        if starts[letter] as usize == STOP.len() {
            starts[letter] = starts[letter + 1];
        }
    }
    starts
};

/// `song_played`, `jane.smith`: names among machines are several words; `3.14` is one.
fn split_names(word: &str) -> impl Iterator<Item = &str> {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    word.split(move |c| c == '_' || (c == '.' && !is_number)).filter(|part| !part.is_empty())
}

/// "i'm", "they've" and "jane's" without what the apostrophe joins to them.
fn without_contraction(word: &str) -> &str {
    match word.rfind(['\'', '’']) {
        Some(at) if matches!(word[at..].trim_start_matches(['\'', '’']), "m" | "re" | "ve" | "ll" | "d" | "s") => {
            &word[..at]
        }
        _ => word,
    }
}

fn pairs(letters: &mut Vec<char>, take: &mut dyn FnMut(&str, bool)) {
    let mut take_all = |of: &[char]| take(&of.iter().collect::<String>(), false);
    match letters.as_slice() {
        [] => {}
        [one] => take_all(&[*one]),
        several => several.windows(2).for_each(take_all),
    }
    letters.clear();
}

/// Combining marks of Latin, Greek and Cyrillic.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters of scripts that are written without spaces: Kana, Han, and what lies with them.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(terms(text).join(" "), expected);
    }

    #[test]
    fn words_lose_their_case_accents_and_endings() {
        check("She LIVES in São Paulo, Brazil!", "live sao paulo brazil");
        check("I'm upgrading; they've upgraded", "upgrad upgrad");
        check("ﬁne Ｗｉｄｅ", "fine wide");
        check("Ёлка", "елка");
    }

    #[test]
    fn names_among_machines_fall_into_words() {
        check(r#"{"event_type":"song_played","version":3.14}"#, "event type song play version 3.14");
        check("jane.smith@example.com", "jane smith exampl com");
    }

    #[test]
    fn scripts_without_spaces_go_by_pairs() {
        check("我住在里斯本。", "我住 住在 在里 里斯 斯本");
        check("東 カタカナ", "東 カタ タカ カナ");
        check("서울에 살아요", "서울에 살아요");
    }

    #[test]
    fn stop_words_stay_where_there_is_nothing_else() {
        check("The Who", "the who");
        check("The Beatles", "beatl");
        check("", "");
        check("?!", "");
    }

    #[test]
    fn the_stop_words_are_short_and_sorted() {
        assert!(STOP.is_sorted() && STOP.iter().all(|word| word.len() <= 5));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn plain_text_falls_into_the_segments_of_unicode(text in "[ -~]{0,20}|[a1_.:',; ]{0,12}") {
            let in_word = |s: &&str| s.contains(|c: char| c.is_ascii_alphanumeric() || c == '_');
            let unicode: Vec<&str> = text.split_word_bounds().filter(in_word).collect();
            prop_assert_eq!(ascii_segments(&text).collect::<Vec<_>>(), unicode);
        }
    }
}
