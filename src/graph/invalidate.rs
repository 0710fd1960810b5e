//! What a claim does to what is known: it holds, it is over, or it puts a mistake right.
//!
//! Here a claim finds the facts it speaks of. When those end because of it, and whether they may,
//! follows in [`rivals`](super::rivals). Nothing is closed on a guess: a claim that names nothing known ends nothing.

use alloc::{string::String, vec::Vec};

use super::draft::Draft;
use super::portray::retold;
use super::rivals::{began_open, origin, place, rivals, settle};
use crate::id::{EpisodeUuid, FactUuid};
use crate::model::{Fact, Metadata, Rule, Trust, merge, relation};
use crate::time::{Recorded, Timestamp, Validity};

/// Takes in a fact that is said to hold: as more support for a known one, or as a new one.
pub(super) fn hold(draft: &mut Draft<'_>, fact: Fact, reference: Timestamp, now: Timestamp) -> FactUuid {
    match alike(draft, &fact, reference).or_else(|| mirrored(draft, &fact, reference)) {
        Some(known) => say_again(draft, known, fact, now),
        None => {
            let (uuid, episode) = (fact.uuid, origin(&fact));
            part(draft, &fact, now);
            draft.put_fact(fact.clone());
            draft.decide(Rule::New, uuid, None, episode, now);
            settle(draft, &fact, episode, now);
            uuid
        }
    }
}

/// The fact that says already what this one says.
fn alike(draft: &Draft<'_>, fact: &Fact, reference: Timestamp) -> Option<Fact> {
    let known = draft.same(fact.source, &fact.relation, fact.target).into_iter();
    let alike = known.filter(|known| says_the_same(draft, known, fact, reference));
    alike.max_by_key(|known| (known.validity.valid_at(), known.uuid)).cloned()
}

/// The fact that says it from the other end.
fn mirrored(draft: &Draft<'_>, fact: &Fact, reference: Timestamp) -> Option<Fact> {
    seen_from_the_other_end(fact).find_map(|mirror| alike(draft, &mirror, reference))
}

/// What the same may be called by whom it is told of.
fn seen_from_the_other_end(fact: &Fact) -> impl Iterator<Item = Fact> {
    let names = if fact.source == fact.target { &[][..] } else { relation(&fact.relation).mirrors };
    names.iter().map(|name| Fact {
        relation: String::from(*name),
        source: fact.target,
        target: fact.source,
        ..fact.clone()
    })
}

/// Parts the rivals of a fact that were said before it began and again after: they held twice, not throughout.
fn part(draft: &mut Draft<'_>, fact: &Fact, now: Timestamp) {
    let Some(begins) = fact.validity.valid_at().filter(|_| fact.validity.is_open()) else { return };
    let throughout = |rival: &&Fact| {
        rival.validity.is_open() && rival.validity.valid_at() < Some(begins) && rival.trust <= fact.trust
    };
    let rivals: Vec<Fact> = rivals(draft, fact, Some(begins)).into_iter().filter(throughout).cloned().collect();
    for mut before in rivals {
        let said_at = |episode: &EpisodeUuid| draft.occurrence(*episode).map(|said| said.reference);
        let (mut since, mut until): (Vec<_>, Vec<_>) =
            before.episodes.iter().skip(1).copied().partition(|episode| said_at(episode) > Some(begins));
        let Some((again, episode)) = since.iter().map(|episode| (said_at(episode), *episode)).min() else { continue };
        until.insert(0, origin(&before));
        crate::order::sort_by_key(&mut since, |other| *other != episode);
        // Parted before and joined since, it is parted by another fact now: that is part of its name.
        let key =
            alloc::format!("{episode} {} {} {} since {}", before.relation, before.source, before.target, fact.uuid);
        let after = Fact {
            uuid: FactUuid(draft.owner().derive("fact", &key)),
            // The sentence is the first episode's, which does not speak for this one.
            sentence: retold(draft, before.source, &before.relation, before.target),
            attributes: Metadata::new(),
            episodes: since,
            validity: window(again, None),
            recorded: Recorded::at(now),
            ..before.clone()
        };
        before.episodes = until;
        draft.put_fact(before);
        draft.decide(Rule::New, after.uuid, None, episode, now);
        draft.put_fact(after);
    }
}

