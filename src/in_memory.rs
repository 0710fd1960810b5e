//! A store in maps: an equal of the others, and the heart of those that keep a journal.
//!
//! It moves by [`Write`]s alone, so the same writes in the same order give the same state, byte for byte;
//! a face that keeps the writes (in a file, in IndexedDB) can replay them into one of these.

use alloc::{boxed::Box, collections::BTreeMap, rc::Rc, string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use core::borrow::Borrow;
use core::cell::RefCell;
use core::ops::Bound;

use crate::embed::Embedder;
use crate::error::Result;
use crate::graph::Graph;
use crate::heed::notes_with_wishes;
use crate::id::{GraphId, OwnerUuid, TemplateId, ThreadId, UserId};
use crate::kept::put_value;
use crate::model::{Answered, Declared, NamedGraph, Note, Owner, OwnerName, Scope, Template, Thread, User};
use crate::ports::{Ask, Change, Commit, Committed, Listed, Listing, Loaded, Order, Store, Whose, Write};
use crate::snapshot;
use crate::time::Timestamp;

/// A project's memory, held in maps.
///
/// ```
/// use perdura::in_memory::InMemory;
/// let store = InMemory::default();
/// assert_eq!(InMemory::from_bytes(&store.to_bytes()).unwrap().to_bytes(), store.to_bytes());
/// ```
#[derive(Debug, Default)]
pub struct InMemory {
    state: RefCell<State>,
}

/// Boxed, so that one piece of code serves the maps of all kinds of rows: it moves a pointer, whatever they hold.
type Rows<K, T> = BTreeMap<K, Box<T>>;

#[derive(Debug, Default, BorshSerialize, BorshDeserialize)]
struct Directory {
    #[borsh(deserialize_with = "crate::order::read_map")]
    users: Rows<UserId, User>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    threads: Rows<ThreadId, Thread>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    graphs: Rows<GraphId, NamedGraph>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    templates: Rows<TemplateId, Template>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    notes: BTreeMap<String, String>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    ontologies: Rows<Scope, Declared>,
    #[borsh(deserialize_with = "crate::order::read_map")]
    answered: Rows<String, Answered>,
    // Ordinals are never given twice, even where the newest row is dropped.
    last_user: u64,
    last_thread: u64,
    last_graph: u64,
}

#[derive(Debug, Default)]
struct State {
    embedder: Option<Rc<Embedder>>,
    directory: Directory,
    owners: BTreeMap<OwnerUuid, (Owner, Rc<Graph>)>,
}

impl InMemory {
    /// An empty store whose graphs find by what texts are about too.
    pub fn with_embedder(embedder: Rc<Embedder>) -> Self {
        Self { state: RefCell::new(State { embedder: Some(embedder), ..State::default() }) }
    }

    /// Writes everything, or nothing where it does not fit the state any more.
    pub fn write(&self, write: &Write) -> Committed {
        let mut state = self.state.borrow_mut();
        if !state.fits(write) {
            return Committed::Conflict;
        }
        if write.forgets() {
            state.directory.answered.values_mut().for_each(|answered| answered.answer = None);
        }
        let ordinals = write.directory.iter().filter_map(|change| state.change(change)).collect();
        let graph = write.commit.as_ref().map(|commit| state.move_graph(commit));
        Committed::Done { ordinals, graph }
    }

    /// Whether [`write`](Self::write) would be done, as things stand.
    pub fn fits(&self, write: &Write) -> bool {
        self.state.borrow().fits(write)
    }

    /// Everything, as canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let state = self.state.borrow();
        let mut bytes = snapshot::to_bytes(&(&state.directory, state.owners.len() as u32));
        for (owner, graph) in state.owners.values() {
            put_value(&mut bytes, owner);
            snapshot::put_graph(&mut bytes, graph);
        }
        bytes
    }

    /// The memory that these bytes hold.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::read(bytes.into(), None)
    }

    /// The same, which finds by what texts are about too, where an embedder is given.
    pub fn read(bytes: Vec<u8>, embedder: Option<Rc<Embedder>>) -> Result<Self> {
        let mut kept = snapshot::opened(bytes)?;
        let (directory, many): (Directory, u32) = kept.value().map_err(snapshot::unreadable)?;
        let mut owners = BTreeMap::new();
        for _ in 0..many {
            let owner: Owner = kept.value().map_err(snapshot::unreadable)?;
            let empty = Graph::with_embedder(owner.uuid, embedder.clone());
            let graph = snapshot::take_graph(&mut kept, empty, owner.version)?;
            owners.insert(owner.uuid, (owner, Rc::new(graph)));
        }
        Ok(Self { state: RefCell::new(State { embedder, directory, owners }) })
    }
}

