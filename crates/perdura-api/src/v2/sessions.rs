//! Sessions.

use perdura::error::{Error, Kind, Result};
use perdura::id::UserId;
use perdura::memory::{Memory, ThreadChange};
use perdura::ports::{Listing, Ports};

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::v3::directory::page;
use crate::wire::v2::sessions::{
    CreateSessionRequest, EndSessionResponse, EndSessionsRequest, EndSessionsResponse, Session, SessionListResponse,
    UpdateSessionRequest,
};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let new = call.body::<CreateSessionRequest>()?.read()?;
    let taken = format!("bad request: session already exists with session_id: {}", new.thread_id);
    let session = memory.add_thread(new).await.map_err(|error| match error.kind() {
        Kind::AlreadyExists => Error::already_exists(taken),
        // The user: Zep's clients look for these words.
        Kind::Invalid => error.context("user not found"),
        _ => error,
    })?;
    Ok(Answer::json(&Session::of(&session, call.project)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let listed = memory.threads(None, &page(call, 100)?.listing).await?;
    let sessions: Vec<_> = listed.rows.iter().map(|session| Session::of(session, call.project)).collect();
    let response_count = sessions.len();
    Ok(Answer::json(&SessionListResponse { sessions, response_count, total_count: listed.total }))
}

/// A user's sessions; the community edition's clients expect a list of lists.
pub async fn of_user<P: Ports>(memory: &Memory<P>, call: &Call, user: &str) -> Result<Answer> {
    let user = memory.user(&UserId::new(user)?).await?;
    let listed = memory.threads(Some(&user.user_id), &Listing::ALL).await?;
    let sessions: Vec<_> = listed.rows.iter().map(|session| Session::of(session, call.project)).collect();
    Ok(if call.is_community() { Answer::json(&[sessions]) } else { Answer::json(&sessions) })
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let session = memory.thread(&session_id(id)?).await?;
    Ok(Answer::json(&Session::of(&session, call.project)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let change = call.body::<UpdateSessionRequest>()?.read();
    let session = memory.update_thread(&session_id(id)?, change).await?;
    Ok(Answer::json(&Session::of(&session, call.project)))
}

pub async fn end<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let session = Session::of(&memory.update_thread(&session_id(id)?, over()).await?, call.project);
    Ok(Answer::json(&EndSessionResponse { session }))
}

/// Ends sessions; none of them, where one is not there.
pub async fn end_several<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let ids = call.body::<EndSessionsRequest>()?.session_ids;
    if ids.is_empty() {
        return Err(Error::invalid("`session_ids` is empty, name at least one session"));
    }
    let ids = ids.into_iter().map(|id| session_id(&id)).collect::<Result<Vec<_>>>()?;
    for id in &ids {
        memory.thread(id).await?;
    }
    let mut sessions = Vec::new();
    for id in &ids {
        sessions.push(Session::of(&memory.update_thread(id, over()).await?, call.project));
    }
    Ok(Answer::json(&EndSessionsResponse { sessions }))
}

fn over() -> ThreadChange {
    ThreadChange { ended: true, ..ThreadChange::default() }
}
