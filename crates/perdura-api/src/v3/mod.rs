//! The routes of Zep's third generation, and the use case each of them stands for.

mod directory;
mod entities;
mod episodes;
mod facts;
mod graphs;
mod ontology;
mod search;
mod templates;
mod threads;
mod users;

use perdura::error::{Error, Kind, Result};
use perdura::id::{GraphId, UserId, parse_uuid};
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};
use uuid::Uuid;

use crate::answer::Answer;
use crate::route::Call;

/// Answers a call in Zep's third generation.
///
/// The order matters in two places: `/graph/episodes/user/{id}` comes before `/graph/episodes/{uuid}/mentions`,
/// as a user may be called `mentions`; and `/graph/{graph_id}` takes whatever no line before it took.
pub async fn answer<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (method, segments) = call.route();
    match (method, &segments[..]) {
        ("POST", ["users"]) => users::add(memory, call).await,
        ("GET", ["users-ordered"]) => users::list(memory, call).await,
        ("GET", ["users", user]) => users::get(memory, call, user).await,
        ("PATCH", ["users", user]) => users::update(memory, call, user).await,
        ("DELETE", ["users", user]) => users::delete(memory, user).await,
        ("GET", ["users", user, "node"]) => users::node(memory, user).await,
        ("GET", ["users", user, "threads"]) => users::threads(memory, call, user).await,

        ("POST", ["threads"]) => threads::add(memory, call).await,
        ("GET", ["threads"]) => threads::list(memory, call).await,
        ("DELETE", ["threads", thread]) => threads::delete(memory, thread).await,
        ("GET", ["threads", thread, "context"]) => threads::context(memory, call, thread).await,
        ("GET", ["threads", thread, "messages"]) => threads::messages(memory, call, thread).await,
        ("POST", ["threads", thread, "messages"]) => threads::add_messages(memory, call, thread).await,
        ("POST", ["threads", thread, "messages", "dry-run"]) => threads::dry_run(memory, call, thread).await,
        ("PATCH", ["messages", message]) => threads::update_message(memory, call, message).await,

        ("POST", ["context-templates"]) => templates::add(memory, call).await,
        ("GET", ["context-templates"]) => templates::list(memory).await,
        ("GET", ["context-templates", template]) => templates::get(memory, template).await,
        ("PUT", ["context-templates", template]) => templates::update(memory, call, template).await,
        ("DELETE", ["context-templates", template]) => templates::delete(memory, template).await,

        ("POST", ["graph"]) => episodes::add(memory, call).await,
        ("POST", ["graph-batch"]) => episodes::add_batch(memory, call).await,
        ("GET", ["graph", "episodes", of @ ("user" | "graph"), id]) => episodes::list(memory, call, of, id).await,
        ("GET", ["graph", "episodes", uuid]) => episodes::get(memory, uuid).await,
        ("PATCH", ["graph", "episodes", uuid]) => episodes::update(memory, call, uuid).await,
        ("DELETE", ["graph", "episodes", uuid]) => episodes::delete(memory, uuid).await,
        ("GET", ["graph", "episodes", uuid, "mentions"]) => episodes::mentions(memory, uuid).await,

        ("POST", ["graph", "add-fact-triple"]) => facts::add(memory, call).await,
        ("GET", ["graph", "edge", uuid]) => facts::get(memory, uuid).await,
        ("GET", ["graph", "edge", uuid, "why"]) => facts::why(memory, uuid).await,
        ("PATCH", ["graph", "edge", uuid]) => facts::update(memory, call, uuid).await,
        ("DELETE", ["graph", "edge", uuid]) => facts::delete(memory, uuid).await,
        ("POST", ["graph", "edge", of @ ("user" | "graph"), id]) => facts::list(memory, call, of, id).await,

        ("POST", ["graph", "nodes"]) => entities::add(memory, call).await,
        ("GET", ["graph", "node", uuid]) => entities::get(memory, uuid).await,
        ("PATCH", ["graph", "node", uuid]) => entities::update(memory, call, uuid).await,
        ("DELETE", ["graph", "node", uuid]) => entities::delete(memory, uuid).await,
        ("GET", ["graph", "node", uuid, "entity-edges"]) => entities::facts(memory, uuid).await,
        ("GET", ["graph", "node", uuid, "episodes"]) => entities::episodes(memory, uuid).await,
        ("POST", ["graph", "node", of @ ("user" | "graph"), id]) => entities::list(memory, call, of, id).await,

        ("GET", ["entity-types"]) => ontology::get(memory, call).await,
        ("PUT", ["entity-types"]) => ontology::set(memory, call).await,

        ("POST", ["graph", "search"]) => search::search(memory, call).await,

        ("POST", ["graph", "create"] | ["graphs"]) => graphs::add(memory, call).await,
        ("GET", ["graph" | "graphs", "list-all"]) => graphs::list(memory, call).await,
        ("GET", ["graph" | "graphs", graph]) => graphs::get(memory, call, graph).await,
        ("PATCH", ["graph" | "graphs", graph]) => graphs::update(memory, call, graph).await,
        ("DELETE", ["graph" | "graphs", graph]) => graphs::delete(memory, graph).await,

        // What is written is true at once, so no task is ever under way and no task id is handed out.
        ("GET", ["tasks", task]) => Err(absent("task", task)),

        _ => Err(call.unknown()),
    }
}

/// Whose graph a path names: `user` or `graph`, and an id.
fn owner(of: &str, id: &str) -> Result<Whose> {
    match of {
        "user" => UserId::new(id).map(Whose::User),
        _ => GraphId::new(id).map(Whose::Graph),
    }
}

/// The uuid in a path.
fn named(uuid: &str) -> Result<Uuid> {
    parse_uuid(uuid)
}

/// Says that something is not there.
fn absent(kind: &str, name: impl std::fmt::Display) -> Error {
    Error::not_found(format!("{kind} `{name}` does not exist"))
}

/// Says of what is not there what kind of thing was meant, where only its uuid was looked for.
fn meant<T>(found: Result<T>, kind: &str, uuid: Uuid) -> Result<T> {
    found.map_err(|error| if error.kind() == Kind::NotFound { absent(kind, uuid) } else { error })
}
