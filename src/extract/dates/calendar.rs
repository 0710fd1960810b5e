//! Days, weeks, months and years as windows.

use super::{Granularity, Lean};
use crate::time::Timestamp;

/// The moment a text speaks from, and which way its sentence leans.
#[derive(Clone, Copy)]
pub(super) struct Now {
    pub reference: Timestamp,
    pub lean: Lean,
}

/// A stretch of the calendar: `[start, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: Timestamp,
    pub end: Timestamp,
    pub granularity: Granularity,
    /// It means the same whenever it is read.
    pub absolute: bool,
}

impl Stretch {
    fn new(start: Timestamp, end: Timestamp, granularity: Granularity) -> Self {
        Self { start, end, granularity, absolute: false }
    }

    /// The same, said with its year.
    pub fn fixed(self) -> Self {
        Self { absolute: true, ..self }
    }
}

/// Some hours of a day.
pub(super) fn hours(day: Timestamp, from: i64, to: i64) -> Stretch {
    const HOUR: i64 = 3_600_000;
    let midnight = day.midnight();
    Stretch::new(midnight.plus_millis(from * HOUR), midnight.plus_millis(to * HOUR), Granularity::Hour)
}

/// The day a moment lies in.
pub(super) fn day(moment: Timestamp) -> Stretch {
    let start = moment.midnight();
    Stretch::new(start, start.plus_days(1), Granularity::Day)
}

/// A day of the calendar, if it has it.
pub(super) fn civil_day(year: i64, month: u32, date: i64) -> Option<Stretch> {
    let start = Timestamp::of_date(i32::try_from(year).ok()?, month, u32::try_from(date).ok()?)?;
    Some(day(start))
}

/// The week `offset` weeks after the one a moment lies in; weeks start on Monday (ISO 8601).
pub(super) fn week(moment: Timestamp, offset: i64) -> Stretch {
    let monday = moment.midnight().plus_days(offset.saturating_mul(7).saturating_sub(i64::from(moment.weekday())));
    Stretch::new(monday, monday.plus_days(7), Granularity::Week)
}

/// Saturday and Sunday of the week `offset` weeks after the one a moment lies in.
pub(super) fn weekend(moment: Timestamp, offset: i64) -> Stretch {
    let week = week(moment, offset);
    Stretch { start: week.start.plus_days(5), ..week }
}

/// A month of a year; months beyond December are those of later years.
pub(super) fn month(year: i64, month: i64) -> Option<Stretch> {
    let start = first_of(year, month)?;
    Some(Stretch::new(start, first_of(year, month.checked_add(1)?)?, Granularity::Month))
}

/// The month `offset` months after the one a moment lies in.
pub(super) fn month_from(moment: Timestamp, offset: i64) -> Option<Stretch> {
    let (year, this, _) = moment.date();
    month(i64::from(year), i64::from(this).checked_add(offset)?)
}

/// A year.
pub(super) fn year(year: i64) -> Option<Stretch> {
    years(year, 1, Granularity::Year)
}

/// Some years.
pub(super) fn years(year: i64, count: i64, granularity: Granularity) -> Option<Stretch> {
    Some(Stretch::new(first_of(year, 1)?, first_of(year.checked_add(count)?, 1)?, granularity))
}

/// A season, 0 being spring, of a year of the northern half of the world; winter ends in the year after.
pub(super) fn season(year: i64, season: i64) -> Option<Stretch> {
    let first = month(year, 3 + 3 * season)?;
    let last = month(year, 5 + 3 * season)?;
    Some(Stretch::new(first.start, last.end, Granularity::Season))
}

/// The same day of the month, or its last, some months earlier (or later).
pub(super) fn shifted(moment: Timestamp, months: i64) -> Option<Timestamp> {
    let target = month_from(moment, months)?;
    let (_, _, date) = moment.date();
    Some(target.start.plus_days(i64::from(date) - 1).min(target.end.plus_days(-1)))
}

/// Of the same stretch in the years around now, the one that the sentence leans to.
pub(super) fn nearest(now: Now, of_year: impl Fn(i64) -> Option<Stretch>) -> Option<Stretch> {
    let (year, ..) = now.reference.date();
    // February 29th is up to eight years away.
    let mut years = (0..=8).map(|n| i64::from(year) + if now.lean == Lean::Past { 1 - n } else { n - 1 });
    years.find_map(|year| {
        of_year(year).filter(|stretch| match now.lean {
            Lean::Past => stretch.start <= now.reference,
            Lean::Future => stretch.end > now.reference,
        })
    })
}

fn first_of(year: i64, month: i64) -> Option<Timestamp> {
    let months = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?;
    let year = i32::try_from(months.div_euclid(12)).ok()?;
    Timestamp::of_date(year, u32::try_from(months.rem_euclid(12)).ok()? + 1, 1)
}
