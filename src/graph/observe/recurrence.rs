//! Who and what keeps coming back: in several episodes, on more than one day or in more than one thread.

use alloc::{string::String, vec::Vec};

use super::{Seen, View, called, counted, day_of, kind};
use crate::graph::state::Occurrence;
use crate::model::Entity;

/// How many days, or threads, they must lie on.
const FEWEST_OCCASIONS: usize = 2;

/// "Jane mentions sailing in 3 messages over 2 threads".
pub(super) fn recurrence(view: &View<'_, '_>, entity: &Entity, newest: &[Occurrence]) -> Option<Seen> {
    let count = view.draft.mention_count(entity.uuid);
    let over = occasions(newest).filter(|_| count > 0)?;
    let what = counted(count, called(newest));
    let mentions = view.mentions(&entity.name);
    let summary = if count > newest.len() {
        alloc::format!("{mentions} in {what}, the last {} over {over}", newest.len())
    } else {
        alloc::format!("{mentions} in {what} over {over}")
    };
    let first = view.draft.first_occurrence_of(entity.uuid);
    let evidence: Vec<Occurrence> = first.into_iter().chain(newest.iter().rev().copied()).collect();
    Some(Seen { kind: kind::RECURRENCE, name: alloc::format!("{} comes up often", entity.name), summary, evidence })
}

/// "2 threads" or "3 different days", where some episodes lie on more than one.
pub(super) fn occasions(episodes: &[Occurrence]) -> Option<String> {
    let threads = distinct(episodes.iter().filter_map(|episode| episode.thread));
    if threads >= FEWEST_OCCASIONS {
        return Some(counted(threads, "thread"));
    }
    let days = distinct(episodes.iter().map(|episode| day_of(episode.reference)));
    (days >= FEWEST_OCCASIONS).then(|| counted(days, "different day"))
}

/// How many different ones there are among a few.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> usize {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen.len()
}
