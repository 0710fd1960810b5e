//! Numbers with a point, read and written as JSON has them.
//!
//! `core` could do both, by tables and code of its own: 50 kB beside those that JSON needs anyway.

use alloc::string::{String, ToString};
use serde_json::{Number, Value as Json};

/// The number that a text is, if it is one.
pub fn read(text: &str) -> Option<f64> {
    let read: serde_json::Result<Json> = serde_json::from_str(text);
    read.ok()?.as_f64()
}

/// A number as text: `1.5`, and `2` for `2.0`.
pub fn written(number: f64) -> String {
    let text = Number::from_f64(number).map(|number| number.to_string()).unwrap_or_default();
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

#[test]
fn a_float_is_read_as_it_was_written() {
    for (text, number) in [("1.5", 1.5), ("2", 2.0), ("-0.25", -0.25), ("1e+100", 1e100)] {
        assert_eq!((written(number).as_str(), read(text)), (text, Some(number)));
    }
    assert_eq!([" 7 ", "seven", "[7]", ""].map(read), [Some(7.0), None, None, None]);
}
