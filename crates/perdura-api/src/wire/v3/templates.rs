//! Context templates.

use perdura::error::Result;
use perdura::id::TemplateId;
use perdura::model;
use serde::{Deserialize, Serialize};

use crate::wire;

/// Longest id of a template, in characters.
const LONGEST_TEMPLATE_ID: usize = 100;
/// Longest text of a template, in characters.
const LONGEST_TEMPLATE: usize = 1_200;

/// A template to be kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CreateContextTemplateRequest {
    /// Your name for it.
    pub template_id: String,
    /// The text, with variables such as `%{user_summary}` and `%{edges limit=10}`.
    pub template: String,
}

/// The new text of a template.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct UpdateContextTemplateRequest {
    /// The text.
    pub template: String,
}

/// A context template.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ContextTemplateResponse {
    /// Our name for it.
    pub uuid: String,
    /// Your name for it.
    pub template_id: String,
    /// The text.
    pub template: String,
}

/// Every context template.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ListContextTemplatesResponse {
    /// The templates, oldest first.
    pub templates: Vec<ContextTemplateResponse>,
}

impl CreateContextTemplateRequest {
    /// The id and the text that the core keeps.
    pub fn read(self) -> Result<(TemplateId, String)> {
        wire::at_most("template_id", &self.template_id, LONGEST_TEMPLATE_ID)?;
        Ok((TemplateId::new(self.template_id)?, text(self.template)?))
    }
}

impl UpdateContextTemplateRequest {
    /// The text that the core keeps.
    pub fn read(self) -> Result<String> {
        text(self.template)
    }
}

impl ContextTemplateResponse {
    /// A template, as told.
    pub fn of(template: &model::Template) -> Self {
        Self {
            uuid: template.uuid.to_string(),
            template_id: template.template_id.to_string(),
            template: template.template.clone(),
        }
    }
}

fn text(template: String) -> Result<String> {
    wire::at_most("template", &template, LONGEST_TEMPLATE)?;
    Ok(template)
}
