//! A graph as it stood at another moment.

use alloc::string::String;

use crate::context::{Request, known_of};
use crate::graph::Graph;
use crate::id::EntityUuid;
use crate::model::{Entity, Episode, Fact};
use crate::search::{Standing, end_learned_at, standing, window};
use crate::time::{Recorded, Timestamp};

/// A place on the two clocks; the present, where a moment is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// What was true then.
    pub as_of: Option<Timestamp>,
    /// What was known then.
    pub known_at: Option<Timestamp>,
}

impl Clocks {
    /// Both clocks stand at the present.
    pub fn are_present(&self) -> bool {
        *self == Self::default()
    }
}

/// A graph, seen from a place on the two clocks.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The graph as it stands.
    pub graph: &'a Graph,
    /// Where it is seen from.
    pub clocks: Clocks,
}

impl<'a> View<'a> {
    /// The graph as seen from there.
    pub fn new(graph: &'a Graph, clocks: Clocks) -> Self {
        Self { graph, clocks }
    }

    /// The graph as it stands.
    pub fn present(graph: &'a Graph) -> Self {
        Self::new(graph, Clocks::default())
    }

    /// Whether a fact belongs to what is seen: it was known and, where a moment of the world is asked for, it held.
    pub fn has_fact(&self, fact: &Fact) -> bool {
        let moment = self.clocks.as_of.unwrap_or_default();
        match standing(self.graph, fact, moment, self.clocks.known_at) {
            Standing::Unknown => false,
            Standing::Holds => true,
            Standing::Retracted | Standing::Ended | Standing::Ahead => self.clocks.as_of.is_none(),
        }
    }

    /// Whether an episode had been said, to the day, and we had heard it.
    pub fn has_episode(&self, episode: &Episode) -> bool {
        self.clocks.as_of.is_none_or(|moment| episode.reference.midnight() <= moment)
            && self.clocks.known_at.is_none_or(|known| episode.recorded <= known)
    }

    /// Whether an entity was known.
    pub fn has_entity(&self, entity: &Entity) -> bool {
        self.clocks.known_at.is_none_or(|known| entity.created_at <= known)
    }

    /// A fact as it was known: with the window, the sources and the place in the record that it had then.
    /// `None` where it was not known.
    pub fn fact(&self, fact: &Fact) -> Option<Fact> {
        let validity = window(self.graph, fact, self.clocks.known_at)?;
        let Some(known) = self.clocks.known_at else { return Some(fact.clone()) };
        let heard = |uuid: &_| self.graph.episode(*uuid).is_some_and(|episode| episode.recorded <= known);
        Some(Fact {
            validity,
            recorded: Recorded { expired_at: fact.recorded.expired_at.filter(|at| *at <= known), ..fact.recorded },
            episodes: fact.episodes.iter().filter(|uuid| heard(uuid)).copied().collect(),
            ..fact.clone()
        })
    }

    /// When the end that a fact had, by what was known, was learned of.
    pub fn end_learned_at(&self, fact: &Fact) -> Option<Timestamp> {
        end_learned_at(self.graph, fact, self.clocks.known_at)
    }

    /// What was known of an entity, in a few sentences.
    pub fn summary(&self, entity: &Entity) -> String {
        let Clocks { as_of, known_at } = self.clocks;
        known_of(self.graph, entity, &Request { as_of, known_at, ..Request::default() }).into_owned()
    }

    /// The facts that an entity took part in.
    pub fn facts_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &'a Fact> {
        self.graph.facts_of(entity).filter(|fact| self.has_fact(fact))
    }

    /// The episodes that had mentioned an entity, in order of arrival.
    pub fn episodes_of(&self, entity: EntityUuid) -> impl DoubleEndedIterator<Item = &'a Episode> {
        self.graph.episodes_of(entity).filter(|episode| self.has_episode(episode))
    }
}
