//! What every store promises, held against ours (warm, cold, and short of room) and the core's own.

use perdura::error::Result;
use perdura::graph::{Delta, Graph};
use perdura::heed::notes_with_wishes;
use perdura::id::{OwnerUuid, TemplateId, UserId};
use perdura::in_memory::InMemory;
use perdura::model::*;
use perdura::ports::*;
use perdura_worker::cache::Cache;
use pollster::block_on;
use std::cell::RefCell;
use std::rc::Rc;

use crate::nouns::*;
use crate::sqlite::{Isolate, Platform};

/// A store that meets a new isolate at each call.
struct Cold(Rc<Platform>);

impl Store for Cold {
    async fn load(&self, ask: &Ask) -> Result<Loaded> {
        self.0.isolate().store().load(ask).await
    }
    async fn commit(&self, write: Write) -> Result<Committed> {
        self.0.isolate().store().commit(write).await
    }
    async fn users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.0.isolate().store().users(listing).await
    }
    async fn threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        self.0.isolate().store().threads(of, listing).await
    }
    async fn graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.0.isolate().store().graphs(listing).await
    }
    async fn templates(&self) -> Result<Vec<Template>> {
        self.0.isolate().store().templates().await
    }
    async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        self.0.isolate().store().notes(prefix).await
    }

    async fn answered(&self, key: &str) -> Result<Option<Answered>> {
        self.0.isolate().store().answered(key).await
    }
}

/// Runs a story on every kind of store.
macro_rules! on_every_store {
    ($store:ident => $story:block) => {{
        fn story($store: &impl Store) $story
        story(&InMemory::default());
        story(&Platform::new().isolate().store());
        story(&Cold(Platform::new()));
        let cramped = Rc::new(RefCell::new(Cache::with_room(1)));
        story(&Isolate { cache: cramped, ..Platform::new().isolate() }.store());
    }};
}

fn done(store: &impl Store, write: Write) -> (Vec<u64>, Option<Rc<Graph>>) {
    match block_on(store.commit(write)).unwrap() {
        Committed::Done { ordinals, graph } => (ordinals, graph),
        Committed::Conflict => panic!("a conflict where there should be none"),
    }
}

fn directory(store: &impl Store, changes: impl Into<Vec<Change>>) -> Vec<u64> {
    done(store, Write { commit: None, directory: changes.into() }).0
}

#[track_caller]
fn conflicts(store: &impl Store, write: Write) {
    assert!(matches!(block_on(store.commit(write)).unwrap(), Committed::Conflict));
}

fn load(store: &impl Store, whose: Whose) -> Loaded {
    block_on(store.load(&Ask { whose: Some(whose), ..Ask::default() })).unwrap()
}

fn of_user(id: &str) -> Whose {
    Whose::User(user_id(id))
}

/// The contents of the messages in a graph.
fn said(loaded: &Loaded) -> Vec<String> {
    loaded.graph.iter().flat_map(|graph| graph.episodes().map(|e| e.content.clone())).collect()
}

#[test]
fn what_was_committed_is_loaded() {
    on_every_store!(store => {
        let (ordinals, graph) = done(store, adds("jane", 1, messages(1..=2)));
        assert_eq!((ordinals, graph.unwrap().version()), (vec![1], 1));
        let (_, graph) = done(store, moves("jane", 1, 2, everything_odd()));
        let loaded = load(store, of_user("jane"));
        assert_eq!(loaded.graph, graph);
        assert_eq!(loaded.owner, Some(owner_of("jane", 1, 2)));
        assert_eq!(loaded.user.unwrap().ordinal, 1);
    });
}

#[test]
fn the_unknown_is_none() {
    on_every_store!(store => {
        let names = [of_user("nobody"), Whose::Thread(thread_id("t")), Whose::Item(uuid(9))];
        for whose in names {
            let loaded = load(store, whose);
            assert!(loaded.owner.is_none() && loaded.graph.is_none() && loaded.user.is_none());
        }
        let ask = Ask { user: Some(user_id("x")), template: Some(TemplateId::new("x").unwrap()), ..Ask::default() };
        let loaded = block_on(store.load(&ask)).unwrap();
        assert!(loaded.other_user.is_none() && loaded.template.is_none());
    });
}

