//! Users.

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::{Listing, Ports};

use super::{listing, user_id};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v1::directory::{AddUser, Session, UpdateUser, User};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let new = call.body::<AddUser>()?.understood()?;
    let user = memory.add_user(new).await?;
    Ok(Answer::json(&User::of(&user)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let users = memory.users(&listing(call)?).await?;
    Ok(Answer::json(&users.rows.iter().map(User::of).collect::<Vec<_>>()))
}

pub async fn get<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    let user = memory.user(&user_id(id)?).await?;
    Ok(Answer::json(&User::of(&user)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let change = call.body::<UpdateUser>()?.understood();
    let user = memory.update_user(&user_id(id)?, change).await?;
    Ok(Answer::json(&User::of(&user)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    memory.delete_user(&user_id(id)?).await?;
    Ok(Answer::text("OK"))
}

pub async fn sessions<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    let id = user_id(id)?;
    let sessions = memory.threads(Some(&id), &Listing::ALL).await?;
    if sessions.rows.is_empty() {
        // Nobody has no sessions either; that is told apart only where there are none.
        memory.user(&id).await?;
    }
    Ok(Answer::json(&sessions.rows.iter().map(Session::of).collect::<Vec<_>>()))
}
