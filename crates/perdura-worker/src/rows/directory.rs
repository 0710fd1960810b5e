//! Rows of the directory, and where an owner stands.

use perdura::id::{GraphId, OwnerUuid, TemplateId, TemplateUuid, ThreadId, ThreadUuid, UserId, UserUuid};
use perdura::model::{Answered, NamedGraph, Note, Owner, OwnerName, Template, Thread, User};
use perdura::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{json, metadata, moment, moments, unreadable};

/// A row of `users`.
#[derive(Debug, Serialize, Deserialize)]
pub struct UserRow {
    uuid: Uuid,
    ordinal: u64,
    user_id: String,
    graph: Uuid,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    time_zone: Option<String>,
    disable_default_ontology: u8,
    created_at: i64,
    updated_at: i64,
    metadata: Map<String, Value>,
}

impl From<&User> for UserRow {
    fn from(user: &User) -> Self {
        Self {
            uuid: user.uuid.0,
            ordinal: user.ordinal,
            user_id: user.user_id.to_string(),
            graph: user.graph.0,
            email: user.email.clone(),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            time_zone: user.time_zone.clone(),
            disable_default_ontology: user.disable_default_ontology.into(),
            created_at: user.created_at.millis(),
            updated_at: user.updated_at.millis(),
            metadata: json(&user.metadata),
        }
    }
}

impl TryFrom<UserRow> for User {
    type Error = Error;

    fn try_from(row: UserRow) -> Result<Self> {
        Ok(Self {
            uuid: UserUuid(row.uuid),
            ordinal: row.ordinal,
            user_id: UserId::new(row.user_id)?,
            graph: OwnerUuid(row.graph),
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            metadata: metadata(row.metadata),
            time_zone: row.time_zone,
            disable_default_ontology: row.disable_default_ontology != 0,
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
        })
    }
}

/// A row of `threads`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ThreadRow {
    uuid: Uuid,
    ordinal: u64,
    thread_id: String,
    user_id: Option<String>,
    graph: Uuid,
    created_at: i64,
    updated_at: i64,
    ended_at: Option<i64>,
    metadata: Map<String, Value>,
}

impl From<&Thread> for ThreadRow {
    fn from(thread: &Thread) -> Self {
        Self {
            uuid: thread.uuid.0,
            ordinal: thread.ordinal,
            thread_id: thread.thread_id.to_string(),
            user_id: thread.user.as_ref().map(UserId::to_string),
            graph: thread.graph.0,
            created_at: thread.created_at.millis(),
            updated_at: thread.updated_at.millis(),
            ended_at: thread.ended_at.map(|t| t.millis()),
            metadata: json(&thread.metadata),
        }
    }
}

impl TryFrom<ThreadRow> for Thread {
    type Error = Error;

    fn try_from(row: ThreadRow) -> Result<Self> {
        Ok(Self {
            uuid: ThreadUuid(row.uuid),
            ordinal: row.ordinal,
            thread_id: ThreadId::new(row.thread_id)?,
            user: row.user_id.map(UserId::new).transpose()?,
            graph: OwnerUuid(row.graph),
            metadata: metadata(row.metadata),
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
            ended_at: moments(row.ended_at),
        })
    }
}

/// A row of `graphs`.
#[derive(Debug, Serialize, Deserialize)]
pub struct GraphRow {
    uuid: Uuid,
    ordinal: u64,
    graph_id: String,
    name: Option<String>,
    description: Option<String>,
    time_zone: Option<String>,
    created_at: i64,
    updated_at: i64,
    metadata: Map<String, Value>,
}

impl From<&NamedGraph> for GraphRow {
    fn from(graph: &NamedGraph) -> Self {
        Self {
            uuid: graph.uuid.0,
            ordinal: graph.ordinal,
            graph_id: graph.graph_id.to_string(),
            name: graph.name.clone(),
            description: graph.description.clone(),
            time_zone: graph.time_zone.clone(),
            created_at: graph.created_at.millis(),
            updated_at: graph.updated_at.millis(),
            metadata: json(&graph.metadata),
        }
    }
}

