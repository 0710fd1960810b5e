//! Users.

use perdura::error::Result;
use perdura::id::{ProjectUuid, UserId};
use perdura::memory::{NewUser, UserChange};
use perdura::model;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::nodes::EntityNode;
use crate::wire::{self, Object};

/// A user to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct CreateUserRequest {
    /// Your name for them.
    pub user_id: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Whatever else you want to keep with them.
    pub metadata: Option<Object>,
    /// Their time zone by its IANA name, such as `Europe/Oslo`.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: Option<bool>,
}

/// What to change in a user; absent fields stay, metadata is merged key by key.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UpdateUserRequest {
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Values to merge into what you keep with them; `null` removes a key.
    pub metadata: Option<Object>,
    /// Their time zone by its IANA name.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: Option<bool>,
}

/// A user.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct User {
    /// Our name for them.
    pub uuid: String,
    /// Their number within the project, from 1.
    pub id: u64,
    /// Your name for them.
    pub user_id: String,
    /// The project they belong to.
    pub project_uuid: String,
    /// Their graph.
    pub graph_uuid: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Whatever else you keep with them.
    pub metadata: Option<Object>,
    /// Their time zone by its IANA name.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: bool,
    /// When they were added.
    pub created_at: String,
    /// When they were last changed.
    pub updated_at: String,
}

/// Users, by the page.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct UserListResponse {
    /// The users of this page.
    pub users: Vec<User>,
    /// How many this page holds.
    pub row_count: u64,
    /// How many there are in all.
    pub total_count: u64,
}

/// The user's own node in their graph.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UserNodeResponse {
    /// The node.
    pub node: Option<EntityNode>,
}

impl CreateUserRequest {
    /// What the core adds.
    pub fn read(self) -> Result<NewUser> {
        Ok(NewUser {
            user_id: UserId::new(self.user_id)?,
            email: self.email,
            first_name: self.first_name,
            last_name: self.last_name,
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
            time_zone: self.time_zone,
            disable_default_ontology: self.disable_default_ontology.unwrap_or_default(),
        })
    }
}

impl UpdateUserRequest {
    /// What the core changes.
    pub fn read(self) -> UserChange {
        UserChange {
            email: self.email,
            first_name: self.first_name,
            last_name: self.last_name,
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
            time_zone: self.time_zone,
            disable_default_ontology: self.disable_default_ontology,
        }
    }
}

impl User {
    /// A user, as told.
    pub fn of(user: &model::User, project: ProjectUuid) -> Self {
        Self {
            uuid: user.uuid.to_string(),
            id: user.ordinal,
            user_id: user.user_id.to_string(),
            project_uuid: project.to_string(),
            graph_uuid: user.graph.to_string(),
            email: user.email.clone(),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            metadata: wire::some_object(&user.metadata),
            time_zone: user.time_zone.clone(),
            disable_default_ontology: user.disable_default_ontology,
            created_at: user.created_at.to_string(),
            updated_at: user.updated_at.to_string(),
        }
    }
}
