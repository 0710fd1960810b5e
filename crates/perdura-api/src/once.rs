//! Requests that carry an `Idempotency-Key` change things once, however often they are sent.
//!
//! The key is written in the same batch as the first change the request makes, so there is no moment at which
//! one is there without the other; what it was answered follows. A request that changes nothing takes no key:
//! sent again, it is asked again.

use std::cell::Cell;

use http::{Method, Request};
use perdura::error::{Error, Result};
use perdura::id::{ProjectUuid, UserId};
use perdura::model::{Answered, NamedGraph, Note, Template, Thread, User};
use perdura::ports::{Ask, Change, Committed, Extractor, Judge, Listed, Listing, Loaded, Ports, Store, Write};
use perdura::time::Timestamp;
use uuid::Uuid;

use crate::answer::Answer;
use crate::wire::shortened;

/// The header that names a request.
const HEADER: &str = "idempotency-key";
/// Longest key, in characters.
const LONGEST_KEY: usize = 255;
// A row of D1 holds 2 MB, and JSON within JSON may double in length.
const LONGEST_ANSWER: usize = 900_000;

/// A request's key, and what tells it from another request under the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    name: String,
    asked: Uuid,
}

impl Key {
    /// The key that a request carries. One that changes nothing needs none.
    pub fn of(request: &Request<Vec<u8>>, project: ProjectUuid) -> Result<Option<Self>> {
        let Some(header) = request.headers().get(HEADER) else { return Ok(None) };
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Ok(None);
        }
        let name = header.to_str().unwrap_or_default().trim();
        if name.is_empty() || name.len() > LONGEST_KEY {
            return Err(Error::invalid(format!(
                "`Idempotency-Key` must be 1 to {LONGEST_KEY} visible ASCII characters, such as a uuid"
            )));
        }
        let said = [format!("{} {}\0", request.method(), request.uri()).as_bytes(), request.body()].concat();
        Ok(Some(Self { name: name.to_owned(), asked: Uuid::new_v5(&project.0, &said) }))
    }
}

/// The ports of one request: those of the project, and its key is taken with the first thing written.
pub struct Once<P> {
    ports: P,
    key: Option<Key>,
    taken: Cell<bool>,
}

impl<P: Ports> Once<P> {
    /// The ports for a request with or without a key.
    pub fn new(ports: P, key: Option<Key>) -> Self {
        Self { ports, key, taken: Cell::new(false) }
    }

    /// What this very request was answered before; an error where its key stands for something else.
    pub async fn answered(&self) -> Result<Option<Answer>> {
        let Some(key) = &self.key else { return Ok(None) };
        let known = self.ports.store().answered(&key.name).await?.filter(|known| !known.is_stale(self.ports.now()));
        let shown = shortened(&key.name);
        match known {
            None => Ok(None),
            Some(known) if known.asked != key.asked => Err(Error::conflict(format!(
                "the `Idempotency-Key` `{shown}` was sent with another request, choose a new one"
            ))),
            Some(Answered { answer: Some(answer), .. }) => Answer::replayed(&answer).map(Some),
            Some(_) => Err(Error::conflict(format!(
                "the request with the `Idempotency-Key` `{shown}` was carried out, and its answer is not at hand"
            ))),
        }
    }

    /// Keeps what came of the request, where it has changed anything.
    pub async fn keep(&self, answer: &Answer) -> Result<()> {
        let Some(key) = self.key.as_ref().filter(|_| self.taken.get()) else { return Ok(()) };
        let text = answer.kept();
        if text.len() <= LONGEST_ANSWER {
            let directory = vec![Change::KeepAnswer(key.name.clone(), text)];
            self.ports.store().commit(Write { commit: None, directory }).await?;
        }
        Ok(())
    }
}

impl<P: Ports> Ports for Once<P> {
    fn store(&self) -> &impl Store {
        self
    }

    fn extractor(&self) -> &impl Extractor {
        self.ports.extractor()
    }

    fn now(&self) -> Timestamp {
        self.ports.now()
    }

    fn chance(&self) -> [u8; 16] {
        self.ports.chance()
    }

    fn judge(&self) -> Option<&impl Judge> {
        self.ports.judge()
    }
}

impl<P: Ports> Store for Once<P> {
    async fn load(&self, ask: &Ask) -> Result<Loaded> {
        self.ports.store().load(ask).await
    }

    async fn commit(&self, mut write: Write) -> Result<Committed> {
        let Some(key) = self.key.as_ref().filter(|_| !self.taken.get()) else {
            return self.ports.store().commit(write).await;
        };
        let taken = Answered { key: key.name.clone(), asked: key.asked, at: self.ports.now(), answer: None };
        write.directory.push(Change::TakeKey(taken));
        let committed = self.ports.store().commit(write).await?;
        match committed {
            Committed::Done { .. } => self.taken.set(true),
            // Whether the key or the version was what stood in the way, only a look can tell.
            Committed::Conflict => {
                if self.answered().await?.is_some() {
                    return Err(Error::conflict(
                        "the same request was carried out just now, send it again for its answer",
                    ));
                }
            }
        }
        Ok(committed)
    }

    async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.ports.store().users(listing).await
    }

    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        self.ports.store().threads(of, listing).await
    }

    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.ports.store().graphs(listing).await
    }

    async fn templates(&self) -> Result<Vec<Template>> {
        self.ports.store().templates().await
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        self.ports.store().notes(prefix).await
    }

    async fn answered(&self, key: &str) -> Result<Option<Answered>> {
        self.ports.store().answered(key).await
    }
}
