//! A template's variables, filled from the graph.
//!
//! One line an item, and each item between signs of its own, which what was stored cannot hold:
//! ```text
//! edges             - (2024-11-15 14:23:00 - present) [CONTACTED_SUPPORT_ABOUT] <Emily contacted support>
//! entities          - { name: TechCorp, types: [Organization], summary: Emily's company }
//! episodes          - (2024-11-15 14:23:00) <Emily: I cannot log in>
//! observations      - (2024-11-01 09:00:00 - 2024-11-15 14:23:00) <Emily writes on Fridays>
//! thread_summaries  - [support-7] <Emily could not log in. The reset link had expired.>
//! ```
//! `include_attributes` adds `, attributes: { key: value }` to entities, ` { key: value }` to the others.

use alloc::{string::String, vec::Vec};

use super::assemble::{FACTS, known_of, newest};
use super::escape::{paragraph, within};
use super::portrait::portrait;
use super::quote::Quoting;
use super::template::{Filled, Part, Template, Variable, What};
use super::{Request, zep};
use crate::graph::Graph;
use crate::id::EntityUuid;
use crate::model::{Fact, Metadata, Source, Value};
use crate::search::{Filters, Query, Ranking, Scope, Standing, search, standing, window};
use crate::time::{Timestamp, Validity};

/// The most tokens of an episode that one line quotes.
const QUOTE: u32 = 150;

impl Template {
    /// The template with its variables filled: with what is relevant to a request, as things stand at `now`.
    pub(super) fn fill(&self, graph: &Graph, user: Option<EntityUuid>, ask: &Request, now: Timestamp) -> Vec<Filled> {
        let filling = Filling { graph, user, ask, now };
        self.parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Filled::Text(text.clone()),
                Part::Variable(variable) => Filled::Rows(filling.fill(variable)),
            })
            .collect()
    }
}

struct Filling<'a> {
    graph: &'a Graph,
    user: Option<EntityUuid>,
    ask: &'a Request,
    now: Timestamp,
}

