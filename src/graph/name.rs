//! When two names are the same name.
//!
//! People write one name in many ways: with another case, another Unicode form, a title before it or a
//! legal form after it. Folding takes those away and nothing else: every script keeps its letters, and no
//! two different words become one.

use alloc::{string::String, vec::Vec};

use crate::forms::nfkc;

/// Titles that come before a name.
const HONORIFICS: [&str; 15] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "madam",
    "herr",
    "frau",
    "señor",
    "señora",
    "monsieur",
];

/// Legal forms that come after a company's name.
const LEGAL_FORMS: [&str; 18] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "co",
    "gmbh",
    "ag",
    "bv",
    "nv",
    "oy",
    "ab",
    "sarl",
    "pty",
];

/// A name as it is compared: in Unicode's compatibility form, without case, surplus space, titles and legal forms.
///
/// ```
/// use perdura::graph::fold;
/// assert_eq!(fold("  Dr. Jane  SMITH "), fold("jane smith"));
/// assert_eq!(fold("ACME, Inc."), "acme");
/// assert_eq!(fold("Łódź"), "łódź");
/// ```
pub fn fold(name: &str) -> String {
    if is_plain(name) {
        return name.to_ascii_lowercase();
    }
    let plain: String = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        // Upper case first: "ß" and "SS", "ς" and "σ" meet there.
        nfkc(nfkc(name.chars()).chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase))
    };
    let words: Vec<&str> = plain.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let mut kept = &words[..];
    while let [title, rest @ ..] = kept
        && !rest.is_empty()
        && HONORIFICS.contains(title)
    {
        kept = rest;
    }
    while let [rest @ .., form] = kept
        && !rest.is_empty()
        && LEGAL_FORMS.contains(form)
    {
        kept = rest;
    }
    if kept.is_empty() { plain.split_whitespace().collect() } else { kept.join(" ") }
}

/// Whether two names are one name.
pub fn same_name(one: &str, other: &str) -> bool {
    one == other
        || if is_plain(one) && is_plain(other) { one.eq_ignore_ascii_case(other) } else { fold(one) == fold(other) }
}

/// Whether a name is folded by taking its capitals from it. Most names are, and so many are folded that it shows.
fn is_plain(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_one_of = |word: &str, these: &[&str]| {
        these.iter().any(|this| this.len() == word.len() && this.eq_ignore_ascii_case(word))
    };
    match name.split_once(' ') {
        // A title or a form alone is a name.
        None => word(name),
        Some((first, rest)) => {
            let last = rest.rsplit(' ').next().unwrap_or(rest);
            word(first) && rest.split(' ').all(word) && !is_one_of(first, &HONORIFICS) && !is_one_of(last, &LEGAL_FORMS)
        }
    }
}

/// A word without the marks that stand around it; what stands in it ("C++", "node.js") is its own.
fn bare(word: &str) -> &str {
    let quotes = |c: char| matches!(c, '"' | '\'' | '’' | '‘' | '“' | '”' | '«' | '»' | '(' | ')');
    let marks = |c: char| quotes(c) || matches!(c, '.' | ',' | ';' | ':');
    word.trim_start_matches(quotes).trim_end_matches(marks)
}

#[cfg(test)]
mod tests {
    use super::{fold, same_name};

    #[track_caller]
    fn check(names: &[&str], expected: &str) {
        for name in names {
            assert_eq!(fold(name), expected, "{name}");
        }
    }

    #[test]
    fn one_name_in_many_spellings_is_one_name() {
        check(
            &["Jane Smith", " jane   SMITH", "Dr. Jane Smith", "Prof. Dr. Jane Smith,", "“Jane Smith”"],
            "jane smith",
        );
        check(&["Acme", "ACME Inc.", "Acme, Inc", "acme Corp.", "Acme Co. Ltd."], "acme");
        check(&["straße", "STRASSE", "Strasse"], "strasse");
        check(&["ﬁnance", "ＦＩＮＡＮＣＥ"], "finance");
        check(&["Zoë", "Zoe\u{308}", "ZOË"], "zoë");
    }

    #[test]
    fn names_of_every_script_keep_their_letters() {
        check(&["東京"], "東京");
        check(&["Мария", "МАРИЯ"], "мария");
        check(&["محمد"], "محمد");
        check(&["Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"], "οδυσσεύσ");
        check(&["श्रेया"], "श्रेया");
        check(&["🦀"], "🦀");
    }

    #[test]
    fn a_title_or_a_form_alone_is_a_name() {
        check(&["Miss"], "miss");
        check(&["Co"], "co");
        check(&["..."], "...");
        check(&["C++"], "c++");
        check(&[".NET"], ".net");
        check(&[""], "");
    }

    #[test]
    fn two_names_are_one_where_they_fold_to_one() {
        for (one, other) in
            [("Jane Smith", "jane SMITH"), ("Jane", "Dr. Jane"), ("Acme", "Acme Inc"), ("Ms", "ms"), ("Zoë", "ZOË")]
        {
            assert!(same_name(one, other) && same_name(other, one), "{one} / {other}");
        }
        for (one, other) in [("Jane Smith", "Jane Smyth"), ("Jane", "Jane Doe"), ("Inc", "Co"), ("", "a")] {
            assert!(!same_name(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for name in ["Mr. Robot", "İstanbul", "ﬀ Ltd", "Dž", "Ǆ", "ŉ"] {
            assert_eq!(fold(&fold(name)), fold(name), "{name}");
            assert!(same_name(&fold(name), name), "{name}");
        }
    }
}
