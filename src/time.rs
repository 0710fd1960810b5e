//! Time, as the memory speaks of it: moments in UTC, windows in the world, marks in the record.
//!
//! Two clocks run side by side. [`Validity`] says when something was true in the world;
//! [`Recorded`] says when we knew it. Neither reads a clock: every moment comes in as an argument.

mod zone;

pub use zone::Zone;

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use core::fmt;

use crate::error::{Error, Result};

/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Milliseconds stay exact in JavaScript's numbers; finer fractions in an input are dropped.
/// Years 1 to 9999 can be said, others are refused.
///
/// ```
/// use perdura::Timestamp;
/// let t = Timestamp::parse("2024-11-14T04:13:19.5+02:00").unwrap();
/// assert_eq!(t.to_string(), "2024-11-14T02:13:19.500Z");
/// assert!(Timestamp::parse("2024-02-30T00:00:00Z").is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Timestamp(i64);

/// 0001-01-01T00:00:00Z, the earliest moment that can be said.
const EARLIEST: i64 = -62_135_596_800_000;
/// 9999-12-31T23:59:59.999Z, the latest.
const LATEST: i64 = 253_402_300_799_999;

impl Timestamp {
    pub(crate) const EARLIEST: Self = Self(EARLIEST);
    pub(crate) const LATEST: Self = Self(LATEST);

    /// The moment `millis` after the epoch; beyond the years 1 to 9999 it is the nearest that can be said.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(EARLIEST, LATEST))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Midnight at the start of a civil day, or `None` where the calendar has no such day.
    pub fn of_date(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let t = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis();
        (EARLIEST..=LATEST).contains(&t).then_some(Self(t))
    }

    /// Reads RFC 3339, the same without a zone (then UTC), with a space for the `T`, or a bare date.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let t = read(text).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            Error::invalid(alloc::format!("`{shown}` is not a date that exists, write it like `2024-11-14T02:13:19Z`"))
        })?;
        if (EARLIEST..=LATEST).contains(&t) {
            Ok(Self(t))
        } else {
            Err(Error::invalid(alloc::format!("`{text}` lies outside the years 1 to 9999")))
        }
    }

    /// Year, month 1 to 12, day 1 to 31.
    pub fn date(self) -> (i32, u32, u32) {
        let t = self.civil();
        (t.year(), t.month(), t.day())
    }

    /// Hour, minute, second.
    pub fn clock(self) -> (u32, u32, u32) {
        let t = self.civil();
        (t.hour(), t.minute(), t.second())
    }

    /// Days since Monday: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        self.civil().weekday().days_since(Weekday::Mon)
    }

    /// This moment moved by a number of milliseconds, staying within the years 1 to 9999.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// This moment moved by whole days of 24 hours.
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_millis(days.saturating_mul(TimeDelta::days(1).num_milliseconds()))
    }

    /// Midnight before (or at) this moment.
    pub fn midnight(self) -> Self {
        Self(self.0 - self.0.rem_euclid(TimeDelta::days(1).num_milliseconds()))
    }

    /// `2024-11-14 02:13:19`, the form of a context block.
    pub fn plain(self) -> String {
        self.written(' ')
    }

    /// `2024-11-14`
    pub(crate) fn day(self) -> String {
        day(self.civil(), "2024-11-14".len())
    }

    /// The day and the clock, with a sign between them.
    fn written(self, between: char) -> String {
        let t = self.civil();
        let mut text = day(t, "2024-11-14T02:13:19.000Z".len());
        for (before, number) in [(between, t.hour()), (':', t.minute()), (':', t.second())] {
            text.push(before);
            push_digits(&mut text, number, 2);
        }
        text
    }

    fn civil(self) -> NaiveDateTime {
        // Every value lies between EARLIEST and LATEST, which chrono can say.
        DateTime::from_timestamp_millis(self.0).unwrap_or_default().naive_utc()
    }
}

