//! What patterns are seen, and when they are not.

use super::*;

/// What is observed, a line each: the kind, the sentence, and how many episodes show it.
fn observed(graph: &Graph) -> Vec<String> {
    let line = |o: &crate::model::Observation| format!("{}: {} x{}", o.labels[0], o.summary, o.episodes.len());
    let mut lines: Vec<String> = graph.observations().map(line).collect();
    lines.sort();
    lines
}

/// What is observed of some kind once a scenario is heard.
#[track_caller]
fn check_seen(kind: &str, text: &str, expected: &[&str]) {
    let mut seen = observed(&heard(text));
    seen.retain(|line| line.starts_with(kind));
    let expected: Vec<String> = expected.iter().map(|line| format!("{kind}: {line}")).collect();
    assert_eq!(seen, expected);
}

fn without(graph: &Graph, lines: &[usize]) -> Graph {
    let what = Forget::Episodes(lines.iter().map(|line| episode(*line)).collect());
    let (delta, _) = forget(graph, &jane(), &what, now());
    let mut graph = graph.clone();
    graph.apply(&delta, graph.version() + 1);
    graph
}

#[test]
fn what_comes_back_is_observed_once() {
    let graph = heard(
        "2024-01-01 @a: Jane LIKES sailing
         2024-01-01 @a: Jane LIKES sailing; Jane LIKES tea
         2024-01-09 @b: Jane LOVES sailing; Jane LIKES tea",
    );
    let seen: Vec<_> = graph.observations().collect();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].summary, "Jane Smith mentions sailing in 3 messages over 2 threads");
    assert_eq!((seen[0].start_at, seen[0].end_at), (day("2024-01-01"), day("2024-01-09")));
    assert_eq!(seen[0].episodes, [episode(1), episode(2), episode(3)]);
}

#[test]
fn what_is_mentioned_daily_keeps_its_newest_evidence() {
    let text: Vec<String> = (0..90).map(|n| format!("{}: Jane LIKES tea", day("2024-01-01").plus_days(n))).collect();
    let text = text.join("\n");
    check_seen(
        "Recurrence",
        &text,
        &["Jane Smith mentions tea in 90 messages, the last 32 over 32 different days x33"],
    );
    check_seen("Streak", &text, &["Jane Smith mentions tea 32 days in a row, 2024-02-28 to 2024-03-30 x32"]);
}

#[test]
fn company_is_more_than_chance() {
    let apart = "2024-01-01 @a: Jane LIKES tea
         2024-01-02 @b: Jane LIKES chess
         2024-01-03 @c: Jane LIKES rain
         2024-01-04 @d: Jane LIKES snow\n";
    let together = "2024-01-05 @e: Bob WORKS_AT Acme
         2024-01-06 @f: Bob LEFT Acme
         2024-01-07 @g: Bob VISITED Acme";
    let seen = "Acme comes up together with Bob, in 3 of the 3 messages that mention Acme x3";
    let named: Vec<_> = observed(&heard(&format!("{apart}{together}")));
    let company: Vec<_> = named.iter().filter(|line| line.starts_with("CoOccurrence")).collect();
    assert_eq!(company.len(), 1, "{named:?}");
    let turned = seen.replace("Acme", "?").replace("Bob", "Acme").replace('?', "Bob");
    assert!(company[0].ends_with(seen) || company[0].ends_with(&turned), "{company:?}");
    // Where every message speaks of both, that they meet says nothing.
    check_seen("CoOccurrence", together, &[]);
}

