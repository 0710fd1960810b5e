//! What comes again: "every Tuesday", "daily", "once a year", "on Thursdays at 17:30", "the 19th of every month".

use super::amount::unit;
use super::clock::{part, time};
use super::lexicon::{Meaning, Unit};
use super::number::{day_of_month, number, ordinal};
use super::scan::Line;

/// Something that comes again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// Each so many of [`unit`](Self::unit).
    pub every: u32,
    /// What the rhythm is counted in.
    pub unit: Unit,
    /// Which day of it, where that is said.
    pub on: Option<On>,
    /// The stretch of the day, in seconds since midnight; its end is its start where one moment is said.
    pub at: Option<(u32, u32)>,
}

/// A day of a rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// 0 is Monday.
    Weekday(u8),
    /// A day of the month.
    Day(u8),
    /// A month of the year.
    Month(u8),
    /// A day of the year: month and day.
    Date(u8, u8),
}

/// A rhythm at token `i`, and the index after it.
pub(super) fn recurring(line: Line<'_>, i: usize) -> Option<(usize, Recurrence)> {
    let at = line.past(i, &["on", "at"]);
    if let Some((next, found)) = rhythm(line, at) {
        return Some(hour_after(line, next, found));
    }
    // "3pm each day", "19th of every month"
    if let Some((next, day)) = ordinal(line, line.past(at, &["the"]))
        && let Some((next, found)) = rhythm(line, line.past(next, &["of"]))
        && found.unit == Unit::Month
    {
        return Some((next, Recurrence { on: Some(On::Day(u8::try_from(day).ok()?)), ..found }));
    }
    let (next, hour) = moment(line, at)?;
    let (next, found) = rhythm(line, line.past(next, &["on"]))?;
    found.at.is_none().then_some((next, Recurrence { at: Some(hour), ..found }))
}

fn rhythm(line: Line<'_>, i: usize) -> Option<(usize, Recurrence)> {
    let plain = Recurrence { every: 1, unit: Unit::Day, on: None, at: None };
    match line.meaning(i) {
        Meaning::Often(every, unit) => {
            return Some((i + 1, Recurrence { every: u32::try_from(every).ok()?, unit, ..plain }));
        }
        Meaning::Weekdays(day) => return Some(parts(line, i + 1, on(plain, day)?)),
        Meaning::Weekday(day) if matches!(line.meaning(i + 1), Meaning::Parts(..)) => {
            return Some(parts(line, i + 1, on(plain, day)?));
        }
        Meaning::Unit(unit @ (Unit::Weekend | Unit::Workday))
            if line.any(i, &["weekends", "weekdays"]) && !line.meaning(i.wrapping_sub(1)).is_number() =>
        {
            return Some((i + 1, Recurrence { unit, ..plain }));
        }
        Meaning::Parts(from, to) if line.follows(i, &["in", "the"]) || line.begins(i) => {
            return Some((i + 1, Recurrence { at: hours(from, to), ..plain }));
        }
        _ => {}
    }
    if line.any(i, &["bi", "semi"]) && line.mark(i + 1, &['-']) {
        let Meaning::Often(every, unit) = line.meaning(i + 2) else { return None };
        let (every, unit) = match (line.is(i, "bi"), unit) {
            (true, unit) => (2 * every, unit),
            (false, Unit::Year) => (6, Unit::Month),
            (false, _) => return None,
        };
        return Some((i + 3, Recurrence { every: u32::try_from(every).ok()?, unit, ..plain }));
    }
    if line.any(i, &["once", "twice"]) || line.is(i + 1, "times") {
        let at = if line.is(i + 1, "times") { i + 2 } else { i + 1 };
        if line.any(at, &["every", "each"]) {
            return rhythm(line, at);
        }
        let (next, unit) = unit(line, line.past(at, &["a", "an", "per"]))?;
        return (next > at + 1).then_some((next, Recurrence { unit, ..plain }));
    }
    if !line.any(i, &["every", "each"]) {
        return None;
    }
    let other = line.is(i + 1, "other");
    let single = line.is(i + 1, "single");
    let at = if other || single { i + 2 } else { i + 1 };
    let every = if other { 2 } else { 1 };
    match line.meaning(at) {
        Meaning::Weekday(day) => return Some(parts(line, at + 1, Recurrence { every, ..on(plain, day)? })),
        Meaning::Part(from, to) => return Some((at + 1, Recurrence { every, at: hours(from, to), ..plain })),
        Meaning::Season(_) => return Some((at + 1, Recurrence { every, unit: Unit::Year, ..plain })),
        Meaning::Month(month) => {
            let month = u8::try_from(month).ok()?;
            let (next, on) = match day_of_month(line, at + 1) {
                Some((next, day)) => (next, On::Date(month, u8::try_from(day).ok()?)),
                None => (at + 1, On::Month(month)),
            };
            return Some((next, Recurrence { unit: Unit::Year, on: Some(on), ..plain }));
        }
        _ => {}
    }
    // "every third week", "every three weeks"
    let some = [(2, line.one_of(at, &[&["couple"], &["couple", "of"]])), (3, line.one_of(at, &[&["few"]]))];
    let some = some.into_iter().find_map(|(count, next)| Some((next?, count)));
    let (next, count) =
        some.or_else(|| number(line, at)).or_else(|| ordinal(line, at)).unwrap_or((at, i64::from(every)));
    let (next, unit) = unit(line, next)?;
    let every = u32::try_from(count).ok().filter(|count| (1..1_000).contains(count))?;
    Some((next, Recurrence { every, unit, ..plain }))
}

