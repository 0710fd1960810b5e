//! A sorted list of pieces, searched where it lies.
//!
//! Neighbours in it begin alike, so each entry says how many bytes it shares with the one before (`u8`), how many
//! follow (`u8`), and those. Every sixteenth is written in full, and a `u32` tells where it begins.

use alloc::{format, vec::Vec};
use core::cmp::Ordering;

use crate::error::{Error, Result};

const BLOCK: usize = 16;

/// The length of the offsets of `count` entries.
pub(super) fn offsets_len(count: usize) -> usize {
    4 * count.div_ceil(BLOCK)
}

#[derive(Clone, Copy)]
pub(super) struct Dictionary<'a> {
    offsets: &'a [u8],
    text: &'a [u8],
    count: usize,
}

impl<'a> Dictionary<'a> {
    /// A dictionary that [`check`](Self::check) has found whole.
    pub(super) fn new(offsets: &'a [u8], text: &'a [u8], count: usize) -> Self {
        Self { offsets, text, count }
    }

    /// Whether every entry is where it should be, and they ascend.
    pub(super) fn check(self) -> Result<()> {
        let wrong = |number: usize, what: &str| Error::invalid(format!("entry {number} {what}"));
        let (mut at, mut last) = (0, Vec::new());
        for number in 0..self.count {
            let first = number % BLOCK == 0;
            if first && self.offset(number / BLOCK) != at {
                return Err(wrong(number, "does not begin where its block does"));
            }
            let (shared, rest) = self.entry(at).ok_or_else(|| wrong(number, "is cut off"))?;
            if shared > last.len() || first && shared > 0 {
                return Err(wrong(number, "shares more than there is"));
            }
            // What is shared is equal, so the rest decides.
            if number > 0 && !first && rest <= &last[shared..] || first && rest <= last.as_slice() {
                return Err(wrong(number, "does not come after the one before"));
            }
            last.truncate(shared);
            last.extend_from_slice(rest);
            at += 2 + rest.len();
        }
        if at == self.text.len() { Ok(()) } else { Err(wrong(self.count, "is one more than there should be")) }
    }

    /// The longest entry that `word` begins with: its number and length.
    pub(super) fn longest(self, word: &[u8]) -> Option<(usize, usize)> {
        let mut key = word;
        // Whatever begins `key` begins its predecessor too, so no more than those two share needs looking for.
        while !key.is_empty() {
            match self.find(key) {
                Ok(number) => return Some((number, key.len())),
                Err(shared) => key = &key[..shared],
            }
        }
        None
    }

    /// The number of an entry, or how many bytes `key` shares with the last entry before it.
    fn find(self, key: &[u8]) -> core::result::Result<usize, usize> {
        let blocks = self.count.div_ceil(BLOCK);
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = (low + high) / 2;
            let (_, head) = self.entry(self.offset(middle)).unwrap_or_default();
            if head <= key { low = middle + 1 } else { high = middle }
        }
        let Some(block) = low.checked_sub(1) else { return Err(0) };
        let (mut at, mut same) = (self.offset(block), 0);
        for number in block * BLOCK..self.count.min((block + 1) * BLOCK) {
            let Some((shared, rest)) = self.entry(at) else { break };
            at += 2 + rest.len();
            match shared.cmp(&same) {
                // It goes another way than its predecessor where that still went with the key, so it is past it.
                Ordering::Less => break,
                // It goes with its predecessor beyond where that left the key.
                Ordering::Greater => continue,
                Ordering::Equal => {}
            }
            let left = &key[same..];
            let more = rest.iter().zip(left).take_while(|(a, b)| a == b).count();
            match rest[more..].first().cmp(&left[more..].first()) {
                Ordering::Equal => return Ok(number),
                Ordering::Greater => break,
                Ordering::Less => same += more,
            }
        }
        Err(same)
    }

    fn offset(self, block: usize) -> usize {
        let bytes = self.offsets.get(4 * block..).and_then(<[u8]>::first_chunk);
        bytes.map_or(usize::MAX, |bytes| u32::from_le_bytes(*bytes) as usize)
    }

    fn entry(self, at: usize) -> Option<(usize, &'a [u8])> {
        let (&[shared, length], rest) = self.text.get(at..)?.split_first_chunk()?;
        Some((shared.into(), rest.get(..length.into())?))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The offsets and the text of a dictionary.
    pub(in super::super) fn written(words: &[&str]) -> (Vec<u8>, Vec<u8>) {
        let (mut offsets, mut text, mut last) = (Vec::new(), Vec::new(), "");
        for (number, word) in words.iter().enumerate() {
            if number % BLOCK == 0 {
                offsets.extend((text.len() as u32).to_le_bytes());
                last = "";
            }
            let shared = word.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
            text.extend([shared as u8, (word.len() - shared) as u8]);
            text.extend(&word.as_bytes()[shared..]);
            last = word;
        }
        (offsets, text)
    }

    #[test]
    fn the_longest_beginning_is_found() {
        let words: Vec<_> =
            "a ab abandon able absent b ba bad be bead bed bet c ca cab cat catch d de deal dear debt e"
                .split(' ')
                .collect();
        let (offsets, text) = written(&words);
        let dictionary = Dictionary::new(&offsets, &text, words.len());
        dictionary.check().unwrap();
        let check = |word: &str, expected: Option<&str>| {
            let found = dictionary.longest(word.as_bytes()).map(|(number, length)| (words[number], length));
            assert_eq!(found, expected.map(|expected| (expected, expected.len())), "{word}");
        };
        words.iter().for_each(|word| check(word, Some(word)));
        check("abs", Some("ab"));
        check("abandonment", Some("abandon"));
        check("catcher", Some("catch"));
        check("cabs", Some("cab"));
        check("bez", Some("be"));
        check("debts", Some("debt"));
        check("ezra", Some("e"));
        check("x", None);
        check("A", None);
        check("", None);
    }

    #[test]
    fn disorder_is_refused() {
        for words in [&["b", "a"][..], &["a", "a"], &["ab", "a"], &[""]] {
            let (offsets, text) = written(words);
            assert!(Dictionary::new(&offsets, &text, words.len()).check().is_err(), "{words:?}");
        }
    }
}
