//! A row of `ontologies`.

use perdura::id::{GraphId, UserId};
use perdura::model::{Between, Declared, EntityType, Ontology, Property, PropertyKind, RelationType, Scope};
use perdura::{Error, Result};
use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{moment, unreadable};

/// A row of `ontologies`.
#[derive(Debug, Serialize, Deserialize)]
pub struct OntologyRow {
    scope: String,
    id: String,
    updated_at: i64,
    ontology: Kinds,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kinds {
    entities: Vec<EntityKind>,
    relations: Vec<RelationKind>,
}

#[derive(Debug, Serialize, Deserialize)]
struct EntityKind {
    name: String,
    description: String,
    properties: Vec<PropertyRow>,
    identity: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct RelationKind {
    name: String,
    description: String,
    properties: Vec<PropertyRow>,
    between: Vec<(Option<String>, Option<String>)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PropertyRow {
    name: String,
    description: String,
    kind: String,
}

impl From<&Declared> for OntologyRow {
    fn from(declared: &Declared) -> Self {
        let (scope, id) = match &declared.scope {
            Scope::User(id) => ("user", id.as_str()),
            Scope::Graph(id) => ("graph", id.as_str()),
            Scope::Project => ("project", ""),
        };
        let entity = |kind: &EntityType| EntityKind {
            name: kind.name.clone(),
            description: kind.description.clone(),
            properties: kind.properties.iter().map(PropertyRow::from).collect(),
            identity: kind.identity.clone(),
        };
        let relation = |kind: &RelationType| RelationKind {
            name: kind.name.clone(),
            description: kind.description.clone(),
            properties: kind.properties.iter().map(PropertyRow::from).collect(),
            between: kind.between.iter().map(|pair| (pair.source.clone(), pair.target.clone())).collect(),
        };
        let Ontology { entities, relations } = &declared.ontology;
        Self {
            scope: scope.into(),
            id: id.into(),
            updated_at: declared.updated_at.millis(),
            ontology: Kinds {
                entities: entities.iter().map(entity).collect(),
                relations: relations.iter().map(relation).collect(),
            },
        }
    }
}

impl TryFrom<OntologyRow> for Declared {
    type Error = Error;

    fn try_from(row: OntologyRow) -> Result<Self> {
        let scope = match row.scope.as_str() {
            "user" => Scope::User(UserId::new(row.id)?),
            "graph" => Scope::Graph(GraphId::new(row.id)?),
            "project" => Scope::Project,
            other => return Err(unreadable(format!("`{other}` is no scope of an ontology"))),
        };
        let entity = |kind: EntityKind| {
            let properties = properties(kind.properties)?;
            Ok(EntityType { name: kind.name, description: kind.description, properties, identity: kind.identity })
        };
        let relation = |kind: RelationKind| {
            let between = kind.between.into_iter().map(|(source, target)| Between { source, target }).collect();
            let properties = properties(kind.properties)?;
            Ok(RelationType { name: kind.name, description: kind.description, properties, between })
        };
        let ontology = Ontology {
            entities: row.ontology.entities.into_iter().map(entity).collect::<Result<_>>()?,
            relations: row.ontology.relations.into_iter().map(relation).collect::<Result<_>>()?,
        };
        Ok(Self { scope, ontology, updated_at: moment(row.updated_at) })
    }
}

impl From<&Property> for PropertyRow {
    fn from(property: &Property) -> Self {
        Self { name: property.name.clone(), description: property.description.clone(), kind: property.kind.word() }
    }
}

fn properties(rows: Vec<PropertyRow>) -> Result<Vec<Property>> {
    let property = |row: PropertyRow| {
        Ok(Property { name: row.name, description: row.description, kind: PropertyKind::of_word(&row.kind)? })
    };
    rows.into_iter().map(property).collect()
}
