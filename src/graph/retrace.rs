//! How a fact's window came to be what it is, and what it would be had some of that not happened.
//!
//! Every decision that moves a window keeps the one it found. Laid end to end they are the fact's past:
//! each step leads from the window before it to the window before the next, the last to the one it has.

use alloc::vec::Vec;

use super::Graph;
use super::invalidate::window;
use crate::id::FactUuid;
use crate::model::{Decision, Rule};
use crate::time::{Timestamp, Validity};

impl Graph {
    /// The decisions that a fact won or lost, in the order in which they were taken. Many may fall into one
    /// millisecond; then the order is that of the episodes they came from.
    pub fn history(&self, fact: FactUuid) -> Vec<&Decision> {
        let mut history: Vec<_> = self.decisions_on(fact).collect();
        let ordinal = |decision: &Decision| self.episode(decision.episode).map(|episode| episode.ordinal);
        history.sort_by_cached_key(|decision| (decision.at, ordinal(decision), decision.uuid));
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

/// A fact's window as it would be without some of the moves that led to it.
pub(super) struct Retraced {
    /// The window.
    pub window: Validity,
    /// The decisions that stand and would have found another window than they did.
    pub changed: Vec<Decision>,
    /// The decisions that stand and would have had no reason.
    pub idle: Vec<Decision>,
}

/// Goes the way of a window again, without the moves that are undone.
///
/// `founded` is where the fact is said to begin by those who say it still, for a fact whose first source is undone.
pub(super) fn retrace(
    moves: &[&Decision],
    last: Validity,
    undone: impl Fn(&Decision) -> bool,
    founded: Option<Option<Timestamp>>,
) -> Retraced {
    let steps: Vec<&[&Decision]> = moves.chunk_by(|a, b| (a.at, a.episode) == (b.at, b.episode)).collect();
    let found = |step: usize| steps.get(step).and_then(|step| step[0].before).unwrap_or(last);
    let stands = |step: &&[&Decision]| step.iter().any(|decision| !undone(decision));
    let mut retraced = Retraced { window: found(0), changed: Vec::new(), idle: Vec::new() };
    if let Some(said) = founded {
        let restated = (0..steps.len())
            .filter(|n| stands(&steps[*n]) && found(*n).valid_at() != found(n + 1).valid_at())
            .map(|n| found(n + 1).valid_at());
        let start = restated.chain([said]).next().flatten();
        let fits = start.filter(|start| retraced.window.invalid_at().is_none_or(|end| *start < end));
        retraced.window = window(fits.or(retraced.window.valid_at()), retraced.window.invalid_at());
    }
    for (n, step) in steps.iter().enumerate().filter(|(_, step)| stands(step)) {
        let (before, after, here) = (found(n), found(n + 1), retraced.window);
        let start = if before.valid_at() == after.valid_at() { here.valid_at() } else { after.valid_at() };
        let end = if before.invalid_at() == after.invalid_at() { here.invalid_at() } else { after.invalid_at() };
        retraced.window = window(start, end);
        for decision in step.iter().filter(|decision| !undone(decision)) {
            if decision.rule == Rule::Reopened && retraced.window == here {
                retraced.idle.push((*decision).clone());
            } else if decision.before != Some(here) {
                retraced.changed.push(Decision { before: Some(here), ..(*decision).clone() });
            }
        }
    }
    retraced
}
