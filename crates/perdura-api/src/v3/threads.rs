//! Threads, and the messages in them.

use perdura::error::{Error, Kind, Result};
use perdura::id::{EpisodeUuid, ThreadId};
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};

use super::directory::page;
use super::{absent, meant, named};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::episodes::{Episode, EpisodeResponse};
use crate::wire::v3::lists::{PAGE, at_least_one};
use crate::wire::v3::tasks::{TaskKind, task_id};
use crate::wire::v3::threads::{
    AddThreadMessagesRequest, AddThreadMessagesResponse, CreateThreadRequest, Message, MessageListResponse, Thread,
    ThreadListResponse, UpdateMetadataRequest,
};
use crate::wire::v3::why::DryRunResponse;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let new = call.body::<CreateThreadRequest>()?.read()?;
    // Zep's clients look for these very words to tell that a thread is there already.
    let taken = Error::already_exists(format!("bad request: thread already exists with thread_id: {}", new.thread_id));
    let added = memory.add_thread(new).await;
    let thread = added.map_err(|error| if error.kind() == Kind::AlreadyExists { taken } else { error })?;
    Ok(Answer::json(&Thread::of(&thread, call.project)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let listed = memory.threads(None, &page(call, 100)?.listing).await?;
    let threads: Vec<_> = listed.rows.iter().map(|thread| Thread::of(thread, call.project)).collect();
    let response_count = threads.len() as u64;
    Ok(Answer::json(&ThreadListResponse { threads, response_count, total_count: listed.total }))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, thread: &str) -> Result<Answer> {
    memory.delete_thread(&ThreadId::new(thread)?).await?;
    Ok(Answer::json(&SuccessResponse::new("thread deleted")))
}

/// The newest `lastn` messages, or a page of all of them: `cursor` is the number of the page, from 1.
pub async fn messages<P: Ports>(memory: &Memory<P>, call: &Call, thread: &str) -> Result<Answer> {
    let thread_id = ThreadId::new(thread)?;
    let lastn: Option<u32> = at_least_one("lastn", call.number(&["lastn"])?)?;
    let limit: u32 = at_least_one("limit", call.number(&["limit"])?)?.unwrap_or(PAGE);
    let cursor: u32 = call.number(&["cursor"])?.unwrap_or(1);
    let held = memory.read(&Whose::Thread(thread_id.clone())).await?;
    let thread = held.around.thread.as_ref().ok_or_else(|| absent("thread", &thread_id))?;

    let all = held.graph.messages(&thread_id);
    let total = all.len();
    let (skipped, taken) = match lastn {
        Some(newest) => (total.saturating_sub(newest as usize), newest as usize),
        None => ((cursor.max(1) as usize - 1).saturating_mul(limit as usize), limit as usize),
    };
    let messages: Vec<_> = all.skip(skipped).take(taken).map(Message::of).collect();
    Ok(Answer::json(&MessageListResponse {
        row_count: messages.len() as u64,
        messages,
        total_count: total as u64,
        thread_created_at: thread.created_at.to_string(),
        user_id: thread.user.as_ref().map(ToString::to_string),
        user_uuid: held.around.user.as_ref().map(|user| user.uuid.to_string()),
    }))
}

pub async fn add_messages<P: Ports>(memory: &Memory<P>, call: &Call, thread: &str) -> Result<Answer> {
    let thread_id = ThreadId::new(thread)?;
    let (messages, how) = call.body::<AddThreadMessagesRequest>()?.read()?;
    let added = memory.add_messages(&thread_id, messages, &how).await?;
    let message_uuids = added.messages.iter().map(|(uuid, _)| uuid.to_string()).collect();
    Ok(Answer::json(&AddThreadMessagesResponse { context: added.context, message_uuids, task_id: None }))
}

pub async fn dry_run<P: Ports>(memory: &Memory<P>, call: &Call, thread: &str) -> Result<Answer> {
    let thread_id = ThreadId::new(thread)?;
    let (messages, how) = call.body::<AddThreadMessagesRequest>()?.read()?;
    let (graph, delta) = memory.dry_run(&thread_id, messages, &how).await?;
    Ok(Answer::json(&DryRunResponse::of(&graph, &delta)))
}

pub async fn update_message<P: Ports>(memory: &Memory<P>, call: &Call, message: &str) -> Result<Answer> {
    let uuid = EpisodeUuid(named(message)?);
    let metadata = wire::metadata(call.body::<UpdateMetadataRequest>()?.metadata);
    meant(memory.message(uuid).await, "message", uuid.0)?;
    let graph = memory.update_episode(uuid, &metadata).await?;
    let message = graph.episode(uuid).ok_or_else(|| absent("message", uuid))?;
    Ok(Answer::json(&Message::of(message)))
}

/// The same as [`add_messages`], for more at once; it answers with a task, which is done.
pub async fn add_many_messages<P: Ports>(memory: &Memory<P>, call: &Call, thread: &str) -> Result<Answer> {
    let thread_id = ThreadId::new(thread)?;
    let (messages, how) = call.body::<AddThreadMessagesRequest>()?.read_many()?;
    let added = memory.add_messages(&thread_id, messages, &how).await?;
    let message_uuids = added.messages.iter().map(|(uuid, _)| uuid.to_string()).collect();
    let task_id = Some(task_id(call.project, TaskKind::AddMessages, memory.ports().now()));
    Ok(Answer::json(&AddThreadMessagesResponse { context: added.context, message_uuids, task_id }))
}

pub async fn episodes<P: Ports>(memory: &Memory<P>, thread: &str) -> Result<Answer> {
    let thread = ThreadId::new(thread)?;
    let held = memory.read(&Whose::Thread(thread.clone())).await?;
    let episodes = held.graph.messages(&thread).map(Episode::of).collect();
    Ok(Answer::json(&EpisodeResponse { episodes }))
}
