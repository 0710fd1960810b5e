//! Learning: what changes because of what was read.
//!
//! Each reading in turn: its names are resolved to entities, its claims to facts, and each
//! fact is held against those it may repeat, end or correct. Then what is said of many episodes together,
//! entity and thread summaries and observations, is brought up to date where it was touched.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::draft::Draft;
use super::who::{Who, user_node};
use super::{Delta, Graph, invalidate, observe, portray, resolve, summarize};
use crate::extract::Extraction;
use crate::id::{EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Episode, Fact, Metadata, Said, Stance};
use crate::time::{Recorded, Timestamp, Validity};

/// An episode, and what it was read to claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The episode; its ordinal is given here.
    pub episode: Episode,
    /// What it claims.
    pub extraction: Extraction,
}

/// What changes because of some readings, in the order in which they arrived.
///
/// An episode that is in the graph already changes nothing, so a call may be repeated. Nothing is drawn
/// from an episode that is not `readable`, or is `suspect`.
pub fn integrate(graph: &Graph, who: &Who, readings: &[Reading], now: Timestamp) -> Delta {
    let mut draft = Draft::over(graph);
    for Reading { episode, extraction } in readings {
        if draft.episode(episode.uuid).is_some() {
            continue;
        }
        meet_user(&mut draft, who, now);
        draft.put_episode(episode.clone());
        if episode.readable && !episode.suspect {
            learn(&mut draft, who, episode, extraction, now);
        }
    }
    look_back(&mut draft, now);
    draft.into_delta()
}

/// What changes when the directory says something new of the user: their node, made or brought up to date.
pub fn introduce(graph: &Graph, who: &Who, now: Timestamp) -> Delta {
    let mut draft = Draft::over(graph);
    meet_user(&mut draft, who, now);
    look_back(&mut draft, now);
    draft.into_delta()
}

/// Sees to it that the user has a node, and that it says what the directory says.
pub(super) fn meet_user(draft: &mut Draft<'_>, who: &Who, now: Timestamp) {
    let Some(person) = &who.user else { return };
    let known = draft.user();
    let node = user_node(draft.owner(), person, known, now);
    if known != Some(&node) {
        draft.put_entity(node);
    }
}

/// Brings up to date what is said of many episodes together, wherever this draft touched it.
pub(super) fn look_back(draft: &mut Draft<'_>, now: Timestamp) {
    look_back_on(draft, &BTreeSet::new(), now);
}

/// The same, with the summaries of some entities besides.
pub(super) fn look_back_on(draft: &mut Draft<'_>, besides: &BTreeSet<EntityUuid>, now: Timestamp) {
    let user = draft.before().user();
    let mut touched = besides.clone();
    touched.extend(draft.touched_entities().into_iter().filter(|uuid| *uuid == user));
    portray::portray_changed(draft, touched, now);
    observe::observe(draft, now);
    for thread in draft.changed_threads() {
        summarize::summarize(draft, &thread, now);
    }
}

fn learn(draft: &mut Draft<'_>, who: &Who, episode: &Episode, extraction: &Extraction, now: Timestamp) {
    let mentions = extraction.mentions.iter().cloned();
    let entities: Vec<EntityUuid> =
        mentions.map(|mention| resolve::resolve(draft, who, mention, episode.uuid, now)).collect();
    let mut claims = Vec::with_capacity(extraction.claims.len());
    for (n, claim) in extraction.claims.iter().enumerate() {
        let (Some(source), Some(target)) = (entities.get(claim.subject), entities.get(claim.object)) else { continue };
        if claim.relation.is_empty() {
            continue;
        }
        let key = format_args!("{} {} {source} {target} {n}", episode.uuid, claim.relation);
        let said = Said {
            fact: FactUuid(draft.owner().derive_from("fact", key)),
            source: *source,
            relation: claim.relation.clone(),
            target: *target,
            validity: claim.validity,
            stance: claim.stance,
            trust: claim.trust,
            at: now,
        };
        let words = Words { sentence: claim.sentence.clone(), attributes: claim.attributes.clone() };
        take_in(draft, &said, words, episode.uuid, episode.reference);
        claims.push(said);
    }
    if let Some(document) = &extraction.document {
        withdraw(draft, episode, document, &mut claims, now);
    }
    if !claims.is_empty() {
        draft.put_claims(episode.uuid, claims);
    }
}

