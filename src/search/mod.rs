//! Finding: from a query to ranked candidates.

mod index;
mod query;

pub use index::Index;
pub use query::{
    Comparison, Condition, Filters, Group, Hit, Join, MetadataFilter, Moment, Query, Ranking, Reranker, Scope,
};
