//! Whom and what an episode mentions, and what that costs.

use super::*;
use crate::snapshot;

/// What a graph hears, message by message, as the deltas that came of it.
fn deltas(texts: impl Iterator<Item = String>) -> (Graph, Vec<Delta>) {
    let mut graph = empty();
    let mut deltas = Vec::new();
    for (n, text) in texts.enumerate() {
        let delta = integrate(&graph, &jane(), &[reading(n + 1, &text)], now());
        graph.apply(&delta, graph.version() + 1);
        deltas.push(delta);
    }
    (graph, deltas)
}

fn largest(deltas: &[Delta]) -> usize {
    deltas.iter().map(|delta| snapshot::to_bytes(delta).len()).max().unwrap_or_default()
}

#[test]
fn a_message_that_mentions_only_the_user_writes_nothing_of_their_node_again() {
    let (graph, deltas) = deltas((0..2_000).map(|_| "2024-01-01: Jane".into()));
    assert_eq!(graph.mention_count(user_uuid(graph.owner())), 2_000);
    assert_eq!(deltas.iter().filter(|delta| !delta.entities.is_empty()).count(), 1);
    assert_eq!(largest(&deltas[1_900..]), largest(&deltas[200..300]));
}

#[test]
fn a_fact_is_written_again_only_when_it_is_said_again() {
    let other = |n: u32| format!("2024-01-01: Jane VISITED place{n}");
    let lines = ["2024-01-01: Jane LIVES_IN Oslo".into()].into_iter().chain((0..50).map(other));
    let (graph, deltas) = deltas(lines.chain(["2024-01-01: Jane LIVES_IN Oslo".into()]));
    let home = graph.facts().find(|fact| fact.relation == "LIVES_IN").unwrap().uuid;
    let writes = deltas.iter().enumerate().filter(|(_, delta)| delta.facts.iter().any(|fact| fact.uuid == home));
    assert_eq!(writes.map(|(n, _)| n).collect::<Vec<_>>(), [0, 51]);
}

#[test]
fn mentions_are_told_in_order_of_arrival_and_by_episode() {
    let graph = heard(
        "2024-01-09: Jane LIKES tea
         2024-01-08: Bob LIKES milk
         2024-01-07: Jane LIKES tea; Bob LIKES tea",
    );
    let of = |name: &str| {
        let entity = graph.named(name).next().unwrap();
        graph.episodes_of(entity.uuid).map(|episode| episode.ordinal).collect::<Vec<_>>()
    };
    assert_eq!([of("tea"), of("Bob"), of("milk")], [vec![1, 3], vec![2, 3], vec![2]]);
    let mut names: Vec<&str> = graph.entities_from(episode(3)).map(|entity| entity.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Bob", "Jane Smith", "tea"]);
}

#[test]
fn what_is_forgotten_is_mentioned_no_more() {
    let mut graph = heard("2024-01-01: Jane LIKES tea; Bob LIKES milk\n2024-01-02: Bob LIKES milk");
    let [tea, bob] = ["tea", "Bob"].map(|name| graph.named(name).next().unwrap().uuid);
    let (delta, _) = forget(&graph, &jane(), &Forget::Entity(tea), now());
    assert_eq!(delta.mentions.iter().map(|mentions| mentions.episode).collect::<Vec<_>>(), [episode(1)]);
    graph.apply(&delta, 3);
    assert_eq!((graph.entities_from(episode(1)).count(), graph.mention_count(tea)), (3, 0));
    assert!(graph.as_delta().mentions.iter().all(|mentions| !mentions.entities.contains(&tea)));
    let (delta, _) = forget(&graph, &jane(), &Forget::Episodes(vec![episode(1)]), now());
    graph.apply(&delta, 4);
    assert_eq!((graph.as_delta().mentions.len(), graph.mention_count(bob)), (1, 1));
}
