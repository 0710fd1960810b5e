//! Sentences that name a thing before they say what is done with it: "what I love most is hiking", "it's Leeds I
//! live in", "English I speak".
//!
//! Each is put into the order in which everything else is said, and read so.

use alloc::{format, string::String};
use core::ops::Range;

use super::gaps;
use super::lexicon::{ADVERBS, DETERMINERS, HEDGES, OPENERS, PREPOSITIONS, VAGUE};
use super::names::name;
use super::reading::Reading;
use super::token::{Token, slice, tidy};
use super::verbs::Form;

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    if reading.restated
        || reading.speaker().is_none()
        || !tokens.iter().any(|t| t.any(&["i", "we", "my", "our", "that", "who"]))
    {
        return false;
    }
    let start = tokens.iter().position(|t| !t.word.mark && !t.any(OPENERS) && t.time.is_none()).unwrap_or(0);
    let (before, tokens) = tokens.split_at(start);
    let said = |range: Range<usize>| tidy(slice(reading.text, tokens, range));
    // "Since May it's Sisk that pays my wages" tells when.
    let when = before.iter().find(|t| t.time.is_some()).map_or("", |t| t.word.text);
    let plain = identified(tokens, said)
        .or_else(|| gaps::filled_in(tokens, said))
        .or_else(|| picked_out(tokens, said))
        .or_else(|| something(tokens, said));
    if let Some(plain) = plain {
        reading.restate(format!("{plain} {when}").trim_end());
        return true;
    }
    let later = (1..tokens.len()).filter(|&i| tokens[i - 1].any(&[",", "but", "and", "so", "–", "-"]));
    let picked = later.clone().filter_map(|at| {
        let tokens = &tokens[at..];
        let said = |range| tidy(slice(reading.text, tokens, range));
        let what = tokens[0].is("what");
        picked_out(tokens, said).or_else(|| identified(tokens, said).filter(|_| what))
    });
    // "In Bern we have been living since 2023".
    if let Some(plain) = placed(tokens, said) {
        reading.restate(&plain);
        return true;
    }
    let topics = core::iter::once(0).chain(later.clone()).filter_map(|at| topic(tokens, at, said));
    let told: alloc::vec::Vec<String> = picked.chain(topics).collect();
    for plain in told {
        reading.restate(&plain);
    }
    false
}

