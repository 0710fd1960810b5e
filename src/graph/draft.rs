//! A graph as it will be: what is decided so far, laid over what is.
//!
//! Later decisions of one call see earlier ones, and the graph beneath is neither copied nor touched.
//! A draft holds only what changed, with the few indexes that deciding asks for, and ends as a [`Delta`].

mod change;
mod look;

use alloc::{boxed::Box, collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};

use uuid::Uuid;

use super::{Delta, Gone, Graph, fold};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Mentions, Observation, Said, Summary};
use crate::time::Timestamp;

/// What is decided so far. The nouns are boxed, as a map makes room for eleven of what it holds at once.
pub(super) struct Draft<'g> {
    graph: &'g Graph,
    next_ordinal: u64,
    episodes: BTreeMap<EpisodeUuid, Box<Episode>>,
    messages: BTreeMap<ThreadId, BTreeMap<u64, EpisodeUuid>>,
    entities: BTreeMap<EntityUuid, Box<Entity>>,
    names: BTreeMap<String, BTreeSet<EntityUuid>>,
    mentions: BTreeMap<EpisodeUuid, BTreeSet<EntityUuid>>,
    mentioned: BTreeMap<EntityUuid, BTreeSet<(u64, EpisodeUuid)>>,
    claims: BTreeMap<EpisodeUuid, Vec<Said>>,
    documents: BTreeMap<EpisodeUuid, Uuid>,
    facts: BTreeMap<FactUuid, Box<Fact>>,
    touching: BTreeMap<EntityUuid, BTreeSet<FactUuid>>,
    drawn: BTreeMap<EpisodeUuid, BTreeSet<FactUuid>>,
    observations: BTreeMap<ObservationUuid, Box<Observation>>,
    summaries: BTreeMap<ThreadId, Summary>,
    decisions: BTreeMap<DecisionUuid, Box<Decision>>,
    verdicts: BTreeMap<FactUuid, BTreeSet<DecisionUuid>>,
    gone: Lost,
}

/// What is forgotten, for looking up.
#[derive(Default)]
struct Lost {
    episodes: BTreeSet<EpisodeUuid>,
    /// How many of those mentioned an entity.
    mentions: BTreeMap<EntityUuid, usize>,
    entities: BTreeSet<EntityUuid>,
    facts: BTreeSet<FactUuid>,
    observations: BTreeSet<ObservationUuid>,
    summaries: BTreeSet<ThreadId>,
    decisions: BTreeSet<DecisionUuid>,
}

impl<'g> Draft<'g> {
    /// Nothing decided yet.
    pub fn over(graph: &'g Graph) -> Self {
        Self {
            graph,
            next_ordinal: graph.next_ordinal(),
            episodes: BTreeMap::new(),
            messages: BTreeMap::new(),
            entities: BTreeMap::new(),
            names: BTreeMap::new(),
            mentions: BTreeMap::new(),
            mentioned: BTreeMap::new(),
            claims: BTreeMap::new(),
            documents: BTreeMap::new(),
            facts: BTreeMap::new(),
            touching: BTreeMap::new(),
            drawn: BTreeMap::new(),
            observations: BTreeMap::new(),
            summaries: BTreeMap::new(),
            decisions: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            gone: Lost::default(),
        }
    }

    /// What therefore changes; what is as it was is left out.
    pub fn into_delta(mut self) -> Delta {
        let graph = self.graph;
        let mentions = self.changed_mentions();
        let mut episodes = unboxed(self.episodes, |_| true);
        crate::order::sort_by_key(&mut episodes, |episode| episode.ordinal);
        Delta {
            episodes,
            entities: unboxed(self.entities, |new| graph.entity(new.uuid) != Some(new)),
            mentions,
            facts: unboxed(self.facts, |new| graph.fact(new.uuid) != Some(new)),
            observations: unboxed(self.observations, |new| graph.observation(new.uuid) != Some(new)),
            summaries: self.summaries.into_values().filter(|s| graph.summary(&s.thread) != Some(s)).collect(),
            decisions: unboxed(self.decisions, |_| true),
            gone: Gone {
                episodes: self.gone.episodes.into_iter().collect(),
                entities: self.gone.entities.into_iter().collect(),
                facts: self.gone.facts.into_iter().collect(),
                observations: self.gone.observations.into_iter().collect(),
                summaries: self.gone.summaries.into_iter().collect(),
                decisions: self.gone.decisions.into_iter().collect(),
            },
        }
    }

    /// What the new episodes mention and claim, and what those still do of which an entity or a claim is gone.
    fn changed_mentions(&mut self) -> Vec<Mentions> {
        let poorer = self.gone.entities.iter().flat_map(|entity| self.graph.episodes_of(*entity));
        let poorer = poorer.map(|episode| &episode.uuid).filter(|episode| !self.gone.episodes.contains(episode));
        let read = self.mentions.keys().chain(self.claims.keys()).chain(self.documents.keys());
        let changed: BTreeSet<EpisodeUuid> = crate::order::gather(read.chain(poorer).copied());
        let now = |episode: EpisodeUuid| Mentions {
            episode,
            entities: self.entities_from(episode).into_iter().collect(),
            claims: self.claims.remove(&episode).unwrap_or_else(|| self.graph.claims_of(episode).to_vec()),
            document: self.document_of(episode),
        };
        changed.into_iter().map(now).collect()
    }

