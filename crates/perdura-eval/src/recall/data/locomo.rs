//! LoCoMo: two people who talk over months, and about two hundred questions on each pair.

use std::path::Path;

use perdura::Timestamp;
use serde_json::Value;

use super::{Case, Gold, History, Question, Set, Splits, Turn, array, json, month, shown, text};
use crate::Result;

pub fn load(folder: &Path, splits: &Splits) -> Result<Option<Set>> {
    let file = folder.join("locomo/locomo10.json");
    if !file.exists() {
        return Ok(None);
    }
    let mut set = Set { name: "locomo", ..Set::default() };
    for conversation in array(&json(&file)?) {
        let history = History { id: text(&conversation["sample_id"]), turns: turns(&conversation["conversation"]) };
        let split = splits.of("locomo", &history.id);
        set.cases.extend(array(&conversation["qa"]).iter().enumerate().map(|(n, asked)| Case {
            question: Question {
                id: format!("{}/q{n}", history.id),
                history: history.id.clone(),
                text: text(&asked["question"]),
                date: None,
            },
            gold: Gold {
                category: category(&asked["category"]).to_owned(),
                evidence: evidence(&asked["evidence"], &history.turns),
                answer: shown(&asked["answer"]),
                split: split.clone(),
            },
        }));
        set.histories.push(history);
    }
    Ok(Some(set))
}

fn turns(talk: &Value) -> Vec<Turn> {
    let sessions = talk.as_object().into_iter().flatten().filter_map(|(key, said)| {
        let number: u64 = key.strip_prefix("session_")?.parse().ok()?;
        Some((number, said))
    });
    let mut sessions: Vec<_> = sessions.collect();
    sessions.sort_by_key(|(number, _)| *number);
    let mut turns = Vec::new();
    for (session, said) in sessions {
        let time = talk[format!("session_{session}_date_time")].as_str().and_then(moment);
        turns.extend(array(said).iter().map(|turn| {
            let caption = turn["blip_caption"].as_str().filter(|caption| !caption.is_empty());
            let image = caption.map(|caption| format!(" [shares image: {caption}]")).unwrap_or_default();
            Turn {
                id: text(&turn["dia_id"]),
                session,
                time,
                speaker: text(&turn["speaker"]),
                text: text(&turn["text"]) + &image,
            }
        }));
    }
    turns
}

fn category(number: &Value) -> &'static str {
    match number.as_u64() {
        Some(1) => "1-multi-hop",
        Some(2) => "2-temporal",
        Some(3) => "3-open-domain",
        Some(4) => "4-single-hop",
        _ => "5-adversarial",
    }
}

/// Evidence is written `D1:3`, at times `D:1:03`, and at times several in one text.
fn evidence(listed: &Value, turns: &[Turn]) -> Vec<String> {
    let mut evidence: Vec<String> = Vec::new();
    for entry in array(listed).iter().map(shown) {
        for part in entry.split(|c: char| c == ';' || c == ',' || c.is_whitespace()) {
            let numbers = part.strip_prefix("D:").or_else(|| part.strip_prefix('D')).and_then(|p| p.split_once(':'));
            let Some((Ok(session), Ok(turn))) = numbers.map(|(s, t)| (s.parse::<u32>(), t.parse::<u32>())) else {
                continue;
            };
            let id = format!("D{session}:{turn}");
            if !evidence.contains(&id) && turns.iter().any(|turn| turn.id == id) {
                evidence.push(id);
            }
        }
    }
    evidence
}

/// The date of a session: `1:56 pm on 8 May, 2023`.
pub fn moment(text: &str) -> Option<Timestamp> {
    let (clock, day) = text.split_once(" on ")?;
    let mut words = day.split([' ', ',']).filter(|word| !word.is_empty());
    let (day, name, year) = (words.next()?, words.next()?, words.next()?);
    let midnight = Timestamp::of_date(year.parse().ok()?, month(name)?, day.parse().ok()?)?;
    let (time, half) = clock.split_once(' ')?;
    let (hour, minute) = time.split_once(':')?;
    let hour = hour.parse::<i64>().ok()? % 12 + if half.eq_ignore_ascii_case("pm") { 12 } else { 0 };
    Some(midnight.plus_millis((hour * 60 + minute.parse::<i64>().ok()?) * 60_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_date_is_read() {
        let check = |text: &str, expected: &str| {
            assert_eq!(moment(text).map(|t| t.to_string()).as_deref(), Some(expected), "{text}");
        };
        check("1:56 pm on 8 May, 2023", "2023-05-08T13:56:00Z");
        check("12:05 am on 1 January, 2024", "2024-01-01T00:05:00Z");
    }

    #[test]
    fn evidence_is_found_however_it_is_written() {
        let turns = ["D1:3", "D2:10"].map(|id| Turn { id: id.into(), ..Turn::default() });
        let check = |listed: Value, expected: &[&str]| assert_eq!(evidence(&listed, &turns), expected, "{listed}");
        check(serde_json::json!(["D1:3"]), &["D1:3"]);
        check(serde_json::json!(["D:1:03; D2:10", "D1:3"]), &["D1:3", "D2:10"]);
        check(serde_json::json!(["D9:1", "D", 7]), &[]);
    }
}
