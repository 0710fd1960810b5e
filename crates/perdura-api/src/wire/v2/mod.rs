//! Zep's second generation: sessions and their memory, as its cloud's first years and its community edition had them.
//!
//! Users, and most of what is done to graphs, are the third generation's; messages are the first's.

pub mod facts;
pub mod groups;
pub mod memory;
pub mod search;
pub mod sessions;
