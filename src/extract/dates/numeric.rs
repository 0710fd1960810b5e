//! Dates in figures: 2016-11-12, 1/1/2016 with the month first, 12.11.2016 with the day first, 05-Aug-2016.

use super::calendar::{self, Now, Stretch, nearest};
use super::lexicon::Meaning;
use super::number::full_year;
use super::scan::Line;

/// What a phrase came to: the index of the token after it, and its stretch.
pub(super) type Found = Option<(usize, Stretch)>;

/// A part of such a date.
#[derive(Clone, Copy)]
enum Part {
    /// A number, and its digits.
    Number(i64, usize),
    /// A month by its name.
    Month(u32),
}

/// A date in figures. `led` says that a word such as "on" announced it.
pub(super) fn numeric(line: Line<'_>, i: usize, led: bool) -> Found {
    if let Meaning::Digits(value, 8) = line.meaning(i) {
        return packed(value).map(|day| (i + 1, day.fixed().loose()));
    }
    let (next, parts, separator) = parts(line, i)?;
    let now = line.now;
    let stretch = match parts {
        (Part::Number(y, 4), Part::Number(m, 1..=2), Some(Part::Number(d, 1..=2))) => day(y, m, d),
        (Part::Number(y, 4), Part::Month(m), Some(Part::Number(d, 1..=2)))
        | (Part::Number(y, 4), Part::Number(d, 1..=2), Some(Part::Month(m)))
        | (Part::Number(d, 1..=2), Part::Month(m), Some(Part::Number(y, 4)))
        | (Part::Number(d, 1..=2), Part::Number(y, 4), Some(Part::Month(m)))
        | (Part::Month(m), Part::Number(d, 1..=2), Some(Part::Number(y, 4)))
        | (Part::Month(m), Part::Number(y, 4), Some(Part::Number(d, 1..=2))) => day(y, m.into(), d),
        (Part::Number(d, 1..=2), Part::Month(m), Some(Part::Number(y, 2))) => day(full_year(y), m.into(), d),
        (Part::Number(a, 1..=2), Part::Number(b, 1..=2), Some(Part::Number(y, digits @ (2 | 4)))) => {
            let year = if digits == 2 { full_year(y) } else { y };
            let (month, date) = if a > 12 || separator == '.' && b <= 12 { (b, a) } else { (a, b) };
            day(year, month, date)
        }
        (Part::Number(y, 4), Part::Number(m, 1..=2), None) if separator != '.' => month(y, m),
        (Part::Number(m, 1..=2), Part::Number(y, 4), None) if separator != '.' => month(y, m),
        (Part::Month(m), Part::Number(y, 4), None) | (Part::Number(y, 4), Part::Month(m), None) => month(y, m.into()),
        (Part::Month(m), Part::Number(d, 1..=2), None) | (Part::Number(d, 1..=2), Part::Month(m), None) => {
            yearless(now, m, d)
        }
        (Part::Number(a, 1..=2), Part::Number(b, 1..=2), None) => bare(line, next, (a, b), separator, led),
        _ => None,
    }?;
    Some((next, stretch))
}

/// 20170302
fn packed(value: i64) -> Option<Stretch> {
    let year = value / 10_000;
    (1900..2100).contains(&year).then(|| day(year, value / 100 % 100, value % 100))?
}

fn day(year: i64, month: i64, date: i64) -> Option<Stretch> {
    Some(calendar::civil_day(year, u32::try_from(month).ok()?, date)?.fixed())
}

fn month(year: i64, month: i64) -> Option<Stretch> {
    ((1..=12).contains(&month) && (1000..3000).contains(&year))
        .then(|| calendar::month(year, month))?
        .map(Stretch::fixed)
}

fn yearless(now: Now, month: u32, date: i64) -> Option<Stretch> {
    nearest(now, |year| calendar::civil_day(year, month, date))
}

/// 5/12, and after "on" 5.12: two numbers alone are as often a fraction or a rate.
fn bare(line: Line<'_>, next: usize, (a, b): (i64, i64), separator: char, led: bool) -> Option<Stretch> {
    let joined = [
        "and", "or", "between", "from", "at", "to", "until", "till", "through", "with", "for", "but", "before", "after",
    ];
    let counted = !line.ended(next)
        && !line.any(next, &joined)
        && matches!(line.meaning(next), Meaning::Plain | Meaning::Unit(_) | Meaning::Lead);
    let date = separator == '/' || separator == '.' && led;
    if counted || !date || (a, b) == (24, 7) {
        return None;
    }
    let (month, date) = if a > 12 { (b, a) } else { (a, b) };
    let found = yearless(line.now, u32::try_from(month).ok()?, date)?;
    Some(if led { found } else { found.loose() })
}

type Parts = (Part, Part, Option<Part>);

/// Two or three parts with one separator between them, and nothing else that touches them.
fn parts(line: Line<'_>, i: usize) -> Option<(usize, Parts, char)> {
    let part = |at: usize| match line.meaning(at) {
        Meaning::Digits(value, count) => Some(Part::Number(value, count)),
        Meaning::Month(month) => Some(Part::Month(month)),
        _ => None,
    };
    let digits = |at: usize| matches!(line.meaning(at), Meaning::Digits(..));
    let first = part(i)?;
    let Meaning::Mark(separator @ ('-' | '/' | '.')) = line.meaning(i + 1) else { return None };
    if !line.glued(i + 1) || !line.glued(i + 2) {
        return None;
    }
    let second = part(i + 2)?;
    let goes_on =
        |at: usize| line.mark(at, &[separator]) && line.glued(at) && line.glued(at + 1) && part(at + 1).is_some();
    let third = if goes_on(i + 3) { part(i + 4) } else { None };
    let next = if third.is_some() { i + 5 } else { i + 3 };
    let before = line.glued(i)
        && (line.mark(i - 1, &[separator, '.', '/', ':', '$', ',', '_'])
            && (i < 2 || digits(i - 2) || separator == '/')
            || !matches!(line.meaning(i - 1), Meaning::Mark(_)));
    let marks: &[char] = if separator == '-' { &['-', '/', '.', '%'] } else { &['/', '.', '%'] };
    let after = line.glued(next)
        && (line.mark(next, marks) && line.glued(next + 1) && digits(next + 1)
            || line.mark(next, &['%'])
            || matches!(line.meaning(next), Meaning::Digits(..)));
    (!before && !after).then_some((next, (first, second, third), separator))
}
