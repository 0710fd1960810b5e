//! Text as words and sentences, the way the rules want to see it.
//!
//! Words follow Unicode's boundaries (UAX #29), with two corrections: what people mean as one thing stays one
//! (e-mails, URLs, ids, amounts, hyphenated words), and contractions come apart ("don't" is "do" and "not"),
//! so that a rule is written once.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A word or a mark, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// As compared: lower case, contractions written out ("'m" is "am").
    pub lower: Cow<'a, str>,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// It holds neither letter nor digit.
    pub mark: bool,
}

impl Word<'_> {
    /// It is this word.
    pub fn is(&self, word: &str) -> bool {
        same(&self.lower, word)
    }

    /// It is one of these words.
    pub fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| same(&self.lower, word))
    }

    /// It begins like a name: with a capital, or in a script that has none.
    pub fn is_capitalised(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphanumeric());
        // "iPhone", "eBay".
        let inside = || self.text.len() > 3 && self.text.chars().skip(1).take(2).any(char::is_uppercase);
        first.is_some_and(|c| {
            c.is_uppercase()
                || (c.is_lowercase() && inside())
                || (c.is_alphabetic() && !c.is_lowercase() && !c.is_ascii())
        })
    }

    /// It is written in digits.
    pub fn number(&self) -> Option<i64> {
        (self.text.len() <= 9 && self.text.bytes().all(|b| b.is_ascii_digit())).then(|| self.text.parse().ok())?
    }
}

/// Two words are one. Most pairs differ in their length or their first byte, and are told apart without a call.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
}

/// A run of words up to a full stop, a question mark or the end of the line.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Its words, without the mark that ends it.
    pub words: Range<usize>,
    /// It ends in a question mark.
    pub asks: bool,
}

/// The words and marks of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    // Few words are shorter than three letters and a space.
    let mut found = Vec::with_capacity(text.len() / 4 + 2);
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let (start, body) = (at, chunk.trim_end());
        at += chunk.len();
        if !body.is_empty() {
            chunk_words(text, start..start + body.len(), &mut found);
        }
        if chunk.ends_with('\n') {
            found.push(word(text, at - 1..at));
        }
    }
    found
}

/// The sentences of a text that was taken apart by [`words`].
pub(super) fn sentences(words: &[Word<'_>]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        if word.mark && ends_sentence(words, i) {
            if i > start {
                let asks = word.text.contains(['?', '？', '؟']);
                found.push(Sentence { words: start..i, asks });
            }
            start = i + 1;
        }
    }
    if start < words.len() {
        found.push(Sentence { words: start..words.len(), asks: false });
    }
    found
}