#[test]
fn one_after_another_again_and_again() {
    let homes = "2024-01-01: Jane LIVES_IN Lisbon from 2019-01-01
         2024-02-01: Jane LIVES_IN Rome from 2020-01-01
         2024-03-01: Jane LIVES_IN Oslo from 2022-01-01\n";
    check_seen("Transition", homes, &[]);
    let again = format!("{homes}2024-04-01: Jane LIVES_IN Lisbon");
    let seen = "Jane Smith moved home 3 times since 2019-01-01: Lisbon, Rome, Oslo, Lisbon x4";
    check_seen("Transition", &again, &[seen]);
    check_seen("Transition", &again.replace("LIVES_IN", "VISITED"), &[]);
    assert!(!observed(&without(&heard(&again), &[3])).iter().any(|line| line.starts_with("Transition")));
}

#[test]
fn days_in_a_row_and_weeks_in_a_row() {
    check_seen(
        "Streak",
        "2024-06-03: Jane LIKES running
         2024-06-04: Jane LIKES running
         2024-06-05: Jane LIKES running
         2024-06-09: Jane LIKES running",
        &["Jane Smith mentions running 3 days in a row, 2024-06-03 to 2024-06-05 x3"],
    );
    check_seen(
        "Streak",
        "2024-06-03: Jane LIKES running
         2024-06-12: Jane LIKES running
         2024-06-18: Jane LIKES running
         2024-06-30: Jane LIKES running",
        &["Jane Smith mentions running 4 weeks in a row, 2024-06-03 to 2024-06-30 x4"],
    );
    check_seen("Streak", "2024-06-03: Jane LIKES tea\n2024-06-04: Jane LIKES tea\n2024-06-06: Jane LIKES tea", &[]);
}

#[test]
fn a_silence_longer_than_usual() {
    let usual = "2024-06-01: Jane LIKES sailing
         2024-06-03: Jane LIKES sailing
         2024-06-07: Jane LIKES sailing";
    check_seen("Gap", usual, &[]);
    check_seen(
        "Gap",
        &format!("{usual}\n2024-07-24: Jane LIKES sailing"),
        &["Jane Smith came back to sailing after 47 days, on 2024-07-24 x2"],
    );
    check_seen("Gap", &format!("{usual}\n2024-06-24: Jane LIKES sailing"), &[]);
}

#[test]
fn a_plan_whose_time_has_passed_is_due_until_it_is_done() {
    let plan = "2024-03-01: Jane PLANS_TO visit_Japan from 2024-03-01 until 2024-06-01";
    let due = "“Jane plans to visit Japan” was due by 2024-05-31, and nothing since says that it happened x1";
    check_seen("PastDue", &format!("{plan}\n2024-05-30: Jane LIKES tea"), &[]);
    let passed = format!("{plan}\n2024-06-02: Jane LIKES tea");
    check_seen("PastDue", &passed, &[due]);
    check_seen("PastDue", &format!("{passed}\n2024-06-09: Jane VISITED Japan from 2024-05-20"), &[]);
    check_seen("PastDue", &format!("{plan}\n2024-05-20: Jane VISITED Japan\n2024-06-09: Jane LIKES tea"), &[]);
    check_seen("PastDue", &format!("{passed}\n2024-06-09: Jane LIKES Japan; Bob VISITED Japan"), &[due]);
    check_seen("PastDue", &format!("{passed}\n2024-06-09: Jane VISITED Japan from 2019-01-01"), &[due]);
    let called_off = format!("{plan}\n2024-04-01: Jane PLANS_TO visit_Japan over\n2024-06-02: Jane LIKES tea");
    check_seen("PastDue", &called_off, &[]);
    let graph = heard(&format!("{passed}\n2024-06-09: Jane VISITED Japan from 2024-05-20"));
    assert!(observed(&without(&graph, &[3])).contains(&format!("PastDue: {due}")), "the deed was forgotten");
    assert_eq!(observed(&without(&heard(&passed), &[1])), [""; 0]);
}

