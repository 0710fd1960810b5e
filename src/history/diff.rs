//! What changed between two moments, told in facts and in the decisions behind them.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{Clocks, View};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::id::FactUuid;
use crate::model::{Decision, Fact};
use crate::time::Timestamp;

/// Which of the two clocks runs between the moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// What we learned in between.
    #[default]
    Record,
    /// What came about in the world in between.
    World,
}

/// A stretch of one clock: after `from`, up to and with `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: Timestamp,
    to: Timestamp,
    clock: Clock,
    known_at: Option<Timestamp>,
}

impl Span {
    /// What lies between two moments of the record: what we learned.
    pub fn of_record(from: Timestamp, to: Timestamp) -> Result<Self> {
        Self::new(from, to, Clock::Record, Some(to))
    }

    /// What lies between two moments of the world, by what was known at a moment (now, where none is given).
    pub fn of_world(from: Timestamp, to: Timestamp, known_at: Option<Timestamp>) -> Result<Self> {
        Self::new(from, to, Clock::World, known_at)
    }

    fn new(from: Timestamp, to: Timestamp, clock: Clock, known_at: Option<Timestamp>) -> Result<Self> {
        if from > to {
            return Err(Error::invalid(alloc::format!("`from` {from} lies after `to` {to}")));
        }
        Ok(Self { from, to, clock, known_at })
    }

    /// The two clocks at its end, as far as they decide how a fact is told.
    pub fn end(&self) -> Clocks {
        Clocks { as_of: None, known_at: self.known_at }
    }

    fn holds(&self, moment: Timestamp) -> bool {
        self.from < moment && moment <= self.to
    }
}

/// What changed in a span. A fact to which several things happened stands in each of their lists; every fact is
/// told as it was known at the end, in the order in which things happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Facts that we learned; on the world's clock, those that began to hold.
    pub added: Vec<Fact>,
    /// Facts of which we learned that they are over; on the world's clock, those that ceased to hold.
    pub ended: Vec<Fact>,
    /// Facts that we learned were never so. The world's clock knows none.
    pub retracted: Vec<Fact>,
    /// Facts that we learned began at another moment, or go on after all. The world's clock knows none.
    pub moved: Vec<Fact>,
    /// The decisions behind it: those taken in the span, or, on the world's clock, those on the facts above.
    pub decisions: Vec<Decision>,
}

/// What changed in a span.
pub fn diff(graph: &Graph, span: &Span) -> Diff {
    let view = View::new(graph, span.end());
    let mut diff = match span.clock {
        Clock::Record => learned(view, span),
        Clock::World => came_about(view, span),
    };
    let began = |fact: &Fact| match span.clock {
        Clock::Record => Some(fact.recorded.created_at),
        Clock::World => fact.validity.valid_at(),
    };
    let ended = |fact: &Fact| match span.clock {
        Clock::Record => view.end_learned_at(fact),
        Clock::World => fact.validity.invalid_at(),
    };
    crate::order::sort_by_cached_key(&mut diff.added, |fact| (began(fact), fact.uuid));
    crate::order::sort_by_cached_key(&mut diff.ended, |fact| (ended(fact), fact.uuid));
    crate::order::sort_by_key(&mut diff.retracted, |fact| (fact.recorded.expired_at, fact.uuid));
    crate::order::sort_by_cached_key(&mut diff.decisions, |one| {
        (one.at, graph.episode(one.episode).map(|e| e.ordinal), one.uuid)
    });
    diff.decisions.dedup_by_key(|one| one.uuid);
    diff
}

fn learned(view: View, span: &Span) -> Diff {
    let graph = view.graph;
    let decisions: Vec<Decision> = graph.decisions().filter(|one| span.holds(one.at)).cloned().collect();
    let touched: BTreeSet<FactUuid> = crate::order::gather(decisions.iter().filter_map(Decision::moved));
    let mut diff = Diff { decisions, ..Diff::default() };
    for fact in graph.facts() {
        let record = fact.recorded;
        let (is_new, is_wrong) = (span.holds(record.created_at), record.expired_at.is_some_and(|at| span.holds(at)));
        if !(is_new || is_wrong || touched.contains(&fact.uuid)) {
            continue;
        }
        let Some(told) = view.fact(fact) else { continue };
        // The first move in the span found the window that the fact had before it.
        let first = graph.moves(fact.uuid).into_iter().find(|one| span.holds(one.at));
        let before = first.and_then(|one| one.before).unwrap_or(told.validity);
        if is_new {
            diff.added.push(told.clone());
        }
        if is_wrong {
            diff.retracted.push(told);
        } else if told.validity.invalid_at().is_some() && told.validity.invalid_at() != before.invalid_at() {
            diff.ended.push(told);
        } else if told.validity != before {
            diff.moved.push(told);
        }
    }
    diff
}

fn came_about(view: View, span: &Span) -> Diff {
    let mut diff = Diff::default();
    let known = view.graph.facts().filter_map(|fact| view.fact(fact));
    for fact in known.filter(|fact| fact.recorded.expired_at.is_none()) {
        let within = |moment: Option<Timestamp>| moment.is_some_and(|moment| span.holds(moment));
        let (began, ended) = (within(fact.validity.valid_at()), within(fact.validity.invalid_at()));
        if began || ended {
            let decisions = view.graph.history(fact.uuid).into_iter();
            let known = |one: &&Decision| span.known_at.is_none_or(|known| one.at <= known);
            diff.decisions.extend(decisions.filter(known).cloned());
        }
        if began {
            diff.added.push(fact.clone());
        }
        if ended {
            diff.ended.push(fact);
        }
    }
    diff
}
