//! About how many bytes a graph takes.
//!
//! A text is kept once, and the words of it once more in the index; a noun has a fixed part besides, and a
//! place in several maps. The figures are those of a native build (1.1 kB a message of twenty words, 3.8 kB a fact
//! with an entity of its own); WebAssembly, with pointers half as wide, takes less.

use perdura::graph::{Delta, Graph};
use perdura::model::{Decision, Entity, Episode, Fact, Metadata, Observation, Summary, Value};

const NOUN: usize = 600;
const LINK: usize = 100;
const CLAIM: usize = 200;
const WORDS: usize = 5;
/// How often its bytes a graph takes of which most was read.
const READ: usize = 3;

/// The weight of a graph that was opened from its bytes: those, and what comes to be read from them. To weigh what
/// is in them would be to read it all.
pub fn of_bytes(bytes: &[u8]) -> usize {
    READ * bytes.len()
}

/// The weight of a whole graph.
pub fn of_graph(graph: &Graph) -> usize {
    of(graph.episodes(), graph.entities(), graph.facts(), graph.observations(), graph.summaries(), graph.decisions())
        + LINK * graph.entities().map(|entity| graph.mention_count(entity.uuid)).sum::<usize>()
        + CLAIM * graph.episodes().map(|episode| graph.claims_of(episode.uuid).len()).sum::<usize>()
}

/// The weight that a delta adds, if it writes nothing over.
pub fn of_delta(delta: &Delta) -> usize {
    of(&delta.episodes, &delta.entities, &delta.facts, &delta.observations, &delta.summaries, &delta.decisions)
        + LINK * delta.mentions.iter().map(|mentions| mentions.entities.len()).sum::<usize>()
        + CLAIM * delta.mentions.iter().map(|mentions| mentions.claims.len()).sum::<usize>()
}

fn of<'a>(
    episodes: impl IntoIterator<Item = &'a Episode>,
    entities: impl IntoIterator<Item = &'a Entity>,
    facts: impl IntoIterator<Item = &'a Fact>,
    observations: impl IntoIterator<Item = &'a Observation>,
    summaries: impl IntoIterator<Item = &'a Summary>,
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> usize {
    episodes.into_iter().map(|e| noun(e.content.len(), 2) + values(&e.metadata)).sum::<usize>()
        + entities.into_iter().map(entity).sum::<usize>()
        + facts.into_iter().map(|f| noun(f.sentence.len(), f.episodes.len() + 4) + values(&f.attributes)).sum::<usize>()
        + observations.into_iter().map(|o| noun(o.summary.len(), o.episodes.len())).sum::<usize>()
        + summaries.into_iter().map(|s| noun(s.content.len(), 0)).sum::<usize>()
        + decisions.into_iter().map(|_| noun(0, 2)).sum::<usize>()
}

fn entity(entity: &Entity) -> usize {
    let names = entity.aliases.iter().map(String::len).sum::<usize>() + entity.name.len();
    noun(names + entity.summary.len(), 0) + values(&entity.attributes)
}

fn noun(text: usize, links: usize) -> usize {
    NOUN + WORDS * text + LINK * links
}

fn values(values: &Metadata) -> usize {
    values.iter().map(|(name, held)| LINK + name.len() + value(held)).sum()
}

fn value(held: &Value) -> usize {
    match held {
        Value::Text(text) => text.len(),
        Value::List(list) => list.iter().map(|item| LINK + value(item)).sum(),
        Value::Map(map) => values(map),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => 0,
    }
}
