//! What a value of a JSON document is: a name, a moment, a quantity, an id, or nothing at all.

use alloc::{format, string::String};
use serde_json::Value as Json;

use crate::model::Value;
use crate::time::Timestamp;

/// Words for nothing known.
#[rustfmt::skip]
const BLANKS: &[&str] = &[
    "n/a", "none", "null", "nil", "unknown", "undefined", "tbd", "tba", "not specified", "not provided", "unspecified",
    "not applicable", "not available", "not set", "no data", "to be determined", "to be confirmed", "tbc", "n.a.",
    "no answer", "prefer not to say", "rather not say", "no known allergies", "nkda", "none known", "none reported",
];
/// What is measured, by its unit: "50 mcg", "12 months", "240 PLN".
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "m", "km", "cm", "mm", "mi", "mile", "miles", "ft", "inch", "inches", "kg", "g", "mg", "mcg", "µg", "ug", "lb",
    "lbs", "oz", "ml", "cl", "l", "litre", "litres", "iu", "s", "sec", "secs", "seconds", "min", "mins", "minute",
    "minutes", "h", "hr", "hrs", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "nights", "kcal", "cal", "kwh", "wh", "kw", "w", "v", "°c", "°f", "c", "bpm", "kb", "mb", "gb", "tb", "mbps",
    "gbps", "mbit/s", "px", "pts", "points", "steps", "reps", "sets", "pages", "guests", "people", "seats", "items",
    "pcs", "units", "tablets", "capsules", "drops", "puffs", "ng/ml", "mg/dl", "mmol/l", "g/dl", "mmhg", "km/h",
    "mph", "m2", "m²", "sqm", "sqft", "euro", "euros", "dollars", "pounds", "credits", "hp", "rpm",
];

/// The moment that a value tells, as a text or as a count of seconds.
pub(super) fn moment(value: &Json) -> Option<Timestamp> {
    match value {
        Json::String(text) => Timestamp::parse(text).ok(),
        // Seconds until the year 5138, milliseconds from 1973 on.
        Json::Number(number) => match number.as_i64()? {
            seconds @ 100_000_000..=99_999_999_999 => Some(Timestamp::from_millis(seconds * 1000)),
            millis @ 100_000_000_000..=253_402_300_799_999 => Some(Timestamp::from_millis(millis)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a text may be what somebody or something is called.
pub(super) fn is_name(text: &str) -> bool {
    let short = text.chars().take(81).count() <= 80 && !text.contains(['\n', '@']);
    let number = text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let other = || number || is_id(text) || is_blank(text) || switched(text).is_some() || is_quantity(text);
    let color = text.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let path = color || text.starts_with('/') && !text.contains(' ');
    short && !path && !text.contains("://") && text.chars().any(char::is_alphabetic) && !other()
}

/// What a person may be called, by its looks: "Rui", "Anne-Marie van Dam", "Dr. Eva Nyström".
pub(super) fn is_persons(text: &str) -> bool {
    #[rustfmt::skip]
    const SMALL: &[&str] = &["de", "da", "do", "dos", "del", "der", "den", "van", "von", "di", "la", "le", "el", "al", "bin", "y", "e", "zu", "af", "av"];
    #[rustfmt::skip]
    const FIRMS: &[&str] = &[
        "gmbh", "inc", "ltd", "llc", "ag", "ab", "oy", "as", "sa", "co", "corp", "plc", "kg", "club", "school",
        "university", "college", "bank", "hotel", "group", "team", "the", "and", "&", "fc", "company", "services",
    ];
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        let begins = bare.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let all = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        (begins && all || SMALL.contains(&bare)) && !FIRMS.contains(&&*bare.to_lowercase())
    };
    is_name(text) && text.split(' ').take(7).count() <= 6 && text.split(' ').all(word)
}

/// An id has no spaces, and is mostly digits, or long, or tells of what it is: "cus_Nx81".
fn is_id(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let hex = text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let of = text.split_once('_').is_some_and(|(of, rest)| {
        of.len() < 9
            && of.bytes().all(|byte| byte.is_ascii_lowercase())
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    !text.contains(' ')
        && (text.len() >= 32
            || text.len() >= 12 && digits >= 6
            || hex && text.len() >= 8 && digits >= 2
            || of && digits > 0)
}

/// What is said of what nobody knows.
pub(super) fn is_blank(text: &str) -> bool {
    let said = text.trim().to_lowercase();
    BLANKS.contains(&&*said)
}

/// A language or a country by its letters: "sv", "en-US", "SE".
pub(super) fn is_code(text: &str) -> bool {
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters(text) || text.split_once(['-', '_']).is_some_and(|(one, two)| letters(one) && letters(two))
}

/// What a switch says, however it is written.
pub(super) fn switched(text: &str) -> Option<bool> {
    let said = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if said(&["yes", "true", "y"]) { Some(true) } else { said(&["no", "false", "n"]).then_some(false) }
}

/// "50 mcg", "1,200.00 SEK", "18 ng/ml".
fn is_quantity(text: &str) -> bool {
    let unit =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '\u{a0}'));
    let money = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
        && text.contains(|c: char| c.is_ascii_digit())
        && (money || UNITS.contains(&&*unit.to_lowercase()))
}

/// Whether a text is a number or an address by which somebody is reached, as its relation asks.
pub(super) fn reaches(relation: &str, text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match relation {
        "HAS_EMAIL" => text.contains('@') && text.len() < 255 && !text.contains(char::is_whitespace),
        "HAS_PHONE" => (5..=20).contains(&digits) && text.len() < 40,
        _ => false,
    }
}

/// A value in a sentence.
pub(super) fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if text.chars().take(121).count() <= 120 && !text.contains('\n') && !text.is_empty() => {
            Some(text.clone())
        }
        Json::Number(number) => Some(format!("{number}")),
        Json::Bool(yes) => Some(format!("{yes}")),
        _ => None,
    }
}

/// A value as an attribute.
pub(super) fn plain(value: &Json) -> Option<Value> {
    match value {
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(yes) => Some(Value::Bool(*yes)),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Some(Value::Int(whole)),
            None => number.as_f64().filter(|n| n.is_finite()).map(Value::Float),
        },
        _ => None,
    }
}

/// `songTitle`, `song_title`, `song-title` as "song title".
pub(super) fn spoken(key: &str) -> String {
    let mut spoken = String::new();
    let mut small = false;
    for c in key.chars().take(80) {
        if c.is_uppercase() && small {
            spoken.push(' ');
        }
        small = c.is_lowercase();
        if c.is_alphanumeric() {
            spoken.extend(c.to_lowercase());
        } else if !spoken.ends_with(' ') {
            spoken.push(' ');
        }
    }
    spoken.trim().into()
}

/// `songTitle` as "SONG_TITLE".
pub(super) fn screaming(key: &str) -> String {
    spoken(key).to_uppercase().replace(' ', "_")
}
