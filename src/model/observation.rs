//! What many episodes say together: observations and summaries.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

use crate::id::{EpisodeUuid, ObservationUuid, ThreadId};
use crate::time::Timestamp;

/// A pattern over many episodes, with the span of its evidence.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Observation {
    /// Its name; the same pattern keeps it as evidence grows.
    pub uuid: ObservationUuid,
    /// The pattern in a few words.
    pub name: String,
    /// The pattern in a sentence.
    pub summary: String,
    /// The kind of pattern.
    pub labels: Vec<String>,
    /// The episodes that show it, oldest first.
    pub episodes: Vec<EpisodeUuid>,
    /// The first moment of its evidence.
    pub start_at: Timestamp,
    /// The last moment of its evidence.
    pub end_at: Timestamp,
    /// When it was first seen.
    pub created_at: Timestamp,
}

/// The older part of a thread, in its own most telling sentences.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Summary {
    /// The thread it sums up.
    pub thread: ThreadId,
    /// The sentences, in the order they were said.
    pub content: String,
    /// The newest message it covers; messages with a greater ordinal are not in it.
    pub upto: u64,
    /// The uuid of that message.
    pub recent_message: EpisodeUuid,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its length in tokens, estimated.
    pub tokens: u32,
}
