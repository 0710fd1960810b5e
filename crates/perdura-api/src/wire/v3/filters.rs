//! What search results must be like.

use perdura::error::{Error, Result};
use perdura::id::{EntityUuid, EpisodeUuid, FactUuid, parse_uuid};
use perdura::model::Value;
use perdura::search::{Comparison, Condition, Filters, Group, Join, MetadataFilter, Moment};
use serde::Deserialize;
use uuid::Uuid;

use crate::wire;

/// Most entries in one list.
const MOST: usize = 256;

/// What search results must be like; absent filters let everything pass.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct SearchFilters {
    /// Entities with one of these labels; for facts, with such an entity at an end.
    pub node_labels: Option<Vec<String>>,
    /// Not entities with one of these labels.
    pub exclude_node_labels: Option<Vec<String>>,
    /// Facts of one of these relations.
    pub edge_types: Option<Vec<String>>,
    /// Not facts of one of these relations.
    pub exclude_edge_types: Option<Vec<String>>,
    /// When it entered the memory: one of the outer lists must hold in all its parts.
    pub created_at: Option<Vec<Vec<DateFilter>>>,
    /// When it became true.
    pub valid_at: Option<Vec<Vec<DateFilter>>>,
    /// When it stopped being true.
    pub invalid_at: Option<Vec<Vec<DateFilter>>>,
    /// When we learned that it was over.
    pub expired_at: Option<Vec<Vec<DateFilter>>>,
    /// Conditions on attributes, all of which must hold.
    pub property_filters: Option<Vec<PropertyFilter>>,
    /// Conditions on the metadata of the episodes it comes from.
    pub episode_metadata_filters: Option<MetadataFilterGroup>,
    /// Facts of these names alone; at most 256.
    pub edge_uuids: Option<Vec<String>>,
    /// What comes from these episodes alone; at most 256.
    pub episode_uuids: Option<Vec<String>>,
    /// Facts about these entities; at most 256.
    pub source_node_uuids: Option<Vec<String>>,
    /// Facts that relate to these entities; at most 256.
    pub target_node_uuids: Option<Vec<String>>,
    /// Facts with one of these entities at either end; at most 256.
    pub connected_node_uuids: Option<Vec<String>>,
}

/// A condition on a moment.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct DateFilter {
    /// How to compare.
    pub comparison_operator: ComparisonOperator,
    /// With what, in RFC 3339; absent for `IS NULL` and `IS NOT NULL`.
    pub date: Option<String>,
}

/// A condition on a named value.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct PropertyFilter {
    /// How to compare.
    pub comparison_operator: ComparisonOperator,
    /// The name.
    pub property_name: String,
    /// With what.
    #[cfg_attr(feature = "types", ts(type = "unknown"))]
    pub property_value: Option<serde_json::Value>,
}

/// Conditions on metadata, joined.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct MetadataFilterGroup {
    /// How they are joined.
    pub r#type: MetadataJoin,
    /// Conditions.
    pub filters: Option<Vec<PropertyFilter>>,
    /// Groups within the group.
    pub groups: Option<Vec<MetadataFilterGroup>>,
}

/// How conditions are joined.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum MetadataJoin {
    /// All must hold.
    #[serde(alias = "AND")]
    And,
    /// One must hold.
    #[serde(alias = "OR")]
    Or,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum ComparisonOperator {
    /// The same.
    #[serde(rename = "=")]
    Equal,
    /// Not the same.
    #[serde(rename = "<>")]
    NotEqual,
    /// Greater.
    #[serde(rename = ">")]
    Greater,
    /// Less.
    #[serde(rename = "<")]
    Less,
    /// Not less.
    #[serde(rename = ">=")]
    AtLeast,
    /// Not greater.
    #[serde(rename = "<=")]
    AtMost,
    /// Absent.
    #[serde(rename = "IS NULL", alias = "is_null")]
    IsNull,
    /// Present.
    #[serde(rename = "IS NOT NULL", alias = "is_not_null")]
    IsNotNull,
    /// A list that contains it, a text it is part of.
    #[serde(rename = "CONTAINS")]
    Contains,
    /// One of a list.
    #[serde(rename = "IN")]
    In,
}

impl SearchFilters {
    /// What the core filters by; `field` is where the filters stand in the request.
    pub fn read(self, field: &str) -> Result<Filters> {
        let name = |of: &str| format!("{field}.{of}");
        let metadata = self.episode_metadata_filters;
        Ok(Filters {
            created_at: moments(&name("created_at"), self.created_at)?,
            valid_at: moments(&name("valid_at"), self.valid_at)?,
            invalid_at: moments(&name("invalid_at"), self.invalid_at)?,
            expired_at: moments(&name("expired_at"), self.expired_at)?,
            facts: uuids(&name("edge_uuids"), self.edge_uuids, FactUuid)?,
            episodes: uuids(&name("episode_uuids"), self.episode_uuids, EpisodeUuid)?,
            sources: uuids(&name("source_node_uuids"), self.source_node_uuids, EntityUuid)?,
            targets: uuids(&name("target_node_uuids"), self.target_node_uuids, EntityUuid)?,
            connected: uuids(&name("connected_node_uuids"), self.connected_node_uuids, EntityUuid)?,
            attributes: conditions(&name("property_filters"), self.property_filters)?,
            metadata: metadata.map(|group| group.read(&name("episode_metadata_filters"))).transpose()?,
            labels: words(&name("node_labels"), self.node_labels)?,
            not_labels: words(&name("exclude_node_labels"), self.exclude_node_labels)?,
            relations: words(&name("edge_types"), self.edge_types)?,
            not_relations: words(&name("exclude_edge_types"), self.exclude_edge_types)?,
        })
    }
}

