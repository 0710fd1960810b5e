//! When a text says that something was, is or will be.
//!
//! Dates stand in text as people say them: "June 22, 1947", "last week", "since March". Each becomes a
//! half-open window, reckoned from the moment the text speaks from. An expression that could mean two times
//! leans the way its sentence does: to the past where something is told, to the future where it is planned.
//! What cannot be resolved is left out: no date is better than a wrong one.

mod calendar;
mod clock;
mod phrase;
mod point;

use alloc::vec::Vec;
use core::ops::Range;

use super::verbs::{Form, verb};
use super::words::{Sentence, Word, sentences, words};
use crate::time::{Timestamp, Validity};

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// From when, and up to (without) when; an open end is absent ("since March", "until June").
    pub window: Validity,
    /// How finely it speaks.
    pub granularity: Granularity,
    /// How it relates to what it is said of.
    pub sense: Sense,
    /// It means the same whenever it is read ("in May 2023", not "last week").
    pub absolute: bool,
    /// The bytes of the text it takes up, its preposition with it.
    pub span: Range<usize>,
}

/// How finely an expression of time speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// A part of a day, or finer.
    Hour,
    /// A day.
    Day,
    /// A week, or a weekend.
    Week,
    /// A month, or a part of one.
    Month,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// How an expression of time relates to what it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// It happens then: "in May".
    At,
    /// It begins then: "since May".
    Since,
    /// It ends then: "until May".
    Until,
    /// It has taken so long up to now: "for three years".
    Lasting,
    /// It begins and ends then: "from May to July".
    Through,
}

/// Which way an ambiguous expression leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Past,
    Future,
}

/// The expressions of time in a text, in its order, reckoned from `reference`.
///
/// ```
/// use perdura::{Timestamp, extract::dates};
/// let tuesday = Timestamp::parse("2024-12-10T09:00:00Z").unwrap();
/// let found = dates::find("I moved to Oslo last week", tuesday);
/// assert_eq!(found[0].window.valid_at(), Timestamp::parse("2024-12-02").ok());
/// assert_eq!(found[0].window.invalid_at(), Timestamp::parse("2024-12-09").ok());
/// ```
pub fn find(text: &str, reference: Timestamp) -> Vec<TimeExpression> {
    let words = words(text);
    find_in(&words, &sentences(&words), reference)
}

/// The same for a text that was already taken apart.
pub(super) fn find_in(words: &[Word<'_>], sentences: &[Sentence], reference: Timestamp) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    for sentence in sentences {
        let words = &words[sentence.words.clone()];
        let whole = lean(words).unwrap_or(Lean::Past);
        let mut now = calendar::Now { reference, lean: part_lean(words, 0).unwrap_or(whole) };
        let mut i = 0;
        while i < words.len() {
            if words[i].any(JOINTS) {
                now.lean = part_lean(words, i + 1).unwrap_or(now.lean);
            }
            match phrase::phrase(words, i, now) {
                Some((next, expression)) => {
                    found.push(expression);
                    i = next;
                }
                None => i += 1,
            }
        }
    }
    found
}

/// Where a sentence may turn from what was to what will be.
const JOINTS: &[&str] = &[",", "and", "but", "so", "then"];

/// Which way the part of a sentence leans that begins at word `i`, if its own verb tells.
fn part_lean(words: &[Word<'_>], i: usize) -> Option<Lean> {
    let rest = &words[i.min(words.len())..];
    // No clause is so long that its verb is further away.
    let end = rest.iter().take(40).position(|w| w.any(JOINTS)).unwrap_or(rest.len().min(40));
    lean(&rest[..end])
}

/// Plans lean to the future, what is told as past to the past.
fn lean(words: &[Word<'_>]) -> Option<Lean> {
    let plans = words.iter().enumerate().any(|(i, w)| {
        let next = words.get(i + 1);
        let to = next.is_some_and(|next| next.is("to"))
            && words.get(i + 2).is_some_and(|w| !w.is_capitalised() && !w.any(&["the", "a", "an", "my"]));
        // "I have an exam on Friday", "the exam is on Friday".
        let due = (w.any(&["have", "has"]) && next.is_some_and(|w| w.any(&["a", "an", "my", "our"])))
            || (w.any(&["is", "are", "'s"]) && next.is_some_and(|w| w.any(&["on", "in"])));
        let is = i > 0 && words[i - 1].any(&["am", "is", "are", "'s"]);
        w.any(&["will", "'ll", "shall", "upcoming", "next", "tomorrow"])
            || (to && w.any(&["going", "plan", "planning", "want", "hope", "hoping", "intend", "plans", "wants"]))
            || due
            || (is && w.lower.len() > 4 && w.lower.ends_with("ing"))
    });
    let told = || {
        let past = |w: &Word<'_>| verb(&w.lower).is_some_and(|(_, form)| form == Form::Past);
        words.iter().any(|w| w.any(&["was", "were", "had", "did"]) || past(w))
    };
    if plans { Some(Lean::Future) } else { told().then_some(Lean::Past) }
}

#[cfg(test)]
mod tests;
