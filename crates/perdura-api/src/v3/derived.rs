//! What a graph makes of its episodes besides facts: observations, and summaries of threads.

use perdura::error::Result;
use perdura::heed::Wishes;
use perdura::history::Clocks;
use perdura::id::{ObservationUuid, ThreadId};
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};
use perdura::search::{self, Query, Scope};

use super::{absent, meant, named, owner};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::found::DerivedNode;
use crate::wire::v3::lists::GraphListRequest;
use crate::wire::v3::threads::ThreadSummary;

pub async fn observation<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let uuid = named(uuid)?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "observation", uuid)?;
    let observation = held.graph.observation(ObservationUuid(uuid)).ok_or_else(|| absent("observation", uuid))?;
    Ok(Answer::json(&DerivedNode::of(observation)))
}

pub async fn observations<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let (wanted, query) = asked(call, Scope::Observations)?;
    let held = memory.read(&owner(of, id)?).await?;
    let ranking = search::search(&held.graph, &query, memory.ports().now());
    let wishes = Wishes::of(&held.around.wishes);
    let found = ranking.observations.iter().filter_map(|hit| held.graph.observation(hit.item));
    let observations = found.filter(|observation| wishes.tells(observation)).collect();
    let page = wanted.page(observations, |one| (one.uuid.0, one.created_at))?;
    Ok(Answer::json(&page.rows.into_iter().map(DerivedNode::of).collect::<Vec<_>>()).with_next(page.next))
}

pub async fn summaries<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let (wanted, query) = asked(call, Scope::Summaries)?;
    let (graph, ranking) = memory.search(&owner(of, id)?, &query).await?;
    let summaries = ranking.summaries.iter().filter_map(|hit| graph.summary(&hit.item)).collect();
    let page = wanted.page(summaries, |one| (one.recent_message.0, one.created_at))?;
    let told: Vec<_> = page.rows.into_iter().map(|summary| ThreadSummary::of(&graph, summary)).collect();
    Ok(Answer::json(&told).with_next(page.next))
}

/// Documents are not summed up: their episodes are found themselves. The list is therefore empty.
pub async fn documents<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    asked(call, Scope::Episodes)?;
    memory.read(&owner("graph", id)?).await?;
    Ok(Answer::json(&Vec::<ThreadSummary>::new()))
}

pub async fn summary<P: Ports>(memory: &Memory<P>, thread: &str) -> Result<Answer> {
    let thread = ThreadId::new(thread)?;
    let held = memory.read(&Whose::Thread(thread.clone())).await?;
    let summary = held.graph.summary(&thread).ok_or_else(|| absent("summary of thread", &thread))?;
    Ok(Answer::json(&ThreadSummary::of(&held.graph, summary)))
}

/// A search without words finds whatever passes the filters.
fn asked(call: &Call, scope: Scope) -> Result<(GraphListRequest, Query)> {
    let wanted = call.body_or_default::<GraphListRequest>()?;
    let filters = wanted.filters.clone().unwrap_or_default().read("filters")?;
    let Clocks { as_of, known_at } = wanted.clocks()?;
    let query = Query { filters, limit: usize::MAX, past: true, as_of, known_at, ..Query::new("", scope) };
    Ok((wanted, query))
}
