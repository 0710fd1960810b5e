//! The block as Markdown, for people and for prompts that are Markdown themselves.

use alloc::string::String;

use super::{ContextBlock, Kind, escape, zep};
use crate::time::Timestamp;

/// The block under headings, a list item a line.
pub fn render(block: &ContextBlock) -> String {
    let mut text = String::new();
    for section in &block.sections {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(heading(section.kind));
        for line in &section.lines {
            let said = escape::paragraph(&line.text);
            text.push_str(&match (section.kind, line.validity) {
                (Kind::UserSummary, _) => alloc::format!("{said}\n"),
                (Kind::Episodes, Some(v)) => {
                    alloc::format!("- {said} *({})*\n", v.valid_at().map_or_else(String::new, Timestamp::plain))
                }
                (_, Some(validity)) => alloc::format!("- {said} *({})*\n", zep::range(validity)),
                (_, None) => alloc::format!("- {said}\n"),
            });
        }
    }
    text
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::UserSummary => "## User\n\n",
        Kind::Facts => "## Facts\n\n",
        Kind::Entities => "## Entities\n\n",
        Kind::Episodes => "## Episodes\n\n",
        Kind::Observations => "## Observations\n\n",
        Kind::Summaries => "## Earlier conversations\n\n",
    }
}