    pub fn owner(&self) -> OwnerUuid {
        self.graph.owner()
    }

    /// The user's node, once they were met.
    pub fn user(&self) -> Option<&Entity> {
        self.entity(self.graph.user())
    }

    /// The graph as it was before anything was decided.
    pub fn before(&self) -> &'g Graph {
        self.graph
    }

    pub fn episode(&self, uuid: EpisodeUuid) -> Option<&Episode> {
        if self.gone.episodes.contains(&uuid) {
            return None;
        }
        self.episodes.get(&uuid).map(Box::as_ref).or_else(|| self.graph.episode(uuid))
    }

    /// The threads this draft adds messages to.
    pub fn changed_threads(&self) -> Vec<ThreadId> {
        self.messages.keys().cloned().collect()
    }

    /// The messages of a thread, newest first.
    pub fn messages_back(&self, thread: &ThreadId) -> impl Iterator<Item = &Episode> {
        let new = self.messages.get(thread).into_iter().flat_map(|of| of.values().rev());
        let new = new.filter_map(|uuid| self.episodes.get(uuid).map(Box::as_ref));
        let old = self.graph.messages(thread).rev();
        new.chain(old.filter(|episode| !self.gone.episodes.contains(&episode.uuid)))
    }

    pub fn entity(&self, uuid: EntityUuid) -> Option<&Entity> {
        if self.gone.entities.contains(&uuid) {
            return None;
        }
        self.entities.get(&uuid).map(Box::as_ref).or_else(|| self.graph.entity(uuid))
    }

    /// Every entity, in no order that means anything.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        let old = self.graph.entities_unordered().filter(|entity| self.unchanged_entity(entity.uuid));
        old.chain(self.entities.values().map(Box::as_ref))
    }

    /// The entities that go by a name, in order of uuid.
    pub fn named(&self, name: &str) -> Vec<&Entity> {
        self.folded(&fold(name))
    }

    /// The same, by the name as it is compared.
    pub fn folded(&self, name: &str) -> Vec<&Entity> {
        let unlost = self.graph.folded(name).filter(|known| !self.gone.entities.contains(&known.uuid));
        let old = unlost.filter_map(|known| match self.entities.get(&known.uuid) {
            Some(now) => same_names(known, now).then_some(&**now),
            None => Some(known),
        });
        let new =
            self.names.get(name).into_iter().flatten().filter_map(|uuid| self.entities.get(uuid).map(Box::as_ref));
        let mut found: Vec<&Entity> = old.chain(new).collect();
        crate::order::sort_by_key(&mut found, |entity| entity.uuid);
        found
    }

    /// The entities this draft changes, and those that its episodes mention.
    pub fn touched_entities(&self) -> BTreeSet<EntityUuid> {
        crate::order::gather(self.entities.keys().chain(self.mentioned.keys()).copied())
    }

    /// The episodes that mention an entity, newest first.
    pub fn episodes_of_back(&self, entity: EntityUuid) -> impl Iterator<Item = &Episode> {
        let new = self.mentioned.get(&entity).into_iter().flat_map(|of| of.iter().rev());
        let new = new.filter_map(|(_, uuid)| self.episodes.get(uuid).map(Box::as_ref));
        let old = self.graph.episodes_of(entity).rev();
        new.chain(old.filter(|episode| !self.gone.episodes.contains(&episode.uuid)))
    }

    /// How many episodes mention an entity.
    pub fn mention_count(&self, entity: EntityUuid) -> usize {
        let new = self.mentioned.get(&entity).map_or(0, BTreeSet::len);
        let gone = self.gone.mentions.get(&entity).copied().unwrap_or_default();
        self.graph.mention_count(entity) + new - gone
    }

    pub fn fact(&self, uuid: FactUuid) -> Option<&Fact> {
        if self.gone.facts.contains(&uuid) {
            return None;
        }
        self.facts.get(&uuid).map(Box::as_ref).or_else(|| self.graph.fact(uuid))
    }

    /// The facts this draft changes.
    pub fn changed_facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values().map(Box::as_ref)
    }

    /// The facts of one relation that are about an entity and had not ended before a moment, without the retracted.
    pub fn slot(&self, source: EntityUuid, relation: &str, since: Timestamp) -> Vec<&Fact> {
        let old = self.graph.slot_since(source, relation, since).filter(|fact| self.unchanged_fact(fact.uuid));
        let new = self.new_facts_of(source).filter(|fact| fact.source == source && fact.relation == relation);
        let new = new.filter(|fact| fact.validity.invalid_at().is_none_or(|end| since <= end));
        old.chain(new).filter(|fact| fact.recorded.expired_at.is_none()).collect()
    }

    /// The facts that relate one entity to another in one way, without the retracted.
    pub fn same(&self, source: EntityUuid, relation: &str, target: EntityUuid) -> Vec<&Fact> {
        let old = self.graph.same(source, relation, target).filter(|fact| self.unchanged_fact(fact.uuid));
        let new = self.new_facts_of(target);
        let new = new.filter(|fact| fact.source == source && fact.relation == relation && fact.target == target);
        old.chain(new).filter(|fact| fact.recorded.expired_at.is_none()).collect()
    }

    /// The facts of this draft that an entity takes part in.
    pub fn new_facts_of(&self, entity: EntityUuid) -> impl Iterator<Item = &Fact> {
        self.touching.get(&entity).into_iter().flatten().filter_map(|uuid| self.facts.get(uuid).map(Box::as_ref))
    }

    /// The newest facts from before that an entity takes part in, at most `limit`.
    pub fn newest_facts_of(&self, entity: EntityUuid, limit: usize) -> impl Iterator<Item = &Fact> {
        self.graph.facts_of(entity).rev().filter(|fact| self.unchanged_fact(fact.uuid)).take(limit)
    }

    /// The facts from before that are about an entity, hold, and are of a kind of which one holds at a time.
    pub fn lasting_facts_of(&self, entity: EntityUuid) -> impl Iterator<Item = &Fact> {
        self.graph.lasting_facts_of(entity).filter(|fact| self.unchanged_fact(fact.uuid))
    }

    /// The facts an episode supports.
    pub fn facts_from(&self, episode: EpisodeUuid) -> Vec<&Fact> {
        let old = self.graph.facts_from(episode).filter_map(|fact| self.fact(fact.uuid));
        let new =
            self.drawn.get(&episode).into_iter().flatten().filter_map(|uuid| self.facts.get(uuid).map(Box::as_ref));
        old.filter(|fact| fact.episodes.contains(&episode)).chain(new).collect()
    }

    /// What an episode claims.
    pub fn claims_of(&self, episode: EpisodeUuid) -> &[Said] {
        self.claims.get(&episode).map_or_else(|| self.graph.claims_of(episode), Vec::as_slice)
    }

    /// The document that an episode is a version of.
    pub fn document_of(&self, episode: EpisodeUuid) -> Option<Uuid> {
        self.documents.get(&episode).copied().or_else(|| self.graph.document_of(episode))
    }

    /// The version of a document that came last.
    pub fn last_version(&self, document: Uuid) -> Option<EpisodeUuid> {
        let new = self.documents.iter().filter(|(_, of)| **of == document).filter_map(|(uuid, _)| self.episode(*uuid));
        let old = self.graph.versions(document).rev().filter(|episode| !self.gone.episodes.contains(&episode.uuid));
        let last = new.max_by_key(|episode| episode.ordinal).or_else(|| old.into_iter().next());
        last.map(|episode| episode.uuid)
    }

    pub fn decision(&self, uuid: DecisionUuid) -> Option<&Decision> {
        if self.gone.decisions.contains(&uuid) {
            return None;
        }
        self.decisions.get(&uuid).map(Box::as_ref).or_else(|| self.graph.decision(uuid))
    }

    /// The decisions a fact won or lost.
    pub fn decisions_on(&self, fact: FactUuid) -> impl Iterator<Item = &Decision> {
        let unchanged = |uuid| !self.decisions.contains_key(uuid) && !self.gone.decisions.contains(uuid);
        let old = self.graph.decisions_on(fact).filter(move |decision| unchanged(&decision.uuid));
        let new =
            self.verdicts.get(&fact).into_iter().flatten().filter_map(|uuid| self.decisions.get(uuid).map(Box::as_ref));
        old.chain(new)
    }

    pub fn observation(&self, uuid: ObservationUuid) -> Option<&Observation> {
        if self.gone.observations.contains(&uuid) {
            return None;
        }
        self.observations.get(&uuid).map(Box::as_ref).or_else(|| self.graph.observation(uuid))
    }

    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        let hidden = |uuid| self.gone.observations.contains(&uuid) || self.observations.contains_key(&uuid);
        let old = self.graph.observations().filter(move |observation| !hidden(observation.uuid));
        old.chain(self.observations.values().map(Box::as_ref))
    }

    pub fn summary(&self, thread: &ThreadId) -> Option<&Summary> {
        if self.gone.summaries.contains(thread) {
            return None;
        }
        self.summaries.get(thread).or_else(|| self.graph.summary(thread))
    }

    fn unchanged_entity(&self, uuid: EntityUuid) -> bool {
        !self.entities.contains_key(&uuid) && !self.gone.entities.contains(&uuid)
    }

    fn unchanged_fact(&self, uuid: FactUuid) -> bool {
        !self.facts.contains_key(&uuid) && !self.gone.facts.contains(&uuid)
    }
}

/// Whether two states of an entity go by the same names.
fn same_names(one: &Entity, other: &Entity) -> bool {
    (&one.name, &one.aliases) == (&other.name, &other.aliases)
}

/// The things of a map that are wanted, in its order.
fn unboxed<K, T>(things: BTreeMap<K, Box<T>>, wanted: impl Fn(&T) -> bool) -> Vec<T> {
    things.into_values().filter(|thing| wanted(thing)).map(|thing| *thing).collect()
}
