//! Text, cut to the sentences that matter; never in the middle of one that fits.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::cmp::Reverse;

use crate::search::{Sentences, Word};
use crate::tokens::fits;

/// Of the distinct words of a text, the hundredths that its excerpt holds at the least: with half of them, what
/// it was about can still be told.
const SHARE: usize = 50;

/// The sentences that hold the most weight for their length, in their order, until they hold half of the
/// text's words or `most` tokens; `…` stands between them where something is left out.
pub(crate) fn excerpt<'t>(
    text: &'t str,
    sentences: &Sentences,
    most: u32,
    mut weigh: impl FnMut(Word) -> u32,
) -> Cow<'t, str> {
    if sentences.len() < 2 {
        return beginning(text.trim(), most);
    }
    let enough = (sentences.distinct() * SHARE).div_ceil(100);
    let mut by_weight: Vec<(u64, usize)> = (0..sentences.len())
        .map(|place| {
            let weight: u64 = sentences.words_of(place).iter().map(|word| u64::from(weigh(*word))).sum();
            (weight * 16 / (u64::from(sentences.tokens(place) + 2) * 256).isqrt(), place)
        })
        .collect();
    crate::order::sort_by_key(&mut by_weight, |(weight, place)| (Reverse(*weight), *place));

    let mut held: Vec<Word> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut room = most;
    for (_, place) in by_weight.iter().copied() {
        if held.len() >= enough {
            break;
        }
        let Some(left) = room.checked_sub(sentences.tokens(place)) else { continue };
        room = left;
        chosen.push(place);
        for word in sentences.words_of(place) {
            if let Err(at) = held.binary_search(word) {
                held.insert(at, *word);
            }
        }
    }
    if chosen.is_empty() {
        return beginning(sentences.text(by_weight[0].1, text), most);
    }
    crate::order::sort(&mut chosen);
    let mut cut = String::new();
    for (n, place) in chosen.iter().enumerate() {
        if n > 0 {
            cut.push_str(if chosen[n - 1] + 1 < *place { " … " } else { " " });
        }
        cut.push_str(sentences.text(*place, text));
    }
    cut.into()
}

/// The words of a sentence that is itself too long.
fn beginning(sentence: &str, most: u32) -> Cow<'_, str> {
    // A token is four characters or so; what is found too long is cut shorter.
    let mut end = sentence.len();
    while !fits(&sentence[..end], most) {
        let shorter = end * 3 / 4;
        end = (0..=shorter).rev().find(|at| sentence.is_char_boundary(*at)).unwrap_or(0);
        end = sentence[..end].rfind(char::is_whitespace).unwrap_or(end);
    }
    if end == sentence.len() { sentence.into() } else { alloc::format!("{} …", sentence[..end].trim_end()).into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::terms;

    #[track_caller]
    fn check(text: &str, asked: &str, most: u32, expected: &str) {
        let known = core::cell::RefCell::new(terms(asked));
        let asked = known.borrow().len() as u32;
        let number = |word: &str| {
            let mut known = known.borrow_mut();
            let place = known.iter().position(|one| one == word).unwrap_or_else(|| {
                known.push(word.into());
                known.len() - 1
            });
            Some(Word::Own(place as u32))
        };
        let weigh = |word| if matches!(word, Word::Own(number) if number < asked) { 4_000 } else { 1_000 };
        assert_eq!(excerpt(text, &Sentences::of(text, number), most, weigh), expected);
    }

    #[test]
    fn the_sentences_that_answer_are_kept() {
        let text = "We talked for long. Jane moved to Oslo. The weather was nice. She likes the fjords of Oslo.";
        check(text, "where in Oslo does Jane live", 60, "Jane moved to Oslo. … She likes the fjords of Oslo.");
        check(text, "the weather", 6, "The weather was nice.");
        check("one endless sentence without any end to it", "end", 4, "one endless sentence without …");
        check("Hello!", "", 10, "Hello!");
        check("", "", 10, "");
    }
}
