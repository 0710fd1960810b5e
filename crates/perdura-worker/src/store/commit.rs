//! Committing: everything a use case writes, as one batch that happens whole or not at all.

use perdura::Error;
use perdura::error::Result;
use perdura::graph::Graph;
use perdura::model::{Owner, OwnerName, Version};
use perdura::ports::{Ask, Change, Commit, Committed, Loaded, Whose, Write};
use std::rc::Rc;

use super::batch::Batch;
use super::{RowStore, count, snapshots};
use crate::cache::Held;
use crate::database::{Database, Shelf, failure, is_conflict};

impl<P: Database + Shelf> RowStore<P> {
    pub(super) async fn commit_write(&self, write: Write) -> Result<Committed> {
        let Batch { statements, ordinals, stand, .. } = Batch::of(self.project, &write)?;
        let base = write.commit.as_ref().and_then(|commit| {
            self.owe_no_snapshot(commit.owner.uuid);
            self.cache.borrow_mut().get(self.project, commit.owner.uuid)
        });
        count(&self.ledger.writes);
        let answers = match self.platform.batch(statements).await {
            Ok(answers) => answers,
            Err(message) if is_conflict(&message) => return Ok(Committed::Conflict),
            Err(message) => return Err(failure(message)),
        };
        let answer = |place: usize| answers.get(place).and_then(|rows| rows.first()).map_or("", String::as_str);
        let ordinals = ordinals.into_iter().map(|place| parse(answer(place))).collect::<Result<_>>()?;
        for change in &write.directory {
            if let Change::DropOwner(owner, _) = change {
                self.owe_no_snapshot(*owner);
                self.cache.borrow_mut().forget(self.project, *owner);
                self.drop_snapshots(*owner).await?;
            }
        }
        let graph = match (&write.commit, stand) {
            (Some(commit), Some(place)) => {
                let (snapshot, born) = parse(answer(place))?;
                self.moved(commit, base, snapshot, born).await?
            }
            _ => None,
        };
        Ok(Committed::Done { ordinals, graph })
    }

    /// The graph after its commit, which the cache now holds.
    async fn moved(
        &self,
        commit: &Commit,
        base: Option<Held>,
        snapshot: Version,
        born: i64,
    ) -> Result<Option<Rc<Graph>>> {
        let Owner { uuid, version, rebuilt, .. } = commit.owner;
        if rebuilt == version {
            self.drop_snapshots(uuid).await?;
        }
        let continues = |held: &Held| held.born == born && held.graph.version() + 1 == version;
        let base = base.filter(continues).or_else(|| (version == 1).then(|| self.cache.borrow().empty(uuid, born)));
        let Some(mut held) = base else {
            // The cache had to let go of it between load and commit.
            let whose = Some(whose(&commit.owner.name));
            let Loaded { graph, .. } = self.load_asked(&Ask { whose, ..Ask::default() }).await?;
            return Ok(graph);
        };
        self.cache.borrow_mut().let_go(self.project, &held);
        held.advance(&commit.delta, version);
        if snapshots::is_due(version, snapshot, 0, false) {
            self.owe_snapshot(&held, snapshot);
        }
        let graph = held.graph.clone();
        self.cache.borrow_mut().keep(self.project, Some(whose(&commit.owner.name)), held);
        Ok(Some(graph))
    }
}

/// How a load would ask for this owner's graph.
fn whose(name: &OwnerName) -> Whose {
    match name {
        OwnerName::User(id) => Whose::User(id.clone()),
        OwnerName::Graph(id) => Whose::Graph(id.clone()),
        OwnerName::Session(id) => Whose::Thread(id.clone()),
    }
}

fn parse<T: serde::de::DeserializeOwned>(answer: &str) -> Result<T> {
    serde_json::from_str(answer).map_err(|_| Error::internal("the database did not answer a write as it should"))
}
