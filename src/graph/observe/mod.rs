//! What many episodes show together, and none of them says.
//!
//! Each file beside this one knows one pattern. A pattern is looked for only where a draft touched something:
//! at the entities it mentions, the facts it changes, those whose time has come since the last episode. What
//! is found keeps one name as its evidence grows, and goes when the evidence goes. The time that counts is
//! the one the newest episode speaks from, so that a replay observes what was observed.

mod awaited;
mod company;
mod dispute;
mod due;
mod likeness;
mod moves;
mod recurrence;
mod rhythm;
mod room;
mod stale;
mod touched;

use alloc::{string::String, vec, vec::Vec};

pub(super) use self::awaited::{Awaited, awaits};
use self::touched::Touched;
use super::draft::Draft;
use super::state::Occurrence;
use crate::id::{EntityUuid, FactUuid, ObservationUuid};
use crate::model::{Entity, Fact, Observation, Source, label};
use crate::time::Timestamp;

/// How many episodes make a pattern.
const FEWEST_EPISODES: usize = 3;
/// How much of the newest evidence is looked at, so that what is mentioned daily costs no more than what is not.
const EVIDENCE_SEEN: usize = 32;

/// Brings up to date the observations that this draft may have changed.
pub(super) fn observe(draft: &mut Draft<'_>, now: Timestamp) {
    let touched = Touched::by(draft);
    for uuid in &touched.doubtful {
        draft.lose_observation(*uuid);
    }
    let looked = look(&View::of(draft, touched.until), &touched, now);
    for (uuid, seen) in looked {
        match seen {
            Some(observation) => room::admit(draft, observation),
            None => draft.lose_observation(uuid),
        }
    }
}

/// The moment at which a fact asks to be looked at again, though nothing is said: its time has come, or it was
/// `said` so long ago that it may have changed.
pub(super) fn turn(fact: &Fact, said: impl FnOnce() -> Option<Timestamp>) -> Option<Timestamp> {
    if fact.recorded.expired_at.is_some() {
        return None;
    }
    due::turn(fact).or_else(|| stale::freshness(&fact.relation).and_then(|_| stale::turn(fact, said()?)))
}

/// How many of the newest episodes of a fact are asked when it was last said; they arrive about in order.
pub(super) const LAST_SAID: usize = 4;

/// Every pattern where it may have changed: what is seen now, or that nothing is.
fn look(view: &View<'_, '_>, touched: &Touched, now: Timestamp) -> Vec<(ObservationUuid, Option<Observation>)> {
    let mut looked = Vec::new();
    let mut note = |kind: &str, key: &str, seen: Option<Seen>| {
        let uuid = ObservationUuid(view.draft.owner().derive(kind, key));
        let known = view.draft.observation(uuid).or_else(|| view.draft.before().observation(uuid));
        let first_seen = known.map_or(now, |known| known.created_at);
        looked.push((uuid, seen.and_then(|seen| seen.into_observation(uuid, first_seen))));
    };
    for entity in touched.entities.iter().filter_map(|uuid| view.recurring(*uuid)) {
        let key = alloc::format!("{}", entity.uuid);
        let newest: Vec<Occurrence> = view.draft.occurrences_of_back(entity.uuid).take(EVIDENCE_SEEN).collect();
        note("recurrence", &key, recurrence::recurrence(view, entity, &newest));
        let days = rhythm::days(newest);
        note("streak", &key, rhythm::streak(view, entity, &days));
        note("gap", &key, rhythm::gap(view, entity, &days));
    }
    for entity in touched.unfamiliar.iter().filter_map(|uuid| view.draft.entity(*uuid)) {
        note("likeness", &alloc::format!("{}", entity.uuid), likeness::likely(view, entity));
    }
    for (one, other) in company::pairs(view, &touched.episodes) {
        note("company", &alloc::format!("{} {}", one.uuid, other.uuid), company::company(view, one, other));
    }
    for (source, relation) in &touched.slots {
        note("moves", &alloc::format!("{source} {relation}"), moves::moves(view, *source, relation));
    }
    for fact in touched.facts.iter().filter_map(|uuid| view.draft.fact(*uuid)) {
        let key = alloc::format!("{}", fact.uuid);
        if due::is_commitment(fact) {
            note("due", &key, due::past_due(view, fact));
        }
        if stale::freshness(&fact.relation).is_some() {
            note("stale", &key, stale::stale(view, fact));
        }
    }
    for (winner, loser) in dispute::disputes(view, &touched.again) {
        let key = alloc::format!("{winner} {}", loser.map_or_else(String::new, |loser| alloc::format!("{loser}")));
        note("dispute", &key, dispute::dispute(view, winner, loser));
    }
    looked
}

