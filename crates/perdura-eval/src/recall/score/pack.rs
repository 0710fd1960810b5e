//! Turns as they stand, best first, as many as fit: what a memory without a block of its own would send.

use std::collections::BTreeSet;

use perdura::Timestamp;

use super::words::tokens;
use crate::recall::data::{MONTHS, Turn};

/// Less room than this is not worth looking into.
const LEAST: usize = 8;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A block of whole turns, under the heading of the session they belong to.
pub struct Packing<'a> {
    left: usize,
    with_clock: bool,
    sessions: BTreeSet<u64>,
    taken: Vec<(usize, &'a Turn)>,
}

impl<'a> Packing<'a> {
    pub fn new(budget: usize, set: &str) -> Self {
        // BEAM knows the day of a session, and not the hour.
        Self { left: budget, with_clock: set != "beam100k", sessions: BTreeSet::new(), taken: Vec::new() }
    }

    /// Takes a turn in if it fits; whether others still might.
    pub fn take(&mut self, place: usize, turn: &'a Turn) -> bool {
        let heading = if self.sessions.contains(&turn.session) { 0 } else { tokens(&self.heading(turn)) };
        let cost = tokens(&line(turn)) + heading;
        if cost <= self.left {
            self.left -= cost;
            self.sessions.insert(turn.session);
            self.taken.push((place, turn));
        }
        self.left >= LEAST
    }

    pub fn holds(&self, id: &str) -> bool {
        self.taken.iter().any(|(_, turn)| turn.id == id)
    }

    /// The block, in the order of time.
    pub fn text(mut self) -> String {
        self.taken.sort_by_key(|(place, _)| *place);
        let (mut text, mut session) = (String::new(), None);
        for (_, turn) in &self.taken {
            if session.replace(turn.session) != Some(turn.session) {
                text += &self.heading(turn);
            }
            text += &line(turn);
        }
        text
    }

    fn heading(&self, turn: &Turn) -> String {
        format!("# {}\n", turn.time.map(|time| shown(time, self.with_clock)).unwrap_or_default())
    }
}

fn line(turn: &Turn) -> String {
    format!("{}: {}\n", turn.speaker, turn.text)
}

/// `8 May 2023 (Mon) 13:56`, or the day alone.
fn shown(time: Timestamp, with_clock: bool) -> String {
    let ((year, month, day), (hour, minute, _)) = (time.date(), time.clock());
    let date = format!("{day} {} {year}", MONTHS[month as usize - 1]);
    if with_clock { format!("{date} ({}) {hour:02}:{minute:02}", DAYS[time.weekday() as usize]) } else { date }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_stand_under_the_day_they_were_said() {
        let time = Timestamp::parse("2023-05-08T13:56:00Z").ok();
        let turns = ["Tea?", "Yes, please."].map(|text| Turn {
            session: 1,
            time,
            speaker: "Ann".into(),
            text: text.into(),
            ..Turn::default()
        });
        let mut packing = Packing::new(100, "locomo");
        assert!(packing.take(1, &turns[1]) && packing.take(0, &turns[0]));
        assert_eq!(packing.text(), "# 8 May 2023 (Mon) 13:56\nAnn: Tea?\nAnn: Yes, please.\n");
        assert_eq!(shown(time.unwrap(), false), "8 May 2023");
    }

    #[test]
    fn what_does_not_fit_is_passed_over() {
        let turns =
            ["one ".repeat(60), "two".to_owned()].map(|text| Turn { id: text.clone(), text, ..Turn::default() });
        let mut packing = Packing::new(40, "locomo");
        assert!(packing.take(0, &turns[0]) && packing.take(1, &turns[1]));
        assert!(packing.holds("two") && !packing.holds(&turns[0].id));
    }
}
