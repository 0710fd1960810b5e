//! Ways of saying that are read by a plainer one: "I'm between jobs" by "I'm unemployed", "my flight to Lima leaves on
//! Friday" by "I'm flying to Lima on Friday".
//!
//! The plainer one is put in the place of what was said, and the sentence is read as if it had been said so.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::class::Class;
use super::learning::SUBJECTS;
use super::lexicon::ADVERBS;
use super::moving::is_school;
use super::names::name;
use super::reading::Reading;
use super::token::{Token, slice, tidy};

/// What is said, and by what it is read. A word stands for itself, words with bars for any one of them; "@" is a name,
/// "#" a time, "*" anything within a clause, and "^" and "$" where a clause begins and ends. What is no single word is
/// put where the plainer way has its number.
const WAYS: &[(&str, &str)] = &[
    ("am|are|is|'s between jobs|roles|gigs|positions", "1 unemployed"),
    ("been out of work #", "been unemployed 1"),
    ("am|are|is|'s out of work $", "1 unemployed"),
    ("called off my|our *", "cancelled 1 2"),
    ("tickets to see @", "tickets for 1"),
    ("am|is|'s in my|his|her first|second|third|fourth|fifth|final|1st|2nd|3rd|4th|5th year at *", "1 studying at 4"),
    ("^ my|our address is|'s in @", "I live in 3"),
    ("am|are|'re staying in @ for good|keeps", "live in 2"),
    (
        "am|is|'s in my|his|her first|second|third|fourth|fifth|final|1st|2nd|3rd|4th|5th year of * at *",
        "1 studying 4 at 5",
    ),
    ("saw|seen @ live in|at @", "attended a 2 concert in 4"),
    ("saw|seen @ in concert", "attended a 2 concert"),
    ("^ my|our flight|plane to @ leaves|departs|goes #", "I am flying to 3 5"),
    ("^ my|our train|ferry|bus|coach to @ leaves|departs|goes #", "I am travelling to 3 5"),
    ("the missus", "my wife"),
    ("^ they laid me|us off from|at @", "I lost my job at 3"),
    ("@ let me|us go $", "I lost my job at 1"),
    ("can program|code in *", "know how to code in 2"),
    ("^ work is|'s a|an|the * called|named @", "I work at 5"),
];

/// A word of each way that few other sentences hold.
pub(super) const TELLING: &Class = &Class::new(
    10,
    &[
        "between", "work", "address", "staying", "year", "live", "concert", "flight", "plane", "train", "ferry", "bus",
        "coach", "missus", "laid", "let", "program", "code", "called", "tickets",
    ],
);

/// A sentence that says something in one of these ways, in plainer words.
pub(super) fn plainly(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<String> {
    if reading.restated || !tokens.iter().any(|t| t.any(TELLING)) {
        return None;
    }
    let (place, plain) = (0..tokens.len()).filter(|at| !tokens[*at].any(ADVERBS)).find_map(|at| {
        let said = |(way, plain): &(&str, &str)| {
            begins(&tokens[at], way).then_some(())?;
            let words: Vec<&str> = way.split(' ').collect();
            let mut parts = Vec::new();
            let end = matched(tokens, at, &words, &mut parts)?;
            // "My second year of therapy at Kaiser" is no study.
            let studies = plain.contains("studying").then(|| &parts[parts.len() - 2..]);
            studies.is_none_or(|of| studied(reading, tokens, &of[0], &of[1])).then_some(())?;
            Some((at..end, filled(reading, tokens, plain, &parts)))
        };
        WAYS.iter().find_map(said)
    })?;
    let text = |range: Range<usize>| slice(reading.text, tokens, range);
    // "I'm" is one word, and stays so.
    let apart = place.start > 0 && tokens[place.start - 1].word.span.end < tokens[place.start].word.span.start;
    let glue = if apart { " " } else { "" };
    Some(tidy(&format!("{}{glue}{plain} {}", text(0..place.start), text(place.end..tokens.len()))))
}

/// A way may begin with this word; most words begin none.
fn begins(token: &Token<'_>, way: &str) -> bool {
    let way = way.strip_prefix("^ ").unwrap_or(way);
    let first = way.split(' ').next().unwrap_or(way);
    match first {
        "@" => token.word.is_capitalised(),
        first => first.split('|').any(|word| token.is(word)),
    }
}

/// It is a field of learning, or is done at a school.
fn studied(reading: &Reading<'_>, tokens: &[Token<'_>], what: &Range<usize>, school: &Range<usize>) -> bool {
    const ENDS: &[&str] =
        &["ics", "logy", "graphy", "nomy", "sophy", "eering", "istry", "science", "sciences", "studies", "design"];
    let last = &tokens[what.end - 1];
    let field = last.any(SUBJECTS) || ENDS.iter().any(|end| last.word.lower.ends_with(end));
    field || is_school(slice(reading.text, tokens, school.clone()))
}

/// The plainer way, with what was said put where its numbers stand.
fn filled(reading: &Reading<'_>, tokens: &[Token<'_>], plain: &str, parts: &[Range<usize>]) -> String {
    let word = |word: &str| {
        let part = word.parse::<usize>().ok().and_then(|n| parts.get(n - 1));
        part.map_or(String::from(word), |part| slice(reading.text, tokens, part.clone()).into())
    };
    plain.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Where the words of a way end that begins at a token; the parts that were not written in it one by one.
fn matched(tokens: &[Token<'_>], at: usize, way: &[&str], parts: &mut Vec<Range<usize>>) -> Option<usize> {
    const LONGEST: usize = 7;
    let Some((word, rest)) = way.split_first() else { return Some(at) };
    if *word == "$" {
        return tokens
            .get(at)
            .is_none_or(|t| t.word.mark || t.time.is_some() || t.any(&["and", "but", "so"]))
            .then_some(at);
    }
    if *word == "^" {
        let begins =
            at == 0 || tokens[at - 1].word.mark || tokens[at - 1].any(&["and", "but", "so", "then", "because"]);
        return begins.then(|| matched(tokens, at, rest, parts))?;
    }
    let token = tokens.get(at)?;
    let mut goes_on = |end: usize| {
        let said = parts.len();
        parts.push(at..end);
        let end = matched(tokens, end, rest, parts);
        if end.is_none() {
            parts.truncate(said);
        }
        end
    };
    match *word {
        "@" => name(tokens, at).and_then(|(_, end)| goes_on(end)),
        "#" => token.time.is_some().then(|| goes_on(at + 1))?,
        "*" => {
            let inside =
                |t: &&Token<'_>| !t.word.mark && t.time.is_none() && !t.any(&["and", "but", "so", "which", "who"]);
            let far = tokens[at..].iter().take(LONGEST).take_while(inside).count();
            // What ends the way goes as far as it can, what is followed by a word only to there.
            match rest.is_empty() {
                true => (far > 0).then(|| goes_on(at + far))?,
                false => (1..=far).find_map(|n| goes_on(at + n)),
            }
        }
        one if one.contains('|') => one.split('|').any(|one| token.is(one)).then(|| goes_on(at + 1))?,
        one if token.is(one) => matched(tokens, at + 1, rest, parts),
        // "I'm currently between jobs".
        _ if at > 0 && token.any(ADVERBS) => matched(tokens, at + 1, way, parts),
        _ => None,
    }
}
