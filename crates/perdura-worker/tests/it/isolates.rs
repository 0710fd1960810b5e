//! What isolates hold, what lies on the shelf, and how many round trips it all takes.

use perdura::graph::{Delta, Gone};
use perdura::id::OwnerUuid;
use perdura::ports::{Ask, Change, Committed, Listing, Loaded, Store, Whose, Write};
use perdura_worker::store::Ledger;
use pollster::block_on;
use std::rc::Rc;

use crate::nouns::*;
use crate::sqlite::{Isolate, Platform};

fn jane() -> Whose {
    Whose::User(user_id("jane"))
}

fn load(isolate: &Isolate, whose: Whose) -> Loaded {
    block_on(isolate.store().load(&Ask { whose: Some(whose), ..Ask::default() })).unwrap()
}

fn commit(isolate: &Isolate, write: Write) {
    let committed = block_on(isolate.store().commit(write)).unwrap();
    assert!(matches!(committed, Committed::Done { .. }));
}

/// Adds a user whose graph is at `version`, a message a version.
fn grown(isolate: &Isolate, version: u64) {
    commit(isolate, adds("jane", 1, messages(1..=1)));
    grow(isolate, 2, version);
}

fn grow(isolate: &Isolate, from: u64, to: u64) {
    for version in from..=to {
        commit(isolate, moves("jane", 1, version, messages(version..=version)));
    }
}

fn forget_first(version: u64) -> Write {
    let gone = Gone { episodes: vec![message(1).uuid], ..Gone::default() };
    moves("jane", 1, version, Delta { gone, ..Delta::default() })
}

/// How an isolate's next request went, as its header says.
fn timed(isolate: &Isolate, request: impl FnOnce(&Isolate)) -> String {
    let one = Isolate { platform: isolate.platform.clone(), cache: isolate.cache.clone(), ledger: Rc::default() };
    request(&one);
    one.ledger.server_timing()
}

#[test]
fn a_read_is_one_batch_and_a_write_is_one_batch() {
    let platform = Platform::new();
    let warm = platform.isolate();
    grown(&warm, 3);
    let check = |isolate: Isolate, request: &dyn Fn(&Isolate), expected: &str| {
        let before = platform.batches.get();
        assert_eq!(timed(&isolate, request), expected);
        let counted: u32 =
            expected.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u32>().ok()).take(2).sum();
        assert_eq!(platform.batches.get() - before, counted);
    };
    let warm = || Isolate { platform: platform.clone(), cache: warm.cache.clone(), ledger: Rc::new(Ledger::default()) };
    let cold = || platform.isolate();
    check(warm(), &|i| drop(load(i, jane())), "store;desc=\"1 read, 0 writes\"");
    check(cold(), &|i| drop(load(i, jane())), "store;desc=\"1 read, 0 writes\"");
    check(warm(), &|i| drop(load(i, Whose::Item(message(2).uuid.0))), "store;desc=\"1 read, 0 writes\"");
    check(warm(), &|i| drop(block_on(i.store().users(&Listing::ALL))), "store;desc=\"1 read, 0 writes\"");
    check(warm(), &|i| drop(block_on(i.store().templates())), "store;desc=\"1 read, 0 writes\"");
    check(
        warm(),
        &|i| {
            drop(load(i, jane()));
            grow(i, 4, 4);
        },
        "store;desc=\"1 read, 1 write\"",
    );
    check(
        cold(),
        &|i| {
            drop(load(i, jane()));
            grow(i, 5, 5);
        },
        "store;desc=\"1 read, 1 write\"",
    );
}

#[test]
fn an_isolate_is_told_only_what_changed_since_it_last_asked() {
    let platform = Platform::new();
    let (one, other) = (platform.isolate(), platform.isolate());
    grown(&one, 2);
    load(&other, jane());
    grow(&one, 3, 4);
    // What the other isolate holds already is not read again: it could not be.
    platform
        .database
        .borrow()
        .execute_batch("UPDATE episodes SET source = 'message', content = 'x' WHERE version < 3")
        .unwrap();
    let contents: Vec<String> = load(&other, jane()).graph.unwrap().episodes().map(|e| e.content.clone()).collect();
    assert_eq!(contents, [1, 2, 3, 4].map(|n| format!("this is message {n}")));
}

