//! Prose, sentence by sentence: what is a plain statement is read, what is not is left alone.

use alloc::{string::String, vec::Vec};

use super::claims::contrast;
use super::clause::{Clause, clauses, relative};
use super::lexicon::{HEDGES, PETS, QUESTIONS, REPORTS};
use super::objects::is_quote;
use super::reading::{MOST_CLAIMS, Reading, Who};
use super::subject::{Subject, kin, name, pet_name};
use super::token::{Token, tokens};
use super::words::{sentences, words};
use super::{about, amends, contact, dates, orders, owning, reading, reports, unforeseen};
use crate::model::{Cardinality, Trust, Value, label, relation};
use crate::time::Validity;

/// What goes on for longer without a full stop is a list or a log, no sentence.
const LONGEST_SENTENCE: usize = 200;

/// Reads a message or a text.
pub(super) fn read(reading: &mut Reading<'_>) {
    let words = words(reading.text);
    let sentences = sentences(&words);
    let here = dates::Reference { moment: reading.reference, zone: reading.setting.zone };
    let times = dates::find_in(reading.text, &words, here);
    let (mut code, mut quoted, mut last_end) = (false, reading.text.starts_with('>'), 0);
    let (mut next_time, mut quoted_on) = (0, false);
    for sentence in &sentences {
        let words = &words[sentence.words.clone()];
        let (start, end) = (words[0].span.start, words[words.len() - 1].span.end);
        let first_time = next_time;
        next_time += times[first_time..].iter().take_while(|t| t.span.start < end).count();
        // A line of an e-mail that begins so was written by somebody else.
        if let Some((_, line)) = reading.text[last_end..end].rsplit_once('\n') {
            quoted = line.starts_with('>');
        }
        last_end = end;
        code ^= reading.text[start..end].contains("```");
        if code
            || quoted
            || quoted_on
            || sentence.asks
            || words.len() > LONGEST_SENTENCE
            || reading.found().claims.len() >= MOST_CLAIMS
        {
            continue;
        }
        let tokens = tokens(reading.text, words, &times[first_time..next_time]);
        // What follows "translate this:" is somebody's text, up to the end.
        if is_task(&tokens) {
            quoted_on |= tokens.iter().any(|t| t.is(":")) || words[words.len() - 1].is(":");
            continue;
        }
        let claimed = reading.found().claims.len();
        if statement(reading, &tokens) && reading.found().claims.len() == claimed {
            unforeseen::read(reading, words, &times[first_time..next_time]);
        }
    }
}

/// Reads a sentence by the rules; answers whether it is a statement at all.
fn statement(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    company(reading, tokens);
    let told = reading.trust != Trust::Hearsay || about::is_birth(tokens);
    let reported = if told { reports::reported(reading, tokens) } else { None };
    let tokens = &tokens[reported.unwrap_or(0)..];
    if tokens.iter().any(|t| t.any(HEDGES) || t.any(REPORTS)) {
        return false;
    }
    if about::read(reading, tokens) || !told {
        return false;
    }
    if orders::read(reading, tokens) || amends::read(reading, tokens) || contact::read(reading, tokens) {
        return false;
    }
    if tokens.iter().find(|t| !t.word.mark).is_some_and(|t| t.any(QUESTIONS)) || fiction(tokens) {
        return false;
    }
    let amends = amends::is_amending(tokens);
    let made = reading.found().claims.len();
    let told = reading.speaker().map(|_| Subject::Speaker);
    for (clause, before) in clauses(tokens, told.as_ref(), reading.small) {
        if in_quotation(tokens, clause.range.start) {
            continue;
        }
        let corrects = corrects(reading, &clause, amends);
        reading.clause(&clause, before, corrects);
    }
    bonds(reading, tokens);
    owning::favourites(reading, tokens);
    if let Some(name) = christened(tokens) {
        reading.christen(&name);
    }
    nicknamed(reading, tokens);
    relatives(reading, tokens);
    if amends {
        amends::set_right(reading, tokens, made);
    }
    reported.is_none()
}

