//! Changing by hand what was derived: the developer's word is final.
//!
//! A window or a relation set by hand is attested: what people say later may dispute it, and does not move it.

use alloc::{string::String, vec::Vec};

use super::anew::unsay;
use super::draft::Draft;
use super::integrate::look_back;
use super::resolve::add_label;
use super::rivals::{origin, settle};
use super::who::goes_by;
use super::{Delta, Graph};
use crate::error::{Error, Result};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Entity, Fact, Metadata, Rule, Trust, label, merge};
use crate::time::{Recorded, Timestamp, Validity};

/// Changes to a fact. What is `None` stays; a moment may be set to none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactEdit {
    /// Another relation.
    pub relation: Option<String>,
    /// Another sentence.
    pub sentence: Option<String>,
    /// Another beginning.
    pub valid_at: Option<Option<Timestamp>>,
    /// Another end.
    pub invalid_at: Option<Option<Timestamp>>,
    /// When it was found to be wrong; none takes that back.
    pub expired_at: Option<Option<Timestamp>>,
    /// Attributes to merge in; `Null` removes one.
    pub attributes: Metadata,
}

/// Changes to an entity. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityEdit {
    /// Another name; it goes by the old one still.
    pub name: Option<String>,
    /// Another summary, which stands until a fact about the entity changes.
    pub summary: Option<String>,
    /// Its labels from now on.
    pub labels: Option<Vec<String>>,
    /// Attributes to merge in; `Null` removes one.
    pub attributes: Metadata,
}

/// What changes when a fact is changed by hand; an error where there is none, or its window would be inverted.
pub fn edit_fact(graph: &Graph, uuid: FactUuid, edit: FactEdit, now: Timestamp) -> Result<Delta> {
    let known = graph.fact(uuid).ok_or_else(|| Error::not_found(alloc::format!("fact `{uuid}` does not exist")))?;
    let moved = edit.relation.is_some() || edit.valid_at.is_some() || edit.invalid_at.is_some();
    let validity = Validity::new(
        edit.valid_at.unwrap_or(known.validity.valid_at()),
        edit.invalid_at.unwrap_or(known.validity.invalid_at()),
    )?;
    let mut fact = Fact {
        relation: edit.relation.unwrap_or_else(|| known.relation.clone()),
        sentence: edit.sentence.unwrap_or_else(|| known.sentence.clone()),
        validity,
        recorded: Recorded { expired_at: edit.expired_at.unwrap_or(known.recorded.expired_at), ..known.recorded },
        trust: if moved { Trust::Attested } else { known.trust },
        ..known.clone()
    };
    merge(&mut fact.attributes, edit.attributes);
    let mut draft = Draft::over(graph);
    if fact != *known {
        // From now on it rests on the developer's hand.
        unsay(&mut draft, known);
        let episode = origin(&fact);
        if fact.validity == known.validity {
            draft.decide(Rule::Edited, uuid, None, episode, now);
        } else {
            draft.decide_move(Rule::Edited, uuid, None, episode, now, known.validity);
        }
        draft.put_fact(fact.clone());
        settle(&mut draft, known, episode, now);
        settle(&mut draft, &fact, episode, now);
        look_back(&mut draft, now);
    }
    Ok(draft.into_delta())
}

/// What changes when an entity is changed by hand; an error where there is none.
pub fn edit_entity(graph: &Graph, uuid: EntityUuid, edit: EntityEdit, now: Timestamp) -> Result<Delta> {
    let known = graph.entity(uuid).ok_or_else(|| Error::not_found(alloc::format!("entity `{uuid}` does not exist")))?;
    let mut entity = known.clone();
    if let Some(name) = edit.name {
        let former = core::mem::replace(&mut entity.name, name);
        if !goes_by(&entity, &former) {
            entity.aliases.push(former);
        }
    }
    if let Some(labels) = edit.labels {
        entity.labels.retain(|word| word == label::USER);
        for word in labels {
            add_label(&mut entity, word);
        }
    }
    merge(&mut entity.attributes, edit.attributes);
    let mut draft = Draft::over(graph);
    if entity != *known {
        draft.put_entity(entity);
        look_back(&mut draft, now);
    }
    if let (Some(summary), Some(entity)) = (edit.summary, draft.entity(uuid)) {
        let entity = Entity { summary, ..entity.clone() };
        draft.put_entity(entity);
    }
    Ok(draft.into_delta())
}

/// What changes when an episode's metadata are added to or, with `Null`, taken from; an error where there is none.
pub fn edit_episode(graph: &Graph, uuid: EpisodeUuid, metadata: Metadata) -> Result<Delta> {
    let known =
        graph.episode(uuid).ok_or_else(|| Error::not_found(alloc::format!("episode `{uuid}` does not exist")))?;
    let mut episode = known.clone();
    merge(&mut episode.metadata, metadata);
    let episodes = if episode == *known { Vec::new() } else { alloc::vec![episode] };
    Ok(Delta { episodes, ..Delta::default() })
}
