//! Where patterns may have changed: what a draft touched, and what time has turned since the last episode.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::awaited::speaks_of_changed;
use super::due;
use crate::graph::draft::Draft;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid};
use crate::model::{Cardinality, Fact, Observation, relation};
use crate::order::gather;
use crate::time::Timestamp;

/// How many facts that time turned are looked at together; a jump of years turns many, and room is for fewer.
const TURNED: usize = 50;

/// Where to look.
pub(super) struct Touched {
    /// Entities that changed or were mentioned.
    pub entities: BTreeSet<EntityUuid>,
    /// Those that are new or go by another name now, or of which an observation may not be true any more.
    pub unfamiliar: BTreeSet<EntityUuid>,
    /// New episodes.
    pub episodes: BTreeSet<EpisodeUuid>,
    /// Facts that changed, or whose time has come.
    pub facts: BTreeSet<FactUuid>,
    /// Of those, the ones that an observation was about.
    pub again: BTreeSet<FactUuid>,
    /// Slots of one at a time in which a fact came, changed or went.
    pub slots: BTreeSet<(EntityUuid, String)>,
    /// Observations that may not be true any more: to be made again, or not.
    pub doubtful: Vec<ObservationUuid>,
    /// The moment the newest episode speaks from.
    pub until: Timestamp,
}

impl Touched {
    pub fn by(draft: &Draft<'_>) -> Self {
        let before = draft.before().episodes().next_back().map(|last| last.reference);
        let until = draft.new_episodes().map(|episode| episode.reference).chain(before).max().unwrap_or_default();
        let mut touched = Self {
            entities: draft.touched_entities(),
            unfamiliar: draft.newly_named(),
            episodes: gather(draft.new_episodes().map(|episode| episode.uuid)),
            facts: gather(draft.changed_facts().map(|fact| fact.uuid)),
            again: BTreeSet::new(),
            slots: BTreeSet::new(),
            doubtful: Vec::new(),
            until,
        };
        touched.facts.extend(before.into_iter().flat_map(|before| draft.turned(before, until)).take(TURNED));
        let undone: BTreeSet<EntityUuid> = gather(taken_back(draft).map(|fact| fact.source));
        let waiting = undone.iter().flat_map(|source| due::COMMITMENTS.map(|relation| (*source, relation)));
        let plans = waiting.flat_map(|(source, relation)| draft.last_of_slot(source, relation, TURNED));
        touched.facts.extend(plans.map(|fact| fact.uuid));
        let unnamed = draft.unnamed();
        let shaken = draft.forgets() || !unnamed.is_empty();
        if shaken || draft.before().awaited().stirred_by(draft) {
            for observation in draft.before().observations() {
                if shaken && rests_on_lost(draft, observation, &unnamed) || speaks_of_changed(draft, observation) {
                    touched.doubt(draft, observation);
                }
            }
        }
        let changed = touched.facts.iter().filter_map(|uuid| draft.fact(*uuid));
        let one_at_a_time = |fact: &&Fact| relation(&fact.relation).cardinality == Cardinality::One;
        let slots = changed.chain(draft.lost_facts()).filter(one_at_a_time);
        touched.slots = gather(slots.map(|fact| (fact.source, fact.relation.clone())));
        touched
    }

    /// All that the observation was made from is looked at again.
    fn doubt(&mut self, draft: &Draft<'_>, observation: &Observation) {
        self.doubtful.push(observation.uuid);
        for episode in observation.episodes.iter().filter(|episode| draft.episode(**episode).is_some()) {
            self.episodes.insert(*episode);
            self.entities.extend(draft.entities_from(*episode));
            self.unfamiliar.extend(draft.entities_from(*episode));
            let facts: Vec<FactUuid> = draft.facts_from(*episode).into_iter().map(|fact| fact.uuid).collect();
            self.again.extend(&facts);
            self.facts.extend(facts);
        }
    }
}

/// The facts that are forgotten or retracted: what was thought to be done may not have been.
fn taken_back<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Fact> {
    let retracted = draft.changed_facts().filter(|fact| fact.recorded.expired_at.is_some());
    retracted.chain(draft.lost_facts())
}

/// Whether some of its evidence is gone, or names someone who is, or who goes by another name now.
fn rests_on_lost(draft: &Draft<'_>, observation: &Observation, unnamed: &BTreeSet<EntityUuid>) -> bool {
    let user = draft.before().user();
    unnamed.contains(&user)
        || observation.episodes.iter().any(|episode| {
            draft.episode(*episode).is_none() || unnamed.iter().any(|entity| draft.mentions(*episode, *entity))
        })
}
