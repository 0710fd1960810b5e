//! However a graph came to be, its index is the one that its nouns would give; and so it comes out of its bytes.

use alloc::{format, rc::Rc, string::String, vec, vec::Vec};
use proptest::prelude::*;
use uuid::Uuid;

use super::{Index, Query, Scope, search};
use crate::context::{Request, assemble};
use crate::embed::Embedder;
use crate::graph::{Delta, Gone, Graph};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid, ObservationUuid, OwnerUuid, ThreadId};
use crate::model::*;
use crate::snapshot;
use crate::time::{Recorded, Timestamp, Validity};

fn uuid(kind: u8, n: u8) -> Uuid {
    // In another order than the numbers.
    Uuid::from_u128(u128::from(n.wrapping_mul(167)) << 64 | u128::from(kind))
}

fn thread(n: u8) -> ThreadId {
    ThreadId::new(format!("t{}", n % 2)).unwrap()
}

/// A change: something of one of few names put with some words, or gone.
fn change() -> impl Strategy<Value = Delta> {
    let text = prop::collection::vec(
        prop::sample::select(vec!["jane", "Jane lives", "tea", "tea. ", "東京都", "the", "of", "ran\n"]),
        0..6,
    );
    (0u8..7, 0u8..6, 0u8..6, text).prop_map(|(kind, n, other, text)| noun(kind, n, other, text.join(" ")))
}

fn noun(kind: u8, n: u8, other: u8, text: String) -> Delta {
    let moment = Timestamp::from_millis(i64::from(other) * 1000);
    let (mut delta, mut gone) = (Delta::default(), Gone::default());
    match (kind, other) {
        (0, 0) => gone.facts.push(FactUuid(uuid(0, n))),
        (0, _) => delta.facts.push(Fact {
            uuid: FactUuid(uuid(0, n)),
            relation: ["LIVES_IN", "LIKES"][usize::from(n % 2)].into(),
            sentence: text,
            source: EntityUuid(uuid(2, n)),
            target: EntityUuid(uuid(2, other)),
            attributes: Metadata::new(),
            episodes: vec![EpisodeUuid(uuid(1, other)), EpisodeUuid(uuid(1, n))],
            validity: if other > 3 { Validity::since(moment) } else { Validity::ALWAYS.ended_at(moment) },
            recorded: Recorded::at(moment),
            trust: Trust::Stated,
        }),
        (1, 0) => gone.episodes.push(EpisodeUuid(uuid(1, n))),
        (1, _) => {
            delta.episodes.push(Episode {
                uuid: EpisodeUuid(uuid(1, n)),
                ordinal: u64::from(n) + 1,
                source: Source::Message,
                content: text,
                thread: Some(thread(n)),
                speaker: None,
                description: Some("said in Oslo".into()),
                document: (n > 3).then(|| "d".into()),
                metadata: Metadata::new(),
                reference: moment,
                recorded: moment,
                tokens: 1,
                readable: true,
                suspect: false,
            });
            let entities = vec![EntityUuid(uuid(2, n)), EntityUuid(uuid(2, other))];
            delta.mentions.push(Mentions {
                episode: EpisodeUuid(uuid(1, n)),
                entities,
                claims: Vec::new(),
                document: None,
            });
        }
        (2, 0) => gone.entities.push(EntityUuid(uuid(2, n))),
        (2, _) => delta.entities.push(Entity {
            uuid: EntityUuid(uuid(2, n)),
            name: format!("Jane {}", other % 3),
            aliases: (0..other % 3).map(|n| format!("Dr. J{n}")).collect(),
            labels: Vec::new(),
            attributes: Metadata::new(),
            summary: text,
            created_at: moment,
        }),
        (3, 0) => gone.observations.push(ObservationUuid(uuid(3, n))),
        (3, _) => delta.observations.push(Observation {
            uuid: ObservationUuid(uuid(3, n)),
            name: "Fridays".into(),
            summary: text,
            labels: Vec::new(),
            episodes: Vec::new(),
            start_at: moment,
            end_at: moment,
            created_at: moment,
        }),
        (4, 0) => gone.summaries.push(thread(n)),
        (4, _) => delta.summaries.push(Summary {
            thread: thread(n),
            content: text,
            upto: 1,
            recent_message: EpisodeUuid(uuid(1, n)),
            created_at: moment,
            tokens: 1,
        }),
        (_, 0) => gone.decisions.push(DecisionUuid(uuid(4, n))),
        _ => delta.decisions.push(Decision {
            uuid: DecisionUuid(uuid(4, n)),
            rule: Rule::New,
            winner: FactUuid(uuid(0, n)),
            loser: Some(FactUuid(uuid(0, other))),
            episode: EpisodeUuid(uuid(1, n)),
            at: moment,
            before: None,
        }),
    }
    Delta { gone, ..delta }
}

fn after(changes: &[Delta]) -> Graph {
    let mut graph = Graph::empty(OwnerUuid(Uuid::from_u128(9)));
    changes.iter().enumerate().for_each(|(n, delta)| graph.apply(delta, n as u64 + 1));
    graph
}

