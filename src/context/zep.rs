//! The block in the shape that prompts written for Zep expect.

use alloc::string::String;

use super::{ContextBlock, Kind, Line, Section, escape, quote};
use crate::time::{Timestamp, Validity};

/// The text of the current API: the user's summary, then facts, then whatever else is relevant.
///
/// A section without lines is left out; a block without sections is the empty text.
pub fn render(block: &ContextBlock) -> String {
    let mut text = String::new();
    for (n, section) in block.sections.iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        write(&mut text, section);
    }
    text
}

/// The text of the older sessions API: facts and entities, both sections always there.
pub fn render_v2(block: &ContextBlock) -> String {
    let mut text = String::from("\nFACTS and ENTITIES represent relevant context to the current conversation.\n");
    for kind in [Kind::Facts, Kind::Entities] {
        text.push('\n');
        write(&mut text, &Section { kind, lines: block.lines(kind).into() });
    }
    text
}

/// A section's own lines, those that stand there whatever it holds.
pub(crate) fn frame(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::UserSummary => ("# This is the user summary\n<USER_SUMMARY>\n", "</USER_SUMMARY>\n"),
        Kind::Facts => (
            "# These are the most relevant facts and their valid date ranges\n\
             # format: FACT (Date range: from - to)\n<FACTS>\n",
            "</FACTS>\n",
        ),
        Kind::Entities => {
            ("# These are the most relevant entities\n# ENTITY_NAME: entity summary\n<ENTITIES>\n", "</ENTITIES>\n")
        }
        Kind::Episodes => {
            ("# This was said, by day (excerpts; dates reckoned in brackets)\n<EPISODES>\n", "</EPISODES>\n")
        }
        Kind::Observations => (
            "# These are patterns seen over many episodes\n\
             # format: OBSERVATION (Date range of its evidence: from - to)\n<OBSERVATIONS>\n",
            "</OBSERVATIONS>\n",
        ),
        Kind::Summaries => {
            ("# These are summaries of the most relevant threads\n<THREAD_SUMMARIES>\n", "</THREAD_SUMMARIES>\n")
        }
    }
}

/// One line of a section, with its end.
pub(crate) fn line(kind: Kind, line: &Line) -> String {
    let text = escape::line(&line.text);
    match (kind, line.validity) {
        (Kind::UserSummary, _) => alloc::format!("{}\n", escape::paragraph(&line.text)),
        (Kind::Episodes, _) => alloc::format!("  - {text}\n"),
        (_, Some(validity)) => alloc::format!("  - {text} ({})\n", range(validity)),
        (_, None) => alloc::format!("  - {text}\n"),
    }
}

/// `2024-11-14 02:13:19 - present`
pub(crate) fn range(validity: Validity) -> String {
    let from = validity.valid_at().map_or_else(|| "date unknown".into(), Timestamp::plain);
    let until = validity.invalid_at().map_or_else(|| "present".into(), Timestamp::plain);
    alloc::format!("{from} - {until}")
}

/// The day under which a line stands: that of an episode, for which the section has headings.
pub(crate) fn day(kind: Kind, line: &Line) -> Option<Timestamp> {
    (kind == Kind::Episodes).then_some(line.validity?.valid_at()?.midnight())
}

/// What stands above the lines of a day.
pub(crate) fn heading(day: Timestamp) -> String {
    alloc::format!("{}\n", quote::day(day))
}

fn write(text: &mut String, section: &Section) {
    let (open, close) = frame(section.kind);
    text.push_str(open);
    let mut last = None;
    for one in &section.lines {
        let day = day(section.kind, one);
        if let Some(day) = day.filter(|_| day != last) {
            text.push_str(&heading(day));
        }
        last = day;
        text.push_str(&line(section.kind, one));
    }
    text.push_str(close);
}
