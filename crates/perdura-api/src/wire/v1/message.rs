//! Messages, the memory they make up, and what searching it finds.

use perdura::error::{Error, Result};
use perdura::id::EpisodeUuid;
use perdura::memory::NewMessage;
use perdura::model::{Episode, Role, Speaker, Summary};
use perdura::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::filter::SearchFilter;
use super::given;
use crate::wire::{self, Object};

/// Messages to be added to a session.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddMemory {
    /// The messages, oldest first.
    pub messages: Vec<MessageIn>,
}

/// A message, as it is sent to us.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(rename = "NewSessionMessage", rename_all = "camelCase", optional_fields)
)]
pub struct MessageIn {
    /// The client's name for it.
    pub uuid: Option<String>,
    /// When it was said.
    pub created_at: Option<String>,
    /// The speaker: a role in any spelling, or a name.
    pub role: Option<String>,
    /// The speaker's role, where `role` is a name.
    pub role_type: Option<String>,
    /// The speaker's name.
    pub name: Option<String>,
    /// What is said.
    pub content: String,
    /// Whatever else the developer attaches.
    pub metadata: Option<Object>,
    /// Its length in tokens, where the client has counted.
    pub token_count: Option<u32>,
}

impl AddMemory {
    /// The messages, understood; an error names the one it is about.
    pub fn understood(self) -> Result<Vec<NewMessage>> {
        let messages = self.messages.into_iter().enumerate();
        messages.map(|(place, message)| message.understood(&format!("messages[{place}]"))).collect()
    }
}

impl MessageIn {
    /// The message, understood; `place` is what to call it in an error.
    pub fn understood(self, place: &str) -> Result<NewMessage> {
        let (role, role_type, name) = (given(self.role), given(self.role_type), given(self.name));
        let uuid = given(self.uuid).map(|uuid| EpisodeUuid::parse(&uuid)).transpose();
        let uuid = uuid.map_err(|error| error.context(&format!("`{place}.uuid`")))?;
        let created_at = wire::moment(&format!("{place}.created_at"), self.created_at.as_deref())?;
        Ok(NewMessage {
            uuid: uuid.filter(|uuid| !uuid.0.is_nil()),
            speaker: speaker(role, role_type, name).map_err(|error| error.context(&format!("`{place}`")))?,
            content: self.content,
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
            // Clients written in Go send the year 1 for a moment that they do not know.
            created_at: created_at.filter(|moment| Some(*moment) != Timestamp::of_date(1, 1, 1)),
            tokens: self.token_count,
        })
    }
}

/// Who speaks. A word for a role that nobody knows is a name.
fn speaker(role: Option<String>, role_type: Option<String>, name: Option<String>) -> Result<Speaker> {
    let Some(word) = role.clone().or_else(|| role_type.clone()) else {
        return Err(Error::invalid("`role` is missing"));
    };
    let known = known_role(&word);
    let role = match role_type.as_deref() {
        Some(given) => known_role(given).ok_or_else(|| {
            let given = wire::shortened(given);
            Error::invalid(format!(
                "`role_type` is `{given}`, it must be one of `user`, `assistant`, `system`, `function`, `tool`, `norole`"
            ))
        })?,
        None => known.unwrap_or_else(|| if sounds_like_a_machine(&word) { Role::Assistant } else { Role::User }),
    };
    let name = name.or_else(|| known.is_none().then(|| word.clone()));
    Ok(Speaker { role, word, name })
}

/// A role by any of the words that clients have for it.
fn known_role(word: &str) -> Option<Role> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "human" => Some(Role::User),
        "ai" | "bot" => Some(Role::Assistant),
        word => wire::role(word),
    }
}

/// `HistoryBot` and `Shop Assistant` call themselves what they are.
fn sounds_like_a_machine(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("bot") || name.ends_with("assistant")
}

/// A message, as we send it.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(rename = "SessionMessage", rename_all = "camelCase", optional_fields)
)]
pub struct Message {
    /// Its name.
    pub uuid: String,
    /// When it was said.
    pub created_at: String,
    /// When it reached us.
    pub updated_at: String,
    /// The speaker, in the client's own word.
    pub role: String,
    /// The speaker's role.
    pub role_type: &'static str,
    /// The speaker's name, where it is not the word for their role.
    pub name: Option<String>,
    /// What is said.
    pub content: String,
    /// Whatever else the developer attached.
    pub metadata: Option<Object>,
    /// Its length in tokens.
    pub token_count: u32,
}

