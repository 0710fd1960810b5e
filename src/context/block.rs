//! What goes into the prompt, before it is text.

use alloc::{string::String, vec::Vec};
use uuid::Uuid;

use crate::id::EpisodeUuid;
use crate::model::Trust;
use crate::time::Validity;

/// What an agent should know before it answers, in sections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContextBlock {
    /// The sections that have lines; what changes slowly comes first, so that prompt caches hold.
    pub sections: Vec<Section>,
    /// The length of its default text in tokens, estimated.
    pub tokens: u32,
    /// What was relevant and found no room.
    pub cut: Cut,
}

/// How much was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Lines.
    pub lines: u32,
    /// Their tokens, estimated.
    pub tokens: u32,
}

/// Lines of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Which kind.
    pub kind: Kind,
    /// The lines, best first; what was said stands in the order in which it was.
    pub lines: Vec<Line>,
}

/// What lines can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Who the user is, in one line.
    UserSummary,
    /// Facts, each with its window; what is over comes last.
    Facts,
    /// Entities and what is known of them.
    Entities,
    /// What was said, word for word.
    Episodes,
    /// Patterns, each with the span of its evidence.
    Observations,
    /// Summaries of threads.
    Summaries,
}

/// One thing to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The name of what it says: of a fact, an entity, an episode, an observation;
    /// of a thread's summary, the newest message in it.
    pub id: Uuid,
    /// What it says, as it is stored; renderers escape.
    pub text: String,
    /// When it is true; of an episode, the moment it was said; of an observation, the span of its evidence.
    pub validity: Option<Validity>,
    /// The episodes it comes from.
    pub sources: Vec<EpisodeUuid>,
    /// How far it is to be believed.
    pub trust: Option<Trust>,
    /// How well it fits what was asked, in millionths.
    pub score: u32,
}

impl ContextBlock {
    /// The lines of one kind.
    pub fn lines(&self, kind: Kind) -> &[Line] {
        self.sections.iter().find(|section| section.kind == kind).map_or(&[], |section| &section.lines)
    }
}
