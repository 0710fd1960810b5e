//! Which observations a fact that changes may undo: those that are about it, and those that wait for a deed.

use alloc::{string::String, vec::Vec};

use super::{due, kind};
use crate::graph::draft::Draft;
use crate::id::{EntityUuid, EpisodeUuid};
use crate::model::Observation;

/// What such observations of a graph speak of, all together: most messages stir none of them, and this tells so at
/// one look.
#[derive(Clone, Debug, Default)]
pub(in crate::graph) struct Awaited {
    episodes: Vec<EpisodeUuid>,
    /// What is told of what is past due, in lower case.
    due: String,
}

/// Whether an observation is about facts of which each may undo it.
pub(in crate::graph) fn awaits(observation: &Observation) -> bool {
    [kind::DUE, kind::DISPUTE, kind::STALE].contains(&label(observation))
}

impl Awaited {
    pub fn by<'o>(observations: impl Iterator<Item = &'o Observation>) -> Self {
        let mut awaited = Self::default();
        for observation in observations.filter(|observation| awaits(observation)) {
            awaited.episodes.extend(&observation.episodes);
            if label(observation) == kind::DUE {
                if !awaited.due.is_empty() {
                    awaited.due.push('\n');
                }
                awaited.due += &observation.summary.to_lowercase();
            }
        }
        awaited
    }

    /// Whether a draft may have changed what any of them is about.
    pub fn stirred_by(&self, draft: &Draft<'_>) -> bool {
        draft.changed_facts().any(|fact| {
            let about_it = fact.episodes.first().is_some_and(|origin| self.episodes.contains(origin));
            about_it || due::is_deed(fact) && self.names(draft, fact.target)
        })
    }

    fn names(&self, draft: &Draft<'_>, entity: EntityUuid) -> bool {
        !self.due.is_empty()
            && draft.entity(entity).is_some_and(|entity| self.due.contains(&entity.name.to_lowercase()))
    }
}

/// Whether an observation is about a fact that changed, or waits for a deed that may be one of those.
pub(super) fn speaks_of_changed(draft: &Draft<'_>, observation: &Observation) -> bool {
    awaits(observation) && Awaited::by(core::iter::once(observation)).stirred_by(draft)
}

fn label(observation: &Observation) -> &str {
    observation.labels.first().map_or("", |label| label.as_str())
}
