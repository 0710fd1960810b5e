//! What other memories got wrong, each in numbers.

use super::*;
use crate::model::{Cardinality, relation};
use crate::snapshot;

const PEOPLE: [&str; 5] = ["Jane", "Bob", "Ana", "Carlos", "Mei"];

/// A day of some year after 2010.
fn date(n: usize) -> String {
    format!("{:04}-{:02}-{:02}", 2010 + n / 336 % 15, n / 28 % 12 + 1, n % 28 + 1)
}

#[test]
fn of_a_thousand_things_that_may_be_many_none_is_closed() {
    const MANY: [&str; 8] =
        ["LIKES", "VISITED", "OWNS", "PURCHASED", "SPEAKS", "ALSO_WORKS_AT", "HAS_PET", "WALKED_PAST"];
    let line = |n: usize| {
        let (who, what) = (PEOPLE[n % PEOPLE.len()], MANY[n / 5 % MANY.len()]);
        assert_eq!(relation(what).cardinality, Cardinality::Many);
        format!("{} @t{}: {who} {what} thing{n}", date(n), n / 20)
    };
    let text: Vec<String> = (0..1_000).map(line).collect();
    let graph = heard(&text.join("\n"));
    assert_eq!(graph.facts().count(), 1_000);
    assert!(graph.facts().all(|fact| fact.validity.is_open() && fact.recorded.expired_at.is_none()));
}

#[test]
fn every_update_of_what_there_is_one_of_closes_the_one_before() {
    const ONE: [&str; 8] =
        ["LIVES_IN", "WORKS_AT", "HAS_STATUS", "HAS_PLAN", "MARRIED_TO", "HAS_AGE", "WORKS_AS", "FAVORITE_COLOR"];
    const UPDATES: usize = 10;
    let mut text = Vec::new();
    for update in 0..UPDATES {
        for (i, what) in ONE.iter().enumerate() {
            for (j, who) in PEOPLE.iter().enumerate() {
                assert_eq!(relation(what).cardinality, Cardinality::One);
                text.push(format!("{}: {who} {what} value{update}_of_{i}_{j}", date(update * 40 + i * 5 + j)));
            }
        }
    }
    let graph = heard(&text.join("\n"));
    for who in PEOPLE {
        let who = graph.named(who).next().unwrap().uuid;
        for what in ONE {
            let mut facts: Vec<_> = graph.slot(who, what).collect();
            facts.sort_by_key(|fact| fact.validity.valid_at());
            assert_eq!(facts.len(), UPDATES);
            for (old, new) in facts.iter().zip(&facts[1..]) {
                assert_eq!(old.validity.invalid_at(), new.validity.valid_at(), "{} {}", old.sentence, new.sentence);
            }
            assert_eq!(facts.iter().filter(|fact| fact.validity.is_open()).count(), 1);
        }
    }
}

#[test]
fn adding_everything_three_times_changes_no_byte() {
    let line = |n: usize| {
        let who = PEOPLE[n % 5];
        match n % 6 {
            0 => format!("{} @t{}: {who} LIVES_IN city{}", date(n), n / 9, n % 7),
            1 => format!("{} @t{}: {who} LIKES thing{}; {who} KNOWS Bob", date(n), n / 9, n % 11),
            2 => format!("{} @t{}: {who} LIKES thing{} over", date(n), n / 9, n % 11),
            3 => format!("{} @t{}: {who} WORKS_AT firm{} corrects", date(n), n / 9, n % 4),
            4 => format!("{} @t{}: {who} PLANS_TO visit_city{} until {}", date(n), n / 9, n % 7, date(n + 30)),
            _ => format!("{} @t{}: {who} HAS_STATUS status{} hearsay", date(n), n / 9, n % 5),
        }
    };
    let text: Vec<String> = (0..300).map(line).collect();
    let readings = readings(&text.join("\n"));
    let mut graph = told(empty(), &readings);
    let bytes = snapshot::write(&graph);
    assert!(graph.observations().count() > 10);
    for _ in 0..2 {
        for reading in &readings {
            let delta = integrate(&graph, &jane(), core::slice::from_ref(reading), day("2031-01-01"));
            graph.apply(&delta, graph.version());
        }
        let delta = integrate(&graph, &jane(), &readings, day("2032-01-01"));
        graph.apply(&delta, graph.version());
    }
    assert!(snapshot::write(&graph) == bytes, "a byte changed");
}
