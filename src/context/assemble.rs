//! Choosing what an agent should know before it answers.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::cmp::Reverse;
use uuid::Uuid;

use super::choice::{Choice, Drawn, Tellable};
use super::other::Other;
use super::page::Page;
use super::{ContextBlock, Kind};
use crate::graph::Graph;
use crate::heed::Wishes;
use crate::id::{EntityUuid, EpisodeUuid};
use crate::model::{Entity, Fact, Note};
use crate::search::{Filters, Query, Reranker, Scope, Sieve, Standing, search, standing};
use crate::time::Timestamp;

/// The tokens of a block where none are asked for: room for about fifty facts and the words they came from,
/// and still a fraction of a cent and of a model's attention. Evidence found grows little beyond it.
pub const BUDGET: u32 = 2_000;
/// A search brings a line of each kind for so many tokens: more than find room.
const LINE: u32 = 14;
/// Fewer facts than these are filled up with the newest, so that a greeting finds the user known.
pub(crate) const FACTS: usize = 20;
/// How many episodes the newest facts are looked for in.
const RECENT: usize = 400;
/// The part of the budget, in hundredths, that the user's summary may fill.
const SUMMARY: u32 = 6;
/// The part that the best facts fill before they compete with what was said.
const BEST_FACTS: u32 = 8;
/// What a line's score loses each time its length doubles, beyond [`SHORT`] tokens: a long line must be worth the
/// short ones it takes the place of. Found with the weights of the scores, on the same questions.
const LENGTH: u64 = 34_000;
const SHORT: u32 = 40;
/// The part of the budget, in hundredths, that is kept back: lengths are estimates.
const MARGIN: u32 = 4;
/// A line that does not fit leaves its place to shorter ones; after so many of them in a row the page is full.
const MISSES: u32 = 12;

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
    /// What the app asks to be heeded.
    pub wishes: Wishes,
}

impl Request {
    /// The usual block about a text: what is true, and what used to be, within the usual budget.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), include_past: true, ..Self::default() }
    }

    /// The same, heeding what these instructions ask for.
    pub fn heeding(self, instructions: &[Note]) -> Self {
        Self { wishes: Wishes::of(instructions), ..self }
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
    assembled(graph, user, ask, now).0
}

/// The same, with its default text, which tells how long it is.
pub(super) fn assembled(
    graph: &Graph,
    user: Option<EntityUuid>,
    ask: &Request,
    now: Timestamp,
) -> (ContextBlock, String) {
    let budget = ask.budget.unwrap_or(BUDGET);
    let share = |hundredths: u32| (u64::from(budget) * u64::from(hundredths) / 100) as u32;
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
    // Not all lines are searched for: the summary, what fills up, and the other halves of changes are not.
    let sieve = (ask.filters != Filters::default()).then(|| Sieve::new(graph, &query, now));
    let passes = |kind: Kind, id: Uuid| sieve.as_ref().is_none_or(|sieve| sieve.line(kind, id));
    let choice = Choice::new(graph, user, ask, now);
    let mut page = Page::new(share(100 - MARGIN));
    for line in choice.user_summary(share(SUMMARY)).into_iter().filter(|line| passes(Kind::UserSummary, line.id)) {
        page.write(Kind::UserSummary, line, u32::MAX);
    }
    let may_be_told = |fact: &Tellable| sieve.as_ref().is_none_or(|sieve| sieve.fact(fact.fact));
    let mut facts = choice.facts(&found).into_iter().filter(may_be_told);
    let first_that_does_not_fit = facts.find(|fact| !page.write(Kind::Facts, fact.line(), share(BEST_FACTS)));
    let mut drawn: Vec<Drawn> = first_that_does_not_fit.into_iter().chain(facts).map(Drawn::Fact).collect();
    drawn.extend(choice.episodes(&found).map(Drawn::Episode));
    crate::order::sort_by_cached_key(&mut drawn, |drawn| Reverse(worth(drawn.score(), drawn.length())));
    compete(&mut page, &choice, drawn, budget / 4);
    // Who the user is belongs in every block that has room for it.
    if page.lines(Kind::UserSummary).next().is_none() {
        for line in choice.user_summary(page.room()).into_iter().filter(|line| passes(Kind::UserSummary, line.id)) {
            page.write(Kind::UserSummary, line, u32::MAX);
        }
    }
    let mut fill = |kind: Kind, other: Other| {
        // Most come when there is no room for any, and are not written out.
        let line = Some(&other).filter(|_| page.has_room(kind)).map(Other::line);
        if passes(kind, other.id) && !line.is_some_and(|line| page.write(kind, line, u32::MAX)) {
            page.cut(other.length());
        }
    };
    choice.entities(&found).for_each(|other| fill(Kind::Entities, other));
    choice.observations(&found).for_each(|other| fill(Kind::Observations, other));
    choice.summaries(&found).for_each(|other| fill(Kind::Summaries, other));
    page.done(|kind, lines| choice.order(&found, kind, lines))
}

