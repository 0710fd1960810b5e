//! What can be asked, as one value, and what comes back.

use alloc::{string::String, vec::Vec};

use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, ThreadId};
use crate::model::Value;
use crate::time::Timestamp;

/// A search over one graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The words.
    pub text: String,
    /// What kind of thing is wanted.
    pub scope: Scope,
    /// How many at the most.
    pub limit: usize,
    /// How candidates are put in order.
    pub reranker: Reranker,
    /// Entities to walk the graph from, besides those that the words name.
    pub origins: Vec<EntityUuid>,
    /// What candidates must be like.
    pub filters: Filters,
    /// Only what was true then; the present, where absent.
    pub as_of: Option<Timestamp>,
    /// Only what was known then; everything known, where absent.
    pub known_at: Option<Timestamp>,
    /// Whether facts that are closed or retracted may be found (date filters on their ends imply it).
    pub past: bool,
    /// Whether each hit tells what every leg said for it, which costs about as much as searching once more.
    pub legs: bool,
}

impl Query {
    /// A search for words, ten results, everything else as usual.
    pub fn new(text: impl Into<String>, scope: Scope) -> Self {
        Self {
            text: text.into(),
            scope,
            limit: 10,
            reranker: Reranker::Rrf,
            origins: Vec::new(),
            filters: Filters::default(),
            as_of: None,
            known_at: None,
            past: false,
            legs: false,
        }
    }
}

/// What kind of thing a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Facts.
    Facts,
    /// Entities.
    Entities,
    /// Episodes.
    Episodes,
    /// Observations.
    Observations,
    /// Summaries of threads.
    Summaries,
    /// All of them.
    Everything,
}

/// How candidates are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Reranker {
    /// As the legs found them, fused; the words lead.
    #[default]
    Rrf,
    /// Maximal marginal relevance (Carbonell & Goldstein 1998): 1.0 is all relevance, 0.0 all variety.
    Mmr(f64),
    /// By their distance in the graph from an entity.
    NodeDistance(EntityUuid),
    /// By how many episodes speak of them.
    EpisodeMentions,
    /// By reading query and candidate together.
    CrossEncoder,
}

/// What candidates must be like; an empty filter lets everything pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Entities with one of these labels; for facts, with such an entity at an end.
    pub labels: Vec<String>,
    /// Not entities with one of these labels.
    pub not_labels: Vec<String>,
    /// Facts of one of these relations.
    pub relations: Vec<String>,
    /// Not facts of one of these relations.
    pub not_relations: Vec<String>,
    /// Any of these alternatives must have all its conditions met.
    pub created_at: Vec<Vec<Moment>>,
    /// The same for when it became true.
    pub valid_at: Vec<Vec<Moment>>,
    /// The same for when it stopped being true.
    pub invalid_at: Vec<Vec<Moment>>,
    /// The same for when we learned that it was over, or wrong.
    pub expired_at: Vec<Vec<Moment>>,
    /// Conditions on attributes, all of which must be met.
    pub attributes: Vec<Condition>,
    /// Conditions on the metadata of the episodes it comes from.
    pub metadata: Option<Group>,
    /// Facts of these names alone.
    pub facts: Vec<FactUuid>,
    /// What comes from these episodes alone.
    pub episodes: Vec<EpisodeUuid>,
    /// Facts about these entities.
    pub sources: Vec<EntityUuid>,
    /// Facts that relate to these entities.
    pub targets: Vec<EntityUuid>,
    /// Facts with one of these entities at either end.
    pub connected: Vec<EntityUuid>,
}

/// A condition on a moment; an operator without a moment asks whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// How to compare.
    pub comparison: Comparison,
    /// With what.
    pub moment: Option<Timestamp>,
}

/// A condition on a named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The name.
    pub name: String,
    /// How to compare.
    pub comparison: Comparison,
    /// With what.
    pub value: Value,
}

/// Conditions on metadata, joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How.
    pub join: Join,
    /// What is joined.
    pub filters: Vec<MetadataFilter>,
}

/// One part of a [`Group`].
#[derive(Clone, Debug, PartialEq)]
pub enum MetadataFilter {
    /// A condition on one value.
    Condition(Condition),
    /// A group within the group.
    Group(Group),
}

/// How conditions are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// All must hold.
    And,
    /// One must hold.
    Or,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
    /// Greater.
    Greater,
    /// Less.
    Less,
    /// Not less.
    AtLeast,
    /// Not greater.
    AtMost,
    /// Absent.
    IsNull,
    /// Present.
    IsNotNull,
    /// A list that contains it, a text it is part of.
    Contains,
    /// One of a list.
    In,
}

/// What a search found: the asked scope alone is filled, or all of them for [`Scope::Everything`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Facts, best first.
    pub facts: Vec<Hit<FactUuid>>,
    /// Entities, best first.
    pub entities: Vec<Hit<EntityUuid>>,
    /// Episodes, best first.
    pub episodes: Vec<Hit<EpisodeUuid>>,
    /// Observations, best first.
    pub observations: Vec<Hit<ObservationUuid>>,
    /// Threads whose summaries fit, best first.
    pub summaries: Vec<Hit<ThreadId>>,
}

/// Something found, and how well it fits.
#[derive(Clone, Debug, Eq)]
pub struct Hit<T> {
    /// Its name.
    pub item: T,
    /// Its slot in the index, by which it is looked up sooner.
    pub(crate) slot: u32,
    /// How well it fits, in millionths: comparable within one ranking only, equal on every machine.
    pub score: u32,
    /// What each leg said for it, where the query asks.
    pub legs: Option<Legs>,
}

impl<T: PartialEq> PartialEq for Hit<T> {
    /// Slots depend on the order of events; equal graphs find the same in others.
    fn eq(&self, other: &Self) -> bool {
        (&self.item, self.score, &self.legs) == (&other.item, other.score, &other.legs)
    }
}

/// What each way of looking says for something that was found, in millionths: together its score, as long as no
/// reranker has given it another. What words and meaning say only both at once is shared evenly between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Legs {
    /// It holds the words asked for.
    pub words: u32,
    /// It is about what is asked.
    pub meaning: u32,
    /// It lies near entities that the query names, or is one of them.
    pub near: u32,
    /// Where it was said, by whom, and what was said around it.
    pub talk: u32,
}

impl Legs {
    /// All that speaks for it.
    pub fn sum(&self) -> u32 {
        self.words + self.meaning + self.near + self.talk
    }
}

impl<T> Hit<T> {
    /// The score as a number from 0 to about 1, the way wires write it.
    pub fn fraction(&self) -> f64 {
        f64::from(self.score) / 1e6
    }
}
