//! Looking back: what a thing rests on, and what changed between two moments.

use alloc::format;
use alloc::rc::Rc;
use uuid::Uuid;

use super::Memory;
use crate::error::{Error, Kind, Result};
use crate::graph::Graph;
use crate::history::{self, Diff, Grounds, Span};
use crate::ports::{Ports, Whose};

impl<P: Ports> Memory<P> {
    /// What a fact, an entity, an observation or an episode rests on: the words it came from, and the decisions
    /// that made it what it is.
    pub async fn why(&self, uuid: Uuid) -> Result<(Rc<Graph>, Grounds)> {
        let missing = || Error::not_found(format!("nothing here is called `{uuid}`"));
        let held = self.read(&Whose::Item(uuid)).await.map_err(|error| match error.kind() {
            Kind::NotFound => missing(),
            _ => error,
        })?;
        let grounds = history::why(&held.graph, uuid).ok_or_else(missing)?;
        Ok((held.graph, grounds))
    }

    /// What changed in a graph between two moments, of the world or of the record.
    pub async fn diff(&self, whose: &Whose, span: &Span) -> Result<(Rc<Graph>, Diff)> {
        let graph = self.read(whose).await?.graph;
        let diff = history::diff(&graph, span);
        Ok((graph, diff))
    }
}
