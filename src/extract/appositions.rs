//! What is said of somebody beside the statement: "my wife Ana, a nurse", "my mum, who is 74 and lives in Split".

use alloc::vec::Vec;

use super::clause::{Clause, apposed, relative};
use super::kin::kin;
use super::lexicon::{ADVERBS, KIN};
use super::names::name;
use super::passing::aside;
use super::prose::in_quotation;
use super::reading::Reading;
use super::subject::Subject;
use super::token::Token;
use super::verbs::Form;

/// "My wife Ana, a nurse, …", "my son Leo (5) …": what somebody is, said beside the statement.
pub(super) fn appositions(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    if let Some(clause) = being_so(tokens) {
        reading.clause(&clause, Vec::new(), false);
    }
    if !tokens.iter().any(|t| t.any(&[",", "("])) {
        return;
    }
    let mut i = 0;
    while i < tokens.len() {
        let mine = tokens[i].any(&["my", "our"]);
        let found = if mine {
            kin(tokens, i + 1, reading.small).map(|(kin, name, _)| (Subject::Kin(kin, name, None), i + 2))
        } else {
            name(tokens, i).map(|(name, next)| (Subject::Name(name), next))
        };
        let Some((who, next)) = found else {
            i += 1;
            continue;
        };
        let next = if mine {
            (next..tokens.len()).take(5).find(|&k| tokens[k].any(&[",", "("])).unwrap_or(next)
        } else {
            next
        };
        if let Some(aside) = aside(tokens, next)
            && !in_quotation(tokens, i)
            && let Some(clause) = apposed(&tokens[aside], who)
        {
            reading.clause(&clause, Vec::new(), false);
        }
        i = next.max(i + 1);
    }
}

/// "As a vegan, I don't eat cheese": what whoever speaks is, said before the statement.
fn being_so<'s>(tokens: &'s [Token<'s>]) -> Option<Clause<'s>> {
    let first = tokens.first().filter(|t| t.any(&["as", "being"]))?;
    let article = tokens.get(1)?.any(&["a", "an"]);
    let comma = (2..tokens.len()).take(6).find(|&i| tokens[i].any(&[",", "(", "i", "we"]))?;
    let close = (comma..tokens.len()).take(12).find(|&i| tokens[comma].is("(") && tokens[i].is(")"));
    let told = close.unwrap_or(comma) + usize::from(tokens[comma].word.mark);
    let mine = tokens.get(told)?.any(&["i", "we"]) && (article || first.is("being"));
    let past = |t: &Token<'_>| {
        t.any(&["was", "were", "had", "used"]) || t.verb().is_some_and(|(verb, form)| form == Form::Past && !t.is(verb))
    };
    let now = tokens[told + 1..].iter().find(|t| !t.any(ADVERBS)).is_none_or(|t| !past(t));
    apposed(&tokens[1..comma], Subject::Speaker).filter(|_| mine && now)
}

/// "Paula, who lives in Denver": what is said of somebody beside the statement.
pub(super) fn relatives(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    if !tokens.iter().any(|t| t.is("who")) {
        return;
    }
    let mut i = 0;
    while i < tokens.len() {
        // "My sister, who is a nurse, …".
        let mine = tokens.get(i + 1).filter(|_| tokens[i].any(&["my", "our"]));
        let mine = mine.and_then(|next| KIN.iter().position(|(kin, ..)| next.is(kin)));
        let found = match mine {
            Some(kin) => Some((Subject::Kin(kin, None, None), i + 2)),
            None => name(tokens, i).map(|(called, next)| (Subject::Name(called), next)),
        };
        let Some((who, next)) = found else {
            i += 1;
            continue;
        };
        // "Divya (my younger sister, the one who lives in Pune)".
        let one = (next..tokens.len()).take(8).find(|&k| tokens[k].is("one") && tokens[k - 1].is("the"));
        let bracketed = one.filter(|_| tokens.get(next).is_some_and(|t| t.any(&["(", ","])));
        let next = bracketed.map_or(next, |one| one + 1);
        let comma = usize::from(tokens.get(next).is_some_and(|t| t.is(",")));
        if tokens.get(next + comma).is_some_and(|t| t.is("who")) && !in_quotation(tokens, i) {
            let told = &tokens[next + comma + 1..];
            let end = told.iter().position(|t| t.any(&[",", ")"])).unwrap_or(told.len());
            for part in joined(&told[..end]) {
                if let Some(clause) = relative(part, who.clone()) {
                    reading.clause(&clause, Vec::new(), false);
                }
            }
        }
        i = next;
    }
}

/// "Is 74 and lives in Split" says two things.
fn joined<'s, 't>(told: &'s [Token<'t>]) -> Vec<&'s [Token<'t>]> {
    let finite = |t: &Token<'_>| {
        t.any(&["is", "has", "was", "had", "does"])
            || t.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
    };
    let cut = (1..told.len().saturating_sub(1)).find(|&i| told[i].is("and") && finite(&told[i + 1]));
    match cut {
        Some(at) => Vec::from([&told[..at], &told[at + 1..]]),
        None => Vec::from([told]),
    }
}
