//! Messages: what is said, kept raw, read, and true for the next question.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use super::threads::opening;
use super::{Memory, absent, commit, fresh, who};
use crate::error::{Error, Result};
use crate::extract::{self, Extraction, Party, Setting};
use crate::graph::{self, Delta, Graph, Reading, Who};
use crate::heed::Wishes;
use crate::id::{EpisodeUuid, OwnerUuid, ThreadId, ThreadUuid};
use crate::model::{Episode, Metadata, OwnerName, Role, Source, Speaker, Thread};
use crate::ports::{Ask, Change, Extractor, Loaded, Ports, Store, Whose, Write};
use crate::time::Timestamp;
use crate::tokens;

/// Longest text of an episode, in characters. A row of D1 holds 2 MB, and a character takes at most 4 bytes
/// in UTF-8 and 6 escaped in JSON: 100,000 of them stay under a third of that.
pub const LONGEST_EPISODE: usize = 100_000;

/// A message to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMessage {
    /// The client's name for it; without one, one is made.
    pub uuid: Option<EpisodeUuid>,
    /// Who says it.
    pub speaker: Speaker,
    /// What they say.
    pub content: String,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
    /// The moment it speaks from; the moment of arrival, where absent.
    pub created_at: Option<Timestamp>,
    /// Its length in tokens, where the client has counted.
    pub tokens: Option<u32>,
}

impl NewMessage {
    /// A message of the user's.
    pub fn user(content: impl Into<String>) -> Self {
        Self::said_by(Speaker { role: Role::User, word: "user".into(), name: None }, content)
    }

    /// A message of the assistant's.
    pub fn assistant(content: impl Into<String>) -> Self {
        Self::said_by(Speaker { role: Role::Assistant, word: "assistant".into(), name: None }, content)
    }

    /// Anyone's message.
    pub fn said_by(speaker: Speaker, content: impl Into<String>) -> Self {
        Self { uuid: None, speaker, content: content.into(), metadata: Metadata::new(), created_at: None, tokens: None }
    }
}

/// How messages are to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adding {
    /// Roles whose messages are kept without being read for facts.
    pub ignore_roles: Vec<Role>,
    /// Whether a thread nobody created comes to exist by being written to.
    pub create: bool,
    /// Whether the context block is wanted with the answer.
    pub context: bool,
}

/// What became of the messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The messages, in the order they came, each with whether it was new.
    pub messages: Vec<(EpisodeUuid, bool)>,
    /// The context block, where it was asked for.
    pub context: Option<String>,
}

impl<P: Ports> Memory<P> {
    /// Adds messages to a thread. One that was seen before (the same uuid, or the same words by the same speaker
    /// at the same stated moment in the same thread) changes nothing.
    pub async fn add_messages(&self, thread_id: &ThreadId, new: Vec<NewMessage>, how: &Adding) -> Result<Added> {
        let Heard { ask, loaded, thread, about, messages, readings, now } = self.hear(thread_id, new, how).await?;
        let wishes = loaded.wishes.clone();
        let newcomer = thread;
        let (_, outcome) = self
            .change_from(loaded, &ask, |loaded| {
                let thread = open(loaded, &newcomer, how.create)?;
                let mut write = if loaded.thread.is_some() { Write::default() } else { opening(&thread) };
                let empty = Graph::empty(thread.graph);
                let graph = loaded.graph.as_deref().unwrap_or(&empty);
                let owner =
                    loaded.owner.clone().unwrap_or_else(|| fresh(thread.graph, OwnerName::Session(thread_id.clone())));
                let delta = graph::integrate(graph, &about, &readings, now);
                if delta.is_empty() && loaded.thread.is_some() {
                    return Ok((Write::default(), ()));
                }
                write.commit = Some(commit(&owner, delta));
                if loaded.thread.is_some() {
                    write.directory.push(Change::PutThread(Thread { updated_at: now, ..thread }));
                }
                Ok((write, ()))
            })
            .await?;
        let context = match (how.context, outcome.graph) {
            (true, Some(graph)) => Some(self.block(&graph, thread_id, &wishes)),
            _ => None,
        };
        Ok(Added { messages, context })
    }

    /// What adding these messages would change, without changing it: the graph as it would be, and what moved it there.
    pub async fn dry_run(&self, thread_id: &ThreadId, new: Vec<NewMessage>, how: &Adding) -> Result<(Graph, Delta)> {
        let Heard { loaded, thread, about, readings, now, .. } = self.hear(thread_id, new, how).await?;
        let mut graph = loaded.graph.as_deref().cloned().unwrap_or_else(|| Graph::empty(thread.graph));
        let delta = graph::integrate(&graph, &about, &readings, now);
        graph.apply(&delta, graph.version() + 1);
        Ok((graph, delta))
    }

