//! Times counted from another: "two years ago", "in 3 weeks", "30 minutes later", "2 weeks before Christmas".

use super::Granularity;
use super::amount::{Amount, amount};
use super::calendar::{Now, Stretch, around, day};
use super::day;
use super::lean::Lean;
use super::lexicon::{Meaning, Unit};
use super::number::number;
use super::numeric::Found;
use super::period::period;
use super::scan::Line;

/// A time counted from another at token `i`.
pub(super) fn relative(line: Line<'_>, i: usize) -> Found {
    if !line.meaning(i).may_begin() {
        return None;
    }
    if line.any(i, &["in", "within"]) {
        return ahead(line, i);
    }
    if let Some(found) = weekdays_ago(line, i) {
        return Some(found);
    }
    let (next, amount) = amount(line, i)?;
    let now = line.now;
    if line.any(next, &["ago", "back"]) && (line.is(next, "ago") || line.ended(next + 1)) {
        let found = away(now, amount, -1)?;
        // "a year ago today" names its day.
        if line.is(next + 1, "today") {
            let (start, end) = found.named();
            return Some((next + 2, Stretch { granularity: Granularity::Day, ..found.between(start, end) }));
        }
        return Some(on_weekday(line, next + 1, found));
    }
    if let Some(next) = line.one_of(
        next,
        &[&["from", "now"], &["from", "today"], &["from", "right", "now"], &["from", "this", "moment"], &["hence"]],
    ) {
        // "two months from today on Tuesday"
        let found = away(now, amount, 1)?;
        return Some(on_weekday(line, next, found));
    }
    if line.any(next, &["later", "earlier"]) && !line.is(next + 1, "than") {
        let sign = if line.is(next, "later") { 1 } else { -1 };
        // From when, the sentences before it say.
        return Some((next + 1, away(now, amount, sign)?.loose()));
    }
    let sign = match line.word(next) {
        "before" | "prior" => -1,
        "after" | "from" | "following" => 1,
        _ => return None,
    };
    let at = line.past(next + 1, &["to"]);
    let ahead = Line { now: Now { lean: Lean::Future, ..now }, ..line };
    let month = || period(ahead, at, true).filter(|_| sign < 0);
    let (next, from) = anchor(ahead, at).or_else(month)?;
    if amount.is_short() {
        return None;
    }
    let start = amount.from(from.start, sign)?;
    Some(on_weekday(line, next, Stretch { absolute: from.absolute, ..day(start) }))
}

/// "two Fridays ago".
fn weekdays_ago(line: Line<'_>, i: usize) -> Found {
    let (next, count) = number(line, i)?;
    let Meaning::Weekdays(weekday) = line.meaning(next) else { return None };
    let back = (i64::from(line.now.reference.weekday()) - weekday + 6).rem_euclid(7) + 1;
    let ago = (1..=99).contains(&count) && line.is(next + 1, "ago");
    ago.then(|| (next + 2, day(line.now.reference.plus_days(-back - 7 * (count - 1)))))
}

fn anchor(line: Line<'_>, i: usize) -> Found {
    if line.any(i, &["now", "today"]) {
        return Some((i + 1, line.now.today()));
    }
    day::day(line, i, true).and_then(|(next, found)| Some((next, found.one_day()?)))
}

/// "… on Friday": the one nearest to what was reckoned.
fn on_weekday(line: Line<'_>, next: usize, found: Stretch) -> (usize, Stretch) {
    let (Meaning::Weekday(weekday), true) = (line.meaning(next + 1), line.is(next, "on")) else {
        return (next, found);
    };
    let (start, _) = found.named();
    let offset = (weekday - i64::from(start.weekday()) + 3).rem_euclid(7) - 3;
    (next + 2, day(start.plus_days(offset)))
}

/// "in two weeks", "in 3 years' time", "within 3 minutes".
fn ahead(line: Line<'_>, i: usize) -> Found {
    let at = line.one_of(i + 1, &[&["about"], &["around"], &["just"]]).unwrap_or(i + 1);
    let at = if line.is(i, "within") { line.one_of(at, &[&["the", "next"], &["the"]]).unwrap_or(at) } else { at };
    let (next, amount) = amount(line, at)?;
    if line.any(next, &["ago", "from"]) {
        return None;
    }
    if line.is(i, "within") {
        let now = line.now.reference;
        let start = if amount.is_short() { now } else { now.midnight() };
        return Some((next, Stretch::new(start, amount.from(start, 1)?, granularity(amount))));
    }
    // "in 5 minutes' walk" says how far.
    let owned = line.mark(next, &['\'', '’']);
    if owned && !(line.any(next + 1, &["time"]) || line.is(next + 1, "s") && line.is(next + 2, "time")) {
        return None;
    }
    let found = away(line.now, amount, 1)?;
    // What took a minute is seldom dated by it.
    Some((next, if amount.is_short() && line.now.lean == Lean::Past { found.loose() } else { found }))
}

/// The time so far from now: its stretch as people mean it, and the day (or the moment) as the calendar has it.
fn away(now: Now, amount: Amount, sign: i64) -> Option<Stretch> {
    let moment = amount.from(now.reference, sign)?;
    if amount.is_short() {
        let length = if amount.unit == Unit::Hour { 3_600_000 } else { 60_000 };
        return Some(Stretch::new(moment, moment.plus_millis(length), Granularity::Hour));
    }
    let day = day(moment);
    let unit = if amount.unit == Unit::Workday { Unit::Day } else { amount.unit };
    let exact = amount.thousandths % 1000 == 0 && amount.more.is_none();
    let meant = if exact { around(moment, unit, 0)? } else { day };
    let meant = if amount.exact {
        meant
    } else {
        // "a few" are two, or five.
        let (near, far) = (around(now.reference, unit, 2 * sign)?, around(now.reference, unit, 5 * sign)?);
        Stretch::new(near.start.min(far.start), near.end.max(far.end), meant.granularity).loose()
    };
    Some(meant.naming(day.start, day.end))
}

/// How finely an amount speaks.
pub(super) fn granularity(amount: Amount) -> Granularity {
    match amount.unit {
        Unit::Second | Unit::Minute | Unit::Hour => Granularity::Hour,
        Unit::Day | Unit::Workday => Granularity::Day,
        Unit::Weekend | Unit::Week | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Season,
        Unit::Year => Granularity::Year,
        Unit::Decade | Unit::Century => Granularity::Decade,
    }
}
