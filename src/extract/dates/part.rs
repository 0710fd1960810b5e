//! Parts of longer stretches: "early May", "the first week of October", "the weekend of Thanksgiving".

use super::Granularity;
use super::amount::unit;
use super::calendar::{self, Stretch, around};
use super::clock::{Share, share};
use super::day;
use super::lexicon::{Meaning, Unit};
use super::number::{number, place, year};
use super::numeric::Found;
use super::period::{month_like, of_the, whole, year_like};
use super::scan::Line;

/// "early May", "mid-June", "the end of the year", "later this week".
pub(super) fn part(line: Line<'_>, i: usize) -> Found {
    let (at, of) = share(line, i)?;
    let (next, whole) = whole(line, at, true)?;
    if whole.granularity <= Granularity::Day {
        return None;
    }
    let bare = year(line, at).is_some();
    let mut found = cut(whole, of, bare)?;
    let today = line.now.reference.midnight();
    let adverb = line.any(i, &["later", "earlier"]);
    if adverb && whole.start <= today && today < whole.end {
        found = match of {
            Share::Early => found.between(whole.start, found.end.min(today).max(whole.start)),
            _ => found.between(found.start.max(today), whole.end),
        };
    }
    Some((next, found))
}

/// The first, middle or last part of a stretch, the way people halve it.
pub(super) fn cut(whole: Stretch, of: Share, bare_year: bool) -> Option<Stretch> {
    let (start, end) = (whole.start, whole.end);
    let days = |n| start.plus_days(n);
    let year = i64::from(start.date().0);
    let in_year = |month| Some(calendar::month(year, month)?.start);
    let (from, to) = match (whole.granularity, of) {
        (Granularity::Week, Share::Early) => (start, days(3)),
        (Granularity::Week, Share::Mid) => (days(1), days(5)),
        (Granularity::Week, Share::Late) => (days(3), end),
        (Granularity::Month, Share::Early) => (start, days(15)),
        (Granularity::Month, Share::Mid) => (days(9), days(20)),
        (Granularity::Month, Share::Late) => (days(15), end),
        (Granularity::Year, Share::Early) if bare_year => (start, in_year(5)?),
        (Granularity::Year, Share::Mid) if bare_year => (in_year(5)?, in_year(9)?),
        (Granularity::Year, Share::Late) if bare_year => (in_year(9)?, end),
        (Granularity::Year, Share::Early) => (start, in_year(7)?),
        (Granularity::Year, Share::Mid) => (in_year(4)?, in_year(10)?),
        (Granularity::Year, Share::Late) => (in_year(7)?, end),
        (_, of) => {
            let third = (end.millis() - start.millis()) / 3 / 86_400_000;
            match of {
                Share::Early => (start, days(third)),
                Share::Mid => (days(third), days(2 * third)),
                Share::Late => (days(2 * third), end),
            }
        }
    };
    Some(whole.between(from, to))
}

/// "the first week of October", "the last 3 weeks of this year", "the third month of 2021".
pub(super) fn first_of(line: Line<'_>, i: usize) -> Found {
    let (at, nth) = place(line, line.past(i, &["the"]))?;
    let (at, count) = number(line, at).unwrap_or((at, 1));
    let (next, unit) = unit(line, at)?;
    let linked = line.any(next, &["of", "in"]) || matches!(line.meaning(next), Meaning::Turn(_) | Meaning::Month(_));
    if !linked || unit.is_short() || !(1..=999).contains(&count) || !(-1..=53).contains(&nth) {
        return None;
    }
    let of = line.past(next, &["of", "in"]);
    let (next, whole) = month_like(line, of)
        .or_else(|| year_like(line, of))
        .or_else(|| of_the(line, of, "year", Unit::Year))
        .or_else(|| whole(line, of, true))?;
    // Weeks belong to the month or year that has their Thursday.
    let thursday = |at: crate::time::Timestamp| if unit == Unit::Week { at.plus_days(3) } else { at };
    let first = match around(whole.start, unit, 0)? {
        first if unit == Unit::Week && thursday(first.start) < whole.start => around(whole.start, unit, 1)?,
        first => first,
    };
    let last = match around(whole.end.plus_days(-1), unit, 0)? {
        last if unit == Unit::Week && thursday(last.start) >= whole.end => around(whole.end.plus_days(-1), unit, -1)?,
        last => last,
    };
    let (start, end) = if nth < 0 {
        (around(last.start, unit, 1 - count)?.start, last.end)
    } else {
        let start = around(first.start, unit, nth - 1)?.start;
        (start, around(start, unit, count - 1)?.end)
    };
    let fits = whole.start.plus_days(-7) < start && end < whole.end.plus_days(7);
    fits.then_some((next, Stretch { start, end, named: None, chosen: None, granularity: first.granularity, ..whole }))
}

/// "the week of April 10th", "the week commencing February 4", "Labor Day weekend", "the weekend of Thanksgiving".
pub(super) fn week_of(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let weekend = |day: Stretch| {
        let saturday = calendar::weekend(day.start, if day.start.weekday() == 0 { -1 } else { 0 });
        Stretch { absolute: day.absolute, ..saturday.between(saturday.start.min(day.start), saturday.end.max(day.end)) }
    };
    if line.is(at, "weekend") && line.is(at + 1, "of") {
        let (next, day) = day::day(line, at + 2, true)?;
        return Some((next, weekend(day)));
    }
    if line.any(at, &["week", "workweek"]) && line.any(at + 1, &["of", "commencing", "starting", "beginning"]) {
        let from = line.past(at + 2, &["on"]);
        let (next, day) = day::day(line, from, true).and_then(|(next, day)| Some((next, day.one_day()?)))?;
        return Some((next, Stretch { absolute: day.absolute, ..calendar::week(day.start, 0) }));
    }
    let (next, day) = day::day(line, i, false)
        .filter(|_| !matches!(line.meaning(i), Meaning::Turn(_) | Meaning::Weekday(_) | Meaning::Day(_)))?;
    line.is(next, "weekend").then(|| (next + 1, weekend(day)))
}
