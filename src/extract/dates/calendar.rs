//! Days, weeks, months and years as windows.

use super::Granularity;
use super::lean::Lean;
use super::lexicon::Unit;
use crate::time::Timestamp;

/// The moment a text speaks from, by the clock of who wrote it, and which way its sentence leans.
#[derive(Clone, Copy)]
pub(super) struct Now {
    pub reference: Timestamp,
    pub lean: Lean,
    /// The sentence has a verb that tells of the past.
    pub told: bool,
}

impl Now {
    pub fn today(self) -> Stretch {
        day(self.reference)
    }

    pub fn year(self) -> i64 {
        i64::from(self.reference.date().0)
    }
}

/// A stretch of the calendar: `[start, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: Timestamp,
    pub end: Timestamp,
    pub granularity: Granularity,
    /// It means the same whenever it is read.
    pub absolute: bool,
    /// Its words could hardly be about anything but time.
    pub firm: bool,
    /// The first and the last moment that were named, where the stretch is wider.
    pub named: Option<(Timestamp, Timestamp)>,
    /// Its words come true again and again, and the sentence's lean chose among those.
    pub chosen: Option<Cycle>,
}

/// How often a name such as "May" or "Friday" comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cycle {
    Week,
    Month,
    Year,
}

impl Stretch {
    pub fn new(start: Timestamp, end: Timestamp, granularity: Granularity) -> Self {
        Self { start, end: end.max(start), granularity, absolute: false, firm: true, named: None, chosen: None }
    }

    /// The same, said with its year.
    pub fn fixed(self) -> Self {
        Self { absolute: true, chosen: None, ..self }
    }

    /// The same, in words that are as often about something else.
    pub fn loose(self) -> Self {
        Self { firm: false, ..self }
    }

    /// The same, where plain reckoning gives another answer than the stretch that is meant.
    pub fn naming(self, start: Timestamp, end: Timestamp) -> Self {
        Self { named: Some((start, end)), ..self }
    }

    /// The first and the last moment that were named.
    pub fn named(self) -> (Timestamp, Timestamp) {
        self.named.unwrap_or((self.start, self.end))
    }

    /// The same stretch with other ends.
    pub fn between(self, start: Timestamp, end: Timestamp) -> Self {
        Self { start, end: end.max(start), named: None, ..self }
    }

    /// The one day that it names, if it does.
    pub fn one_day(self) -> Option<Stretch> {
        let (start, end) = self.named();
        let day = self.granularity != Granularity::Hour && end == start.plus_days(1);
        day.then_some(Stretch { start, end, granularity: Granularity::Day, named: None, ..self })
    }
}

/// Milliseconds in a second.
pub(super) const SECOND: i64 = 1_000;

/// A stretch of a day, in seconds since its midnight.
pub(super) fn clock(day: Timestamp, from: i64, to: i64) -> Stretch {
    let midnight = day.midnight();
    Stretch::new(
        midnight.plus_millis(from.saturating_mul(SECOND)),
        midnight.plus_millis(to.saturating_mul(SECOND)),
        Granularity::Hour,
    )
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

/// A week of a year: the first is the one with the year's first Thursday (ISO 8601).
pub(super) fn numbered_week(year: i64, number: i64) -> Option<Stretch> {
    let first = week(Timestamp::of_date(i32::try_from(year).ok()?, 1, 4)?, 0);
    (1..=53).contains(&number).then(|| week(first.start, number - 1))
}

/// Saturday and Sunday of the week `offset` weeks after the one a moment lies in.
pub(super) fn weekend(moment: Timestamp, offset: i64) -> Stretch {
    let week = week(moment, offset);
    Stretch { start: week.start.plus_days(5), ..week }
}

/// Some months from one of a year on; months beyond December are those of later years.
pub(super) fn months(year: i64, month: i64, count: i64, granularity: Granularity) -> Option<Stretch> {
    Some(Stretch::new(first_of(year, month)?, first_of(year, month.checked_add(count)?)?, granularity))
}

/// A month of a year.
pub(super) fn month(year: i64, month: i64) -> Option<Stretch> {
    months(year, month, 1, Granularity::Month)
}

/// The month `offset` months after the one a moment lies in.
pub(super) fn month_from(moment: Timestamp, offset: i64) -> Option<Stretch> {
    let (year, this, _) = moment.date();
    month(i64::from(year), i64::from(this).checked_add(offset)?)
}

/// A quarter of a year, 1 to 4; beyond those, of the years around it.
pub(super) fn quarter(year: i64, number: i64) -> Option<Stretch> {
    months(year, number.checked_mul(3)?.checked_sub(2)?, 3, Granularity::Season)
}

/// A year.
pub(super) fn year(year: i64) -> Option<Stretch> {
    years(year, 1, Granularity::Year)
}

/// Some years.
pub(super) fn years(year: i64, count: i64, granularity: Granularity) -> Option<Stretch> {
    months(year, 1, count.checked_mul(12)?, granularity)
}

/// A season, 0 being spring, of a year of the northern half of the world; winter ends in the year after.
pub(super) fn season(year: i64, season: i64) -> Option<Stretch> {
    months(year, 3 + 3 * season, 3, Granularity::Season)
}

/// The stretch of this unit that lies `count` of them from the one around a moment.
pub(super) fn around(moment: Timestamp, unit: Unit, count: i64) -> Option<Stretch> {
    let (year, month, _) = moment.date();
    let year = i64::from(year);
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let length = unit.millis();
            let start = moment.plus_millis(count.checked_mul(length)?);
            Stretch::new(start, start.plus_millis(length), Granularity::Hour)
        }
        Unit::Day => day(moment.plus_days(count)),
        Unit::Workday => {
            let week = week(moment, count);
            Stretch { end: week.start.plus_days(5), ..week }
        }
        Unit::Weekend => weekend(moment, count),
        Unit::Week => week(moment, count),
        Unit::Fortnight => {
            let first = week(moment, count.checked_mul(2)?);
            Stretch { end: first.end.plus_days(7), ..first }
        }
        Unit::Month => month_from(moment, count)?,
        Unit::Quarter => quarter(year, i64::from(month - 1) / 3 + 1 + count)?,
        Unit::Year => self::year(year.checked_add(count)?)?,
        Unit::Decade => years((year.div_euclid(10).checked_add(count)?).checked_mul(10)?, 10, Granularity::Decade)?,
        Unit::Century => years((year.div_euclid(100).checked_add(count)?).checked_mul(100)?, 100, Granularity::Decade)?,
    })
}

