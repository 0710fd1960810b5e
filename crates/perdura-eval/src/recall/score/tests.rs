//! The measures, on a conversation of our own.

use perdura::Timestamp;

use super::Measure::{All, Carried, Date, Found, New, Over, Stale, Words};
use super::*;
use crate::recall::data::Question;

const SAID: [(&str, u64, &str); 5] = [
    ("a", 1, "My sister Nora keeps bees behind the old mill."),
    ("b", 1, "How many hives?"),
    ("c", 2, "Nora sold the mill and moved her bees to a rooftop in Ghent."),
    ("d", 2, "I start pottery class on Tuesday."),
    ("e", 3, "The kiln broke."),
];

fn set(category: &str, evidence: &[&str], answer: &str) -> Set {
    let turns = SAID.map(|(id, session, text)| Turn {
        id: id.into(),
        session,
        time: Timestamp::of_date(2024, 3, 1 + session as u32),
        speaker: "Mia".into(),
        text: text.into(),
    });
    let question = Question { id: "q".into(), history: "h".into(), text: "Where?".into(), date: None };
    let gold = Gold {
        category: category.into(),
        evidence: evidence.iter().map(|id| (*id).to_owned()).collect(),
        answer: answer.into(),
        split: "dev".into(),
    };
    let history = History { id: "h".into(), turns: turns.into() };
    Set { name: "locomo", histories: vec![history], cases: vec![Case { question, gold }] }
}

fn answer(ranked: &[&str], context: Option<&str>, sources: &[&str]) -> Run {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let mut answer = Answer { qid: "q".into(), ranked: owned(ranked), ..Answer::default() };
    for budget in BUDGETS.map(|budget| budget.to_string()) {
        answer.context.extend(context.map(|text| (budget.clone(), text.to_owned())));
        answer.context_turns.insert(budget, owned(sources));
    }
    Run::from([("q".to_owned(), answer)])
}

#[track_caller]
fn check(set: &Set, run: &Run, expected: &[(Measure, Option<f64>)]) {
    let scored = score(set, run);
    for (measure, mark) in expected {
        assert_eq!(scored[0].marks.get(measure), mark.as_ref(), "{measure:?} in {:?}", scored[0].marks);
    }
}

#[test]
fn evidence_is_found_where_it_is_ranked_high() {
    let set = set("4-single-hop", &["a", "e"], "");
    check(&set, &answer(&["a", "nobody", "a", "b", "c", "d", "e"], None, &[]), &[(Found(5), Some(1.0))]);
    check(&set, &answer(&["b", "c", "d", "a"], None, &[]), &[(Found(5), Some(0.5)), (Found(50), Some(0.5))]);
    check(&set, &Run::new(), &[(Found(50), Some(0.0)), (Carried(512), Some(0.0)), (Over(512), Some(0.0))]);
}

#[test]
fn a_source_counts_if_half_of_its_words_stand_in_the_block() {
    let set = set("4-single-hop", &["a", "c"], "on a rooftop in Ghent");
    // Of sister, Nora, keeps, bees, behind, old, mill: three, then four.
    let block = "Nora keeps bees on a rooftop";
    check(&set, &answer(&[], Some(block), &["a", "c"]), &[(Carried(512), Some(0.0)), (Words(512), Some(0.5))]);
    let block = "Nora, the sister, keeps bees";
    check(&set, &answer(&[], Some(block), &["a", "c"]), &[(Carried(512), Some(0.5)), (All(512), Some(0.0))]);
    check(&set, &answer(&[], Some(block), &["c"]), &[(Carried(512), Some(0.0))]);
    let block = format!("{} {}", SAID[0].2, SAID[2].2);
    check(&set, &answer(&[], Some(&block), &["c", "b", "a"]), &[(All(512), Some(1.0)), (Words(512), Some(1.0))]);
}

#[test]
fn a_block_over_its_budget_carries_nothing() {
    let set = set("4-single-hop", &["e"], "The kiln");
    let block = format!("{} {}", SAID[4].2, "clay ".repeat(600));
    let marks =
        [(Carried(512), Some(0.0)), (Words(512), Some(0.0)), (Over(512), Some(1.0)), (Carried(1024), Some(1.0))];
    check(&set, &answer(&["e"], Some(&block), &["e"]), &marks);
}

#[test]
fn without_a_block_the_turns_themselves_are_packed() {
    let set = set("4-single-hop", &["a", "e"], "a broken kiln");
    check(&set, &answer(&["e", "b"], None, &[]), &[(Carried(512), Some(0.5)), (Words(512), Some(0.5))]);
}

#[test]
fn what_changed_is_fresh_or_stale() {
    let set = set("knowledge-update", &["c", "a"], "in Ghent");
    let fresh = |text| answer(&[], Some(text), &["a", "c"]);
    check(&set, &fresh(SAID[2].2), &[(New(512), Some(1.0)), (Stale(512), Some(0.0))]);
    check(&set, &fresh(SAID[0].2), &[(New(512), Some(0.0)), (Stale(512), Some(1.0))]);
    check(&set, &fresh("Nothing."), &[(New(512), Some(0.0)), (Stale(512), Some(0.0))]);
}

#[test]
fn measures_apply_where_they_make_sense() {
    let run = answer(&["d"], Some("Class on 5 March 2024."), &["d"]);
    check(&set("2-temporal", &["d"], "5 March 2024"), &run, &[(Date(512), Some(1.0)), (New(512), None)]);
    check(&set("2-temporal", &["d"], "2 March 2024"), &run, &[(Date(512), None)]);
    check(&set("5-adversarial", &["d"], "5 March 2024"), &run, &[(Date(512), None), (Words(512), None)]);
    assert!(score(&set("4-single-hop", &[], "x"), &run).is_empty());
}
