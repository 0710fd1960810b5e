//! Finding: from a query to ranked candidates.
//!
//! Several legs walk into the graph: the query's words (BM25 over each kind of thing), the entities it
//! names, what lies within two facts of those, and, for messages, what stands beside a find and who said it. Their scores
//! are fused, the words leading, and put into the order that was asked for. What may be found at all is
//! decided by [`Filters`] and by the two clocks. The work grows with what the words touch, not with the graph.

mod bm25;
mod filter;
mod findable;
mod fuse;
mod index;
mod legs;
mod lexicon;
mod query;
mod rerank;
mod standing;
mod stem;
#[cfg(test)]
mod tests;
mod words;
mod yardstick;

pub(crate) use filter::Sieve;
pub use index::Index;
pub use query::{
    Comparison, Condition, Filters, Group, Hit, Join, MetadataFilter, Moment, Query, Ranking, Reranker, Scope,
};
pub use standing::{Standing, end_learned_at, standing, window};
pub use stem::stem;
pub use words::terms;
pub use yardstick::Yardstick;

use alloc::{string::String, vec::Vec};

use crate::graph::Graph;
use crate::time::Timestamp;
use findable::Findable;
use fuse::{Candidate, Leg, fuse, order};
use legs::{Surroundings, WHOLE};

// What each leg counts for, a whole together. Words lead: the others settle what they leave open.
const WORDS: u32 = WHOLE / 100 * 50;
const BESIDE: u32 = WHOLE / 100 * 25;
const NEAR: u32 = WHOLE / 100 * 13;
const PERSONAL: u32 = WHOLE / 100 * 12;
/// How many candidates are looked at for each that is wanted, and at the least.
const POOL: (usize, usize) = (4, 50);

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
struct Asked<'a> {
    graph: &'a Graph,
    query: &'a Query,
    sieve: Sieve<'a>,
    terms: Vec<String>,
    near: Surroundings,
}

impl<'a> Asked<'a> {
    fn of(graph: &'a Graph, query: &'a Query, now: Timestamp) -> Self {
        let mut origins = legs::named(graph.index(), &words::words(&query.text));
        let named = origins.clone();
        for origin in &query.origins {
            origins.retain(|(entity, _)| entity != origin);
            origins.push((*origin, WHOLE));
        }
        let sieve = Sieve::new(graph, query, now);
        let mut near = legs::walk(graph, &origins, &query.origins, |fact| sieve.stands(fact));
        // Being named is as near as can be.
        near.entities.extend(named);
        Self { graph, query, sieve, terms: terms(&query.text), near }
    }

    fn find<K: Findable>(&self) -> Vec<Hit<K>> {
        let limit = self.query.limit;
        let mut candidates = self.candidates::<K>(POOL.1.max(limit.saturating_mul(POOL.0)));
        rerank::rerank(&mut candidates, self.query.reranker, limit, self.graph, &self.terms);
        candidates.into_iter().take(limit).map(|found| Hit { item: found.item, score: found.score }).collect()
    }

    fn candidates<K: Findable>(&self, want: usize) -> Vec<Candidate<K>> {
        let passes = |item: &K| item.passes(&self.sieve);
        let near = K::near(&self.near);
        if self.terms.is_empty() && near.is_empty() {
            return self.newest();
        }
        let lexicon = K::lexicon(self.graph.index());
        let words = lexicon.best(&lexicon.score(&self.terms), want, passes);
        let passing = |mut found: Vec<(K, u32)>| {
            found.retain(|(item, _)| passes(item));
            found
        };
        let legs = [
            Leg { weight: BESIDE, found: passing(K::beside(&words, self.graph)) },
            Leg { weight: PERSONAL, found: K::personal(&words, self.graph) },
            Leg { weight: NEAR, found: passing(near) },
            Leg { weight: WORDS, found: words },
        ];
        fuse(legs.into(), |item| item.when(self.graph))
    }

    fn newest<K: Findable>(&self) -> Vec<Candidate<K>> {
        let passing = K::all(self.graph).into_iter().filter(|item| item.passes(&self.sieve));
        let mut candidates: Vec<_> =
            passing.map(|item| Candidate { score: 0, when: item.when(self.graph), item }).collect();
        order(&mut candidates);
        candidates
    }
}