#[test]
fn a_graph_held_moves_on_without_being_copied() {
    let platform = Platform::new();
    let (one, other) = (platform.isolate(), platform.isolate());
    grown(&one, 2);
    let before = Rc::as_ptr(&load(&one, jane()).graph.unwrap());
    grow(&one, 3, 3);
    assert_eq!(Rc::as_ptr(&load(&one, jane()).graph.unwrap()), before);

    let before = Rc::as_ptr(&load(&other, jane()).graph.unwrap());
    grow(&one, 4, 4);
    let after = load(&other, jane()).graph.unwrap();
    assert_eq!((Rc::as_ptr(&after), after.version()), (before, 4));
}

#[test]
fn a_reader_keeps_the_moment_it_loaded() {
    let platform = Platform::new();
    let one = platform.isolate();
    grown(&one, 2);
    let reader = load(&one, jane()).graph.unwrap();
    grow(&one, 3, 3);
    assert_eq!((reader.version(), reader.episodes().count()), (2, 2));
}

#[test]
fn what_one_isolate_forgets_another_forgets_at_its_next_load() {
    let platform = Platform::new();
    let (one, other) = (platform.isolate(), platform.isolate());
    grown(&one, 3);
    load(&other, jane());
    commit(&one, forget_first(4));
    let graph = load(&other, jane()).graph.unwrap();
    assert_eq!(graph.as_delta(), messages(2..=3));
    assert_eq!(graph.as_delta(), load(&platform.isolate(), jane()).graph.unwrap().as_delta());
}

#[test]
fn a_graph_that_was_dropped_and_begun_anew_is_not_mistaken_for_the_old() {
    let platform = Platform::new();
    let (one, other) = (platform.isolate(), platform.isolate());
    grown(&one, 2);
    load(&other, jane());
    let directory = vec![Change::DropOwner(OwnerUuid(uuid(1)), 2), Change::DropUser(user_id("jane"))];
    commit(&one, Write { commit: None, directory });
    commit(&one, adds("jane", 1, messages(7..=7)));
    grow(&one, 2, 2);
    platform.database.borrow().execute_batch("UPDATE owners SET created_at = created_at + 1000").unwrap();
    let graph = load(&other, jane()).graph.unwrap();
    assert_eq!(graph.episodes().map(|e| e.ordinal).collect::<Vec<_>>(), [2, 7]);
}

#[test]
fn a_project_sees_nothing_of_another() {
    let platform = Platform::new();
    let isolate = platform.isolate();
    commit(&isolate, adds("jane", 1, everything_odd()));
    let other = isolate.of("forum");
    for whose in [jane(), Whose::Item(message(1).uuid.0), Whose::Item(uuid(20)), Whose::Item(uuid(30))] {
        let loaded = block_on(other.load(&Ask { whose: Some(whose), ..Ask::default() })).unwrap();
        assert!(loaded.owner.is_none() && loaded.graph.is_none() && loaded.user.is_none());
    }
    assert_eq!(block_on(other.users(&Listing::ALL)).unwrap().total, 0);
    // Nor can it write to it, even knowing its name and version.
    for write in [
        moves("jane", 1, 2, messages(9..=9)),
        moves("jane", 1, 1, messages(9..=9)),
        Write { commit: None, directory: vec![Change::DropOwner(OwnerUuid(uuid(1)), 1)] },
        Write { commit: None, directory: vec![Change::DropOwner(OwnerUuid(uuid(1)), 0)] },
    ] {
        assert!(matches!(block_on(other.commit(write)).unwrap(), Committed::Conflict));
    }
    // Its own lists begin at one, and a uuid that its client chose may be the same.
    let same = Write { directory: vec![Change::AddUser(user("jane", 2))], ..moves("jane", 2, 1, messages(1..=1)) };
    let Committed::Done { ordinals, .. } = block_on(other.commit(same)).unwrap() else { panic!("a conflict") };
    assert_eq!(ordinals, [1]);
    assert_eq!(load(&platform.isolate(), Whose::Item(message(1).uuid.0)).owner.unwrap().uuid.0, uuid(1));
}

