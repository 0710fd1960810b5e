//! Looking back on a small life.

use alloc::{format, string::String, string::ToString, vec::Vec};

use super::*;
use crate::fixture::{Sketch, at};
use crate::model::{Fact, label};
use proptest::prelude::*;

/// What is learned when it begins and, where it ends, when it ends; the job was heard of late, as over.
fn life() -> Sketch {
    Sketch::new()
        .entity("Jane", label::USER, "Jane lives in Oslo.")
        .fact(["Jane", "LIVES_IN", "Lisbon"], "Jane lives in Lisbon", "2023-01-01", "2024-11-07")
        .fact(["Jane", "LIVES_IN", "Oslo"], "Jane lives in Oslo", "2024-11-07", "")
        .fact(["Jane", "LIVES_IN", "Paris"], "Jane lives in Paris", "2024-06-01", "")
        .with_fact("Jane lives in Paris", |fact| fact.recorded.expired_at = Some(at("2024-06-03")))
        .observation("Jane moves often")
}

fn sentences(facts: &[Fact]) -> String {
    let told = facts.iter().map(|fact| {
        let end = fact.validity.invalid_at().map_or_else(|| "-".into(), |end| end.plain()[..10].to_string());
        format!("{} {end}", fact.sentence.rsplit(' ').next().unwrap())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// `added; ended; retracted; moved; decisions`
fn summed(diff: &Diff) -> String {
    let lists = [&diff.added, &diff.ended, &diff.retracted, &diff.moved].map(|facts| sentences(facts));
    format!("{}; {}", lists.join("; "), diff.decisions.len())
}

#[track_caller]
fn learned(from: &str, to: &str, expected: &str) {
    assert_eq!(summed(&diff(&life().graph, &Span::of_record(at(from), at(to)).unwrap())), expected);
}

#[track_caller]
fn came_about(from: &str, to: &str, known_at: &str, expected: &str) {
    let known_at = (!known_at.is_empty()).then(|| at(known_at));
    assert_eq!(summed(&diff(&life().graph, &Span::of_world(at(from), at(to), known_at).unwrap())), expected);
}

#[test]
fn the_record_tells_what_was_learned_and_what_was_taken_back() {
    learned("2022-01-01", "2024-01-01", "Lisbon -; ; ; ; 0");
    learned("2024-01-01", "2024-06-02", "Paris -; ; ; ; 0");
    learned("2024-06-02", "2024-12-01", "Oslo -; Lisbon 2024-11-07; Paris -; ; 1");
    learned("2022-01-01", "2025-01-01", "Lisbon 2024-11-07, Paris -, Oslo -; Lisbon 2024-11-07; Paris -; ; 1");
    learned("2024-12-01", "2025-01-01", "; ; ; ; 0");
}

#[test]
fn a_span_begins_after_its_first_moment_and_holds_its_last() {
    learned("2022-12-31", "2023-01-01", "Lisbon -; ; ; ; 0");
    learned("2023-01-01", "2023-01-02", "; ; ; ; 0");
    learned("2023-01-01", "2023-01-01", "; ; ; ; 0");
}

#[test]
fn the_world_tells_what_began_and_what_ceased_by_what_was_known() {
    came_about("2022-01-01", "2024-01-01", "", "Lisbon 2024-11-07; ; ; ; 1");
    came_about("2024-01-01", "2025-01-01", "", "Oslo -; Lisbon 2024-11-07; ; ; 1");
    came_about("2024-01-01", "2025-01-01", "2024-06-02", "Paris -; ; ; ; 0");
    came_about("2022-01-01", "2025-01-01", "2024-01-01", "Lisbon -; ; ; ; 0");
}

#[test]
fn a_span_that_runs_backwards_is_none() {
    let wrong = Span::of_record(at("2024-02-01"), at("2024-01-01")).unwrap_err();
    assert_eq!(wrong.to_string(), "`from` 2024-02-01T00:00:00Z lies after `to` 2024-01-01T00:00:00Z");
}

#[test]
fn a_fact_is_seen_as_it_was_known() {
    let life = life();
    let lisbon = life.graph.fact(life.fact_uuid("Jane lives in Lisbon")).unwrap();
    let known = |text: &str| View::new(&life.graph, Clocks { known_at: Some(at(text)), as_of: None });
    assert_eq!(known("2022-01-01").fact(lisbon), None);
    let then = known("2024-01-01").fact(lisbon).unwrap();
    assert!(then.validity.is_open() && then.episodes == lisbon.episodes);
    assert_eq!(known("2024-01-01").end_learned_at(lisbon), None);
    assert_eq!(known("2024-12-01").end_learned_at(lisbon), Some(at("2024-11-07")));
    assert_eq!(View::present(&life.graph).fact(lisbon).as_ref(), Some(lisbon));
}

#[test]
fn a_view_holds_what_held_and_what_was_known() {
    let life = life();
    let seen = |as_of: &str, known_at: &str| {
        let moment = |text: &str| (!text.is_empty()).then(|| at(text));
        let view = View::new(&life.graph, Clocks { as_of: moment(as_of), known_at: moment(known_at) });
        let facts = view.facts_of(life.entity_uuid("Jane")).map(|fact| fact.sentence.rsplit(' ').next().unwrap());
        facts.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(seen("", ""), "Lisbon, Paris, Oslo");
    assert_eq!(seen("2024-07-01", ""), "Lisbon");
    assert_eq!(seen("2024-07-01", "2024-06-02"), "Lisbon, Paris");
    assert_eq!(seen("", "2024-06-10"), "Lisbon, Paris");
    assert_eq!(seen("2024-12-01", ""), "Oslo");
    assert_eq!(seen("2000-01-01", ""), "");
}

#[test]
fn everything_leads_to_its_words() {
    let life = life().message("t1", "Jane", "I have moved", "2024-11-07");
    let why = |uuid| why(&life.graph, uuid).unwrap();
    let lisbon = why(life.fact_uuid("Jane lives in Lisbon").0);
    assert_eq!((lisbon.episodes.len(), lisbon.decisions.len(), lisbon.facts.len()), (1, 1, 0));
    let jane = why(life.entity_uuid("Jane").0);
    assert_eq!((sentences(&jane.facts).as_str(), jane.decisions.len()), ("Lisbon 2024-11-07, Paris -, Oslo -", 0));
    let observed = life.graph.observations().next().unwrap();
    assert!(matches!(why(observed.uuid.0).thing, Thing::Observation(_)));
    let said = why(lisbon.episodes[0].uuid.0);
    assert!(matches!(&said.thing, Thing::Episode(episode) if episode.content == "Jane lives in Lisbon"));
    assert_eq!((sentences(&said.facts).as_str(), said.decisions.len()), ("Lisbon 2024-11-07", 1));
    assert_eq!(super::why(&life.graph, uuid::Uuid::nil()), None);
}

proptest! {
    #[test]
    fn spans_laid_end_to_end_tell_what_the_whole_tells(days in prop::collection::vec(0i64..900, 3), world in any::<bool>()) {
        let life = life();
        let mut moments: Vec<_> = days.into_iter().map(|day| at("2022-12-01").plus_days(day)).collect();
        moments.sort_unstable();
        let told = |from: usize, to: usize| {
            let (from, to) = (moments[from], moments[to]);
            let span = if world { Span::of_world(from, to, None) } else { Span::of_record(from, to) };
            let diff = diff(&life.graph, &span.unwrap());
            let names = |facts: Vec<Fact>| facts.into_iter().map(|fact| fact.uuid).collect::<Vec<_>>();
            [diff.added, diff.ended, diff.retracted].map(names)
        };
        for ((first, second), whole) in told(0, 1).into_iter().zip(told(1, 2)).zip(told(0, 2)) {
            prop_assert_eq!([first, second].concat(), whole);
        }
    }
}