impl State {
    /// Whether the write was decided on what is here now.
    fn fits(&self, write: &Write) -> bool {
        let stands =
            |uuid: OwnerUuid, version: u64| self.owners.get(&uuid).map_or(0, |(owner, _)| owner.version) == version;
        let commit_fits =
            write.commit.as_ref().is_none_or(|commit| stands(commit.owner.uuid, commit.owner.version - 1));
        commit_fits
            && write.directory.iter().all(|change| match change {
                Change::AddUser(user) => !self.directory.users.contains_key(&user.user_id),
                Change::AddThread(thread) => !self.directory.threads.contains_key(&thread.thread_id),
                Change::AddGraph(graph) => !self.directory.graphs.contains_key(&graph.graph_id),
                Change::AddTemplate(template) => !self.directory.templates.contains_key(&template.template_id),
                Change::AddNote(note) => !self.directory.notes.contains_key(&note.name),
                Change::DropOwner(uuid, version) => stands(*uuid, *version),
                Change::TakeKey(taken) => {
                    self.directory.answered.get(&taken.key).is_none_or(|known| known.is_stale(taken.at))
                }
                _ => true,
            })
    }

    /// Carries out a change of the directory; answers with the ordinal it gave, if it gave one.
    fn change(&mut self, change: &Change) -> Option<u64> {
        let directory = &mut self.directory;
        match change.clone() {
            Change::AddUser(user) => {
                directory.last_user += 1;
                directory.users.insert(user.user_id.clone(), Box::new(User { ordinal: directory.last_user, ..user }));
                return Some(directory.last_user);
            }
            Change::AddThread(thread) => {
                directory.last_thread += 1;
                directory
                    .threads
                    .insert(thread.thread_id.clone(), Box::new(Thread { ordinal: directory.last_thread, ..thread }));
                return Some(directory.last_thread);
            }
            Change::AddGraph(graph) => {
                directory.last_graph += 1;
                directory
                    .graphs
                    .insert(graph.graph_id.clone(), Box::new(NamedGraph { ordinal: directory.last_graph, ..graph }));
                return Some(directory.last_graph);
            }
            Change::AddTemplate(template) | Change::PutTemplate(template) => {
                directory.templates.insert(template.template_id.clone(), Box::new(template));
            }
            Change::PutUser(user) => {
                directory.users.insert(user.user_id.clone(), Box::new(user));
            }
            Change::PutThread(thread) => {
                directory.threads.insert(thread.thread_id.clone(), Box::new(thread));
            }
            Change::PutGraph(graph) => {
                directory.graphs.insert(graph.graph_id.clone(), Box::new(graph));
            }
            Change::DropUser(id) => {
                directory.users.remove(&id);
                directory.ontologies.remove(&Scope::User(id));
            }
            Change::DropThread(id) => {
                directory.threads.remove(&id);
            }
            Change::DropThreadsOf(id) => directory.threads.retain(|_, thread| thread.user.as_ref() != Some(&id)),
            Change::DropGraph(id) => {
                directory.graphs.remove(&id);
                directory.ontologies.remove(&Scope::Graph(id));
            }
            Change::DropTemplate(id) => {
                directory.templates.remove(&id);
            }
            Change::AddNote(note) | Change::PutNote(note) => {
                directory.notes.insert(note.name, note.text);
            }
            Change::DropNotes(prefix) => directory.notes.retain(|name, _| !name.starts_with(&prefix)),
            Change::PutOntology(declared) => {
                directory.ontologies.insert(declared.scope.clone(), Box::new(declared));
            }
            Change::DropOwner(uuid, _) => {
                self.owners.remove(&uuid);
            }
            Change::TakeKey(taken) => {
                directory.answered.retain(|_, known| !known.is_stale(taken.at));
                directory.answered.insert(taken.key.clone(), Box::new(taken));
            }
            Change::KeepAnswer(key, answer) => {
                if let Some(known) = directory.answered.get_mut(&key) {
                    known.answer = Some(answer);
                }
            }
        }
        None
    }

