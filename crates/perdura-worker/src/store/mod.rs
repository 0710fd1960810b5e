//! The store on rows: D1 is the truth, the shelf and the cache are copies of it.
//!
//! A load is one batch of at most three statements: it says which version of the graph is held, and gets what
//! changed since. A commit is one batch, whose first statement is the lock. Both tell the isolate's cache.
//! Snapshots are written after the response, by [`settle`].

mod batch;
mod commit;
mod lists;
mod load;
mod snapshots;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use perdura::error::Result;
use perdura::id::{ProjectUuid, UserId};
use perdura::model::{Answered, NamedGraph, Note, Template, Thread, User};
use perdura::ports::{Ask, Committed, Listed, Listing, Loaded, Store, Write};

use crate::cache::Cache;
use crate::database::{Database, Shelf, Statement};
use snapshots::Due;
pub use snapshots::settle;

/// How a request went about its storage: what it did and what is left to do, shared by its stores.
#[derive(Debug, Default)]
pub struct Ledger {
    reads: Cell<u32>,
    writes: Cell<u32>,
    snapshots: Cell<u32>,
    due: RefCell<Vec<Due>>,
}

impl Ledger {
    /// The round trips so far, as a `server-timing` header says it.
    pub fn server_timing(&self) -> String {
        let counted = |n: u32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let store =
            format!("store;desc=\"{}, {}\"", counted(self.reads.get(), "read"), counted(self.writes.get(), "write"));
        match self.snapshots.get() {
            0 => store,
            n => format!("{store}, snapshot;desc=\"{}\"", counted(n, "read")),
        }
    }
}

/// A [`Store`] of one project, on rows.
#[derive(Debug)]
pub struct RowStore<P> {
    platform: Rc<P>,
    project: ProjectUuid,
    cache: Rc<RefCell<Cache>>,
    ledger: Rc<Ledger>,
}

impl<P: Database + Shelf> RowStore<P> {
    /// The store of a project: cheap, it opens nothing.
    pub fn new(platform: Rc<P>, project: ProjectUuid, cache: Rc<RefCell<Cache>>, ledger: Rc<Ledger>) -> Self {
        Self { platform, project, cache, ledger }
    }

    /// The project as the rows name it.
    fn project(&self) -> String {
        self.project.to_string()
    }

    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<String>>> {
        count(&self.ledger.reads);
        self.platform.batch(statements).await.map_err(crate::database::failure)
    }
}

impl<P: Database + Shelf> Store for RowStore<P> {
    async fn load(&self, ask: &Ask) -> Result<Loaded> {
        self.load_asked(ask).await
    }

    async fn commit(&self, write: Write) -> Result<Committed> {
        self.commit_write(write).await
    }

    async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.list_users(listing).await
    }

    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        self.list_threads(of, listing).await
    }

    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.list_graphs(listing).await
    }

    async fn templates(&self) -> Result<Vec<Template>> {
        self.list_templates().await
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        self.list_notes(prefix).await
    }

    async fn answered(&self, key: &str) -> Result<Option<Answered>> {
        self.find_answered(key).await
    }
}

fn count(counter: &Cell<u32>) {
    counter.set(counter.get() + 1);
}
