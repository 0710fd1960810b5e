//! Public conversations, and questions whose evidence is known: what is told, what is asked, and the key.
//!
//! A folder holds up to three sets, each in the form it was published in: `locomo/locomo10.json`,
//! `longmemeval/longmemeval_s_cleaned.json.gz` and `beam/100K/<n>/{chat,probing_questions}.json`. A `splits.json`
//! beside them may name parts of each. What is told and asked is kept apart from the key: a memory under test
//! is handed [`History`] and [`Question`], never [`Gold`].

mod beam;
mod locomo;
mod longmemeval;

use std::path::Path;

use perdura::Timestamp;
use serde_json::Value;

pub use locomo::moment;

use crate::Result;

/// The sets there are, by the name that a run calls them.
pub const NAMES: [&str; 3] = ["locomo", "lme_s", "beam100k"];

/// A set of conversations and the questions about them.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// What is told.
    pub histories: Vec<History>,
    /// What is asked, each with its key.
    pub cases: Vec<Case>,
}

/// What one memory is told, in the order of time.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Its name.
    pub id: String,
    /// What is said.
    pub turns: Vec<Turn>,
}

/// One message.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Its name: opaque, and unlike any of a neighbouring history's only together with it.
    pub id: String,
    /// Which conversation of the history it belongs to.
    pub session: u64,
    /// When it was said, where that is known.
    pub time: Option<Timestamp>,
    /// A name, or `user` and `assistant`.
    pub speaker: String,
    /// What is said.
    pub text: String,
}

/// A question as it is asked, and what is held against the answer.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The question.
    pub question: Question,
    /// The key.
    pub gold: Gold,
}

/// What a memory is asked.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its name.
    pub id: String,
    /// The history it is about.
    pub history: String,
    /// The words.
    pub text: String,
    /// When it is asked, where that is known.
    pub date: Option<Timestamp>,
}

/// What a memory never sees.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// The kind of question.
    pub category: String,
    /// The turns that answer it; a question without any is asked, and not scored.
    pub evidence: Vec<String>,
    /// The answer.
    pub answer: String,
    /// The part of the set it belongs to.
    pub split: String,
}

impl Set {
    /// The set of that name in a folder; none where the folder does not hold it.
    pub fn load(folder: &Path, name: &str) -> Result<Option<Set>> {
        let splits = Splits::load(folder)?;
        match name {
            "locomo" => locomo::load(folder, &splits),
            "lme_s" => longmemeval::load(folder, &splits),
            "beam100k" => beam::load(folder, &splits),
            _ => Err(format!("there is no set `{name}`, the sets are {}", NAMES.join(", "))),
        }
    }

    /// The questions about a history.
    pub fn asked_of(&self, history: &History) -> impl Iterator<Item = &Question> {
        self.cases.iter().map(|case| &case.question).filter(move |asked| asked.history == history.id)
    }

    /// Keeps the questions of one split, and the histories that are asked about.
    pub fn keep_split(&mut self, split: &str) {
        self.cases.retain(|case| case.gold.split == split);
        self.histories.retain(|history| self.cases.iter().any(|case| case.question.history == history.id));
    }

    /// Keeps so many histories, from all over the set.
    pub fn keep_sample(&mut self, most: usize) {
        let all = self.histories.len();
        let most = most.clamp(1, all.max(1));
        let drawn: Vec<usize> = (0..most).map(|n| n * all / most).collect();
        let mut place = 0..;
        self.histories.retain(|_| place.next().is_some_and(|place| drawn.contains(&place)));
        self.cases.retain(|case| self.histories.iter().any(|history| history.id == case.question.history));
    }
}

/// Which part of its set a history belongs to.
struct Splits(Value);

impl Splits {
    fn load(folder: &Path) -> Result<Self> {
        let file = folder.join("splits.json");
        if file.exists() { json(&file).map(Self) } else { Ok(Self(Value::Null)) }
    }

    fn of(&self, set: &str, key: &str) -> String {
        let mut parts = self.0[set].as_object().into_iter().flatten();
        let part = parts.find(|(_, keys)| keys.as_array().is_some_and(|keys| keys.iter().any(|one| one == key)));
        part.map_or_else(|| "?".to_owned(), |(name, _)| name.clone())
    }
}

fn json(file: &Path) -> Result<Value> {
    let bytes = std::fs::read(file).map_err(|fault| told(file, fault))?;
    serde_json::from_slice(&bytes).map_err(|fault| told(file, fault))
}

fn told(file: &Path, fault: impl std::fmt::Display) -> String {
    format!("`{}`: {fault}", file.display())
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Text as it is, a number as it is written, nothing as nothing.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The months by their English names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The place of a month in the year, from 1, by its name in whatever case.
pub fn month(name: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, month)| name.eq_ignore_ascii_case(month)).map(|(n, _)| n)
}
