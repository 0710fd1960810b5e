//! Nouns to keep: plain ones, and some as odd as they come.

use perdura::graph::{Delta, Gone};
use perdura::id::*;
use perdura::model::*;
use perdura::ports::{Change, Commit, Write};
use perdura::{Recorded, Timestamp, Validity};
use uuid::Uuid;

pub fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

pub fn user_id(id: &str) -> UserId {
    UserId::new(id).unwrap()
}

pub fn thread_id(id: &str) -> ThreadId {
    ThreadId::new(id).unwrap()
}

pub fn user(id: &str, number: u128) -> User {
    User {
        uuid: UserUuid(uuid(1_000 + number)),
        ordinal: 0,
        user_id: user_id(id),
        graph: OwnerUuid(uuid(number)),
        email: None,
        first_name: None,
        last_name: None,
        metadata: Metadata::new(),
        time_zone: None,
        disable_default_ontology: false,
        created_at: at(1_000),
        updated_at: at(1_000),
    }
}

pub fn thread(id: &str, of: Option<&str>, graph: u128, number: u128) -> Thread {
    Thread {
        uuid: ThreadUuid(uuid(2_000 + number)),
        ordinal: 0,
        thread_id: thread_id(id),
        user: of.map(user_id),
        graph: OwnerUuid(uuid(graph)),
        metadata: Metadata::new(),
        created_at: at(1_000),
        updated_at: at(1_000),
        ended_at: None,
    }
}

pub fn named(id: &str, number: u128) -> NamedGraph {
    NamedGraph {
        uuid: OwnerUuid(uuid(number)),
        ordinal: 0,
        graph_id: GraphId::new(id).unwrap(),
        name: None,
        description: None,
        time_zone: None,
        metadata: odd_metadata(),
        created_at: at(1_000),
        updated_at: at(1_000),
    }
}

pub fn template(id: &str, number: u128, created: i64) -> Template {
    Template {
        uuid: TemplateUuid(uuid(3_000 + number)),
        template_id: TemplateId::new(id).unwrap(),
        template: "%{edges}".into(),
        created_at: at(created),
        updated_at: at(created),
    }
}

pub fn owner_of(user: &str, number: u128, version: Version) -> Owner {
    Owner { version, ..owner(OwnerName::User(user_id(user)), number) }
}

pub fn owner(name: OwnerName, number: u128) -> Owner {
    Owner { uuid: OwnerUuid(uuid(number)), name, version: 1, rebuilt: 0 }
}

/// A message that says its own number.
pub fn message(ordinal: u64) -> Episode {
    Episode {
        uuid: EpisodeUuid(uuid(10_000 + u128::from(ordinal))),
        ordinal,
        source: Source::Message,
        content: format!("this is message {ordinal}"),
        thread: Some(thread_id("t")),
        speaker: Some(Speaker { role: Role::User, word: "human".into(), name: None }),
        description: None,
        document: None,
        metadata: Metadata::new(),
        reference: at(5_000),
        recorded: at(5_000),
        tokens: 4,
        readable: true,
        suspect: false,
    }
}

/// A delta of messages.
pub fn messages(ordinals: std::ops::RangeInclusive<u64>) -> Delta {
    Delta { episodes: ordinals.map(message).collect(), ..Delta::default() }
}

pub fn odd_metadata() -> Metadata {
    let list = vec![Value::Null, Value::Bool(true), Value::Int(i64::MAX), Value::Int(i64::MIN), Value::Float(0.1)];
    Metadata::from([
        ("".into(), Value::Text("\u{0}\u{1}\u{1f980}\"\\\u{2028}'; DROP TABLE users; --".into())),
        ("floats".into(), Value::List([1.0, -0.0, 1e300, 5e-324, 1e20, 0.30000000000000004].map(Value::Float).into())),
        ("list".into(), Value::List(list)),
        ("map".into(), Value::Map(Metadata::from([("a\u{0}b".into(), Value::Map(Metadata::new()))]))),
    ])
}

