//! What could stand in a block: facts and quotes, each with its score.

use alloc::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;

use super::assemble::{FACTS, Request, newest};
use super::page::Written;
use super::portrait::portrait;
use super::quote::Quoting;
use super::{Kind, Line, escape, zep};
use crate::graph::{Graph, fold};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid, ObservationUuid};
use crate::model::{Decision, Episode, Fact, Rule, Source};
use crate::search::{Hit, Message, Ranking, Standing, Word, standing, window};
use crate::time::{Timestamp, Validity};
use crate::tokens::count;

/// The most episodes that a line about an entity names as its sources.
const SOURCES: usize = 100;
/// What a fact counts beside a quote, in tenths: it says less than what it was drawn from.
const FACT: u32 = 7;
/// How many facts about the user are told because instructions ask for them.
const ASKED: usize = 5;
/// What a line counts more at the least that instructions ask for: about as much as a name in the question.
const HEEDED: u32 = 60_000;
/// The tokens of a fact's dates.
const DATES: u32 = 26;

/// What competes for the room of a block.
pub(super) enum Drawn<'a> {
    /// A fact.
    Fact(Tellable<'a>),
    /// An episode to be quoted.
    Episode(Quotable<'a>),
}

/// A fact that may be told.
pub(super) struct Tellable<'a> {
    pub fact: &'a Fact,
    validity: Validity,
    score: u32,
}

impl Tellable<'_> {
    /// Its line.
    pub fn line(&self) -> Line {
        Line {
            id: self.fact.uuid.0,
            text: self.fact.sentence.clone(),
            validity: Some(self.validity),
            sources: self.fact.episodes.clone(),
            trust: Some(self.fact.trust),
            score: self.score,
        }
    }
}

/// An episode that was found.
pub(super) struct Quotable<'a> {
    episode: &'a Episode,
    slot: u32,
    pub score: u32,
}

impl Drawn<'_> {
    pub fn score(&self) -> u32 {
        match self {
            Drawn::Fact(found) => found.score / 10 * FACT,
            Drawn::Episode(found) => found.score,
        }
    }

    /// About how many tokens it takes.
    pub fn length(&self) -> u32 {
        match self {
            Drawn::Fact(found) => (found.fact.sentence.len() / 4) as u32 + DATES,
            Drawn::Episode(found) => (found.episode.content.len() / 4) as u32,
        }
    }
}

/// What a request chooses from.
pub(super) struct Choice<'a> {
    pub graph: &'a Graph,
    pub user: Option<EntityUuid>,
    pub ask: &'a Request,
    moment: Timestamp,
    quoting: Quoting<'a>,
}

impl<'a> Choice<'a> {
    /// What there is to choose from for a request made at `now`.
    pub fn new(graph: &'a Graph, user: Option<EntityUuid>, ask: &'a Request, now: Timestamp) -> Self {
        let moment = ask.as_of.or(ask.known_at).unwrap_or(now);
        Self { graph, user, ask, moment, quoting: Quoting::about(graph, &ask.text) }
    }

    /// The user's summary, in at most so many tokens.
    pub fn user_summary(&self, most: u32) -> Vec<Line> {
        let Some(user) = self.user.and_then(|uuid| self.graph.entity(uuid)) else { return Vec::new() };
        let mut line = Line {
            id: user.uuid.0,
            text: portrait(self.graph, user, self.ask, self.moment),
            validity: None,
            sources: Vec::new(),
            trust: None,
            score: 1_000_000,
        };
        // Whole sentences go from the end until it fits; the facts they came from compete on their own.
        let (open, close) = zep::frame(Kind::UserSummary);
        let frame = count(open) + count(close) + 1;
        while count(&zep::line(Kind::UserSummary, &line)) + frame > most {
            let Some((end, _)) =
                line.text.trim_end().char_indices().rev().skip(1).find(|(_, c)| matches!(c, '.' | '!' | '?' | '\n'))
            else {
                return Vec::new();
            };
            line.text.truncate(end + 1);
            // The name alone tells nothing that the rest does not.
            if line.text.trim_end_matches('.') == user.name {
                return Vec::new();
            }
        }
        if escape::line(&line.text).is_empty() { Vec::new() } else { [line].into() }
    }

