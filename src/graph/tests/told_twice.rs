//! What is told a second time: from the other end, in a newer version, under a name with a slip in it.

use super::*;

#[test]
fn a_fact_told_from_the_other_end_is_the_same_fact() {
    check(
        "2024-01-01: Tom HAS_MOTHER Ana
         2024-01-02: Ana HAS_SON Tom",
        "Tom HAS_MOTHER Ana 2024-01-01 - present x2",
    );
    check(
        "2024-01-01: Jane HAS_FRIEND Bob
         2024-01-02: Bob HAS_FRIEND Jane
         2024-06-01: Bob HAS_FRIEND Jane over",
        "Jane HAS_FRIEND Bob 2024-01-01 - 2024-06-01 x2",
    );
    // Of a husband there is one at a time, on either side.
    check(
        "2024-01-01: Bob MARRIED_TO Jane
         2024-01-02: Jane MARRIED_TO Bob
         2024-06-01: Jane MARRIED_TO Tom",
        "Bob MARRIED_TO Jane_Smith 2024-01-01 - present
         Jane MARRIED_TO Bob 2024-01-02 - 2024-06-01
         Jane MARRIED_TO Tom 2024-06-01 - present",
    );
    check(
        "2024-01-01: Tom HAS_MOTHER Ana
         2024-01-02: Ana HAS_MOTHER Tom",
        "Ana HAS_MOTHER Tom 2024-01-02 - present
         Tom HAS_MOTHER Ana 2024-01-01 - present",
    );
}

#[test]
fn forgetting_who_told_it_first_leaves_it_to_who_told_it_from_the_other_end() {
    let graph = heard("2024-01-01: Tom HAS_MOTHER Ana\n2024-01-02: Ana HAS_SON Tom\n2024-01-03: Tom LIKES tea");
    let forgotten = |line| {
        let mut graph = graph.clone();
        let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(vec![episode(line)]), now());
        graph.apply(&delta, graph.version() + 1);
        table(&graph)
    };
    assert_eq!(forgotten(1), "Ana HAS_SON Tom 2024-01-02 - present\nTom LIKES tea 2024-01-03 - present");
    assert_eq!(forgotten(2), "Tom HAS_MOTHER Ana 2024-01-01 - present\nTom LIKES tea 2024-01-03 - present");
}

/// The scenario with each line a version of one document.
fn versions(text: &str) -> Vec<Reading> {
    let mut readings = readings(text);
    for reading in &mut readings {
        reading.extraction.document = Some("profile\u{0}7".into());
    }
    readings
}

const TWO_VERSIONS: &str = "2024-01-01: Ann WORKS_AT Acme; Ann LIKES tea; Ann LIVES_IN Oslo
                            2024-02-01: Ann WORKS_AT Globex; Ann LIKES milk; Ann LIVES_IN Oslo";

#[test]
fn a_newer_version_of_a_document_ends_what_it_says_no_more() {
    let graph = told(empty(), &versions(TWO_VERSIONS));
    let updated = "Ann LIKES milk 2024-02-01 - present
                   Ann LIKES tea 2024-01-01 - 2024-02-01
                   Ann LIVES_IN Oslo 2024-01-01 - present x2
                   Ann WORKS_AT Acme 2024-01-01 - 2024-02-01
                   Ann WORKS_AT Globex 2024-02-01 - present";
    let lines = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert_eq!(table(&graph), lines(updated));
    assert_eq!(
        table(&heard(TWO_VERSIONS)),
        lines(&updated.replace("tea 2024-01-01 - 2024-02-01", "tea 2024-01-01 - present"))
    );
    let without = |line| {
        let mut graph = graph.clone();
        let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(vec![episode(line)]), now());
        graph.apply(&delta, graph.version() + 1);
        table(&graph)
    };
    assert_eq!(without(2), table(&told(empty(), &versions(TWO_VERSIONS.lines().next().unwrap()))));
    assert!(without(1).lines().all(|line| line.ends_with("2024-02-01 - present")), "{}", without(1));
}

#[test]
fn what_others_say_too_outlives_the_document_that_said_it() {
    let mut all = versions("2024-01-01: Ann LIKES tea\n2024-01-15: Ann LIKES tea\n2024-02-01: Ann LIKES milk");
    all[1].extraction.document = None;
    let graph = told(empty(), &all);
    assert_eq!(table(&graph), "Ann LIKES milk 2024-02-01 - present\nAnn LIKES tea 2024-01-01 - present x2");
}

/// What is suspected to be one under two names.
#[track_caller]
fn check_likely(text: &str, expected: &[&str]) {
    let graph = heard(text);
    let likely = graph.observations().filter(|observation| observation.labels == ["PossibleMatch"]);
    let mut likely: Vec<_> = likely.map(|observation| observation.name.clone()).collect();
    likely.sort();
    assert_eq!(likely, expected);
}

#[test]
fn a_name_that_is_nearly_another_is_kept_apart_and_told_of() {
    let told = "2024-01-01: Jane KNOWS Katherine_Johnson:Person\n2024-02-01: Jane KNOWS Katherine_Jonson:Person";
    check_likely(told, &["Katherine Jonson may be Katherine Johnson"]);
    assert_eq!(heard(told).facts().count(), 2);
    check_likely(&told.replacen("Person", "Location", 1), &[]);
    check_likely(
        &format!("{told}\n2024-03-01: Jane KNOWS Katherine_Jonson=Katherine_Johnson"),
        &["Katherine Jonson may be Katherine Johnson"],
    );
    // Of two that it may be, it is told of neither.
    let fourth = "2024-01-02: Jane KNOWS Katherine_Johnsen:Person\n2024-02-02: Jane KNOWS Katherine_Johnssen:Person";
    check_likely(
        &format!("2024-01-01: Jane KNOWS Katherine_Johnson:Person\n{fourth}"),
        &["Katherine Johnsen may be Katherine Johnson"],
    );
    check_likely(
        "2024-01-01: Jane KNOWS Samuel=Sam; Jane KNOWS Samantha=Sam\n2024-01-02: Jane KNOWS Sam",
        &["Sam may be Samantha or Samuel"],
    );
}
