//! Graphs that belong to no user.

use perdura::error::Result;
use perdura::id::GraphId;
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};

use super::directory::page;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::graphs::{CreateGraphRequest, Graph, GraphListResponse, UpdateGraphRequest};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let graph = memory.add_graph(call.body::<CreateGraphRequest>()?.read()?).await?;
    Ok(Answer::json(&Graph::of(&graph, call.project)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let page = page(call, 50)?;
    let listed = memory.named_graphs(&page.listing).await?;
    let graphs: Vec<_> = listed.rows.iter().map(|graph| Graph::of(graph, call.project)).collect();
    Ok(Answer::json(&GraphListResponse {
        row_count: graphs.len() as u64,
        graphs,
        page_number: u64::from(page.number),
        page_size: u64::from(page.size),
        total_count: listed.total,
    }))
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, graph: &str) -> Result<Answer> {
    let graph = memory.named_graph(&GraphId::new(graph)?).await?;
    Ok(Answer::json(&Graph::of(&graph, call.project)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, graph: &str) -> Result<Answer> {
    let change = call.body::<UpdateGraphRequest>()?.read();
    let graph = memory.update_graph(&GraphId::new(graph)?, change).await?;
    Ok(Answer::json(&Graph::of(&graph, call.project)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, graph: &str) -> Result<Answer> {
    memory.delete_graph(&GraphId::new(graph)?).await?;
    Ok(Answer::json(&SuccessResponse::new("graph deleted")))
}

/// As for a user: reading it once lets whatever stands before the store keep it near.
pub async fn warm<P: Ports>(memory: &Memory<P>, graph: &str) -> Result<Answer> {
    memory.read(&Whose::Graph(GraphId::new(graph)?)).await?;
    Ok(Answer::json(&SuccessResponse::new("graph warmed")))
}
