//! Things named by what is done with them: "the company I work for is called Northfold", "languages I speak:
//! Danish and German".
//!
//! What such a thing is called goes where the clause left a gap for it, and the clause is read as if it had been
//! said so.

use alloc::{format, string::String};
use core::ops::Range;

use super::inversions::filled;
use super::language::{Class, Tag, Tagger};
use super::lexicon::{ADVERBS, CLUBS, KIN, PREPOSITIONS, VAGUE};
use super::token::Token;
use super::verbs::Form;

/// What is no thing that a name could stand for.
#[rustfmt::skip]
const REASONS: &[&str] = &[
    "reason", "reasons", "day", "days", "time", "times", "way", "ways", "moment", "fact", "truth", "point", "problem",
    "trouble", "year", "week", "month", "night", "morning", "idea", "question", "answer", "advice",
];

/// "The company I work for is called Northfold" said plainly: "I work for Northfold".
pub(super) fn filled_in(tokens: &[Token<'_>], said: impl Fn(Range<usize>) -> String) -> Option<String> {
    const FAR: usize = 7;
    let who = (1..tokens.len().min(FAR)).find(|&i| tells(tokens, i))?;
    let linked = usize::from(tokens[who - 1].any(&["that", "which", "who"]));
    let noun = &tokens[..who - linked];
    let last = noun.last()?;
    let many = last.word.lower.ends_with('s') || last.any(&["stuff", "food", "people"]);
    let plain = |t: &Token<'_>| {
        let verb = t.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past)) && !many;
        t.time.is_none() && !t.word.mark && !verb && !t.any(PREPOSITIONS)
    };
    let led = noun[0].any(&["the", "one", "another", "my", "our", "some"]);
    let colon = (who + 2..tokens.len()).find(|&i| tokens[i].is(":"));
    let is = (who + 2..tokens.len()).find(|&i| tokens[i].any(&["is", "are", "'s", "was", "were"]));
    let fits = (led && noun.len() > 1 || many) && noun.iter().all(plain) && !last.any(REASONS);
    let copula = colon.filter(|_| many).or(is).filter(|_| fits)?;
    let end = (who + 2..=copula).rev().find(|&i| !tokens[i - 1].any(EVER)).unwrap_or(copula);
    let called = |i: usize| tokens[i].any(ADVERBS) || tokens[i].any(&["called", "named", "a", "guy", "woman"]);
    let named = (copula + 1..tokens.len()).take(5).find(|&i| tokens[i].any(&["called", "named"]));
    let start = named.filter(|&at| (copula + 1..at).all(called)).map_or(copula + 1, |at| at + 1);
    let value = start..tokens.len();
    let listed = tokens[copula].is(":");
    let names =
        !value.is_empty() && !tokens[value.start].any(VAGUE) && (listed || names_a_thing(tokens, value.clone()));
    // "The choir I sing in" is more than where one sings.
    let kind = last.any(CLUBS) && tokens[value.start].word.is_capitalised();
    let said = |range: Range<usize>| match kind && range == value {
        true => format!("a {} called {}", last.word.lower, said(range)),
        false => said(range),
    };
    if names { filled(tokens, who..end, value.clone(), said) } else { None }
}

/// What says how often or how much before "is": "the sport I love most is …".
#[rustfmt::skip]
const EVER: &[&str] =
    &["most", "best", "more", "anything", "than", "really", "all", "currently", "now", "right", "the", "moment", "at", "just"];

/// Somebody begins to tell: "I", "we", "my kids".
fn tells(tokens: &[Token<'_>], i: usize) -> bool {
    let kin = |t: &Token<'_>| KIN.iter().any(|(kin, ..)| t.is(kin));
    tokens[i].any(&["i", "we"]) || (tokens[i].any(&["my", "our"]) && tokens.get(i + 1).is_some_and(kin))
}

/// It ends in a noun or a name; "great" and "getting better" tell what something is like.
fn names_a_thing(tokens: &[Token<'_>], value: Range<usize>) -> bool {
    let tags = Tagger::shipped().tag(tokens.iter().map(|t| t.word.text));
    let thing = |i: &usize| matches!(tags[*i].class(), Class::Noun | Class::Name | Class::Number);
    let first = matches!(tags[value.start].class(), Class::Noun | Class::Name | Class::Determiner | Class::Number)
        || tags[value.start] == Tag::Adjective && value.len() > 1;
    let stop = value.clone().skip(1).find(|&i| tags[i] == Tag::Preposition || tokens[i].word.mark).unwrap_or(value.end);
    first && (value.start..stop).next_back().filter(thing).is_some()
}
