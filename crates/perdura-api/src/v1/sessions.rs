//! Sessions.

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::Ports;

use super::{listing, session_id};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v1::directory::{AddSession, Session, UpdateSession};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let new = call.body::<AddSession>()?.understood()?;
    let session = memory.add_thread(new).await?;
    Ok(Answer::json(&Session::of(&session)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let sessions = memory.threads(None, &listing(call)?).await?;
    Ok(Answer::json(&sessions.rows.iter().map(Session::of).collect::<Vec<_>>()))
}

pub async fn get<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    let session = memory.thread(&session_id(id)?).await?;
    Ok(Answer::json(&Session::of(&session)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let change = call.body::<UpdateSession>()?.understood()?;
    let session = memory.update_thread(&session_id(id)?, change).await?;
    Ok(Answer::json(&Session::of(&session)))
}
