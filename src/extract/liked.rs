//! All that somebody likes: "hiking in the mountains with friends", and where it ends.

use core::ops::Range;

use super::clause::Clause;
use super::lexicon::{ADVERBS, OWNABLE, UNIQUE};
use super::objects::{is_quote, phrases};

/// All that is liked: "hiking in the mountains with friends".
pub(super) fn whole(clause: &Clause<'_>, mut start: usize) -> Range<usize> {
    // "I love to cook" is a love of cooking.
    if clause.tokens.get(start).is_some_and(|t| t.is("to"))
        && clause.tokens.get(start + 1).is_some_and(|t| t.verb().is_some() || (t.is("be") && clause.verb == "prefer"))
    {
        start += 1;
    }
    // "I like very much the food", "I don't like so much the crowds": who says it so means all of them.
    let said = start;
    while clause.tokens[..clause.range.end].get(start).is_some_and(|t| t.any(&["very", "much", "so", "really"])) {
        start += 1;
    }
    // "I prefer tea more than coffee", "I like tea better than coffee".
    let more = (start..clause.range.end)
        .find(|&i| compares(clause, i) || clause.verb == "prefer" && clause.tokens[i].is("more"));
    let range = start..more.unwrap_or(clause.range.end);
    if start == said && spoken_of(clause, range.clone()) {
        return start..start;
    }
    let mut found = phrases(clause.tokens, range).into_iter().peekable();
    let first = match found.peek() {
        Some(("", range)) => range.start,
        _ => return start..start,
    };
    let mut end = first;
    for (before, range) in found {
        let over = clause.verb == "prefer" && matches!(before, "to" | "over");
        // "Going for walks" is one thing liked.
        let doing = end == first + 1 && clause.tokens[first].word.lower.ends_with("ing");
        let aside = matches!(before, "for" | "as" | "by") && clause.verb != "prefer" && !(doing && before == "for");
        // "We don't like spicy food in our house".
        let house =
            before == "in" && clause.tokens[range.clone()].iter().any(|t| t.any(&["house", "household", "family"]));
        if over || aside || house || matches!(before, "then" | "because" | "since" | "after" | "before" | "during") {
            break;
        }
        end = range.end;
    }
    first..end
}

/// "Better than": one thing is liked more than another.
pub(super) fn compares(clause: &Clause<'_>, i: usize) -> bool {
    let than = clause.tokens[..clause.range.end].get(i + 1).is_some_and(|t| t.is("than"));
    than && clause.tokens[i].any(&["better", "more"])
}

/// "I loved the concert", "I love the colors": one thing that was just spoken of, and no taste.
fn spoken_of(clause: &Clause<'_>, object: Range<usize>) -> bool {
    let tokens = &clause.tokens[object];
    if clause.verb == "prefer" {
        return false;
    }
    let definite = tokens.iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| t.any(&["the", "our", "this"]));
    let named = tokens.iter().any(|t| t.word.is_capitalised() || is_quote(t) || t.any(&["of", "in", "at"]));
    let passing = clause.mode.past || clause.mode.progressive;
    let unique = tokens.iter().any(|t| t.any(UNIQUE) || t.any(OWNABLE)) || tokens.len() < 2;
    definite && !named && (passing || !unique)
}
