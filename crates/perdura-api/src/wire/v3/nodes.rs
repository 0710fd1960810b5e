//! Entities, which the wire calls nodes.

use perdura::error::{Error, Result};
use perdura::graph::{EntityEdit, Graph, Meant};
use perdura::history::View;
use perdura::model::Entity;
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::found::SearchLegs;
use super::whose;
use crate::wire::{self, Object};

/// Most entities in one call.
const MOST_NODES: usize = 100;
/// Most episodes told of an entity.
const MOST_EPISODES: usize = 100;
/// Longest name of an entity, in characters.
pub const LONGEST_NAME: usize = 50;
/// Longest summary of an entity, in characters.
pub const LONGEST_SUMMARY: usize = 500;

/// Someone or something.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EntityNode {
    /// Its name among machines.
    pub uuid: String,
    /// Its name among people.
    pub name: String,
    /// What is known of it in a few sentences.
    pub summary: String,
    /// What it is.
    pub labels: Vec<String>,
    /// Details of it.
    pub attributes: Option<Object>,
    /// In how many facts it takes part.
    pub degree: u64,
    /// The newest 100 episodes that mention it, oldest first.
    pub episodes: Vec<String>,
    /// Whether there are more of them than are told.
    pub episodes_truncated: bool,
    /// When it entered the memory.
    pub created_at: String,
    /// How well it fits a search.
    pub score: Option<f64>,
    /// How well it fits a search, from 0 to 1, where the cross encoder has read it.
    pub relevance: Option<f64>,
    /// What each way of looking said for it, where a search asked for that.
    pub legs: Option<SearchLegs>,
}

/// Entities to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddNodesRequest {
    /// The user whose graph they go to.
    pub user_id: Option<String>,
    /// The graph they go to, if not a user's.
    #[serde(alias = "group_id")]
    pub graph_id: Option<String>,
    /// The entities; at most 100.
    pub nodes: Vec<AddNodeItem>,
}

/// An entity to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddNodeItem {
    /// Its name; at most 50 characters.
    pub name: String,
    /// What it is.
    pub label: Option<String>,
    /// What is known of it; at most 500 characters.
    pub summary: Option<String>,
    /// Details of it.
    pub attributes: Option<Object>,
    /// Refused: entities are named by us.
    #[cfg_attr(feature = "types", ts(skip))]
    pub uuid: Option<String>,
}

/// An entity that was added, or was known already.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddedNode {
    /// Its name among machines.
    pub uuid: String,
    /// Its name among people.
    pub name: String,
    /// What it is.
    pub label: Option<String>,
    /// What is known of it.
    pub summary: String,
    /// Details of it.
    pub attributes: Option<Object>,
    /// When it entered the memory.
    pub created_at: String,
}

/// The entities, in the order they were sent.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AddNodesResponse {
    /// The entities.
    pub nodes: Vec<AddedNode>,
    /// The task that added them; it is done.
    pub task_id: String,
}

/// What to change in an entity; absent fields stay.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UpdateNodeRequest {
    /// Its name among people; at most 50 characters.
    pub name: Option<String>,
    /// What it is.
    pub labels: Option<Vec<String>>,
    /// What is known of it; at most 500 characters.
    pub summary: Option<String>,
    /// Details to merge; `null` removes one.
    pub attributes: Option<Object>,
}

impl AddNodesRequest {
    /// Whose graph, and what the core adds to it.
    pub fn read(self) -> Result<(Whose, Vec<Meant>)> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        if self.nodes.is_empty() {
            return Err(Error::invalid("`nodes` is empty, send at least one"));
        }
        wire::no_more_than("nodes", self.nodes.len(), MOST_NODES)?;
        let numbered = self.nodes.into_iter().enumerate();
        let nodes = numbered.map(|(place, node)| node.read(&format!("nodes[{place}]")));
        Ok((whose, nodes.collect::<Result<_>>()?))
    }
}

impl AddNodeItem {
    fn read(self, within: &str) -> Result<Meant> {
        if self.uuid.is_some() {
            return Err(Error::invalid(format!("`{within}.uuid` cannot be chosen, leave it out")));
        }
        if self.name.trim().is_empty() {
            return Err(Error::invalid(format!("`{within}.name` is empty")));
        }
        wire::at_most(&format!("{within}.name"), &self.name, LONGEST_NAME)?;
        wire::at_most(&format!("{within}.summary"), self.summary.as_deref().unwrap_or_default(), LONGEST_SUMMARY)?;
        let attributes = self.attributes.unwrap_or_default();
        wire::plain(&format!("{within}.attributes"), &attributes)?;
        Ok(Meant {
            uuid: None,
            name: self.name,
            labels: self.label.into_iter().collect(),
            attributes: wire::metadata(attributes),
            summary: self.summary,
        })
    }
}

impl UpdateNodeRequest {
    /// What the core changes.
    pub fn read(self) -> Result<EntityEdit> {
        if self.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
            return Err(Error::invalid("`name` is empty"));
        }
        wire::at_most("name", self.name.as_deref().unwrap_or_default(), LONGEST_NAME)?;
        wire::at_most("summary", self.summary.as_deref().unwrap_or_default(), LONGEST_SUMMARY)?;
        let attributes = self.attributes.unwrap_or_default();
        wire::plain("attributes", &attributes)?;
        Ok(EntityEdit {
            name: self.name,
            summary: self.summary,
            labels: self.labels,
            attributes: wire::metadata(attributes),
        })
    }
}

impl EntityNode {
    /// An entity, as told.
    pub fn of(graph: &Graph, entity: &Entity) -> Self {
        Self::seen(View::present(graph), entity)
    }

    /// An entity, as it would have been told at another moment. Its name, labels and attributes have no past.
    pub fn seen(view: View, entity: &Entity) -> Self {
        let newest = view.episodes_of(entity.uuid).rev();
        // One more than is told tells whether there are more.
        let mut episodes: Vec<_> = newest.take(MOST_EPISODES + 1).map(|episode| episode.uuid.to_string()).collect();
        let episodes_truncated = episodes.len() > MOST_EPISODES;
        episodes.truncate(MOST_EPISODES);
        episodes.reverse();
        Self {
            uuid: entity.uuid.to_string(),
            name: entity.name.clone(),
            summary: view.summary(entity),
            labels: entity.labels.clone(),
            attributes: wire::some_object(&entity.attributes),
            degree: view.facts_of(entity.uuid).count() as u64,
            episodes_truncated,
            episodes,
            created_at: entity.created_at.to_string(),
            score: None,
            relevance: None,
            legs: None,
        }
    }
}

impl AddedNode {
    /// An entity, as told to who added it.
    pub fn of(entity: &Entity) -> Self {
        Self {
            uuid: entity.uuid.to_string(),
            name: entity.name.clone(),
            label: entity.labels.first().cloned(),
            summary: entity.summary.clone(),
            attributes: wire::some_object(&entity.attributes),
            created_at: entity.created_at.to_string(),
        }
    }
}
