//! What one user's app would send: a history and its questions, as the public API takes them.
//!
//! Each session is a thread of the user's; `user` and `assistant` are roles. Where people speak under their
//! names, all of them have the role `user`, and the one who speaks first is the user whose memory it is: the app
//! knows its account by that name, and the other is somebody they talk to. Messages carry the moment they were
//! said, as in any import. What is longer than a message may be goes in several. A question that has a date is
//! asked as of then, or of the last message where that is later, as all is told before anything is asked.

use serde::Serialize;

use super::data::{History, Question};

/// The most characters of a message.
const LONGEST: usize = 4_096;

/// All that is sent about one user.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct App<'a> {
    /// The user.
    pub user_id: &'a str,
    /// Their name, where it is known.
    pub first_name: Option<&'a str>,
    /// Their threads, oldest first.
    pub threads: Vec<Thread<'a>>,
    /// What is asked when all is told.
    pub questions: Vec<Asked<'a>>,
}

/// A conversation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Thread<'a> {
    /// Its name.
    pub thread_id: String,
    /// Its messages, oldest first.
    pub messages: Vec<Message<'a>>,
}

/// A message, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message<'a> {
    /// The turn it is, or is a part of; for the measuring alone.
    pub turn: &'a str,
    /// The part its speaker plays.
    pub role: &'a str,
    /// The name of its speaker, where people have names.
    pub name: Option<&'a str>,
    /// When it was said.
    pub created_at: Option<String>,
    /// What is said.
    pub content: &'a str,
}

/// A question.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked<'a> {
    /// Its name.
    pub qid: &'a str,
    /// The words.
    pub query: &'a str,
    /// When it is asked.
    pub as_of: Option<String>,
}

impl<'a> App<'a> {
    /// What is sent about the user of this history; questions as of their date, or of the present.
    pub fn of(history: &'a History, asked: impl Iterator<Item = &'a Question>, dated: bool) -> Self {
        let sessions = history.turns.chunk_by(|a, b| a.session == b.session);
        let threads = sessions.map(|session| {
            let messages = session.iter().flat_map(|turn| {
                let (role, name) = part_played(&turn.speaker);
                let created_at = turn.time.map(|time| time.to_string());
                parts(&turn.text).into_iter().map(move |content| Message {
                    turn: &turn.id,
                    role,
                    name,
                    created_at: created_at.clone(),
                    content,
                })
            });
            Thread { thread_id: format!("{}-{}", history.id, session[0].session), messages: messages.collect() }
        });
        let last = history.turns.iter().filter_map(|turn| turn.time).max();
        let questions = asked.map(|question| Asked {
            qid: &question.id,
            query: &question.text,
            as_of: question.date.filter(|_| dated).map(|date| last.map_or(date, |last| date.max(last)).to_string()),
        });
        Self {
            user_id: &history.id,
            first_name: history.turns.iter().find_map(|turn| part_played(&turn.speaker).1),
            threads: threads.collect(),
            questions: questions.collect(),
        }
    }
}

fn part_played(speaker: &str) -> (&str, Option<&str>) {
    match speaker {
        "user" | "assistant" => (speaker, None),
        name => ("user", Some(name)),
    }
}

/// A text as messages: cut, where it is too long, after a paragraph, a line, a sentence, or at least a word.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST) {
        let head = &rest[..limit];
        let after = |sign: &str| head.rfind(sign).map(|at| at + sign.len()).filter(|at| *at > limit / 2);
        let end = ["\n\n", "\n", ". ", " "].iter().find_map(|sign| after(sign)).unwrap_or(limit);
        parts.push(rest[..end].trim());
        rest = &rest[end..];
    }
    // A text that is not cut stays as it is.
    parts.push(if parts.is_empty() { rest } else { rest.trim() });
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use perdura::Timestamp;

    use super::*;
    use crate::recall::data::Turn;

    #[test]
    fn people_with_names_are_a_user_and_somebody_else() {
        let said = |id: &str, session, speaker: &str| Turn {
            id: id.into(),
            session,
            speaker: speaker.into(),
            text: "Hi!".into(),
            ..Turn::default()
        };
        let turns = vec![said("a", 1, "Ann"), said("b", 1, "Bob"), said("c", 2, "assistant")];
        let history = History { id: "h".into(), turns };
        let app = App::of(&history, std::iter::empty(), true);
        assert_eq!((app.user_id, app.first_name), ("h", Some("Ann")));
        let sent = app.threads.iter().flat_map(|t| t.messages.iter().map(|m| (t.thread_id.as_str(), m.role, m.name)));
        let expected = [("h-1", "user", Some("Ann")), ("h-1", "user", Some("Bob")), ("h-2", "assistant", None)];
        assert!(sent.eq(expected));
    }

    #[test]
    fn a_question_is_asked_when_all_is_told() {
        let check = |said: &str, dated: bool, expected: Option<&str>| {
            let turn = Turn { time: Timestamp::parse(said).ok(), ..Turn::default() };
            let history = History { id: "h".into(), turns: vec![turn] };
            let asked = Question { date: Timestamp::parse("2024-05-10").ok(), ..Question::default() };
            let app = App::of(&history, [&asked].into_iter(), dated);
            assert_eq!(app.questions[0].as_of.as_deref(), expected, "{said}");
        };
        check("2024-05-09", true, Some("2024-05-10T00:00:00Z"));
        check("2024-05-10T07:00:00Z", true, Some("2024-05-10T07:00:00Z"));
        check("2024-05-09", false, None);
    }

    #[test]
    fn a_long_text_goes_in_several_messages() {
        let check = |text: &str, expected: &[usize]| {
            let lengths: Vec<usize> = parts(text).iter().map(|part| part.chars().count()).collect();
            assert_eq!(lengths, expected);
        };
        check(" short ", &[7]);
        check(&"é".repeat(5_000), &[4_096, 904]);
        check(&format!("{}\n\n{}", "a ".repeat(1_500), "b ".repeat(1_500)), &[2_999, 2_999]);
        check(&format!("A.{}B.", " ".repeat(9_000)), &[2, 2]);
    }
}