/// One of everything, with nothing left out.
pub fn everything_odd() -> Delta {
    let text = || String::from("\u{0}odd\n\t\"text\" \\u0041 \u{1f980} \u{feff} 'quoted' 100% _");
    let episodes = vec![EpisodeUuid(uuid(10_001)), EpisodeUuid(uuid(10_002))];
    Delta {
        episodes: vec![
            message(1),
            Episode {
                content: text(),
                thread: None,
                speaker: Some(Speaker { role: Role::None, word: "".into(), name: Some(text()) }),
                description: Some(text()),
                document: Some(text()),
                metadata: odd_metadata(),
                reference: at(-62_135_596_800_000),
                recorded: at(253_402_300_799_999),
                tokens: u32::MAX,
                readable: false,
                suspect: true,
                ..message(2)
            },
            Episode { source: Source::Json, speaker: None, content: "".into(), ..message(3) },
        ],
        entities: vec![Entity {
            uuid: EntityUuid(uuid(20)),
            name: text(),
            aliases: vec![text(), "".into()],
            labels: vec!["User".into()],
            attributes: odd_metadata(),
            summary: text(),
            created_at: at(7),
        }],
        mentions: vec![
            Mentions {
                episode: episodes[0],
                entities: vec![EntityUuid(uuid(20))],
                claims: vec![],
                document: Some(uuid(70)),
            },
            Mentions {
                episode: episodes[1],
                entities: vec![EntityUuid(uuid(20)), EntityUuid(uuid(21))],
                claims: [Stance::Holds, Stance::Over, Stance::Corrects, Stance::Withdraws].map(odd_claim).into(),
                document: None,
            },
        ],
        facts: vec![
            Fact {
                uuid: FactUuid(uuid(30)),
                relation: "LIVES_IN".into(),
                sentence: text(),
                source: EntityUuid(uuid(20)),
                target: EntityUuid(uuid(21)),
                attributes: odd_metadata(),
                episodes: episodes.clone(),
                validity: Validity::new(Some(at(-5)), Some(at(6))).unwrap(),
                recorded: Recorded { created_at: at(8), expired_at: Some(at(9)) },
                trust: Trust::Hearsay,
            },
            Fact {
                uuid: FactUuid(uuid(31)),
                relation: "KNOWS".into(),
                sentence: "Jane knows Joe".into(),
                source: EntityUuid(uuid(20)),
                target: EntityUuid(uuid(22)),
                attributes: Metadata::new(),
                episodes: vec![episodes[0]],
                validity: Validity::ALWAYS,
                recorded: Recorded::at(at(8)),
                trust: Trust::Attested,
            },
        ],
        observations: vec![Observation {
            uuid: ObservationUuid(uuid(40)),
            name: text(),
            summary: text(),
            labels: vec![],
            episodes: episodes.clone(),
            start_at: at(1),
            end_at: at(2),
            created_at: at(3),
        }],
        summaries: vec![Summary {
            thread: thread_id("t"),
            content: text(),
            upto: 2,
            recent_message: episodes[1],
            created_at: at(4),
            tokens: 12,
        }],
        decisions: [Rule::New, Rule::SameAgain, Rule::OneAtATime, Rule::LateArrival, Rule::SaidToBeOver]
            .into_iter()
            .chain([Rule::Corrected, Rule::Reopened, Rule::Disputed, Rule::Edited])
            .zip(50..)
            .map(|(rule, number)| Decision {
                uuid: DecisionUuid(uuid(number)),
                rule,
                winner: FactUuid(uuid(30)),
                loser: (number % 2 == 0).then_some(FactUuid(uuid(31))),
                episode: episodes[0],
                at: at(5),
                before: match number % 3 {
                    0 => None,
                    1 => Some(Validity::ALWAYS),
                    _ => Some(Validity::new(Some(at(-5)), Some(at(6))).unwrap()),
                },
            })
            .collect(),
        gone: Gone::default(),
    }
}

/// Everything of [`everything_odd`], named as gone.
pub fn everything_gone() -> Gone {
    let all = everything_odd();
    Gone {
        episodes: all.episodes.iter().map(|e| e.uuid).collect(),
        entities: all.entities.iter().map(|e| e.uuid).collect(),
        facts: all.facts.iter().map(|f| f.uuid).collect(),
        observations: all.observations.iter().map(|o| o.uuid).collect(),
        summaries: all.summaries.iter().map(|s| s.thread.clone()).collect(),
        decisions: all.decisions.iter().map(|d| d.uuid).collect(),
    }
}

/// A write that moves a user's graph to `version`.
pub fn moves(user: &str, number: u128, version: Version, delta: Delta) -> Write {
    let rebuilt = if delta.gone.is_empty() { 0 } else { version };
    let owner = Owner { rebuilt, ..owner_of(user, number, version) };
    Write { commit: Some(Commit { owner, delta }), directory: vec![] }
}

/// A write that adds a user, and their graph at version 1.
pub fn adds(id: &str, number: u128, delta: Delta) -> Write {
    Write { directory: vec![Change::AddUser(user(id, number))], ..moves(id, number, 1, delta) }
}

fn odd_claim(stance: Stance) -> Said {
    Said {
        fact: FactUuid(uuid(30)),
        source: EntityUuid(uuid(20)),
        relation: "\u{0}'ODD\" \u{1f980}".into(),
        target: EntityUuid(uuid(21)),
        validity: Validity::new(None, Some(at(-1))).unwrap(),
        stance,
        trust: Trust::Hearsay,
        at: at(253_402_300_799_999),
    }
}

/// An ontology with nothing left out.
pub fn odd_ontology(scope: Scope) -> Declared {
    let text = || String::from("\u{0}odd\n\"text\" \u{1f980}");
    let kinds = [PropertyKind::Text, PropertyKind::Int, PropertyKind::Float, PropertyKind::Boolean];
    let property = |kind| Property { name: text(), description: text(), kind };
    let entity = EntityType {
        name: text(),
        description: text(),
        properties: kinds.map(property).into(),
        identity: vec![text()],
    };
    let between = vec![Between::default(), Between { source: Some(text()), target: None }];
    let relation = RelationType { name: text(), description: text(), properties: vec![], between };
    Declared { scope, ontology: Ontology { entities: vec![entity], relations: vec![relation] }, updated_at: at(1_000) }
}
