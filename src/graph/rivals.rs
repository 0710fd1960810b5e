//! Which facts end because another begins.
//!
//! Two facts are rivals when both cannot hold at once: the relation holds one object at a time, or the
//! two relations exclude each other. Of rivals, each ends where the next one begins, in the order of
//! valid time. That is a function of what is known and not of when it was heard: [`settle`] computes
//! it anew whenever a fact comes or goes, so late news finds its place.
//!
//! A window that a text itself bounded ("from 2010 to 2012") ends nothing and is ended by nothing.
//! A less trusted fact never ends a more trusted one; the two stay, in dispute.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec, vec::Vec};

use super::draft::Draft;
use super::invalidate::window;
use crate::id::{EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Decision, Fact, Relation, Rule, Trust, relation};
use crate::time::{Recorded, Timestamp};

/// Gives a fact and its rivals the windows that follow from each other, and says why where one changed.
///
/// `cause` is the episode that made it necessary.
pub(super) fn settle(draft: &mut Draft<'_>, fact: &Fact, cause: EpisodeUuid, now: Timestamp) {
    let mut field: Vec<&Fact> = field(draft, fact).collect();
    // Few begin at one moment; those alone are asked when they were heard.
    crate::order::sort_by(&mut field, |a, b| {
        let began = a.validity.valid_at().cmp(&b.validity.valid_at());
        began.then_with(|| place(draft, a).cmp(&place(draft, b)))
    });
    let mut moves = Vec::new();
    let mut disputes = Vec::new();
    for (i, fact) in field.iter().enumerate() {
        if !follows_others(draft, fact) {
            continue;
        }
        let after = || field[i + 1..].iter().filter(|next| excludes(fact, next));
        let next = after().find(|next| next.trust >= fact.trust);
        let end = next.and_then(|next| next.validity.valid_at());
        if end != fact.validity.invalid_at() {
            let moved = Fact { validity: window(fact.validity.valid_at(), end), ..(*fact).clone() };
            let why = match next {
                Some(next) if heard(draft, fact) > heard(draft, next) => (Rule::LateArrival, next.uuid),
                Some(next) => (Rule::OneAtATime, next.uuid),
                None => (Rule::Reopened, fact.uuid),
            };
            moves.push((moved, fact.validity, why));
        }
        let overlapping = after().take_while(|next| end.is_none() || next.validity.valid_at() < end);
        for doubted in overlapping.filter(|next| next.trust < fact.trust) {
            let last = if heard(draft, fact) > heard(draft, doubted) { origin(fact) } else { origin(doubted) };
            disputes.push((fact.uuid, doubted.uuid, last));
        }
    }
    let order: Vec<FactUuid> = field.iter().map(|fact| fact.uuid).collect();
    for (moved, was, (rule, winner)) in moves {
        let loser = Some(moved.uuid);
        draft.put_fact(moved);
        draft.decide_move(rule, winner, loser, cause, now, was);
    }
    for (winner, loser, episode) in disputes {
        draft.decide(Rule::Disputed, winner, Some(loser), episode, now);
    }
    if join(draft, &order, cause, now) {
        settle(draft, fact, cause, now);
    }
}

/// A fact, its rivals, and theirs in turn: all whose windows hang together, but for those a text bounded, and
/// those that were over before the fact began: what comes later does not move them.
fn field<'a>(draft: &'a Draft<'_>, fact: &Fact) -> impl Iterator<Item = &'a Fact> {
    let mut asked = BTreeSet::new();
    let mut found = BTreeMap::new();
    let mut waiting = vec![(fact.relation.clone(), fact.target)];
    let since = fact.validity.valid_at().unwrap_or(Timestamp::from_millis(i64::MIN));
    while let Some((relation, target)) = waiting.pop() {
        let rule = rule_of(&relation);
        let one = rule.cardinality == Cardinality::One;
        if !asked.insert((relation.clone(), (!one).then_some(target))) {
            continue;
        }
        let facts =
            if one { draft.slot(fact.source, &relation, since) } else { draft.same(fact.source, &relation, target) };
        for target in facts.iter().map(|fact| fact.target).chain([target]) {
            waiting.extend(rule.exclusive_with.iter().map(|other| (String::from(*other), target)));
        }
        found.extend(facts.into_iter().map(|fact| (fact.uuid, fact)));
    }
    found.into_values().filter(|fact| began_open(draft, fact))
}

/// Joins facts that say the same and are both open into the earliest of them; answers whether there were any.
///
/// It comes to that when what lay between them cannot end them any more.
fn join(draft: &mut Draft<'_>, field: &[FactUuid], cause: EpisodeUuid, now: Timestamp) -> bool {
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
        let uuid = first.uuid;
        draft.put_fact(first);
        draft.decide(Rule::SameAgain, uuid, Some(twin.uuid), cause, now);
        draft.put_fact(Fact { recorded: Recorded { expired_at: Some(now), ..twin.recorded }, ..twin });
        joined = true;
    }
    joined
}

/// Whether a fact's end is what its rivals make it: it was not given by a text, nor by hand.
fn follows_others(draft: &Draft<'_>, fact: &Fact) -> bool {
    if fact.validity.is_open() {
        // By hand a fact becomes attested; asking that first spares most the way through their decisions.
        return fact.trust < Trust::Attested || draft.decisions_on(fact.uuid).all(|d| d.rule != Rule::Edited);
    }
    let mut ended = false;
    for decision in draft.decisions_on(fact.uuid) {
        match decision.rule {
            Rule::SaidToBeOver | Rule::Edited => return false,
            Rule::OneAtATime | Rule::LateArrival => ended |= decision.loser == Some(fact.uuid),
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

/// The facts that cannot hold while this one does, and had not ended before `since`.
pub(super) fn rivals<'a>(draft: &'a Draft<'_>, fact: &Fact, since: Option<Timestamp>) -> Vec<&'a Fact> {
    let rule = rule_of(&fact.relation);
    let mut rivals = Vec::new();
    if rule.cardinality == Cardinality::One {
        let slot = draft.slot(fact.source, &fact.relation, since.unwrap_or(Timestamp::from_millis(i64::MIN)));
        rivals.extend(slot.into_iter().filter(|known| excludes(known, fact)));
    }
    for other in rule.exclusive_with {
        rivals.extend(draft.same(fact.source, other, fact.target));
    }
    rivals
}

fn excludes(a: &Fact, b: &Fact) -> bool {
    let (rule, other) = (rule_of(&a.relation), rule_of(&b.relation));
    a.source == b.source
        && if a.relation == b.relation {
            a.target != b.target && rule.cardinality == Cardinality::One
        } else {
            let excluded = rule.exclusive_with.contains(&b.relation.as_str());
            a.target == b.target && (excluded || other.exclusive_with.contains(&a.relation.as_str()))
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
    Place { began: fact.validity.valid_at(), heard: heard(draft, fact), uuid: fact.uuid }
}

fn heard(draft: &Draft<'_>, fact: &Fact) -> (u64, Timestamp) {
    let ordinal = draft.occurrence(origin(fact)).map_or(0, |origin| origin.ordinal);
    (ordinal, fact.recorded.created_at)
}

/// The episode that first said it.
pub(super) fn origin(fact: &Fact) -> EpisodeUuid {
    fact.episodes.first().copied().unwrap_or(EpisodeUuid(uuid::Uuid::nil()))
}
