//! The sentence of a claim: its clause, with the name of its subject, in the third person.
//!
//! Times that would mean something else tomorrow ("last week") are left out, the claim's window has them;
//! those that keep their meaning stay.

use alloc::{format, string::String};

use super::clause::Clause;
use super::dates::{Granularity, TimeExpression};
use super::lexicon::{ADVERBS, PREPOSITIONS};
use super::subject::Subject;
use super::token::Token;
use super::verbs::{Form, third_person};

/// Who says "I", and of whom the clause speaks.
pub(super) struct Voices<'a> {
    /// The name of whom the clause is about.
    pub subject: &'a str,
    /// The name of whoever speaks.
    pub speaker: Option<&'a str>,
}

/// The clause from its subject up to token `end`.
pub(super) fn sentence(clause: &Clause<'_>, end: usize, voices: &Voices<'_>) -> String {
    let told = !clause.plural && !matches!(clause.subject, Subject::Speaker | Subject::Listener);
    let own = clause.speaks();
    let mut written = String::from(voices.subject);
    let finite = finite(clause);
    if clause.is_bare() || (clause.mode.progressive && clause.main == clause.after_subject) {
        written.push_str(" is");
    }
    let mut glued = false;
    let mut previous_end = clause.after_subject.checked_sub(1).map_or(0, |i| clause.tokens[i].word.span.end);
    for (i, token) in clause.tokens.iter().enumerate().take(end).skip(clause.after_subject) {
        let text = token.word.text;
        // "We are all fond of her" is told of one of them.
        let each = i < clause.after_verb + usize::from(clause.verb == "be");
        if own && each && token.any(&["all", "both"]) {
            glued = false;
            previous_end = 0;
            continue;
        }
        let replaced: Option<String> = match &token.time {
            Some(time) if time.absolute => None,
            Some(time) if (clause.mode.plans || clause.mode.future) && clause.tokens[i - 1].any(PREPOSITIONS) => {
                date(time)
            }
            Some(time) => match (clause.mode.plans || clause.mode.future).then(|| absolute(time)).flatten() {
                Some(said) => Some(said),
                None => {
                    glued = false;
                    previous_end = 0;
                    continue;
                }
            },
            // "Working in Rome" began its sentence.
            None if i == clause.main && i == clause.after_subject && written.ends_with(" is") => {
                Some(token.word.lower.clone().into_owned())
            }
            None if i == finite && told => contracted(clause, i),
            None if i == finite => finite_form(token),
            None => match (&*token.word.lower, voices.speaker) {
                ("my" | "our", _) if own => Some("their".into()),
                ("me" | "us", _) if own => Some("them".into()),
                ("myself" | "ourselves", _) if own => Some("themself".into()),
                ("my" | "our" | "mine", Some(speaker)) => Some(format!("{speaker}'s")),
                ("me" | "us", Some(speaker)) => Some(speaker.into()),
                // "Gonna", "wanna".
                ("to", _) if matches!(token.word.text, "na" | "ta") => Some("to".into()),
                ("going", _) if token.word.text.len() == 3 => Some("going".into()),
                _ => None,
            },
        };
        let contiguous = previous_end == token.word.span.start;
        glued = contiguous && replaced.is_none() && (glued || i > clause.after_subject || told);
        let close = glued || (token.word.mark && contiguous);
        if !close {
            written.push(' ');
        }
        written.push_str(replaced.as_deref().unwrap_or(text));
        glued = true;
        previous_end = token.word.span.end;
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '-' | '–' | '—' | ':' | '(');
    let kept = written.trim_end_matches(marks).len();
    written.truncate(kept);
    written.split_whitespace().collect::<alloc::vec::Vec<_>>().join(" ")
}

/// The verb that carries person and number: the first after the subject.
fn finite(clause: &Clause<'_>) -> usize {
    let skip = |t: &Token<'_>| t.time.is_some() || t.word.mark || t.any(ADVERBS) || t.any(&["no", "longer", "never"]);
    let after = clause.after_subject;
    clause.tokens[after..].iter().position(|t| !skip(t)).map_or(after, |k| after + k)
}

/// A verb as it follows a name rather than "I" or "you".
fn finite_form(token: &Token<'_>) -> Option<String> {
    Some(match &*token.word.lower {
        "am" | "are" | "'re" => "is".into(),
        "were" => "was".into(),
        "going" if token.word.text.len() == 3 => "going".into(),
        "have" => "has".into(),
        "do" => "does".into(),
        "will" | "would" if token.word.text.starts_with(['\'', '’']) => token.word.lower.clone().into_owned(),
        _ => match token.verb() {
            Some((lemma, Form::Base)) => third_person(lemma),
            // "Moved to Oslo" began its sentence.
            Some((_, Form::Past)) if token.word.is_capitalised() => token.word.lower.clone().into_owned(),
            _ => return None,
        },
    })
}

/// "'s" after a name would read as a possessive.
fn contracted(clause: &Clause<'_>, i: usize) -> Option<String> {
    let token = &clause.tokens[i];
    if !token.is("'s") {
        return None;
    }
    let participle =
        clause.tokens.get(i + 1).is_some_and(|t| t.is("been") || t.verb().is_some_and(|(_, f)| f == Form::Past));
    Some(if participle { "has".into() } else { "is".into() })
}

/// A time that leans on today, said so that it can be read tomorrow.
fn absolute(time: &TimeExpression) -> Option<String> {
    let date = date(time)?;
    Some(match time.granularity {
        Granularity::Hour | Granularity::Day => format!("on {date}"),
        Granularity::Week => format!("in the week of {date}"),
        _ => format!("in {date}"),
    })
}

/// The date a time begins with, as finely as it speaks: "December 9, 2024", "October 2024", "2023".
pub(super) fn date(time: &TimeExpression) -> Option<String> {
    #[rustfmt::skip]
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    let (year, month, day) = time.window.valid_at()?.date();
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    match time.granularity {
        Granularity::Hour | Granularity::Day | Granularity::Week => Some(format!("{name} {day}, {year}")),
        Granularity::Month | Granularity::Season => Some(format!("{name} {year}")),
        Granularity::Year => Some(format!("{year}")),
        Granularity::Decade => None,
    }
}
