//! The OpenAPI document and the table of endpoints, held to be what the wire types and the scenarios say.
//!
//! Every scenario is run once; each answer is held against the schema that the document gives for it, and each
//! operation must have been answered well, and refused something, at least once. The files are written anew
//! where `PERDURA_WRITE` is set (`cargo xtask docs`).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use http::{Request, Response};
use jsonschema::Validator;
use perdura_api::openapi::{Example, LEFT_OUT, Mark, Operation, document, operations, written};
use perdura_testkit::in_process::{InProcess, KEY};
use perdura_testkit::run::Transport;
use perdura_testkit::scenario::{Body, Scenario, Step};
use perdura_testkit::{files, run};
use serde_json::Value;

const DOCUMENT: &str = "crates/perdura-api/openapi.json";
// What Zep's clients of the three generations call, counted in their source: 18, 14 and 48 that every app needs,
// 14, 14 and 36 that some do.
const CORE: usize = 80;
const NICE: usize = 64;
const TABLE: &str = "docs/endpoints.md";

#[test]
fn the_document_is_what_the_types_and_the_scenarios_say() {
    let (scenarios, operations) = (scenarios(), operations());
    let document = document(|operation| example(&scenarios, &operations, operation));
    let missing: Vec<_> = operations
        .iter()
        .filter(|one| {
            (one.names().next().is_some() || has_body(&document, one))
                && example(&scenarios, &operations, one).is_none()
        })
        .map(name)
        .collect();
    assert!(missing.is_empty(), "no scenario gives an example of {missing:?}");
    hold(DOCUMENT, &written(&document));
}

#[test]
fn every_answer_is_as_the_document_says_and_every_operation_is_tested() {
    let document = document(|_| None);
    let watched = Watched {
        document,
        operations: operations(),
        seen: RefCell::default(),
        odd: RefCell::default(),
        validators: RefCell::default(),
    };
    for scenario in scenarios() {
        for case in &scenario.cases {
            let server = InProcess::default();
            let outcome = run(&scenario, case, KEY, &Watching { server: &server, watched: &watched });
            assert!(outcome.is_ok(), "{}: {}", case.title, outcome.unwrap_err());
        }
    }
    let odd = watched.odd.take();
    assert!(
        odd.is_empty(),
        "{} answers are off their schema:\n{}",
        odd.len(),
        odd.into_iter().collect::<Vec<_>>().join("\n")
    );
    let seen = watched.seen.take();
    let well = |one: &String| seen.get(one).is_some_and(|(well, _)| *well > 0);
    let untested: Vec<_> = operations().iter().map(name).filter(|one| !well(one)).collect();
    assert!(untested.is_empty(), "no scenario is answered well by {untested:?}");
    hold(TABLE, &table(&operations(), &seen));
}

#[test]
fn the_document_and_its_page_are_open_to_all() {
    let ask = |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).body(Vec::new()).unwrap();
        let response = InProcess::default().send(request).unwrap();
        let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        (response.status().as_u16(), kind.unwrap_or_default(), String::from_utf8(response.into_body()).unwrap())
    };
    for (path, kind, part) in [
        ("/openapi.json", "application/json", "\"openapi\":\"3.1.0\""),
        ("/docs", "text/html; charset=utf-8", "/docs/page.js"),
        ("/docs/", "text/html; charset=utf-8", "/docs/page.css"),
        ("/docs/page.js", "text/javascript; charset=utf-8", "/openapi.json"),
        ("/docs/page.css", "text/css; charset=utf-8", "body"),
    ] {
        let (status, came, body) = ask("GET", path);
        assert_eq!((status, came.as_str(), body.contains(part)), (200, kind, true), "{path}");
    }
    assert_eq!((ask("POST", "/docs").0, ask("GET", "/docs/nothing").0), (401, 401));
}

/// How often an operation was answered well, and how often with a refusal.
type Seen = BTreeMap<String, (u32, u32)>;

struct Watched {
    document: Value,
    operations: Vec<Operation>,
    seen: RefCell<Seen>,
    odd: RefCell<BTreeSet<String>>,
    validators: RefCell<BTreeMap<String, Validator>>,
}

/// A server whose answers are looked at on their way.
struct Watching<'a> {
    server: &'a InProcess,
    watched: &'a Watched,
}

impl Transport for Watching<'_> {
    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
        let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
        let response = self.server.send(request)?;
        self.watched.look(&method, &path, &response);
        Ok(response)
    }
}

impl Watched {
    fn look(&self, method: &str, path: &str, response: &Response<Vec<u8>>) {
        let Some(operation) = asked(&self.operations, method, path) else { return };
        let status = response.status().as_u16();
        {
            let mut seen = self.seen.borrow_mut();
            let counts = seen.entry(name(operation)).or_default();
            match status {
                200..=299 => counts.0 += 1,
                _ => counts.1 += 1,
            }
        }
        let odd = |what: String| self.odd.borrow_mut().insert(format!("{}: {what}", name(operation)));
        if response.headers().get("content-type").is_none_or(|kind| !kind.as_bytes().starts_with(b"application/json")) {
            return;
        }
        let Ok(body) = serde_json::from_slice::<Value>(response.body()) else {
            odd("an answer that says it is JSON is not".into());
            return;
        };
        let (documented, schema) = match status {
            200..=299 => operation.answer(),
            _ => return,
        };
        if documented != status {
            odd(format!("{status} where the document says {documented}"));
        }
        let mut validators = self.validators.borrow_mut();
        let validator = validators.entry(name(operation)).or_insert_with(|| {
            let mut schema = schema.clone();
            schema["components"] = self.document["components"].clone();
            jsonschema::validator_for(&schema).expect("what the types make is a schema")
        });
        for error in validator.iter_errors(&body) {
            odd(format!("{error} at {}", error.instance_path()));
        }
    }
}

