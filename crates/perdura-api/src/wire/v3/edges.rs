//! Facts, which the wire calls edges.

use perdura::graph::Graph;
use perdura::model::Fact;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::nodes::EntityNode;
use crate::wire::{self, Object};

/// A sentence relating two entities, with the window in which it held and the episodes it came from.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EntityEdge {
    /// Its name.
    pub uuid: String,
    /// The relation: `LIVES_IN`.
    pub name: String,
    /// The sentence.
    pub fact: String,
    /// Whom or what it is about.
    pub source_node_uuid: String,
    /// What that is called.
    pub source_node_name: Option<String>,
    /// What that is.
    pub source_node_labels: Option<Vec<String>>,
    /// Whom or what it relates that to.
    pub target_node_uuid: String,
    /// What that is called.
    pub target_node_name: Option<String>,
    /// What that is.
    pub target_node_labels: Option<Vec<String>>,
    /// Details that relate to nothing else.
    pub attributes: Option<Object>,
    /// The episodes that say so, oldest first.
    pub episodes: Vec<String>,
    /// When it became true.
    pub valid_at: Option<String>,
    /// When it stopped being true.
    pub invalid_at: Option<String>,
    /// When it entered the memory.
    pub created_at: String,
    /// When we learned that it was over, or wrong.
    pub expired_at: Option<String>,
    /// How well it fits a search.
    pub score: Option<f64>,
    /// How well it fits a search, from 0 to 1, where the cross encoder has read it.
    pub relevance: Option<f64>,
}

/// A fact, stated outright.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddTripleRequest {
    /// The user whose graph it goes to.
    pub user_id: Option<String>,
    /// The graph it goes to, if not a user's.
    pub graph_id: Option<String>,
    /// The sentence; at most 250 characters.
    pub fact: String,
    /// The relation: `LIVES_IN`; at most 50 characters.
    pub fact_name: String,
    /// Whom or what it is about, where it is known already.
    pub source_node_uuid: Option<String>,
    /// What that is called; at most 50 characters.
    pub source_node_name: Option<String>,
    /// What that is; at most one label.
    pub source_node_labels: Option<Vec<String>>,
    /// What is known of it; at most 500 characters.
    pub source_node_summary: Option<String>,
    /// Details of it.
    pub source_node_attributes: Option<Object>,
    /// Whom or what the fact relates that to, where it is known already.
    pub target_node_uuid: Option<String>,
    /// What that is called; at most 50 characters.
    pub target_node_name: Option<String>,
    /// What that is; at most one label.
    pub target_node_labels: Option<Vec<String>>,
    /// What is known of it; at most 500 characters.
    pub target_node_summary: Option<String>,
    /// Details of it.
    pub target_node_attributes: Option<Object>,
    /// Details of the fact.
    pub edge_attributes: Option<Object>,
    /// Whatever else you want to keep with it.
    pub metadata: Option<Object>,
    /// When it was said; now, where absent.
    pub created_at: Option<String>,
    /// When it became true.
    pub valid_at: Option<String>,
    /// When it stopped being true.
    pub invalid_at: Option<String>,
    /// When you learned that it was over.
    pub expired_at: Option<String>,
}

/// The fact that was stated, and its ends.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddTripleResponse {
    /// The fact.
    pub edge: EntityEdge,
    /// Whom or what it is about.
    pub source_node: Option<EntityNode>,
    /// Whom or what it relates that to.
    pub target_node: Option<EntityNode>,
}

/// What to change in a fact; absent fields stay.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UpdateEdgeRequest {
    /// The sentence.
    pub fact: Option<String>,
    /// The relation.
    pub name: Option<String>,
    /// Details to merge; `null` removes one.
    pub attributes: Option<Object>,
    /// When it became true.
    pub valid_at: Option<String>,
    /// When it stopped being true.
    pub invalid_at: Option<String>,
    /// When we learned that it was over, or wrong.
    pub expired_at: Option<String>,
}

impl EntityEdge {
    /// A fact, as told.
    pub fn of(graph: &Graph, fact: &Fact) -> Self {
        let (source, target) = (graph.entity(fact.source), graph.entity(fact.target));
        let moment = |moment: Option<perdura::Timestamp>| moment.map(|moment| moment.to_string());
        Self {
            uuid: fact.uuid.to_string(),
            name: fact.relation.clone(),
            fact: fact.sentence.clone(),
            source_node_uuid: fact.source.to_string(),
            source_node_name: source.map(|entity| entity.name.clone()),
            source_node_labels: source.map(|entity| entity.labels.clone()),
            target_node_uuid: fact.target.to_string(),
            target_node_name: target.map(|entity| entity.name.clone()),
            target_node_labels: target.map(|entity| entity.labels.clone()),
            attributes: wire::some_object(&fact.attributes),
            episodes: fact.episodes.iter().map(ToString::to_string).collect(),
            valid_at: moment(fact.validity.valid_at()),
            invalid_at: moment(fact.validity.invalid_at()),
            created_at: fact.recorded.created_at.to_string(),
            expired_at: moment(fact.recorded.expired_at),
            score: None,
            relevance: None,
        }
    }
}
