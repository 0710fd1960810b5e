//! Standing instructions: "always answer in French", "never use emojis", "call me Liz".

use alloc::{format, string::String};

use super::Stance::Holds;
use super::lexicon::{LANGUAGES, VAGUE};
use super::names::name;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;
use crate::time::Validity;

/// What an assistant may be asked to do always, or never.
const VERBS: &[&str] = &[
    "answer",
    "respond",
    "reply",
    "use",
    "call",
    "speak",
    "write",
    "keep",
    "address",
    "give",
    "include",
    "mention",
    "suggest",
    "recommend",
    "explain",
    "format",
    "remind",
    "ask",
    "start",
    "end",
    "show",
    "provide",
    "be",
    "make",
    "send",
    "avoid",
    "convert",
    "cite",
    "translate",
    "summarize",
    "add",
    "tell",
];

/// What makes an order stand, at its beginning.
const STANDING: &[&[&str]] = &[
    &["from", "now", "on"],
    &["going", "forward"],
    &["moving", "forward"],
    &["from", "here", "on", "out"],
    &["from", "here", "on"],
    &["from", "this", "point", "on"],
    &["starting", "now"],
    &["henceforth"],
    &["at", "all", "times"],
    &["in", "future"],
    &["in", "the", "future"],
    &["make", "sure", "to", "always"],
    &["make", "sure", "you", "always"],
    &["remember", "to", "always"],
    &["be", "sure", "to", "always"],
    &["i", "want", "you", "to", "always"],
    &["i", "'d", "like", "you", "to", "always"],
    &["i", "would", "like", "you", "to", "always"],
    &["you", "should", "always"],
    &["i", "would", "like", "you", "to"],
    &["i", "'d", "like", "you", "to"],
    &["i", "want", "you", "to"],
    &["you", "can"],
    &["feel", "free", "to"],
    &["i", "want", "you", "to", "never"],
];

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let opens = |at: usize, words: &[&str]| {
        words.iter().enumerate().all(|(k, word)| tokens.get(at + k).is_some_and(|t| t.is(word)))
    };
    let mut i = 0;
    let mut standing = false;
    while let Some(token) = tokens.get(i) {
        if let Some(words) = STANDING.iter().find(|words| opens(i, words)) {
            let asks = words.contains(&"can") || words.contains(&"free") || words.ends_with(&["you", "to"]);
            standing |= !asks;
            // "Always" belongs to what is asked for.
            i += words.len() - usize::from(matches!(words.last(), Some(&"always" | &"never")));
        } else if token.word.mark || token.any(&["please", "and", "also", "ok", "okay", "so", "just"]) {
            i += 1;
        } else {
            break;
        }
    }
    let start = i;
    let Some(first) = tokens.get(i) else { return false };
    if first.is("call") && tokens.get(i + 1).is_some_and(|t| t.is("me")) {
        return called(reading, tokens, i + 2);
    }
    if first.any(&["always", "never"]) {
        standing = true;
        i += 1;
    } else if first.is("do") && tokens.get(i + 1).is_some_and(|t| t.is("not")) {
        standing = true;
        i += 2 + usize::from(tokens.get(i + 2).is_some_and(|t| t.any(&["ever", "always"])));
    }
    // "Stop using emojis", "when you write code, always add types".
    let stops = first.is("stop")
        && tokens.get(i + 1).is_some_and(|t| t.verb().is_some_and(|(_, form)| form == Form::Ing) || t.is("with"))
        && !tokens.get(i + 2).is_some_and(|t| t.any(VAGUE));
    let whenever = first.any(&["when", "whenever"])
        && tokens.windows(2).any(|w| w[0].any(&["always", "never"]) && w[1].any(VERBS));
    let address = first.is("address") && tokens.get(i + 1).is_some_and(|t| t.is("me"));
    let only = first.any(&["respond", "reply", "answer", "speak", "write"]) && tokens.iter().any(|t| t.is("only"));
    // "Answer me in Polish" is asked of every answer.
    let tongue = first.any(&["answer", "reply", "respond", "write", "speak", "talk"])
        && tokens.windows(2).any(|w| w[0].is("in") && w[1].any(LANGUAGES));
    standing |= stops || whenever || address || only || tongue;
    let ends = |words: &[&str]| tokens.len() > words.len() && opens(tokens.len() - words.len(), words);
    standing |= ends(&["from", "now", "on"]) || ends(&["going", "forward"]);
    let short = first.is("keep")
        && tokens.get(i + 1).is_some_and(|t| t.any(&["it", "things"]))
        && tokens
            .get(i + 2)
            .is_some_and(|t| t.any(&["short", "brief", "simple", "concise", "formal", "casual", "light"]));
    standing |= short;
    // "Keep responses brief" is asked of every response.
    standing |= first.any(&["keep", "make"])
        && tokens.iter().any(|t| t.any(&["responses", "answers", "replies", "explanations"]));
    // "Don't give up", "don't be afraid" cheer somebody on.
    let cheers = tokens
        .get(i + 1)
        .is_some_and(|t| t.any(&["up", "in", "afraid", "scared", "shy", "sad", "nervous", "yourself"]))
        && tokens[i].any(&["give", "be"]);
    if cheers {
        return true;
    }
    let told = whenever || stops || (tokens.get(i).is_some_and(|t| t.any(VERBS)) && tokens.len() > i + 1);
    // "Don't make me laugh", "don't tell anyone" ask for nothing that lasts.
    let once = tokens.get(i + 1).is_some_and(|t| t.any(&["it", "that", "this", "anyone", "me"]))
        && first.is("do")
        && !tokens.get(i).is_some_and(|t| t.any(&["call", "ask", "remind", "give", "send", "show", "address"]));
    let Some(who) = reading.speaker().filter(|_| standing && told && !once) else { return false };
    // "…, I read these on my watch" says why.
    let why =
        |k: &usize| tokens[*k].is(",") && tokens.get(k + 1).is_some_and(|t| t.any(&["i", "we", "my", "it", "because"]));
    let end = (start + 2..tokens.len()).find(why).unwrap_or(tokens.len());
    let mut order = String::new();
    for (k, token) in tokens[..end].iter().enumerate().skip(start) {
        let word = if k == start && !token.is("i") { token.word.text.to_lowercase() } else { token.word.text.into() };
        let contiguous = k == start || token.word.span.start == tokens[k - 1].word.span.end;
        order.push_str(if contiguous { "" } else { " " });
        order.push_str(&word);
    }
    let order = tidy(order.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '!')));
    let sentence = format!("{} asks: {order}", who.name);
    let object = Who::named(order, Some(label::PREFERENCE));
    reading.claim(&who, &object, Draft { relation: "ASKS_TO", sentence, validity: Validity::ALWAYS, stance: Holds });
    true
}

/// "Call me Liz" declares a name.
fn called(reading: &mut Reading<'_>, tokens: &[Token<'_>], i: usize) -> bool {
    let end = tokens.len();
    let found = name(tokens, i).filter(|(_, next)| *next == end || tokens[*next].word.mark);
    let is_name = found.is_some();
    if let (Some((name, _)), Some(who)) = (found, reading.speaker()) {
        reading.alias(&who, tidy(&name).as_str());
        let sentence = format!("{} asks to be called {name}", who.name);
        let object =
            Who::named(slice(reading.text, tokens, i - 2..i).to_lowercase() + " " + &name, Some(label::PREFERENCE));
        reading.claim(
            &who,
            &object,
            Draft { relation: "ASKS_TO", sentence, validity: Validity::ALWAYS, stance: Holds },
        );
    }
    is_name
}
