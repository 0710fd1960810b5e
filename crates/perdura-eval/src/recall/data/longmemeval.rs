//! LongMemEval-S: for each question a history of its own, some fifty chats with an assistant.
//!
//! The names of its sessions give the answer away, so turns are named by their place.

use std::io::BufReader;
use std::path::Path;

use flate2::read::GzDecoder;
use perdura::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{Case, Gold, History, Question, Set, Splits, Turn, shown, told};
use crate::Result;

#[derive(Deserialize)]
struct Entry {
    question_id: String,
    question_type: String,
    question: String,
    question_date: String,
    answer: Value,
    haystack_dates: Vec<String>,
    haystack_sessions: Vec<Vec<Said>>,
}

#[derive(Deserialize)]
struct Said {
    role: String,
    content: String,
    #[serde(default)]
    has_answer: Value,
}

pub fn load(folder: &Path, splits: &Splits) -> Result<Option<Set>> {
    let file = folder.join("longmemeval/longmemeval_s_cleaned.json.gz");
    if !file.exists() {
        return Ok(None);
    }
    let packed = std::fs::File::open(&file).map_err(|fault| told(&file, fault))?;
    let unpacked = BufReader::with_capacity(1 << 16, GzDecoder::new(BufReader::new(packed)));
    let entries: Vec<Entry> = serde_json::from_reader(unpacked).map_err(|fault| told(&file, fault))?;
    let mut set = Set { name: "lme_s", ..Set::default() };
    for entry in entries {
        let (history, case) = read(entry, splits);
        set.histories.push(history);
        set.cases.push(case);
    }
    Ok(Some(set))
}

fn read(entry: Entry, splits: &Splits) -> (History, Case) {
    let mut sessions: Vec<(Option<Timestamp>, Vec<Said>)> =
        entry.haystack_dates.iter().map(|date| moment(date)).zip(entry.haystack_sessions).collect();
    sessions.sort_by_key(|(time, _)| *time);
    let (mut turns, mut evidence) = (Vec::new(), Vec::new());
    for (session, (time, said)) in (0..).zip(sessions) {
        for (place, turn) in said.into_iter().enumerate() {
            let id = format!("s{session}t{place}");
            if turn.has_answer == Value::Bool(true) {
                evidence.push(id.clone());
            }
            turns.push(Turn { id, session, time, speaker: turn.role, text: turn.content });
        }
    }
    let id = entry.question_id;
    let case = Case {
        question: Question {
            id: id.clone(),
            history: id.clone(),
            text: entry.question,
            date: moment(&entry.question_date),
        },
        gold: Gold {
            category: if id.ends_with("_abs") { "abstention".into() } else { entry.question_type },
            evidence,
            answer: shown(&entry.answer),
            split: splits.of("longmemeval", &id),
        },
    };
    (History { id, turns }, case)
}

/// "2023/05/30 (Tue) 22:56".
fn moment(text: &str) -> Option<Timestamp> {
    let (day, rest) = text.split_once(' ')?;
    let clock = rest.rsplit(' ').next()?;
    Timestamp::parse(&format!("{}T{clock}:00Z", day.replace('/', "-"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_come_in_the_order_of_time_and_are_named_by_it() {
        let entry = serde_json::json!({
            "question_id": "q_abs", "question_type": "any", "question": "Which tea?", "answer": 7,
            "question_date": "2023/05/30 (Tue) 22:56",
            "haystack_dates": ["2023/05/20 (Sat) 06:08", "2023/05/20 (Sat) 01:05"],
            "haystack_sessions": [
                [{ "role": "user", "content": "Late." }, { "role": "assistant", "content": "Oh.", "has_answer": true }],
                [{ "role": "user", "content": "Early.", "has_answer": false }],
            ],
        });
        let (history, case) = read(serde_json::from_value(entry).unwrap(), &Splits(Value::Null));
        let told: Vec<_> = history.turns.iter().map(|turn| (turn.id.as_str(), turn.text.as_str())).collect();
        assert_eq!(told, [("s0t0", "Early."), ("s1t0", "Late."), ("s1t1", "Oh.")]);
        assert_eq!(case.gold.evidence, ["s1t1"]);
        assert_eq!((case.gold.category.as_str(), case.gold.answer.as_str()), ("abstention", "7"));
        assert_eq!(case.question.date.map(|t| t.to_string()).as_deref(), Some("2023-05-30T22:56:00Z"));
    }
}
