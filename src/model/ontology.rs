//! What the developer declares their memory to be about: kinds of entities, and how they relate.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

use crate::id::{GraphId, UserId};
use crate::time::Timestamp;

/// The kinds of entities and relations that matter to an app.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ontology {
    /// Kinds of entities.
    pub entities: Vec<EntityType>,
    /// Kinds of relations.
    pub relations: Vec<RelationType>,
}

/// An ontology that was declared, and of what.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Declared {
    /// Whose memory it is of.
    pub scope: Scope,
    /// What was declared.
    pub ontology: Ontology,
    /// When.
    pub updated_at: Timestamp,
}

/// Whose memory an ontology is of; the narrower goes before the wider.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Scope {
    /// A user's.
    User(UserId),
    /// A named graph's.
    Graph(GraphId),
    /// Everyone's who has none of their own.
    Project,
}

/// A kind of entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct EntityType {
    /// Its name, which is the label of what is of this kind.
    pub name: String,
    /// What is of this kind, in the developer's words.
    pub description: String,
    /// What may be known of it besides what it relates to.
    pub properties: Vec<Property>,
    /// The properties that tell two of this kind apart.
    pub identity: Vec<String>,
}

/// A kind of relation.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RelationType {
    /// Its name, which is that of the facts of this kind.
    pub name: String,
    /// What is of this kind, in the developer's words.
    pub description: String,
    /// What may be known of it besides what it relates.
    pub properties: Vec<Property>,
    /// The kinds it may relate; anything, where there is none.
    pub between: Vec<Between>,
}

/// Two kinds that a relation may relate; `None` stands for any.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Between {
    /// The kind of whom it is about.
    pub source: Option<String>,
    /// The kind of what it relates that to.
    pub target: Option<String>,
}

/// Something that may be known of an entity or a fact.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// What it says, in the developer's words.
    pub description: String,
    /// What its values are.
    pub kind: PropertyKind,
}

/// What the values of a property are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum PropertyKind {
    /// Text.
    #[default]
    Text,
    /// Whole numbers.
    Int,
    /// Numbers.
    Float,
    /// True or false.
    Boolean,
}
