//! Prose, sentence by sentence: what is a plain statement is read, what is not is left alone.

use alloc::vec::Vec;

use super::asides::{about_it, parenthesis, told_before, topic};
use super::claims::contrast;
use super::clause::{Clause, clauses};
use super::lexicon::{HEDGES, QUESTIONS, REPORTS, SLANG};
use super::objects::is_quote;
use super::omitted::opens_without_subject;
use super::openings::opening;
use super::reading::{MOST_CLAIMS, Reading};
use super::slips;
use super::subject::{Subject, subject};
use super::token::{Token, slice, tokens};
use super::words::{sentences, words};
use super::{
    about, amends, answers, antecedents, appositions, beside, children, contact, dates, dwellings, effects, favourites,
    headings, holdings, inversions, jobs, orders, paraphrases, plans, preludes, reports, trips, unforeseen,
    whereabouts,
};
use crate::model::{Cardinality, Trust, relation};

/// What goes on for longer without a full stop is a list or a log, no sentence.
const LONGEST_SENTENCE: usize = 200;

/// Reads a message or a text.
pub(super) fn read(reading: &mut Reading<'_>) {
    let words = words(reading.text);
    let sentences = sentences(&words);
    let here = dates::Reference { moment: reading.reference, zone: reading.setting.zone };
    let times = dates::find_in(reading.text, &words, here);
    let (mut code, mut quoted, mut last_end) = (false, reading.text.starts_with('>'), 0);
    let (mut next_time, mut quoted_on, mut asked) = (0, false, None);
    let mut before: Option<(&str, usize)> = None;
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
        if code || quoted || quoted_on || words.len() > LONGEST_SENTENCE || reading.found().claims.len() >= MOST_CLAIMS
        {
            continue;
        }
        let tokens = tokens(reading.text, words, &times[first_time..next_time]);
        // What follows "translate this:" is somebody's text, up to the end.
        if is_task(&tokens) {
            quoted_on |= tokens.iter().any(|t| t.is(":")) || words[words.len() - 1].is(":");
            continue;
        }
        if sentence.words.start == 0 && !sentence.asks && answers::read(reading, &tokens) {
            continue;
        }
        let claimed = reading.found().claims.len();
        if sentence.asks {
            whereabouts::in_passing(reading, &tokens);
            asked = topic(&tokens).map(|topic| slice(reading.text, &tokens, topic));
            let told = told_before(&tokens);
            if told > 0 {
                statement(reading, &tokens[..told]);
            } else if reading.trust != Trust::Hearsay {
                // "What should I get my sister Ana?" asks nothing about whose sister she is.
                beside::bonds(reading, &tokens);
            }
            continue;
        }
        let tokens = plain(&tokens);
        // "Marmite? Loathe it."
        if let Some(plainly) = asked.take().and_then(|topic| about_it(reading, tokens, topic)) {
            reading.restate(&plainly);
            continue;
        }
        // "I have an appointment at the dentist. It's on Friday."
        let said = before.replace((&reading.text[start..end], claimed));
        if let Some((told, made)) = said.filter(|_| !reading.restated)
            && let Some(whole) = antecedents::further(reading, told, tokens)
        {
            reading.take_back(made);
            reading.restate(&whole);
            continue;
        }
        if whereabouts::read(reading, tokens) {
            continue;
        }
        let turn = amends::turn(tokens);
        let told =
            statement(reading, &tokens[..turn.map_or(tokens.len(), |at| at - usize::from(tokens[at - 1].word.mark))]);
        if let Some(turn) = turn {
            statement(reading, &tokens[turn..]);
        } else if told && reading.found().claims.len() == claimed {
            unforeseen::read(reading, words, &times[first_time..next_time]);
        }
    }
}

