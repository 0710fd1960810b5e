//! Groups: graphs that belong to no user.

use perdura::error::{Error, Kind, Result};
use perdura::id::GraphId;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;
use crate::v3::directory::page;
use crate::wire::v2::groups::{CreateGroupRequest, Group, GroupListResponse, UpdateGroupRequest};
use crate::wire::v3::SuccessResponse;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let new = call.body::<CreateGroupRequest>()?.read()?;
    let taken = format!("bad request: group already exists with group_id: {}", new.graph_id);
    let added = memory.add_graph(new).await;
    let group = added.map_err(|error| match error.kind() {
        Kind::AlreadyExists => Error::already_exists(taken),
        _ => error,
    })?;
    Ok(Answer::json(&Group::of(&group, call.project)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let listed = memory.named_graphs(&page(call, 100)?.listing).await?;
    let groups: Vec<_> = listed.rows.iter().map(|group| Group::of(group, call.project)).collect();
    Ok(Answer::json(&GroupListResponse { row_count: groups.len(), groups, total_count: listed.total }))
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let group = memory.named_graph(&GraphId::new(id)?).await?;
    Ok(Answer::json(&Group::of(&group, call.project)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let change = call.body::<UpdateGroupRequest>()?.read();
    let group = memory.update_graph(&GraphId::new(id)?, change).await?;
    Ok(Answer::json(&Group::of(&group, call.project)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, id: &str) -> Result<Answer> {
    memory.delete_graph(&GraphId::new(id)?).await?;
    Ok(Answer::json(&SuccessResponse::new("group deleted")))
}
