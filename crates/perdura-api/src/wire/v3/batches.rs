//! Batches: many episodes and messages, put together call by call and taken in by one.

use perdura::error::{Error, Result};
use perdura::id::{EpisodeUuid, ThreadId};
use perdura::memory::{NewEpisode, NewMessage};
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::episodes::{EpisodeData, GraphDataType};
use super::threads::NewThreadMessage;
use super::{RoleType, whose};
use crate::wire::{self, Object};

/// Most items in one call.
const MOST_ITEMS: usize = 350;

/// A batch to be filled.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct CreateBatchRequest {
    /// Roles whose messages are kept without being read for facts.
    pub ignore_roles: Option<Vec<RoleType>>,
    /// Whatever else you want to keep with it.
    pub metadata: Option<Object>,
    /// Whether only declared kinds of nodes are wanted.
    pub strict_ontology: Option<bool>,
}

/// What goes into a batch.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddBatchItemsRequest {
    /// The items, in the order in which they are to be taken in; at most 350.
    pub items: Vec<BatchAddItem>,
}

/// An episode for a graph, or a message for a thread.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchAddItem {
    /// Which of the two it is.
    pub r#type: BatchItemKind,
    /// The user whose graph an episode is for.
    pub user_id: Option<String>,
    /// The graph that an episode is for, where it is no user's.
    pub graph_id: Option<String>,
    /// An episode's input; at most 10,000 characters.
    pub data: Option<String>,
    /// What kind of input that is; `text` where absent.
    pub data_type: Option<GraphDataType>,
    /// Where an episode comes from.
    pub source_description: Option<String>,
    /// The document that an episode is a part of.
    pub document_id: Option<String>,
    /// The thread that a message is for.
    pub thread_id: Option<String>,
    /// What a message says; at most 4,096 characters.
    pub content: Option<String>,
    /// The part that a message's speaker plays.
    pub role: Option<RoleType>,
    /// What a message's speaker is called.
    pub name: Option<String>,
    /// When it was said or happened, in RFC 3339; when it is taken in, where absent.
    pub created_at: Option<String>,
    /// Whatever else you want to keep with it.
    pub metadata: Option<Object>,
}

/// What an item of a batch becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum BatchItemKind {
    /// An episode of a graph.
    GraphEpisode,
    /// A message of a thread.
    ThreadMessage,
}

/// How far a batch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum BatchStatus {
    /// It is being filled.
    Draft,
    /// It is being taken in; left so, it was interrupted, and goes on when it is sent to be processed again.
    Processing,
    /// All of it was taken in.
    Succeeded,
    /// Some of it was.
    Partial,
    /// None of it was.
    Failed,
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum BatchItemStatus {
    /// It waits for its batch.
    Pending,
    /// It was taken in.
    Succeeded,
    /// It could not be taken in.
    Failed,
}

/// A batch.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchSummary {
    /// Its name.
    pub batch_id: String,
    /// How far it has come.
    pub status: BatchStatus,
    /// How many items it has.
    pub item_count: usize,
    /// The same, item by item.
    pub progress: BatchProgress,
    /// Roles whose messages are kept without being read for facts.
    pub ignore_roles: Vec<RoleType>,
    /// Whatever else you keep with it.
    pub metadata: Option<Object>,
    /// Whether only declared kinds of nodes are wanted.
    pub strict_ontology: bool,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed.
    pub updated_at: String,
    /// When it was sent to be processed.
    pub processed_at: Option<String>,
    /// When all was done.
    pub completed_at: Option<String>,
}

/// How far the items of a batch have come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchProgress {
    /// How many there are.
    pub total_items: usize,
    /// How many wait.
    pub queued_items: usize,
    /// How many are being taken in: none, as nobody can ask meanwhile.
    pub processing_items: usize,
    /// How many were taken in.
    pub succeeded_items: usize,
    /// How many could not be taken in.
    pub failed_items: usize,
    /// How many were passed over: none.
    pub skipped_items: usize,
    /// How many were called off: none.
    pub canceled_items: usize,
    /// How much is done.
    pub percent_complete: f64,
}

