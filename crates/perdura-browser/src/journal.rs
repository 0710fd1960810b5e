//! A memory that survives its process: an [`InMemory`] a project, and a journal of the writes that made them.
//!
//! The journal lies in a [`Storage`] as numbered entries, a write each, and sometimes a snapshot in place of
//! the oldest. An entry is kept before it is carried out, and its number is taken by whoever comes first, so
//! several journals (two tabs, two processes) can share one storage: each reads what the others wrote before it
//! answers, and of two writers at one moment the slower reads, and decides again.
//!
//! What is forgotten leaves the storage at once: the entries that spoke of it are folded into a snapshot
//! that does not.

#![allow(async_fn_in_trait, reason = "storages of JavaScript's are single-threaded")]

mod news;

use std::{collections::BTreeMap, rc::Rc};

use async_lock::{Mutex, MutexGuard};
use perdura::embed::Embedder;
use perdura::id::{ProjectUuid, UserId};
use perdura::in_memory::InMemory;
use perdura::model::{Answered, NamedGraph, Note, Template, Thread, User};
use perdura::ports::{Ask, Committed, Listed, Listing, Loaded, Store, Write};
use perdura::{Error, Result, snapshot};

pub use news::{Heard, News};

/// Where a journal lies: numbered entries, and a snapshot in place of the oldest.
pub trait Storage {
    /// What was kept after entry `after`.
    async fn read(&self, after: u64) -> Result<Kept>;

    /// Keeps an entry under the number after the newest one's; `false`, and nothing kept, where `number` is not that.
    async fn append(&self, number: u64, entry: &[u8]) -> Result<bool>;

    /// Keeps a snapshot in place of every entry up to `number`, unless a newer one is there.
    async fn compact(&self, number: u64, snapshot: &[u8]) -> Result<()>;
}

/// A part of what a storage holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The number before the first entry's.
    pub at: u64,
    /// Everything up to `at`, where the entries that were asked for are folded into it.
    pub snapshot: Option<Vec<u8>>,
    /// The entries after `at`.
    pub entries: Vec<Vec<u8>>,
}

/// The memories of all projects, and the storage that they survive in, if any.
#[derive(Debug)]
pub struct Journal<S> {
    storage: Option<S>,
    /// What writes changed, ours and those that others left in the storage.
    pub news: News,
    // Held across the awaits of a read or a write, so that each sees what the last left.
    replayed: Mutex<Replayed>,
}

/// One project's memory in a journal.
#[derive(Clone, Debug)]
pub struct Project<S> {
    journal: Rc<Journal<S>>,
    uuid: ProjectUuid,
}

/// The memories as of an entry.
#[derive(Debug, Default)]
struct Replayed {
    at: u64,
    memories: BTreeMap<ProjectUuid, InMemory>,
    /// Tells every memory what its texts are about, where there is one.
    embedder: Option<Rc<Embedder>>,
    /// The length of the last snapshot that was seen, and of all entries since.
    folded: usize,
    loose: usize,
    news: News,
    /// Whether an entry since then forgets something.
    forgot: bool,
}

/// Fewer bytes of entries than this are left as they are: replaying them takes about a millisecond.
const FEW: usize = 256 * 1024;

/// How often a write is tried under the next number. Each round, another writer got through.
const ATTEMPTS: usize = 16;

impl<S: Storage> Journal<S> {
    /// Replays what the storage holds; without one, nothing survives. The storage knows no embedder: whichever is
    /// brought tells what all texts are about, those of earlier times too.
    pub async fn open(storage: Option<S>, embedder: Option<Rc<Embedder>>) -> Result<Self> {
        let mut replayed = Replayed { embedder, ..Replayed::default() };
        if let Some(storage) = &storage {
            replayed.catch_up(storage).await?;
            // A writer may have been stopped between forgetting and folding.
            replayed.fold_if_due(storage).await?;
        }
        Ok(Self { storage, news: replayed.news.clone(), replayed: Mutex::new(replayed) })
    }

    /// The memory of one project.
    pub fn project(self: &Rc<Self>, uuid: ProjectUuid) -> Project<S> {
        Project { journal: self.clone(), uuid }
    }

