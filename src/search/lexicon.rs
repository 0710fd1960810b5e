//! An inverted index over one kind of thing, moved along one thing at a time.
//!
//! Things sit in numbered slots, vacated slots are used again, and a word that nothing holds any more is
//! forgotten. Slot and word numbers depend on the order of events, so nothing outside may show them.

use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

/// Which things hold which words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon<K> {
    numbers: BTreeMap<Box<str>, u32>,
    words: Vec<Word>,
    vacant_words: Vec<u32>,
    slots: BTreeMap<K, u32>,
    entries: Vec<Option<Entry<K>>>,
    vacant_slots: Vec<u32>,
    length: u64,
}

#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    postings: Vec<Posting>,
}

/// That a thing holds a word, and how often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub slot: u32,
    pub count: u32,
}

/// A thing and its distinct words, by number.
#[derive(Clone, Debug)]
pub(crate) struct Entry<K> {
    pub key: K,
    pub length: u32,
    pub words: Vec<u32>,
}

impl<K> Default for Lexicon<K> {
    fn default() -> Self {
        Self {
            numbers: BTreeMap::new(),
            words: Vec::new(),
            vacant_words: Vec::new(),
            slots: BTreeMap::new(),
            entries: Vec::new(),
            vacant_slots: Vec::new(),
            length: 0,
        }
    }
}

impl<K: Ord + Clone> Lexicon<K> {
    /// Takes a thing in with its words, in place of what it held before.
    pub fn put(&mut self, key: K, words: Vec<String>) {
        self.drop(&key);
        let slot = self.vacant_slots.pop().unwrap_or(self.entries.len() as u32);
        if slot as usize == self.entries.len() {
            self.entries.push(None);
        }
        let length = words.len() as u32;
        let mut numbers: Vec<u32> = words.into_iter().map(|word| self.number(word)).collect();
        numbers.sort_unstable();
        for same in numbers.chunk_by(|a, b| a == b) {
            let postings = &mut self.words[same[0] as usize].postings;
            let place = postings.partition_point(|posting| posting.slot < slot);
            postings.insert(place, Posting { slot, count: same.len() as u32 });
        }
        numbers.dedup();
        self.length += u64::from(length);
        self.slots.insert(key.clone(), slot);
        self.entries[slot as usize] = Some(Entry { key, length, words: numbers });
    }

    /// Takes some words from a thing and gives it others, which costs what changes and not what stays.
    /// A thing that is not there yet has none.
    pub fn exchange(&mut self, key: K, gone: Vec<String>, come: Vec<String>) {
        let Some(slot) = self.slot(&key).filter(|slot| self.at(*slot).is_some()) else { return self.put(key, come) };
        let mut changes: BTreeMap<u32, i64> = BTreeMap::new();
        for word in come {
            *changes.entry(self.number(word)).or_default() += 1;
        }
        for word in gone {
            if let Some(number) = self.numbers.get(word.as_str()) {
                *changes.entry(*number).or_default() -= 1;
            }
        }
        for (number, change) in changes {
            let Some(entry) = self.entries[slot as usize].as_mut() else { return };
            let word = &mut self.words[number as usize];
            let place = word.postings.partition_point(|posting| posting.slot < slot);
            let known = word.postings.get(place).filter(|posting| posting.slot == slot).map_or(0, |known| known.count);
            let count = u32::try_from(i64::from(known) + change).unwrap_or(0);
            self.length = self.length + u64::from(count) - u64::from(known);
            entry.length = entry.length + count - known;
            let among = entry.words.binary_search(&number);
            match (known, count) {
                (0, 0) => {}
                (0, _) => {
                    word.postings.insert(place, Posting { slot, count });
                    entry.words.insert(among.unwrap_or_else(|place| place), number);
                }
                (_, 0) => {
                    word.postings.remove(place);
                    entry.words.retain(|known| *known != number);
                }
                _ => word.postings[place].count = count,
            }
            self.forget_unused(number);
        }
    }

