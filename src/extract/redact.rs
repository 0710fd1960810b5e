//! Secrets that must not be kept: API keys and card numbers.

use alloc::{borrow::Cow, string::String};
use core::ops::Range;

const KEY: &str = "[redacted key]";
const CARD: &str = "[redacted card]";

/// How keys begin, and how many characters follow at least.
const PREFIXES: &[(&str, usize)] = &[
    ("sk-", 16),
    ("sk_live_", 10),
    ("sk_test_", 10),
    ("rk_live_", 10),
    ("pk_live_", 10),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxa-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("xapp-", 10),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("hf_", 30),
    ("npm_", 30),
    ("pypi-", 30),
    ("SG.", 30),
    ("eyJ", 40),
];

/// The text with API keys and card numbers replaced by `[redacted key]` and `[redacted card]`, else as it is.
///
/// ```
/// use perdura::extract::redact;
/// assert_eq!(redact("card 4111 1111 1111 1111, thanks"), "card [redacted card], thanks");
/// assert_eq!(redact("order 4111 1111 1111 1112"), "order 4111 1111 1111 1112");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    // Up to here a run of characters was found to be no key; nor is any part of it.
    let mut plain = 0;
    let mut done = 0;
    let mut i = 0;
    while i < text.len() {
        let starts = i == 0 || !is_token(text.as_bytes()[i - 1]);
        let secret =
            if starts && text.is_char_boundary(i) { secret(text, i, &text[done..i], &mut plain) } else { None };
        match secret {
            Some((span, instead)) => {
                kept.push_str(&text[done..span.start]);
                kept.push_str(instead);
                (i, done) = (span.end, span.end);
            }
            None => i += 1,
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

fn secret(text: &str, at: usize, before: &str, plain: &mut usize) -> Option<(Range<usize>, &'static str)> {
    let rest = &text[at..];
    if let Some(end) = pem(rest) {
        return Some((at..at + end, KEY));
    }
    let bearer = before.len().checked_sub(7).and_then(|from| before.get(from..));
    let bearer = bearer.is_some_and(|word| word.eq_ignore_ascii_case("bearer "));
    let least =
        PREFIXES.iter().find(|(prefix, _)| rest.starts_with(prefix)).map(|(prefix, least)| prefix.len() + least);
    if let Some(least) = least.or(bearer.then_some(20)).filter(|_| at >= *plain) {
        let run = rest.bytes().take_while(|b| is_token(*b) || matches!(b, b'.' | b'/' | b'+' | b'=')).count();
        let key = rest[..run].trim_end_matches(['.', '/', '-']);
        if !is_mixed(key) {
            *plain = at + run;
        } else if key.len() >= least {
            return Some((at..at + key.len(), KEY));
        }
    }
    card(rest).filter(|_| !before.ends_with(['+', '.', '$'])).map(|end| (at..at + end, CARD))
}

/// The length of a PEM block at the start of a text.
fn pem(text: &str) -> Option<usize> {
    let body = text.strip_prefix("-----BEGIN ")?;
    // A block that was cut off before its end is a secret all the same.
    let Some(end) = body.find("-----END ") else { return Some(text.len()) };
    let tail = &body[end + "-----END ".len()..];
    let close = tail.find("-----").map_or(tail.len(), |at| at + 5);
    Some(text.len() - tail.len() + close)
}

/// The length of a card number at the start of a text: 13 to 19 digits in groups, right by Luhn's check.
fn card(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // The first digit of what banks issue for payment.
    if !matches!(bytes.first()?, b'2'..=b'6') {
        return None;
    }
    let (mut digits, mut end, mut sum, mut last_gap) = ([0u8; 19], 0, 0, 0);
    let mut count = 0;
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' if count < 19 => {
                digits[count] = byte - b'0';
                count += 1;
                end = i + 1;
            }
            b' ' | b'-' if i == end && i - last_gap >= 3 && bytes.get(i + 1).is_some_and(u8::is_ascii_digit) => {
                last_gap = i + 1;
                end = i + 1;
            }
            byte if byte.is_ascii_alphanumeric() || *byte == b'_' => return None,
            _ => break,
        }
    }
    for (place, digit) in digits[..count].iter().rev().enumerate() {
        let doubled = if place % 2 == 1 { digit * 2 } else { *digit };
        sum += u32::from(if doubled > 9 { doubled - 9 } else { doubled });
    }
    (count >= 13 && sum.is_multiple_of(10)).then_some(end)
}

/// Mixed as nobody writes words.
fn is_mixed(key: &str) -> bool {
    key.bytes().any(|b| b.is_ascii_digit()) || key.bytes().filter(u8::is_ascii_uppercase).count() > 3
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(redact(text), expected);
    }

    #[test]
    fn keys_are_replaced() {
        check("key: sk-proj4Abc9Def1Ghi2Jkl3.", "key: [redacted key].");
        check("ghp_0123456789abcdefABCDEF0123 ok", "[redacted key] ok");
        check("AKIAIOSFODNN7EXAMPLE", "[redacted key]");
        check("Authorization: Bearer abcdef0123456789abcdef==", "Authorization: Bearer [redacted key]");
        check("a -----BEGIN KEY-----\nx\n-----END KEY----- b", "a [redacted key] b");
    }

    #[test]
    fn cards_are_replaced() {
        check("5500-0000-0000-0004!", "[redacted card]!");
        check("\"n\":378282246310005}", "\"n\":[redacted card]}");
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "",
            "sk-8 is a road",
            "1733821200000",
            "+4915112345678901",
            "4111111111111112",
            "ünïcode 🦀",
            "bearer of bad news",
            "risk-averse-people",
        ] {
            check(text, text);
        }
    }
}
