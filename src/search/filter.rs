//! What may be found at all: the filters of a query, and its place on the two clocks.
//!
//! A condition concerns the kinds of thing that have what it asks about and lets the others pass:
//! relations, ends and windows are facts' own, labels are entities' and, through their ends, facts'.

use alloc::{string::String, vec::Vec};

use super::{Comparison, Condition, Filters, Group, Join, MetadataFilter, Moment, Query};
use super::{Standing, end_learned_at, standing, window};
use crate::graph::Graph;
use crate::id::EpisodeUuid;
use crate::model::{Entity, Episode, Fact, Metadata, Observation, Summary, Value};
use crate::time::Timestamp;

/// What a query lets through.
pub(crate) struct Sieve<'a> {
    graph: &'a Graph,
    query: &'a Query,
    moment: Timestamp,
    past: bool,
    /// Whether neither filters nor clocks keep anything out.
    open: bool,
}

impl<'a> Sieve<'a> {
    pub fn new(graph: &'a Graph, query: &'a Query, now: Timestamp) -> Self {
        let moment = query.as_of.or(query.known_at).unwrap_or(now);
        let asks_for_ends = !query.filters.invalid_at.is_empty() || !query.filters.expired_at.is_empty();
        let open = query.as_of.is_none() && query.known_at.is_none() && query.filters == Filters::default();
        Self { graph, query, moment, past: query.past || asks_for_ends, open }
    }

    /// Whether it lets everything through that there is, but for suspect episodes and, where the past is not asked
    /// for, facts that are over. Nothing need be looked up then.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether every fact passes.
    pub fn lets_all_facts(&self) -> bool {
        self.open && self.past
    }

    pub fn graph(&self) -> &'a Graph {
        self.graph
    }

    pub fn fact(&self, fact: &Fact) -> bool {
        let filters = &self.query.filters;
        let window = || window(self.graph, fact, self.query.known_at).unwrap_or_default();
        // On this clock too a fact that is over has its moment: when its end was learned of.
        let known_at = self.query.known_at;
        let taken_back = || fact.recorded.expired_at.filter(|at| known_at.is_none_or(|known| *at <= known));
        let expired_at = || taken_back().or_else(|| end_learned_at(self.graph, fact, known_at));
        let ends = || [fact.source, fact.target].into_iter().filter_map(|end| self.graph.entity(end));
        if self.open {
            return self.stands(fact);
        }
        self.stands(fact)
            && any_of(&filters.facts, &fact.uuid)
            && any_of(&filters.sources, &fact.source)
            && any_of(&filters.targets, &fact.target)
            && (any_of(&filters.connected, &fact.source) || any_of(&filters.connected, &fact.target))
            && (filters.relations.is_empty() || says(&filters.relations, &fact.relation))
            && !says(&filters.not_relations, &fact.relation)
            && (filters.labels.is_empty() || ends().any(|end| bears(end, &filters.labels)))
            && !ends().any(|end| bears(end, &filters.not_labels))
            && within(&filters.created_at, Some(fact.recorded.created_at))
            && (filters.valid_at.is_empty() || within(&filters.valid_at, window().valid_at()))
            && (filters.invalid_at.is_empty() || within(&filters.invalid_at, window().invalid_at()))
            && (filters.expired_at.is_empty() || within(&filters.expired_at, expired_at()))
            && filters.attributes.iter().all(|condition| holds(condition, &fact.attributes))
            && self.rests_on(|| self.known(&fact.episodes))
    }

    /// Whether its place on the two clocks lets a fact be found.
    pub fn stands(&self, fact: &Fact) -> bool {
        match standing(self.graph, fact, self.moment, self.query.known_at) {
            Standing::Unknown => false,
            Standing::Holds => true,
            // At a moment of the world, what is over does not hold, and what was wrong never did.
            Standing::Retracted | Standing::Ended => self.past && self.query.as_of.is_none(),
            // What is planned belongs to the present, but not to a moment that is asked for.
            Standing::Ahead => self.query.as_of.is_none(),
        }
    }

    pub fn entity(&self, entity: &Entity) -> bool {
        let filters = &self.query.filters;
        let mentions = || self.graph.episodes_of(entity.uuid);
        (filters.labels.is_empty() || bears(entity, &filters.labels))
            && !bears(entity, &filters.not_labels)
            && within(&filters.created_at, Some(entity.created_at))
            && filters.attributes.iter().all(|condition| holds(condition, &entity.attributes))
            && self.query.known_at.is_none_or(|known| entity.created_at <= known)
            && (mentions().next().is_none()
                || mentions().any(|episode| self.was_there(episode))
                || self.took_part(entity))
            && self.rests_on(mentions)
    }

    pub fn episode(&self, episode: &Episode) -> bool {
        let filters = &self.query.filters;
        let named = !filters.episodes.is_empty();
        any_of(&filters.episodes, &episode.uuid)
            && (named || !episode.suspect)
            && self.was_there(episode)
            && within(&filters.created_at, Some(episode.reference))
            && within(&filters.valid_at, Some(episode.reference))
            && filters.metadata.as_ref().is_none_or(|group| meets(group, &episode.metadata))
    }

    pub fn observation(&self, observation: &Observation) -> bool {
        let filters = &self.query.filters;
        self.query.known_at.is_none_or(|known| observation.created_at <= known)
            && self.query.as_of.is_none_or(|moment| observation.start_at <= moment)
            && within(&filters.created_at, Some(observation.created_at))
            && within(&filters.valid_at, Some(observation.start_at))
            && self.rests_on(|| self.known(&observation.episodes))
    }

    pub fn summary(&self, summary: &Summary) -> bool {
        let recent = self.graph.episode(summary.recent_message);
        recent.is_none_or(|episode| self.was_there(episode))
            && self.query.known_at.is_none_or(|known| summary.created_at <= known)
            && within(&self.query.filters.created_at, Some(summary.created_at))
            && self.rests_on(|| recent.into_iter())
    }

    /// A fact about it held at the moment that is asked for, though it may have been told of later.
    fn took_part(&self, entity: &Entity) -> bool {
        self.query.as_of.is_some() && self.graph.facts_of(entity.uuid).any(|fact| self.stands(fact))
    }

    /// It had been said, and we had heard it.
    fn was_there(&self, episode: &Episode) -> bool {
        self.query.as_of.is_none_or(|moment| episode.reference.midnight() <= moment)
            && self.query.known_at.is_none_or(|known| episode.recorded <= known)
    }

    /// One of the episodes is asked for, and one of them has the metadata asked for.
    fn rests_on<'e, I: Iterator<Item = &'e Episode>>(&self, episodes: impl Fn() -> I) -> bool {
        let Filters { episodes: asked, metadata, .. } = &self.query.filters;
        (asked.is_empty() || episodes().any(|episode| asked.contains(&episode.uuid)))
            && metadata.as_ref().is_none_or(|group| episodes().any(|episode| meets(group, &episode.metadata)))
    }

    fn known(&self, episodes: &[EpisodeUuid]) -> impl Iterator<Item = &Episode> {
        episodes.iter().filter_map(|uuid| self.graph.episode(*uuid))
    }
}