fn ends_sentence(words: &[Word<'_>], i: usize) -> bool {
    match words[i].text {
        "\n" => true,
        "." => !i
            .checked_sub(1)
            .is_some_and(|p| words[p].span.end == words[i].span.start && is_abbreviation(&words[p], words.get(i + 1))),
        mark => mark.starts_with(['.', '!', '?', ';', '…', '。', '！', '？', '؟', '।']),
    }
}

fn is_abbreviation(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let initial = word.text.chars().count() == 1 && word.is_capitalised() && word.text != "I";
    // "Acme Corp. in May" goes on, "Acme Corp. We" does not.
    let firm = word.any(&["corp", "inc", "ltd", "co"]) && next.is_some_and(|w| !w.is_capitalised() && !w.mark);
    initial || firm || word.any(&["mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "etc"])
}

/// Takes a run without white space apart.
fn chunk_words<'a>(text: &'a str, chunk: Range<usize>, found: &mut Vec<Word<'a>>) {
    let body = &text[chunk.clone()];
    if body.contains('@') || body.contains("://") || body.starts_with("www.") {
        return address(text, chunk, found);
    }
    // Most are letters alone, with a mark after them or without.
    let letters = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if letters == body.len() || letters > 0 && matches!(&body[letters..], "." | "," | "!" | "?" | ";" | ":") {
        push_word(text, chunk.start..chunk.start + letters, found);
        if letters < body.len() {
            push_mark(text, chunk.start + letters..chunk.end, found);
        }
        return;
    }
    let mut current: Option<Range<usize>> = None;
    let mut segments = body.split_word_bound_indices().peekable();
    while let Some((offset, segment)) = segments.next() {
        let span = chunk.start + offset..chunk.start + offset + segment.len();
        let next_is_word = segments.peek().is_some_and(|(_, next)| has_letter(next));
        let joins = match (&current, has_letter(segment)) {
            (Some(_), true) => true,
            (None, true) => {
                current = Some(span.clone());
                false
            }
            (Some(_), false) => match segment {
                "-" | "'" | "’" | "/" | "&" | "_" | "." | ":" => next_is_word,
                "+" | "#" | "%" => true,
                _ => false,
            },
            (None, false) => {
                if next_is_word && matches!(segment, "$" | "€" | "£" | "¥" | "#") {
                    current = Some(span.clone());
                } else {
                    push_mark(text, span.clone(), found);
                }
                false
            }
        };
        if joins {
            current = current.map(|c| c.start..span.end);
        } else if !has_letter(segment)
            && let Some(word) = current.take_if(|word| word.end <= span.start)
        {
            push_word(text, word, found);
            push_mark(text, span, found);
        }
    }
    if let Some(word) = current {
        push_word(text, word, found);
    }
}

/// An e-mail address or a URL is one word, without the punctuation of the sentence around it.
fn address<'a>(text: &'a str, chunk: Range<usize>, found: &mut Vec<Word<'a>>) {
    let body = &text[chunk.clone()];
    let inner = body.trim_start_matches(['(', '[', '<', '"', '\'', '“', '«']);
    let start = chunk.end - inner.len();
    let inner = inner.trim_end_matches([')', ']', '>', '"', '\'', '”', '»', '.', ',', '!', '?', ';', ':']);
    let end = start + inner.len();
    for (offset, mark) in text[chunk.start..start].char_indices() {
        found.push(word(text, chunk.start + offset..chunk.start + offset + mark.len_utf8()));
    }
    if start < end {
        found.push(word(text, start..end));
    }
    for (offset, mark) in text[end..chunk.end].char_indices() {
        found.push(word(text, end + offset..end + offset + mark.len_utf8()));
    }
}

fn has_letter(segment: &str) -> bool {
    segment.chars().any(char::is_alphanumeric)
}

fn word(text: &str, span: Range<usize>) -> Word<'_> {
    let text = &text[span.clone()];
    Word { text, lower: lower(text), span, mark: !has_letter(text) }
}

/// Like marks that stand together ("..", "?!") are one.
fn push_mark<'a>(text: &'a str, span: Range<usize>, found: &mut Vec<Word<'a>>) {
    let ends = |s: &str| s.chars().all(|c| matches!(c, '.' | '!' | '?'));
    if let Some(last) = found.last_mut()
        && last.span.end == span.start
        && ends(last.text)
        && ends(&text[span.clone()])
    {
        last.span.end = span.end;
        last.text = &text[last.span.clone()];
        last.lower = Cow::Borrowed(last.text);
        return;
    }
    found.push(word(text, span));
}

fn push_word<'a>(text: &'a str, span: Range<usize>, found: &mut Vec<Word<'a>>) {
    let whole = word(text, span.clone());
    let cut = contraction(&whole.lower).and_then(|(tail, meaning)| {
        let (offset, _) = whole.text.char_indices().rev().nth(tail.checked_sub(1)?)?;
        (offset > 0).then_some((span.start + offset, meaning))
    });
    let Some((cut, meaning)) = cut else { return found.push(whole) };
    let mut head = word(text, span.start..cut);
    head.lower = match &*head.lower {
        "wo" => "will".into(),
        "d" if meaning == "not" => "do".into(),
        "ca" => "can".into(),
        "gon" => "going".into(),
        "wan" => "want".into(),
        "got" if meaning == "to" => "have".into(),
        _ => head.lower,
    };
    found.push(head);
    found.push(Word { lower: meaning.into(), ..word(text, cut..span.end) });
}

