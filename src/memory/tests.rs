//! The use cases over the store in maps, with the rules as the reader.

use alloc::{boxed::Box, string::String, vec, vec::Vec};
use core::cell::Cell;

use pollster::block_on;

use super::*;
use crate::error::Kind;
use crate::extract::Rules;
use crate::graph::Forget;
use crate::id::{GraphId, ThreadId, UserId};
use crate::in_memory::InMemory;
use crate::model::{Metadata, Rule, Speaker, Value};
use crate::ports::Parts;
use crate::search::{Query, Scope};
use crate::time::Timestamp;

type TestMemory = Memory<Parts<InMemory, Rules, fn() -> Timestamp, Box<dyn Fn() -> [u8; 16]>>>;

fn memory() -> TestMemory {
    let count = Cell::new(0u128);
    let chance = Box::new(move || {
        count.set(count.get() + 1);
        count.get().to_be_bytes()
    });
    let clock = || Timestamp::parse("2024-12-10T09:00:00Z").unwrap();
    Memory::new(Parts { store: InMemory::default(), extractor: Rules, clock, chance })
}

fn user(id: &str) -> UserId {
    UserId::new(id).unwrap()
}

fn thread(id: &str) -> ThreadId {
    ThreadId::new(id).unwrap()
}

fn said_at(moment: &str, words: &str) -> NewMessage {
    NewMessage { created_at: Some(Timestamp::parse(moment).unwrap()), ..NewMessage::user(words) }
}

fn tell(memory: &TestMemory, id: &str, messages: Vec<NewMessage>) -> Added {
    let how = Adding { create: true, ..Adding::default() };
    block_on(memory.add_messages(&thread(id), messages, &how)).unwrap()
}

/// A memory of Jane, with an empty thread of hers.
fn janes() -> TestMemory {
    let memory = memory();
    let jane = NewUser { first_name: Some("Jane".into()), ..NewUser::new(user("jane")) };
    block_on(memory.add_user(jane)).unwrap();
    block_on(memory.add_thread(NewThread::new(thread("t1"), Some(user("jane"))))).unwrap();
    memory
}

