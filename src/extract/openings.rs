//! What may stand before a statement and says nothing of what is stated: "well", "luckily", "long story short",
//! "I just found out that", "on my last trip".

use super::lexicon::{ADVERBS, DETERMINERS, KIN, OPENERS, OPENINGS, PREPOSITIONS, REPORTS};
use super::subject::subject;
use super::token::Token;
use super::verbs::Form;
use super::words::same;

/// The index of the first token that is no opener, mark or time.
pub(super) fn opening(tokens: &[Token<'_>], from: usize, to: usize) -> usize {
    let skip = |t: &Token<'_>| t.time.is_some() || t.word.mark || t.any(OPENERS) || t.any(ADVERBS);
    let from = headed(tokens, from, to);
    let mut i = from;
    while i < to {
        let lower = if tokens[i].time.is_none() { &*tokens[i].word.lower } else { "" };
        let rest = |p: &[&str]| p.iter().enumerate().skip(1).all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w)));
        let known = OPENINGS.iter().find(|p| same(p[0], lower) && rest(p));
        match known {
            Some(phrase) => {
                i += phrase.len();
                // "It turns out that I'm allergic".
                i += usize::from(tokens[i.min(to)..to].first().is_some_and(|t| t.is("that")) && i > from);
            }
            // "Both of us".
            None if tokens.get(i + 1).is_some_and(|t| t.is("of")) && tokens[i].any(&["both", "all"]) => break,
            None if skip(&tokens[i]) || judges(tokens, i) => i += 1,
            None => match news(tokens, i).or_else(|| told_others(tokens, i)) {
                Some(next) => i = next,
                None => break,
            },
        }
    }
    i.min(to)
}

/// "I just found out that my brother lives in Rome": where what was found out begins.
fn news(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    #[rustfmt::skip]
    const WAYS: &[&[&str]] = &[
        &["found", "out"], &["learned"], &["learnt"], &["realized"], &["realised"], &["discovered"],
        &["forgot", "to", "mention"], &["forgot", "to", "say"], &["should", "mention"], &["should", "add"],
        &["want", "to", "mention"], &["wanted", "to", "mention"], &["wanted", "to", "add"], &["wanted", "to", "let", "you", "know"],
        &["want", "you", "to", "know"], &["can", "confirm"], &["am", "told"], &["have", "to", "confess"], &["must", "confess"], &["am", "happy", "to", "say"], &["am", "proud", "to", "say"],
        &["am", "pleased", "to", "say"], &["am", "happy", "to", "report"], &["am", "afraid"], &["meant", "to", "tell", "you"],
    ];
    let speaks = tokens.get(i)?.any(&["i", "we"]);
    // It begins with who speaks, or with what they did.
    if !speaks
        && tokens[i].verb().is_none()
        && !tokens[i].any(&["should", "must", "am", "can", "just", "meant", "realized", "realised"])
    {
        return None;
    }
    let mut at = i + usize::from(speaks);
    let timed = |at: usize| tokens.get(at).is_some_and(|t| t.time.is_some());
    while timed(at)
        || tokens.get(at)?.any(&["just", "recently", "only", "also", "finally", "have", "'ve", "today", "yesterday"])
    {
        at += 1;
    }
    let opens = |words: &&&[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(at + k).is_some_and(|t| t.is(w)));
    // "I'm happy to say".
    let glad = tokens.get(at).is_some_and(|t| t.is("am"))
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.any(&["happy", "proud", "pleased", "glad", "excited", "thrilled", "sorry"]))
        && tokens.get(at + 2).is_some_and(|t| t.is("to"))
        && tokens.get(at + 3).is_some_and(|t| t.any(&["say", "announce", "report", "share"]));
    at += if glad { 4 } else { WAYS.iter().find(opens)?.len() };
    at += usize::from(timed(at));
    at += usize::from(tokens.get(at)?.is("that"));
    subject(tokens, at, false).filter(|(_, next)| *next < tokens.len()).map(|_| at)
}

