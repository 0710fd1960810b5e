//! What was true when it was last said, and that was long ago for a thing of its kind.

use super::{LAST_SAID, Seen, View, kind, on};
use crate::model::Fact;
use crate::time::Timestamp;

/// How many days a relation stays fresh.
pub(super) fn freshness(relation: &str) -> Option<i64> {
    crate::model::relation(relation).fresh_days.map(i64::from)
}

/// When a fact that was last `said` then is fresh no more.
pub(super) fn turn(fact: &Fact, said: Timestamp) -> Option<Timestamp> {
    freshness(&fact.relation).filter(|_| fact.validity.is_open()).map(|days| said.plus_days(days))
}

/// "“Jane works at Acme” was last said on 2021-03-01, and may have changed since".
pub(super) fn stale(view: &View<'_, '_>, fact: &Fact) -> Option<Seen> {
    let last = fact.episodes.iter().rev().take(LAST_SAID).filter_map(|uuid| view.draft.occurrence(*uuid));
    let said = last.map(|last| last.reference).max()?;
    turn(fact, said).filter(|turn| *turn <= view.at && fact.recorded.expired_at.is_none())?;
    let sentence = fact.sentence.trim_end_matches('.');
    Some(Seen {
        kind: kind::STALE,
        name: alloc::format!("{sentence}, if it is so still"),
        summary: alloc::format!("“{sentence}” was last said on {}, and may have changed since", on(said)),
        evidence: view.sources(fact).collect(),
    })
}
