//! What is said under a heading: "New job: barista at Costa", "Allergies: nuts and eggs", "home is Omaha".
//!
//! A heading stands for a statement that is too long to type, and its value is read as what that would say.

use alloc::{format, string::String};

use super::lexicon::{KIN, PETS};
use super::objects::is_quote;
use super::reading::Reading;
use super::token::{Token, slice, tidy};

/// Headings by their last word, and what they say before the value.
#[rustfmt::skip]
const HEADINGS: &[(&[&str], &str)] = &[
    (&["job", "occupation", "profession", "role", "position"], "I am a"),
    (&["employer", "company", "workplace"], "I work at"),
    (&["location", "home", "city", "residence"], "I live in"),
    (&["hometown", "origin"], "I am from"),
    (&["age", "diet", "religion", "nationality", "status"], "I am"),
    (&["allergies", "allergy", "allergens"], "I am allergic to"),
    (&["condition", "conditions"], "I have"),
    (&["medication", "medications", "meds"], "I take"),
    (&["pets", "pet", "siblings"], "I have"),
    (&["car", "bike", "laptop", "camera", "van"], "I have a"),
    (&["languages", "language"], "I speak"),
    (&["likes", "loves", "interests"], "I like"),
    (&["dislikes", "hates"], "I dislike"),
    (&["hobbies", "hobby"], "My hobbies are"),
    (&["birthday"], "My birthday is"),
    (&["birth", "dob"], "I was born on"),
    (&["email", "e-mail", "phone", "mobile", "number", "address", "timezone", "pronouns"], "My # is"),
    (&["subscriptions"], "I subscribe to"),
    (&["degree", "major"], "I study"),
    (&["school", "university", "uni", "college"], "I study at"),
    (&["name"], "My name is"),
];

/// What may stand in a heading before its last word.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "my", "our", "new", "current", "day", "main", "own", "home", "email", "e-mail", "phone", "mobile", "medical",
    "known", "food", "date", "of", "marital", "relationship", "native", "favourite", "favorite", "the",
];

/// Words of texts that somebody else is described in, or nobody.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "salary", "requirements", "vacancy", "posting", "listing", "advert", "template", "example", "character", "npc",
    "hiring", "candidate", "resume", "cv", "responsibilities", "deadline", "customer", "client", "employee",
    "subject",
];

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    if reading.restated || reading.speaker().is_none() {
        return false;
    }
    let Some((heading, value)) = home(tokens).or_else(|| headed(tokens)) else { return false };
    let value = &tokens[value..];
    let quoted = value.iter().any(is_quote);
    let form = reading.text.split(|c: char| !c.is_alphanumeric()).any(|w| FORMS.contains(&&*w.to_lowercase()));
    if value.is_empty() || quoted || form {
        return false;
    }
    let said = tidy(slice(reading.text, value, 0..value.len()));
    let Some(statement) = stated(heading, value, &said) else { return false };
    let statement = if reading.small { statement.to_lowercase() } else { statement };
    reading.restate(&statement);
    true
}

/// "Home is Omaha", "home for me is Tampa".
fn home<'s, 't>(tokens: &'s [Token<'t>]) -> Option<(&'s [Token<'t>], usize)> {
    const WAYS: &[&[&str]] = &[&["is"], &["'s"], &["for", "me", "is"], &["now", "is"], &["has", "been"], &["="]];
    tokens.first().filter(|t| t.is("home"))?;
    let way =
        WAYS.iter().find(|way| way.iter().enumerate().all(|(k, w)| tokens.get(1 + k).is_some_and(|t| t.is(w))))?;
    let place = 1 + way.len();
    tokens.get(place).filter(|t| t.word.is_capitalised() || t.word.text.is_empty())?;
    Some((&tokens[..1], place))
}

/// The heading, and where its value begins: after a colon, or after a dash where the heading is long enough.
fn headed<'s, 't>(tokens: &'s [Token<'t>]) -> Option<(&'s [Token<'t>], usize)> {
    let at = (1..tokens.len().min(5)).find(|&i| tokens[i].any(&[":", "-", "–", "—", "="]))?;
    let heading = &tokens[..at];
    let plain = heading[..at - 1].iter().all(|t| t.any(BEFORE));
    (plain && (tokens[at].is(":") || at > 1)).then_some((heading, at + 1))
}

/// The statement that a heading makes of a value.
fn stated(heading: &[Token<'_>], value: &[Token<'_>], said: &str) -> Option<String> {
    let (last, first) = (heading.last()?, value.first()?);
    let favourite = heading.iter().position(|t| t.any(&["favourite", "favorite"])).filter(|at| *at < heading.len());
    let named = first.word.is_capitalised();
    if let Some(at) = favourite {
        let words: String = heading[at..].iter().map(|t| format!("{} ", t.word.lower)).collect();
        return Some(format!("My {words}is {said}"));
    }
    // "New phone: Pixel 8" is a thing, "phone: 0171 55 44 33" is none.
    if last.is("phone") && heading[0].is("new") && named {
        return Some(format!("I have a {said}"));
    }
    if KIN.iter().any(|(kin, ..)| last.is(kin)) {
        let copula = if last.word.lower.ends_with('s') || last.is("children") { "are" } else { "is" };
        return named.then(|| format!("My {} {copula} {said}", last.word.lower));
    }
    if last.any(PETS) && !last.any(&["pet", "pets"]) {
        return Some(if named { format!("My {} is called {said}", last.word.lower) } else { format!("I have {said}") });
    }
    let (_, before) = HEADINGS.iter().find(|(words, _)| last.any(words))?;
    let article = first.any(&["a", "an", "the", "my", "none", "no", "n/a"]);
    Some(match before.strip_suffix(" a") {
        Some(before) if article => format!("{before} {said}"),
        Some(before) if said.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("{before} an {said}"),
        _ if first.any(&["none", "no", "n/a"]) => return None,
        _ => format!("{} {said}", before.replace('#', &last.word.lower)),
    })
}