impl Filling<'_> {
    fn fill(&self, variable: &Variable) -> Vec<String> {
        match variable.what {
            What::UserSummary => self.user_summary().into_iter().collect(),
            What::Edges => self.edges(variable),
            What::Entities => self.entities(variable),
            What::Episodes => self.episodes(variable),
            What::Observations => self.observations(variable),
            What::ThreadSummaries => self.thread_summaries(variable),
        }
    }

    fn find(&self, scope: Scope, limit: usize, filters: Filters) -> Ranking {
        let Request { as_of, known_at, .. } = *self.ask;
        let query = Query { limit, filters, as_of, known_at, ..Query::new(self.ask.text.as_str(), scope) };
        search(self.graph, &query, self.now)
    }

    fn user_summary(&self) -> Option<String> {
        let user = self.graph.entity(self.user?)?;
        let summary = paragraph(&portrait(self.graph, user, self.ask, self.now));
        (!summary.is_empty()).then_some(summary)
    }

    fn edges(&self, variable: &Variable) -> Vec<String> {
        let filters = Filters { relations: variable.types.clone(), ..Filters::default() };
        let found = self.find(Scope::Facts, variable.limit, filters).facts.into_iter();
        let mut facts: Vec<&Fact> = found.filter_map(|hit| self.graph.fact(hit.item)).collect();
        // As in the block: what is new fills up what little is found.
        let of_type = |fact: &Fact| {
            variable.types.is_empty() || variable.types.iter().any(|t| t.eq_ignore_ascii_case(&fact.relation))
        };
        let moment = self.ask.as_of.or(self.ask.known_at).unwrap_or(self.now);
        let holds = |fact: &Fact| standing(self.graph, fact, moment, self.ask.known_at) == Standing::Holds;
        for fact in newest(self.graph).filter(|fact| holds(fact) && of_type(fact)) {
            if facts.len() >= variable.limit.min(FACTS) {
                break;
            }
            if facts.iter().all(|told| told.uuid != fact.uuid) {
                facts.push(fact);
            }
        }
        let lines = facts.into_iter().map(|fact| {
            let window = window(self.graph, fact, self.ask.known_at).unwrap_or(fact.validity);
            let (range, relation) = (zep::range(window), within(&fact.relation, '[', ']'));
            let attributes = braced(" ", &fact.attributes, variable);
            alloc::format!("- ({range}) [{relation}] <{}>{attributes}", within(&fact.sentence, '<', '>'))
        });
        lines.collect()
    }

    fn entities(&self, variable: &Variable) -> Vec<String> {
        let filters = Filters { labels: variable.types.clone(), ..Filters::default() };
        let found = self.find(Scope::Entities, variable.limit, filters).entities.into_iter();
        let entities = found.filter_map(|hit| self.graph.entity(hit.item)).map(|entity| {
            let inner = |text: &str| within(text, '{', '}');
            let (name, labels, summary) =
                (inner(&entity.name), inner(&entity.labels.join(",")), inner(&known_of(self.graph, entity, self.ask)));
            let attributes = braced(", attributes: ", &entity.attributes, variable);
            alloc::format!("- {{ name: {name}, types: [{labels}], summary: {summary}{attributes} }}")
        });
        entities.collect()
    }

    fn episodes(&self, variable: &Variable) -> Vec<String> {
        let quoting = Quoting::about(self.graph, &self.ask.text);
        // Kinds of episode are no filter of a query: enough are found to choose from.
        let limit = if variable.types.is_empty() { variable.limit } else { self.graph.episodes().count() };
        let found = self.find(Scope::Episodes, limit, Filters::default()).episodes.into_iter();
        let of_type = |source: Source| {
            variable.types.is_empty() || variable.types.iter().any(|t| t.eq_ignore_ascii_case(source_name(source)))
        };
        let episodes = found.filter_map(|hit| Some((hit.slot, self.graph.episode_near(hit.item, hit.slot)?)));
        let wanted = episodes.filter(|(_, episode)| of_type(episode.source)).take(variable.limit);
        let lines = wanted.map(|(slot, episode)| {
            let (when, said) = (episode.reference.plain(), within(&quoting.quote(episode, slot, QUOTE), '<', '>'));
            alloc::format!("- ({when}) <{said}>{}", braced(" ", &episode.metadata, variable))
        });
        lines.collect()
    }

    fn observations(&self, variable: &Variable) -> Vec<String> {
        let found = self.find(Scope::Observations, variable.limit, Filters::default()).observations.into_iter();
        let wanted = found.filter_map(|hit| self.graph.observation(hit.item)).filter(|one| self.ask.wishes.tells(one));
        let observations = wanted.map(|observation| {
            let span = Validity::new(Some(observation.start_at), Some(observation.end_at)).unwrap_or_default();
            alloc::format!("- ({}) <{}>", zep::range(span), within(&observation.summary, '<', '>'))
        });
        observations.collect()
    }

    fn thread_summaries(&self, variable: &Variable) -> Vec<String> {
        let found = self.find(Scope::Summaries, variable.limit, Filters::default()).summaries.into_iter();
        let summaries = found.filter_map(|hit| self.graph.summary(&hit.item)).map(|summary| {
            let thread = within(summary.thread.as_str(), '[', ']');
            alloc::format!("- [{thread}] <{}>", within(&summary.content, '<', '>'))
        });
        summaries.collect()
    }
}

fn source_name(source: Source) -> &'static str {
    match source {
        Source::Message => "message",
        Source::Text => "text",
        Source::Json => "json",
        Source::Triple => "fact_triple",
    }
}

/// Attributes in braces, where they are asked for and there are any.
fn braced(before: &str, attributes: &Metadata, variable: &Variable) -> String {
    if !variable.include_attributes || attributes.is_empty() {
        return String::new();
    }
    let pairs: Vec<String> =
        attributes.iter().map(|(key, value)| alloc::format!("{}: {}", within(key, '{', '}'), plain(value))).collect();
    alloc::format!("{before}{{ {} }}", pairs.join(", "))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(b) => alloc::format!("{b}"),
        Value::Int(n) => alloc::format!("{n}"),
        Value::Float(x) => crate::extract::float::written(*x),
        Value::Text(text) => within(text, '{', '}'),
        Value::List(list) => alloc::format!("[{}]", list.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Map(map) => {
            let pairs = map.iter().map(|(key, value)| alloc::format!("{}: {}", within(key, '{', '}'), plain(value)));
            alloc::format!("({})", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}
