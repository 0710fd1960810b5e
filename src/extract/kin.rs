//! Kin, and whom we call by what they are to us: "my older sister Ana", "my eldest".

use alloc::string::String;

use super::lexicon::{FAMILIAR, KIN};
use super::names::{name, possessed, small_kin};
use super::passing::{past_apposition, past_origin, past_relative};
use super::subject::followed_by_verb;
use super::token::Token;

/// "My sister Ana": whose kin, from the token after "my".
pub(super) fn kin(tokens: &[Token<'_>], i: usize, small: bool) -> Option<(usize, Option<String>, usize)> {
    let adjective = |t: &Token<'_>| t.any(FAMILIAR) || (t.word.number().is_some() && t.time.is_none());
    let mut at = i;
    while at < i + 2 && tokens.get(at).is_some_and(adjective) {
        at += 1;
    }
    // "My fishing buddy", "my work friend".
    let pal = |t: &Token<'_>| t.any(&["friend", "buddy", "mate", "pal", "partner"]);
    let shared = tokens
        .get(at)
        .is_some_and(|t| t.word.lower.ends_with("ing") || t.any(&["work", "school", "uni", "gym", "childhood", "pen"]));
    at += usize::from(shared && tokens.get(at + 1).is_some_and(|t| pal(t) && !t.is("partner")));
    // "Ana is my twin", "my twin sister".
    let twin = at > i && tokens[at - 1].is("twin");
    let twin = twin && !tokens.get(at).is_some_and(|t| KIN.iter().any(|(kin, ..)| t.is(kin)));
    at -= usize::from(twin);
    let word = tokens.get(at)?;
    // "My eldest, Margaret" is a child.
    let eldest = at > i && tokens[at - 1].any(&["eldest", "oldest", "youngest"]);
    let (at, word) = match KIN.iter().any(|(kin, ..)| word.is(kin)) {
        false if eldest => (at - 1, "child"),
        false if twin => (at, "sibling"),
        _ => (at, &*word.word.lower),
    };
    let found = KIN.iter().position(|(kin, ..)| *kin == word)?;
    // "My girl" may be anybody, "my little girl" is a daughter.
    let child =
        at > i && tokens[at - 1].any(&["little", "wee", "baby", "eldest", "oldest", "youngest", "older", "younger"]);
    let team = at > i && tokens[at - 1].is("team");
    let anybody = matches!(word, "boy" | "girl") && !child || matches!(word, "lead" | "leader") && !team;
    if possessed(tokens, at) || anybody {
        return None;
    }
    // "My cousin brother".
    let at = at + usize::from(word == "cousin" && tokens.get(at + 1).is_some_and(|t| t.any(&["brother", "sister"])));
    // "My son's school" is about a school.
    if tokens.get(at + 1).is_some_and(|t| t.is("'s")) && !followed_by_verb(tokens, at + 1) {
        return None;
    }
    let comma = tokens.get(at + 1).is_some_and(|t| t.is(","));
    let after = if comma { at + 2 } else { at + 1 };
    match name(tokens, after).or_else(|| small_kin(tokens, after).filter(|_| small && !comma)) {
        Some((_, next)) if comma && listed_kin(tokens, next).is_some() => {
            listed_kin(tokens, next).map(|after| (found, None, after))
        }
        Some((name, next)) if comma => {
            // "My sister, Ana, lives": the second comma tells it from a list.
            let more = tokens.get(next + 1).is_some_and(|t| t.any(&["and", "or", "&"]));
            // "I live here with my wife, Ana."
            let with = i > 1 && tokens[i - 2].any(&["with", "and", "to", "is", "from", "for"]);
            let last = next == tokens.len() && with;
            let closed = !more && tokens.get(next).is_some_and(|t| t.is(","));
            if last {
                return Some((found, Some(name), next));
            }
            Some(if closed { (found, Some(name), next + 1) } else { (found, None, at + 1) })
        }
        Some((name, next)) => {
            Some((found, Some(name), past_origin(tokens, past_relative(tokens, past_apposition(tokens, next)))))
        }
        None => Some((found, None, past_origin(tokens, past_relative(tokens, past_apposition(tokens, at + 1))))),
    }
}

/// After "Ada and Finn," where "Ada" has been read.
fn listed_kin(tokens: &[Token<'_>], next: usize) -> Option<usize> {
    tokens.get(next).filter(|t| t.any(&["and", "&"]))?;
    let (_, after) = name(tokens, next + 1)?;
    tokens.get(after).is_some_and(|t| t.is(",")).then_some(after + 1)
}
