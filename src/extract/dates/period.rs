//! Weeks, months, quarters, seasons, years, decades and centuries, and their parts.

use super::Granularity;
use super::amount::unit;
use super::calendar::{self, Now, Stretch, around, months, moved, nearest, numbered_week, quarter};
use super::clock::{Edge, edge};
use super::day::{self, turn};
use super::lean::Lean;
use super::lexicon::{Meaning, Unit};
use super::number::{digits, number, ordinal, place, year, year_after};
use super::numeric::Found;
use super::scan::Line;

/// A stretch of days at token `i`. `led` says that a word such as "in" announced it.
pub(super) fn period(line: Line<'_>, i: usize, led: bool) -> Found {
    let found = [whole(line, i, led), part(line, i), first_of(line, i), week_of(line, i), rest_of(line, i)];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

fn whole(line: Line<'_>, i: usize, led: bool) -> Found {
    let found = [
        turned(line, i),
        month(line, i),
        season(line, i, led),
        quarter_of(line, i),
        decade(line, i),
        century(line, i),
        numbered(line, i),
        years(line, i, led),
        unnamed(line, i),
    ];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

/// A month, with the year it is said with or the one the sentence leans to: "May", "May of 2019", "Dec, 2018".
fn month(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let month = i64::from(day::month(line, at)?);
    if let Some((next, year)) = year_after(line, at + 1) {
        return Some((next, calendar::month(year, month)?.fixed()));
    }
    // A day that the month does not have leaves no date at all.
    if super::number::day_of_month(line, at + 1).is_some()
        && !line.mark(at + 2, &[':'])
        && !matches!(line.meaning(at + 1), Meaning::Count(_))
    {
        return None;
    }
    let found = nearest(line.now, |year| calendar::month(year, month))?;
    Some((at + 1, if line.follows(i, &["sales", "for", "of", "a", "an"]) { found.loose() } else { found }))
}

/// "summer", "summer of 2021", "the whole summer".
fn season(line: Line<'_>, i: usize, led: bool) -> Found {
    let at = line.past(i, &["the"]);
    let Meaning::Season(season) = line.meaning(at) else { return None };
    if let Some((next, year)) = year_after(line, at + 1) {
        return Some((next, calendar::season(year, season)?.fixed()));
    }
    let verb = line.any(at, &["fall", "spring"]);
    let found = nearest(line.now, |year| calendar::season(year, season))?;
    (led || !verb).then_some((at + 1, if led { found } else { found.loose() }))
}

/// "Q3 2019", "2019-Q1", "the first quarter of 2013", "H2 2019", "the second half of next year".
fn quarter_of(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    // "next year's first quarter"
    if let Some((next, whole)) = year_like(line, at) {
        let dash = if line.mark(next, &['-', '/', ',']) { next + 1 } else { next };
        let owned = line.one_of(dash, &[&["'", "s"], &["’", "s"]]).unwrap_or(dash);
        let (next, number, parts) = fraction(line, owned)?;
        return Some((next, piece(whole, number, parts)?));
    }
    let (next, number, parts) = fraction(line, at)?;
    let of = line.past(if line.mark(next, &['-', '/', ',']) { next + 1 } else { next }, &["of", "in"]);
    if let Some((next, whole)) =
        year_like(line, line.past(of, &["the"])).or_else(|| of_the(line, of, "year", Unit::Year))
    {
        return Some((next, piece(whole, number, parts)?));
    }
    if parts == 2 && line.any(next, &["of", "in"]) {
        let (next, whole) = month_like(line, of)?;
        let middle = whole.start.plus_days(15);
        let (from, to) = if number == 1 { (whole.start, middle) } else { (middle, whole.end) };
        return Some((next, whole.between(from, to)));
    }
    if parts == 2 && !line.is(at, "h") || number < 1 {
        return None;
    }
    let found = nearest(line.now, |year| piece(calendar::year(year)?, number, parts))?;
    Some((next, found))
}

/// "q3", "third quarter", "h2", "second half": the index after it, which, and of how many.
fn fraction(line: Line<'_>, i: usize) -> Option<(usize, i64, i64)> {
    if line.any(i, &["q", "h"])
        && line.glued(i + 1)
        && let Meaning::Digits(number, 1) = line.meaning(i + 1)
    {
        let parts = if line.is(i, "q") { 4 } else { 2 };
        return (1..=parts).contains(&number).then_some((i + 2, number, parts));
    }
    let (at, number) = place(line, line.past(i, &["the"]))?;
    let parts = match line.word(at) {
        _ if line.is(at, "quarter") => 4,
        _ if line.is(at, "half") => 2,
        _ => return None,
    };
    (number <= parts).then_some((at + 1, if number < 0 { parts } else { number }, parts))
}

/// One part of a year.
fn piece(year: Stretch, number: i64, parts: i64) -> Option<Stretch> {
    let of = i64::from(year.start.date().0);
    let found = match parts {
        4 => quarter(of, number)?,
        _ => months(of, 6 * number - 5, 6, Granularity::Season)?,
    };
    Some(Stretch { absolute: year.absolute, ..found })
}

/// "the 1980s", "the 80s", "the eighties".
fn decade(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let mark = if line.mark(at, &['\'', '’']) { at + 1 } else { at };
    let (next, first) = match line.meaning(mark) {
        Meaning::Decade(tens) => {
            // "my twenties" are no decade of the calendar; "the nineties" are.
            let years = line.follows(mark, &["the", "early", "mid", "late", "-"]);
            (mark + 1, years.then_some(1900 + tens)?)
        }
        Meaning::Digits(value, count @ (2 | 4)) if value % 10 == 0 => {
            let quoted = line.one_of(mark + 1, &[&["'", "s"], &["’", "s"], &["s"]]).filter(|_| line.glued(mark + 1))?;
            let tens = count == 2;
            if tens && !line.follows(mark, &["the", "early", "mid", "late", "-", "'", "’"]) {
                return None;
            }
            (quoted, if tens { if value < 30 { 2000 + value } else { 1900 + value } } else { value })
        }
        _ => return None,
    };
    (1000..3000).contains(&first).then(|| Some((next, calendar::years(first, 10, Granularity::Decade)?.fixed())))?
}

/// "the 15th century".
fn century(line: Line<'_>, i: usize) -> Found {
    let (next, number) = ordinal(line, line.past(i, &["the"]))?;
    let at = if line.mark(next, &['-']) { next + 1 } else { next };
    if !line.is(at, "century") || !(2..=30).contains(&number) {
        return None;
    }
    Some((at + 1, calendar::years((number - 1) * 100, 100, Granularity::Decade)?.fixed()))
}

/// "week 31", "week 31 of 2018", "W10".
fn numbered(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let short = line.is(at, "w") && line.glued(at + 1);
    if !short && !line.is(at, "week") {
        return None;
    }
    let (next, number, count) = digits(line, at + 1)?;
    if short && count != 2 {
        return None;
    }
    let (next, year, fixed) = match year_after(line, next) {
        Some((next, year)) => (next, year, true),
        None => (next, line.now.year(), false),
    };
    Some((next, Stretch { absolute: fixed, ..numbered_week(year, number)? }))
}

/// A year: "2019", "the year 2019", "calendar year 2008", "cy18". A bare number is one after words that lead to it.
fn years(line: Line<'_>, i: usize, led: bool) -> Found {
    let at = line.past(i, &["the"]);
    let cy = line.one_of(at, &[&["calendar", "year"], &["year"], &["cy"]]);
    if let Some(next) = cy {
        let found = year(line, next).or_else(|| {
            digits(line, next)
                .filter(|(_, _, n)| *n == 2)
                .map(|(next, short, _)| (next, super::number::full_year(short)))
        });
        let (next, year) = found?;
        return Some((next, calendar::year(year)?.fixed()));
    }
    let (next, year) = year(line, i)?;
    let figures = matches!(line.meaning(i), Meaning::Digits(..));
    let lone = line.begins(i) && line.ended(next);
    let reckoned =
        line.follows(i, &["of", "not", "and", "or", "to", "than", "back"]) || line.mark(i.wrapping_sub(1), &['=']);
    let counted = line.tokens.get(next).is_some_and(|_| !line.ended(next)) && !led && !reckoned;
    let plausible = (1500..2100).contains(&year);
    let ranged = (line.mark(next, &['-', '–', '~']) || line.any(next, &["to", "through", "until", "till"]))
        && self::year(line, next + 1).is_some();
    if !(plausible && (led || reckoned && figures || ranged) && !counted && !lone || led && plausible) {
        return None;
    }
    // "in 2000 pieces", "2010 meters" count things.
    let things = !line.ended(next)
        && (matches!(line.meaning(next), Meaning::Unit(_))
            || line.any(next, &["people", "dollars", "euros", "miles", "meters", "km", "steps", "calories", "words"]));
    let found = calendar::year(year)?.fixed();
    (!things).then_some((next, if led { found } else { found.loose() }))
}

/// "the week", "the month", "the weekend", "same week", "EOY": those of today.
fn unnamed(line: Line<'_>, i: usize) -> Found {
    let now = line.now.reference;
    let lead = line.any(i, &["the", "same"]);
    let at = if lead { i + 1 } else { i };
    let at = line.past(at, &["same", "whole", "entire"]);
    if line.any(i, &["eoy", "eom", "eow"]) {
        let (unit, of) = match line.word(i).as_bytes()[2].to_ascii_lowercase() {
            b'y' => (Unit::Year, Edge::Late),
            b'm' => (Unit::Month, Edge::Late),
            _ => (Unit::Week, Edge::Late),
        };
        return Some((i + 1, cut(around(now, unit, 0)?, of, false)?.loose()));
    }
    // "the end of the line", "the day she came": only where nothing says otherwise.
    let open = line.ended(at + 1) || line.any(at + 1, &["that", "was", "is", "and", "with", "or", "to", "off"]);
    let Meaning::Unit(unit) = line.meaning(at) else { return None };
    let said = match unit {
        Unit::Weekend => line.is(at, "weekend") && open && !line.any(i.wrapping_sub(1), &["every", "each"]),
        Unit::Day | Unit::Week | Unit::Month | Unit::Year => {
            lead && line.any(at, &["day", "week", "month", "year"]) && open
        }
        _ => false,
    };
    said.then(|| Some((at + 1, around(now, unit, 0)?.loose())))?
}

/// "last week", "next 3 days", "this summer", "the past two quarters", "the coming year".
fn turned(line: Line<'_>, i: usize) -> Found {
    let start = line.past(i, &["the"]);
    // "3 next weeks", but not "3 next week".
    let plural = |at: usize| line.word(at).ends_with(['s', 'S']);
    let counted =
        number(line, start).filter(|(next, _)| matches!(line.meaning(*next), Meaning::Turn(_)) && plural(next + 1));
    let (at, count) = counted.map_or((start, None), |(next, n)| (next, Some(n)));
    let (at, turn) = turn(line, at);
    let turn = turn?;
    let now = line.now;
    let calendar_year = line.past(at, &["calendar"]);
    let (next, count) = match number(line, at) {
        _ if line.any(at, &["few", "couple"]) => {
            let few = line.is(at, "few");
            (line.past(at + 1, &["of"]), Some(if few { 3 } else { 2 }))
        }
        Some((next, n)) if count.is_none() => (next, Some(n)),
        _ => (calendar_year, count),
    };
    if count.is_none()
        && let Some(after) = line.one_of(next, &[&["workweek"], &["work", "week"], &["business", "week"]])
    {
        return Some((after, around(now.reference, Unit::Workday, turn)?));
    }
    if let Some((next, unit)) = unit(line, next) {
        let Some(count) = count else {
            // "the past second" and "this second" tell no time.
            let short = unit.is_short() && !line.is(next - 1, "hour") && !line.is(next - 1, "minute");
            if short || line.any(next - 1, &["nights", "night"]) || line.are(next, &["of"]) {
                return None;
            }
            let turn = if line.are(i, &["this", "coming"]) { 1 } else { turn };
            let found = around_now(now, unit, turn)?;
            return Some((next, if unit == Unit::Day && turn == 0 { found.loose() } else { found }));
        };
        return counted_units(line, next, turn, count, unit);
    }
    if count.is_some() {
        return None;
    }
    let lean = if turn < 0 { Lean::Past } else { Lean::Future };
    let year = now.year();
    let found = match line.meaning(at) {
        Meaning::Season(season) => {
            let of_year = |year| calendar::season(year, season);
            match turn {
                0 => of_year(year)?,
                -1 => (0..3).filter_map(|n| of_year(year - n)).find(|s| s.end <= now.reference)?,
                _ => (0..3).filter_map(|n| of_year(year + n)).find(|s| s.start > now.reference)?,
            }
        }
        Meaning::Month(month) if day::month(line, at).is_some() => match turn {
            0 => calendar::month(year, month.into())?,
            // "last May" in May is a year ago; so is "next May" a year ahead.
            _ => nearest(Now { lean, ..now }, |year| {
                calendar::month(year, month.into()).filter(|m| m.end <= now.reference || m.start > now.reference)
            })?,
        },
        _ => return None,
    };
    Some((at + 1, Stretch { chosen: None, ..found }))
}

/// The unit around now, the one before or the one after; an hour is counted from now.
fn around_now(now: Now, unit: Unit, turn: i64) -> Option<Stretch> {
    if unit == Unit::Workday {
        return Some(calendar::day(moved(now.reference, unit, turn)?));
    }
    if !unit.is_short() {
        return around(now.reference, unit, turn);
    }
    let (from, to) = if turn < 0 { (-1, 0) } else { (0, 1) };
    Some(Stretch::new(moved(now.reference, unit, from)?, moved(now.reference, unit, to)?, Granularity::Hour))
}

fn counted_units(line: Line<'_>, next: usize, turn: i64, count: i64, unit: Unit) -> Found {
    let now = line.now.reference;
    if turn == 0 || !(1..=9_999).contains(&count) {
        return None;
    }
    let mut next = next;
    let whole = matches!(unit, Unit::Quarter | Unit::Decade | Unit::Century | Unit::Weekend);
    let (start, end) = if whole {
        let (from, to) = if turn < 0 { (-count, -1) } else { (1, count) };
        (around(now, unit, from)?.start, around(now, unit, to)?.end)
    } else if turn < 0 {
        let base = if unit.is_short() { now } else { now.midnight() };
        let mut start = moved(base, unit, -count)?;
        while let Some((after, more)) = number(line, line.past(next, &["and"])).filter(|_| line.is(next, "and"))
            && let Some((end, smaller)) = super::amount::unit(line, after)
            && !line.is(end, "ago")
        {
            start = moved(start, smaller, -more)?;
            next = end;
        }
        (start, base)
    } else if unit.is_short() {
        (now, moved(now, unit, count)?)
    } else {
        let tomorrow = now.midnight().plus_days(1);
        let first = if unit == Unit::Workday { moved(now.midnight(), unit, 1)? } else { tomorrow };
        let last = if unit == Unit::Workday {
            moved(now.midnight(), unit, count)?.plus_days(1)
        } else {
            moved(tomorrow, unit, count)?
        };
        (first, last)
    };
    let granularity = around(now, unit, 0)?.granularity;
    Some((next, Stretch::new(start, end, granularity)))
}

/// "next week", "the previous week": to be followed by one of its days.
pub(super) fn turned_week(line: Line<'_>, i: usize) -> Found {
    let (at, turn) = turn(line, line.past(i, &["the"]));
    let turn = turn.filter(|_| line.is(at, "week"))?;
    Some((at + 1, around(line.now.reference, Unit::Week, turn)?))
}

/// "next month", "October 2016", "the month".
pub(super) fn month_like(line: Line<'_>, i: usize) -> Found {
    month(line, i)
        .or_else(|| turned(line, i).filter(|(_, whole)| whole.granularity == Granularity::Month))
        .or_else(|| of_the(line, i, "month", Unit::Month))
}

/// "2016", "next year".
pub(super) fn year_like(line: Line<'_>, i: usize) -> Found {
    let named = line.one_of(i, &[&["the", "year"], &["year"]]).unwrap_or(i);
    if let Some((next, found)) = year(line, named) {
        return Some((next, calendar::year(found)?.fixed()));
    }
    turned(line, i).filter(|(_, whole)| whole.granularity == Granularity::Year)
}

/// "the month": this one.
fn of_the(line: Line<'_>, i: usize, word: &str, unit: Unit) -> Found {
    let at = line.past(i, &["the"]);
    (at > i && line.is(at, word)).then(|| Some((at + 1, around(line.now.reference, unit, 0)?)))?
}

/// "early May", "mid-June", "the end of the year", "later this week".
fn part(line: Line<'_>, i: usize) -> Found {
    let (at, of) = edge(line, i)?;
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
            Edge::Early => found.between(whole.start, found.end.min(today).max(whole.start)),
            _ => found.between(found.start.max(today), whole.end),
        };
    }
    Some((next, found))
}

