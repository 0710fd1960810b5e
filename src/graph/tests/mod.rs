//! The graph's scenarios, as text: claims in, facts with their windows out.
//!
//! A line is an episode: `<date> [@thread]: <claim>; <claim>`. A claim is `Subject RELATION Object`, with `_` for
//! the spaces of a name, then any of `from <date>`, `until <date>`, `over`, `corrects`, `hearsay`, `attested`.
//! A name may declare what it is and goes by: `Paris:Location`, `Robert=Bob`. Jane is the user.
//!
//! A fact comes out as `Subject RELATION Object <from> - <until>`, with `xN` for N episodes and `retracted`.

mod by_hand;
mod clocks;
mod copies;
mod costs;
mod endings;
mod forgetting;
mod looking_back;
mod mentions;
mod names;
mod observing;
mod others;
mod properties;
mod told_twice;

use alloc::{borrow::ToOwned, format, string::String, vec, vec::Vec};
use uuid::Uuid;

use super::*;
use crate::extract::{Claim, Extraction, Mention, Stance};
use crate::id::{EpisodeUuid, OwnerUuid, ThreadId};
use crate::model::{Episode, Metadata, Role, Source, Speaker, Trust};
use crate::time::{Timestamp, Validity};

pub(super) fn day(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap_or_else(|why| panic!("{why}"))
}

pub(super) fn now() -> Timestamp {
    day("2030-01-01")
}

pub(super) fn empty() -> Graph {
    Graph::empty(OwnerUuid(Uuid::from_u128(1)))
}

pub(super) fn jane() -> Who {
    Who {
        user: Some(Person {
            name: "Jane Smith".into(),
            aliases: vec!["Jane".into(), "jane-1".into()],
            email: Some("jane@example.com".into()),
        }),
        ..Who::default()
    }
}

pub(super) fn episode(n: usize) -> EpisodeUuid {
    EpisodeUuid(Uuid::from_u128(n as u128 + 1000))
}

/// The readings of a scenario; the episode of its first line is `episode(1)`.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .enumerate()
        .map(|(n, line)| reading(n + 1, line))
        .collect()
}

fn reading(n: usize, line: &str) -> Reading {
    let (head, claims) = line.split_once(": ").unwrap_or_else(|| panic!("no claim in `{line}`"));
    let (date, thread) = head.split_once(" @").map_or((head, "t1"), |(date, thread)| (date, thread));
    let mut extraction = Extraction::default();
    for claim in claims.split("; ") {
        read_claim(claim, &mut extraction);
    }
    let speaker = Speaker { role: Role::User, word: "user".into(), name: Some("Jane".into()) };
    let episode = Episode {
        uuid: episode(n),
        ordinal: 0,
        source: Source::Message,
        content: claims.replace('_', " "),
        thread: Some(ThreadId::new(thread).unwrap()),
        speaker: Some(speaker),
        description: None,
        document: None,
        metadata: Metadata::new(),
        reference: day(date),
        recorded: now(),
        tokens: 1,
        readable: true,
        suspect: false,
    };
    Reading { episode, extraction }
}

fn read_claim(text: &str, into: &mut Extraction) {
    let mut words = text.split_whitespace();
    let mention = |into: &mut Extraction, word: Option<&str>| {
        into.mentions.push(read_mention(word.unwrap_or_else(|| panic!("too short: `{text}`"))));
        into.mentions.len() - 1
    };
    let subject = mention(into, words.next());
    let Some(relation) = words.next() else { return };
    let object = mention(into, words.next());
    let (mut from, mut until, mut stance, mut trust) = (None, None, Stance::Holds, Trust::Stated);
    while let Some(word) = words.next() {
        match word {
            "from" => from = words.next().map(day),
            "until" => until = words.next().map(day),
            "over" => stance = Stance::Over,
            "corrects" => stance = Stance::Corrects,
            "hearsay" => trust = Trust::Hearsay,
            "attested" => trust = Trust::Attested,
            other => panic!("what is `{other}` in `{text}`?"),
        }
    }
    let spoken = relation.to_lowercase().replace('_', " ");
    into.claims.push(Claim {
        sentence: format!("{} {spoken} {}", into.mentions[subject].name, into.mentions[object].name),
        subject,
        relation: relation.to_owned(),
        object,
        validity: Validity::new(from, until).unwrap(),
        stance,
        attributes: Metadata::new(),
        trust,
    });
}

fn read_mention(word: &str) -> Mention {
    let (word, label) = word.split_once(':').map_or((word, None), |(word, label)| (word, Some(label.to_owned())));
    let (name, alias) =
        word.split_once('=').map_or((word, None), |(name, alias)| (name, Some(alias.replace('_', " "))));
    Mention {
        name: name.replace('_', " "),
        is_user: name == "Jane",
        label,
        aliases: alias.into_iter().collect(),
        attributes: Metadata::new(),
        identity: Vec::new(),
    }
}

/// A graph that heard the scenario line by line.
pub(super) fn heard(text: &str) -> Graph {
    told(empty(), &readings(text))
}

pub(super) fn told(mut graph: Graph, readings: &[Reading]) -> Graph {
    for reading in readings {
        let delta = integrate(&graph, &jane(), core::slice::from_ref(reading), now());
        graph.apply(&delta, graph.version() + 1);
    }
    graph
}

/// The facts as a table, ordered by what they say.
pub(super) fn table(graph: &Graph) -> String {
    let shown = |moment: Option<Timestamp>, none: &str| {
        moment.map_or(none.to_owned(), |t| t.plain().trim_end_matches(" 00:00:00").to_owned())
    };
    let name = |uuid| graph.entity(uuid).map_or("?".into(), |e: &crate::model::Entity| e.name.replace(' ', "_"));
    let mut lines: Vec<_> = graph
        .facts()
        .map(|fact| {
            let (from, until) =
                (shown(fact.validity.valid_at(), "unknown"), shown(fact.validity.invalid_at(), "present"));
            let times = if fact.episodes.len() > 1 { format!(" x{}", fact.episodes.len()) } else { String::new() };
            let retracted = if fact.recorded.expired_at.is_some() { " retracted" } else { "" };
            let (source, target) = (name(fact.source).replace("Jane_Smith", "Jane"), name(fact.target));
            format!("{source} {} {target} {from} - {until}{times}{retracted}", fact.relation)
        })
        .collect();
    lines.sort();
    lines.join("\n")
}

/// What becomes of a scenario, told line by line and told at once.
#[track_caller]
pub(super) fn check(text: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let expected = expected.join("\n");
    assert_eq!(table(&heard(text)), expected, "line by line");
    let mut at_once = empty();
    let delta = integrate(&at_once, &jane(), &readings(text), now());
    at_once.apply(&delta, 1);
    assert_eq!(table(&at_once), expected, "at once");
}