    fn move_graph(&mut self, commit: &Commit) -> Rc<Graph> {
        let uuid = commit.owner.uuid;
        let empty = || Rc::new(Graph::with_embedder(uuid, self.embedder.clone()));
        let (owner, graph) = self.owners.entry(uuid).or_insert_with(|| (commit.owner.clone(), empty()));
        *owner = commit.owner.clone();
        Rc::make_mut(graph).apply(&commit.delta, commit.owner.version);
        graph.clone()
    }

    /// The ontology that holds for whoever is asked for.
    fn ontology_for(&self, ask: &Ask) -> Option<Declared> {
        let own = match &ask.whose {
            Some(Whose::User(id)) => Some(Scope::User(id.clone())),
            Some(Whose::Graph(id)) => Some(Scope::Graph(id.clone())),
            Some(Whose::Thread(id)) => {
                self.directory.threads.get(id).and_then(|thread| thread.user.clone()).map(Scope::User)
            }
            Some(Whose::Item(_)) | None => None,
        };
        let ontologies = Some(&self.directory.ontologies).filter(|_| ask.ontology)?;
        own.and_then(|own| ontologies.get(&own))
            .or_else(|| ontologies.get(&Scope::Project))
            .map(|declared| (**declared).clone())
    }

    /// The notes whose names begin so, by name.
    fn notes(&self, prefix: &str) -> Vec<Note> {
        let from = self.directory.notes.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        let theirs = from.take_while(|(name, _)| name.starts_with(prefix));
        theirs.map(|(name, text)| Note { name: name.clone(), text: text.clone() }).collect()
    }

    fn load(&self, ask: &Ask) -> Loaded {
        let directory = &self.directory;
        let mut loaded = Loaded {
            other_user: ask.user.as_ref().and_then(|id| row(&directory.users, id)),
            template: ask.template.as_ref().and_then(|id| row(&directory.templates, id)),
            ontology: self.ontology_for(ask),
            wishes: ask.whose.iter().flat_map(|_| self.notes(&notes_with_wishes(None))).collect(),
            ..Loaded::default()
        };
        let owner = match &ask.whose {
            None => None,
            Some(Whose::User(id)) => directory.users.get(id).map(|user| user.graph),
            Some(Whose::Graph(id)) => directory.graphs.get(id).map(|graph| graph.uuid),
            Some(Whose::Thread(id)) => {
                loaded.thread = row(&directory.threads, id);
                loaded.thread.as_ref().map(|thread| thread.graph)
            }
            Some(Whose::Item(uuid)) => {
                self.owners.iter().find(|(_, (_, graph))| graph.holds(*uuid)).map(|(owner, _)| *owner)
            }
        };
        let Some((owner, graph)) = owner.and_then(|uuid| self.owners.get(&uuid)) else { return loaded };
        match &owner.name {
            OwnerName::User(id) => loaded.user = row(&directory.users, id),
            OwnerName::Graph(id) => loaded.named = row(&directory.graphs, id),
            OwnerName::Session(_) => {}
        }
        loaded.wishes.extend(self.notes(&notes_with_wishes(Some(owner.uuid))));
        loaded.owner = Some(owner.clone());
        loaded.graph = Some(graph.clone());
        loaded
    }
}

impl Store for InMemory {
    async fn load(&self, ask: &Ask) -> Result<Loaded> {
        Ok(self.state.borrow().load(ask))
    }

    async fn commit(&self, write: Write) -> Result<Committed> {
        Ok(self.write(&write))
    }

