//! Instructions, kept for whoever they are for, and told again.

use perdura::error::{Error, Result};
use perdura::id::{GraphId, UserId};
use perdura::memory::{Memory, notes_of};
use perdura::model::Note;
use perdura::ports::{Ports, Whose};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::instructions::{
    AddInstructionsRequest, DeleteInstructionsRequest, Instruction, ListInstructionsResponse, merged,
};

/// What instructions are about.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// What to take from episodes.
    Extraction,
    /// What to say of a user in short.
    Summary,
}

impl About {
    fn word(self) -> &'static str {
        match self {
            Self::Extraction => "instructions",
            Self::Summary => "summary-instructions",
        }
    }
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call, about: About) -> Result<Answer> {
    let one = |id: Option<&str>| id.map(|id| vec![id.to_owned()]);
    let whose = scopes(one(call.parameter("user_id")), one(call.parameter("graph_id")))?;
    if whose.len() > 1 {
        return Err(Error::invalid("both `user_id` and `graph_id` are given, send one of them"));
    }
    let mut instructions = Vec::new();
    for whose in &whose {
        instructions.extend(known(memory, &place(memory, whose.as_ref(), about).await?).await?);
    }
    Ok(Answer::json(&ListInstructionsResponse { instructions }))
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, about: About) -> Result<Answer> {
    let asked = call.body::<AddInstructionsRequest>()?;
    asked.check()?;
    let mut notes = Vec::new();
    for whose in scopes(asked.user_ids, asked.graph_ids)? {
        let name = place(memory, whose.as_ref(), about).await?;
        let all = merged(known(memory, &name).await?, &asked.instructions)?;
        notes.push(note(name, &all)?);
    }
    memory.put_notes(notes).await?;
    Ok(Answer::json(&SuccessResponse::new("instructions added")))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, call: &Call, about: About) -> Result<Answer> {
    let asked = call.body_or_default::<DeleteInstructionsRequest>()?;
    let (mut notes, mut gone) = (Vec::new(), Vec::new());
    for whose in scopes(asked.user_ids, asked.graph_ids)? {
        let name = place(memory, whose.as_ref(), about).await?;
        let mut left = known(memory, &name).await?;
        let names = asked.instruction_names.as_deref().filter(|names| !names.is_empty());
        left.retain(|one| names.is_some_and(|names| !names.contains(&one.name)));
        // Dropping it lets go of what was said; what is left is written anew.
        gone.push(name.clone());
        if !left.is_empty() {
            notes.push(note(name, &left)?);
        }
    }
    memory.drop_notes(gone).await?;
    memory.put_notes(notes).await?;
    Ok(Answer::json(&SuccessResponse::new("instructions deleted")))
}

/// For whom: everybody, where nobody is named.
fn scopes(users: Option<Vec<String>>, graphs: Option<Vec<String>>) -> Result<Vec<Option<Whose>>> {
    let users = users.unwrap_or_default().into_iter().map(|id| Ok(Some(Whose::User(UserId::new(id)?))));
    let graphs = graphs.unwrap_or_default().into_iter().map(|id| Ok(Some(Whose::Graph(GraphId::new(id)?))));
    let named = users.chain(graphs).collect::<Result<Vec<_>>>()?;
    Ok(if named.is_empty() { vec![None] } else { named })
}

/// The name of the note that they stand in; an error where there is nobody to have them.
async fn place<P: Ports>(memory: &Memory<P>, whose: Option<&Whose>, about: About) -> Result<String> {
    let word = about.word();
    match whose {
        None => Ok(format!("{word}/all")),
        Some(whose) => Ok(format!("{}{word}", notes_of(memory.read(whose).await?.owner.uuid))),
    }
}

async fn known<P: Ports>(memory: &Memory<P>, name: &str) -> Result<Vec<Instruction>> {
    let Some(note) = memory.note(name).await? else { return Ok(Vec::new()) };
    wire::read_kept(name, &note.text)
}

fn note(name: String, instructions: &[Instruction]) -> Result<Note> {
    let text = serde_json::to_string(instructions).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Note { name, text })
}
