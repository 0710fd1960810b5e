//! The project itself, and how its observations are to be made.

use perdura::error::{Error, Result};
use perdura::id::ProjectUuid;
use perdura::time::Zone;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::wire;

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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct UpdateProjectRequest {
    /// The time zone of every user and graph that is added without one, by its IANA name; empty for none.
    pub default_time_zone: Option<String>,
}

/// A project.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ProjectInfoResponse {
    /// The project that the key belongs to.
    pub project: ProjectInfo,
}

/// A project.
#[skip_serializing_none]
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ProjectInfo {
    /// Our name for it.
    pub uuid: String,
    /// The time zone of every user and graph that is added without one, by its IANA name.
    pub default_time_zone: Option<String>,
}

/// What observations are wanted: those of the kinds that are named among ours, without what the instruction says to
/// leave out.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct ObservationType {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
}

impl UpdateProjectRequest {
    /// The time zone, where one is sent; empty for none.
    pub fn read(self) -> Result<Option<String>> {
        let sent = self.default_time_zone.map(|zone| zone.trim().to_owned());
        if let Some(zone) = sent.as_deref().filter(|zone| !zone.is_empty()) {
            Zone::named(zone).map_err(|error| error.context("`default_time_zone`"))?;
        }
        Ok(sent)
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
            if kind.name.contains('\n') {
                return Err(Error::invalid(format!("`types[{place}].name` has more than one line")));
            }
            wire::at_most(&format!("types[{place}].name"), &kind.name, LONGEST_NAME)?;
            wire::at_most(&format!("types[{place}].description"), &kind.description, LONGEST_TEXT)?;
        }
        Ok(self)
    }
}

impl ObservationType {
    /// The kind as a note keeps it: its name in a line, then what it is about.
    pub fn keep(&self) -> String {
        format!("{}\n{}", self.name, self.description)
    }

    /// A kind that was kept.
    pub fn kept(text: &str) -> Self {
        let (name, description) = text.split_once('\n').unwrap_or((text, ""));
        Self { name: name.to_owned(), description: description.to_owned() }
    }
}
