//! The name in a phrase without what stands around it: articles, adverbs, "again", "right now".

use core::ops::Range;

use super::lexicon::{ADVERBS, DETERMINERS, SLANG};
use super::objects::is_quote;
use super::token::Token;

/// An item without what stands around its name: articles, adverbs, quotation marks.
pub(super) fn bare(tokens: &[Token<'_>], item: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = item;
    // "All my life" says how long.
    let life = end > start + 3
        && tokens[end - 1].is("life")
        && tokens[end - 3..end - 1].iter().any(|t| t.any(&["my", "our", "his", "her", "their"]));
    end -= if life { 3 } else { 0 };
    // "Jazz at all".
    end -= if end > start + 2 && tokens[end - 1].is("all") && tokens[end - 2].is("at") { 2 } else { 0 };
    // "New York" begins with no adjective.
    let part_of_name = |t: &Token<'_>| t.is("new") && t.word.is_capitalised();
    // "The Economist" is called so.
    let titled = |i: usize| {
        tokens[i].is("the")
            && i > 0
            && tokens[i].word.is_capitalised()
            && tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised())
    };
    let stands_before = |i: usize, t: &Token<'_>| {
        is_quote(t) || t.is("never") || t.any(ADVERBS) || (t.any(DETERMINERS) && !part_of_name(t) && !titled(i))
    };
    // "My old bike" is a bike; "old maps" are old maps.
    // "An old Volvo" is a Volvo.
    let owned = |i: usize| {
        let whose = i > 0 && tokens[i - 1].any(&["my", "our", "his", "her", "their"]);
        let make =
            i > 0 && tokens[i - 1].any(&["a", "an"]) && tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised());
        tokens[i].is("old") && (whose || make) || tokens[i].is("own") && whose
    };
    while start < end && (stands_before(start, &tokens[start]) || owned(start)) {
        start += 1;
    }
    // "Open a bakery one day".
    let someday = end > start + 2 && tokens[end - 1].is("day") && tokens[end - 2].any(&["one", "some"]);
    end -= if someday { 2 } else { 0 };
    // "Years ago".
    let ago = end > start + 2 && tokens[end - 1].is("ago");
    end -= if ago { 2 } else { 0 };
    // "Angkor Wat the year before".
    let before = end > start + 2
        && tokens[end - 1].any(&["year", "month", "week", "day", "summer", "night"])
        && tokens[end - 2].is("the")
        && tokens.get(end).is_some_and(|t| t.any(&["before", "after"]));
    end -= if before { 2 } else { 0 };
    while start < end {
        let last = &tokens[end - 1];
        let adverb = last.word.lower.len() > 4
            && last.word.lower.ends_with("ly")
            && !last.word.is_capitalised()
            && !last.any(&["early", "family", "jelly", "belly", "italy", "supply", "assembly", "butterfly"])
            // "My telly".
            && !(end == start + 1 && start > 0 && tokens[start - 1].any(DETERMINERS));
        let trails = last.any(&[
            "again",
            "well",
            "daily",
            "a",
            "the",
            "much",
            "better",
            "best",
            "lot",
            "and",
            "or",
            "of",
            "twice",
            "sometimes",
            "often",
            "occasionally",
            "once",
            "someday",
            "before",
            "already",
            "too",
            "soon",
            "lately",
            "either",
            "btw",
            "tho",
            "lol",
            "haha",
            "anymore",
            "sorry",
            "online",
            "forever",
            "oops",
            "please",
            "thanks",
            "like",
            "faster",
            "there",
            "yet",
        ]);
        // "Right now".
        let trails = trails || last.is("right") && tokens.get(end).is_some_and(|t| t.is("now") || t.time.is_some());
        if !(last.word.mark || last.time.is_some() || last.any(ADVERBS) || last.any(SLANG) || adverb || trails) {
            break;
        }
        end -= 1;
    }
    start..end
}
