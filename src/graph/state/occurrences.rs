//! When and in which thread each episode was heard, without what it says.
//!
//! Patterns are told from that alone, of many episodes at a time and with every message; so it lies side by side, and
//! the episodes themselves, which are long and lie far apart, are not looked at.

use alloc::vec::Vec;
use core::cell::OnceCell;
use core::num::NonZeroU32;

use super::Graph;
use crate::id::{EntityUuid, EpisodeUuid, ThreadId};
use crate::model::{Episode, Source};
use crate::time::Timestamp;

/// An episode as patterns see it.
#[derive(Clone, Copy, Debug)]
pub(in crate::graph) struct Occurrence {
    pub episode: EpisodeUuid,
    pub ordinal: u64,
    /// The moment it speaks from.
    pub reference: Timestamp,
    /// Its thread, by a number that no other has.
    pub thread: Option<NonZeroU32>,
    pub source: Source,
}

impl Occurrence {
    pub fn of(episode: &Episode, thread: Option<NonZeroU32>) -> Self {
        let Episode { uuid, ordinal, reference, source, .. } = *episode;
        Self { episode: uuid, ordinal, reference, thread, source }
    }
}

/// Occurrences by the place of the episode, each told when it is asked for first.
pub(super) type Occurrences = Vec<OnceCell<Occurrence>>;

impl Graph {
    /// When and where an episode was heard.
    pub(in crate::graph) fn occurrence(&self, episode: EpisodeUuid) -> Option<Occurrence> {
        self.occurrence_at(self.episodes.find(episode.0)?)
    }

    /// The same of the episodes that mention an entity, in order of arrival.
    pub(in crate::graph) fn occurrences_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = Occurrence> {
        self.mentions_of(entity).iter().filter_map(|place| self.occurrence_at(*place))
    }

    /// The number of a thread that has messages.
    pub(in crate::graph) fn thread_number(&self, thread: &ThreadId) -> Option<NonZeroU32> {
        self.threads.number(thread)
    }

    fn occurrence_at(&self, place: u32) -> Option<Occurrence> {
        let all = self.occurrences.get_or_init(|| alloc::vec![OnceCell::new(); self.episodes.extent()]);
        let cell = all.get(place as usize)?;
        cell.get().copied().or_else(|| {
            let episode = &self.episodes.at(place)?.episode;
            Some(*cell.get_or_init(|| self.occurs(episode)))
        })
    }

    fn occurs(&self, episode: &Episode) -> Occurrence {
        Occurrence::of(episode, episode.thread.as_ref().and_then(|thread| self.thread_number(thread)))
    }

    /// Notes in place of what was known where an episode occurs, or that it does not any more.
    pub(super) fn occur(&mut self, place: u32, episode: Option<&Episode>) {
        if self.occurrences.get().is_none() {
            return;
        }
        let occurrence = episode.map_or_else(OnceCell::new, |episode| self.occurs(episode).into());
        if let Some(all) = self.occurrences.get_mut() {
            all.resize(self.episodes.extent(), OnceCell::new());
            all[place as usize] = occurrence;
        }
    }
}