/// Reads a sentence by the rules; answers whether it is a statement at all.
fn statement(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    beside::company(reading, tokens);
    let told = reading.trust != Trust::Hearsay || about::is_birth(tokens);
    let reported = if told { reports::reported(reading, tokens) } else { None };
    // "My friend Lerato told me that" tells of a friend.
    beside::bonds(reading, &tokens[..reported.unwrap_or(0)]);
    let tokens = &tokens[reported.unwrap_or(0)..];
    let tokens = &tokens[noted(tokens)..];
    let tokens = &tokens[..tokens.len() - parenthesis(tokens)];
    // "I must say I love jazz" reports nobody.
    let tokens = &tokens[..before_question(tokens)];
    let opened = opening(tokens, 0, tokens.len());
    let shows = |i: usize| {
        tokens[i].is("tells") && (tokens.get(i + 1).is_some_and(|t| t.is("you")) || i > 0 && tokens[i - 1].is("it"))
    };
    let reports = |i: usize| tokens[i].any(REPORTS) && !agreed(tokens, i) && !shows(i);
    // "Call me Nés, only the bank says Inés".
    if told && tokens.len() > 2 && tokens[0].is("call") && tokens[1].is("me") && orders::read(reading, tokens) {
        return false;
    }
    if told {
        holdings::aged(reading, tokens);
    }
    if hedged(tokens) || (opened..tokens.len()).any(reports) {
        return apart(reading, tokens);
    }
    if about::read(reading, tokens) || !told {
        return false;
    }
    if orders::read(reading, tokens) || amends::read(reading, tokens) || contact::read(reading, tokens) {
        return false;
    }
    if amends::is_excuse(tokens) {
        reading.excused = true;
        return false;
    }
    let amends = core::mem::take(&mut reading.excused) | (amends::is_amending(tokens) && !amends::is_news(tokens));
    let tokens = &tokens[amends::opening(tokens)..];
    if headings::read(reading, tokens) || inversions::read(reading, tokens) {
        return false;
    }
    if let Some(plain) = paraphrases::plainly(reading, tokens) {
        reading.restate(&plain);
        return false;
    }
    if let Some(plain) = preludes::dated(reading, tokens).filter(|_| !reading.restated) {
        reading.restate(&plain);
        return false;
    }
    let prelude = preludes::prelude(reading, tokens).filter(|_| !reading.restated);
    if let Some(prelude) = prelude.as_ref().filter(|prelude| !prelude.later) {
        reading.restate(&prelude.told);
    }
    let tokens = &tokens[prelude.as_ref().map_or(0, |prelude| prelude.end)..];
    let first = tokens.iter().position(|t| !t.word.mark).unwrap_or(0);
    // "Dont like onions" asks nothing.
    let denies = tokens.get(first).is_some_and(|t| t.any(&["do", "can"])) && opens_without_subject(tokens, first);
    // "When I lived in Bergen, I worked at Equinor" asks nothing either.
    let when = tokens.get(first).is_some_and(|t| t.is("when"))
        && (tokens.get(first + 1).is_some_and(|t| t.any(&["i", "we"]))
            || tokens.windows(2).any(|w| w[0].is(",") && w[1].any(&["i", "we"])));
    if !denies && !when && tokens.get(first).is_some_and(|t| t.any(QUESTIONS)) || fiction(tokens) {
        return false;
    }
    let made = reading.found().claims.len();
    let told = reading.speaker().map(|_| Subject::Speaker);
    for (clause, before) in clauses(tokens, told.as_ref(), reading.small) {
        if in_quotation(tokens, clause.range.start) {
            continue;
        }
        let corrects = corrects(reading, &clause, amends);
        reading.clause(&clause, before, corrects);
    }
    beside::bonds(reading, tokens);
    children::of_the_house(reading, tokens);
    children::counted(reading, tokens);
    beside::belongings(reading, tokens);
    holdings::holdings(reading, tokens);
    dwellings::back_home(reading, tokens);
    jobs::days(reading, tokens);
    trips::is_booked(reading, tokens);
    favourites::favourites(reading, tokens);
    if let Some(name) = beside::christened(tokens, reading.small) {
        reading.christen(&name);
    }
    beside::nicknamed(reading, tokens);
    appositions::relatives(reading, tokens);
    appositions::appositions(reading, tokens);
    effects::read(reading, tokens);
    plans::called_off(reading, tokens);
    if let Some(prelude) = prelude.filter(|prelude| prelude.later) {
        reading.restate(&prelude.told);
    }
    if amends {
        slips::set_right(reading, tokens, made);
    }
    reported.is_none()
}

