//! Perdura on Cloudflare: D1 is the truth, KV and the isolate's memory are caches of it.
//!
//! # In scope
//! The rows and the statements that move them, snapshots, the isolate's cache, configuration, the entry.
//!
//! # Out of scope
//! HTTP and Zep's spelling (`perdura-api`), and every decision about memory (`perdura`).

#![forbid(unsafe_code)]

pub mod cache;
pub mod database;
pub mod rows;
pub mod sql;
pub mod store;
