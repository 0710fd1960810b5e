//! Threads: conversations, each feeding its user's graph, or one of its own until it has a user.

use alloc::vec;
use alloc::vec::Vec;

use super::messages::over;
use super::{Memory, absent, commit, fresh, who};
use crate::error::{Error, Kind, Result};
use crate::graph::{self, Delta, Forget, Receipt, Who};
use crate::id::{OwnerUuid, ThreadId, ThreadUuid, UserId};
use crate::model::{Metadata, OwnerName, Thread, merge};
use crate::ports::{Ask, Change, Listed, Listing, Ports, Store, Whose, Write};

/// A thread to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct NewThread {
    /// The developer's name for it.
    pub thread_id: ThreadId,
    /// The user it belongs to, if it has one yet.
    pub user: Option<UserId>,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
}

impl NewThread {
    /// A thread with nothing attached.
    pub fn new(thread_id: ThreadId, user: Option<UserId>) -> Self {
        Self { thread_id, user, metadata: Metadata::new() }
    }
}

/// What to change in a thread; absent fields stay, metadata is merged key by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadChange {
    /// The user it belongs to from now on, where it has none: its graph folds into theirs.
    pub user: Option<UserId>,
    /// Values to merge into what the developer attached.
    pub metadata: Metadata,
    /// Whether it is over and takes no more messages.
    pub ended: bool,
}

impl<P: Ports> Memory<P> {
    /// Creates a thread.
    pub async fn add_thread(&self, new: NewThread) -> Result<Thread> {
        let now = self.ports.now();
        let (uuid, own_graph) = (ThreadUuid(self.chance_uuid()), OwnerUuid(self.chance_uuid()));
        let ask = Ask { whose: Some(Whose::Thread(new.thread_id.clone())), user: new.user.clone(), ..Ask::default() };
        let (mut thread, outcome) = self
            .change(&ask, |loaded| {
                if loaded.thread.is_some() {
                    return Err(Error::already_exists(alloc::format!("thread `{}` exists already", new.thread_id)));
                }
                let graph = match (&new.user, &loaded.other_user) {
                    (Some(id), None) => {
                        return Err(Error::new(
                            Kind::Invalid,
                            alloc::format!("user `{id}` does not exist, add the user first"),
                        ));
                    }
                    (_, Some(user)) => user.graph,
                    (None, None) => own_graph,
                };
                let thread = Thread {
                    uuid,
                    ordinal: 0,
                    thread_id: new.thread_id.clone(),
                    user: new.user.clone(),
                    graph,
                    metadata: new.metadata.clone(),
                    created_at: now,
                    updated_at: now,
                    ended_at: None,
                };
                Ok((opening(&thread), thread))
            })
            .await?;
        thread.ordinal = outcome.ordinal;
        Ok(thread)
    }

    /// A thread.
    pub async fn thread(&self, thread_id: &ThreadId) -> Result<Thread> {
        let whose = Whose::Thread(thread_id.clone());
        self.read(&whose).await?.around.thread.ok_or_else(|| absent(&whose))
    }

    /// Changes a thread. A user given to a thread that has none takes over what the thread remembers.
    pub async fn update_thread(&self, thread_id: &ThreadId, change: ThreadChange) -> Result<Thread> {
        let now = self.ports.now();
        let whose = Whose::Thread(thread_id.clone());
        if let Some(user) = &change.user {
            self.fold(thread_id, user).await?;
        }
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (thread, _) = self
            .change(&ask, |loaded| {
                let (Some(thread), Some(owner)) = (&loaded.thread, &loaded.owner) else { return Err(absent(&whose)) };
                if let Some(ended) = thread.ended_at.filter(|_| !change.ended) {
                    return Err(over(thread_id, ended));
                }
                let mut thread = thread.clone();
                merge(&mut thread.metadata, change.metadata.clone());
                thread.updated_at = now;
                if change.ended {
                    thread.ended_at = thread.ended_at.or(Some(now));
                }
                let commit = commit(owner, Delta::default());
                Ok((Write { commit: Some(commit), directory: vec![Change::PutThread(thread.clone())] }, thread))
            })
            .await?;
        Ok(thread)
    }

    /// Forgets a thread: its messages, and whatever rests on them alone.
    pub async fn delete_thread(&self, thread_id: &ThreadId) -> Result<Receipt> {
        let now = self.ports.now();
        let whose = Whose::Thread(thread_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (receipt, _) = self
            .change(&ask, |loaded| {
                let (Some(_), Some(owner), Some(graph)) = (&loaded.thread, &loaded.owner, &loaded.graph) else {
                    return Err(absent(&whose));
                };
                let gone = Change::DropThread(thread_id.clone());
                if matches!(owner.name, OwnerName::Session(_)) {
                    let receipt = Receipt::of(&graph.everything());
                    let directory = vec![Change::DropOwner(owner.uuid, owner.version), gone];
                    return Ok((Write { commit: None, directory }, receipt));
                }
                let (delta, receipt) =
                    graph::forget(graph, &who(owner, loaded, graph), &Forget::Thread(thread_id.clone()), now);
                Ok((Write { commit: Some(commit(owner, delta)), directory: vec![gone] }, receipt))
            })
            .await?;
        Ok(receipt)
    }

    /// Threads, all or a user's, by the page.
    pub async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        self.ports.store().threads(of, listing).await
    }

    /// Moves what a thread without a user remembers into a user's graph: its episodes are read again there.
    async fn fold(&self, thread_id: &ThreadId, user_id: &UserId) -> Result<()> {
        let whose = Whose::Thread(thread_id.clone());
        let from = self.read(&whose).await?;
        let Some(thread) = from.around.thread.clone() else { return Err(absent(&whose)) };
        match &thread.user {
            Some(user) if user == user_id => return Ok(()),
            Some(user) => {
                return Err(Error::invalid(alloc::format!("thread `{thread_id}` belongs to user `{user}` already")));
            }
            None => {}
        }
        let ask = Ask { whose: Some(Whose::User(user_id.clone())), ontology: true, ..Ask::default() };
        let loaded = self.ports.store().load(&ask).await?;
        let Some(user) = loaded.user.clone() else {
            return Err(Error::invalid(alloc::format!("user `{user_id}` does not exist, add the user first")));
        };
        let episodes: Vec<_> = from.graph.episodes().cloned().collect();
        let readings = self.extract(episodes, &Who::from(&user), &loaded, &from.graph).await;
        let now = self.ports.now();
        let (from_owner, from_version) = (from.owner.uuid, from.owner.version);
        self.change_from(loaded, &ask, |loaded| {
            let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else {
                return Err(absent(&Whose::User(user_id.clone())));
            };
            let delta = graph::integrate(graph, &who(owner, loaded, graph), &readings, now);
            let thread = Thread { user: Some(user_id.clone()), graph: owner.uuid, updated_at: now, ..thread.clone() };
            let directory = vec![Change::DropOwner(from_owner, from_version), Change::PutThread(thread)];
            Ok((Write { commit: Some(commit(owner, delta)), directory }, ()))
        })
        .await?;
        Ok(())
    }
}

/// What creating a thread writes: its row, and a graph of its own where it has no user.
pub(super) fn opening(thread: &Thread) -> Write {
    let commit = thread.user.is_none().then(|| {
        let owner = fresh(thread.graph, OwnerName::Session(thread.thread_id.clone()));
        commit(&owner, Delta::default())
    });
    Write { commit, directory: vec![Change::AddThread(thread.clone())] }
}
