//! What stands beside what a sentence tells: the question after it, the topic before it, "in case you were wondering".

use core::ops::Range;

use super::lexicon::{ADVERBS, OPENERS, QUESTIONS, SLANG, VAGUE};
use super::openings::opening;
use super::reading::Reading;
use super::subject::{Subject, subject};
use super::token::{Token, slice};
use super::verbs::Form;

/// "I'm vegan, what should I cook?": how many words at the start tell something before the question.
pub(super) fn told_before(tokens: &[Token<'_>]) -> usize {
    #[rustfmt::skip]
    const ASKS: &[&str] = &[
        "what", "who", "where", "when", "why", "how", "which", "can", "could", "would", "should", "do", "does", "did",
        "is", "are", "will", "any", "have", "shall",
    ];
    let asks = |i: usize| {
        let joint = (i..tokens.len()).take(3).find(|&k| !tokens[k].any(&[",", "so", "and", "but", "-", "–", "—", ":"]));
        let apart = tokens[i].word.mark || tokens[i].any(&["so", "and", "but"]);
        // "I'm allergic to nuts, aren't I?" tells nothing.
        let tag = tokens[tokens.len() - 1].any(&["i", "we"]);
        let believes = |k: usize| tag || tokens[k..].iter().any(|t| t.any(&["believe", "right", "guess"]));
        apart && joint.is_some_and(|k| k > i && tokens[k].any(ASKS) && k + 2 <= tokens.len() && !believes(k))
    };
    let first = opening(tokens, 0, tokens.len());
    let own = tokens.get(first).is_some_and(|t| t.any(&["i", "we", "my", "our"]))
        || matches!(subject(tokens, first, false), Some((Subject::Speaker | Subject::Several(_), _)));
    let at = (first..tokens.len()).find(|&i| asks(i)).filter(|_| own);
    at.unwrap_or(0)
}

/// "Marmite?": what somebody asks about with nothing but its name.
pub(super) fn topic(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let start = tokens.iter().position(|t| !t.any(&["and", "but", "oh", ",", "the"]))?;
    let plain = |t: &Token<'_>| {
        let other = [QUESTIONS, SLANG, VAGUE, ADVERBS, OPENERS].iter().any(|list| t.any(list));
        t.time.is_none()
            && !t.word.mark
            && !other
            && t.verb().is_none_or(|(_, form)| form == Form::Base || form == Form::Ing)
    };
    (tokens.len() - start <= 3 && tokens[start..].iter().all(plain)).then_some(start..tokens.len())
}

/// The same sentence with the thing in the place of "it" or "them".
pub(super) fn about_it(reading: &Reading<'_>, tokens: &[Token<'_>], topic: &str) -> Option<alloc::string::String> {
    // "My phone? It's 555 0199".
    let is = tokens.first()?.any(&["it", "they", "that"]) && tokens.get(1)?.any(&["is", "'s", "are"]);
    if is && tokens.len() > 2 {
        let own = topic.to_lowercase().starts_with("my ");
        return own.then(|| alloc::format!("{topic} is {}", slice(reading.text, tokens, 2..tokens.len())));
    }
    let it = (1..tokens.len().min(6)).find(|&i| tokens[i].any(&["it", "them"]) && tokens[i - 1].verb().is_some())?;
    let before = slice(reading.text, tokens, 0..it);
    let after = slice(reading.text, tokens, it + 1..tokens.len());
    Some(alloc::format!("{before} {topic} {after}"))
}

/// "…, in case you were wondering", "… faster than I thought": how many words at the end say nothing of it.
pub(super) fn parenthesis(tokens: &[Token<'_>]) -> usize {
    #[rustfmt::skip]
    const WAYS: &[&[&str]] = &[
        &["in", "case"], &["if", "you", "must", "know"], &["if", "i", "am", "honest"], &["if", "that", "helps"],
        &["if", "it", "helps"], &["if", "that", "matters"], &["if", "it", "matters"], &["if", "you", "are", "asking"],
        &["if", "you", "ask", "me"], &["if", "you", "are", "wondering"], &["if", "anyone"], &["if", "you", "can", "believe"],
        &["would", "you", "believe"], &["believe", "it"], &["can", "you", "believe"], &["as", "you", "would", "think"], &["if", "you", "know", "what", "i", "mean"],
        &["if", "memory", "serves"], &["wish", "me", "luck"], &["since", "you", "asked"], &["since", "you", "ask"],
        &["since", "someone", "asked"], &["as", "you", "asked"], &["if", "anybody"], &["tells", "you"], &["go", "figure"],
    ];
    const COMPARED: &[&[&str]] = &[
        &["than", "i", "thought"],
        &["than", "we", "thought"],
        &["than", "i", "expected"],
        &["than", "i", "hoped"],
        &["even", "if"],
    ];
    let opens =
        |at: usize, words: &[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(at + k).is_some_and(|t| t.is(w)));
    let starts = |&at: &usize| {
        tokens[at - 1].word.mark && WAYS.iter().any(|way| opens(at, way)) || COMPARED.iter().any(|way| opens(at, way))
    };
    let at = (tokens.len().saturating_sub(14).max(2)..tokens.len()).find(starts);
    at.map_or(0, |at| tokens.len() - at + usize::from(tokens[at - 1].word.mark))
}
