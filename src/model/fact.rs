//! Facts: sentences that relate two entities, and the decisions that made them what they are.

use alloc::{string::String, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

use super::Metadata;
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid};
use crate::time::{Recorded, Timestamp, Validity};

/// A sentence relating two entities, with the window in which it held and the episodes it came from.
///
/// A fact is *closed* when its window gets an end: what was known of it before, and when that changed, is in
/// its decisions. It is *retracted* (`recorded.expired_at`) when it turns out never to have held, or to be said
/// by another fact already; it is never edited into another fact.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Fact {
    /// Its name.
    pub uuid: FactUuid,
    /// The relation in SCREAMING_SNAKE: `LIVES_IN`.
    pub relation: String,
    /// The sentence, complete in itself: "Jane lives in Lisbon".
    pub sentence: String,
    /// Whom or what it is about.
    pub source: EntityUuid,
    /// Whom or what it relates that to.
    pub target: EntityUuid,
    /// Details that relate to nothing else (an amount, a count).
    #[borsh(deserialize_with = "crate::order::read_map")]
    pub attributes: Metadata,
    /// The episodes that say so, oldest first; never empty.
    pub episodes: Vec<EpisodeUuid>,
    /// When it was true in the world.
    pub validity: Validity,
    /// When we knew it.
    pub recorded: Recorded,
    /// How far its source is to be believed.
    pub trust: Trust,
}

/// How far a source is to be believed, lowest first; lower never closes higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Trust {
    /// Said by a model, or drawn by one without support in the text.
    Hearsay,
    /// Said by a person.
    Stated,
    /// Sent by the developer's own systems, or corrected by hand.
    Attested,
}

/// Why a fact was added, merged, closed, disputed or left alone.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Decision {
    /// Its name.
    pub uuid: DecisionUuid,
    /// The rule that decided.
    pub rule: Rule,
    /// The fact it speaks for.
    pub winner: FactUuid,
    /// The fact it speaks against: closed, retracted, merged or disputed.
    pub loser: Option<FactUuid>,
    /// The episode that gave rise to it.
    pub episode: EpisodeUuid,
    /// When it was taken.
    pub at: Timestamp,
    /// The window that the fact it [moved](Decision::moved) had until then; `None` where no window moved.
    pub before: Option<Validity>,
}

impl Decision {
    /// The fact whose window it moved, if it moved one: the loser, or the winner where there is no loser.
    pub fn moved(&self) -> Option<FactUuid> {
        self.before.map(|_| self.loser.unwrap_or(self.winner))
    }
}

/// The rules by which facts begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Rule {
    /// Nothing of the kind was known: the fact was added.
    New,
    /// The same was known already: the episode was added to it.
    SameAgain,
    /// The relation holds one at a time, and a later one began: the earlier was closed at that moment.
    OneAtATime,
    /// Heard late: a one-at-a-time fact that a known later one had already ended.
    LateArrival,
    /// "No longer", "left", "used to", "cancelled": the text itself says it is over.
    SaidToBeOver,
    /// "Actually", "I meant": the earlier statement was a mistake and is retracted.
    Corrected,
    /// What had ended it does so no more: it goes on.
    Reopened,
    /// A less trusted source contradicts a more trusted one: both are kept, neither closed.
    Disputed,
    /// The developer changed it by hand.
    Edited,
}

impl Rule {
    /// The word for each rule, as rows and wires write it.
    pub const WORDS: &'static [(Self, &'static str)] = &[
        (Self::New, "new"),
        (Self::SameAgain, "same_again"),
        (Self::OneAtATime, "one_at_a_time"),
        (Self::LateArrival, "late_arrival"),
        (Self::SaidToBeOver, "said_to_be_over"),
        (Self::Corrected, "corrected"),
        (Self::Reopened, "reopened"),
        (Self::Disputed, "disputed"),
        (Self::Edited, "edited"),
    ];

    /// The word for this rule.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(rule, _)| *rule == self).map_or("new", |(_, word)| word)
    }
}