fn any_of<T: PartialEq>(asked: &[T], item: &T) -> bool {
    asked.is_empty() || asked.contains(item)
}

fn says(asked: &[String], word: &str) -> bool {
    asked.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn bears(entity: &Entity, labels: &[String]) -> bool {
    entity.labels.iter().any(|label| says(labels, label))
}

/// Any alternative has all its conditions met; no alternatives, no conditions.
fn within(alternatives: &[Vec<Moment>], moment: Option<Timestamp>) -> bool {
    alternatives.is_empty() || alternatives.iter().any(|all| all.iter().all(|one| one.meets(moment)))
}

impl Moment {
    fn meets(&self, moment: Option<Timestamp>) -> bool {
        let (left, right) = match (moment, self.moment) {
            _ if self.comparison == Comparison::IsNull => return moment.is_none(),
            _ if self.comparison == Comparison::IsNotNull => return moment.is_some(),
            (Some(left), Some(right)) => (left, right),
            // Nothing compares with what is not there, but it does differ.
            _ => return self.comparison == Comparison::NotEqual,
        };
        compares(self.comparison, left.cmp(&right))
    }
}

/// Whether a group of conditions holds of some metadata.
/// Whether metadata is as a group of conditions has it.
pub fn meets(group: &Group, metadata: &Metadata) -> bool {
    let mut parts = group.filters.iter().map(|part| match part {
        MetadataFilter::Condition(condition) => holds(condition, metadata),
        MetadataFilter::Group(inner) => meets(inner, metadata),
    });
    match group.join {
        Join::And => parts.all(|met| met),
        Join::Or => group.filters.is_empty() || parts.any(|met| met),
    }
}

fn holds(condition: &Condition, values: &Metadata) -> bool {
    let value = values.get(&condition.name).filter(|value| **value != Value::Null);
    match (condition.comparison, value, &condition.value) {
        (Comparison::IsNull, value, _) => value.is_none(),
        (Comparison::IsNotNull, value, _) => value.is_some(),
        (Comparison::NotEqual, None, asked) => *asked != Value::Null,
        (_, None, _) => false,
        (Comparison::Contains, Some(Value::List(list)), asked) => list.iter().any(|one| equal(one, asked)),
        (Comparison::Contains, Some(Value::Text(text)), Value::Text(part)) => text.contains(part.as_str()),
        (Comparison::In, Some(value), Value::List(list)) => list.iter().any(|one| equal(one, value)),
        (Comparison::Contains | Comparison::In, ..) => false,
        (Comparison::Equal, Some(value), asked) => equal(value, asked),
        (Comparison::NotEqual, Some(value), asked) => !equal(value, asked),
        (comparison, Some(value), asked) => order(value, asked).is_some_and(|order| compares(comparison, order)),
    }
}

fn compares(comparison: Comparison, order: core::cmp::Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Greater => order.is_gt(),
        Comparison::Less => order.is_lt(),
        Comparison::AtLeast => order.is_ge(),
        Comparison::AtMost => order.is_le(),
        Comparison::IsNull | Comparison::IsNotNull | Comparison::Contains | Comparison::In => false,
    }
}

