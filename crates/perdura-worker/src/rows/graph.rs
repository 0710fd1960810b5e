//! Rows of a graph.

use perdura::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use perdura::model::{Decision, Entity, Episode, Fact, Observation, Role, Rule, Source, Speaker, Summary, Trust};
use perdura::{Error, Recorded, Result, Validity};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::words::Words;
use super::{json, metadata, moment, moments};

/// A row of `episodes`.
#[derive(Debug, Serialize, Deserialize)]
pub struct EpisodeRow {
    uuid: Uuid,
    ordinal: u64,
    source: String,
    content: String,
    thread_id: Option<String>,
    role: Option<String>,
    role_word: Option<String>,
    name: Option<String>,
    description: Option<String>,
    document: Option<String>,
    reference_at: i64,
    recorded_at: i64,
    tokens: u32,
    readable: u8,
    suspect: u8,
    metadata: Map<String, Value>,
}

impl From<&Episode> for EpisodeRow {
    fn from(episode: &Episode) -> Self {
        let speaker = episode.speaker.as_ref();
        Self {
            uuid: episode.uuid.0,
            ordinal: episode.ordinal,
            source: episode.source.word(),
            content: episode.content.clone(),
            thread_id: episode.thread.as_ref().map(ThreadId::to_string),
            role: speaker.map(|s| s.role.word()),
            role_word: speaker.map(|s| s.word.clone()),
            name: speaker.and_then(|s| s.name.clone()),
            description: episode.description.clone(),
            document: episode.document.clone(),
            reference_at: episode.reference.millis(),
            recorded_at: episode.recorded.millis(),
            tokens: episode.tokens,
            readable: episode.readable.into(),
            suspect: episode.suspect.into(),
            metadata: json(&episode.metadata),
        }
    }
}

impl TryFrom<EpisodeRow> for Episode {
    type Error = Error;

    fn try_from(row: EpisodeRow) -> Result<Self> {
        let speaker = match row.role {
            Some(role) => {
                Some(Speaker { role: Role::of_word(&role)?, word: row.role_word.unwrap_or(role), name: row.name })
            }
            None => None,
        };
        Ok(Self {
            uuid: EpisodeUuid(row.uuid),
            ordinal: row.ordinal,
            source: Source::of_word(&row.source)?,
            content: row.content,
            thread: row.thread_id.map(ThreadId::new).transpose()?,
            speaker,
            description: row.description,
            document: row.document,
            metadata: metadata(row.metadata),
            reference: moment(row.reference_at),
            recorded: moment(row.recorded_at),
            tokens: row.tokens,
            readable: row.readable != 0,
            suspect: row.suspect != 0,
        })
    }
}

/// A row of `entities`.
#[derive(Debug, Serialize, Deserialize)]
pub struct EntityRow {
    uuid: Uuid,
    name: String,
    summary: String,
    created_at: i64,
    aliases: Vec<String>,
    labels: Vec<String>,
    attributes: Map<String, Value>,
}

impl From<&Entity> for EntityRow {
    fn from(entity: &Entity) -> Self {
        Self {
            uuid: entity.uuid.0,
            name: entity.name.clone(),
            summary: entity.summary.clone(),
            created_at: entity.created_at.millis(),
            aliases: entity.aliases.clone(),
            labels: entity.labels.clone(),
            attributes: json(&entity.attributes),
        }
    }
}

impl From<EntityRow> for Entity {
    fn from(row: EntityRow) -> Self {
        Self {
            uuid: EntityUuid(row.uuid),
            name: row.name,
            aliases: row.aliases,
            labels: row.labels,
            attributes: metadata(row.attributes),
            summary: row.summary,
            created_at: moment(row.created_at),
        }
    }
}

/// A row of `facts`.
#[derive(Debug, Serialize, Deserialize)]
pub struct FactRow {
    uuid: Uuid,
    relation: String,
    sentence: String,
    source: Uuid,
    target: Uuid,
    valid_at: Option<i64>,
    invalid_at: Option<i64>,
    created_at: i64,
    expired_at: Option<i64>,
    trust: String,
    attributes: Map<String, Value>,
    episodes: Vec<Uuid>,
}

impl From<&Fact> for FactRow {
    fn from(fact: &Fact) -> Self {
        Self {
            uuid: fact.uuid.0,
            relation: fact.relation.clone(),
            sentence: fact.sentence.clone(),
            source: fact.source.0,
            target: fact.target.0,
            valid_at: fact.validity.valid_at().map(|t| t.millis()),
            invalid_at: fact.validity.invalid_at().map(|t| t.millis()),
            created_at: fact.recorded.created_at.millis(),
            expired_at: fact.recorded.expired_at.map(|t| t.millis()),
            trust: fact.trust.word(),
            attributes: json(&fact.attributes),
            episodes: names(&fact.episodes),
        }
    }
}

