//! Scenarios: requests and the answers they must get, in a file that reads like a transcript.
//!
//! ```text
//! # What sessions do. Prose: everything before the first `##` is the opening.
//! fresh: session
//!
//! ## A session nobody created comes to exist by being written to
//! POST /api/v1/sessions/${session}/memory
//! {"messages": [{"role": "human", "content": "Who was Octavia Butler?"}]}
//! 200 text OK
//!
//! GET /api/v1/sessions/${session}/memory
//! 200
//! {"messages": [{"content": "Who was Octavia Butler?", "uuid": "${uuid -> m1}"}]}
//!
//! ## A wrong key is refused
//! GET /api/v1/sessions
//! > Accept: text/plain
//! key: wrong
//! 401 text ${contains key}
//! < Content-Type: ${contains text/plain}
//! ```
//!
//! - `## …` begins a case. Each case has its own values for the names declared by `fresh:` (uuids for those
//!   that end in `uuid`), so cases share nothing; requests that stand in the opening are made anew at the
//!   start of every case.
//! - A request is a method and a path; then `> Name: value` headers, and `key: none` (no key at all) or
//!   `key: TEXT` (another key) where the usual key is not to be sent; then the body.
//!   A body that is JSON is sent as JSON with its holes filled; any other is sent as the text it is.
//! - The answer begins with its status (`200`, or `4xx` for any of them), and may go on with `text PATTERN`
//!   for a plain text; then `< Name: PATTERN` headers, and a JSON body up to the next blank line.
//!   Where no body is given, any will do. [`pattern`](crate::pattern) tells how patterns are held against it.
//! - `#` begins a remark, wherever a request or a case could begin.

use serde_json::Value;

use crate::pattern::RESERVED;

/// A file of cases.
#[derive(Clone, Debug, Default)]
pub struct Scenario {
    /// The file's name, for messages.
    pub file: String,
    /// Names that each case gets values of its own for.
    pub fresh: Vec<String>,
    /// The cases, each with the opening's requests before its own.
    pub cases: Vec<Case>,
}

/// One claim about the server, and the exchanges that prove it.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is claimed.
    pub title: String,
    /// The exchanges, in order.
    pub steps: Vec<Step>,
}

/// A request, and the answer it must get.
#[derive(Clone, Debug)]
pub struct Step {
    /// The line that the request begins on, from 1.
    pub line: usize,
    /// The line that the expected answer begins on.
    pub answer_line: usize,
    /// The method.
    pub method: String,
    /// The path and query, with holes.
    pub path: String,
    /// Which key is sent.
    pub key: Key,
    /// Headers to send, values with holes.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Body,
    /// The status, or its first digit and `xx`.
    pub status: String,
    /// Headers that must come, values as patterns.
    pub expected_headers: Vec<(String, String)>,
    /// The body that must come.
    pub expected: Body,
}

/// Which key a request carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The one the runner was given.
    Usual,
    /// None at all.
    None,
    /// Another.
    Other(String),
}

/// A body, sent or expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing is sent; anything is expected.
    Empty,
    /// JSON.
    Json(Value),
    /// Text.
    Text(String),
}

impl Scenario {
    /// Reads a scenario; an error tells the line it stands on.
    pub fn read(file: &str, text: &str) -> Result<Self, String> {
        let mut lines = Lines { lines: text.lines().collect(), at: 0 };
        let mut scenario = Scenario { file: file.to_owned(), ..Scenario::default() };
        let mut opening = Vec::new();
        while let Some(line) = lines.next() {
            let number = lines.at;
            if let Some(title) = line.strip_prefix("## ") {
                scenario.cases.push(Case { title: title.trim().to_owned(), steps: opening.clone() });
            } else if let Some(names) = line.strip_prefix("fresh:") {
                scenario.fresh.extend(names.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned));
            } else if let Some((method, path)) = request_line(line) {
                let step = lines.step(method, path).map_err(|problem| format!("{file}:{}: {problem}", lines.at))?;
                scenario.cases.last_mut().map_or(&mut opening, |case| &mut case.steps).push(step);
            } else if !line.trim().is_empty() && !line.starts_with('#') {
                return Err(format!("{file}:{number}: `{line}` is neither a request, a `##` title nor a `#` remark"));
            }
        }
        if let Some(name) = scenario.fresh.iter().find(|name| RESERVED.contains(&name.as_str())) {
            return Err(format!("{file}: `{name}` has a meaning in patterns, call it something else"));
        }
        if scenario.cases.is_empty() {
            return Err(format!("{file}: there is no case in it, begin one with `## `"));
        }
        Ok(scenario)
    }
}

