//! "There", "where" and "that's where": a place that was named before, said once more.
//!
//! The place is put where the word stands, and the clause is read as if it had been said so: "I live in Tartu,
//! where I study law" tells that I study law in Tartu.

use alloc::{format, string::String};
use core::ops::Range;

use super::lexicon::{ADVERBS, NOT_NAMES, SLANG};
use super::moving::is_school;
use super::names::name;
use super::reading::Reading;
use super::subject::subject;
use super::token::{Token, slice, tidy, tokens};
use super::words::{sentences, words};

/// A place somebody is or goes.
#[derive(Clone, Debug)]
struct Place {
    /// It was said to be "at" rather than "in": a firm, a school.
    at: bool,
    name: String,
}

/// What leads to somewhere.
const MOTIONS: &[&str] = &["move", "go", "travel", "fly", "drive", "relocate", "return", "come", "emigrate", "head"];

/// What is done somewhere, for long enough to be told.
#[rustfmt::skip]
const STAYS: &[&str] = &[
    "live", "work", "study", "teach", "stay", "grow", "raise", "settle", "start", "retire", "reside", "volunteer",
    "train", "play", "intern", "meet", "marry", "own", "run", "buy", "be",
];

/// Reads what a sentence tells of a place that was named before; true where nothing else is in it.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    if reading.restated || !tokens.iter().any(|t| t.any(&["there", "where"])) {
        return false;
    }
    if where_at(tokens).is_none() {
        in_passing(reading, tokens);
    }
    if let Some(at) = where_at(tokens) {
        let pointed = tokens[at - 1].any(&["is", "'s"]);
        let before = at - 1 - usize::from(pointed);
        let Some(place) = last_place(&tokens[..before]).or_else(|| named_before(reading, tokens).filter(|_| pointed))
        else {
            return false;
        };
        let end = (at + 2..tokens.len()).find(|&i| tokens[i].any(&[",", "but", "–", "("])).unwrap_or(tokens.len());
        let plain = placed(reading, tokens, at + 1..end, &place);
        reading.restate(&plain);
        return before == 0;
    }
    let Some(at) = tokens.iter().position(|t| t.is("there")).filter(|&at| stays(tokens, at)) else { return false };
    let Some(place) = last_place(&tokens[..at]).or_else(|| named_before(reading, tokens)) else { return false };
    let verb = verb_before(tokens, at).unwrap_or_default();
    let to = MOTIONS.contains(&verb) || verb == "be" && tokens[at - 1].is("been");
    let place = if to { format!("to {}", place.name) } else { said(&place, verb) };
    let text = |range: Range<usize>| slice(reading.text, tokens, range);
    let plain = format!("{} {place} {}", text(0..at), text(at + 1..tokens.len()));
    reading.restate(plain.trim_end());
    true
}

/// "How do I get from Salé, where I live, to the coast?": what even a question tells of the place it has just named.
pub(super) fn in_passing(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    const MOST: usize = 5;
    for at in 1..tokens.len() {
        let own = tokens[at].is("where") && tokens.get(at + 1).is_some_and(|t| t.any(&["i", "we"]));
        let named = at - usize::from(tokens[at - 1].is(","));
        let place =
            || (named.saturating_sub(MOST)..named).find_map(|i| name(tokens, i).filter(|(_, end)| *end == named));
        let Some((name, _)) = own.then(place).flatten() else { continue };
        let end =
            (at + 2..tokens.len()).find(|&i| tokens[i].any(&[",", "but", "and", "–", "("])).unwrap_or(tokens.len());
        let place = Place { at: is_school(&name), name };
        let plain = placed(reading, tokens, at + 1..end, &place);
        reading.restate(&plain);
    }
}

/// The last place that the sentences before speak of.
fn named_before(reading: &Reading<'_>, now: &[Token<'_>]) -> Option<Place> {
    let said = reading.text.get(..now.first()?.word.span.start)?;
    let words = words(said);
    let mut before = sentences(&words);
    while let Some(sentence) = before.pop() {
        if let Some(place) = last_place(&tokens(said, &words[sentence.words], &[])) {
            return Some(place);
        }
    }
    None
}

/// Where "where" says the place again: ", where I study", "that's where we live".
fn where_at(tokens: &[Token<'_>]) -> Option<usize> {
    let at = tokens.iter().position(|t| t.is("where")).filter(|at| *at > 0)?;
    let comma = tokens[at - 1].is(",");
    let points = at > 1 && tokens[at - 1].any(&["is", "'s"]) && tokens[at - 2].any(&["that", "which", "this"]);
    let told = subject(tokens, at + 1, false).is_some_and(|(_, next)| next < tokens.len());
    ((comma || points) && told).then_some(at)
}

/// A clause with a place at its end, before what says when.
fn placed(reading: &Reading<'_>, tokens: &[Token<'_>], clause: Range<usize>, place: &Place) -> String {
    let trails =
        |t: &Token<'_>| t.time.is_some() || t.word.mark || t.any(ADVERBS) || t.any(SLANG) || t.any(&["now", "today"]);
    let end = clause.clone().rev().find(|&i| !trails(&tokens[i])).map_or(clause.end, |last| last + 1);
    let verb = verb_before(tokens, end).unwrap_or_default();
    let text = |range: Range<usize>| slice(reading.text, tokens, range);
    tidy(&format!("{} {} {}", text(clause.start..end), said(place, verb), text(end..clause.end)))
}

/// "In Ghent", "at Bosch".
fn said(place: &Place, verb: &str) -> String {
    let works = matches!(verb, "work" | "study" | "teach" | "start" | "intern" | "volunteer" | "train");
    format!("{} {}", if place.at && works { "at" } else { "in" }, place.name)
}

/// The last verb before a token.
fn verb_before(tokens: &[Token<'_>], at: usize) -> Option<&'static str> {
    tokens[..at].iter().rev().take(6).find_map(|t| {
        let be = t.any(&["been", "was", "am", "is", "are", "born"]);
        t.verb().map(|(lemma, _)| lemma).or(be.then_some("be"))
    })
}

/// "I live there", not "there is", "over there".
fn stays(tokens: &[Token<'_>], at: usize) -> bool {
    let verb = verb_before(tokens, at);
    let near = at > 0 && !tokens[at - 1].any(&["over", "out", "up", "down", "in", "from", "hi", "hey", "right"]);
    let exists = tokens.get(at + 1).is_some_and(|t| t.any(&["is", "are", "was", "were", "'s"]));
    near && !exists && verb.is_some_and(|verb| MOTIONS.contains(&verb) || STAYS.contains(&verb))
}

/// The last place that is named: "in Ghent", "at Bosch", "moved to Lagos", "Valencia is …".
fn last_place(tokens: &[Token<'_>]) -> Option<Place> {
    let moves = |at: usize| verb_before(tokens, at).is_some_and(|verb| MOTIONS.contains(&verb));
    let found = (1..tokens.len()).rev().find_map(|i| {
        let before = &tokens[i - 1];
        let leads = before.any(&["in", "at", "near", "around", "into", "outside"])
            || before.any(&["to", "from"]) && moves(i - 1)
            || before.verb().is_some_and(|(verb, _)| matches!(verb, "visit" | "tour" | "explore"));
        let at = before.any(&["at", "for"]);
        name(tokens, i).filter(|_| leads).map(|(name, _)| Place { at, name })
    });
    found.or_else(|| {
        let (name, next) = name(tokens, 0).filter(|_| !tokens[0].any(NOT_NAMES))?;
        tokens.get(next)?.any(&["is", "was", "'s", "has"]).then_some(Place { at: false, name })
    })
}
