//! The indexes a graph keeps of itself, moved along with every change.

use alloc::{collections::BTreeSet, rc::Rc, string::String, vec::Vec};
use uuid::Uuid;

use super::bm25::rarity;
use super::meaning::{Meanings, Sense};
use super::{lexicon::Lexicon, talk::Talk, words::terms};
use crate::embed::Embedder;
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
    pub(super) talk: Talk,
    pub(super) sense: Sense,
    pub(super) fact_meanings: Meanings,
    pub(super) episode_meanings: Meanings,
}

impl Index {
    /// An index that tells what texts are about by an embedder, where there is one.
    pub(crate) fn with(embedder: Option<Rc<Embedder>>) -> Self {
        Self { sense: Sense(embedder), ..Self::default() }
    }

    pub(crate) fn put_episode(&mut self, episode: &Episode) {
        let mut words = terms(&episode.content);
        for beside in [episode.speaker.as_ref().and_then(|s| s.name.as_ref()), episode.description.as_ref()] {
            words.extend(beside.into_iter().flat_map(|text| terms(text)));
        }
        self.drop_episode(episode.uuid);
        self.episodes.put(episode.uuid, words);
        let Some(slot) = self.episodes.slot(&episode.uuid) else { return };
        self.talk.put(slot, episode);
        if let Some(vector) = self.sense.of(&episode.content) {
            self.episode_meanings.put(slot, &vector);
        }
    }

    /// Takes an entity in, in place of what was known of it. Of a summary, which changes by a sentence while the
    /// others stay, only what changed is read.
    pub(crate) fn put_entity(&mut self, entity: &Entity, known: Option<&Entity>) {
        let names = |entity: &Entity| -> Vec<Vec<String>> {
            core::iter::once(&entity.name).chain(&entity.aliases).map(|name| terms(name)).collect()
        };
        let named = |known: &&Entity| (&known.name, &known.aliases) == (&entity.name, &entity.aliases);
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        if known.filter(named).is_none() {
            gone.extend(known.into_iter().flat_map(names).flatten());
            self.drop_names(entity.uuid);
            for (n, name) in names(entity).into_iter().enumerate() {
                come.extend(name.iter().cloned());
                self.names.put((entity.uuid, n), name);
            }
        }
        let (before, after) = (parts(known.map_or("", |known| &known.summary), ". "), parts(&entity.summary, ". "));
        gone.extend(before.difference(&after).flat_map(|sentence| terms(sentence)));
        come.extend(after.difference(&before).flat_map(|sentence| terms(sentence)));
        self.entities.exchange(entity.uuid, gone, come);
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
        if let Some((slot, vector)) = self.facts.slot(&fact.uuid).zip(self.sense.of(&fact.sentence)) {
            self.fact_meanings.put(slot, &vector);
        }
    }

    pub(crate) fn put_observation(&mut self, observation: &Observation) {
        let mut words = terms(&observation.name);
        words.extend(terms(&observation.summary));
        self.observations.put(observation.uuid, words);
    }

    /// Takes a thread's summary in, in place of the one it had; only lines that came or went are read.
    pub(crate) fn put_summary(&mut self, summary: &Summary, known: Option<&Summary>) {
        let (before, after) = (parts(known.map_or("", |known| &known.content), "\n"), parts(&summary.content, "\n"));
        let read = |lines: &BTreeSet<&str>, but: &BTreeSet<&str>| -> Vec<String> {
            lines.difference(but).flat_map(|line| terms(line)).collect()
        };
        self.summaries.exchange(summary.thread.clone(), read(&before, &after), read(&after, &before));
    }

    pub(crate) fn drop_item(&mut self, item: Uuid) {
        let _ = self.facts.drop(&FactUuid(item))
            || self.drop_episode(EpisodeUuid(item))
            || self.observations.drop(&ObservationUuid(item))
            || self.entities.drop(&EntityUuid(item));
        self.drop_names(EntityUuid(item));
    }

    fn drop_episode(&mut self, uuid: EpisodeUuid) -> bool {
        if let Some(slot) = self.episodes.slot(&uuid) {
            self.talk.drop(slot);
        }
        self.episodes.drop(&uuid)
    }

    pub(crate) fn drop_summary(&mut self, thread: &ThreadId) {
        self.summaries.drop(thread);
    }

    /// How much a word tells of a message that holds it.
    pub(crate) fn rarity(&self, word: &str) -> u32 {
        rarity(self.episodes.postings(word).len(), self.episodes.len())
    }

    fn drop_names(&mut self, entity: EntityUuid) {
        (0..).take_while(|n| self.names.drop(&(entity, *n))).for_each(drop);
    }
}

/// The sentences or lines of a summary, each once.
fn parts<'s>(summary: &'s str, end: &'s str) -> BTreeSet<&'s str> {
    summary.split_inclusive(end).map(str::trim_end).collect()
}
