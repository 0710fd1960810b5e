//! The rules as a reader: no model, no key, the same answer everywhere.

use super::reading::{Reading, is_person};
use super::{Extraction, Setting, json, prose};
use crate::error::Result;
use crate::model::{Episode, Role, Source, Trust};
use crate::ports::Extractor;

/// What an episode claims, by rule.
///
/// Precision comes before recall: what no rule is sure of is not claimed, and stays to be found in the
/// episode itself. What a model, a tool or the app's instructions say never becomes a claim about the user.
pub fn read(episode: &Episode, setting: &Setting<'_>) -> Extraction {
    if !episode.readable || episode.suspect {
        return Extraction::default();
    }
    let role = episode.speaker.as_ref().map_or(Role::None, |speaker| speaker.role);
    let trust = match episode.source {
        Source::Message if is_person(role) => Trust::Stated,
        Source::Message => Trust::Hearsay,
        Source::Text | Source::Json | Source::Triple => Trust::Attested,
    };
    let mut reading = Reading::new(&episode.content, setting, episode.reference, trust);
    match episode.source {
        Source::Message | Source::Text => prose::read(&mut reading),
        Source::Json => json::read(&mut reading),
        Source::Triple => {}
    }
    reading.finish()
}

/// Reads episodes by rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules;

impl Extractor for Rules {
    async fn extract(&self, episode: &Episode, setting: &Setting<'_>) -> Result<Extraction> {
        Ok(read(episode, setting))
    }
}