impl TryFrom<GraphRow> for NamedGraph {
    type Error = Error;

    fn try_from(row: GraphRow) -> Result<Self> {
        Ok(Self {
            uuid: OwnerUuid(row.uuid),
            ordinal: row.ordinal,
            graph_id: GraphId::new(row.graph_id)?,
            name: row.name,
            description: row.description,
            time_zone: row.time_zone,
            metadata: metadata(row.metadata),
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
        })
    }
}

/// A row of `templates`.
#[derive(Debug, Serialize, Deserialize)]
pub struct TemplateRow {
    uuid: Uuid,
    template_id: String,
    template: String,
    created_at: i64,
    updated_at: i64,
}

impl From<&Template> for TemplateRow {
    fn from(template: &Template) -> Self {
        Self {
            uuid: template.uuid.0,
            template_id: template.template_id.to_string(),
            template: template.template.clone(),
            created_at: template.created_at.millis(),
            updated_at: template.updated_at.millis(),
        }
    }
}

impl TryFrom<TemplateRow> for Template {
    type Error = Error;

    fn try_from(row: TemplateRow) -> Result<Self> {
        Ok(Self {
            uuid: TemplateUuid(row.uuid),
            template_id: TemplateId::new(row.template_id)?,
            template: row.template,
            created_at: moment(row.created_at),
            updated_at: moment(row.updated_at),
        })
    }
}

/// A row of `notes`.
#[derive(Debug, Serialize, Deserialize)]
pub struct NoteRow {
    name: String,
    text: String,
}

impl From<&Note> for NoteRow {
    fn from(note: &Note) -> Self {
        Self { name: note.name.clone(), text: note.text.clone() }
    }
}

impl From<NoteRow> for Note {
    fn from(row: NoteRow) -> Self {
        Self { name: row.name, text: row.text }
    }
}

/// A row of `answered`.
#[derive(Debug, Serialize, Deserialize)]
pub struct AnsweredRow {
    key: String,
    asked: Uuid,
    at: i64,
    answer: Option<String>,
}

impl From<&Answered> for AnsweredRow {
    fn from(answered: &Answered) -> Self {
        let Answered { key, asked, at, answer } = answered.clone();
        Self { key, asked, at: at.millis(), answer }
    }
}

impl From<AnsweredRow> for Answered {
    fn from(row: AnsweredRow) -> Self {
        Self { key: row.key, asked: row.asked, at: moment(row.at), answer: row.answer }
    }
}

/// A row of `owners`, and the version from which on the rows of its graph come with it.
#[derive(Clone, Debug, Deserialize)]
pub struct OwnerRow {
    uuid: Uuid,
    kind: String,
    id: String,
    version: u64,
    rebuilt: u64,
    /// The version of the copy on the shelf; 0 where there is none.
    pub snapshot: u64,
    /// When the owner came to be, which tells it from an earlier one of the same uuid.
    pub born: i64,
    /// The rows that come with it are those of later versions than this.
    pub since: u64,
}

impl OwnerRow {
    /// Whose row it is.
    pub fn uuid(&self) -> OwnerUuid {
        OwnerUuid(self.uuid)
    }
}

impl TryFrom<&OwnerRow> for Owner {
    type Error = Error;

    fn try_from(row: &OwnerRow) -> Result<Self> {
        let id = row.id.as_str();
        let name = match row.kind.as_str() {
            "user" => OwnerName::User(UserId::new(id)?),
            "graph" => OwnerName::Graph(GraphId::new(id)?),
            "session" => OwnerName::Session(ThreadId::new(id)?),
            other => return Err(unreadable(format!("`{other}` is no kind of owner"))),
        };
        Ok(Self { uuid: OwnerUuid(row.uuid), name, version: row.version, rebuilt: row.rebuilt })
    }
}
