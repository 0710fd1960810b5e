//! Which names mean the same.

use super::*;

/// The names of the entities besides the user's.
fn entities(graph: &Graph) -> String {
    let mut names: Vec<_> = graph
        .entities()
        .filter(|entity| entity.uuid != user_uuid(graph.owner()))
        .map(|entity| format!("{} x{}", entity.name, graph.mention_count(entity.uuid)))
        .collect();
    names.sort();
    names.join(", ")
}

#[track_caller]
fn check_names(text: &str, expected: &str) {
    assert_eq!(entities(&heard(text)), expected);
}

#[test]
fn one_name_is_one_entity_however_it_is_written() {
    check_names("2024-01-01: Jane MET Dr._Ann_Lee\n2024-01-02: Jane MET ann_lee", "Dr. Ann Lee x2");
    check_names("2024-01-01: Jane WORKS_AT Acme_Inc.\n2024-01-02: Jane WORKS_AT ACME", "Acme Inc. x2");
    check_names(
        "2024-01-01: Jane VISITED 東京\n2024-01-02: Jane VISITED 東京\n2024-01-03: Jane VISITED 京都",
        "京都 x1, 東京 x2",
    );
    check_names("2024-01-01: Jane MET Мария\n2024-01-02: Jane MET мария", "Мария x2");
}

#[test]
fn the_user_answers_to_every_name_they_have() {
    let graph = heard("2024-01-01: jane-1 LIKES tea\n2024-01-02: JANE LIKES milk\n2024-01-03: Jane_Smith LIKES coffee");
    let user = graph.entity(user_uuid(graph.owner())).unwrap();
    assert_eq!(
        (user.name.as_str(), graph.mention_count(user.uuid), user.labels.as_slice()),
        ("Jane Smith", 3, &["User".into()][..])
    );
    assert!(graph.facts().all(|fact| fact.source == user.uuid));
}

#[test]
fn a_declared_alias_finds_its_entity() {
    check_names("2024-01-01: Jane KNOWS Robert_Roe=Bob\n2024-01-02: Jane KNOWS Bob", "Robert Roe x2");
}

#[test]
fn what_a_name_might_mean_twice_is_kept_apart() {
    check_names(
        "2024-01-01: Jane KNOWS Samuel=Sam; Jane KNOWS Samantha=Sam
         2024-01-02: Jane KNOWS Sam
         2024-01-03: Jane KNOWS Sam",
        "Sam x2, Samantha x1, Samuel x1",
    );
}

#[test]
fn a_person_is_not_a_place_of_the_same_name() {
    check_names(
        "2024-01-01: Jane KNOWS Jordan:Person
         2024-01-02: Jane VISITED Jordan:Location
         2024-01-03: Jane KNOWS Jordan:Person",
        "Jordan x1, Jordan x2",
    );
    check_names("2024-01-01: Jane LIKES Apollo:Topic\n2024-01-02: Jane LIKES Apollo:Object", "Apollo x2");
}

#[test]
fn the_user_node_follows_the_directory() {
    let mut graph = heard("2024-01-01: Jane LIKES tea");
    let person = Person { name: "Jane Doe".into(), aliases: vec![], email: None };
    let who = Who { user: Some(person), ..Who::default() };
    let mut later = readings("2024-01-02: Jane LIKES milk");
    later[0].episode.uuid = episode(9);
    let delta = integrate(&graph, &who, &later, now());
    graph.apply(&delta, 2);
    let user = graph.entity(user_uuid(graph.owner())).unwrap();
    assert_eq!(user.name, "Jane Doe");
    assert_eq!(graph.named("jane smith").next().map(|e| e.uuid), Some(user.uuid));
}

#[test]
fn a_session_without_a_user_has_a_speaker() {
    let mut graph = empty();
    let text = readings("2024-01-01: Jane LIKES tea");
    graph.apply(&integrate(&graph, &Who::speaker(None), &text, now()), 1);
    assert_eq!(graph.entity(user_uuid(graph.owner())).unwrap().summary, "Jane likes tea.");
    let mut more = readings("2024-01-01: Jane LIKES milk");
    more[0].episode.uuid = episode(2);
    graph.apply(&integrate(&graph, &Who::speaker(Some("Jane")), &more, now()), 2);
    assert_eq!(graph.entity(user_uuid(graph.owner())).unwrap().name, "Jane");
}
