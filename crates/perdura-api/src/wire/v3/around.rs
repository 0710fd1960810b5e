//! What is near in a graph: neighbours and subgraphs; and graphs taken over into others.

use perdura::error::{Error, Result};
use perdura::graph::{Along, Walk};
use perdura::id::{EntityUuid, GraphId, UserId};
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::edges::EntityEdge;
use super::filters::{MetadataFilterGroup, SearchFilters};
use super::lists::{Direction, GraphListRequest, OrderBy};
use super::nodes::EntityNode;
use super::whose;
use crate::wire;

/// Most rows of a page, where more are asked for.
const MOST_ROWS: u32 = 50;

/// Which neighbours of a node are wanted.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct NeighborsRequest {
    /// From which end edges are followed; `both` where absent.
    pub direction: Option<Toward>,
    /// What the edges, and the nodes at their other ends, must be like.
    pub filters: Option<SearchFilters>,
    /// How many nodes at the most: up to 50; 100 where absent.
    pub limit: Option<u32>,
    /// Where the page begins: the `Zep-Next-Cursor` of the page before.
    pub cursor: Option<String>,
    /// What to order by; `uuid` where absent.
    pub order_by: Option<OrderBy>,
    /// Which end comes first; `desc` where absent.
    pub direction_sort: Option<Direction>,
}

/// Which episodes are wanted.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EpisodeListRequest {
    /// How many at the most: up to 50; 100 where absent.
    pub limit: Option<u32>,
    /// Where the page begins: the `Zep-Next-Cursor` of the page before.
    pub cursor: Option<String>,
    /// What to order by; `uuid` where absent.
    pub order_by: Option<OrderBy>,
    /// Which end comes first; `asc` where absent.
    pub direction: Option<Direction>,
    /// Conditions on their metadata.
    pub episode_metadata_filters: Option<MetadataFilterGroup>,
    /// Episodes that mention one of these nodes; at most 256.
    pub mentioned_node_uuids: Option<Vec<String>>,
}

/// From which end edges are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Toward {
    /// From their source.
    Out,
    /// From their target.
    In,
    /// From either.
    #[default]
    Both,
}

/// A node next to another.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphNodeNeighbor {
    /// The node.
    pub node: EntityNode,
    /// What connects the two.
    pub edges: Vec<EntityEdge>,
}

/// Which part of a graph is wanted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct SubgraphRequest {
    /// The user whose graph it is.
    pub user_id: Option<String>,
    /// The graph, if not a user's.
    pub graph_id: Option<String>,
    /// Where to begin, first things first: 1 to 20 nodes; those that are not there are passed over.
    pub seed_node_uuids: Vec<String>,
    /// How many edges away at the most, from 1 to 3; 1 where absent.
    pub depth: Option<usize>,
    /// From which end edges are followed; `both` where absent.
    pub direction: Option<Toward>,
    /// The most nodes, from 1 to 500; 100 where absent.
    pub max_nodes: Option<usize>,
    /// The most edges, from 1 to 1000; 200 where absent.
    pub max_edges: Option<usize>,
    /// What edges and nodes must be like.
    pub search_filters: Option<SearchFilters>,
}

/// A part of a graph.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphSubgraphResponse {
    /// The nodes, nearest first.
    pub nodes: Vec<EntityNode>,
    /// The edges, nearest first.
    pub edges: Vec<EntityEdge>,
    /// Whether there was more than may be told.
    pub truncated: bool,
    /// Of what there was more.
    pub truncation_reason: Option<String>,
}

/// Which graph to take over into which.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct CloneGraphRequest {
    /// The user whose graph is copied.
    pub source_user_id: Option<String>,
    /// The graph that is copied, if not a user's.
    pub source_graph_id: Option<String>,
    /// The user who gets the copy, and must not be there yet.
    pub target_user_id: Option<String>,
    /// The graph that becomes the copy, and must not be there yet.
    pub target_graph_id: Option<String>,
}

/// Where a copy is.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct CloneGraphResponse {
    /// The graph, if not a user's.
    pub graph_id: Option<String>,
    /// The user.
    pub user_id: Option<String>,
    /// The task that copied it; it is done.
    pub task_id: String,
}