/// The day of a moment, in a text with room for so many bytes.
fn day(t: NaiveDateTime, room: usize) -> String {
    let mut text = String::with_capacity(room);
    push_digits(&mut text, t.year().unsigned_abs(), 4);
    text.push('-');
    push_digits(&mut text, t.month(), 2);
    text.push('-');
    push_digits(&mut text, t.day(), 2);
    text
}

/// Adds a number of so many digits. Blocks hold hundreds of them, and formatting takes many times as long.
fn push_digits(text: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        text.push(char::from(b'0' + (number / 10_u32.pow(place) % 10) as u8));
    }
}

/// The milliseconds that a text says: a date, a clock after a `T` or a space, a zone behind that.
fn read(text: &str) -> Option<i64> {
    let (date, rest) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00:00"));
    let [year, month, day] = numbers(date, '-')?;
    let (clock, zone) = rest.split_at(rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(rest.len()));
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [hour, minute, second] = numbers(clock, ':')?;
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis = fraction.bytes().chain(*b"00").take(3).fold(0, |sum, digit| 10 * sum + i64::from(digit - b'0'));
    // A leap second is the first of the next minute, as everywhere in Unix time.
    let leap = u32::from(second == 60);
    let read = NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?.and_hms_opt(hour, minute, second - leap)?;
    Some(read.and_utc().timestamp_millis() + 1000 * i64::from(leap) + millis - east(zone.trim_start())?)
}

/// How far east of Greenwich a zone is, in milliseconds: `Z`, `+02:00`, `-0330`, or nothing, which is `Z`.
fn east(zone: &str) -> Option<i64> {
    let (sign, digits) = match zone.chars().next() {
        None => return Some(0),
        Some('Z' | 'z') => return (zone.len() == 1).then_some(0),
        Some('+') => (1, &zone[1..]),
        Some('-') => (-1, &zone[1..]),
        _ => return None,
    };
    let [hours, minutes] = match digits.len() {
        4 => [numbers(digits.get(..2)?, ':')?, numbers(digits.get(2..)?, ':')?].map(|[number]: [u32; 1]| number),
        _ => numbers(digits, ':')?,
    };
    (hours < 24 && minutes < 60).then(|| sign * 60_000 * i64::from(60 * hours + minutes))
}

/// Numbers of digits alone, so many and no more.
fn numbers<const N: usize>(text: &str, between: char) -> Option<[u32; N]> {
    let mut parts = text.split(between);
    let mut numbers = [0; N];
    for number in &mut numbers {
        let digits = parts.next().filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = digits.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written('T'))?;
        match self.0.rem_euclid(1000) {
            0 => f.write_str("Z"),
            millis => write!(f, ".{millis:03}Z"),
        }
    }
}

/// When something was true in the world: from `valid_at` up to, and without, `invalid_at`.
///
/// An absent start is an unknown one, an absent end is an open one; an inverted window cannot be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize)]
pub struct Validity {
    valid_at: Option<Timestamp>,
    invalid_at: Option<Timestamp>,
}

impl Validity {
    /// True from an unknown moment on, and still.
    pub const ALWAYS: Validity = Validity { valid_at: None, invalid_at: None };

    /// The window between two moments; an error where it would end before it begins.
    pub fn new(valid_at: Option<Timestamp>, invalid_at: Option<Timestamp>) -> Result<Self> {
        match (valid_at, invalid_at) {
            (Some(from), Some(until)) if until < from => {
                Err(Error::invalid(alloc::format!("`invalid_at` {until} lies before `valid_at` {from}")))
            }
            _ => Ok(Self { valid_at, invalid_at }),
        }
    }

    /// True from `valid_at` on, and still.
    pub fn since(valid_at: Timestamp) -> Self {
        Self { valid_at: Some(valid_at), invalid_at: None }
    }

    /// When it became true, where that is known.
    pub fn valid_at(&self) -> Option<Timestamp> {
        self.valid_at
    }

    /// When it stopped being true; `None` while it holds.
    pub fn invalid_at(&self) -> Option<Timestamp> {
        self.invalid_at
    }

