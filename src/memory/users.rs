//! Users: people, each the root of a graph.

use alloc::string::String;
use alloc::vec;

use super::notes::without_notes;
use super::{Memory, absent, commit, fresh};
use crate::error::{Error, Result};
use crate::graph::{self, Graph, Receipt, Who};
use crate::id::{OwnerUuid, UserId, UserUuid};
use crate::model::{Metadata, OwnerName, User, merge};
use crate::ports::{Ask, Change, Listed, Listing, Ports, Store, Whose, Write};
use crate::time::Zone;

/// A user to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUser {
    /// The developer's name for them.
    pub user_id: UserId,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
    /// Their time zone by its IANA name.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: bool,
}

impl NewUser {
    /// A user of whom nothing but the id is known.
    pub fn new(user_id: UserId) -> Self {
        Self {
            user_id,
            email: None,
            first_name: None,
            last_name: None,
            metadata: Metadata::new(),
            time_zone: None,
            disable_default_ontology: false,
        }
    }
}

/// What to change in a user; absent fields stay, metadata is merged key by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserChange {
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Values to merge into what the developer attached.
    pub metadata: Metadata,
    /// Their time zone by its IANA name.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: Option<bool>,
}

impl<P: Ports> Memory<P> {
    /// Adds a user, with a graph that knows of them.
    pub async fn add_user(&self, new: NewUser) -> Result<User> {
        let time_zone = time_zone(new.time_zone.as_deref())?;
        let now = self.ports.now();
        let (uuid, graph) = (UserUuid(self.chance_uuid()), OwnerUuid(self.chance_uuid()));
        let ask = Ask { whose: Some(Whose::User(new.user_id.clone())), ..Ask::default() };
        let (mut user, outcome) = self
            .change(&ask, |loaded| {
                if loaded.user.is_some() {
                    return Err(Error::already_exists(alloc::format!("user `{}` exists already", new.user_id)));
                }
                let user = User {
                    uuid,
                    ordinal: 0,
                    user_id: new.user_id.clone(),
                    graph,
                    email: new.email.clone(),
                    first_name: new.first_name.clone(),
                    last_name: new.last_name.clone(),
                    metadata: new.metadata.clone(),
                    time_zone: time_zone.clone().flatten(),
                    disable_default_ontology: new.disable_default_ontology,
                    created_at: now,
                    updated_at: now,
                };
                let owner = fresh(graph, OwnerName::User(user.user_id.clone()));
                let delta = graph::introduce(&Graph::empty(graph), &Who::from(&user), now);
                let write =
                    Write { commit: Some(commit(&owner, delta)), directory: vec![Change::AddUser(user.clone())] };
                Ok((write, user))
            })
            .await?;
        user.ordinal = outcome.ordinal;
        Ok(user)
    }

    /// A user.
    pub async fn user(&self, user_id: &UserId) -> Result<User> {
        let whose = Whose::User(user_id.clone());
        self.read(&whose).await?.around.user.ok_or_else(|| absent(&whose))
    }

    /// Changes a user; their node in the graph learns the new name.
    pub async fn update_user(&self, user_id: &UserId, change: UserChange) -> Result<User> {
        let time_zone = time_zone(change.time_zone.as_deref())?;
        let now = self.ports.now();
        let whose = Whose::User(user_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (user, _) = self
            .change(&ask, |loaded| {
                let (Some(user), Some(owner), Some(graph)) = (&loaded.user, &loaded.owner, &loaded.graph) else {
                    return Err(absent(&whose));
                };
                let mut user = user.clone();
                user.email = change.email.clone().or(user.email);
                user.first_name = change.first_name.clone().or(user.first_name);
                user.last_name = change.last_name.clone().or(user.last_name);
                user.time_zone = time_zone.clone().unwrap_or(user.time_zone);
                user.disable_default_ontology =
                    change.disable_default_ontology.unwrap_or(user.disable_default_ontology);
                merge(&mut user.metadata, change.metadata.clone());
                user.updated_at = now;
                let delta = graph::introduce(graph, &Who::from(&user), now);
                let write =
                    Write { commit: Some(commit(owner, delta)), directory: vec![Change::PutUser(user.clone())] };
                Ok((write, user))
            })
            .await?;
        Ok(user)
    }

    /// Forgets a user: their threads, their graph, everything. The receipt counts what went.
    pub async fn delete_user(&self, user_id: &UserId) -> Result<Receipt> {
        let whose = Whose::User(user_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (receipt, _) = self
            .change(&ask, |loaded| {
                let (Some(user), Some(owner), Some(graph)) = (&loaded.user, &loaded.owner, &loaded.graph) else {
                    return Err(absent(&whose));
                };
                let directory = vec![
                    Change::DropOwner(owner.uuid, owner.version),
                    Change::DropThreadsOf(user.user_id.clone()),
                    Change::DropUser(user.user_id.clone()),
                    without_notes(owner.uuid),
                ];
                Ok((Write { commit: None, directory }, Receipt::of(&graph.everything())))
            })
            .await?;
        Ok(receipt)
    }

    /// Users, by the page.
    pub async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.ports.store().users(listing).await
    }
}

/// What a given time zone means for a row: nothing where none is given, none where it is empty; an error where it is
/// no zone.
pub(super) fn time_zone(given: Option<&str>) -> Result<Option<Option<String>>> {
    match given.map(str::trim) {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(name) => {
            Zone::named(name).map_err(|error| error.context("`time_zone`"))?;
            Ok(Some(Some(name.into())))
        }
    }
}
