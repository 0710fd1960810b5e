//! The use cases: load, decide, commit. The only part of the core that awaits.
//!
//! Each method asks the store once for what it must know, decides with the pure parts of the core, and
//! writes once. When another writer was faster, it loads and decides again; what was read out of the
//! text is kept.

mod copies;
mod documents;
mod graphs;
mod history;
mod items;
mod messages;
mod notes;
mod ontology;
mod recall;
mod statements;
mod templates;
#[cfg(test)]
mod tests;
mod threads;
mod users;

use alloc::{rc::Rc, string::ToString};
use uuid::Uuid;

pub use documents::{DocumentChange, NewDocument};
pub use graphs::{GraphChange, NewEpisode, NewGraph};
pub use messages::{Added, Adding, LONGEST_EPISODE, NewMessage};
pub use notes::notes_of;
pub use recall::{Recollection, Shape, Telling, Window, question};
pub use threads::{NewThread, ThreadChange};
pub use users::{NewUser, UserChange};

use crate::error::{Error, Result};
use crate::graph::{Delta, Graph, Who};
use crate::id::{EntityUuid, OwnerUuid};
use crate::model::{Owner, OwnerName};
use crate::ports::{Ask, Commit, Committed, Loaded, Ports, Store, Whose, Write};

/// The memory of one project.
///
/// ```
/// use perdura::{Timestamp, extract::Rules, id::{ThreadId, UserId}, in_memory::InMemory, ports::Parts};
/// use perdura::memory::{Adding, Memory, NewMessage, NewThread, NewUser};
/// # pollster::block_on(async {
/// # let count = core::cell::Cell::new(0u128);
/// # let chance = || { count.set(count.get() + 1); count.get().to_be_bytes() };
/// let clock = || Timestamp::from_millis(1_733_821_200_000);
/// let memory = Memory::new(Parts { store: InMemory::default(), extractor: Rules, clock, chance });
///
/// let (jane, t1) = (UserId::new("jane")?, ThreadId::new("t1")?);
/// memory.add_user(NewUser { first_name: Some("Jane".into()), ..NewUser::new(jane.clone()) }).await?;
/// memory.add_thread(NewThread::new(t1.clone(), Some(jane))).await?;
/// memory.add_messages(&t1, vec![NewMessage::user("I live in Lisbon.")], &Adding::default()).await?;
///
/// let block = memory.context(&t1, None).await?;
/// assert!(block.contains("Jane lives in Lisbon (2024-12-10 09:00:00 - present)"));
/// # Ok::<(), perdura::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Memory<P> {
    ports: P,
}

/// How often a decision is made anew because another writer was faster. Each round, at least one writer gets
/// through, so this many must be writing to one owner at the same moment before anyone is turned away.
const ATTEMPTS: usize = 16;

impl<P: Ports> Memory<P> {
    /// The memory that these ports reach.
    pub fn new(ports: P) -> Self {
        Self { ports }
    }

    /// The ports it was made with.
    pub fn ports(&self) -> &P {
        &self.ports
    }

    /// Whose graph it is, the graph, and the directory rows around it; an error names what does not exist.
    pub async fn read(&self, whose: &Whose) -> Result<Held> {
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        Held::of(whose, self.ports.store().load(&ask).await?)
    }

    /// Loads, decides, commits; again, while other writers are faster.
    async fn change<T>(&self, ask: &Ask, decide: impl FnMut(&Loaded) -> Result<(Write, T)>) -> Result<(T, Outcome)> {
        let loaded = self.ports.store().load(ask).await?;
        self.change_from(loaded, ask, decide).await
    }

    /// The same, where the first load was needed for something else too.
    async fn change_from<T>(
        &self,
        mut loaded: Loaded,
        ask: &Ask,
        mut decide: impl FnMut(&Loaded) -> Result<(Write, T)>,
    ) -> Result<(T, Outcome)> {
        for _ in 0..ATTEMPTS {
            let (write, answer) = decide(&loaded)?;
            let held = loaded.graph.take();
            if write.commit.is_none() && write.directory.is_empty() {
                return Ok((answer, Outcome { ordinal: 0, graph: held }));
            }
            // The store moves the graph in place where nobody else holds it.
            drop(held);
            match self.ports.store().commit(write).await? {
                Committed::Done { ordinals, graph } => {
                    return Ok((answer, Outcome { ordinal: ordinals.first().copied().unwrap_or(0), graph }));
                }
                Committed::Conflict => loaded = self.ports.store().load(ask).await?,
            }
        }
        Err(Error::busy("many others are writing to this memory right now, try again in a moment"))
    }

    /// A name of ours that nobody can guess.
    fn chance_uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.ports.chance()).into_uuid()
    }
}

/// A graph and what stands around it, as of one moment.
#[derive(Clone, Debug)]
pub struct Held {
    /// The graph.
    pub graph: Rc<Graph>,
    /// Whose it is, and at which version.
    pub owner: Owner,
    /// The directory rows around it.
    pub around: Loaded,
}

/// What a commit left behind.
struct Outcome {
    /// The ordinal of the first thing added.
    ordinal: u64,
    /// The graph as it now stands.
    graph: Option<Rc<Graph>>,
}

impl Held {
    fn of(whose: &Whose, mut loaded: Loaded) -> Result<Self> {
        match (loaded.owner.take(), loaded.graph.take()) {
            (Some(owner), Some(graph)) => Ok(Self { graph, owner, around: loaded }),
            _ => Err(absent(whose)),
        }
    }

    /// Who the graph is about.
    pub fn who(&self) -> Who {
        who(&self.owner, &self.around, &self.graph)
    }

    /// The user's node, if the graph has one.
    pub fn user_node(&self) -> Option<EntityUuid> {
        user_node(&self.graph)
    }
}

/// Says that what was named does not exist.
fn absent(whose: &Whose) -> Error {
    let (kind, name) = match whose {
        Whose::User(id) => ("user", id.to_string()),
        Whose::Graph(id) => ("graph", id.to_string()),
        Whose::Thread(id) => ("thread", id.to_string()),
        Whose::Item(uuid) => ("item", uuid.to_string()),
    };
    Error::not_found(alloc::format!("{kind} `{name}` does not exist"))
}

/// Who a graph is about: the user, or whoever speaks in a session without one; nobody for a graph of its own.
fn who(owner: &Owner, around: &Loaded, graph: &Graph) -> Who {
    match (&owner.name, &around.user) {
        (OwnerName::Graph(_), _) => {
            Who::nobody().by_the_clock_of(around.named.as_ref().and_then(|named| named.time_zone.as_deref()))
        }
        (_, Some(user)) => Who::from(user),
        (OwnerName::User(id), None) => Who::speaker(Some(id.as_str())),
        (OwnerName::Session(_), None) => Who::heard(graph.episodes()),
    }
}

/// The user's node, if the graph has one.
fn user_node(graph: &Graph) -> Option<EntityUuid> {
    graph.entity(graph.user()).map(|user| user.uuid)
}

/// A commit to a graph as it stands.
fn commit(owner: &Owner, delta: Delta) -> Commit {
    let version = owner.version + 1;
    let rebuilt = if delta.gone.is_empty() { owner.rebuilt } else { version };
    Commit { owner: Owner { version, rebuilt, ..owner.clone() }, delta }
}

/// An owner of whom the store knows nothing yet.
fn fresh(uuid: OwnerUuid, name: OwnerName) -> Owner {
    Owner { uuid, name, version: 0, rebuilt: 0 }
}
