//! Copies: a graph taken over into another, to be changed on its own.

use alloc::{format, vec};

use super::{Memory, absent, commit, fresh};
use crate::error::{Error, Result};
use crate::graph;
use crate::id::{GraphId, OwnerUuid, UserId, UserUuid};
use crate::memory::{NewGraph, NewUser};
use crate::model::{NamedGraph, OwnerName, User};
use crate::ports::{Ask, Change, Ports, Whose, Write};

impl<P: Ports> Memory<P> {
    /// Copies a graph into that of a user who must not be there yet; of a user's graph, the user is copied too.
    /// The threads stay where they are: what was said in them is in the copy.
    pub async fn copy_to_user(&self, from: &Whose, to: &UserId) -> Result<User> {
        let now = self.ports.now();
        let (uuid, owner) = (UserUuid(self.chance_uuid()), OwnerUuid(self.chance_uuid()));
        let ask = Ask { whose: Some(from.clone()), user: Some(to.clone()), ..Ask::default() };
        let (mut user, outcome) = self
            .change(&ask, |loaded| {
                let Some(graph) = &loaded.graph else { return Err(absent(from)) };
                if loaded.other_user.is_some() {
                    return Err(Error::already_exists(format!("user `{to}` exists already")));
                }
                let new = NewUser::new(to.clone());
                let source = loaded.user.clone();
                let user = User {
                    uuid,
                    ordinal: 0,
                    user_id: to.clone(),
                    graph: owner,
                    email: source.as_ref().and_then(|user| user.email.clone()),
                    first_name: source.as_ref().and_then(|user| user.first_name.clone()),
                    last_name: source.as_ref().and_then(|user| user.last_name.clone()),
                    metadata: source.as_ref().map_or(new.metadata, |user| user.metadata.clone()),
                    time_zone: source.as_ref().and_then(|user| user.time_zone.clone()),
                    disable_default_ontology: source.is_some_and(|user| user.disable_default_ontology),
                    created_at: now,
                    updated_at: now,
                };
                let commit = commit(&fresh(owner, OwnerName::User(to.clone())), graph::copy(graph, owner));
                Ok((Write { commit: Some(commit), directory: vec![Change::AddUser(user.clone())] }, user))
            })
            .await?;
        user.ordinal = outcome.ordinal;
        // A copy of what was nobody's has no node for the user yet.
        match outcome.graph.is_some_and(|graph| super::user_node(&graph).is_none()) {
            true => self.update_user(to, super::UserChange::default()).await,
            false => Ok(user),
        }
    }

    /// Copies a graph into a named one that must not be there yet.
    pub async fn copy_to_graph(&self, from: &Whose, to: &GraphId) -> Result<NamedGraph> {
        let now = self.ports.now();
        let source = self.read(from).await?;
        let named = source.around.named;
        let new = NewGraph {
            graph_id: to.clone(),
            name: named.as_ref().and_then(|graph| graph.name.clone()),
            description: named.as_ref().and_then(|graph| graph.description.clone()),
            time_zone: named.as_ref().and_then(|graph| graph.time_zone.clone()),
            metadata: named.map(|graph| graph.metadata).unwrap_or_default(),
        };
        let owner = OwnerUuid(self.chance_uuid());
        let ask = Ask { whose: Some(Whose::Graph(to.clone())), ..Ask::default() };
        let (mut row, outcome) = self
            .change(&ask, |loaded| {
                if loaded.named.is_some() {
                    return Err(Error::already_exists(format!("graph `{to}` exists already")));
                }
                let row = new.clone().row(owner, now);
                let delta = graph::copy(&source.graph, owner);
                let commit = commit(&fresh(owner, OwnerName::Graph(to.clone())), delta);
                Ok((Write { commit: Some(commit), directory: vec![Change::AddGraph(row.clone())] }, row))
            })
            .await?;
        row.ordinal = outcome.ordinal;
        Ok(row)
    }
}
