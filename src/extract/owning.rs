//! Statements about what is "mine": my name is …, my favourite colour is …, my dog's name is ….

use alloc::{format, string::String};
use core::ops::Range;

use super::Stance::Holds;
use super::being::said;
use super::clause::Clause;
use super::dates::Sense;
use super::lexicon::{KIN, PETS};
use super::objects::bare;
use super::reading::{Draft, Reading, Who};
use super::subject::name;
use super::token::{Token, names_something, slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

/// Reads "my … is …", "Ana's … is …".
pub(super) fn read(reading: &mut Reading<'_>, clause: &Clause<'_>, whose: Option<&str>, noun: Range<usize>) {
    let owner = match whose {
        Some(name) => reading.named(name, None),
        None => reading.speaker(),
    };
    let Some(who) = owner else { return };
    let (mode, text) = (clause.mode, reading.text);
    if clause.verb != "be" || mode.negated || mode.past || mode.over || mode.used_to {
        return;
    }
    let tokens = clause.tokens;
    let nouns = &tokens[noun.clone()];
    let Some(last) = nouns.last() else { return };
    let value = clause.rest();
    let small = reading.small && value.len() <= 2;
    let written = || tidy(slice(text, tokens, value.clone()));
    let named = || {
        let found = name(&tokens[..value.end], value.start).map(|(name, _)| name);
        found.or_else(|| (small && names_something(&tokens[value.clone()])).then(written))
    };
    let possessive = nouns.iter().position(|t| t.is("'s"));
    let mut claim = |relation: &str, object: Option<String>, what: Option<&'static str>| {
        let Some(object) = object.map(|name| Who::named(name, what)) else { return };
        let sentence = mine(reading, clause, &who, noun.start);
        reading.claim(&who, &object, Draft { relation, sentence, validity: Validity::ALWAYS, stance: Holds });
    };
    let thing = || thing(text, tokens, value.clone());
    match (&*last.word.lower, possessive) {
        ("name", Some(at)) => {
            let (relation, what) = match at.checked_sub(1).map(|k| &nouns[k]) {
                Some(t) if t.any(PETS) => ("HAS_PET", None),
                Some(t) => match KIN.iter().find(|(kin, ..)| t.is(kin)) {
                    Some((_, relation, _)) => (*relation, Some(label::PERSON)),
                    None => return,
                },
                None => return,
            };
            claim(relation, named(), what);
        }
        ("name", None) if nouns.len() <= 2 => {
            if let Some(name) = named() {
                reading.attribute(&who, "name", Value::Text(name.clone()));
                reading.alias(&who, &name);
            }
        }
        ("email" | "e-mail" | "phone" | "number" | "address", None) => {
            let key = tidy(slice(text, tokens, bare(tokens, noun))).to_lowercase().replace([' ', '-'], "_");
            let value = written();
            if value.len() <= 120 && value.contains(|c: char| c.is_ascii_digit() || c == '@') {
                reading.attribute(&who, &key, Value::Text(value));
            }
        }
        ("birthday", None) => {
            let time = clause.times().find(|t| t.sense == Sense::At && t.granularity == super::dates::Granularity::Day);
            let date = time.map(|t| said(&text[t.span.clone()]));
            let relation = if time.is_some_and(|t| t.absolute) { "BORN_ON" } else { "HAS_BIRTHDAY" };
            // Without a year the day comes round, and is kept as it was said.
            let Some(object) = date.map(|date| Who::named(date, None)) else { return };
            let sentence = format!("{}'s birthday is {}", who.name, object.name);
            reading.claim(&who, &object, Draft { relation, sentence, validity: Validity::ALWAYS, stance: Holds });
        }
        ("job" | "occupation" | "profession", None) => claim("WORKS_AS", thing(), Some(label::TOPIC)),
        ("hometown", None) => claim("IS_FROM", named(), Some(label::LOCATION)),
        ("language" | "tongue", None) if nouns[0].any(&["native", "first", "mother"]) => {
            claim("SPEAKS", named(), Some(label::TOPIC));
        }
        ("pronouns", None) => claim("HAS_PRONOUNS", thing(), None),
        ("goal" | "dream", None) if clause.next(0).is_some_and(|t| t.is("to")) => {
            let to = value.start + 1..value.end;
            claim("HAS_GOAL", Some(tidy(slice(text, tokens, bare(tokens, to)))), Some(label::TOPIC));
        }
        _ if nouns[0].any(&["favourite", "favorite"]) && nouns.len() > 1 => {
            let kind = tidy(slice(text, tokens, noun.start + 1..noun.end)).to_uppercase();
            let kind: String =
                kind.replace("COLOUR", "COLOR").chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            claim(&format!("FAVORITE_{kind}"), thing(), Some(label::PREFERENCE));
        }
        _ => {}
    }
}

/// The value that follows "is".
fn thing(text: &str, tokens: &[Token<'_>], value: Range<usize>) -> Option<String> {
    let stop = value.clone().find(|&i| tokens[i].any(&[",", "but", "because", "and"]) || tokens[i].time.is_some());
    let range = bare(tokens, value.start..stop.unwrap_or(value.end));
    names_something(&tokens[range.clone()]).then(|| tidy(slice(text, tokens, range)))
}

/// "My favourite colour is blue" as "Jane Smith's favourite colour is blue".
fn mine(reading: &Reading<'_>, clause: &Clause<'_>, who: &Who, noun: usize) -> String {
    let end = clause.range.end;
    tidy(&format!("{}'s {}", who.shown, slice(reading.text, clause.tokens, noun..end)))
        .trim_end_matches([',', '.', '!'])
        .into()
}
