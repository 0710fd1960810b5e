//! The nouns, as plain data.
//!
//! Episodes are the ground state: what was said or happened, kept as it came. Entities, facts,
//! observations, summaries and decisions are derived from them and can be derived again.

mod answered;
mod directory;
mod entity;
mod episode;
mod fact;
mod note;
mod observation;
mod ontology;
mod relation;
mod said;
mod value;

pub use answered::Answered;
pub use directory::{NamedGraph, Owner, OwnerName, Template, Thread, User, Version};
pub use entity::{Entity, label};
pub use episode::{Episode, Role, Source, Speaker};
pub use fact::{Decision, Fact, Rule, Trust};
pub use note::Note;
pub use observation::{Observation, Summary};
pub use ontology::{Between, Declared, EntityType, Ontology, Property, PropertyKind, RelationType, Scope};
pub(crate) use relation::comes_before;
pub use relation::{Cardinality, Relation, kin, relation};
pub use said::{Mentions, Said, Stance};
pub use value::{Metadata, Value, merge};
