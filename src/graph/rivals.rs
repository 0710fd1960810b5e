//! Which facts end because another begins.
//!
//! Two facts are rivals when both cannot hold at once: the relation holds one object at a time, or the
//! two relations exclude each other. Of rivals, each ends where the next one begins, in the order of
//! valid time. That is a function of what is known and not of when it was heard: [`settle`] computes
//! it anew whenever a fact comes or goes, so late news finds its place and forgetting undoes an ending.
//!
//! A window that a text itself bounded ("from 2010 to 2012") ends nothing and is ended by nothing.
//! A less trusted fact never ends a more trusted one; the two stay, in dispute.

use alloc::vec::Vec;

use super::draft::Draft;
use super::invalidate::window;
use crate::id::{EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Decision, Fact, Relation, Rule, relation};
use crate::time::{Recorded, Timestamp};

/// Gives a fact and its rivals the windows that follow from each other, and says why where one changed.
pub(super) fn settle(draft: &mut Draft<'_>, fact: &Fact, now: Timestamp) {
    let mut field: Vec<Fact> = rivals(draft, fact).into_iter().cloned().collect();
    field.extend(draft.fact(fact.uuid).filter(|fact| fact.recorded.expired_at.is_none()).cloned());
    field.extend(
        draft.same(fact.source, &fact.relation, fact.target).into_iter().filter(|f| f.uuid != fact.uuid).cloned(),
    );
    field.retain(|fact| began_open(draft, fact));
    let mut field: Vec<_> = field.into_iter().map(|fact| (place(draft, &fact), fact)).collect();
    field.sort_by(|a, b| a.0.cmp(&b.0));
    for (i, (at, fact)) in field.iter().enumerate() {
        if !follows_others(draft, fact) {
            continue;
        }
        let after = || field[i + 1..].iter().filter(|(_, next)| excludes(fact, next));
        let next = after().find(|(_, next)| next.trust >= fact.trust);
        let end = next.and_then(|(_, next)| next.validity.valid_at());
        if end != fact.validity.invalid_at() {
            draft.put_fact(Fact { validity: window(fact.validity.valid_at(), end), ..fact.clone() });
        }
        if let Some((next_at, next)) = next {
            let late = at.heard > next_at.heard;
            let (rule, episode) =
                if late { (Rule::LateArrival, origin(fact)) } else { (Rule::OneAtATime, origin(next)) };
            draft.decide(rule, next.uuid, Some(fact.uuid), episode, now);
        }
        for (next_at, doubted) in after().filter(|(_, next)| next.trust < fact.trust) {
            let begins = doubted.validity.valid_at();
            if end.is_none() || begins < end {
                let episode = if at.heard > next_at.heard { origin(fact) } else { origin(doubted) };
                draft.decide(Rule::Disputed, fact.uuid, Some(doubted.uuid), episode, now);
            }
        }
    }
    if join(draft, field.into_iter().map(|(_, fact)| fact.uuid).collect(), now) {
        settle(draft, fact, now);
    }
}

/// Joins facts that say the same and are both open into the earliest of them; answers whether there were any.
///
/// It comes to that when what lay between them goes, or cannot end them any more.
fn join(draft: &mut Draft<'_>, field: Vec<FactUuid>, now: Timestamp) -> bool {
    let open = |draft: &Draft<'_>, uuid: FactUuid| draft.fact(uuid).filter(|fact| fact.validity.is_open()).cloned();
    let mut joined = false;
    for (i, uuid) in field.iter().enumerate() {
        let Some(twin) = open(draft, *uuid) else { continue };
        let alike = |first: &Fact| {
            (first.source, &first.relation, first.target) == (twin.source, &twin.relation, twin.target)
                && first.recorded.expired_at.is_none()
        };
        let Some(mut first) = field[..i].iter().filter_map(|uuid| open(draft, *uuid)).find(alike) else { continue };
        for episode in &twin.episodes {
            if !first.episodes.contains(episode) {
                first.episodes.push(*episode);
            }
        }
        first.trust = first.trust.max(twin.trust);
        draft.decide(Rule::SameAgain, first.uuid, Some(twin.uuid), origin(&twin), now);
        draft.put_fact(first);
        draft.put_fact(Fact { recorded: Recorded { expired_at: Some(now), ..twin.recorded }, ..twin });
        joined = true;
    }
    joined
}

/// Whether a fact's end is what its rivals make it: it was not given by a text, nor by hand.
fn follows_others(draft: &Draft<'_>, fact: &Fact) -> bool {
    let lost = |decision: &Decision| decision.loser == Some(fact.uuid);
    let mut ended = fact.validity.is_open();
    for decision in draft.decisions_on(fact.uuid) {
        match decision.rule {
            Rule::OneAtATime | Rule::LateArrival if lost(decision) => ended = true,
            Rule::SaidToBeOver => return false,
            Rule::Edited => return false,
            _ => {}
        }
    }
    ended
}

/// Whether nothing in the text that stated a fact bounded it: only such facts end others.
pub(super) fn began_open(draft: &Draft<'_>, fact: &Fact) -> bool {
    let ended_later = |decision: &Decision| {
        decision.loser == Some(fact.uuid)
            && matches!(decision.rule, Rule::OneAtATime | Rule::LateArrival | Rule::SaidToBeOver)
    };
    fact.validity.is_open() || draft.decisions_on(fact.uuid).any(ended_later)
}

/// The facts that cannot hold while this one does.
pub(super) fn rivals<'a>(draft: &'a Draft<'_>, fact: &Fact) -> Vec<&'a Fact> {
    let rule = rule_of(&fact.relation);
    let mut rivals = Vec::new();
    if rule.cardinality == Cardinality::One {
        rivals.extend(draft.slot(fact.source, &fact.relation).into_iter().filter(|known| excludes(known, fact)));
    }
    for other in rule.exclusive_with {
        rivals.extend(draft.same(fact.source, other, fact.target));
    }
    rivals
}

fn excludes(a: &Fact, b: &Fact) -> bool {
    a.source == b.source
        && if a.relation == b.relation {
            a.target != b.target && rule_of(&a.relation).cardinality == Cardinality::One
        } else {
            a.target == b.target && rule_of(&a.relation).exclusive_with.contains(&b.relation.as_str())
        }
}

fn rule_of(name: &str) -> Relation {
    relation(name)
}

/// Where a fact stands among its rivals: by the moment it began, then by the moment it was heard.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    began: Option<Timestamp>,
    heard: (u64, Timestamp),
    uuid: FactUuid,
}

pub(super) fn place(draft: &Draft<'_>, fact: &Fact) -> Place {
    let ordinal = draft.episode(origin(fact)).map_or(0, |episode| episode.ordinal);
    Place { began: fact.validity.valid_at(), heard: (ordinal, fact.recorded.created_at), uuid: fact.uuid }
}

/// The episode that first said it.
pub(super) fn origin(fact: &Fact) -> EpisodeUuid {
    fact.episodes.first().copied().unwrap_or(EpisodeUuid(uuid::Uuid::nil()))
}
