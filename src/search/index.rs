//! The indexes a graph keeps of itself, moved along with every change.

use alloc::{rc::Rc, vec::Vec};

use super::ORDER;
use super::bm25::Rarities;
use super::drawn::Drawn;
use super::holdings::Holdings;
use super::lexicon::Lexicon;
use super::meaning::{Meanings, Sense};
use super::sentences::{Message, Sentences, Told, Word, distinct};
use super::talk::Talk;
use super::vocabulary::Vocabulary;
use super::words::{STOP, each_term};
use crate::embed::Embedder;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Entity, Episode, Fact, Observation, Summary};

/// What searching needs beside the nouns.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) facts: Holdings<FactUuid>,
    pub(super) episodes: Holdings<EpisodeUuid>,
    pub(super) entities: Holdings<EntityUuid>,
    /// The names an entity goes by, one entry each: its own is the first.
    pub(super) names: Holdings<(EntityUuid, usize)>,
    pub(super) observations: Holdings<ObservationUuid>,
    pub(super) summaries: Holdings<ThreadId>,
    pub(super) talk: Talk,
    pub(super) drawn: Drawn,
    pub(super) told: Told,
    pub(super) sense: Sense,
    pub(super) fact_meanings: Meanings,
    pub(super) episode_meanings: Meanings,
}

impl Index {
    /// The index of a graph that holds nothing yet; it tells what texts are about by an embedder, where there is one.
    pub(crate) fn of(owner: OwnerUuid, embedder: Option<Rc<Embedder>>) -> Self {
        let seed = seed(owner);
        Self {
            vocabulary: Vocabulary::new(seed),
            facts: Holdings::new(seed),
            episodes: Holdings::new(seed),
            entities: Holdings::new(seed),
            names: Holdings::new(seed),
            observations: Holdings::new(seed),
            summaries: Holdings::new(seed),
            talk: Talk::default(),
            drawn: Drawn::default(),
            told: Told::default(),
            sense: Sense(embedder),
            fact_meanings: Meanings::default(),
            episode_meanings: Meanings::default(),
        }
    }

    /// What tells what texts are about.
    pub(crate) fn embedder(&self) -> Option<Rc<Embedder>> {
        self.sense.0.clone()
    }

