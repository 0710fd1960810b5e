//! The messages of each thread.

use core::num::NonZeroU32;

use super::lists::{Places, insert, remove};
use super::{Lookup, lookup};
use crate::id::ThreadId;

/// Threads by name, those that have messages.
#[derive(Clone, Debug)]
pub(super) struct Threads {
    threads: Lookup<ThreadId, Thread>,
    /// How many there have been.
    begun: u32,
}

#[derive(Clone, Debug)]
struct Thread {
    number: NonZeroU32,
    messages: Places,
}

impl Threads {
    pub fn new(seed: u64) -> Self {
        Self { threads: lookup(seed), begun: 0 }
    }

    /// All of them, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (&ThreadId, &[u32])> {
        self.threads.iter().map(|(thread, of)| (thread, of.messages.as_slice()))
    }

    /// The messages of a thread, in order of arrival.
    pub fn messages(&self, thread: &ThreadId) -> &[u32] {
        self.threads.get(thread).map_or(&[], |of| &of.messages)
    }

    /// Its number, which no other has: two are told apart by that sooner than by their names.
    pub fn number(&self, thread: &ThreadId) -> Option<NonZeroU32> {
        self.threads.get(thread).map(|of| of.number)
    }

    /// Takes in a thread with its messages.
    pub fn put(&mut self, thread: ThreadId, messages: Places) {
        let number = NonZeroU32::MIN.saturating_add(self.begun);
        self.begun += 1;
        self.threads.insert(thread, Thread { number, messages });
    }

    /// Adds a message behind all that are `before` it.
    pub fn insert(&mut self, thread: &ThreadId, place: u32, before: &dyn Fn(u32) -> bool) {
        match self.threads.get_mut(thread) {
            Some(of) => insert(&mut of.messages, place, before),
            None => self.put(thread.clone(), Places::from_slice(&[place])),
        }
    }

    /// Takes a message out, and the thread with the last of them.
    pub fn remove(&mut self, thread: &ThreadId, place: u32, before: &dyn Fn(u32) -> bool) {
        if let Some(of) = self.threads.get_mut(thread) {
            remove(&mut of.messages, place, before);
            if of.messages.is_empty() {
                self.threads.remove(thread);
            }
        }
    }
}