/// "I do wonder sometimes, but we live in Oslo", "I'm vegan and I think it shows": what is told for certain beside
/// what is not. Where that is supposed or reported, only a "but" parts the two.
fn apart(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    const OWN: &[&str] = &["i", "we", "my", "our"];
    const MUSED: &[&str] =
        &["think", "guess", "believe", "wonder", "wondering", "hope", "seems", "doubt", "reckon", "thought"];
    let unsure = |tokens: &[Token<'_>]| hedged(tokens) || tokens.iter().any(|t| t.any(REPORTS));
    let mused = tokens.iter().all(|t| !(t.any(HEDGES) || t.any(REPORTS)) || t.any(MUSED));
    let joints = (1..tokens.len()).filter(|&i| {
        let next = opening(tokens, i, tokens.len());
        let parts = tokens[i].is("but") || (mused && tokens[i].any(&["and", ",", "so"]));
        parts && tokens.get(next).is_some_and(|t| t.any(OWN))
    });
    let cuts: Vec<usize> = core::iter::once(0).chain(joints).chain([tokens.len()]).collect();
    let parts = cuts.windows(2).map(|cut| cut[0]..cut[1]);
    // "…, I guess" takes back all before it.
    let whole = parts.clone().skip(1).any(|part| unsure(&tokens[part.clone()]) && part.len() <= 4);
    let mut sure: Option<core::ops::Range<usize>> = None;
    for part in parts.filter(|_| !whole && cuts.len() > 2) {
        if unsure(&tokens[part.clone()]) {
            sure.take().into_iter().for_each(|told| _ = statement(reading, &tokens[told]));
        } else {
            sure = Some(sure.map_or(part.start, |told| told.start)..part.end);
        }
    }
    sure.into_iter().for_each(|told| _ = statement(reading, &tokens[told]));
    // "My fishing buddy Hoyt says hi" tells of a friend.
    if reading.trust != Trust::Hearsay && !tokens.iter().any(|t| t.any(&["imagine", "suppose", "joke"])) {
        beside::bonds(reading, tokens);
    }
    false
}

/// A sentence without the slang around it: "omg … lol".
fn plain<'s, 't>(tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    let empty = |t: &Token<'_>| {
        t.any(SLANG) || t.any(&["omg", "ew", "eww", "wow", "aww", "yikes"]) || t.word.mark && !t.is("\"")
    };
    let spoken = |t: &Token<'_>| t.any(SLANG) || t.any(&["omg", "ew", "eww", "wow", "aww", "yikes"]);
    let start = tokens.iter().position(|t| !empty(t)).unwrap_or(0);
    let start = if tokens[..start].iter().any(spoken) { start } else { 0 };
    let mut end = tokens.len();
    while end > start + 1 && spoken(&tokens[end - 1]) {
        end -= 1;
    }
    &tokens[start..end]
}

