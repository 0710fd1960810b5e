//! What is said of many episodes together.

use super::*;

fn user_summary(graph: &Graph) -> String {
    graph.entity(user_uuid(graph.owner())).unwrap().summary.clone()
}

#[test]
fn the_user_summary_says_who_they_are_and_what_holds() {
    let graph = heard(
        "2024-01-01: Jane LIVES_IN Lisbon
         2024-02-01: Jane HAS_PLAN Pro; Jane LIKES tea
         2024-03-01: Jane LIVES_IN Oslo",
    );
    assert_eq!(
        user_summary(&graph),
        "Jane Smith (jane@example.com). Jane lives in Oslo. Jane has plan Pro. Jane likes tea."
    );
    let lisbon = graph.named("Lisbon").next().unwrap();
    assert_eq!(lisbon.summary, "Jane lives in Lisbon (until 2024-03-01).");
}

#[test]
fn summaries_stay_short() {
    let text: Vec<String> = (1..90).map(|n| format!("2024-01-01: Jane LIKES a_rather_long_name_number_{n}")).collect();
    assert!(user_summary(&heard(&text.join("\n"))).chars().count() <= portray::LONGEST);
}

#[test]
fn a_long_thread_is_folded_all_but_its_newest_messages() {
    let text: Vec<String> = (1..=20).map(|n| format!("2024-01-{n:02}: Jane LIKES thing{n}")).collect();
    let graph = heard(&text[..11].join("\n"));
    assert_eq!(graph.summaries().count(), 0);
    let graph = heard(&text.join("\n"));
    let summary = graph.summaries().next().unwrap();
    assert_eq!((summary.upto, summary.recent_message), (12, episode(12)));
    assert!(summary.content.starts_with("Jane: Jane LIKES thing1\nJane: Jane LIKES thing2"), "{}", summary.content);
    assert!(!summary.content.contains("thing13") && summary.content.chars().count() <= 1_000);
}
