//! What keeps changing: of a relation that holds one at a time, one after another, again and again.

use alloc::{string::String, vec::Vec};

use super::{EVIDENCE_SEEN, Seen, View, kind, on};
use crate::id::EntityUuid;
use crate::model::Fact;

/// How many changes show that it keeps changing.
const FEWEST_CHANGES: usize = 3;
/// How many of the last are told by name.
const TOLD: usize = 5;

/// "Jane moved home 3 times since 2019-01-01: Lisbon, Rome, Oslo, Bergen".
pub(super) fn moves(view: &View<'_, '_>, source: EntityUuid, relation: &str) -> Option<Seen> {
    let facts = view.draft.last_of_slot(source, relation, EVIDENCE_SEEN);
    let mut steps: Vec<&Fact> = facts.into_iter().filter(|fact| fact.validity.valid_at().is_some()).collect();
    crate::order::sort_by_key(&mut steps, |fact| (fact.validity.valid_at(), fact.uuid));
    steps.dedup_by_key(|fact| fact.target);
    let changes = steps.len().checked_sub(1).filter(|changes| *changes >= FEWEST_CHANGES)?;
    let since = steps[0].validity.valid_at()?;
    let told: Vec<&str> = steps[steps.len().saturating_sub(TOLD)..].iter().map(|fact| view.name(fact.target)).collect();
    let earlier = if steps.len() > TOLD { "…, " } else { "" };
    Some(Seen {
        kind: kind::MOVES,
        name: alloc::format!("{} {} repeatedly", view.name(source), changed(relation)),
        summary: alloc::format!(
            "{} {} {changes} times since {}: {earlier}{}",
            view.name(source),
            changed(relation),
            on(since),
            told.join(", ")
        ),
        evidence: steps.iter().filter_map(|fact| view.sources(fact).next()).collect(),
    })
}

/// What it is called to go from one to the next.
fn changed(relation: &str) -> String {
    match relation {
        "LIVES_IN" | "LIVES_AT" => "moved home".into(),
        "WORKS_AT" => "changed jobs".into(),
        "WORKS_AS" => "changed occupation".into(),
        "HAS_PLAN" => "changed plans".into(),
        _ => alloc::format!("changed {}", relation.trim_start_matches("HAS_").to_lowercase().replace('_', " ")),
    }
}
