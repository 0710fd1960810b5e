//! The five kinds of thing that can be found, told by what finding needs to know of each.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::hash::Hash;

use super::filter::Sieve;
use super::fuse::{Candidate, Leg, fuse};
use super::legs::WHOLE;
use super::lexicon::Lexicon;
use super::matched::{Match, Meaning, Words};
use super::sought::Sought;
use super::{Asked, Index, Legs};
use crate::graph::Graph;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::Fact;
use crate::time::Timestamp;

/// What the words of a name count beside what lies near those that are named.
const WORDS: u32 = WHOLE / 5 * 4;
/// What it counts, in millionths, that a fact lies near what is asked about.
const NEAR: u32 = 60_000;

/// A kind of thing that can be found, by its name.
pub(crate) trait Findable: Ord + Hash + Clone {
    /// Where its words are.
    fn lexicon(index: &Index) -> Lexicon<'_, Self>;
    /// Every one there is.
    fn all(graph: &Graph) -> Vec<Self>;
    /// Whether it may be found, lying in a slot.
    fn passes(&self, slot: u32, sieve: &Sieve) -> bool;
    /// When it became true, or was said, and its place among what was said at that moment; it lies in a slot.
    fn when(&self, slot: u32, graph: &Graph) -> (Timestamp, u64);
    /// What it says.
    fn text(&self, graph: &Graph) -> String;
    /// Whom and what it is about.
    fn about(&self, graph: &Graph) -> Vec<EntityUuid>;
    /// How many episodes speak of it.
    fn mentions(&self, graph: &Graph) -> usize;
    /// The `want` best of what a question touches, and all that tie with the last of them.
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>>;
    /// What each leg says for what was found: for most kinds, the words alone.
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let words = shares(WHOLE, holding::<Self>(asked));
        found.iter().map(|hit| Legs { words: share(&words, hit.slot), ..Legs::default() }).collect()
    }
}

impl Findable for FactUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.facts()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.facts().map(|fact| fact.uuid).collect()
    }
    fn passes(&self, slot: u32, sieve: &Sieve) -> bool {
        sieve.lets_all_facts() || sieve.graph().fact_near(*self, slot).is_some_and(|fact| sieve.fact(fact))
    }
    fn when(&self, slot: u32, graph: &Graph) -> (Timestamp, u64) {
        let when = |fact: &Fact| fact.validity.valid_at().unwrap_or(fact.recorded.created_at);
        (graph.fact_near(*self, slot).map_or_else(Timestamp::default, when), 0)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.fact(*self).map(|fact| fact.sentence.clone()).unwrap_or_default()
    }
    fn about(&self, graph: &Graph) -> Vec<EntityUuid> {
        graph.fact(*self).map(|fact| [fact.source, fact.target].into()).unwrap_or_default()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.fact(*self).map_or(0, |fact| fact.episodes.len())
    }
    /// By what it says itself, and by where it was said; and what lies near the entities asked about.
    ///
    /// What a fact can be worth at the most, its thread tells, and most are passed over by that.
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>> {
        let (index, heard) = (asked.graph.index(), asked.heard());
        let (words, meaning) = themselves(asked);
        let own = Match { words: &words, meaning: &meaning };
        let (of_thread, drawn, most_near) = (index.drawn.of_thread(&index.talk), &index.drawn, nearest(asked));
        let near = asked.near.facts.iter().filter(|(_, share)| **share > 0);
        let mut near: Vec<(u32, u32)> =
            near.filter_map(|(fact, share)| Some((index.facts().slot(fact)?, nearness(*share, most_near)))).collect();
        crate::order::sort(&mut near);
        let is_near = |slot: u32| near.binary_search_by_key(&slot, |(slot, _)| *slot).is_ok();
        let mut sought = Sought::new(asked, want);
        let look = |sought: &mut Sought<Self>, slot: u32, nearness: u32| {
            let message = drawn.from(slot);
            let alone = heard.fact(own.worth(slot) + nearness, message, drawn.is_order(slot));
            if sought.may_matter(alone + heard.most_around) {
                let around = message.map_or(0, |message| heard.around(message));
                sought.offer(slot, (alone + around).min(WHOLE));
            }
        };
        near.iter().for_each(|(slot, nearness)| look(&mut sought, *slot, *nearness));
        let orders = drawn.are_orders().filter(|slot| own.touches(*slot) && !is_near(*slot));
        orders.for_each(|slot| look(&mut sought, slot, 0));
        let is_other = |slot: u32| !drawn.is_order(slot) && !is_near(slot);
        sought.look_at_spoken(own, heard, of_thread, |sought, slot| {
            if is_other(slot) {
                look(sought, slot, 0);
            }
        });
        sought.look_at_silent(own, heard, of_thread, |sought, slot| {
            if meaning.touches(slot) && is_other(slot) {
                look(sought, slot, 0);
            }
        });
        sought.done()
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let (index, (words, meaning), most_near) = (asked.graph.index(), themselves(asked), nearest(asked));
        let own = Match { words: &words, meaning: &meaning };
        let legs = |Candidate { item: fact, slot, .. }: &Candidate<Self>| {
            let slot = *slot;
            let message = index.drawn.from(slot);
            let around = message.map_or(0, |message| asked.heard().around(message));
            let talk = asked.heard().fact(0, message, index.drawn.is_order(slot)) + around;
            let near = nearness(asked.near.facts.get(fact).copied().unwrap_or_default(), most_near);
            Legs { near, talk, ..own.legs(slot) }
        };
        found.iter().map(legs).collect()
    }
}