impl TryFrom<FactRow> for Fact {
    type Error = Error;

    fn try_from(row: FactRow) -> Result<Self> {
        Ok(Self {
            uuid: FactUuid(row.uuid),
            relation: row.relation,
            sentence: row.sentence,
            source: EntityUuid(row.source),
            target: EntityUuid(row.target),
            attributes: metadata(row.attributes),
            episodes: episodes(row.episodes),
            validity: Validity::new(moments(row.valid_at), moments(row.invalid_at))?,
            recorded: Recorded { created_at: moment(row.created_at), expired_at: moments(row.expired_at) },
            trust: Trust::of_word(&row.trust)?,
        })
    }
}

/// A row of `observations`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ObservationRow {
    uuid: Uuid,
    name: String,
    summary: String,
    start_at: i64,
    end_at: i64,
    created_at: i64,
    labels: Vec<String>,
    episodes: Vec<Uuid>,
}

impl From<&Observation> for ObservationRow {
    fn from(observation: &Observation) -> Self {
        Self {
            uuid: observation.uuid.0,
            name: observation.name.clone(),
            summary: observation.summary.clone(),
            start_at: observation.start_at.millis(),
            end_at: observation.end_at.millis(),
            created_at: observation.created_at.millis(),
            labels: observation.labels.clone(),
            episodes: names(&observation.episodes),
        }
    }
}

impl From<ObservationRow> for Observation {
    fn from(row: ObservationRow) -> Self {
        Self {
            uuid: ObservationUuid(row.uuid),
            name: row.name,
            summary: row.summary,
            labels: row.labels,
            episodes: episodes(row.episodes),
            start_at: moment(row.start_at),
            end_at: moment(row.end_at),
            created_at: moment(row.created_at),
        }
    }
}

/// A row of `summaries`.
#[derive(Debug, Serialize, Deserialize)]
pub struct SummaryRow {
    thread_id: String,
    content: String,
    upto: u64,
    recent_message: Uuid,
    created_at: i64,
    tokens: u32,
}

impl From<&Summary> for SummaryRow {
    fn from(summary: &Summary) -> Self {
        Self {
            thread_id: summary.thread.to_string(),
            content: summary.content.clone(),
            upto: summary.upto,
            recent_message: summary.recent_message.0,
            created_at: summary.created_at.millis(),
            tokens: summary.tokens,
        }
    }
}

impl TryFrom<SummaryRow> for Summary {
    type Error = Error;

    fn try_from(row: SummaryRow) -> Result<Self> {
        Ok(Self {
            thread: ThreadId::new(row.thread_id)?,
            content: row.content,
            upto: row.upto,
            recent_message: EpisodeUuid(row.recent_message),
            created_at: moment(row.created_at),
            tokens: row.tokens,
        })
    }
}

/// A row of `decisions`.
#[derive(Debug, Serialize, Deserialize)]
pub struct DecisionRow {
    uuid: Uuid,
    rule: String,
    winner: Uuid,
    loser: Option<Uuid>,
    episode: Uuid,
    at: i64,
    before: Option<(Option<i64>, Option<i64>)>,
}

impl From<&Decision> for DecisionRow {
    fn from(decision: &Decision) -> Self {
        Self {
            uuid: decision.uuid.0,
            rule: decision.rule.word().into(),
            winner: decision.winner.0,
            loser: decision.loser.map(|fact| fact.0),
            episode: decision.episode.0,
            at: decision.at.millis(),
            before: decision
                .before
                .map(|before| (before.valid_at().map(|t| t.millis()), before.invalid_at().map(|t| t.millis()))),
        }
    }
}

impl TryFrom<DecisionRow> for Decision {
    type Error = Error;

    fn try_from(row: DecisionRow) -> Result<Self> {
        Ok(Self {
            uuid: DecisionUuid(row.uuid),
            rule: Rule::of_word(&row.rule)?,
            winner: FactUuid(row.winner),
            loser: row.loser.map(FactUuid),
            episode: EpisodeUuid(row.episode),
            at: moment(row.at),
            before: row.before.map(|(from, until)| Validity::new(moments(from), moments(until))).transpose()?,
        })
    }
}

fn names(episodes: &[EpisodeUuid]) -> Vec<Uuid> {
    episodes.iter().map(|episode| episode.0).collect()
}

fn episodes(names: Vec<Uuid>) -> Vec<EpisodeUuid> {
    names.into_iter().map(EpisodeUuid).collect()
}
