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
    let nearest = (hundredths(text) + 50) / 100;
    u32::try_from(nearest).unwrap_or(u32::MAX).max(u32::from(!text.is_empty()))
}

/// The same before it is rounded: lines, each with its end, add up to no less than they are together.
pub(crate) fn hundredths(text: &str) -> u64 {
    hundredths_within(text, u64::MAX)
}

/// The same of a text that may come to so many; of a longer one, any number beyond.
pub(crate) fn hundredths_within(text: &str, most: u64) -> u64 {
    let mut sum = 0;
    let (mut rest, mut last) = (text, None);
    while let Some(class) = Class::of_first(rest).filter(|_| sum <= most) {
        let (run, after) = rest.split_at(class.run(rest));
        let by_digits = last == Some(Class::Digit) || after.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let least =
            if by_digits && class == Class::Latin && run.len() <= CODE { LETTER_OF_CODE * run.len() as u64 } else { 0 };
        sum += class.weigh(run, after).max(least);
        (rest, last) = (after, Some(class));
        if class == Class::Sign && matches!(run, "'" | "’") {
            rest = &after[contraction(after)..];
        }
    }
    sum
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

    fn of_first(text: &str) -> Option<Self> {
        let first = *text.as_bytes().first()?;
        ASCII.get(usize::from(first)).copied().or_else(|| text.chars().next().map(Class::of))
    }

    /// How many bytes at the beginning of a text are of this class.
    fn run(self, text: &str) -> usize {
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            match ASCII.get(usize::from(*byte)) {
                Some(class) if *class == self => at += 1,
                Some(_) => break,
                None => match text[at..].chars().next() {
                    Some(c) if Class::of(c) == self => at += c.len_utf8(),
                    _ => break,
                },
            }
        }
        at
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

    /// The hundredths of a run of this class.
    fn weigh(self, run: &str, after: &str) -> u64 {
        let length = run.bytes().filter(|byte| !(0x80..0xc0).contains(byte)).count() as u64;
        match self {
            Class::Latin => weigh_words(run, length),
            Class::Digit => 100 * length.div_ceil(3),
            Class::Newline => 100,
            // o200k has "it's" and "don't" as single tokens.
            Class::Sign if matches!(run, "'" | "’") && contraction(after) > 0 => 0,
            Class::Sign if length == 1 => {
                if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    90
                } else {
                    100
                }
            }
            Class::Sign => 130.max(40 * length),
            // The last space of a run belongs to the word or sign after it, but not to a number.
            Class::Space => match Class::of_first(after) {
                Some(Class::Digit | Class::Newline) | None => 100,
                Some(_) if length > 1 => 100,
                Some(_) => 0,
            },
            Class::Script(weight) => u64::from(weight) * length,
        }
    }
}

/// The length of what an apostrophe joins to the word before it.
fn contraction(after: &str) -> usize {
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    if matches!(&after[..end], "s" | "t" | "re" | "ve" | "m" | "ll" | "d") { end } else { 0 }
}

fn weigh_words(run: &str, length: u64) -> u64 {
    if !run.is_ascii() {
        return 100.max(27 * length);
    }
    let by_length = |table: &[u64]| {
        let (index, last) = (length as usize - 1, table.len() - 1);
        table[index.min(last)] + 40 * index.saturating_sub(last) as u64
    };
    let upper = |letter: &u8| letter.is_ascii_uppercase();
    let capital = run.as_bytes().first().is_some_and(upper);
    let more = run.bytes().skip(1).filter(upper).count() as u64;
    match (capital, more) {
        (false, 0) => by_length(&LOWER),
        (true, 0) => by_length(&CAPITAL),
        (_, more) if more + 1 < length => 100.max(35 * length),
        _ => by_length(&UPPER),
    }
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
        fn lines_count_no_less_alone(lines in prop::collection::vec("[ -~\\u{e9}\\u{4e00}]{0,40}", 1..6)) {
            let lines: alloc::vec::Vec<_> = lines.iter().map(|line| alloc::format!("{line}\n")).collect();
            prop_assert!(hundredths(&lines.concat()) <= lines.iter().map(|line| hundredths(line)).sum());
        }
    }
}