/// The operation that a request is for: of those that would take it, the one with the most spelled out.
fn asked<'a>(operations: &'a [Operation], method: &str, path: &str) -> Option<&'a Operation> {
    let fitting = operations.iter().filter_map(|one| Some((one.takes(method, path)?, one)));
    fitting.max_by_key(|(exactness, _)| *exactness).map(|(_, one)| one)
}

fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn has_body(document: &Value, operation: &Operation) -> bool {
    document["paths"][&operation.path][operation.method.to_lowercase()].get("requestBody").is_some()
}

/// The first request of the scenarios that an operation is to answer well, with names for what is not known before.
fn example(scenarios: &[Scenario], operations: &[Operation], operation: &Operation) -> Option<Example> {
    let steps = scenarios.iter().flat_map(|scenario| &scenario.cases).flat_map(|case| &case.steps);
    let mut good = steps.filter(|step| {
        let path = step.path.split('?').next().unwrap_or_default();
        step.status.starts_with('2')
            && operation.takes(&step.method, path).is_some()
            && asked(operations, &step.method, path).is_some_and(|one| one.path == operation.path)
    });
    let bodied = |step: &&Step| matches!(step.body, Body::Json(_));
    let first = good.next()?;
    let step = if bodied(&first) { first } else { good.find(bodied).unwrap_or(first) };
    let path = step.path.split('?').next().unwrap_or_default();
    let pieces = operation.path.split('/').zip(path.split('/'));
    let named = pieces.filter_map(|(ours, theirs)| Some((ours.strip_prefix('{')?.strip_suffix('}')?, plain(theirs))));
    let body = match &step.body {
        Body::Json(body) => Some(filled(body)),
        _ => None,
    };
    Some(Example { path: named.map(|(name, value)| (name.to_owned(), value)).collect(), body })
}

/// A text with its holes called by their names: `${jane}` is `jane`.
fn plain(text: &str) -> String {
    text.replace("${", "").replace('}', "")
}

fn filled(value: &Value) -> Value {
    match value {
        Value::String(text) if text.contains("${") => plain(text).into(),
        Value::Array(values) => values.iter().map(filled).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (plain(name), filled(value))).collect(),
        other => other.clone(),
    }
}

fn table(operations: &[Operation], seen: &Seen) -> String {
    let mut text = String::from(
        "# Every endpoint, and its state\n\n\
         The tests write this table: an endpoint is served where the routes take it, and tested where a scenario was \
         answered well by it.\n\
         Each answer of each scenario is held against `/openapi.json` as well.\n\n",
    );
    let count = |mark: Mark| operations.iter().filter(|one| one.mark == mark).count();
    text.push_str(&format!(
        "Core: {} of {CORE}. Nice: {} of {NICE}. Left out: {}, each with its reason.\n",
        count(Mark::core),
        count(Mark::nice),
        LEFT_OUT.len()
    ));
    for (generation, title) in [
        (1, "v1: the open-source server (`zep-python` 1.x, `@getzep/zep-js` 0.x)"),
        (2, "v2: sessions (`zep-python` 2.x, `@getzep/zep-js` 2.x, `zep-cloud` 1.x and 2.x)"),
        (3, "v3: users, threads and graphs (`zep-cloud` 3.x)"),
    ] {
        text.push_str(&format!(
            "\n## {title}\n\n| for | call | endpoint | state | answered | refused |\n|---|---|---|---|--:|--:|\n"
        ));
        for one in operations.iter().filter(|one| one.generation == generation) {
            let (well, refused) = seen.get(&name(one)).copied().unwrap_or_default();
            let mark = match one.mark {
                Mark::core => "core",
                Mark::nice => "nice",
                Mark::cloud => "cloud",
                Mark::older => "older clients",
                Mark::ours => "Perdura's own",
            };
            text.push_str(&format!(
                "| {mark} | `{}` | `{}` | served, tested | {well} | {refused} |\n",
                one.call,
                name(one)
            ));
        }
        for one in LEFT_OUT.iter().filter(|one| one.generation == generation) {
            let endpoint = one.path.replacen(' ', " /api/v2", 1);
            text.push_str(&format!("| cloud | `{}` | `{endpoint}` | left out: {} | | |\n", one.call, one.why));
        }
    }
    text
}

fn scenarios() -> Vec<Scenario> {
    files::read(&[root().join("tests/scenarios")]).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Holds a file to be what it should be, or makes it so.
#[track_caller]
fn hold(file: &str, wanted: &str) {
    let path = root().join(file);
    if std::env::var_os("PERDURA_WRITE").is_some() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(wanted.lines()).position(|(found, wanted)| found != wanted);
    assert!(found == wanted, "{file} is not current (first at line {differs:?}): run `cargo xtask docs`");
}
