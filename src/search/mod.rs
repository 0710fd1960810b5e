//! Finding: from a query to ranked candidates.

mod bm25;
mod index;
mod lexicon;
mod query;
mod stem;
mod words;

pub use index::Index;
pub use query::{
    Comparison, Condition, Filters, Group, Hit, Join, MetadataFilter, Moment, Query, Ranking, Reranker, Scope,
};
pub use stem::stem;
pub use words::terms;
