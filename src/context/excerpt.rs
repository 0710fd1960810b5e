//! Long text, cut to the sentences that answer; never in the middle of one that fits.

use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;
use unicode_segmentation::UnicodeSegmentation;

use crate::search::terms;

/// The text where it is short enough; else those of its sentences that say most of what is asked, in
/// their order, in about `most` characters, with `…` where something is left out.
pub(crate) fn excerpt(text: &str, asked: &[String], most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.into();
    }
    let sentences: Vec<&str> = text.unicode_sentences().map(str::trim).filter(|s| !s.is_empty()).collect();
    let mut by_answer: Vec<usize> = (0..sentences.len()).collect();
    by_answer.sort_by_cached_key(|place| {
        let said = terms(sentences[*place]);
        Reverse(asked.iter().filter(|term| said.contains(term)).count())
    });
    let mut room = most;
    let mut chosen: Vec<usize> = Vec::new();
    for place in by_answer {
        let length = sentences[place].chars().count();
        if length <= room {
            chosen.push(place);
            room -= length;
        } else if chosen.is_empty() {
            return beginning(sentences[place], most);
        }
    }
    chosen.sort_unstable();
    let mut cut = String::new();
    let mut next = 0;
    for place in chosen {
        if !cut.is_empty() {
            cut.push(' ');
        }
        if place > next {
            cut.push_str("… ");
        }
        cut.push_str(sentences[place]);
        next = place + 1;
    }
    if next < sentences.len() {
        cut.push_str(" …");
    }
    cut
}

/// The words of a sentence that is itself too long.
fn beginning(sentence: &str, most: usize) -> String {
    let end = sentence.char_indices().nth(most).map_or(sentence.len(), |(at, _)| at);
    let end = sentence[..end].rfind(char::is_whitespace).unwrap_or(end);
    alloc::format!("{} …", sentence[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, asked: &str, most: usize, expected: &str) {
        assert_eq!(excerpt(text, &terms(asked), most), expected);
    }

    #[test]
    fn the_sentences_that_answer_are_kept() {
        let text = "We talked for long. Jane moved to Oslo. The weather was nice. She likes the fjords of Oslo.";
        check(text, "where in Oslo does Jane live", 60, "… Jane moved to Oslo. … She likes the fjords of Oslo.");
        check(text, "Oslo", 500, text);
        check("one endless sentence without any end to it", "end", 21, "one endless sentence …");
    }
}
