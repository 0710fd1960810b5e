//! The names of times: days, months, years, and those that lean on today.

use super::Granularity;
use super::Lean;
use super::calendar::{self, Now, Stretch};
use super::clock::part_of_day;
use crate::extract::words::Word;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SEASONS: [&[&str]; 4] = [&["spring"], &["summer"], &["autumn", "fall"], &["winter"]];

/// What a phrase of time came to: the index of the word after it, and its window.
pub(super) type Found = Option<(usize, Stretch)>;

/// A time that stands on its own.
pub(super) fn alone(words: &[Word<'_>], i: usize, now: Now) -> Found {
    iso(words, i)
        .or_else(|| dated(words, i, now))
        .or_else(|| deictic(words, i, now))
        .or_else(|| turned(words, i, now))
        .or_else(|| part_of_month(words, i, now))
        .or_else(|| ago(words, i, now))
}

/// A time that is one only after a word such as "in" or "since": a bare month, year, weekday or season.
pub(super) fn after_preposition(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let i = if words.get(i)?.is("the") { i + 1 } else { i };
    alone(words, i, now)
        .or_else(|| bare_month(words, i, now))
        .or_else(|| season_of(words, i, now))
        .or_else(|| bare_year(words, i))
        .or_else(|| {
            let day = weekday(words.get(i)?)?;
            Some((i + 1, near_weekday(day, now)))
        })
}

/// `2024-12-10`, `2024/12/10`, `2024-12`, with or without a time of day.
fn iso(words: &[Word<'_>], i: usize) -> Found {
    let text = words.get(i)?.text;
    let date = text.get(..10).unwrap_or(text);
    let mut parts = date.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    if year.len() != 4 || month.len() != 2 || parts.next().is_some() {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse::<u32>().ok()?);
    let stretch = match day {
        Some(day) if day.len() == 2 => calendar::civil_day(year, month, day.parse().ok()?)?,
        None if (1..=12).contains(&month) => calendar::month(year, month.into())?,
        _ => return None,
    };
    let bare = text.len() == date.len() || text[10..].starts_with(['T', 't', 'Z']);
    bare.then_some((i + 1, stretch.fixed()))
}

/// "June 22, 1947", "22 June 1947", "May 5th", "June 1947".
fn dated(words: &[Word<'_>], i: usize, now: Now) -> Found {
    if let Some(day) = day_number(words.get(i)?) {
        let i = if words.get(i + 1)?.is("of") { i + 2 } else { i + 1 };
        let month = month(words.get(i)?)?;
        return with_year(words, i + 1, month, day, now);
    }
    let month = month(words.get(i)?)?;
    let next = words.get(i + 1)?;
    if let Some(year) = year(next) {
        return Some((i + 2, calendar::month(year, month.into())?.fixed()));
    }
    with_year(words, i + 2, month, day_number(next)?, now)
}

fn with_year(words: &[Word<'_>], i: usize, month: u32, day: i64, now: Now) -> Found {
    let comma = words.get(i).is_some_and(|w| w.is(","));
    let at = if comma || words.get(i).is_some_and(|w| w.is("of")) { i + 1 } else { i };
    match words.get(at).and_then(year) {
        Some(year) => Some((at + 1, calendar::civil_day(year, month, day)?.fixed())),
        None => Some((i, calendar::nearest(now, |year| calendar::civil_day(year, month, day))?)),
    }
}

/// "today", "yesterday", "last night", "the day before yesterday".
fn deictic(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let word = words.get(i)?;
    let next = |k: usize, expected: &str| words.get(i + k).is_some_and(|w| w.is(expected));
    let day = |offset| now.reference.plus_days(offset);
    let (used, stretch) = match &*word.lower {
        "the" if next(1, "day") && next(2, "before") && next(3, "yesterday") => (4, calendar::day(day(-2))),
        "the" if next(1, "day") && next(2, "after") && next(3, "tomorrow") => (4, calendar::day(day(2))),
        "yesterday" | "today" | "tomorrow" => {
            let of = day(match &*word.lower {
                "yesterday" => -1,
                "today" => 0,
                _ => 1,
            });
            match words.get(i + 1).and_then(part_of_day) {
                Some((from, to)) => (2, calendar::hours(of, from, to)),
                None => (1, calendar::day(of)),
            }
        }
        "tonight" => (1, calendar::hours(now.reference, 20, 24)),
        "last" if next(1, "night") => (2, calendar::hours(day(-1), 20, 24)),
        "this" => {
            let (from, to) = part_of_day(words.get(i + 1)?)?;
            (2, calendar::hours(now.reference, from, to))
        }
        _ => return None,
    };
    Some((i + used, stretch))
}

/// "last week", "next Monday", "this summer", "last May".
fn turned(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let turn: i64 = match &*words.get(i)?.lower {
        "last" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "upcoming" => 1,
        _ => return None,
    };
    let unit = words.get(i + 1)?;
    let now_year = i64::from(now.reference.date().0);
    let lean = if turn < 0 { Lean::Past } else { Lean::Future };
    let stretch = match &*unit.lower {
        "week" => calendar::week(now.reference, turn),
        "weekend" => calendar::weekend(now.reference, turn),
        "month" => calendar::month_from(now.reference, turn)?,
        "year" => calendar::year(now_year + turn)?,
        "decade" => calendar::years((now_year.div_euclid(10) + turn) * 10, 10, Granularity::Decade)?,
        _ => {
            if let Some(day) = weekday(unit) {
                turned_weekday(day, turn, now)
            } else if let Some(season) = season(unit) {
                let of_year = |year| calendar::season(year, season);
                match turn {
                    0 => of_year(now_year)?,
                    -1 => (0..3).filter_map(|n| of_year(now_year - n)).find(|s| s.end <= now.reference)?,
                    _ => (0..3).filter_map(|n| of_year(now_year + n)).find(|s| s.start > now.reference)?,
                }
            } else {
                let month = i64::from(month(unit)?);
                match turn {
                    0 => calendar::month(now_year, month)?,
                    // "last May" in May is a year ago; so is "next May" a year ahead.
                    _ => calendar::nearest(Now { lean, ..now }, |year| {
                        calendar::month(year, month).filter(|m| m.end <= now.reference || m.start > now.reference)
                    })?,
                }
            }
        }
    };
    Some((i + 2, stretch))
}

fn turned_weekday(day: i64, turn: i64, now: Now) -> Stretch {
    let today = i64::from(now.reference.weekday());
    let offset = match turn {
        // The one before today.
        -1 => -((today - day + 6).rem_euclid(7) + 1),
        0 => day - today,
        _ => 7 + day - today,
    };
    calendar::day(now.reference.plus_days(offset))
}

/// The weekday that was last, today's with it, or that comes next.
fn near_weekday(day: i64, now: Now) -> Stretch {
    let today = i64::from(now.reference.weekday());
    let offset = match now.lean {
        Lean::Past => -(today - day).rem_euclid(7),
        Lean::Future => (day - today).rem_euclid(7),
    };
    calendar::day(now.reference.plus_days(offset))
}

/// "early May".
fn part_of_month(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let (from, to) = match &*words.get(i)?.lower {
        "early" => (0, 10),
        "mid" => (10, 20),
        "late" => (20, 31),
        _ => return None,
    };
    let (next, whole) = bare_month(words, i + 1, now)?;
    let end = whole.start.plus_days(to).min(whole.end);
    Some((next, Stretch { start: whole.start.plus_days(from), end, ..whole }))
}

/// "two years ago", "3 days from now".
fn ago(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let (next, count, unit) = amount(words, i)?;
    if words.get(next)?.is("ago") {
        return Some((next + 1, unit.at(now, -count)?));
    }
    let from_now = words.get(next)?.is("from") && words.get(next + 1)?.any(&["now", "today"]);
    from_now.then_some((next + 2, unit.at(now, count)?))
}

/// A month, with the year it is said with or the one the sentence leans to.
fn bare_month(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let name = words.get(i)?;
    let month = i64::from(month(name)?);
    let at = if words.get(i + 1).is_some_and(|w| w.is("of")) { i + 2 } else { i + 1 };
    if let Some(year) = words.get(at).and_then(year) {
        return Some((at + 1, calendar::month(year, month)?.fixed()));
    }
    // A day that the month does not have leaves no date at all.
    if words.get(i + 1).is_some_and(|w| day_number(w).is_some()) {
        return None;
    }
    Some((i + 1, calendar::nearest(now, |year| calendar::month(year, month))?))
}

/// "summer", "summer of 2021".
fn season_of(words: &[Word<'_>], i: usize, now: Now) -> Found {
    let season = season(words.get(i)?)?;
    let at = if words.get(i + 1).is_some_and(|w| w.is("of")) { i + 2 } else { i + 1 };
    match words.get(at).and_then(year) {
        Some(year) => Some((at + 1, calendar::season(year, season)?.fixed())),
        None => Some((i + 1, calendar::nearest(now, |year| calendar::season(year, season))?)),
    }
}

/// "2019", "1990s".
fn bare_year(words: &[Word<'_>], i: usize) -> Found {
    let word = words.get(i)?;
    if let Some(decade) = word.text.strip_suffix("0s").filter(|d| d.len() == 3) {
        let first = decade.parse::<i64>().ok()? * 10;
        return Some((i + 1, calendar::years(first, 10, Granularity::Decade)?.fixed()));
    }
    Some((i + 1, calendar::year(year(word)?)?.fixed()))
}

/// A unit that time is counted in.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    /// The stretch of this unit that lies `count` of them away.
    pub fn at(self, now: Now, count: i64) -> Option<Stretch> {
        let at = now.reference;
        Some(match self {
            Unit::Minutes => calendar::day(at.plus_millis(count.checked_mul(60_000)?)),
            Unit::Hours => {
                let then = at.plus_millis(count.checked_mul(3_600_000)?);
                let hour = i64::from(then.clock().0);
                calendar::hours(then, hour, hour + 1)
            }
            Unit::Days => calendar::day(at.plus_days(count)),
            Unit::Weeks => calendar::week(at, count),
            Unit::Months => calendar::month_from(at, count)?,
            Unit::Years => calendar::year(i64::from(at.date().0).checked_add(count)?)?,
        })
    }

    /// The day that lies so many of this unit back.
    pub fn back(self, now: Now, count: i64) -> Option<Stretch> {
        let at = now.reference;
        let day = match self {
            Unit::Minutes | Unit::Hours => return None,
            Unit::Days => at.plus_days(-count),
            Unit::Weeks => at.plus_days(count.checked_mul(-7)?),
            Unit::Months => calendar::shifted(at, -count)?,
            Unit::Years => calendar::shifted(at, count.checked_mul(-12)?)?,
        };
        Some(calendar::day(day))
    }
}

/// "three weeks", "a couple of years", "a month": the index after it, how many, of what.
pub(super) fn amount(words: &[Word<'_>], i: usize) -> Option<(usize, i64, Unit)> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = words.get(i)?;
    let follows = |k: usize, expected: &str| words.get(i + k).is_some_and(|w| w.is(expected));
    let (next, count) = if let Some(n) = word.number() {
        (i + 1, n)
    } else if let Some(n) = NUMBERS.iter().position(|n| word.is(n)) {
        (i + 1, i64::try_from(n).ok()?)
    } else if word.is("a") && follows(1, "couple") {
        (if follows(2, "of") { i + 3 } else { i + 2 }, 2)
    } else if word.any(&["a", "an"]) {
        (i + 1, 1)
    } else {
        return None;
    };
    let unit = match &*words.get(next)?.lower {
        "minute" | "minutes" => Unit::Minutes,
        "hour" | "hours" => Unit::Hours,
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" => Unit::Years,
        _ => return None,
    };
    (1..=9_999).contains(&count).then_some((next + 1, count, unit))
}

/// 1 for January; "may" and "march" are months only with a capital.
fn month(word: &Word<'_>) -> Option<u32> {
    let verb = word.any(&["may", "march", "mar"]);
    let found = MONTHS.iter().position(|names| word.any(names))?;
    (!verb || word.is_capitalised()).then_some(u32::try_from(found).ok()? + 1)
}

fn weekday(word: &Word<'_>) -> Option<i64> {
    WEEKDAYS.iter().position(|name| word.is(name)).and_then(|day| i64::try_from(day).ok())
}

fn season(word: &Word<'_>) -> Option<i64> {
    SEASONS.iter().position(|names| word.any(names)).and_then(|season| i64::try_from(season).ok())
}

fn year(word: &Word<'_>) -> Option<i64> {
    word.number().filter(|year| word.text.len() == 4 && (1000..3000).contains(year))
}

/// "5", "5th".
fn day_number(word: &Word<'_>) -> Option<i64> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.lower.strip_suffix(end)).unwrap_or(word.text);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?.filter(|day| (1..=31).contains(day))
}
