//! The words that carry meaning, and the length of a text in tokens, exactly.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};

const STOP: &str = "a an and are as at be been but by did do does doing for from had has have he her hers him his how \
    i if in into is it its me my of on or our she so some such than that the their them then there these they this \
    those to too up us was we were what when where which while who whom why will with would you your am not no can \
    could should about after before during all any both each more most other own same just also";

/// The distinct content words of a text: runs of ASCII letters and digits that are no stop words, by their stems.
pub fn content(text: &str) -> BTreeSet<String> {
    static STOPS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| STOP.split_whitespace().collect());
    thread_local! {
        static STEMS: RefCell<HashMap<String, String>> = RefCell::default();
    }
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: BTreeSet<&str> = words.filter(|word| !word.is_empty() && !STOPS.contains(word)).collect();
    STEMS.with_borrow_mut(|stems| {
        let stemmer = Stemmer::create(Algorithm::English);
        let stems = words.into_iter().map(|word| match stems.get(word) {
            Some(stem) => stem.clone(),
            None => stems.entry(word.to_owned()).or_insert_with(|| stemmer.stem(word).into_owned()).clone(),
        });
        stems.collect()
    })
}

/// The number of o200k tokens of a text.
pub fn tokens(text: &str) -> usize {
    tiktoken_rs::o200k_base_singleton().encode_ordinary(text).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_what_is_left_without_stop_words_and_endings() {
        let check = |text: &str, expected: &[&str]| assert!(content(text).iter().eq(expected), "{text}");
        check("She has been painting the old boats", &["boat", "old", "paint"]);
        check("It's 7am, isn't it?", &["7am", "isn", "s", "t"]);
        check("archaeologists' café", &["archaeolog", "caf"]);
        check("the and of", &[]);
    }

    #[test]
    fn tokens_are_counted_exactly() {
        let check = |text: &str, expected: usize| assert_eq!(tokens(text), expected, "{text}");
        check("", 0);
        check("I moved from Lisbon to Oslo last week", 8);
        check("  - Jane upgraded to the Pro plan (2024-11-14 02:13:19 - present)", 24);
    }
}
