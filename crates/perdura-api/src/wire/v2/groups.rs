//! Groups: graphs that belong to no user.

use perdura::error::Result;
use perdura::id::{GraphId, ProjectUuid};
use perdura::memory::{GraphChange, NewGraph};
use perdura::model::{self, Metadata};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// A group to be created.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateGroupRequest {
    group_id: String,
    name: Option<String>,
    description: Option<String>,
}

/// What is to change in a group.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateGroupRequest {
    name: Option<String>,
    description: Option<String>,
}

impl CreateGroupRequest {
    /// The group, understood.
    pub fn read(self) -> Result<NewGraph> {
        Ok(NewGraph {
            graph_id: GraphId::new(self.group_id)?,
            name: self.name,
            description: self.description,
            time_zone: None,
            metadata: Metadata::new(),
        })
    }
}

impl UpdateGroupRequest {
    /// The change, understood.
    pub fn read(self) -> GraphChange {
        GraphChange { name: self.name, description: self.description, ..GraphChange::default() }
    }
}

/// A group, as we send it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    uuid: String,
    id: u64,
    group_id: String,
    project_uuid: String,
    name: Option<String>,
    description: Option<String>,
    created_at: String,
}

impl Group {
    /// A named graph of the core, in Zep's spelling.
    pub fn of(graph: &model::NamedGraph, project: ProjectUuid) -> Self {
        Self {
            uuid: graph.uuid.to_string(),
            id: graph.ordinal,
            group_id: graph.graph_id.to_string(),
            project_uuid: project.to_string(),
            name: graph.name.clone(),
            description: graph.description.clone(),
            created_at: graph.created_at.to_string(),
        }
    }
}

/// Groups, by the page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupListResponse {
    /// The groups of this page.
    pub groups: Vec<Group>,
    /// How many this page holds.
    pub row_count: usize,
    /// How many there are in all.
    pub total_count: u64,
}
