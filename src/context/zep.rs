//! The block in the shape that prompts written for Zep expect.

use alloc::string::String;

use super::{ContextBlock, Kind, Line, Section, escape};
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
        Kind::Episodes => (
            "# These are the most relevant episodes, word for word\n# format: EPISODE (Date)\n<EPISODES>\n",
            "</EPISODES>\n",
        ),
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
        (_, Some(validity)) => alloc::format!("  - {text} ({})\n", dates(kind, validity)),
        (_, None) => alloc::format!("  - {text}\n"),
    }
}

/// `2024-11-14 02:13:19 - present`
pub(crate) fn range(validity: Validity) -> String {
    let from = validity.valid_at().map_or_else(|| "date unknown".into(), Timestamp::plain);
    let until = validity.invalid_at().map_or_else(|| "present".into(), Timestamp::plain);
    alloc::format!("{from} - {until}")
}

/// When a line is true; an episode was said at one moment.
fn dates(kind: Kind, validity: Validity) -> String {
    match (kind, validity.valid_at()) {
        (Kind::Episodes, Some(said)) => said.plain(),
        _ => range(validity),
    }
}

fn write(text: &mut String, section: &Section) {
    let (open, close) = frame(section.kind);
    text.push_str(open);
    for one in &section.lines {
        text.push_str(&line(section.kind, one));
    }
    text.push_str(close);
}
