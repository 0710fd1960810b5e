//! The OpenAPI document and the table of endpoints, held to be what the wire types and the scenarios say.
//!
//! Every scenario is run once; each answer is held against the schema that the document gives for it, each operation
//! must have been answered well at least once, and the exchange that shows most of it is its example. They run where
//! nothing is left to chance, so that the examples are the same each time. The files are written anew where
//! `PERDURA_WRITE` is set (`cargo xtask docs`).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use http::{Request, Response, Uri};
use jsonschema::Validator;
use perdura_api::openapi::{Example, LEFT_OUT, Mark, Operation, document, operations, written};
use perdura_testkit::in_process::{InProcess, KEY};
use perdura_testkit::run::Transport;
use perdura_testkit::scenario::Scenario;
use perdura_testkit::template::Known;
use perdura_testkit::{files, run_knowing};
use serde_json::Value;

const DOCUMENT: &str = "crates/perdura-api/openapi.json";
// What Zep's clients of the three generations call, counted in their source: 18, 14 and 48 that every app needs,
// 14, 14 and 36 that some do.
const CORE: usize = 80;
const NICE: usize = 64;
const TABLE: &str = "docs/endpoints.md";

#[test]
fn the_document_and_the_table_are_what_the_types_and_the_scenarios_say() {
    let watched = Watched {
        document: document(|_| None),
        operations: operations(),
        seen: RefCell::default(),
        odd: RefCell::default(),
        validators: RefCell::default(),
        exchanges: RefCell::default(),
    };
    for scenario in scenarios() {
        for case in &scenario.cases {
            let server = InProcess::repeatable();
            let known = Known::plain(&scenario.fresh);
            let outcome = run_knowing(known, &scenario, case, KEY, &Watching { server: &server, watched: &watched });
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
    let (seen, exchanges) = (watched.seen.take(), watched.exchanges.take());
    let well = |one: &String| seen.get(one).is_some_and(|(well, _)| *well > 0);
    let untested: Vec<_> = operations().iter().map(name).filter(|one| !well(one)).collect();
    assert!(untested.is_empty(), "no scenario is answered well by {untested:?}");
    let document = document(|operation| Some(exchanges.get(&name(operation))?.example.clone()));
    let bare: Vec<_> = operations().iter().flat_map(|one| without_example(&document, one)).collect();
    assert!(bare.is_empty(), "no scenario gives an example of {bare:?}");
    let driven = driven();
    let alone: Vec<_> =
        operations().iter().filter(|one| one.mark == Mark::core && !is_driven(one, &driven)).map(name).collect();
    assert!(alone.is_empty(), "no client of each language calls {alone:?}: see tests/sdk");
    hold(TABLE, &table(&operations(), &seen, &driven));
    hold(DOCUMENT, &written(&document));
}

/// The parts of an operation that the document has no example of.
fn without_example(document: &Value, operation: &Operation) -> Vec<String> {
    let told = &document["paths"][&operation.path][operation.method.to_lowercase()];
    let (status, _) = operation.answer();
    let answer = told["responses"][status.to_string()]["content"].as_object().into_iter().flatten().next();
    let names = told["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "path");
    let parts = [
        ("request", told["x-codeSamples"][0]["source"].is_string()),
        (
            "body",
            !operation.takes_body() || told["requestBody"]["content"]["application/json"].get("example").is_some(),
        ),
        ("path", names.into_iter().all(|one| one.get("example").is_some())),
        ("answer", answer.is_some_and(|(_, content)| content.get("example").is_some())),
    ];
    let bare = parts.iter().filter(|(_, there)| !there);
    bare.map(|(part, _)| format!("the {part} of {}", name(operation))).collect()
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

/// An exchange that shows what an operation does, and what it lacks of one that shows it all.
struct Shown {
    lacks: (bool, bool),
    example: Example,
}

struct Watched {
    document: Value,
    operations: Vec<Operation>,
    seen: RefCell<Seen>,
    odd: RefCell<BTreeSet<String>>,
    validators: RefCell<BTreeMap<String, Validator>>,
    exchanges: RefCell<BTreeMap<String, Shown>>,
}

/// A server whose answers are looked at on their way.
struct Watching<'a> {
    server: &'a InProcess,
    watched: &'a Watched,
}

impl Transport for Watching<'_> {
    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
        let (method, uri) = (request.method().to_string(), request.uri().clone());
        let body = request.body().clone();
        let response = self.server.send(request)?;
        self.watched.keep(&method, &uri, &body, &response);
        self.watched.look(&method, uri.path(), &response);
        Ok(response)
    }
}

impl Watched {
    /// Keeps an exchange as an example, where none before shows as much.
    fn keep(&self, method: &str, uri: &Uri, body: &[u8], response: &Response<Vec<u8>>) {
        let Some(operation) = asked(&self.operations, method, uri.path()) else { return };
        if response.status().as_u16() != operation.answer().0 {
            return;
        }
        let text = String::from_utf8_lossy(response.body()).into_owned();
        let answer: Value = serde_json::from_str(&text).unwrap_or_else(|_| text.into());
        let body: Option<Value> = serde_json::from_slice(body).ok();
        let empty = answer.as_array().is_some_and(Vec::is_empty);
        let lacks = (operation.takes_body() && body.is_none(), empty);
        let mut exchanges = self.exchanges.borrow_mut();
        if exchanges.get(&name(operation)).is_none_or(|known| lacks < known.lacks) {
            let example = Example { asked: uri.to_string(), body: body.map(short), answer: short(answer) };
            exchanges.insert(name(operation), Shown { lacks, example });
        }
    }

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

/// A value with the first entries of its lists, and the beginning of its long texts.
fn short(value: Value) -> Value {
    const ENTRIES: usize = 2;
    const LONGEST: usize = 600;
    match value {
        Value::String(text) => match text.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", &text[..cut]).into(),
            None => text.into(),
        },
        Value::Array(values) => values.into_iter().take(ENTRIES).map(short).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, short(value))).collect(),
        other => other,
    }
}

