//! Rows say what the nouns say, and a person can read them.

use perdura::graph::{Delta, Gone, Graph};
use perdura::id::OwnerUuid;
use perdura::model::Mentions;
use perdura::ports::{Ask, Store, Whose};
use pollster::block_on;

use crate::nouns::*;
use crate::sqlite::Platform;

#[test]
fn nouns_come_back_as_they_went_in() {
    let platform = Platform::new();
    let mut odd = user("jane 🦀 'x'", 1);
    odd.metadata = odd_metadata();
    odd.email = Some("".into());
    let mut write = adds("jane 🦀 'x'", 1, everything_odd());
    write.directory = vec![perdura::ports::Change::AddUser(odd.clone())];
    block_on(platform.isolate().store().commit(write)).unwrap();

    let ask = Ask { whose: Some(Whose::User(odd.user_id.clone())), ..Ask::default() };
    let loaded = block_on(platform.isolate().store().load(&ask)).unwrap();
    let mut expected = Graph::empty(OwnerUuid(uuid(1)));
    expected.apply(&everything_odd(), 1);
    let graph = loaded.graph.unwrap();
    assert_eq!(graph.as_delta(), expected.as_delta());
    assert_eq!(perdura::snapshot::write(&graph), perdura::snapshot::write(&expected));
    odd.ordinal = 1;
    assert_eq!(loaded.user, Some(odd));
}

#[test]
fn a_person_can_ask_the_database_with_plain_sql() {
    let platform = Platform::new();
    block_on(platform.isolate().store().commit(adds("jane", 1, everything_odd()))).unwrap();
    let facts = "SELECT count(*) FROM facts JOIN owners ON owners.uuid = facts.owner
        WHERE owners.id = 'jane' AND trust = 'attested' AND json_array_length(facts.episodes) = 1";
    assert_eq!(platform.number(facts), 1);
    assert_eq!(platform.number("SELECT count(*) FROM episodes WHERE source = 'message' AND tokens = 4"), 1);
    assert_eq!(platform.number("SELECT count(*) FROM decisions WHERE rule = 'one_at_a_time'"), 1);
}

#[test]
fn a_delta_longer_than_one_parameter_may_be_is_written_whole() {
    let platform = Platform::new();
    let mut delta = messages(1..=40);
    for episode in &mut delta.episodes {
        episode.content = "\"\n".repeat(15_000);
    }
    block_on(platform.isolate().store().commit(adds("jane", 1, delta))).unwrap();
    assert_eq!(platform.number("SELECT count(*) FROM episodes WHERE length(content) = 30000"), 40);
}

#[test]
fn one_item_over_two_megabytes_is_refused_by_its_size() {
    let platform = Platform::new();
    let mut delta = messages(1..=1);
    delta.episodes[0].content = "x".repeat(2_300_000);
    let error = block_on(platform.isolate().store().commit(adds("jane", 1, delta))).unwrap_err();
    assert_eq!(error.kind(), perdura::Kind::TooLarge);
    assert_eq!(platform.number("SELECT count(*) FROM owners"), 0);
}

#[test]
fn mentions_are_written_over_by_episode_and_go_with_it() {
    let platform = Platform::new();
    let store = platform.isolate().store();
    let graph = || block_on(platform.isolate().store().load(&jane())).unwrap().graph.unwrap();
    block_on(store.commit(adds("jane", 1, everything_odd()))).unwrap();
    let fewer = Mentions { episode: message(1).uuid, entities: vec![], claims: vec![], document: None };
    block_on(store.commit(moves("jane", 1, 2, Delta { mentions: vec![fewer], ..Delta::default() }))).unwrap();
    let left = |graph: &Graph| graph.as_delta().mentions.iter().map(|m| m.episode).collect::<Vec<_>>();
    assert_eq!(left(&graph()), [message(2).uuid]);
    let gone = Gone { episodes: vec![message(2).uuid], ..Gone::default() };
    block_on(store.commit(moves("jane", 1, 3, Delta { gone, ..Delta::default() }))).unwrap();
    assert_eq!(left(&graph()), []);
    assert_eq!(platform.number("SELECT count(*) FROM mentions WHERE entities <> '[]'"), 0);
}

fn jane() -> Ask {
    Ask { whose: Some(Whose::User(user_id("jane"))), ..Ask::default() }
}
