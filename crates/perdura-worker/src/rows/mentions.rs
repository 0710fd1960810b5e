//! What an episode says, as a row: whom and what it mentions, and what it claims of them.

use perdura::id::{EntityUuid, EpisodeUuid, FactUuid};
use perdura::model::{Mentions, Said, Stance, Trust};
use perdura::{Error, Result, Validity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::words::Words;
use super::{moment, moments};

/// A row of `mentions`.
#[derive(Debug, Serialize, Deserialize)]
pub struct MentionsRow {
    episode: Uuid,
    document: Option<Uuid>,
    entities: Vec<Uuid>,
    claims: Vec<SaidRow>,
}

impl From<&Mentions> for MentionsRow {
    fn from(mentions: &Mentions) -> Self {
        Self {
            episode: mentions.episode.0,
            document: mentions.document,
            entities: mentions.entities.iter().map(|entity| entity.0).collect(),
            claims: mentions.claims.iter().map(SaidRow::from).collect(),
        }
    }
}

impl TryFrom<MentionsRow> for Mentions {
    type Error = Error;

    fn try_from(row: MentionsRow) -> Result<Self> {
        Ok(Self {
            episode: EpisodeUuid(row.episode),
            document: row.document,
            entities: row.entities.into_iter().map(EntityUuid).collect(),
            claims: row.claims.into_iter().map(Said::try_from).collect::<Result<_>>()?,
        })
    }
}

/// A claim in a row of `mentions`.
#[derive(Debug, Serialize, Deserialize)]
struct SaidRow {
    fact: Uuid,
    source: Uuid,
    relation: String,
    target: Uuid,
    valid_at: Option<i64>,
    invalid_at: Option<i64>,
    stance: String,
    trust: String,
    at: i64,
}

impl From<&Said> for SaidRow {
    fn from(said: &Said) -> Self {
        Self {
            fact: said.fact.0,
            source: said.source.0,
            relation: said.relation.clone(),
            target: said.target.0,
            valid_at: said.validity.valid_at().map(|t| t.millis()),
            invalid_at: said.validity.invalid_at().map(|t| t.millis()),
            stance: said.stance.word(),
            trust: said.trust.word(),
            at: said.at.millis(),
        }
    }
}

impl TryFrom<SaidRow> for Said {
    type Error = Error;

    fn try_from(row: SaidRow) -> Result<Self> {
        Ok(Self {
            fact: FactUuid(row.fact),
            source: EntityUuid(row.source),
            relation: row.relation,
            target: EntityUuid(row.target),
            validity: Validity::new(moments(row.valid_at), moments(row.invalid_at))?,
            stance: Stance::of_word(&row.stance)?,
            trust: Trust::of_word(&row.trust)?,
            at: moment(row.at),
        })
    }
}
