//! The older part of a long thread, in its own most telling sentences.
//!
//! When enough messages have gathered since the last summary, all but the newest are folded into it. No word is
//! made up: sentences that bore facts come first, then those whose words are rare in this thread; they stand in
//! the order in which they were said, each with its speaker.

use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use core::cmp::Reverse;
use unicode_segmentation::UnicodeSegmentation;

use super::draft::Draft;
use super::fold;
use crate::id::ThreadId;
use crate::model::{Episode, Summary};
use crate::time::Timestamp;

/// How many messages gather before they are folded.
const ENOUGH: usize = 12;
/// How many of the newest stay out of the summary.
const LEFT_OUT: usize = 6;
/// Longest summary of a thread, in characters.
const LONGEST: usize = 1_000;
/// How many of the messages it covers are looked at, newest first.
const MESSAGES_SEEN: usize = 100;
/// Longest sentence taken whole, in characters; a longer one is cut at a word.
const LONGEST_SENTENCE: usize = 280;

/// Folds the older messages of a thread, where enough have gathered since it was last done.
pub(super) fn summarize(draft: &mut Draft<'_>, thread: &ThreadId, now: Timestamp) {
    let covered = draft.summary(thread).map_or(0, |summary| summary.upto);
    let gathered = draft.messages_back(thread).take_while(|message| message.ordinal > covered).count();
    if gathered >= ENOUGH {
        let newest = draft.messages_back(thread).nth(LEFT_OUT).map(|message| (message.ordinal, message.uuid));
        let Some((upto, recent_message)) = newest else { return };
        let content = digest(draft, thread, upto);
        let tokens = crate::tokens::count(&content);
        draft.put_summary(Summary { thread: thread.clone(), content, upto, recent_message, created_at: now, tokens });
    }
}

/// The most telling sentences of the messages up to one of them.
fn digest(draft: &Draft<'_>, thread: &ThreadId, upto: u64) -> String {
    let covered = draft.messages_back(thread).skip_while(|message| message.ordinal > upto);
    let mut messages: Vec<&Episode> = covered.filter(|message| !message.suspect).take(MESSAGES_SEEN).collect();
    messages.reverse();
    let sentences: Vec<(usize, String)> = messages
        .iter()
        .enumerate()
        .flat_map(|(i, message)| sentences(&message.content).into_iter().map(move |sentence| (i, sentence)))
        .collect();
    let rare = rare(sentences.iter().map(|(_, sentence)| sentence.as_str()));
    let topics: Vec<BTreeSet<String>> = messages.iter().map(|message| topics(draft, message)).collect();
    let mut ranked: Vec<(Reverse<usize>, usize)> = sentences
        .iter()
        .enumerate()
        .map(|(place, (i, sentence))| {
            let bore_fact = !topics[*i].is_empty() && {
                let folded = fold(sentence);
                topics[*i].iter().any(|topic| folded.contains(topic.as_str()))
            };
            (Reverse(usize::from(bore_fact) * 100 + rare[place].min(20)), place)
        })
        .collect();
    crate::order::sort(&mut ranked);
    let line = |place: usize| {
        let (i, sentence) = &sentences[place];
        alloc::format!("{}: {sentence}", speaker(messages[*i]))
    };
    let mut chosen = BTreeSet::new();
    let mut length = 0;
    for (_, place) in ranked {
        let more = line(place).chars().count() + 1;
        if length + more <= LONGEST + 1 {
            length += more;
            chosen.insert(place);
        }
    }
    chosen.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn speaker(message: &Episode) -> &str {
    let speaker = message.speaker.as_ref();
    speaker.map_or("someone", |speaker| speaker.name.as_deref().unwrap_or(&speaker.word))
}

/// What the facts drawn from a message relate things to.
fn topics(draft: &Draft<'_>, message: &Episode) -> BTreeSet<String> {
    let targets = draft.facts_from(message.uuid).into_iter().filter_map(|fact| draft.entity(fact.target));
    crate::order::gather(targets.map(|entity| fold(&entity.name)))
}

fn sentences(text: &str) -> Vec<String> {
    let tidy = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = if is_one_sentence(text) { vec![tidy(text)] } else { text.unicode_sentences().map(tidy).collect() };
    let said = |sentence: &String| sentence.chars().any(char::is_alphanumeric);
    all.into_iter().filter(said).map(shortened).collect()
}

/// Whether nothing in a text could end a sentence before the text ends: so it is with most messages.
fn is_one_sentence(text: &str) -> bool {
    let last = text.trim_end().trim_end_matches(['.', '!', '?']);
    text.is_ascii() && !last.contains(['.', '!', '?', '\n', '\r'])
}

fn shortened(sentence: String) -> String {
    if sentence.len() <= LONGEST_SENTENCE {
        return sentence;
    }
    let Some((cut, _)) = sentence.char_indices().nth(LONGEST_SENTENCE) else { return sentence };
    let kept = &sentence[..cut];
    alloc::format!("{}…", kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole))
}

/// How many words each sentence has to itself, of those that could tell one from another.
fn rare<'s>(sentences: impl Iterator<Item = &'s str>) -> Vec<usize> {
    let mut used: Vec<(String, usize)> = Vec::new();
    let mut rare = Vec::new();
    for (place, sentence) in sentences.enumerate() {
        let words = sentence.unicode_words().filter(|word| word.chars().count() > 3);
        used.extend(words.map(|word| (word.to_lowercase(), place)));
        rare.push(0);
    }
    crate::order::sort(&mut used);
    used.dedup();
    for of_word in used.chunk_by(|one, other| one.0 == other.0) {
        if let [(_, place)] = of_word {
            rare[*place] += 1;
        }
    }
    rare
}
