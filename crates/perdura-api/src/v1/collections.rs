//! Collections: graphs whose episodes are documents.

use perdura::error::{Error, Kind, Result};
use perdura::id::GraphId;
use perdura::memory::{Held, Memory};
use perdura::model::NamedGraph;
use perdura::ports::{Listing, Ports, Whose};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::shortened;
use crate::wire::v1::collection::{AddCollection, Collection, UpdateCollection, is_collection};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    add_of(memory, call.body::<AddCollection>()?, name).await
}

/// Adds a collection that is told of so.
pub async fn add_of<P: Ports>(memory: &Memory<P>, asked: AddCollection, name: &str) -> Result<Answer> {
    let name = &lower(name);
    let new = asked.understood(name)?;
    memory.add_graph(new).await.map_err(|error| match error.kind() {
        Kind::AlreadyExists => Error::already_exists(format!("collection `{name}` exists already")),
        _ => error,
    })?;
    Ok(Answer::text("OK"))
}

pub async fn list<P: Ports>(memory: &Memory<P>) -> Result<Answer> {
    let mut collections = Vec::new();
    for graph in memory.named_graphs(&Listing::ALL).await?.rows.iter().filter(|graph| is_collection(graph)) {
        let held = memory.read(&Whose::Graph(graph.graph_id.clone())).await?;
        collections.push(Collection::of(graph, held.graph.episode_count()));
    }
    Ok(Answer::json(&collections))
}

pub async fn get<P: Ports>(memory: &Memory<P>, name: &str) -> Result<Answer> {
    let (held, graph) = collection(memory, name).await?;
    Ok(Answer::json(&Collection::of(&graph, held.graph.episode_count())))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let change = call.body::<UpdateCollection>()?.understood()?;
    let (_, graph) = collection(memory, name).await?;
    memory.update_graph(&graph.graph_id, change).await?;
    Ok(Answer::text("OK"))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, name: &str) -> Result<Answer> {
    let (_, graph) = collection(memory, name).await?;
    memory.delete_graph(&graph.graph_id).await?;
    Ok(Answer::text("OK"))
}

/// Documents are indexed as they are written, so there is nothing left to do.
pub async fn index<P: Ports>(memory: &Memory<P>, name: &str) -> Result<Answer> {
    collection(memory, name).await?;
    Ok(Answer::text("OK"))
}

/// Collections go by their names whatever their case, as Zep's server had it.
fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// A collection and its documents; a graph that is none is not there, seen from here.
pub async fn collection<P: Ports>(memory: &Memory<P>, name: &str) -> Result<(Held, NamedGraph)> {
    let name = &lower(name);
    let absent = || Error::not_found(format!("collection `{}` does not exist", shortened(name)));
    let held = match memory.read(&Whose::Graph(GraphId::new(name)?)).await {
        Err(error) if error.kind() == Kind::NotFound => return Err(absent()),
        other => other?,
    };
    let graph = held.around.named.clone().filter(is_collection).ok_or_else(absent)?;
    Ok((held, graph))
}