/// The moment that lies so many of a unit away.
pub(super) fn moved(moment: Timestamp, unit: Unit, count: i64) -> Option<Timestamp> {
    Some(match unit {
        Unit::Month => shifted(moment, count)?,
        Unit::Quarter => shifted(moment, count.checked_mul(3)?)?,
        Unit::Year => shifted(moment, count.checked_mul(12)?)?,
        Unit::Decade => shifted(moment, count.checked_mul(120)?)?,
        Unit::Century => shifted(moment, count.checked_mul(1200)?)?,
        Unit::Workday => worked(moment, count),
        Unit::Weekend => moment.plus_days(count.checked_mul(7)?),
        _ => moment.plus_millis(count.checked_mul(unit.millis())?),
    })
}

/// So many days of work later (or earlier).
fn worked(moment: Timestamp, count: i64) -> Timestamp {
    let step = count.signum();
    // Five of every seven days; the rest is walked.
    let mut at = moment.plus_days(count / 5 * 7);
    let mut left = count % 5;
    while left != 0 {
        at = at.plus_days(step);
        left -= if at.weekday() < 5 { step } else { 0 };
    }
    at
}

/// The same day of the month, or its last, some months earlier (or later).
pub(super) fn shifted(moment: Timestamp, months: i64) -> Option<Timestamp> {
    let target = month_from(moment, months)?;
    let (_, _, date) = moment.date();
    let day = target.start.plus_days(i64::from(date) - 1).min(target.end.plus_days(-1));
    Some(day.plus_millis(moment.millis() - moment.midnight().millis()))
}

/// A weekday of a month, the first or a later one, counted from its end if `nth` is negative.
pub(super) fn nth_weekday(month: Stretch, weekday: i64, nth: i64) -> Option<Stretch> {
    let found = if nth > 0 {
        let ahead = (weekday - i64::from(month.start.weekday())).rem_euclid(7);
        month.start.plus_days(ahead + 7 * (nth - 1))
    } else {
        let last = month.end.plus_days(-1);
        let back = (i64::from(last.weekday()) - weekday).rem_euclid(7);
        last.plus_days(-back + 7 * (nth + 1))
    };
    (month.start <= found && found < month.end).then(|| Stretch { absolute: month.absolute, ..day(found) })
}

/// Of the same stretch in the years around now, the one that the sentence leans to.
pub(super) fn nearest(now: Now, of_year: impl Fn(i64) -> Option<Stretch>) -> Option<Stretch> {
    let year = now.year();
    // February 29th is up to eight years away.
    let mut years = (0..=8).map(|n| year + if now.lean == Lean::Past { 1 - n } else { n - 1 });
    let found = years.find_map(|year| {
        of_year(year).filter(|stretch| match now.lean {
            Lean::Past => stretch.start <= now.reference,
            Lean::Future => stretch.end > now.reference,
        })
    })?;
    Some(Stretch { chosen: Some(Cycle::Year), ..found })
}

fn first_of(year: i64, month: i64) -> Option<Timestamp> {
    let months = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?;
    let year = i32::try_from(months.div_euclid(12)).ok()?;
    Timestamp::of_date(year, u32::try_from(months.rem_euclid(12)).ok()? + 1, 1)
}
