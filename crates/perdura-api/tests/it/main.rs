//! Requests in, responses out, over a store in maps.

mod door;
mod house;
mod refusals;
mod third_generation;
