//! Why things are as they are, and what would change: what Zep's wire has no words for.

use perdura::graph::{Delta, Graph};
use perdura::memory::Why;
use perdura::model;
use serde::Serialize;
use serde_with::skip_serializing_none;

use super::edges::EntityEdge;
use super::episodes::Episode;

/// Why a fact is as it is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct WhyResponse {
    /// The fact.
    pub edge: EntityEdge,
    /// The episodes whose words it rests on, oldest first.
    pub episodes: Vec<Episode>,
    /// The decisions that it won or lost, oldest first.
    pub decisions: Vec<Decision>,
}

/// What adding messages would change.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DryRunResponse {
    /// The facts that would be new or changed, as they would then be.
    pub edges: Vec<EntityEdge>,
    /// The decisions behind them.
    pub decisions: Vec<Decision>,
}

/// Why a fact was added, merged, closed, disputed or left alone.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Decision {
    /// Its name.
    pub uuid: String,
    /// The rule that decided: `new`, `same_again`, `one_at_a_time`, ….
    pub rule: String,
    /// The fact it speaks for.
    pub winner_uuid: String,
    /// The fact it speaks against: closed, retracted, merged or disputed.
    pub loser_uuid: Option<String>,
    /// The episode that gave rise to it.
    pub episode_uuid: String,
    /// When it was taken.
    pub created_at: String,
}

impl WhyResponse {
    /// The reasons, as told.
    pub fn of(why: &Why) -> Self {
        Self {
            edge: EntityEdge::of(&why.graph, &why.fact),
            episodes: why.episodes.iter().map(Episode::of).collect(),
            decisions: why.decisions.iter().map(Decision::of).collect(),
        }
    }
}

impl DryRunResponse {
    /// The changes, as they would stand in the graph that they would lead to.
    pub fn of(graph: &Graph, delta: &Delta) -> Self {
        Self {
            edges: delta.facts.iter().map(|fact| EntityEdge::of(graph, fact)).collect(),
            decisions: delta.decisions.iter().map(Decision::of).collect(),
        }
    }
}

impl Decision {
    fn of(decision: &model::Decision) -> Self {
        Self {
            uuid: decision.uuid.to_string(),
            rule: decision.rule.word().into(),
            winner_uuid: decision.winner.to_string(),
            loser_uuid: decision.loser.map(|loser| loser.to_string()),
            episode_uuid: decision.episode.to_string(),
            created_at: decision.at.to_string(),
        }
    }
}
