//! The store against a real SQLite, under the limits that D1 sets; one binary.

mod contract;
mod isolates;
mod nouns;
mod rows;
mod sqlite;
mod statements;
