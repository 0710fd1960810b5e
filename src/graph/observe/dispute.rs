//! What is contested still: a less trusted source contradicts a more trusted one, and neither has given way.

use alloc::collections::BTreeSet;

use super::{Contested, Seen, View, kind};
use crate::id::FactUuid;
use crate::model::{Decision, Rule};

/// What became contested in this draft, and what of some facts was before.
pub(super) fn disputes(view: &View<'_, '_>, again: &BTreeSet<FactUuid>) -> BTreeSet<Contested> {
    let known = again.iter().flat_map(|fact| view.draft.decisions_on(*fact));
    let disputed = known.chain(view.draft.new_decisions()).filter(|decision| decision.rule == Rule::Disputed);
    crate::order::gather(disputed.map(|decision: &Decision| (decision.winner, decision.loser)))
}

/// "“Jane lives in Lisbon” and “Jane lives in Oslo” cannot both be true; the first is trusted more".
pub(super) fn dispute(view: &View<'_, '_>, winner: FactUuid, loser: Option<FactUuid>) -> Option<Seen> {
    let stands = |uuid| {
        let fact = view.draft.fact(uuid)?;
        (fact.validity.is_open() && fact.recorded.expired_at.is_none()).then_some(fact)
    };
    let first = stands(winner)?;
    let said = first.sentence.trim_end_matches('.');
    let (summary, mut evidence) = match loser {
        Some(loser) => {
            let second = stands(loser)?;
            let against = second.sentence.trim_end_matches('.');
            let summary = alloc::format!("“{said}” and “{against}” cannot both be true; the first is trusted more");
            (summary, view.sources(second).collect::<alloc::vec::Vec<_>>())
        }
        None => {
            let against = view.draft.decisions_on(winner).filter(|d| d.rule == Rule::Disputed && d.loser.is_none());
            let summary = alloc::format!("“{said}” is said to be over, by a source that is trusted less");
            (summary, against.filter_map(|decision| view.draft.occurrence(decision.episode)).collect())
        }
    };
    if evidence.is_empty() {
        return None;
    }
    evidence.extend(view.sources(first));
    Some(Seen { kind: kind::DISPUTE, name: alloc::format!("{said} is disputed"), summary, evidence })
}
