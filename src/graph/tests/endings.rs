//! Which facts end, when, and which are left alone.

use super::*;
use crate::model::Rule;

#[test]
fn a_newer_fact_closes_the_older_where_there_is_one_at_a_time() {
    check(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-06-10: Jane LIVES_IN Oslo from 2024-06-03",
        "Jane LIVES_IN Lisbon 2024-01-01 - 2024-06-03
         Jane LIVES_IN Oslo 2024-06-03 - present",
    );
}

#[test]
fn a_fact_heard_late_is_bounded_by_what_is_known_to_follow() {
    check(
        "2024-06-01: Jane LIVES_IN Oslo from 2022-01-01
         2024-06-02: Jane LIVES_IN Lisbon from 2019-01-01
         2024-06-03: Jane LIVES_IN Rome from 2020-01-01",
        "Jane LIVES_IN Lisbon 2019-01-01 - 2020-01-01
         Jane LIVES_IN Oslo 2022-01-01 - present
         Jane LIVES_IN Rome 2020-01-01 - 2022-01-01",
    );
}

#[test]
fn windows_that_a_text_bounded_leave_others_alone() {
    check(
        "2024-01-01: Jane LIVES_IN Oslo
         2024-02-01: Jane LIVES_IN Paris from 2010-01-01 until 2012-01-01
         2024-03-01: Jane LIVES_IN Rome until 2009-01-01",
        "Jane LIVES_IN Oslo 2024-01-01 - present
         Jane LIVES_IN Paris 2010-01-01 - 2012-01-01
         Jane LIVES_IN Rome unknown - 2009-01-01",
    );
}

#[test]
fn nothing_is_closed_across_subjects_or_relations() {
    check(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-01-02: Bob LIVES_IN Oslo
         2024-01-03: Jane VISITED Oslo
         2024-01-04: Jane VISITED Rome
         2024-01-05: Jane WORKS_AT Acme",
        "Bob LIVES_IN Oslo 2024-01-02 - present
         Jane LIVES_IN Lisbon 2024-01-01 - present
         Jane VISITED Oslo 2024-01-03 - present
         Jane VISITED Rome 2024-01-04 - present
         Jane WORKS_AT Acme 2024-01-05 - present",
    );
}

#[test]
fn a_reassignment_closes_the_assignment_before() {
    check(
        "2024-01-01: Apollo HAS_STATUS planned
         2024-02-01: Apollo HAS_STATUS active
         2024-03-01: Apollo HAS_STATUS done",
        "Apollo HAS_STATUS active 2024-02-01 - 2024-03-01
         Apollo HAS_STATUS done 2024-03-01 - present
         Apollo HAS_STATUS planned 2024-01-01 - 2024-02-01",
    );
}

#[test]
fn what_is_said_again_is_supported_and_not_doubled() {
    check(
        "2024-01-01: Jane LIVES_IN Oslo
         2024-02-01: Jane LIVES_IN oslo
         2024-03-01: Jane LIVES_IN OSLO from 2020-01-01",
        "Jane LIVES_IN Oslo 2020-01-01 - present x3",
    );
}

#[test]
fn what_begins_again_is_a_new_fact() {
    check(
        "2024-01-01: Jane LIVES_IN Oslo
         2024-02-01: Jane LIVES_IN Rome
         2024-03-01: Jane LIVES_IN Oslo",
        "Jane LIVES_IN Oslo 2024-01-01 - 2024-02-01
         Jane LIVES_IN Oslo 2024-03-01 - present
         Jane LIVES_IN Rome 2024-02-01 - 2024-03-01",
    );
}

#[test]
fn late_news_does_not_end_what_was_said_again_since() {
    check(
        "2024-01-01: Jane LIVES_IN Oslo
         2024-09-01: Jane LIVES_IN Oslo
         2024-10-01: Jane LIVES_IN Rome from 2024-04-01",
        "Jane LIVES_IN Oslo 2024-01-01 - 2024-04-01
         Jane LIVES_IN Oslo 2024-09-01 - present
         Jane LIVES_IN Rome 2024-04-01 - 2024-09-01",
    );
}

#[test]
fn no_longer_ends_what_it_names_and_only_that() {
    check(
        "2024-01-01: Jane LIKES tea
         2024-01-02: Jane LIKES coffee
         2024-02-01: Jane LIKES tea over",
        "Jane LIKES coffee 2024-01-02 - present
         Jane LIKES tea 2024-01-01 - 2024-02-01",
    );
    check(
        "2024-01-01: Jane WORKS_AT Acme
         2024-02-01: Jane WORKS_AT Initech over
         2024-02-02: Jane WORKS_AT Globex until 2023-06-01 over",
        "Jane WORKS_AT Acme 2024-01-01 - present
         Jane WORKS_AT Globex unknown - 2023-06-01
         Jane WORKS_AT Initech unknown - 2024-02-01",
    );
}

#[test]
fn an_end_never_lies_before_the_beginning() {
    check(
        "2024-05-01: Jane WORKS_AT Acme
         2024-06-01: Jane WORKS_AT Acme until 2024-01-01 over",
        "Jane WORKS_AT Acme 2024-05-01 - 2024-05-01",
    );
}

