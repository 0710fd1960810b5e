//! Facts, which the wire calls edges.

use perdura::error::{Error, Result};
use perdura::graph::{FactEdit, Graph};
use perdura::history::View;
use perdura::model::Fact;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::found::SearchLegs;
use crate::wire::{self, Object};

/// Longest sentence of a fact, in characters.
const LONGEST_FACT: usize = 250;
/// Longest name of a relation, in characters.
const LONGEST_RELATION: usize = 50;

/// A sentence relating two entities, with the window in which it held and the episodes it came from.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// What each way of looking said for it, where a search asked for that.
    pub legs: Option<SearchLegs>,
}

/// What to change in a fact; absent fields stay.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl UpdateEdgeRequest {
    /// What the core changes.
    pub fn read(self) -> Result<FactEdit> {
        self.fact.as_deref().map_or(Ok(()), |fact| sentence("fact", fact))?;
        self.name.as_deref().map_or(Ok(()), |name| relation("name", name))?;
        let attributes = self.attributes.unwrap_or_default();
        wire::plain("attributes", &attributes)?;
        let invalid_at = wire::moment("invalid_at", self.invalid_at.as_deref())?;
        let expired_at = wire::moment("expired_at", self.expired_at.as_deref())?;
        Ok(FactEdit {
            relation: self.name,
            sentence: self.fact,
            valid_at: wire::moment("valid_at", self.valid_at.as_deref())?.map(Some),
            invalid_at: invalid_at.map(Some),
            // The wire marks what is over as it marks what was wrong; an end says which is meant.
            expired_at: expired_at.filter(|_| invalid_at.is_none()).map(Some),
            attributes: wire::metadata(attributes),
        })
    }
}

/// Refuses a sentence that says nothing or too much.
pub fn sentence(field: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid(format!("`{field}` is empty")));
    }
    wire::at_most(field, text, LONGEST_FACT)
}

/// Refuses a relation that is not in SCREAMING_SNAKE, as templates and filters name relations that way.
pub fn relation(field: &str, text: &str) -> Result<()> {
    wire::at_most(field, text, LONGEST_RELATION)?;
    let spelled = text.chars().all(|c| c == '_' || c.is_uppercase() || c.is_numeric());
    if text.is_empty() || !spelled {
        let shown = wire::shortened(text);
        return Err(Error::invalid(format!("`{field}` is `{shown}`, write relations like `LIVES_IN`")));
    }
    Ok(())
}

impl EntityEdge {
    /// A fact, as told.
    pub fn of(graph: &Graph, fact: &Fact) -> Self {
        Self::told(graph, fact, graph.end_learned_at(fact.uuid))
    }

    /// A fact, as it would have been told at another moment; `None` where it was not known.
    pub fn seen(view: View, fact: &Fact) -> Option<Self> {
        Some(Self::told(view.graph, &view.fact(fact)?, view.end_learned_at(fact)))
    }

    fn told(graph: &Graph, fact: &Fact, end_learned_at: Option<perdura::Timestamp>) -> Self {
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
            expired_at: moment(fact.recorded.expired_at.or(end_learned_at)),
            score: None,
            relevance: None,
            legs: None,
        }
    }
}