/// Facts and quotes, the most valuable first, as long as there is room; what a fact says is not quoted again.
fn compete(page: &mut Page, choice: &Choice<'_>, drawn: Vec<Drawn>, longest: u32) {
    let mut misses = 0;
    for drawn in drawn {
        let length = drawn.length();
        if misses > MISSES {
            page.cut(length);
            continue;
        }
        let (kind, line) = match drawn {
            Drawn::Fact(found) => (Kind::Facts, found.line()),
            Drawn::Episode(found) => {
                if choice.is_told(&found, page.lines(Kind::Facts)) {
                    continue;
                }
                (Kind::Episodes, choice.quote(&found, longest.min(page.room())))
            }
        };
        if page.write(kind, line, u32::MAX) {
            misses = 0;
        } else {
            misses += 1;
            page.cut(length);
        }
    }
}

/// What a line of so many tokens is worth that has a score.
fn worth(score: u32, length: u32) -> i64 {
    // The binary logarithm in sixteenths, straight between powers.
    let ratio = u64::from(length.max(SHORT)) * 1024 / u64::from(SHORT);
    let power = ratio.ilog2();
    let sixteenths = u64::from(power - 10) * 16 + ((ratio >> (power - 4)) & 15);
    i64::from(score) - (LENGTH * sixteenths / 16) as i64
}

impl Sieve<'_> {
    /// Whether what a line tells may be told.
    fn line(&self, kind: Kind, id: Uuid) -> bool {
        let graph = self.graph();
        match kind {
            Kind::UserSummary | Kind::Entities => graph.entity(EntityUuid(id)).is_some_and(|one| self.entity(one)),
            // Sieved before they are lines, or by the search that found them.
            Kind::Facts | Kind::Episodes | Kind::Observations | Kind::Summaries => true,
        }
    }
}

/// What entity lines say: its summary, or for another time than now, the facts that held then.
pub(crate) fn known_of<'e>(graph: &Graph, entity: &'e Entity, ask: &Request) -> Cow<'e, str> {
    let Some(moment) = ask.as_of.or(ask.known_at) else { return entity.summary.as_str().into() };
    let held = |fact: &&Fact| standing(graph, fact, moment, ask.known_at) == Standing::Holds;
    let mut facts: Vec<&Fact> = graph.facts_of(entity.uuid).filter(held).collect();
    crate::order::sort_by_key(&mut facts, |fact| (Reverse(fact.validity.valid_at()), fact.uuid));
    let sentences: Vec<&str> = facts.iter().take(FACTS).map(|fact| fact.sentence.trim_end_matches('.')).collect();
    if sentences.is_empty() { "".into() } else { alloc::format!("{}.", sentences.join(". ")).into() }
}

/// The facts of the newest episodes, newest first.
pub(crate) fn newest(graph: &Graph) -> impl Iterator<Item = &Fact> {
    graph.episodes().rev().take(RECENT).flat_map(|episode| graph.facts_from(episode.uuid))
}
