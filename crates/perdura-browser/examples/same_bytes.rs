//! Writes to standard output every byte that a memory answers and keeps while it hears the statements in
//! `tests/fixtures/statements`, at a clock that stands still and with chance that counts. What runs as wasm in Node is
//! held against it, byte for byte, by `tests/node/same-bytes.test.mjs`, which asks the same.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use perdura::embed::Embedder;
use perdura::extract::Rules;
use perdura::id::ProjectUuid;
use perdura::ports::Parts;
use perdura::{Error, Result, Timestamp};
use perdura_api::{Access, Tenants};
use perdura_browser::journal::{Journal, Kept, Project, Storage};
use pollster::block_on;
use serde_json::json;

/// How many messages go into one request.
const TOGETHER: usize = 25;

thread_local! {
    static CHANCE: Cell<u128> = const { Cell::new(0) };
}

/// Every byte so far, in the order in which it came.
type Bytes = Rc<RefCell<Vec<u8>>>;

struct Recorder(Bytes);

impl Storage for Recorder {
    async fn read(&self, after: u64) -> Result<Kept> {
        Ok(Kept { at: after, snapshot: None, entries: Vec::new() })
    }

    async fn append(&self, _: u64, entry: &[u8]) -> Result<bool> {
        self.0.borrow_mut().extend(entry);
        Ok(true)
    }

    async fn compact(&self, _: u64, snapshot: &[u8]) -> Result<()> {
        self.0.borrow_mut().extend(snapshot);
        Ok(())
    }
}

struct House(Rc<Journal<Recorder>>);

impl Tenants for House {
    type Ports = Parts<Project<Recorder>, Rules, fn() -> Timestamp, fn() -> [u8; 16]>;

    fn ports(&self, project: ProjectUuid) -> Self::Ports {
        Parts { store: self.0.project(project), extractor: Rules, clock: now, chance }
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }

    fn log(&self, request: &str, error: &Error) {
        eprintln!("{request}: {error}");
    }
}

fn now() -> Timestamp {
    Timestamp::from_millis(1_750_000_000_000)
}

fn chance() -> [u8; 16] {
    CHANCE.set(CHANCE.get() + 1);
    CHANCE.get().to_be_bytes()
}

fn main() {
    let bytes = Bytes::default();
    let table = include_bytes!("../../../models/embedder-lite.tse").as_slice();
    let embedder = Rc::new(Embedder::read(table).expect("the shipped table is whole"));
    let journal =
        block_on(Journal::open(Some(Recorder(bytes.clone())), Some(embedder))).expect("an empty journal opens");
    let house = House(Rc::new(journal));
    let access = Access::Open(ProjectUuid::named("default"));
    for (method, path, body) in requests(Path::new("tests/fixtures/statements")) {
        let request = http::Request::builder().method(method).uri(format!("/api/v2/{path}"));
        let request = request.header("content-type", "application/json").body(body.into_bytes()).expect("a request");
        let answer = block_on(perdura_api::fetch(&house, &access, request));
        bytes.borrow_mut().extend(answer.body());
    }
    std::io::stdout().write_all(&bytes.borrow()).expect("standard output takes it");
}

/// What is asked: a thread a file, its messages an hour apart, its documents, and in the end that the first is forgotten.
fn requests(folder: &Path) -> Vec<(&'static str, String, String)> {
    let user = json!({ "user_id": "jane", "first_name": "Jane", "last_name": "Smith", "time_zone": "Europe/Lisbon" });
    let mut requests = vec![("POST", "users".into(), user.to_string())];
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the fixtures are there").flatten().collect();
    files.retain(|file| file.path().extension().is_some_and(|extension| extension == "txt"));
    files.sort_by_key(|file| file.file_name());
    let mut hours = 0;
    for (n, file) in files.iter().enumerate() {
        let text = std::fs::read_to_string(file.path()).expect("a text");
        let lines: Vec<&str> = text.lines().collect();
        requests.push((
            "POST",
            "threads".into(),
            json!({ "thread_id": format!("t{n}"), "user_id": "jane" }).to_string(),
        ));
        let mut hour = || {
            hours += 1;
            Timestamp::from_millis(1_700_000_000_000 + hours * 3_600_000).to_string()
        };
        let said = lines.iter().filter_map(|line| line.strip_prefix("> "));
        let messages: Vec<_> =
            said.map(|text| json!({ "role": "user", "content": text, "created_at": hour() })).collect();
        for messages in messages.chunks(TOGETHER) {
            requests.push(("POST", format!("threads/t{n}/messages"), json!({ "messages": messages }).to_string()));
        }
        for (at, line) in lines.iter().enumerate() {
            let alone = !lines.get(at + 1).is_some_and(|next| next.starts_with("  "));
            if line.starts_with('{') && alone {
                let body = json!({ "user_id": "jane", "type": "json", "data": line, "created_at": hour() });
                requests.push(("POST", "graph".into(), body.to_string()));
            }
        }
        requests.push(("GET", format!("threads/t{n}/context"), String::new()));
    }
    requests.push(("DELETE", "threads/t0".into(), String::new()));
    requests.push(("GET", "threads/t1/context".into(), String::new()));
    requests
}
