//! The project, and what it asks of observations.

use perdura::error::{Error, Result};
use perdura::memory::{Memory, notes_of};
use perdura::model::Note;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;
use crate::wire;
use crate::wire::v3::projects::{ObservationSteeringConfig, ProjectInfoResponse, UpdateProjectRequest};
use crate::wire::v3::whose;

/// Where the project's time zone is kept.
const ZONE: &str = "project/time-zone";

pub async fn get<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    Ok(Answer::json(&ProjectInfoResponse::of(call.project, time_zone(memory).await?)))
}

/// The time zone of whoever is added without one.
pub async fn time_zone<P: Ports>(memory: &Memory<P>) -> Result<Option<String>> {
    Ok(memory.note(ZONE).await?.map(|note| note.text))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    if let Some(text) = call.body_or_default::<UpdateProjectRequest>()?.read()? {
        match text.is_empty() {
            true => memory.drop_notes(vec![ZONE.into()]).await?,
            false => memory.put_notes(vec![Note { name: ZONE.into(), text }]).await?,
        }
    }
    get(memory, call).await
}

pub async fn steering<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let config = match memory.note(&place(memory, call).await?).await? {
        Some(note) => wire::read_kept(&note.name, &note.text)?,
        None => ObservationSteeringConfig::default(),
    };
    Ok(Answer::json(&config))
}

pub async fn set_steering<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let config = call.body_or_default::<ObservationSteeringConfig>()?.checked()?;
    let text = serde_json::to_string(&config).map_err(|error| Error::internal(error.to_string()))?;
    memory.put_notes(vec![Note { name: place(memory, call).await?, text }]).await?;
    Ok(Answer::json(&config))
}

/// Where it stands: a user's own, a graph's own, or the project's.
async fn place<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<String> {
    match (call.parameter("user_id"), call.parameter("graph_id")) {
        (None, None) => Ok("project/observations".into()),
        (user, graph) => {
            let owner = memory.read(&whose(user, graph)?).await?.owner.uuid;
            Ok(format!("{}observations", notes_of(owner)))
        }
    }
}
