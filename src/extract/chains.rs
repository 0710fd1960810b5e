//! Verbs that take another and say in which manner it is meant: "started working", "plan to visit", "ended up buying".

use super::group::{AIMS, Group, Mode, base_after, skip_adverbs};
use super::token::Token;
use super::verbs::Form;

/// The main verb, looking through "started working", "plan to visit".
pub(super) fn main_verb(tokens: &[Token<'_>], at: usize, end: usize, auxiliary: &str, mut mode: Mode) -> Option<Group> {
    // "I love love love pasta".
    let again = |at: &usize| tokens[..end].get(at + 1).is_some_and(|t| t.is(&tokens[*at].word.lower));
    let at = core::iter::successors(Some(at), |at| again(at).then_some(at + 1)).last()?;
    let (lemma, form) = tokens[at].verb()?;
    mode.past |= form == Form::Past && auxiliary.is_empty();
    mode.progressive |= form == Form::Ing;
    if form == Form::Ing && auxiliary != "be" {
        return None;
    }
    let next = skip_adverbs(tokens, at + 1, end);
    let to = tokens[..end]
        .get(next)
        .is_some_and(|t| t.is("to"))
        .then_some(next + 1)
        .filter(|_| base_after(tokens, next + 1));
    let ing_at = |at: usize| {
        let token = tokens[..end].get(at)?;
        // "I stopped being vegan".
        let lemma = if token.is("being") { "be" } else { token.verb().filter(|(_, form)| *form == Form::Ing)?.0 };
        Some((at, lemma))
    };
    let up_on = tokens[..end]
        .get(next)
        .is_some_and(|t| t.any(&["up", "in"]))
        .then(|| next + 1 + usize::from(tokens.get(next + 1).is_some_and(|t| t.is("on"))));
    match (lemma, to, ing_at(next)) {
        // "She's gone off to live in Vancouver": so she lives there.
        ("go" | "come", ..) if settles(tokens, next, end).is_some() && (mode.past || mode.perfect) => {
            mode.begins = true;
            verb_at(tokens, settles(tokens, next, end)?, mode)
        }
        // "We had planned to go to Rome" tells that it came otherwise.
        ("plan" | "intend" | "decide" | "arrange" | "hope" | "want", Some(_), _) if mode.perfect && mode.past => None,
        ("plan" | "intend" | "decide" | "arrange", Some(to), _) if !mode.negated => {
            mode.plans = true;
            mode.past = false;
            verb_at(tokens, to, mode)
        }
        ("want" | "try" | "hope" | "aim", Some(to), _) if !mode.negated => {
            // "I hope to hear from you" is courtesy.
            let courtesy = tokens[to].any(&["hear", "see", "get", "be", "find", "have", "meet"]);
            if lemma == "try" && tokens[to].is("avoid") {
                mode.progressive = false;
                return verb_at(tokens, to, mode);
            }
            if lemma == "try" && !mode.progressive || lemma == "hope" && courtesy {
                return None;
            }
            mode.wants = true;
            mode.progressive = false;
            verb_at(tokens, to, mode)
        }
        // "I'm dying to visit Japan".
        ("die", Some(to), _) if mode.progressive && !mode.negated => {
            mode.wants = true;
            mode.progressive = false;
            verb_at(tokens, to, mode).filter(|group| AIMS.contains(&group.verb))
        }
        // "I went to see Coldplay": so it was seen.
        ("go", Some(to), _) if mode.past && tokens[to].any(&["see", "watch", "visit"]) => verb_at(tokens, to, mode),
        ("train", Some(to), _) if mode.progressive && tokens[to].any(&["be", "become"]) => {
            mode.wants = true;
            mode.progressive = false;
            Group::at(to, "become", mode)
        }
        // "I've come to love winter".
        ("come" | "grow", Some(to), _) if tokens[to].any(&["love", "like", "enjoy", "hate", "dislike", "prefer"]) => {
            mode.past = false;
            mode.perfect = false;
            verb_at(tokens, to, mode)
        }
        ("start" | "begin", Some(to), _) => {
            mode.begins = true;
            verb_at(tokens, to, mode)
        }
        ("start" | "begin", _, Some((at, lemma))) => {
            mode.begins = true;
            Group::at(at, lemma, mode)
        }
        // "I managed to get rid of it", "I ended up buying a Tesla": so it was done.
        ("manage", Some(to), _) if !mode.negated => verb_at(tokens, to, mode),
        ("end", ..) if up_on.and_then(ing_at).is_some() => {
            let (at, lemma) = up_on.and_then(ing_at)?;
            Group::at(at, lemma, mode)
        }
        ("keep" | "finish", _, Some((at, lemma))) => Group::at(at, lemma, mode),
        ("stop" | "quit", _, Some((at, lemma))) => {
            mode.over = true;
            Group::at(at, lemma, mode)
        }
        ("give" | "pack" | "jack" | "chuck", ..) if up_on.and_then(ing_at).is_some() => {
            let (at, lemma) = up_on.and_then(ing_at)?;
            mode.over = true;
            Group::at(at, lemma, mode)
        }
        ("plan", ..) if tokens[..end].get(next).is_some_and(|t| t.is("on")) && ing_at(next + 1).is_some() => {
            let (at, lemma) = ing_at(next + 1)?;
            mode.plans = true;
            mode.progressive = false;
            Group::at(at, lemma, mode)
        }
        ("plan", ..) if mode.progressive => Group::at(at, lemma, mode),
        ("plan" | "intend" | "hope" | "want" | "decide" | "try", ..) => None,
        _ => Group::at(at, lemma, mode),
    }
}

pub(super) fn verb_at(tokens: &[Token<'_>], at: usize, mode: Mode) -> Option<Group> {
    let lemma = if tokens[at].is("be") { "be" } else { tokens[at].verb()?.0 };
    Group::at(at, lemma, mode)
}

/// Where "live" stands in "off to live in Vancouver".
fn settles(tokens: &[Token<'_>], at: usize, end: usize) -> Option<usize> {
    let off = usize::from(tokens[..end].get(at)?.any(&["off", "away", "back", "over", "out", "home"]));
    let to = tokens[..end].get(at + off)?.is("to");
    let does = tokens[..end].get(at + off + 1)?.any(&["live", "work", "study", "teach"]);
    (to && does).then_some(at + off + 1)
}
