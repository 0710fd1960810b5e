//! How long: "three and a half hours", "a couple of weeks", "1 hour and 30 minutes".

use super::calendar::moved;
use super::lexicon::{Meaning, Unit};
use super::number::number;
use super::scan::Line;
use crate::time::Timestamp;

/// So many of a unit. Parts of one are counted in thousandths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub thousandths: i64,
    pub unit: Unit,
    /// What is added to it: "and 30 minutes", "and 2 days".
    pub more: Option<(i64, Unit)>,
    pub and: Option<(i64, Unit)>,
    /// It is said as exact: "a few" is not.
    pub exact: bool,
}

impl Unit {
    /// How long it is; a month has 30 days, a year 365.
    pub(super) fn millis(self) -> i64 {
        const DAY: i64 = 86_400_000;
        match self {
            Unit::Second => 1_000,
            Unit::Minute => 60_000,
            Unit::Hour => 3_600_000,
            Unit::Day | Unit::Workday => DAY,
            Unit::Weekend => 2 * DAY,
            Unit::Week => 7 * DAY,
            Unit::Fortnight => 14 * DAY,
            Unit::Month => 30 * DAY,
            Unit::Quarter => 90 * DAY,
            Unit::Year => 365 * DAY,
            Unit::Decade => 3_650 * DAY,
            Unit::Century => 36_500 * DAY,
        }
    }

    /// How many months it has, if it is counted in those.
    fn months(self) -> i64 {
        match self {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
            Unit::Decade => 120,
            Unit::Century => 1_200,
            _ => 0,
        }
    }

