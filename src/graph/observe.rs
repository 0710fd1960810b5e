//! What many episodes show together: who and what keeps coming back.
//!
//! Someone or something mentioned in several episodes, on more than one day or in more than one thread,
//! becomes an observation. It grows with its evidence under one name, and goes when the evidence goes.

use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};

use super::draft::Draft;
use super::who::user_uuid;
use crate::id::{EntityUuid, ObservationUuid};
use crate::model::{Entity, Episode, Observation, Source, label};
use crate::time::Timestamp;

/// How many episodes make a recurrence.
const FEWEST_EPISODES: usize = 3;
/// How many days, or threads, they must lie on.
const FEWEST_OCCASIONS: usize = 2;
/// How many observations a graph holds; the weakest make room.
const MOST: usize = 50;
/// How much of the newest evidence is looked at.
const EVIDENCE_SEEN: usize = 200;

/// Brings up to date the observations of the entities that changed or were mentioned.
pub(super) fn observe(draft: &mut Draft<'_>, now: Timestamp) {
    let who = draft.entity(user_uuid(draft.owner())).map(|user| user.name.clone());
    for uuid in draft.touched_entities() {
        let name = ObservationUuid(draft.owner().derive("recurrence", &alloc::format!("{uuid}")));
        let seen = draft.entity(uuid).and_then(|entity| recurrence(draft, entity, name, who.as_deref(), now));
        match seen {
            Some(observation) => admit(draft, observation),
            None => draft.lose_observation(name),
        }
    }
}

/// What becomes of an observation whose entity is gone.
pub(super) fn lose_observation_of(draft: &mut Draft<'_>, entity: EntityUuid) {
    let name = ObservationUuid(draft.owner().derive("recurrence", &alloc::format!("{entity}")));
    draft.lose_observation(name);
}

fn recurrence(
    draft: &Draft<'_>,
    entity: &Entity,
    uuid: ObservationUuid,
    who: Option<&str>,
    now: Timestamp,
) -> Option<Observation> {
    let takes_part = |word: &String| word == label::USER || word == label::ASSISTANT;
    let count = draft.mention_count(entity.uuid);
    if count < FEWEST_EPISODES || entity.labels.iter().any(takes_part) {
        return None;
    }
    let mut evidence: Vec<&Episode> = draft.episodes_of_back(entity.uuid).take(EVIDENCE_SEEN).collect();
    evidence.reverse();
    let days: BTreeSet<_> = evidence.iter().map(|episode| episode.reference.date()).collect();
    let threads: BTreeSet<_> = evidence.iter().filter_map(|episode| episode.thread.as_ref()).collect();
    if days.len().max(threads.len()) < FEWEST_OCCASIONS {
        return None;
    }
    let start_at = evidence.iter().map(|episode| episode.reference).min()?;
    let end_at = evidence.iter().map(|episode| episode.reference).max()?;
    let messages = evidence.iter().all(|episode| episode.source == Source::Message);
    let what = if messages { "messages" } else { "episodes" };
    let occasions = match threads.len() {
        0 | 1 => counted(days.len(), "day"),
        many => counted(many, "thread"),
    };
    Some(Observation {
        uuid,
        name: alloc::format!("{} comes up often", entity.name),
        summary: match who {
            Some(who) => alloc::format!("{who} mentions {} in {count} {what} over {occasions}", entity.name),
            None => alloc::format!("{} comes up in {count} {what} over {occasions}", entity.name),
        },
        labels: vec!["Recurrence".into()],
        episodes: evidence.iter().map(|episode| episode.uuid).collect(),
        start_at,
        end_at,
        created_at: draft.observation(uuid).map_or(now, |known| known.created_at),
    })
}

/// Takes an observation in, in place of the weakest where there are too many.
fn admit(draft: &mut Draft<'_>, observation: Observation) {
    if draft.observation(observation.uuid).is_none() && draft.observations().count() >= MOST {
        let strength = |o: &Observation| (o.episodes.len(), o.end_at, o.uuid);
        let weakest =
            draft.observations().min_by_key(|known| strength(known)).map(|known| (strength(known), known.uuid));
        match weakest {
            Some((least, weakest)) if least < strength(&observation) => draft.lose_observation(weakest),
            _ => return,
        }
    }
    draft.put_observation(observation);
}

fn counted(n: usize, what: &str) -> String {
    alloc::format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
