//! Zep's cloud, generation 3: users, threads, graphs.
//!
//! Each file holds the types of one noun, what the core makes of those that come in,
//! and what is told of those that go out.

pub mod around;
pub mod batches;
pub mod context;
pub mod diff;
pub mod edges;
pub mod episodes;
pub mod filters;
pub mod found;
pub mod graphs;
pub mod instructions;
pub mod lists;
pub mod nodes;
pub mod ontology;
pub mod projects;
pub mod search;
pub mod tasks;
pub mod templates;
pub mod threads;
pub mod triples;
pub mod users;
pub mod why;

use perdura::error::{Error, Result};
use perdura::id::{GraphId, UserId};
use perdura::model;
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};

/// Said when something was done that answers nothing.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct SuccessResponse {
    /// What was done.
    pub message: String,
}

impl SuccessResponse {
    /// Says what was done.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// The part a speaker plays in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum RoleType {
    /// None that was given.
    NoRole,
    /// Instructions from the app.
    System,
    /// The model.
    Assistant,
    /// The person the memory is about.
    User,
    /// The result of a function call.
    Function,
    /// The result of a tool.
    Tool,
}

impl From<RoleType> for model::Role {
    fn from(role: RoleType) -> Self {
        match role {
            RoleType::NoRole => Self::None,
            RoleType::System => Self::System,
            RoleType::Assistant => Self::Assistant,
            RoleType::User => Self::User,
            RoleType::Function => Self::Function,
            RoleType::Tool => Self::Tool,
        }
    }
}

impl From<model::Role> for RoleType {
    fn from(role: model::Role) -> Self {
        match role {
            model::Role::None => Self::NoRole,
            model::Role::System => Self::System,
            model::Role::Assistant => Self::Assistant,
            model::Role::User => Self::User,
            model::Role::Function => Self::Function,
            model::Role::Tool => Self::Tool,
        }
    }
}

/// Whose graph is meant: exactly one of the two names one.
pub fn whose(user_id: Option<&str>, graph_id: Option<&str>) -> Result<Whose> {
    let given = |id: Option<&str>| id.filter(|id| !id.is_empty()).map(String::from);
    match (given(user_id), given(graph_id)) {
        (Some(id), None) => UserId::new(id).map(Whose::User),
        (None, Some(id)) => GraphId::new(id).map(Whose::Graph),
        (Some(_), Some(_)) => Err(Error::invalid("both `user_id` and `graph_id` are given, send one of them")),
        (None, None) => Err(Error::invalid("neither `user_id` nor `graph_id` is given, send one of them")),
    }
}
