//! When a fact has to be looked at again although nothing was said: its time has come, or has been long enough.

use alloc::collections::BTreeSet;
use core::ops::Bound;
use uuid::Uuid;

use super::{Lookup, lookup};
use crate::id::FactUuid;
use crate::time::Timestamp;

/// The moments at which the passing of time alone turns a fact, in order.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    moments: BTreeSet<(Timestamp, FactUuid)>,
    of: Lookup<FactUuid, Timestamp>,
}

impl Turns {
    pub fn new(seed: u64) -> Self {
        Self { moments: BTreeSet::new(), of: lookup(seed) }
    }

    /// All of them, noted at once.
    pub fn of(turns: impl Iterator<Item = (FactUuid, Timestamp)>, seed: u64) -> Self {
        let mut noted = Self::new(seed);
        noted.of.extend(turns);
        noted.moments = noted.of.iter().map(|(fact, turn)| (*turn, *fact)).collect();
        noted
    }

    /// Notes when a fact turns, in place of what was noted before.
    pub fn put(&mut self, fact: FactUuid, turn: Option<Timestamp>) {
        let known = match turn {
            Some(turn) => self.of.insert(fact, turn),
            None => self.of.remove(&fact),
        };
        if known == turn {
            return;
        }
        if let Some(known) = known {
            self.moments.remove(&(known, fact));
        }
        self.moments.extend(turn.map(|turn| (turn, fact)));
    }

    /// What turned after one moment and not after another, the latest first.
    pub fn between(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = FactUuid> {
        let last = |moment| Bound::Included((moment, FactUuid(Uuid::max())));
        let from = Bound::Excluded((after, FactUuid(Uuid::max())));
        let found = (after < until).then(|| self.moments.range((from, last(until))).rev());
        found.into_iter().flatten().map(|(_, fact)| *fact)
    }
}
