//! Searching a graph.

use perdura::Timestamp;
use perdura::context::{self, Form, Request};
use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::heed::Wishes;
use perdura::memory::{Held, Memory};
use perdura::ports::Ports;
use perdura::search::{Query, Reranker};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::found::{GraphSearchResponseMetadata, GraphSearchResults};
use crate::wire::v3::search::GraphSearchQuery;

/// Finds what a query asks for; for the scope `auto`, as one text.
pub async fn search<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let asked = call.body::<GraphSearchQuery>()?.read()?;
    let started = memory.ports().now();
    let held = memory.read(&asked.whose).await?;
    check_center(&held.graph, asked.query.reranker)?;
    let results = if asked.lists {
        let mut ranking = memory.ranked(&held.graph, &asked.query).await;
        let wishes = Wishes::of(&held.around.wishes);
        ranking.observations.retain(|hit| held.graph.observation(hit.item).is_some_and(|one| wishes.tells(one)));
        GraphSearchResults::of(&held.graph, &ranking, &asked.query)
    } else {
        GraphSearchResults::default()
    };
    let context = asked.context.map(|longest| text(&held, asked.query, longest, started));
    let server_latency_ms = memory.ports().now().millis().saturating_sub(started.millis()).max(0).unsigned_abs();
    let response = GraphSearchResponseMetadata { server_latency_ms };
    Ok(Answer::json(&GraphSearchResults { context, response, ..results }))
}

/// Distances from what is not there would put everything in no order at all.
fn check_center(graph: &Graph, reranker: Reranker) -> Result<()> {
    match reranker {
        Reranker::NodeDistance(center) if graph.entity(center).is_none() => {
            Err(Error::invalid(format!("`center_node_uuid`: node `{center}` does not exist in this graph")))
        }
        _ => Ok(()),
    }
}

/// What a query finds, as one text of no more than so many characters.
fn text(held: &Held, query: Query, longest: u32, now: Timestamp) -> String {
    let Query { text, filters, reranker, origins, as_of, known_at, .. } = query;
    let request = Request::new(text).heeding(&held.around.wishes);
    let request = Request { filters, reranker, origins, as_of, known_at, ..request };
    context::tell(&held.graph, held.user_node(), &request, &Form::Zep, Some(longest), now).text
}