    /// Facts that were found, the other halves of changes they took part in, and the newest to fill up.
    pub fn facts(&self, found: &Ranking) -> Vec<Tellable<'a>> {
        let mut scores: Scores<'a> = BTreeMap::new();
        for Hit { item, slot, score, .. } in &found.facts {
            let Some((fact, decisions)) = self.graph.judged(*item, *slot) else { continue };
            self.score(&mut scores, fact, *score);
            for other in decisions.filter_map(|decision| counterpart(*item, decision)) {
                self.graph.fact(other).into_iter().for_each(|other| self.score(&mut scores, other, *score));
            }
        }
        for fact in self.asked_for() {
            scores.entry(fact.uuid).or_insert((fact, 0));
        }
        for fact in newest(self.graph).filter(|fact| self.stands(fact) == Standing::Holds) {
            if scores.len() >= FACTS {
                break;
            }
            scores.entry(fact.uuid).or_insert((fact, 0));
        }
        let weighed = |(fact, score): (&'a Fact, u32)| (fact, self.weighed(score, &fact.sentence));
        let mut chosen: Vec<(&'a Fact, u32)> = scores.into_values().map(weighed).collect();
        crate::order::sort_by_key(&mut chosen, |(fact, score)| {
            let when = fact.validity.valid_at().unwrap_or(fact.recorded.created_at);
            (Reverse((*score, when)), fact.uuid)
        });
        // Most facts have a window of their own, and need not be compared.
        let mut told: BTreeMap<_, (&Fact, BTreeSet<String>)> = BTreeMap::new();
        let lines = chosen.into_iter().filter_map(|(fact, score)| {
            let validity = window(self.graph, fact, self.ask.known_at)?;
            let told_before = match told.entry((validity.valid_at(), validity.invalid_at())) {
                Entry::Vacant(place) => {
                    place.insert((fact, BTreeSet::new()));
                    false
                }
                Entry::Occupied(mut told) => {
                    let (first, said) = told.get_mut();
                    if said.is_empty() {
                        said.insert(fold(&first.sentence));
                    }
                    !said.insert(fold(&fact.sentence))
                }
            };
            (!told_before).then_some(Tellable { fact, validity, score })
        });
        lines.collect()
    }

    /// Notes a fact that may be told; one that is over counts half.
    fn score(&self, scores: &mut Scores<'a>, fact: &'a Fact, score: u32) {
        let score = match self.stands(fact) {
            Standing::Holds => score,
            Standing::Ahead if self.ask.as_of.is_none() => score,
            Standing::Ended if self.ask.include_past && self.ask.as_of.is_none() => score / 2,
            _ => return,
        };
        let (_, known) = scores.entry(fact.uuid).or_insert((fact, score));
        *known = (*known).max(score);
    }

    /// The newest facts about the user that instructions ask for, whatever is talked about.
    fn asked_for(&self) -> Vec<&'a Fact> {
        let heed = &self.ask.wishes.reading;
        let about = self.user.filter(|_| !heed.is_empty()).into_iter().flat_map(|user| self.graph.facts_of(user));
        let holds = |fact: &&Fact| heed.matters(&fact.sentence) && self.stands(fact) == Standing::Holds;
        let mut facts: Vec<&Fact> = about.filter(holds).collect();
        crate::order::sort_by_key(&mut facts, |fact| (Reverse(fact.validity.valid_at()), fact.uuid));
        facts.truncate(ASKED);
        facts
    }

    /// A score, higher where instructions ask for what a text tells.
    fn weighed(&self, score: u32, text: &str) -> u32 {
        if self.ask.wishes.reading.matters(text) { score + score / 4 + HEEDED } else { score }
    }

    fn stands(&self, fact: &Fact) -> Standing {
        standing(self.graph, fact, self.moment, self.ask.known_at)
    }

    /// The newest episodes that mention an entity, in order of arrival.
    fn mentions(&self, entity: EntityUuid) -> Vec<EpisodeUuid> {
        let newest = self.graph.episodes_of(entity).rev().take(SOURCES).map(|episode| episode.uuid);
        let mut newest: Vec<EpisodeUuid> = newest.collect();
        newest.reverse();
        newest
    }

    /// The episodes that a line comes from, of those that were known by the moment asked about.
    fn sources(&self, found: &Ranking, kind: Kind, line: &mut Line) -> Vec<EpisodeUuid> {
        let mut sources = match kind {
            // These bring theirs along.
            Kind::Facts | Kind::Episodes => core::mem::take(&mut line.sources),
            Kind::UserSummary | Kind::Entities => self.mentions(EntityUuid(line.id)),
            Kind::Observations => {
                let observation = self.graph.observation(ObservationUuid(line.id));
                observation.map_or_else(Vec::new, |seen| seen.episodes.clone())
            }
            Kind::Summaries => self.covered(found, line),
        };
        if let Some(known_at) = self.ask.known_at {
            let known = |uuid: &EpisodeUuid| self.graph.episode(*uuid).is_some_and(|said| said.recorded <= known_at);
            sources.retain(known);
        }
        sources
    }

