//! Finding: from a query to ranked candidates.
//!
//! Messages and facts are judged by one measured sum (`worth`): their words (BM25), what they are about, their
//! thread, who said them, when, and what was said around them. The rest is found by its words and by what lies near the
//! entities that a query names. What is found is put into the order that was asked for. What may be found at all is
//! decided by [`Filters`] and by the two clocks.

mod addressed;
mod bm25;
mod drawn;
mod filter;
mod findable;
mod fuse;
mod held;
mod holders;
mod holdings;
mod index;
mod judged;
mod legs;
mod lexicon;
mod matched;
mod meaning;
mod query;
mod rerank;
mod sentences;
mod sought;
mod standing;
mod stem;
mod stored;
#[cfg(test)]
mod stored_tests;
mod talk;
#[cfg(test)]
mod tests;
mod times;
mod vocabulary;
mod words;
mod worth;
mod yardstick;

pub(crate) use bm25::Rarities;
pub(crate) use filter::Sieve;
pub use filter::meets;
pub use index::Index;
pub use query::{
    Comparison, Condition, Filters, Group, Hit, Join, Legs, MetadataFilter, Moment, Query, Ranking, Reranker, Scope,
};
pub(crate) use sentences::{Message, Sentences, Word};
pub use standing::{Standing, end_learned_at, standing, window};
pub use stem::stem;
pub use words::terms;
pub use yardstick::Yardstick;

use alloc::{string::String, vec::Vec};
use core::cell::OnceCell;

use crate::embed::Vector;
use crate::graph::Graph;
use crate::time::Timestamp;
use findable::Findable;
use fuse::{Candidate, order};
use legs::{Surroundings, WHOLE};
use times::Times;
use worth::Heard;

/// How many candidates a reranker looks at for each that is wanted, and at the least; a judge, who reads slowly,
/// looks at half as many.
const POOL: (usize, usize) = (8, 100);
/// What a message must be asked to do, always: the relation of a standing instruction.
const ORDER: &str = "ASKS_TO";

/// Finds what a query asks for, as things stand at `now`.
///
/// What draws level is told apart by its moment, the newer first, then by its name, so equal graphs give
/// equal rankings. Without a word or an origin to go by, what passes the filters comes newest first.
///
/// ```
/// use perdura::{Timestamp, graph::Graph, id::{OwnerUuid, ProjectUuid}, search::{Query, Scope, search}};
/// let graph = Graph::empty(OwnerUuid(ProjectUuid::named("demo").0));
/// let ranking = search(&graph, &Query::new("where does Jane live?", Scope::Facts), Timestamp::default());
/// assert!(ranking.facts.is_empty());
/// ```
pub fn search(graph: &Graph, query: &Query, now: Timestamp) -> Ranking {
    let asked = Asked::of(graph, query, now);
    let wants = |scope| query.scope == scope || query.scope == Scope::Everything;
    Ranking {
        facts: if wants(Scope::Facts) { asked.find() } else { Vec::new() },
        entities: if wants(Scope::Entities) { asked.find() } else { Vec::new() },
        episodes: if wants(Scope::Episodes) { asked.find() } else { Vec::new() },
        observations: if wants(Scope::Observations) { asked.find() } else { Vec::new() },
        summaries: if wants(Scope::Summaries) { asked.find() } else { Vec::new() },
    }
}

/// A query, read once for all kinds of thing.
pub(crate) struct Asked<'a> {
    graph: &'a Graph,
    query: &'a Query,
    sieve: Sieve<'a>,
    now: Timestamp,
    words: Vec<String>,
    terms: Vec<String>,
    near: Surroundings,
    heard: OnceCell<Heard<'a>>,
    vector: OnceCell<Option<Vector>>,
}

impl<'a> Asked<'a> {
    fn of(graph: &'a Graph, query: &'a Query, now: Timestamp) -> Self {
        let (index, words, terms) = (graph.index(), words::words(&query.text), terms(&query.text));
        let mut origins = legs::named(index, &words);
        let named = origins.clone();
        for origin in &query.origins {
            origins.retain(|(entity, _)| entity != origin);
            origins.push((*origin, WHOLE));
        }
        let sieve = Sieve::new(graph, query, now);
        let mut near = legs::walk(graph, &origins, &query.origins, |fact| sieve.stands(fact));
        // Being named is as near as can be.
        near.entities.extend(named);
        Self { graph, query, sieve, now, words, terms, near, heard: OnceCell::new(), vector: OnceCell::new() }
    }

    /// What the talk says to it, which facts and messages ask alone.
    fn heard(&self) -> &Heard<'a> {
        self.heard.get_or_init(|| {
            let newest = self.graph.episodes().next_back().map_or(self.now, |episode| episode.reference);
            let times = Times::asked(&self.query.text, self.query.as_of.unwrap_or(self.now), newest);
            let of_assistant = addressed::asks_assistant(&self.query.text);
            Heard::new(self.graph.index(), &self.words, &self.terms, self.vector(), times, of_assistant)
        })
    }

    /// What it is about. What has no word is about nothing, whatever a table makes of its signs.
    fn vector(&self) -> Option<&Vector> {
        let tell = || if self.words.is_empty() { None } else { self.graph.index().sense.of(&self.query.text) };
        self.vector.get_or_init(tell).as_ref()
    }

    fn find<K: Findable>(&self) -> Vec<Hit<K>> {
        let limit = self.query.limit;
        let want = match self.query.reranker {
            Reranker::Rrf => limit,
            _ => POOL.1.max(limit.saturating_mul(POOL.0)),
        };
        let mut candidates = self.candidates::<K>(want);
        rerank::rerank(&mut candidates, self.query.reranker, limit, self.graph, &self.terms);
        candidates.truncate(limit);
        let legs = if self.query.legs && !self.blank() { K::legs(self, &candidates) } else { Vec::new() };
        let mut legs = legs.into_iter();
        let hit = |Candidate { item, slot, score }| Hit { item, slot, score, legs: legs.next() };
        candidates.into_iter().map(hit).collect()
    }

    /// Whether there is nothing to go by.
    fn blank(&self) -> bool {
        self.terms.is_empty() && self.near.facts.is_empty() && self.near.entities.is_empty()
    }

    fn candidates<K: Findable>(&self, want: usize) -> Vec<Candidate<K>> {
        let mut candidates = if self.blank() {
            let lexicon = K::lexicon(self.graph.index());
            let passing = |item: K| {
                let slot = lexicon.slot(&item).filter(|slot| item.passes(*slot, &self.sieve))?;
                Some(Candidate { item, slot, score: 0 })
            };
            K::all(self.graph).into_iter().filter_map(passing).collect()
        } else {
            K::found(self, want)
        };
        // Rerankers look at all of them.
        let seen = if self.query.reranker == Reranker::Rrf { self.query.limit } else { usize::MAX };
        order(&mut candidates, seen, |candidate| candidate.item.when(candidate.slot, self.graph));
        candidates
    }
}
