//! Who and what keeps coming back: in several episodes, on more than one day or in more than one thread.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{Seen, View, called, counted, day_of, kind};
use crate::model::{Entity, Episode};

/// How many days, or threads, they must lie on.
const FEWEST_OCCASIONS: usize = 2;

/// "Jane mentions sailing in 3 messages over 2 threads".
pub(super) fn recurrence<'d>(view: &View<'d, '_>, entity: &Entity, newest: &[&'d Episode]) -> Option<Seen<'d>> {
    let count = view.draft.mention_count(entity.uuid);
    let over = occasions(newest).filter(|_| count > 0)?;
    let what = counted(count, called(newest));
    let mentions = view.mentions(&entity.name);
    let summary = if count > newest.len() {
        alloc::format!("{mentions} in {what}, the last {} over {over}", newest.len())
    } else {
        alloc::format!("{mentions} in {what} over {over}")
    };
    let first = view.draft.first_episode_of(entity.uuid);
    let evidence: Vec<&Episode> = first.into_iter().chain(newest.iter().copied()).collect();
    Some(Seen { kind: kind::RECURRENCE, name: alloc::format!("{} comes up often", entity.name), summary, evidence })
}

/// "2 threads" or "3 different days", where some episodes lie on more than one.
pub(super) fn occasions(episodes: &[&Episode]) -> Option<alloc::string::String> {
    let threads: BTreeSet<_> = crate::order::gather(episodes.iter().filter_map(|episode| episode.thread.as_ref()));
    if threads.len() >= FEWEST_OCCASIONS {
        return Some(counted(threads.len(), "thread"));
    }
    let days: BTreeSet<_> = crate::order::gather(episodes.iter().map(|episode| day_of(episode.reference)));
    (days.len() >= FEWEST_OCCASIONS).then(|| counted(days.len(), "different day"))
}
