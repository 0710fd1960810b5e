//! The talk as bytes: threads and speakers by name, in the order in which they came up, then what is known of each
//! message, one list after the other. Who comes before whom follows from the order of the messages.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::super::words::words;
use super::{NONE, Place, Talk, Thread, Turn};
use crate::id::ThreadId;
use crate::kept::{Kept, Numbers, put_numbers, put_section, put_value};
use crate::time::Timestamp;

impl Talk {
    /// Puts the messages in these slots, which are in order of arrival.
    pub fn put_all(&self, bytes: &mut Vec<u8>, slots: &[u32]) {
        let places = || slots.iter().map(|slot| self.at(*slot));
        let of_thread = slots.iter().map(|slot| self.thread(*slot));
        let turns = || slots.iter().filter_map(|slot| self.turns.get(*slot as usize));
        let (threads, thread) = renumbered(of_thread);
        let (speakers, speaker) = renumbered(places().map(|place| place.speaker));
        let names: BTreeMap<u32, &ThreadId> =
            crate::order::gather(self.threads.iter().map(|(name, thread)| (thread.number, name)));
        put_value(bytes, &threads.iter().filter_map(|number| names.get(number)).collect::<Vec<_>>());
        let names: BTreeMap<u32, &String> =
            crate::order::gather(self.numbers.iter().map(|(name, number)| (*number, name)));
        put_value(bytes, &speakers.iter().filter_map(|number| names.get(number)).collect::<Vec<_>>());
        put_numbers(bytes, thread);
        put_numbers(bytes, speaker);
        put_section(bytes, |bytes| turns().for_each(|turn| bytes.extend(turn.ordinal.to_le_bytes())));
        put_section(bytes, |bytes| turns().for_each(|turn| bytes.extend(turn.said.millis().to_le_bytes())));
        let flags = |place: &Place| [place.by_person, place.asks, place.suspect];
        put_section(bytes, |bytes| {
            bytes.extend(
                places().map(|place| (0..).zip(flags(place)).map(|(bit, flag)| u8::from(flag) << bit).sum::<u8>()),
            );
        });
    }

    /// What [`put_all`](Self::put_all) put, of so many messages.
    pub fn taken(from: &mut Kept, messages: usize) -> Option<Self> {
        let (threads, speakers): (Vec<ThreadId>, Vec<String>) = from.value().ok()?;
        let (thread, speaker) = (Numbers::taken(from)?, Numbers::taken(from)?);
        let (ordinals, said, flags) = (from.section()?, from.section()?, from.section()?);
        let (ordinals, said) = (ordinals.as_chunks::<8>().0, said.as_chunks::<8>().0);
        if [thread.len(), speaker.len(), ordinals.len(), said.len(), flags.len()] != [messages; 5] {
            return None;
        }
        let mut last = alloc::vec![NONE; threads.len()];
        let (mut places, mut turns) = (Vec::with_capacity(messages), Vec::<Turn>::with_capacity(messages));
        let of_thread: Vec<u32> = thread.iter().collect();
        let columns = of_thread.iter().zip(speaker.iter()).zip(ordinals).zip(said).zip(flags.iter());
        for (slot, ((((&thread, speaker), ordinal), said), flags)) in (0..).zip(columns) {
            let before = last.get_mut(thread as usize).map_or(NONE, |last| core::mem::replace(last, slot));
            if let Some(before) = turns.get_mut(before as usize) {
                before.after = slot;
            }
            places.push(Place { speaker, by_person: flags & 1 != 0, asks: flags & 2 != 0, suspect: flags & 4 != 0 });
            turns.push(Turn {
                before,
                after: NONE,
                ordinal: u64::from_le_bytes(*ordinal),
                said: Timestamp::from_millis(i64::from_le_bytes(*said)),
            });
        }
        let threads = threads.into_iter().zip((0..).zip(last));
        Some(Self {
            of_thread,
            places,
            turns,
            threads: crate::order::gather(threads.map(|(name, (number, last))| (name, Thread { number, last }))),
            numbers: crate::order::gather(speakers.iter().cloned().zip(0..)),
            speakers: speakers.iter().map(|name| words(name)).collect(),
        })
    }
}

/// Numbers in the order in which they came up, and for each time one does its place there.
fn renumbered(numbers: impl Iterator<Item = u32>) -> (Vec<u32>, Vec<u32>) {
    let (mut order, mut places) = (Vec::new(), BTreeMap::new());
    let mut place = |number| {
        let next = places.len() as u32;
        *places.entry(number).or_insert_with(|| {
            order.push(number);
            next
        })
    };
    let renumbered = numbers.map(|number| if number == NONE { NONE } else { place(number) }).collect();
    (order, renumbered)
}
