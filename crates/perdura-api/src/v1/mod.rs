//! The routes of Zep's first generation, its open-source server, and the use case each of them stands for.

pub(crate) mod collections;
pub(crate) mod documents;
pub(crate) mod memory;
pub(crate) mod search;
mod sessions;
mod users;
pub(crate) mod words;

use perdura::error::{Error, Result};
use perdura::id::{ThreadId, UserId};
use perdura::memory::Memory;
use perdura::ports::{Listing, Ports};

use crate::answer::Answer;
use crate::route::{Call, routes};

/// Answers a call in Zep's first generation.
pub async fn answer<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    routed(memory, call).await.map_err(spelled)
}

// `…/document/list/get` comes before `…/document/uuid/{uuid}`; Zep's JavaScript client leaves out `uuid`.
routes! {
    memory, call:
    ("POST", ["user"]) => users::add(memory, call),
    ("GET", ["user"]) => users::list(memory, call),
    ("GET", ["user", id]) => users::get(memory, id),
    ("PATCH", ["user", id]) => users::update(memory, call, id),
    ("DELETE", ["user", id]) => users::delete(memory, id),
    ("GET", ["user", id, "sessions"]) => users::sessions(memory, id),

    ("POST", ["sessions"]) => sessions::add(memory, call),
    ("GET", ["sessions"]) => sessions::list(memory, call),
    ("GET", ["sessions", id]) => sessions::get(memory, id),
    ("PATCH", ["sessions", id]) => sessions::update(memory, call, id),

    ("GET", ["sessions", id, "memory"]) => memory::get(memory, call, id),
    ("POST", ["sessions", id, "memory"]) => memory::add(memory, call, id),
    ("DELETE", ["sessions", id, "memory"]) => memory::delete(memory, id),
    ("POST", ["sessions", id, "search"]) => search::search(memory, call, id),
    ("GET", ["sessions", id, "messages"]) => memory::messages(memory, call, id),
    ("GET", ["sessions", id, "messages", uuid]) => memory::message(memory, id, uuid),
    ("PATCH", ["sessions", id, "messages", uuid]) => memory::update_message(memory, call, id, uuid),

    ("GET", ["collection"]) => collections::list(memory),
    ("POST", ["collection", name]) => collections::add(memory, call, name),
    ("GET", ["collection", name]) => collections::get(memory, name),
    ("PATCH", ["collection", name]) => collections::update(memory, call, name),
    ("DELETE", ["collection", name]) => collections::delete(memory, name),
    ("POST", ["collection", name, "index", "create"]) => collections::index(memory, name),
    ("POST", ["collection", name, "search"]) => documents::search(memory, call, name),
    ("POST", ["collection", name, "document"]) => documents::add(memory, call, name),
    ("POST", ["collection", name, "document", "list", "get"]) => documents::get_several(memory, call, name),
    ("POST", ["collection", name, "document", "list", "delete"]) => documents::delete_several(memory, call, name),
    ("PATCH", ["collection", name, "document", "list", "update"]) => documents::update_several(memory, call, name),
    ("GET", ["collection", name, "document", "uuid", uuid]) => documents::get(memory, name, uuid),
    ("PATCH", ["collection", name, "document", "uuid", uuid]) => documents::update(memory, call, name, uuid),
    ("DELETE", ["collection", name, "document", "uuid", uuid]) => documents::delete(memory, name, uuid),
    ("GET", ["collection", name, "document", uuid]) => documents::get(memory, name, uuid),
    ("PATCH", ["collection", name, "document", uuid]) => documents::update(memory, call, name, uuid),
}

fn user_id(id: &str) -> Result<UserId> {
    UserId::new(id)
}

fn session_id(id: &str) -> Result<ThreadId> {
    ThreadId::new(id)
}

/// Which part of a list is asked for: `limit` rows after the one whose `id` is `cursor`, everything by default.
fn listing(call: &Call) -> Result<Listing> {
    let limit = call.number::<u32>(&["limit"])?.filter(|limit| *limit > 0);
    let after = call.number::<u64>(&["cursor"])?.unwrap_or(0);
    Ok(Listing { after, limit: limit.unwrap_or(u32::MAX), ..Listing::ALL })
}

/// What the core calls a thread was a session then.
pub(crate) fn spelled(error: Error) -> Error {
    let message = error.to_string();
    let said = match (message.strip_prefix("thread `"), message.strip_prefix("`thread_id`")) {
        (Some(rest), _) => format!("session `{rest}"),
        (_, Some(rest)) => format!("`session_id`{rest}"),
        (None, None) => return error,
    };
    Error::new(error.kind(), said)
}
