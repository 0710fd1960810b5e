//! When a fact has to be looked at again although nothing was said: its time has come, or has been long enough.

use alloc::collections::{BTreeMap, BTreeSet};
use core::ops::Bound;
use uuid::Uuid;

use crate::id::FactUuid;
use crate::time::Timestamp;

/// The moments at which the passing of time alone turns a fact, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    moments: BTreeSet<(Timestamp, FactUuid)>,
    of: BTreeMap<FactUuid, Timestamp>,
}

impl Turns {
    /// Notes when a fact turns, in place of what was noted before.
    pub fn put(&mut self, fact: FactUuid, turn: Option<Timestamp>) {
        if let Some(known) = self.of.remove(&fact) {
            self.moments.remove(&(known, fact));
        }
        if let Some(turn) = turn {
            self.of.insert(fact, turn);
            self.moments.insert((turn, fact));
        }
    }

    /// What turned after one moment and not after another, the latest first.
    pub fn between(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        let last = |moment| Bound::Included((moment, FactUuid(Uuid::max())));
        let from = Bound::Excluded((after, FactUuid(Uuid::max())));
        let found = (after < until).then(|| self.moments.range((from, last(until))).rev());
        found.into_iter().flatten().map(|(_, fact)| *fact)
    }
}
