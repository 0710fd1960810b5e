//! A session's memory, and its messages one by one.

use perdura::context::{self, ContextBlock, Kind, Request};
use perdura::error::Result;
use perdura::id::{FactUuid, ThreadId};
use perdura::memory::{Adding, Held, Memory, question};
use perdura::ports::{Ports, Whose};
use perdura::time::Timestamp;

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::v1::memory::{changed_message, message_in, page_of_messages};
use crate::wire;
use crate::wire::v2::facts::Fact;
use crate::wire::v2::memory::{
    self, AddMemoryRequest, AddMemoryResponse, Message, MessageListResponse, SummaryListResponse, SummaryOut,
};
use crate::wire::v2::sessions::yardstick;
use crate::wire::v3::SuccessResponse;

/// How many messages there are where nobody says: Zep's own default.
const WINDOW: usize = 6;

/// The newest messages, what was said before them in short, and what is known that bears on them. The kinds of
/// memory that older clients ask for (`memoryType`) differ in nothing that a session with one summary could tell.
pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let newest = call.number::<usize>(&["lastn"])?.filter(|n| *n > 0).unwrap_or(WINDOW);
    let least = call.fraction("minRating")?.unwrap_or_default();
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let now = memory.ports().now();

    let block = block(&held, &session, now);
    let attached = held.around.thread.as_ref().map(|thread| thread.metadata.clone()).unwrap_or_default();
    let yardstick = yardstick(&attached);
    let holds =
        |line: &&context::Line| line.validity.is_none_or(|window| window.invalid_at().is_none_or(|until| until > now));
    let facts = block.lines(Kind::Facts).iter().filter(holds);
    let facts = facts.filter_map(|line| held.graph.fact(FactUuid(line.id)));
    let relevant_facts: Vec<_> =
        facts.map(|fact| Fact::of(&held.graph, fact, &yardstick)).filter(|fact| fact.rating() >= least).collect();
    let messages = held.graph.messages(&session);
    let skipped = messages.len().saturating_sub(newest);
    Ok(Answer::json(&memory::Memory {
        context: context::zep::render_v2(&block),
        facts: relevant_facts.iter().map(|fact| fact.sentence().to_owned()).collect(),
        relevant_facts,
        messages: messages.skip(skipped).map(Message::of).collect(),
        summary: held.graph.summary(&session).map(|summary| SummaryOut::of(&held.graph, summary)),
        metadata: wire::told(&attached),
    }))
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let session = session_id(id)?;
    let asked = call.body::<AddMemoryRequest>()?.read()?;
    let how = Adding { ignore_roles: asked.ignore_roles, create: true, context: false };
    memory.add_messages(&session, asked.messages, &how).await?;
    let context = if asked.context {
        let held = memory.read(&Whose::Thread(session.clone())).await?;
        Some(context::zep::render_v2(&block(&held, &session, memory.ports().now())))
    } else {
        None
    };
    Ok(Answer::json(&AddMemoryResponse { message: "OK", context }).created())
}

pub async fn delete<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    memory.delete_thread(&session_id(id)?).await?;
    Ok(Answer::json(&SuccessResponse::new("session deleted")))
}

pub async fn messages<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let (messages, total_count) = page_of_messages(memory, call, id).await?;
    let messages: Vec<_> = messages.iter().map(Message::of).collect();
    Ok(Answer::json(&MessageListResponse { row_count: messages.len(), total_count, messages }))
}

pub async fn message<P: Ports>(memory: &Memory<P>, id: &str, uuid: &str) -> Result<Answer> {
    Ok(Answer::json(&Message::of(&message_in(memory, &session_id(id)?, uuid).await?)))
}

pub async fn update_message<P: Ports>(memory: &Memory<P>, call: &Call, id: &str, uuid: &str) -> Result<Answer> {
    Ok(Answer::json(&Message::of(&changed_message(memory, call, id, uuid).await?)))
}

pub async fn summaries<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let summaries: Vec<_> =
        held.graph.summary(&session).map(|summary| SummaryOut::of(&held.graph, summary)).into_iter().collect();
    let count = summaries.len();
    Ok(Answer::json(&SummaryListResponse { summaries, row_count: count, total_count: count }))
}

/// What bears on the newest messages of a session.
fn block(held: &Held, session: &ThreadId, now: Timestamp) -> ContextBlock {
    let request = Request::new(question(&held.graph, session)).heeding(&held.around.wishes);
    context::assemble(&held.graph, held.user_node(), &request, now)
}
