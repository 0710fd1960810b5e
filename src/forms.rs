//! Unicode's compatibility forms (UAX #15): `é` as one character or as two, `ﬁ` as `fi`, `Ａ` as `A`.
//!
//! The crate for this brings tables that answer within nanoseconds and are three times as much to download.
//! Here only text beyond ASCII is asked about, and the table is read where it lies; a test makes it of that crate,
//! and holds every character against it.
//!
//! # The table
//! Little-endian, numbers of a character in three bytes. Five `u16`, how long each of these parts is:
//! the blocks of 64 characters with decompositions, each its number and its place in the next part, as `u16`;
//! decompositions: a byte whose lower six bits tell how many characters without any lie before, and whose upper two
//! bits tell whether a length and that much UTF-8 follow ([`SPELLED`]), the character after the last one is meant
//! ([`NEXT`]), or the last one once more; runs with a combining class: the first, how many, the class;
//! runs of marks: the first, how many; and of all pairs that compose the second, the first and what they make,
//! in this order.

use alloc::{string::String, vec::Vec};

#[cfg(test)]
mod tests;

const TABLE: Table = Table::of(include_bytes!("forms/table.bin"));

/// Characters of one block.
const BLOCK: u32 = 64;
const SPELLED: u8 = 0;
const NEXT: u8 = 1;

// Hangul's syllables are made by arithmetic (The Unicode Standard, 3.12).
const SYLLABLES: u32 = 0xac00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11a7;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;
const LEAD_COUNT: u32 = 19;

/// A text taken apart as far as it goes: NFKD.
pub(crate) fn nfkd(text: impl IntoIterator<Item = char>) -> impl Iterator<Item = char> {
    apart(text).into_iter().map(|(c, _)| c)
}

/// A text taken apart, and together again: NFKC.
pub(crate) fn nfkc(text: impl IntoIterator<Item = char>) -> String {
    let mut whole: Vec<char> = Vec::new();
    let (mut starter, mut between) = (None, None);
    for (c, class) in apart(text) {
        // Whatever lies between must be of a lower class, or it would be passed over.
        if let Some(at) = starter
            && between.is_none_or(|between| between < class)
            && let Some(both) = TABLE.pair(whole[at], c)
        {
            whole[at] = both;
            continue;
        }
        (starter, between) = if class == 0 { (Some(whole.len()), None) } else { (starter, Some(class)) };
        whole.push(c);
    }
    whole.into_iter().collect()
}

/// Whether a character is a mark that combines with the one before.
pub(crate) fn is_mark(c: char) -> bool {
    run(TABLE.marks, 4, c).is_some()
}

/// The characters of a text, each with its combining class, in canonical order.
fn apart(text: impl IntoIterator<Item = char>) -> Vec<(char, u8)> {
    let mut parts = Vec::new();
    for c in text {
        TABLE.take_apart(c, &mut |c| parts.push((c, TABLE.class(c))));
    }
    // The marks after a letter, each run of them in the order of their classes.
    for run in parts.chunk_by_mut(|_, (_, class)| *class > 0).filter(|run| !run.is_sorted_by_key(|(_, class)| *class)) {
        crate::order::sort_by_key(run, |(_, class)| *class);
    }
    parts
}

/// The parts of the file.
struct Table {
    blocks: &'static [u8],
    decompositions: &'static [u8],
    classes: &'static [u8],
    marks: &'static [u8],
    pairs: &'static [u8],
}

impl Table {
    const fn of(bytes: &'static [u8]) -> Self {
        const fn part(bytes: &'static [u8], number: usize) -> (&'static [u8], &'static [u8]) {
            let (lengths, parts) = bytes.split_at(10);
            let mut from = 0;
            let mut before = 0;
            while before < number {
                from += short(lengths, before);
                before += 1;
            }
            parts.split_at(from).1.split_at(short(lengths, number))
        }
        Self {
            blocks: part(bytes, 0).0,
            decompositions: part(bytes, 1).0,
            classes: part(bytes, 2).0,
            marks: part(bytes, 3).0,
            pairs: part(bytes, 4).0,
        }
    }

