//! The routes of generation 1: Zep's open-source server.

mod memory;
mod search;
mod sessions;
mod users;

use perdura::error::{Error, Result};
use perdura::id::{ThreadId, UserId};
use perdura::memory::Memory;
use perdura::ports::{Listing, Ports};

use crate::answer::Answer;
use crate::route::Call;

/// Answers a call in Zep's first generation.
pub async fn answer<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (method, path) = call.route();
    let answer = match (method, path.as_slice()) {
        ("POST", ["user"]) => users::add(memory, call).await,
        ("GET", ["user"]) => users::list(memory, call).await,
        ("GET", ["user", id]) => users::get(memory, id).await,
        ("PATCH", ["user", id]) => users::update(memory, call, id).await,
        ("DELETE", ["user", id]) => users::delete(memory, id).await,
        ("GET", ["user", id, "sessions"]) => users::sessions(memory, id).await,

        ("POST", ["sessions"]) => sessions::add(memory, call).await,
        ("GET", ["sessions"]) => sessions::list(memory, call).await,
        ("GET", ["sessions", id]) => sessions::get(memory, id).await,
        ("PATCH", ["sessions", id]) => sessions::update(memory, call, id).await,

        ("GET", ["sessions", id, "memory"]) => memory::get(memory, call, id).await,
        ("POST", ["sessions", id, "memory"]) => memory::add(memory, call, id).await,
        ("DELETE", ["sessions", id, "memory"]) => memory::delete(memory, id).await,
        ("POST", ["sessions", id, "search"]) => search::search(memory, call, id).await,
        ("GET", ["sessions", id, "messages"]) => memory::messages(memory, call, id).await,
        ("GET", ["sessions", id, "messages", uuid]) => memory::message(memory, id, uuid).await,
        ("PATCH", ["sessions", id, "messages", uuid]) => memory::update_message(memory, call, id, uuid).await,

        _ => Err(call.unknown()),
    };
    answer.map_err(spelled)
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
fn spelled(error: Error) -> Error {
    let message = error.to_string();
    let said = match (message.strip_prefix("thread `"), message.strip_prefix("`thread_id`")) {
        (Some(rest), _) => format!("session `{rest}"),
        (_, Some(rest)) => format!("`session_id`{rest}"),
        (None, None) => return error,
    };
    Error::new(error.kind(), said)
}