impl Findable for EntityUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.entities()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.entities().map(|entity| entity.uuid).collect()
    }
    fn passes(&self, slot: u32, sieve: &Sieve) -> bool {
        sieve.is_open() || sieve.graph().entity_near(*self, slot).is_some_and(|entity| sieve.entity(entity))
    }
    fn when(&self, slot: u32, graph: &Graph) -> (Timestamp, u64) {
        (graph.entity_near(*self, slot).map_or_else(Timestamp::default, |entity| entity.created_at), 0)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.entity(*self).map(|entity| alloc::format!("{}: {}", entity.name, entity.summary)).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        [*self].into()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.mention_count(*self)
    }
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>> {
        fused(asked, want, &Self::both(asked))
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let [words, near] = Self::both(asked).map(|leg| leg.shares().collect::<BTreeMap<_, _>>());
        let legs = |slot| Legs { words: share(&words, slot), near: share(&near, slot), ..Legs::default() };
        found.iter().map(|hit| legs(hit.slot)).collect()
    }
}

impl EntityUuid {
    /// The entities that hold the words of a question, and those near the ones that it names.
    fn both(asked: &Asked) -> [Leg; 2] {
        let lexicon = asked.graph.index().entities();
        let near = asked.near.entities.iter().filter_map(|(entity, score)| Some((lexicon.slot(entity)?, *score)));
        [Leg { weight: WORDS, found: holding::<Self>(asked) }, Leg { weight: WHOLE - WORDS, found: near.collect() }]
    }
}

impl Findable for EpisodeUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.episodes()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.episodes().map(|episode| episode.uuid).collect()
    }
    fn passes(&self, slot: u32, sieve: &Sieve) -> bool {
        if sieve.is_open() {
            return !sieve.graph().index().talk.at(slot).suspect;
        }
        sieve.graph().episode_near(*self, slot).is_some_and(|episode| sieve.episode(episode))
    }
    fn when(&self, slot: u32, graph: &Graph) -> (Timestamp, u64) {
        graph.episode_near(*self, slot).map(|episode| (episode.reference, episode.ordinal)).unwrap_or_default()
    }
    fn text(&self, graph: &Graph) -> String {
        graph.episode(*self).map(|episode| episode.content.clone()).unwrap_or_default()
    }
    fn about(&self, graph: &Graph) -> Vec<EntityUuid> {
        graph.entities_from(*self).map(|entity| entity.uuid).collect()
    }
    fn mentions(&self, _: &Graph) -> usize {
        1
    }
    /// By what it says itself, and by what was said around it.
    ///
    /// Most messages hold none of the words, and their threads tell soon what they can be worth at the most; those that
    /// do come first, so that there is something to fall behind.
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>> {
        let (heard, of_thread) = (asked.heard(), asked.graph.index().talk.of_thread());
        let own = heard.own();
        let mut sought = Sought::new(asked, want);
        let look = |sought: &mut Sought<Self>, slot: u32| {
            let alone = heard.alone(slot, own.worth(slot));
            if sought.may_matter(alone + heard.most_around) {
                let around = heard.around(slot);
                if around > 0 || own.touches(slot) {
                    sought.offer(slot, alone + around);
                }
            }
        };
        heard.orders().for_each(|slot| look(&mut sought, slot));
        let look = |sought: &mut Sought<Self>, slot: u32| {
            if !heard.is_order(slot) {
                look(sought, slot);
            }
        };
        sought.look_at_spoken(own, heard, of_thread, look);
        sought.look_at_silent(own, heard, of_thread, look);
        sought.done()
    }
    fn legs(asked: &Asked, found: &[Candidate<Self>]) -> Vec<Legs> {
        let (heard, own) = (asked.heard(), asked.heard().own());
        let legs = |hit: &Candidate<Self>| {
            let all = heard.alone(hit.slot, own.worth(hit.slot)) + heard.around(hit.slot);
            Legs { talk: all.saturating_sub(own.legs(hit.slot).sum()), ..own.legs(hit.slot) }
        };
        found.iter().map(legs).collect()
    }
}

