//! Which observations a graph has room for.
//!
//! There are fifty at most. When there would be one more, the kind of which there are most gives one up: the
//! one with the least evidence, of those the one whose evidence is oldest, of those the first by name. So no
//! kind crowds out the others, and what is shown again and again stays.

use alloc::collections::BTreeMap;

use crate::graph::draft::Draft;
use crate::model::Observation;

const MOST: usize = 50;

/// Takes an observation in, where need be in place of another.
pub(super) fn admit(draft: &mut Draft<'_>, newcomer: Observation) {
    if draft.observation(newcomer.uuid).is_none() && draft.observations().count() >= MOST {
        let everyone = || draft.observations().chain(core::iter::once(&newcomer));
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for observation in everyone() {
            *kinds.entry(kind(observation)).or_default() += 1;
        }
        let fullest = kinds.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind);
        let weakest = everyone()
            .filter(|observation| Some(kind(observation)) == fullest)
            .min_by_key(|observation| (observation.episodes.len(), observation.end_at, observation.uuid))
            .map(|observation| observation.uuid);
        match weakest {
            Some(weakest) if weakest != newcomer.uuid => draft.lose_observation(weakest),
            _ => return,
        }
    }
    draft.put_observation(newcomer);
}

fn kind(observation: &Observation) -> &str {
    observation.labels.first().map_or("", |label| label.as_str())
}