impl PropertyFilter {
    fn read(self, field: &str) -> Result<Condition> {
        if self.property_name.is_empty() {
            return Err(Error::invalid(format!("`{field}.property_name` is empty")));
        }
        let comparison = self.comparison_operator.into();
        let value = self.property_value.map_or(Value::Null, wire::kept);
        match (comparison, &value) {
            (Comparison::IsNull | Comparison::IsNotNull, _) => {}
            (_, Value::Null) => {
                let way_out = "ask for what is absent with `IS NULL`";
                return Err(Error::invalid(format!("`{field}.property_value` is missing; {way_out}")));
            }
            (Comparison::In, value) if !matches!(value, Value::List(_)) => {
                return Err(Error::invalid(format!("`{field}.property_value` must be a list for the operator `IN`")));
            }
            _ => {}
        }
        Ok(Condition { name: self.property_name, comparison, value })
    }
}

impl MetadataFilterGroup {
    fn read(self, field: &str) -> Result<Group> {
        let name = format!("{field}.groups");
        let groups = listed(&name, self.groups)?.into_iter().enumerate();
        let groups = groups.map(|(place, group)| Ok(MetadataFilter::Group(group.read(&format!("{name}[{place}]"))?)));
        let conditions = conditions(&format!("{field}.filters"), self.filters)?.into_iter();
        let join = match self.r#type {
            MetadataJoin::And => Join::And,
            MetadataJoin::Or => Join::Or,
        };
        let filters = conditions.map(|one| Ok(MetadataFilter::Condition(one))).chain(groups).collect::<Result<_>>()?;
        Ok(Group { join, filters })
    }
}

impl From<ComparisonOperator> for Comparison {
    fn from(operator: ComparisonOperator) -> Self {
        match operator {
            ComparisonOperator::Equal => Self::Equal,
            ComparisonOperator::NotEqual => Self::NotEqual,
            ComparisonOperator::Greater => Self::Greater,
            ComparisonOperator::Less => Self::Less,
            ComparisonOperator::AtLeast => Self::AtLeast,
            ComparisonOperator::AtMost => Self::AtMost,
            ComparisonOperator::IsNull => Self::IsNull,
            ComparisonOperator::IsNotNull => Self::IsNotNull,
            ComparisonOperator::Contains => Self::Contains,
            ComparisonOperator::In => Self::In,
        }
    }
}

/// Reads a list of uuids, naming the one that is none.
pub fn uuids<U>(field: &str, texts: Option<Vec<String>>, of: impl Fn(Uuid) -> U) -> Result<Vec<U>> {
    let texts = listed(field, texts)?;
    let numbered = texts.iter().enumerate();
    numbered
        .map(|(place, text)| parse_uuid(text).map(&of).map_err(|error| error.context(&format!("`{field}[{place}]`"))))
        .collect()
}

/// A list that is no longer than one may be.
fn listed<T>(field: &str, list: Option<Vec<T>>) -> Result<Vec<T>> {
    let list = list.unwrap_or_default();
    wire::no_more_than(field, list.len(), MOST)?;
    Ok(list)
}

/// Labels or relations; one that is empty would fit nothing.
fn words(field: &str, words: Option<Vec<String>>) -> Result<Vec<String>> {
    let words = listed(field, words)?;
    match words.iter().position(|word| word.trim().is_empty()) {
        Some(place) => Err(Error::invalid(format!("`{field}[{place}]` is empty"))),
        None => Ok(words),
    }
}

fn conditions(field: &str, filters: Option<Vec<PropertyFilter>>) -> Result<Vec<Condition>> {
    let filters = listed(field, filters)?.into_iter().enumerate();
    filters.map(|(place, filter)| filter.read(&format!("{field}[{place}]"))).collect()
}

fn moments(field: &str, alternatives: Option<Vec<Vec<DateFilter>>>) -> Result<Vec<Vec<Moment>>> {
    let alternatives = listed(field, alternatives)?.into_iter().enumerate();
    alternatives
        .map(|(outer, all)| {
            let all = listed(&format!("{field}[{outer}]"), Some(all))?.into_iter().enumerate();
            all.map(|(inner, filter)| filter.read(&format!("{field}[{outer}][{inner}]"))).collect()
        })
        .collect()
}

impl DateFilter {
    fn read(self, field: &str) -> Result<Moment> {
        let comparison = self.comparison_operator.into();
        let moment = wire::moment(&format!("{field}.date"), self.date.as_deref())?;
        match (comparison, moment) {
            (Comparison::IsNull | Comparison::IsNotNull, _) => Ok(Moment { comparison, moment: None }),
            (Comparison::Contains | Comparison::In, _) => {
                Err(Error::invalid(format!("`{field}.comparison_operator` cannot compare dates")))
            }
            (_, None) => Err(Error::invalid(format!("`{field}.date` is missing"))),
            (_, moment) => Ok(Moment { comparison, moment }),
        }
    }
}
