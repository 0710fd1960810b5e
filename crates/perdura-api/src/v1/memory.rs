//! A session's memory, and its messages one by one.

use perdura::error::{Error, Result};
use perdura::id::{EpisodeUuid, ThreadId};
use perdura::memory::{Adding, Memory, Window};
use perdura::model::Episode;
use perdura::ports::{Ports, Whose};

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::Object;
use crate::wire::v1::directory::own;
use crate::wire::v1::message::{self, AddMemory, Message, MessageList, SummaryOut};

/// How many messages a page has where nobody says.
const PAGE: usize = 100;
/// How many messages a window shows where nobody says: Zep's own default.
const WINDOW: usize = 12;

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let newest = call.number::<usize>(&["lastn"])?.filter(|n| *n > 0);
    let window = match (newest, call.parameter("memoryType")) {
        (Some(n), _) => Window::Last(n),
        // The third kind of memory also sought out old summaries that fit: there is one summary, and it is told.
        (None, Some("message_window" | "summary_retriever")) => Window::Last(WINDOW),
        (None, _) => Window::Perpetual,
    };
    let recollection = memory.recent(&session_id(id)?, window).await?;
    Ok(Answer::json(&message::Memory {
        messages: recollection.messages.iter().map(Message::of).collect(),
        summary: recollection.summary.as_ref().map(SummaryOut::of),
    }))
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let messages = call.body::<AddMemory>()?.understood()?;
    let how = Adding { create: true, ..Adding::default() };
    memory.add_messages(&session_id(id)?, messages, &how).await?;
    Ok(Answer::text("OK"))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    memory.delete_thread(&session_id(id)?).await?;
    Ok(Answer::text("OK"))
}

pub async fn messages<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let (messages, total_count) = page_of_messages(memory, call, id).await?;
    let messages: Vec<_> = messages.iter().map(Message::of).collect();
    Ok(Answer::json(&MessageList { row_count: messages.len(), total_count, messages }))
}

pub async fn message<P: Ports>(memory: &Memory<P>, id: &str, uuid: &str) -> Result<Answer> {
    let message = message_in(memory, &session_id(id)?, uuid).await?;
    Ok(Answer::json(&Message::of(&message)))
}

pub async fn update_message<P: Ports>(memory: &Memory<P>, call: &Call, id: &str, uuid: &str) -> Result<Answer> {
    let message = changed_message(memory, call, id, uuid).await?;
    Ok(Answer::json(&Message::of(&message)))
}

/// A page of a session's messages, oldest first, and how many there are in all. `cursor` is its number, from 1.
pub async fn page_of_messages<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<(Vec<Episode>, usize)> {
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(PAGE);
    let page = call.number::<usize>(&["cursor"])?.unwrap_or(1).max(1);
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let all = held.graph.messages(&session);
    let total = all.len();
    Ok((all.skip((page - 1).saturating_mul(limit)).take(limit).cloned().collect(), total))
}

/// A message with its metadata changed. Zep's JavaScript client wraps them, its Python client may send them bare.
pub async fn changed_message<P: Ports>(memory: &Memory<P>, call: &Call, id: &str, uuid: &str) -> Result<Episode> {
    let mut sent = call.body::<Object>()?;
    let metadata = match sent.0.remove("metadata") {
        Some(serde_json::Value::Object(wrapped)) => Object(wrapped),
        Some(other) => {
            sent.0.insert("metadata".into(), other);
            sent
        }
        None => sent,
    };
    let message = message_in(memory, &session_id(id)?, uuid).await?;
    let graph = memory.update_episode(message.uuid, &own(Some(metadata))).await?;
    graph.episode(message.uuid).cloned().ok_or_else(|| absent(message.uuid, id))
}

/// A message, if it is in that session.
pub async fn message_in<P: Ports>(memory: &Memory<P>, session: &ThreadId, uuid: &str) -> Result<Episode> {
    let uuid = EpisodeUuid::parse(uuid)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let message = held.graph.episode(uuid).filter(|message| message.thread.as_ref() == Some(session));
    message.cloned().ok_or_else(|| absent(uuid, session.as_str()))
}

fn absent(uuid: EpisodeUuid, session: &str) -> Error {
    Error::not_found(format!("message `{uuid}` does not exist in session `{session}`"))
}
