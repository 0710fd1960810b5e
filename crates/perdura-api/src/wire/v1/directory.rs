//! Users and sessions.

use perdura::error::Result;
use perdura::id::{ThreadId, UserId};
use perdura::memory::{NewThread, NewUser, ThreadChange, UserChange};
use perdura::model::{self, Metadata};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::given;
use crate::wire::{self, Object};

/// A user to be added.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddUser {
    user_id: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    metadata: Option<Object>,
}

/// What is to change in a user.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateUser {
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    metadata: Option<Object>,
}

impl AddUser {
    /// The user, understood.
    pub fn understood(self) -> Result<NewUser> {
        Ok(NewUser {
            email: given(self.email),
            first_name: given(self.first_name),
            last_name: given(self.last_name),
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
            ..NewUser::new(UserId::new(self.user_id)?)
        })
    }
}

impl UpdateUser {
    /// The change, understood: an empty text leaves things as they are.
    pub fn understood(self) -> UserChange {
        UserChange {
            email: given(self.email),
            first_name: given(self.first_name),
            last_name: given(self.last_name),
            metadata: own(self.metadata),
            ..UserChange::default()
        }
    }
}

/// A session to be created.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddSession {
    session_id: String,
    user_id: Option<String>,
    metadata: Option<Object>,
}

/// What is to change in a session.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateSession {
    user_id: Option<String>,
    metadata: Option<Object>,
}

impl AddSession {
    /// The session, understood.
    pub fn understood(self) -> Result<NewThread> {
        Ok(NewThread {
            thread_id: ThreadId::new(self.session_id)?,
            user: given(self.user_id).map(UserId::new).transpose()?,
            metadata: wire::attached(self.metadata),
        })
    }
}

impl UpdateSession {
    /// The change, understood.
    pub fn understood(self) -> Result<ThreadChange> {
        let user = given(self.user_id).map(UserId::new).transpose()?;
        Ok(ThreadChange { user, metadata: own(self.metadata), ended: false })
    }
}

/// Metadata to merge, without `system`: that key was the server's own, and clients send it back as they read it.
pub fn own(metadata: Option<Object>) -> Metadata {
    let mut metadata = metadata.unwrap_or_default();
    metadata.0.remove("system");
    wire::attached(Some(metadata))
}

/// A user, as we send it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct User {
    uuid: String,
    id: u64,
    created_at: String,
    updated_at: String,
    user_id: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    metadata: Option<Object>,
}

impl User {
    /// A user of the core, in Zep's spelling.
    pub fn of(user: &model::User) -> Self {
        Self {
            uuid: user.uuid.to_string(),
            id: user.ordinal,
            created_at: user.created_at.to_string(),
            updated_at: user.updated_at.to_string(),
            user_id: user.user_id.to_string(),
            email: user.email.clone(),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            metadata: wire::some_object(&user.metadata),
        }
    }
}

/// A session, as we send it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Session {
    /// Our name for it.
    uuid: String,
    /// Its number within the project, from 1.
    id: u64,
    /// When it was created.
    created_at: String,
    /// When it was last written to.
    updated_at: String,
    /// What is deleted is gone, so this is always null; clients expect the field.
    #[cfg_attr(feature = "types", ts(skip))]
    deleted_at: Option<String>,
    /// Your name for it.
    session_id: String,
    /// Whatever else you keep with it.
    metadata: Option<Object>,
    /// The user it belongs to, once it has one.
    user_id: Option<String>,
}

impl Session {
    /// A thread of the core, in Zep's spelling.
    pub fn of(thread: &model::Thread) -> Self {
        Self {
            uuid: thread.uuid.to_string(),
            id: thread.ordinal,
            created_at: thread.created_at.to_string(),
            updated_at: thread.updated_at.to_string(),
            deleted_at: None,
            session_id: thread.thread_id.to_string(),
            metadata: wire::told(&thread.metadata),
            user_id: thread.user.as_ref().map(ToString::to_string),
        }
    }
}
