//! Who the user is: their summary, with what an app asks for put first.
//!
//! The summary that is kept tells what lasts and what is new. Where instructions name what matters, the facts about
//! the user that have one of their words come before it, the newest first; what they say to leave out is left out.

use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;

use super::assemble::{Request, known_of};
use crate::graph::Graph;
use crate::model::{Entity, Fact};
use crate::search::{Standing, standing};
use crate::time::Timestamp;

/// Longest summary, in characters: as long as those that are kept.
const LONGEST: usize = 500;

/// What is known of the user in short, at the moment of a request.
pub fn portrait(graph: &Graph, user: &Entity, ask: &Request, now: Timestamp) -> String {
    let (mut known, heed) = (known_of(graph, user, ask).into_owned(), &ask.wishes.summary);
    if heed.is_empty() {
        return known;
    }
    let moment = ask.as_of.or(ask.known_at).unwrap_or(now);
    let holds = |fact: &&Fact| standing(graph, fact, moment, ask.known_at) == Standing::Holds;
    let mut asked: Vec<&Fact> = Vec::new();
    for fact in graph.facts_of(user.uuid) {
        let (matters, left_out) = (heed.matters(&fact.sentence), heed.leaves_out(&fact.sentence));
        if matters || left_out {
            known = known.replacen(&sentence(fact), "", 1);
        }
        if matters && !left_out && holds(&fact) {
            asked.push(fact);
        }
    }
    crate::order::sort_by_key(&mut asked, |fact| (Reverse(fact.validity.valid_at()), fact.uuid));
    asked.dedup_by(|one, other| one.sentence == other.sentence);
    let introduced = introduction(&known, &user.name);
    let mut told = String::from(known[..introduced].trim());
    let rest = known[introduced..].split_inclusive(". ").map(String::from);
    for part in asked.iter().map(|fact| sentence(fact)).chain(rest) {
        let part = part.trim();
        if !part.is_empty() && told.chars().count() + 1 + part.chars().count() <= LONGEST {
            if !told.is_empty() {
                told.push(' ');
            }
            told.push_str(part);
        }
    }
    told
}

/// A fact's sentence as summaries have it.
fn sentence(fact: &Fact) -> String {
    let text = fact.sentence.trim();
    match text.ends_with(['!', '?', '…']) {
        true => text.into(),
        false => alloc::format!("{}.", text.trim_end_matches('.')),
    }
}

/// How much of a summary says no more than what the user is called: "Jane Smith (jane@example.com)."
fn introduction(known: &str, name: &str) -> usize {
    let Some(after) = known.strip_prefix(name) else { return 0 };
    let address = after.strip_prefix(" (").and_then(|inner| inner.split_once(")."));
    match address {
        Some((inner, _)) => name.len() + inner.len() + 4,
        None if after.starts_with('.') => name.len() + 1,
        None => 0,
    }
}
