//! The block in the shape that prompts written for Zep expect.

use alloc::string::String;

use super::{ContextBlock, Kind, Line, escape};
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
        write(&mut text, section.kind, section.lines.iter().map(|one| (one, line(section.kind, one))));
    }
    text
}

/// The text of the older sessions API: facts and entities, both sections always there.
pub fn render_v2(block: &ContextBlock) -> String {
    let mut text = String::from("\nFACTS and ENTITIES represent relevant context to the current conversation.\n");
    for kind in [Kind::Facts, Kind::Entities] {
        text.push('\n');
        write(&mut text, kind, block.lines(kind).iter().map(|one| (one, line(kind, one))));
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

/// How many hundredths of a token those lines come to. They are asked for with every line of a block.
pub(crate) fn frame_length(kind: Kind) -> u64 {
    match kind {
        Kind::UserSummary => 2_330,
        Kind::Facts => 3_689,
        Kind::Entities => 2_958,
        Kind::Episodes => 2_800,
        Kind::Observations => 4_217,
        Kind::Summaries => 2_869,
    }
}

/// One line of a section, with its end.
pub(crate) fn line(kind: Kind, line: &Line) -> String {
    let mut text = String::with_capacity(line.text.len() + "  -  (2024-11-14 02:13:19 - present)\n".len());
    write_line(&mut text, kind, line);
    text
}

/// Adds one line of a section, with its end.
pub(crate) fn write_line(text: &mut String, kind: Kind, line: &Line) {
    let said = if kind == Kind::UserSummary { escape::paragraph(&line.text).into() } else { escape::line(&line.text) };
    if kind != Kind::UserSummary {
        text.push_str("  - ");
    }
    text.push_str(&said);
    if let Some(validity) = line.validity.filter(|_| !matches!(kind, Kind::UserSummary | Kind::Episodes)) {
        text.push_str(" (");
        text.push_str(&range(validity));
        text.push(')');
    }
    text.push('\n');
}

/// `2024-11-14 02:13:19 - present`
pub(crate) fn range(validity: Validity) -> String {
    let mut text = validity.valid_at().map_or_else(|| "date unknown".into(), Timestamp::plain);
    text.push_str(" - ");
    match validity.invalid_at() {
        Some(until) => text.push_str(&until.plain()),
        None => text.push_str("present"),
    }
    text
}

/// The day under which a line stands: that of an episode, for which the section has headings.
pub(crate) fn day(kind: Kind, line: &Line) -> Option<Timestamp> {
    (kind == Kind::Episodes).then_some(line.validity?.valid_at()?.midnight())
}

/// What stands above the lines of a day.
fn heading(day: Timestamp) -> String {
    let mut text = day.day();
    text.push('\n');
    text
}

/// How many hundredths of a token that comes to: days are written in as many digits as each other.
pub(crate) const HEADING: u64 = 700;

/// Adds a section of lines that are written already.
pub(crate) fn write<'l>(text: &mut String, kind: Kind, lines: impl Iterator<Item = (&'l Line, impl AsRef<str>)>) {
    let (open, close) = frame(kind);
    text.push_str(open);
    let mut last = None;
    for (line, written) in lines {
        let day = day(kind, line);
        if let Some(day) = day.filter(|_| day != last) {
            text.push_str(&heading(day));
        }
        last = day;
        text.push_str(written.as_ref());
    }
    text.push_str(close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::hundredths;

    #[test]
    fn the_lengths_that_lie_ready_are_right() {
        use Kind::*;
        for kind in [UserSummary, Facts, Entities, Episodes, Observations, Summaries] {
            let (open, close) = frame(kind);
            assert_eq!(frame_length(kind), hundredths(open) + hundredths(close), "{kind:?}");
        }
        for day in [Timestamp::EARLIEST, Timestamp::default(), Timestamp::LATEST] {
            assert_eq!(HEADING, hundredths(&heading(day)));
        }
    }
}
