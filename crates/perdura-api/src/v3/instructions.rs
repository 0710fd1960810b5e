//! Instructions: each is a note, which whoever reads and tells finds there.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use perdura::error::{Error, Result};
use perdura::heed::{READING, SUMMARY, notes_with_wishes};
use perdura::id::{GraphId, UserId};
use perdura::memory::Memory;
use perdura::model::Note;
use perdura::ports::{Ports, Whose};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::instructions::{
    AddInstructionsRequest, DeleteInstructionsRequest, Instruction, ListInstructionsResponse, check_number,
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
            Self::Extraction => READING,
            Self::Summary => SUMMARY,
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
        instructions.extend(known(memory, &place(memory, whose.as_ref(), about.word()).await?).await?);
    }
    perdura::order::sort_by(&mut instructions, |one, other| one.name.cmp(&other.name));
    Ok(Answer::json(&ListInstructionsResponse { instructions }))
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, about: About) -> Result<Answer> {
    let asked = call.body::<AddInstructionsRequest>()?;
    asked.check()?;
    let mut notes = Vec::new();
    for whose in scopes(asked.user_ids, asked.graph_ids)? {
        let place = place(memory, whose.as_ref(), about.word()).await?;
        check_number(&known(memory, &place).await?, &asked.instructions)?;
        let note = |one: &Instruction| Note { name: named(&place, &one.name), text: one.text.clone() };
        notes.extend(asked.instructions.iter().map(note));
    }
    memory.put_notes(notes).await?;
    Ok(Answer::json(&SuccessResponse::new("instructions added")))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, call: &Call, about: About) -> Result<Answer> {
    let asked = call.body_or_default::<DeleteInstructionsRequest>()?;
    let mut gone = Vec::new();
    for whose in scopes(asked.user_ids, asked.graph_ids)? {
        let place = place(memory, whose.as_ref(), about.word()).await?;
        match asked.instruction_names.as_deref().filter(|names| !names.is_empty()) {
            Some(names) => gone.extend(names.iter().map(|name| named(&place, name))),
            None => gone.push(place),
        }
    }
    memory.drop_notes(gone).await?;
    Ok(Answer::json(&SuccessResponse::new("instructions deleted")))
}

/// For whom: everybody, where nobody is named.
fn scopes(users: Option<Vec<String>>, graphs: Option<Vec<String>>) -> Result<Vec<Option<Whose>>> {
    let users = users.unwrap_or_default().into_iter().map(|id| Ok(Some(Whose::User(UserId::new(id)?))));
    let graphs = graphs.unwrap_or_default().into_iter().map(|id| Ok(Some(Whose::Graph(GraphId::new(id)?))));
    let named = users.chain(graphs).collect::<Result<Vec<_>>>()?;
    Ok(if named.is_empty() { vec![None] } else { named })
}

/// The beginning of the names of the notes that they are; an error where there is nobody to have them.
pub async fn place<P: Ports>(memory: &Memory<P>, whose: Option<&Whose>, about: &str) -> Result<String> {
    let owner = match whose {
        None => None,
        Some(whose) => Some(memory.read(whose).await?.owner.uuid),
    };
    Ok(format!("{}{about}/", notes_with_wishes(owner)))
}

/// The name of the note that an instruction is. It ends where no other name goes on.
fn named(place: &str, name: &str) -> String {
    format!("{place}{}/", utf8_percent_encode(name, NON_ALPHANUMERIC))
}

async fn known<P: Ports>(memory: &Memory<P>, place: &str) -> Result<Vec<Instruction>> {
    let told = memory.notes(place).await?.into_iter().map(|note| {
        let name = note.name[place.len()..].trim_end_matches('/');
        Instruction { name: percent_decode_str(name).decode_utf8_lossy().into_owned(), text: note.text }
    });
    Ok(told.collect())
}
