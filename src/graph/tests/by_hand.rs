//! What a developer states and changes outright.

use super::*;
use crate::id::EntityUuid;
use crate::model::{Rule, Value};

fn node(name: &str) -> Meant {
    Meant { name: name.into(), ..Meant::default() }
}

fn triple(source: &str, relation: &str, target: &str, from: &str) -> Triple {
    Triple {
        source: node(source),
        relation: relation.into(),
        target: node(target),
        sentence: format!("{source} {relation} {target}"),
        validity: Validity::since(day(from)),
        expired_at: None,
        attributes: Metadata::new(),
        reference: None,
        metadata: Metadata::new(),
    }
}

fn stated(mut graph: Graph, triple: Triple) -> Graph {
    let (delta, fact) = state(&graph, &jane(), triple, now());
    graph.apply(&delta, graph.version() + 1);
    assert!(graph.fact(fact).is_some());
    graph
}

#[test]
fn a_stated_fact_closes_what_was_said_and_has_a_source() {
    let graph = heard("2024-01-01: Jane HAS_PLAN Free");
    let graph = stated(graph, triple("Jane Smith", "HAS_PLAN", "Pro", "2024-05-01"));
    assert_eq!(table(&graph), "Jane HAS_PLAN Free 2024-01-01 - 2024-05-01\nJane HAS_PLAN Pro 2024-05-01 - present");
    let fact = graph.facts().find(|fact| fact.trust == Trust::Attested).unwrap();
    assert_eq!(graph.episode(fact.episodes[0]).unwrap().source, Source::Triple);
}

#[test]
fn stating_the_same_in_the_same_moment_changes_nothing() {
    let graph = stated(empty(), triple("Ann", "HAS_PLAN", "Pro", "2024-05-01"));
    let (delta, _) = state(&graph, &jane(), triple("Ann", "HAS_PLAN", "Pro", "2024-05-01"), now());
    assert_eq!(delta, Delta::default());
}

#[test]
fn a_stated_fact_may_have_its_history_behind_it() {
    let past = Triple { expired_at: Some(day("2024-06-01")), ..triple("Ann", "HAS_PLAN", "Pro", "2024-05-01") };
    let graph = stated(empty(), past);
    let graph = stated(graph, triple("Ann", "HAS_PLAN", "Free", "2023-05-01"));
    assert_eq!(
        table(&graph),
        "Ann HAS_PLAN Free 2023-05-01 - present\nAnn HAS_PLAN Pro 2024-05-01 - present retracted"
    );
}

#[test]
fn nodes_are_found_by_uuid_or_name_and_take_what_is_given() {
    let uuid = EntityUuid(Uuid::from_u128(7));
    let ann = Meant {
        uuid: Some(uuid),
        labels: vec!["Entity".into(), "Person".into()],
        attributes: Metadata::from([("age".into(), Value::Int(41))]),
        summary: Some("A friend.".into()),
        ..node("Ann")
    };
    let mut graph = empty();
    let (delta, uuids) = add_entities(&graph, &jane(), vec![ann, node("Ben"), node("ANN"), node("jane")], now());
    graph.apply(&delta, 1);
    assert_eq!(uuids, [uuid, uuids[1], uuid, user_uuid(graph.owner())]);
    let ann = graph.entity(uuid).unwrap();
    assert_eq!((ann.labels.as_slice(), ann.summary.as_str()), (&["Person".into()][..], "A friend."));
    let by_uuid = Triple { source: Meant { uuid: Some(uuid), ..node("") }, ..triple("", "KNOWS", "Ben", "2024-01-01") };
    let graph = stated(graph, by_uuid);
    assert_eq!(table(&graph), "Ann KNOWS Ben 2024-01-01 - present");
}

#[test]
fn a_window_set_by_hand_stands() {
    let mut graph = heard("2024-01-01: Jane LIVES_IN Lisbon");
    let fact = graph.facts().next().unwrap().uuid;
    let edit =
        FactEdit { valid_at: Some(Some(day("2020-01-01"))), sentence: Some("Home!".into()), ..FactEdit::default() };
    let delta = edit_fact(&graph, fact, edit, now()).unwrap();
    assert_eq!(delta.decisions[0].rule, Rule::Edited);
    graph.apply(&delta, 2);
    assert_eq!(graph.entity(user_uuid(graph.owner())).unwrap().summary, "Jane Smith (jane@example.com). Home!");
    let mut later = readings("2024-02-01: Jane LIVES_IN Oslo");
    later[0].episode.uuid = episode(2);
    let graph = told(graph, &later);
    assert_eq!(table(&graph), "Jane LIVES_IN Lisbon 2020-01-01 - present\nJane LIVES_IN Oslo 2024-02-01 - present");
}

#[test]
fn an_inverted_window_is_refused() {
    let graph = heard("2024-01-01: Jane LIVES_IN Lisbon");
    let fact = graph.facts().next().unwrap().uuid;
    let edit = FactEdit { invalid_at: Some(Some(day("2020-01-01"))), ..FactEdit::default() };
    let why = edit_fact(&graph, fact, edit, now()).unwrap_err();
    assert_eq!(format!("{why}"), "`invalid_at` 2020-01-01T00:00:00Z lies before `valid_at` 2024-01-01T00:00:00Z");
}

#[test]
fn what_does_not_exist_cannot_be_changed() {
    let graph = empty();
    let nil = Uuid::nil();
    assert!(edit_fact(&graph, crate::id::FactUuid(nil), FactEdit::default(), now()).is_err());
    assert!(edit_entity(&graph, EntityUuid(nil), EntityEdit::default(), now()).is_err());
    assert!(edit_episode(&graph, EpisodeUuid(nil), Metadata::new()).is_err());
}

#[test]
fn an_entity_changed_by_hand_goes_by_its_old_name_too() {
    let mut graph = heard("2024-01-01: Jane KNOWS Jon");
    let jon = graph.named("Jon").next().unwrap().uuid;
    let edit = EntityEdit {
        name: Some("John".into()),
        summary: Some("An old friend.".into()),
        labels: Some(vec!["Person".into()]),
        ..EntityEdit::default()
    };
    graph.apply(&edit_entity(&graph, jon, edit, now()).unwrap(), 2);
    let john = graph.named("jon").next().unwrap();
    assert_eq!((john.name.as_str(), john.summary.as_str()), ("John", "An old friend."));
    assert_eq!(edit_entity(&graph, jon, EntityEdit::default(), now()).unwrap(), Delta::default());
}

#[test]
fn metadata_of_an_episode_merge_and_null_removes() {
    let mut graph = heard("2024-01-01: Jane LIKES tea");
    let set = Metadata::from([("a".into(), Value::Int(1)), ("b".into(), Value::Int(2))]);
    graph.apply(&edit_episode(&graph, episode(1), set).unwrap(), 2);
    let unset = Metadata::from([("a".into(), Value::Null)]);
    graph.apply(&edit_episode(&graph, episode(1), unset).unwrap(), 3);
    assert_eq!(graph.episode(episode(1)).unwrap().metadata, Metadata::from([("b".into(), Value::Int(2))]));
}
