//! How long a text is for a model, estimated.
//!
//! Text is cut the way GPT's own pre-tokenisers cut it (a word with the space before it, digits by threes,
//! runs of signs, runs of space), and each piece counts what such pieces count on average under o200k,
//! in hundredths of a token. Exact counts would take a vocabulary of 700 KB along.

/// The estimated number of tokens (o200k) of a text.
///
/// ```
/// use perdura::tokens::count;
/// assert_eq!(count("Jane upgraded to the Pro plan"), 6);
/// assert_eq!(count(""), 0);
/// ```
pub fn count(text: &str) -> u32 {
    rounded(hundredths(text)).max(u32::from(!text.is_empty()))
}

/// Whole tokens.
pub(crate) fn rounded(hundredths: u64) -> u32 {
    u32::try_from((hundredths + 50) / 100).unwrap_or(u32::MAX)
}

/// The same before it is rounded: lines, each with its end, add up to no less than they are together.
pub(crate) fn hundredths(text: &str) -> u64 {
    hundredths_within(text, u64::MAX)
}

/// The same of a text that may come to so many; of a longer one, any number beyond.
pub(crate) fn hundredths_within(text: &str, most: u64) -> u64 {
    let (mut sum, mut at, mut before) = (0, 0, None);
    let mut next = Class::at(text, at);
    while let Some(class) = next.filter(|_| sum <= most) {
        // A space before a word is part of it; that is every other run.
        if class == Class::Space && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            (at, next, before) = (at + 1, Some(Class::Latin), Some(class));
            continue;
        }
        let run = Run::of(class, text, at);
        sum += run.weigh(before, text);
        (at, next, before) = (run.end, run.next, Some(class));
        if run.is_apostrophe(text) {
            at += contraction(&text[at..]);
            next = Class::at(text, at);
        }
    }
    sum
}

/// Whether a text is so many tokens long at the most. No byte is more than one, so that most need not be counted.
pub(crate) fn fits(text: &str, most: u32) -> bool {
    text.len() <= most as usize || count(text) <= most
}

// Means over the words of 65,000 sentences (dialogue, and MASC), by length from 1.
const LOWER: [u64; 18] = [100, 100, 100, 100, 102, 104, 107, 109, 114, 117, 123, 142, 145, 158, 187, 215, 339, 456];
const CAPITAL: [u64; 15] = [100, 100, 102, 103, 111, 119, 128, 135, 148, 152, 158, 166, 192, 217, 250];
const UPPER: [u64; 10] = [100, 100, 120, 136, 202, 214, 274, 279, 300, 320];

/// Up to so many letters beside digits ("Nf3", "3pm", "ab12cd") are no word of the vocabulary, and cut smaller.
const CODE: usize = 4;
const LETTER_OF_CODE: u64 = 60;

/// What a letter or sign is to a tokeniser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Latin,
    Digit,
    Space,
    Newline,
    Sign,
    /// Letters of a script whose words are cut small: hundredths a letter.
    Script(u8),
}

/// Most text is ASCII, whose classes lie ready.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Latin; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = Class::of_ascii(byte);
        byte += 1;
    }
    classes
};

impl Class {
    const fn of_ascii(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Latin,
            b'\n' | b'\r' => Class::Newline,
            b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~' => Class::Sign,
            b'0'..=b'9' => Class::Digit,
            _ => Class::Space,
        }
    }

    /// The class of what stands at a place of a text; none stands behind its end.
    fn at(text: &str, at: usize) -> Option<Self> {
        let byte = *text.as_bytes().get(at)?;
        ASCII.get(usize::from(byte)).copied().or_else(|| text[at..].chars().next().map(Self::of))
    }

    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' => Class::Latin,
            '\n' | '\r' => Class::Newline,
            '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => Class::Sign,
            _ if c.is_whitespace() || c.is_control() => Class::Space,
            _ if c.is_numeric() => Class::Digit,
            '\u{370}'..='\u{3ff}' => Class::Script(52),
            '\u{400}'..='\u{52f}' => Class::Script(36),
            '\u{590}'..='\u{7ff}' => Class::Script(42),
            '\u{900}'..='\u{109f}' => Class::Script(50),
            '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7ff}' => Class::Script(79),
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Class::Script(86),
            '\u{2000}'..='\u{206f}' => Class::Sign,
            _ if c.is_alphabetic() => Class::Script(60),
            _ => Class::Script(150),
        }
    }
}

/// Letters or signs of one class, as far as they go.
struct Run {
    class: Class,
    start: usize,
    end: usize,
    letters: u64,
    /// How many of the letters are ASCII's capitals; of Latin ones alone.
    capitals: u64,
    /// What stands behind them.
    next: Option<Class>,
}

