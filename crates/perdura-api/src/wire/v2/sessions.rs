//! Sessions.

use perdura::error::Result;
use perdura::id::{ProjectUuid, ThreadId, UserId};
use perdura::memory::{NewThread, ThreadChange};
use perdura::model::{self, Metadata, Value};
use perdura::search::Yardstick;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::wire::{self, Object};

/// What a session's rating instruction is kept under.
const RATING: &str = "perdura:fact_rating_instruction";

/// A session to be created.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateSessionRequest {
    session_id: String,
    user_id: Option<String>,
    metadata: Option<Object>,
    fact_rating_instruction: Option<FactRatingInstruction>,
}

/// What is to change in a session.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateSessionRequest {
    metadata: Option<Object>,
    fact_rating_instruction: Option<FactRatingInstruction>,
}

/// Sessions to be ended.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndSessionsRequest {
    /// Which.
    pub session_ids: Vec<String>,
}

/// By what facts are rated. The examples are gone by; the instruction, which only a model could follow, is kept.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct FactRatingInstruction {
    /// What matters, in words.
    pub instruction: Option<String>,
    /// Facts that matter more and less.
    pub examples: Option<FactRatingExamples>,
}

/// Facts that matter more and less.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct FactRatingExamples {
    /// One that matters much.
    pub high: Option<String>,
    /// One that matters somewhat.
    pub medium: Option<String>,
    /// One that hardly matters.
    pub low: Option<String>,
}

impl CreateSessionRequest {
    /// The session, understood.
    pub fn read(self) -> Result<NewThread> {
        let user = self.user_id.filter(|id| !id.is_empty()).map(UserId::new).transpose()?;
        let metadata = kept(self.metadata, self.fact_rating_instruction);
        Ok(NewThread { metadata, ..NewThread::new(ThreadId::new(self.session_id)?, user) })
    }
}

impl UpdateSessionRequest {
    /// The change, understood.
    pub fn read(self) -> ThreadChange {
        ThreadChange { metadata: kept(self.metadata, self.fact_rating_instruction), ..ThreadChange::default() }
    }
}

/// What is kept with a session: what the developer attaches, and by what its facts are rated.
fn kept(metadata: Option<Object>, rating: Option<FactRatingInstruction>) -> Metadata {
    let mut metadata = wire::attached(metadata);
    if let Some(rating) = rating {
        // A struct of texts is an object, and nothing of it cannot be written.
        let rating = serde_json::to_value(rating).unwrap_or_default();
        metadata.insert(RATING.into(), wire::kept(rating));
    }
    metadata
}

/// By what the facts of a session are rated, where somebody said.
pub fn rating(metadata: &Metadata) -> Option<FactRatingInstruction> {
    let Some(Value::Map(rating)) = metadata.get(RATING) else { return None };
    wire::read_value(&wire::object(rating).0.into()).ok()
}

/// The yardstick for the facts of a session.
pub fn yardstick(metadata: &Metadata) -> Yardstick {
    let examples = rating(metadata).and_then(|rating| rating.examples).unwrap_or_default();
    let [high, medium, low] = [examples.high, examples.medium, examples.low].map(Option::unwrap_or_default);
    Yardstick::new(&high, &medium, &low)
}

/// A session, as we send it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    uuid: String,
    id: u64,
    session_id: String,
    project_uuid: String,
    user_id: Option<String>,
    metadata: Option<Object>,
    fact_rating_instruction: Option<FactRatingInstruction>,
    created_at: String,
    updated_at: String,
    ended_at: Option<String>,
}

impl Session {
    /// A thread of the core, in Zep's spelling.
    pub fn of(thread: &model::Thread, project: ProjectUuid) -> Self {
        Self {
            uuid: thread.uuid.to_string(),
            id: thread.ordinal,
            session_id: thread.thread_id.to_string(),
            project_uuid: project.to_string(),
            user_id: thread.user.as_ref().map(ToString::to_string),
            metadata: wire::told(&thread.metadata),
            fact_rating_instruction: rating(&thread.metadata),
            created_at: thread.created_at.to_string(),
            updated_at: thread.updated_at.to_string(),
            ended_at: thread.ended_at.map(|ended| ended.to_string()),
        }
    }
}

/// Sessions, by the page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionListResponse {
    /// The sessions of this page.
    pub sessions: Vec<Session>,
    /// How many this page holds.
    pub response_count: usize,
    /// How many there are in all.
    pub total_count: u64,
}

/// A session that was ended.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndSessionResponse {
    /// The session.
    pub session: Session,
}

/// Sessions that were ended.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndSessionsResponse {
    /// The sessions, in the order they were named.
    pub sessions: Vec<Session>,
}
