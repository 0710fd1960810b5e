//! Forgetting: what goes with an episode, and what becomes of what rested on it in part.
//!
//! What rests on forgotten episodes alone goes with them. What other episodes support as well stays, without the words
//! that only the forgotten ones had: its sentence is put together anew from names. Endings that a forgotten
//! episode brought about are undone. Nothing that is left holds a byte of what went.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::draft::Draft;
use super::integrate::look_back_on;
use super::portray::retold;
use super::retrace::retrace;
use super::rivals::{origin, settle};
use super::who::{Who, user_uuid};
use super::{Delta, Gone, Graph, summarize};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Metadata, Rule, Value};
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
                lost.facts.extend(graph.facts_of(*uuid));
            }
        }
    }
    for episode in &lost.episodes {
        draft.lose_episode(episode.uuid);
    }
    let mut touched = lose_entities(&mut draft, who, &lost.episodes);
    lose_facts(&mut draft, &mut lost);
    touched.extend(lost.facts.iter().flat_map(|fact| [fact.source, fact.target]));
    undo_decisions(&mut draft, &lost, now);
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

/// What goes: named by the caller, or resting on what was.
struct Lost<'g> {
    episodes: Vec<&'g Episode>,
    facts: Vec<&'g Fact>,
}

/// Takes the episodes from the entities they mention; answers with those whose summaries may hold their words.
fn lose_entities(draft: &mut Draft<'_>, who: &Who, lost: &[&Episode]) -> BTreeSet<EntityUuid> {
    let graph = draft.before();
    let user = user_uuid(graph.owner());
    let mentioned: BTreeSet<EntityUuid> =
        lost.iter().flat_map(|episode| graph.entities_from(episode.uuid)).map(|entity| entity.uuid).collect();
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

/// Takes the episodes from the facts they support; those that have no other join the lost.
fn lose_facts<'g>(draft: &mut Draft<'g>, lost: &mut Lost<'g>) {
    let graph = draft.before();
    let gone: BTreeSet<EpisodeUuid> = lost.episodes.iter().map(|episode| episode.uuid).collect();
    let drawn: BTreeSet<FactUuid> =
        gone.iter().flat_map(|episode| graph.facts_from(*episode)).map(|fact| fact.uuid).collect();
    for fact in drawn.iter().filter_map(|uuid| graph.fact(*uuid)) {
        let kept: Vec<EpisodeUuid> = fact.episodes.iter().filter(|uuid| !gone.contains(uuid)).copied().collect();
        if kept.is_empty() {
            lost.facts.push(fact);
            continue;
        }
        let said = kept.iter().filter_map(|uuid| graph.episode(*uuid)).collect();
        let unsaid = Unsaid::of(&lost.episodes, said);
        let mut fact = fact.clone();
        fact.attributes.retain(|_, value| !unsaid.holds_value(value));
        if fact.episodes.first().is_some_and(|first| gone.contains(first)) {
            fact.sentence = retold(draft, &fact);
            let heard = kept.iter().filter_map(|uuid| graph.episode(*uuid)).map(|episode| episode.recorded).min();
            fact.recorded.created_at = heard.map_or(fact.recorded.created_at, |at| at.max(fact.recorded.created_at));
        }
        fact.episodes = kept;
        draft.put_fact(fact);
    }
    for fact in &lost.facts {
        draft.lose_fact(fact.uuid);
    }
}

