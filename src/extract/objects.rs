//! What stands after a verb: its direct object and its prepositional phrases, and the names in them.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::bare::bare;
use super::frames::Object;
use super::lexicon::{ADVERBS, LANGUAGES, LEADS, NOT_NAMES, OWNABLE, PLACES, PREPOSITIONS, SLANG, STOPS};
use super::names::{name, possessed};
use super::token::{Token, names_something, slice, tidy};
use super::verbs::Form;

/// The phrases after a verb, each with the preposition before it; the direct object has none.
pub(super) fn phrases<'s>(tokens: &'s [Token<'s>], rest: Range<usize>) -> Vec<(&'s str, Range<usize>)> {
    let end = until_stop(tokens, rest.clone());
    let mut found = Vec::new();
    let (mut before, mut start) = ("", rest.start);
    for (i, token) in tokens.iter().enumerate().take(end).skip(rest.start) {
        // "Outside Leeds", not "being outside".
        let outside = || token.is("outside") && tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised());
        let preposition = token.any(PREPOSITIONS) || outside();
        if preposition || token.time.is_some() {
            if start < i || !before.is_empty() {
                found.push((before, start..i));
            }
            // "I bought yesterday a bike".
            before = match preposition {
                true => &token.word.lower,
                false if i == rest.start => "",
                false => "then",
            };
            start = i + 1;
        }
    }
    if start < end {
        found.push((before, start..end));
    }
    found
}

/// The phrase after a preposition.
pub(super) fn phrase<'s>(tokens: &'s [Token<'s>], rest: Range<usize>, before: &str) -> Option<Range<usize>> {
    phrases(tokens, rest)
        .into_iter()
        .find(|(found, range)| *found == before && !range.is_empty())
        .map(|(_, range)| range)
}

/// Where the objects of a verb end: at the next clause, at a mark that is no comma.
fn until_stop(tokens: &[Token<'_>], rest: Range<usize>) -> usize {
    let mut i = rest.start;
    // A title may stand in quotation marks.
    while i < rest.end && is_quote(&tokens[i]) {
        i += 1;
    }
    while i < rest.end {
        let token = &tokens[i];
        // "Reading “Dune” at night": a title within the phrase.
        let opens = i > rest.start && matches!(token.word.text, "\"" | "“") && !is_quote(&tokens[rest.start]);
        if let Some(closes) = (i + 1..rest.end).find(|&k| opens && matches!(tokens[k].word.text, "\"" | "”")) {
            i = closes + 1;
            continue;
        }
        let dot = token.is(".") && tokens[i - 1].word.text.chars().count() <= 4;
        let any_more = token.is("any") && tokens.get(i + 1).is_some_and(|t| t.any(&["more", "longer"]));
        // "Twice a week" says how often.
        let often = token.any(&["twice", "once"])
            || tokens.get(i + 1).is_some_and(|t| t.is("times") && !t.word.is_capitalised());
        // "The friends I have" are friends.
        let again = i > rest.start && token.any(&["i", "we"]);
        // "A licence, only the paper has yet to come".
        let aside = token.is(",")
            && tokens.get(i + 1).is_some_and(|t| t.any(&["only", "even", "thanks", "please", "nothing", "which"]));
        // "A bike off Blocket".
        let source =
            i > rest.start + 1 && token.is("off") && tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised());
        let stops = any_more
            || aside
            || source
            || often
            || again
            || token.any(STOPS)
            || (i > rest.start && token.any(SLANG))
            || (token.word.mark && !token.any(&[",", "&"]) && !dot);
        if token.time.is_none() && stops {
            break;
        }
        i += 1;
    }
    i
}

