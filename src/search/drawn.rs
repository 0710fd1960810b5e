//! Which message each fact was last drawn from. Facts go by the slots of their lexicon, messages by those of theirs.

use alloc::{collections::BTreeSet, vec::Vec};
use core::cell::OnceCell;

use super::talk::Talk;
use crate::kept::{Kept, Numbers, put_numbers};

/// No message, and no thread.
const NONE: u32 = u32::MAX;

/// Where facts were drawn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    facts: Vec<Origin>,
    /// The number of the thread of each fact's message: of most facts a search asks nothing else, and their messages
    /// lie far apart. Told when it is asked for first.
    of_thread: OnceCell<Vec<u32>>,
    orders: BTreeSet<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Origin {
    message: u32,
    is_order: bool,
}

const UNKNOWN: Origin = Origin { message: NONE, is_order: false };

impl Drawn {
    /// What [`put_drawn`] put, of so many facts.
    pub fn taken(from: &mut Kept, facts: usize) -> Option<Self> {
        let (messages, orders) = (Numbers::taken(from)?, Numbers::taken(from)?);
        let mut facts: Vec<Origin> = (messages.len() == facts)
            .then(|| messages.iter().map(|message| Origin { message, is_order: false }).collect())?;
        for order in orders.iter() {
            facts.get_mut(order as usize)?.is_order = true;
        }
        Some(Self { facts, of_thread: OnceCell::new(), orders: crate::order::gather(orders.iter()) })
    }

    /// Notes the message of a fact, and whether it is a standing instruction.
    pub fn put(&mut self, fact: u32, message: Option<u32>, is_order: bool, talk: &Talk) {
        if self.facts.len() <= fact as usize {
            self.facts.resize(fact as usize + 1, UNKNOWN);
        }
        self.facts[fact as usize] = Origin { message: message.unwrap_or(NONE), is_order };
        if let Some(threads) = self.of_thread.get_mut() {
            threads.resize(self.facts.len(), NONE);
            threads[fact as usize] = message.map_or(NONE, |message| talk.thread(message));
        }
        if is_order {
            self.orders.insert(fact);
        } else {
            self.orders.remove(&fact);
        }
    }

    /// Forgets a fact.
    pub fn drop(&mut self, fact: u32, talk: &Talk) {
        self.put(fact, None, false, talk);
    }

    /// The number of the thread that each fact was drawn from, by slot; of none, the number no thread has.
    pub fn of_thread(&self, talk: &Talk) -> &[u32] {
        self.of_thread.get_or_init(|| self.facts.iter().map(|origin| talk.thread(origin.message)).collect())
    }

    /// A message that facts may be drawn from has come to another thread.
    pub fn forget_threads(&mut self) {
        self.of_thread = OnceCell::new();
    }

    /// The message of a fact.
    pub fn from(&self, fact: u32) -> Option<u32> {
        self.facts.get(fact as usize).map(|origin| origin.message).filter(|message| *message != NONE)
    }

    /// Whether a fact is a standing instruction.
    pub fn is_order(&self, fact: u32) -> bool {
        !self.orders.is_empty() && self.facts.get(fact as usize).is_some_and(|origin| origin.is_order)
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

/// Puts for each fact the message it was drawn from last, and whether it is a standing instruction.
pub(super) fn put_drawn(bytes: &mut Vec<u8>, facts: &[(Option<u32>, bool)]) {
    put_numbers(bytes, facts.iter().map(|(message, _)| message.unwrap_or(NONE)));
    put_numbers(bytes, (0..).zip(facts).filter(|(_, (_, is_order))| *is_order).map(|(fact, _)| fact));
}
