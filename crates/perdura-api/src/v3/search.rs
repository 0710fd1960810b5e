//! Searching a graph.

use perdura::context::{self, Request};
use perdura::error::Result;
use perdura::graph::Graph;
use perdura::id::EntityUuid;
use perdura::memory::Memory;
use perdura::ports::Ports;
use perdura::{Timestamp, search};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::found::{GraphSearchResponseMetadata, GraphSearchResults};
use crate::wire::v3::search::GraphSearchQuery;

/// Finds what a query asks for; for the scope `auto`, as one text.
pub async fn search<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let asked = call.body::<GraphSearchQuery>()?.read()?;
    let started = memory.ports().now();
    let held = memory.read(&asked.whose).await?;
    let results = if asked.lists {
        let ranking = search::search(&held.graph, &asked.query, started);
        GraphSearchResults::of(&held.graph, &ranking, asked.query.scope, asked.query.reranker)
    } else {
        GraphSearchResults::default()
    };
    let context =
        asked.context.map(|longest| block(&held.graph, held.user_node(), &asked.query.text, longest, started));
    let server_latency_ms = memory.ports().now().millis().saturating_sub(started.millis()).max(0).unsigned_abs();
    let response = GraphSearchResponseMetadata { server_latency_ms };
    Ok(Answer::json(&GraphSearchResults { context, response, ..results }))
}

/// The block for a question, in no more than so many characters. Budgets are in tokens, of some four characters
/// each; where a text comes out longer, the budget shrinks by what it was too long.
fn block(graph: &Graph, user: Option<EntityUuid>, text: &str, longest: usize, now: Timestamp) -> String {
    let mut budget = longest / 4;
    loop {
        let request = Request { budget: u32::try_from(budget).ok(), ..Request::new(text) };
        let block = context::zep::render(&context::assemble(graph, user, &request, now));
        let length = block.chars().count();
        if length <= longest {
            return block;
        }
        if budget == 0 {
            return String::new();
        }
        budget = (budget * longest / length).min(budget - 1);
    }
}
