//! Ontologies: the kinds of nodes and edges that an app declares.

use std::collections::BTreeSet;

use perdura::error::{Error, Result};
use perdura::id::{GraphId, UserId};
use perdura::model::{self, Between, Ontology, Property, PropertyKind, RelationType, Scope};
use serde::{Deserialize, Serialize};

use crate::wire;

/// Most fields of a type.
const MOST_FIELDS: usize = 10;
/// Most types of nodes, and of edges.
const MOST_TYPES: usize = 100;
/// Longest name of a type or a field, in characters.
const LONGEST_NAME: usize = 100;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 1_000;
/// Names that a node or an edge has for what is its own.
const RESERVED: [&str; 6] = ["uuid", "name", "graph_id", "name_embedding", "summary", "created_at"];

/// The types that matter, in place of those declared before.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EntityTypeRequest {
    /// Types of nodes.
    pub entity_types: Option<Vec<EntityType>>,
    /// Types of edges.
    pub edge_types: Option<Vec<EdgeType>>,
    /// The users whose graphs they are of.
    pub user_ids: Option<Vec<String>>,
    /// The graphs they are of; of everything, where neither users nor graphs are named.
    pub graph_ids: Option<Vec<String>>,
}

/// The types that are declared.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct EntityTypeResponse {
    /// Types of nodes.
    pub entity_types: Vec<EntityType>,
    /// Types of edges.
    pub edge_types: Vec<EdgeType>,
}

/// A type of node.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EntityType {
    /// Its name, which is the label of such nodes.
    pub name: String,
    /// What is of this type: the words and examples in it are what such nodes are recognised by.
    pub description: String,
    /// What may be known of such a node.
    pub properties: Option<Vec<EntityProperty>>,
    /// The properties that tell two such nodes apart.
    pub identity_properties: Option<Vec<String>>,
}

/// A type of edge.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EdgeType {
    /// Its name, which is that of such edges.
    pub name: String,
    /// What is of this type.
    pub description: String,
    /// What may be known of such an edge.
    pub properties: Option<Vec<EntityProperty>>,
    /// The types of nodes that it may relate; any, where there are none.
    pub source_targets: Option<Vec<EntityEdgeSourceTarget>>,
}

/// A property of a type.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct EntityProperty {
    /// Its name.
    pub name: String,
    /// What it says.
    pub description: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: EntityPropertyType,
}

/// What the values of a property are.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum EntityPropertyType {
    /// Text.
    #[serde(alias = "text")]
    Text,
    /// Whole numbers.
    #[serde(alias = "int")]
    Int,
    /// Numbers.
    #[serde(alias = "float")]
    Float,
    /// True or false.
    #[serde(alias = "boolean")]
    Boolean,
}

/// Two types that an edge may relate.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct EntityEdgeSourceTarget {
    /// The type of the node it is about; any, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The type of the node it relates that to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

impl EntityTypeRequest {
    /// What is declared, and of whom.
    pub fn read(self) -> Result<(Vec<Scope>, Ontology)> {
        let users = self.user_ids.unwrap_or_default().into_iter().map(|id| UserId::new(id).map(Scope::User));
        let graphs = self.graph_ids.unwrap_or_default().into_iter().map(|id| GraphId::new(id).map(Scope::Graph));
        let mut scopes = users.chain(graphs).collect::<Result<Vec<_>>>()?;
        if scopes.is_empty() {
            scopes.push(Scope::Project);
        }
        let (nodes, edges) = (self.entity_types.unwrap_or_default(), self.edge_types.unwrap_or_default());
        distinct("entity_types", nodes.iter().map(|kind| kind.name.as_str()))?;
        distinct("edge_types", edges.iter().map(|kind| kind.name.as_str()))?;
        let entities = nodes.into_iter().enumerate().map(|(n, kind)| kind.read(&format!("entity_types[{n}]")));
        let relations = edges.into_iter().enumerate().map(|(n, kind)| kind.read(&format!("edge_types[{n}]")));
        let ontology =
            Ontology { entities: entities.collect::<Result<_>>()?, relations: relations.collect::<Result<_>>()? };
        Ok((scopes, ontology))
    }
}

