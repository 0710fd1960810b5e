//! What is known of an entity, in a few of its facts' own sentences.
//!
//! Nothing is rephrased. What holds now comes first, and of that what there can be only one of (a home, an
//! employer, a plan), then the newest; what is over follows with its date, except about the user, whose
//! summary goes into every prompt.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use core::cmp::Reverse;

use super::draft::Draft;
use crate::id::EntityUuid;
use crate::model::{Cardinality, Entity, Fact, Trust, Value, label, relation};
use crate::time::Timestamp;

/// Longest summary of an entity, in characters.
pub(super) const LONGEST: usize = 500;

/// How many of an entity's facts are looked at, newest first, besides those that last: a summary shows about ten,
/// and a node that everything touches must not make each message slower than the last.
const FACTS_SEEN: usize = 32;

/// Writes anew the summary of every entity whose facts changed, and of those in `besides`.
pub(super) fn portray_changed(draft: &mut Draft<'_>, besides: BTreeSet<EntityUuid>, now: Timestamp) {
    let mut touched = besides;
    touched.extend(draft.changed_facts().flat_map(|fact| [fact.source, fact.target]));
    for uuid in touched {
        let Some(entity) = draft.entity(uuid) else { continue };
        let summary = portrait(draft, entity, now);
        if summary != entity.summary {
            let entity = Entity { summary, ..entity.clone() };
            draft.put_entity(entity);
        }
    }
}

fn portrait(draft: &Draft<'_>, entity: &Entity, now: Timestamp) -> String {
    let is_user = entity.labels.iter().any(|word| word == label::USER);
    let of_one = |fact: &Fact| relation(&fact.relation).cardinality == Cardinality::One;
    let new = draft.new_facts_of(entity.uuid).map(|fact| (fact, of_one(fact)));
    let newest = draft.newest_facts_of(entity.uuid, FACTS_SEEN).map(|fact| (fact, false));
    let lasting = draft.lasting_facts_of(entity.uuid).map(|fact| (fact, true));
    let known = new.chain(lasting).chain(newest).filter(|(fact, _)| fact.recorded.expired_at.is_none());
    let (mut current, past): (Vec<_>, Vec<_>) =
        known.partition(|(fact, _)| fact.validity.invalid_at().is_none_or(|end| now < end));
    // Who comes twice, among what lasts and among the newest, is told where they come first.
    crate::order::sort_by_key(&mut current, |(fact, lasting)| {
        let said = fact.trust > Trust::Hearsay;
        (Reverse((said, *lasting, fact.validity.valid_at(), fact.episodes.len())), fact.uuid)
    });
    let mut past: Vec<&Fact> = past.into_iter().map(|(fact, _)| fact).collect();
    crate::order::sort_by_key(&mut past, |fact| (Reverse(fact.validity.invalid_at()), fact.uuid));
    let mut summary = if is_user { introduction(entity) } else { String::new() };
    summary.reserve(LONGEST.min(current.len() * 64));
    let mut written: Vec<&str> = Vec::new();
    let told = current.into_iter().map(|(fact, _)| (fact, None));
    let over = past.into_iter().filter(|_| !is_user).map(|fact| (fact, fact.validity.invalid_at()));
    let mut left = LONGEST.saturating_sub(length(&summary));
    for (fact, until) in told.chain(over) {
        let shortest = usize::from(!summary.is_empty()) + length(fact.sentence.trim().trim_end_matches('.'));
        if shortest > left || written.contains(&fact.sentence.as_str()) {
            continue;
        }
        written.push(&fact.sentence);
        let before = summary.len();
        tell(&mut summary, &fact.sentence, until);
        match left.checked_sub(length(&summary[before..])) {
            Some(less) => left = less,
            None => summary.truncate(before),
        }
    }
    summary
}

/// A fact's sentence put together from its names, for when the words it was said in are not its own any more.
pub(super) fn retold(draft: &Draft<'_>, source: EntityUuid, relation: &str, target: EntityUuid) -> String {
    let name = |uuid| draft.entity(uuid).map_or("someone", |entity| entity.name.as_str());
    let relation = relation.to_lowercase().replace('_', " ");
    alloc::format!("{} {relation} {}", name(source), name(target))
}

/// "Jane Smith (jane@example.com)."
fn introduction(user: &Entity) -> String {
    match user.attributes.get("email") {
        Some(Value::Text(email)) => alloc::format!("{} ({email}).", user.name),
        _ if super::who::is_nameless(user) => String::new(),
        _ => alloc::format!("{}.", user.name),
    }
}

/// Adds a fact's sentence.
fn tell(summary: &mut String, sentence: &str, until: Option<Timestamp>) {
    if !summary.is_empty() {
        summary.push(' ');
    }
    let text = sentence.trim();
    summary.push_str(text.trim_end_matches('.'));
    if let Some(end) = until {
        let (year, month, day) = end.date();
        *summary += &alloc::format!(" (until {year:04}-{month:02}-{day:02})");
    }
    if until.is_some() || !text.ends_with(['!', '?', '…']) {
        summary.push('.');
    }
}

/// How many characters a text has; of most, each is a byte.
fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}