    /// Nothing has ended it.
    pub fn is_open(&self) -> bool {
        self.invalid_at.is_none()
    }

    /// It was true at `moment`.
    pub fn holds_at(&self, moment: Timestamp) -> bool {
        self.valid_at.is_none_or(|from| from <= moment) && self.invalid_at.is_none_or(|until| moment < until)
    }

    /// The same window with its end at `moment`, or at its own start where `moment` lies before that.
    pub fn ended_at(&self, moment: Timestamp) -> Self {
        Self { valid_at: self.valid_at, invalid_at: Some(self.valid_at.map_or(moment, |from| from.max(moment))) }
    }
}

impl BorshDeserialize for Validity {
    fn deserialize_reader<R: borsh::io::Read>(reader: &mut R) -> borsh::io::Result<Self> {
        let (valid_at, invalid_at) = BorshDeserialize::deserialize_reader(reader)?;
        Validity::new(valid_at, invalid_at)
            .map_err(|_| borsh::io::Error::new(borsh::io::ErrorKind::InvalidData, "a window ends before it begins"))
    }
}

/// When we knew something: from `created_at`, until what we learned later took it back.
///
/// What is merely over is not taken back: it keeps its place in the record, and its window has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Recorded {
    /// When it entered the memory.
    pub created_at: Timestamp,
    /// When we learned that it was wrong.
    pub expired_at: Option<Timestamp>,
}

impl Recorded {
    /// Known from `now` on.
    pub fn at(now: Timestamp) -> Self {
        Self { created_at: now, expired_at: None }
    }

    /// The memory held it at `moment`.
    pub fn known_at(&self, moment: Timestamp) -> bool {
        self.created_at <= moment && self.expired_at.is_none_or(|gone| moment < gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got = Timestamp::parse(text).map_or_else(|e| alloc::format!("{e}"), |t| alloc::format!("{t}"));
        assert_eq!(got, expected);
    }

    #[test]
    fn moments_are_read_in_the_forms_people_send() {
        check("2024-11-14T02:13:19Z", "2024-11-14T02:13:19Z");
        check("2024-11-14T02:13:19.123456Z", "2024-11-14T02:13:19.123Z");
        check("2024-11-14T02:13:19", "2024-11-14T02:13:19Z");
        check("2024-11-14 02:13:19", "2024-11-14T02:13:19Z");
        check("2024-11-14", "2024-11-14T00:00:00Z");
        check(" 2024-11-14t02:13:19.5z ", "2024-11-14T02:13:19.500Z");
        check("2024-11-14 02:13:19-03:30", "2024-11-14T05:43:19Z");
        check("2024-11-14 02:13:19.25 +0200", "2024-11-14T00:13:19.250Z");
        check("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z");
        check("2024-11-14T02:13:19.123456789012Z", "2024-11-14T02:13:19.123Z");
        check("2024-1-5", "2024-01-05T00:00:00Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2024",
            "2024-11",
            "2024-11-14T",
            "2024-11-14T02:13",
            "2024-11-14T24:00:00Z",
            "2024-11-14T02:13:61Z",
            "2024-11-14T02:13:19.Z",
            "2024-11-14T02:13:19.1.2Z",
            "2024-11-14T02:13:19Zulu",
            "2024-11-14T02:13:19+2",
            "2024-11-14T02:13:19+24:00",
            "-2024-11-14",
            "2024-+1-14",
            "2024-11-14T02:13:19é0000",
            "99999999999-01-01",
        ] {
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_named() {
        check(
            "2023-02-29T00:00:00Z",
            "`2023-02-29T00:00:00Z` is not a date that exists, write it like `2024-11-14T02:13:19Z`",
        );
    }

    #[test]
    fn a_window_cannot_end_before_it_begins() {
        let (early, late) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        assert!(Validity::new(Some(late), Some(early)).is_err());
        assert_eq!(Validity::since(late).ended_at(early).invalid_at(), Some(late));
    }
}
