//! What an episode says: whom and what it mentions, and what it claims of them.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use uuid::Uuid;

use super::{Fact, Trust, relation};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::time::{Timestamp, Validity};

/// Which entities an episode mentions, and what it claims of them.
///
/// Written once, with the episode: what comes up in every message is not written anew with each.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Mentions {
    /// The episode.
    pub episode: EpisodeUuid,
    /// The entities, in order of uuid, each once.
    pub entities: Vec<EntityUuid>,
    /// What it claims of them, in the order in which it was taken in.
    pub claims: Vec<Said>,
    /// The document that it is a version of.
    pub document: Option<Uuid>,
}

impl Mentions {
    /// Whether it was read to hold nothing.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.claims.is_empty() && self.document.is_none()
    }
}

/// A claim as it was taken in, once its names were resolved.
///
/// Facts are what all claims together come to. Keeping each makes it possible to tell what fewer of them would
/// have come to, which is what forgetting asks. It holds no words: those are the fact's and the episode's.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Said {
    /// The name of the fact it makes where nothing known says the same.
    pub fact: FactUuid,
    /// Whom or what it is about.
    pub source: EntityUuid,
    /// The relation in SCREAMING_SNAKE.
    pub relation: String,
    /// Whom or what it relates that to.
    pub target: EntityUuid,
    /// When it was true, as far as the text says.
    pub validity: Validity,
    /// What the text does with it.
    pub stance: Stance,
    /// How far it is to be believed.
    pub trust: Trust,
    /// When it was taken in.
    pub at: Timestamp,
}

impl Said {
    /// Whether it speaks of the same two in the same way as a fact does, from whichever end.
    pub fn speaks_of(&self, fact: &Fact) -> bool {
        if self.relation == fact.relation && (self.source, self.target) == (fact.source, fact.target) {
            return true;
        }
        (self.source, self.target) == (fact.target, fact.source)
            && relation(&self.relation).mirrors.contains(&fact.relation.as_str())
    }
}

/// What a text does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Stance {
    /// It says that it holds (or held, where the window has an end).
    Holds,
    /// It says that it is over: whatever is known of the same subject, relation and object ends at
    /// `validity.invalid_at`, or at the reference time.
    Over,
    /// It takes back what was said before, and puts this in its place.
    Corrects,
    /// It is a document that said so in its version before, and does so no more: what rests on that alone ends.
    Withdraws,
}

impl Stance {
    /// The word for each stance, as rows write it.
    pub const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Holds, "holds"), (Self::Over, "over"), (Self::Corrects, "corrects"), (Self::Withdraws, "withdraws")];
}
