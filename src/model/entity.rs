//! Entities: the people, places and things that facts relate.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

use super::Metadata;
use crate::id::EntityUuid;
use crate::time::Timestamp;

/// Someone or something.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Entity {
    /// Its name among machines.
    pub uuid: EntityUuid,
    /// Its name among people, as first written.
    pub name: String,
    /// Other names it was declared to go by.
    pub aliases: Vec<String>,
    /// What it is: see [`label`].
    pub labels: Vec<String>,
    /// What is known of it that relates it to nothing else (an email, an amount).
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub attributes: Metadata,
    /// What is known of it in a few sentences, current facts first.
    pub summary: String,
    /// When it entered the memory.
    pub created_at: Timestamp,
}

/// The default labels, the words of the default ontology.
pub mod label {
    /// The user whose graph it is.
    pub const USER: &str = "User";
    /// The model that the user talks to.
    pub const ASSISTANT: &str = "Assistant";
    /// Something liked, disliked or asked for.
    pub const PREFERENCE: &str = "Preference";
    /// A place.
    pub const LOCATION: &str = "Location";
    /// Something that happened or will.
    pub const EVENT: &str = "Event";
    /// A thing.
    pub const OBJECT: &str = "Object";
    /// A subject matter.
    pub const TOPIC: &str = "Topic";
    /// A company, a school, a club.
    pub const ORGANIZATION: &str = "Organization";
    /// A text.
    pub const DOCUMENT: &str = "Document";
    /// A person other than the user.
    pub const PERSON: &str = "Person";

    /// Those that things get unless an app wants none of them; the user's own tells whose graph it is, and stays.
    pub const DEFAULT: [&str; 9] =
        [ASSISTANT, PREFERENCE, LOCATION, EVENT, OBJECT, TOPIC, ORGANIZATION, DOCUMENT, PERSON];
}
