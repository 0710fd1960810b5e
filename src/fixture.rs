//! Small graphs for tests, written as one says them.

use alloc::{string::String, vec::Vec};

use crate::graph::{Delta, Graph};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ProjectUuid, ThreadId};
use crate::model::*;
use crate::time::{Recorded, Timestamp, Validity};

/// A moment, or the test is wrong.
pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A graph being drawn.
pub(crate) struct Sketch {
    pub graph: Graph,
    episodes: u64,
}

impl Sketch {
    pub fn new() -> Self {
        Self { graph: Graph::empty(OwnerUuid(ProjectUuid::named("sketch").0)), episodes: 0 }
    }

    pub fn entity_uuid(&self, name: &str) -> EntityUuid {
        EntityUuid(self.graph.owner().derive("entity", name))
    }

    pub fn fact_uuid(&self, sentence: &str) -> FactUuid {
        FactUuid(self.graph.owner().derive("fact", sentence))
    }

    pub fn entity(mut self, name: &str, label: &str, summary: &str) -> Self {
        let entity = Entity {
            uuid: self.entity_uuid(name),
            name: name.into(),
            aliases: Vec::new(),
            labels: [label.into()].into(),
            attributes: Metadata::new(),
            summary: summary.into(),
            created_at: at("2024-01-01"),
        };
        self.apply(Delta { entities: [entity].into(), ..Delta::default() });
        self
    }

    /// A fact, `from` and `until` empty where unknown or open, learned when it began, and its end when it ended.
    pub fn fact(mut self, triple: [&str; 3], sentence: &str, from: &str, until: &str) -> Self {
        let moment = |text: &str| (!text.is_empty()).then(|| at(text));
        for end in [triple[0], triple[2]] {
            if self.graph.entity(self.entity_uuid(end)).is_none() {
                self = self.entity(end, label::OBJECT, "");
            }
        }
        let heard = moment(from).unwrap_or(at("2024-01-01"));
        self = self.episode(sentence, heard, Source::Triple, None);
        let fact = Fact {
            uuid: self.fact_uuid(sentence),
            relation: triple[1].into(),
            sentence: sentence.into(),
            source: self.entity_uuid(triple[0]),
            target: self.entity_uuid(triple[2]),
            attributes: Metadata::new(),
            episodes: [self.graph.episodes().next_back().unwrap().uuid].into(),
            validity: Validity::new(moment(from), moment(until)).unwrap(),
            recorded: Recorded::at(heard),
            trust: Trust::Stated,
        };
        let ended = moment(until).map(|at| Decision {
            uuid: DecisionUuid(self.graph.owner().derive("end", sentence)),
            rule: Rule::SaidToBeOver,
            winner: fact.uuid,
            loser: Some(fact.uuid),
            episode: fact.episodes[0],
            at,
            before: Some(moment(from).map_or(Validity::ALWAYS, Validity::since)),
        });
        self.apply(Delta { facts: [fact].into(), decisions: ended.into_iter().collect(), ..Delta::default() });
        self
    }

    /// That one fact took the place of another.
    pub fn decision(mut self, rule: Rule, winner: &str, loser: &str) -> Self {
        let decision = Decision {
            uuid: DecisionUuid(self.graph.owner().derive("decision", winner)),
            rule,
            winner: self.fact_uuid(winner),
            loser: Some(self.fact_uuid(loser)),
            episode: self.graph.episodes().next_back().unwrap().uuid,
            at: at("2024-01-01"),
            before: None,
        };
        self.apply(Delta { decisions: [decision].into(), ..Delta::default() });
        self
    }

    /// What somebody says in a thread.
    pub fn message(self, thread: &str, name: &str, content: &str, when: &str) -> Self {
        let speaker = Speaker { role: Role::User, word: "user".into(), name: Some(name.into()) };
        let when = at(when);
        self.episode(content, when, Source::Message, Some((ThreadId::new(thread).unwrap(), speaker)))
    }

    pub fn observation(mut self, summary: &str) -> Self {
        let observation = Observation {
            uuid: ObservationUuid(self.graph.owner().derive("observation", summary)),
            name: "habit".into(),
            summary: summary.into(),
            labels: Vec::new(),
            episodes: Vec::new(),
            start_at: at("2024-02-01"),
            end_at: at("2024-03-01"),
            created_at: at("2024-03-01"),
        };
        self.apply(Delta { observations: [observation].into(), ..Delta::default() });
        self
    }

    /// Changes the last fact.
    pub fn with_fact(mut self, sentence: &str, change: impl FnOnce(&mut Fact)) -> Self {
        let mut fact = self.graph.fact(self.fact_uuid(sentence)).unwrap().clone();
        change(&mut fact);
        self.apply(Delta { facts: [fact].into(), ..Delta::default() });
        self
    }

    /// Changes the last episode.
    pub fn with_last(mut self, change: impl FnOnce(&mut Episode)) -> Self {
        let mut episode = self.graph.episodes().next_back().unwrap().clone();
        change(&mut episode);
        self.apply(Delta { episodes: [episode].into(), ..Delta::default() });
        self
    }

    fn episode(mut self, content: &str, when: Timestamp, source: Source, said: Option<(ThreadId, Speaker)>) -> Self {
        self.episodes += 1;
        let (thread, speaker) = said.unzip();
        let key = alloc::format!("{}", self.episodes);
        let episode = Episode {
            uuid: EpisodeUuid(self.graph.owner().derive("episode", &key)),
            ordinal: self.episodes,
            source,
            content: String::from(content),
            thread,
            speaker,
            description: None,
            document: None,
            metadata: Metadata::new(),
            reference: when,
            recorded: when,
            tokens: crate::tokens::count(content),
            readable: true,
            suspect: false,
        };
        self.apply(Delta { episodes: [episode].into(), ..Delta::default() });
        self
    }

    pub fn apply(&mut self, delta: Delta) {
        let next = self.graph.version() + 1;
        self.graph.apply(&delta, next);
    }
}
