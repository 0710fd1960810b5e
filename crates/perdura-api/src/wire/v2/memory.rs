//! A session's memory: its messages, and what is known beside them.

use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::memory::NewMessage;
use perdura::model::{Episode, Role, Summary};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::facts::Fact;
use crate::wire::v1::message::{self, MessageIn};
use crate::wire::v3::RoleType;
use crate::wire::{self, Object};

/// Most messages in one call.
const MOST_MESSAGES: usize = 30;

/// Messages to be added to a session.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddMemoryRequest {
    messages: Vec<MessageIn>,
    ignore_roles: Option<Vec<RoleType>>,
    return_context: Option<bool>,
}

/// What an [`AddMemoryRequest`] asks for.
#[derive(Clone, Debug)]
pub struct Adding {
    /// The messages.
    pub messages: Vec<NewMessage>,
    /// Roles whose messages are kept without being read for facts.
    pub ignore_roles: Vec<Role>,
    /// Whether the context block is wanted with the answer.
    pub context: bool,
}

impl AddMemoryRequest {
    /// The messages, understood; an error names the one it is about.
    pub fn read(self) -> Result<Adding> {
        wire::no_more_than("messages", self.messages.len(), MOST_MESSAGES)?;
        let numbered = self.messages.into_iter().enumerate();
        let read = |(place, message): (usize, MessageIn)| {
            let place = format!("messages[{place}]");
            if message.role_type.as_deref().is_none_or(|role| role.trim().is_empty()) {
                return Err(Error::invalid(format!(
                    "messages are required to have a RoleType: `{place}.role_type` is missing"
                )));
            }
            message.understood(&place)
        };
        Ok(Adding {
            messages: numbered.map(read).collect::<Result<_>>()?,
            ignore_roles: self.ignore_roles.unwrap_or_default().into_iter().map(Role::from).collect(),
            context: self.return_context.unwrap_or_default(),
        })
    }
}

/// What came of adding messages.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddMemoryResponse {
    /// `OK`.
    pub message: &'static str,
    /// The context block, where it was asked for.
    pub context: Option<String>,
}

/// A message, as we send it: the first generation's, and whether it has been read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    #[serde(flatten)]
    message: message::Message,
    processed: bool,
}

impl Message {
    /// A message of the core, in Zep's spelling. Messages are read when they are written.
    pub fn of(episode: &Episode) -> Self {
        Self { message: message::Message::of(episode), processed: true }
    }
}

/// The newest part of a session, and what bears on it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Memory {
    /// The block to put into the prompt.
    pub context: String,
    /// The sentences of the facts that bear on it.
    pub facts: Vec<String>,
    /// Those facts.
    pub relevant_facts: Vec<Fact>,
    /// The newest messages, oldest first.
    pub messages: Vec<Message>,
    /// What was said before them, in short.
    pub summary: Option<SummaryOut>,
    /// What the developer attached to the session.
    pub metadata: Option<Object>,
}

/// What was said before, in short.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SummaryOut {
    uuid: String,
    created_at: String,
    content: String,
    related_message_uuids: Vec<String>,
    token_count: u32,
}

impl SummaryOut {
    /// A summary of the core, in Zep's spelling.
    pub fn of(graph: &Graph, summary: &Summary) -> Self {
        let covered = graph.messages(&summary.thread).take_while(|message| message.ordinal <= summary.upto);
        Self {
            uuid: summary.recent_message.to_string(),
            created_at: summary.created_at.to_string(),
            content: summary.content.clone(),
            related_message_uuids: covered.map(|message| message.uuid.to_string()).collect(),
            token_count: summary.tokens,
        }
    }
}

/// The summaries of a session: one, or none yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SummaryListResponse {
    /// The summaries.
    pub summaries: Vec<SummaryOut>,
    /// How many there are here.
    pub row_count: usize,
    /// How many there are in all.
    pub total_count: usize,
}

/// A page of a session's messages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageListResponse {
    /// The messages of the page, oldest first.
    pub messages: Vec<Message>,
    /// How many there are in all.
    pub total_count: usize,
    /// How many are on the page.
    pub row_count: usize,
}
