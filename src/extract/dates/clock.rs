//! Times of day: "at 5pm", "at 17:30", "at noon", "in the morning" of a day that is said before.

use super::Granularity;
use super::calendar::{Stretch, hours};
use crate::extract::words::Word;

/// The hours of a part of the day.
pub(super) fn part_of_day(word: &Word<'_>) -> Option<(i64, i64)> {
    Some(match &*word.lower {
        "morning" => (8, 12),
        "afternoon" => (12, 16),
        "evening" => (16, 20),
        "night" => (20, 24),
        _ => return None,
    })
}

/// The time of day that follows a day: the index of the word after it, and the hour of that day.
pub(super) fn of(words: &[Word<'_>], i: usize, day: Stretch) -> Option<(usize, Stretch)> {
    if day.granularity != Granularity::Day {
        return None;
    }
    let word = words.get(i)?;
    let at = if word.is("at") { i + 1 } else { i };
    let (next, minutes) = if word.is("at") && words.get(at)?.is("noon") { (at + 1, 12 * 60) } else { time(words, at)? };
    let hour = hours(day.start, 0, 1);
    let (start, end) = (hour.start.plus_millis(minutes * 60_000), hour.end.plus_millis(minutes * 60_000));
    Some((next, Stretch { start, end, granularity: Granularity::Hour, ..day }))
}

/// "5pm", "5 pm", "17:30": minutes since midnight.
fn time(words: &[Word<'_>], i: usize) -> Option<(usize, i64)> {
    let word = words.get(i)?;
    let joined = ["am", "pm"].iter().find_map(|half| Some((word.lower.strip_suffix(half)?, *half)));
    let apart = || words.get(i + 1).filter(|w| w.any(&["am", "pm"]));
    let (digits, half, next) = match (joined, apart()) {
        (Some((digits, half)), _) => (digits, Some(half), i + 1),
        (None, Some(half)) => (&*word.lower, Some(&*half.lower), i + 2),
        (None, None) => (&*word.lower, None, i + 1),
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "00"));
    // A bare number after a day could be anything.
    if half.is_none() && !digits.contains(':') || minute.len() != 2 || hour.len() > 2 {
        return None;
    }
    let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + if half == "pm" { 12 } else { 0 },
        None if (0..24).contains(&hour) => hour,
        _ => return None,
    };
    (0..60).contains(&minute).then_some((next, hour * 60 + minute))
}
