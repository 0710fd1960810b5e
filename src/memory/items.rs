//! Single facts, entities and episodes: stated, edited and forgotten by hand.

use alloc::format;
use alloc::rc::Rc;
use alloc::vec::Vec;

use super::messages::written;
use super::{Memory, absent, commit, who};
use crate::error::{Error, Result};
use crate::graph::{self, EntityEdit, FactEdit, Forget, Graph, NewEntity, Receipt, Triple};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::Metadata;
use crate::ports::{Ask, Ports, Whose, Write};

impl<P: Ports> Memory<P> {
    /// States a fact outright; what it contradicts is closed by the same rules as ever.
    pub async fn add_fact(&self, whose: &Whose, triple: Triple) -> Result<(Rc<Graph>, FactUuid)> {
        let now = self.ports.now();
        let chance = EpisodeUuid(self.chance_uuid());
        self.edit(whose, |graph, about| graph::state(graph, about, chance, &triple, now)).await
    }

    /// Adds entities by name; those that are known already are kept and learn what is new.
    pub async fn add_entities(&self, whose: &Whose, new: &[NewEntity]) -> Result<(Rc<Graph>, Vec<EntityUuid>)> {
        let now = self.ports.now();
        self.edit(whose, |graph, _| Ok(graph::add_entities(graph, new, now))).await
    }

    /// Changes a fact by hand.
    pub async fn update_fact(&self, uuid: FactUuid, edit: &FactEdit) -> Result<Rc<Graph>> {
        let now = self.ports.now();
        let missing = || Error::not_found(format!("fact `{uuid}` does not exist"));
        let edited = self
            .edit(&Whose::Item(uuid.0), |graph, about| {
                let fact = graph.fact(uuid).ok_or_else(missing)?;
                Ok((graph::edit_fact(graph, about, fact, edit, now)?, ()))
            })
            .await;
        edited.map(|(graph, ())| graph).map_err(|error| instead(error, missing))
    }

    /// Changes an entity by hand.
    pub async fn update_entity(&self, uuid: EntityUuid, edit: &EntityEdit) -> Result<Rc<Graph>> {
        let missing = || Error::not_found(format!("entity `{uuid}` does not exist"));
        let edited = self
            .edit(&Whose::Item(uuid.0), |graph, _| {
                let entity = graph.entity(uuid).ok_or_else(missing)?;
                Ok((graph::edit_entity(entity, edit)?, ()))
            })
            .await;
        edited.map(|(graph, ())| graph).map_err(|error| instead(error, missing))
    }

    /// Merges values into what the developer attached to an episode.
    pub async fn update_episode(&self, uuid: EpisodeUuid, metadata: &Metadata) -> Result<Rc<Graph>> {
        let missing = || Error::not_found(format!("episode `{uuid}` does not exist"));
        let edited = self
            .edit(&Whose::Item(uuid.0), |graph, _| {
                let episode = graph.episode(uuid).ok_or_else(missing)?;
                Ok((graph::edit_episode(episode, metadata), ()))
            })
            .await;
        edited.map(|(graph, ())| graph).map_err(|error| instead(error, missing))
    }

    /// Forgets episodes, a fact or an entity, and whatever rests on them alone. The receipt counts what went.
    pub async fn forget(&self, whose: &Whose, what: &Forget) -> Result<Receipt> {
        let now = self.ports.now();
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (receipt, _) = self
            .change(&ask, |loaded| {
                let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
                let (delta, receipt) = graph::forget(graph, who(owner, loaded).as_ref(), what, now);
                Ok((written(owner, delta), receipt))
            })
            .await?;
        Ok(receipt)
    }

    /// A change to one graph that adds no episodes from outside.
    async fn edit<T>(
        &self,
        whose: &Whose,
        mut decide: impl FnMut(&Graph, Option<&graph::Who>) -> Result<(graph::Delta, T)>,
    ) -> Result<(Rc<Graph>, T)> {
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (answer, outcome) = self
            .change(&ask, |loaded| {
                let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
                let (delta, answer) = decide(graph, who(owner, loaded).as_ref())?;
                Ok((Write { commit: Some(commit(owner, delta)), ..Write::default() }, answer))
            })
            .await?;
        let graph = outcome.graph.ok_or_else(|| Error::internal("the store kept no graph after a commit"))?;
        Ok((graph, answer))
    }
}

/// "item does not exist", said with the kind of item that was meant.
fn instead(error: Error, missing: impl Fn() -> Error) -> Error {
    if error.kind() == crate::error::Kind::NotFound { missing() } else { error }
}