pub(super) fn is_quote(token: &Token<'_>) -> bool {
    token.time.is_none()
        && matches!(token.word.text, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»" | "*" | "_" | "`" | "„")
}

fn is_double(token: &Token<'_>) -> bool {
    matches!(token.word.text, "\"" | "“" | "”")
}

/// The name in one item of a list.
pub(super) fn object(
    text: &str,
    tokens: &[Token<'_>],
    item: Range<usize>,
    kind: Object,
    small: bool,
) -> Option<String> {
    let mut range = bare(tokens, item);
    // "Engineering studies are going strong": a predicate is none.
    if tokens
        .get(range.start)
        .is_some_and(|t| !t.word.is_capitalised() && t.any(&["are", "is", "am", "was", "were", "has", "had"]))
    {
        return None;
    }
    // "Reading “Dune”" ends with its quotation mark.
    // "My aunts' garden" is no aunt.
    let quoted = range.start > 0 && is_quote(&tokens[range.start - 1]);
    if !quoted && !range.is_empty() && possessed(tokens, range.end - 1) {
        return None;
    }
    let open = range.len() > 1 && tokens[range.start + 1..range.end].iter().filter(|t| is_double(t)).count() % 2 == 1;
    range.end += usize::from(open && tokens.get(range.end).is_some_and(is_double));
    // "Working alone" is something to like, "work" is not.
    let doing = kind == Object::Whole && range.len() > 1 && range.len() <= 8 && tokens[range.start].is("work");
    // "This guy called Noah" names Noah.
    let introduced = range.clone().find(|&i| tokens[i].any(&["called", "named"])).and_then(|i| name(tokens, i + 1));
    if !doing && !names_something(&tokens[range.clone()]) && introduced.is_none_or(|(_, next)| next != range.end) {
        return None;
    }
    let quoted = tokens[range.clone()].iter().any(is_quote);
    // "Being there".
    let there = range.len() == 1
        && tokens[range.start].word.lower.ends_with("ing")
        && tokens.get(range.end).is_some_and(|t| t.any(&["there", "here"]));
    if kind == Object::Whole && there {
        return None;
    }
    if kind == Object::Whole && !quoted && points(tokens, range.clone()) {
        return None;
    }
    // "I graduated Saturday", "we buried Mama Thursday": a day is no part of a name.
    let day = |i: usize| tokens[i].word.lower.ends_with("day") && tokens[i].any(NOT_NAMES);
    if range.len() == 1 && day(range.start) {
        return None;
    }
    range.end -= usize::from(range.len() > 1 && tokens[range.end - 1].word.is_capitalised() && day(range.end - 1));
    let whole = || tidy(slice(text, tokens, range.clone()));
    // "A small town called Ballarat" is Ballarat.
    let called = range.clone().find(|&i| tokens[i].any(&["called", "named"]));
    let after = called.map_or(range.start, |at| at + 1);
    let named = |start: usize| name(&tokens[..range.end], start).filter(|(_, next)| *next == range.end);
    let lower = |t: &Token<'_>| !t.word.is_capitalised();
    match (kind, called) {
        (_, Some(_)) if named(after).is_some() => named(after).map(|(name, _)| name),
        (Object::Firm, _) if tokens[range.start].any(&["last", "past", "next", "first"]) => None,
        (Object::Firm, _)
            if range.start > 0
                && tokens[range.start - 1].any(&["a", "an", "the"])
                && lower(&tokens[range.end - 1])
                && !tokens[range.end - 1]
                    .any(&["living", "while", "change", "boss", "time", "moment", "money", "weekend"]) =>
        {
            Some(whole())
        }
        // "A Samsung tablet".
        (Object::Product, _)
            if range.start > 0
                && tokens[range.start - 1].any(&["a", "an", "my", "our"])
                && tokens[range.end - 1].any(OWNABLE)
                && tokens[range.clone()].iter().any(|t| t.word.is_capitalised()) =>
        {
            Some(whole())
        }
        (Object::Name | Object::Person | Object::Firm | Object::Product, _) => {
            let lead = range.clone().take_while(|&i| tokens[i].any(LEADS) && lower(&tokens[i])).count();
            match named(range.start + lead) {
                Some((name, _)) => Some(name),
                // People who write without capitals write names so, too.
                None if small && (1..=2).contains(&(range.len() - lead)) => {
                    let rest = range.start + lead..range.end;
                    is_plain(&tokens[rest.clone()]).then(|| tidy(slice(text, tokens, rest)))
                }
                // Where they are from and what they speak many write small.
                None => known(&tokens[range.start + lead..range.end]),
            }
        }
        (Object::Thing | Object::Whole, _) => Some(whole()),
    }
}

/// "Berlin", "new york", "spanish": names by any letter, big or small.
fn known(tokens: &[Token<'_>]) -> Option<String> {
    let name = tokens.iter().map(|t| t.word.text).collect::<Vec<_>>().join(" ");
    let plain = !tokens.is_empty() && tokens.len() <= 3 && tokens.iter().all(|t| t.time.is_none() && !t.word.mark);
    let folded = name.to_lowercase();
    (plain && folded != "us" && (PLACES.contains(&&*folded) || LANGUAGES.contains(&&*folded))).then_some(name)
}

/// "Being here", "seeing them happy", "sharing that": what is meant stands somewhere else.
fn points(tokens: &[Token<'_>], range: Range<usize>) -> bool {
    #[rustfmt::skip]
    const POINTERS: &[&str] = &[
        "it", "this", "that", "these", "those", "them", "they", "him", "you", "your", "here", "there", "something",
        "anything", "everything",
    ];
    let doing = range.len() == 1 && tokens[range.start].word.lower.ends_with("ing");
    let cut = doing && tokens.get(range.end).is_some_and(|t| t.any(&["that", "these", "how", "what", "who"]));
    cut || tokens[range].iter().any(|t| t.any(POINTERS))
}

/// "Cooking pasta and soups" is one thing done, "cooking pasta and swimming" is two.
pub(super) fn gerunds(tokens: &[Token<'_>], items: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let doing = |at: usize| {
        tokens[at].verb().is_some_and(|(_, form)| form == Form::Ing)
            || tokens[at].word.lower.len() > 4 && tokens[at].word.lower.ends_with("ing")
    };
    let base = |at: usize| tokens[at].verb().is_some_and(|(_, form)| form == Form::Base);
    let led = |at: usize| at > 0 && tokens[at - 1].is("to") && base(at);
    let all = items.first().map_or(0, |item| item.start)..items.last().map_or(0, |item| item.end);
    let counts = tokens[all].iter().any(|t| t.any(&["and", "or", "&"]));
    // "A calm, pleasing room": the first of two adjectives.
    let attribute = |last: &Range<usize>| {
        !counts
            && last.len() > 2
            && tokens[last.end - 2].any(&["a", "an"])
            && tokens.get(last.end).is_some_and(|t| t.is(","))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for item in items {
        let first = item.clone().find(|&i| !tokens[i].any(ADVERBS)).unwrap_or(item.start);
        match found.last_mut() {
            // "Painters and their work".
            Some(last) if tokens[item.start].any(&["their", "its"]) => last.end = item.end,
            Some(last) if doing(last.start) && attribute(last) => last.end = item.end,
            Some(last) if last.len() > 1 && led(last.start) && !base(first) => last.end = item.end,
            Some(last) if last.len() > 1 && doing(last.start) && !doing(first) => {
                // What goes on for too long is kept by its beginning.
                last.end = if item.end - last.start <= 8 { item.end } else { last.end };
            }
            _ => found.push(item),
        }
    }
    found
}

fn is_plain(tokens: &[Token<'_>]) -> bool {
    const COMMON: &[&str] = &[
        "tv", "game", "news", "match", "show", "movie", "film", "fear", "peace", "hope", "general", "bed", "school",
        "college", "church", "person", "class", "hell",
    ];
    tokens.iter().all(|t| !t.any(COMMON) && !t.any(SLANG) && t.word.text.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// "Sushi, ramen and tempura" is three things.
pub(super) fn listed(tokens: &[Token<'_>], phrase: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = phrase.start;
    for i in phrase.clone() {
        let cut = tokens[i].time.is_some();
        if cut || tokens[i].any(&[",", "and", "or", "&"]) {
            if start < i {
                items.push(start..i);
            }
            start = i + 1;
        }
        if cut {
            return items;
        }
    }
    if start < phrase.end {
        items.push(start..phrase.end);
    }
    items
}
