//! What goes when something is forgotten, and what is left.

use super::*;
use crate::id::FactUuid;
use crate::snapshot;

fn without(graph: &Graph, what: &Forget) -> (Graph, Receipt) {
    let (delta, receipt) = forget(graph, &jane(), what, now());
    let mut graph = graph.clone();
    graph.apply(&delta, graph.version() + 1);
    (graph, receipt)
}

/// What is left of a scenario when the episodes of some of its lines are forgotten.
#[track_caller]
fn check_forgotten(text: &str, lines: &[usize], expected: &str) {
    let episodes = lines.iter().map(|line| episode(*line)).collect();
    let (graph, _) = without(&heard(text), &Forget::Episodes(episodes));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(table(&graph), expected.join("\n"));
}

fn fact(graph: &Graph, sentence: &str) -> FactUuid {
    graph.facts().find(|fact| fact.sentence == sentence).unwrap().uuid
}

#[track_caller]
fn check_gone(graph: &Graph, words: &[&str]) {
    let bytes = snapshot::write(graph).to_ascii_lowercase();
    for word in words {
        let word = word.to_ascii_lowercase().into_bytes();
        assert!(!bytes.windows(word.len()).any(|part| part == word), "{} is left", String::from_utf8_lossy(&word));
    }
}

#[test]
fn forgetting_a_move_gives_the_old_home_back() {
    check_forgotten(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Oslo",
        &[2],
        "Jane LIVES_IN Lisbon 2024-01-01 - present",
    );
    check_forgotten(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Oslo
         2024-03-01: Jane LIVES_IN Rome",
        &[2],
        "Jane LIVES_IN Lisbon 2024-01-01 - 2024-03-01
         Jane LIVES_IN Rome 2024-03-01 - present",
    );
    check_forgotten(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-03-01: Jane LIVES_IN Rome
         2024-04-01: Jane LIVES_IN Oslo from 2024-02-01",
        &[3],
        "Jane LIVES_IN Lisbon 2024-01-01 - 2024-03-01
         Jane LIVES_IN Rome 2024-03-01 - present",
    );
}

#[test]
fn forgetting_that_it_is_over_opens_it_again() {
    check_forgotten(
        "2024-01-01: Jane LIKES tea\n2024-02-01: Jane LIKES tea over",
        &[2],
        "Jane LIKES tea 2024-01-01 - present",
    );
    check_forgotten(
        "2024-01-01: Jane LIKES tea\n2024-02-01: Jane DISLIKES tea",
        &[2],
        "Jane LIKES tea 2024-01-01 - present",
    );
}

#[test]
fn forgetting_a_correction_takes_it_back() {
    check_forgotten(
        "2024-01-01: Jane LIVES_IN Bergen\n2024-01-02: Jane LIVES_IN Oslo corrects",
        &[2],
        "Jane LIVES_IN Bergen 2024-01-01 - present",
    );
}

#[test]
fn what_others_said_too_stays_in_other_words() {
    let mut readings = readings("2024-01-01: Jane LIVES_IN Oslo\n2024-02-01: Jane LIVES_IN Oslo");
    readings[0].episode.content = "I live in wonderful Oslo".into();
    readings[0].extraction.claims[0].sentence = "Jane lives in wonderful Oslo".into();
    let (graph, _) = without(&told(empty(), &readings), &Forget::Episodes(vec![episode(1)]));
    assert_eq!(table(&graph), "Jane LIVES_IN Oslo 2024-02-01 - present");
    assert_eq!(graph.facts().next().unwrap().sentence, "Jane Smith lives in Oslo");
    check_gone(&graph, &["wonderful"]);
}

#[test]
fn no_byte_of_what_is_forgotten_is_left() {
    let mut text: Vec<String> =
        (1..=20).map(|n| format!("2024-01-{n:02}: Jane LIKES thing{n}; Jane KNOWS Bob")).collect();
    text[2] = "2024-01-03: Jane LIKES xylophones; Jane KNOWS Bob=Bobby_Zorn".into();
    let graph = heard(&text.join("\n"));
    assert!(graph.summaries().next().unwrap().content.contains("xylophones"));
    assert_eq!(graph.named("Bobby Zorn").count(), 1);
    let (graph, receipt) = without(&graph, &Forget::Episodes(vec![episode(3)]));
    check_gone(&graph, &["xylophones", "zorn"]);
    assert_eq!((receipt.episodes, receipt.facts, receipt.entities), (1, 1, 1));
    assert_eq!((graph.summaries().count(), graph.observations().count()), (1, 2), "Bob comes up often, and daily");
    assert_eq!(graph.named("Bob").count(), 1);
}

