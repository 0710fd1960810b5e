//! The nouns as rows, and back.
//!
//! Each row type lists its columns in the order in which [`sql`](crate::sql) selects them: rows are read
//! by place and written by name.

mod directory;
mod graph;
mod mentions;
mod ontology;
mod words;

pub use directory::{AnsweredRow, GraphRow, NoteRow, OwnerRow, TemplateRow, ThreadRow, UserRow};
pub use graph::{DecisionRow, EntityRow, EpisodeRow, FactRow, ObservationRow, SummaryRow};
pub use mentions::MentionsRow;
pub use ontology::OntologyRow;
pub use words::{json, metadata, owner_kind};

use perdura::graph::Delta;
use perdura::model::{Declared, NamedGraph, Note, Template, Thread, User};
use perdura::{Error, Result, Timestamp};
use serde::de::{DeserializeOwned, IgnoredAny};

/// What a load brought, sorted out.
#[derive(Debug, Default)]
pub struct Found {
    /// The user of the ask.
    pub user: Option<User>,
    /// The thread of the ask.
    pub thread: Option<Thread>,
    /// The named graph of the ask.
    pub named: Option<NamedGraph>,
    /// The other user of the ask.
    pub other_user: Option<User>,
    /// The template of the ask.
    pub template: Option<Template>,
    /// The ontology of the ask.
    pub ontology: Option<Declared>,
    /// The instructions that hold for the ask.
    pub wishes: Vec<Note>,
    /// Where the owner stands.
    pub owner: Option<OwnerRow>,
    /// The rows of its graph, as the delta that brings them.
    pub since: Delta,
    /// How many rows that is.
    pub count: usize,
}

/// Sorts rows by the word they begin with.
pub fn sort<'a>(rows: impl IntoIterator<Item = &'a String>) -> Result<Found> {
    let mut found = Found::default();
    for row in rows {
        let word = row.split('"').nth(1).unwrap_or_default();
        match word {
            "user" => found.user = Some(read::<UserRow>(row)?.try_into()?),
            "other user" => found.other_user = Some(read::<UserRow>(row)?.try_into()?),
            "thread" => found.thread = Some(read::<ThreadRow>(row)?.try_into()?),
            "graph" => found.named = Some(read::<GraphRow>(row)?.try_into()?),
            "template" => found.template = Some(read::<TemplateRow>(row)?.try_into()?),
            "ontology" => found.ontology = Some(read::<OntologyRow>(row)?.try_into()?),
            "note" => found.wishes.push(read::<NoteRow>(row)?.into()),
            "owner" => found.owner = Some(read(row)?),
            "episode" => found.since.episodes.push(read::<EpisodeRow>(row)?.try_into()?),
            "entity" => found.since.entities.push(read::<EntityRow>(row)?.into()),
            "mentions" => found.since.mentions.push(read::<MentionsRow>(row)?.try_into()?),
            "fact" => found.since.facts.push(read::<FactRow>(row)?.try_into()?),
            "observation" => found.since.observations.push(read::<ObservationRow>(row)?.into()),
            "summary" => found.since.summaries.push(read::<SummaryRow>(row)?.try_into()?),
            "decision" => found.since.decisions.push(read::<DecisionRow>(row)?.try_into()?),
            other => return Err(unreadable(format!("no row begins with `{other}`"))),
        }
    }
    let since = &found.since;
    found.count = since.episodes.len()
        + since.entities.len()
        + since.mentions.len()
        + since.facts.len()
        + since.observations.len()
        + since.summaries.len()
        + since.decisions.len();
    Ok(found)
}

/// The row in a text of the form `["word", [column, …]]`.
pub fn read<T: DeserializeOwned>(row: &str) -> Result<T> {
    serde_json::from_str::<(IgnoredAny, T)>(row).map(|(_, row)| row).map_err(|e| unreadable(e.to_string()))
}

/// What we wrote ourselves cannot be read: a fault of ours.
fn unreadable(why: String) -> Error {
    Error::internal(format!("a row of the database cannot be read: {why}"))
}

fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn moments(millis: Option<i64>) -> Option<Timestamp> {
    millis.map(Timestamp::from_millis)
}