/// The lines of a file, and how many were read.
struct Lines<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let line = self.lines.get(self.at).copied()?;
        self.at += 1;
        Some(line)
    }

    fn step(&mut self, method: &str, path: &str) -> Result<Step, String> {
        let line = self.at;
        let (mut headers, mut key, mut body) = (Vec::new(), Key::Usual, Vec::new());
        let status_line = loop {
            let line = self.next().ok_or("the request gets no answer: a status is missing")?;
            if is_status(line) {
                break line;
            } else if let Some(header) = line.strip_prefix("> ") {
                headers.push(named(header)?);
            } else if let Some(other) = line.strip_prefix("key: ") {
                key = if other == "none" { Key::None } else { Key::Other(other.to_owned()) };
            } else if line.starts_with("## ") || request_line(line).is_some() {
                return Err("the request before this line gets no answer: a status is missing".into());
            } else {
                body.push(line);
            }
        };
        let answer_line = self.at;
        let (status, rest) = status_line.split_once(' ').unwrap_or((status_line, ""));
        let mut expected_headers = Vec::new();
        while let Some(header) = self.lines.get(self.at).and_then(|line| line.strip_prefix("< ")) {
            expected_headers.push(named(header)?);
            self.at += 1;
        }
        let expected = match rest.strip_prefix("text ") {
            Some(text) => Body::Text(text.to_owned()),
            None if rest.is_empty() => self.expected()?,
            None => return Err(format!("`{rest}` after the status is not `text …`")),
        };
        Ok(Step {
            line,
            answer_line,
            method: method.to_owned(),
            path: path.to_owned(),
            key,
            headers,
            body: sent(&body.join("\n")),
            status: status.to_owned(),
            expected_headers,
            expected,
        })
    }

    /// The expected JSON, up to a blank line.
    fn expected(&mut self) -> Result<Body, String> {
        let until = self.lines[self.at..].iter().position(|line| line.trim().is_empty());
        let end = until.map_or(self.lines.len(), |until| self.at + until);
        let text = self.lines[self.at..end].join("\n");
        self.at = end;
        if text.is_empty() {
            return Ok(Body::Empty);
        }
        serde_json::from_str(&text).map(Body::Json).map_err(|error| format!("the expected body is no JSON: {error}"))
    }
}

fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, path) = line.split_once(' ')?;
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"].contains(&method);
    (known && path.starts_with('/')).then_some((method, path.trim_end()))
}

fn is_status(line: &str) -> bool {
    let status = line.split(' ').next().unwrap_or_default().as_bytes();
    matches!(status, [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'x', b'x'])
}

fn named(header: &str) -> Result<(String, String), String> {
    let (name, value) = header.split_once(':').ok_or_else(|| format!("`{header}` is not a header"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn sent(text: &str) -> Body {
    let text = text.trim_end();
    match serde_json::from_str(text) {
        Ok(json) => Body::Json(json),
        Err(_) if text.is_empty() => Body::Empty,
        Err(_) => Body::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Prose about it.
fresh: user, thread

POST /users
{\"user_id\": \"${user}\"}
201

## Two exchanges
# A remark.
GET /users/${user}
> Accept: text/plain
key: wrong
401 text ${contains key}
< Content-Type: text/plain

PATCH /users/${user}
{not json,
at all
4xx
{
  \"message\": \"${contains json}\"
}

## Nothing but the opening
";

    #[test]
    fn a_file_is_read_into_cases_with_the_opening_before_each() {
        let scenario = Scenario::read("a.http", FILE).unwrap();
        assert_eq!(scenario.fresh, ["user", "thread"]);
        let lengths: Vec<_> = scenario.cases.iter().map(|case| (case.title.as_str(), case.steps.len())).collect();
        assert_eq!(lengths, [("Two exchanges", 3), ("Nothing but the opening", 1)]);
        let [_, get, patch] = scenario.cases[0].steps.as_slice() else { panic!("three steps") };
        assert_eq!((get.line, get.answer_line, &get.key), (10, 13, &Key::Other("wrong".into())));
        assert_eq!(get.expected, Body::Text("${contains key}".into()));
        assert_eq!(get.expected_headers, [("Content-Type".to_owned(), "text/plain".to_owned())]);
        assert_eq!(patch.body, Body::Text("{not json,\nat all".into()));
        assert_eq!((patch.status.as_str(), patch.answer_line), ("4xx", 19));
        assert_eq!(patch.expected, Body::Json(serde_json::json!({"message": "${contains json}"})));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Scenario::read("a.http", text).unwrap_err(), expected);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        check("## A\nGET /x\n", "a.http:2: the request gets no answer: a status is missing");
        check("## A\nGET /x\n## B\n", "a.http:3: the request before this line gets no answer: a status is missing");
        check("## A\nhello\n", "a.http:2: `hello` is neither a request, a `##` title nor a `#` remark");
        check("## A\nGET /x\n200 OK\n", "a.http:3: `OK` after the status is not `text …`");
        check("fresh: uuid\n## A\n", "a.http: `uuid` has a meaning in patterns, call it something else");
        check("# Prose\n", "a.http: there is no case in it, begin one with `## `");
    }
}