/// Takes in that a fact is over: ends what is known of it at `until`, or records it as past where nothing is.
pub(super) fn end(draft: &mut Draft<'_>, fact: Fact, until: Timestamp, now: Timestamp) -> FactUuid {
    // A fact about its own subject says "whatever it was": the only one that is open.
    let mut known = if fact.source == fact.target {
        draft.slot(fact.source, &fact.relation, until)
    } else {
        draft.same(fact.source, &fact.relation, fact.target)
    };
    if known.is_empty() {
        let told = seen_from_the_other_end(&fact).map(|other| draft.same(other.source, &other.relation, other.target));
        known = told.flatten().collect();
    }
    let (open, past): (Vec<&Fact>, Vec<&Fact>) =
        known.into_iter().partition(|known| known.validity.invalid_at().is_none_or(|known_end| known_end > until));
    let meant: Vec<Fact> = match open.as_slice() {
        [_, _, ..] if fact.source == fact.target => Vec::new(),
        open => open.iter().map(|known| (*known).clone()).collect(),
    };
    let last_past = past.into_iter().max_by_key(|known| (known.validity.invalid_at(), known.uuid)).cloned();
    let episode = origin(&fact);
    match (meant.as_slice(), last_past) {
        ([], Some(known)) => {
            draft.decide(Rule::SameAgain, known.uuid, None, episode, now);
            support(draft, known, episode)
        }
        // Nothing is known that it could be said of.
        ([], None) if fact.source == fact.target => fact.uuid,
        ([], None) => {
            let start = fact.validity.valid_at().filter(|start| *start <= until);
            let uuid = fact.uuid;
            draft.put_fact(Fact { validity: window(start, Some(until)), ..fact });
            draft.decide(Rule::SaidToBeOver, uuid, None, episode, now);
            uuid
        }
        ([first, ..], _) => {
            for known in &meant {
                finish(draft, known.clone(), fact.trust, until, episode, now);
            }
            first.uuid
        }
    }
}

/// Takes in that a document says so no more: what its versions alone said ends.
pub(super) fn withdraw(draft: &mut Draft<'_>, fact: &Fact, until: Timestamp, now: Timestamp) {
    let episode = origin(fact);
    let document = draft.document_of(episode);
    let its_own = |known: &&&Fact| {
        known.validity.invalid_at().is_none_or(|end| end > until)
            && known.episodes.iter().all(|episode| draft.document_of(*episode) == document)
    };
    let known = draft.same(fact.source, &fact.relation, fact.target);
    let meant: Vec<Fact> = known.iter().filter(its_own).map(|known| (*known).clone()).collect();
    for known in meant {
        finish(draft, known, fact.trust, until, episode, now);
    }
}

/// Takes in a correction: retracts the newest rival, as if it had never been said, and puts this in its place.
pub(super) fn correct(
    draft: &mut Draft<'_>,
    mut fact: Fact,
    dated: bool,
    reference: Timestamp,
    now: Timestamp,
) -> FactUuid {
    let rivals = rivals(draft, &fact, None).into_iter().filter(|rival| began_open(draft, rival));
    let mistaken = rivals.max_by_key(|rival| place(draft, rival)).cloned();
    let Some(mut mistaken) = mistaken.filter(|rival| rival.trust <= fact.trust) else {
        return hold(draft, fact, reference, now);
    };
    let (loser, episode) = (mistaken.uuid, origin(&fact));
    if !dated {
        let end =
            fact.validity.invalid_at().filter(|end| mistaken.validity.valid_at().is_none_or(|start| start <= *end));
        fact.validity = window(mistaken.validity.valid_at(), end);
    }
    mistaken.recorded.expired_at = Some(now);
    draft.put_fact(mistaken.clone());
    settle(draft, &mistaken, episode, now);
    let winner = hold(draft, fact, reference, now);
    draft.decide(Rule::Corrected, winner, Some(loser), episode, now);
    winner
}

