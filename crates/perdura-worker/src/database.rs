//! What the store asks of a platform: a database that takes statements by the batch, and a shelf for bytes.
//!
//! On Cloudflare these are D1 and KV ([`cloudflare`](crate::cloudflare)); the tests bring SQLite and a map,
//! so that everything else here runs, and is tested, anywhere.

#![allow(async_fn_in_trait, reason = "an isolate has one thread")]

use perdura::Error;

/// An SQLite database at the other end of a wire.
pub trait Database {
    /// Runs the statements in order within one transaction: all of them happened, or none did.
    ///
    /// Every row of an answer is one text, the statement's only column, called `json`.
    /// An error is the database's own message.
    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Vec<String>>, String>;
}

/// Bytes by name. What was put may be read late or get lost; what was deleted may linger a minute.
pub trait Shelf {
    /// The bytes of that name, if they are there.
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String>;
    /// Puts bytes under a name.
    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), String>;
    /// Removes a name, there or not.
    async fn delete(&self, name: &str) -> Result<(), String>;
    /// The names that begin so.
    async fn names(&self, prefix: &str) -> Result<Vec<String>, String>;
}

/// A statement and what is bound to its `?1`, `?2`, ….
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The text, from [`sql`](crate::sql).
    pub sql: String,
    /// Its parameters, in order.
    pub params: Vec<Param>,
}

/// A bound value. Whole numbers travel as JavaScript's, exact to 2^53; nothing counted here gets so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Nothing.
    Null,
}

impl Statement {
    /// A statement with its parameters.
    pub fn new<const N: usize>(sql: impl Into<String>, params: [Param; N]) -> Self {
        Self { sql: sql.into(), params: params.into() }
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        const EXACT: i64 = 1 << 53;
        Self::Integer(i64::try_from(number).map_or(EXACT, |number| number.min(EXACT)))
    }
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl<T: Into<Param>> From<Option<T>> for Param {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Whether the message says that another writer was faster, or that a thing to be added is there already.
///
/// Other constraints (a `CHECK`, a column's type) fail through a fault of ours, and trying again would not help.
pub fn is_conflict(message: &str) -> bool {
    message.contains("UNIQUE constraint failed")
        || message.contains("NOT NULL constraint failed: commits.owner")
        || ["users", "threads", "graphs", "templates"]
            .iter()
            .any(|table| message.contains(&format!("NOT NULL constraint failed: {table}.uuid")))
}

/// The database's message as an error of ours.
pub fn failure(message: String) -> Error {
    let says = |words: &str| message.contains(words);
    if says("string or blob too big") || says("SQLITE_TOOBIG") {
        Error::too_large("one item is longer than 2 MB, which is the most that the database keeps in a row")
    } else if says("overloaded") {
        Error::busy("the database has more to do than it can right now, try again in a moment")
    } else if says("no such table") || says("no such column") {
        Error::internal(format!("{message}: apply the migrations with `npx wrangler d1 migrations apply perdura`"))
    } else {
        Error::internal(message)
    }
}
