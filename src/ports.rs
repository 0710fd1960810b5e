//! What the core asks of the world: a place to keep things, a reader, the time, and chance.
//!
//! The ports are asynchronous without asking for `Send`: the faces run on one thread (a browser tab,
//! an isolate, a Node process).

#![allow(async_fn_in_trait, reason = "the faces are single-threaded; `Send` would exclude every JavaScript promise")]

use alloc::{rc::Rc, string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use uuid::Uuid;

use crate::error::Result;
use crate::extract::{Extraction, Setting};
use crate::graph::{Delta, Graph};
use crate::id::{GraphId, OwnerUuid, TemplateId, ThreadId, UserId};
use crate::model::{Answered, Declared, Episode, NamedGraph, Note, Owner, Template, Thread, User, Version};
use crate::time::Timestamp;

/// The ports together, as a face supplies them.
pub trait Ports {
    /// Where things are kept.
    fn store(&self) -> &impl Store;
    /// Who reads episodes.
    fn extractor(&self) -> &impl Extractor;
    /// What time it is.
    fn now(&self) -> Timestamp;
    /// Sixteen bytes nobody can guess.
    fn chance(&self) -> [u8; 16];
    /// Who judges what a search finds, where it is asked for [`Reranker::CrossEncoder`](crate::search::Reranker).
    /// Where there is nobody, words and rarity do.
    fn judge(&self) -> Option<&impl Judge> {
        None::<&Nobody>
    }
}

/// The ports, put together from parts.
///
/// ```
/// use perdura::{extract::Rules, in_memory::InMemory, ports::{Parts, Ports}, Timestamp};
/// let noon = Timestamp::parse("2024-12-10T12:00:00Z").unwrap();
/// let ports = Parts { store: InMemory::default(), extractor: Rules, clock: || noon, chance: || [7; 16] };
/// assert_eq!(ports.now(), noon);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parts<S, E, T, C> {
    /// Where things are kept.
    pub store: S,
    /// Who reads episodes.
    pub extractor: E,
    /// What time it is.
    pub clock: T,
    /// Sixteen bytes nobody can guess, others at each call.
    pub chance: C,
}

impl<S: Store, E: Extractor, T: Fn() -> Timestamp, C: Fn() -> [u8; 16]> Ports for Parts<S, E, T, C> {
    fn store(&self) -> &impl Store {
        &self.store
    }

    fn extractor(&self) -> &impl Extractor {
        &self.extractor
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    fn chance(&self) -> [u8; 16] {
        (self.chance)()
    }
}

/// Reads an episode into what it claims. The rules of [`extract`](crate::extract) are one; a model is another.
pub trait Extractor {
    /// What the episode claims. An error loses the extraction, never the episode.
    async fn extract(&self, episode: &Episode, setting: &Setting<'_>) -> Result<Extraction>;
}

/// Reads a question and a text together, and says how well the one answers the other: a cross-encoder.
pub trait Judge {
    /// How well each text answers the question, in the order of the texts; greater is better. `None` where that
    /// cannot be told now: a search does without.
    async fn judge(&self, question: &str, texts: &[String]) -> Option<Vec<f32>>;
}

/// No judge: there is none of them.
#[derive(Clone, Copy, Debug)]
pub enum Nobody {}

impl Judge for Nobody {
    async fn judge(&self, _: &str, _: &[String]) -> Option<Vec<f32>> {
        match *self {}
    }
}

/// Keeps the directory and the graphs of one project.
///
/// A store of a project sees nothing of another. Each method is one round trip; [`load`](Store::load) shows
/// one consistent moment, [`commit`](Store::commit) writes all or nothing. What was committed is seen by the next load,
/// by whomever it is made. How a graph is held between calls (rows, a snapshot, a cache) is the store's affair.
pub trait Store {
    /// Answers everything asked. The unknown is `None`, not an error.
    async fn load(&self, ask: &Ask) -> Result<Loaded>;

    /// Writes everything, or nothing where `write.commit` was decided on a version that is no longer the
    /// newest, or a thing to be added is there already: then [`Committed::Conflict`].
    async fn commit(&self, write: Write) -> Result<Committed>;

    /// Users, by the page.
    async fn users(&self, listing: &Listing) -> Result<Listed<User>>;

    /// Threads, all or a user's, by the page.
    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>>;

    /// Named graphs, by the page.
    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>>;

    /// Context templates, oldest first.
    async fn templates(&self) -> Result<Vec<Template>>;

    /// Notes whose names begin so, by name.
    async fn notes(&self, prefix: &str) -> Result<Vec<Note>>;

    /// What a request of that key was answered, if a key of that name was ever taken and is still remembered.
    async fn answered(&self, key: &str) -> Result<Option<Answered>>;
}

/// What a use case needs to know before it decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Whose graph and directory rows to bring. Names that name nothing bring nothing.
    pub whose: Option<Whose>,
    /// A user to bring besides (to be created, or to be given a thread).
    pub user: Option<UserId>,
    /// A template to bring.
    pub template: Option<TemplateId>,
    /// Whether to bring the ontology that holds for `whose`: their own, else the project's; the project's for nobody.
    pub ontology: bool,
}

/// Ways to say whose graph is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// A user's. Brings the user.
    User(UserId),
    /// A named graph. Brings the named graph.
    Graph(GraphId),
    /// The graph that a thread feeds. Brings the thread and its user, if it has one.
    Thread(ThreadId),
    /// The graph that holds an episode, entity, fact or observation. Brings its user or named graph.
    Item(Uuid),
}

