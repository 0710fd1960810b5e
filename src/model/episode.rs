//! Episodes: pieces of raw input, kept as they came.

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};

use super::Metadata;
use crate::id::{EpisodeUuid, ThreadId};
use crate::time::Timestamp;

/// One piece of raw input: a message, a text, a JSON document, a fact stated outright.
///
/// All else in a graph is derived from episodes; forgetting one takes with it what rests on it alone.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Episode {
    /// Its name; the client's, where one was sent.
    pub uuid: EpisodeUuid,
    /// Place in the order of arrival within its owner's graph, from 1. Messages are listed by it.
    pub ordinal: u64,
    /// What kind of input it is.
    pub source: Source,
    /// The input, byte for byte but for secrets, which are redacted before they get here.
    pub content: String,
    /// The thread it belongs to, if it is a message.
    pub thread: Option<ThreadId>,
    /// Who said it, if it is a message.
    pub speaker: Option<Speaker>,
    /// The developer's words on where it comes from.
    pub description: Option<String>,
    /// The developer's name for the document it is a part of.
    pub document: Option<String>,
    /// Whatever else the developer attached.
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub metadata: Metadata,
    /// The moment it speaks from ("yesterday" is the day before this).
    pub reference: Timestamp,
    /// When it reached us.
    pub recorded: Timestamp,
    /// Its length in tokens, estimated, or as the client counted them.
    pub tokens: u32,
    /// Whether facts may be drawn from it (false for roles the caller asked to ignore).
    pub readable: bool,
    /// It addresses the model rather than a person ("ignore previous instructions…"):
    /// kept and marked, but out of facts and of the default block.
    pub suspect: bool,
}

/// What kind of input an episode is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Source {
    /// A message of a conversation.
    Message,
    /// Prose about the owner.
    Text,
    /// A JSON document: an event, a profile, a ticket.
    Json,
    /// A fact that the developer stated outright.
    Triple,
}

/// Who said a message.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Speaker {
    /// The part they play.
    pub role: Role,
    /// The role in the client's own word (`human`, `ai`, `Jane`), kept for clients that read it back.
    pub word: String,
    /// Their name, where one was given.
    pub name: Option<String>,
}

/// The part a speaker plays in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Role {
    /// The person the memory is about.
    User,
    /// The model.
    Assistant,
    /// Instructions from the app.
    System,
    /// The result of a function call.
    Function,
    /// The result of a tool.
    Tool,
    /// None that was given.
    None,
}
