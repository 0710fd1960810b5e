//! How well a run found the evidence: the same measures, to the digit, that the bars were taken with.
//!
//! Every measure is a share from 0 to 1 for one question, and is averaged over questions. A source counts as
//! carried by a block only if at least half of its content words stand there, so naming sources gains nothing;
//! a block longer than its budget carries nothing at all.

mod dates;
mod pack;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::data::{Case, Gold, History, Set, Turn};
use super::run::{Answer, BUDGETS, Run};
use pack::Packing;
use words::content;

pub use words::tokens;

/// What is measured of the answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The share of the evidence among the first so many turns.
    Found(usize),
    /// The share of the evidence that the block of so many tokens carries.
    Carried(u32),
    /// Whether that is all of it.
    All(u32),
    /// The share of the answer's content words that stand in the block.
    Words(u32),
    /// Whether the block carries the newest evidence of something that changed.
    New(u32),
    /// Whether it carries older evidence alone.
    Stale(u32),
    /// Whether the date that answers is written in the block.
    Date(u32),
    /// Whether the block is longer than it may be.
    Over(u32),
}

/// The depths at which [`Measure::Found`] is taken.
pub const DEPTHS: [usize; 4] = [5, 10, 20, 50];

/// Categories whose answer is no text to be found.
const WITHOUT_ANSWER: [&str; 8] = [
    "5-adversarial",
    "single-session-preference",
    "abstention",
    "summarization",
    "instruction_following",
    "preference_following",
    "event_ordering",
    "contradiction_resolution",
];

/// What came of one question.
#[derive(Clone, Debug)]
pub struct Scored<'a> {
    /// The question and its key.
    pub case: &'a Case,
    /// The history it is about.
    pub history: &'a History,
    /// What was answered, if anything was.
    pub answer: Option<&'a Answer>,
    /// The measures that apply to it.
    pub marks: BTreeMap<Measure, f64>,
}