/// The first, middle or last part of a stretch, the way people halve it.
fn cut(whole: Stretch, of: Edge, bare_year: bool) -> Option<Stretch> {
    let (start, end) = (whole.start, whole.end);
    let days = |n| start.plus_days(n);
    let year = i64::from(start.date().0);
    let in_year = |month| Some(calendar::month(year, month)?.start);
    let (from, to) = match (whole.granularity, of) {
        (Granularity::Week, Edge::Early) => (start, days(3)),
        (Granularity::Week, Edge::Mid) => (days(1), days(5)),
        (Granularity::Week, Edge::Late) => (days(3), end),
        (Granularity::Month, Edge::Early) => (start, days(15)),
        (Granularity::Month, Edge::Mid) => (days(9), days(20)),
        (Granularity::Month, Edge::Late) => (days(15), end),
        (Granularity::Year, Edge::Early) if bare_year => (start, in_year(5)?),
        (Granularity::Year, Edge::Mid) if bare_year => (in_year(5)?, in_year(9)?),
        (Granularity::Year, Edge::Late) if bare_year => (in_year(9)?, end),
        (Granularity::Year, Edge::Early) => (start, in_year(7)?),
        (Granularity::Year, Edge::Mid) => (in_year(4)?, in_year(10)?),
        (Granularity::Year, Edge::Late) => (in_year(7)?, end),
        (_, of) => {
            let third = (end.millis() - start.millis()) / 3 / 86_400_000;
            match of {
                Edge::Early => (start, days(third)),
                Edge::Mid => (days(third), days(2 * third)),
                Edge::Late => (days(2 * third), end),
            }
        }
    };
    Some(whole.between(from, to))
}

