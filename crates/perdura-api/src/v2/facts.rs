//! Facts, as those who know no graph ask for them.

use std::collections::BTreeSet;

use perdura::error::{Error, Result};
use perdura::graph::{Forget, Graph};
use perdura::id::{FactUuid, ThreadId};
use perdura::memory::{Held, Memory};
use perdura::model;
use perdura::ports::{Ports, Whose};
use perdura::search::{Standing, Yardstick, standing};
use perdura::time::Timestamp;

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::v3::{absent, meant, named, owner};
use crate::wire::v2::facts::{AddFactsRequest, Fact, FactResponse, FactsResponse};
use crate::wire::v2::sessions::yardstick;
use crate::wire::v3::SuccessResponse;

/// What holds of all that was said in a session or given to it.
pub async fn of_session<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let least = call.fraction("minRating")?.unwrap_or_default();
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let yardstick = held.around.thread.as_ref().map(|thread| yardstick(&thread.metadata)).unwrap_or_default();
    let uuids: BTreeSet<_> = perdura::order::gather(facts_in(&held.graph, &session).map(|fact| fact.uuid));
    let facts = uuids.into_iter().filter_map(|uuid| held.graph.fact(uuid));
    let mut facts = told(&held.graph, facts, &yardstick, memory.ports().now());
    facts.retain(|fact| fact.rating() >= least);
    Ok(Answer::json(&FactsResponse { facts }))
}

/// What holds of a user, or in a group.
pub async fn of_owner<P: Ports>(memory: &Memory<P>, of: &str, id: &str) -> Result<Answer> {
    let held = memory.read(&owner(of, id)?).await?;
    let facts = told(&held.graph, held.graph.facts(), &Yardstick::default(), memory.ports().now());
    Ok(Answer::json(&FactsResponse { facts }))
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let sent = call.body::<AddFactsRequest>()?.facts;
    if sent.is_empty() {
        return Err(Error::invalid("`facts` is empty, send at least one"));
    }
    let sentences: Vec<_> = sent.into_iter().map(|new| new.fact).collect();
    memory.add_statements(&session_id(id)?, &sentences).await?;
    Ok(Answer::json(&SuccessResponse::new("facts added")).created())
}

pub async fn get<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    let fact = held.graph.fact(uuid).ok_or_else(|| absent("fact", uuid))?;
    Ok(Answer::json(&FactResponse { fact: Fact::of(&held.graph, fact, &Yardstick::default()) }))
}

/// Forgets a fact; the community edition's clients expect a bare text.
pub async fn delete<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.fact(uuid).ok_or_else(|| absent("fact", uuid))?;
    memory.forget(&Whose::Item(uuid.0), &Forget::Fact(uuid)).await?;
    Ok(if call.is_community() { Answer::json(&"OK") } else { Answer::json(&SuccessResponse::new("fact deleted")) })
}

/// The facts that rest on what was said in a session or given to it, over or not; some more than once.
pub fn facts_in<'g>(graph: &'g Graph, session: &ThreadId) -> impl Iterator<Item = &'g model::Fact> {
    let episodes = graph.messages(session).chain(graph.statements(session));
    episodes.flat_map(|episode| graph.facts_from(episode.uuid))
}

/// Those of the facts that hold, in the order in which they were learned.
fn told<'g>(
    graph: &Graph,
    facts: impl Iterator<Item = &'g model::Fact>,
    yardstick: &Yardstick,
    now: Timestamp,
) -> Vec<Fact> {
    let stands = |fact: &&model::Fact| matches!(standing(graph, fact, now, None), Standing::Holds | Standing::Ahead);
    let learned = |fact: &model::Fact| fact.episodes.first().and_then(|uuid| graph.episode(*uuid)).map(|e| e.ordinal);
    let mut facts: Vec<_> = facts.filter(stands).collect();
    perdura::order::sort_by_key(&mut facts, |fact| (learned(fact), fact.uuid));
    facts.into_iter().map(|fact| Fact::of(graph, fact, yardstick)).collect()
}

async fn holding<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<(Held, FactUuid)> {
    let uuid = named(uuid)?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "fact", uuid)?;
    Ok((held, FactUuid(uuid)))
}
