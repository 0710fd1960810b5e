//! What somebody is reported to say of themselves: "my sister says she lives in Rome".
//!
//! Only that is taken over, and only of somebody the speaker names: who else is meant by "he", or what
//! "people say", is nobody's statement.

use super::lexicon::REPORTS;
use super::reading::Reading;
use super::subject::{Subject, subject};
use super::token::{Token, pronoun};

/// Where the reported statement begins, if the sentence reports what its own subject says of itself.
///
/// Whoever says so is from then on whom "he" or "she" means.
pub(super) fn reported(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> Option<usize> {
    let (who, next) = subject(tokens, 0, reading.small).or_else(|| whoever(tokens))?;
    if !matches!(who, Subject::Kin(..) | Subject::Name(_)) {
        return None;
    }
    let mut at = next;
    at += usize::from(tokens.get(at)?.any(&["just", "also", "recently", "has"]));
    if !tokens.get(at)?.any(&["says", "said", "told", "tells", "mentioned", "mentions", "announced"]) {
        return None;
    }
    at += 1;
    while tokens.get(at)?.any(&["me", "us", "that", ","]) || tokens[at].time.is_some() {
        at += 1;
    }
    // What a doctor tells somebody about themselves they may tell on.
    let doctor = tokens[..next].iter().any(|t| t.any(&["doctor", "dentist", "therapist", "physician"]));
    if doctor && tokens[at].is("i") && !tokens[at..].iter().any(|t| t.any(REPORTS)) {
        return Some(at);
    }
    pronoun(&tokens[at])?;
    // A report within the report is hearsay at third hand.
    if tokens[at..].iter().any(|t| t.any(REPORTS)) {
        return None;
    }
    reading.who(&who)?;
    Some(at)
}

/// "Bob" before "told": the verbs of saying are none that a subject is otherwise known by.
fn whoever(tokens: &[Token<'_>]) -> Option<(Subject, usize)> {
    if tokens.first()?.any(&["the", "my"]) && tokens.get(1)?.any(&["doctor", "dentist", "therapist"]) {
        return Some((Subject::Name("the doctor".into()), 2));
    }
    let (name, next) = super::names::name(tokens, 0)?;
    let first = tokens[0].any(super::lexicon::NOT_NAMES);
    (!first).then_some((Subject::Name(name), next))
}
