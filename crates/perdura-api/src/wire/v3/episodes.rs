//! Episodes: raw input, as it is sent and as it is told.

use perdura::error::{Error, Result};
use perdura::memory::NewEpisode;
use perdura::model::{self, Role, Source, Speaker};
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::edges::EntityEdge;
use super::found::SearchLegs;
use super::nodes::EntityNode;
use super::{RoleType, whose};
use crate::wire::{self, Object};

/// Longest input, in characters.
const LONGEST_DATA: usize = 10_000;
/// Most inputs in one batch.
const MOST_EPISODES: usize = 20;

/// What kind of input an episode is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum GraphDataType {
    /// Prose.
    Text,
    /// A JSON document.
    Json,
    /// A message: `Name (role): text`.
    Message,
    /// A fact stated outright; not to be added this way.
    FactTriple,
}

/// One input for a graph.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddDataRequest {
    /// The user whose graph it goes to.
    pub user_id: Option<String>,
    /// The graph it goes to, if not a user's.
    #[serde(alias = "group_id")]
    pub graph_id: Option<String>,
    /// The input; at most 10,000 characters.
    pub data: String,
    /// What kind of input it is.
    pub r#type: GraphDataType,
    /// When it was said or happened, in RFC 3339; now, where absent.
    pub created_at: Option<String>,
    /// Where it comes from, in your words.
    pub source_description: Option<String>,
    /// Your name for the document it is a part of.
    pub document_id: Option<String>,
    /// Whatever else you want to keep with it: at most 10 names, each with a plain value or a list of them.
    pub metadata: Option<Object>,
}

/// Several inputs for a graph.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct AddDataBatchRequest {
    /// The user whose graph they go to.
    pub user_id: Option<String>,
    /// The graph they go to, if not a user's.
    #[serde(alias = "group_id")]
    pub graph_id: Option<String>,
    /// The inputs, oldest first; at most 20.
    pub episodes: Vec<EpisodeData>,
    /// Your name for the document they are parts of.
    pub document_id: Option<String>,
}

/// One input of a batch.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EpisodeData {
    /// The input; at most 10,000 characters.
    pub data: String,
    /// What kind of input it is.
    pub r#type: GraphDataType,
    /// When it was said or happened, in RFC 3339; now, where absent.
    pub created_at: Option<String>,
    /// Where it comes from, in your words.
    pub source_description: Option<String>,
    /// Whatever else you want to keep with it: at most 10 names, each with a plain value or a list of them.
    pub metadata: Option<Object>,
}

/// One piece of raw input, kept as it came.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Episode {
    /// Its name.
    pub uuid: String,
    /// The input.
    pub content: String,
    /// What kind of input it is.
    pub source: GraphDataType,
    /// Where it comes from, in your words.
    pub source_description: Option<String>,
    /// Your name for the document it is a part of.
    pub document_id: Option<String>,
    /// The thread it belongs to, if it is a message of one.
    pub thread_id: Option<String>,
    /// What its speaker is called, if it is a message.
    pub role: Option<String>,
    /// The part its speaker plays.
    pub role_type: Option<RoleType>,
    /// Whatever else you keep with it.
    pub metadata: Option<Object>,
    /// When it was said or happened.
    pub created_at: String,
    /// Whether it has been read; always true, as episodes are read when they are written.
    pub processed: bool,
    /// How well it fits a search.
    pub score: Option<f64>,
    /// How well it fits a search, from 0 to 1, where the cross encoder has read it.
    pub relevance: Option<f64>,
    /// What each way of looking said for it, where a search asked for that.
    pub legs: Option<SearchLegs>,
}

/// Episodes.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct EpisodeResponse {
    /// The episodes, oldest first.
    pub episodes: Vec<Episode>,
}

/// What an episode mentions.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct EpisodeMentions {
    /// The facts it supports.
    pub edges: Vec<EntityEdge>,
    /// The entities it mentions.
    pub nodes: Vec<EntityNode>,
}

impl AddDataRequest {
    /// Whose graph, and what the core adds to it.
    pub fn read(self) -> Result<(Whose, NewEpisode)> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        let one = EpisodeData {
            data: self.data,
            r#type: self.r#type,
            created_at: self.created_at,
            source_description: self.source_description,
            metadata: self.metadata,
        };
        Ok((whose, one.read("", self.document_id)?))
    }
}

impl AddDataBatchRequest {
    /// Whose graph, and what the core adds to it.
    pub fn read(self) -> Result<(Whose, Vec<NewEpisode>)> {
        let whose = whose(self.user_id.as_deref(), self.graph_id.as_deref())?;
        if self.episodes.is_empty() {
            return Err(Error::invalid("`episodes` is empty, send at least one"));
        }
        wire::no_more_than("episodes", self.episodes.len(), MOST_EPISODES)?;
        let document = self.document_id;
        let numbered = self.episodes.into_iter().enumerate();
        let episodes = numbered.map(|(place, one)| one.read(&format!("episodes[{place}]."), document.clone()));
        Ok((whose, episodes.collect::<Result<_>>()?))
    }
}