#[test]
fn a_cold_isolate_reads_the_snapshot_and_the_rows_after_it() {
    let platform = Platform::new();
    let one = platform.isolate();
    grown(&one, 32);
    assert_eq!(platform.shelf.borrow().len(), 0, "snapshots are made after the response");
    one.settle();
    assert_eq!(platform.shelf.borrow().keys().collect::<Vec<_>>(), [&format!("snapshot/{}/32", uuid(1))]);
    grow(&one, 33, 34);
    one.settle();
    platform.database.borrow().execute_batch("UPDATE episodes SET content = 'x' WHERE version <= 32").unwrap();
    let cold = platform.isolate();
    let graph = load(&cold, jane()).graph.unwrap();
    assert_eq!(graph.as_delta(), messages(1..=34));
    assert_eq!(cold.ledger.server_timing(), "store;desc=\"1 read, 0 writes\", snapshot;desc=\"1 read\"");
    // The next snapshot takes the place of the first.
    grow(&cold, 35, 64);
    cold.settle();
    assert_eq!(platform.shelf.borrow().keys().collect::<Vec<_>>(), [&format!("snapshot/{}/64", uuid(1))]);
}

#[test]
fn a_snapshot_that_is_lost_or_damaged_costs_a_batch_and_is_made_again() {
    for damage in [None, Some(b"PERD\x01\x00 nonsense".to_vec())] {
        let platform = Platform::new();
        let one = platform.isolate();
        grown(&one, 33);
        one.settle();
        let name = platform.shelf.borrow().keys().next().unwrap().clone();
        match damage {
            None => platform.shelf.borrow_mut().clear(),
            Some(bytes) => drop(platform.shelf.borrow_mut().insert(name, bytes)),
        }
        let cold = platform.isolate();
        assert_eq!(load(&cold, jane()).graph.unwrap().as_delta(), messages(1..=33));
        assert_eq!(cold.ledger.server_timing(), "store;desc=\"2 reads, 0 writes\", snapshot;desc=\"1 read\"");
        cold.settle();
        let next = platform.isolate();
        assert_eq!(load(&next, jane()).graph.unwrap().as_delta(), messages(1..=33));
        assert_eq!(next.ledger.server_timing(), "store;desc=\"1 read, 0 writes\", snapshot;desc=\"1 read\"");
    }
}

#[test]
fn many_rows_are_worth_a_snapshot_at_once() {
    let platform = Platform::new();
    commit(&platform.isolate(), adds("jane", 1, messages(1..=600)));
    let cold = platform.isolate();
    load(&cold, jane());
    cold.settle();
    assert_eq!(platform.number("SELECT snapshot FROM owners"), 1);
}

#[test]
fn the_forgotten_leaves_no_byte_in_database_or_shelf() {
    let platform = Platform::new();
    let (one, other) = (platform.isolate(), platform.isolate());
    grown(&one, 40);
    one.settle();
    assert!(platform.everything().contains("this is message 1\"") && platform.shelf.borrow().len() == 1);
    // Another isolate is about to make a snapshot of what it holds while the message is being forgotten.
    platform.shelf.borrow_mut().clear();
    load(&other, jane());
    commit(&one, forget_first(41));
    other.settle();
    let left = platform.everything();
    assert!(!left.contains("this is message 1\"") && !left.contains(&message(1).uuid.to_string()), "{left}");
    assert_eq!((platform.shelf.borrow().len(), platform.number("SELECT snapshot FROM owners")), (0, 0));
}

#[test]
fn a_dropped_user_leaves_no_byte_in_database_or_shelf() {
    let platform = Platform::new();
    let one = platform.isolate();
    grown(&one, 40);
    one.settle();
    let directory = vec![Change::DropOwner(OwnerUuid(uuid(1)), 40), Change::DropUser(user_id("jane"))];
    commit(&one, Write { commit: None, directory });
    let left = platform.everything();
    assert!(!left.contains("jane") && !left.contains(&uuid(1).to_string()) && !left.contains("message"), "{left}");
    assert!(load(&one, jane()).owner.is_none());
}