    pub(crate) fn facts(&self) -> Lexicon<'_, FactUuid> {
        Lexicon::new(&self.vocabulary, &self.facts)
    }

    pub(crate) fn episodes(&self) -> Lexicon<'_, EpisodeUuid> {
        Lexicon::new(&self.vocabulary, &self.episodes)
    }

    pub(crate) fn entities(&self) -> Lexicon<'_, EntityUuid> {
        Lexicon::new(&self.vocabulary, &self.entities)
    }

    pub(crate) fn names(&self) -> Lexicon<'_, (EntityUuid, usize)> {
        Lexicon::new(&self.vocabulary, &self.names)
    }

    pub(crate) fn observations(&self) -> Lexicon<'_, ObservationUuid> {
        Lexicon::new(&self.vocabulary, &self.observations)
    }

    pub(crate) fn summaries(&self) -> Lexicon<'_, ThreadId> {
        Lexicon::new(&self.vocabulary, &self.summaries)
    }

    pub(crate) fn put_episode(&mut self, episode: &Episode) {
        let beside = [episode.speaker.as_ref().and_then(|s| s.name.as_ref()), episode.description.as_ref()];
        let mut words = Vec::new();
        self.read(&episode.content, &mut words);
        beside.into_iter().flatten().for_each(|text| self.read(text, &mut words));
        self.drop_episode(episode.uuid);
        self.episodes.put(episode.uuid, &mut words, &mut self.vocabulary);
        let Some(slot) = self.episodes.slot(&episode.uuid) else { return };
        let is_new = slot as usize == self.talk.of_thread().len();
        self.talk.put(slot, episode);
        if !is_new {
            self.drawn.forget_threads();
        }
        self.told.put(slot);
        if let Some(vector) = self.sense.of(&episode.content) {
            self.episode_meanings.put(slot, &vector);
        }
    }

    /// Takes an entity in, in place of what was known of it. Of a summary, which changes by a sentence while the
    /// others stay, only what changed is read.
    pub(crate) fn put_entity(&mut self, entity: &Entity, known: Option<&Entity>) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        let named = |known: &&Entity| (&known.name, &known.aliases) == (&entity.name, &entity.aliases);
        if known.filter(named).is_none() {
            for name in known.into_iter().flat_map(names_of) {
                self.find(name, &mut gone);
            }
            self.drop_names(entity.uuid);
            for (n, name) in names_of(entity).enumerate() {
                let mut words = Vec::new();
                self.read(name, &mut words);
                come.extend_from_slice(&words);
                self.names.put((entity.uuid, n), &mut words, &mut self.vocabulary);
            }
        }
        let (before, after) = (parts(known.map_or("", |known| &known.summary), ". "), parts(&entity.summary, ". "));
        missing(&before, &after).for_each(|sentence| self.find(sentence, &mut gone));
        missing(&after, &before).for_each(|sentence| self.read(sentence, &mut come));
        self.entities.exchange(entity.uuid, &gone, &mut come, &mut self.vocabulary);
    }

    /// Takes a fact in, in place of what was known of it; one is said again or closed far oftener than worded anew.
    pub(crate) fn put_fact(&mut self, fact: &Fact, known: Option<&Fact>) {
        if known.is_none_or(|known| (&known.sentence, &known.relation) != (&fact.sentence, &fact.relation)) {
            self.read_fact(fact);
        }
        if let Some(slot) = self.facts.slot(&fact.uuid) {
            self.place_fact(slot, fact);
        }
    }

    /// Notes where the fact in a slot was drawn from.
    pub(super) fn place_fact(&mut self, slot: u32, fact: &Fact) {
        let message = fact.episodes.last().and_then(|episode| self.episodes.slot(episode));
        self.drawn.put(slot, message, fact.relation == ORDER, &self.talk);
        self.told.put_fact(slot);
    }

    fn read_fact(&mut self, fact: &Fact) {
        let (mut words, mut relation) = (Vec::new(), Vec::new());
        self.read(&fact.sentence, &mut words);
        self.read(&fact.relation, &mut relation);
        // The relation's words count where the sentence uses others: "Jane is a nurse" is WORKS_AS too.
        for word in relation {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        self.facts.put(fact.uuid, &mut words, &mut self.vocabulary);
        if let Some((slot, vector)) = self.facts.slot(&fact.uuid).zip(self.sense.of(&fact.sentence)) {
            self.fact_meanings.put(slot, &vector);
        }
    }

    /// Takes an observation in, in place of what was known of it. Mostly a count in it grew; only what changed is read.
    pub(crate) fn put_observation(&mut self, observation: &Observation, known: Option<&Observation>) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        let Observation { name, summary, .. } = observation;
        let before = known.map_or(["", ""], |known| [&known.name, &known.summary]);
        for (before, after) in before.into_iter().zip([name, summary]) {
            let (before, after) = differing(before, after);
            self.find(before, &mut gone);
            self.read(after, &mut come);
        }
        self.observations.exchange(observation.uuid, &gone, &mut come, &mut self.vocabulary);
    }

    /// Takes a thread's summary in, in place of the one it had; only lines that came or went are read.
    pub(crate) fn put_summary(&mut self, summary: &Summary, known: Option<&Summary>) {
        let (before, after) = (parts(known.map_or("", |known| &known.content), "\n"), parts(&summary.content, "\n"));
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        missing(&before, &after).for_each(|line| self.find(line, &mut gone));
        missing(&after, &before).for_each(|line| self.read(line, &mut come));
        self.summaries.exchange(summary.thread.clone(), &gone, &mut come, &mut self.vocabulary);
    }

    pub(crate) fn drop_episode(&mut self, uuid: EpisodeUuid) {
        if let Some(slot) = self.episodes.slot(&uuid) {
            self.talk.drop(slot);
            self.drawn.forget_threads();
            self.told.put(slot);
            self.episode_meanings.drop(slot, self.sense.width());
        }
        self.episodes.drop(&uuid, &mut self.vocabulary);
    }

    pub(crate) fn drop_entity(&mut self, uuid: EntityUuid) {
        self.entities.drop(&uuid, &mut self.vocabulary);
        self.drop_names(uuid);
    }

    pub(crate) fn drop_fact(&mut self, uuid: FactUuid) {
        if let Some(slot) = self.facts.slot(&uuid) {
            self.drawn.drop(slot, &self.talk);
            self.told.put_fact(slot);
            self.fact_meanings.drop(slot, self.sense.width());
        }
        self.facts.drop(&uuid, &mut self.vocabulary);
    }

    pub(crate) fn drop_observation(&mut self, uuid: ObservationUuid) {
        self.observations.drop(&uuid, &mut self.vocabulary);
    }

    pub(crate) fn drop_summary(&mut self, thread: &ThreadId) {
        self.summaries.drop(thread, &mut self.vocabulary);
    }

    /// How many messages hold a word.
    pub(crate) fn spread(&self, word: Word) -> usize {
        match word {
            Word::Stop(place) => STOP.get(usize::from(place)).map_or(0, |word| self.episodes().postings(word).len()),
            Word::Own(number) => self.episodes().spread(number),
        }
    }

    /// How much words tell of the messages that hold them.
    pub(crate) fn rarities(&self) -> Rarities {
        Rarities::among(self.episodes.len())
    }

    /// A word as [`Sentences`] have it.
    pub(crate) fn word(&self, word: &str) -> Option<Word> {
        Word::find(word, &self.vocabulary)
    }

    /// What is kept of the message in a slot, once it has been quoted.
    pub(crate) fn told(&self, slot: u32) -> Option<&Message> {
        self.told.of(slot)
    }

    /// The sentences of a message.
    pub(crate) fn sentences<'s>(&self, message: &'s Message, episode: &Episode) -> &'s Sentences {
        message.sentences(|| Sentences::of(&episode.content, |word| self.word(word)))
    }

    /// The distinct words of a message, in order.
    pub(crate) fn words_said<'s>(&self, message: &'s Message, episode: &Episode) -> &'s [Word] {
        message.words.get_or_init(|| distinct(&episode.content, |word| self.word(word)).into())
    }

    /// The distinct words of a fact's sentence, in order. It is in that slot mostly, and is looked for where it is not.
    pub(crate) fn words_of(&self, fact: &Fact, guess: u32) -> &[Word] {
        let slot = Some(guess).filter(|guess| self.facts.key(*guess) == Some(&fact.uuid));
        let kept = slot.or_else(|| self.facts.slot(&fact.uuid)).and_then(|slot| self.told.of_fact(slot));
        kept.map_or(&[], |kept| kept.get_or_init(|| distinct(&fact.sentence, |word| self.word(word)).into()))
    }

    /// What the message in a slot says, as a number that others share which fold to the same text.
    pub(crate) fn said(&self, slot: u32, episode: &Episode, fold: impl Fn(&str) -> alloc::string::String) -> u64 {
        let say = || self.vocabulary.hash(&fold(&episode.content));
        self.told(slot).map_or_else(say, |message| *message.said.get_or_init(say))
    }

    fn drop_names(&mut self, entity: EntityUuid) {
        (0..).take_while(|n| self.names.drop(&(entity, *n), &mut self.vocabulary)).for_each(drop);
    }

    /// Adds the words of a text, of which some may be new.
    fn read(&mut self, text: &str, words: &mut Vec<u32>) {
        each_term(text, |term| words.push(self.vocabulary.number(term)));
    }

    /// Adds the words of a text that was read before.
    fn find(&self, text: &str, words: &mut Vec<u32>) {
        each_term(text, |term| words.extend(self.vocabulary.find(term)));
    }
}

