//! The block as JSON: for a tool's result, the channel that models are taught not to obey.

use alloc::string::String;
use core::fmt::Write;

use super::{ContextBlock, Kind, Line};
use crate::model::Trust;
use crate::time::Timestamp;

/// The block with all that is known of each line.
pub fn render(block: &ContextBlock) -> String {
    let sections = list(&block.sections, |section| {
        alloc::format!(r#"{{"kind":"{}","lines":{}}}"#, name(section.kind), list(&section.lines, line))
    });
    let cut = block.cut;
    alloc::format!(
        r#"{{"sections":{sections},"tokens":{},"cut":{{"lines":{},"tokens":{}}}}}"#,
        block.tokens,
        cut.lines,
        cut.tokens
    )
}

fn line(line: &Line) -> String {
    let window = line.validity.unwrap_or_default();
    alloc::format!(
        r#"{{"id":"{}","text":{},"valid_at":{},"invalid_at":{},"sources":{},"trust":{},"score":{}.{:06}}}"#,
        line.id,
        quoted(&line.text),
        moment(window.valid_at()),
        moment(window.invalid_at()),
        list(&line.sources, |episode| alloc::format!("\"{episode}\"")),
        line.trust.map_or("null", trust),
        line.score / 1_000_000,
        line.score % 1_000_000,
    )
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::UserSummary => "user_summary",
        Kind::Facts => "facts",
        Kind::Entities => "entities",
        Kind::Episodes => "episodes",
        Kind::Observations => "observations",
        Kind::Summaries => "thread_summaries",
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Hearsay => "\"hearsay\"",
        Trust::Stated => "\"stated\"",
        Trust::Attested => "\"attested\"",
    }
}

fn moment(moment: Option<Timestamp>) -> String {
    moment.map_or_else(|| "null".into(), |moment| alloc::format!("\"{moment}\""))
}

fn list<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
    let mut text = String::from("[");
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        text.push_str(&write(item));
    }
    text.push(']');
    text
}

/// A JSON string (RFC 8259 §7); `<` and the line separators are escaped too, so it may stand in a page.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '<' | '\u{2028}' | '\u{2029}' => push_escaped(&mut quoted, c),
            c if c.is_control() => push_escaped(&mut quoted, c),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn push_escaped(text: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\\u{:04x}", u32::from(c));
}
