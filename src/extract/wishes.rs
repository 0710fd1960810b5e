//! What "would" says: wishes that are told as such, and what is preferred.

use super::chains::verb_at;
use super::group::{AIMS, Group, Mode, base_after, skip_adverbs};
use super::lexicon::{PREPOSITIONS, VAGUE};
use super::token::Token;
use super::verbs::Form;

/// "Would love to visit", "would prefer": wishes that are told as such; an order ("I'd like a pizza") is none.
pub(super) fn wished(tokens: &[Token<'_>], i: usize, end: usize, mut mode: Mode) -> Option<Group> {
    let at = skip_adverbs(tokens, i, end);
    let token = tokens[..end].get(at)?;
    let to = tokens.get(at + 1).is_some_and(|t| t.is("to")).then_some(at + 2).filter(|to| base_after(tokens, *to));
    if token.is("prefer") {
        return Group::at(at, "prefer", mode);
    }
    // "I'd choose mountains over beaches".
    let over = tokens[at..end].iter().any(|t| t.is("over"));
    if over && token.any(&["choose", "pick", "take"]) {
        return Group::at(at, "prefer", mode);
    }
    // "I'd rather have tea than coffee" prefers tea.
    if token.any(&["rather", "sooner"]) {
        let (lemma, _) = tokens.get(at + 1)?.verb().filter(|(_, form)| *form == Form::Base)?;
        if lemma == "die" {
            return None;
        }
        let light =
            matches!(lemma, "have" | "drink" | "eat" | "take" | "use" | "watch" | "play" | "read" | "buy" | "get");
        let main = if light { at + 1 } else { at };
        // "I'd sooner eat my hat".
        let hat = tokens[at..end].iter().any(|t| t.is("hat"));
        let up = tokens[..end].get(at + 2).is_none_or(|t| t.any(VAGUE) || t.any(PREPOSITIONS) || t.verb().is_some());
        let chooses = lemma == "have" || lemma == "get" && !up || tokens[at..end].iter().any(|t| t.is("than"));
        return (chooses && !hat).then(|| Group::at(main, "prefer", mode))?;
    }
    mode.wants = true;
    // "I'd love to see a photo" is courtesy, not a wish for life.
    const COURTESIES: &[&str] = &["see", "hear", "know", "chat", "talk", "help", "hang", "catch"];
    let to = to?;
    let verb = tokens[to].verb().map_or("", |(verb, _)| verb);
    let aims = AIMS.contains(&verb);
    if (token.is("love") && !COURTESIES.contains(&verb)) || (token.is("like") && aims) {
        verb_at(tokens, to, mode)
    } else {
        None
    }
}