    /// The messages of a thread that its summary covers.
    fn covered(&self, found: &Ranking, line: &Line) -> Vec<EpisodeUuid> {
        let mut summaries = found.summaries.iter().filter_map(|hit| self.graph.summary(&hit.item));
        let Some(summary) = summaries.find(|summary| summary.recent_message.0 == line.id) else {
            return Vec::new();
        };
        let covered = self.graph.messages(&summary.thread).take_while(|message| message.ordinal <= summary.upto);
        covered.map(|message| message.uuid).collect()
    }

    /// What was said, unless the prompt holds it already.
    pub fn episodes<'f>(&'f self, found: &'f Ranking) -> impl Iterator<Item = Quotable<'a>> {
        let mut told = BTreeSet::new();
        found.episodes.iter().filter_map(move |Hit { item, slot, score, .. }| {
            let (episode, slot) = (self.graph.episode_near(*item, *slot)?, *slot);
            let said_there = |content: &str| is_part(content.as_bytes(), self.ask.text.as_bytes());
            let in_prompt = self.ask.skip.contains(item) || said_there(episode.content.trim());
            let said = || self.graph.index().said(slot, episode, fold);
            let new = episode.source != Source::Triple && !in_prompt && told.insert(said());
            new.then(|| Quotable { episode, slot, score: self.weighed(*score, &episode.content) })
        })
    }

    /// Whether facts that are told say the half of what an episode says.
    pub fn is_told<'l>(&self, found: &Quotable<'_>, facts: impl Iterator<Item = &'l Line> + Clone) -> bool {
        let index = self.graph.index();
        let drawn = self.graph.drawn_from(found.episode.uuid, found.slot);
        let told = drawn.filter(|(_, fact)| facts.clone().any(|line| line.id == fact.uuid.0));
        let words = told.map(|(place, fact)| index.words_of(fact, place));
        let told: Vec<&[Word]> = words.filter(|words| !words.is_empty()).collect();
        if told.is_empty() {
            return false;
        }
        let unkept = Message::default();
        let said = index.words_said(index.told(found.slot).unwrap_or(&unkept), found.episode);
        said.iter().filter(|word| told.iter().any(|told| told.binary_search(word).is_ok())).count() * 2 >= said.len()
    }

    /// An episode's line, of at most so many tokens or so.
    pub fn quote(&self, found: &Quotable<'_>, most: u32) -> Line {
        let episode = found.episode;
        Line {
            id: episode.uuid.0,
            text: self.quoting.quote(episode, found.slot, most),
            validity: Validity::new(Some(episode.reference), Some(episode.reference)).ok(),
            sources: [episode.uuid].into(),
            trust: None,
            score: found.score,
        }
    }

    /// Facts that are over come last; what was said, in the order in which it was. Each line names what it comes from,
    /// which is asked of those alone that found room.
    pub fn order(&self, found: &Ranking, kind: Kind, lines: &mut [Written]) {
        for Written { line, .. } in &mut *lines {
            line.sources = self.sources(found, kind, line);
        }
        let ended = |line: &Line| line.validity.and_then(|v| v.invalid_at()).is_some_and(|until| until <= self.moment);
        match kind {
            Kind::Facts => crate::order::sort_by_key(lines, |Written { line, .. }| (ended(line), Reverse(line.score))),
            Kind::Episodes => {
                let when = |line: &Line| line.validity.and_then(|v| v.valid_at());
                let ordinal = |line: &Line| self.graph.episode(EpisodeUuid(line.id)).map(|episode| episode.ordinal);
                // Few were said at the same moment.
                crate::order::sort_by(lines, |Written { line: a, .. }, Written { line: b, .. }| {
                    when(a).cmp(&when(b)).then_with(|| ordinal(a).cmp(&ordinal(b)))
                });
            }
            _ => {}
        }
    }
}

/// Whether a text is said in another. Both are about as long mostly, and then there are few places to look at, which
/// costs less than making ready for a search.
fn is_part(part: &[u8], whole: &[u8]) -> bool {
    let Some(first) = part.first() else { return true };
    whole.windows(part.len()).any(|there| there[0] == *first && there == part)
}

/// Facts that may be told, each with its score.
type Scores<'a> = BTreeMap<FactUuid, (&'a Fact, u32)>;

/// What a fact took the place of by a decision, or what took its place.
fn counterpart(fact: FactUuid, decision: &Decision) -> Option<FactUuid> {
    let ends = matches!(decision.rule, Rule::OneAtATime | Rule::LateArrival | Rule::SaidToBeOver);
    let other = if decision.winner == fact { decision.loser } else { Some(decision.winner) };
    other.filter(|_| ends)
}
