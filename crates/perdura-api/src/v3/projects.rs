//! The project, and what it asks of observations.

use perdura::error::Result;
use perdura::heed::{KINDS, OBSERVING};
use perdura::memory::Memory;
use perdura::model::Note;
use perdura::ports::{Ports, Whose};

use super::instructions::place;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::projects::{
    ObservationSteeringConfig, ObservationType, ProjectInfoResponse, UpdateProjectRequest,
};
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
    let whose = asked(call)?;
    let instruction = memory.note(&place(memory, whose.as_ref(), OBSERVING).await?).await?.map(|note| note.text);
    let types = memory.notes(&place(memory, whose.as_ref(), KINDS).await?).await?;
    let types: Vec<_> = types.iter().map(|note| ObservationType::kept(&note.text)).collect();
    Ok(Answer::json(&ObservationSteeringConfig { instruction, types: (!types.is_empty()).then_some(types) }))
}

/// Sets both, in place of what was set before.
pub async fn set_steering<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let config = call.body_or_default::<ObservationSteeringConfig>()?.checked()?;
    let whose = asked(call)?;
    let (said, kinds) = (place(memory, whose.as_ref(), OBSERVING).await?, place(memory, whose.as_ref(), KINDS).await?);
    let instruction = config.instruction.clone().map(|text| Note { name: said.clone(), text });
    let types = config.types.iter().flatten().enumerate();
    // Numbered, so that they are told in the order in which they came.
    let types = types.map(|(place, kind)| Note { name: format!("{kinds}{place:02}/"), text: kind.keep() });
    let notes: Vec<Note> = instruction.into_iter().chain(types).collect();
    memory.drop_notes(vec![said, kinds]).await?;
    memory.put_notes(notes).await?;
    Ok(Answer::json(&config))
}

/// Whose it is: a user's own, a graph's own, or everybody's.
fn asked(call: &Call) -> Result<Option<Whose>> {
    match (call.parameter("user_id"), call.parameter("graph_id")) {
        (None, None) => Ok(None),
        (user, graph) => whose(user, graph).map(Some),
    }
}