/// What nobody outside knows, and what is the same whenever the graph is opened.
pub(super) fn seed(owner: OwnerUuid) -> u64 {
    let (high, low) = owner.0.as_u64_pair();
    high ^ low
}

pub(super) fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    core::iter::once(&entity.name).chain(&entity.aliases).map(|name| name.as_str())
}

/// The sentences or lines of a summary, each once and in order.
fn parts<'s>(summary: &'s str, end: &str) -> Vec<&'s str> {
    let mut parts = Vec::new();
    // Looking for one character is many times quicker than looking for two.
    let first = end.chars().next().unwrap_or_default();
    let mut from = 0;
    for (at, _) in summary.match_indices(first) {
        if at >= from && summary[at..].starts_with(end) {
            parts.push(summary[from..at + end.len()].trim_end());
            from = at + end.len();
        }
    }
    parts.push(summary[from..].trim_end());
    crate::order::sort(&mut parts);
    parts.dedup();
    parts
}

/// Where two texts differ, in whole words. Only what is counted is told apart like that: then neither is left with
/// nothing but stop words, which stand for a text as they would not for a part of it.
fn differing<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str) {
    if before == after {
        return ("", "");
    }
    let word_ends = |bytes: &[u8]| bytes.iter().rposition(|byte| *byte == b' ').map_or(0, |space| space + 1);
    let alike = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let front = word_ends(&before.as_bytes()[..alike]);
    let (old, new) = (&before[front..], &after[front..]);
    let alike = old.bytes().rev().zip(new.bytes().rev()).take_while(|(one, other)| one == other).count();
    let behind = &old.as_bytes()[old.len() - alike..];
    let back = behind.iter().position(|byte| *byte == b' ').map_or(0, |space| behind.len() - space);
    let (old, new) = (&old[..old.len() - back], &new[..new.len() - back]);
    let counts = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let tells = before.is_ascii() && after.is_ascii() && counts(old) && counts(new);
    if tells { (old, new) } else { (before, after) }
}

/// The parts that others lack.
fn missing<'p, 's>(parts: &'p [&'s str], others: &'p [&'s str]) -> impl Iterator<Item = &'s str> + use<'p, 's> {
    parts.iter().copied().filter(|part| others.binary_search(part).is_err())
}
