//! From one time to another: "from May to July 2021", "Nov 18-19", "between now and eight o'clock".

use super::Granularity;
use super::calendar::{self, Cycle, Stretch, nearest, shifted};
use super::clock::time;
use super::day::month;
use super::lexicon::Meaning;
use super::moment::anywhere;
use super::number::{day_of_month, year_after};
use super::numeric::Found;
use super::period::month_like;
use super::scan::Line;

/// Two times with a word between them at token `i`: all that lies from the first to the end of the second.
/// `led` says that a word such as "in" announced it.
pub(super) fn span(line: Line<'_>, i: usize, led: bool) -> Found {
    let between = line.is(i, "between");
    let at = line.past(i, &["from", "between"]);
    let led = led || at > i;
    // No end is so long that the word between them is further away.
    if !(at..at + 14).any(|k| joint(line, k, between).is_some()) {
        return None;
    }
    if let Some(found) = days_of_month(line, at, between, led) {
        return Some(found);
    }
    let (next, first, hour) = end(line, at, led)?;
    let last_at = joint(line, next, between)?;
    let (after, last, other) = end(line, last_at, true)?;
    // Two hours of no day are read by `clock`.
    if hour && other {
        return None;
    }
    let last = if other { on_day_of(first, last)? } else { last };
    Some((after, through(first, last)?))
}

/// One end of a span: a time of its own, or an hour, which is one of today ("true").
fn end(line: Line<'_>, i: usize, led: bool) -> Option<(usize, Stretch, bool)> {
    if let Some((next, found)) = anywhere(line, i, led) {
        return Some((next, found, false));
    }
    let (next, clock) = time(line, i, false)?;
    let seconds = clock.settled(None);
    Some((next, calendar::clock(line.now.reference, seconds, seconds), true))
}

/// The hour on the day on which the span began, or that evening's.
fn on_day_of(first: Stretch, hour: Stretch) -> Option<Stretch> {
    const HALF: i64 = 43_200_000;
    let since_midnight = hour.start.millis() - hour.start.midnight().millis();
    let at = first.start.midnight().plus_millis(since_midnight);
    let at = if at < first.start && since_midnight < HALF { at.plus_millis(HALF) } else { at };
    (first.granularity == Granularity::Hour && at >= first.start).then(|| hour.between(at, at))
}

/// The index after "to", "until", "-".
fn joint(line: Line<'_>, i: usize, between: bool) -> Option<usize> {
    let word = line.any(i, &["to", "until", "till", "til", "through", "thru"]) || between && line.is(i, "and");
    (word || line.mark(i, &['-', '–', '—', '~'])).then_some(i + 1)
}

/// "4 to 22 January", "ninth till seventeenth of April", "Nov 18-19, 2015".
fn days_of_month(line: Line<'_>, i: usize, between: bool, led: bool) -> Found {
    let (month, from, to, next) = if let Some(month) = month(line, i) {
        let (next, from) = day_of_month(line, line.past(i + 1, &["the"])).or_else(|| plain(line, i + 1))?;
        let at = joint(line, next, between)?;
        let (next, to) = day_of_month(line, line.past(at, &["the"])).or_else(|| plain(line, at))?;
        (month, from, to, next)
    } else {
        let (next, from) = day_of_month(line, line.past(i, &["the"])).or_else(|| plain(line, i))?;
        let at = joint(line, next, between)?;
        let (next, to) = day_of_month(line, line.past(at, &["the"])).or_else(|| plain(line, at))?;
        let at = line.past(next, &["of", "in"]);
        if let Some((next, month)) = month_like(line, at).filter(|(_, month)| month.chosen.is_none() && !month.absolute)
        {
            let day = |date| Stretch { chosen: None, ..calendar::day(month.start.plus_days(date - 1)) };
            return Some((next, through(day(from), day(to)).filter(|_| day(to).end <= month.end)?));
        }
        (self::month(line, at)?, from, to, at + 1)
    };
    // "Nov 18-Dec 19" has two months, "May 2 - 4pm" an hour.
    let other = matches!(line.meaning(next), Meaning::Month(_) | Meaning::Half(_))
        || line.glued(next) && line.mark(next, &[':', '/']);
    if other || from >= to && !led {
        return None;
    }
    let year = year_after(line, next);
    let of = |year| Some((calendar::civil_day(year, month, from)?, calendar::civil_day(year, month, to)?));
    let (next, found) = match year {
        Some((next, year)) => (next, through(of(year)?.0, of(year)?.1)?.fixed()),
        None => (next, nearest(line.now, |year| through(of(year)?.0, of(year)?.1))?),
    };
    Some((next, found))
}

/// A number that touches the mark between it and the next.
fn plain(line: Line<'_>, i: usize) -> Option<(usize, i64)> {
    match line.meaning(i) {
        Meaning::Digits(value @ 1..=31, 1..=2) => Some((i + 1, value)),
        _ => None,
    }
}

/// All from the first to the end of the second, which lends the first its year.
fn through(first: Stretch, last: Stretch) -> Option<Stretch> {
    let (first, last) = match (first.chosen, last.chosen) {
        (Some(Cycle::Year), chosen) if last.absolute || chosen == Some(Cycle::Year) => (in_year_of(first, last)?, last),
        (Some(Cycle::Week), Some(Cycle::Week)) => {
            let days = (i64::from(last.start.weekday()) - i64::from(first.start.weekday())).rem_euclid(7);
            let shift = first.start.midnight().plus_days(days).millis() - last.start.midnight().millis();
            (first, last.between(last.start.plus_millis(shift), last.end.plus_millis(shift)))
        }
        (Some(_), None) if first.start > last.start => (in_year_of(first, last)?, last),
        _ => (first, last),
    };
    if first.start > last.start {
        return None;
    }
    let hour = last.granularity == Granularity::Hour;
    let end = if hour { last.start } else { last.end };
    // Days are counted in days, also up to now.
    let begun = first.named().0;
    let begun = if !hour && first.granularity == Granularity::Hour { begun.midnight() } else { begun };
    let named = if hour && first.granularity > Granularity::Hour { last.start.midnight() } else { last.named().0 };
    let found = Stretch::new(first.start, end, last.granularity).naming(begun, named);
    Some(Stretch { absolute: last.absolute, firm: first.firm || last.firm, ..found })
}

/// The latest year in which `first` still begins before `last` does.
fn in_year_of(first: Stretch, last: Stretch) -> Option<Stretch> {
    let (from, to) = (i64::from(first.start.date().0), i64::from(last.start.date().0));
    (to - 1..=to).rev().find_map(|year| {
        let months = (year - from) * 12;
        let (start, end) = (shifted(first.start, months)?, shifted(first.end, months)?);
        (start <= last.start).then_some(Stretch { start, end, named: None, ..first })
    })
}
