//! In what rhythm something comes up: day after day, week after week, or again after a long silence.

use alloc::vec::Vec;

use super::{Seen, View, day_of, kind, on};
use crate::graph::state::Occurrence;
use crate::model::Entity;

/// How many days in a row are a streak.
const FEWEST_DAYS: usize = 3;
/// How many weeks in a row are one.
const FEWEST_WEEKS: usize = 4;
/// How many days of silence are worth a word.
const SHORTEST_GAP: i64 = 28;
/// How many times the usual silence it must be.
const TIMES_USUAL: i64 = 4;

/// The first occurrence of each day, in order of time.
pub(super) fn days(mut occurrences: Vec<Occurrence>) -> Vec<Occurrence> {
    occurrences.reverse();
    crate::order::sort_by_key(&mut occurrences, |occurrence| (occurrence.reference, occurrence.ordinal));
    occurrences.dedup_by_key(|occurrence| day(occurrence));
    occurrences
}

/// "Jane mentions running 5 days in a row, 2024-06-03 to 2024-06-07"; of several streaks the longest.
pub(super) fn streak(view: &View<'_, '_>, entity: &Entity, days: &[Occurrence]) -> Option<Seen> {
    let week = |occurrence: &Occurrence| (day(occurrence) + 3).div_euclid(7);
    let mut weeks = days.to_vec();
    weeks.dedup_by_key(|occurrence| week(occurrence));
    let (days, weeks) = (longest_run(days, day), longest_run(&weeks, week));
    let weekly = weeks.len() >= FEWEST_WEEKS && weeks.len() * 7 > days.len() * 2;
    let (run, every) = if weekly { (weeks, "week") } else { (days, "day") };
    if !weekly && run.len() < FEWEST_DAYS {
        return None;
    }
    let (first, last) = (run.first()?, run.last()?);
    Some(Seen {
        kind: kind::STREAK,
        name: alloc::format!("{} every {every}", entity.name),
        summary: alloc::format!(
            "{} {} {every}s in a row, {} to {}",
            view.mentions(&entity.name),
            run.len(),
            on(first.reference),
            on(last.reference)
        ),
        evidence: run.to_vec(),
    })
}

/// "Jane came back to sailing after 47 days, on 2024-07-24": the longest silence, where it was an unusual one.
pub(super) fn gap(view: &View<'_, '_>, entity: &Entity, days: &[Occurrence]) -> Option<Seen> {
    let mut gaps: Vec<(i64, usize)> =
        days.windows(2).zip(0..).map(|(two, i)| (day(&two[1]) - day(&two[0]), i)).collect();
    // Most are short.
    gaps.iter().find(|(days, _)| *days >= SHORTEST_GAP)?;
    crate::order::sort(&mut gaps);
    let (longest, before) = gaps.pop()?;
    let usual = gaps.get(gaps.len() / 2).filter(|_| gaps.len() >= 2)?.0;
    if longest < TIMES_USUAL * usual {
        return None;
    }
    let again = days[before + 1];
    let back = match view.who {
        Some(who) => alloc::format!("{who} came back to {}", entity.name),
        None => alloc::format!("{} came up again", entity.name),
    };
    Some(Seen {
        kind: kind::GAP,
        name: alloc::format!("{} after a long silence", entity.name),
        summary: alloc::format!("{back} after {longest} days, on {}", on(again.reference)),
        evidence: [days[before], again].into(),
    })
}

fn day(occurrence: &Occurrence) -> i64 {
    day_of(occurrence.reference)
}

/// The longest run of days or weeks that follow each other, by an occurrence of each; of two as long the later.
fn longest_run(occurrences: &[Occurrence], count: impl Fn(&Occurrence) -> i64) -> &[Occurrence] {
    let runs = occurrences.chunk_by(|a, b| count(a) + 1 == count(b));
    runs.max_by_key(|run| run.len()).unwrap_or_default()
}
