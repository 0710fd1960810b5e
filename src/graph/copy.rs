//! A graph under another owner: the same things by other names.
//!
//! Everything of ours has a name that no other graph has, so each gets a new one, made of the old and of the new
//! owner: what referred to it still does. Threads keep their names, as those are the developer's.

use alloc::vec::Vec;
use uuid::Uuid;

use super::{Delta, Gone, Graph, user_uuid};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid};
use crate::model::{Decision, Entity, Episode, Fact, Mentions, Observation, Said, Summary};

/// What makes an empty graph of `owner` a copy of this one.
pub fn copy(graph: &Graph, owner: OwnerUuid) -> Delta {
    let names = Names { from: graph.user(), owner };
    let Delta { episodes, entities, mentions, facts, observations, summaries, decisions, gone: _ } = graph.as_delta();
    Delta {
        episodes: all(episodes, |old| Episode { uuid: names.episode(old.uuid), ..old }),
        entities: all(entities, |old| Entity { uuid: names.entity(old.uuid), ..old }),
        mentions: all(mentions, |old| {
            let mut entities = all(old.entities, |entity| names.entity(entity));
            crate::order::sort(&mut entities);
            let claims = all(old.claims, |claim| Said {
                fact: names.fact(claim.fact),
                source: names.entity(claim.source),
                target: names.entity(claim.target),
                ..claim
            });
            Mentions { episode: names.episode(old.episode), entities, claims, document: old.document }
        }),
        facts: all(facts, |old| Fact {
            uuid: names.fact(old.uuid),
            source: names.entity(old.source),
            target: names.entity(old.target),
            episodes: all(old.episodes, |episode| names.episode(episode)),
            ..old
        }),
        observations: all(observations, |old| Observation {
            uuid: ObservationUuid(names.other(old.uuid.0)),
            episodes: all(old.episodes, |episode| names.episode(episode)),
            ..old
        }),
        summaries: all(summaries, |old| Summary { recent_message: names.episode(old.recent_message), ..old }),
        decisions: all(decisions, |old| Decision {
            uuid: DecisionUuid(names.other(old.uuid.0)),
            winner: names.fact(old.winner),
            loser: old.loser.map(|loser| names.fact(loser)),
            episode: names.episode(old.episode),
            ..old
        }),
        gone: Gone::default(),
    }
}

/// How things are called in the copy.
struct Names {
    from: EntityUuid,
    owner: OwnerUuid,
}

impl Names {
    fn other(&self, old: Uuid) -> Uuid {
        Uuid::new_v5(&self.owner.0, old.as_bytes())
    }

    fn episode(&self, old: EpisodeUuid) -> EpisodeUuid {
        EpisodeUuid(self.other(old.0))
    }

    fn fact(&self, old: FactUuid) -> FactUuid {
        FactUuid(self.other(old.0))
    }

    /// The user's node is known by its name, wherever it is.
    fn entity(&self, old: EntityUuid) -> EntityUuid {
        if old == self.from { user_uuid(self.owner) } else { EntityUuid(self.other(old.0)) }
    }
}

fn all<A, B>(old: Vec<A>, other: impl Fn(A) -> B) -> Vec<B> {
    old.into_iter().map(other).collect()
}
