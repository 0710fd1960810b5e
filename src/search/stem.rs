//! English words cut back to what their forms share: *moved*, *moving*, *moves* are all *move*.
//!
//! Porter's second algorithm (Porter2, "english" of Snowball). The crates that carry it need std;
//! the tests hold this one against such a crate.

use alloc::{string::String, vec::Vec};

/// The stem of a lower-case word; what is not plain English letters stays as it is.
///
/// ```
/// use perdura::search::stem;
/// assert_eq!(stem("upgrading"), stem("upgraded"));
/// assert_eq!(stem("осло"), "осло");
/// ```
pub fn stem(word: &str) -> String {
    let mut stem = String::new();
    stem_into(word, &mut stem);
    stem
}

/// The same, written over what was in a string before.
pub(crate) fn stem_into(word: &str, stem: &mut String) {
    stem.clear();
    let plain = |b: u8| b.is_ascii_lowercase() || b == b'\'';
    if word.len() <= 2 || !word.bytes().all(plain) {
        stem.push_str(word);
        return;
    }
    if let Some(irregular) = irregular(word) {
        stem.push_str(irregular);
        return;
    }
    let mut stemming = Stemming::of(word, core::mem::take(stem).into_bytes());
    stemming.possessives();
    stemming.plurals();
    if !is_left_alone(&stemming.letters) {
        stemming.past_and_progressive();
        stemming.final_y();
        stemming.replace(DERIVED, Stemming::after_derived);
        stemming.replace(DERIVED_AGAIN, Stemming::after_derived_again);
        stemming.bare_suffixes();
        stemming.final_e_and_l();
    }
    stemming.letters.make_ascii_lowercase();
    // Plain letters go in, and plain letters come out.
    *stem = String::from_utf8(stemming.letters).unwrap_or_default();
}

/// What the rules would get wrong.
fn irregular(word: &str) -> Option<&str> {
    Some(match word {
        "andes" | "atlas" | "bias" | "cosmos" | "howe" | "news" | "sky" => word,
        "dying" => "die",
        "early" => "earli",
        "gently" => "gentl",
        "idly" => "idl",
        "lying" => "lie",
        "only" => "onli",
        "singly" => "singl",
        "skies" => "sky",
        "skis" => "ski",
        "tying" => "tie",
        "ugly" => "ugli",
        _ => return None,
    })
}

fn is_left_alone(letters: &[u8]) -> bool {
    matches!(
        letters,
        b"inning" | b"outing" | b"canning" | b"herring" | b"earring" | b"proceed" | b"exceed" | b"succeed"
    )
}

/// Suffixes and what takes their place, by the letter they end in; the longest first where one ends another.
type Suffixes = &'static [(u8, &'static [(&'static str, &'static str)])];

/// Those that are replaced within R1.
#[rustfmt::skip]
const DERIVED: Suffixes = &[
    (b'n', &[("ization", "ize"), ("ation", "ate")]),
    (b'l', &[("ational", "ate"), ("tional", "tion")]),
    (b's', &[("ousness", "ous"), ("iveness", "ive"), ("fulness", "ful")]),
    (b'i', &[("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"),
        ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("alli", "al"), ("bli", "ble"),
        ("ogi", "og"), ("li", "")]),
    (b'm', &[("alism", "al")]),
    (b'r', &[("izer", "ize"), ("ator", "ate")]),
];

const DERIVED_AGAIN: Suffixes = &[
    (b'l', &[("ational", "ate"), ("tional", "tion"), ("ical", "ic"), ("ful", "")]),
    (b'e', &[("alize", "al"), ("icate", "ic"), ("ative", "")]),
    (b'i', &[("iciti", "ic")]),
    (b's', &[("ness", "")]),
];

/// Those that fall away within R2.
const BARE: Suffixes = &[
    (b't', &[("ement", ""), ("ment", ""), ("ant", ""), ("ent", "")]),
    (b'e', &[("ance", ""), ("ence", ""), ("able", ""), ("ible", ""), ("ate", ""), ("ive", ""), ("ize", "")]),
    (b'm', &[("ism", "")]),
    (b'i', &[("iti", "")]),
    (b's', &[("ous", "")]),
    (b'n', &[("ion", "")]),
    (b'l', &[("al", "")]),
    (b'r', &[("er", "")]),
    (b'c', &[("ic", "")]),
];

