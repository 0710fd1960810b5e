//! The indexes a graph keeps of itself, moved along with every change.

use uuid::Uuid;

use super::{lexicon::Lexicon, words::terms};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::{Entity, Episode, Fact, Observation, Summary};

/// What searching needs beside the nouns.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) facts: Lexicon<FactUuid>,
    pub(super) episodes: Lexicon<EpisodeUuid>,
    pub(super) entities: Lexicon<EntityUuid>,
    /// The names an entity goes by, one entry each: its own is the first.
    pub(super) names: Lexicon<(EntityUuid, usize)>,
    pub(super) observations: Lexicon<ObservationUuid>,
    pub(super) summaries: Lexicon<ThreadId>,
}

impl Index {
    pub(crate) fn put_episode(&mut self, episode: &Episode) {
        let mut words = terms(&episode.content);
        for beside in [episode.speaker.as_ref().and_then(|s| s.name.as_ref()), episode.description.as_ref()] {
            words.extend(beside.into_iter().flat_map(|text| terms(text)));
        }
        self.episodes.put(episode.uuid, words);
    }

    pub(crate) fn put_entity(&mut self, entity: &Entity) {
        self.drop_names(entity.uuid);
        let mut words = terms(&entity.summary);
        for (n, name) in core::iter::once(&entity.name).chain(&entity.aliases).enumerate() {
            let name = terms(name);
            words.extend(name.iter().cloned());
            self.names.put((entity.uuid, n), name);
        }
        self.entities.put(entity.uuid, words);
    }

    pub(crate) fn put_fact(&mut self, fact: &Fact) {
        let mut words = terms(&fact.sentence);
        // The relation's words count where the sentence uses others: "Jane is a nurse" is WORKS_AS too.
        for word in terms(&fact.relation) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        self.facts.put(fact.uuid, words);
    }

    pub(crate) fn put_observation(&mut self, observation: &Observation) {
        let mut words = terms(&observation.name);
        words.extend(terms(&observation.summary));
        self.observations.put(observation.uuid, words);
    }

    pub(crate) fn put_summary(&mut self, summary: &Summary) {
        self.summaries.put(summary.thread.clone(), terms(&summary.content));
    }

    pub(crate) fn drop_item(&mut self, item: Uuid) {
        let _ = self.facts.drop(&FactUuid(item))
            || self.episodes.drop(&EpisodeUuid(item))
            || self.observations.drop(&ObservationUuid(item))
            || self.entities.drop(&EntityUuid(item));
        self.drop_names(EntityUuid(item));
    }

    pub(crate) fn drop_summary(&mut self, thread: &ThreadId) {
        self.summaries.drop(thread);
    }

    fn drop_names(&mut self, entity: EntityUuid) {
        (0..).take_while(|n| self.names.drop(&(entity, *n))).for_each(drop);
    }
}