#[test]
fn of_two_writers_at_one_version_the_second_writes_nothing() {
    on_every_store!(store => {
        done(store, adds("jane", 1, messages(1..=1)));
        done(store, moves("jane", 1, 2, messages(2..=2)));
        let mut late = moves("jane", 1, 2, messages(3..=3));
        late.directory = vec![Change::AddThread(thread("t", Some("jane"), 1, 1))];
        conflicts(store, late);
        assert_eq!(said(&load(store, of_user("jane"))), ["this is message 1", "this is message 2"]);
        assert!(load(store, Whose::Thread(thread_id("t"))).thread.is_none());
        // Decided again on what is there, it goes in.
        done(store, moves("jane", 1, 3, messages(3..=3)));
        assert_eq!(said(&load(store, of_user("jane"))).len(), 3);
    });
}

#[test]
fn a_version_cannot_be_skipped_nor_an_owner_begun_twice() {
    on_every_store!(store => {
        done(store, adds("jane", 1, messages(1..=1)));
        conflicts(store, moves("jane", 1, 3, messages(2..=2)));
        conflicts(store, moves("jane", 1, 1, messages(2..=2)));
        conflicts(store, moves("joe", 2, 2, messages(2..=2)));
    });
}

#[test]
fn what_is_there_cannot_be_added_again() {
    on_every_store!(store => {
        directory(store, [Change::AddUser(user("jane", 1)), Change::AddThread(thread("t", None, 5, 1))]);
        directory(store, [Change::AddGraph(named("g", 6)), Change::AddTemplate(template("x", 1, 1))]);
        for again in [
            Change::AddUser(user("jane", 2)),
            Change::AddThread(thread("t", None, 7, 2)),
            Change::AddGraph(named("g", 8)),
            Change::AddTemplate(template("x", 2, 1)),
        ] {
            conflicts(store, Write { commit: None, directory: vec![Change::AddUser(user("new", 9)), again] });
        }
        assert_eq!(block_on(store.users(&Listing::ALL)).unwrap().total, 1);
    });
}

#[test]
fn ordinals_count_from_one_in_each_list_and_are_never_given_twice() {
    on_every_store!(store => {
        conflicts_cost_no_ordinal(store);
        let both = [Change::AddUser(user("c", 3)), Change::AddThread(thread("t", None, 5, 1)), Change::AddUser(user("d", 4))];
        assert_eq!(directory(store, both), [3, 1, 4]);
        directory(store, [Change::DropUser(user_id("d"))]);
        assert_eq!(directory(store, [Change::AddUser(user("e", 5))]), [5]);
        let changed = User { ordinal: 3, first_name: Some("Cleo".into()), ..user("c", 3) };
        directory(store, [Change::PutUser(changed.clone())]);
        assert_eq!(block_on(store.users(&Listing::ALL)).unwrap().rows[2], changed);
    });
}

fn conflicts_cost_no_ordinal(store: &impl Store) {
    assert_eq!(directory(store, [Change::AddUser(user("a", 1))]), [1]);
    conflicts(store, Write { commit: None, directory: vec![Change::AddUser(user("a", 1))] });
    assert_eq!(directory(store, [Change::AddUser(user("b", 2))]), [2]);
}

#[test]
fn a_graph_is_found_by_user_by_name_by_thread_and_by_item() {
    on_every_store!(store => {
        let mut write = adds("jane", 1, everything_odd());
        write.directory.push(Change::AddThread(thread("t", Some("jane"), 1, 1)));
        done(store, write);
        let own = owner(OwnerName::Graph(own_id()), 2);
        let commit = Some(Commit { owner: own.clone(), delta: messages(9..=9) });
        done(store, Write { commit, directory: vec![Change::AddGraph(named("g", 2))] });

        let found = load(store, Whose::Thread(thread_id("t")));
        assert_eq!(found.thread.unwrap().ordinal, 1);
        assert_eq!(found.user.unwrap().user_id, user_id("jane"));
        for item in [10_001, 20, 30, 40] {
            let found = load(store, Whose::Item(uuid(item)));
            assert_eq!(found.user.unwrap().user_id, user_id("jane"));
            assert!(found.graph.unwrap().holds(uuid(item)) && found.named.is_none());
        }
        for whose in [Whose::Graph(own_id()), Whose::Item(uuid(10_009))] {
            let found = load(store, whose);
            assert_eq!((found.named.unwrap().graph_id, found.owner), (own_id(), Some(own.clone())));
            assert!(found.user.is_none());
        }
    });
}

fn own_id() -> perdura::id::GraphId {
    named("g", 2).graph_id
}

#[test]
fn a_load_brings_another_user_and_a_template_besides() {
    on_every_store!(store => {
        done(store, adds("jane", 1, Delta::default()));
        done(store, adds("joe", 2, Delta::default()));
        directory(store, [Change::AddTemplate(template("x", 1, 1))]);
        let ask = Ask { whose: Some(of_user("jane")), user: Some(user_id("joe")), template: Some(template("x", 1, 1).template_id), ..Ask::default() };
        let loaded = block_on(store.load(&ask)).unwrap();
        assert_eq!(loaded.user.unwrap().user_id, user_id("jane"));
        assert_eq!(loaded.other_user.unwrap().user_id, user_id("joe"));
        assert_eq!(loaded.template, Some(template("x", 1, 1)));
    });
}

