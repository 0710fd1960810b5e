//! The episodes of a graph, each with what it was read to hold, and how they are looked up.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use uuid::Uuid;

use super::Graph;
use super::shelf::Shelf;
use crate::id::{EntityUuid, EpisodeUuid, ThreadId};
use crate::model::{Entity, Episode, Said};

/// An episode, and what it was read to hold.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(super) struct Heard {
    pub episode: Episode,
    /// In order of uuid.
    pub entities: Vec<EntityUuid>,
    pub claims: Vec<Said>,
    pub document: Option<Uuid>,
}

/// Episodes in some places. Those that are passed over are not looked at.
struct Episodes<'a> {
    episodes: &'a Shelf<Heard>,
    places: core::slice::Iter<'a, u32>,
}

impl<'a> Iterator for Episodes<'a> {
    type Item = &'a Episode;

    fn next(&mut self) -> Option<&'a Episode> {
        self.places.find_map(|place| self.episodes.at(*place)).map(|heard| &heard.episode)
    }

    fn nth(&mut self, n: usize) -> Option<&'a Episode> {
        n.checked_sub(1).and_then(|before| self.places.nth(before));
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl DoubleEndedIterator for Episodes<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.places.by_ref().rev().find_map(|place| self.episodes.at(*place)).map(|heard| &heard.episode)
    }
}

impl ExactSizeIterator for Episodes<'_> {}

impl Graph {
    /// The ordinal that the next episode gets.
    pub fn next_ordinal(&self) -> u64 {
        self.episodes().next_back().map_or(1, |last| last.ordinal + 1)
    }

    /// How many episodes there are.
    pub fn episode_count(&self) -> usize {
        self.arrived.len()
    }

    /// Every episode, in order of arrival.
    pub fn episodes(&self) -> impl DoubleEndedIterator<Item = &Episode> {
        self.episodes_at(&self.arrived)
    }

    fn episodes_at<'a>(&'a self, places: &'a [u32]) -> Episodes<'a> {
        Episodes { episodes: &self.episodes, places: places.iter() }
    }

    fn heard(&self, episode: EpisodeUuid) -> Option<&Heard> {
        self.episodes.get(episode.0)
    }

    /// An episode that has a slot in the index, by its name: found sooner than by that alone.
    pub(crate) fn episode_near(&self, uuid: EpisodeUuid, slot: u32) -> Option<&Episode> {
        self.episodes.get_near(uuid.0, slot).map(|heard| &heard.episode)
    }

    /// An episode by its name.
    pub fn episode(&self, uuid: EpisodeUuid) -> Option<&Episode> {
        self.heard(uuid).map(|heard| &heard.episode)
    }

    /// The messages of a thread, in order of arrival.
    pub fn messages(&self, thread: &ThreadId) -> impl DoubleEndedIterator<Item = &Episode> + ExactSizeIterator {
        self.episodes_at(self.threads.messages(thread))
    }

    /// The messages before and after an episode in its thread.
    pub fn beside(&self, episode: &Episode) -> impl Iterator<Item = &Episode> {
        let thread = episode.thread.as_ref().map_or(&[][..], |thread| self.threads.messages(thread));
        let place = thread.partition_point(|place| self.ordinal(*place) < Some(episode.ordinal));
        let before = place.checked_sub(1).and_then(|before| thread.get(before));
        let both = before.into_iter().chain(thread.get(place + 1));
        both.filter_map(|place| self.episodes.at(*place)).map(|heard| &heard.episode)
    }

    fn ordinal(&self, place: u32) -> Option<u64> {
        self.episodes.at(place).map(|heard| heard.episode.ordinal)
    }

    /// The episodes of a document, in order of arrival.
    pub fn document<'a>(&'a self, document: &str) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.episodes_at(self.documents().documents.get(document).map_or(&[], |places| places))
    }

    /// The sentences that were given to a thread as facts, in order of arrival.
    pub fn statements<'a>(&'a self, thread: &ThreadId) -> impl DoubleEndedIterator<Item = &'a Episode> + use<'a> {
        self.document(&stated_in(thread))
    }

    /// The entities that an episode mentions, in order of uuid.
    pub fn entities_from(&self, episode: EpisodeUuid) -> impl Iterator<Item = &Entity> {
        let entities = self.heard(episode).map_or(&[][..], |heard| &heard.entities);
        entities.iter().filter_map(|uuid| self.entity(*uuid))
    }

    /// Whether an episode mentions an entity.
    pub fn mentions(&self, episode: EpisodeUuid, entity: EntityUuid) -> bool {
        self.heard(episode).is_some_and(|heard| heard.entities.contains(&entity))
    }

    /// What an episode claims, in the order in which it was taken in.
    pub fn claims_of(&self, episode: EpisodeUuid) -> &[Said] {
        self.heard(episode).map_or(&[], |heard| &heard.claims)
    }

    /// The document that an episode is a version of.
    pub(in crate::graph) fn document_of(&self, episode: EpisodeUuid) -> Option<Uuid> {
        self.heard(episode)?.document
    }

    /// The versions of a document, in order of arrival.
    pub(in crate::graph) fn versions(&self, document: Uuid) -> impl DoubleEndedIterator<Item = &Episode> {
        self.episodes_at(self.documents().versions.get(&document).map_or(&[], |places| places))
    }

    /// Every claim, by the episode that makes it.
    pub(in crate::graph) fn claims(&self) -> impl Iterator<Item = (EpisodeUuid, &[Said])> {
        let heard = self.episodes.in_order().filter(|heard| !heard.claims.is_empty());
        heard.map(|heard| (heard.episode.uuid, heard.claims.as_slice()))
    }

    pub(super) fn mentions_of(&self, entity: EntityUuid) -> &[u32] {
        self.entities.find(entity.0).map_or(&[], |place| self.mentioned.of(place))
    }

    /// The episodes that mention an entity, in order of arrival.
    pub fn episodes_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &Episode> {
        self.episodes_at(self.mentions_of(entity))
    }

    /// How many episodes mention an entity.
    pub fn mention_count(&self, entity: EntityUuid) -> usize {
        self.mentions_of(entity).len()
    }

    /// The names of the episodes, in order of arrival.
    pub(crate) fn episode_uuids(&self) -> impl Iterator<Item = EpisodeUuid> {
        self.arrived.iter().map(|place| EpisodeUuid(self.episodes.uuid(*place)))
    }
}

/// The document that the sentences given to a thread as facts are parts of.
pub fn stated_in(thread: &ThreadId) -> String {
    alloc::format!("facts of {thread}")
}
