//! Which message each fact was last drawn from. Facts go by the slots of their lexicon, messages by those of theirs.

use alloc::{collections::BTreeSet, vec::Vec};

/// No message.
const NONE: u32 = u32::MAX;

/// Where facts were drawn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    facts: Vec<Origin>,
    orders: BTreeSet<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Origin {
    message: u32,
    is_order: bool,
}

const UNKNOWN: Origin = Origin { message: NONE, is_order: false };

impl Drawn {
    /// Notes the message of a fact, and whether it is a standing instruction.
    pub fn put(&mut self, fact: u32, message: Option<u32>, is_order: bool) {
        if self.facts.len() <= fact as usize {
            self.facts.resize(fact as usize + 1, UNKNOWN);
        }
        self.facts[fact as usize] = Origin { message: message.unwrap_or(NONE), is_order };
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
        self.facts.get(fact as usize).map(|origin| origin.message).filter(|message| *message != NONE)
    }

    /// Whether a fact is a standing instruction.
    pub fn is_order(&self, fact: u32) -> bool {
        self.facts.get(fact as usize).is_some_and(|origin| origin.is_order)
    }

    /// The facts that are standing instructions.
    pub fn are_orders(&self) -> impl Iterator<Item = u32> {
        self.orders.iter().copied()
    }

    /// The messages that hold standing instructions.
    pub fn orders(&self) -> impl Iterator<Item = u32> {
        self.orders.iter().filter_map(|fact| self.from(*fact))
    }
}
