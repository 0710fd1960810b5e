//! Searching a graph: what was found.

use perdura::graph::Graph;
use perdura::history::{Clocks, View};
use perdura::model::{Observation, Summary};
use perdura::search::{Hit, Legs, Query, Ranking, Reranker, Scope};
use serde::Serialize;
use serde_with::skip_serializing_none;

use super::edges::EntityEdge;
use super::episodes::Episode;
use super::nodes::EntityNode;

/// What a search found: the list of the asked scope alone, best first.
#[skip_serializing_none]
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphSearchResults {
    /// For the scope `auto`: what matters, as text.
    pub context: Option<String>,
    /// Facts.
    pub edges: Option<Vec<EntityEdge>>,
    /// Entities.
    pub nodes: Option<Vec<EntityNode>>,
    /// Raw input.
    pub episodes: Option<Vec<Episode>>,
    /// Patterns.
    pub observations: Option<Vec<DerivedNode>>,
    /// Summaries of threads.
    pub thread_summaries: Option<Vec<ThreadSummaryNode>>,
    /// How the search went.
    pub response: GraphSearchResponseMetadata,
}

/// How a search went.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct GraphSearchResponseMetadata {
    /// How long it took, in milliseconds.
    pub server_latency_ms: u64,
}

/// What each way of looking said for a result, from 0 to about 1: together its score, as long as no reranker has
/// given it another.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct SearchLegs {
    /// It holds the words asked for.
    pub words: f64,
    /// It is about what is asked.
    pub meaning: f64,
    /// It lies near entities that the query names, or is one of them.
    pub near: f64,
    /// Where it was said, by whom, and what was said around it.
    pub talk: f64,
}

/// A pattern over many episodes, with the span of its evidence.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct DerivedNode {
    /// Its name.
    pub uuid: String,
    /// The pattern in a few words.
    pub name: String,
    /// The pattern in a sentence.
    pub summary: String,
    /// The kind of pattern.
    pub labels: Vec<String>,
    /// The episodes that show it, oldest first.
    pub episode_ids: Vec<String>,
    /// The first moment of its evidence.
    pub start_at: String,
    /// The last moment of its evidence.
    pub end_at: String,
    /// The same: when it was last seen.
    pub latest_evidence_at: String,
    /// When it was first seen.
    pub created_at: String,
    /// How well it fits a search.
    pub score: Option<f64>,
    /// How well it fits a search, from 0 to 1, where the cross encoder has read it.
    pub relevance: Option<f64>,
    /// What each way of looking said for it, where a search asked for that.
    pub legs: Option<SearchLegs>,
}

/// The summary of a thread, as a search finds it.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ThreadSummaryNode {
    /// The name of the newest message in it.
    pub uuid: String,
    /// The thread it sums up.
    pub name: String,
    /// The thread's most telling sentences.
    pub summary: String,
    /// What it is.
    pub labels: Vec<String>,
    /// When it was made.
    pub created_at: String,
    /// The same: when the thread was last summed up.
    pub last_summarized_at: String,
    /// How well it fits a search.
    pub score: Option<f64>,
    /// How well it fits a search, from 0 to 1, where the cross encoder has read it.
    pub relevance: Option<f64>,
    /// What each way of looking said for it, where a search asked for that.
    pub legs: Option<SearchLegs>,
}

impl GraphSearchResults {
    /// What was found of the asked scope.
    pub fn of(graph: &Graph, ranking: &Ranking, query: &Query) -> Self {
        let Query { scope, reranker, as_of, known_at, .. } = *query;
        let view = View::new(graph, Clocks { as_of, known_at });
        let asked = |one: Scope| scope == one || scope == Scope::Everything;
        let read = reranker == Reranker::CrossEncoder;
        Self {
            edges: asked(Scope::Facts).then(|| {
                list(&ranking.facts, read, |uuid, Found { score, relevance, legs }| {
                    let edge = EntityEdge::seen(view, graph.fact(*uuid)?)?;
                    Some(EntityEdge { score: Some(score), relevance, legs, ..edge })
                })
            }),
            nodes: asked(Scope::Entities).then(|| {
                list(&ranking.entities, read, |uuid, Found { score, relevance, legs }| {
                    let node = EntityNode::seen(view, graph.entity(*uuid)?);
                    Some(EntityNode { score: Some(score), relevance, legs, ..node })
                })
            }),
            episodes: asked(Scope::Episodes).then(|| {
                list(&ranking.episodes, read, |uuid, Found { score, relevance, legs }| {
                    let episode = Episode::of(graph.episode(*uuid)?);
                    Some(Episode { score: Some(score), relevance, legs, ..episode })
                })
            }),
            observations: asked(Scope::Observations).then(|| {
                list(&ranking.observations, read, |uuid, Found { score, relevance, legs }| {
                    let observation = DerivedNode::of(graph.observation(*uuid)?);
                    Some(DerivedNode { score: Some(score), relevance, legs, ..observation })
                })
            }),
            thread_summaries: asked(Scope::Summaries).then(|| {
                list(&ranking.summaries, read, |thread, Found { score, relevance, legs }| {
                    let summary = ThreadSummaryNode::of(graph.summary(thread)?);
                    Some(ThreadSummaryNode { score: Some(score), relevance, legs, ..summary })
                })
            }),
            ..Self::default()
        }
    }
}

impl DerivedNode {
    /// An observation, as told.
    pub fn of(observation: &Observation) -> Self {
        Self {
            uuid: observation.uuid.to_string(),
            name: observation.name.clone(),
            summary: observation.summary.clone(),
            labels: observation.labels.clone(),
            episode_ids: observation.episodes.iter().map(ToString::to_string).collect(),
            start_at: observation.start_at.to_string(),
            end_at: observation.end_at.to_string(),
            latest_evidence_at: observation.end_at.to_string(),
            created_at: observation.created_at.to_string(),
            score: None,
            relevance: None,
            legs: None,
        }
    }
}

impl ThreadSummaryNode {
    /// A thread's summary, as told.
    pub fn of(summary: &Summary) -> Self {
        Self {
            uuid: summary.recent_message.to_string(),
            name: summary.thread.to_string(),
            summary: summary.content.clone(),
            labels: vec!["Saga".into()],
            created_at: summary.created_at.to_string(),
            last_summarized_at: summary.created_at.to_string(),
            score: None,
            relevance: None,
            legs: None,
        }
    }
}

impl From<Legs> for SearchLegs {
    fn from(legs: Legs) -> Self {
        let part = |millionths: u32| f64::from(millionths) / 1e6;
        Self { words: part(legs.words), meaning: part(legs.meaning), near: part(legs.near), talk: part(legs.talk) }
    }
}

/// What a search says of a result.
struct Found {
    score: f64,
    relevance: Option<f64>,
    legs: Option<SearchLegs>,
}

/// The hits, as told; `read` is whether the cross encoder has read them.
fn list<K, T>(hits: &[Hit<K>], read: bool, told: impl Fn(&K, Found) -> Option<T>) -> Vec<T> {
    let found = |hit: &Hit<K>| Found {
        score: hit.fraction(),
        relevance: read.then(|| hit.fraction()),
        legs: hit.legs.map(SearchLegs::from),
    };
    hits.iter().filter_map(|hit| told(&hit.item, found(hit))).collect()
}
