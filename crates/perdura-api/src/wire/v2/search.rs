//! Searching one session, or many.

use perdura::graph::Graph;
use perdura::model::{Episode, Summary};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::facts::Fact;
use super::memory::{Message, SummaryOut};
use crate::wire::v1::filter::SearchFilter;
use crate::wire::{self, Object};

/// A search in many sessions, as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionSearchQuery {
    /// The words.
    pub text: Option<String>,
    /// The user whose sessions are searched.
    pub user_id: Option<String>,
    /// The sessions that are searched.
    pub session_ids: Option<Vec<String>>,
    /// `facts`, `messages` or `summary`.
    pub search_scope: Option<String>,
    /// `similarity` or `mmr`.
    pub search_type: Option<String>,
    /// How much relevance weighs against variety, 0 to 1.
    pub mmr_lambda: Option<f64>,
    /// Only what fits at least so well.
    pub min_score: Option<f64>,
    /// Only facts that matter at least so much.
    pub min_fact_rating: Option<f64>,
    /// What the messages must be like.
    pub record_filter: Option<SearchFilter>,
}

/// A search in one session, as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemorySearchPayload {
    /// The words.
    pub text: Option<String>,
    /// What the messages must be like.
    pub metadata: Option<SearchFilter>,
    /// `messages` or `summary`.
    pub search_scope: Option<String>,
    /// `similarity` or `mmr`.
    pub search_type: Option<String>,
    /// How much relevance weighs against variety, 0 to 1.
    pub mmr_lambda: Option<f64>,
    /// Only what fits at least so well.
    pub min_score: Option<f64>,
}

/// What a search in many sessions found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionSearchResponse {
    /// The finds, best first.
    pub results: Vec<SessionSearchResult>,
}

/// Something a search in many sessions found: a fact, a message or a summary.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionSearchResult {
    /// The fact.
    pub fact: Option<Fact>,
    /// The message.
    pub message: Option<Message>,
    /// The summary.
    pub summary: Option<SummaryOut>,
    /// How well it fits; more is better.
    pub score: f64,
    /// The session it is from.
    pub session_id: Option<String>,
}

/// Something a search in one session found: a message or a summary.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemorySearchResult {
    /// The message.
    pub message: Option<Message>,
    /// The summary.
    pub summary: Option<SummaryOut>,
    /// What the developer attached to it.
    pub metadata: Option<Object>,
    /// How well it fits; more is better.
    pub score: f64,
}

impl MemorySearchResult {
    /// A message that was found, and how well it fits.
    pub fn message((message, score): (&Episode, f64)) -> Self {
        let metadata = wire::told(&message.metadata);
        Self { message: Some(Message::of(message)), metadata, score, ..Self::default() }
    }

    /// A summary that was found, and how well it fits.
    pub fn summary(graph: &Graph, (summary, score): (&Summary, f64)) -> Self {
        Self { summary: Some(SummaryOut::of(graph, summary)), score, ..Self::default() }
    }
}