    /// Takes messages in and reads them; nothing is decided yet.
    async fn hear(&self, thread_id: &ThreadId, new: Vec<NewMessage>, how: &Adding) -> Result<Heard> {
        check(&new)?;
        let now = self.ports.now();
        let newcomer = Thread {
            uuid: ThreadUuid(self.chance_uuid()),
            ordinal: 0,
            thread_id: thread_id.clone(),
            user: None,
            graph: OwnerUuid(self.chance_uuid()),
            metadata: Metadata::new(),
            created_at: now,
            updated_at: now,
            ended_at: None,
        };
        let ask = Ask { whose: Some(Whose::Thread(thread_id.clone())), ontology: true, ..Ask::default() };
        let loaded = self.ports.store().load(&ask).await?;
        let thread = open(&loaded, &newcomer, how.create)?;
        let empty = Graph::empty(thread.graph);
        let graph = loaded.graph.as_deref().unwrap_or(&empty);

        let episodes: Vec<_> =
            new.into_iter().map(|message| episode_of(message, &thread, self.chance_uuid(), how, now)).collect();
        let mut seen = BTreeSet::new();
        let messages = episodes
            .iter()
            .map(|episode| (episode.uuid, graph.episode(episode.uuid).is_none() && seen.insert(episode.uuid)))
            .collect();
        let about = match &loaded.owner {
            Some(owner) if loaded.user.is_some() => who(owner, &loaded, graph),
            _ => Who::heard(graph.episodes().chain(&episodes)),
        };
        let readings = self.extract(episodes, &about, &loaded, graph).await;
        Ok(Heard { ask, loaded, thread, about, messages, readings, now })
    }

    /// Reads episodes into what they claim. A reader that fails costs its reading, never the episode.
    /// What it claims is put into the terms that were declared, and what is not wanted is left out.
    pub(super) async fn extract(
        &self,
        episodes: Vec<Episode>,
        about: &Who,
        loaded: &Loaded,
        graph: &Graph,
    ) -> Vec<Reading> {
        let ontology = loaded.ontology.as_ref().map(|declared| &declared.ontology);
        let plain = loaded.user.as_ref().is_some_and(|user| user.disable_default_ontology);
        let wishes = Wishes::of(&loaded.wishes);
        let mut readings: Vec<Reading> = Vec::with_capacity(episodes.len());
        for episode in episodes {
            let before = readings
                .iter()
                .rev()
                .map(|reading| &reading.episode)
                .find(|earlier| earlier.thread == episode.thread)
                .or_else(|| episode.thread.as_ref().and_then(|thread| graph.messages(thread).next_back()));
            let extraction = if episode.readable && !episode.suspect {
                let own = before.and_then(|before| spoken_before(&episode, before, &readings, graph));
                let setting = Setting { own, ..setting(&episode, about, before) };
                let mut read = self.ports.extractor().extract(&episode, &setting).await.unwrap_or_default();
                if let Some(ontology) = ontology {
                    extract::declare(&mut read, ontology);
                }
                if plain {
                    extract::only_declared(&mut read, ontology);
                }
                wishes.sift(&mut read);
                read
            } else {
                Extraction::default()
            };
            readings.push(Reading { episode, extraction });
        }
        readings
    }
}

/// Messages taken in and read, and what they met.
struct Heard {
    ask: Ask,
    loaded: Loaded,
    thread: Thread,
    about: Who,
    messages: Vec<(EpisodeUuid, bool)>,
    readings: Vec<Reading>,
    now: Timestamp,
}

/// The thread that is written to, or the newcomer that comes to exist by being written to.
fn open(loaded: &Loaded, newcomer: &Thread, create: bool) -> Result<Thread> {
    let thread_id = &newcomer.thread_id;
    match &loaded.thread {
        Some(Thread { ended_at: Some(ended), .. }) => Err(over(thread_id, *ended)),
        Some(thread) => Ok(thread.clone()),
        None if create => Ok(newcomer.clone()),
        None => Err(absent(&Whose::Thread(thread_id.clone()))),
    }
}

/// Says that a thread is over and changes no more.
pub(super) fn over(thread_id: &ThreadId, ended: Timestamp) -> Error {
    Error::conflict(format!("thread `{thread_id}` was ended at {ended}, start a new one"))
}

/// Refuses what is empty or too long, before anything is done.
fn check(new: &[NewMessage]) -> Result<()> {
    if new.is_empty() {
        return Err(Error::invalid("`messages` is empty, send at least one"));
    }
    for (place, message) in new.iter().enumerate() {
        check_text(&format!("messages[{place}].content"), &message.content)?;
    }
    Ok(())
}

