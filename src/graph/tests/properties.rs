//! What holds whatever is said, in whatever order.

use alloc::collections::BTreeMap;
use proptest::prelude::*;

use super::*;
use crate::model::{Cardinality, Rule, relation};
use crate::{search, snapshot};

/// A line of a scenario: a claim about few people, relations and places, so that they meet.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let who = prop::sample::select(vec!["Jane", "Bob"]);
    let what = prop::sample::select(vec!["LIVES_IN", "HAS_STATUS", "LIKES", "DISLIKES", "AVOIDS", "VISITED"]);
    let whom = prop::sample::select(vec!["Oslo", "Rome", "Lima"]);
    let window = prop_oneof![
        4 => Just(String::new()),
        2 => (1u32..28).prop_map(|d| format!(" from 2023-01-{d:02}")),
        1 => (1u32..28).prop_map(|d| format!(" until 2023-03-{d:02}")),
        1 => (1u32..28, 1u32..28).prop_map(|(a, b)| format!(" from 2023-01-{a:02} until 2023-03-{b:02}")),
    ];
    let how = prop::sample::select(vec!["", "", "", " over", " corrects", " hearsay", " attested"]);
    let line = (1u32..28, who, what, whom, window, how).prop_map(|(d, who, what, whom, window, how)| {
        format!("2023-02-{d:02} @t{}: {who} {what} {whom}{window}{how}", d % 3)
    });
    prop::collection::vec(line, 1..25)
}

fn every_episode(graph: &Graph) -> Vec<EpisodeUuid> {
    graph.episodes().map(|episode| episode.uuid).collect()
}

