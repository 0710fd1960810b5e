//! Choosing what an agent should know before it answers.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};

use super::draft::fill;
use super::excerpt::excerpt;
use super::{ContextBlock, Kind, Line, zep};
use crate::graph::{Graph, fold};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Entity, Episode, Fact, Rule, Source};
use crate::search::{Filters, Hit, Query, Ranking, Reranker, Scope, Sieve, Standing, search, standing, terms, window};
use crate::time::{Timestamp, Validity};
use crate::tokens::count;

/// The tokens of a block where none are asked for: room for about fifty facts and the words they came from,
/// and still a fraction of a cent and of a model's attention. Evidence found grows little beyond it.
pub const BUDGET: u32 = 2_000;
/// A line costs about this many tokens: a search brings so many of each kind as could find room.
const LINE: u32 = 25;
/// Fewer facts than these are filled up with the newest, so that a greeting finds the user known.
pub(crate) const FACTS: usize = 20;
/// How many episodes the newest facts are looked for in.
const RECENT: usize = 400;
/// The most episodes that a line about an entity names as its sources.
const SOURCES: usize = 100;
/// The most characters of an episode that one line quotes.
const QUOTE: usize = 600;

/// What a block is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What is being talked about: the newest messages of the thread, joined.
    pub text: String,
    /// The most tokens of the default text; [`BUDGET`], where absent.
    pub budget: Option<u32>,
    /// What was true then; the present, where absent.
    pub as_of: Option<Timestamp>,
    /// What was known then; everything known, where absent.
    pub known_at: Option<Timestamp>,
    /// Whether relevant facts that have ended are told too, with their end.
    pub include_past: bool,
    /// Episodes that the prompt carries anyway.
    pub skip: Vec<EpisodeUuid>,
    /// What every line must be like.
    pub filters: Filters,
    /// How what is found is put in order.
    pub reranker: Reranker,
    /// Entities to walk the graph from, besides those that the words name.
    pub origins: Vec<EntityUuid>,
}

impl Request {
    /// The usual block about a text: what is true, and what used to be, within the usual budget.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), include_past: true, ..Self::default() }
    }
}

/// The block for a request: the user's summary first, then facts, entities, episodes, patterns and summaries
/// of threads, as far as they are relevant and find room.
///
/// ```
/// use perdura::{Timestamp, context::{Request, assemble, zep}, graph::Graph, id::{OwnerUuid, ProjectUuid}};
/// let graph = Graph::empty(OwnerUuid(ProjectUuid::named("demo").0));
/// let block = assemble(&graph, None, &Request::new("hello"), Timestamp::default());
/// assert_eq!(zep::render(&block), "");
/// ```
pub fn assemble(graph: &Graph, user: Option<EntityUuid>, ask: &Request, now: Timestamp) -> ContextBlock {
    let budget = ask.budget.unwrap_or(BUDGET);
    let query = Query {
        limit: ((budget / LINE) as usize).clamp(FACTS, 400),
        as_of: ask.as_of,
        known_at: ask.known_at,
        past: ask.include_past,
        filters: ask.filters.clone(),
        reranker: ask.reranker,
        origins: ask.origins.clone(),
        ..Query::new(ask.text.as_str(), Scope::Everything)
    };
    let found = search(graph, &query, now);
    let choice =
        Choice { graph, user, ask, moment: ask.as_of.or(ask.known_at).unwrap_or(now), terms: terms(&ask.text) };
    let facts = choice.facts(&found);
    let said: BTreeSet<String> = facts.iter().map(|line| fold(&line.text)).collect();
    let mut drafts: Vec<(Kind, Vec<Line>)> = [
        (Kind::UserSummary, choice.user_summary(budget / 4)),
        (Kind::Facts, facts),
        (Kind::Entities, choice.entities(&found)),
        (Kind::Episodes, choice.episodes(&found, &said)),
        (Kind::Observations, choice.observations(&found)),
        (Kind::Summaries, choice.summaries(&found)),
    ]
    .into();
    if ask.filters != Filters::default() {
        // Not all lines were searched for: the summary, what fills up, and the other halves of changes were not.
        let sieve = Sieve::new(graph, &query, now);
        for (kind, lines) in &mut drafts {
            lines.retain(|line| sieve.line(*kind, line));
        }
    }
    let mut block = fill(drafts, budget);
    for section in block.sections.iter_mut().filter(|section| section.kind == Kind::Facts) {
        let ended =
            |line: &Line| line.validity.and_then(|v| v.invalid_at()).is_some_and(|until| until <= choice.moment);
        section.lines.sort_by_key(ended);
    }
    block
}

