//! One error for the whole house: what went wrong, in a sentence, and of which kind.

use alloc::{string::String, vec::Vec};
use core::fmt;

/// Why an operation failed.
///
/// The message is lower case, names the culprit in backticks and offers a way out where there is one;
/// the kind is what a program decides by.
///
/// ```
/// use perdura::{Error, Kind};
/// let error = Error::not_found("thread `t1` does not exist").context("reading messages");
/// assert_eq!(error.kind(), Kind::NotFound);
/// assert_eq!(error.to_string(), "reading messages: thread `t1` does not exist");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

/// The kinds of failure there are; the list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be carried out as it stands: the caller must change it.
    Invalid,
    /// What was asked for is not there.
    NotFound,
    /// What was to be created is there already.
    AlreadyExists,
    /// Things stand in a way that does not allow it: what is to change is over, a key is taken.
    Conflict,
    /// No key, or a key nobody knows.
    Unauthorized,
    /// A key that is known, and not allowed to do this.
    Forbidden,
    /// More than a written limit allows.
    TooLarge,
    /// Others were writing at the same time; the same request may succeed in a moment.
    Busy,
    /// A fault of ours or of the storage beneath us.
    Internal,
}

impl Kind {
    /// The kind as one word, for programs that see no Rust.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Invalid => "invalid",
            Kind::NotFound => "not_found",
            Kind::AlreadyExists => "already_exists",
            Kind::Conflict => "conflict",
            Kind::Unauthorized => "unauthorized",
            Kind::Forbidden => "forbidden",
            Kind::TooLarge => "too_large",
            Kind::Busy => "busy",
            Kind::Internal => "internal",
        }
    }
}

/// What fallible operations of the core answer.
pub type Result<T> = core::result::Result<T, Error>;

impl Error {
    /// An error of any kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// The request must change before it can succeed.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message)
    }

    /// The thing named is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    /// The thing to be created is there already.
    pub fn already_exists(message: impl Into<String>) -> Self {
        Self::new(Kind::AlreadyExists, message)
    }

    /// Things stand in a way that does not allow it.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Kind::Conflict, message)
    }

    /// A written limit was passed.
    pub fn too_large(message: impl Into<String>) -> Self {
        Self::new(Kind::TooLarge, message)
    }

    /// Others are writing; try again.
    pub fn busy(message: impl Into<String>) -> Self {
        Self::new(Kind::Busy, message)
    }

    /// A fault of ours, told in full to the log and as "internal error" to the caller.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Kind::Internal, message)
    }

    /// What a program decides by.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The same error with what was being done set before it.
    pub fn context(self, doing: &str) -> Self {
        Self { kind: self.kind, message: alloc::format!("{doing}: {}", self.message) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for Error {}

/// How many letters must be added, dropped or changed (Levenshtein 1966).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = core::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