/// What held of a relation at a moment.
fn held(graph: &Graph, relation: &str, at: Timestamp) -> Vec<String> {
    let mut held: Vec<_> = graph
        .facts()
        .filter(|fact| fact.relation == relation && fact.recorded.expired_at.is_none() && fact.validity.holds_at(at))
        .map(|fact| fact.sentence.clone())
        .collect();
    held.sort();
    held
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn there_is_one_open_fact_where_there_is_one_at_a_time(lines in lines()) {
        let graph = heard(&lines.join("\n"));
        let disputed: Vec<_> = graph.decisions().filter(|d| d.rule == Rule::Disputed).flat_map(|d| d.loser).collect();
        let mut open = BTreeMap::new();
        for fact in graph.facts() {
            let counts = relation(&fact.relation).cardinality == Cardinality::One
                && fact.validity.is_open()
                && fact.recorded.expired_at.is_none()
                && !disputed.contains(&fact.uuid);
            if counts {
                *open.entry((fact.source, fact.relation.clone())).or_insert(0) += 1;
            }
        }
        prop_assert!(open.values().all(|count| *count == 1), "{}", table(&graph));
    }

    #[test]
    fn windows_are_upright_sources_are_there_and_no_fact_is_doubled(lines in lines()) {
        let graph = heard(&lines.join("\n"));
        for fact in graph.facts() {
            prop_assert!(Validity::new(fact.validity.valid_at(), fact.validity.invalid_at()).is_ok());
            prop_assert!(!fact.episodes.is_empty());
            prop_assert!(fact.episodes.iter().all(|episode| graph.episode(*episode).is_some()));
            prop_assert!(graph.decisions_on(fact.uuid).next().is_some());
            let twins = graph.same(fact.source, &fact.relation, fact.target).filter(|twin| {
                twin.validity.is_open() && fact.validity.is_open()
                    && twin.recorded.expired_at.is_none() && fact.recorded.expired_at.is_none()
            });
            prop_assert!(twins.count() <= 1, "{}", table(&graph));
        }
    }

    #[test]
    fn hearing_the_same_again_changes_nothing(lines in lines()) {
        let text = lines.join("\n");
        let graph = heard(&text);
        prop_assert_eq!(integrate(&graph, &jane(), &readings(&text), now()), Delta::default());
    }

    #[test]
    fn the_order_of_arrival_does_not_change_what_held(
        days in prop::sample::subsequence((1..28).collect::<Vec<u32>>(), 2..8).prop_shuffle(),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let line = |(n, day): (usize, &u32)| format!("2024-06-{:02}: Jane LIVES_IN place{day} from 2023-01-{day:02}", n + 1);
        let one: Vec<String> = days.iter().enumerate().map(line).collect();
        let mut turned = days.clone();
        turned.rotate_left(shuffled.index(days.len()));
        turned.reverse();
        let other: Vec<String> = turned.iter().enumerate().map(line).collect();
        let (one, other) = (heard(&one.join("\n")), heard(&other.join("\n")));
        for day in (1..=31).map(|d| Timestamp::of_date(2023, 1, d).unwrap()) {
            prop_assert_eq!(held(&one, "LIVES_IN", day), held(&other, "LIVES_IN", day));
        }
        prop_assert_eq!(table(&one), table(&other));
    }

    #[test]
    fn forgetting_everything_leaves_nothing_but_the_user(lines in lines()) {
        let mut graph = heard(&lines.join("\n"));
        let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(every_episode(&graph)), now());
        graph.apply(&delta, graph.version() + 1);
        let left = graph.as_delta();
        prop_assert_eq!(left.facts.len() + left.decisions.len() + left.episodes.len() + left.observations.len(), 0);
        prop_assert_eq!(left.entities.len(), 1);
    }

    #[test]
    fn forgetting_the_last_line_is_never_having_heard_it(lines in lines()) {
        let mut lines = lines;
        lines.sort();
        prop_assume!(!lines.is_empty());
        let before = heard(&lines[..lines.len() - 1].join("\n"));
        let mut after = heard(&lines.join("\n"));
        let last = episode(lines.len());
        let (delta, _) = forget(&after, &jane(), &Forget::Episodes(vec![last]), now());
        after.apply(&delta, after.version() + 1);
        prop_assert_eq!(table(&before), table(&after), "{}", lines.join("\n"));
        let (before, after) = (before.as_delta(), after.as_delta());
        prop_assert_eq!(before.facts, after.facts, "{}", lines.join("\n"));
        prop_assert_eq!(before.decisions, after.decisions, "{}", lines.join("\n"));
        prop_assert_eq!(before.mentions, after.mentions);
    }

    #[test]
    fn forgetting_any_line_is_never_having_heard_it(lines in lines(), which in any::<prop::sample::Index>()) {
        let gone = which.index(lines.len());
        let mut readings = readings(&lines.join("\n"));
        let (delta, _) = forget(&told(empty(), &readings), &jane(), &Forget::Episodes(vec![episode(gone + 1)]), now());
        let mut after = told(empty(), &readings);
        after.apply(&delta, after.version() + 1);
        readings.remove(gone);
        prop_assert_eq!(table(&told(empty(), &readings)), table(&after), "{}\nwithout {}", lines.join("\n"), gone + 1);
    }

    #[test]
    fn what_was_known_then_is_what_was_known_then(lines in lines()) {
        let (mut graph, mut known) = (empty(), Vec::new());
        for (n, line) in lines.iter().enumerate() {
            let when = day("2024-01-01").plus_days(n as i64);
            let delta = integrate(&graph, &jane(), &[reading(n + 1, line)], when);
            graph.apply(&delta, graph.version() + 1);
            known.push((when, graph.clone()));
        }
        for (when, then) in known {
            for fact in graph.facts() {
                let seen = search::window(&graph, fact, Some(when));
                prop_assert_eq!(seen, then.fact(fact.uuid).map(|fact| fact.validity), "{} at {}", fact.sentence, when);
                let retracted = search::standing(&graph, fact, when, Some(when)) == search::Standing::Retracted;
                let was_retracted = then.fact(fact.uuid).is_some_and(|fact| fact.recorded.expired_at.is_some());
                prop_assert_eq!(retracted, was_retracted);
            }
        }
    }

    #[test]
    fn replay_equals_state(lines in lines()) {
        let (mut graph, mut deltas) = (empty(), Vec::new());
        for reading in readings(&lines.join("\n")) {
            let delta = integrate(&graph, &jane(), &[reading], now());
            graph.apply(&delta, graph.version() + 1);
            deltas.push(delta);
        }
        let mut replayed = empty();
        for delta in &deltas {
            replayed.apply(delta, replayed.version() + 1);
        }
        let mut at_once = empty();
        at_once.apply(&graph.as_delta(), graph.version());
        prop_assert_eq!(snapshot::write(&replayed), snapshot::write(&graph));
        prop_assert_eq!(snapshot::write(&at_once), snapshot::write(&graph));
        // What is derived is the same too: the next thing said changes all three alike.
        let next = [reading(99, "2029-01-01 @t9: Jane LIVES_IN Oslo; Jane LIKES Rome")];
        let change = integrate(&graph, &jane(), &next, now());
        prop_assert_eq!(&integrate(&replayed, &jane(), &next, now()), &change);
        prop_assert_eq!(&integrate(&at_once, &jane(), &next, now()), &change);
    }

    #[test]
    fn a_graph_is_its_snapshot(lines in lines()) {
        let graph = heard(&lines.join("\n"));
        let bytes = snapshot::write(&graph);
        let read = snapshot::read(&bytes).unwrap();
        prop_assert_eq!(&read, &graph);
        prop_assert_eq!(snapshot::write(&read), bytes);
    }

    #[test]
    fn any_name_folds_once_and_for_all(name in any::<String>()) {
        prop_assert_eq!(fold(&fold(&name)), fold(&name));
        prop_assert!(name.trim().is_empty() || !fold(&name).is_empty());
    }
}
