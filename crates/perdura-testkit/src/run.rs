//! Carrying a case through: ask, compare, stop at the first answer that is not as expected.

use std::fmt;

use http::{Request, Response, header};
use serde_json::Value;

use crate::pattern::{compare, compare_text};
use crate::scenario::{Body, Case, Key, Scenario, Step};
use crate::template::Known;

/// A way to a server.
pub trait Transport {
    /// Sends a request and waits for the answer; an error is for when none came.
    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String>;
}

/// Where and how a case went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file and line of what was expected.
    pub place: String,
    /// What was expected and what came, one difference a line; then the whole exchange.
    pub story: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.place, self.story)
    }
}

/// Runs one case of a scenario with a key that the server knows.
pub fn run(scenario: &Scenario, case: &Case, key: &str, server: &impl Transport) -> Result<(), Failure> {
    run_knowing(Known::fresh(&scenario.fresh), scenario, case, key, server)
}

/// The same, where the values of the fresh names are known.
pub fn run_knowing(
    mut known: Known,
    scenario: &Scenario,
    case: &Case,
    key: &str,
    server: &impl Transport,
) -> Result<(), Failure> {
    for step in &case.steps {
        let failed = |line: usize, story: String| Failure { place: format!("{}:{line}", scenario.file), story };
        let request = request(step, key, &known).map_err(|problem| failed(step.line, problem))?;
        let asked = format!("{} {}", request.method(), shortened(&request.uri().to_string()));
        let response = server.send(request).map_err(|problem| failed(step.line, format!("{asked}: {problem}")))?;
        let differences = differences(step, &response, &mut known);
        if !differences.is_empty() {
            let came = shortened(&String::from_utf8_lossy(response.body()));
            let status = response.status().as_u16();
            let story = format!("  {}\n  to {asked}\n  came {status} {came}", differences.join("\n  "));
            return Err(failed(step.answer_line, story));
        }
    }
    Ok(())
}

/// The request of a step, with its holes filled.
fn request(step: &Step, key: &str, known: &Known) -> Result<Request<Vec<u8>>, String> {
    let path = known.fill(&step.path)?;
    let scheme = if path.starts_with("/api/v1") { "Bearer" } else { "Api-Key" };
    let mut builder = Request::builder().method(step.method.as_str()).uri(path);
    match &step.key {
        Key::Usual => builder = builder.header(header::AUTHORIZATION, format!("{scheme} {key}")),
        Key::Other(other) => {
            builder = builder.header(header::AUTHORIZATION, format!("{scheme} {}", known.fill(other)?))
        }
        Key::None => {}
    }
    if step.body != Body::Empty && !step.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        builder = builder.header(header::CONTENT_TYPE, "application/json");
    }
    for (name, value) in &step.headers {
        builder = builder.header(name, known.fill(value)?);
    }
    let body = match &step.body {
        Body::Empty => Vec::new(),
        Body::Json(json) => known.fill_json(json)?.to_string().into_bytes(),
        Body::Text(text) => known.fill(text)?.into_bytes(),
    };
    builder.body(body).map_err(|error| format!("this cannot be asked over HTTP: {error}"))
}

/// How an answer differs from what its step expects.
fn differences(step: &Step, response: &Response<Vec<u8>>, known: &mut Known) -> Vec<String> {
    let mut differences = Vec::new();
    let status = response.status().as_u16().to_string();
    let any_of_its_class = step.status.strip_suffix("xx").is_some_and(|class| status.starts_with(class));
    if step.status != status && !any_of_its_class {
        differences.push(format!("status: expected {}, came {status}", step.status));
    }
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (name, pattern) in &step.expected_headers {
        differences.extend(compare_text(pattern, header(name), known).iter().map(|text| format!("{name} {text}")));
    }
    let kind = header("content-type");
    let expected_kind = match step.expected {
        Body::Empty => "",
        Body::Json(_) => "application/json",
        Body::Text(_) => "text/plain",
    };
    if !kind.starts_with(expected_kind) {
        differences.push(format!("content-type: expected {expected_kind}, came `{kind}`"));
    }
    match &step.expected {
        Body::Empty => {}
        Body::Text(pattern) => {
            let text = String::from_utf8_lossy(response.body());
            differences.extend(compare_text(pattern, text.trim_end_matches('\n'), known));
        }
        Body::Json(pattern) => match serde_json::from_slice::<Value>(response.body()) {
            Ok(got) => differences.extend(compare(pattern, &got, known)),
            Err(error) => differences.push(format!("body: expected JSON, which it is not: {error}")),
        },
    }
    differences
}

/// The beginning of something long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(2_000) {
        Some((cut, _)) => format!("{}… ({} bytes)", &text[..cut], text.len()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that answers with the method, the path, the key and the body it got.
    struct Echo;

    impl Transport for Echo {
        fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
            let key = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
            let body = String::from_utf8(request.body().clone()).unwrap();
            let told = serde_json::json!({"path": request.uri().path(), "key": key, "body": body});
            let response = Response::builder().status(201).header("content-type", "application/json");
            Ok(response.body(told.to_string().into_bytes()).unwrap())
        }
    }

    #[track_caller]
    fn check(steps: &str, expected: Result<(), &str>) {
        let scenario = Scenario::read("a.http", &format!("fresh: id\n## A\n{steps}")).unwrap();
        let got = run(&scenario, &scenario.cases[0], "secret", &Echo).map_err(|failure| failure.to_string());
        match (&got, expected) {
            (Ok(()), Ok(())) => {}
            (Err(story), Err(part)) if story.contains(part) => {}
            _ => panic!("expected {expected:?}, came {got:?}"),
        }
    }

    #[test]
    fn what_is_sent_has_its_holes_filled_and_the_right_kind_of_key() {
        check(
            "POST /api/v1/${id}\n{\"n\": \"${repeat x 3}\"}\n201\n{\"key\": \"Bearer secret\", \"body\": \"{\\\"n\\\":\\\"xxx\\\"}\", \"path\": \"/api/v1/${id}\"}",
            Ok(()),
        );
        check("GET /api/v2\n201\n{\"key\": \"Api-Key secret\"}", Ok(()));
        check("GET /api/v2\nkey: none\n201\n{\"key\": null}", Ok(()));
        check("GET /api/v2\nkey: other\n201\n{\"key\": \"Api-Key other\"}", Ok(()));
        check("GET /a\n201\n{\"path\": \"${string -> p}\"}\n\nGET /a?${p}\n2xx\n{\"path\": \"${p}\"}", Ok(()));
    }

    #[test]
    fn an_answer_that_is_not_as_expected_fails_the_case_and_says_where() {
        check("GET /a\n200", Err("a.http:4\n  status: expected 200, came 201"));
        check("GET /a\n201\n{\"path\": \"/b\"}", Err("$.path: expected \"/b\", came \"/a\""));
        check("GET /a\n201 text /a", Err("content-type: expected text/plain, came `application/json`"));
        check("GET /a\n201\n< X-Zep-Version: 1", Err("X-Zep-Version $: expected \"1\", came \"\""));
        check("GET /${nobody}\n201", Err("a.http:3\nnothing fills `${nobody}`"));
    }
}
