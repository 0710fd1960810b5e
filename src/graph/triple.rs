//! What a developer states outright: entities, and facts without a text to read them from.
//!
//! A stated fact gets an episode of its own, so that it has a source like any other; it closes older ones by
//! the same rules, and is trusted more than what was said.

use alloc::{string::String, vec, vec::Vec};

use super::draft::Draft;
use super::integrate::{Words, fact_of, look_back, meet_user, take_in};
use super::resolve::{Kind, add_label, by_name};
use super::who::{Who, goes_by};
use super::{Delta, Graph};
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Entity, Episode, Fact, Metadata, Rule, Said, Source, Stance, Trust, merge};
use crate::time::{Recorded, Timestamp, Validity};

/// A fact stated outright, with what it relates.
#[derive(Clone, Debug, PartialEq)]
pub struct Triple {
    /// Whom or what it is about.
    pub source: Meant,
    /// The relation in SCREAMING_SNAKE.
    pub relation: String,
    /// Whom or what it relates that to.
    pub target: Meant,
    /// The sentence.
    pub sentence: String,
    /// When it was true; an absent start means "as of `reference`".
    pub validity: Validity,
    /// When it was found to be wrong, for a fact that has its history behind it.
    pub expired_at: Option<Timestamp>,
    /// Details that relate to nothing else.
    pub attributes: Metadata,
    /// The moment it speaks from, where that is not now.
    pub reference: Option<Timestamp>,
    /// Whatever else the developer attached; it is kept with the fact's episode.
    pub metadata: Metadata,
}

/// An entity that is meant or to be made: the one of that uuid, else the one of that name, else a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// Its uuid; a new entity takes it over.
    pub uuid: Option<EntityUuid>,
    /// Its name; may be empty where the uuid is known.
    pub name: String,
    /// Labels to add.
    pub labels: Vec<String>,
    /// Attributes to merge in.
    pub attributes: Metadata,
    /// A summary to take the place of the one it has.
    pub summary: Option<String>,
}

/// What changes because of a fact stated outright, and the fact that now says so.
pub fn state(graph: &Graph, who: &Who, triple: Triple, now: Timestamp) -> (Delta, FactUuid) {
    let mut draft = Draft::over(graph);
    meet_user(&mut draft, who, now);
    let reference = triple.reference.unwrap_or(now);
    let episode = episode_of(&draft, &triple, reference, now);
    let source_episode = episode.uuid;
    if let Some(stated) = graph.facts_from(source_episode).next() {
        return (Delta::default(), stated.uuid);
    }
    draft.put_episode(episode);
    let summaries = [triple.source.summary.clone(), triple.target.summary.clone()];
    let source = settle_on(&mut draft, who, triple.source, Some(source_episode), now);
    let target = settle_on(&mut draft, who, triple.target, Some(source_episode), now);
    let key = alloc::format!("{source_episode} {} {source} {target}", triple.relation);
    let said = Said {
        fact: FactUuid(graph.owner().derive("fact", &key)),
        source,
        relation: triple.relation,
        target,
        validity: triple.validity,
        stance: Stance::Holds,
        trust: Trust::Attested,
        at: now,
    };
    let words = Words { sentence: triple.sentence, attributes: triple.attributes };
    let uuid = match triple.expired_at {
        // Nothing follows from what is known to be wrong.
        Some(expired_at) => {
            let fact = fact_of(&said, words, source_episode, reference);
            draft.decide(Rule::New, said.fact, None, source_episode, now);
            draft.put_fact(Fact { recorded: Recorded { created_at: now, expired_at: Some(expired_at) }, ..fact });
            said.fact
        }
        None => {
            let uuid = take_in(&mut draft, &said, words, source_episode, reference);
            draft.put_claims(source_episode, vec![said]);
            uuid
        }
    };
    look_back(&mut draft, now);
    for (uuid, summary) in [source, target].into_iter().zip(summaries) {
        keep_summary(&mut draft, uuid, summary);
    }
    (draft.into_delta(), uuid)
}

/// What changes because of entities added outright, and which they are, in the order given.
pub fn add_entities(graph: &Graph, who: &Who, several: Vec<Meant>, now: Timestamp) -> (Delta, Vec<EntityUuid>) {
    let mut draft = Draft::over(graph);
    meet_user(&mut draft, who, now);
    let mut summaries = Vec::new();
    for meant in several {
        let summary = meant.summary.clone();
        summaries.push((settle_on(&mut draft, who, meant, None, now), summary));
    }
    look_back(&mut draft, now);
    let uuids = summaries.iter().map(|(uuid, _)| *uuid).collect();
    for (uuid, summary) in summaries {
        keep_summary(&mut draft, uuid, summary);
    }
    (draft.into_delta(), uuids)
}

fn episode_of(draft: &Draft<'_>, triple: &Triple, reference: Timestamp, now: Timestamp) -> Episode {
    let end = |meant: &Meant| meant.uuid.map_or_else(|| meant.name.clone(), |uuid| alloc::format!("{uuid}"));
    let (source, target) = (end(&triple.source), end(&triple.target));
    let key = alloc::format!("{source}\0{}\0{target}\0{}\0{reference}\0{now}", triple.relation, triple.sentence);
    Episode {
        uuid: EpisodeUuid(draft.owner().derive("triple", &key)),
        ordinal: 0,
        source: Source::Triple,
        content: triple.sentence.clone(),
        thread: None,
        speaker: None,
        description: None,
        document: None,
        metadata: triple.metadata.clone(),
        reference,
        recorded: now,
        tokens: crate::tokens::count(&triple.sentence),
        readable: true,
        suspect: false,
    }
}

fn settle_on(
    draft: &mut Draft<'_>,
    who: &Who,
    meant: Meant,
    episode: Option<EpisodeUuid>,
    now: Timestamp,
) -> EntityUuid {
    let kind = Kind::of(&meant.labels);
    let by_uuid = meant.uuid.and_then(|uuid| draft.entity(uuid)).cloned();
    let user = || {
        let means_user = kind.fits(Kind::Person) && who.is_user(&meant.name);
        draft.user().filter(|_| means_user).cloned()
    };
    let mut entity = by_uuid.or_else(user).unwrap_or_else(|| {
        let found = by_name(draft, &meant.name, kind, now);
        let is_new = draft.entity(found.uuid).is_none();
        Entity { uuid: meant.uuid.filter(|_| is_new).unwrap_or(found.uuid), ..found }
    });
    if !meant.name.trim().is_empty() && !goes_by(&entity, &meant.name) {
        entity.aliases.push(meant.name);
    }
    for word in meant.labels {
        add_label(&mut entity, word);
    }
    merge(&mut entity.attributes, meant.attributes);
    let uuid = entity.uuid;
    draft.put_entity(entity);
    if let Some(episode) = episode {
        draft.mention(episode, uuid);
    }
    uuid
}

/// A summary given by hand stands until a fact about the entity changes.
fn keep_summary(draft: &mut Draft<'_>, uuid: EntityUuid, summary: Option<String>) {
    if let (Some(summary), Some(entity)) = (summary, draft.entity(uuid)) {
        let entity = Entity { summary, ..entity.clone() };
        draft.put_entity(entity);
    }
}