    fn take_apart(&self, c: char, take: &mut dyn FnMut(char)) {
        let code = u32::from(c);
        let syllable = code.wrapping_sub(SYLLABLES);
        if syllable < LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT {
            let (lead, rest) = (syllable / (VOWEL_COUNT * TAIL_COUNT), syllable % (VOWEL_COUNT * TAIL_COUNT));
            let tail = Some(rest % TAIL_COUNT).filter(|tail| *tail > 0).map(|tail| TAILS + tail);
            let letters = [Some(LEADS + lead), Some(VOWELS + rest / TAIL_COUNT), tail];
            return letters.into_iter().flatten().filter_map(char::from_u32).for_each(take);
        }
        match self.decomposition(code) {
            None => take(c),
            Some((text, 0)) => text.chars().for_each(take),
            Some((text, further)) => {
                text.chars().filter_map(|c| char::from_u32(u32::from(c) + further)).for_each(take);
            }
        }
    }

    /// What a character is made of: a text, and how far beyond it the one meant lies.
    fn decomposition(&self, code: u32) -> Option<(&'static str, u32)> {
        if code < 0xa0 {
            return None;
        }
        let (block, wanted) = ((code / BLOCK) as usize, code % BLOCK);
        let number = first_at(self.blocks.len() / 4, |number| short(self.blocks, 2 * number) >= block);
        if self.blocks.len() == 4 * number || short(self.blocks, 2 * number) != block {
            return None;
        }
        let from = short(self.blocks, 2 * number + 1);
        let is_last = self.blocks.len() == 4 * (number + 1);
        let to = if is_last { self.decompositions.len() } else { short(self.blocks, 2 * number + 3) };
        let mut rest = self.decompositions.get(from..to)?;
        let (mut at, mut text, mut further) = (0, "", 0);
        loop {
            let (&head, after) = rest.split_first()?;
            rest = after;
            at += u32::from(head % BLOCK as u8);
            match head / BLOCK as u8 {
                SPELLED => {
                    let (&length, after) = rest.split_first()?;
                    let (spelled, after) = after.split_at_checked(length.into())?;
                    (text, further, rest) = (core::str::from_utf8(spelled).ok()?, 0, after);
                }
                NEXT => further += 1,
                _ => {}
            }
            if at >= wanted {
                return (at == wanted).then_some((text, further));
            }
            at += 1;
        }
    }

    /// The combining class: 0 for what stands by itself.
    fn class(&self, c: char) -> u8 {
        run(self.classes, 5, c).map_or(0, |run| run[4])
    }

    fn pair(&self, one: char, other: char) -> Option<char> {
        let (one, other) = (u32::from(one), u32::from(other));
        let (lead, vowel) = (one.wrapping_sub(LEADS), other.wrapping_sub(VOWELS));
        if lead < LEAD_COUNT && vowel < VOWEL_COUNT {
            return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
        }
        let (syllable, tail) = (one.wrapping_sub(SYLLABLES), other.wrapping_sub(TAILS));
        if syllable < LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT
            && syllable % TAIL_COUNT == 0
            && (1..TAIL_COUNT).contains(&tail)
        {
            return char::from_u32(one + tail);
        }
        if other < 0x300 {
            return None;
        }
        let count = self.pairs.len() / 9;
        let (others, rest) = self.pairs.split_at(3 * count);
        let (ones, wholes) = rest.split_at(3 * count);
        let found = first_at(count, |number| (long(others, number), long(ones, number)) >= (other, one));
        let is_it = found < count && (long(others, found), long(ones, found)) == (other, one);
        is_it.then(|| char::from_u32(long(wholes, found)))?
    }
}

/// The run that a character is in, among records of so many bytes that begin with the first and how many.
fn run(records: &'static [u8], size: usize, c: char) -> Option<&'static [u8]> {
    let code = u32::from(c);
    let first = |number: usize| long(&records[size * number..], 0);
    let record = &records[size * first_at(records.len() / size, |number| first(number) > code).checked_sub(1)?..];
    (code - long(record, 0) < u32::from(record[3])).then_some(record)
}

/// The first number that something is so of, as it is of all after it.
fn first_at(count: usize, is_so: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        if is_so(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

const fn short(bytes: &[u8], number: usize) -> usize {
    bytes[2 * number] as usize | (bytes[2 * number + 1] as usize) << 8
}

fn long(bytes: &[u8], number: usize) -> u32 {
    u32::from_le_bytes([bytes[3 * number], bytes[3 * number + 1], bytes[3 * number + 2], 0])
}
