//! The indexes a graph keeps of itself, moved along with every change.

use uuid::Uuid;

use crate::model::{Entity, Episode, Fact, Observation};

/// What searching needs beside the nouns.
#[derive(Clone, Debug, Default)]
pub struct Index {}

impl Index {
    pub(crate) fn put_episode(&mut self, _episode: &Episode) {}
    pub(crate) fn put_entity(&mut self, _entity: &Entity) {}
    pub(crate) fn put_fact(&mut self, _fact: &Fact) {}
    pub(crate) fn put_observation(&mut self, _observation: &Observation) {}
    pub(crate) fn drop_item(&mut self, _item: Uuid) {}
}
