//! Searching a graph: the question.

use perdura::error::{Error, Result};
use perdura::history::Clocks;
use perdura::id::{EntityUuid, parse_uuid};
use perdura::ports::Whose;
use perdura::search::{Query, Reranker, Scope};
use serde::Deserialize;

use super::context::clocks;
use super::filters::{SearchFilters, uuids};
use super::{lists, whose};
use crate::wire;

/// How much of a query is read, in characters.
const LONGEST_QUERY: usize = 400;
/// Most results of one search.
const MOST_RESULTS: usize = 50;
/// The length of an `auto` context where nobody says, and the greatest, in characters.
const CONTEXT: (u32, u32) = (2_500, 50_000);

/// A search over one graph.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphSearchQuery {
    /// The user whose graph is searched.
    pub user_id: Option<String>,
    /// The graph that is searched, if not a user's.
    #[serde(alias = "group_id")]
    pub graph_id: Option<String>,
    /// The words; what lies behind 400 characters is not read.
    pub query: String,
    /// What kind of thing is wanted; `edges` where absent.
    pub scope: Option<GraphSearchScope>,
    /// How many at the most; 10 where absent, 50 at the most.
    pub limit: Option<u32>,
    /// How results are put in order; `rrf` where absent.
    pub reranker: Option<RerankerName>,
    /// For `mmr`: 1 is all relevance, 0 all variety.
    pub mmr_lambda: Option<f64>,
    /// For `node_distance`: the entity to measure from.
    pub center_node_uuid: Option<String>,
    /// Entities to walk the graph from, besides those that the words name.
    pub bfs_origin_node_uuids: Option<Vec<String>>,
    /// What results must be like.
    pub search_filters: Option<SearchFilters>,
    /// For the scope `auto`: the greatest length of the context, in characters; 2,500 where absent.
    pub max_characters: Option<u32>,
    /// For the scope `auto`: whether the results are wanted beside the context.
    pub return_raw_results: Option<bool>,
    /// Whether each result tells what every way of looking said for it.
    pub return_legs: Option<bool>,
    /// Only what was true then.
    pub as_of: Option<String>,
    /// Only what was known then, as it was known.
    pub known_at: Option<String>,
}

/// What kind of thing a search looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum GraphSearchScope {
    /// Facts.
    #[default]
    Edges,
    /// Entities.
    Nodes,
    /// Raw input.
    Episodes,
    /// Patterns.
    Observations,
    /// Summaries of threads.
    ThreadSummaries,
    /// All of them, as one text.
    Auto,
}

/// How results are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Reranker"))]
pub enum RerankerName {
    /// By their ranks in each way of looking, fused.
    #[default]
    Rrf,
    /// Relevance against variety.
    Mmr,
    /// By their distance from an entity.
    NodeDistance,
    /// By how many episodes speak of them.
    EpisodeMentions,
    /// By reading query and result together.
    CrossEncoder,
}

/// A search, as the core makes it.
#[derive(Debug)]
pub struct Asked {
    /// Whose graph.
    pub whose: Whose,
    /// What for.
    pub query: Query,
    /// For the scope `auto`: the greatest length of its text.
    pub context: Option<u32>,
    /// Whether the lists are wanted.
    pub lists: bool,
}

impl GraphSearchQuery {
    /// Whose graph is searched, and for what.
    pub fn read(self) -> Result<Asked> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        let scope = self.scope.unwrap_or_default();
        let reranker = self.reranker()?;
        let limit = lists::at_least_one("limit", self.limit)?.map_or(10, |limit| limit as usize);
        if limit > MOST_RESULTS {
            return Err(Error::invalid(format!("`limit` is {limit}, the limit is {MOST_RESULTS}")));
        }
        let text: String = self.query.trim().chars().take(LONGEST_QUERY).collect();
        if text.is_empty() {
            return Err(Error::invalid("`query` is empty"));
        }
        let auto = scope == GraphSearchScope::Auto;
        let length = lists::at_least_one("max_characters", self.max_characters)?.unwrap_or(CONTEXT.0);
        if length > CONTEXT.1 {
            let (length, limit) = (wire::grouped(length as usize), wire::grouped(CONTEXT.1 as usize));
            return Err(Error::invalid(format!("`max_characters` is {length}, the limit is {limit}")));
        }
        let Clocks { as_of, known_at } = clocks(self.as_of.as_deref(), self.known_at.as_deref())?;
        let query = Query {
            limit,
            as_of,
            known_at,
            reranker,
            legs: self.return_legs.unwrap_or_default(),
            origins: uuids("bfs_origin_node_uuids", self.bfs_origin_node_uuids, EntityUuid)?,
            filters: self.search_filters.unwrap_or_default().read("search_filters")?,
            ..Query::new(text, scope.into())
        };
        let lists = !auto || self.return_raw_results.unwrap_or_default();
        Ok(Asked { whose, query, context: auto.then_some(length), lists })
    }

    fn reranker(&self) -> Result<Reranker> {
        let auto = self.scope == Some(GraphSearchScope::Auto);
        match self.reranker.unwrap_or_default() {
            RerankerName::NodeDistance | RerankerName::EpisodeMentions if auto => {
                Err(Error::invalid("`reranker` must be `rrf`, `mmr` or `cross_encoder` for the scope `auto`"))
            }
            RerankerName::Rrf => Ok(Reranker::Rrf),
            RerankerName::Mmr => match self.mmr_lambda {
                Some(lambda) if (0.0..=1.0).contains(&lambda) => Ok(Reranker::Mmr(lambda)),
                Some(lambda) => Err(Error::invalid(format!("`mmr_lambda` is {lambda}, it must lie between 0 and 1"))),
                None => Err(Error::invalid("`mmr_lambda` is missing, the reranker `mmr` needs it")),
            },
            RerankerName::NodeDistance => match self.center_node_uuid.as_deref().filter(|text| !text.is_empty()) {
                Some(text) => {
                    let center = parse_uuid(text).map_err(|error| error.context("`center_node_uuid`"))?;
                    Ok(Reranker::NodeDistance(EntityUuid(center)))
                }
                None => Err(Error::invalid("`center_node_uuid` is missing, the reranker `node_distance` needs it")),
            },
            RerankerName::EpisodeMentions => Ok(Reranker::EpisodeMentions),
            RerankerName::CrossEncoder => Ok(Reranker::CrossEncoder),
        }
    }
}

impl From<GraphSearchScope> for Scope {
    fn from(scope: GraphSearchScope) -> Self {
        match scope {
            GraphSearchScope::Edges => Self::Facts,
            GraphSearchScope::Nodes => Self::Entities,
            GraphSearchScope::Episodes => Self::Episodes,
            GraphSearchScope::Observations => Self::Observations,
            GraphSearchScope::ThreadSummaries => Self::Summaries,
            GraphSearchScope::Auto => Self::Everything,
        }
    }
}
