//! A page of so many tokens, written line by line: what does not fit is cut, and counted.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};
use core::ops::Range;

use super::zep::{self, HEADING, frame_length};
use super::{ContextBlock, Cut, Kind, Line, Section};
use crate::time::Timestamp;
use crate::tokens::{hundredths_within, rounded};

/// A page being written. Lines and frames end with a newline, and lines add up to what they are together, so what
/// fits one by one fits whole.
pub(super) struct Page {
    left: u64,
    /// What is written comes to, in hundredths of a token.
    length: u64,
    /// The lines that are written, one after the other as they came.
    text: String,
    sections: BTreeMap<Kind, Part>,
    days: BTreeSet<Timestamp>,
    cut: Cut,
}

/// A section being written.
#[derive(Default)]
struct Part {
    spent: u64,
    lines: Vec<Written>,
}

/// A line, and where its text lies.
pub(super) struct Written {
    pub line: Line,
    at: Range<usize>,
}

impl Page {
    /// An empty page of so many tokens.
    pub fn new(budget: u32) -> Self {
        Self {
            left: 100 * u64::from(budget),
            length: 0,
            text: String::new(),
            sections: BTreeMap::new(),
            days: BTreeSet::new(),
            cut: Cut::default(),
        }
    }

    /// Writes a line where it fits, with what its section or its day opens with where it is the first of them;
    /// nothing where its section would hold more than `most` tokens.
    pub fn write(&mut self, kind: Kind, line: Line, most: u32) -> bool {
        let day = zep::day(kind, &line);
        let opening = self.opening(kind, day);
        // Most lines come when there is no room for any.
        if opening >= self.left {
            return false;
        }
        let start = self.text.len();
        zep::write_line(&mut self.text, kind, &line);
        let cost = opening + hundredths_within(&self.text[start..], self.left - opening);
        let spent = self.sections.get(&kind).map_or(0, |part| part.spent);
        if cost > self.left || spent + cost > 100 * u64::from(most) {
            self.text.truncate(start);
            return false;
        }
        let at = start..self.text.len();
        let part = self.sections.entry(kind).or_default();
        self.length += if part.lines.is_empty() { cost - BETWEEN } else { cost };
        part.spent += cost;
        part.lines.push(Written { line, at });
        self.left -= cost;
        self.days.extend(day);
        true
    }

    /// Whether there may be room for a line that stands under no day.
    pub fn has_room(&self, kind: Kind) -> bool {
        self.opening(kind, None) < self.left
    }

    /// How many tokens are left.
    pub fn room(&self) -> u32 {
        (self.left / 100) as u32
    }

    /// The lines of one kind.
    pub fn lines(&self, kind: Kind) -> impl Iterator<Item = &Line> + Clone {
        self.sections.get(&kind).into_iter().flat_map(|part| &part.lines).map(|written| &written.line)
    }

    /// Notes what was relevant and found no room, of about so many tokens.
    pub fn cut(&mut self, tokens: u32) {
        self.cut.lines += 1;
        self.cut.tokens = self.cut.tokens.saturating_add(tokens);
    }

    /// The page as it stands, each section put in order, and its text.
    pub fn done(self, mut order: impl FnMut(Kind, &mut [Written])) -> (ContextBlock, String) {
        let mut block = ContextBlock { sections: Vec::new(), tokens: rounded(self.length), cut: self.cut };
        let mut text = String::with_capacity(self.text.len() * 3 / 2);
        for (kind, Part { mut lines, .. }) in self.sections {
            order(kind, &mut lines);
            if !text.is_empty() {
                text.push('\n');
            }
            zep::write(&mut text, kind, lines.iter().map(|written| (&written.line, &self.text[written.at.clone()])));
            block.sections.push(Section { kind, lines: lines.into_iter().map(|written| written.line).collect() });
        }
        debug_assert_eq!(text, zep::render(&block));
        debug_assert_eq!(block.tokens, crate::tokens::count(&text));
        (block, text)
    }

    /// What a line costs beside itself: what its section and its day open with, where it is the first of them.
    fn opening(&self, kind: Kind, day: Option<Timestamp>) -> u64 {
        let frame = if self.sections.contains_key(&kind) { 0 } else { frame_length(kind) + BETWEEN };
        frame + day.filter(|day| !self.days.contains(day)).map_or(0, |_| HEADING)
    }
}

/// Kept back for the empty line between sections, which comes to nothing in the end.
const BETWEEN: u64 = 100;
