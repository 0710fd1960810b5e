//! What is liked best, said from its own end: "blue is my favourite colour", "the Beatles are my favourite band".

use alloc::{format, string::String};
use core::ops::Range;

use super::Stance::Holds;
use super::bare::bare;
use super::claims::Saying;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, names_something, slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// "The Beatles are my favourite band", whatever stands before.
pub(super) fn favourites(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let at = tokens.windows(3).position(|w| {
        w[0].any(&["is", "are", "'s"]) && w[1].any(&["my", "our"]) && w[2].any(&["favourite", "favorite"])
    });
    let (Some(at), Some(speaker)) = (at.filter(|at| (1..=5).contains(at)), reading.speaker()) else { return };
    let thing = bare(tokens, 0..at);
    let (start, end) = (at + 2, (at + 3..tokens.len()).find(|&i| tokens[i].word.mark || tokens[i].time.is_some()));
    let end = end.unwrap_or(tokens.len());
    let plain = tokens[..at].iter().all(|t| !t.word.mark && t.time.is_none() && t.verb().is_none());
    if plain && start + 1 < end && names_something(&tokens[thing.clone()]) {
        let name = tidy(slice(reading.text, tokens, thing));
        let relation = relation_of(reading, tokens, start + 1..end);
        let sentence = format!("{}'s {} is {name}", speaker.shown, tidy(slice(reading.text, tokens, start..end)));
        let object = Who::named(name, Some(label::PREFERENCE));
        let draft = Draft { relation: &relation, sentence, validity: Validity::ALWAYS, stance: Holds };
        reading.claim(&speaker, &object, draft);
    }
}

/// "Blue is my favourite colour", from "favourite" on.
pub(super) fn favourite(reading: &mut Reading<'_>, saying: &Saying<'_>, at: usize) {
    let tokens = &saying.clause.tokens[..saying.clause.range.end];
    let (Some(first), Some(speaker)) = (tokens.get(at), reading.speaker()) else { return };
    let end = (at..tokens.len()).find(|&i| tokens[i].word.mark || tokens[i].time.is_some()).unwrap_or(tokens.len());
    if first.any(&["favourite", "favorite"]) && at + 1 < end {
        let relation = relation_of(reading, tokens, at + 1..end);
        let kind = tidy(slice(reading.text, tokens, at..end));
        let sentence = format!("{}'s {kind} is {}", speaker.shown, saying.who.name);
        let object = Who { label: Some(label::PREFERENCE), ..saying.who.clone() };
        reading.claim(
            &speaker,
            &object,
            Draft { relation: &relation, sentence, validity: Validity::ALWAYS, stance: Holds },
        );
    }
}

pub(super) fn relation_of(reading: &Reading<'_>, tokens: &[Token<'_>], noun: Range<usize>) -> String {
    format!("FAVORITE_{}", relation_words(reading, tokens, noun))
}

pub(super) fn relation_words(reading: &Reading<'_>, tokens: &[Token<'_>], noun: Range<usize>) -> String {
    // "Film of all time" is a film.
    let end = noun.clone().find(|&i| tokens[i].is("of") && tokens[i + 1..noun.end].iter().any(|t| t.is("all")));
    let kind = tidy(slice(reading.text, tokens, noun.start..end.unwrap_or(noun.end)));
    let kind = kind.to_uppercase().replace("COLOUR", "COLOR");
    kind.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}
