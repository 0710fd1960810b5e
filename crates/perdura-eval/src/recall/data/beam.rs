//! BEAM: long technical chats with an assistant, and probes of ten kinds on each.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use perdura::Timestamp;
use regex::Regex;
use serde_json::Value;

use super::{Case, Gold, History, Question, Set, Splits, Turn, array, json, month, shown, text};
use crate::Result;

/// The chats of this size.
const SIZE: &str = "100K";

pub fn load(folder: &Path, splits: &Splits) -> Result<Option<Set>> {
    let chats = folder.join("beam").join(SIZE);
    let Ok(listed) = std::fs::read_dir(&chats) else { return Ok(None) };
    let numbers = listed.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let mut numbers: Vec<u32> = numbers.filter(|n| chats.join(format!("{n}/chat.json")).exists()).collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Ok(None);
    }
    let mut set = Set { name: "beam100k", ..Set::default() };
    for number in numbers {
        let chat = chats.join(number.to_string());
        let id = format!("{SIZE}-{number}");
        let history = History { turns: turns(&json(&chat.join("chat.json"))?), id };
        set.cases.extend(cases(&json(&chat.join("probing_questions.json"))?, &history, splits));
        set.histories.push(history);
    }
    Ok(Some(set))
}

/// A date stands at the first turn of each stretch, and holds until the next.
fn turns(batches: &Value) -> Vec<Turn> {
    let (mut turns, mut seen, mut time) = (Vec::new(), BTreeSet::new(), None);
    for batch in array(batches) {
        let session = batch["batch_number"].as_u64().unwrap_or(0);
        for turn in array(&batch["turns"]).iter().flat_map(array) {
            time = turn["time_anchor"].as_str().and_then(day).or(time);
            let id = shown(&turn["id"]);
            if seen.insert(id.clone()) {
                let text = without_mark(turn["content"].as_str().unwrap_or_default());
                turns.push(Turn { id, session, time, speaker: shown(&turn["role"]), text });
            }
        }
    }
    turns
}

fn cases(probes: &Value, history: &History, splits: &Splits) -> Vec<Case> {
    let split = splits.of("beam", &history.id);
    let ids: BTreeSet<&str> = history.turns.iter().map(|turn| turn.id.as_str()).collect();
    let mut cases = Vec::new();
    for (category, asked) in probes.as_object().into_iter().flatten() {
        for (n, asked) in array(asked).iter().enumerate() {
            let mut evidence = Vec::new();
            gather(&asked["source_chat_ids"], &mut |id| {
                if ids.contains(id.as_str()) && !evidence.contains(&id) {
                    evidence.push(id);
                }
            });
            let answers = ["answer", "ideal_answer", "ideal_response"].map(|key| shown(&asked[key]));
            cases.push(Case {
                question: Question {
                    id: format!("{}/{category}/{n}", history.id),
                    history: history.id.clone(),
                    text: text(&asked["question"]),
                    date: None,
                },
                gold: Gold {
                    category: category.clone(),
                    evidence,
                    answer: answers.into_iter().find(|answer| !answer.is_empty()).unwrap_or_default(),
                    split: split.clone(),
                },
            });
        }
    }
    cases
}

/// The names in a nest of lists and objects.
fn gather(nest: &Value, take: &mut impl FnMut(String)) {
    match nest {
        Value::Array(parts) => parts.iter().for_each(|part| gather(part, take)),
        Value::Object(parts) => parts.values().for_each(|part| gather(part, take)),
        Value::Null => {}
        name => take(shown(name)),
    }
}

/// Messages end in a mark of those who made the set: `->-> 1,12`.
fn without_mark(content: &str) -> String {
    static MARK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s*->->\s*[\d,\.\sN/A]*$").expect("the pattern is sound"));
    MARK.replace(content, "").into_owned()
}

/// "March-15-2024".
fn day(text: &str) -> Option<Timestamp> {
    let mut parts = text.splitn(3, '-');
    let (name, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    Timestamp::of_date(year.parse().ok()?, month(name)?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_freed_of_its_mark() {
        let check = |content: &str, expected: &str| assert_eq!(without_mark(content), expected);
        check("How do I sort? ->-> 1,12", "How do I sort?");
        check("A ->-> B", "A ->-> B");
        check("Done. ->-> N/A\n", "Done.");
    }

    #[test]
    fn a_date_holds_until_the_next() {
        let said =
            |id: u32, date: &str| serde_json::json!({ "id": id, "role": "user", "content": "x", "time_anchor": date });
        let batches = serde_json::json!([
            { "batch_number": 1, "turns": [[said(0, "March-15-2024"), said(1, "None")]] },
            { "batch_number": 2, "turns": [[said(1, ""), said(2, "April-01-2024")]] },
        ]);
        let told: Vec<_> =
            turns(&batches).into_iter().map(|t| (t.id, t.session, t.time.unwrap().to_string())).collect();
        let expected = [("0", 1, "2024-03-15"), ("1", 1, "2024-03-15"), ("2", 2, "2024-04-01")];
        assert_eq!(told, expected.map(|(id, session, day)| (id.to_owned(), session, format!("{day}T00:00:00Z"))));
    }
}