impl Findable for ObservationUuid {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.observations()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.observations().map(|observation| observation.uuid).collect()
    }
    fn passes(&self, _: u32, sieve: &Sieve) -> bool {
        sieve.is_open() || sieve.graph().observation(*self).is_some_and(|observation| sieve.observation(observation))
    }
    fn when(&self, _: u32, graph: &Graph) -> (Timestamp, u64) {
        (graph.observation(*self).map_or_else(Timestamp::default, |observation| observation.end_at), 0)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.observation(*self).map(|o| alloc::format!("{}: {}", o.name, o.summary)).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        Vec::new()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.observation(*self).map_or(0, |observation| observation.episodes.len())
    }
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>> {
        fused(asked, want, &[Leg { weight: WHOLE, found: holding::<Self>(asked) }])
    }
}

impl Findable for ThreadId {
    fn lexicon(index: &Index) -> Lexicon<'_, Self> {
        index.summaries()
    }
    fn all(graph: &Graph) -> Vec<Self> {
        graph.summaries().map(|summary| summary.thread.clone()).collect()
    }
    fn passes(&self, _: u32, sieve: &Sieve) -> bool {
        sieve.is_open() || sieve.graph().summary(self).is_some_and(|summary| sieve.summary(summary))
    }
    fn when(&self, _: u32, graph: &Graph) -> (Timestamp, u64) {
        (graph.summary(self).map_or_else(Timestamp::default, |summary| summary.created_at), 0)
    }
    fn text(&self, graph: &Graph) -> String {
        graph.summary(self).map(|summary| summary.content.clone()).unwrap_or_default()
    }
    fn about(&self, _: &Graph) -> Vec<EntityUuid> {
        Vec::new()
    }
    fn mentions(&self, graph: &Graph) -> usize {
        graph.messages(self).len()
    }
    fn found(asked: &Asked, want: usize) -> Vec<Candidate<Self>> {
        fused(asked, want, &[Leg { weight: WHOLE, found: holding::<Self>(asked) }])
    }
}

/// How well facts themselves say what is asked.
fn themselves(asked: &Asked) -> (Words, Meaning) {
    let index = asked.graph.index();
    let words = index.facts().score(&asked.terms).into();
    let meaning = match asked.vector() {
        Some(vector) => {
            let (products, most) = index.fact_meanings.products(vector);
            Meaning::new(products, most, vector.values().len())
        }
        None => Meaning::of_words(&words),
    };
    (words, meaning)
}

/// How near the fact lies that lies nearest to what is asked about.
fn nearest(asked: &Asked) -> u32 {
    asked.near.facts.values().copied().max().unwrap_or_default().max(1)
}

/// What it counts that a fact lies so near.
fn nearness(near: u32, most: u32) -> u32 {
    (u64::from(NEAR) * u64::from(near) / u64::from(most)) as u32
}

/// What one leg gives to each thing.
fn shares(weight: u32, found: Vec<(u32, u32)>) -> BTreeMap<u32, u32> {
    Leg { weight, found }.shares().collect()
}

fn share(shares: &BTreeMap<u32, u32>, slot: u32) -> u32 {
    shares.get(&slot).copied().unwrap_or_default()
}

/// What holds the words of a question, by slot.
fn holding<K: Findable>(asked: &Asked) -> Vec<(u32, u32)> {
    let scores = K::lexicon(asked.graph.index()).score(&asked.terms);
    scores.touched.iter().map(|slot| (*slot, scores.by_slot[*slot as usize])).collect()
}

/// The best of what some legs found.
fn fused<K: Findable>(asked: &Asked, want: usize, legs: &[Leg]) -> Vec<Candidate<K>> {
    let mut sought = Sought::new(asked, want);
    for (slot, share) in fuse(legs, K::lexicon(asked.graph.index()).extent()) {
        sought.offer(slot, share);
    }
    sought.done()
}
