//! Which observations a graph has room for.
//!
//! There are fifty at most. When there would be one more, the kind of which there are most gives one up: the
//! one with the least evidence, of those the one whose evidence is oldest, of those the first by name. So no
//! kind crowds out the others, and what is shown again and again stays.

use alloc::vec::Vec;

use crate::graph::draft::Draft;
use crate::id::ObservationUuid;
use crate::model::Observation;
use crate::time::Timestamp;

const MOST: usize = 50;

/// Takes an observation in, where need be in place of another.
pub(super) fn admit(draft: &mut Draft<'_>, newcomer: Observation) {
    if draft.observation(newcomer.uuid).is_none() && draft.observations().count() >= MOST {
        let mut kinds: Vec<Kind<'_>> = Vec::new();
        for observation in draft.observations().chain(core::iter::once(&newcomer)) {
            let (kind, rank) = (kind(observation), rank(observation));
            match kinds.iter_mut().find(|of| of.label == kind) {
                Some(of) => (of.count, of.weakest) = (of.count + 1, of.weakest.min(rank)),
                None => kinds.push(Kind { label: kind, count: 1, weakest: rank }),
            }
        }
        let fullest = kinds.into_iter().max_by_key(|of| (of.count, of.label));
        match fullest.map(|of| of.weakest.2) {
            Some(weakest) if weakest != newcomer.uuid => draft.lose_observation(weakest),
            _ => return,
        }
    }
    draft.put_observation(newcomer);
}

/// The observations of a kind.
struct Kind<'o> {
    label: &'o str,
    count: usize,
    weakest: Rank,
}

/// How much evidence one has, until when, and its name.
type Rank = (usize, Timestamp, ObservationUuid);

fn rank(observation: &Observation) -> Rank {
    (observation.episodes.len(), observation.end_at, observation.uuid)
}

fn kind(observation: &Observation) -> &str {
    observation.labels.first().map_or("", |label| label.as_str())
}
