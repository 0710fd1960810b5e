//! Tasks: what Zep does in a while, and what is done here by the time it is answered.

use perdura::Timestamp;
use perdura::id::ProjectUuid;
use serde::Serialize;
use uuid::{Builder, Uuid};

/// What a task did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// It copied a graph.
    Clone,
    /// It added nodes.
    AddNodes,
    /// It added a fact.
    AddFactTriple,
    /// It added many messages.
    AddMessages,
}

/// A task, which is done.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GetTaskResponse {
    /// Its name.
    pub task_id: String,
    /// What it did.
    pub r#type: &'static str,
    /// How far it has come: always `succeeded`, as what fails is answered with an error at once.
    pub status: &'static str,
    /// When it was asked for.
    pub created_at: String,
    /// When it began.
    pub started_at: String,
    /// When it was last seen to.
    pub updated_at: String,
    /// When it was done.
    pub completed_at: String,
}

impl TaskKind {
    const ALL: [Self; 4] = [Self::Clone, Self::AddNodes, Self::AddFactTriple, Self::AddMessages];

    fn word(self) -> &'static str {
        match self {
            Self::Clone => "clone_graph",
            Self::AddNodes => "add_nodes",
            Self::AddFactTriple => "add_fact_triple",
            Self::AddMessages => "add_messages",
        }
    }
}

/// The name of a task that was done at a moment. It says all there is to know of the task, so nothing is kept:
/// the moment stands in its first bytes, and the rest is what nobody would write there by accident.
pub fn task_id(project: ProjectUuid, kind: TaskKind, at: Timestamp) -> String {
    let moment = at.millis().to_be_bytes();
    let seal = Uuid::new_v5(&project.0, &[kind.word().as_bytes(), &moment].concat());
    let mut bytes = *seal.as_bytes();
    // The moments of the next 8,000 years fit into six bytes.
    bytes[..6].copy_from_slice(&moment[2..]);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

impl GetTaskResponse {
    /// The task of that name, if this project had one.
    pub fn of(project: ProjectUuid, name: &str) -> Option<Self> {
        let bytes = Uuid::try_parse(name).ok()?.into_bytes();
        let mut moment = [0; 8];
        moment[2..].copy_from_slice(&bytes[..6]);
        let at = Timestamp::from_millis(i64::from_be_bytes(moment));
        let kind = TaskKind::ALL.into_iter().find(|kind| task_id(project, *kind, at) == name)?;
        let at = at.to_string();
        Some(Self {
            task_id: name.to_owned(),
            r#type: kind.word(),
            status: "succeeded",
            created_at: at.clone(),
            started_at: at.clone(),
            updated_at: at.clone(),
            completed_at: at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_known_by_its_name_alone_and_in_its_own_project_alone() {
        let (ours, theirs) = (ProjectUuid::named("ours"), ProjectUuid::named("theirs"));
        let at = Timestamp::parse("2024-12-10T12:00:00.123Z").unwrap();
        let name = task_id(ours, TaskKind::Clone, at);
        let task = GetTaskResponse::of(ours, &name).unwrap();
        assert_eq!((task.r#type, task.completed_at.as_str()), ("clone_graph", "2024-12-10T12:00:00.123Z"));
        assert!(GetTaskResponse::of(theirs, &name).is_none());
        assert!(GetTaskResponse::of(ours, &Uuid::nil().to_string()).is_none());
        assert!(GetTaskResponse::of(ours, "t1").is_none());
    }
}