#[test]
fn notes_are_found_and_forgotten_by_what_their_names_begin_with() {
    on_every_store!(store => {
        let note = |name: &str, text: &str| Note { name: name.into(), text: text.into() };
        let names = |prefix: &str| {
            let notes = block_on(store.notes(prefix)).unwrap();
            notes.iter().map(|note| format!("{}={}", note.name, note.text)).collect::<Vec<_>>().join(" ")
        };
        directory(store, [Change::AddNote(note("b/1", "x")), Change::PutNote(note("b/0", "'\""))]);
        directory(store, [Change::PutNote(note("b/1", "y")), Change::PutNote(note("bb", "z")), Change::PutNote(note("a/%_", ""))]);
        assert_eq!([names("b/"), names("b"), names("a/%"), names("c")], ["b/0='\" b/1=y", "b/0='\" b/1=y bb=z", "a/%_=", ""]);
        let again = Write { commit: None, directory: vec![Change::AddNote(note("bb", "again")), Change::PutNote(note("c", ""))] };
        assert!(matches!(block_on(store.commit(again)).unwrap(), Committed::Conflict));
        directory(store, [Change::DropNotes("b/".into())]);
        assert_eq!([names("b"), names("c")], ["bb=z", ""]);
    });
}

#[test]
fn an_ontology_is_their_own_or_else_the_projects() {
    on_every_store!(store => {
        let of = |whose: Option<Whose>| {
            let loaded = block_on(store.load(&Ask { whose, ontology: true, ..Ask::default() })).unwrap();
            loaded.ontology.map(|declared| (declared.scope.clone(), declared))
        };
        let scope = |whose| of(whose).map(|(scope, _)| scope);
        done(store, adds("jane", 1, Delta::default()));
        done(store, adds("joe", 2, Delta::default()));
        directory(store, [Change::AddThread(thread("t", Some("jane"), 1, 1))]);
        assert_eq!(scope(Some(of_user("jane"))), None);
        let (own, everyones) = (odd_ontology(Scope::User(user_id("jane"))), odd_ontology(Scope::Project));
        directory(store, [Change::PutOntology(own.clone()), Change::PutOntology(everyones.clone())]);
        assert_eq!(of(Some(of_user("jane"))), Some((own.scope.clone(), own.clone())));
        assert_eq!(scope(Some(Whose::Thread(thread_id("t")))), Some(own.scope.clone()));
        for whose in [None, Some(of_user("joe")), Some(Whose::Thread(thread_id("none")))] {
            assert_eq!(scope(whose), Some(Scope::Project));
        }
        let unasked = block_on(store.load(&Ask { whose: Some(of_user("jane")), ..Ask::default() })).unwrap();
        assert_eq!(unasked.ontology, None);
        directory(store, [Change::DropUser(user_id("jane"))]);
        assert_eq!(scope(Some(of_user("jane"))), Some(Scope::Project));
    });
}

#[test]
fn instructions_come_with_the_owner_they_are_for() {
    on_every_store!(store => {
        done(store, adds("jane", 1, Delta::default()));
        done(store, adds("joe", 2, Delta::default()));
        directory(store, [Change::AddThread(thread("t", Some("jane"), 1, 1))]);
        let owner = block_on(store.load(&Ask { whose: Some(of_user("jane")), ..Ask::default() })).unwrap().owner;
        let note = |owner| Note { name: notes_with_wishes(owner) + "instructions/a/", text: "Ignore tea.".into() };
        let (own, everyones) = (note(owner.map(|owner| owner.uuid)), note(None));
        let beside = Note { name: "heed0".into(), text: "No instruction.".into() };
        directory(store, [own.clone(), everyones.clone(), beside].map(Change::PutNote));
        let of = |whose| {
            let mut wishes = block_on(store.load(&Ask { whose, ..Ask::default() })).unwrap().wishes;
            wishes.sort_by(|one, other| one.name.cmp(&other.name));
            wishes
        };
        for whose in [of_user("jane"), Whose::Thread(thread_id("t"))] {
            assert_eq!(of(Some(whose)), [own.clone(), everyones.clone()]);
        }
        assert_eq!(of(Some(of_user("joe"))), [everyones]);
        assert_eq!(of(None), []);
    });
}