/// An item of a batch.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchItemDetail {
    /// Its name.
    pub item_id: String,
    /// Its place in the batch, from 0.
    pub sequence_index: usize,
    /// What it becomes.
    pub kind: BatchItemKind,
    /// How far it has come.
    pub status: BatchItemStatus,
    /// The name of the episode it becomes.
    pub episode_uuid: String,
    /// The same.
    pub source_uuid: String,
    /// Why it could not be taken in.
    pub error: Option<BatchItemError>,
    /// The user whose graph it is for.
    pub user_id: Option<String>,
    /// The graph it is for.
    pub graph_id: Option<String>,
    /// The thread it is for.
    pub thread_id: Option<String>,
    /// The document it is a part of.
    pub document_id: Option<String>,
    /// When it was added.
    pub created_at: String,
    /// When it was last changed.
    pub updated_at: String,
}

/// Why an item could not be taken in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchItemError {
    /// What was wrong.
    pub message: String,
}

/// Batches, by the page.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchListResponse {
    /// The batches of this page, newest first.
    pub batches: Vec<BatchSummary>,
    /// What to send as `cursor` for the next.
    pub next_cursor: Option<usize>,
}

/// Items of a batch, by the page.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct BatchItemListResponse {
    /// The items of this page, in order.
    pub items: Vec<BatchItemDetail>,
    /// What to send as `cursor` for the next.
    pub next_cursor: Option<usize>,
}

/// What is to be taken in, and into what.
#[derive(Debug)]
pub enum Understood {
    /// An episode, into whose graph.
    Episode(Whose, NewEpisode),
    /// A message, into which thread.
    Message(ThreadId, NewMessage),
}

impl AddBatchItemsRequest {
    /// The items, each of which can be taken in.
    pub fn read(self) -> Result<Vec<BatchAddItem>> {
        if self.items.is_empty() {
            return Err(Error::invalid("`items` is empty, send at least one"));
        }
        wire::no_more_than("items", self.items.len(), MOST_ITEMS)?;
        for (place, item) in self.items.iter().enumerate() {
            item.clone().read(&format!("items[{place}]"), EpisodeUuid(uuid::Uuid::nil()))?;
        }
        Ok(self.items)
    }
}

impl BatchAddItem {
    /// What is to be taken in under that name; `place` is where it stands in the request.
    pub fn read(self, place: &str, uuid: EpisodeUuid) -> Result<Understood> {
        let wanted = |field: &str| Error::invalid(format!("`{place}.{field}` is missing"));
        match self.r#type {
            BatchItemKind::GraphEpisode => {
                let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())
                    .map_err(|error| error.context(&format!("`{place}`")))?;
                let data = EpisodeData {
                    data: self.data.ok_or_else(|| wanted("data"))?,
                    r#type: self.data_type.unwrap_or(GraphDataType::Text),
                    created_at: self.created_at,
                    source_description: self.source_description,
                    metadata: self.metadata,
                };
                let episode = data.read(&format!("{place}."), self.document_id)?;
                Ok(Understood::Episode(whose, NewEpisode { uuid: Some(uuid), ..episode }))
            }
            BatchItemKind::ThreadMessage => {
                let thread = ThreadId::new(self.thread_id.ok_or_else(|| wanted("thread_id"))?)?;
                let message = NewThreadMessage {
                    content: self.content.filter(|text| !text.is_empty()).ok_or_else(|| wanted("content"))?,
                    role: self.role.ok_or_else(|| wanted("role"))?,
                    name: self.name,
                    created_at: self.created_at,
                    metadata: self.metadata,
                    uuid: None,
                };
                Ok(Understood::Message(thread, NewMessage { uuid: Some(uuid), ..message.read(place)? }))
            }
        }
    }
}

impl BatchProgress {
    /// How far these have come.
    pub fn of(statuses: impl Iterator<Item = BatchItemStatus>) -> Self {
        let mut progress = Self::default();
        for status in statuses {
            progress.total_items += 1;
            match status {
                BatchItemStatus::Pending => progress.queued_items += 1,
                BatchItemStatus::Succeeded => progress.succeeded_items += 1,
                BatchItemStatus::Failed => progress.failed_items += 1,
            }
        }
        let done = progress.succeeded_items + progress.failed_items;
        progress.percent_complete = 100.0 * done as f64 / progress.total_items.max(1) as f64;
        progress
    }
}
