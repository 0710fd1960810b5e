//! Stretches that are told from now: "last week", "the next 3 days", "this summer", "the rest of the month".

use super::Granularity;
use super::amount::unit;
use super::calendar::{self, Now, Stretch, around, moved, nearest};
use super::day::{self, turn};
use super::lean::Lean;
use super::lexicon::{Meaning, Unit};
use super::number::number;
use super::numeric::Found;
use super::scan::Line;

/// "last week", "next 3 days", "this summer", "the past two quarters", "the coming year".
pub(super) fn turned(line: Line<'_>, i: usize) -> Found {
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
            let many = line.word(next - 1).ends_with(['s', 'S']) && !line.is(next - 1, "h");
            let short = many || unit.is_short() && !line.is(next - 1, "hour") && !line.is(next - 1, "minute");
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

/// "the week before last", "the weekend after next".
pub(super) fn twice_removed(line: Line<'_>, i: usize) -> Found {
    let (next, unit) = unit(line, line.past(i, &["the"]))?;
    let offset = match line.one_of(next, &[&["before", "last"], &["after", "next"]]) {
        Some(_) if unit.is_short() => None,
        Some(_) if line.is(next, "before") => Some(-2),
        found => found.map(|_| 2),
    };
    Some((next + 2, around(line.now.reference, unit, offset?)?))
}

/// "the rest of the week": from today on.
pub(super) fn rest_of(line: Line<'_>, i: usize) -> Found {
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
