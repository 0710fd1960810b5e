//! Clauses that say more than one thing: "I saw Petra in 2019 and Angkor in 2020", "I don't live in Oslo but in
//! Bergen", "I live and work in Oslo", "I'm a nurse living in Oslo".

use alloc::vec::Vec;

use super::clause::Clause;
use super::group::{Group, Mode, bare_group};
use super::lexicon::{ADVERBS, DETERMINERS, OPENERS, PREPOSITIONS, VAGUE};
use super::subject::Subject;
use super::token::pronoun;

/// The clauses that a clause comes to, in order.
pub(super) fn parts<'s>(clause: &Clause<'s>) -> Vec<Clause<'s>> {
    if matches!(clause.subject, Subject::Own(..)) || clause.is_bare() {
        return Vec::from([clause.clone()]);
    }
    let (range, mode) = (clause.range.clone(), clause.mode);
    let first = |at: usize| Clause { range: range.start..at, ..clause.clone() };
    let rest = |at: usize, negated: bool| Clause {
        range: at..range.end,
        after_verb: at,
        mode: Mode { negated, ..mode },
        ..clause.clone()
    };
    if let Some(at) = resumed(clause) {
        Vec::from([first(at), rest(at + 1, mode.negated)])
    } else if let Some((at, from)) = turned(clause) {
        Vec::from([first(at), rest(from, !mode.negated)])
    } else {
        Vec::from([shared(clause).unwrap_or_else(|| clause.clone())])
    }
}

/// "I'm a nurse living in Oslo": what somebody does, said of what they are.
pub(super) fn participle<'s>(clause: &Clause<'s>) -> Option<Clause<'s>> {
    let (tokens, rest, mode) = (clause.tokens, clause.rest(), clause.mode);
    let told = clause.verb == "be" && !mode.past && !mode.negated && !mode.over && !clause.is_bare();
    let article = tokens[rest.clone()].first().is_some_and(|t| t.any(&["a", "an"]) || t.word.number().is_some());
    let doing = |i: &usize| {
        let free = !tokens[*i - 1].any(PREPOSITIONS) && !tokens[*i - 1].any(&["of", "and", "or"]);
        free && tokens[*i].any(&["living", "residing", "working", "studying", "based"])
    };
    let at = rest.clone().skip(1).find(doing).filter(|_| told && article)?;
    let Group { main, after_verb, verb, mode } = bare_group(tokens, at, clause.range.end)?;
    let range = at..clause.range.end;
    Some(Clause { range, after_subject: at, main, after_verb, verb, mode, ..clause.clone() })
}

/// "Not in Oslo but in Bergen", "jazz but not opera": where the turn is, and where the other begins.
fn turned(clause: &Clause<'_>) -> Option<(usize, usize)> {
    let (tokens, rest, mode) = (clause.tokens, clause.rest(), clause.mode);
    let but = rest.clone().skip(1).find(|&i| tokens[i].is("but"))?;
    let next = tokens[..rest.end].get(but + 1)?;
    if mode.negated && !mode.over && (next.any(PREPOSITIONS) || next.word.is_capitalised()) {
        return Some((but, but + 1));
    }
    let taste = matches!(clause.verb, "like" | "love" | "enjoy" | "eat" | "drink") && !mode.past;
    let other = tokens[..rest.end].get(but + 2)?;
    let thing = !other.any(ADVERBS) && !other.any(VAGUE) && !other.any(PREPOSITIONS) && !other.any(&["anymore", "if"]);
    (taste && !mode.negated && next.is("not") && thing).then_some((but, but + 2))
}

/// "I live and work in Oslo": the first verb shares what follows the second.
fn shared<'s>(clause: &Clause<'s>) -> Option<Clause<'s>> {
    let (tokens, and) = (clause.tokens, clause.range.end);
    let verb =
        tokens.get(and + 1).filter(|_| clause.rest().is_empty() && tokens.get(and).is_some_and(|t| t.is("and")))?;
    let alike = verb.verb().map(|(_, form)| form) == tokens[clause.main].verb().map(|(_, form)| form);
    if !alike || !matches!(clause.verb, "live" | "work" | "study" | "teach") {
        return None;
    }
    let end = (and + 2..tokens.len()).find(|&i| tokens[i].word.mark).unwrap_or(tokens.len());
    Some(Clause { range: clause.range.start..end, after_verb: and + 2, ..clause.clone() })
}

/// Where a clause goes on with another object after a time: the "and" of "in 2019 and Angkor in 2020".
fn resumed(clause: &Clause<'_>) -> Option<usize> {
    let (tokens, rest) = (clause.tokens, clause.rest());
    let often = |i: usize| {
        let day = tokens[i].word.lower.ends_with("days")
            || tokens[i].any(&["weekends", "mornings", "evenings", "night", "morning"]);
        let there = i > 0 && tokens[i].any(&["home", "work", "school"]) && tokens[i - 1].is("at");
        i > 0
            && (there
                || tokens[i - 1].any(&["every", "each", "per"])
                || (day && tokens[i - 1].any(&["on", "in", "at", "the"])))
    };
    let timed = |i: usize| tokens[i].time.is_some() || often(i);
    let object = |i: usize| {
        let t = &tokens[i];
        let plain = t.time.is_none() && !t.word.mark && !t.any(VAGUE) && !t.any(OPENERS) && !t.any(ADVERBS);
        // A bare noun is one where what follows it is no object of its own: "football on Fridays".
        let next = tokens[..rest.end].get(i + 1);
        let ends = next.is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["on", "in", "at", "every", "since"]));
        let led = t.any(DETERMINERS) || t.any(PREPOSITIONS) || t.word.is_capitalised() || t.word.number().is_some();
        plain && pronoun(t).is_none() && (led || (ends && t.verb().is_none()))
    };
    let joins = |i: &usize| tokens[*i].is("and") && timed(*i - 1) && *i + 1 < rest.end && object(*i + 1);
    let at = rest.clone().skip(2).find(joins)?;
    (tokens[rest.start].time.is_none()).then_some(at)
}