    async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        Ok(page(self.state.borrow().directory.users.values().map(Box::as_ref), listing))
    }

    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        let state = self.state.borrow();
        let threads = state.directory.threads.values().map(Box::as_ref);
        let theirs = threads.filter(|thread| of.is_none() || thread.user.as_ref() == of);
        Ok(page(theirs, listing))
    }

    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        Ok(page(self.state.borrow().directory.graphs.values().map(Box::as_ref), listing))
    }

    async fn templates(&self) -> Result<Vec<Template>> {
        let state = self.state.borrow();
        let mut templates: Vec<Template> = state.directory.templates.values().map(|row| (**row).clone()).collect();
        crate::order::sort_by(&mut templates, |a, b| {
            (a.created_at, &a.template_id).cmp(&(b.created_at, &b.template_id))
        });
        Ok(templates)
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        Ok(self.state.borrow().notes(prefix))
    }

    async fn answered(&self, key: &str) -> Result<Option<Answered>> {
        Ok(row(&self.state.borrow().directory.answered, key))
    }
}

fn row<K: Ord + Borrow<Q>, Q: Ord + ?Sized, T: Clone>(rows: &Rows<K, T>, key: &Q) -> Option<T> {
    rows.get(key).map(|row| (**row).clone())
}

/// What a list needs to know of a row.
trait Row: Clone {
    fn ordinal(&self) -> u64;
    fn moments(&self) -> (Timestamp, Timestamp);
    fn id(&self) -> &str;
    fn shown(&self) -> Vec<&String>;
}

impl Row for User {
    fn ordinal(&self) -> u64 {
        self.ordinal
    }
    fn moments(&self) -> (Timestamp, Timestamp) {
        (self.created_at, self.updated_at)
    }
    fn id(&self) -> &str {
        self.user_id.as_str()
    }
    fn shown(&self) -> Vec<&String> {
        [&self.first_name, &self.last_name, &self.email].into_iter().flatten().collect()
    }
}

impl Row for Thread {
    fn ordinal(&self) -> u64 {
        self.ordinal
    }
    fn moments(&self) -> (Timestamp, Timestamp) {
        (self.created_at, self.updated_at)
    }
    fn id(&self) -> &str {
        self.thread_id.as_str()
    }
    fn shown(&self) -> Vec<&String> {
        Vec::new()
    }
}

impl Row for NamedGraph {
    fn ordinal(&self) -> u64 {
        self.ordinal
    }
    fn moments(&self) -> (Timestamp, Timestamp) {
        (self.created_at, self.updated_at)
    }
    fn id(&self) -> &str {
        self.graph_id.as_str()
    }
    fn shown(&self) -> Vec<&String> {
        [&self.name, &self.description].into_iter().flatten().collect()
    }
}

fn page<'a, R: Row + 'a>(rows: impl Iterator<Item = &'a R>, listing: &Listing) -> Listed<R> {
    let wanted = listing.search.as_deref().map(str::to_ascii_lowercase);
    let fits = |row: &&R| {
        wanted.as_deref().is_none_or(|words| {
            row.id().to_ascii_lowercase().contains(words)
                || row.shown().iter().any(|text| text.to_ascii_lowercase().contains(words))
        })
    };
    let mut rows: Vec<&R> = rows.filter(fits).collect();
    crate::order::sort_by(&mut rows, |a, b| {
        let by = match listing.order {
            Order::Ordinal => core::cmp::Ordering::Equal,
            Order::CreatedAt => a.moments().0.cmp(&b.moments().0),
            Order::UpdatedAt => a.moments().1.cmp(&b.moments().1),
            Order::Id => a.id().cmp(b.id()),
        };
        let by = by.then(a.ordinal().cmp(&b.ordinal()));
        if listing.ascending { by } else { by.reverse() }
    });
    let total = rows.len() as u64;
    let rows = rows
        .into_iter()
        .filter(|row| row.ordinal() > listing.after)
        .skip(usize::try_from(listing.skip).unwrap_or(usize::MAX))
        .take(listing.limit as usize)
        .cloned()
        .collect();
    Listed { rows, total }
}