/// It asks for work on a text: "summarize this: …".
fn is_task(tokens: &[Token<'_>]) -> bool {
    #[rustfmt::skip]
    const TASKS: &[&str] = &[
        "summarize", "summarise", "translate", "rewrite", "proofread", "rephrase", "paraphrase", "edit", "correct", "shorten",
        "improve", "analyze", "analyse", "write", "draft", "classify", "explain", "continue", "complete", "fix", "imagine",
        "pretend", "compose", "generate", "create", "extract", "parse",
    ];
    let first =
        tokens.iter().find(|t| !t.word.mark && !t.any(&["please", "can", "could", "you", "would", "now", "just"]));
    first.is_some_and(|t| t.any(TASKS))
}

/// "Her name is Nora", "he's called Rex": the name of whoever was introduced without one.
fn christened(tokens: &[Token<'_>]) -> Option<String> {
    const WAYS: &[&[&str]] =
        &[&["name", "is"], &["name", "'s"], &["is", "called"], &["is", "named"], &["'s", "called"], &["'s", "named"]];
    (1..tokens.len()).find_map(|i| {
        let way =
            WAYS.iter().find(|way| way.iter().enumerate().all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w))))?;
        let theirs = if way[0] == "name" { &["her", "his", "its"][..] } else { &["she", "he", "it"][..] };
        tokens[i - 1].any(theirs).then(|| name(tokens, i + 2))?.map(|(name, _)| name)
    })
}

/// "Paula, who lives in Denver": what is said of somebody beside the statement.
fn relatives(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let mut i = 0;
    while i < tokens.len() {
        let Some((called, next)) = name(tokens, i) else {
            i += 1;
            continue;
        };
        let comma = usize::from(tokens.get(next).is_some_and(|t| t.is(",")));
        if tokens.get(next + comma).is_some_and(|t| t.is("who")) && !in_quotation(tokens, i) {
            let who = Subject::Name(called);
            if let Some(clause) = relative(&tokens[next + comma + 1..], who) {
                reading.clause(&clause, Vec::new(), false);
            }
        }
        i = next;
    }
}

/// "Everyone calls me Janey".
fn nicknamed(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let others = |t: &Token<'_>| t.any(&["everyone", "everybody", "people", "friends", "family", "they"]);
    for (i, w) in tokens.windows(3).enumerate() {
        if others(&w[0]) && w[1].any(&["call", "calls"]) && w[2].is("me") {
            let found = name(tokens, i + 3).filter(|(_, next)| *next == tokens.len());
            if let (Some((name, _)), Some(who)) = (found, reading.speaker()) {
                reading.alias(&who, &name);
            }
        }
    }
}