impl EntityTypeResponse {
    /// An ontology, as told.
    pub fn of(ontology: &Ontology) -> Self {
        let node = |kind: &model::EntityType| EntityType {
            name: kind.name.clone(),
            description: kind.description.clone(),
            properties: Some(kind.properties.iter().map(EntityProperty::of).collect()),
            identity_properties: Some(kind.identity.clone()),
        };
        let pair = |pair: &Between| EntityEdgeSourceTarget { source: pair.source.clone(), target: pair.target.clone() };
        let edge = |kind: &RelationType| EdgeType {
            name: kind.name.clone(),
            description: kind.description.clone(),
            properties: Some(kind.properties.iter().map(EntityProperty::of).collect()),
            source_targets: Some(kind.between.iter().map(pair).collect()),
        };
        Self {
            entity_types: ontology.entities.iter().map(node).collect(),
            edge_types: ontology.relations.iter().map(edge).collect(),
        }
    }
}

impl EntityType {
    fn read(self, place: &str) -> Result<model::EntityType> {
        named(place, &self.name, &self.description)?;
        Ok(model::EntityType {
            properties: properties(place, self.properties)?,
            name: self.name,
            description: self.description,
            identity: self.identity_properties.unwrap_or_default(),
        })
    }
}

impl EdgeType {
    fn read(self, place: &str) -> Result<RelationType> {
        named(place, &self.name, &self.description)?;
        let pairs = self.source_targets.unwrap_or_default().into_iter();
        let between = pairs.map(|pair| Between { source: pair.source, target: pair.target }).collect();
        let properties = properties(place, self.properties)?;
        Ok(RelationType { name: self.name, description: self.description, properties, between })
    }
}

impl EntityProperty {
    fn of(property: &Property) -> Self {
        let kind = match property.kind {
            PropertyKind::Text => EntityPropertyType::Text,
            PropertyKind::Int => EntityPropertyType::Int,
            PropertyKind::Float => EntityPropertyType::Float,
            PropertyKind::Boolean => EntityPropertyType::Boolean,
        };
        Self { name: property.name.clone(), description: property.description.clone(), kind }
    }
}

fn properties(place: &str, properties: Option<Vec<EntityProperty>>) -> Result<Vec<Property>> {
    let properties = properties.unwrap_or_default();
    let called = format!("{place}.properties");
    if properties.len() > MOST_FIELDS {
        let many = properties.len();
        return Err(Error::invalid(format!("`{called}` has {many} entries, the limit is {MOST_FIELDS}")));
    }
    distinct(&called, properties.iter().map(|property| property.name.as_str()))?;
    let property = |(n, property): (usize, EntityProperty)| {
        let place = format!("{called}[{n}]");
        named(&place, &property.name, &property.description)?;
        if RESERVED.contains(&property.name.as_str()) {
            return Err(Error::invalid(format!(
                "`{place}.name` is `{}`, which every node and edge has already",
                property.name
            )));
        }
        let kind = match property.kind {
            EntityPropertyType::Text => PropertyKind::Text,
            EntityPropertyType::Int => PropertyKind::Int,
            EntityPropertyType::Float => PropertyKind::Float,
            EntityPropertyType::Boolean => PropertyKind::Boolean,
        };
        Ok(Property { name: property.name, description: property.description, kind })
    };
    properties.into_iter().enumerate().map(property).collect()
}

/// Refuses a name that is empty or too long, and a description that is too long.
fn named(place: &str, name: &str, description: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::invalid(format!("`{place}.name` is empty")));
    }
    wire::at_most(&format!("{place}.name"), name, LONGEST_NAME)?;
    wire::at_most(&format!("{place}.description"), description, LONGEST_DESCRIPTION)
}

/// Refuses two of one name, and more than there is room for.
fn distinct<'a>(place: &str, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Error::invalid(format!("`{place}` names `{}` twice", wire::shortened(name))));
        }
    }
    if seen.len() > MOST_TYPES {
        return Err(Error::invalid(format!("`{place}` has {} entries, the limit is {MOST_TYPES}", seen.len())));
    }
    Ok(())
}
