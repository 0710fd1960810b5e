//! A house of memories to knock at: one in maps for each project, a clock that stands still.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use http::Request;
use perdura::extract::Rules;
use perdura::id::ProjectUuid;
use perdura::in_memory::InMemory;
use perdura::ports::{Extractor, Ports, Store};
use perdura::{Error, Timestamp};
use perdura_api::{Access, Tenants, fetch};
use serde_json::{Value, json};

/// Two keys, one to each of two projects.
pub const KEYS: &str = "z_shop=shop,z_forum=forum";

/// Memories by project, and what they logged.
#[derive(Default)]
pub struct House {
    rooms: RefCell<BTreeMap<ProjectUuid, Rc<InMemory>>>,
    chances: Rc<Cell<u128>>,
    pub logged: RefCell<Vec<String>>,
}

/// What reaches one memory.
pub struct Room {
    store: Rc<InMemory>,
    chances: Rc<Cell<u128>>,
}

/// An answer, with its body read where it is JSON.
pub struct Reply {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Tenants for House {
    type Ports = Room;

    fn ports(&self, project: ProjectUuid) -> Room {
        Room { store: self.rooms.borrow_mut().entry(project).or_default().clone(), chances: self.chances.clone() }
    }

    fn log(&self, request: &str, error: &Error) {
        self.logged.borrow_mut().push(format!("{request}: {error}"));
    }

    fn chance(&self) -> [u8; 16] {
        [0xab; 16]
    }
}

impl Ports for Room {
    fn store(&self) -> &impl Store {
        &*self.store
    }

    fn extractor(&self) -> &impl Extractor {
        &Rules
    }

    fn now(&self) -> Timestamp {
        Timestamp::parse("2024-12-10T12:00:00Z").unwrap()
    }

    fn chance(&self) -> [u8; 16] {
        self.chances.set(self.chances.get() + 1);
        self.chances.get().to_be_bytes()
    }
}

impl House {
    /// Sends any request at all, with a key of the shop where the headers bring no other.
    pub fn send(&self, method: &str, uri: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let access = Access::parse(KEYS).unwrap();
        let (parts, body) = pollster::block_on(fetch(self, &access, request.body(body).unwrap())).into_parts();
        let text = String::from_utf8(body).unwrap();
        let json = serde_json::from_str(&text).unwrap_or_default();
        Reply { status: parts.status.as_u16(), headers: parts.headers, text, json }
    }

    /// Sends what the shop's developer would: `GET /users/jane`, under the prefix of the third generation.
    pub fn ask(&self, line: &str, body: Value) -> Reply {
        let (method, path) = line.split_once(' ').unwrap();
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.send(method, &format!("/api/v2{path}"), &[("Authorization", "Api-Key z_shop")], body)
    }

    /// A house in which jane has a thread `t1`, and there is a graph `g1`.
    pub fn furnished() -> Self {
        let house = Self::default();
        let jane = json!({"user_id": "jane", "first_name": "Jane", "last_name": "Smith", "email": "jane@example.com"});
        for (line, body) in [
            ("POST /users", jane),
            ("POST /threads", json!({"thread_id": "t1", "user_id": "jane"})),
            ("POST /graph/create", json!({"graph_id": "g1"})),
        ] {
            assert_eq!(house.ask(line, body).status, 201, "{line}");
        }
        house
    }
}