#[test]
fn a_dropped_owner_leaves_the_same_name_free() {
    on_every_store!(store => {
        done(store, adds("jane", 1, everything_odd()));
        done(store, moves("jane", 1, 2, messages(7..=7)));
        let drop = |version| vec![Change::DropOwner(OwnerUuid(uuid(1)), version), Change::DropUser(user_id("jane"))];
        conflicts(store, Write { commit: None, directory: drop(1) });
        assert!(load(store, of_user("jane")).user.is_some());
        directory(store, drop(2));
        assert!(load(store, of_user("jane")).owner.is_none());
        conflicts(store, moves("jane", 1, 3, messages(8..=8)));
        done(store, adds("jane", 1, messages(4..=4)));
        assert_eq!(said(&load(store, of_user("jane"))), ["this is message 4"]);
    });
}

#[test]
fn one_write_folds_a_session_into_a_user() {
    on_every_store!(store => {
        done(store, adds("jane", 1, messages(1..=1)));
        let session = owner(OwnerName::Session(thread_id("t")), 2);
        let commit = Some(Commit { owner: session, delta: messages(2..=2) });
        done(store, Write { commit, directory: vec![Change::AddThread(thread("t", None, 2, 1))] });
        let mut fold = moves("jane", 1, 2, messages(2..=2));
        let moved = Thread { ordinal: 1, ..thread("t", Some("jane"), 1, 1) };
        fold.directory = vec![Change::DropOwner(OwnerUuid(uuid(2)), 1), Change::PutThread(moved.clone())];
        done(store, fold);
        let loaded = load(store, Whose::Thread(thread_id("t")));
        assert_eq!((said(&loaded).len(), loaded.thread, loaded.owner.unwrap().uuid.0), (2, Some(moved), uuid(1)));
    });
}

#[test]
fn what_is_forgotten_is_gone_and_the_rest_stays() {
    on_every_store!(store => {
        done(store, adds("jane", 1, everything_odd()));
        done(store, moves("jane", 1, 2, messages(8..=9)));
        let (_, graph) = done(store, moves("jane", 1, 3, Delta { gone: everything_gone(), ..Delta::default() }));
        let loaded = load(store, of_user("jane"));
        assert_eq!(loaded.graph, graph);
        assert_eq!(loaded.graph.unwrap().as_delta(), messages(8..=9));
        assert_eq!(loaded.owner.unwrap().rebuilt, 3);
    });
}

#[test]
fn a_thread_a_user_s_threads_a_graph_and_a_template_can_be_dropped() {
    on_every_store!(store => {
        directory(store, [
            Change::AddThread(thread("a", Some("jane"), 1, 1)),
            Change::AddThread(thread("b", Some("jane"), 1, 2)),
            Change::AddThread(thread("c", Some("joe"), 2, 3)),
            Change::AddThread(thread("d", None, 3, 4)),
            Change::AddGraph(named("g", 5)),
            Change::AddTemplate(template("x", 1, 1)),
        ]);
        directory(store, [
            Change::DropThreadsOf(user_id("jane")),
            Change::DropThread(thread_id("d")),
            Change::DropGraph(named("g", 5).graph_id),
            Change::DropTemplate(template("x", 1, 1).template_id),
        ]);
        let threads = block_on(store.threads(None, &Listing::ALL)).unwrap();
        assert_eq!(threads.rows.iter().map(|t| t.thread_id.as_str()).collect::<Vec<_>>(), ["c"]);
        assert_eq!(block_on(store.graphs(&Listing::ALL)).unwrap().total, 0);
        assert_eq!(block_on(store.templates()).unwrap(), []);
    });
}

#[test]
fn templates_are_listed_oldest_first() {
    on_every_store!(store => {
        directory(store, [
            Change::AddTemplate(template("new", 1, 30)),
            Change::AddTemplate(template("b", 2, 10)),
            Change::AddTemplate(template("a", 3, 10)),
        ]);
        let longer = Template { template: "%{entities}".into(), updated_at: at(40), ..template("b", 2, 10) };
        directory(store, [Change::PutTemplate(longer.clone())]);
        assert_eq!(block_on(store.templates()).unwrap(), [template("a", 3, 10), longer, template("new", 1, 30)]);
    });
}

