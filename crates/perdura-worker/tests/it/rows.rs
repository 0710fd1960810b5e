//! Rows say what the nouns say, and a person can read them.

use perdura::graph::Graph;
use perdura::id::OwnerUuid;
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
