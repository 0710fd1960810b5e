//! By how much the clock on somebody's wall is ahead of UTC.
//!
//! The table beside this file gives the rule that each zone of IANA's goes by today, in the words of POSIX
//! (`CET-1CEST,M3.5.0,M10.5.0/3`). What a zone did in former years is not in it: a few kilobytes tell when a
//! message of these years was written, and nobody's "yesterday" is in 1975.

use alloc::{format, string::String};

use crate::error::{Error, Result, distance};
use crate::time::Timestamp;

/// Made by `cargo xtask zones`: a rule a line, then the zones that go by it.
const TABLE: &str = include_str!("zones.txt");
const MINUTE: i64 = 60_000;

/// A zone's rule.
///
/// ```
/// use perdura::time::{Timestamp, Zone};
/// let oslo = Zone::named("Europe/Oslo").unwrap();
/// let noon = Timestamp::parse("2024-07-01T12:00:00Z").unwrap();
/// assert_eq!(oslo.offset_at(noon), 120);
/// assert_eq!(oslo.local(noon).plain(), "2024-07-01 14:00:00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Minutes ahead of UTC.
    standard: i32,
    summer: Option<Summer>,
}

/// The part of the year in which the clocks show another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Summer {
    /// Minutes ahead of UTC.
    offset: i32,
    begins: Change,
    ends: Change,
}

/// A day of each year on which the clocks are changed, and the minute of it by the clock that was right until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    month: u32,
    /// Which of its kind in the month; 5 is the last.
    week: u32,
    /// Days since Sunday.
    weekday: u32,
    minute: i32,
}

impl Zone {
    /// The clock of Greenwich, all year round.
    pub const UTC: Self = Self::fixed(0);

    /// A clock that is always so many minutes ahead of UTC.
    pub const fn fixed(minutes: i32) -> Self {
        Self { standard: minutes, summer: None }
    }

    /// The zone of an IANA name, however it is capitalised; an error offers the nearest.
    pub fn named(name: &str) -> Result<Self> {
        let found = zones().find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.and_then(|(rule, _)| Self::parse(rule)).ok_or_else(|| {
            let shown: String = name.chars().take(40).collect();
            let meant = nearest(name).map_or_else(
                || String::from(", write one like `Europe/Lisbon`"),
                |meant| format!("; did you mean `{meant}`?"),
            );
            Error::invalid(format!("`{shown}` is not the IANA name of a time zone{meant}"))
        })
    }

    /// By how many minutes its clocks are ahead of UTC at a moment.
    pub fn offset_at(self, moment: Timestamp) -> i32 {
        let Some(summer) = self.summer else { return self.standard };
        let year = moment.plus_millis(i64::from(self.standard) * MINUTE).date().0;
        let begins = summer.begins.moment(year, self.standard);
        let ends = summer.ends.moment(year, summer.offset);
        let is_summer =
            if begins < ends { begins <= moment && moment < ends } else { !(ends <= moment && moment < begins) };
        if is_summer { summer.offset } else { self.standard }
    }

    /// What its clocks show at a moment, written as if that were UTC.
    pub fn local(self, moment: Timestamp) -> Timestamp {
        moment.plus_millis(i64::from(self.offset_at(moment)) * MINUTE)
    }

    /// The moment at which its clocks show this: the first, where they do so twice; where they never do because
    /// they are put forward over it, the one at which they would have without.
    pub fn universal(self, local: Timestamp) -> Timestamp {
        let at = |offset: i32| local.plus_millis(-i64::from(offset) * MINUTE);
        let other = self.summer.map_or(self.standard, |summer| summer.offset);
        let (more, less) = (self.standard.max(other), self.standard.min(other));
        if self.offset_at(at(more)) == more { at(more) } else { at(less) }
    }

    /// Reads `EST5EDT,M3.2.0,M11.1.0`.
    fn parse(rule: &str) -> Option<Self> {
        let mut parts = rule.split(',');
        let (standard, rest) = clock(parts.next()?)?;
        if rest.is_empty() {
            return Some(Self::fixed(-standard));
        }
        let (summer, rest) = if name_only(rest) { (standard - 60, "") } else { clock(rest)? };
        let (begins, ends) = (Change::parse(parts.next()?)?, Change::parse(parts.next()?)?);
        let summer = Summer { offset: -summer, begins, ends };
        rest.is_empty().then_some(Self { standard: -standard, summer: Some(summer) })
    }
}

impl Change {
    /// Reads `M3.2.0/2:30`.
    fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.strip_prefix('M')?.split_once('/').unwrap_or((text.strip_prefix('M')?, "2"));
        let mut day = day.split('.').map(|number| number.parse().ok());
        let (month, week, weekday) = (day.next()??, day.next()??, day.next()??);
        let (minute, rest) = minutes(time)?;
        rest.is_empty().then_some(Self { month, week, weekday, minute })
    }

    /// When it happens in a year, where the clocks are so many minutes ahead of UTC until then.
    fn moment(self, year: i32, offset: i32) -> Timestamp {
        let first = Timestamp::of_date(year, self.month, 1).unwrap_or_default();
        let weekday = (first.weekday() + 1) % 7;
        let mut day = first.plus_days(i64::from((self.weekday + 7 - weekday) % 7 + 7 * (self.week - 1)));
        if day.date().1 != self.month {
            day = day.plus_days(-7);
        }
        day.plus_millis(i64::from(self.minute - offset) * MINUTE)
    }
}

/// Every zone, with its rule.
fn zones() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(rule, names)| names.split(' ').map(move |name| (rule, name)))
}

/// The zone that a name comes nearest to: one of the same city, or that differs in at most a third of its letters.
fn nearest(name: &str) -> Option<&'static str> {
    let plain = |name: &str| {
        let letters = name.chars().take(40).map(|c| if c == ' ' || c == '-' { '_' } else { c.to_ascii_lowercase() });
        letters.collect::<String>()
    };
    let city = |name: &str| String::from(name.rsplit('/').next().unwrap_or_default());
    let said = plain(name);
    let city_said = city(&said);
    let far = |known: &str| distance(&said, known).min(distance(&city_said, &city(known)));
    let (changes, _, found) = zones().map(|(_, known)| (far(&plain(known)), known.len(), known)).min()?;
    (changes * 3 <= city_said.len()).then_some(found)
}

/// A name of letters, or of anything in angle brackets, and the minutes that its clock is behind UTC.
fn clock(text: &str) -> Option<(i32, &str)> {
    let rest = match text.strip_prefix('<') {
        Some(named) => named.split_once('>')?.1,
        None => text.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
    };
    minutes(rest)
}

/// A name with no time after it: an hour ahead of standard time.
fn name_only(text: &str) -> bool {
    text.ends_with('>') || text.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// Reads `-3`, `5:30`; answers with what follows.
fn minutes(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | ':')).unwrap_or(text.len());
    let (time, rest) = text.split_at(end);
    let (hours, rest_of_hour) = time.split_once(':').unwrap_or((time, "0"));
    let (sign, hours) = hours.strip_prefix('-').map_or((1, hours.trim_start_matches('+')), |hours| (-1, hours));
    Some((sign * (hours.parse::<i32>().ok()? * 60 + rest_of_hour.parse::<i32>().ok()?), rest))
}

#[cfg(test)]
mod tests;
