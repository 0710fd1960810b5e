//! Filling a budget: each section gets its floor, then the best lines win what room is left.

use alloc::{vec, vec::Vec};
use core::cmp::Reverse;

use super::zep::{self, frame};
use super::{ContextBlock, Cut, Kind, Line, Section};
use crate::tokens::{count, hundredths};

/// The hundredths of the budget that a section may fill before lines compete across sections.
fn floor(kind: Kind) -> u64 {
    match kind {
        Kind::UserSummary => 25,
        Kind::Facts => 35,
        Kind::Episodes => 20,
        Kind::Entities => 10,
        Kind::Observations | Kind::Summaries => 5,
    }
}

/// Drafts in the order they are to be read, each with its lines best first, as a block of at most `budget` tokens.
///
/// Lines and frames end with a newline, and lines add up to no less than they are together, so what fits one
/// by one fits whole.
pub(crate) fn fill(drafts: Vec<(Kind, Vec<Line>)>, budget: u32) -> ContextBlock {
    let costs: Vec<Vec<u64>> = drafts
        .iter()
        .map(|(kind, lines)| lines.iter().map(|line| hundredths(&zep::line(*kind, line))).collect())
        .collect();
    let mut room = Room {
        left: 100 * u64::from(budget),
        taken: costs.iter().map(|costs| vec![false; costs.len()]).collect(),
        spent: vec![0; drafts.len()],
    };

    for (place, (kind, _)) in drafts.iter().enumerate() {
        let floor = u64::from(budget) * floor(*kind);
        for (line, cost) in costs[place].iter().enumerate() {
            if !room.take(place, line, *kind, *cost, floor) {
                break;
            }
        }
    }
    let mut rest: Vec<(usize, usize)> = Vec::new();
    for (place, taken) in room.taken.iter().enumerate() {
        rest.extend((0..taken.len()).filter(|line| !taken[*line]).map(|line| (place, line)));
    }
    rest.sort_by_key(|(place, line)| Reverse(drafts[*place].1[*line].score));
    let mut cut = Cut::default();
    for (place, line) in rest {
        if !room.take(place, line, drafts[place].0, costs[place][line], u64::MAX) {
            cut.lines += 1;
            cut.tokens = cut.tokens.saturating_add((costs[place][line] / 100) as u32);
        }
    }
    let mut sections = Vec::new();
    for ((kind, lines), taken) in drafts.into_iter().zip(room.taken) {
        let lines: Vec<Line> = lines.into_iter().zip(taken).filter_map(|(line, taken)| taken.then_some(line)).collect();
        if !lines.is_empty() {
            sections.push(Section { kind, lines });
        }
    }
    let mut block = ContextBlock { sections, tokens: 0, cut };
    block.tokens = count(&zep::render(&block));
    block
}

struct Room {
    left: u64,
    taken: Vec<Vec<bool>>,
    spent: Vec<u64>,
}

impl Room {
    /// Takes a line in where it fits, with its section's frame where it is the first of them.
    fn take(&mut self, place: usize, line: usize, kind: Kind, cost: u64, most: u64) -> bool {
        let (open, close) = frame(kind);
        // One token more for the empty line between sections.
        let frame = if self.spent[place] == 0 { hundredths(open) + hundredths(close) + 100 } else { 0 };
        let cost = cost.saturating_add(frame);
        if cost > self.left || self.spent[place].saturating_add(cost) > most {
            return false;
        }
        self.left -= cost;
        self.spent[place] += cost;
        self.taken[place][line] = true;
        true
    }
}
