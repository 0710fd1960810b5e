//! What changed between two moments: what Zep's wire has no words for.

use perdura::Timestamp;
use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::history::{self, Span, View};
use perdura::model::Fact;
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};

use super::edges::EntityEdge;
use super::whose;
use super::why::Decision;
use crate::wire;

/// Two moments of one graph.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphDiffRequest {
    /// The user whose graph it is.
    pub user_id: Option<String>,
    /// The graph, if not a user's.
    pub graph_id: Option<String>,
    /// The moment after which changes count.
    pub from: String,
    /// The last moment of which changes count; now, where absent.
    pub to: Option<String>,
    /// Which clock runs between them; `record` where absent.
    pub clock: Option<DiffClock>,
    /// For the clock `world`: by what was known then; by all that is known, where absent.
    pub known_at: Option<String>,
}

/// Which clock runs between two moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum DiffClock {
    /// What was learned in between.
    #[default]
    Record,
    /// What came about in the world in between.
    World,
}

/// What changed. A fact to which several things happened stands in each of their lists; each is told as it was
/// known at the end, in the order in which things happened.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct GraphDiffResponse {
    /// Facts that were learned; on the world's clock, those that began to hold.
    pub added: Vec<EntityEdge>,
    /// Facts of which we learned that they are over; on the world's clock, those that ceased to hold.
    pub ended: Vec<EntityEdge>,
    /// Facts that turned out never to have held.
    pub retracted: Vec<EntityEdge>,
    /// Facts that turned out to have begun at another moment, or to go on after all.
    pub moved: Vec<EntityEdge>,
    /// The decisions behind it, in the order in which they were taken.
    pub decisions: Vec<Decision>,
}

impl GraphDiffRequest {
    /// Whose graph, and which stretch of which clock.
    pub fn read(self, now: Timestamp) -> Result<(Whose, Span)> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        let from = wire::moment("from", Some(&self.from))?.ok_or_else(|| Error::invalid("`from` is empty"))?;
        let to = wire::moment("to", self.to.as_deref())?.unwrap_or(now);
        let known_at = wire::moment("known_at", self.known_at.as_deref())?;
        let span = match self.clock.unwrap_or_default() {
            DiffClock::Record if known_at.is_some() => {
                return Err(Error::invalid("`known_at` goes with the clock `world`; that of the record ends at `to`"));
            }
            DiffClock::Record => Span::of_record(from, to)?,
            DiffClock::World => Span::of_world(from, to, known_at)?,
        };
        Ok((whose, span))
    }
}

impl GraphDiffResponse {
    /// What changed, as told.
    pub fn of(graph: &Graph, span: &Span, diff: &history::Diff) -> Self {
        let view = View::new(graph, span.end());
        let told =
            |facts: &[Fact]| facts.iter().filter_map(|fact| EntityEdge::seen(view, graph.fact(fact.uuid)?)).collect();
        Self {
            added: told(&diff.added),
            ended: told(&diff.ended),
            retracted: told(&diff.retracted),
            moved: told(&diff.moved),
            decisions: diff.decisions.iter().map(Decision::of).collect(),
        }
    }
}
