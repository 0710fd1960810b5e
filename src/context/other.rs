//! What fills the room that facts and quotes leave: entities, patterns and summaries of threads.
//!
//! Most of it comes when there is no room, so none is written out before that is asked for.

use alloc::{borrow::Cow, vec::Vec};
use uuid::Uuid;

use super::Line;
use super::assemble::known_of;
use super::choice::Choice;
use crate::search::{Hit, Ranking};
use crate::time::Validity;

/// Something that may fill room.
pub(super) struct Other<'a> {
    pub id: Uuid,
    /// Whose text it is, which stands before it.
    name: Option<&'a str>,
    text: Cow<'a, str>,
    validity: Option<Validity>,
    score: u32,
}

impl Other<'_> {
    /// Its line.
    pub fn line(&self) -> Line {
        let text = &self.text;
        Line {
            id: self.id,
            text: self.name.map_or_else(|| text.as_ref().into(), |name| alloc::format!("{name}: {text}")),
            validity: self.validity,
            sources: Vec::new(),
            trust: None,
            score: self.score,
        }
    }

    /// About how many tokens it takes.
    pub fn length(&self) -> u32 {
        let before = self.name.map_or(0, |name| name.len() + ": ".len());
        ((before + self.text.len()) / 4) as u32
    }
}

impl<'a> Choice<'a> {
    /// The entities that were found, each with what is known of it.
    pub fn entities<'f>(&'f self, found: &'f Ranking) -> impl Iterator<Item = Other<'a>> + use<'a, 'f> {
        let others = found.entities.iter().filter(|hit| Some(hit.item) != self.user);
        others.filter_map(|Hit { item, slot, score, .. }| {
            let entity = self.graph.entity_near(*item, *slot)?;
            let text = known_of(self.graph, entity, self.ask);
            let known = !text.trim().is_empty();
            known.then(|| Other { id: entity.uuid.0, name: Some(&entity.name), text, validity: None, score: *score })
        })
    }

    /// The patterns that were found.
    pub fn observations<'f>(&'f self, found: &'f Ranking) -> impl Iterator<Item = Other<'a>> + use<'a, 'f> {
        found.observations.iter().filter_map(|Hit { item, score, .. }| {
            let observation = self.graph.observation(*item).filter(|one| self.ask.wishes.tells(one))?;
            let validity = Validity::new(Some(observation.start_at), Some(observation.end_at)).ok();
            let text = observation.summary.as_str().into();
            Some(Other { id: observation.uuid.0, name: None, text, validity, score: *score })
        })
    }

    /// The summaries of threads that were found.
    pub fn summaries<'f>(&'f self, found: &'f Ranking) -> impl Iterator<Item = Other<'a>> + use<'a, 'f> {
        found.summaries.iter().filter_map(|Hit { item, score, .. }| {
            let summary = self.graph.summary(item)?;
            let text = summary.content.as_str().into();
            Some(Other { id: summary.recent_message.0, name: None, text, validity: None, score: *score })
        })
    }
}