/// The first of the suffixes that a word ends in.
fn ending(letters: &[u8], table: Suffixes) -> Option<(&'static str, &'static str)> {
    let last = letters.last()?;
    let (_, suffixes) = table.iter().find(|(letter, _)| letter == last)?;
    suffixes.iter().find(|(suffix, _)| letters.ends_with(suffix.as_bytes())).copied()
}

/// A word on its way; a `y` that is a consonant is written `Y`.
struct Stemming {
    letters: Vec<u8>,
    r1: usize,
    r2: usize,
}

impl Stemming {
    /// A word, written into an empty vector that may have room already.
    fn of(word: &str, mut letters: Vec<u8>) -> Self {
        letters.extend_from_slice(word.strip_prefix('\'').unwrap_or(word).as_bytes());
        for i in 0..letters.len() {
            if letters[i] == b'y' && (i == 0 || is_vowel(letters[i - 1])) {
                letters[i] = b'Y';
            }
        }
        let long = match letters.first() {
            Some(b'g' | b'c' | b'a') => ["gener", "commun", "arsen"].iter().find(|p| letters.starts_with(p.as_bytes())),
            _ => None,
        };
        let r1 = long.map_or_else(|| region(&letters, 0), |p| p.len());
        let r2 = region(&letters, r1);
        Self { letters, r1, r2 }
    }

    fn ends(&self, suffix: &str) -> bool {
        self.letters.ends_with(suffix.as_bytes())
    }

    /// Whether its last letter is one of these.
    fn ends_in(&self, letters: &[u8]) -> bool {
        self.letters.last().is_some_and(|last| letters.contains(last))
    }

    /// Where the suffix of this length begins.
    fn before(&self, suffix: &str) -> usize {
        self.letters.len() - suffix.len()
    }

    fn cut(&mut self, suffix: &str) {
        self.letters.truncate(self.before(suffix));
    }

    fn has_vowel_before(&self, end: usize) -> bool {
        self.letters[..end].iter().copied().any(is_vowel)
    }

    fn possessives(&mut self) {
        if !self.letters.contains(&b'\'') {
            return;
        }
        if let Some(suffix) = ["'s'", "'s", "'"].iter().find(|s| self.ends(s)) {
            self.cut(suffix);
        }
    }

    fn plurals(&mut self) {
        if !self.ends_in(b"sd") {
            return;
        }
        if self.ends("sses") {
            self.cut("es");
        } else if self.ends("ied") || self.ends("ies") {
            self.cut(if self.letters.len() > 4 { "es" } else { "s" });
        } else if self.ends("s") && !self.ends("us") && !self.ends("ss") {
            let end = self.before("s");
            if end > 0 && self.has_vowel_before(end - 1) {
                self.letters.truncate(end);
            }
        }
    }