/// Whether a fact says what a known one of the same relation and objects says already.
fn says_the_same(draft: &Draft<'_>, known: &Fact, fact: &Fact, reference: Timestamp) -> bool {
    let (old, new) = (known.validity, fact.validity);
    // Where something else held in between, it began twice.
    let began_once = || {
        let between = |rival: &Fact| {
            let begins = rival.validity.valid_at();
            new.valid_at() < begins && begins <= old.valid_at() && rival.trust >= fact.trust && began_open(draft, rival)
        };
        new.valid_at() >= old.valid_at() || !rivals(draft, fact, new.valid_at()).into_iter().any(between)
    };
    match (old.invalid_at(), new.invalid_at()) {
        (None, None) => began_once(),
        (None, Some(end)) => old.valid_at().is_none_or(|start| start < end),
        (Some(end), None) => reference < end && new.valid_at().is_none_or(|start| start < end) && began_once(),
        (Some(old_end), Some(new_end)) => {
            new.valid_at().is_none_or(|start| start < old_end) && old.valid_at().is_none_or(|start| start < new_end)
                || old == new
        }
    }
}

fn say_again(draft: &mut Draft<'_>, mut known: Fact, fact: Fact, now: Timestamp) -> FactUuid {
    let (uuid, episode) = (known.uuid, origin(&fact));
    let start = known.validity.valid_at().min(fact.validity.valid_at());
    let ends = fact.validity.invalid_at().filter(|_| known.validity.is_open());
    // A past window without a start ("until May") leaves a known start alone.
    let start = if fact.validity.valid_at().is_none() { known.validity.valid_at() } else { start };
    let was = known.validity;
    known.validity = window(start, known.validity.invalid_at());
    known.trust = known.trust.max(fact.trust);
    merge(&mut known.attributes, fact.attributes);
    if known.validity == was {
        draft.decide(Rule::SameAgain, uuid, None, episode, now);
    } else {
        draft.decide_move(Rule::SameAgain, uuid, None, episode, now, was);
    }
    support(draft, known.clone(), episode);
    match ends {
        Some(until) => {
            let known = draft.fact(uuid).cloned().unwrap_or(known);
            finish(draft, known, fact.trust, until, episode, now);
        }
        None => settle(draft, &known, episode, now),
    }
    uuid
}

/// Ends a known fact because a text says so; a less trusted one cannot.
fn finish(draft: &mut Draft<'_>, known: Fact, trust: Trust, until: Timestamp, episode: EpisodeUuid, now: Timestamp) {
    let uuid = known.uuid;
    if trust < known.trust {
        draft.decide(Rule::Disputed, uuid, None, episode, now);
    } else {
        let was = known.validity;
        draft.put_fact(Fact { validity: was.ended_at(until), ..known });
        draft.decide_move(Rule::SaidToBeOver, uuid, Some(uuid), episode, now, was);
    }
}

fn support(draft: &mut Draft<'_>, mut fact: Fact, episode: EpisodeUuid) -> FactUuid {
    if !fact.episodes.contains(&episode) {
        fact.episodes.push(episode);
    }
    let uuid = fact.uuid;
    draft.put_fact(fact);
    uuid
}

/// A window whose end never lies before its start.
pub(super) fn window(start: Option<Timestamp>, end: Option<Timestamp>) -> Validity {
    let open = start.map_or(Validity::ALWAYS, Validity::since);
    end.map_or(open, |end| open.ended_at(end))
}