/// "the first week of October", "the last 3 weeks of this year", "the third month of 2021".
fn first_of(line: Line<'_>, i: usize) -> Found {
    let (at, nth) = place(line, line.past(i, &["the"]))?;
    let (at, count) = number(line, at).unwrap_or((at, 1));
    let (next, unit) = unit(line, at)?;
    if !line.any(next, &["of", "in"]) || unit.is_short() || !(1..=999).contains(&count) || !(-1..=53).contains(&nth) {
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
fn week_of(line: Line<'_>, i: usize) -> Found {
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
    let (next, day) = super::feast::feast(line, i)?;
    line.is(next, "weekend").then(|| (next + 1, weekend(day)))
}

/// "the rest of the week": from today on.
fn rest_of(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["the"]);
    let at = line.past(at, &["whole"]);
    if !line.any(at, &["rest", "remainder"]) || !line.is(at + 1, "of") {
        return None;
    }
    let of = at + 2;
    let this = line.past(of, &["the", "this", "my", "current"]);
    let (next, unit) = unit(line, this)?;
    let whole = around(line.now.reference, unit, 0)?;
    let today = line.now.reference.midnight();
    let last = if unit == Unit::Day { whole.end } else { whole.end.plus_days(-1) };
    (this > of).then(|| {
        let start = if unit == Unit::Day { line.now.reference } else { today };
        (next, whole.between(start, whole.end).naming(start, last))
    })
}
