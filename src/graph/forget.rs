//! Forgetting: what goes with an episode, and what becomes of what rested on it in part.
//!
//! What rests on forgotten episodes alone goes with them. What others say as well stays, as if the forgotten had never
//! been heard ([`anew`](super::anew)), without the words that only they had: a sentence of theirs is put together anew
//! from names. Nothing that is left holds a byte of what went.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::anew::{fields, take_in_anew, unsay, unsay_all};
use super::draft::Draft;
use super::integrate::look_back_on;
use super::who::Who;
use super::{Delta, Gone, Graph, summarize};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ThreadId};
use crate::model::{Entity, Episode, Fact, Metadata, Value};
use crate::time::Timestamp;

/// What to forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forget {
    /// Episodes, with what rests on them.
    Episodes(Vec<EpisodeUuid>),
    /// Every message of a thread and every fact given to it, with what rests on them.
    Thread(ThreadId),
    /// A fact; its episodes stay.
    Fact(FactUuid),
    /// An entity and its facts; its episodes stay.
    Entity(EntityUuid),
}

/// What went, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Episodes.
    pub episodes: usize,
    /// Entities.
    pub entities: usize,
    /// Facts.
    pub facts: usize,
    /// Observations.
    pub observations: usize,
    /// Summaries of threads.
    pub summaries: usize,
    /// Decisions.
    pub decisions: usize,
}

/// What changes when something is forgotten, and the count of what went. What is not there is not missed.
pub fn forget(graph: &Graph, who: &Who, what: &Forget, now: Timestamp) -> (Delta, Receipt) {
    let mut draft = Draft::over(graph);
    let mut lost = Lost { episodes: Vec::new(), facts: Vec::new() };
    match what {
        Forget::Episodes(uuids) => lost.episodes = uuids.iter().filter_map(|uuid| graph.episode(*uuid)).collect(),
        Forget::Thread(thread) => lost.episodes = graph.messages(thread).chain(graph.statements(thread)).collect(),
        Forget::Fact(uuid) => lost.facts.extend(graph.fact(*uuid)),
        Forget::Entity(uuid) => {
            if graph.entity(*uuid).is_some() {
                draft.lose_entity(*uuid);
                unsay_all(&mut draft, *uuid);
                lost.facts.extend(graph.facts_of(*uuid));
            }
        }
    }
    for episode in &lost.episodes {
        draft.lose_episode(episode.uuid);
    }
    let mut touched = lose_entities(&mut draft, who, &lost.episodes);
    let fields = fields(&mut draft, lost.facts.iter().copied(), &lost.episodes);
    for fact in &lost.facts {
        unsay(&mut draft, fact);
    }
    take_in_anew(&mut draft, fields, &lost.episodes, &lost.facts);
    touched.extend(draft.lost_facts().flat_map(|fact| [fact.source, fact.target]));
    lose_summaries(&mut draft, &lost.episodes, now);
    look_back_on(&mut draft, &touched, now);
    let delta = draft.into_delta();
    let receipt = Receipt::of(&delta.gone);
    (delta, receipt)
}

impl Receipt {
    /// How much goes.
    pub fn of(gone: &Gone) -> Self {
        Self {
            episodes: gone.episodes.len(),
            entities: gone.entities.len(),
            facts: gone.facts.len(),
            observations: gone.observations.len(),
            summaries: gone.summaries.len(),
            decisions: gone.decisions.len(),
        }
    }
}

/// What the caller names.
struct Lost<'g> {
    episodes: Vec<&'g Episode>,
    facts: Vec<&'g Fact>,
}

/// Takes the episodes from the entities they mention; answers with those whose summaries may hold their words.
fn lose_entities(draft: &mut Draft<'_>, who: &Who, lost: &[&Episode]) -> BTreeSet<EntityUuid> {
    let graph = draft.before();
    let user = graph.user();
    let mentioned: BTreeSet<EntityUuid> = crate::order::gather(
        lost.iter().flat_map(|episode| graph.entities_from(episode.uuid)).map(|entity| entity.uuid),
    );
    for entity in mentioned.iter().filter_map(|uuid| graph.entity(*uuid)) {
        if draft.mention_count(entity.uuid) == 0 && entity.uuid != user {
            draft.lose_entity(entity.uuid);
        } else {
            let unsaid = Unsaid::of(lost, draft.episodes_of_back(entity.uuid).collect());
            let entity = without_words(entity, who, &unsaid, entity.uuid == user);
            draft.put_entity(entity);
        }
    }
    mentioned
}

fn without_words(entity: &Entity, who: &Who, unsaid: &Unsaid<'_>, is_user: bool) -> Entity {
    let mut entity = entity.clone();
    let from_directory = |name: &str| is_user && who.is_user(name);
    entity.aliases.retain(|alias| from_directory(alias) || !unsaid.holds(alias));
    if !is_user && unsaid.holds(&entity.name) && !entity.aliases.is_empty() {
        entity.name = entity.aliases.remove(0);
    }
    let email = who.user.as_ref().and_then(|person| person.email.clone()).filter(|_| is_user).map(Value::Text);
    entity.attributes.retain(|_, value| email.as_ref() == Some(&*value) || !unsaid.holds_value(value));
    entity
}

/// Drops the summaries that cover a lost message, and sums up anew what is left of their threads.
fn lose_summaries(draft: &mut Draft<'_>, lost: &[&Episode], now: Timestamp) {
    let covered = |episode: &&&Episode| {
        let summary = episode.thread.as_ref().and_then(|thread| draft.summary(thread));
        summary.is_some_and(|summary| episode.ordinal <= summary.upto)
    };
    let threads: BTreeSet<ThreadId> =
        crate::order::gather(lost.iter().filter(covered).filter_map(|episode| episode.thread.clone()));
    for thread in threads {
        draft.lose_summary(&thread);
        summarize::summarize(draft, &thread, now);
    }
}

/// Tells which words were said in the lost episodes and nowhere else.
pub(super) struct Unsaid<'g> {
    lost: Vec<String>,
    kept: Vec<&'g Episode>,
}

impl<'g> Unsaid<'g> {
    pub fn of(lost: &[&Episode], kept: Vec<&'g Episode>) -> Self {
        Self { lost: lost.iter().map(|episode| episode.content.to_lowercase()).collect(), kept }
    }

    fn holds(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.lost.iter().any(|content| content.contains(&words))
            && !self.kept.iter().any(|episode| episode.content.to_lowercase().contains(&words))
    }

    pub fn holds_value(&self, value: &Value) -> bool {
        match value {
            Value::Null | Value::Bool(_) => false,
            Value::Int(number) => self.holds(&alloc::format!("{number}")),
            Value::Float(number) => self.holds(&crate::extract::float::written(*number)),
            Value::Text(text) => self.holds(text),
            Value::List(values) => values.iter().any(|value| self.holds_value(value)),
            Value::Map(values) => Metadata::values(values).any(|value| self.holds_value(value)),
        }
    }
}
