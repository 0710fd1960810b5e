//! What keeps company: two that come up together more often than they would if neither knew of the other.
//!
//! Were they independent, of the episodes that mention the rarer as many would mention the other as of all do.
//! Twice that, three times at least and on more than one occasion, is taken for company. Counted in whole numbers.
//! A pair is judged when an episode mentions both; that one of them has since come up alone is seen then.

use alloc::{collections::BTreeSet, vec::Vec};

use super::recurrence::occasions;
use super::{EVIDENCE_SEEN, FEWEST_EPISODES, Seen, View, called, kind};
use crate::graph::state::Occurrence;
use crate::id::{EntityUuid, EpisodeUuid};
use crate::model::Entity;

/// How often as chance would have it.
const TIMES_CHANCE: u64 = 2;
/// How many of the entities of one episode are paired: a long list of names says little of any two.
const PAIRED: usize = 6;

/// The pairs that some episodes mention, each once.
pub(super) fn pairs<'d>(view: &View<'d, '_>, episodes: &BTreeSet<EpisodeUuid>) -> Vec<(&'d Entity, &'d Entity)> {
    let mut pairs: BTreeSet<(EntityUuid, EntityUuid)> = BTreeSet::new();
    for episode in episodes {
        let mentioned = view.draft.entities_from(*episode).into_iter();
        let here: Vec<EntityUuid> = mentioned.filter(|uuid| view.recurring(*uuid).is_some()).take(PAIRED).collect();
        for (i, one) in here.iter().enumerate() {
            pairs.extend(here[i + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs.into_iter().filter_map(|(one, other)| Some((view.recurring(one)?, view.recurring(other)?))).collect()
}

/// "Bob comes up together with Acme, in 4 of the 5 messages that mention Bob".
pub(super) fn company(view: &View<'_, '_>, one: &Entity, other: &Entity) -> Option<Seen> {
    let draft = view.draft;
    let often = |entity: &Entity| draft.mention_count(entity.uuid);
    let (rarer, other) = if often(one) <= often(other) { (one, other) } else { (other, one) };
    let newest: Vec<Occurrence> = draft.occurrences_of_back(rarer.uuid).take(EVIDENCE_SEEN).collect();
    let together: Vec<Occurrence> =
        newest.iter().copied().filter(|seen| draft.mentions(seen.episode, other.uuid)).collect();
    let (seen, met) = (newest.len() as u64, together.len() as u64);
    let above_chance = met * draft.episode_count() as u64 >= TIMES_CHANCE * seen * often(other) as u64;
    if together.len() < FEWEST_EPISODES || !above_chance || occasions(&together).is_none() {
        return None;
    }
    let last = if often(rarer) > newest.len() { "last " } else { "" };
    Some(Seen {
        kind: kind::COMPANY,
        name: alloc::format!("{} and {} go together", rarer.name, other.name),
        summary: alloc::format!(
            "{} comes up together with {}, in {met} of the {last}{seen} {}s that mention {}",
            rarer.name,
            other.name,
            called(&newest),
            rarer.name
        ),
        evidence: together,
    })
}
