//! What is near a node, and graphs taken over into others.

use std::collections::{BTreeMap, BTreeSet};

use perdura::error::Result;
use perdura::graph::{self, Along, Graph};
use perdura::history::{Clocks, View};
use perdura::id::{EntityUuid, FactUuid};
use perdura::memory::{Held, Memory};
use perdura::order::gather;
use perdura::ports::{Ports, Whose};
use perdura::search::{self, Filters, Query, Scope};

use super::{absent, meant, named};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::around::{
    CloneGraphRequest, CloneGraphResponse, GraphNodeNeighbor, GraphSubgraphResponse, NeighborsRequest, SubgraphRequest,
    Target,
};
use crate::wire::v3::edges::EntityEdge;
use crate::wire::v3::nodes::EntityNode;
use crate::wire::v3::tasks::{TaskKind, task_id};

pub async fn neighbors<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let uuid = named(uuid)?;
    let wanted = call.body_or_default::<NeighborsRequest>()?;
    let listing = wanted.listing();
    let filters = wanted.filters.unwrap_or_default().read("filters")?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "node", uuid)?;
    let anchor = EntityUuid(uuid);
    held.graph.entity(anchor).ok_or_else(|| absent("node", uuid))?;

    let along = Along::from(wanted.direction.unwrap_or_default());
    let (facts, welcome) = met(memory, &held, filters);
    let mut near: BTreeMap<EntityUuid, Vec<FactUuid>> = BTreeMap::new();
    for fact in held.graph.facts_of(anchor).filter(|fact| facts.contains(&fact.uuid)) {
        if let Some(other) = along.other_end(fact, anchor).filter(|other| welcome.contains(other)) {
            near.entry(other).or_default().push(fact.uuid);
        }
    }
    let rows: Vec<_> = near.into_iter().filter_map(|(uuid, facts)| Some((held.graph.entity(uuid)?, facts))).collect();
    let page = listing.page(rows, |(entity, _)| (entity.uuid.0, entity.created_at))?;
    let told = |(entity, facts): (_, Vec<_>)| GraphNodeNeighbor {
        node: EntityNode::of(&held.graph, entity),
        edges: edges(&held.graph, &facts),
    };
    Ok(Answer::json(&page.rows.into_iter().map(told).collect::<Vec<_>>()).with_next(page.next))
}

pub async fn subgraph<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, walk, filters) = call.body::<SubgraphRequest>()?.read()?;
    let filters = filters.read("search_filters")?;
    let held = memory.read(&whose).await?;
    let (facts, welcome) = met(memory, &held, filters);
    let found = graph::around(&held.graph, &facts, |entity| welcome.contains(&entity), &walk);
    let nodes = found.entities.iter().filter_map(|uuid| held.graph.entity(*uuid));
    let reason = match (found.more_entities, found.more_facts) {
        (true, true) => Some("max_nodes,max_edges"),
        (true, false) => Some("max_nodes"),
        (false, true) => Some("max_edges"),
        (false, false) => None,
    };
    Ok(Answer::json(&GraphSubgraphResponse {
        nodes: nodes.map(|entity| EntityNode::of(&held.graph, entity)).collect(),
        edges: edges(&held.graph, &found.facts),
        truncated: reason.is_some(),
        truncation_reason: reason.map(String::from),
    }))
}

pub async fn copy<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (source, target) = call.body::<CloneGraphRequest>()?.read()?;
    let task_id = task_id(call.project, TaskKind::Clone, memory.ports().now());
    let (user_id, graph_id) = match target {
        Target::User(id) => (Some(memory.copy_to_user(&source, &id).await?.user_id.to_string()), None),
        Target::Graph(id) => (None, Some(memory.copy_to_graph(&source, &id).await?.graph_id.to_string())),
    };
    Ok(Answer::json(&CloneGraphResponse { graph_id, user_id, task_id }).accepted())
}

/// The facts that may be followed, and the entities that may be come to. Labels are asked of the latter alone.
fn met<P: Ports>(memory: &Memory<P>, held: &Held, filters: Filters) -> (BTreeSet<FactUuid>, BTreeSet<EntityUuid>) {
    let now = memory.ports().now();
    let all = |scope| Query { limit: usize::MAX, past: true, ..Query::new("", scope) };
    let labels =
        Filters { labels: filters.labels.clone(), not_labels: filters.not_labels.clone(), ..Filters::default() };
    let filters = Filters { labels: Vec::new(), not_labels: Vec::new(), ..filters };
    let facts = search::search(&held.graph, &Query { filters, ..all(Scope::Facts) }, now);
    let entities = search::search(&held.graph, &Query { filters: labels, ..all(Scope::Entities) }, now);
    (gather(facts.facts.iter().map(|hit| hit.item)), gather(entities.entities.iter().map(|hit| hit.item)))
}

fn edges(graph: &Graph, facts: &[FactUuid]) -> Vec<EntityEdge> {
    let view = View::new(graph, Clocks::default());
    facts.iter().filter_map(|uuid| EntityEdge::seen(view, graph.fact(*uuid)?)).collect()
}
