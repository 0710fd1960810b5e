//! Snapshots: a graph as bytes on the shelf, so that a cold isolate reads one value and a few rows.
//!
//! They are made after the response. A snapshot counts once the owner's row names it; whoever forgets
//! something takes it off that row and off the shelf.

use perdura::error::Result;
use perdura::id::OwnerUuid;
use perdura::model::Version;
use perdura::{Error, snapshot};

use super::{Ledger, RowStore};
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

/// Makes the snapshots that a request found to be due. To be awaited after the response is sent.
pub async fn settle<P: Database + Shelf>(platform: &P, ledger: &Ledger) -> Result<()> {
    let due = ledger.due.take();
    for due in due {
        make(platform, due).await?;
    }
    Ok(())
}

async fn make<P: Database + Shelf>(platform: &P, due: Due) -> Result<()> {
    let Due { project, held, previous } = due;
    let (owner, version, born) = (held.graph.owner(), held.graph.version(), held.born);
    let bytes = snapshot::write(&held.graph);
    // While we wait, nobody should have to copy the graph on our account.
    drop(held);
    if bytes.len() > LARGEST {
        return Ok(());
    }
    platform.put(&name(owner, version), bytes).await.map_err(Error::internal)?;
    let params = [project.into(), owner.to_string().into(), version.into(), born.into()];
    let recorded = platform.batch(vec![Statement::new(sql::RECORD_SNAPSHOT, params)]).await.map_err(failure)?;
    // Unrecorded means that something was forgotten meanwhile, or a later snapshot made: then this one goes.
    let stale = match recorded.iter().flatten().next() {
        Some(_) => (previous != version && previous != 0).then_some(previous),
        None => Some(version),
    };
    match stale {
        Some(stale) => platform.delete(&name(owner, stale)).await.map_err(Error::internal),
        None => Ok(()),
    }
}

impl<P: Database + Shelf> RowStore<P> {
    /// Notes that a snapshot is to be made, in place of any older one of the same graph.
    pub(super) fn owe_snapshot(&self, held: &Held, previous: Version) {
        let mut due = self.ledger.due.borrow_mut();
        due.retain(|other| other.held.graph.owner() != held.graph.owner());
        due.push(Due { project: self.project(), held: held.clone(), previous });
    }

    /// Notes that none is to be made: the graph is about to move, and need not be copied for one.
    pub(super) fn owe_no_snapshot(&self, owner: OwnerUuid) {
        self.ledger.due.borrow_mut().retain(|due| due.held.graph.owner() != owner);
    }

    /// Takes every snapshot of a graph off the shelf, also those that no row names yet.
    pub(super) async fn drop_snapshots(&self, owner: OwnerUuid) -> Result<()> {
        for name in self.platform.names(&names_of(owner)).await.map_err(Error::internal)? {
            self.platform.delete(&name).await.map_err(Error::internal)?;
        }
        Ok(())
    }
}
