//! Why things are as they are, and what would change: what Zep's wire has no words for.

use perdura::graph::{Delta, Graph};
use perdura::history::{Grounds, Thing};
use perdura::model::{self, OwnerName};
use perdura::ports::Commit;
use serde::Serialize;
use serde_with::skip_serializing_none;

use super::edges::EntityEdge;
use super::episodes::Episode;
use super::found::DerivedNode;
use super::nodes::EntityNode;

/// Why a fact is as it is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct WhyResponse {
    /// The fact.
    pub edge: EntityEdge,
    /// The episodes whose words it rests on, oldest first.
    pub episodes: Vec<Episode>,
    /// The decisions that it won or lost, oldest first.
    pub decisions: Vec<Decision>,
}

/// What a thing rests on.
#[skip_serializing_none]
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GroundsResponse {
    /// The thing, where it is a fact.
    pub edge: Option<EntityEdge>,
    /// The thing, where it is someone or something.
    pub node: Option<EntityNode>,
    /// The thing, where it is a pattern.
    pub observation: Option<DerivedNode>,
    /// The thing, where it is raw input.
    pub episode: Option<Episode>,
    /// The episodes whose words it rests on, oldest first; of a node, the newest 100 that mention it.
    pub episodes: Vec<Episode>,
    /// Of an edge, those that its decisions weigh it against; of a node, the newest 100 that it takes part in;
    /// of an episode, those that rest on it.
    pub edges: Vec<EntityEdge>,
    /// Of an edge, the decisions that it won or lost; of an episode, those that it gave rise to. Oldest first.
    pub decisions: Vec<Decision>,
}

/// What adding messages would change.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DryRunResponse {
    /// The facts that would be new or changed, as they would then be.
    pub edges: Vec<EntityEdge>,
    /// The decisions behind them.
    pub decisions: Vec<Decision>,
}

/// What one write changed in a graph.
#[skip_serializing_none]
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ChangeEvent {
    /// The user whose graph it is, if it is a user's.
    pub user_id: Option<String>,
    /// The graph, if it is one of its own.
    pub graph_id: Option<String>,
    /// The session whose graph it is, if that has no user.
    pub session_id: Option<String>,
    /// The facts that are new or changed, as they now are.
    pub edges: Vec<EntityEdge>,
    /// The decisions behind them.
    pub decisions: Vec<Decision>,
    /// Whether something was forgotten.
    pub forgot: bool,
}

/// Why a fact was added, merged, closed, disputed or left alone.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// The reasons, as told; `None` where the thing is no fact.
    pub fn of(graph: &Graph, why: &Grounds) -> Option<Self> {
        let Thing::Fact(fact) = &why.thing else { return None };
        Some(Self {
            edge: EntityEdge::of(graph, fact),
            episodes: why.episodes.iter().map(Episode::of).collect(),
            decisions: why.decisions.iter().map(Decision::of).collect(),
        })
    }
}

impl GroundsResponse {
    /// The reasons, as told.
    pub fn of(graph: &Graph, why: &Grounds) -> Self {
        let grounds = Self {
            episodes: why.episodes.iter().map(Episode::of).collect(),
            edges: why.facts.iter().map(|fact| EntityEdge::of(graph, fact)).collect(),
            decisions: why.decisions.iter().map(Decision::of).collect(),
            ..Self::default()
        };
        match &why.thing {
            Thing::Fact(fact) => Self { edge: Some(EntityEdge::of(graph, fact)), ..grounds },
            Thing::Entity(entity) => Self { node: Some(EntityNode::of(graph, entity)), ..grounds },
            Thing::Observation(one) => Self { observation: Some(DerivedNode::of(one)), ..grounds },
            Thing::Episode(episode) => Self { episode: Some(Episode::of(episode)), ..grounds },
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

impl ChangeEvent {
    /// What a commit changed, as it stands in the graph that it led to.
    pub fn of(graph: &Graph, commit: &Commit) -> Self {
        let DryRunResponse { edges, decisions } = DryRunResponse::of(graph, &commit.delta);
        Self { edges, decisions, forgot: !commit.delta.gone.is_empty(), ..Self::about(&commit.owner.name) }
    }

    /// That the whole graph was forgotten.
    pub fn end_of(owner: &OwnerName) -> Self {
        Self { forgot: true, ..Self::about(owner) }
    }

    fn about(owner: &OwnerName) -> Self {
        match owner {
            OwnerName::User(id) => Self { user_id: Some(id.to_string()), ..Self::default() },
            OwnerName::Graph(id) => Self { graph_id: Some(id.to_string()), ..Self::default() },
            OwnerName::Session(id) => Self { session_id: Some(id.to_string()), ..Self::default() },
        }
    }
}

impl Decision {
    /// A decision, as told.
    pub fn of(decision: &model::Decision) -> Self {
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