fn facts(memory: &TestMemory, whose: &Whose) -> Vec<String> {
    let held = block_on(memory.read(whose)).unwrap();
    let mut lines: Vec<_> = held
        .graph
        .facts()
        .map(|fact| {
            let until = fact.validity.invalid_at().map_or("now".into(), |end| end.plain());
            alloc::format!("{} until {until}", fact.sentence)
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let memory = janes();
    tell(&memory, "t1", vec![said_at("2024-11-01T10:00:00Z", "I live in Lisbon.")]);
    let before = memory.ports().store.to_bytes();
    let move_out = || vec![said_at("2024-12-02T10:00:00Z", "I moved to Oslo.")];
    let (_, delta) = block_on(memory.dry_run(&thread("t1"), move_out(), &Adding::default())).unwrap();
    assert_eq!(memory.ports().store.to_bytes(), before);
    assert!(delta.facts.iter().any(|fact| fact.sentence.contains("Lisbon") && !fact.validity.is_open()));
    assert!(delta.decisions.iter().any(|decision| decision.rule == Rule::OneAtATime));

    tell(&memory, "t1", move_out());
    let after = block_on(memory.read(&Whose::Thread(thread("t1")))).unwrap();
    assert!(delta.facts.iter().all(|fact| after.graph.fact(fact.uuid) == Some(fact)));
}

#[test]
fn why_leads_from_a_fact_to_its_words_and_its_decisions() {
    let memory = janes();
    tell(&memory, "t1", vec![said_at("2024-11-01T10:00:00Z", "I live in Lisbon.")]);
    tell(&memory, "t1", vec![said_at("2024-12-02T10:00:00Z", "I moved to Oslo.")]);
    let held = block_on(memory.read(&Whose::User(user("jane")))).unwrap();
    let lisbon = held.graph.facts().find(|fact| fact.sentence.contains("Lisbon")).unwrap().uuid;
    drop(held);
    let (_, why) = block_on(memory.why(lisbon.0)).unwrap();
    assert_eq!(why.episodes.iter().map(|episode| episode.content.as_str()).collect::<Vec<_>>(), ["I live in Lisbon."]);
    assert_eq!(why.decisions.iter().map(|decision| decision.rule).collect::<Vec<_>>(), [Rule::New, Rule::OneAtATime]);
}

#[test]
fn hearing_the_same_message_again_changes_nothing_and_says_so() {
    let memory = janes();
    let again = || vec![said_at("2024-11-01T10:00:00Z", "I live in Lisbon.")];
    let first = tell(&memory, "t1", again());
    let bytes = memory.ports().store.to_bytes();
    for _ in 0..3 {
        let second = tell(&memory, "t1", again());
        assert_eq!(second.messages, [(first.messages[0].0, false)]);
    }
    assert_eq!(memory.ports().store.to_bytes(), bytes);
}

#[test]
fn a_session_given_a_user_brings_what_it_remembers() {
    let memory = janes();
    let speaker = Speaker { role: crate::model::Role::User, word: "human".into(), name: None };
    let message = NewMessage {
        created_at: Some(Timestamp::parse("2024-11-01T10:00:00Z").unwrap()),
        ..NewMessage::said_by(speaker, "I live in Lisbon.")
    };
    tell(&memory, "s1", vec![message]);
    let change = ThreadChange { user: Some(user("jane")), ..ThreadChange::default() };
    let session = block_on(memory.update_thread(&thread("s1"), change)).unwrap();
    assert_eq!(session.user, Some(user("jane")));
    assert_eq!(facts(&memory, &Whose::User(user("jane"))), ["Jane lives in Lisbon until now"]);
    assert_eq!(block_on(memory.recent(&thread("s1"), Window::Perpetual)).unwrap().messages.len(), 1);
}

#[test]
fn an_ended_thread_takes_no_more_messages() {
    let memory = janes();
    block_on(memory.update_thread(&thread("t1"), ThreadChange { ended: true, ..ThreadChange::default() })).unwrap();
    let refused = block_on(memory.add_messages(&thread("t1"), vec![NewMessage::user("Hi")], &Adding::default()));
    assert_eq!(refused.unwrap_err().kind(), Kind::Conflict);
    let change = ThreadChange { metadata: Metadata::from([("a".into(), Value::Int(1))]), ..ThreadChange::default() };
    assert_eq!(block_on(memory.update_thread(&thread("t1"), change)).unwrap_err().kind(), Kind::Conflict);
}

#[test]
fn statements_are_facts_of_their_thread_and_go_with_it() {
    let memory = janes();
    let stated = ["Jane lives in Lisbon.".into(), "The corner shop opens at nine".into()];
    block_on(memory.add_statements(&thread("t1"), &stated)).unwrap();
    block_on(memory.add_statements(&thread("t1"), &stated)).unwrap();
    let whose = Whose::User(user("jane"));
    let known = facts(&memory, &whose);
    assert_eq!(known, ["Jane lives in Lisbon until now", "The corner shop opens at nine until now"]);
    assert!(block_on(memory.recent(&thread("t1"), Window::Perpetual)).unwrap().messages.is_empty());
    block_on(memory.delete_thread(&thread("t1"))).unwrap();
    assert!(facts(&memory, &whose).is_empty());
}

#[test]
fn documents_are_found_and_nothing_is_drawn_from_them() {
    let memory = memory();
    let books = GraphId::new("books").unwrap();
    block_on(memory.add_graph(NewGraph {
        graph_id: books.clone(),
        name: None,
        description: None,
        time_zone: None,
        metadata: Metadata::new(),
    }))
    .unwrap();
    let document = |content: &str, name: Option<&str>| NewDocument {
        content: content.into(),
        document: name.map(String::from),
        metadata: Metadata::new(),
    };
    let kept = vec![document("Jane lives in Lisbon.", Some("one")), document("Paul sings.", None)];
    let [one, two] = block_on(memory.add_documents(&books, kept)).unwrap()[..] else { panic!("two documents") };
    let whose = Whose::Graph(books.clone());
    assert!(facts(&memory, &whose).is_empty());
    let (_, found) = block_on(memory.search(&whose, &Query::new("Lisbon", Scope::Episodes))).unwrap();
    assert_eq!(found.episodes.first().map(|hit| hit.item), Some(one));

    let again = block_on(memory.add_documents(&books, vec![document("x", None), document("y", Some("one"))]));
    assert_eq!(again.unwrap_err().kind(), Kind::AlreadyExists);
    let renamed = DocumentChange { uuid: two, document: Some("one".into()), metadata: Metadata::new() };
    assert_eq!(block_on(memory.update_documents(&books, vec![renamed])).unwrap_err().kind(), Kind::AlreadyExists);
    block_on(memory.forget_documents(&books, vec![one])).unwrap();
    assert_eq!(block_on(memory.forget_documents(&books, vec![two, one])).unwrap_err().kind(), Kind::NotFound);
    assert_eq!(block_on(memory.read(&whose)).unwrap().graph.episode_count(), 1);
}

#[test]
fn forgetting_a_thread_leaves_no_byte_of_it() {
    let memory = janes();
    tell(&memory, "t1", vec![said_at("2024-11-01T10:00:00Z", "I live in Lisbon.")]);
    tell(&memory, "t2", vec![said_at("2024-11-01T10:00:00Z", "I own a zeppelin.")]);
    let receipt = block_on(memory.delete_thread(&thread("t1"))).unwrap();
    assert_eq!((receipt.episodes, receipt.facts), (1, 1));
    let bytes = memory.ports().store.to_bytes();
    assert!(!contains(&bytes, b"Lisbon") && contains(&bytes, b"zeppelin"));
}

#[test]
fn forgetting_an_episode_takes_its_facts_along() {
    let memory = janes();
    let added = tell(&memory, "t1", vec![said_at("2024-11-01T10:00:00Z", "I live in Lisbon.")]);
    let episode = added.messages[0].0;
    block_on(memory.forget(&Whose::Item(episode.0), &Forget::Episodes(vec![episode]))).unwrap();
    assert!(facts(&memory, &Whose::User(user("jane"))).is_empty());
    assert!(!contains(&memory.ports().store.to_bytes(), b"Lisbon"));
}

#[test]
fn what_does_not_exist_is_named() {
    let memory = memory();
    let missing = [
        block_on(memory.user(&user("nobody"))).unwrap_err(),
        block_on(memory.context(&thread("nowhere"), None)).unwrap_err(),
        block_on(memory.add_messages(&thread("nowhere"), vec![NewMessage::user("Hi")], &Adding::default()))
            .unwrap_err(),
    ];
    let said: Vec<_> = missing.iter().map(|error| (error.kind(), alloc::format!("{error}"))).collect();
    assert_eq!(
        said,
        [
            (Kind::NotFound, "user `nobody` does not exist".into()),
            (Kind::NotFound, "thread `nowhere` does not exist".into()),
            (Kind::NotFound, "thread `nowhere` does not exist".into()),
        ]
    );
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_memory_of_another_format_is_refused_by_its_number() {
    let error = InMemory::from_bytes(b"PERD\x01\x00").unwrap_err();
    assert_eq!(error.to_string(), "this memory is in format 1, this version reads format 3");
}
