//! Why a question failed, for whoever works on finding: what was missed, and what stood in its place.
//!
//! To the terminal only, as it quotes the data.

use super::data::{History, Turn};
use super::score::{Measure, Scored};

/// The budget at which a question counts as failed.
const BUDGET: u32 = 1024;
/// The most characters of a turn that are shown.
const CLIP: usize = 160;
/// How many of the turns that were found are shown.
const SHOWN: usize = 6;

/// Prints up to `most` failed questions, those that missed most first; of one category, where one is named.
pub fn explain(scored: &[Scored<'_>], most: usize, category: Option<&str>) {
    let carried = |one: &Scored<'_>| one.marks.get(&Measure::Carried(BUDGET)).copied().unwrap_or_default();
    let asked = |one: &&Scored<'_>| category.is_none_or(|category| one.case.gold.category == category);
    let mut failed: Vec<&Scored<'_>> = scored.iter().filter(asked).filter(|one| carried(one) < 1.0).collect();
    failed.sort_by(|a, b| carried(a).total_cmp(&carried(b)));
    println!("{} questions miss evidence at {BUDGET} tokens", failed.len());
    for one in failed.into_iter().take(most) {
        print(one);
    }
}

fn print(one: &Scored<'_>) {
    let (question, gold) = (&one.case.question, &one.case.gold);
    println!("\n[{}] {}\n  {}\n  → {}", question.id, gold.category, question.text, clipped(&gold.answer));
    let ranked = one.answer.map_or(&[][..], |answer| &answer.ranked);
    for id in &gold.evidence {
        let place = ranked.iter().position(|found| found == id);
        let place = place.map_or_else(|| "not found".to_owned(), |place| format!("found as {}", place + 1));
        println!("  evidence, {place}: {}", turn(one.history, id));
    }
    for (place, id) in ranked.iter().enumerate().take(SHOWN) {
        let mark = if gold.evidence.contains(id) { "✓" } else { " " };
        println!("  {:>2} {mark} {}", place + 1, turn(one.history, id));
    }
    if let Some(block) = one.answer.and_then(|answer| answer.context.get("512")) {
        println!("  the block of 512 tokens:");
        block.lines().for_each(|line| println!("    | {}", clipped(line)));
    }
}

fn turn(history: &History, id: &str) -> String {
    let shown = |turn: &Turn| {
        let day = turn.time.map_or(String::new(), |time| time.plain().chars().take(10).collect());
        format!("[{id} {day}] {}: {}", turn.speaker, clipped(&turn.text))
    };
    history.turns.iter().find(|turn| turn.id == id).map_or_else(|| id.to_owned(), shown)
}

fn clipped(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut clipped: String = line.chars().take(CLIP).collect();
    if clipped.len() < line.len() {
        clipped.push('…');
    }
    clipped
}
