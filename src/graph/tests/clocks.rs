//! Endings on both clocks: what was known before them, and what is left when they are forgotten.

use super::*;
use crate::search;

/// A graph that heard one line a day, the first on the first of May.
fn heard_daily(text: &str) -> Graph {
    let mut graph = empty();
    for (n, mut reading) in readings(text).into_iter().enumerate() {
        reading.episode.recorded = may(n + 1);
        let delta = integrate(&graph, &jane(), &[reading], may(n + 1));
        graph.apply(&delta, graph.version() + 1);
    }
    graph
}

fn may(n: usize) -> Timestamp {
    day("2024-05-01").plus_days(n as i64 - 1)
}

/// Each fact as it was known on a day in May, `-` where it was not.
fn known(graph: &Graph, on: usize) -> String {
    let mut then = graph.clone();
    let facts = graph.facts().map(|fact| {
        let window = search::window(graph, fact, Some(may(on))).unwrap_or_default();
        crate::model::Fact { validity: window, ..fact.clone() }
    });
    let gone = graph.facts().filter(|fact| search::window(graph, fact, Some(may(on))).is_none());
    let gone = Gone { facts: gone.map(|fact| fact.uuid).collect(), ..Gone::default() };
    then.apply(&Delta { facts: facts.collect(), gone, ..Delta::default() }, 99);
    table(&then)
}

#[track_caller]
fn check_known(graph: &Graph, on: usize, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(known(graph, on), expected.join("\n"), "on day {on}");
}

/// What is left when the lines of these numbers are forgotten.
fn without(text: &str, lines: &[usize]) -> Graph {
    let mut graph = heard_daily(text);
    let episodes = lines.iter().map(|line| episode(*line)).collect();
    let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(episodes), may(30));
    graph.apply(&delta, graph.version() + 1);
    graph
}

const MOVES: &str = "2024-01-01: Jane LIVES_IN Lisbon
                     2024-03-01: Jane LIVES_IN Oslo
                     2024-04-01: Jane LIVES_IN Bergen from 2024-02-01";

#[test]
fn before_a_move_was_heard_of_the_old_home_was_open() {
    let graph = heard_daily(MOVES);
    check_known(&graph, 1, "Jane LIVES_IN Lisbon 2024-01-01 - present");
    check_known(
        &graph,
        2,
        "Jane LIVES_IN Lisbon 2024-01-01 - 2024-03-01
         Jane LIVES_IN Oslo 2024-03-01 - present",
    );
    check_known(
        &graph,
        3,
        "Jane LIVES_IN Bergen 2024-02-01 - 2024-03-01
         Jane LIVES_IN Lisbon 2024-01-01 - 2024-02-01
         Jane LIVES_IN Oslo 2024-03-01 - present",
    );
    let lisbon = graph.facts().find(|fact| fact.sentence.contains("Lisbon")).unwrap();
    assert_eq!(graph.end_learned_at(lisbon.uuid), Some(may(3)));
}

#[test]
fn what_is_forgotten_was_never_known() {
    let graph = without(MOVES, &[2]);
    check_known(&graph, 2, "Jane LIVES_IN Lisbon 2024-01-01 - present");
    check_known(
        &graph,
        30,
        "Jane LIVES_IN Bergen 2024-02-01 - present
         Jane LIVES_IN Lisbon 2024-01-01 - 2024-02-01",
    );
    let graph = without(MOVES, &[2, 3]);
    check_known(&graph, 30, "Jane LIVES_IN Lisbon 2024-01-01 - present");
    assert_eq!(graph.decisions().count(), 1);
}

#[test]
fn what_takes_over_an_ending_ended_it_when_it_was_heard() {
    let graph = without(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Oslo
         2024-03-01: Jane LIVES_IN Bergen",
        &[2],
    );
    check_known(&graph, 2, "Jane LIVES_IN Lisbon 2024-01-01 - present");
    check_known(
        &graph,
        3,
        "Jane LIVES_IN Bergen 2024-03-01 - present
         Jane LIVES_IN Lisbon 2024-01-01 - 2024-03-01",
    );
}

#[test]
fn an_end_of_its_own_comes_back() {
    let text = "2024-01-01: Jane WORKS_AT Acme until 2025-06-01
                2024-03-01: Jane WORKS_AT Acme over";
    check_known(&heard_daily(text), 1, "Jane WORKS_AT Acme 2024-01-01 - 2025-06-01");
    check_known(&heard_daily(text), 2, "Jane WORKS_AT Acme 2024-01-01 - 2024-03-01");
    check_known(&without(text, &[2]), 30, "Jane WORKS_AT Acme 2024-01-01 - 2025-06-01");
}

#[test]
fn a_beginning_goes_back_to_what_is_said_still() {
    let text = "2024-01-01: Jane LIVES_IN Oslo
                2024-02-01: Jane LIVES_IN Oslo from 2022-01-01
                2024-03-01: Jane LIVES_IN Oslo from 2020-01-01";
    check_known(&heard_daily(text), 2, "Jane LIVES_IN Oslo 2022-01-01 - present x3");
    check_known(&without(text, &[3]), 30, "Jane LIVES_IN Oslo 2022-01-01 - present x2");
    check_known(&without(text, &[2]), 2, "Jane LIVES_IN Oslo 2024-01-01 - present x2");
    check_known(&without(text, &[2]), 3, "Jane LIVES_IN Oslo 2020-01-01 - present x2");
    check_known(&without(text, &[1, 3]), 30, "Jane LIVES_IN Oslo 2022-01-01 - present");
    check_known(&without(text, &[2, 3]), 30, "Jane LIVES_IN Oslo 2024-01-01 - present");
}

#[test]
fn a_retraction_that_is_forgotten_never_was() {
    let text = "2024-01-01: Jane LIVES_IN Lisbon
                2024-02-01: Jane LIVES_IN Bergen
                2024-02-02: Jane LIVES_IN Oslo corrects";
    let before = "Jane LIVES_IN Bergen 2024-02-01 - present
                  Jane LIVES_IN Lisbon 2024-01-01 - 2024-02-01";
    check_known(&without(text, &[3]), 2, before);
    check_known(&without(text, &[3]), 30, before);
}

#[test]
fn what_was_set_by_hand_outlives_the_words_it_was_set_over() {
    let mut graph = heard_daily("2024-01-01: Jane LIVES_IN Oslo\n2024-02-01: Jane LIVES_IN Oslo");
    let fact = graph.facts().next().unwrap().uuid;
    let edit = FactEdit { invalid_at: Some(Some(day("2024-04-01"))), ..FactEdit::default() };
    graph.apply(&edit_fact(&graph, fact, edit, may(3)).unwrap(), 3);
    check_known(&graph, 2, "Jane LIVES_IN Oslo 2024-01-01 - present x2");
    let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(vec![episode(1)]), may(30));
    graph.apply(&delta, 4);
    check_known(&graph, 3, "Jane LIVES_IN Oslo 2024-02-01 - 2024-04-01");
    assert!(graph.decisions().all(|decision| graph.episode(decision.episode).is_some()));
}
