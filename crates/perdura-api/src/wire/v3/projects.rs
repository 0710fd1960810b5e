//! The project itself, and how its observations are to be made.

use perdura::error::{Error, Result};
use perdura::id::ProjectUuid;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::wire;

/// Longest name of a time zone, in characters.
const LONGEST_ZONE: usize = 100;
/// Most kinds of observations.
const MOST_TYPES: usize = 20;
/// Longest name of a kind, in characters.
const LONGEST_NAME: usize = 100;
/// Longest text, in characters.
const LONGEST_TEXT: usize = 5_000;

/// What to change in the project.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct UpdateProjectRequest {
    /// The time zone of whoever has none of their own, by its IANA name.
    pub default_time_zone: Option<String>,
}

/// A project.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProjectInfoResponse {
    /// The project that the key belongs to.
    pub project: ProjectInfo,
}

/// A project.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProjectInfo {
    /// Our name for it.
    pub uuid: String,
    /// The time zone of whoever has none of their own, by its IANA name.
    pub default_time_zone: Option<String>,
}

/// What observations are wanted. Kept, and told again; observations here are found by counting, not by reading.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct ObservationSteeringConfig {
    /// What to look for, in words.
    pub instruction: Option<String>,
    /// The kinds there are.
    pub types: Option<Vec<ObservationType>>,
}

/// A kind of observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct ObservationType {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
}

impl UpdateProjectRequest {
    /// The time zone, where one is named.
    pub fn read(self) -> Result<Option<String>> {
        if let Some(zone) = &self.default_time_zone {
            wire::at_most("default_time_zone", zone, LONGEST_ZONE)?;
        }
        Ok(self.default_time_zone.filter(|zone| !zone.is_empty()))
    }
}

impl ProjectInfoResponse {
    /// A project, as told.
    pub fn of(project: ProjectUuid, default_time_zone: Option<String>) -> Self {
        Self { project: ProjectInfo { uuid: project.to_string(), default_time_zone } }
    }
}

impl ObservationSteeringConfig {
    /// Refuses what is too long or has no name.
    pub fn checked(self) -> Result<Self> {
        wire::at_most("instruction", self.instruction.as_deref().unwrap_or_default(), LONGEST_TEXT)?;
        let types = self.types.as_deref().unwrap_or_default();
        wire::no_more_than("types", types.len(), MOST_TYPES)?;
        for (place, kind) in types.iter().enumerate() {
            if kind.name.trim().is_empty() {
                return Err(Error::invalid(format!("`types[{place}].name` is empty")));
            }
            wire::at_most(&format!("types[{place}].name"), &kind.name, LONGEST_NAME)?;
            wire::at_most(&format!("types[{place}].description"), &kind.description, LONGEST_TEXT)?;
        }
        Ok(self)
    }
}