/// Takes in that an episode is a version of a document: what the version before said and this one does not, it
/// withdraws.
fn withdraw(draft: &mut Draft<'_>, episode: &Episode, document: &str, claims: &mut Vec<Said>, now: Timestamp) {
    let from = episode.description.as_deref().unwrap_or_default();
    let document = draft.owner().derive("document", &alloc::format!("{from}\0{document}"));
    let former = draft.last_version(document);
    draft.put_document(episode.uuid, document);
    let until = claims.iter().filter_map(|said| said.validity.valid_at()).max().unwrap_or(episode.reference);
    let said_before = former.map_or(&[][..], |former| draft.claims_of(former)).to_vec();
    let again = |said: &Said| {
        let alike = |now: &Said| (now.source, &now.relation, now.target) == (said.source, &said.relation, said.target);
        claims.iter().any(alike)
    };
    let withdrawn: Vec<Said> = said_before
        .into_iter()
        .filter(|said| said.stance == Stance::Holds && !again(said))
        .map(|said| Said {
            fact: FactUuid(draft.owner().derive("fact", &alloc::format!("{} without {}", episode.uuid, said.fact))),
            validity: Validity::ALWAYS.ended_at(until),
            stance: Stance::Withdraws,
            at: now,
            ..said
        })
        .collect();
    for said in withdrawn {
        let words = Words { sentence: String::new(), attributes: Metadata::new() };
        take_in(draft, &said, words, episode.uuid, episode.reference);
        claims.push(said);
    }
}

/// What a claim says besides what relates to what.
pub(super) struct Words {
    pub sentence: String,
    pub attributes: Metadata,
}

/// Takes in a claim that an episode makes; answers with the fact that says it from now on.
pub(super) fn take_in(
    draft: &mut Draft<'_>,
    said: &Said,
    words: Words,
    episode: EpisodeUuid,
    reference: Timestamp,
) -> FactUuid {
    let fact = fact_of(said, words, episode, reference);
    match said.stance {
        Stance::Holds => invalidate::hold(draft, fact, reference, said.at),
        Stance::Over => {
            let until = said.validity.invalid_at().unwrap_or(reference);
            invalidate::end(draft, Fact { validity: said.validity, ..fact }, until, said.at)
        }
        Stance::Withdraws => {
            invalidate::withdraw(draft, &fact, said.validity.invalid_at().unwrap_or(reference), said.at);
            said.fact
        }
        Stance::Corrects => {
            let dated = said.validity.valid_at().is_some();
            invalidate::correct(draft, fact, dated, reference, said.at)
        }
    }
}

/// The fact that a claim makes where nothing known says the same.
pub(super) fn fact_of(said: &Said, words: Words, episode: EpisodeUuid, reference: Timestamp) -> Fact {
    Fact {
        uuid: said.fact,
        relation: said.relation.clone(),
        sentence: words.sentence,
        source: said.source,
        target: said.target,
        attributes: words.attributes,
        episodes: alloc::vec![episode],
        validity: since_reference(said.validity, reference),
        recorded: Recorded::at(said.at),
        trust: said.trust,
    }
}

/// A window without a start begins at the reference time, unless it ended before that.
fn since_reference(validity: Validity, reference: Timestamp) -> Validity {
    match (validity.valid_at(), validity.invalid_at()) {
        (None, None) => Validity::since(reference),
        (None, Some(end)) if reference < end => invalidate::window(Some(reference), Some(end)),
        _ => validity,
    }
}
