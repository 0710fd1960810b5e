//! Requests that came with a key of their own, so that sending one twice does it once.

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};
use uuid::Uuid;

use crate::time::Timestamp;

/// How long a key is remembered: a day, in milliseconds.
const REMEMBERED: i64 = 24 * 60 * 60 * 1_000;

/// A request that changed something, and what it was answered.
///
/// The answer may speak of what is stored, so it goes whenever something is forgotten; the key stays.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Answered {
    /// The client's name for the request.
    pub key: String,
    /// What was asked, told from everything else that could be.
    pub asked: Uuid,
    /// When it changed something.
    pub at: Timestamp,
    /// What came of it, as whoever took the request wrote it down; none until then, and none after forgetting.
    pub answer: Option<String>,
}

impl Answered {
    /// Whether the key may be used anew at a moment.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.at < Self::oldest(now)
    }

    /// The moment before which keys are not remembered.
    pub fn oldest(now: Timestamp) -> Timestamp {
        Timestamp::from_millis(now.millis().saturating_sub(REMEMBERED))
    }
}