fn on(plain: Recurrence, day: i64) -> Option<Recurrence> {
    Some(Recurrence { unit: Unit::Week, on: Some(On::Weekday(u8::try_from(day).ok()?)), ..plain })
}

/// "Tuesday afternoons", "every Friday morning".
fn parts(line: Line<'_>, i: usize, found: Recurrence) -> (usize, Recurrence) {
    match line.meaning(i) {
        Meaning::Parts(from, to) | Meaning::Part(from, to) => (i + 1, Recurrence { at: hours(from, to), ..found }),
        _ => (i, found),
    }
}

fn hours(from: i64, to: i64) -> Option<(u32, u32)> {
    Some((u32::try_from(from * 3_600).ok()?, u32::try_from(to * 3_600).ok()?))
}

/// "daily at 6", "every day in the morning".
fn hour_after(line: Line<'_>, next: usize, found: Recurrence) -> (usize, Recurrence) {
    let (next, found) = day_after(line, next, found);
    if let Some((from, to)) = found.at {
        // "every night at 10"
        let part = (i64::from(from / 3_600), i64::from(to / 3_600));
        let hour = time(line, next + 1, true).filter(|_| line.is(next, "at"));
        let refined = hour.and_then(|(next, clock)| Some((next, u32::try_from(clock.settled(Some(part))).ok()?)));
        return refined.map_or((next, found), |(next, at)| (next, Recurrence { at: Some((at, at)), ..found }));
    }
    match moment(line, next) {
        Some((next, at)) => (next, Recurrence { at: Some(at), ..found }),
        None => (next, found),
    }
}

/// "every two weeks on Monday", "every year on May 5".
fn day_after(line: Line<'_>, next: usize, found: Recurrence) -> (usize, Recurrence) {
    if found.on.is_some() || !line.is(next, "on") {
        return (next, found);
    }
    let (end, on) = match (found.unit, line.meaning(next + 1)) {
        (Unit::Week, Meaning::Weekday(day) | Meaning::Weekdays(day)) => {
            (next + 2, u8::try_from(day).ok().map(On::Weekday))
        }
        (Unit::Year, Meaning::Month(month)) => match day_of_month(line, next + 2) {
            Some((end, day)) => {
                (end, u8::try_from(month).ok().zip(u8::try_from(day).ok()).map(|(m, d)| On::Date(m, d)))
            }
            None => (next, None),
        },
        _ => (next, None),
    };
    if on.is_some() { (end, Recurrence { on, ..found }) } else { (next, found) }
}

fn moment(line: Line<'_>, i: usize) -> Option<(usize, (u32, u32))> {
    let at = line.past(i, &["at"]);
    if let Some((next, clock)) = time(line, at, at > i) {
        let seconds = u32::try_from(clock.settled(None)).ok()?;
        return Some((next, (seconds, seconds)));
    }
    let (next, (from, to)) = part(line, i).filter(|_| line.is(i, "in"))?;
    Some((next, (u32::try_from(from * 60).ok()?, u32::try_from(to * 60).ok()?)))
}
