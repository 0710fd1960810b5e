//! What is done by habit, though no word says how often: "I always get up at five", "I go fly fishing whenever I can".

use super::clause::Clause;
use super::dates::Granularity;
use super::token::Token;

/// "I always get up at five", "I usually go to bed around ten": where the words end that say what is done, and when.
pub(super) fn usually(clause: &Clause<'_>) -> Option<usize> {
    const USUAL: &[&str] = &["always", "usually", "normally", "generally", "typically", "mostly"];
    const HOURS: &[&[&str]] = &[
        &["get", "up"],
        &["wake", "up"],
        &["wake"],
        &["rise"],
        &["go", "to", "bed"],
        &["go", "to", "sleep"],
        &["turn", "in"],
    ];
    let tokens = &clause.tokens[..clause.range.end];
    let usual = tokens[clause.after_subject..clause.main].iter().any(|t| t.any(USUAL));
    let done =
        |words: &&&[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(clause.main + k).is_some_and(|t| t.is(w)));
    // "I usually cycle to work".
    let there = matches!(clause.verb, "walk" | "cycle" | "bike" | "drive" | "run" | "commute");
    let work = |w: &[Token<'_>]| w[0].is("to") && w[1].any(&["work", "school", "uni", "university"]);
    if usual && there && tokens[clause.main + 1..].windows(2).next().is_some_and(work) {
        return Some(clause.main + 3);
    }
    let at = clause.main + HOURS.iter().find(done).filter(|_| usual)?.len();
    let hour = |t: &Token<'_>| {
        t.word.number().is_some() || t.time.as_ref().is_some_and(|time| time.granularity <= Granularity::Hour)
    };
    let spelled = |t: &Token<'_>| super::status::years(t).is_some_and(|n| n <= 12);
    let led = usize::from(tokens.get(at)?.any(&["at", "around", "before", "by", "about"]));
    let said = tokens.get(at + led).filter(|t| hour(t) || led > 0 && spelled(t));
    said.map(|_| at + led + 1)
}

/// "I go fly fishing whenever I can": where what is done ends.
pub(super) fn whenever(clause: &Clause<'_>) -> Option<usize> {
    let tokens = &clause.tokens[..clause.range.end];
    let chance = |i: usize| {
        let may = tokens.get(i + 1).is_some_and(|t| t.any(&["i", "we"]));
        let can = tokens.get(i + 2).is_some_and(|t| t.any(&["can", "get", "have"]));
        let get =
            tokens.get(i + 2).is_some_and(|t| t.is("can")) || tokens[i..].iter().any(|t| t.any(&["chance", "time"]));
        may && can && get
    };
    let every = |i: usize| {
        tokens[i].is("every")
            && tokens.get(i + 1).is_some_and(|t| t.is("chance"))
            && tokens.get(i + 2).is_some_and(|t| t.any(&["i", "we"]))
    };
    clause.rest().find(|&i| tokens[i].is("whenever") && chance(i) || every(i))
}
