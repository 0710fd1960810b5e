//! What a thing rests on: the words it came from, and the decisions that made it what it is.

use alloc::vec::Vec;
use uuid::Uuid;

use crate::graph::Graph;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid};
use crate::model::{Decision, Entity, Episode, Fact, Observation};

/// The most episodes and facts that are told of an entity, as a user is mentioned everywhere.
const NEWEST: usize = 100;

/// Something in a graph.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A fact.
    Fact(Fact),
    /// An entity.
    Entity(Entity),
    /// An observation.
    Observation(Observation),
    /// An episode.
    Episode(Episode),
}

/// What a thing rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Grounds {
    /// The thing.
    pub thing: Thing,
    /// The episodes it comes from, oldest first; of an entity, the newest 100 that mention it.
    pub episodes: Vec<Episode>,
    /// Of a fact, those that its decisions weigh it against; of an entity, the newest 100 that it takes part in;
    /// of an episode, those that rest on it. In the order in which they were learned.
    pub facts: Vec<Fact>,
    /// Of a fact, the decisions that it won or lost; of an episode, those that it gave rise to. In the order
    /// in which they were taken.
    pub decisions: Vec<Decision>,
}

/// What a thing rests on, whatever it is; `None` where nothing of that name is here.
pub fn why(graph: &Graph, uuid: Uuid) -> Option<Grounds> {
    let fact = graph.fact(FactUuid(uuid)).map(|fact| of_fact(graph, fact));
    let entity = || graph.entity(EntityUuid(uuid)).map(|entity| of_entity(graph, entity));
    let observation = || graph.observation(ObservationUuid(uuid)).map(|observation| of_observation(graph, observation));
    let episode = || graph.episode(EpisodeUuid(uuid)).map(|episode| of_episode(graph, episode));
    fact.or_else(entity).or_else(observation).or_else(episode)
}

fn of_fact(graph: &Graph, fact: &Fact) -> Grounds {
    let decisions: Vec<Decision> = graph.history(fact.uuid).into_iter().cloned().collect();
    let sides = decisions.iter().flat_map(|one| [Some(one.winner), one.loser]).flatten();
    let others = sides.filter(|side| *side != fact.uuid).filter_map(|side| graph.fact(side));
    Grounds {
        thing: Thing::Fact(fact.clone()),
        episodes: episodes(graph, &fact.episodes),
        facts: in_order(others),
        decisions,
    }
}

fn of_entity(graph: &Graph, entity: &Entity) -> Grounds {
    let mut episodes: Vec<Episode> = graph.episodes_of(entity.uuid).rev().take(NEWEST).cloned().collect();
    episodes.reverse();
    let facts = in_order(graph.facts_of(entity.uuid).rev().take(NEWEST));
    Grounds { thing: Thing::Entity(entity.clone()), episodes, facts, decisions: Vec::new() }
}

fn of_observation(graph: &Graph, observation: &Observation) -> Grounds {
    Grounds {
        thing: Thing::Observation(observation.clone()),
        episodes: episodes(graph, &observation.episodes),
        facts: Vec::new(),
        decisions: Vec::new(),
    }
}

fn of_episode(graph: &Graph, episode: &Episode) -> Grounds {
    let mut decisions: Vec<Decision> = graph.decisions().filter(|one| one.episode == episode.uuid).cloned().collect();
    crate::order::sort_by_key(&mut decisions, |one| (one.at, one.uuid));
    Grounds {
        thing: Thing::Episode(episode.clone()),
        episodes: [episode.clone()].into(),
        facts: in_order(graph.facts_from(episode.uuid)),
        decisions,
    }
}

fn episodes(graph: &Graph, uuids: &[EpisodeUuid]) -> Vec<Episode> {
    uuids.iter().filter_map(|uuid| graph.episode(*uuid)).cloned().collect()
}

fn in_order<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = facts.cloned().collect();
    crate::order::sort_by_key(&mut facts, |fact| (fact.recorded.created_at, fact.uuid));
    facts.dedup_by_key(|fact| fact.uuid);
    facts
}