/// It tells of what is made up: "in the novel, …", "my character lives in …".
fn fiction(tokens: &[Token<'_>]) -> bool {
    const WORLDS: &[&str] =
        &["novel", "story", "character", "fiction", "fictional", "plot", "protagonist", "dream", "roleplay"];
    let example = tokens.iter().take(3).any(|t| t.any(&["example", "instance", "e.g"]));
    if example {
        return true;
    }
    let opens = tokens.first().is_some_and(|t| t.any(&["in", "my", "the", "imagine"]));
    opens
        && tokens.iter().take(4).any(|t| t.any(WORLDS))
        && !tokens.iter().take(3).any(|t| t.any(&["is", "goal", "favourite", "favorite"]))
}

/// Only a plain statement of how things are can set an earlier one right; an event is news.
fn corrects(reading: &Reading<'_>, clause: &Clause<'_>, amends: bool) -> bool {
    let mode = clause.mode;
    let born = clause.verb == "be" && clause.next(0).is_some_and(|t| t.is("born"));
    let plain = (!mode.past || born) && !mode.begins && !mode.future && !mode.plans && !mode.negated && !mode.over;
    let single = super::frames::frames(clause.verb).any(|f| relation(f.relation).cardinality == Cardinality::One);
    let denied = contrast(clause).is_some_and(|(_, at)| clause.tokens[at].word.is_capitalised() || reading.small);
    plain && (denied || amends) && (single || clause.verb == "be" || matches!(clause.verb, "become"))
}

fn in_quotation(tokens: &[Token<'_>], at: usize) -> bool {
    let marks = |t: &&Token<'_>| is_quote(t) && matches!(t.word.text, "\"" | "“" | "”" | "«" | "»" | "„");
    tokens[..at].iter().filter(marks).count() % 2 == 1
}

/// "Ana and Bea", "with Ana": people who are named beside others.
fn company(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let beside = |t: Option<&Token<'_>>| t.is_some_and(|t| t.any(&["and", "or", "with"]));
    let mut i = 0;
    while i < tokens.len() {
        match name(tokens, i) {
            Some((found, next)) => {
                let before = i.checked_sub(1).and_then(|p| tokens.get(p));
                if beside(before) || tokens.get(next).is_some_and(|t| t.any(&["and", "or"])) {
                    reading.keep_company(found);
                }
                i = next;
            }
            None => i += 1,
        }
    }
}

/// "My sister Ana", "Jane's son Leo", "my dog Rex", wherever in a statement they stand.
fn bonds(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    // "My dog Rex died" does not say that there is one.
    if tokens.iter().any(|t| t.any(&["died", "passed", "lost", "late", "ex"])) {
        return;
    }
    for i in 0..tokens.len() {
        let mine = tokens[i].any(&["my", "our"]);
        let whose =
            i.checked_sub(1).filter(|_| tokens[i].is("'s")).and_then(|at| name(tokens, at)).map(|(name, _)| name);
        if !mine && whose.is_none() || in_quotation(tokens, i) {
            continue;
        }
        // "My old boss" is one no more.
        let former = tokens.get(i + 1).is_some_and(|t| t.any(&["former", "previous"]))
            || (tokens.get(i + 1).is_some_and(|t| t.is("old")) && !tokens.get(i + 2).is_some_and(|t| t.is("friend")));
        if let Some((found, None, _)) = kin(tokens, i + 1, reading.small).filter(|_| !former && mine) {
            for name in kin_names(tokens, i + 1) {
                reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
            }
        }
        if let Some((found, Some(name), _)) = kin(tokens, i + 1, reading.small).filter(|_| !former) {
            reading.kindred(whose.as_deref(), found, &Who::named(name, Some(label::PERSON)));
        }
        // "Dana, my roommate, …".
        let apposed =
            i.checked_sub(2).filter(|_| mine && tokens[i - 1].is(",")).and_then(|_| name_before(tokens, i - 1));
        if let (Some(name), Some((found, None, next))) = (apposed, kin(tokens, i + 1, false))
            && tokens.get(next).is_some_and(|t| t.is(","))
        {
            reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
        }
        let pet = tokens.get(i + 1).filter(|t| t.any(PETS) && mine);
        if let (Some(pet), Some((name, _)), Some(who)) =
            (pet, pet_name(tokens, i + 1, reading.small), reading.speaker())
        {
            let species: String = pet.word.lower.clone().into_owned();
            let sentence = alloc::format!("{name} is {}'s {species}", who.name);
            let object = Who::named(name, None);
            let draft = reading::Draft {
                relation: "HAS_PET",
                sentence,
                validity: Validity::ALWAYS,
                stance: super::Stance::Holds,
            };
            reading.claim(&who, &object, draft);
            reading.attribute(&object, "species", Value::Text(species));
        }
    }
}

/// "Kids, Ada and Finn,": two names between commas.
fn kin_names(tokens: &[Token<'_>], i: usize) -> Vec<String> {
    let comma = (i..tokens.len()).take(4).find(|&k| tokens[k].is(","));
    let pair = comma.and_then(|comma| {
        let (first, and) = name(tokens, comma + 1)?;
        let (second, end) = tokens.get(and).filter(|t| t.is("and")).and_then(|_| name(tokens, and + 1))?;
        tokens.get(end).is_some_and(|t| t.is(",")).then(|| Vec::from([first, second]))
    });
    pair.unwrap_or_default()
}

/// The name that ends at a token.
fn name_before(tokens: &[Token<'_>], end: usize) -> Option<String> {
    let starts = (end.saturating_sub(4)..end).find_map(|i| name(tokens, i).filter(|(_, next)| *next == end));
    starts.map(|(name, _)| name)
}

/// The words of a phrase at the start of a sentence, if it opens so.
pub(super) fn after<'s, 't>(tokens: &'s [Token<'t>], phrases: &[&[&str]]) -> Option<&'s [Token<'t>]> {
    let opening: &[&str] =
        &[",", "sorry", "no", "oops", "wait", "actually", "correction", ":", "-", "well", "ah", "oh"];
    let start = tokens.iter().position(|t| !t.any(opening))?;
    let rest = &tokens[start..];
    let found = phrases.iter().find(|p| p.len() < rest.len() && p.iter().zip(rest).all(|(word, t)| t.is(word)))?;
    Some(&rest[found.len()..])
}