/// Scores the questions that have evidence, in their order.
pub fn score<'a>(set: &'a Set, run: &'a Run) -> Vec<Scored<'a>> {
    let histories: HashMap<&str, (&History, Turns<'_>)> =
        set.histories.iter().map(|history| (history.id.as_str(), (history, Turns::of(history)))).collect();
    let scored = set.cases.iter().filter(|case| !case.gold.evidence.is_empty()).filter_map(|case| {
        let (history, turns) = histories.get(case.question.history.as_str())?;
        let answer = run.get(&case.question.id);
        Some(Scored { case, history, answer, marks: marks(&case.gold, answer, turns, set.name) })
    });
    scored.collect()
}

/// The turns of a history by their name, with their place in it.
struct Turns<'a>(HashMap<&'a str, (usize, &'a Turn)>);

impl<'a> Turns<'a> {
    fn of(history: &'a History) -> Self {
        Self(history.turns.iter().enumerate().map(|(place, turn)| (turn.id.as_str(), (place, turn))).collect())
    }

    fn get(&self, id: &str) -> Option<(usize, &'a Turn)> {
        self.0.get(id).copied()
    }

    fn place(&self, id: &str) -> usize {
        self.get(id).map_or(0, |(place, _)| place)
    }
}

/// What stands in a block: its text, and the evidence it carries.
struct Carried<'a> {
    text: String,
    evidence: BTreeSet<&'a str>,
    over: bool,
}

fn marks(gold: &Gold, answer: Option<&Answer>, turns: &Turns<'_>, set: &str) -> BTreeMap<Measure, f64> {
    let evidence: BTreeSet<&str> = gold.evidence.iter().map(String::as_str).collect();
    let whole = evidence.len() as f64;
    let mut marks = BTreeMap::new();

    let mut seen = BTreeSet::new();
    let ranked = answer.map_or(&[][..], |answer| &answer.ranked);
    let ranked: Vec<&str> =
        ranked.iter().map(String::as_str).filter(|id| turns.get(id).is_some() && seen.insert(*id)).collect();
    for depth in DEPTHS {
        let found = ranked.iter().take(depth).filter(|id| evidence.contains(*id)).count();
        marks.insert(Measure::Found(depth), found as f64 / whole);
    }

    let wanted = if WITHOUT_ANSWER.contains(&gold.category.as_str()) { BTreeSet::new() } else { content(&gold.answer) };
    let date = dates::asked_for(gold, turns.0.values().filter_map(|(_, turn)| turn.time));
    let newest = newest(gold, turns);
    for budget in BUDGETS {
        let carried = match answer.filter(|answer| !answer.context.is_empty()) {
            Some(answer) => block(answer, budget, &evidence, turns),
            None => packed(&ranked, budget, &evidence, turns, set),
        };
        let hits = carried.evidence.len();
        marks.insert(Measure::Carried(budget), hits as f64 / whole);
        marks.insert(Measure::All(budget), share(hits == evidence.len()));
        marks.insert(Measure::Over(budget), share(carried.over));
        if !wanted.is_empty() {
            let there = content(&carried.text);
            let common = wanted.iter().filter(|word| there.contains(*word)).count();
            marks.insert(Measure::Words(budget), common as f64 / wanted.len() as f64);
        }
        if let Some(newest) = newest {
            let fresh = carried.evidence.contains(newest);
            marks.insert(Measure::New(budget), share(fresh));
            marks.insert(Measure::Stale(budget), share(!fresh && hits > 0));
        }
        if let Some(date) = date {
            marks.insert(Measure::Date(budget), share(dates::written(&carried.text).contains(&date)));
        }
    }
    marks
}

/// What a block carries of the evidence among its sources.
fn block<'a>(answer: &Answer, budget: u32, evidence: &BTreeSet<&'a str>, turns: &Turns<'_>) -> Carried<'a> {
    let key = budget.to_string();
    let text = answer.context.get(&key).map_or("", String::as_str);
    if tokens(text) > budget as usize {
        return Carried { text: String::new(), evidence: BTreeSet::new(), over: true };
    }
    let there = content(text);
    let sources = answer.context_turns.get(&key).map_or(&[][..], Vec::as_slice);
    let carries = |turn: &Turn| {
        let words = content(&turn.text);
        let common = words.iter().filter(|word| there.contains(*word)).count();
        text.contains(turn.text.trim()) || (!words.is_empty() && 2 * common >= words.len())
    };
    let named = evidence.iter().copied().filter(|id| !text.is_empty() && sources.iter().any(|source| source == id));
    let carried = named.filter(|id| turns.get(id).is_some_and(|(_, turn)| carries(turn)));
    Carried { evidence: carried.collect(), text: text.to_owned(), over: false }
}

/// What is carried where a run has no block: the turns that were found, whole, as many as fit.
fn packed<'a>(ranked: &[&str], budget: u32, evidence: &BTreeSet<&'a str>, turns: &Turns<'_>, set: &str) -> Carried<'a> {
    let mut packing = Packing::new(budget as usize, set);
    for (place, turn) in ranked.iter().filter_map(|id| turns.get(id)) {
        if !packing.take(place, turn) {
            break;
        }
    }
    let carried = evidence.iter().copied().filter(|id| packing.holds(id)).collect();
    Carried { evidence: carried, text: packing.text(), over: false }
}

/// The newest evidence of something that changed: of a question about an update, told in more than one session.
fn newest<'a>(gold: &'a Gold, turns: &Turns<'_>) -> Option<&'a str> {
    let about_update = matches!(gold.category.as_str(), "knowledge-update" | "knowledge_update");
    let sessions: BTreeSet<u64> =
        gold.evidence.iter().filter_map(|id| turns.get(id)).map(|(_, turn)| turn.session).collect();
    let newest = gold.evidence.iter().max_by_key(|id| turns.place(id));
    newest.filter(|_| about_update && sessions.len() >= 2).map(String::as_str)
}

fn share(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
