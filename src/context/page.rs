//! A page of so many tokens, written line by line: what does not fit is cut, and counted.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};

use super::zep::{self, frame};
use super::{ContextBlock, Cut, Kind, Line, Section};
use crate::time::Timestamp;
use crate::tokens::{count, hundredths, hundredths_within};

/// A page being written. Lines and frames end with a newline, and lines add up to no less than they are
/// together, so what fits one by one fits whole.
pub(super) struct Page {
    left: u64,
    spent: BTreeMap<Kind, u64>,
    lines: BTreeMap<Kind, Vec<Line>>,
    days: BTreeSet<Timestamp>,
    cut: Cut,
}

impl Page {
    /// An empty page of so many tokens.
    pub fn new(budget: u32) -> Self {
        Self {
            left: 100 * u64::from(budget),
            spent: BTreeMap::new(),
            lines: BTreeMap::new(),
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
        let cost = opening + hundredths_within(&zep::line(kind, &line), self.left - opening);
        let spent = self.spent.entry(kind).or_default();
        if cost > self.left || *spent + cost > 100 * u64::from(most) {
            return false;
        }
        *spent += cost;
        self.left -= cost;
        self.days.extend(day);
        self.lines.entry(kind).or_default().push(line);
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

    /// Whether a line of that kind and name is here.
    pub fn lines(&self, kind: Kind) -> &[Line] {
        self.lines.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Notes what was relevant and found no room, of about so many tokens.
    pub fn cut(&mut self, tokens: u32) {
        self.cut.lines += 1;
        self.cut.tokens = self.cut.tokens.saturating_add(tokens);
    }

    /// The page as it stands, each section put in order, and its text.
    pub fn done(self, mut order: impl FnMut(Kind, &mut Vec<Line>)) -> (ContextBlock, String) {
        let mut block = ContextBlock { sections: Vec::new(), tokens: 0, cut: self.cut };
        for (kind, mut lines) in self.lines {
            order(kind, &mut lines);
            block.sections.push(Section { kind, lines });
        }
        let text = zep::render(&block);
        block.tokens = count(&text);
        (block, text)
    }

    /// What a line costs beside itself: what its section and its day open with, where it is the first of them.
    fn opening(&self, kind: Kind, day: Option<Timestamp>) -> u64 {
        let (open, close) = frame(kind);
        // One token more for the empty line between sections.
        let first = !self.lines.contains_key(&kind);
        let frame = if first { hundredths(open) + hundredths(close) + 100 } else { 0 };
        let day = day.filter(|day| !self.days.contains(day));
        frame + day.map_or(0, |day| hundredths(&zep::heading(day)))
    }
}