/// What patterns are looked for in.
struct View<'d, 'g> {
    draft: &'d Draft<'g>,
    /// Who is talking, in a graph that has a user.
    who: Option<&'d str>,
    /// The moment the newest episode speaks from.
    at: Timestamp,
}

impl<'d, 'g> View<'d, 'g> {
    fn of(draft: &'d Draft<'g>, at: Timestamp) -> Self {
        let user = draft.user();
        Self { draft, who: user.map(|user| user.name.as_str()), at }
    }

    /// An entity that comes up often enough to show something by it; whoever takes part always comes up.
    fn recurring(&self, uuid: EntityUuid) -> Option<&'d Entity> {
        let takes_part = |word: &String| word == label::USER || word == label::ASSISTANT;
        let entity = self.draft.entity(uuid).filter(|_| self.draft.mention_count(uuid) >= FEWEST_EPISODES)?;
        (!entity.labels.iter().any(takes_part)).then_some(entity)
    }

    fn name(&self, entity: EntityUuid) -> &'d str {
        self.draft.entity(entity).map_or("someone", |entity| entity.name.as_str())
    }

    /// "Jane mentions tea", or "tea comes up".
    fn mentions(&self, what: &str) -> String {
        match self.who {
            Some(who) => alloc::format!("{who} mentions {what}"),
            None => alloc::format!("{what} comes up"),
        }
    }

    /// The episode that a fact comes from, and the one that said it last.
    fn sources(&self, fact: &Fact) -> impl Iterator<Item = Occurrence> {
        let ends = [fact.episodes.first(), fact.episodes.last()];
        ends.into_iter().flatten().filter_map(|uuid| self.draft.occurrence(*uuid))
    }
}

/// A pattern that is there.
struct Seen {
    kind: &'static str,
    name: String,
    summary: String,
    evidence: Vec<Occurrence>,
}

impl Seen {
    fn into_observation(self, uuid: ObservationUuid, created_at: Timestamp) -> Option<Observation> {
        let Self { kind, name, summary, mut evidence } = self;
        crate::order::sort_by_key(&mut evidence, |occurrence| occurrence.ordinal);
        evidence.dedup_by_key(|occurrence| occurrence.ordinal);
        let moments = || evidence.iter().map(|occurrence| occurrence.reference);
        let (start_at, end_at) = (moments().min()?, moments().max()?);
        let episodes = evidence.iter().map(|occurrence| occurrence.episode).collect();
        Some(Observation { uuid, name, summary, labels: vec![kind.into()], episodes, start_at, end_at, created_at })
    }
}

/// Two facts that contradict each other, or one and a voice against it.
type Contested = (FactUuid, Option<FactUuid>);

/// Every kind of pattern.
pub const PATTERNS: [&str; 9] = [
    kind::RECURRENCE,
    kind::COMPANY,
    kind::MOVES,
    kind::STREAK,
    kind::GAP,
    kind::DUE,
    kind::DISPUTE,
    kind::STALE,
    kind::LIKENESS,
];

/// The kinds of pattern, as observations are labelled.
mod kind {
    pub const RECURRENCE: &str = "Recurrence";
    pub const COMPANY: &str = "CoOccurrence";
    pub const MOVES: &str = "Transition";
    pub const STREAK: &str = "Streak";
    pub const GAP: &str = "Gap";
    pub const DUE: &str = "PastDue";
    pub const DISPUTE: &str = "Dispute";
    pub const STALE: &str = "Stale";
    pub const LIKENESS: &str = "PossibleMatch";
}

fn counted(n: usize, what: &str) -> String {
    alloc::format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What to call some evidence.
fn called(evidence: &[Occurrence]) -> &'static str {
    if evidence.iter().all(|occurrence| occurrence.source == Source::Message) { "message" } else { "episode" }
}

/// "2024-06-01".
fn on(moment: Timestamp) -> String {
    let (year, month, day) = moment.date();
    alloc::format!("{year:04}-{month:02}-{day:02}")
}

/// Days since 1970-01-01.
fn day_of(moment: Timestamp) -> i64 {
    moment.millis().div_euclid(86_400_000)
}
