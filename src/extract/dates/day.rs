//! Days by their names: "June 22, 1947", "the day before yesterday", "Friday the 26th", "the first Monday of May".

use super::Granularity;
use super::calendar::{self, Cycle, Stretch, nearest, nth_weekday};
use super::feast::feast;
use super::lean::Lean;
use super::lexicon::{Meaning, Unit};
use super::number::{day_of_month, digits, ordinal, place, year_after};
use super::numeric::{Found, numeric};
use super::period;
use super::scan::Line;
use super::turned;

/// A day at token `i`. `led` says that a word such as "on" announced it.
pub(super) fn day(line: Line<'_>, i: usize, led: bool) -> Found {
    if !line.meaning(i).may_begin() {
        return None;
    }
    let found = [
        numeric(line, i, led),
        dated(line, i),
        deictic(line, i),
        weekday(line, i, led),
        feast(line, i),
        nth(line, i),
        of_month(line, i, led),
    ];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

/// The month a word names. "may" and "march" are verbs too, "mar" and "dec" a part of other words: they want
/// company, before or after them.
pub(super) fn month(line: Line<'_>, i: usize) -> Option<u32> {
    const LEADS: &[&str] = &[
        "in", "of", "since", "until", "till", "by", "during", "this", "last", "next", "past", "early", "mid", "late",
        "every", "each", "to", "from", "before", "after", "between", "through", "around", "-",
    ];
    let Meaning::Month(month) = line.meaning(i) else { return None };
    if !line.any(i, &["may", "march", "mar"]) {
        return Some(month);
    }
    let day_or_year = |at| day_of_month(line, at).is_some() || digits(line, at).is_some_and(|(_, _, count)| count == 4);
    let after = day_or_year(line.past(i + 1, &["the", "of"])) || year_after(line, i + 1).is_some() && line.capital(i);
    let before = i > 0
        && (line.any(i - 1, LEADS)
            || day_of_month(line, i - 1).is_some()
            || ordinal(line, i.wrapping_sub(2)).is_some());
    let named = line.capital(i) && !line.begins(i);
    // "He may" has a capital only by mistake; "from may" and "to march" need one.
    let verb =
        line.any(i.wrapping_sub(1), &["to", "this", "that", "who", "which", "and", "or", "not"]) && !line.capital(i);
    let to = line.follows(i, &["to"]);
    (after && (!verb || to) || before && !verb || named).then_some(month)
}

/// "June 22, 1947", "22 June 1947", "the 4th of July", "May twenty nine", "28 june in 2020".
fn dated(line: Line<'_>, i: usize) -> Found {
    if month(line, i).is_some() {
        let month = month(line, i)?;
        let stopped = line.mark(i + 1, &['.']) && line.tokens.get(i + 2).is_some_and(|t| t.meaning.is_number());
        let at = if stopped { i + 2 } else { i + 1 };
        let (next, date) = day_of_month(line, line.past(at, &["the"]))?;
        // "May 5pm" names no day, "May 30 minutes" neither.
        if line.glued(next) && matches!(line.meaning(next), Meaning::Half(_)) {
            return None;
        }
        return with_year(line, next, month, date);
    }
    let (next, date) = day_of_month(line, line.past(i, &["the"]))?;
    let at = line.one_of(next, &[&["day", "of"], &["of"], &["of", "the"]]).unwrap_or(next);
    let month = month(line, at)?;
    with_year(line, at + 1, month, date)
}

fn with_year(line: Line<'_>, i: usize, month: u32, date: i64) -> Found {
    if let Some((next, year)) = year_after(line, i) {
        return Some((next, calendar::civil_day(year, month, date)?.fixed()));
    }
    Some((i, nearest(line.now, |year| calendar::civil_day(year, month, date))?))
}

/// "today", "yesterday", "the day before yesterday", "the day before".
fn deictic(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let found = |next, offset| Some((next, calendar::day(line.now.reference.plus_days(offset))));
    if line.is(at, "day") {
        if line.are(at + 1, &["before", "yesterday"]) {
            return found(at + 3, -2);
        }
        if line.is(at + 1, "after") && line.meaning(at + 2) == Meaning::Day(1) {
            return found(at + 3, 2);
        }
        // What comes before or after a thing is dated by that thing.
        if at > i && line.any(at + 1, &["before", "after"]) && line.ended(at + 2) {
            let offset = if line.is(at + 1, "before") { -1 } else { 1 };
            return found(at + 2, offset).map(|(next, day)| (next, day.loose()));
        }
    }
    match line.meaning(i) {
        Meaning::Day(offset) => found(i + 1, offset),
        _ if line.is(i, "otd") => found(i + 1, 0).map(|(next, day)| (next, day.loose())),
        _ => None,
    }
}

/// A weekday, with what says which of them it is.
fn weekday(line: Line<'_>, i: usize, led: bool) -> Found {
    if let Some((next, week)) = turned::turned_week(line, i) {
        let at = line.past(if line.mark(next, &['-', ',']) { next + 1 } else { next }, &["on"]);
        let Meaning::Weekday(weekday) = line.meaning(at) else { return None };
        return Some((at + 1, calendar::day(week.start.plus_days(weekday))));
    }
    let (at, turn) = turn(line, i);
    let turned = at > i;
    // "this 5/12" is one of this year.
    let this_year = |date: Stretch| {
        let (_, month, of_month) = date.start.date();
        let moved = || calendar::civil_day(line.now.year(), month, of_month.into());
        if turned && date.chosen.is_some() { moved().unwrap_or(date) } else { date }
    };
    if let Some((next, date)) = numeric(line, at, true).filter(|(_, day)| turned && day.granularity == Granularity::Day)
    {
        return Some((next, this_year(date)));
    }
    let Meaning::Weekday(weekday) = line.meaning(at) else { return None };
    if line.any(at, &["sun", "sat", "mon", "wed", "thu", "fri", "tue"]) && !(turned || led || company(line, at)) {
        return None;
    }
    let stopped = line.mark(at + 1, &['.', ',', '-', '(']) && (line.mark(at + 1, &[',', '(']) || line.glued(at + 2));
    let rest = if stopped { at + 2 } else { at + 1 };
    if let Some((next, date)) =
        numeric(line, rest, true).or_else(|| dated(line, rest)).filter(|(_, day)| day.one_day().is_some())
    {
        let closed = line.mark(rest - 1, &['(']) && line.mark(next, &[')']);
        return Some((if closed { next + 1 } else { next }, this_year(date)));
    }
    if let Some(found) = weekday_of_month(line, at + 1, weekday) {
        return Some(found);
    }
    let of_week = line.past(at + 1, &["of", "in"]);
    if let Some((next, week)) = turned::turned_week(line, of_week) {
        return Some((next, calendar::day(week.start.plus_days(weekday))));
    }
    let found = match turn {
        Some(turn) => turned_weekday(line, weekday, turn, line.any(i, &["this"]) && at > i + 1),
        None => near_weekday(line, weekday),
    };
    Some((at + 1, if led || turned { found } else { found.loose() }))
}

/// A short name that is also another word has something of a date beside it.
fn company(line: Line<'_>, i: usize) -> bool {
    let before = line.follows(i, &["on", "every", "each", "until", "till", "by", "since", "before", "after"]);
    let next = if line.mark(i + 1, &[',', '.']) { i + 2 } else { i + 1 };
    let beside =
        |mark: usize, day: usize| line.mark(mark, &['-', '/', '–']) && matches!(line.meaning(day), Meaning::Weekday(_));
    before
        || beside(i + 1, i + 2)
        || beside(i.wrapping_sub(1), i.wrapping_sub(2))
        || day_of_month(line, line.past(next, &["the"])).is_some()
        || line.is(next, "the") && line.capital(i)
        || matches!(line.meaning(next), Meaning::Month(_) | Meaning::Part(..))
        || line.mark(i.wrapping_sub(1), &['(']) && line.mark(i + 1, &[')'])
}

/// The words that turn the calendar, and which way: "last", "this past", "next".
pub(super) fn turn(line: Line<'_>, i: usize) -> (usize, Option<i64>) {
    if line.are(i, &["this", "past"]) || line.are(i, &["this", "last"]) {
        return (i + 2, Some(-1));
    }
    if line.are(i, &["this", "coming"]) || line.are(i, &["this", "upcoming"]) {
        return (i + 2, Some(0));
    }
    // "it will last three weeks"
    let verb = line.is(i, "last")
        && line.follows(
            i,
            &[
                "will", "would", "can", "could", "should", "may", "might", "must", "to", "not", "t", "did", "does",
                "do", "ll",
            ],
        );
    match line.meaning(i) {
        Meaning::Turn(turn) if !verb => (i + 1, Some(turn)),
        _ => (i, None),
    }
}

fn turned_weekday(line: Line<'_>, day: i64, turn: i64, this: bool) -> Stretch {
    let today = i64::from(line.now.reference.weekday());
    let offset = match turn {
        // The one before today.
        -1 => -((today - day + 6).rem_euclid(7) + 1),
        0 if this => (day - today).rem_euclid(7),
        0 => day - today,
        _ => 7 + day - today,
    };
    calendar::day(line.now.reference.plus_days(offset))
}

/// The weekday that was last, today's with it, or that comes next.
fn near_weekday(line: Line<'_>, day: i64) -> Stretch {
    let today = i64::from(line.now.reference.weekday());
    let offset = match line.now.lean {
        Lean::Past => -(today - day).rem_euclid(7),
        Lean::Future => (day - today).rem_euclid(7),
    };
    let found = calendar::day(line.now.reference.plus_days(offset));
    Stretch { chosen: Some(Cycle::Week), ..found }
}

/// "Friday the 26th", "Tue 13th": the nearest month in which the day falls on the weekday.
fn weekday_of_month(line: Line<'_>, i: usize, weekday: i64) -> Found {
    let at = line.past(i, &["the"]);
    let (next, date) = ordinal(line, at)
        .filter(|_| !matches!(line.meaning(at), Meaning::Count(_)) || at > i)
        // "Monday 9" is an hour rather.
        .or_else(|| digits(line, at).filter(|(_, n, count)| *count == 2 && *n > 12).map(|(next, n, _)| (next, n)))?;
    let hyphen = line.mark(next, &['-', ':', '/']) && line.glued(next);
    if !(1..=31).contains(&date) || hyphen || matches!(line.meaning(next), Meaning::Unit(_) | Meaning::Half(_)) {
        return None;
    }
    let sign = if line.now.lean == Lean::Past { -1 } else { 1 };
    // Twenty-eight years bring every weekday on every date, four years nearly all.
    let found = (0..48).find_map(|n| {
        let month = calendar::month_from(line.now.reference, sign * n)?;
        let day = calendar::day(month.start.plus_days(date - 1));
        let right = match line.now.lean {
            Lean::Past => day.start <= line.now.reference,
            Lean::Future => day.end > line.now.reference,
        };
        (right && day.start < month.end && i64::from(day.start.weekday()) == weekday).then_some(day)
    })?;
    Some((next, found))
}

/// "the first Monday of next month", "last Friday in October 2016", "the 15th day of next month".
fn nth(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let (at, nth) = place(line, at)?;
    let of = |at: usize| {
        let at = line.past(at, &["of", "in", "for"]);
        period::month_like(line, at)
    };
    match line.meaning(at) {
        Meaning::Weekday(weekday) if line.any(at + 1, &["of", "in"]) => {
            let (next, month) = of(at + 1)?;
            Some((next, nth_weekday(month, weekday, nth)?))
        }
        Meaning::Unit(Unit::Day) if line.any(at + 1, &["of", "in"]) && line.is(at, "day") => {
            let whole = line.past(at + 1, &["of", "in"]);
            let (next, whole) = of(at + 1).or_else(|| period::year_like(line, whole))?;
            let day = if nth < 0 { whole.end.plus_days(-1) } else { whole.start.plus_days(nth - 1) };
            (day < whole.end).then(|| (next, Stretch { absolute: whole.absolute, ..calendar::day(day) }))
        }
        _ if line.is(at, "of") && nth > 0 => {
            let (next, month) = of(at)?;
            let day = month.start.plus_days(nth - 1);
            (day < month.end).then(|| (next, Stretch { absolute: month.absolute, ..calendar::day(day) }))
        }
        _ => None,
    }
}

/// "the 18th", "on the 4th", "on 29th".
fn of_month(line: Line<'_>, i: usize, led: bool) -> Found {
    let at = line.past(i, &["the"]);
    let figures = matches!(line.meaning(at), Meaning::Digits(..));
    let (next, date) = match ordinal(line, at) {
        Some(found) if led && (figures || at > i) => found,
        None if led
            && (at > i
                || line.follows(i, &["on"])
                    && digits(line, at).is_some_and(|(next, ..)| line.any(next, &["at", "from", "between"]))) =>
        {
            digits(line, at).map(|(next, n, _)| (next, n))?
        }
        _ => return None,
    };
    let part = !line.ended(next)
        && !line.any(
            next,
            &[
                "at", "from", "between", "and", "to", "with", "for", "in", "before", "after", "until", "through", "by",
                "or",
            ],
        );
    if !(1..=31).contains(&date) || part {
        return None;
    }
    let sign = if line.now.lean == Lean::Past { -1 } else { 1 };
    let found = (0..3).find_map(|n| {
        let month = calendar::month_from(line.now.reference, sign * n)?;
        let day = calendar::day(month.start.plus_days(date - 1));
        let right = match line.now.lean {
            Lean::Past => day.start <= line.now.reference,
            Lean::Future => day.end > line.now.reference,
        };
        (right && day.start < month.end).then_some(day)
    })?;
    let found = Stretch { chosen: Some(Cycle::Month), ..found };
    Some((next, if figures { found } else { found.loose() }))
}
