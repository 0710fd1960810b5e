//! Facts.

use perdura::graph::Graph;
use perdura::model;
use perdura::search::Yardstick;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// Facts to be given to a session.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddFactsRequest {
    /// The facts.
    pub facts: Vec<NewFact>,
}

/// A fact to be given to a session.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct NewFact {
    /// The sentence.
    pub fact: String,
}

/// A fact, as we send it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    uuid: String,
    content: String,
    // The older name of `content`; clients want both.
    fact: String,
    name: String,
    rating: f64,
    source_node_name: Option<String>,
    target_node_name: Option<String>,
    created_at: String,
    valid_at: Option<String>,
    invalid_at: Option<String>,
    expired_at: Option<String>,
}

impl Fact {
    /// A fact of the core, in Zep's spelling, rated by a yardstick.
    pub fn of(graph: &Graph, fact: &model::Fact, yardstick: &Yardstick) -> Self {
        let moment = |moment: Option<perdura::Timestamp>| moment.map(|moment| moment.to_string());
        Self {
            uuid: fact.uuid.to_string(),
            content: fact.sentence.clone(),
            fact: fact.sentence.clone(),
            name: fact.relation.clone(),
            rating: f64::from(yardstick.rate(fact)) / 1e6,
            source_node_name: graph.entity(fact.source).map(|entity| entity.name.clone()),
            target_node_name: graph.entity(fact.target).map(|entity| entity.name.clone()),
            created_at: fact.recorded.created_at.to_string(),
            valid_at: moment(fact.validity.valid_at()),
            invalid_at: moment(fact.validity.invalid_at()),
            expired_at: moment(fact.recorded.expired_at.or_else(|| graph.end_learned_at(fact.uuid))),
        }
    }

    /// The sentence.
    pub fn sentence(&self) -> &str {
        &self.content
    }

    /// How much it matters, from 0 to 1.
    pub fn rating(&self) -> f64 {
        self.rating
    }
}

/// One fact.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactResponse {
    /// The fact.
    pub fact: Fact,
}

/// Facts.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactsResponse {
    /// The facts, in the order in which they were learned.
    pub facts: Vec<Fact>,
}
