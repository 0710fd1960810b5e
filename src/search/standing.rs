//! Where a fact stands on the two clocks.

use crate::graph::Graph;
use crate::model::{Decision, Fact};
use crate::time::{Timestamp, Validity};

/// Where a fact stands, seen from a moment in the world and a moment of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was not known yet.
    Unknown,
    /// It turned out never to have held.
    Retracted,
    /// It no longer holds.
    Ended,
    /// It holds.
    Holds,
    /// It has yet to begin.
    Ahead,
}

/// The window of a fact as it was known at a moment of the record (now, where none is given): what was
/// decided later was not known then. `None` where the fact itself was not.
pub fn window(graph: &Graph, fact: &Fact, known_at: Option<Timestamp>) -> Option<Validity> {
    let Some(known_at) = known_at else { return Some(fact.validity) };
    if fact.recorded.created_at > known_at {
        return None;
    }
    let later = graph.moves(fact.uuid).into_iter().find(|decision| decision.at > known_at);
    Some(later.and_then(|decision| decision.before).unwrap_or(fact.validity))
}

/// When the end that a fact had, by what was known at a moment of the record, was learned of: when it was decided,
/// or else together with the fact.
pub fn end_learned_at(graph: &Graph, fact: &Fact, known_at: Option<Timestamp>) -> Option<Timestamp> {
    let end = window(graph, fact, known_at)?.invalid_at()?;
    let mut moves = graph.moves(fact.uuid);
    moves.retain(|decision| known_at.is_none_or(|known| decision.at <= known));
    let other = |decision: &&&Decision| decision.before.and_then(|before| before.invalid_at()) != Some(end);
    Some(moves.iter().rev().find(other).map_or(fact.recorded.created_at, |decision| decision.at))
}

/// Where a fact stands at `moment`, by what was known at `known_at`.
pub fn standing(graph: &Graph, fact: &Fact, moment: Timestamp, known_at: Option<Timestamp>) -> Standing {
    let Some(window) = window(graph, fact, known_at) else { return Standing::Unknown };
    if fact.recorded.expired_at.is_some_and(|at| known_at.is_none_or(|known| at <= known)) {
        Standing::Retracted
    } else if window.invalid_at().is_some_and(|until| until <= moment) {
        Standing::Ended
    } else if window.valid_at().is_some_and(|from| from > moment) {
        Standing::Ahead
    } else {
        Standing::Holds
    }
}
