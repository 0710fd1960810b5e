//! Snapshots: a graph as bytes on the shelf, so that a cold isolate reads one value and a few rows.
//!
//! They are made after the response. A snapshot counts once the owner's row names it; whoever forgets
//! something takes it off that row and off the shelf.

use perdura::error::Result;
use perdura::id::OwnerUuid;
use perdura::model::Version;
use perdura::{Error, snapshot};

use super::RowStore;
use crate::cache::Held;
use crate::database::{Database, Shelf, Statement, failure};
use crate::sql;

/// A snapshot is made when it saves a cold isolate so many commits …
const COMMITS: Version = 32;
/// … or so many rows.
const ROWS: usize = 500;
/// KV takes 25 MiB a value.
const LARGEST: usize = 25 << 20;

/// A snapshot that is to be made.
#[derive(Debug)]
pub(super) struct Due {
    project: String,
    held: Held,
    previous: Version,
}

/// The name of a snapshot on the shelf.
pub(super) fn name(owner: OwnerUuid, version: Version) -> String {
    format!("{}{version}", names_of(owner))
}

fn names_of(owner: OwnerUuid) -> String {
    format!("snapshot/{owner}/")
}

/// Whether a snapshot of this version is worth making.
pub(super) fn is_due(version: Version, snapshot: Version, rows: usize, lost: bool) -> bool {
    version >= snapshot + COMMITS || rows > ROWS || lost
}

impl<P: Database + Shelf> RowStore<P> {
    /// Notes that a snapshot is to be made, in place of any older one of the same graph.
    pub(super) fn owe_snapshot(&self, held: &Held, previous: Version) {
        let mut due = self.ledger.due.borrow_mut();
        due.retain(|other| other.held.graph.owner() != held.graph.owner());
        due.push(Due { project: self.project(), held: held.clone(), previous });
    }

    /// Makes the snapshots that are due. To be awaited after the response is sent.
    pub async fn settle(&self) -> Result<()> {
        let due = self.ledger.due.take();
        for due in due {
            self.make(due).await?;
        }
        Ok(())
    }

    async fn make(&self, due: Due) -> Result<()> {
        let Due { project, held, previous } = due;
        let (owner, version, born) = (held.graph.owner(), held.graph.version(), held.born);
        let bytes = snapshot::write(&held.graph);
        // While we wait, nobody should have to copy the graph on our account.
        drop(held);
        if bytes.len() > LARGEST {
            return Ok(());
        }
        self.platform.put(&name(owner, version), bytes).await.map_err(Error::internal)?;
        let record = Statement::new(
            sql::RECORD_SNAPSHOT,
            [project.into(), owner.to_string().into(), version.into(), born.into()],
        );
        let recorded = self.platform.batch(vec![record]).await.map_err(failure)?;
        // Unrecorded means that something was forgotten meanwhile, or a later snapshot made: this one must go.
        let stale = if recorded.iter().flatten().next().is_some() { previous } else { version };
        if stale != 0 && (stale != version || stale != previous) {
            self.platform.delete(&name(owner, stale)).await.map_err(Error::internal)?;
        }
        Ok(())
    }

    /// Takes every snapshot of a graph off the shelf, that of an unfinished [`settle`](Self::settle) too.
    pub(super) async fn drop_snapshots(&self, owner: OwnerUuid) -> Result<()> {
        self.ledger.due.borrow_mut().retain(|due| due.held.graph.owner() != owner);
        for name in self.platform.names(&names_of(owner)).await.map_err(Error::internal)? {
            self.platform.delete(&name).await.map_err(Error::internal)?;
        }
        Ok(())
    }
}
