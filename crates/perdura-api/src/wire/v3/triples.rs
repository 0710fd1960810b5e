//! Facts stated outright, which the wire calls triples.

use perdura::error::{Error, Result};
use perdura::graph::{Graph, Meant, Triple};
use perdura::id::{EntityUuid, parse_uuid};
use perdura::model::Fact;
use perdura::ports::Whose;
use perdura::time::Validity;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::edges::{EntityEdge, relation, sentence};
use super::nodes::{EntityNode, LONGEST_NAME, LONGEST_SUMMARY};
use super::whose;
use crate::wire::{self, Object};

/// A fact, stated outright.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddTripleRequest {
    /// The user whose graph it goes to.
    pub user_id: Option<String>,
    /// The graph it goes to, if not a user's.
    #[serde(alias = "group_id")]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddTripleResponse {
    /// The fact.
    pub edge: EntityEdge,
    /// Whom or what it is about.
    pub source_node: Option<EntityNode>,
    /// Whom or what it relates that to.
    pub target_node: Option<EntityNode>,
    /// The task that added it; it is done.
    pub task_id: String,
}

/// One end of a fact, as the flat fields of the request name it.
struct End {
    side: &'static str,
    uuid: Option<String>,
    name: Option<String>,
    labels: Option<Vec<String>>,
    summary: Option<String>,
    attributes: Option<Object>,
}

impl AddTripleRequest {
    /// Whose graph, and what the core states in it.
    pub fn read(self) -> Result<(Whose, Triple)> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        sentence("fact", &self.fact)?;
        relation("fact_name", &self.fact_name)?;
        let source = End {
            side: "source",
            uuid: self.source_node_uuid,
            name: self.source_node_name,
            labels: self.source_node_labels,
            summary: self.source_node_summary,
            attributes: self.source_node_attributes,
        };
        let target = End {
            side: "target",
            uuid: self.target_node_uuid,
            name: self.target_node_name,
            labels: self.target_node_labels,
            summary: self.target_node_summary,
            attributes: self.target_node_attributes,
        };
        let valid_at = wire::moment("valid_at", self.valid_at.as_deref())?;
        let invalid_at = wire::moment("invalid_at", self.invalid_at.as_deref())?;
        let expired_at = wire::moment("expired_at", self.expired_at.as_deref())?;
        let attributes = self.edge_attributes.unwrap_or_default();
        wire::plain("edge_attributes", &attributes)?;
        let metadata = self.metadata.unwrap_or_default();
        wire::plain("metadata", &metadata)?;
        let triple = Triple {
            source: source.read()?,
            relation: self.fact_name,
            target: target.read()?,
            sentence: self.fact,
            validity: Validity::new(valid_at, invalid_at)?,
            // The wire marks what is over as it marks what was wrong; an end says which is meant.
            expired_at: expired_at.filter(|_| invalid_at.is_none()),
            attributes: wire::metadata(attributes),
            reference: wire::moment("created_at", self.created_at.as_deref())?,
            metadata: wire::metadata(metadata),
        };
        Ok((whose, triple))
    }
}

impl End {
    fn read(self) -> Result<Meant> {
        let field = |name: &str| format!("{}_node_{name}", self.side);
        let uuid = self.uuid.as_deref().filter(|uuid| !uuid.is_empty()).map(parse_uuid).transpose();
        let uuid = uuid.map_err(|error| error.context(&format!("`{}`", field("uuid"))))?.map(EntityUuid);
        let name = self.name.unwrap_or_default();
        if uuid.is_none() && name.trim().is_empty() {
            return Err(Error::invalid(format!("`{}` is missing, send it or `{}`", field("name"), field("uuid"))));
        }
        wire::at_most(&field("name"), &name, LONGEST_NAME)?;
        wire::at_most(&field("summary"), self.summary.as_deref().unwrap_or_default(), LONGEST_SUMMARY)?;
        let labels = self.labels.unwrap_or_default();
        wire::no_more_than(&field("labels"), labels.len(), 1)?;
        let attributes = self.attributes.unwrap_or_default();
        wire::plain(&field("attributes"), &attributes)?;
        Ok(Meant { uuid, name, labels, attributes: wire::metadata(attributes), summary: self.summary })
    }
}

impl AddTripleResponse {
    /// A fact and its ends, as told to who stated it.
    pub fn of(graph: &Graph, fact: &Fact, task_id: String) -> Self {
        let node = |uuid| graph.entity(uuid).map(|entity| EntityNode::of(graph, entity));
        Self {
            edge: EntityEdge::of(graph, fact),
            source_node: node(fact.source),
            target_node: node(fact.target),
            task_id,
        }
    }
}
