//! Users.

use perdura::context::{self, Request};
use perdura::error::{Error, Kind, Result};
use perdura::history::{Clocks, View};
use perdura::id::UserId;
use perdura::memory::Memory;
use perdura::ports::{Listing, Ports, Whose};

use super::clocks;
use super::directory::page;
use super::projects;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::nodes::EntityNode;
use crate::wire::v3::threads::Thread;
use crate::wire::v3::users::{CreateUserRequest, UpdateUserRequest, User, UserListResponse, UserNodeResponse};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let mut new = call.body::<CreateUserRequest>()?.read()?;
    if new.time_zone.is_none() {
        new.time_zone = projects::time_zone(memory).await?;
    }
    // Zep's clients look for these very words to tell that a user is there already.
    let taken = Error::already_exists(format!("bad request: user already exists with user_id: {}", new.user_id));
    let added = memory.add_user(new).await;
    let user = added.map_err(|error| if error.kind() == Kind::AlreadyExists { taken } else { error })?;
    Ok(Answer::json(&User::of(&user, call.project)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let listed = memory.users(&page(call, 100)?.listing).await?;
    let users: Vec<_> = listed.rows.iter().map(|user| User::of(user, call.project)).collect();
    Ok(Answer::json(&UserListResponse { row_count: users.len() as u64, users, total_count: listed.total }))
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, user: &str) -> Result<Answer> {
    let user = memory.user(&UserId::new(user)?).await?;
    Ok(Answer::json(&User::of(&user, call.project)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, user: &str) -> Result<Answer> {
    let change = call.body::<UpdateUserRequest>()?.read();
    let user = memory.update_user(&UserId::new(user)?, change).await?;
    Ok(Answer::json(&User::of(&user, call.project)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, user: &str) -> Result<Answer> {
    memory.delete_user(&UserId::new(user)?).await?;
    Ok(Answer::json(&SuccessResponse::new("user deleted")))
}

pub async fn node<P: Ports>(memory: &Memory<P>, call: &Call, user: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let held = memory.read(&Whose::User(UserId::new(user)?)).await?;
    let node = held.user_node().and_then(|uuid| held.graph.entity(uuid));
    let view = View::new(&held.graph, clocks);
    let known = node.filter(|entity| view.has_entity(entity));
    let Clocks { as_of, known_at } = clocks;
    let request = Request { as_of, known_at, ..Request::default() }.heeding(&held.around.wishes);
    let node = known.map(|entity| {
        let summary = context::portrait(&held.graph, entity, &request, memory.ports().now());
        EntityNode { summary, ..EntityNode::seen(view, entity) }
    });
    Ok(Answer::json(&UserNodeResponse { node }))
}

pub async fn threads<P: Ports>(memory: &Memory<P>, call: &Call, user: &str) -> Result<Answer> {
    let user = memory.user(&UserId::new(user)?).await?;
    let listed = memory.threads(Some(&user.user_id), &Listing::ALL).await?;
    let threads: Vec<_> = listed.rows.iter().map(|thread| Thread::of(thread, call.project)).collect();
    Ok(Answer::json(&threads))
}

/// Memory is at hand as soon as it is asked for; reading it once lets whatever stands before the store keep it near.
pub async fn warm<P: Ports>(memory: &Memory<P>, user: &str) -> Result<Answer> {
    memory.read(&Whose::User(UserId::new(user)?)).await?;
    Ok(Answer::json(&SuccessResponse::new("user warmed")))
}