impl Sieve<'_> {
    /// Whether what a line tells may be told.
    fn line(&self, kind: Kind, line: &Line) -> bool {
        let graph = self.graph();
        match kind {
            Kind::UserSummary | Kind::Entities => graph.entity(EntityUuid(line.id)).is_some_and(|one| self.entity(one)),
            Kind::Facts => graph.fact(FactUuid(line.id)).is_some_and(|one| self.fact(one)),
            // Found by the search, which sieves.
            Kind::Episodes | Kind::Observations | Kind::Summaries => true,
        }
    }
}

/// What entity lines say: its summary, or for another time than now, the facts that held then.
pub(crate) fn known_of(graph: &Graph, entity: &Entity, ask: &Request) -> String {
    let Some(moment) = ask.as_of.or(ask.known_at) else { return entity.summary.clone() };
    let held = |fact: &&Fact| standing(graph, fact, moment, ask.known_at) == Standing::Holds;
    let mut facts: Vec<&Fact> = graph.facts_of(entity.uuid).filter(held).collect();
    facts.sort_by_key(|fact| (core::cmp::Reverse(fact.validity.valid_at()), fact.uuid));
    let sentences: Vec<&str> = facts.iter().take(FACTS).map(|fact| fact.sentence.trim_end_matches('.')).collect();
    if sentences.is_empty() { String::new() } else { alloc::format!("{}.", sentences.join(". ")) }
}

/// The facts of the newest episodes, newest first.
pub(crate) fn newest(graph: &Graph) -> impl Iterator<Item = &Fact> {
    graph.episodes().rev().take(RECENT).flat_map(|episode| graph.facts_from(episode.uuid))
}

/// What a quoted episode says, and who says it.
pub(crate) fn quote(episode: &Episode, asked: &[String]) -> String {
    let content = excerpt(&episode.content, asked, QUOTE);
    let speaker = episode.speaker.as_ref().map(|speaker| speaker.name.as_deref().unwrap_or(&speaker.word));
    match (speaker, &episode.description) {
        (Some(name), _) if !name.is_empty() => alloc::format!("{name}: {content}"),
        (_, Some(from)) => alloc::format!("{from}: {content}"),
        _ => content,
    }
}

struct Choice<'a> {
    graph: &'a Graph,
    user: Option<EntityUuid>,
    ask: &'a Request,
    moment: Timestamp,
    terms: Vec<String>,
}