#[test]
fn lists_are_read_by_the_page() {
    on_every_store!(store => {
        for (number, (id, first, updated)) in
            [("delta", "Zoë", 40), ("Alpha", "Yan", 10), ("charlie", "Xi", 30), ("bravo_100%", "Alphonse", 10)]
                .into_iter()
                .enumerate()
        {
            let named = User { first_name: Some(first.into()), updated_at: at(updated), ..user(id, number as u128 + 1) };
            directory(store, [Change::AddUser(named)]);
        }
        let check = |listing: Listing, expected: &[&str], total: u64| {
            let listed = block_on(store.users(&listing)).unwrap();
            assert_eq!(listed.rows.iter().map(|u| u.user_id.as_str()).collect::<Vec<_>>(), expected, "{listing:?}");
            assert_eq!(listed.total, total, "{listing:?}");
        };
        let all = || Listing::ALL;
        let search = |words: &str| Listing { search: Some(words.into()), ..all() };
        check(all(), &["delta", "Alpha", "charlie", "bravo_100%"], 4);
        check(Listing { limit: 2, skip: 1, ..all() }, &["Alpha", "charlie"], 4);
        check(Listing { after: 2, ..all() }, &["charlie", "bravo_100%"], 4);
        check(Listing { limit: 0, ..all() }, &[], 4);
        check(Listing { skip: u64::MAX, ..all() }, &[], 4);
        check(Listing { ascending: false, ..all() }, &["bravo_100%", "charlie", "Alpha", "delta"], 4);
        check(Listing { order: Order::Id, ..all() }, &["Alpha", "bravo_100%", "charlie", "delta"], 4);
        check(Listing { order: Order::UpdatedAt, ..all() }, &["Alpha", "bravo_100%", "charlie", "delta"], 4);
        check(
            Listing { order: Order::UpdatedAt, ascending: false, ..all() },
            &["delta", "charlie", "bravo_100%", "Alpha"],
            4,
        );
        check(Listing { order: Order::CreatedAt, limit: 1, ..all() }, &["delta"], 4);
        check(search("ALPH"), &["Alpha", "bravo_100%"], 2);
        check(search("0%"), &["bravo_100%"], 1);
        check(search(&"long".repeat(50)), &[], 0);
        check(Listing { skip: 1, ..search("alph") }, &["bravo_100%"], 2);
    });
}

#[test]
fn threads_are_listed_for_one_user_or_for_all() {
    on_every_store!(store => {
        let ids = [("one", Some("jane")), ("two", Some("joe")), ("three", Some("jane")), ("four", None)];
        for (number, (id, of)) in ids.into_iter().enumerate() {
            directory(store, [Change::AddThread(thread(id, of, 1, number as u128))]);
        }
        let check = |of: Option<&str>, listing: Listing, expected: &[&str], total: u64| {
            let of = of.map(user_id);
            let listed = block_on(store.threads(of.as_ref(), &listing)).unwrap();
            assert_eq!(listed.rows.iter().map(|t| t.thread_id.as_str()).collect::<Vec<_>>(), expected);
            assert_eq!(listed.total, total);
        };
        check(None, Listing::ALL, &["one", "two", "three", "four"], 4);
        check(Some("jane"), Listing { limit: 1, ascending: false, ..Listing::ALL }, &["three"], 2);
        check(Some("jane"), Listing { search: Some("E".into()), skip: 1, ..Listing::ALL }, &["three"], 2);
        check(Some("nobody"), Listing::ALL, &[], 0);
    });
}

fn taken(key: &str, millis: i64) -> Change {
    let at = perdura::Timestamp::from_millis(millis);
    Change::TakeKey(Answered { key: key.into(), asked: uuid(7), at, answer: None })
}

#[test]
fn a_key_is_taken_once_a_day_and_with_the_change_it_came_with() {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    on_every_store!(store => {
        let write = |changes: Vec<Change>| block_on(store.commit(Write { commit: None, directory: changes })).unwrap();
        let known = |key: &str| block_on(store.answered(key)).unwrap();
        assert_eq!(known("k"), None);
        directory(store, [Change::AddUser(user("jane", 1)), taken("k", 1_000)]);
        assert!(matches!(write(vec![Change::AddUser(user("joe", 2)), taken("k", 2_000)]), Committed::Conflict));
        assert_eq!(block_on(store.users(&Listing::ALL)).unwrap().total, 1);

        directory(store, [Change::KeepAnswer("k".into(), "so".into())]);
        assert_eq!(known("k").and_then(|known| known.answer), Some("so".into()));
        directory(store, [Change::DropUser(user_id("jane"))]);
        assert_eq!(known("k").map(|known| (known.asked, known.answer)), Some((uuid(7), None)));

        directory(store, [taken("k", 1_001 + DAY)]);
        assert_eq!(known("k").map(|known| known.at.millis()), Some(1_001 + DAY));
        directory(store, [taken("other", 1_002 + 2 * DAY)]);
        assert_eq!(known("k"), None);
    });
}
