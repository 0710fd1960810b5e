//! How somebody likes what they like: "I like my coffee black", "I take my tea with milk", "I'd choose hills over
//! beaches".

use alloc::format;

use super::Stance::Holds;
use super::claims::Saying;
use super::language::{Class, Tagger};
use super::lexicon::KIN;
use super::objects::phrases;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// Reads a clause of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let plain = !mode.past && !mode.perfect && !mode.negated && !mode.over && !mode.used_to && !mode.able;
    let verb = matches!(clause.verb, "like" | "love" | "prefer" | "take" | "drink" | "have");
    let mine = clause.next(0).is_some_and(|t| t.any(&["my", "our"]));
    if !plain || !verb || !mine {
        return false;
    }
    let found = phrases(clause.tokens, clause.rest());
    let Some((_, direct)) = found.first().filter(|(before, _)| before.is_empty()) else { return false };
    let words = &clause.tokens[direct.start + 1..direct.end];
    let tags = Tagger::shipped().tag(clause.tokens[clause.range.clone()].iter().map(|t| t.word.text));
    let tag = |k: usize| tags.get(direct.start + 1 - clause.range.start + k).map(|tag| tag.class());
    let with = found.get(1).filter(|(before, _)| matches!(*before, "with" | "without"));
    // "I take my dog with me" tells of company.
    let company = |t: &Token<'_>| {
        t.is_pet() || t.any(&["me", "us", "him", "her", "them", "you"]) || KIN.iter().any(|(kin, ..)| t.is(kin))
    };
    let whole = with.map_or(direct.end, |(_, place)| place.end);
    if clause.tokens[direct.start + 1..whole].iter().any(company) {
        return false;
    }
    let Some(last) = words.len().checked_sub(1).filter(|last| *last <= 2) else { return false };
    // "My coffee black", "my tea with milk".
    let how = last > 0 && tag(last) == Some(Class::Adjective) && tag(last - 1) == Some(Class::Noun);
    let said = if how {
        format!("{} {}", words[last].word.text, slice(reading.text, words, 0..last))
    } else if let Some((_, with)) = with.filter(|_| tag(last) == Some(Class::Noun) && clause.verb != "have") {
        slice(reading.text, clause.tokens, direct.start + 1..with.end).into()
    } else {
        return false;
    };
    let said = Who::named(tidy(&said), Some(label::PREFERENCE));
    reading.says(saying, "PREFERS", said, Validity::ALWAYS, Holds);
    true
}
