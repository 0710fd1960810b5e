//! What was to happen by now, and nothing says that it did.
//!
//! A plan or an appointment is past due once its window has passed. It is done when the one who made it is since
//! said to have done something to what it names: a plan to "visit Japan" by any deed about Japan. It is called
//! off when a text ended it before its time.

use alloc::vec::Vec;

use super::{Seen, View, kind, on};
use crate::model::{Entity, Fact, Rule};
use crate::time::Timestamp;

/// Relations that are commitments.
pub(super) const COMMITMENTS: [&str; 3] = ["PLANS_TO", "TRAVELS_TO", "HAS_EVENT"];
/// Relations that are no deeds.
const LEANINGS: [&str; 6] = ["WANTS_TO", "HAS_GOAL", "LIKES", "DISLIKES", "AVOIDS", "PREFERS"];
/// Most words of a name that a deed is looked for by.
const LONGEST_NAME: usize = 4;
/// How many of the newest facts of what a commitment names are looked at.
const DEEDS_SEEN: usize = 32;

pub(super) fn is_commitment(fact: &Fact) -> bool {
    COMMITMENTS.contains(&fact.relation.as_str())
}

/// When it is due.
pub(super) fn turn(fact: &Fact) -> Option<Timestamp> {
    fact.validity.invalid_at().filter(|_| is_commitment(fact))
}

/// "“Jane is going to visit Japan in May” was due by 2025-05-31, and nothing since says that it happened".
pub(super) fn past_due(view: &View<'_, '_>, fact: &Fact) -> Option<Seen> {
    let due = turn(fact).filter(|due| *due <= view.at && fact.recorded.expired_at.is_none())?;
    if called_off(view, fact, due) || done(view, fact) {
        return None;
    }
    let last_day = on(due.plus_millis(-1));
    Some(Seen {
        kind: kind::DUE,
        name: alloc::format!("{} is past due", view.name(fact.target)),
        summary: alloc::format!(
            "“{}” was due by {last_day}, and nothing since says that it happened",
            fact.sentence.trim_end_matches('.')
        ),
        evidence: view.sources(fact).collect(),
    })
}

/// Whether a fact may be the deed that a commitment waits for.
pub(super) fn is_deed(fact: &Fact) -> bool {
    !is_commitment(fact) && !LEANINGS.contains(&fact.relation.as_str()) && fact.recorded.expired_at.is_none()
}

/// A text that speaks from after the end ended it; one that speaks from before set its time.
fn called_off(view: &View<'_, '_>, fact: &Fact, due: Timestamp) -> bool {
    let over = view.draft.decisions_on(fact.uuid).filter(|decision| decision.rule == Rule::SaidToBeOver);
    let said_by = over.map(|decision| decision.episode).chain(fact.episodes.first().copied());
    said_by.filter_map(|episode| view.draft.occurrence(episode)).any(|said| said.reference >= due)
}

fn done(view: &View<'_, '_>, plan: &Fact) -> bool {
    let said = view.sources(plan).next().map(|said| said.reference);
    let deed = |about: &Entity| {
        view.draft.new_facts_of(about.uuid).chain(view.draft.newest_facts_of(about.uuid, DEEDS_SEEN)).any(|fact| {
            let later = fact.validity.valid_at().is_none_or(|began| Some(began) >= said);
            is_deed(fact) && later && fact.source == plan.source && fact.target == about.uuid
        })
    };
    let words: Vec<&str> = view.name(plan.target).split_whitespace().collect();
    (1..=words.len().min(LONGEST_NAME))
        .flat_map(|length| words.windows(length))
        .any(|named| view.draft.named(&named.join(" ")).into_iter().any(deed))
}
