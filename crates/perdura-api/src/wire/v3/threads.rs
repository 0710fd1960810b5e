//! Threads, and the messages in them.

use perdura::error::Result;
use perdura::graph::Graph;
use perdura::id::{EpisodeUuid, ProjectUuid, ThreadId, UserId};
use perdura::memory::{Adding, NewMessage, NewThread};
use perdura::model::{self, Episode, Speaker, Summary};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::RoleType;
use crate::wire::{self, Object};

/// Most messages in one call.
const MOST_MESSAGES: usize = 30;
/// Most messages in one call that says it brings many.
const MOST_MESSAGES_IN_BATCH: usize = 200;
/// Longest message, in characters.
const LONGEST_MESSAGE: usize = 4_096;

/// A thread to be created.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CreateThreadRequest {
    /// Your name for it.
    pub thread_id: String,
    /// The user it belongs to.
    pub user_id: String,
}

/// Messages to be added to a thread.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddThreadMessagesRequest {
    /// The messages, oldest first; at most 30.
    pub messages: Vec<NewThreadMessage>,
    /// Roles whose messages are kept without being read for facts.
    pub ignore_roles: Option<Vec<RoleType>>,
    /// Whether the context block is wanted with the answer.
    pub return_context: Option<bool>,
}

/// A message to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct NewThreadMessage {
    /// What is said; at most 4,096 characters.
    pub content: String,
    /// The part its speaker plays.
    pub role: RoleType,
    /// What its speaker is called.
    pub name: Option<String>,
    /// When it was said, in RFC 3339; now, where absent.
    pub created_at: Option<String>,
    /// Whatever else you want to keep with it.
    pub metadata: Option<Object>,
    /// Your name for it, a UUID; one is made where absent.
    pub uuid: Option<String>,
}

/// Values to merge into what is kept with a message or an episode.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct UpdateMetadataRequest {
    /// The values; `null` removes a key.
    pub metadata: Object,
}

/// A conversation.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Thread {
    /// Our name for it.
    pub uuid: String,
    /// Your name for it.
    pub thread_id: String,
    /// The user it belongs to.
    pub user_id: Option<String>,
    /// The project it belongs to.
    pub project_uuid: String,
    /// The graph its messages feed.
    pub graph_uuid: String,
    /// When it was created.
    pub created_at: String,
}

/// Threads, by the page.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ThreadListResponse {
    /// The threads of this page.
    pub threads: Vec<Thread>,
    /// How many this page holds.
    pub response_count: u64,
    /// How many there are in all.
    pub total_count: u64,
}

/// A message of a thread.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Message {
    /// Its name.
    pub uuid: String,
    /// What is said.
    pub content: String,
    /// The part its speaker plays.
    pub role: RoleType,
    /// What its speaker is called.
    pub name: Option<String>,
    /// When it was said.
    pub created_at: String,
    /// Whatever else you keep with it.
    pub metadata: Option<Object>,
    /// Whether it has been read; always true, as messages are read when they are written.
    pub processed: bool,
}

/// The messages of a thread, by the page.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct MessageListResponse {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// How many this page holds.
    pub row_count: u64,
    /// How many there are in all.
    pub total_count: u64,
    /// When the thread was created.
    pub thread_created_at: String,
    /// The user it belongs to.
    pub user_id: Option<String>,
    /// Our name for that user.
    pub user_uuid: Option<String>,
}

/// What became of the messages.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddThreadMessagesResponse {
    /// The context block, where it was asked for.
    pub context: Option<String>,
    /// The names of the messages, in the order they came.
    pub message_uuids: Vec<String>,
    /// The task that took them in, where many came at once; it is done.
    pub task_id: Option<String>,
}

/// A thread in short.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ThreadSummary {
    /// The name of the newest message in it.
    pub uuid: String,
    /// The thread it sums up.
    pub thread_id: String,
    /// The thread's most telling sentences.
    pub summary: String,
    /// When it was made.
    pub created_at: String,
    /// The same: when the thread was last summed up.
    pub last_summarized_at: String,
    /// The moment that the newest message in it speaks from.
    pub last_summarized_episode_valid_at: String,
}

impl CreateThreadRequest {
    /// What the core creates.
    pub fn read(self) -> Result<NewThread> {
        Ok(NewThread::new(ThreadId::new(self.thread_id)?, Some(UserId::new(self.user_id)?)))
    }
}

impl AddThreadMessagesRequest {
    /// What the core adds, and how.
    pub fn read(self) -> Result<(Vec<NewMessage>, Adding)> {
        self.read_some(MOST_MESSAGES)
    }

    /// The same, where more may come at once.
    pub fn read_many(self) -> Result<(Vec<NewMessage>, Adding)> {
        self.read_some(MOST_MESSAGES_IN_BATCH)
    }

    fn read_some(self, most: usize) -> Result<(Vec<NewMessage>, Adding)> {
        wire::no_more_than("messages", self.messages.len(), most)?;
        let numbered = self.messages.into_iter().enumerate();
        let messages = numbered.map(|(place, message)| message.read(&format!("messages[{place}]")));
        let how = Adding {
            ignore_roles: self.ignore_roles.unwrap_or_default().into_iter().map(Into::into).collect(),
            create: false,
            context: self.return_context.unwrap_or_default(),
        };
        Ok((messages.collect::<Result<_>>()?, how))
    }
}

impl NewThreadMessage {
    /// What the core adds; `place` is where it stands in the request.
    pub fn read(self, place: &str) -> Result<NewMessage> {
        let field = |name: &str| format!("{place}.{name}");
        wire::at_most(&field("content"), &self.content, LONGEST_MESSAGE)?;
        let uuid = self.uuid.as_deref().filter(|uuid| !uuid.is_empty()).map(EpisodeUuid::parse).transpose();
        let role = model::Role::from(self.role);
        Ok(NewMessage {
            uuid: uuid.map_err(|error| error.context(&format!("`{}`", field("uuid"))))?,
            speaker: Speaker { role, word: wire::role_word(role).into(), name: self.name },
            content: self.content,
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
            created_at: wire::moment(&field("created_at"), self.created_at.as_deref())?,
            tokens: None,
        })
    }
}

impl Thread {
    /// A thread, as told.
    pub fn of(thread: &model::Thread, project: ProjectUuid) -> Self {
        Self {
            uuid: thread.uuid.to_string(),
            thread_id: thread.thread_id.to_string(),
            user_id: thread.user.as_ref().map(ToString::to_string),
            project_uuid: project.to_string(),
            graph_uuid: thread.graph.to_string(),
            created_at: thread.created_at.to_string(),
        }
    }
}

impl ThreadSummary {
    /// A summary, as told.
    pub fn of(graph: &Graph, summary: &Summary) -> Self {
        let newest = graph.episode(summary.recent_message).map_or(summary.created_at, |message| message.reference);
        Self {
            uuid: summary.recent_message.to_string(),
            thread_id: summary.thread.to_string(),
            summary: summary.content.clone(),
            created_at: summary.created_at.to_string(),
            last_summarized_at: summary.created_at.to_string(),
            last_summarized_episode_valid_at: newest.to_string(),
        }
    }
}

impl Message {
    /// A message, as told.
    pub fn of(message: &Episode) -> Self {
        let speaker = message.speaker.as_ref();
        Self {
            uuid: message.uuid.to_string(),
            content: message.content.clone(),
            role: speaker.map_or(RoleType::NoRole, |speaker| speaker.role.into()),
            name: speaker.and_then(|speaker| speaker.name.clone()),
            created_at: message.reference.to_string(),
            metadata: wire::some_object(&message.metadata),
            processed: true,
        }
    }
}
