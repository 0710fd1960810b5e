//! In what rhythm something comes up: day after day, week after week, or again after a long silence.

use alloc::vec::Vec;

use super::{Seen, View, day_of, kind, on};
use crate::model::{Entity, Episode};

/// How many days in a row are a streak.
const FEWEST_DAYS: usize = 3;
/// How many weeks in a row are one.
const FEWEST_WEEKS: usize = 4;
/// How many days of silence are worth a word.
const SHORTEST_GAP: i64 = 28;
/// How many times the usual silence it must be.
const TIMES_USUAL: i64 = 4;

/// "Jane mentions running 5 days in a row, 2024-06-03 to 2024-06-07"; of several streaks the longest.
pub(super) fn streak<'d>(view: &View<'d, '_>, entity: &Entity, newest: &[&'d Episode]) -> Option<Seen<'d>> {
    let days = longest_run(newest, day_of_episode);
    let weeks = longest_run(newest, |episode| (day_of_episode(episode) + 3).div_euclid(7));
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
        evidence: run,
    })
}

/// "Jane came back to sailing after 47 days, on 2024-07-24": the longest silence, where it was an unusual one.
pub(super) fn gap<'d>(view: &View<'d, '_>, entity: &Entity, newest: &[&'d Episode]) -> Option<Seen<'d>> {
    let days = first_of_each(newest, day_of_episode);
    let mut gaps: Vec<(i64, usize)> =
        days.windows(2).enumerate().map(|(i, two)| (day_of_episode(two[1]) - day_of_episode(two[0]), i)).collect();
    crate::order::sort(&mut gaps);
    let (longest, before) = gaps.pop()?;
    let usual = gaps.get(gaps.len() / 2).filter(|_| gaps.len() >= 2)?.0;
    if longest < SHORTEST_GAP || longest < TIMES_USUAL * usual {
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

fn day_of_episode(episode: &Episode) -> i64 {
    day_of(episode.reference)
}

/// The first episode of each day or week, in order of time.
fn first_of_each<'d>(episodes: &[&'d Episode], count: impl Fn(&Episode) -> i64) -> Vec<&'d Episode> {
    let mut first = episodes.to_vec();
    crate::order::sort_by_key(&mut first, |episode| (episode.reference, episode.ordinal));
    first.dedup_by_key(|episode| count(episode));
    first
}

/// The longest run of days or weeks that follow each other, by an episode of each; of two as long the later.
fn longest_run<'d>(episodes: &[&'d Episode], count: impl Fn(&Episode) -> i64) -> Vec<&'d Episode> {
    let days = first_of_each(episodes, &count);
    let runs = days.chunk_by(|a, b| count(a) + 1 == count(b));
    runs.max_by_key(|run| run.len()).map(<[_]>::to_vec).unwrap_or_default()
}