/// What a store knew of an [`Ask`].
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The user of `whose`.
    pub user: Option<User>,
    /// The thread of `whose`.
    pub thread: Option<Thread>,
    /// The named graph of `whose`.
    pub named: Option<NamedGraph>,
    /// The owner of the graph of `whose`.
    pub owner: Option<Owner>,
    /// The graph itself, at `owner.version`. There whenever `owner` is.
    pub graph: Option<Rc<Graph>>,
    /// The user that was asked for besides.
    pub other_user: Option<User>,
    /// The template that was asked for.
    pub template: Option<Template>,
    /// The ontology that was asked for.
    pub ontology: Option<Declared>,
    /// The instructions for the owner of `whose`, and those for everybody, where `whose` is asked for: see
    /// [`heed`](crate::heed).
    pub wishes: Vec<Note>,
}

/// Everything that one use case writes.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Write {
    /// Changes to a graph.
    pub commit: Option<Commit>,
    /// Changes to the directory, in order.
    pub directory: Vec<Change>,
}

/// Changes to one graph, decided at one version of it.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Commit {
    /// The owner as it will be: its `version` is one more than the version the delta was decided on
    /// (1 for an owner that is new), its `rebuilt` equal to it where something is forgotten.
    pub owner: Owner,
    /// What changes.
    pub delta: Delta,
}

/// A change to the directory.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Change {
    /// A user that must not be there yet; the store gives it its ordinal.
    AddUser(User),
    /// A user's row as it now is.
    PutUser(User),
    /// The user and their own ontology, and nothing else.
    DropUser(UserId),
    /// A thread that must not be there yet; the store gives it its ordinal.
    AddThread(Thread),
    /// A thread's row as it now is.
    PutThread(Thread),
    /// The thread, and nothing else.
    DropThread(ThreadId),
    /// Every thread of a user.
    DropThreadsOf(UserId),
    /// A graph that must not be there yet; the store gives it its ordinal.
    AddGraph(NamedGraph),
    /// A graph's row as it now is.
    PutGraph(NamedGraph),
    /// The named graph's row and its own ontology, and nothing else.
    DropGraph(GraphId),
    /// A template that must not be there yet.
    AddTemplate(Template),
    /// A template as it now is.
    PutTemplate(Template),
    /// The template.
    DropTemplate(TemplateId),
    /// An ontology, in place of what was declared of the same before.
    PutOntology(Declared),
    /// An owner and its whole graph, episodes and all that was derived from them, if it still stands at this version.
    DropOwner(OwnerUuid, Version),
    /// A request's key, which must not be there yet, or be stale; whatever is stale by then goes.
    TakeKey(Answered),
    /// What the request of a key was answered.
    KeepAnswer(String, String),
    /// A note that must not be there yet.
    AddNote(Note),
    /// A note as it now is.
    PutNote(Note),
    /// Every note whose name begins so.
    DropNotes(String),
}

impl Write {
    /// Whether something is to leave the memory with this write. The answers that were kept go with it.
    pub fn forgets(&self) -> bool {
        let drops = |change: &Change| match change {
            Change::DropUser(_)
            | Change::DropThread(_)
            | Change::DropThreadsOf(_)
            | Change::DropGraph(_)
            | Change::DropTemplate(_)
            | Change::DropNotes(_)
            | Change::DropOwner(..) => true,
            Change::AddUser(_)
            | Change::PutUser(_)
            | Change::AddThread(_)
            | Change::PutThread(_)
            | Change::AddGraph(_)
            | Change::PutGraph(_)
            | Change::AddTemplate(_)
            | Change::PutTemplate(_)
            | Change::AddNote(_)
            | Change::PutNote(_)
            | Change::PutOntology(_)
            | Change::TakeKey(_)
            | Change::KeepAnswer(..) => false,
        };
        self.commit.as_ref().is_some_and(|commit| !commit.delta.gone.is_empty()) || self.directory.iter().any(drops)
    }
}

/// How a commit ended.
#[derive(Clone, Debug)]
pub enum Committed {
    /// Everything is written.
    Done {
        /// The ordinals given to what was added, in the order of the changes.
        ordinals: Vec<u64>,
        /// The graph after the commit, where there was one.
        graph: Option<Rc<Graph>>,
    },
    /// Nothing is written: load again, decide again.
    Conflict,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Only rows with a greater ordinal.
    pub after: u64,
    /// How many rows to pass over.
    pub skip: u64,
    /// How many rows at the most.
    pub limit: u32,
    /// Only rows whose id or name contains this, whatever its case (ASCII).
    pub search: Option<String>,
    /// What to order by.
    pub order: Order,
    /// Whether the smallest comes first.
    pub ascending: bool,
}

/// What a list can be ordered by; the ordinal breaks ties, in the same direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The order of creation.
    Ordinal,
    /// The moment of creation.
    CreatedAt,
    /// The moment of the last change.
    UpdatedAt,
    /// The developer's id.
    Id,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are in all, whatever `after`, `skip` and `limit` say.
    pub total: u64,
}

impl Listing {
    /// The whole list, in order of creation.
    pub const ALL: Listing =
        Listing { after: 0, skip: 0, limit: u32::MAX, search: None, order: Order::Ordinal, ascending: true };
}
