//! JSON as text: whether it is well formed, however deep, and its numbers kept whole.
//!
//! The parser that builds values refuses to nest beyond 128 levels and rounds what it cannot count; what an
//! app sends is kept all the same, so it is checked here by a stack on the heap, and numbers that would lose
//! digits become text before they are parsed.

use alloc::{borrow::Cow, string::String, vec::Vec};

/// Whether a text is one JSON value.
pub(super) fn is_json(text: &str) -> bool {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    // What is open: true for an object, false for a list.
    let mut open: Vec<bool> = Vec::new();
    loop {
        scan.space();
        let opened = match scan.peek() {
            Some(b'{') => Some(true),
            Some(b'[') => Some(false),
            _ => None,
        };
        if let Some(object) = opened {
            scan.at += 1;
            scan.space();
            let closes = if object { b'}' } else { b']' };
            if !scan.take(closes) {
                open.push(object);
                if object && !scan.key() {
                    return false;
                }
                continue;
            }
        } else if !scan.scalar() {
            return false;
        }
        // A value is done; so may be what it stands in.
        loop {
            scan.space();
            match open.last() {
                None => return scan.at == scan.bytes.len(),
                Some(object) if scan.take(b',') => {
                    if *object {
                        scan.space();
                        if !scan.key() {
                            return false;
                        }
                    }
                    break;
                }
                Some(object) if scan.take(if *object { b'}' } else { b']' }) => {
                    open.pop();
                }
                Some(_) => return false,
            }
        }
    }
}

/// The text with numbers of more digits than a machine counts put in quotation marks.
pub(super) fn whole(text: &str) -> Cow<'_, str> {
    // Fifteen digits fit any number; i64 holds eighteen.
    const EXACT: usize = 15;
    let mut kept = String::new();
    let mut done = 0;
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    while let Some(byte) = scan.peek() {
        match byte {
            b'"' if !scan.string() => break,
            b'"' => {}
            b'-' | b'0'..=b'9' => {
                let start = scan.at;
                if !scan.number() {
                    break;
                }
                let number = &text[start..scan.at];
                let digits = number.bytes().filter(u8::is_ascii_digit).count();
                let counted = number.parse::<i64>().is_ok() || (digits <= EXACT && !number.contains(['e', 'E']));
                if !counted {
                    kept.push_str(&text[done..start]);
                    kept.push('"');
                    kept.push_str(number);
                    kept.push('"');
                    done = scan.at;
                }
            }
            _ => scan.at += 1,
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A key with its colon.
    fn key(&mut self) -> bool {
        let string = self.string();
        self.space();
        string && self.take(b':')
    }

    fn scalar(&mut self) -> bool {
        let word = ["true", "false", "null"].iter().find(|word| self.bytes[self.at..].starts_with(word.as_bytes()));
        match (word, self.peek()) {
            (Some(word), _) => {
                self.at += word.len();
                true
            }
            (None, Some(b'"')) => self.string(),
            (None, Some(_)) => self.number(),
            (None, None) => false,
        }
    }

    fn string(&mut self) -> bool {
        if !self.take(b'"') {
            return false;
        }
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => return true,
                b'\\' => match self.peek() {
                    Some(b'u') if self.hex() => self.at += 5,
                    Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
                    _ => return false,
                },
                0..=0x1f => return false,
                _ => {}
            }
        }
        false
    }

    fn hex(&self) -> bool {
        self.bytes.get(self.at + 1..self.at + 5).is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit))
    }

    fn number(&mut self) -> bool {
        self.take(b'-');
        let leading_zero = self.take(b'0');
        if !leading_zero && !self.digits() {
            return false;
        }
        if self.take(b'.') && !self.digits() {
            return false;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            return self.digits();
        }
        true
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_no_fault() {
        let lists = "[".repeat(10_000) + &"]".repeat(10_000);
        let objects = "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000);
        assert!(
            is_json(&lists) && is_json(&objects) && !is_json(&lists[1..]) && !is_json(&objects[..objects.len() - 1])
        );
    }

    #[test]
    fn what_the_parser_takes_is_well_formed_and_nothing_else() {
        for text in [
            "1",
            "-0.5e+3",
            "01",
            "1.",
            ".5",
            "-",
            "\"a\"",
            "\"a",
            "\"\\u00e9\"",
            "\"\\u00g0\"",
            "\"\\x\"",
            "\"\n\"",
            "true",
            "tru",
            "null",
            "[]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{}",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":}",
            "[{}]",
            "[}",
            "{]",
            "",
            " ",
            " [ 1 , { \"a\" : [ ] } ] ",
            "[] []",
            "\u{feff}[]",
            "'a'",
        ] {
            let parsed: serde_json::Result<serde_json::Value> = serde_json::from_str(text);
            assert_eq!(is_json(text), parsed.is_ok(), "{text:?}");
        }
    }

    #[test]
    fn long_numbers_keep_their_digits() {
        for (text, kept) in [
            ("[12, 1.5, \"99999999999999999999\"]", "[12, 1.5, \"99999999999999999999\"]"),
            ("{\"id\":12345678901234567890}", "{\"id\":\"12345678901234567890\"}"),
            ("[9223372036854775807,9223372036854775808]", "[9223372036854775807,\"9223372036854775808\"]"),
            ("0.12345678901234567", "\"0.12345678901234567\""),
            ("1e999", "\"1e999\""),
        ] {
            assert_eq!(whole(text), kept);
        }
    }
}
