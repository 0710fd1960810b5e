//! The nouns, as plain data.
//!
//! Episodes are the ground state: what was said or happened, kept as it came. Entities, facts,
//! observations, summaries and decisions are derived from them and can be derived again.

mod answered;
mod directory;
mod entity;
mod episode;
mod fact;
mod observation;
mod relation;
mod value;

pub use answered::Answered;
pub use directory::{NamedGraph, Owner, OwnerName, Template, Thread, User, Version};
pub use entity::{Entity, Mentions, label};
pub use episode::{Episode, Role, Source, Speaker};
pub use fact::{Decision, Fact, Rule, Trust};
pub use observation::{Observation, Summary};
pub use relation::{Cardinality, Relation, relation};
pub use value::{Metadata, Value, merge};
