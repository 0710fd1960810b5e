//! Which message each fact was last drawn from. Facts go by the slots of their lexicon, messages by those of theirs.

use alloc::{collections::BTreeSet, vec::Vec};

/// No message.
const NONE: u32 = u32::MAX;

/// Where facts were drawn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    from: Vec<u32>,
    orders: BTreeSet<u32>,
}

impl Drawn {
    /// Notes the message of a fact, and whether it is a standing instruction.
    pub fn put(&mut self, fact: u32, message: Option<u32>, is_order: bool) {
        if self.from.len() <= fact as usize {
            self.from.resize(fact as usize + 1, NONE);
        }
        self.from[fact as usize] = message.unwrap_or(NONE);
        if is_order {
            self.orders.insert(fact);
        } else {
            self.orders.remove(&fact);
        }
    }

    /// Forgets a fact.
    pub fn drop(&mut self, fact: u32) {
        self.put(fact, None, false);
    }

    /// The message of a fact.
    pub fn from(&self, fact: u32) -> Option<u32> {
        self.from.get(fact as usize).copied().filter(|message| *message != NONE)
    }

    /// Whether a fact is a standing instruction.
    pub fn is_order(&self, fact: u32) -> bool {
        self.orders.contains(&fact)
    }

    /// The messages that hold standing instructions.
    pub fn orders(&self) -> impl Iterator<Item = u32> {
        self.orders.iter().filter_map(|fact| self.from(*fact))
    }
}