impl Message {
    /// A message of the core, in Zep's spelling.
    pub fn of(episode: &Episode) -> Self {
        let speaker = episode.speaker.as_ref();
        let word = speaker.map_or("", |speaker| &speaker.word);
        let name = speaker.and_then(|speaker| speaker.name.clone()).filter(|name| name != word);
        Self {
            uuid: episode.uuid.to_string(),
            created_at: episode.reference.to_string(),
            updated_at: episode.recorded.to_string(),
            role: word.to_owned(),
            role_type: wire::role_word(speaker.map_or(Role::None, |speaker| speaker.role)),
            name,
            content: episode.content.clone(),
            metadata: wire::some_object(&episode.metadata),
            token_count: episode.tokens,
        }
    }
}

/// The newest part of a session.
#[skip_serializing_none]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Memory {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// What was said before them, in short.
    pub summary: Option<SummaryOut>,
}

/// What was said before, in short.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Summary", rename_all = "camelCase"))]
pub struct SummaryOut {
    /// Its name: that of the newest message it covers, as there is one summary a message at the most.
    pub uuid: String,
    /// When it was made.
    pub created_at: String,
    /// The sentences.
    pub content: String,
    /// The newest message it covers.
    pub recent_message_uuid: String,
    /// Its length in tokens.
    pub token_count: u32,
}

impl SummaryOut {
    /// A summary of the core, in Zep's spelling.
    pub fn of(summary: &Summary) -> Self {
        Self {
            uuid: summary.recent_message.to_string(),
            created_at: summary.created_at.to_string(),
            content: summary.content.clone(),
            recent_message_uuid: summary.recent_message.to_string(),
            token_count: summary.tokens,
        }
    }
}

/// A page of a session's messages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageList {
    /// The messages of the page, oldest first.
    pub messages: Vec<Message>,
    /// How many there are in all.
    pub total_count: usize,
    /// How many are on the page.
    pub row_count: usize,
}

/// A search, as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchRequest {
    /// The words.
    pub text: Option<String>,
    /// What the messages must be like.
    pub metadata: Option<SearchFilter>,
    /// `messages` or `summary`.
    pub search_scope: Option<String>,
    /// `similarity` or `mmr`.
    pub search_type: Option<String>,
    /// How much relevance weighs against variety, 0 to 1.
    pub mmr_lambda: Option<f64>,
}

/// Something a search found: a message or a summary.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchResult {
    /// The message.
    pub message: Option<Message>,
    /// The summary.
    pub summary: Option<SummaryOut>,
    /// What the developer attached to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Object>,
    /// How well it fits; more is better.
    pub dist: f64,
    /// Zep's server sent vectors; its clients do not read them.
    pub embedding: Option<()>,
}

impl SearchResult {
    /// A message that was found, and how well it fits.
    pub fn message((message, dist): (&Episode, f64)) -> Self {
        let metadata = wire::some_object(&message.metadata);
        Self { message: Some(Message::of(message)), summary: None, metadata, dist, embedding: None }
    }

    /// A summary that was found, and how well it fits.
    pub fn summary((summary, dist): (&Summary, f64)) -> Self {
        Self { message: None, summary: Some(SummaryOut::of(summary)), metadata: None, dist, embedding: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(role: &str, role_type: &str, name: &str, expected: &str) {
        let text = |text: &str| given(Some(text.to_owned()));
        let got = speaker(text(role), text(role_type), text(name));
        let got = got.map_or_else(
            |error| error.to_string(),
            |speaker| format!("{:?} {:?} {}", speaker.role, speaker.name.as_deref().unwrap_or("-"), speaker.word),
        );
        assert_eq!(got, expected);
    }

    #[test]
    fn a_role_is_known_by_many_words_and_a_word_that_is_none_is_a_name() {
        check("human", "", "", "User \"-\" human");
        check("AI", "", "", "Assistant \"-\" AI");
        check("system", "", "", "System \"-\" system");
        check("Jane", "", "", "User \"Jane\" Jane");
        check("HistoryBot", "", "", "Assistant \"HistoryBot\" HistoryBot");
        check("HistoryBot", "user", "", "User \"HistoryBot\" HistoryBot");
        check("Jane", "user", "Jane Smith", "User \"Jane Smith\" Jane");
        check("human", "user", "Jane", "User \"Jane\" human");
        check("", "assistant", "", "Assistant \"-\" assistant");
    }

    #[test]
    fn a_speaker_nobody_can_make_out_is_named() {
        check("", "", "Jane", "`role` is missing");
        let said =
            "`role_type` is `robot`, it must be one of `user`, `assistant`, `system`, `function`, `tool`, `norole`";
        check("Jane", "robot", "", said);
    }
}
