//! Whether a question asks for more than one thing: "what books", "how many trips".

use alloc::vec::Vec;

use unicode_segmentation::UnicodeSegmentation;

use crate::extract::language::{Class, Tag, Tagger};

/// How far behind "what" its noun may stand: "what kinds of old books".
const REACH: usize = 5;

/// Whether the text asks for several things, which were said at several times.
pub(super) fn asks_for_several(text: &str) -> bool {
    let words: Vec<&str> = text.unicode_words().collect();
    let tags = Tagger::shipped().tag(words.iter().copied());
    let is = |at: usize, word: &str| words.get(at).is_some_and(|said| said.eq_ignore_ascii_case(word));
    (0..words.len()).any(|at| {
        let many = is(at, "how") && is(at + 1, "many");
        let which = is(at, "what") || is(at, "which");
        let named = tags[at + 1..].iter().take(REACH).take_while(|tag| tag.class() != Class::Verb);
        many || which && named.clone().any(|tag| *tag == Tag::Nouns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(asks_for_several(text), expected, "{text}");
    }

    #[test]
    fn a_plural_asks_for_several_things() {
        check("What books has Jane read?", true);
        check("Which kinds of old instruments does he play?", true);
        check("how many trips did I make", true);
        check("What did Jane buy?", false);
        check("When did the girls leave?", false);
        check("", false);
    }
}
