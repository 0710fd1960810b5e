//! Second thoughts: what the tagger took for likely, and the rest of the sentence does not allow.
//!
//! The tagger goes from left to right and never sees a sentence whole. These few rules do; each is about one
//! mistake that it makes with plain statements.

use alloc::vec::Vec;

use super::lemma::{is_past, lemma};
use super::tag::{Class, Tag};
use crate::extract::dates::TimeExpression;
use crate::extract::words::Word;

/// The tags of a sentence, put right; words that say when are adverbs, whatever they are made of.
pub(super) fn settled(words: &[Word<'_>], tags: &[Tag], times: &[TimeExpression]) -> Vec<Tag> {
    let mut tags = tags.to_vec();
    let mut times = times.iter().peekable();
    for (tag, word) in tags.iter_mut().zip(words) {
        while times.next_if(|time| time.span.end <= word.span.start).is_some() {}
        if times.peek().is_some_and(|time| time.span.start < word.span.end) {
            *tag = Tag::Adverb;
        }
    }
    for i in 0..tags.len() {
        tags[i] = nominal(words, &tags, i).or_else(|| verbal(words, &tags, i)).unwrap_or(tags[i]);
    }
    if !tags.iter().any(|tag| matches!(tag, Tag::Past | Tag::Present | Tag::Third | Tag::Modal)) {
        tense(&mut tags);
    }
    tags
}

/// What follows an article and is followed by no noun is the noun: "built a shed".
fn nominal(words: &[Word<'_>], tags: &[Tag], i: usize) -> Option<Tag> {
    let before = i.checked_sub(1).map(|i| tags[i]);
    let noun = |tag: &Tag| matches!(tag.class(), Class::Noun | Class::Name | Class::Adjective | Class::Number);
    if tags.get(i + 1).is_some_and(|tag| noun(tag) || matches!(tag, Tag::Conjunction | Tag::Comma)) {
        return None;
    }
    match (tags[i], before) {
        (Tag::Base | Tag::Present | Tag::Participle, Some(Tag::Determiner | Tag::Possessive))
            if !words[i - 1].any(&["this", "that", "these", "those", "all", "both"]) =>
        {
            Some(Tag::Noun)
        }
        // "Knit scarves".
        (Tag::Third, Some(Tag::Present | Tag::Past)) if !auxiliary(&words[i - 1], tags[i - 1]) => Some(Tag::Nouns),
        // "Learned Greek".
        (Tag::Adjective, Some(_)) if words[i].is_capitalised() => Some(Tag::Name),
        (Tag::Adjective, Some(Tag::Determiner | Tag::Possessive)) => Some(Tag::Noun),
        (Tag::Adjective, _) if i > 0 && words[i - 1].is("of") => Some(Tag::Noun),
        _ => None,
    }
}

fn auxiliary(word: &Word<'_>, tag: Tag) -> bool {
    matches!(&*lemma(&word.lower, tag), "be" | "have" | "do")
}

/// What stands where a verb must, and could be one, is one: "and stole a bicycle".
fn verbal(words: &[Word<'_>], tags: &[Tag], i: usize) -> Option<Tag> {
    let lower = &*words[i].lower;
    if NUMERALS.contains(&lower) {
        return Some(Tag::Number);
    }
    // "I sew dresses and weave baskets".
    let verb = |i: &usize| tags[*i].class() == Class::Verb;
    let joined = i.checked_sub(1).is_some_and(|before| tags[before] == Tag::Conjunction);
    if tags[i] == Tag::Base && joined && (0..i).rev().find(verb).is_some_and(|i| tags[i] == Tag::Present) {
        return Some(Tag::Present);
    }
    // "I brew beer" is no past.
    if tags[i] == Tag::Past && !is_past(lower) && !lower.ends_with("ed") && lemma(lower, Tag::Past) == lower {
        return Some(Tag::Present);
    }
    // "I swam", which the corpus does not know.
    if matches!(tags[i], Tag::Present | Tag::Base) && is_past(lower) && lemma(lower, Tag::Past) != lower {
        return Some(Tag::Past);
    }
    let governs = tags.get(i + 1).is_some_and(|tag| matches!(tag, Tag::Determiner | Tag::Possessive));
    // Nothing but a verb stands right after "I": "I knit scarves".
    let subject = i.checked_sub(1).is_some_and(|before| words[before].any(&["i", "we"]));
    if subject && matches!(tags[i], Tag::Noun | Tag::Adjective) && !governs {
        let past = is_past(lower) || (lower.len() > 4 && lower.ends_with("ed"));
        return Some(if past { Tag::Past } else { Tag::Present });
    }
    let free = match i.checked_sub(1) {
        None => true,
        Some(before) => tags[before] == Tag::Conjunction || words[before].any(&["i", "we"]),
    };
    let mistaken =
        matches!(tags[i].class(), Class::Noun | Class::Name | Class::Adjective) || tags[i] == Tag::Participle;
    let past = is_past(lower) || (lower.len() > 4 && lower.ends_with("ed"));
    (governs && free && mistaken && past).then_some(Tag::Past)
}

/// Numbers that the corpus writes in digits.
#[rustfmt::skip]
const NUMERALS: &[&str] = &[
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// A sentence needs a verb with a tense: "my neighbour sold the boat" was no neighbour that somebody sold.
fn tense(tags: &mut [Tag]) {
    let named = |tag: Tag| matches!(tag.class(), Class::Noun | Class::Name | Class::Pronoun);
    let after = |i: usize| i == 0 || named(tags[i - 1]);
    if let Some(i) = (0..tags.len()).find(|i| tags[*i] == Tag::Participle && after(*i)) {
        tags[i] = Tag::Past;
    } else if let Some(i) = (1..tags.len().saturating_sub(1)).find(|i| {
        // "Ana repairs violins".
        let next = tags[*i + 1];
        tags[*i] == Tag::Nouns && tags[*i - 1] == Tag::Name && (named(next) || next.class() == Class::Determiner)
    }) {
        tags[i] = Tag::Third;
    }
}
