//! Entities, which the wire calls nodes.

use perdura::error::{Error, Result};
use perdura::graph::Forget;
use perdura::history::{Clocks, View};
use perdura::id::EntityUuid;
use perdura::memory::{Held, Memory};
use perdura::ports::{Ports, Whose};
use perdura::search::{Query, Scope};

use super::{absent, clocks, meant, named, owner};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::edges::EntityEdge;
use crate::wire::v3::episodes::{Episode, EpisodeResponse};
use crate::wire::v3::lists::GraphListRequest;
use crate::wire::v3::nodes::{AddNodesRequest, AddNodesResponse, AddedNode, EntityNode, UpdateNodeRequest};
use crate::wire::v3::tasks::{TaskKind, task_id};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, new) = call.body::<AddNodesRequest>()?.read()?;
    let (graph, uuids) = memory.add_entities(&whose, new).await?;
    let nodes = uuids.into_iter().filter_map(|uuid| graph.entity(uuid)).map(AddedNode::of).collect();
    let task_id = task_id(call.project, TaskKind::AddNodes, memory.ports().now());
    Ok(Answer::json(&AddNodesResponse { nodes, task_id }).accepted())
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let (held, uuid) = holding(memory, uuid).await?;
    let entity = held.graph.entity(uuid).ok_or_else(|| absent("node", uuid))?;
    let view = View::new(&held.graph, clocks);
    if !view.has_entity(entity) {
        return Err(Error::not_found(format!("node `{uuid}` was not known then")));
    }
    Ok(Answer::json(&EntityNode::seen(view, entity)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let uuid = EntityUuid(named(uuid)?);
    let edit = call.body::<UpdateNodeRequest>()?.read()?;
    let graph = meant(memory.update_entity(uuid, &edit).await, "node", uuid.0)?;
    let entity = graph.entity(uuid).ok_or_else(|| absent("node", uuid))?;
    Ok(Answer::json(&EntityNode::of(&graph, entity)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.entity(uuid).ok_or_else(|| absent("node", uuid))?;
    memory.forget(&Whose::Item(uuid.0), &Forget::Entity(uuid)).await?;
    Ok(Answer::json(&SuccessResponse::new("node deleted")))
}

pub async fn facts<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.entity(uuid).ok_or_else(|| absent("node", uuid))?;
    let view = View::new(&held.graph, clocks);
    let edges: Vec<_> = view.facts_of(uuid).filter_map(|fact| EntityEdge::seen(view, fact)).collect();
    Ok(Answer::json(&edges))
}

pub async fn episodes<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.entity(uuid).ok_or_else(|| absent("node", uuid))?;
    let episodes = View::new(&held.graph, clocks).episodes_of(uuid).map(Episode::of).collect();
    Ok(Answer::json(&EpisodeResponse { episodes }))
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let wanted = call.body_or_default::<GraphListRequest>()?;
    let filters = wanted.filters.clone().unwrap_or_default().read("filters")?;
    // A search without words finds whatever passes the filters.
    let clocks = wanted.clocks()?;
    let Clocks { as_of, known_at } = clocks;
    let query = Query { filters, limit: usize::MAX, past: true, as_of, known_at, ..Query::new("", Scope::Entities) };
    let (graph, ranking) = memory.search(&owner(of, id)?, &query).await?;
    let view = View::new(&graph, clocks);
    let entities = ranking.entities.iter().filter_map(|hit| graph.entity(hit.item)).collect();
    let page = wanted.page(entities, |entity| (entity.uuid.0, entity.created_at))?;
    let nodes: Vec<_> = page.rows.into_iter().map(|entity| EntityNode::seen(view, entity)).collect();
    Ok(Answer::json(&nodes).with_next(page.next))
}

async fn holding<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<(Held, EntityUuid)> {
    let uuid = named(uuid)?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "node", uuid)?;
    Ok((held, EntityUuid(uuid)))
}
