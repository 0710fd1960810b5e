//! Names of things: ours are UUIDs, one type a noun; the developer's are strings that they chose.
//!
//! What the memory derives (entities, facts, …) is named by what it is made of, with UUID version 5
//! (RFC 9562 §5.5) in the namespace of its owner: the same input gives the same names on every machine,
//! and a replay needs no randomness.

use alloc::string::String;
use borsh::{BorshDeserialize, BorshSerialize};
use core::cmp::Ordering;
use core::fmt::{self, Write};
use uuid::Uuid;

use crate::error::{Error, Result};

macro_rules! uuids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
        pub struct $name(pub Uuid);

        // The order of the bytes, compared as two numbers: maps by uuid spend their time on this.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.as_u128().cmp(&other.0.as_u128())
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl $name {
            /// Reads a UUID in any of its written forms.
            pub fn parse(text: &str) -> Result<Self> {
                parse_uuid(text).map(Self)
            }
        }
    )+};
}

uuids! {
    /// The tenant an API key belongs to.
    ProjectUuid
    /// Whose graph it is: a user's, a named graph's, or a session's that has no user yet.
    OwnerUuid
    /// A user.
    UserUuid
    /// A thread (Zep's session).
    ThreadUuid
    /// One piece of raw input; of a message it is the message's own uuid.
    EpisodeUuid
    /// Someone or something.
    EntityUuid
    /// A sentence relating two entities.
    FactUuid
    /// A pattern over many episodes.
    ObservationUuid
    /// Why a fact is as it is.
    DecisionUuid
    /// A context template.
    TemplateUuid
}

/// Reads a UUID, naming what was given where it is none.
pub fn parse_uuid(text: &str) -> Result<Uuid> {
    Uuid::try_parse(text).map_err(|_| Error::invalid(alloc::format!("`{}` is not a uuid", shortened(text))))
}

impl ProjectUuid {
    /// The project of a given name: the same name is the same project everywhere.
    pub fn named(name: &str) -> Self {
        Self(Uuid::new_v5(&Uuid::NAMESPACE_URL, alloc::format!("perdura:project:{name}").as_bytes()))
    }
}

impl OwnerUuid {
    /// The name of something this owner's graph derives: its kind, and what tells it from its like.
    pub fn derive(&self, kind: &str, key: &str) -> Uuid {
        self.derive_from(kind, format_args!("{key}"))
    }

    /// The same, of a key that is put together as it is written.
    pub(crate) fn derive_from(&self, kind: &str, key: fmt::Arguments<'_>) -> Uuid {
        // Few keys are longer than four uuids.
        let mut name = String::with_capacity(192);
        // A string takes whatever is written to it.
        let _ = write!(name, "{kind}\0{key}");
        Uuid::new_v5(&self.0, name.as_bytes())
    }
}

/// Longest id a developer may choose, in characters.
pub const LONGEST_ID: usize = 256;

macro_rules! chosen_ids {
    ($($(#[$doc:meta])* $name:ident = $called:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub struct $name(String);

        impl $name {
            /// Takes the developer's id: 1 to 256 characters, none of them a control character,
            /// and neither `.` nor `..`, which no URL path can carry.
            pub fn new(id: impl Into<String>) -> Result<Self> {
                let id = id.into();
                check_id($called, &id)?;
                Ok(Self(id))
            }

            /// The id as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

chosen_ids! {
    /// The developer's name for a user.
    UserId = "user_id";
    /// The developer's name for a thread; on Zep's older wires, the session id.
    ThreadId = "thread_id";
    /// The developer's name for a graph that belongs to no user.
    GraphId = "graph_id";
    /// The developer's name for a context template.
    TemplateId = "template_id";
}

fn check_id(called: &str, id: &str) -> Result<()> {
    if id.trim().is_empty() {
        return Err(Error::invalid(alloc::format!("`{called}` is empty")));
    }
    let length = id.chars().count();
    if length > LONGEST_ID {
        return Err(Error::invalid(alloc::format!(
            "`{called}` `{}` is {length} characters long, the limit is {LONGEST_ID}",
            shortened(id)
        )));
    }
    if id.chars().any(char::is_control) {
        return Err(Error::invalid(alloc::format!("`{called}` `{}` holds a control character", shortened(id))));
    }
    if id == "." || id == ".." {
        return Err(Error::invalid(alloc::format!("`{called}` `{id}` cannot stand in a URL path, choose another")));
    }
    Ok(())
}

/// The first words of something long, for a message about it.
pub(crate) fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(40).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn ids_may_hold_slashes_question_marks_and_emoji() {
        for id in ["a/b", "a?b=c", "jane 🦀", "..a", "%2F"] {
            assert_eq!(UserId::new(id).unwrap().as_str(), id);
        }
    }

    #[test]
    fn ids_that_cannot_be_served_are_named() {
        for (id, culprit) in
            [("", "is empty"), ("..", "`..`"), ("a\nb", "control"), (&"x".repeat(1000), "1000 characters")]
        {
            let error = UserId::new(id).unwrap_err().to_string();
            assert!(error.contains("user_id") && error.contains(culprit), "{error}");
        }
    }
}
