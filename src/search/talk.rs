//! How messages stand to each other: who said each, what came before and after it, and in which thread.
//!
//! Places are numbered like the slots of the episodes' lexicon.

mod kept;

use alloc::{collections::BTreeMap, vec::Vec};

use super::words::words;
use crate::id::ThreadId;
use crate::model::{Episode, Role};
use crate::time::Timestamp;

/// No place.
const NONE: u32 = u32::MAX;

/// Where every message stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Talk {
    /// The number of each message's thread; of no thread, the number no thread has.
    of_thread: Vec<u32>,
    places: Vec<Place>,
    turns: Vec<Turn>,
    threads: BTreeMap<ThreadId, Thread>,
    /// The words of each speaker's name.
    speakers: Vec<Vec<alloc::string::String>>,
    numbers: BTreeMap<alloc::string::String, u32>,
}

#[derive(Clone, Copy, Debug)]
struct Thread {
    number: u32,
    last: u32,
}

/// What judging a message asks of its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The number of who said it.
    pub speaker: u32,
    /// Whether no assistant said it.
    pub by_person: bool,
    /// Whether it ends in a question.
    pub asks: bool,
    /// Whether it looks like an attempt to give orders to whoever reads it.
    pub suspect: bool,
}

/// When a message was said, and next to which.
#[derive(Clone, Copy, Debug)]
struct Turn {
    before: u32,
    after: u32,
    ordinal: u64,
    said: Timestamp,
}

const VACANT: Place = Place { speaker: NONE, by_person: false, asks: false, suspect: false };
const NEVER: Turn = Turn { before: NONE, after: NONE, ordinal: 0, said: Timestamp::EARLIEST };

impl Talk {
    /// Takes a message into a slot, among the others of its thread by its ordinal.
    pub fn put(&mut self, slot: u32, episode: &Episode) {
        if self.places.len() <= slot as usize {
            self.of_thread.resize(slot as usize + 1, NONE);
            self.places.resize(slot as usize + 1, VACANT);
            self.turns.resize(slot as usize + 1, NEVER);
        }
        let speaker = episode.speaker.as_ref();
        let name = speaker.and_then(|speaker| speaker.name.as_deref());
        self.places[slot as usize] = Place {
            speaker: name.map_or(NONE, |name| self.speaker(name)),
            by_person: speaker.is_none_or(|speaker| speaker.role == Role::User),
            asks: episode.content.trim_end().ends_with(['?', '？', '؟']),
            suspect: episode.suspect,
        };
        self.turns[slot as usize] = Turn { ordinal: episode.ordinal, said: episode.reference, ..NEVER };
        if let Some(thread) = &episode.thread {
            self.link(slot, thread);
        }
    }

    /// Most messages come last; one that was written over goes back to where it was.
    fn link(&mut self, slot: u32, thread: &ThreadId) {
        let number = self.threads.len() as u32;
        if !self.threads.contains_key(thread) {
            self.threads.insert(thread.clone(), Thread { number, last: NONE });
        }
        let Some(thread) = self.threads.get_mut(thread) else { return };
        let ordinal = self.turns[slot as usize].ordinal;
        let (mut before, mut after) = (thread.last, NONE);
        while let Some(turn) = self.turns.get(before as usize).filter(|turn| turn.ordinal > ordinal) {
            (before, after) = (turn.before, before);
        }
        if after == NONE {
            thread.last = slot;
        }
        self.of_thread[slot as usize] = thread.number;
        let turn = &mut self.turns[slot as usize];
        (turn.before, turn.after) = (before, after);
        self.join(before, slot);
        self.join(slot, after);
    }

    fn join(&mut self, before: u32, after: u32) {
        if let Some(turn) = self.turns.get_mut(before as usize) {
            turn.after = after;
        }
        if let Some(turn) = self.turns.get_mut(after as usize) {
            turn.before = before;
        }
    }

    /// Takes a message out.
    pub fn drop(&mut self, slot: u32) {
        let Some(place) = self.places.get_mut(slot as usize) else { return };
        *place = VACANT;
        let thread = core::mem::replace(&mut self.of_thread[slot as usize], NONE);
        let gone = core::mem::replace(&mut self.turns[slot as usize], NEVER);
        self.join(gone.before, gone.after);
        if gone.after == NONE {
            let ended = self.threads.values_mut().find(|known| known.number == thread);
            ended.into_iter().for_each(|thread| thread.last = gone.before);
        }
    }

    /// The number of every message's thread, by slot.
    pub fn of_thread(&self) -> &[u32] {
        &self.of_thread
    }

    /// The number of a message's thread; of no thread, the number no thread has.
    pub fn thread(&self, slot: u32) -> u32 {
        self.of_thread.get(slot as usize).copied().unwrap_or(NONE)
    }

    /// When a message was said.
    pub fn said(&self, slot: u32) -> Timestamp {
        self.turns.get(slot as usize).unwrap_or(&NEVER).said
    }

    /// Where a message stands.
    pub fn at(&self, slot: u32) -> &Place {
        self.places.get(slot as usize).unwrap_or(&VACANT)
    }

    /// How many threads there ever were.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// The messages around one, as far as `reach` of them before and after.
    pub fn around(&self, slot: u32, reach: usize) -> impl Iterator<Item = u32> {
        let step = |towards: fn(&Turn) -> u32| {
            let next = move |slot: &u32| self.turns.get(*slot as usize).map(towards).filter(|slot| *slot != NONE);
            core::iter::successors(next(&slot), next).take(reach)
        };
        step(|turn| turn.before).chain(step(|turn| turn.after))
    }

    /// The speakers whose name stands among some words, each with the words of it.
    pub fn named<'a>(
        &'a self,
        asked: &'a [alloc::string::String],
    ) -> impl Iterator<Item = (u32, &'a [alloc::string::String])> {
        let said = |name: &&Vec<_>| !name.is_empty() && name.iter().all(|word| asked.contains(word));
        (0..).zip(&self.speakers).filter(move |(_, name)| said(name)).map(|(number, name)| (number, name.as_slice()))
    }

    fn speaker(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.speakers.len() as u32;
        self.speakers.push(words(name));
        self.numbers.insert(name.into(), number);
        number
    }
}
