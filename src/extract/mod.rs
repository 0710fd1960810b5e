//! Reading: from an episode to what it claims.
//!
//! An [`Extraction`] is the same whether rules or a model made it: who and what is mentioned, and which
//! sentences relate them, each with the window it speaks of. Nothing here knows what is already known;
//! that is [`graph`](crate::graph)'s business.

mod about;
mod acquaintance;
mod amends;
mod answers;
mod antecedents;
mod appositions;
mod asides;
mod bare;
mod been;
mod being;
mod beside;
mod chains;
mod children;
mod claims;
mod class;
mod clause;
mod compound;
mod contact;
mod courting;
mod crafts;
pub mod dates;
mod datum;
mod declared;
mod deeds;
mod dwellings;
mod effects;
mod ending;
mod favourites;
mod forgoing;
mod frames;
mod framing;
mod gaps;
mod getting;
mod group;
mod habits;
mod having;
mod headings;
mod health;
mod holdings;
mod household;
mod inversions;
mod jobs;
mod json;
mod kin;
mod kindred;
pub mod language;
mod leanings;
mod learning;
mod lexicon;
mod liked;
mod manners;
mod moving;
mod names;
mod objects;
mod occasions;
mod occupation;
mod omitted;
mod openings;
mod orders;
mod outcome;
mod outings;
mod owning;
mod paraphrases;
mod partings;
mod passing;
mod plans;
mod preludes;
mod pronouns;
mod prose;
mod reading;
mod redact;
mod reports;
#[cfg(test)]
mod robustness;
mod routines;
mod rules;
mod sentence;
mod slips;
#[cfg(test)]
mod statements;
mod status;
mod subject;
mod subscribing;
mod suspect;
mod token;
mod trips;
mod undergone;
mod unforeseen;
mod verbs;
mod whereabouts;
mod wishes;
mod words;

use alloc::{string::String, vec::Vec};

pub use declared::{declare, only_declared};
pub use json::check as check_json;
pub(crate) use json::float;
pub use redact::redact;
pub use rules::{Rules, read};
pub use suspect::suspect;

pub use crate::model::Stance;
use crate::model::{Episode, Metadata, Role, Trust};
use crate::time::{Validity, Zone};

/// Who is speaking to whom, and about whom, when an episode is read.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The user whose graph it is; for a graph that belongs to nobody, none.
    pub user: Option<Party>,
    /// Who says "I", if the episode is a message.
    pub speaker: Option<Party>,
    /// Who is called "you", where that is known.
    pub listener: Option<Party>,
    /// The message before this one in the same thread: what "yes" and "it" may refer to.
    pub before: Option<&'a Episode>,
    /// The last message of the same speaker in the thread: what "sorry, I meant" may take back.
    pub own: Option<&'a Episode>,
    /// The clock by which "tonight" and "yesterday" are meant.
    pub zone: Zone,
}

/// Someone who takes part in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What they are called.
    pub name: String,
    /// What else the directory knows them by: a first name, an id, an address.
    pub aliases: Vec<String>,
    /// Whether they are the user whose graph it is.
    pub is_user: bool,
    /// The part they play.
    pub role: Role,
}

/// What a text claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Who and what is mentioned.
    pub mentions: Vec<Mention>,
    /// The sentences that relate them.
    pub claims: Vec<Claim>,
    /// What the text is a version of, where it is a document with an id: another of that name takes its place.
    pub document: Option<String>,
}

/// Someone or something that a text speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name it goes by in the text.
    pub name: String,
    /// Whether it is the user whose graph it is.
    pub is_user: bool,
    /// What it is, from the default ontology or the user's own; `None` where the text does not tell.
    pub label: Option<String>,
    /// Other names that the text declares for it.
    pub aliases: Vec<String>,
    /// What the text says of it that relates it to nothing else.
    pub attributes: Metadata,
    /// The attributes that tell it from others of its kind; where there are none, its name does.
    pub identity: Vec<String>,
}

/// A sentence that relates two mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Whom or what it is about: an index into the mentions.
    pub subject: usize,
    /// The relation in SCREAMING_SNAKE, from [`relation`](crate::model::relation) where one fits.
    pub relation: String,
    /// Whom or what it relates that to: an index into the mentions.
    pub object: usize,
    /// The sentence, with pronouns resolved and complete in itself: "Jane lives in Lisbon".
    pub sentence: String,
    /// When it was true, as far as the text says; an absent start means "as of the reference time".
    pub validity: Validity,
    /// What the text does with it.
    pub stance: Stance,
    /// Details that relate to nothing else.
    pub attributes: Metadata,
    /// How far it is to be believed.
    pub trust: Trust,
}
