//! Whom a clause is about.

use alloc::string::String;
use core::ops::Range;

use super::lexicon::{ADVERBS, Gender, KIN, NOT_NAMES, VAGUE};
use super::token::{Token, pronoun};
use super::verbs::Form;

/// The subject of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// "I", "we".
    Speaker,
    /// "You".
    Listener,
    /// "He", "she".
    Pronoun(Gender),
    /// "My sister", "my sister Ana": an index into [`KIN`], and the name.
    Kin(usize, Option<String>),
    /// "My favourite colour", "Ana's birthday": whose, unless the speaker's, and the words that say what.
    Own(Option<String>, Range<usize>),
    /// "Ana".
    Name(String),
    /// "The user", as an app's own texts call them.
    User,
}

/// The subject at token `i`, and the index of the token after it.
pub(super) fn subject(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let first = tokens.get(i).filter(|t| t.time.is_none() && !t.word.mark)?;
    if let Some(gender) = pronoun(first) {
        return Some((Subject::Pronoun(gender), i + 1));
    }
    match &*first.word.lower {
        "i" | "we" => Some((Subject::Speaker, i + 1)),
        "you" => Some((Subject::Listener, i + 1)),
        "the" if tokens.get(i + 1).is_some_and(|t| t.is("user")) => {
            followed_by_verb(tokens, i + 2).then_some((Subject::User, i + 2))
        }
        "user" => followed_by_verb(tokens, i + 1).then_some((Subject::User, i + 1)),
        "my" | "our" => kin_subject(tokens, i + 1).or_else(|| own(tokens, None, i + 1)),
        _ => {
            let (name, next) = name(tokens, i).filter(|_| !first.any(NOT_NAMES))?;
            if tokens.get(next).is_some_and(|t| t.is("'s")) && !followed_by_verb(tokens, next) {
                return own(tokens, Some(name), next + 1);
            }
            followed_by_verb(tokens, next).then_some((Subject::Name(name), next))
        }
    }
}

/// "My sister Ana": whose kin, from the token after "my".
pub(super) fn kin(tokens: &[Token<'_>], i: usize) -> Option<(usize, Option<String>, usize)> {
    let adjective = tokens.get(i)?.any(&[
        "older", "younger", "little", "big", "elder", "twin", "best", "good", "old", "close", "eldest", "youngest",
        "new", "dear",
    ]);
    let at = if adjective { i + 1 } else { i };
    let word = tokens.get(at)?;
    let found = KIN.iter().position(|(kin, ..)| word.is(kin))?;
    let comma = tokens.get(at + 1).is_some_and(|t| t.is(","));
    match name(tokens, if comma { at + 2 } else { at + 1 }) {
        Some((name, next)) if comma => {
            // "My sister, Ana, lives": the second comma tells it from a list.
            let closed = tokens.get(next).is_some_and(|t| t.is(","));
            Some(if closed { (found, Some(name), next + 1) } else { (found, None, at + 1) })
        }
        Some((name, next)) => Some((found, Some(name), next)),
        None => Some((found, None, at + 1)),
    }
}

/// A run of words with capitals: the name, and the index of the token after it.
pub(super) fn name(tokens: &[Token<'_>], i: usize) -> Option<(String, usize)> {
    const PARTICLES: &[&str] = &["de", "da", "van", "von", "der", "den", "del", "la", "bin", "al", "ibn", "dos", "di"];
    const TITLES: &[&str] = &["mr", "mrs", "ms", "dr", "prof"];
    let mut end = i;
    while let Some(token) = tokens.get(end).filter(|t| t.time.is_none() && end < i + 6) {
        let capital = token.word.is_capitalised() && !token.word.any(&["i", "'s"]) && !token.word.mark;
        let inside = end > i && tokens.get(end + 1).is_some_and(|t| t.time.is_none() && t.word.is_capitalised());
        let dot =
            end > i && token.is(".") && (tokens[end - 1].any(TITLES) || tokens[end - 1].word.text.chars().count() == 1);
        if !(capital || (inside && token.any(PARTICLES)) || dot) {
            break;
        }
        end += 1;
    }
    if end == i || tokens[i].any(VAGUE) || tokens[i].word.text.contains(['@', '/']) {
        return None;
    }
    let mut name = String::new();
    for token in &tokens[i..end] {
        if !name.is_empty() && !token.is(".") {
            name.push(' ');
        }
        name.push_str(token.word.text);
    }
    Some((name, end))
}

fn kin_subject(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let (found, name, next) = kin(tokens, i)?;
    let plural = tokens.get(next).is_some_and(|t| t.any(&["are", "were", "have"]));
    (plural || followed_by_verb(tokens, next)).then_some((Subject::Kin(found, name), next))
}

/// "My dog's name": up to the verb, which is not far.
fn own(tokens: &[Token<'_>], whose: Option<String>, i: usize) -> Option<(Subject, usize)> {
    let verb = (i + 1..(i + 7).min(tokens.len())).find(|&k| {
        let third = tokens[k].verb().is_some_and(|(_, form)| form == Form::Third);
        tokens[k].any(&["is", "are", "was", "were", "has"]) || (third && k > i + 1)
    })?;
    tokens[i..verb]
        .iter()
        .all(|t| t.time.is_none() && (!t.word.mark || t.is("'s")))
        .then_some((Subject::Own(whose, i..verb), verb))
}

fn followed_by_verb(tokens: &[Token<'_>], mut i: usize) -> bool {
    while tokens.get(i).is_some_and(|t| t.any(ADVERBS) || t.any(&["never", "no", "longer", "not"]) || t.time.is_some())
    {
        i += 1;
    }
    let Some(token) = tokens.get(i) else { return false };
    if token.is("'s") {
        // "Ana's a nurse", not "Ana's sister".
        let next = tokens.get(i + 1);
        return next.is_some_and(|t| {
            t.any(&[
                "a", "an", "the", "from", "in", "not", "now", "allergic", "married", "moving", "going", "based", "been",
            ]) || t.verb().is_some_and(|(_, form)| form == Form::Past)
        });
    }
    token.any(&["is", "was", "has", "had", "does", "did", "will", "can", "used", "("])
        || token.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
}
