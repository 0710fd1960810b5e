//! The kinds of nodes and edges that an app declares.

use perdura::error::{Error, Result};
use perdura::id::{GraphId, UserId};
use perdura::memory::Memory;
use perdura::model::Scope;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::ontology::{EntityTypeRequest, EntityTypeResponse};

pub async fn set<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (scopes, ontology) = call.body::<EntityTypeRequest>()?.read()?;
    memory.set_ontology(&scopes, &ontology).await?;
    Ok(Answer::json(&SuccessResponse::new("ontology set")))
}

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let scope = match (call.parameter("user_id"), call.parameter("graph_id")) {
        (Some(_), Some(_)) => return Err(Error::invalid("send `user_id` or `graph_id`, not both")),
        (Some(user), None) => Scope::User(UserId::new(user)?),
        (None, Some(graph)) => Scope::Graph(GraphId::new(graph)?),
        (None, None) => Scope::Project,
    };
    Ok(Answer::json(&EntityTypeResponse::of(&memory.ontology(&scope).await?)))
}
