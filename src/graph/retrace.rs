//! How a fact's window came to be what it is.
//!
//! Every decision that moves a window keeps the one it found. Laid end to end they are the fact's past:
//! each step leads from the window before it to the window before the next, the last to the one it has.

use alloc::vec::Vec;

use super::Graph;
use crate::id::FactUuid;
use crate::model::Decision;
use crate::time::Timestamp;

impl Graph {
    /// The decisions that a fact won or lost, in the order in which they were taken. Many may fall into one
    /// millisecond; then the order is that of the episodes they came from.
    pub fn history(&self, fact: FactUuid) -> Vec<&Decision> {
        let mut history: Vec<_> = self.decisions_on(fact).collect();
        let ordinal = |decision: &Decision| self.episode(decision.episode).map(|episode| episode.ordinal);
        crate::order::sort_by_cached_key(&mut history, |decision| (decision.at, ordinal(decision), decision.uuid));
        history
    }

    /// Those of its [`history`](Graph::history) that moved a fact's window.
    pub fn moves(&self, fact: FactUuid) -> Vec<&Decision> {
        let mut history = self.history(fact);
        history.retain(|decision| decision.moved() == Some(fact));
        history
    }

    /// When the end that a fact has was learned of: when it was decided, or else together with the fact.
    pub fn end_learned_at(&self, fact: FactUuid) -> Option<Timestamp> {
        let fact = self.fact(fact)?;
        let end = fact.validity.invalid_at()?;
        let moves = self.moves(fact.uuid);
        let other = |decision: &&&Decision| decision.before.and_then(|before| before.invalid_at()) != Some(end);
        Some(moves.iter().rev().find(other).map_or(fact.recorded.created_at, |decision| decision.at))
    }
}