/// Which of Zep's clients called an operation: what `tests/sdk/witness.mjs` has written down.
fn driven() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("tests/sdk/driven.txt")).unwrap_or_default();
    text.lines().filter_map(|line| line.split_once(": ")).map(|(one, by)| (one.to_owned(), by.to_owned())).collect()
}

/// Whether a client in JavaScript called it, and one in Python.
fn is_driven(operation: &Operation, driven: &BTreeMap<String, String>) -> bool {
    let by = driven.get(&name(operation)).map_or("", String::as_str);
    [" js ", " py "].iter().all(|language| by.contains(language))
}

fn table(operations: &[Operation], seen: &Seen, driven: &BTreeMap<String, String>) -> String {
    let mut text = String::from(
        "# Every endpoint, and its state\n\n\
         The tests write this table: an endpoint is served where the routes take it, and tested where a scenario was \
         answered well by it.\n\
         Each answer of each scenario is held against `/openapi.json` as well.\n\
         The last column names the clients of Zep's that called it in the tests, unmodified, and got what they expect: \
         from npm `@getzep/zep-js` 0.10 and 2.0 and `@getzep/zep-cloud` 3.30, from PyPI `zep-python` 1.5 and 2.0 and \
         `zep-cloud` 2.22 and 3.30.\n\n",
    );
    let count = |mark: Mark| operations.iter().filter(|one| one.mark == mark).count();
    let by_clients =
        |mark: Mark| operations.iter().filter(|one| one.mark == mark && driven.contains_key(&name(one))).count();
    text.push_str(&format!(
        "Core: {} of {CORE}, each called by a client in JavaScript and one in Python.\n\
         Nice: {} of {NICE}, {} of them called by a client.\nLeft out: {}, each with its reason.\n",
        count(Mark::core),
        count(Mark::nice),
        by_clients(Mark::nice),
        LEFT_OUT.len()
    ));
    for (generation, title) in [
        (1, "v1: the open-source server (`zep-python` 1.x, `@getzep/zep-js` 0.x)"),
        (2, "v2: sessions (`zep-python` 2.x, `@getzep/zep-js` 2.x, `zep-cloud` 1.x and 2.x)"),
        (3, "v3: users, threads and graphs (`zep-cloud` 3.x)"),
    ] {
        text.push_str(&format!(
            "\n## {title}\n\n| for | call | endpoint | state | answered | refused | called by |\n|---|---|---|---|--:|--:|---|\n"
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
                "| {mark} | `{}` | `{}` | served, tested | {well} | {refused} | {} |\n",
                one.call,
                name(one),
                driven.get(&name(one)).map_or("", String::as_str)
            ));
        }
        for one in LEFT_OUT.iter().filter(|one| one.generation == generation) {
            let endpoint = one.path.replacen(' ', " /api/v2", 1);
            text.push_str(&format!("| cloud | `{}` | `{endpoint}` | left out: {} | | | |\n", one.call, one.why));
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
