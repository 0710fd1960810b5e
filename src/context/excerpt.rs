//! Text, cut to the sentences that matter; never in the middle of one that fits.

use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;
use unicode_segmentation::UnicodeSegmentation;

use crate::search::terms;
use crate::tokens::count;

/// Of the distinct words of a text, the hundredths that its excerpt holds at the least: with half of them, what
/// it was about can still be told.
const SHARE: usize = 50;

/// The sentences that hold the most weight for their length, in their order, until they hold half of the
/// text's words or `most` tokens; `…` stands between them where something is left out.
pub(crate) fn excerpt(text: &str, most: u32, weigh: impl Fn(&str) -> u32) -> String {
    let sentences: Vec<&str> = text.unicode_sentences().map(str::trim).filter(|s| !s.is_empty()).collect();
    if sentences.len() < 2 {
        return beginning(text.trim(), most);
    }
    let words: Vec<Vec<String>> = sentences.iter().map(|sentence| distinct(terms(sentence))).collect();
    let enough = (distinct(words.concat()).len() * SHARE).div_ceil(100);
    let mut by_weight: Vec<(u64, usize, u32)> = sentences
        .iter()
        .enumerate()
        .map(|(place, sentence)| {
            let length = count(sentence);
            let weight: u64 = words[place].iter().map(|word| u64::from(weigh(word))).sum();
            (weight * 16 / (u64::from(length + 2) * 256).isqrt(), place, length)
        })
        .collect();
    crate::order::sort_by_key(&mut by_weight, |(weight, place, _)| (Reverse(*weight), *place));

    let mut held: Vec<String> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut room = most;
    for (_, place, length) in by_weight.iter().copied() {
        if held.len() >= enough {
            break;
        }
        if length > room {
            continue;
        }
        room -= length;
        chosen.push(place);
        held.extend(words[place].iter().cloned());
        held = distinct(held);
    }
    if chosen.is_empty() {
        return beginning(sentences[by_weight[0].1], most);
    }
    crate::order::sort(&mut chosen);
    let mut cut = String::new();
    for (n, place) in chosen.iter().enumerate() {
        if n > 0 {
            cut.push_str(if chosen[n - 1] + 1 < *place { " … " } else { " " });
        }
        cut.push_str(sentences[*place]);
    }
    cut
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    crate::order::sort(&mut words);
    words.dedup();
    words
}

/// The words of a sentence that is itself too long.
fn beginning(sentence: &str, most: u32) -> String {
    // A token is four characters or so; what is found too long is cut shorter.
    let mut end = sentence.len();
    while count(&sentence[..end]) > most {
        let shorter = end * 3 / 4;
        end = (0..=shorter).rev().find(|at| sentence.is_char_boundary(*at)).unwrap_or(0);
        end = sentence[..end].rfind(char::is_whitespace).unwrap_or(end);
    }
    if end == sentence.len() { sentence.into() } else { alloc::format!("{} …", sentence[..end].trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, asked: &str, most: u32, expected: &str) {
        let asked = terms(asked);
        assert_eq!(excerpt(text, most, |word| if asked.iter().any(|a| a == word) { 4_000 } else { 1_000 }), expected);
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