#[test]
fn a_dispute_lasts_until_one_gives_way() {
    let told = "2024-01-01: Jane LIVES_IN Lisbon attested\n2024-02-01: Jane LIVES_IN Oslo";
    let seen = "“Jane lives in Lisbon” and “Jane lives in Oslo” cannot both be true; the first is trusted more x2";
    check_seen("Dispute", told, &[seen]);
    check_seen("Dispute", &format!("{told}\n2024-03-01: Jane LIVES_IN Lisbon over attested"), &[]);
    check_seen("Dispute", &format!("{told}\n2024-03-01: Jane LIVES_IN Oslo over"), &[]);
    check_seen(
        "Dispute",
        "2024-01-01: Jane WORKS_AT Acme attested\n2024-02-01: Jane WORKS_AT Acme over",
        &["“Jane works at Acme” is said to be over, by a source that is trusted less x2"],
    );
    assert_eq!(observed(&without(&heard(told), &[2])), [""; 0]);
}

#[test]
fn what_was_not_said_for_long_grows_stale_and_fresh_again() {
    let told = "2024-01-01: Jane HAS_STATUS busy\n2024-03-01: Jane LIKES tea";
    check_seen("Stale", told, &[]);
    let later = format!("{told}\n2024-04-01: Jane LIKES tea");
    check_seen("Stale", &later, &["“Jane has status busy” was last said on 2024-01-01, and may have changed since x1"]);
    check_seen("Stale", &format!("{later}\n2024-04-02: Jane HAS_STATUS busy"), &[]);
    check_seen("Stale", &format!("{later}\n2024-04-02: Jane HAS_STATUS free"), &[]);
    check_seen("Stale", &later.replace("HAS_STATUS", "BORN_IN"), &[]);
}

#[test]
fn observations_are_bounded_and_no_kind_crowds_out_the_others() {
    let line = |_: usize| (1..80).map(|n| format!("Jane LIKES thing{n}")).collect::<Vec<_>>().join("; ");
    let mut text: Vec<String> = (1..4).map(|n| format!("2024-01-0{n}: {}", line(n))).collect();
    text.push("2024-01-05: Jane LIVES_IN Lisbon attested\n2024-01-06: Jane LIVES_IN Oslo".into());
    let graph = heard(&text.join("\n"));
    assert_eq!(graph.observations().count(), 50);
    assert_eq!(observed(&graph).iter().filter(|line| line.starts_with("Dispute")).count(), 1);
}

#[test]
fn a_pattern_keeps_its_name_and_goes_with_its_evidence() {
    let text = "2024-01-01 @a: Jane KNOWS Bob
         2024-01-02 @b: Jane KNOWS Bob
         2024-01-03 @c: Jane KNOWS Bob
         2024-01-09 @d: Jane KNOWS Bob";
    let (three, four) = (heard(&text[..text.rfind('\n').unwrap()]), heard(text));
    let names = |graph: &Graph| graph.observations().map(|o| o.uuid).collect::<Vec<_>>();
    assert_eq!(names(&three), names(&four));
    let left = without(&four, &[4]);
    assert_eq!(observed(&left), observed(&three));
    assert_eq!(observed(&without(&four, &[1, 2])), [""; 0]);
}

#[test]
fn a_name_that_is_forgotten_is_in_no_observation() {
    let graph = heard(
        "2024-01-01 @a: Jane KNOWS Bob
         2024-01-02 @b: Jane KNOWS Bob
         2024-01-03 @c: Jane KNOWS Bob",
    );
    assert!(!observed(&graph).is_empty());
    let bob = graph.named("Bob").next().unwrap().uuid;
    let (delta, _) = forget(&graph, &jane(), &Forget::Entity(bob), now());
    let mut forgotten = graph.clone();
    forgotten.apply(&delta, 9);
    assert_eq!(observed(&forgotten), [""; 0]);
    let edit = EntityEdit { name: Some("Robert".into()), ..EntityEdit::default() };
    let mut renamed = graph.clone();
    renamed.apply(&edit_entity(&graph, bob, edit, now()).unwrap(), 9);
    assert!(observed(&renamed).iter().all(|line| line.contains("Robert")), "{:?}", observed(&renamed));
}