/// Refuses a text that is empty or over the limit, naming where it stands.
pub(super) fn check_text(called: &str, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(Error::invalid(format!("`{called}` is empty")));
    }
    // Bytes bound characters from above, so most texts need no counting.
    if text.len() > LONGEST_EPISODE && text.chars().count() > LONGEST_EPISODE {
        let length = text.chars().count();
        return Err(Error::too_large(format!(
            "`{called}` is {length} characters long, the limit is {LONGEST_EPISODE}"
        )));
    }
    Ok(())
}

/// A message as it is kept: secrets redacted, suspicion marked, tokens counted.
fn episode_of(new: NewMessage, thread: &Thread, chance: uuid::Uuid, how: &Adding, now: Timestamp) -> Episode {
    let content = extract::redact(&new.content).into_owned();
    let uuid = new.uuid.unwrap_or_else(|| match new.created_at {
        Some(moment) => {
            let key = format!("{}\0{}\0{moment}\0{content}", thread.thread_id, name_of(&new.speaker));
            EpisodeUuid(thread.graph.derive("message", &key))
        }
        None => EpisodeUuid(chance),
    });
    let kept = kept(uuid, content, now);
    Episode {
        source: Source::Message,
        tokens: new.tokens.filter(|tokens| *tokens > 0).unwrap_or(kept.tokens),
        readable: !how.ignore_roles.contains(&new.speaker.role),
        thread: Some(thread.thread_id.clone()),
        speaker: Some(new.speaker),
        metadata: new.metadata,
        reference: new.created_at.unwrap_or(now),
        ..kept
    }
}

/// A text as it is kept, its secrets redacted already: suspicion marked, tokens counted, heard now from nobody.
pub(super) fn kept(uuid: EpisodeUuid, content: String, now: Timestamp) -> Episode {
    Episode {
        uuid,
        ordinal: 0,
        source: Source::Text,
        suspect: extract::suspect(&content),
        tokens: tokens::count(&content),
        content,
        thread: None,
        speaker: None,
        description: None,
        document: None,
        metadata: Metadata::new(),
        reference: now,
        recorded: now,
        readable: true,
    }
}

/// The last message of whoever speaks, where others stand between: one of the last few of the thread.
fn spoken_before<'a>(
    episode: &Episode,
    before: &'a Episode,
    readings: &'a [Reading],
    graph: &'a Graph,
) -> Option<&'a Episode> {
    const FAR: usize = 4;
    let thread = episode.thread.as_ref()?;
    let new = readings.iter().rev().map(|reading| &reading.episode).filter(|new| new.thread.as_ref() == Some(thread));
    let mut earlier = new.chain(graph.messages(thread).rev()).take(FAR);
    let same = |other: &&Episode| {
        other.speaker.as_ref().map(|s| (s.role, &s.name)) == episode.speaker.as_ref().map(|s| (s.role, &s.name))
    };
    if same(&before) { Some(before) } else { earlier.find(same) }
}

/// Who is talking to whom when an episode is read.
pub(super) fn setting<'a>(episode: &Episode, about: &Who, before: Option<&'a Episode>) -> Setting<'a> {
    let user = about.user.as_ref().map(|user| Party {
        name: user.name.clone(),
        aliases: user.aliases.clone(),
        is_user: true,
        role: Role::User,
    });
    let speaker = episode.speaker.as_ref().map(|speaker| party(speaker, about));
    let other = before.and_then(|before| before.speaker.as_ref()).map(|speaker| party(speaker, about));
    let listener = match (&speaker, other) {
        (Some(speaker), Some(other)) if other.name != speaker.name => Some(other),
        (Some(speaker), _) if !speaker.is_user => user.clone(),
        _ => None,
    };
    Setting { user, speaker, listener, before, own: None, zone: about.zone }
}

/// A speaker as one of the parties: the user, where the role is theirs and no other name was given.
fn party(speaker: &Speaker, about: &Who) -> Party {
    let named = speaker.name.as_deref().filter(|name| !name.trim().is_empty());
    let theirs = speaker.role == Role::User && named.is_none_or(|name| about.is_user(name));
    let user = about.user.as_ref().filter(|_| theirs);
    Party {
        name: user.map_or_else(|| name_of(speaker).to_string(), |user| user.name.clone()),
        aliases: user.map_or_else(Vec::new, |user| user.aliases.clone()),
        is_user: user.is_some(),
        role: speaker.role,
    }
}

/// What a speaker is called, for want of better the word for their role.
fn name_of(speaker: &Speaker) -> &str {
    speaker.name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&speaker.word)
}

/// What adding episodes to a graph that has no threads writes.
pub(super) fn written(owner: &crate::model::Owner, delta: Delta) -> Write {
    if delta.is_empty() {
        return Write::default();
    }
    Write { commit: Some(commit(owner, delta)), directory: vec![] }
}
