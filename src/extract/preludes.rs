//! What is told before the statement: "after eleven years at Bosch", "having lived in Osaka", "before moving to
//! Ghent".
//!
//! Such an opening tells of whoever the statement is about, and is read as a statement of its own.

use alloc::{format, string::String};

use super::lexicon::PREPOSITIONS;
use super::names::name;
use super::reading::Reading;
use super::token::{Token, slice, tidy};
use super::verbs::{Form, past};

/// What stands before a statement, and what is left of it.
pub(super) struct Prelude {
    /// What it tells, said plainly.
    pub told: String,
    /// It tells of what came later: "before moving to Ghent".
    pub later: bool,
    /// Where the statement begins.
    pub end: usize,
}

/// How such an opening begins.
const OPENINGS: &[&str] = &["after", "since", "upon", "on", "while", "following", "before", "until", "having"];

/// The prelude of a sentence in which "I" or "we" tell of something that was.
pub(super) fn prelude(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<Prelude> {
    const FAR: usize = 16;
    let opens = |t: &&Token<'_>| {
        t.any(OPENINGS)
            || t.time.is_some() && t.word.text.get(..6).is_some_and(|after| after.eq_ignore_ascii_case("after "))
    };
    let first = tokens.first().filter(opens)?;
    let told = |t: &Token<'_>| t.any(&["i", "we"]);
    let end = (1..tokens.len().min(FAR)).find(|&i| told(&tokens[i]))?;
    let text = |from: usize, to: usize| tidy(slice(reading.text, tokens, from..to)).trim_end_matches([',', ' ']).into();
    let plain = |said: String, later: bool| Some(Prelude { told: said, later, end });
    let done = tokens[end..]
        .iter()
        .any(|t| t.any(&["was", "were", "have", "'ve", "am"]) || t.verb().is_some_and(|(_, form)| form == Form::Past));
    let start = 1 + usize::from(tokens[1].any(&["just", "then", "finally"]));
    let doing = tokens.get(start)?.verb().filter(|(_, form)| *form == Form::Ing);
    let rest: String = if start < end { text(start + 1, end) } else { String::new() };
    match doing {
        Some((verb, _)) if first.any(&["after", "since", "upon", "on", "while", "following"]) && done => {
            plain(format!("I {} {rest}", past(verb)), false)
        }
        Some((verb, _)) if first.any(&["before", "until"]) && done && CHANGES.contains(&verb) => {
            plain(format!("I {} {rest}", past(verb)), true)
        }
        None if first.is("having") => {
            let (verb, _) = tokens[start].verb().filter(|(_, form)| *form == Form::Past)?;
            plain(format!("I {} {rest}", past(verb)), false)
        }
        _ if done => stint(tokens, end, &text).and_then(|said| plain(said, false)),
        _ => None,
    }
}

/// "It's been three years since I moved to Oslo": the same with the time where it belongs.
pub(super) fn dated(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<String> {
    let it = tokens.first()?.is("it") && tokens.get(1)?.any(&["is", "'s", "has"]);
    let been = 2 + usize::from(tokens.get(2)?.is("been"));
    let since = (been + 1..tokens.len().min(been + 5)).find(|&i| tokens[i].is("since")).filter(|_| it)?;
    tokens.get(since + 1).filter(|t| t.any(&["i", "we"]))?;
    let told = tokens[since..].iter().any(|t| t.verb().is_some_and(|(_, form)| form == Form::Past));
    let long = tidy(slice(reading.text, tokens, been..since));
    let spans = ["years", "year", "months", "month", "weeks", "week", "days", "decade"];
    let fits = told && spans.iter().any(|span| long.ends_with(span));
    fits.then(|| format!("{} {long} ago", tidy(slice(reading.text, tokens, since + 1..tokens.len()))))
}

/// What may be told as what came later.
const CHANGES: &[&str] = &["move", "join", "relocate", "become", "marry", "switch", "settle", "start", "emigrate"];

/// "After six years in Kumasi", "after a decade at Bosch": how long one was where.
fn stint(tokens: &[Token<'_>], end: usize, text: &impl Fn(usize, usize) -> String) -> Option<String> {
    const SPANS: &[&str] = &["years", "months", "decade", "decades", "year", "weeks"];
    let whole = tokens[0].time.is_some();
    let span = if whole {
        0
    } else {
        tokens[0].is("after").then_some(())?;
        (1..end.min(6)).find(|&i| tokens[i].any(SPANS) || tokens[i].time.is_some())?
    };
    let long: String = if whole { tokens[0].word.text.get(6..)?.into() } else { text(1, span + 1) };
    SPANS.iter().any(|span| long.ends_with(span)).then_some(())?;
    let before = tokens.get(span + 1).filter(|t| t.any(PREPOSITIONS) || t.is("of"))?;
    (span + 2 < end).then_some(())?;
    let place: String = text(span + 2, end);
    let named = name(tokens, span + 2).is_some();
    let does = match &*before.word.lower {
        "of" => {
            let (verb, _) = tokens.get(span + 2)?.verb().filter(|(_, form)| *form == Form::Ing)?;
            return Some(format!("I {} {} for {long}", past(verb), text(span + 3, end)));
        }
        "in" if named => "lived in",
        "in" => "worked in",
        "at" | "with" if named => "worked at",
        "as" => "worked as",
        _ => return None,
    };
    Some(format!("I {does} {place} for {long}"))
}