    fn past_and_progressive(&mut self) {
        if !self.ends_in(b"ydg") {
            return;
        }
        let Some(suffix) = ["eedly", "ingly", "edly", "eed", "ing", "ed"].iter().find(|s| self.ends(s)) else { return };
        let start = self.before(suffix);
        if suffix.starts_with("ee") {
            if start >= self.r1 {
                self.letters.truncate(start + 2);
            }
        } else if self.has_vowel_before(start) {
            self.letters.truncate(start);
            if ["at", "bl", "iz"].iter().any(|s| self.ends(s)) {
                self.letters.push(b'e');
            } else if ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"].iter().any(|s| self.ends(s)) {
                self.letters.pop();
            } else if self.r1 >= self.letters.len() && self.ends_in_short_syllable(self.letters.len()) {
                self.letters.push(b'e');
            }
        }
    }

    fn final_y(&mut self) {
        let n = self.letters.len();
        if n > 2 && matches!(self.letters[n - 1], b'y' | b'Y') && !is_vowel(self.letters[n - 2]) {
            self.letters[n - 1] = b'i';
        }
    }

    /// Replaces the longest of the suffixes, where it lies in R1 and may go.
    fn replace(&mut self, table: Suffixes, may_go: fn(&Self, &str, usize) -> bool) {
        // Of most words nothing lies in R1.
        if self.letters.len() <= self.r1 {
            return;
        }
        let Some((suffix, instead)) = ending(&self.letters, table) else { return };
        let start = self.before(suffix);
        if start >= self.r1 && may_go(self, suffix, start) {
            self.letters.truncate(start);
            self.letters.extend(instead.bytes());
        }
    }

    fn after_derived(&self, suffix: &str, start: usize) -> bool {
        let before = start.checked_sub(1).map(|i| self.letters[i]);
        match suffix {
            "ogi" => before == Some(b'l'),
            "li" => before.is_some_and(|b| b"cdeghkmnrt".contains(&b)),
            _ => true,
        }
    }

    fn after_derived_again(&self, suffix: &str, start: usize) -> bool {
        suffix != "ative" || start >= self.r2
    }

    fn bare_suffixes(&mut self) {
        if self.letters.len() <= self.r2 {
            return;
        }
        let Some((suffix, _)) = ending(&self.letters, BARE) else { return };
        let start = self.before(suffix);
        let follows = suffix != "ion" || start.checked_sub(1).is_some_and(|i| matches!(self.letters[i], b's' | b't'));
        if start >= self.r2 && follows {
            self.letters.truncate(start);
        }
    }

    fn final_e_and_l(&mut self) {
        let Some(start) = self.letters.len().checked_sub(1) else { return };
        let goes = match self.letters[start] {
            b'e' => start >= self.r2 || (start >= self.r1 && !self.ends_in_short_syllable(start)),
            b'l' => start >= self.r2 && start > 0 && self.letters[start - 1] == b'l',
            _ => false,
        };
        if goes {
            self.letters.truncate(start);
        }
    }

    fn ends_in_short_syllable(&self, end: usize) -> bool {
        match self.letters[..end] {
            [a, b] => is_vowel(a) && !is_vowel(b),
            [.., a, b, c] => !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !b"wxY".contains(&c),
            _ => false,
        }
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where the region begins that follows the first consonant after a vowel, from `start` on.
fn region(letters: &[u8], start: usize) -> usize {
    let vowel = letters[start..].iter().position(|b| is_vowel(*b)).map(|i| start + i);
    let consonant = vowel.and_then(|v| letters[v..].iter().position(|b| !is_vowel(*b)).map(|i| v + i));
    consonant.map_or(letters.len(), |c| c + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    #[test]
    fn forms_of_a_word_meet() {
        for (form, other) in [
            ("lives", "living"),
            ("moved", "moving"),
            ("cities", "city"),
            ("upgraded", "upgrade"),
            ("jane's", "jane"),
            ("relations", "relation"),
            ("hopping", "hops"),
        ] {
            assert_eq!(stem(form), stem(other), "{form} and {other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn it_agrees_with_snowballs_own(
            head in "[a-z]{1,6}",
            tail in prop::sample::select(DERIVED.iter().chain(DERIVED_AGAIN).chain(BARE).flat_map(|(_, suffixes)| suffixes.iter().map(|(s, _)| *s))
                .chain(["", "s", "ies", "sses", "ed", "ing", "eedly", "ingly", "ly", "y", "'s", "e", "ll"]).collect::<std::vec::Vec<_>>()),
            more in prop::sample::select(&["", "", "s", "ly", "ed", "ing", "'s"][..]),
        ) {
            let word = alloc::format!("{head}{tail}{more}");
            prop_assert_eq!(stem(&word), Stemmer::create(Algorithm::English).stem(&word).into_owned());
        }

        #[test]
        fn no_word_makes_it_panic(word in ".{0,20}|['sy]{0,8}|[aeiouyls']{0,10}") {
            stem(&word);
        }
    }
}
