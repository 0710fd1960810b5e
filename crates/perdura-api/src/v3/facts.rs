//! Facts, which the wire calls edges.

use perdura::error::{Error, Result};
use perdura::graph::Forget;
use perdura::history::{Clocks, View};
use perdura::id::FactUuid;
use perdura::memory::{Held, Memory};
use perdura::ports::{Ports, Whose};
use perdura::search::{Query, Scope};

use super::{absent, clocks, meant, named, owner};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::edges::{EntityEdge, UpdateEdgeRequest};
use crate::wire::v3::lists::GraphListRequest;
use crate::wire::v3::tasks::{TaskKind, task_id};
use crate::wire::v3::triples::{AddTripleRequest, AddTripleResponse};
use crate::wire::v3::why::WhyResponse;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, triple) = call.body::<AddTripleRequest>()?.read()?;
    // An entity named by its uuid alone must be there: nothing is known that could be made of it.
    let bare = [&triple.source, &triple.target].map(|node| node.uuid.filter(|_| node.name.is_empty()));
    if bare.iter().any(Option::is_some) {
        let graph = memory.read(&whose).await?.graph;
        if let Some(uuid) = bare.into_iter().flatten().find(|uuid| graph.entity(*uuid).is_none()) {
            return Err(absent("node", uuid));
        }
    }
    let (graph, uuid) = memory.add_fact(&whose, triple).await?;
    let fact = graph.fact(uuid).ok_or_else(|| absent("edge", uuid))?;
    let task_id = task_id(call.project, TaskKind::AddFactTriple, memory.ports().now());
    Ok(Answer::json(&AddTripleResponse::of(&graph, fact, task_id)))
}

/// The edge as it is, or as it was known at another moment; then it must have been known, and have held.
pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let (held, uuid) = holding(memory, uuid).await?;
    let fact = held.graph.fact(uuid).ok_or_else(|| absent("edge", uuid))?;
    let view = View::new(&held.graph, clocks);
    let edge = Some(fact).filter(|fact| view.has_fact(fact)).and_then(|fact| EntityEdge::seen(view, fact));
    Ok(Answer::json(
        &edge.ok_or_else(|| Error::not_found(format!("edge `{uuid}` was not known then, or did not hold")))?,
    ))
}

pub async fn why<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let uuid = named(uuid)?;
    let (graph, grounds) = meant(memory.why(uuid).await, "edge", uuid)?;
    let why = WhyResponse::of(&graph, &grounds).ok_or_else(|| absent("edge", uuid))?;
    Ok(Answer::json(&why))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let uuid = FactUuid(named(uuid)?);
    let edit = call.body::<UpdateEdgeRequest>()?.read()?;
    let graph = meant(memory.update_fact(uuid, &edit).await, "edge", uuid.0)?;
    let fact = graph.fact(uuid).ok_or_else(|| absent("edge", uuid))?;
    Ok(Answer::json(&EntityEdge::of(&graph, fact)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.fact(uuid).ok_or_else(|| absent("edge", uuid))?;
    memory.forget(&Whose::Item(uuid.0), &Forget::Fact(uuid)).await?;
    Ok(Answer::json(&SuccessResponse::new("edge deleted")))
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let wanted = call.body_or_default::<GraphListRequest>()?;
    let filters = wanted.filters.clone().unwrap_or_default().read("filters")?;
    // A search without words finds whatever passes the filters.
    let clocks = wanted.clocks()?;
    let Clocks { as_of, known_at } = clocks;
    let query = Query { filters, limit: usize::MAX, past: true, as_of, known_at, ..Query::new("", Scope::Facts) };
    let (graph, ranking) = memory.search(&owner(of, id)?, &query).await?;
    let view = View::new(&graph, clocks);
    let facts = ranking.facts.iter().filter_map(|hit| graph.fact(hit.item)).collect();
    let page = wanted.page(facts, |fact| (fact.uuid.0, fact.recorded.created_at))?;
    let edges: Vec<_> = page.rows.into_iter().filter_map(|fact| EntityEdge::seen(view, fact)).collect();
    Ok(Answer::json(&edges).with_next(page.next))
}

async fn holding<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<(Held, FactUuid)> {
    let uuid = named(uuid)?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "edge", uuid)?;
    Ok((held, FactUuid(uuid)))
}
