//! Weeks, months, quarters, seasons, years, decades and centuries by their names.

use super::Granularity;
use super::calendar::{self, Stretch, around, months, nearest, numbered_week, quarter};
use super::clock::Share;
use super::day;
use super::lexicon::{Meaning, Unit};
use super::number::{digits, ordinal, place, year, year_after};
use super::numeric::Found;
use super::part::{cut, first_of, part, week_of};
use super::scan::Line;
use super::turned::{rest_of, turned, twice_removed};

/// A stretch of days at token `i`. `led` says that a word such as "in" announced it.
pub(super) fn period(line: Line<'_>, i: usize, led: bool) -> Found {
    let found = [whole(line, i, led), part(line, i), first_of(line, i), week_of(line, i), rest_of(line, i)];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

pub(super) fn whole(line: Line<'_>, i: usize, led: bool) -> Found {
    let found = [
        turned(line, i),
        month(line, i, led),
        season(line, i, led),
        quarter_of(line, i),
        decade(line, i),
        century(line, i),
        numbered(line, i),
        years(line, i, led),
        unnamed(line, i),
        twice_removed(line, i),
    ];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

/// A month, with the year it is said with or the one the sentence leans to: "May", "May of 2019", "Dec, 2018".
fn month(line: Line<'_>, i: usize, led: bool) -> Found {
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
    // "June Carter", "Ana April"
    let name = |k: usize| line.capital(k) && line.meaning(k) == Meaning::Plain;
    if !led && line.capital(at) && name(at + 1) {
        return None;
    }
    let found = nearest(line.now, |year| calendar::month(year, month))?;
    Some((at + 1, if led { found } else { found.loose() }))
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
    if led
        && line.mark(at, &['\'', '’'])
        && line.glued(at + 1)
        && let Some((next, short, 2)) = digits(line, at + 1)
    {
        return Some((next, calendar::year(super::number::full_year(short))?.fixed()));
    }
    let (next, year) = year(line, i)?;
    let figures = matches!(line.meaning(i), Meaning::Digits(..));
    let lone = line.begins(i) && line.ended(next);
    let reckoned =
        line.follows(i, &["of", "not", "and", "or", "to", "than", "back"]) || line.mark(i.wrapping_sub(1), &['=']);
    let listed = reckoned && line.any(next, &["and", "or", "but", "to", "in", "on"]);
    let counted = !line.ended(next) && !led && !listed;
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
            b'y' => (Unit::Year, Share::Late),
            b'm' => (Unit::Month, Share::Late),
            _ => (Unit::Week, Share::Late),
        };
        return Some((i + 1, cut(around(now, unit, 0)?, of, false)?.loose()));
    }
    // "the end of the line", "the day she came": only where nothing says otherwise.
    let open = line.ended(at + 1) && !line.mark(at + 1, &['\'', '’'])
        || line.any(at + 1, &["that", "was", "is", "and", "with", "or", "to", "off"]);
    let Meaning::Unit(unit) = line.meaning(at) else { return None };
    let said = match unit {
        Unit::Weekend => line.is(at, "weekend") && open && !line.any(i.wrapping_sub(1), &["every", "each"]),
        Unit::Day | Unit::Week | Unit::Month | Unit::Year => {
            lead && line.any(at, &["day", "week", "month", "year"]) && open
        }
        _ => false,
    };
    // "We went camping over the weekend": the one that is over.
    let over = unit == Unit::Weekend && line.now.told && now.weekday() < 5;
    said.then(|| Some((at + 1, around(now, unit, if over { -1 } else { 0 })?.loose())))?
}

/// "next month", "October 2016", "the month".
pub(super) fn month_like(line: Line<'_>, i: usize) -> Found {
    month(line, i, true)
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
pub(super) fn of_the(line: Line<'_>, i: usize, word: &str, unit: Unit) -> Found {
    let at = line.past(i, &["the"]);
    (at > i && line.is(at, word)).then(|| Some((at + 1, around(line.now.reference, unit, 0)?)))?
}