/// "Please note that I'm allergic to nuts", "don't forget I'm vegan": where what is to be noted begins.
fn noted(tokens: &[Token<'_>]) -> usize {
    const WAYS: &[&[&str]] = &[
        &["note"],
        &["remember"],
        &["be", "aware"],
        &["know"],
        &["keep", "in", "mind"],
        &["bear", "in", "mind"],
        &["do", "not", "forget"],
        &["never", "forget"],
    ];
    let please = usize::from(tokens.first().is_some_and(|t| t.is("please")));
    let opens =
        |words: &&&[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(please + k).is_some_and(|t| t.is(w)));
    let Some(way) = WAYS.iter().find(opens) else { return 0 };
    let mut at = please + way.len();
    while tokens.get(at).is_some_and(|t| t.any(&["that", ",", ":"])) {
        at += 1;
    }
    if subject(tokens, at, false).is_some_and(|(_, next)| next < tokens.len()) { at } else { 0 }
}

/// "He proposed and I said yes" reports nothing.
fn agreed(tokens: &[Token<'_>], said: usize) -> bool {
    tokens[said].is("said") && tokens.get(said + 1).is_some_and(|t| t.is("yes"))
}

/// It is not told as a fact; "I hope to visit Peru" still tells of a wish.
fn hedged(tokens: &[Token<'_>]) -> bool {
    let hopes = |i: usize| tokens[i].any(&["hope", "hopes", "hoping"]) && tokens.get(i + 1).is_some_and(|t| t.is("to"));
    // "I can't believe it" is no doubt; "guess what" opens news.
    let amazed = |i: usize| i > 0 && tokens[i].is("believe") && tokens[i - 1].is("not");
    let opens = |i: usize| tokens[i].is("guess") && tokens.get(i + 1).is_some_and(|t| t.is("what"));
    // "Had I joined Amazon, …" tells what did not happen.
    let inverted = tokens.first().is_some_and(|t| t.any(&["had", "were", "should"]))
        && tokens.get(1).is_some_and(|t| t.any(&["i", "we", "he", "she", "they"]));
    // "Just kidding, I work at Telia" is meant.
    let kidding =
        |i: usize| i < 3 && tokens[i].any(&["kidding", "joking"]) && tokens.get(i + 1).is_some_and(|t| t.word.mark);
    // "Her joke, not mine".
    let joke =
        |i: usize| i > 0 && tokens[i].is("joke") && tokens[i - 1].any(&["her", "his", "their", "wife", "husband"]);
    inverted
        || tokens.iter().enumerate().any(|(i, t)| {
            t.any(HEDGES) && !hopes(i) && !amazed(i) && !opens(i) && !kidding(i) && !joke(i) && !learned(tokens, i)
        })
}

/// "Apparently I'm allergic to kiwis": nobody has their own life by hearsay.
fn learned(tokens: &[Token<'_>], i: usize) -> bool {
    let first = opening(tokens, usize::from(i == 0), tokens.len());
    let own = tokens.get(first).is_some_and(|t| t.any(&["i", "we"]))
        && tokens.get(first + 1).is_some_and(|t| t.any(&["am", "are", "have", "'ve", "was"]));
    tokens[i].is("apparently") && own
}

/// "My grandson wants to know if sharks sleep": how many words stand before what somebody wants to know.
fn before_question(tokens: &[Token<'_>]) -> usize {
    let known = |t: &Token<'_>| t.any(&["know", "see", "check", "ask", "asks", "asked", "asking", "knows", "decide"]);
    let at = (2..tokens.len()).find(|&i| tokens[i].any(&["if", "whether"]) && known(&tokens[i - 1]));
    let wants = at.filter(|&at| tokens[..at].iter().any(|t| t.any(&["wants", "want", "to", "keeps"])));
    let alone = wants.filter(|&at| !tokens[at..].iter().any(|t| t.any(&["but", ",", "and"])));
    alone.unwrap_or(tokens.len())
}

/// It asks for work on a text: "summarize this: …".
fn is_task(tokens: &[Token<'_>]) -> bool {
    #[rustfmt::skip]
    const TASKS: &[&str] = &[
        "summarize", "summarise", "translate", "rewrite", "proofread", "rephrase", "paraphrase", "edit", "correct",
        "shorten", "improve", "analyze", "analyse", "write", "draft", "classify", "explain", "continue", "complete",
        "fix", "imagine", "pretend", "compose", "generate", "create", "extract", "parse",
    ];
    let first =
        tokens.iter().find(|t| !t.word.mark && !t.any(&["please", "can", "could", "you", "would", "now", "just"]));
    first.is_some_and(|t| t.any(TASKS))
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
    let born = born || clause.verb == "turn";
    let plain = (!mode.past || born) && !mode.begins && !mode.future && !mode.plans && !mode.negated && !mode.over;
    let single = || super::frames::frames(clause.verb).any(|f| relation(f.relation).cardinality == Cardinality::One);
    let denied = contrast(clause).is_some_and(|(_, at)| clause.tokens[at].word.is_capitalised() || reading.small);
    plain && (denied || amends) && (single() || matches!(clause.verb, "be" | "become" | "turn"))
}

pub(super) fn in_quotation(tokens: &[Token<'_>], at: usize) -> bool {
    let marks = |t: &&Token<'_>| is_quote(t) && matches!(t.word.text, "\"" | "“" | "”" | "«" | "»" | "„");
    tokens[..at].iter().filter(marks).count() % 2 == 1
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