fn equal(left: &Value, right: &Value) -> bool {
    left == right || order(left, right).is_some_and(|order| order.is_eq())
}

/// How two values compare, where they do: numbers with numbers, texts with texts.
fn order(left: &Value, right: &Value) -> Option<core::cmp::Ordering> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        _ => number(left)?.partial_cmp(&number(right)?),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(n) => Some(*n as f64),
        Value::Float(x) => Some(*x),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(comparison: Comparison, asked: Value, expected: [bool; 4]) {
        let values = |value| Metadata::from([("x".into(), value)]);
        let condition = Condition { name: "x".into(), comparison, value: asked };
        let tags = Value::List([Value::Text("a".into()), Value::Int(2)].into());
        let given = [Metadata::new(), values(Value::Int(2)), values(Value::Text("ab".into())), values(tags)];
        assert_eq!(given.map(|values| holds(&condition, &values)), expected, "{condition:?}");
    }

    #[test]
    fn values_are_compared_with_their_like() {
        let (two, text) = (|| Value::Int(2), |text: &str| Value::Text(text.into()));
        check(Comparison::Equal, two(), [false, true, false, false]);
        check(Comparison::Equal, Value::Float(2.0), [false, true, false, false]);
        check(Comparison::NotEqual, two(), [true, false, true, true]);
        check(Comparison::Greater, Value::Float(1.5), [false, true, false, false]);
        check(Comparison::AtMost, text("b"), [false, false, true, false]);
        check(Comparison::Less, two(), [false, false, false, false]);
        check(Comparison::Contains, text("a"), [false, false, true, true]);
        check(Comparison::In, Value::List([two(), text("ab")].into()), [false, true, true, false]);
        check(Comparison::IsNull, Value::Null, [true, false, false, false]);
        check(Comparison::IsNotNull, Value::Null, [false, true, true, true]);
    }

    #[test]
    fn moments_are_alternatives_of_conditions() {
        let day = |day| Timestamp::of_date(2024, 1, day);
        let one = |comparison, on| Moment { comparison, moment: day(on) };
        let january = [one(Comparison::AtLeast, 3), one(Comparison::Less, 5)];
        let alternatives = [january.to_vec(), [one(Comparison::Equal, 9)].to_vec()];
        let met = [2, 3, 4, 5, 9].map(|on| within(&alternatives, day(on)));
        assert_eq!(met, [false, true, true, false, true]);
        assert!(!within(&alternatives, None) && within(&[], None));
    }

    #[test]
    fn groups_join_what_is_in_them() {
        let is = |name: &str| {
            let (name, value) = (name.into(), Value::Bool(true));
            MetadataFilter::Condition(Condition { name, comparison: Comparison::Equal, value })
        };
        let either = Group { join: Join::Or, filters: [is("b"), is("c")].into() };
        let group = Group { join: Join::And, filters: [is("a"), MetadataFilter::Group(either)].into() };
        let given = |names: &[&str]| names.iter().map(|name| ((*name).into(), Value::Bool(true))).collect();
        for (names, expected) in [(&["a"][..], false), (&["a", "c"], true), (&["b", "c"], false)] {
            assert_eq!(meets(&group, &given(names)), expected, "{names:?}");
        }
    }
}