/// How many characters at the end of a word are a contracted one, and which.
fn contraction(lower: &str) -> Option<(usize, &'static str)> {
    #[rustfmt::skip]
    const UNMARKED: &[(&str, usize, &str)] = &[
        ("im", 1, "am"), ("ive", 2, "have"), ("dont", 2, "not"), ("doesnt", 2, "not"), ("didnt", 2, "not"),
        ("cant", 1, "not"), ("cannot", 3, "not"), ("gonna", 2, "to"), ("wanna", 2, "to"), ("gotta", 2, "to"),
        ("isnt", 2, "not"), ("arent", 2, "not"), ("wasnt", 2, "not"), ("havent", 2, "not"), ("hasnt", 2, "not"),
        ("wont", 1, "not"), ("youre", 2, "are"), ("theyre", 2, "are"), ("shes", 1, "'s"), ("hes", 1, "'s"),
        ("whats", 1, "'s"), ("thats", 1, "'s"), ("weve", 2, "have"), ("theyve", 2, "have"), ("dnt", 2, "not"),
        ("wouldnt", 2, "not"), ("couldnt", 2, "not"), ("shouldnt", 2, "not"), ("hadnt", 2, "not"),
        ("werent", 2, "not"),
    ];
    #[rustfmt::skip]
    const MARKED: &[(&str, &str)] = &[
        ("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'s", "'s"),
    ];
    if let Some((_, tail, meaning)) = UNMARKED.iter().find(|(word, ..)| *word == lower) {
        return Some((*tail, meaning));
    }
    if !lower.contains('\'') {
        return None;
    }
    let (end, meaning) = MARKED.iter().find(|(end, _)| lower.ends_with(end))?;
    Some((end.len(), meaning))
}

/// What people type for short.
fn meant(short: &str) -> &str {
    if short.len() > 6 {
        return short;
    }
    match short {
        "u" => "you",
        "ur" => "your",
        "r" => "are",
        "luv" => "love",
        "fav" | "fave" => "favorite",
        "bday" => "birthday",
        "rly" | "rlly" => "really",
        "bc" | "cuz" | "coz" | "cos" => "because",
        "b4" => "before",
        "bout" => "about",
        "probs" | "prolly" => "probably",
        "goin" => "going",
        "doin" => "doing",
        "hav" => "have",
        "wrk" => "work",
        "deffo" | "defo" => "definitely",
        "hubby" => "husband",
        "yday" => "yesterday",
        "tmrw" | "tmr" | "tmw" => "tomorrow",
        "bf" => "boyfriend",
        "gf" => "girlfriend",
        "w" => "with",
        "n" | "nd" => "and",
        "sis" => "sister",
        "bro" => "brother",
        "bros" => "brothers",
        _ => short,
    }
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(meant(text));
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    Cow::Owned(text.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words(text);
        let got: Vec<&str> = words.iter().map(|w| &*w.lower).collect();
        assert_eq!(got, expected);
        for word in &words {
            assert_eq!(&text[word.span.clone()], word.text);
        }
    }

    #[test]
    fn contractions_come_apart() {
        check("I'm here, don’t go", &["i", "am", "here", ",", "do", "not", "go"]);
        check("Ana's won't", &["ana", "'s", "will", "not"]);
    }

    #[test]
    fn what_is_one_thing_stays_one() {
        check("(jane@x.org).", &["(", "jane@x.org", ")", "."]);
        check("see https://x.org/a?b=c, ok", &["see", "https://x.org/a?b=c", ",", "ok"]);
        check("ORD-17_b costs $1,200.50!", &["ord-17_b", "costs", "$1,200.50", "!"]);
        check("C++ and 2024-12-10T09:00Z", &["c++", "and", "2024-12-10t09:00z"]);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let words = words("Dr. Ana came. Did J. R. go?\nYes");
        let got: Vec<(usize, bool)> = sentences(&words).iter().map(|s| (s.words.len(), s.asks)).collect();
        assert_eq!(got, [(4, false), (6, true), (1, false)]);
    }
}
