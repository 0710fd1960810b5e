//! Single facts, entities and episodes: stated, edited and forgotten by hand.

use alloc::format;
use alloc::rc::Rc;
use alloc::vec::Vec;
use uuid::Uuid;

use super::messages::written;
use super::{Memory, absent, commit, who};
use crate::error::{Error, Kind, Result};
use crate::graph::{self, Delta, EntityEdit, FactEdit, Forget, Graph, Meant, Receipt, Triple, Who};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::Metadata;
use crate::ports::{Ask, Ports, Whose, Write};

impl<P: Ports> Memory<P> {
    /// States a fact outright; what it contradicts is closed by the same rules as ever.
    pub async fn add_fact(&self, whose: &Whose, triple: Triple) -> Result<(Rc<Graph>, FactUuid)> {
        let now = self.ports.now();
        self.edit(whose, |graph, about| Ok(graph::state(graph, about, triple.clone(), now))).await
    }

    /// Adds entities by name; those that are known already are kept and learn what is new.
    pub async fn add_entities(&self, whose: &Whose, new: Vec<Meant>) -> Result<(Rc<Graph>, Vec<EntityUuid>)> {
        let now = self.ports.now();
        self.edit(whose, |graph, about| Ok(graph::add_entities(graph, about, new.clone(), now))).await
    }

    /// Changes a fact by hand.
    pub async fn update_fact(&self, uuid: FactUuid, edit: &FactEdit) -> Result<Rc<Graph>> {
        let now = self.ports.now();
        self.edit_item("fact", uuid.0, |graph| graph::edit_fact(graph, uuid, edit.clone(), now)).await
    }

    /// Changes an entity by hand.
    pub async fn update_entity(&self, uuid: EntityUuid, edit: &EntityEdit) -> Result<Rc<Graph>> {
        let now = self.ports.now();
        self.edit_item("entity", uuid.0, |graph| graph::edit_entity(graph, uuid, edit.clone(), now)).await
    }

    /// Merges values into what the developer attached to an episode.
    pub async fn update_episode(&self, uuid: EpisodeUuid, metadata: &Metadata) -> Result<Rc<Graph>> {
        self.edit_item("episode", uuid.0, |graph| graph::edit_episode(graph, uuid, metadata.clone())).await
    }

    /// Forgets episodes, a fact or an entity, and whatever rests on them alone. The receipt counts what went.
    pub async fn forget(&self, whose: &Whose, what: &Forget) -> Result<Receipt> {
        let now = self.ports.now();
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (receipt, _) = self
            .change(&ask, |loaded| {
                let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
                let (delta, receipt) = graph::forget(graph, &who(owner, loaded, graph), what, now);
                Ok((written(owner, delta), receipt))
            })
            .await?;
        Ok(receipt)
    }

    /// A change to one thing, wherever it is; where it is nowhere, the error names its kind.
    async fn edit_item(
        &self,
        kind: &str,
        uuid: Uuid,
        mut decide: impl FnMut(&Graph) -> Result<Delta>,
    ) -> Result<Rc<Graph>> {
        let edited = self.edit(&Whose::Item(uuid), |graph, _| Ok((decide(graph)?, ()))).await;
        edited.map(|(graph, ())| graph).map_err(|error| match error.kind() {
            Kind::NotFound => Error::not_found(format!("{kind} `{uuid}` does not exist")),
            _ => error,
        })
    }

    /// A change to one graph that adds no episodes from outside.
    async fn edit<T>(
        &self,
        whose: &Whose,
        mut decide: impl FnMut(&Graph, &Who) -> Result<(Delta, T)>,
    ) -> Result<(Rc<Graph>, T)> {
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (answer, outcome) = self
            .change(&ask, |loaded| {
                let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
                let (delta, answer) = decide(graph, &who(owner, loaded, graph))?;
                Ok((Write { commit: Some(commit(owner, delta)), ..Write::default() }, answer))
            })
            .await?;
        let graph = outcome.graph.ok_or_else(|| Error::internal("the store kept no graph after a commit"))?;
        Ok((graph, answer))
    }
}
