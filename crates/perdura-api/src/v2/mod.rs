//! The routes of Zep's second generation that the third has no more, and the use case each of them stands for.

mod collections;
mod facts;
mod groups;
mod memory;
mod search;
mod sessions;

use perdura::error::{Error, Result};
use perdura::id::ThreadId;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::{Call, routes};
use crate::v1::documents;
use crate::{v1, v3};
use collections::{done, nested};

/// Answers a call in Zep's second generation.
pub async fn answer<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    routed(memory, call).await.map_err(spelled)
}

// `/sessions/search` and `/sessions/end` are no sessions, whatever a session may be called.
routes! {
    memory, call:
    ("POST", ["sessions"]) => sessions::add(memory, call),
    ("GET", ["sessions-ordered"]) => sessions::list(memory, call),
    ("POST", ["sessions", "search"]) => search::many(memory, call),
    ("POST", ["sessions", "end"]) => sessions::end_several(memory, call),
    ("GET", ["sessions", id]) => sessions::get(memory, call, id),
    ("PATCH", ["sessions", id]) => sessions::update(memory, call, id),
    ("POST", ["sessions", id, "end"]) => sessions::end(memory, call, id),

    ("GET", ["sessions", id, "memory"]) => memory::get(memory, call, id),
    ("POST", ["sessions", id, "memory"]) => memory::add(memory, call, id),
    ("DELETE", ["sessions", id, "memory"]) => memory::delete(memory, id),
    ("GET", ["sessions", id, "messages"]) => memory::messages(memory, call, id),
    ("GET", ["sessions", id, "messages", uuid]) => memory::message(memory, id, uuid),
    ("PATCH", ["sessions", id, "messages", uuid]) => memory::update_message(memory, call, id, uuid),
    ("GET", ["sessions", id, "summary"]) => memory::summaries(memory, id),
    ("POST", ["sessions", id, "search"]) => search::one(memory, call, id),

    ("GET", ["sessions", id, "facts"]) => facts::of_session(memory, call, id),
    ("POST", ["sessions", id, "facts"]) => facts::add(memory, call, id),
    ("GET", ["users", id, "facts"]) => facts::of_owner(memory, "user", id),
    ("GET", ["groups", id, "facts"]) => facts::of_owner(memory, "graph", id),
    ("GET", ["facts", uuid]) => facts::get(memory, uuid),
    ("DELETE", ["facts", uuid]) => facts::delete(memory, call, uuid),
    ("GET", ["users", id, "sessions"]) => sessions::of_user(memory, call, id),

    ("POST", ["groups"]) => groups::add(memory, call),
    ("GET", ["groups-ordered"]) => groups::list(memory, call),
    ("GET", ["groups", id]) => groups::get(memory, call, id),
    ("PATCH", ["groups", id]) => groups::update(memory, call, id),
    ("DELETE", ["groups", id]) => groups::delete(memory, id),

    ("GET", ["collections"]) => nested(v1::collections::list(memory)),
    ("GET", ["collections", name]) => v1::collections::get(memory, name),
    ("POST", ["collections", name]) => collections::add(memory, call, name),
    ("PATCH", ["collections", name]) => done(v1::collections::update(memory, call, name)),
    ("DELETE", ["collections", name]) => done(v1::collections::delete(memory, name)),
    ("POST", ["collections", name, "search"]) => documents::search(memory, call, name),
    ("POST", ["collections", name, "documents"]) => nested(documents::add(memory, call, name)),
    ("POST", ["collections", name, "documents", "batchDelete"]) => done(documents::delete_several(memory, call, name)),
    ("POST", ["collections", name, "documents", "batchGet"]) => nested(documents::get_several(memory, call, name)),
    ("PATCH", ["collections", name, "documents", "batchUpdate"]) => done(documents::update_several(memory, call, name)),
    ("GET", ["collections", name, "documents", "uuid", uuid]) => documents::get(memory, name, uuid),
    ("DELETE", ["collections", name, "documents", "uuid", uuid]) => done(documents::delete(memory, name, uuid)),
    ("PATCH", ["collections", name, "documents", "uuid", uuid]) => done(documents::update(memory, call, name, uuid)),

    ("POST", ["graph", "edge", "group", id]) => v3::facts::list(memory, call, "graph", id),
    ("POST", ["graph", "node", "group", id]) => v3::entities::list(memory, call, "graph", id),
    ("GET", ["graph", "episodes", "group", id]) => v3::episodes::list(memory, call, "graph", id),
}

fn session_id(id: &str) -> Result<ThreadId> {
    ThreadId::new(id)
}

/// What the core calls a graph was a group then, and a thread a session.
fn spelled(error: Error) -> Error {
    let error = v1::spelled(error);
    let message = error.to_string();
    let said = match (message.strip_prefix("graph `"), message.strip_prefix("`graph_id`")) {
        (Some(rest), _) => format!("group `{rest}"),
        (_, Some(rest)) => format!("`group_id`{rest}"),
        (None, None) => return error,
    };
    Error::new(error.kind(), said)
}
