//! What changes: the unit in which a graph moves and a store writes.

use alloc::vec::Vec;
use borsh::{BorshDeserialize, BorshSerialize};

use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::{Decision, Entity, Episode, Fact, Mentions, Observation, Summary};

/// Changes to one graph: everything listed is written as it stands, over whatever had the same name,
/// then everything in `gone` is removed.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Delta {
    /// New episodes, and those whose metadata changed.
    pub episodes: Vec<Episode>,
    /// New and changed entities.
    pub entities: Vec<Entity>,
    /// Whom and what the new episodes mention and claim, and what older ones still do of which a part is gone.
    pub mentions: Vec<Mentions>,
    /// New and changed facts.
    pub facts: Vec<Fact>,
    /// New and changed observations.
    pub observations: Vec<Observation>,
    /// New summaries of threads; there is one a thread, the newest.
    pub summaries: Vec<Summary>,
    /// Why the facts changed.
    pub decisions: Vec<Decision>,
    /// What is forgotten.
    pub gone: Gone,
}

/// What is forgotten: named, and removed with nothing left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Gone {
    /// Episodes, and their mentions with them.
    pub episodes: Vec<EpisodeUuid>,
    /// Entities; what mentions them is listed anew without them.
    pub entities: Vec<EntityUuid>,
    /// Facts.
    pub facts: Vec<FactUuid>,
    /// Observations.
    pub observations: Vec<ObservationUuid>,
    /// Summaries, by their thread.
    pub summaries: Vec<ThreadId>,
    /// Decisions.
    pub decisions: Vec<DecisionUuid>,
}

impl Delta {
    /// Nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Gone {
    /// Nothing is forgotten.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
