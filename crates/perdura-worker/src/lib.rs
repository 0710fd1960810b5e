//! Perdura on Cloudflare: D1 is the truth, KV and the isolate's memory are caches of it.
//!
//! A request meets [`entry`], which puts the ports together and hands it to `perdura-api`. The [`store`]
//! moves [`rows`] by the statements of [`sql`], one batch a load and one a commit; [`cache`] keeps graphs
//! between requests. Only [`cloudflare`] and [`entry`] touch the platform: all else runs, and is tested,
//! against any SQLite.
//!
//! # In scope
//! Rows and the statements that move them, snapshots, the isolate's cache, configuration, the entry.
//!
//! # Out of scope
//! HTTP and Zep's spelling (`perdura-api`), and every decision about memory (`perdura`).

pub mod cache;
pub mod cloudflare;
pub mod database;
pub mod entry;
pub mod rows;
pub mod sql;
pub mod store;
mod weight;
