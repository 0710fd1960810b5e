//! A block as a memory lives through it, and what the memory holds then.

use std::cell::Cell;
use std::fmt;

use perdura::extract::Rules;
use perdura::id::{ThreadId, UserId};
use perdura::in_memory::InMemory;
use perdura::memory::{Adding, Memory, NewEpisode, NewMessage, NewThread, NewUser};
use perdura::model::{Metadata, Role, Source, Speaker, Value};
use perdura::ports::{Parts, Whose};
use perdura::{Error, Timestamp};

use super::block::{Block, Input};

/// A fact that a memory holds, or a detail of somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whom it is about.
    pub subject: String,
    /// The relation, or the name of the detail.
    pub relation: String,
    /// What it relates that to, or the detail itself.
    pub object: String,
    /// The sentence.
    pub sentence: String,
    /// Since when.
    pub from: Option<Timestamp>,
    /// Until when.
    pub until: Option<Timestamp>,
    /// Whether it holds when the last word is spoken, or will.
    pub holds: bool,
    /// It is no fact but a detail.
    pub is_detail: bool,
}

/// What a memory holds after a block.
pub fn replay(block: &Block) -> Result<Vec<Known>, String> {
    pollster::block_on(live_through(block)).map_err(|error| format!("line {}: {error}", block.line))
}

async fn live_through(block: &Block) -> Result<Vec<Known>, Error> {
    let now = block.inputs.iter().map(|input| input.speaker.at).max().unwrap_or(Timestamp::from_millis(0));
    let count = Cell::new(0u128);
    let chance = || {
        count.set(count.get() + 1);
        count.get().to_be_bytes()
    };
    let memory = Memory::new(Parts { store: InMemory::default(), extractor: Rules, clock: || now, chance });
    let (user, thread) = (UserId::new("user-1")?, ThreadId::new("thread-1")?);
    let (first, last) = block.user.split_once(' ').unwrap_or((&block.user, ""));
    let last_name = (!last.is_empty()).then(|| last.into());
    let new = NewUser { first_name: Some(first.into()), last_name, ..NewUser::new(user.clone()) };
    memory.add_user(new).await?;
    memory.add_thread(NewThread::new(thread.clone(), Some(user.clone()))).await?;
    let whose = Whose::User(user);
    for input in &block.inputs {
        match input.source {
            Source::Message => {
                memory.add_messages(&thread, vec![message(input)], &Adding::default()).await?;
            }
            _ => {
                memory.add_episodes(&whose, vec![document(input)]).await?;
            }
        }
    }
    let held = memory.read(&whose).await?;
    let name = |uuid| held.graph.entity(uuid).map_or("?", |entity| &entity.name);
    let facts = held.graph.facts().filter(|fact| fact.recorded.expired_at.is_none()).map(|fact| Known {
        subject: name(fact.source).into(),
        relation: fact.relation.clone(),
        object: name(fact.target).into(),
        sentence: fact.sentence.clone(),
        from: fact.validity.valid_at(),
        until: fact.validity.invalid_at(),
        holds: fact.validity.invalid_at().is_none_or(|end| end > now),
        is_detail: false,
    });
    let details = held.graph.entities().flat_map(|entity| {
        let aliases = entity.aliases.iter().map(|alias| ("alias".into(), alias.clone()));
        let attributes = entity.attributes.iter().filter_map(|(key, value)| Some((key.clone(), shown(value)?)));
        aliases.chain(attributes).map(|(key, value)| Known {
            subject: entity.name.clone(),
            relation: key,
            object: value,
            sentence: String::new(),
            from: None,
            until: None,
            holds: true,
            is_detail: true,
        })
    });
    Ok(facts.chain(details).collect())
}

fn message(input: &Input) -> NewMessage {
    let word = match input.speaker.role {
        Role::User => "user",
        Role::Assistant => "assistant",
        Role::System => "system",
        Role::Function => "function",
        Role::Tool => "tool",
        Role::None => "norole",
    };
    let speaker = Speaker { role: input.speaker.role, word: word.into(), name: Some(input.speaker.name.clone()) };
    NewMessage { created_at: Some(input.speaker.at), ..NewMessage::said_by(speaker, input.text.clone()) }
}

fn document(input: &Input) -> NewEpisode {
    NewEpisode {
        uuid: None,
        source: input.source,
        data: input.text.clone(),
        speaker: None,
        description: None,
        document: None,
        metadata: Metadata::new(),
        created_at: Some(input.speaker.at),
    }
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(whole) => Some(whole.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

impl fmt::Display for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |moment: Option<Timestamp>| moment.map_or(String::new(), |m| m.plain().chars().take(10).collect());
        write!(out, "`{} | {} | {}` {}..{}", self.subject, self.relation, self.object, day(self.from), day(self.until))
    }
}
