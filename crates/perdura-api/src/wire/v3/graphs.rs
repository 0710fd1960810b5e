//! Graphs that belong to no user.

use perdura::error::Result;
use perdura::id::{GraphId, ProjectUuid};
use perdura::memory::{GraphChange, NewGraph};
use perdura::model;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// A graph to be created.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct CreateGraphRequest {
    /// Your name for it.
    pub graph_id: String,
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
}

/// What to change in a graph; absent fields stay.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UpdateGraphRequest {
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
}

/// A graph that belongs to no user.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Graph {
    /// Our name for it.
    pub uuid: String,
    /// Its number within the project, from 1.
    pub id: u64,
    /// Your name for it.
    pub graph_id: String,
    /// The project it belongs to.
    pub project_uuid: String,
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed.
    pub updated_at: String,
}

/// Graphs, by the page.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct GraphListResponse {
    /// The graphs of this page.
    pub graphs: Vec<Graph>,
    /// Which page this is, from 1.
    pub page_number: u64,
    /// How many fit on a page.
    pub page_size: u64,
    /// How many this page holds.
    pub row_count: u64,
    /// How many there are in all.
    pub total_count: u64,
}

impl CreateGraphRequest {
    /// What the core creates.
    pub fn read(self) -> Result<NewGraph> {
        Ok(NewGraph {
            graph_id: GraphId::new(self.graph_id)?,
            name: self.name,
            description: self.description,
            time_zone: self.time_zone,
            metadata: model::Metadata::new(),
        })
    }
}

impl UpdateGraphRequest {
    /// What the core changes.
    pub fn read(self) -> GraphChange {
        GraphChange {
            name: self.name,
            description: self.description,
            time_zone: self.time_zone,
            metadata: model::Metadata::new(),
        }
    }
}

impl Graph {
    /// A graph, as told.
    pub fn of(graph: &model::NamedGraph, project: ProjectUuid) -> Self {
        Self {
            uuid: graph.uuid.to_string(),
            id: graph.ordinal,
            graph_id: graph.graph_id.to_string(),
            project_uuid: project.to_string(),
            name: graph.name.clone(),
            description: graph.description.clone(),
            time_zone: graph.time_zone.clone(),
            created_at: graph.created_at.to_string(),
            updated_at: graph.updated_at.to_string(),
        }
    }
}