/// What the indexes of a graph answer.
fn answers(graph: &Graph) -> Vec<String> {
    let mut said = Vec::new();
    for n in 0..6 {
        let (entity, episode) = (EntityUuid(uuid(2, n)), EpisodeUuid(uuid(1, n)));
        let facts = graph.facts_of(entity).chain(graph.slot(entity, "LIKES")).chain(graph.facts_from(episode));
        said.push(format!("{:?}", facts.map(|fact| fact.uuid).collect::<Vec<_>>()));
        said.push(format!("{:?}", graph.lasting_facts_of(entity).map(|fact| fact.uuid).collect::<Vec<_>>()));
        said.push(format!("{:?}", graph.episodes_of(entity).map(|of| of.ordinal).collect::<Vec<_>>()));
        said.push(format!("{:?}", graph.messages(&thread(n)).map(|of| of.ordinal).collect::<Vec<_>>()));
        said.push(format!("{:?}", graph.decisions_on(FactUuid(uuid(0, n))).map(|of| of.uuid).collect::<Vec<_>>()));
        said.push(format!("{:?}", graph.named(&format!("jane {n}")).map(|of| of.uuid).collect::<Vec<_>>()));
    }
    said
}

proptest! {
    #[test]
    fn an_index_that_moved_along_is_the_one_its_nouns_give(changes in prop::collection::vec(change(), 0..40)) {
        let graph = after(&changes);
        let anew = Index::read_anew(&graph);
        let bytes = |index: &Index| {
            let mut bytes = Vec::new();
            index.write(&graph, &mut bytes);
            bytes
        };
        prop_assert_eq!(bytes(graph.index()), bytes(&anew));
    }

    #[test]
    fn a_graph_comes_out_of_its_bytes_as_it_went_in(changes in prop::collection::vec(change(), 0..40), more in change()) {
        let mut graph = after(&changes);
        let bytes = snapshot::write(&graph);
        let mut read = snapshot::read(&bytes).unwrap();
        prop_assert_eq!(snapshot::write(&read), bytes);
        prop_assert_eq!(answers(&read), answers(&graph));
        graph.apply(&more, 99);
        read.apply(&more, 99);
        prop_assert_eq!(snapshot::write(&read), snapshot::write(&graph));
        prop_assert_eq!(answers(&read), answers(&graph));
    }

    #[test]
    fn bytes_that_changed_are_refused(changes in prop::collection::vec(change(), 0..20), place in any::<prop::sample::Index>(), other in 1..255u8) {
        let mut bytes = snapshot::write(&after(&changes));
        let place = place.index(bytes.len());
        bytes[place] ^= other;
        // The owner and the version, before the graph, are what they say.
        prop_assert!((6..30).contains(&place) || snapshot::read(&bytes).is_err());
    }

    #[test]
    fn forged_bytes_are_refused_or_do_no_harm(changes in prop::collection::vec(change(), 1..40), place in any::<prop::sample::Index>(), byte in any::<u8>(), more in change()) {
        let graph = after(&changes);
        let mut bytes = Vec::new();
        graph.write(&mut bytes);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Some(mut read) = Graph::empty(graph.owner()).read(graph.version(), bytes.into()) {
            look(&read);
            read.apply(&more, 98);
            look(&read);
            let _ = snapshot::read(&snapshot::write(&read));
            read.apply(&Delta { gone: read.everything(), ..Delta::default() }, 99);
            look(&read);
        }
    }
}

/// Has everything looked at that reading looks at.
fn look(graph: &Graph) {
    let query = Query { past: true, ..Query::new("where does Jane live? tea", Scope::Everything) };
    search(graph, &query, Timestamp::from_millis(9_000));
    assemble(graph, None, &Request::new("Jane, tea of 東京都"), Timestamp::from_millis(9_000));
    answers(graph);
}

#[test]
fn what_texts_are_about_is_told_once_and_anew_by_another_table() {
    let tables =
        [&include_bytes!("../../models/embedder-lite.tse")[..], include_bytes!("../../models/embedder-std.tse")];
    let [lite, std] = tables.map(|table| Rc::new(Embedder::read(table).unwrap()));
    let nouns = [noun(1, 2, 4, "I live in Oslo".into()), noun(0, 1, 2, "Jane lives in Oslo".into())];
    let told = |embedder: &Rc<Embedder>| {
        let mut graph = Graph::with_embedder(OwnerUuid(Uuid::from_u128(9)), Some(embedder.clone()));
        nouns.iter().for_each(|delta| graph.apply(delta, 1));
        snapshot::write(&graph)
    };
    let retold =
        |bytes, embedder: &Rc<Embedder>| snapshot::write(&snapshot::read_with(bytes, Some(embedder.clone())).unwrap());
    assert_eq!(retold(told(&lite), &lite), told(&lite));
    assert_eq!(retold(told(&lite), &std), told(&std));
    assert_ne!(told(&lite), told(&std));
}
