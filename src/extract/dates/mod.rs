//! When a text says that something was, is or will be.
//!
//! Dates stand in text as people say them: "June 22, 1947", "last week", "since March". Each becomes a
//! half-open window, reckoned from the moment the text speaks from. An expression that could mean two times
//! leans the way its sentence does: to the past where something is told, to the future where it is planned.
//! What cannot be resolved is left out: no date is better than a wrong one.

mod amount;
mod calendar;
mod clock;
mod day;
mod feast;
mod lean;
mod lexicon;
mod lone;
mod moment;
mod number;
mod numeric;
mod part;
mod period;
mod phrase;
mod recurring;
mod relative;
mod scan;
mod span;
mod turned;
mod zone;

use alloc::vec::Vec;
use core::ops::Range;

use super::words::Word;
use crate::time::{Timestamp, Validity, Zone};
use calendar::Now;
use lean::Lean;
use phrase::Outcome;
use scan::Line;

pub use lexicon::Unit;
pub use recurring::{On, Recurrence};

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// From when, and up to (without) when; an open end is absent ("since March", "until June").
    pub window: Validity,
    /// The first and the last moment that are named, as a calendar has it. The window is what is meant: "in two
    /// weeks" names a day and means that week, "May to July" names the first of July and means all of July. It takes
    /// no account of a zone that is said ("3pm PST"), which the window does.
    pub named: Validity,
    /// What it denotes.
    pub kind: Kind,
    /// How finely it speaks.
    pub granularity: Granularity,
    /// How it relates to what it is said of.
    pub sense: Sense,
    /// It means the same whenever it is read ("in May 2023", not "last week").
    pub absolute: bool,
    /// The bytes of the text it takes up, its preposition with it.
    pub span: Range<usize>,
}

/// What an expression of time denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stretch of the calendar.
    Calendar,
    /// A time of day that is said of no day; its window is that of the day the text speaks from.
    Clock,
    /// A length; its window, where it has one, is that length up to now.
    Length {
        /// A month counts 30 days, a year 365.
        millis: i64,
    },
    /// What comes again; it has no window.
    Recurring(Recurrence),
}

/// From when and from where a text speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The moment it was written.
    pub moment: Timestamp,
    /// The clock of who wrote it.
    pub zone: Zone,
}

/// How finely an expression of time speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// A part of a day, or finer.
    Hour,
    /// A day.
    Day,
    /// A week, or a weekend.
    Week,
    /// A month, or a part of one.
    Month,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// How an expression of time relates to what it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// It happens then: "in May".
    At,
    /// It begins then: "since May".
    Since,
    /// It ends then: "until May".
    Until,
    /// It has taken so long up to now: "for three years".
    Lasting,
    /// It begins and ends then: "from May to July".
    Through,
}

/// The expressions of time in a text, in its order, reckoned from `reference`.
///
/// ```
/// use perdura::{Timestamp, extract::dates};
/// let tuesday = Timestamp::parse("2024-12-10T09:00:00Z").unwrap();
/// let found = dates::find("I moved to Oslo last week", tuesday);
/// assert_eq!(found[0].window.valid_at(), Timestamp::parse("2024-12-02").ok());
/// assert_eq!(found[0].window.invalid_at(), Timestamp::parse("2024-12-09").ok());
/// ```
pub fn find(text: &str, reference: Timestamp) -> Vec<TimeExpression> {
    find_from(text, Reference { moment: reference, zone: Zone::UTC })
}

/// The same, by the clock of who wrote the text: "today" began at their midnight.
pub fn find_from(text: &str, reference: Reference) -> Vec<TimeExpression> {
    read(text, reference, |_| true)
}

/// Those in a message that say when something is so, each of whole words.
pub(super) fn find_in(text: &str, words: &[Word<'_>], reference: Reference) -> Vec<TimeExpression> {
    let mut found = read(text, reference, |outcome| outcome.firm);
    let mut words = words.iter().peekable();
    found.retain(|time| {
        while words.next_if(|word| word.span.end <= time.span.start).is_some() {}
        let whole = words.peek().is_some_and(|word| word.span.start == time.span.start);
        while words.next_if(|word| word.span.end < time.span.end).is_some() {}
        whole && words.peek().is_some_and(|word| word.span.end == time.span.end)
    });
    found
}

fn read(text: &str, reference: Reference, wanted: impl Fn(&Outcome) -> bool) -> Vec<TimeExpression> {
    let tokens = scan::scan(text);
    let local = reference.zone.local(reference.moment);
    let mut line = Line { text, tokens: &tokens, now: Now { reference: local, lean: Lean::Past, told: false } };
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if i == 0 || lean::ends(line, i - 1) {
            let lean = lean::of_part(line, i).or_else(|| lean::of_sentence(line, i));
            line.now = Now { lean: lean.unwrap_or(Lean::Past), told: lean == Some(Lean::Past), ..line.now };
        } else if lean::turns(line, i)
            && let Some(lean) = lean::of_part(line, i + 1)
        {
            line.now = Now { lean, told: lean == Lean::Past, ..line.now };
        }
        // Most words cannot begin an expression of time.
        let read = if line.promises(i) { phrase::phrase(line, i) } else { None };
        let Some((next, outcome)) = read else {
            i += 1;
            continue;
        };
        if wanted(&outcome) {
            let said = zone::zone(line, next)
                .or_else(|| zone::zone(line, next - 1))
                .filter(|_| outcome.granularity == Granularity::Hour);
            found.push(expression(line.span(i..next), outcome, reference.zone, said.map(Zone::fixed)));
        }
        i = next;
    }
    found
}

fn expression(span: Range<usize>, outcome: Outcome, zone: Zone, said: Option<Zone>) -> TimeExpression {
    let universal = |local: Validity, zone: Zone| {
        let moved = |t: Timestamp| zone.universal(t);
        Validity::new(local.valid_at().map(moved), local.invalid_at().map(moved)).unwrap_or(local)
    };
    TimeExpression {
        window: universal(outcome.window, said.unwrap_or(zone)),
        named: universal(outcome.named, zone),
        kind: outcome.kind,
        granularity: outcome.granularity,
        sense: outcome.sense,
        absolute: outcome.absolute,
        span,
    }
}

#[cfg(test)]
mod tests;
