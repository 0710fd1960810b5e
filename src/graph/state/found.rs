//! Indexes that are found from the nouns when they are first asked for, which reading never does.

use alloc::{boxed::Box, string::String, vec::Vec};
use uuid::Uuid;

use super::links::Links;
use super::lists::{Places, enlist, strike};
use super::{Graph, Heard, Lookup, lookup};
use crate::graph::fold;
use crate::graph::likeness::likeness;
use crate::graph::observe::{Awaited, LAST_SAID, turn};
use crate::model::{Entity, Fact};
use crate::time::Timestamp;

/// What entities are called.
#[derive(Clone, Debug)]
pub(super) struct Called {
    /// Those that go by a name, as names are compared.
    pub names: Lookup<String, Places>,
    /// Those whose names sound about alike.
    pub likenesses: Lookup<String, Places>,
}

/// What episodes are parts and versions of.
#[derive(Clone, Debug)]
pub(super) struct Documents {
    pub documents: Lookup<String, Places>,
    pub versions: Lookup<Uuid, Places>,
}

impl Graph {
    pub(super) fn links(&self) -> &Links {
        self.links.get_or_init(|| {
            let places = self.facts.places_in_order().into_iter();
            let facts = places.filter_map(|place| self.facts.at(place).map(|fact| (place, fact, self.turn(fact))));
            let facts: Vec<_> = facts.collect();
            Box::new(Links::of(facts.into_iter(), self.seed()))
        })
    }

    pub(super) fn called(&self) -> &Called {
        self.called.get_or_init(|| {
            let mut called = Called { names: lookup(self.seed()), likenesses: lookup(self.seed()) };
            for place in self.entities.places_in_order() {
                let before = |other| self.entities.uuid(other) < self.entities.uuid(place);
                self.entities.at(place).into_iter().for_each(|entity| called.put(place, entity, &before));
            }
            Box::new(called)
        })
    }

    pub(super) fn documents(&self) -> &Documents {
        self.documents.get_or_init(|| {
            let mut documents = Documents { documents: lookup(self.seed()), versions: lookup(self.seed()) };
            for place in &self.arrived {
                self.episodes
                    .at(*place)
                    .into_iter()
                    .for_each(|heard| documents.put(*place, heard, &|other| other != *place));
            }
            Box::new(documents)
        })
    }

    /// What the observations wait for that a fact may undo.
    pub(in crate::graph) fn awaited(&self) -> &Awaited {
        self.awaited.get_or_init(|| Box::new(Awaited::by(self.observations.values())))
    }

    /// When the passing of time alone turns a fact.
    pub(super) fn turn(&self, fact: &Fact) -> Option<Timestamp> {
        turn(fact, || {
            let last = fact.episodes.iter().rev().take(LAST_SAID).filter_map(|uuid| self.occurrence(*uuid));
            last.map(|last| last.reference).max()
        })
    }

    /// Whoever writes to a graph does not know its uuid, and cannot choose names that collide.
    pub(super) fn seed(&self) -> u64 {
        self.owner.0.as_u64_pair().0
    }
}

impl Called {
    /// Notes what an entity is called, behind those that are `before` it.
    pub fn put(&mut self, place: u32, entity: &Entity, before: &dyn Fn(u32) -> bool) {
        names_of(entity).for_each(|name| enlist(&mut self.names, fold(name), place, before));
        enlist(&mut self.likenesses, likeness(&entity.name), place, before);
    }

    /// Forgets it.
    pub fn forget(&mut self, place: u32, entity: &Entity, before: &dyn Fn(u32) -> bool) {
        names_of(entity).for_each(|name| strike(&mut self.names, &fold(name), place, before));
        strike(&mut self.likenesses, &likeness(&entity.name), place, before);
    }
}

impl Documents {
    /// Notes what an episode is a part and a version of, behind those that are `before` it.
    pub fn put(&mut self, place: u32, heard: &Heard, before: &dyn Fn(u32) -> bool) {
        if let Some(document) = &heard.episode.document {
            enlist(&mut self.documents, document.clone(), place, before);
        }
        if let Some(document) = heard.document {
            enlist(&mut self.versions, document, place, before);
        }
    }

    /// Forgets it.
    pub fn forget(&mut self, place: u32, heard: &Heard, before: &dyn Fn(u32) -> bool) {
        if let Some(document) = &heard.episode.document {
            strike(&mut self.documents, document, place, before);
        }
        if let Some(document) = &heard.document {
            strike(&mut self.versions, document, place, before);
        }
    }
}

fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    core::iter::once(&entity.name).chain(&entity.aliases).map(|name| name.as_str())
}