/// "I've told every doctor that I'm allergic to penicillin": what whoever speaks says of themselves, as it is now.
fn told_others(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    tokens.get(i).filter(|t| t.any(&["i", "we"]))?;
    let mut at = i + 1;
    while tokens.get(at)?.any(&["have", "'ve", "always", "keep", "already"]) {
        at += 1;
    }
    tokens[at].any(&["told", "tell", "telling", "mentioned"]).then_some(())?;
    let inner = (at + 1..tokens.len()).take(8).find(|&k| tokens[k].any(&["i", "we"]))?;
    let plain = tokens[at + 1..inner]
        .iter()
        .all(|t| !t.word.mark && !t.any(&["if", "what", "how", "why", "where", "when", "about"]));
    let now = tokens.get(inner + 1)?.any(&["am", "are", "have", "'ve", "do"])
        || tokens[inner + 1].verb().is_some_and(|(_, form)| form == Form::Base);
    (at > i + 1 && plain && now && inner > at + 1).then_some(inner)
}

/// "Luckily I work at Acme", "sadly, we …": how whoever speaks feels about it; "Beverly works" names somebody.
fn judges(tokens: &[Token<'_>], i: usize) -> bool {
    let word = &*tokens[i].word.lower;
    let adverb =
        word.len() >= 5 && word.ends_with("ly") && !["rly", "mily", "lly"].iter().any(|end| word.ends_with(end));
    let adverb = adverb || word.ends_with("fully") || word.ends_with("ally");
    let comma = usize::from(tokens.get(i + 1).is_some_and(|t| t.is(",")));
    adverb && tokens[i].time.is_none() && tokens.get(i + 1 + comma).is_some_and(|t| t.any(TELLERS))
}

/// Who may be told of right after a heading or a sigh.
const TELLERS: &[&str] = &["i", "we", "my", "our", "he", "she", "it"];

/// "My one resolution: I want to learn to swim": where the statement begins; "Tom: I live in Oslo" is Tom's.
fn headed(tokens: &[Token<'_>], from: usize, to: usize) -> usize {
    #[rustfmt::skip]
    const HEADS: &[&str] = &[
        "resolution", "goal", "fact", "news", "update", "confession", "note", "reminder", "warning", "background",
        "context", "edit", "ps", "wish", "secret", "thing", "opinion", "complaint", "announcement", "truth",
    ];
    let colon = (from..to.min(from + 5)).find(|&i| tokens[i].is(":"));
    let head = colon
        .filter(|&at| at > from && tokens[at - 1].any(HEADS))
        .or_else(|| announced(tokens, to).filter(|_| from == 0));
    let at = head.filter(|at| tokens.get(at + 1).is_some_and(|t| t.any(TELLERS)));
    at.map_or(from, |at| at + 1)
}

/// "Two things I should say before you cook: I'm allergic to nuts": where the colon stands.
fn announced(tokens: &[Token<'_>], to: usize) -> Option<usize> {
    const OTHERS: &[&str] = &["he", "she", "they", "his", "her", "their"];
    let colon = (0..to.min(20)).find(|&i| tokens[i].is(":"))?;
    let before = &tokens[..colon];
    let mine = before.iter().any(|t| t.any(&["thing", "things", "facts", "notes", "important"]))
        && before.iter().any(|t| t.any(&["i", "you", "about", "important", "me"]));
    let other = before.iter().any(|t| t.any(OTHERS) || KIN.iter().any(|(kin, ..)| t.is(kin)));
    (mine && !other).then_some(colon)
}

/// "For anything formal my email is …", not "in my free time".
fn owns(tokens: &[Token<'_>], i: usize) -> bool {
    let within = tokens[i - 1].any(PREPOSITIONS) || tokens[i - 1].any(&["and", "all", "of"]);
    let own = tokens[i].is("my") && !within && tokens[i - 1].time.is_none();
    own && subject(tokens, i, false).is_some_and(|(_, next)| tokens[i..next].iter().all(|t| !t.any(&["i", "we"])))
}

/// "On my last trip I visited Petra": where the one who tells comes after a phrase.
pub(super) fn led(tokens: &[Token<'_>], start: usize, end: usize) -> Option<usize> {
    // "When I was a kid I lived in Bergen"; "when I lived in Bergen, …" tells of it itself.
    if tokens.get(start)?.any(&["when", "while"]) && tokens.get(start + 1)?.any(&["i", "we"]) {
        let again = (start + 3..end).find(|&i| tokens[i].any(&["i", "we"]));
        let past = |t: &Token<'_>| t.verb().is_some_and(|(_, form)| form == Form::Past);
        return again.or_else(|| tokens.get(start + 2).filter(|t| past(t)).map(|_| start + 1));
    }
    // "When you book the train, I prefer a window seat".
    if tokens[start].any(&["when", "whenever", "while"]) {
        let again = (start + 2..end).find(|&i| tokens[i].any(&["i", "we"]) && tokens[i - 1].is(","));
        return again.filter(|_| start == 0 || tokens[..start].iter().all(|t| t.word.mark || t.any(OPENERS)));
    }
    // "The figurines I bought remind me of you" tells of the figurines.
    let since = start > 0 && tokens[start - 1].any(&["since", "as"]);
    if !since && tokens[start].any(&["been", "the", "this", "that", "these", "those", "a", "an", "some", "each"]) {
        return None;
    }
    let speaks = |i: usize| tokens[i].any(&["i", "we"]) || (i > start + 1 && owns(tokens, i));
    let i = (start..end).take(14).find(|&i| speaks(i)).filter(|i| *i > start)?;
    tokens[start..i].iter().enumerate().all(|(k, t)| leads(tokens, start + k, t)).then_some(i)
}

/// What may stand before "I" and leave what is told of it alone: no verb, no other person, nothing that asks or supposes.
fn leads(tokens: &[Token<'_>], i: usize, token: &Token<'_>) -> bool {
    #[rustfmt::skip]
    const TURNS: &[&str] = &[
        "what", "how", "which", "where", "when", "who", "whom", "whose", "why", "if", "than", "because", "while",
        "you", "he", "she", "they", "it", "and", "is", "are", "was", "were", "be", "has", "have", "had", "do", "does",
        "did", "will", "would", "can", "could", "should", "not", "no", "nobody", "nothing", "never", "whatever",
        "whether", "like", "the",
    ];
    // "Prior to that", "next to that couple".
    let article = token.is("the") && i > 0 && (tokens[i - 1].any(PREPOSITIONS) || tokens[i - 1].any(&["of", "all"]));
    let that = token.is("that") && i > 0 && tokens[i - 1].any(PREPOSITIONS);
    // "A rented car" does nothing, "Daniel proposed" does.
    let attribute = i > 0 && (tokens[i - 1].any(DETERMINERS) || tokens[i - 1].any(PREPOSITIONS));
    let finite = token.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past)) && !attribute;
    let mark = token.word.mark && !token.any(&[",", "-", "'", "’"]);
    // "Everything I own", "the people I know", "since I was six".
    let whole = token.any(&[
        "everything",
        "all",
        "anything",
        "person",
        "people",
        "someone",
        "thing",
        "things",
        "place",
        "reason",
        "way",
        "since",
    ]) && tokens.get(i + 1).is_some_and(|t| t.any(&["i", "we"]));
    let days = token.is("and") && i > 0 && (tokens[i - 1].time.is_some() || tokens[i - 1].word.lower.ends_with("days"));
    if whole {
        return false;
    }
    token.time.is_some()
        || article
        || that
        || days
        || !(token.any(TURNS) || token.is("that") || finite || mark || token.any(REPORTS))
}
