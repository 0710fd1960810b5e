//! What stands between a name and its verb, and is passed over: ", who works at Intel,", ", my roommate,", "from work".

use core::ops::Range;

use super::kin::kin;
use super::names::name;
use super::subject::followed_by_verb;
use super::token::Token;
use super::verbs::Form;

/// After ", who works at Intel,".
pub(super) fn past_relative(tokens: &[Token<'_>], next: usize) -> usize {
    let opens = tokens.get(next).is_some_and(|t| t.is(",")) && tokens.get(next + 1).is_some_and(|t| t.is("who"));
    let closes = (next + 2..tokens.len()).take(12).find(|&i| tokens[i].is(",")).filter(|_| opens);
    closes.map_or(next, |at| at + 1)
}

/// After ", my roommate,", ", a nurse from Leeds,", "(5)".
pub(super) fn past_apposition(tokens: &[Token<'_>], next: usize) -> usize {
    let mine = tokens.get(next + 1).is_some_and(|t| t.any(&["my", "our"]));
    match aside(tokens, next) {
        Some(aside) if tokens.get(aside.end + 1).is_some_and(|t| !t.any(&["and", "or"])) => aside.end + 1,
        _ if mine && tokens[next].is(",") => {
            let closes = kin(tokens, next + 2, false).map(|(_, _, after)| after);
            closes.filter(|after| tokens.get(*after).is_some_and(|t| t.is(","))).map_or(next, |after| after + 1)
        }
        _ => next,
    }
}

/// What stands beside a name between commas or in brackets, and says what it is the name of.
pub(super) fn aside(tokens: &[Token<'_>], next: usize) -> Option<Range<usize>> {
    const FAR: usize = 10;
    let closing = match tokens.get(next)? {
        t if t.is(",") => ",",
        t if t.is("(") => ")",
        _ => return None,
    };
    let first = tokens.get(next + 1)?;
    let fits = first.any(&["a", "an", "the", "aged", "age"]) || (first.word.number().is_some() && first.time.is_none());
    let end = (next + 2..tokens.len()).take(FAR).find(|&i| tokens[i].word.mark && !tokens[i].any(&["'", "’", "-"]));
    let end = end.or_else(|| (tokens.len() <= next + FAR).then_some(tokens.len()))?;
    let mine = first.any(&["my", "our"]) && end < tokens.len();
    let fits = fits || mine;
    // "Vegan, Leeds, 34" tells of no Leeds.
    let closes = tokens.get(end).map_or(first.time.is_none() && first.word.number().is_none(), |t| t.is(closing));
    let plain = |t: &Token<'_>| {
        !t.any(&["is", "was", "are", "were", "has", "had", "and", "i", "we", "he", "she", "they"])
            && !t.verb().is_some_and(|(_, form)| form == Form::Third)
    };
    (fits && closes && tokens[next + 1..end].iter().all(plain)).then_some(next + 1..end)
}

/// "Mr. Ito from Sony" is Mr. Ito.
pub(super) fn past_origin(tokens: &[Token<'_>], next: usize) -> usize {
    let from = tokens.get(next).is_some_and(|t| t.any(&["from", "at", "of"]));
    // "Li from the lab", "Jo from work".
    let there = || {
        let article = usize::from(tokens.get(next + 1)?.any(&["the", "my", "our"]));
        let noun = tokens.get(next + 1 + article).filter(|t| t.any(WHENCE))?;
        Some(next + 2 + article).filter(|_| !noun.word.is_capitalised())
    };
    name(tokens, next + 1)
        .map(|(_, after)| after)
        .or_else(there)
        .filter(|after| from && followed_by_verb(tokens, *after))
        .unwrap_or(next)
}

/// Whence people are known.
#[rustfmt::skip]
const WHENCE: &[&str] =
    &["work", "school", "uni", "college", "church", "gym", "office", "lab", "club", "team", "choir", "band", "class", "village"];