/// "What I love most is hiking", "the thing I can't stand is noise".
fn identified(tokens: &[Token<'_>], said: impl Fn(Range<usize>) -> String) -> Option<String> {
    let what = tokens.first()?.any(&["what", "who", "where"]);
    let thing = tokens.iter().take(4).position(|t| t.any(&["thing", "things", "food", "sport", "person"]));
    let thing = thing.filter(|_| tokens[0].any(&["the", "one", "another", "something"]));
    let who = if what { 1 } else { thing? + 1 };
    let who = who + usize::from(tokens.get(who)?.any(&["that", "which"]));
    tokens.get(who).filter(|t| t.any(&["i", "we"]))?;
    let copula = (who + 2..tokens.len()).find(|&i| tokens[i].any(&["is", "are", "'s"]))?;
    let mut end = copula;
    while end > who + 2 && tokens[end - 1].any(&["most", "best", "more", "anything", "than", "really", "the", "all"]) {
        end -= 1;
    }
    let value = copula + 1..tokens.len();
    let vague = tokens.get(value.start)?.any(VAGUE) || tokens[value.start].any(&["when", "that", "if", "because"]);
    let place = if tokens[0].is("where") { "in " } else { "" };
    (!vague).then(|| format!("{} {place}{}", said(who..end), said(value)))
}

/// "It's Leeds I live in", "it's Sisk that pays my wages".
fn picked_out(tokens: &[Token<'_>], said: impl Fn(Range<usize>) -> String) -> Option<String> {
    let opens = tokens.first()?.is("it") && tokens.get(1)?.any(&["is", "'s"]);
    let teller = (3..tokens.len().min(8)).find(|&i| tokens[i].any(&["i", "we", "that", "who"])).filter(|_| opens)?;
    let thing = 2..teller;
    // "It's true that I live in Leeds" picks nothing out.
    let named =
        tokens[2].word.is_capitalised() || tokens[2].any(DETERMINERS) || tokens[teller - 1].word.lower.ends_with('s');
    if !named || tokens[2].any(&["not", "so", "only", "just"]) || tokens[thing.clone()].iter().any(|t| t.word.mark) {
        return None;
    }
    let linked = tokens[teller].any(&["that", "who"]);
    let who = teller + usize::from(linked);
    if tokens.get(who)?.any(&["i", "we"]) {
        return filled(tokens, who..tokens.len(), thing, said);
    }
    let does = linked && tokens[who].verb().is_some_and(|(_, form)| form == Form::Third);
    does.then(|| format!("{} {}", said(thing), said(who..tokens.len())))
}

/// "Olives are something I've never liked".
fn something(tokens: &[Token<'_>], said: impl Fn(Range<usize>) -> String) -> Option<String> {
    const THINGS: &[&str] = &["something", "things", "food", "stuff", "somewhere"];
    let copula = (1..tokens.len().min(6)).find(|&i| tokens[i].any(&["is", "are"]))?;
    tokens.get(copula + 1).filter(|t| t.any(THINGS))?;
    let who = copula + 2 + usize::from(tokens.get(copula + 2)?.any(&["that", "which"]));
    tokens.get(who).filter(|t| t.any(&["i", "we"]))?;
    let named = tokens[..copula].iter().all(|t| !t.word.mark && t.time.is_none() && !t.any(VAGUE));
    named.then(|| filled(tokens, who..tokens.len(), 0..copula, said))?
}

/// "In Bern we are living since 2023": a place before whoever lives there.
fn placed(tokens: &[Token<'_>], said: impl Fn(Range<usize>) -> String) -> Option<String> {
    tokens.first().filter(|t| t.any(&["in", "near"]))?;
    let (_, who) = name(tokens, 1)?;
    tokens.get(who).filter(|t| t.any(&["i", "we"]))?;
    let verb = (who + 1..tokens.len()).take(4).find(|&i| tokens[i].verb().is_some_and(|(lemma, _)| lemma == "live"))?;
    let free = !tokens[verb..].iter().any(|t| t.any(&["in", "at"]));
    free.then(|| format!("{} {} {}", said(who..verb + 1), said(0..who), said(verb + 1..tokens.len())))
}

/// "English I speak", "spiders I can't stand", from where a part of a sentence begins.
fn topic(tokens: &[Token<'_>], at: usize, said: impl Fn(Range<usize>) -> String) -> Option<String> {
    const DONE: &[&str] =
        &["speak", "love", "like", "hate", "enjoy", "eat", "drink", "play", "own", "stand", "adore", "avoid", "know"];
    let who = (at + 1..tokens.len().min(at + 5)).find(|&i| tokens[i].any(&["i", "we"]))?;
    let thing = at..who;
    let plain = |t: &Token<'_>| {
        let other = [ADVERBS, OPENERS, PREPOSITIONS, VAGUE, HEDGES].iter().any(|list| t.any(list));
        let when = ["days", "nights", "mornings", "evenings", "times", "ends", "ly"]
            .iter()
            .any(|end| t.word.lower.ends_with(end));
        t.time.is_none() && !t.word.mark && !other && !when && t.verb().is_none_or(|(_, form)| form == Form::Base)
    };
    let joins = tokens.iter().any(|t| t.is(":"))
        || tokens[at].any(&["because", "when", "while", "where", "whenever", "until", "the", "everything", "whatever"]);
    let verb = (who + 1..tokens.len()).take(4).find(|&i| tokens[i].verb().is_some())?;
    let fits = tokens[verb].verb().is_some_and(|(lemma, form)| form == Form::Base && DONE.contains(&lemma));
    if joins || !fits || !tokens[thing.clone()].iter().all(plain) {
        return None;
    }
    filled(tokens, who..tokens.len(), thing, said)
}

/// What is told of "I", with the thing in the place that was left open for it: after the verb, or after a
/// preposition that has nothing of its own.
pub(super) fn filled(
    tokens: &[Token<'_>],
    told: Range<usize>,
    thing: Range<usize>,
    said: impl Fn(Range<usize>) -> String,
) -> Option<String> {
    let Range { start: who, end: last } = told;
    let ends = |i: usize| {
        tokens[..last].get(i).is_none_or(|t| {
            t.time.is_some()
                || t.word.mark
                || t.any(ADVERBS)
                || t.any(&["and", "but", "as", "because", "when", "these", "home", "right"])
        })
    };
    let open = |i: &usize| {
        let leads = tokens[*i].any(PREPOSITIONS) && !tokens[*i].is("as");
        // "I've always hated" is one verb.
        let helps = tokens[*i].any(&["have", "'ve", "had"]) && tokens.get(i + 1).is_some_and(|t| t.any(ADVERBS));
        (leads || tokens[*i].verb().is_some() && !helps) && ends(i + 1)
    };
    let at = (who + 1..last).find(open)?;
    let end = (at + 1..last).find(|&i| tokens[i].any(&[",", "but", "and"])).unwrap_or(last);
    let first = &tokens[thing.start];
    let proper = name(tokens, thing.start).is_some();
    let named = said(thing);
    let named = if proper || !first.word.is_capitalised() { named } else { named.to_lowercase() };
    // "Places I want to go: Peru".
    let to = match tokens[at].verb() {
        Some(("go" | "move" | "travel" | "fly", _)) => "to ",
        Some(("live", _)) => "in ",
        _ => "",
    };
    Some(format!("{} {to}{named} {}", said(who..at + 1), said(at + 1..end)))
}
