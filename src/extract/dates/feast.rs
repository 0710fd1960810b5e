//! Feasts: those of a fixed day, those of a weekday in a month, and those that follow Easter.

use super::calendar::{self, Now, Stretch, nearest, nth_weekday};
use super::lean::Lean;
use super::number::year_after;
use super::numeric::Found;
use super::scan::Line;

/// How its day is reckoned.
#[derive(Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(u32, i64),
    /// Month, weekday, which of them (-1 is the last), and days after it.
    Weekday(i64, i64, i64, i64),
    /// Days after Easter Sunday.
    Easter(i64),
}

use Rule::{Easter, Fixed, Weekday};

/// Longer names stand before those they begin with.
#[rustfmt::skip]
const FEASTS: &[(&[&str], Rule)] = &[
    (&["christmas", "eve"], Fixed(12, 24)), (&["xmas", "eve"], Fixed(12, 24)),
    (&["christmas", "day"], Fixed(12, 25)), (&["xmas", "day"], Fixed(12, 25)),
    (&["christmas"], Fixed(12, 25)), (&["xmas"], Fixed(12, 25)),
    (&["boxing", "day"], Fixed(12, 26)),
    (&["new", "year", "'", "s", "eve"], Fixed(12, 31)), (&["new", "years", "eve"], Fixed(12, 31)),
    (&["new", "year", "eve"], Fixed(12, 31)),
    (&["new", "year", "'", "s", "day"], Fixed(1, 1)), (&["new", "years", "day"], Fixed(1, 1)),
    (&["new", "year", "day"], Fixed(1, 1)), (&["new", "year", "'", "s"], Fixed(1, 1)),
    (&["valentine", "'", "s", "day"], Fixed(2, 14)), (&["valentines", "day"], Fixed(2, 14)),
    (&["valentine", "day"], Fixed(2, 14)), (&["valentine", "'", "s"], Fixed(2, 14)),
    (&["saint", "patrick", "'", "s", "day"], Fixed(3, 17)), (&["st", ".", "patrick", "'", "s", "day"], Fixed(3, 17)),
    (&["st", "patrick", "'", "s", "day"], Fixed(3, 17)), (&["st", "patricks", "day"], Fixed(3, 17)),
    (&["april", "fool", "'", "s", "day"], Fixed(4, 1)), (&["april", "fools", "day"], Fixed(4, 1)),
    (&["april", "fools"], Fixed(4, 1)), (&["earth", "day"], Fixed(4, 22)),
    (&["independence", "day"], Fixed(7, 4)), (&["cinco", "de", "mayo"], Fixed(5, 5)),
    (&["juneteenth"], Fixed(6, 19)), (&["freedom", "day"], Fixed(6, 19)), (&["jubilee", "day"], Fixed(6, 19)),
    (&["halloween", "day"], Fixed(10, 31)), (&["halloween"], Fixed(10, 31)), (&["all", "saints", "day"], Fixed(11, 1)),
    (&["veterans", "day"], Fixed(11, 11)), (&["groundhog", "day"], Fixed(2, 2)), (&["women", "'", "s", "day"], Fixed(3, 8)),
    (&["bastille", "day"], Fixed(7, 14)), (&["may", "day"], Fixed(5, 1)), (&["epiphany"], Fixed(1, 6)),
    (&["martin", "luther", "king", "day"], Weekday(1, 0, 3, 0)), (&["mlk", "day"], Weekday(1, 0, 3, 0)),
    (&["presidents", "day"], Weekday(2, 0, 3, 0)), (&["president", "'", "s", "day"], Weekday(2, 0, 3, 0)),
    (&["mother", "'", "s", "day"], Weekday(5, 6, 2, 0)), (&["mothers", "day"], Weekday(5, 6, 2, 0)),
    (&["mother", "day"], Weekday(5, 6, 2, 0)),
    (&["memorial", "day"], Weekday(5, 0, -1, 0)), (&["labor", "day"], Weekday(9, 0, 1, 0)),
    (&["labour", "day"], Weekday(9, 0, 1, 0)),
    (&["father", "'", "s", "day"], Weekday(6, 6, 3, 0)), (&["fathers", "day"], Weekday(6, 6, 3, 0)),
    (&["father", "day"], Weekday(6, 6, 3, 0)),
    (&["columbus", "day"], Weekday(10, 0, 2, 0)), (&["thanksgiving", "day"], Weekday(11, 3, 4, 0)),
    (&["thanks", "giving", "day"], Weekday(11, 3, 4, 0)), (&["thanksgiving"], Weekday(11, 3, 4, 0)),
    (&["black", "friday"], Weekday(11, 3, 4, 1)), (&["cyber", "monday"], Weekday(11, 3, 4, 4)),
    (&["ash", "wednesday"], Easter(-46)), (&["palm", "sunday"], Easter(-7)), (&["maundy", "thursday"], Easter(-3)),
    (&["good", "friday"], Easter(-2)), (&["easter", "saturday"], Easter(-1)), (&["easter", "sunday"], Easter(0)),
    (&["easter", "monday"], Easter(1)), (&["easter", "day"], Easter(0)), (&["easter"], Easter(0)),
    (&["ascension", "day"], Easter(39)), (&["pentecost"], Easter(49)), (&["whit", "monday"], Easter(50)),
];

/// A feast at token `i`, with "last" or "next" and its year: "next Christmas", "Easter 2018".
pub(super) fn feast(line: Line<'_>, i: usize) -> Found {
    let at = line.past(i, &["last", "previous", "past", "this", "next", "coming", "upcoming", "following"]);
    let (next, rule) = named(line, at)?;
    if let Some((next, year)) = year_after(line, next) {
        return Some((next, day(rule, year)?.fixed()));
    }
    let now = line.now;
    let found = if at == i {
        nearest(now, |year| day(rule, year))?
    } else if line.any(i, &["last", "previous", "past"]) {
        (0..2).filter_map(|n| day(rule, now.year() - n)).find(|day| day.end <= now.reference)?
    } else if line.is(i, "this") {
        day(rule, now.year())?
    } else {
        let ahead = Now { lean: Lean::Future, ..now };
        nearest(ahead, |year| day(rule, year).filter(|day| day.start > now.reference))?
    };
    Some((next, found))
}

fn named(line: Line<'_>, i: usize) -> Option<(usize, Rule)> {
    if line.meaning(i).is_number() || i >= line.tokens.len() {
        return None;
    }
    let (words, rule) = FEASTS.iter().find(|(words, _)| written(line, i, words))?;
    Some((i + words.len(), *rule))
}

fn written(line: Line<'_>, i: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(k, word)| line.is(i + k, word) || *word == "'" && line.is(i + k, "’"))
}

fn day(rule: Rule, year: i64) -> Option<Stretch> {
    match rule {
        Fixed(month, date) => calendar::civil_day(year, month, date),
        Weekday(month, weekday, nth, after) => {
            let found = nth_weekday(calendar::month(year, month)?, weekday, nth)?;
            Some(calendar::day(found.start.plus_days(after)))
        }
        Easter(after) => Some(calendar::day(easter(year)?.start.plus_days(after))),
    }
}

/// Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher).
fn easter(year: i64) -> Option<Stretch> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    calendar::civil_day(year, u32::try_from(sum / 31).ok()?, sum % 31 + 1)
}