impl Run {
    /// The run of a class that begins at a place of a text.
    fn of(class: Class, text: &str, start: usize) -> Self {
        let (bytes, mut end, mut capitals) = (text.as_bytes(), start, 0);
        // Most of a text is letters, and most of those are ASCII.
        if class == Class::Latin {
            while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphabetic()) {
                capitals += u64::from(byte.is_ascii_uppercase());
                end += 1;
            }
        }
        let mut letters = (end - start) as u64;
        let mut next = Class::at(text, end);
        while next == Some(class) {
            capitals += u64::from(bytes[end].is_ascii_uppercase());
            letters += 1;
            end += 1;
            while bytes.get(end).is_some_and(|byte| (0x80..0xc0).contains(byte)) {
                end += 1;
            }
            next = Class::at(text, end);
        }
        Self { class, start, end, letters, capitals, next }
    }

    /// What it counts behind what stands before it in its text, in hundredths.
    fn weigh(&self, before: Option<Class>, text: &str) -> u64 {
        let beside = |is: fn(&u8) -> bool| text.as_bytes().get(self.end).is_some_and(is);
        match self.class {
            Class::Latin => {
                let bytes = self.end - self.start;
                let is_code = bytes <= CODE && (before == Some(Class::Digit) || beside(u8::is_ascii_digit));
                self.weigh_word(text).max(if is_code { LETTER_OF_CODE * bytes as u64 } else { 0 })
            }
            Class::Digit => 100 * self.letters.div_ceil(3),
            Class::Newline => 100,
            // o200k has "it's" and "don't" as single tokens.
            Class::Sign if self.is_apostrophe(text) && contraction(&text[self.end..]) > 0 => 0,
            Class::Sign if self.letters == 1 => 100 - if beside(u8::is_ascii_alphabetic) { 10 } else { 0 },
            Class::Sign => 130.max(40 * self.letters),
            // The last space of a run belongs to the word or sign after it, but not to a number.
            Class::Space => match self.next {
                Some(Class::Digit | Class::Newline) | None => 100,
                Some(_) if self.letters > 1 => 100,
                Some(_) => 0,
            },
            Class::Script(weight) => u64::from(weight) * self.letters,
        }
    }

    fn weigh_word(&self, text: &str) -> u64 {
        let letters = self.letters;
        if (self.end - self.start) as u64 != letters {
            return 100.max(27 * letters);
        }
        let by_length = |table: &[u64]| {
            let (index, last) = (letters as usize - 1, table.len() - 1);
            table[index.min(last)] + 40 * index.saturating_sub(last) as u64
        };
        let capital = text.as_bytes()[self.start].is_ascii_uppercase();
        match (capital, self.capitals - u64::from(capital)) {
            (false, 0) => by_length(&LOWER),
            (true, 0) => by_length(&CAPITAL),
            (_, more) if more + 1 < letters => 100.max(35 * letters),
            _ => by_length(&UPPER),
        }
    }

    fn is_apostrophe(&self, text: &str) -> bool {
        self.class == Class::Sign && self.letters == 1 && matches!(&text[self.start..self.end], "'" | "’")
    }
}

/// The length of what an apostrophe joins to the word before it.
fn contraction(after: &str) -> usize {
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    if matches!(&after[..end], "s" | "t" | "re" | "ve" | "m" | "ll" | "d") { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: u32) {
        assert_eq!(count(text), expected, "{text}");
    }

    #[test]
    fn estimates_lie_near_the_true_counts() {
        check("I moved from Lisbon to Oslo last week", 8); // o200k: 8
        check("  - Jane upgraded to the Pro plan (2024-11-14 02:13:19 - present)", 24); // 24
        check("我上周从里斯本搬到了奥斯陆", 11); // 12
        check("12345678", 3); // 3
        check("Nf3 Nf6 3. d4 cxd4 10. Bd6 Kd7 16. Bxb8 Raxb8", 29); // 31
    }

    #[test]
    fn the_classes_that_lie_ready_are_right() {
        (0..128u8).for_each(|byte| assert!(Class::of(byte.into()) == Class::of_ascii(byte), "{byte}"));
    }

    proptest! {
        #[test]
        fn what_is_too_long_is_found_so(text in "[ -~\\u{e9}\\u{4e00}]{0,60}", most in 0..3_000u64) {
            let (whole, within) = (hundredths(&text), hundredths_within(&text, most));
            prop_assert!(within == whole || most < within && within < whole);
        }

        #[test]
        fn no_byte_is_more_than_a_token(text in "(.|[a-zA-Z0-9 .,'’\\u{e9}\\u{4e00}\n]){0,40}", most in 0..40u32) {
            prop_assert!(count(&text) as usize <= text.len());
            prop_assert_eq!(fits(&text, most), count(&text) <= most);
        }

        #[test]
        fn lines_count_no_less_alone(lines in prop::collection::vec("[ -~\\u{e9}\\u{4e00}]{0,40}", 1..6)) {
            let lines: alloc::vec::Vec<_> = lines.iter().map(|line| alloc::format!("{line}\n")).collect();
            prop_assert!(hundredths(&lines.concat()) <= lines.iter().map(|line| hundredths(line)).sum());
        }
    }
}
