//! What search results must be like.

use perdura::error::{Error, Result};
use perdura::id::{EntityUuid, EpisodeUuid, FactUuid, parse_uuid};
use perdura::model::Value;
use perdura::search::{Comparison, Condition, Filters, Group, Join, MetadataFilter, Moment};
use serde::Deserialize;
use uuid::Uuid;

use crate::wire;

/// Most uuids in one list.
const MOST_UUIDS: usize = 256;

/// What search results must be like; absent filters let everything pass.
#[derive(Clone, Debug, Default, Deserialize)]
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
            attributes: self.property_filters.unwrap_or_default().into_iter().map(PropertyFilter::read).collect(),
            metadata: self.episode_metadata_filters.map(MetadataFilterGroup::read),
            labels: self.node_labels.unwrap_or_default(),
            not_labels: self.exclude_node_labels.unwrap_or_default(),
            relations: self.edge_types.unwrap_or_default(),
            not_relations: self.exclude_edge_types.unwrap_or_default(),
        })
    }
}

impl PropertyFilter {
    fn read(self) -> Condition {
        Condition {
            name: self.property_name,
            comparison: self.comparison_operator.into(),
            value: self.property_value.map_or(Value::Null, wire::kept),
        }
    }
}

impl MetadataFilterGroup {
    fn read(self) -> Group {
        let filters = self.filters.unwrap_or_default().into_iter();
        let groups = self.groups.unwrap_or_default().into_iter();
        Group {
            join: match self.r#type {
                MetadataJoin::And => Join::And,
                MetadataJoin::Or => Join::Or,
            },
            filters: filters
                .map(|filter| MetadataFilter::Condition(filter.read()))
                .chain(groups.map(|group| MetadataFilter::Group(group.read())))
                .collect(),
        }
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
    let texts = texts.unwrap_or_default();
    wire::no_more_than(field, texts.len(), MOST_UUIDS)?;
    let numbered = texts.iter().enumerate();
    numbered
        .map(|(place, text)| parse_uuid(text).map(&of).map_err(|error| error.context(&format!("`{field}[{place}]`"))))
        .collect()
}

fn moments(field: &str, alternatives: Option<Vec<Vec<DateFilter>>>) -> Result<Vec<Vec<Moment>>> {
    let alternatives = alternatives.unwrap_or_default().into_iter().enumerate();
    alternatives
        .map(|(outer, all)| {
            let all = all.into_iter().enumerate();
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