    /// The memories with everything that anyone wrote.
    async fn current(&self) -> Result<MutexGuard<'_, Replayed>> {
        let mut replayed = self.replayed.lock().await;
        if let Some(storage) = &self.storage {
            replayed.catch_up(storage).await.map_err(ours)?;
        }
        Ok(replayed)
    }

    async fn write(&self, project: ProjectUuid, write: &Write) -> Result<Committed> {
        let mut replayed = self.replayed.lock().await;
        let Some(storage) = &self.storage else { return Ok(replayed.carry_out(project, write, 0)) };
        for _ in 0..ATTEMPTS {
            if !replayed.memory(project).fits(write) {
                return Ok(Committed::Conflict);
            }
            let entry = snapshot::to_bytes(&(project, write));
            if storage.append(replayed.at + 1, &entry).await? {
                let done = replayed.carry_out(project, write, entry.len());
                replayed.fold_if_due(storage).await?;
                return Ok(done);
            }
            let before = replayed.at;
            replayed.catch_up(storage).await.map_err(ours)?;
            if replayed.at == before {
                let next = before + 1;
                return Err(Error::internal(format!(
                    "the storage refuses entry {next} and holds none: was it cleared?"
                )));
            }
        }
        Err(Error::busy("many others are writing to this storage right now, try again in a moment"))
    }
}

impl Replayed {
    fn memory(&mut self, project: ProjectUuid) -> &InMemory {
        let embedder = &self.embedder;
        self.memories
            .entry(project)
            .or_insert_with(|| embedder.clone().map_or_else(InMemory::default, InMemory::with_embedder))
    }

    /// Carries out what the storage holds and this does not.
    async fn catch_up(&mut self, storage: &impl Storage) -> Result<()> {
        let kept = storage.read(self.at).await?;
        if let Some(bytes) = &kept.snapshot {
            let damaged = || format!("the storage's snapshot at entry {} is damaged", kept.at);
            let memories = snapshot::blobs_from_bytes(bytes).map_err(|error| error.context(&damaged()))?;
            let mut read: BTreeMap<ProjectUuid, InMemory> = BTreeMap::new();
            for (project, bytes) in memories {
                let memory = InMemory::read(bytes, self.embedder.clone());
                read.insert(project, memory.map_err(|error| error.context(&damaged()))?);
            }
            let (embedder, news) = (self.embedder.take(), self.news.clone());
            *self = Self { at: kept.at, memories: read, embedder, news, folded: bytes.len(), ..Self::default() };
        } else if kept.at != self.at {
            let (after, at) = (self.at, kept.at);
            return Err(Error::invalid(format!(
                "the storage was asked what follows entry {after}, and began after {at}"
            )));
        }
        for bytes in kept.entries {
            let damaged = format!("entry {} of the storage is damaged", self.at + 1);
            let (project, write): (ProjectUuid, Write) =
                snapshot::from_bytes(&bytes).map_err(|error| error.context(&damaged))?;
            if let Committed::Conflict = self.carry_out(project, &write, bytes.len()) {
                return Err(Error::invalid(format!("{damaged}: it does not follow from the entries before it")));
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, project: ProjectUuid, write: &Write, length: usize) -> Committed {
        let done = self.memory(project).write(write);
        if let Committed::Done { .. } = done {
            self.at += 1;
            self.loose += length;
            self.forgot |= write.forgets();
            self.news.hear(write, &done);
        }
        done
    }

    /// Folds the entries where something is to be gone, or where reading them costs more than reading all else.
    async fn fold_if_due(&mut self, storage: &impl Storage) -> Result<()> {
        if !self.forgot && self.loose <= self.folded.max(FEW) {
            return Ok(());
        }
        let memories: Vec<_> = self.memories.iter().map(|(project, memory)| (*project, memory.to_bytes())).collect();
        let bytes = snapshot::to_bytes(&memories);
        match storage.compact(self.at, &bytes).await {
            Ok(()) => (self.folded, self.loose, self.forgot) = (bytes.len(), 0, false),
            // What was to be gone is still there, and whoever asked for it must know.
            Err(error) if self.forgot => return Err(error),
            // The entries hold everything; the next write tries again.
            Err(_) => {}
        }
        Ok(())
    }
}

/// Damage that shows after opening is no fault of the request that met it.
fn ours(error: Error) -> Error {
    Error::internal(error.to_string())
}

impl<S: Storage> Store for Project<S> {
    async fn load(&self, ask: &Ask) -> Result<Loaded> {
        self.journal.current().await?.memory(self.uuid).load(ask).await
    }

    async fn commit(&self, write: Write) -> Result<Committed> {
        self.journal.write(self.uuid, &write).await
    }

    async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.journal.current().await?.memory(self.uuid).users(listing).await
    }

    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        self.journal.current().await?.memory(self.uuid).threads(of, listing).await
    }

    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.journal.current().await?.memory(self.uuid).graphs(listing).await
    }

    async fn templates(&self) -> Result<Vec<Template>> {
        self.journal.current().await?.memory(self.uuid).templates().await
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        self.journal.current().await?.memory(self.uuid).notes(prefix).await
    }

    async fn answered(&self, key: &str) -> Result<Option<Answered>> {
        self.journal.current().await?.memory(self.uuid).answered(key).await
    }
}

#[cfg(test)]
mod tests;
