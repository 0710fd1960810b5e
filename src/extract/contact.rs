//! "You can reach me at jane@example.org": an address given in passing.

use alloc::{format, string::String};

use super::Stance::Holds;
use super::clause::Clause;
use super::names::name;
use super::reading::{Draft, Reading, Who};
use super::token::Token;
use crate::model::{Value, label};
use crate::time::Validity;

const OFFERS: &[&[&str]] = &[
    &["reach", "me"],
    &["contact", "me"],
    &["email", "me"],
    &["e-mail", "me"],
    &["call", "me", "at"],
    &["call", "me", "on"],
    &["text", "me"],
    &["mail", "me"],
    &["write", "to", "me"],
    &["here", "is", "my", "email"],
    &["here", "is", "my", "number"],
    &["here", "'s", "my", "email"],
    &["here", "'s", "my", "number"],
];

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let offers = (0..tokens.len().min(6)).any(|i| {
        OFFERS
            .iter()
            .any(|words| words.iter().enumerate().all(|(k, word)| tokens.get(i + k).is_some_and(|t| t.is(word))))
    });
    // "My phone number changed, it's now …".
    let mine = tokens.first().is_some_and(|t| t.is("my"))
        && tokens.iter().take(4).any(|t| t.any(&["number", "phone", "mobile", "email", "e-mail"]));
    let has = |w: &[Token<'_>]| w[0].any(&["have", "'ve", "got"]) && w[1].any(&["a", "an"]) && w[2].is("new");
    let new = tokens.windows(3).take(4).any(has)
        && tokens.iter().take(8).any(|t| t.any(&["number", "email", "e-mail"]))
        && tokens.first().is_some_and(|t| t.any(&["i", "we", "got", "have"]));
    let offers = offers || new || mine && tokens.iter().any(|t| t.any(&["changed", "new"]));
    let Some(who) = reading.speaker().filter(|_| offers) else { return false };
    let email = tokens.iter().find(|t| t.word.text.contains('@') && t.word.text.contains('.'));
    let (relation, key, value) = match (email, number(tokens)) {
        (Some(token), _) => ("HAS_EMAIL", "email", String::from(token.word.text)),
        (None, Some(number)) => ("HAS_PHONE", "phone", number),
        (None, None) => return false,
    };
    reading.attribute(&who, key, Value::Text(value.clone()));
    let sentence = format!("{}'s {key} is {value}", who.shown);
    let draft = Draft { relation, sentence, validity: Validity::ALWAYS, stance: Holds };
    reading.claim(&who, &Who::named(value, None), draft);
    true
}

/// "My friends call me Janie".
pub(super) fn called(reading: &mut Reading<'_>, clause: &Clause<'_>) {
    let rest = clause.rest();
    let found = name(&clause.tokens[..rest.end], rest.start + 1).filter(|(_, next)| *next == rest.end);
    if let (Some((name, _)), Some(who)) = (found, reading.speaker()) {
        reading.alias(&who, &name);
    }
}

/// A run of digits long enough to be called.
fn number(tokens: &[Token<'_>]) -> Option<String> {
    let mut found = String::new();
    for token in tokens {
        let digits = token.word.text.bytes().any(|b| b.is_ascii_digit())
            && token.word.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | '+'));
        if digits || token.is("+") || (!found.is_empty() && token.any(&["(", ")", "-"])) {
            let glue = if found.is_empty() || found.ends_with('+') { "" } else { " " };
            found.push_str(glue);
            found.push_str(token.word.text);
        } else if found.bytes().filter(u8::is_ascii_digit).count() >= 7 {
            break;
        } else {
            found.clear();
        }
    }
    (found.bytes().filter(u8::is_ascii_digit).count() >= 7).then_some(found)
}

/// "I prefer to be called Liz".
pub(super) fn prefers_to_be_called(reading: &mut Reading<'_>, clause: &Clause<'_>) -> bool {
    let rest = clause.rest();
    let called =
        rest.clone().skip(1).find(|&i| clause.tokens[i].is("called") && clause.tokens[i - 1].any(&["be", "being"]));
    let found = called.and_then(|at| name(&clause.tokens[..rest.end], at + 1));
    let (Some((name, _)), Some(who)) = (found, reading.speaker().filter(|_| clause.speaks())) else { return false };
    reading.alias(&who, &name);
    let sentence = format!("{} asks to be called {name}", who.name);
    let object = Who::named(format!("call me {name}"), Some(label::PREFERENCE));
    reading.claim(&who, &object, Draft { relation: "ASKS_TO", sentence, validity: Validity::ALWAYS, stance: Holds });
    true
}