#[test]
fn a_thread_goes_with_everything_that_rests_on_it() {
    let graph = heard(
        "2024-01-01 @a: Jane LIKES sailing; Jane LIVES_IN Lisbon
         2024-01-02 @b: Jane LIKES sailing
         2024-01-03 @a: Jane LIKES sailing; Jane LIVES_IN Oslo",
    );
    assert_eq!(graph.observations().count(), 2, "sailing comes up often, and daily");
    let (graph, receipt) = without(&graph, &Forget::Thread(ThreadId::new("a").unwrap()));
    assert_eq!(table(&graph), "Jane LIKES sailing 2024-01-02 - present");
    let went = Receipt { episodes: 2, entities: 2, facts: 2, observations: 2, summaries: 0, decisions: 6 };
    assert_eq!(receipt, went);
    check_gone(&graph, &["Lisbon", "Oslo"]);
}

#[test]
fn everything_forgotten_leaves_the_user_and_their_name() {
    let graph = heard("2024-01-01: Jane LIKES tea\n2024-01-02: Jane LIVES_IN Oslo");
    let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(1), episode(2)]));
    let left: Vec<_> = graph.entities().map(|entity| entity.summary.as_str()).collect();
    assert_eq!(left, ["Jane Smith (jane@example.com)."]);
    assert_eq!((graph.facts().count(), graph.decisions().count(), graph.episodes().count()), (0, 0, 0));
}

#[test]
fn a_fact_or_an_entity_can_be_forgotten_alone() {
    let graph = heard("2024-01-01: Jane LIVES_IN Lisbon\n2024-02-01: Jane LIVES_IN Oslo; Bob LIVES_IN Oslo");
    let (no_fact, receipt) = without(&graph, &Forget::Fact(fact(&graph, "Jane lives in Oslo")));
    assert_eq!((receipt.facts, receipt.episodes), (1, 0));
    assert_eq!(table(&no_fact), "Bob LIVES_IN Oslo 2024-02-01 - present\nJane LIVES_IN Lisbon 2024-01-01 - present");
    let oslo = graph.named("Oslo").next().unwrap().uuid;
    let (no_oslo, receipt) = without(&graph, &Forget::Entity(oslo));
    assert_eq!((receipt.facts, receipt.entities), (2, 1));
    assert_eq!(table(&no_oslo), "Jane LIVES_IN Lisbon 2024-01-01 - present");
    let (_, receipt) = without(&no_oslo, &Forget::Entity(oslo));
    assert_eq!(receipt, Receipt::default());
}

#[test]
fn attributes_that_were_said_elsewhere_too_stay() {
    let mut readings = readings("2024-01-01: Jane KNOWS Bob\n2024-01-02: Jane KNOWS Bob\n2024-01-03: Jane KNOWS Bob");
    for (n, content, key, value) in [(0, "Bob is 41", "age", "41"), (1, "Bob, bob@x.org, chess", "email", "bob@x.org")]
    {
        readings[n].episode.content = content.into();
        readings[n].extraction.mentions[1].attributes.insert(key.into(), crate::model::Value::Text(value.into()));
    }
    let (graph, _) = without(&told(empty(), &readings), &Forget::Episodes(vec![episode(2)]));
    let bob = graph.named("Bob").next().unwrap();
    assert_eq!(bob.attributes.keys().collect::<Vec<_>>(), ["age"]);
    check_gone(&graph, &["bob@x.org"]);
}