/// Where a copy goes.
#[derive(Debug)]
pub enum Target {
    /// To a user.
    User(UserId),
    /// To a graph of its own.
    Graph(GraphId),
}

impl From<Toward> for Along {
    fn from(toward: Toward) -> Self {
        match toward {
            Toward::Out => Self::Out,
            Toward::In => Self::In,
            Toward::Both => Self::Both,
        }
    }
}

impl NeighborsRequest {
    /// The page that is wanted.
    pub fn listing(&self) -> GraphListRequest {
        GraphListRequest {
            limit: self.limit.map(|limit| limit.min(MOST_ROWS)),
            cursor: self.cursor.clone(),
            order_by: self.order_by,
            direction: Some(self.direction_sort.unwrap_or(Direction::Desc)),
            ..GraphListRequest::default()
        }
    }
}

impl EpisodeListRequest {
    /// The page that is wanted, and the nodes one of which must be mentioned.
    pub fn read(self) -> Result<(GraphListRequest, Vec<EntityUuid>)> {
        let mentioned = uuids("mentioned_node_uuids", self.mentioned_node_uuids.unwrap_or_default(), 256)?;
        let filters = SearchFilters { episode_metadata_filters: self.episode_metadata_filters, ..Default::default() };
        let listing = GraphListRequest {
            limit: self.limit.map(|limit| limit.min(MOST_ROWS)),
            cursor: self.cursor,
            order_by: self.order_by,
            direction: self.direction,
            filters: Some(filters),
            ..GraphListRequest::default()
        };
        Ok((listing, mentioned))
    }
}

impl SubgraphRequest {
    /// Whose graph, how far to go, and what may be met.
    pub fn read(self) -> Result<(Whose, Walk, SearchFilters)> {
        let filters = self.search_filters.unwrap_or_default();
        if filters.episode_metadata_filters.is_some() {
            return Err(Error::invalid("`search_filters.episode_metadata_filters` cannot be heeded on a walk"));
        }
        if self.seed_node_uuids.is_empty() {
            return Err(Error::invalid("`seed_node_uuids` is empty, name at least one node"));
        }
        let walk = Walk {
            seeds: uuids("seed_node_uuids", self.seed_node_uuids, 20)?,
            depth: within("depth", self.depth, 1, 3)?,
            along: self.direction.unwrap_or_default().into(),
            entities: within("max_nodes", self.max_nodes, 100, 500)?,
            facts: within("max_edges", self.max_edges, 200, 1_000)?,
        };
        Ok((whose(self.user_id.as_deref(), self.graph_id.as_deref())?, walk, filters))
    }
}

impl CloneGraphRequest {
    /// From where, and where to.
    pub fn read(self) -> Result<(Whose, Target)> {
        let said = |error: Error, side: &str| {
            let told = error.to_string();
            Error::invalid(
                told.replace("`user_id`", &format!("`{side}_user_id`"))
                    .replace("`graph_id`", &format!("`{side}_graph_id`")),
            )
        };
        let source = whose(self.source_user_id.as_deref(), self.source_graph_id.as_deref());
        let target = whose(self.target_user_id.as_deref(), self.target_graph_id.as_deref());
        let target = match target.map_err(|error| said(error, "target"))? {
            Whose::User(id) => Target::User(id),
            Whose::Graph(id) => Target::Graph(id),
            Whose::Thread(_) | Whose::Item(_) => return Err(Error::internal("a copy goes to a user or a graph")),
        };
        Ok((source.map_err(|error| said(error, "source"))?, target))
    }
}

fn uuids(field: &str, sent: Vec<String>, most: usize) -> Result<Vec<EntityUuid>> {
    wire::no_more_than(field, sent.len(), most)?;
    let read = sent
        .iter()
        .enumerate()
        .map(|(place, uuid)| EntityUuid::parse(uuid).map_err(|error| error.context(&format!("`{field}[{place}]`"))));
    read.collect()
}

fn within(field: &str, sent: Option<usize>, usual: usize, most: usize) -> Result<usize> {
    match sent {
        None => Ok(usual),
        Some(number) if (1..=most).contains(&number) => Ok(number),
        Some(number) => Err(Error::invalid(format!("`{field}` is {number}, it must be from 1 to {most}"))),
    }
}