#[test]
fn what_was_said_to_be_over_is_not_ended_twice() {
    check(
        "2024-01-01: Jane WORKS_AT Acme
         2024-02-01: Jane WORKS_AT Acme over
         2024-03-01: Jane WORKS_AT Acme over
         2024-04-01: Jane WORKS_AT Initech",
        "Jane WORKS_AT Acme 2024-01-01 - 2024-02-01 x2
         Jane WORKS_AT Initech 2024-04-01 - present",
    );
}

#[test]
fn whatever_it_was_is_over_where_there_is_one() {
    check(
        "2024-01-01: Jane WORKS_AT Acme
         2024-02-01: Jane WORKS_AT Jane over",
        "Jane WORKS_AT Acme 2024-01-01 - 2024-02-01",
    );
}

#[test]
fn liking_and_disliking_the_same_exclude_each_other() {
    check(
        "2024-01-01: Jane LIKES tea; Jane LIKES milk
         2024-02-01: Jane DISLIKES tea
         2024-03-01: Jane LIKES tea",
        "Jane DISLIKES tea 2024-02-01 - 2024-03-01
         Jane LIKES milk 2024-01-01 - present
         Jane LIKES tea 2024-01-01 - 2024-02-01
         Jane LIKES tea 2024-03-01 - present",
    );
}

#[test]
fn a_correction_retracts_and_takes_the_place() {
    check(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Bergen
         2024-02-02: Jane LIVES_IN Oslo corrects",
        "Jane LIVES_IN Bergen 2024-02-01 - present retracted
         Jane LIVES_IN Lisbon 2024-01-01 - 2024-02-01
         Jane LIVES_IN Oslo 2024-02-01 - present",
    );
    check(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Bergen
         2024-02-02: Jane LIVES_IN Lisbon corrects",
        "Jane LIVES_IN Bergen 2024-02-01 - present retracted
         Jane LIVES_IN Lisbon 2024-01-01 - present x2",
    );
}

#[test]
fn hearsay_ends_nothing_that_a_person_said() {
    let told = "2024-01-01: Jane LIVES_IN Lisbon
                2024-02-01: Jane LIVES_IN Oslo hearsay";
    check(
        told,
        "Jane LIVES_IN Lisbon 2024-01-01 - present
         Jane LIVES_IN Oslo 2024-02-01 - present",
    );
    assert!(heard(told).decisions().any(|decision| decision.rule == Rule::Disputed));
    check(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Oslo hearsay
         2024-03-01: Jane LIVES_IN Oslo",
        "Jane LIVES_IN Lisbon 2024-01-01 - 2024-02-01
         Jane LIVES_IN Oslo 2024-02-01 - present x2",
    );
    check(
        "2024-01-01: Jane LIVES_IN Lisbon attested
         2024-02-01: Jane LIVES_IN Lisbon over
         2024-03-01: Jane LIVES_IN Oslo corrects",
        "Jane LIVES_IN Lisbon 2024-01-01 - present
         Jane LIVES_IN Oslo 2024-03-01 - present",
    );
}

#[test]
fn what_cannot_end_a_fact_does_not_part_it_either() {
    check(
        "2023-02-01: Jane LIVES_IN Rome
         2023-02-01: Jane LIVES_IN Oslo
         2023-02-02: Jane LIVES_IN Oslo from 2023-01-01 attested",
        "Jane LIVES_IN Oslo 2023-01-01 - present x2
         Jane LIVES_IN Rome 2023-02-01 - present",
    );
}

#[test]
fn an_end_within_a_claim_ends_what_is_open() {
    check(
        "2024-01-01: Jane WORKS_AT Acme
         2024-06-01: Jane WORKS_AT Acme from 2024-01-01 until 2024-05-01",
        "Jane WORKS_AT Acme 2024-01-01 - 2024-05-01 x2",
    );
}

#[test]
fn every_change_has_a_decision_that_names_its_rule() {
    let graph = heard(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane LIVES_IN Oslo
         2024-02-02: Jane LIVES_IN Oslo
         2024-03-01: Jane LIVES_IN Rome from 2023-01-01
         2024-04-01: Jane LIVES_IN Bergen corrects
         2024-05-01: Jane LIVES_IN Bergen over",
    );
    let mut rules: Vec<_> =
        graph.decisions().map(|d| (graph.episode(d.episode).unwrap().ordinal, format!("{:?}", d.rule))).collect();
    rules.sort();
    let rules: Vec<String> = rules.into_iter().map(|(ordinal, rule)| format!("{ordinal} {rule}")).collect();
    assert_eq!(
        rules.join(", "),
        "1 New, 2 New, 2 OneAtATime, 3 SameAgain, 4 LateArrival, 4 New, 5 Corrected, 5 New, 5 OneAtATime, 5 Reopened, \
         6 SaidToBeOver"
    );
}

#[test]
fn an_episode_that_is_ignored_or_suspect_is_kept_and_not_read() {
    for spoil in [|e: &mut Episode| e.readable = false, |e: &mut Episode| e.suspect = true] {
        let mut readings = readings("2024-01-01: Jane LIVES_IN Lisbon");
        spoil(&mut readings[0].episode);
        let graph = told(empty(), &readings);
        assert_eq!((graph.episodes().count(), table(&graph)), (1, String::new()));
    }
}

#[test]
fn claims_about_nothing_are_passed_over() {
    let mut readings = readings("2024-01-01: Jane LIVES_IN Lisbon; Jane LIKES tea");
    readings[0].extraction.claims[0].object = 99;
    readings[0].extraction.claims[1].relation.clear();
    assert_eq!(table(&told(empty(), &readings)), "");
}