#[test]
fn forgetting_the_last_line_is_never_having_heard_it_however_tangled() {
    for told in [
        "2023-02-01 @t1: Jane LIVES_IN Oslo
         2023-02-03 @t0: Jane LIVES_IN Rome
         2023-02-04 @t1: Jane LIVES_IN Oslo over
         2023-02-05 @t2: Jane LIVES_IN Lima corrects",
        "2023-02-01 @t1: Jane LIVES_IN Oslo
         2023-02-01 @t1: Jane LIVES_IN Rome until 2023-03-01
         2023-02-02 @t2: Jane LIVES_IN Rome over
         2023-02-19 @t1: Jane LIVES_IN Rome over",
        "2023-02-01 @t1: Bob DISLIKES Rome
         2023-02-01 @t1: Bob LIKES Rome
         2023-02-07 @t1: Bob LIKES Rome from 2023-01-01 until 2023-03-01
         2023-02-08 @t2: Bob LIKES Rome",
        "2023-02-01: Jane LIVES_IN Oslo hearsay
         2023-02-02: Jane LIVES_IN Rome hearsay
         2023-02-03: Jane LIVES_IN Oslo attested",
    ] {
        let lines: Vec<&str> = told.lines().collect();
        check_forgotten(told, &[lines.len()], &table(&heard(&lines[..lines.len() - 1].join("\n"))));
    }
}

#[test]
fn a_trust_that_was_raised_is_lowered_again() {
    let graph = heard("2024-01-01: Jane LIVES_IN Oslo hearsay\n2024-02-01: Jane LIVES_IN Oslo attested");
    assert_eq!(graph.facts().next().unwrap().trust, Trust::Attested);
    let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(2)]));
    assert_eq!(graph.facts().next().unwrap().trust, Trust::Hearsay);
}

#[test]
fn what_goes_on_without_who_first_said_it_keeps_its_name() {
    let graph = heard(
        "2024-01-01: Jane LIVES_IN Oslo\n2024-02-01: Jane LIVES_IN Oslo\n2024-03-01: Jane LIVES_IN Oslo\n\
         2024-04-01: Jane LIVES_IN Rome",
    );
    let oslo = fact(&graph, "Jane lives in Oslo");
    for gone in [&[1, 2][..], &[1], &[2]] {
        let gone = gone.iter().map(|line| episode(*line)).collect();
        let (graph, receipt) = without(&graph, &Forget::Episodes(gone));
        assert!(graph.fact(oslo).is_some_and(|fact| fact.validity.invalid_at() == Some(day("2024-04-01"))));
        assert_eq!(receipt.facts, 0);
        let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(3)]));
        assert_eq!(graph.fact(oslo).is_some(), graph.episode_count() > 1);
    }
}

#[test]
fn what_was_set_by_hand_stands_when_others_go() {
    let mut graph = heard("2024-01-01: Jane LIVES_IN Lisbon\n2024-02-01: Jane LIVES_IN Oslo");
    let lisbon = fact(&graph, "Jane lives in Lisbon");
    let edit = FactEdit { valid_at: Some(Some(day("2020-01-01"))), ..FactEdit::default() };
    graph.apply(&edit_fact(&graph, lisbon, edit, now().plus_days(1)).unwrap(), 3);
    let later = "2024-01-01: -\n2024-01-01: -\n2024-03-01: Jane LIVES_IN Rome\n2024-04-01: Jane LIVES_IN Lisbon";
    let later = later.replace(": -", ": Jane LIKES tea");
    let delta = integrate(&graph, &jane(), &readings(&later)[2..], now().plus_days(2));
    graph.apply(&delta, 4);
    let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(3)]));
    assert_eq!(
        table(&graph),
        "Jane LIVES_IN Lisbon 2020-01-01 - 2024-02-01\n\
         Jane LIVES_IN Lisbon 2024-04-01 - present\n\
         Jane LIVES_IN Oslo 2024-02-01 - 2024-04-01"
    );
    let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(1), episode(4)]));
    assert_eq!(table(&graph), "Jane LIVES_IN Oslo 2024-02-01 - present");
}

#[test]
fn a_fact_forgotten_stays_forgotten() {
    let graph =
        heard("2024-01-01: Jane LIVES_IN Lisbon\n2024-02-01: Jane LIVES_IN Oslo\n2024-03-01: Jane LIVES_IN Rome");
    let (graph, _) = without(&graph, &Forget::Fact(fact(&graph, "Jane lives in Oslo")));
    let (graph, _) = without(&graph, &Forget::Episodes(vec![episode(3)]));
    assert_eq!(table(&graph), "Jane LIVES_IN Lisbon 2024-01-01 - present");
}