    /// Forgets a thing; whether it was there.
    pub fn drop(&mut self, key: &K) -> bool {
        let Some(slot) = self.slots.remove(key) else { return false };
        let Some(entry) = self.entries[slot as usize].take() else { return false };
        for number in entry.words {
            let word = &mut self.words[number as usize];
            let place = word.postings.partition_point(|posting| posting.slot < slot);
            word.postings.remove(place);
            self.forget_unused(number);
        }
        self.length -= u64::from(entry.length);
        self.vacant_slots.push(slot);
        true
    }

    /// Forgets a word that nothing holds any more.
    fn forget_unused(&mut self, number: u32) {
        let word = &mut self.words[number as usize];
        if word.postings.is_empty() && self.numbers.remove(&word.text).is_some() {
            word.text = Box::default();
            self.vacant_words.push(number);
        }
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(word.as_str()) {
            return *number;
        }
        let text = word.into_boxed_str();
        let word = Word { text: text.clone(), postings: Vec::new() };
        let number = match self.vacant_words.pop() {
            Some(number) => {
                self.words[number as usize] = word;
                number
            }
            None => {
                self.words.push(word);
                self.words.len() as u32 - 1
            }
        };
        self.numbers.insert(text, number);
        number
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many slots there are, vacant ones too.
    pub fn extent(&self) -> usize {
        self.entries.len()
    }

    /// How many words a thing holds on average.
    pub fn mean_length(&self) -> f64 {
        self.length as f64 / self.len().max(1) as f64
    }

    /// Where a word stands.
    pub fn postings(&self, word: &str) -> &[Posting] {
        self.numbers.get(word).map_or(&[], |number| &self.words[*number as usize].postings)
    }

    /// How many things hold a word, by its number.
    pub fn spread(&self, number: u32) -> usize {
        self.words[number as usize].postings.len()
    }

    /// What sits in a slot.
    pub fn at(&self, slot: u32) -> Option<&Entry<K>> {
        self.entries.get(slot as usize)?.as_ref()
    }

    /// The slot of a thing.
    pub fn slot(&self, key: &K) -> Option<u32> {
        self.slots.get(key).copied()
    }

    /// A thing with its words.
    pub fn entry(&self, key: &K) -> Option<&Entry<K>> {
        self.at(self.slot(key)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(String::from).collect()
    }

    #[test]
    fn what_is_dropped_leaves_nothing_behind() {
        let mut lexicon = Lexicon::default();
        lexicon.put(1, words("a b b"));
        lexicon.put(2, words("b c"));
        assert!(lexicon.drop(&1));
        assert!(!lexicon.drop(&1));
        assert!(lexicon.postings("a").is_empty() && !alloc::format!("{lexicon:?}").contains("\"a\""));
        assert_eq!((lexicon.len(), lexicon.length, lexicon.postings("b").len()), (1, 2, 1));
    }

    #[test]
    fn words_that_are_exchanged_leave_what_stays() {
        let mut lexicon = Lexicon::default();
        lexicon.exchange(1, words("x"), words("a b b c"));
        lexicon.exchange(1, words("b c"), words("d"));
        let mut fresh = Lexicon::default();
        fresh.put(1, words("a b d"));
        assert_eq!((lexicon.length, lexicon.entry(&1).unwrap().length), (3, 3));
        for word in ["a", "b", "c", "d", "x"] {
            let counts = |lexicon: &Lexicon<i32>| lexicon.postings(word).iter().map(|p| p.count).collect::<Vec<_>>();
            assert_eq!(counts(&lexicon), counts(&fresh), "{word}");
        }
        assert!(!alloc::format!("{lexicon:?}").contains("\"c\""));
        lexicon.drop(&1);
        assert!(lexicon.numbers.is_empty() && lexicon.length == 0);
    }

    #[test]
    fn a_later_version_replaces_the_earlier() {
        let mut lexicon = Lexicon::default();
        lexicon.put(1, words("a b"));
        lexicon.put(1, words("c"));
        assert_eq!((lexicon.extent(), lexicon.length), (1, 1));
        assert!(lexicon.postings("b").is_empty());
        assert_eq!(lexicon.entry(&1).unwrap().length, 1);
    }
}
