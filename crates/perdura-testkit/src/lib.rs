//! Conversations with Perdura over HTTP, written as text, and what holds them against a server.
//!
//! A [`Scenario`] is read from a file ([`scenario`] tells the format), run by [`run`] over any [`Transport`]
//! (the library in this process, or a server at a URL), and each answer is held against what the file
//! expects ([`pattern`]). The same files therefore prove every face.
//!
//! # In scope
//! Reading, running and comparing scenarios; telling what differs in words a person can act on.
//!
//! # Out of scope
//! Starting servers and browsers (`xtask`), and knowing anything of what the API means.

#![forbid(unsafe_code)]

pub mod files;
pub mod in_process;
pub mod over_http;
pub mod pattern;
pub mod run;
pub mod scenario;
pub mod template;

pub use run::{Failure, Transport, run, run_knowing};
pub use scenario::Scenario;