    /// Shorter than a day.
    pub(super) fn is_short(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

impl Amount {
    /// How long it is.
    pub fn millis(self) -> i64 {
        let added: i64 = [self.more, self.and].into_iter().flatten().map(|(n, unit)| n * unit.millis()).sum();
        // A thousand thousandths, of at most a million units, of at most a century: far below the limit.
        self.unit.millis() / 1000 * self.thousandths + added
    }

    /// The whole of its first unit.
    pub fn count(self) -> i64 {
        self.thousandths / 1000
    }

    /// The moment so long after (or before) another.
    pub fn from(self, moment: Timestamp, sign: i64) -> Option<Timestamp> {
        let months = self.thousandths * self.unit.months();
        let part = if months > 0 && months % 1000 == 0 {
            moved(moment, Unit::Month, sign * (months / 1000))?
        } else {
            let whole = moved(moment, self.unit, sign * self.count())?;
            whole.plus_millis(sign * (self.unit.millis() / 1000) * (self.thousandths % 1000))
        };
        [self.more, self.and].into_iter().flatten().try_fold(part, |at, (n, unit)| moved(at, unit, sign * n))
    }

    /// It is counted in parts of a day.
    pub fn is_short(self) -> bool {
        self.unit.is_short() || self.more.is_some_and(|(_, unit)| unit.is_short())
    }
}

/// The amount that is said at token `i`, and the index after it.
pub(super) fn amount(line: Line<'_>, i: usize) -> Option<(usize, Amount)> {
    let (at, thousandths, exact) = quantity(line, i)?;
    let (mut next, unit) = unit(line, at)?;
    if !(1..1_000_000_000).contains(&thousandths) {
        return None;
    }
    let mut found = Amount { thousandths, unit, more: None, and: None, exact };
    let half = line.one_of(next, &[&["and", "a", "half"], &["and", "half"]]);
    if let Some(next) = half.filter(|next| found.thousandths % 1000 == 0 && self::unit(line, *next).is_none()) {
        found.thousandths += 500;
        return Some((next, found));
    }
    for place in 0..2 {
        let at = line.past(if line.mark(next, &[',']) { next + 1 } else { next }, &["and"]);
        let Some((after, count)) = number(line, at) else { break };
        let minutes = found.unit == Unit::Hour && line.is(after, "m") && line.glued(after);
        let Some((end, smaller)) = (if minutes { Some((after + 1, Unit::Minute)) } else { self::unit(line, after) })
        else {
            break;
        };
        // "for the last 3 months and 2 days ago": the first is counted up to now, and takes no "ago".
        let anew = line.is(end, "ago") && i > 0 && matches!(line.meaning(i - 1), Meaning::Turn(_));
        if smaller.millis() >= unit.millis() || count > 9_999 || anew {
            break;
        }
        if place == 0 {
            found.more = Some((count, smaller))
        } else {
            found.and = Some((count, smaller))
        }
        next = end;
    }
    Some((next, found))
}

/// What time is counted in, and the index after it.
pub(super) fn unit(line: Line<'_>, i: usize) -> Option<(usize, Unit)> {
    match line.meaning(i) {
        // "3 h" and "2W" only where they touch their number.
        Meaning::Unit(Unit::Hour) if line.is(i, "h") && !line.glued(i) => None,
        Meaning::Unit(unit) => Some((i + 1, unit)),
        Meaning::Second => Some((i + 1, Unit::Second)),
        // "two nights".
        Meaning::Part(20, 24) | Meaning::Parts(20, 24) => Some((i + 1, Unit::Day)),
        _ if line.any(i, &["business", "working", "work"]) && line.any(i + 1, &["day", "days"]) => {
            Some((i + 2, Unit::Workday))
        }
        _ if line.glued(i)
            && matches!(line.meaning(i - 1), Meaning::Digits(..))
            && !line.glued(i - 1)
            && !line.glued(i + 1) =>
        {
            let unit = match line.word(i) {
                "d" | "D" => Unit::Day,
                "w" | "W" => Unit::Week,
                "s" => Unit::Second,
                "y" | "Y" => Unit::Year,
                _ => return None,
            };
            Some((i + 1, unit))
        }
        _ => None,
    }
}

/// How many, in thousandths: "three", "2.5", "one and a half", "half an", "a few".
fn quantity(line: Line<'_>, i: usize) -> Option<(usize, i64, bool)> {
    if let Some(next) = line.one_of(i, &[&["half", "an"], &["half", "a"], &["a", "half"], &["half"], &["½"]]) {
        return Some((next, 500, true));
    }
    if let Some(next) = line.one_of(i, &[&["a", "couple", "of"], &["a", "couple"], &["couple", "of"], &["couple"]]) {
        return Some((next, 2_000, true));
    }
    if let Some(next) = line.one_of(i, &[&["a", "few"], &["few"], &["several"], &["some"]]) {
        return Some((next, 3_000, false));
    }
    let decimal = line.mark(i + 1, &['.']) && line.glued(i + 1) && line.glued(i + 2);
    if let (Meaning::Digits(whole @ 0..=99_999, _), true, Meaning::Digits(part, count)) =
        (line.meaning(i), decimal, line.meaning(i + 2))
    {
        let thousandths = match count {
            1 => part * 100,
            2 => part * 10,
            3 => part,
            _ => return None,
        };
        return Some((i + 3, whole * 1000 + thousandths, true));
    }
    if let (Meaning::Digits(part @ 1..=9, 1), Meaning::Mark('/'), Meaning::Digits(of @ 2..=9, 1)) =
        (line.meaning(i), line.meaning(i + 1), line.meaning(i + 2))
    {
        return (part < of).then_some((i + 3, part * 1000 / of, true));
    }
    if line.any(i, &["a", "an"]) {
        return Some((i + 1, 1_000, true));
    }
    let (next, count) = number(line, i)?;
    let half = line.one_of(next, &[&["and", "a", "half"], &["and", "half"], &["and", "half", "a"], &["½"]]);
    let next_unit = if line.mark(next, &['-']) && unit(line, next + 1).is_some() { next + 1 } else { next };
    let whole = count.checked_mul(1000)?;
    Some(half.map_or((next_unit, whole, true), |next| (next, whole + 500, true)))
}
