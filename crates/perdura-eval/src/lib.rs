//! How well the memory reads and finds, as figures.

pub mod statements;
