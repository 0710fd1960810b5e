//! The text to put before a model, with all the ways to ask for it: beyond the template's id, Zep knows none of them.

use perdura::context::{Kind, Line, Told};
use perdura::error::{Error, Result};
use perdura::history::Clocks;
use perdura::id::TemplateId;
use perdura::memory::{Shape, Telling};
use perdura::model::Trust;
use perdura::ports::Whose;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{lists, whose};
use crate::wire;

/// How much of a question is read, in characters: as much as four messages of a thread can have.
const LONGEST_QUESTION: usize = 4 * 4_096;

/// What matters of all that a graph knows, as text.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphContextRequest {
    /// The user whose graph it is told from.
    pub user_id: Option<String>,
    /// The graph it is told from, if not a user's.
    pub graph_id: Option<String>,
    /// What it is to answer; where absent, what is new is told.
    pub query: Option<String>,
    /// The shape of the text; `zep` where absent.
    pub format: Option<ContextFormat>,
    /// A template to write it in, instead of a shape of ours.
    pub template: Option<String>,
    /// The same, by the id it is kept under.
    pub template_id: Option<String>,
    /// The most tokens the text may have, estimated; 2,000 where neither tokens nor characters are bounded.
    pub max_tokens: Option<u32>,
    /// The most characters the text may have.
    pub max_characters: Option<u32>,
    /// Tell what was true then.
    pub as_of: Option<String>,
    /// Tell what was known then.
    pub known_at: Option<String>,
}

/// The shape of a text of context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum ContextFormat {
    /// Sections between tags, as prompts written for Zep expect them.
    #[default]
    Zep,
    /// Headings and lists.
    Markdown,
    /// One JSON object, for a tool's result.
    Json,
}

/// What matters, as text.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ContextResponse {
    /// The text, to be set before the model's prompt.
    pub context: String,
    /// Its length in tokens, estimated.
    pub tokens: u32,
    /// What was relevant and found no room.
    pub cut: ContextCut,
    /// What each line tells, in the order of the text, where that is asked for. A template has lines of its own.
    pub lines: Option<Vec<ContextLine>>,
}

/// How much found no room.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ContextCut {
    /// Lines.
    pub lines: u32,
    /// Their tokens, estimated.
    pub tokens: u32,
}

/// One line of a context, and where it comes from.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ContextLine {
    /// The uuid of what it tells: of an edge, a node, an episode, an observation;
    /// of a thread's summary, the newest message in it.
    pub uuid: String,
    /// What it tells.
    pub kind: ContextLineKind,
    /// The words, as they are stored.
    pub text: String,
    /// When it became true, or was said; of an observation, the first moment of its evidence.
    pub valid_at: Option<String>,
    /// When it stopped being true; of an observation, the last moment of its evidence.
    pub invalid_at: Option<String>,
    /// The uuids of the episodes it comes from.
    pub sources: Vec<String>,
    /// How far a fact is to be believed: `hearsay`, `stated` or `attested`.
    pub trust: Option<TrustWord>,
    /// How well it fits the question.
    pub score: f64,
}

/// What a line of a context can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum ContextLineKind {
    /// Who the user is.
    UserSummary,
    /// A fact.
    Edge,
    /// An entity, and what is known of it.
    Node,
    /// Words that were said.
    Episode,
    /// A pattern.
    Observation,
    /// What a thread was about.
    ThreadSummary,
}

/// How far a source is to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Trust"))]
pub enum TrustWord {
    /// Said by a model.
    Hearsay,
    /// Said by a person.
    Stated,
    /// Sent by the app, or corrected by hand.
    Attested,
}

impl GraphContextRequest {
    /// Whose graph is told from.
    pub fn whose(&self) -> Result<Whose> {
        whose(self.user_id.as_deref(), self.graph_id.as_deref())
    }

    /// How it is to be told.
    pub fn read(self) -> Result<Telling> {
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        let shape = match (self.format, given(self.template), given(self.template_id)) {
            (format, None, None) => format.unwrap_or_default().into(),
            (None, Some(template), None) => Shape::Template(template),
            (None, None, Some(id)) => Shape::Kept(TemplateId::new(id)?),
            _ => return Err(Error::invalid("`format`, `template` and `template_id` exclude each other, send one")),
        };
        Ok(Telling {
            question: self.query.map(|query| query.trim().chars().take(LONGEST_QUESTION).collect()),
            shape,
            tokens: lists::at_least_one("max_tokens", self.max_tokens)?,
            characters: lists::at_least_one("max_characters", self.max_characters)?,
            clocks: clocks(self.as_of.as_deref(), self.known_at.as_deref())?,
        })
    }
}

impl ContextFormat {
    /// The format that a query parameter names.
    pub fn named(word: &str) -> Result<Self> {
        match word {
            "zep" => Ok(Self::Zep),
            "markdown" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            _ => Err(Error::invalid(format!(
                "`format` is `{}`, it must be `zep`, `markdown` or `json`",
                wire::shortened(word)
            ))),
        }
    }
}

impl From<ContextFormat> for Shape {
    fn from(format: ContextFormat) -> Self {
        match format {
            ContextFormat::Zep => Self::Zep,
            ContextFormat::Markdown => Self::Markdown,
            ContextFormat::Json => Self::Json,
        }
    }
}

/// A place on the two clocks, named by the fields it is sent in.
pub fn clocks(as_of: Option<&str>, known_at: Option<&str>) -> Result<Clocks> {
    Ok(Clocks { as_of: wire::moment("as_of", as_of)?, known_at: wire::moment("known_at", known_at)? })
}

impl ContextResponse {
    /// What was told, with its lines where they are wanted.
    pub fn of(told: Told, lines: bool) -> Self {
        let sections = told.block.sections.iter();
        let each = sections.flat_map(|section| section.lines.iter().map(|line| ContextLine::of(section.kind, line)));
        Self {
            lines: lines.then(|| each.collect()),
            context: told.text,
            tokens: told.tokens,
            cut: ContextCut { lines: told.cut.lines, tokens: told.cut.tokens },
        }
    }
}

impl ContextLine {
    fn of(kind: Kind, line: &Line) -> Self {
        let window = line.validity.unwrap_or_default();
        Self {
            uuid: line.id.to_string(),
            kind: kind.into(),
            text: line.text.clone(),
            valid_at: window.valid_at().map(|moment| moment.to_string()),
            // What was said was said at one moment, and did not end.
            invalid_at: window.invalid_at().filter(|_| kind != Kind::Episodes).map(|moment| moment.to_string()),
            sources: line.sources.iter().map(ToString::to_string).collect(),
            trust: line.trust.map(Into::into),
            score: f64::from(line.score) / 1e6,
        }
    }
}

impl From<Kind> for ContextLineKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::UserSummary => Self::UserSummary,
            Kind::Facts => Self::Edge,
            Kind::Entities => Self::Node,
            Kind::Episodes => Self::Episode,
            Kind::Observations => Self::Observation,
            Kind::Summaries => Self::ThreadSummary,
        }
    }
}

impl From<Trust> for TrustWord {
    fn from(trust: Trust) -> Self {
        match trust {
            Trust::Hearsay => Self::Hearsay,
            Trust::Stated => Self::Stated,
            Trust::Attested => Self::Attested,
        }
    }
}