impl Choice<'_> {
    fn user_summary(&self, most: u32) -> Vec<Line> {
        let Some(user) = self.user.and_then(|uuid| self.graph.entity(uuid)) else { return Vec::new() };
        let mut line = Line {
            id: user.uuid.0,
            text: known_of(self.graph, user, self.ask),
            validity: None,
            sources: self.mentions(user),
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
        }
        if line.text.trim().is_empty() { Vec::new() } else { [line].into() }
    }

    /// Facts that were found, the other halves of changes they took part in, and the newest to fill up.
    fn facts(&self, found: &Ranking) -> Vec<Line> {
        let mut scores: BTreeMap<FactUuid, u32> = BTreeMap::new();
        for Hit { item, score } in &found.facts {
            self.score(&mut scores, *item, *score);
        }
        for Hit { item, score } in &found.facts {
            for other in self.counterparts(*item) {
                self.score(&mut scores, other, *score);
            }
        }
        for fact in newest(self.graph).filter(|fact| self.stands(fact) == Standing::Holds) {
            if scores.len() >= FACTS {
                break;
            }
            scores.entry(fact.uuid).or_insert(0);
        }
        let mut chosen: Vec<(&Fact, u32)> =
            scores.iter().filter_map(|(uuid, score)| Some((self.graph.fact(*uuid)?, *score))).collect();
        chosen.sort_by_key(|(fact, score)| {
            let when = fact.validity.valid_at().unwrap_or(fact.recorded.created_at);
            (core::cmp::Reverse((*score, when)), fact.uuid)
        });
        let mut told = BTreeSet::new();
        let lines = chosen.into_iter().filter_map(|(fact, score)| {
            let validity = window(self.graph, fact, self.ask.known_at)?;
            let told_before = !told.insert((fold(&fact.sentence), validity.valid_at(), validity.invalid_at()));
            (!told_before).then(|| Line {
                id: fact.uuid.0,
                text: fact.sentence.clone(),
                validity: Some(validity),
                sources: fact.episodes.clone(),
                trust: Some(fact.trust),
                score,
            })
        });
        lines.collect()
    }

    /// Notes a fact that may be told; one that is over counts half.
    fn score(&self, scores: &mut BTreeMap<FactUuid, u32>, uuid: FactUuid, score: u32) {
        let Some(fact) = self.graph.fact(uuid) else { return };
        let score = match self.stands(fact) {
            Standing::Holds => score,
            Standing::Ahead if self.ask.as_of.is_none() => score,
            Standing::Ended if self.ask.include_past && self.ask.as_of.is_none() => score / 2,
            _ => return,
        };
        let known = scores.entry(uuid).or_default();
        *known = (*known).max(score);
    }

    /// What a fact took the place of, and what took its place.
    fn counterparts(&self, fact: FactUuid) -> impl Iterator<Item = FactUuid> {
        let ending = |rule| matches!(rule, Rule::OneAtATime | Rule::LateArrival | Rule::SaidToBeOver);
        self.graph
            .decisions_on(fact)
            .filter(move |decision| ending(decision.rule))
            .filter_map(move |decision| if decision.winner == fact { decision.loser } else { Some(decision.winner) })
    }

    fn stands(&self, fact: &Fact) -> Standing {
        standing(self.graph, fact, self.moment, self.ask.known_at)
    }

    /// The newest episodes that mention an entity, in order of arrival.
    fn mentions(&self, entity: &Entity) -> Vec<EpisodeUuid> {
        let newest = self.graph.episodes_of(entity.uuid).rev().take(SOURCES).map(|episode| episode.uuid);
        let mut newest: Vec<EpisodeUuid> = newest.collect();
        newest.reverse();
        newest
    }

    fn entities(&self, found: &Ranking) -> Vec<Line> {
        let others = found.entities.iter().filter(|hit| Some(hit.item) != self.user);
        let lines = others.filter_map(|Hit { item, score }| {
            let entity = self.graph.entity(*item)?;
            let known = known_of(self.graph, entity, self.ask);
            (!known.trim().is_empty()).then(|| Line {
                id: entity.uuid.0,
                text: alloc::format!("{}: {known}", entity.name),
                validity: None,
                sources: self.mentions(entity),
                trust: None,
                score: *score,
            })
        });
        lines.collect()
    }

    /// What was said, unless a fact says the same or the prompt holds it already.
    fn episodes(&self, found: &Ranking, said: &BTreeSet<String>) -> Vec<Line> {
        let mut told = said.clone();
        let lines = found.episodes.iter().filter_map(|Hit { item, score }| {
            let episode = self.graph.episode(*item)?;
            let in_prompt = self.ask.skip.contains(item) || self.ask.text.contains(episode.content.trim());
            let new = episode.source != Source::Triple && !in_prompt && told.insert(fold(&episode.content));
            new.then(|| Line {
                id: episode.uuid.0,
                text: quote(episode, &self.terms),
                validity: Validity::new(Some(episode.reference), Some(episode.reference)).ok(),
                sources: [episode.uuid].into(),
                trust: None,
                score: *score,
            })
        });
        lines.collect()
    }

    fn observations(&self, found: &Ranking) -> Vec<Line> {
        let lines = found.observations.iter().filter_map(|Hit { item, score }| {
            let observation = self.graph.observation(*item)?;
            Some(Line {
                id: observation.uuid.0,
                text: observation.summary.clone(),
                validity: Validity::new(Some(observation.start_at), Some(observation.end_at)).ok(),
                sources: observation.episodes.clone(),
                trust: None,
                score: *score,
            })
        });
        lines.collect()
    }

    fn summaries(&self, found: &Ranking) -> Vec<Line> {
        let lines = found.summaries.iter().filter_map(|Hit { item, score }| {
            let summary = self.graph.summary(item)?;
            let covered = self.graph.messages(item).take_while(|message| message.ordinal <= summary.upto);
            Some(Line {
                id: summary.recent_message.0,
                text: summary.content.clone(),
                validity: None,
                sources: covered.map(|message| message.uuid).collect(),
                trust: None,
                score: *score,
            })
        });
        lines.collect()
    }
}
