//! The directory: who and where. These rows are small, and are read and written beside the graph.

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};

use super::Metadata;
use crate::id::{GraphId, OwnerUuid, TemplateId, TemplateUuid, ThreadId, ThreadUuid, UserId, UserUuid};
use crate::time::Timestamp;

/// How often an owner's graph has been committed to; 0 is the empty graph.
pub type Version = u64;

/// Whose graph, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Owner {
    /// The namespace of everything derived in this graph.
    pub uuid: OwnerUuid,
    /// Whom the graph belongs to.
    pub name: OwnerName,
    /// The version of its last commit.
    pub version: Version,
    /// The version of the last commit that forgot something: copies older than it must be thrown away.
    pub rebuilt: Version,
}

/// Whom a graph belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum OwnerName {
    /// A user.
    User(UserId),
    /// A graph of its own.
    Graph(GraphId),
    /// A session that has no user yet.
    Session(ThreadId),
}

/// A person, and the root of their graph.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct User {
    /// Our name for them.
    pub uuid: UserUuid,
    /// Small and dense within the project, in order of creation, from 1; 0 until the store has given one.
    pub ordinal: u64,
    /// The developer's name for them.
    pub user_id: UserId,
    /// Their graph.
    pub graph: OwnerUuid,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their given name.
    pub first_name: Option<String>,
    /// Their family name.
    pub last_name: Option<String>,
    /// Whatever else the developer attached.
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub metadata: Metadata,
    /// Their time zone by its IANA name.
    pub time_zone: Option<String>,
    /// Whether the default labels are switched off for their graph.
    pub disable_default_ontology: bool,
    /// When they were added.
    pub created_at: Timestamp,
    /// When they were last changed.
    pub updated_at: Timestamp,
}

impl User {
    /// What people call them: their full name, or their id where no name was given.
    pub fn display_name(&self) -> String {
        match (self.first_name.as_deref(), self.last_name.as_deref()) {
            (Some(first), Some(last)) => alloc::format!("{first} {last}"),
            (Some(name), None) | (None, Some(name)) => name.into(),
            (None, None) => self.user_id.as_str().into(),
        }
    }
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Thread {
    /// Our name for it.
    pub uuid: ThreadUuid,
    /// Small and dense within the project, in order of creation, from 1; 0 until the store has given one.
    pub ordinal: u64,
    /// The developer's name for it.
    pub thread_id: ThreadId,
    /// The user it belongs to, once it has one.
    pub user: Option<UserId>,
    /// The graph its messages feed.
    pub graph: OwnerUuid,
    /// Whatever else the developer attached.
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub metadata: Metadata,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed or written to.
    pub updated_at: Timestamp,
    /// When it was ended, after which it takes no messages.
    pub ended_at: Option<Timestamp>,
}

/// A graph that belongs to no user.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct NamedGraph {
    /// The graph's own uuid.
    pub uuid: OwnerUuid,
    /// Small and dense within the project, in order of creation, from 1; 0 until the store has given one.
    pub ordinal: u64,
    /// The developer's name for it.
    pub graph_id: GraphId,
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
    /// Whatever else the developer attached.
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub metadata: Metadata,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A context template: text with variables, rendered anew at each call.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Template {
    /// Our name for it.
    pub uuid: TemplateUuid,
    /// The developer's name for it.
    pub template_id: TemplateId,
    /// The text.
    pub template: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}
