//! The routes of Zep's third generation, and the use case each of them stands for.

mod around;
mod batches;
pub(crate) mod context;
mod derived;
pub(crate) mod directory;
pub(crate) mod entities;
pub(crate) mod episodes;
pub(crate) mod facts;
mod graphs;
mod history;
mod instructions;
mod ontology;
mod projects;
mod search;
mod templates;
mod threads;
mod users;

use perdura::error::{Error, Kind, Result};
use perdura::history::Clocks;
use perdura::id::{GraphId, UserId, parse_uuid};
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};
use uuid::Uuid;

use crate::answer::Answer;
use crate::route::{Call, routes};
use crate::wire;
use crate::wire::v3::tasks::GetTaskResponse;
use instructions::About;

/// Answers a call in Zep's third generation.
pub async fn answer<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    routed(memory, call).await
}

// The order matters in two places: `/graph/episodes/user/{id}` comes before `/graph/episodes/{uuid}/mentions`,
// as a user may be called `mentions`; and `/graph/{graph_id}` takes whatever no line before it took.
routes! {
    memory, call:
    ("POST", ["users"]) => users::add(memory, call),
    ("GET", ["users-ordered"]) => users::list(memory, call),
    ("GET", ["users", user]) => users::get(memory, call, user),
    ("PATCH", ["users", user]) => users::update(memory, call, user),
    ("DELETE", ["users", user]) => users::delete(memory, user),
    ("GET", ["users", user, "node"]) => users::node(memory, call, user),
    ("GET", ["users", user, "threads"]) => users::threads(memory, call, user),
    ("GET", ["users", user, "warm"]) => users::warm(memory, user),
    ("GET", ["user-summary-instructions"]) => instructions::list(memory, call, About::Summary),
    ("POST", ["user-summary-instructions"]) => instructions::add(memory, call, About::Summary),
    ("DELETE", ["user-summary-instructions"]) => instructions::delete(memory, call, About::Summary),

    ("POST", ["threads"]) => threads::add(memory, call),
    ("GET", ["threads"]) => threads::list(memory, call),
    ("DELETE", ["threads", thread]) => threads::delete(memory, thread),
    ("GET", ["threads", thread, "context"]) => context::of_thread(memory, call, thread),
    ("GET", ["threads", thread, "messages"]) => threads::messages(memory, call, thread),
    ("POST", ["threads", thread, "messages"]) => threads::add_messages(memory, call, thread),
    ("POST", ["threads", thread, "messages", "dry-run"]) => threads::dry_run(memory, call, thread),
    ("POST", ["threads", thread, "messages-batch"]) => threads::add_many_messages(memory, call, thread),
    ("GET", ["threads", thread, "episodes"]) => threads::episodes(memory, thread),
    ("GET", ["threads", thread, "summary"]) => derived::summary(memory, thread),
    ("PATCH", ["messages", message]) => threads::update_message(memory, call, message),

    ("POST", ["context-templates"]) => templates::add(memory, call),
    ("GET", ["context-templates"]) => templates::list(memory),
    ("GET", ["context-templates", template]) => templates::get(memory, template),
    ("PUT", ["context-templates", template]) => templates::update(memory, call, template),
    ("DELETE", ["context-templates", template]) => templates::delete(memory, template),

    ("POST", ["graph"]) => episodes::add(memory, call),
    ("POST", ["graph-batch"]) => episodes::add_batch(memory, call),
    ("GET", ["graph", "episodes", of @ ("user" | "graph"), id]) => episodes::list(memory, call, of, id),
    ("POST", ["graph", "episodes", of @ ("user" | "graph"), id]) => episodes::page(memory, call, of, id),
    ("GET", ["graph", "documents", document, "episodes"]) => episodes::of_document(memory, call, document),
    ("GET", ["graph", "episodes", uuid]) => episodes::get(memory, uuid),
    ("PATCH", ["graph", "episodes", uuid]) => episodes::update(memory, call, uuid),
    ("DELETE", ["graph", "episodes", uuid]) => episodes::delete(memory, uuid),
    ("GET", ["graph", "episodes", uuid, "mentions"]) => episodes::mentions(memory, call, uuid),

    ("POST", ["graph", "add-fact-triple"]) => facts::add(memory, call),
    ("GET", ["graph", "edge", uuid]) => facts::get(memory, call, uuid),
    ("GET", ["graph", "edge", uuid, "why"]) => facts::why(memory, uuid),
    ("PATCH", ["graph", "edge", uuid]) => facts::update(memory, call, uuid),
    ("DELETE", ["graph", "edge", uuid]) => facts::delete(memory, uuid),
    ("POST", ["graph", "edge", of @ ("user" | "graph"), id]) => facts::list(memory, call, of, id),

    ("POST", ["graph", "nodes"]) => entities::add(memory, call),
    ("GET", ["graph", "node", uuid]) => entities::get(memory, call, uuid),
    ("PATCH", ["graph", "node", uuid]) => entities::update(memory, call, uuid),
    ("DELETE", ["graph", "node", uuid]) => entities::delete(memory, uuid),
    ("GET", ["graph", "node", uuid, "entity-edges"]) => entities::facts(memory, call, uuid),
    ("GET", ["graph", "node", uuid, "episodes"]) => entities::episodes(memory, call, uuid),
    ("POST", ["graph", "node", uuid, "neighbors"]) => around::neighbors(memory, call, uuid),
    ("POST", ["graph", "subgraph"]) => around::subgraph(memory, call),
    ("POST", ["graph", "clone"]) => around::copy(memory, call),
    ("POST", ["graph", "node", of @ ("user" | "graph"), id]) => entities::list(memory, call, of, id),

    ("GET", ["graph", "observation", uuid]) => derived::observation(memory, uuid),
    ("POST", ["graph", "observation", of @ ("user" | "graph"), id]) => derived::observations(memory, call, of, id),
    ("POST", ["graph", "thread-summary", of @ ("user" | "graph"), id]) => derived::summaries(memory, call, of, id),
    ("POST", ["graph", "document-summary", "graph", id]) => derived::documents(memory, call, id),

    ("GET", ["entity-types"]) => ontology::get(memory, call),
    ("PUT", ["entity-types"]) => ontology::set(memory, call),

    ("POST", ["graph", "search"]) => search::search(memory, call),
    ("POST", ["graph", "context"]) => context::of_graph(memory, call),
    ("POST", ["graph", "diff"]) => history::diff(memory, call),
    ("GET", ["graph", "why", uuid]) => history::why(memory, uuid),

    ("POST", ["graph", "create"]) => graphs::add(memory, call),
    ("POST", ["graphs"]) => graphs::add(memory, call),
    ("GET", ["graph" | "graphs", "list-all"]) => graphs::list(memory, call),
    ("GET", ["graph", graph, "warm"]) => graphs::warm(memory, graph),
    ("GET", ["graph" | "graphs", graph]) => graphs::get(memory, call, graph),
    ("PATCH", ["graph" | "graphs", graph]) => graphs::update(memory, call, graph),
    ("DELETE", ["graph" | "graphs", graph]) => graphs::delete(memory, graph),

    ("GET", ["batches"]) => batches::list(memory, call),
    ("POST", ["batches"]) => batches::add(memory, call),
    ("GET", ["batches", batch]) => batches::get(memory, batch),
    ("DELETE", ["batches", batch]) => batches::delete(memory, batch),
    ("GET", ["batches", batch, "items"]) => batches::items(memory, call, batch),
    ("POST", ["batches", batch, "items"]) => batches::add_items(memory, call, batch),
    ("POST", ["batches", batch, "process"]) => batches::process(memory, batch),

    ("GET", ["custom-instructions"]) => instructions::list(memory, call, About::Extraction),
    ("POST", ["custom-instructions"]) => instructions::add(memory, call, About::Extraction),
    ("DELETE", ["custom-instructions"]) => instructions::delete(memory, call, About::Extraction),

    ("GET", ["projects", "info"]) => projects::get(memory, call),
    ("PATCH", ["projects", "info"]) => projects::update(memory, call),
    ("GET", ["projects", "observation-steering"]) => projects::steering(memory, call),
    ("PUT", ["projects", "observation-steering"]) => projects::set_steering(memory, call),

    // What is written is true at once, so a task that has a name is done.
    ("GET", ["tasks", task]) => async {
        Ok(Answer::json(&GetTaskResponse::of(call.project, task).ok_or_else(|| absent("task", wire::shortened(task)))?))
    },
}

/// Whose graph a path names: `user` or `graph`, and an id.
pub(crate) fn owner(of: &str, id: &str) -> Result<Whose> {
    match of {
        "user" => UserId::new(id).map(Whose::User),
        _ => GraphId::new(id).map(Whose::Graph),
    }
}

/// The place on the two clocks that something is asked for from.
fn clocks(call: &Call) -> Result<Clocks> {
    wire::v3::context::clocks(call.parameter("as_of"), call.parameter("known_at"))
}

/// The uuid in a path.
pub(crate) fn named(uuid: &str) -> Result<Uuid> {
    parse_uuid(uuid)
}

/// Says that something is not there.
pub(crate) fn absent(kind: &str, name: impl std::fmt::Display) -> Error {
    Error::not_found(format!("{kind} `{name}` does not exist"))
}

/// Says of what is not there what kind of thing was meant, where only its uuid was looked for.
pub(crate) fn meant<T>(found: Result<T>, kind: &str, uuid: Uuid) -> Result<T> {
    found.map_err(|error| if error.kind() == Kind::NotFound { absent(kind, uuid) } else { error })
}
