//! Which way an expression leans that could mean two times: plans to the future, what is told to the past.

use alloc::string::String;

use super::lexicon::Meaning;
use super::scan::Line;
use crate::extract::verbs::{Form, verb};

/// Which way an ambiguous expression leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Future,
}

// No clause is so long that its verb is further away.
const FAR: usize = 40;

/// A sentence may turn here from what was to what will be.
pub(super) fn turns(line: Line<'_>, i: usize) -> bool {
    line.any(i, &[",", "and", "but", "so", "then"])
}

/// A sentence ends here.
pub(super) fn ends(line: Line<'_>, i: usize) -> bool {
    match line.meaning(i) {
        Meaning::Mark('\n' | '!' | '?' | ';' | '…' | '。') => true,
        // "An appointment with Dr. Lee on Friday" goes on.
        Meaning::Mark('.') if i > 0 && line.any(i - 1, &["dr", "mr", "mrs", "ms", "prof", "st"]) => false,
        Meaning::Mark('.') => line.tokens.get(i + 1).is_none_or(|next| next.spaced),
        _ => false,
    }
}

/// Which way the part of a sentence leans that begins at token `i`, if its own verb tells.
pub(super) fn of_part(line: Line<'_>, i: usize) -> Option<Lean> {
    let end = (i..line.tokens.len().min(i + FAR)).find(|&k| turns(line, k) || ends(line, k));
    of(line, i, end.unwrap_or(line.tokens.len().min(i + FAR)))
}

/// Which way the sentence leans that begins at token `i`.
pub(super) fn of_sentence(line: Line<'_>, i: usize) -> Option<Lean> {
    let end = (i..line.tokens.len().min(i + 2 * FAR)).find(|&k| ends(line, k));
    of(line, i, end.unwrap_or(line.tokens.len().min(i + 2 * FAR)))
}

fn of(line: Line<'_>, from: usize, to: usize) -> Option<Lean> {
    if (from..to).any(|i| plans(line, i, from)) {
        return Some(Lean::Future);
    }
    let told = |i: usize| {
        line.any(i, &["was", "were", "had", "did"]) || line.meaning(i) == Meaning::Plain && past(line.word(i))
    };
    (from..to).any(told).then_some(Lean::Past)
}

fn past(word: &str) -> bool {
    word.len() <= 20
        && verb(&word.chars().flat_map(char::to_lowercase).collect::<String>()).is_some_and(|(_, f)| f == Form::Past)
}

fn plans(line: Line<'_>, i: usize, from: usize) -> bool {
    let to = line.is(i + 1, "to") && !line.capital(i + 2) && !line.any(i + 2, &["the", "a", "an", "my"]);
    // "I have an exam on Friday", "the exam is on Friday".
    let be = |i| line.any(i, &["am", "is", "are"]) || line.any(i, &["s", "m", "re"]) && line.glued(i);
    let got = usize::from(line.is(i + 1, "got"));
    let tickets = line.is(i + 1 + got, "tickets") || line.is(i + 2 + got, "tickets");
    let due = line.any(i, &["have", "has", "ve"]) && (line.any(i + 1 + got, &["a", "an", "my", "our"]) || tickets)
        || be(i) && line.any(i + 1, &["on", "in", "off"]);
    // "I had to have my tooth out on Friday".
    let due = due && !(i >= 2 && line.are(i - 2, &["had", "to"]));
    let word = line.word(i);
    let ing = word.len() > 4 && word.get(word.len() - 3..).is_some_and(|end| end.eq_ignore_ascii_case("ing"));
    // "My cousin's wedding" is nothing that somebody is doing.
    let owned = |i: usize| i > 0 && line.is(i, "s") && !line.any(i - 1, &["he", "she", "it", "that", "who", "there"]);
    // "I start on Monday".
    let starts = line.any(i, &["start", "starts", "begin", "begins", "leave", "leaves", "fly", "arrive"])
        && i > from
        && line.any(i - 1, &["i", "we", "he", "she", "it", "they"]);
    line.any(i, &["will", "ll", "gonna", "wanna", "shall", "upcoming", "next", "tomorrow"])
        || i == from && line.is(i, "let")
        || to && line.any(i, &["going", "plan", "planning", "want", "hope", "hoping", "intend", "plans", "wants", "scheduled", "due", "set", "booked", "about", "aim"])
        || due
        || starts
        || i > from && be(i - 1) && ing && !owned(i - 1)
        // "Flying to Berlin on Thursday".
        || i == from && ing && line.any(i + 1, &["to", "into", "back"])
}
