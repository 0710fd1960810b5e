//! Numbers, places in a row, and years, in digits and in words.

use super::lexicon::Meaning;
use super::scan::Line;

/// A number and the index after it.
pub(super) type Number = Option<(usize, i64)>;

/// "12", "twelve", "twenty-one", "two hundred", "two thousand and fifteen".
pub(super) fn number(line: Line<'_>, i: usize) -> Number {
    digits(line, i).map(|(next, value, _)| (next, value)).or_else(|| spelled(line, i))
}

/// A whole number in digits that is no part of a longer one, and how many digits it has.
pub(super) fn digits(line: Line<'_>, i: usize) -> Option<(usize, i64, usize)> {
    const SIGNS: &[char] = &['$', '€', '£', '¥', '%'];
    let Meaning::Digits(value, count) = line.meaning(i) else { return None };
    let digits = |at: usize| matches!(line.meaning(at), Meaning::Digits(..));
    let before = i > 0
        && (line.mark(i - 1, SIGNS)
            || line.glued(i) && line.mark(i - 1, &['#', '_'])
            || line.glued(i) && line.mark(i - 1, &['.', ',', ':', '/']) && i > 1 && digits(i - 2));
    let after = line.glued(i + 1)
        && (line.mark(i + 1, &['%', '€', '_'])
            || line.mark(i + 1, &['.', ',', ':', '/']) && line.glued(i + 2) && digits(i + 2));
    (!before && !after).then_some((i + 1, value, count))
}

fn spelled(line: Line<'_>, i: usize) -> Number {
    let (mut next, mut total) = below_hundred(line, i)?;
    while let Meaning::Scale(scale) = line.meaning(next) {
        total = total.checked_mul(scale).filter(|total| *total < 1_000_000)?;
        next += 1;
        let rest = line.past(next, &["and"]);
        if let Some((after, more)) = below_hundred(line, rest) {
            (next, total) = (after, total + more);
        }
    }
    Some((next, total))
}

/// "twenty", "twenty one", "twenty-one".
pub(super) fn below_hundred(line: Line<'_>, i: usize) -> Number {
    let Meaning::Count(value) = line.meaning(i) else { return None };
    let at = if line.mark(i + 1, &['-']) { i + 2 } else { i + 1 };
    match line.meaning(at) {
        Meaning::Count(ones @ 1..=9) if value >= 20 => Some((at + 1, value + ones)),
        _ => Some((i + 1, value)),
    }
}

/// "5th", "first", "twenty third".
pub(super) fn ordinal(line: Line<'_>, i: usize) -> Number {
    match line.meaning(i) {
        Meaning::Digits(value, _) if line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]) => {
            Some((i + 2, value))
        }
        Meaning::Ordinal(value) => Some((i + 1, value)),
        Meaning::Second => Some((i + 1, 2)),
        Meaning::Count(tens @ 20..) => {
            let at = if line.mark(i + 1, &['-']) { i + 2 } else { i + 1 };
            match line.meaning(at) {
                Meaning::Ordinal(ones @ 1..=9) => Some((at + 1, tens + ones)),
                Meaning::Second => Some((at + 1, tens + 2)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A place in a row, or the last ("-1").
pub(super) fn place(line: Line<'_>, i: usize) -> Number {
    if line.is(i, "last") { Some((i + 1, -1)) } else { ordinal(line, i) }
}

/// A day of the month: "5", "5th", "fifth", "twenty five".
pub(super) fn day_of_month(line: Line<'_>, i: usize) -> Number {
    ordinal(line, i)
        .or_else(|| digits(line, i).filter(|(_, _, count)| *count <= 2).map(|(next, day, _)| (next, day)))
        .or_else(|| below_hundred(line, i))
        .filter(|(_, day)| (1..=31).contains(day))
}

/// "2019", "nineteen eighty six", "two thousand and five".
pub(super) fn year(line: Line<'_>, i: usize) -> Number {
    if let Some((next, year, 4)) = digits(line, i) {
        return (1000..3000).contains(&year).then_some((next, year));
    }
    let (next, century) = below_hundred(line, i)?;
    if (15..=20).contains(&century)
        && let Some((next, rest @ 10..)) = below_hundred(line, next)
    {
        return Some((next, century * 100 + rest));
    }
    spelled(line, i).filter(|(_, year)| (1000..3000).contains(year))
}

/// A year with the words that lead to it: "2019", ", 2019", "of 2019", "in the year 2019", "of '87".
pub(super) fn year_after(line: Line<'_>, i: usize) -> Number {
    let comma = if line.mark(i, &[',']) { i + 1 } else { i };
    let led = line.past(comma, &["of", "in"]);
    let at = line.one_of(led, &[&["the", "year"], &["year"], &["the"]]).unwrap_or(led);
    if let Some(found) = year(line, at) {
        return Some(found);
    }
    let quoted = line.mark(led, &['\'', '’']) && line.glued(led + 1);
    match digits(line, if quoted { led + 1 } else { led }) {
        Some((next, short, 2)) if quoted || line.is(comma, "of") => Some((next, full_year(short))),
        _ => None,
    }
}

/// A year of two digits lies in the hundred years that are nearest: "87" is 1987, "15" is 2015.
pub(super) fn full_year(short: i64) -> i64 {
    if short < 40 { 2000 + short } else { 1900 + short }
}
