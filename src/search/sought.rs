//! The best of one kind of thing, of those that may be found.

use alloc::vec::Vec;

use super::Asked;
use super::filter::Sieve;
use super::findable::Findable;
use super::fuse::{Best, Candidate};
use super::lexicon::Lexicon;
use super::matched::Match;
use super::worth::{Heard, MEANING};

/// What is among the best so far of what was looked at.
pub(crate) struct Sought<'a, K> {
    lexicon: Lexicon<'a, K>,
    sieve: &'a Sieve<'a>,
    best: Best,
}

impl<'a, K: Findable> Sought<'a, K> {
    /// Nothing yet, of which the `want` best are wanted.
    pub fn new(asked: &'a Asked, want: usize) -> Self {
        Self { lexicon: K::lexicon(asked.graph.index()), sieve: &asked.sieve, best: Best::new(want) }
    }

    /// Looks at what holds a word and may be worth enough for what it says itself and for its thread.
    pub fn look_at_spoken(
        &mut self,
        own: Match,
        heard: &Heard,
        of_thread: &[u32],
        mut look: impl FnMut(&mut Self, u32),
    ) {
        const FIRST: usize = 16;
        let most = |slot: &u32| (*slot, own.worth(*slot) + heard.most(of_thread[*slot as usize]));
        // What holds the rarest words comes first, so that what holds but a common one need not even be reckoned.
        let (first, others) = own.spoken().split_at(own.spoken().len().min(self.best.room() * FIRST));
        self.look(first.iter().map(most), &mut look);
        let least = own.least(self.best.bar().saturating_sub(heard.most_of_any()));
        self.look(others.iter().filter(|slot| own.score(**slot) >= least).map(most), &mut look);
    }

    /// Looks at what holds none, and may be worth enough for its thread.
    pub fn look_at_silent(
        &mut self,
        own: Match,
        heard: &Heard,
        of_thread: &[u32],
        mut look: impl FnMut(&mut Self, u32),
    ) {
        for (slot, thread) in (0..).zip(of_thread) {
            if self.may_matter(MEANING + heard.most(*thread)) && !own.holds(slot) {
                look(self, slot);
            }
        }
    }

    /// Looks at things of which it is known what each is worth at the most. The most promising come first, so that
    /// there is something to fall behind.
    fn look(&mut self, things: impl Iterator<Item = (u32, u32)>, look: &mut impl FnMut(&mut Self, u32)) {
        const STEP: u32 = 1 << 14;
        let things: Vec<(u32, u32)> = things.filter(|(_, most)| self.may_matter(*most)).collect();
        let step = |most: u32| ((most / STEP) as usize).min(63);
        let mut many = [0; 64];
        things.iter().for_each(|(_, most)| many[step(*most)] += 1);
        let (mut first, mut more) = (63, many[63]);
        while first > 0 && more < self.best.room() {
            first -= 1;
            more += many[first];
        }
        for promising in [true, false] {
            for (slot, most) in &things {
                if (step(*most) >= first) == promising && self.may_matter(*most) {
                    look(self, *slot);
                }
            }
        }
    }

    /// Whether something that is worth so much at the most may be among the best.
    #[inline(always)]
    pub fn may_matter(&self, most: u32) -> bool {
        most >= self.best.bar()
    }

    /// Takes in what is in a slot.
    pub fn offer(&mut self, slot: u32, score: u32) {
        self.best.offer(slot, score, passing(&self.lexicon, self.sieve));
    }

    /// The best of it, and all that tie with the last of them.
    pub fn done(self) -> Vec<Candidate<K>> {
        let found = self.best.done(passing(&self.lexicon, self.sieve)).into_iter();
        found
            .filter_map(|(slot, score)| Some(Candidate { item: self.lexicon.key(slot)?.clone(), slot, score }))
            .collect()
    }
}

fn passing<K: Findable>(lexicon: &Lexicon<'_, K>, sieve: &Sieve) -> impl Fn(u32) -> bool {
    move |slot| lexicon.key(slot).is_some_and(|key| key.passes(slot, sieve))
}
