//! Dates in blocks and in answers: whether the day that a question asks for is written out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use perdura::Timestamp;
use regex::{Captures, Regex};

use crate::recall::data::{Gold, month};

/// Day, month, year, as they are written.
pub type Date = (u32, u32, u32);

/// The longest answer, in characters, that is a date and nothing else.
const LONGEST: usize = 30;

macro_rules! pattern {
    ($name:ident = $pattern:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("the pattern is sound"));
    };
}

pattern!(DAY_OF_MONTH = r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]+),?\s+(\d{4})\b");
pattern!(DAY_MONTH = r"\b(\d{1,2})\s+([A-Za-z]+),?\s+(\d{4})\b");
pattern!(MONTH_DAY = r"\b([A-Za-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b");
pattern!(ISO = r"\b(\d{4})-(\d{2})-(\d{2})\b");

/// The day that answers a question of time, where no session of the history took place on it.
pub fn asked_for(gold: &Gold, mut sessions: impl Iterator<Item = Timestamp>) -> Option<Date> {
    if gold.category != "2-temporal" || gold.answer.chars().count() >= LONGEST {
        return None;
    }
    let date = full(&gold.answer)?;
    let on_it = |time: Timestamp| {
        let (year, month, day) = time.date();
        (day, month, u32::try_from(year).unwrap_or(0)) == date
    };
    (!sessions.any(on_it)).then_some(date)
}

/// All days that are written in a text.
pub fn written(text: &str) -> BTreeSet<Date> {
    let day_first = DAY_MONTH.captures_iter(text).filter_map(|found| date(&found, 1, 2, 3));
    let month_first = MONTH_DAY.captures_iter(text).filter_map(|found| date(&found, 2, 1, 3));
    let iso = ISO.captures_iter(text).filter_map(|found| date(&found, 3, 2, 1));
    day_first.chain(month_first).chain(iso).collect()
}

/// The first full date of an answer.
fn full(text: &str) -> Option<Date> {
    let day_first = DAY_OF_MONTH.captures(text).and_then(|found| date(&found, 1, 2, 3));
    day_first.or_else(|| MONTH_DAY.captures(text).and_then(|found| date(&found, 2, 1, 3)))
}

fn date(found: &Captures<'_>, day: usize, name: usize, year: usize) -> Option<Date> {
    let number = |group: usize| found[group].parse::<u32>().ok();
    Some((number(day)?, month(&found[name]).or_else(|| number(name))?, number(year)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_a_text() {
        let check = |text: &str, expected: &[Date]| assert!(written(text).iter().eq(expected), "{text}");
        check("on 7 May 2023", &[(7, 5, 2023)]);
        check("(2023-05-07 00:00:00 - present)", &[(7, 5, 2023)]);
        check("May 7th, 2023 and 8 June, 2023", &[(7, 5, 2023), (8, 6, 2023)]);
        check("in May 2023", &[]);
    }

    #[test]
    fn a_day_is_asked_for_where_no_session_took_place_on_it() {
        let session = Timestamp::of_date(2023, 5, 8).unwrap();
        let check = |category: &str, answer: &str, expected: Option<Date>| {
            let gold = Gold { category: category.into(), answer: answer.into(), ..Gold::default() };
            assert_eq!(asked_for(&gold, [session].into_iter()), expected, "{answer}");
        };
        check("2-temporal", "the 7th of May 2023", Some((7, 5, 2023)));
        check("2-temporal", "8 May 2023", None);
        check("2-temporal", "2022", None);
        check("2-temporal", "the week before 7 May 2023, or so", None);
        check("4-single-hop", "7 May 2023", None);
    }
}
