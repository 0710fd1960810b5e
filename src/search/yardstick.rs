//! How much a fact matters, measured by examples.

use alloc::{collections::BTreeSet, string::String};

use super::legs::WHOLE;
use super::words::terms;
use crate::model::{Fact, Trust};

/// Examples of facts that matter much, somewhat and hardly; those that are not given measure nothing.
///
/// ```
/// use perdura::search::Yardstick;
/// let yardstick = Yardstick::new("Jane is allergic to nuts", "Jane likes tea", "the weather is fine");
/// assert!(yardstick.measure("Jane is allergic to cats") > yardstick.measure("the weather is bad"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yardstick {
    // What an example counts for, in parts of `WHOLE`, and its words.
    marks: [(u32, BTreeSet<String>); 3],
}

impl Yardstick {
    /// The yardstick that these examples make.
    pub fn new(high: &str, medium: &str, low: &str) -> Self {
        let words = [high, medium, low].map(|example| crate::order::gather::<BTreeSet<_>, _>(terms(example)));
        // What several examples say tells none of them from another.
        let own = |place: usize| {
            let others = |word: &String| words.iter().enumerate().any(|(n, other)| n != place && other.contains(word));
            crate::order::gather(words[place].iter().filter(|word| !others(word)).cloned())
        };
        Self { marks: [(WHOLE, own(0)), (WHOLE / 2, own(1)), (0, own(2))] }
    }

    /// How much a fact matters, in millionths. One that is like none of the examples matters as far as
    /// its source is to be believed.
    pub fn rate(&self, fact: &Fact) -> u32 {
        self.measure(&fact.sentence).unwrap_or(match fact.trust {
            Trust::Attested => WHOLE,
            Trust::Stated => WHOLE / 3 * 2,
            Trust::Hearsay => WHOLE / 3,
        })
    }

    /// How much a sentence matters by the examples, in millionths: what they count for, weighted by the share of
    /// their words that the sentence has.
    pub fn measure(&self, sentence: &str) -> Option<u32> {
        let said: BTreeSet<String> = crate::order::gather(terms(sentence));
        let likeness = |words: &BTreeSet<String>| {
            let shared = words.intersection(&said).count() as u64;
            shared * u64::from(WHOLE) / (words.len().max(1) as u64)
        };
        let likenesses = self.marks.iter().map(|(counts, words)| (u64::from(*counts), likeness(words)));
        let (weighted, whole) =
            likenesses.fold((0, 0), |(weighted, whole), (counts, like)| (weighted + counts * like, whole + like));
        (whole > 0).then(|| (weighted / whole) as u32)
    }
}
