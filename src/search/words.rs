//! Text as the index knows it: the words of a text, folded so that their forms meet.
//!
//! Words are found by Unicode's rules (UAX #29), written without case, accents and compatibility forms,
//! and stemmed where they are English. Chinese and Japanese, which have no spaces, go by pairs of letters.

use alloc::{string::String, vec::Vec};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::stem;

/// Words that stand in every other sentence and tell none from another.
const STOP: &[&str] = &[
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
    let all = words(text);
    if all.iter().all(|w| is_stop(w)) {
        return all;
    }
    all.into_iter().filter(|w| !is_stop(w)).collect()
}

/// Every word of a text, folded and stemmed, stop words too.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).nfc().collect()
    };
    let mut found = Vec::new();
    let mut unspaced: Vec<char> = Vec::new();
    for segment in folded.split_word_bounds() {
        // UAX #29 leaves each Han and Hiragana letter a word of its own; runs of them are gathered first.
        if segment.chars().all(is_unspaced) {
            unspaced.extend(segment.chars());
            continue;
        }
        pairs(&mut unspaced, &mut found);
        for part in split_names(segment) {
            let part = without_contraction(part);
            if part.chars().any(char::is_alphanumeric) {
                found.push(if is_stop(part) { part.into() } else { stem(part) });
            }
        }
    }
    pairs(&mut unspaced, &mut found);
    found
}

pub(crate) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

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

fn pairs(letters: &mut Vec<char>, found: &mut Vec<String>) {
    match letters.len() {
        0 => {}
        1 => found.push(letters.iter().collect()),
        _ => found.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>())),
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
    fn the_stop_words_are_sorted() {
        assert!(STOP.is_sorted());
    }
}