impl EpisodeData {
    /// What the core adds; `within` is where it stands in the request.
    pub fn read(self, within: &str, document: Option<String>) -> Result<NewEpisode> {
        let field = |name: &str| format!("{within}{name}");
        if self.data.trim().is_empty() {
            return Err(Error::invalid(format!("`{}` is empty", field("data"))));
        }
        wire::at_most(&field("data"), &self.data, LONGEST_DATA)?;
        let metadata = self.metadata.unwrap_or_default();
        wire::plain(&field("metadata"), &metadata)?;
        let (source, speaker, data) = match self.r#type {
            GraphDataType::Text => (Source::Text, None, self.data),
            GraphDataType::Json => {
                let json = serde_json::from_str::<serde_json::Value>(&self.data);
                json.map_err(|error| Error::invalid(format!("`{}` is not JSON: {error}", field("data"))))?;
                (Source::Json, None, self.data)
            }
            GraphDataType::Message => match spoken(&self.data) {
                Some((speaker, said)) => (Source::Message, Some(speaker), said.into()),
                None => (Source::Message, None, self.data),
            },
            GraphDataType::FactTriple => {
                return Err(Error::invalid(format!(
                    "`{}` is `fact_triple`, send those to `/graph/add-fact-triple`",
                    field("type")
                )));
            }
        };
        Ok(NewEpisode {
            uuid: None,
            source,
            data,
            speaker,
            description: self.source_description,
            document,
            metadata: wire::metadata(metadata),
            created_at: wire::moment(&field("created_at"), self.created_at.as_deref())?,
        })
    }
}

impl Episode {
    /// An episode, as told.
    pub fn of(episode: &model::Episode) -> Self {
        let speaker = episode.speaker.as_ref();
        Self {
            uuid: episode.uuid.to_string(),
            content: match speaker {
                Some(speaker) if episode.thread.is_none() => line(speaker, &episode.content),
                _ => episode.content.clone(),
            },
            source: match episode.source {
                Source::Message => GraphDataType::Message,
                Source::Text => GraphDataType::Text,
                Source::Json => GraphDataType::Json,
                Source::Triple => GraphDataType::FactTriple,
            },
            source_description: episode.description.clone(),
            document_id: episode.document.clone(),
            thread_id: episode.thread.as_ref().map(ToString::to_string),
            role: speaker.and_then(|speaker| speaker.name.clone()),
            role_type: speaker.map(|speaker| speaker.role.into()),
            metadata: wire::some_object(&episode.metadata),
            created_at: episode.reference.to_string(),
            processed: true,
            score: None,
            relevance: None,
            legs: None,
        }
    }
}

/// Longest name of a speaker, in characters: what stands before a colon further on is a sentence.
const LONGEST_SPEAKER: usize = 80;

/// Takes `Name (role): text` or `Name: text` apart into who speaks and what they say.
fn spoken(data: &str) -> Option<(Speaker, &str)> {
    let (head, said) = data.split_once(": ")?;
    if head.contains(['\n', '.', '?', '!']) && !head.ends_with(')') || head.chars().count() > LONGEST_SPEAKER {
        return None;
    }
    let bracketed = head.strip_suffix(')').and_then(|head| head.rsplit_once(" ("));
    let (name, word) = bracketed.unwrap_or((head, ""));
    let role = wire::role(&word.to_ascii_lowercase()).unwrap_or(Role::None);
    if name.trim() != name || name.is_empty() || said.trim().is_empty() {
        return None;
    }
    Some((Speaker { role, word: word.into(), name: Some(name.into()) }, said))
}

/// Puts together again what [`spoken`] took apart.
fn line(speaker: &Speaker, said: &str) -> String {
    match (speaker.name.as_deref().unwrap_or_default(), speaker.word.as_str()) {
        (name, "") => format!("{name}: {said}"),
        (name, word) => format!("{name} ({word}): {said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data: &str, expected: Option<(&str, Role, &str)>) {
        let got = spoken(data);
        let seen = got.as_ref().map(|(who, said)| (who.name.as_deref().unwrap_or_default(), who.role, *said));
        assert_eq!(seen, expected);
        if let Some((speaker, said)) = &got {
            assert_eq!(line(speaker, said), data);
        }
    }

    #[test]
    fn a_message_says_who_speaks() {
        check("Paul (user): I saw Queen.", Some(("Paul", Role::User, "I saw Queen.")));
        check("Jane Smith (assistant): Noted: done.", Some(("Jane Smith", Role::Assistant, "Noted: done.")));
        check("Dr. May (Doctor) (user): Rest.", Some(("Dr. May (Doctor)", Role::User, "Rest.")));
        check("Paul (customer): Hello", Some(("Paul", Role::None, "Hello")));
        check("Paul: Hello", Some(("Paul", Role::None, "Hello")));
    }

    #[test]
    fn a_message_that_does_not_is_left_whole() {
        for data in ["Hello", "I went home. Then: nothing", "Paul (user): ", ": hello", "Paul:hello"] {
            check(data, None);
        }
    }
}