/// Drops the decisions that rested on what is lost, and gives the facts they moved the windows they would have.
fn undo_decisions(draft: &mut Draft<'_>, lost: &Lost<'_>, now: Timestamp) {
    let graph = draft.before();
    let episodes: BTreeSet<EpisodeUuid> = lost.episodes.iter().map(|episode| episode.uuid).collect();
    let facts: BTreeSet<FactUuid> = lost.facts.iter().map(|fact| fact.uuid).collect();
    let undone = |decision: &Decision| {
        // What was changed by hand rests on no episode.
        episodes.contains(&decision.episode) && decision.rule != Rule::Edited
            || facts.contains(&decision.winner)
            || decision.loser.is_some_and(|loser| facts.contains(&loser))
    };
    let mut concerned: BTreeSet<FactUuid> = draft.changed_facts().map(|fact| fact.uuid).collect();
    for decision in graph.decisions().filter(|decision| undone(decision)) {
        draft.lose_decision(decision.uuid);
        concerned.extend(decision.moved().into_iter().chain(decision.loser));
    }
    for uuid in concerned {
        let (Some(was), Some(mut fact)) = (graph.fact(uuid), draft.fact(uuid).cloned()) else { continue };
        // Merged into another, or retracted.
        let takes_back = |decision: &Decision| {
            decision.loser == Some(uuid) && matches!(decision.rule, Rule::Corrected | Rule::SameAgain)
        };
        if graph.decisions_on(uuid).any(|decision| takes_back(decision) && undone(decision))
            && !draft.decisions_on(uuid).any(takes_back)
        {
            fact.recorded.expired_at = None;
        }
        let founder_lost = was.episodes.first() != fact.episodes.first();
        let said = fact.episodes.iter().filter_map(|uuid| graph.episode(*uuid)).map(|episode| episode.reference).min();
        let retraced = retrace(&graph.moves(uuid), was.validity, undone, founder_lost.then_some(said));
        for decision in retraced.changed {
            draft.put_decision(decision);
        }
        for decision in retraced.idle {
            draft.lose_decision(decision.uuid);
        }
        let edited: Vec<Decision> =
            draft.decisions_on(uuid).filter(|decision| episodes.contains(&decision.episode)).cloned().collect();
        for decision in edited {
            draft.put_decision(Decision { episode: origin(&fact), ..decision });
        }
        draft.put_fact(Fact { validity: retraced.window, ..fact });
    }
    // A fact that only lost support stands where it stood, and so do its rivals.
    let stands = |fact: &Fact| (fact.validity, fact.recorded.expired_at, fact.episodes.first().copied());
    let moved = |fact: &&Fact| graph.fact(fact.uuid).map(stands) != Some(stands(fact));
    let changed: Vec<Fact> = draft.changed_facts().filter(moved).cloned().collect();
    for fact in changed.iter().chain(lost.facts.iter().copied()) {
        settle(draft, fact, None, now);
    }
}

/// Drops the summaries that cover a lost message, and sums up anew what is left of their threads.
fn lose_summaries(draft: &mut Draft<'_>, lost: &[&Episode], now: Timestamp) {
    let covered = |episode: &&&Episode| {
        let summary = episode.thread.as_ref().and_then(|thread| draft.summary(thread));
        summary.is_some_and(|summary| episode.ordinal <= summary.upto)
    };
    let threads: BTreeSet<ThreadId> =
        lost.iter().filter(covered).filter_map(|episode| episode.thread.clone()).collect();
    for thread in threads {
        draft.lose_summary(&thread);
        summarize::summarize(draft, &thread, now);
    }
}

/// Tells which words were said in the lost episodes and nowhere else.
struct Unsaid<'g> {
    lost: Vec<String>,
    kept: Vec<&'g Episode>,
}

impl<'g> Unsaid<'g> {
    fn of(lost: &[&Episode], kept: Vec<&'g Episode>) -> Self {
        Self { lost: lost.iter().map(|episode| episode.content.to_lowercase()).collect(), kept }
    }

    fn holds(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.lost.iter().any(|content| content.contains(&words))
            && !self.kept.iter().any(|episode| episode.content.to_lowercase().contains(&words))
    }

    fn holds_value(&self, value: &Value) -> bool {
        match value {
            Value::Null | Value::Bool(_) => false,
            Value::Int(number) => self.holds(&alloc::format!("{number}")),
            Value::Float(number) => self.holds(&alloc::format!("{number}")),
            Value::Text(text) => self.holds(text),
            Value::List(values) => values.iter().any(|value| self.holds_value(value)),
            Value::Map(values) => Metadata::values(values).any(|value| self.holds_value(value)),
        }
    }
}
