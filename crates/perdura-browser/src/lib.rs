//! The wasm behind the npm package: the HTTP library, called in the same process, over a journal that lies in a
//! storage of JavaScript's.
//!
//! # In scope
//! Carrying requests in and answers out; the journal; the time and chance of JavaScript.
//!
//! # Out of scope
//! What a request means (`perdura-api`), and how it looks to the user (`pkg/`, the TypeScript over this).

pub mod journal;
mod judge;
mod storage;

use std::{cell::RefCell, rc::Rc};

use http::Request;
use js_sys::{Array, Date, Function, Promise, Reflect, Uint8Array};
use perdura::embed::Embedder;
use perdura::extract::Rules;
use perdura::id::ProjectUuid;
use perdura::ports::{Extractor, Judge, Ports, Store};
use perdura::{Error, Timestamp};
use perdura_api::wire::v3::why::ChangeEvent;
use perdura_api::{Access, Tenants};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use journal::{Heard, Journal, Project};
use storage::{Foreign, JsStorage, Thrown};

/// A memory, and everyone who may come in to it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    house: Rc<House>,
}

#[derive(Debug)]
struct House {
    journal: Rc<Journal<Foreign>>,
    judge: Option<judge::Foreign>,
    access: Access,
    thrown: Thrown,
}

/// A table by which memories tell what texts are about.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Table {
    embedder: Rc<Embedder>,
}

/// One request's way into the house, and what went wrong on it.
struct Visit {
    house: Rc<House>,
    fault: RefCell<Option<Error>>,
}

/// The project of a memory that needs no key.
const OPEN_PROJECT: &str = "default";

#[wasm_bindgen]
impl Table {
    /// The table of a file's bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Table, JsValue> {
        let embedder = Embedder::read(bytes).map_err(|error| failure(&error, None))?;
        Ok(Table { embedder: Rc::new(embedder) })
    }

    /// The same table, to be given away.
    pub fn share(&self) -> Table {
        Table { embedder: self.embedder.clone() }
    }
}

#[wasm_bindgen]
impl Engine {
    /// Opens what a storage holds. With keys (`key=project,key2=project2`) each key opens its own project;
    /// without, whoever has the engine is in. Without a table, texts are found by their words alone. A judge takes a
    /// question and texts, and answers with a promise of a number for each, or of null.
    pub async fn open(
        storage: Option<JsStorage>,
        keys: Option<String>,
        table: Option<Table>,
        judge: Option<Function>,
    ) -> Result<Engine, JsValue> {
        let thrown = Thrown::default();
        let failed = |error: Error| failure(&error, thrown.take());
        let access = match keys {
            Some(keys) => Access::parse(&keys).map_err(failed)?,
            None => Access::Open(ProjectUuid::named(OPEN_PROJECT)),
        };
        let storage = storage.map(|object| Foreign::new(object, thrown.clone()));
        let journal = Rc::new(Journal::open(storage, table.map(|table| table.embedder)).await.map_err(failed)?);
        let judge = judge.map(judge::Foreign);
        Ok(Engine { house: Rc::new(House { journal, judge, access, thrown }) })
    }

    /// From now on, tells with each answer what was written since the last.
    pub fn listen(&self) {
        self.house.journal.news.listen();
    }

    /// Answers one request. `headers` are names and values in turn; so are those of the answer, which is
    /// `[status, headers, body, news, fault?, cause?]`: the last two only where the fault is ours, and the news,
    /// JSON each, only where somebody listens.
    pub fn fetch(&self, method: &str, path: &str, headers: Vec<String>, body: Vec<u8>) -> Promise {
        let mut request = Request::builder().method(method).uri(path);
        for pair in headers.chunks_exact(2) {
            request = request.header(&pair[0], &pair[1]);
        }
        let request = request.body(body).map_err(|error| Error::invalid(format!("this is no HTTP request: {error}")));
        // The promise holds the house by itself, so an engine can be freed while it works.
        let visit = Visit { house: self.house.clone(), fault: RefCell::default() };
        future_to_promise(async move {
            let request = request.map_err(|error| failure(&error, None))?;
            // What the storage threw at another request, and was got over, is no cause of what may come.
            visit.house.thrown.take();
            let (parts, body) = perdura_api::fetch(&visit, &visit.house.access, request).await.into_parts();
            let headers =
                parts.headers.iter().flat_map(|(name, value)| [name.as_str(), value.to_str().unwrap_or_default()]);
            let news = visit.house.journal.news.take();
            let news = news.iter().filter_map(|heard| serde_json::to_string(&told(heard)).ok());
            let answer = Array::of4(
                &parts.status.as_u16().into(),
                &headers.map(JsValue::from).collect::<Array>(),
                &Uint8Array::from(&body[..]),
                &news.map(JsValue::from).collect::<Array>(),
            );
            if let Some(fault) = visit.fault.take() {
                answer.push(&fault.to_string().into());
                answer.push(&visit.house.thrown.take().unwrap_or_default());
            }
            Ok(answer.into())
        })
    }
}

/// One project, with what JavaScript lends it.
struct Inside {
    store: Project<Foreign>,
    judge: Option<judge::Foreign>,
}

impl Ports for Inside {
    fn store(&self) -> &impl Store {
        &self.store
    }

    fn extractor(&self) -> &impl Extractor {
        &Rules
    }

    fn now(&self) -> Timestamp {
        now()
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }

    fn judge(&self) -> Option<&impl Judge> {
        self.judge.as_ref()
    }
}

impl Tenants for Visit {
    type Ports = Inside;

    fn ports(&self, project: ProjectUuid) -> Self::Ports {
        Inside { store: self.house.journal.project(project), judge: self.house.judge.clone() }
    }

    fn log(&self, _: &str, error: &Error) {
        *self.fault.borrow_mut() = Some(error.clone());
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }
}

fn told(heard: &Heard) -> ChangeEvent {
    match heard {
        Heard::Commit(commit, graph) => ChangeEvent::of(graph, commit),
        Heard::End(owner) => ChangeEvent::end_of(owner),
    }
}

fn now() -> Timestamp {
    Timestamp::from_millis(Date::now() as i64)
}

fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    // Everything that runs wasm today has `crypto.getRandomValues`; it throws only for more than 65,536 bytes.
    getrandom::fill(&mut bytes).unwrap_or_else(|error| wasm_bindgen::throw_str(&error.to_string()));
    bytes
}

/// An `Error` with the `kind` that `pkg/src/errors.ts` makes a class of.
fn failure(error: &Error, cause: Option<JsValue>) -> JsValue {
    let js = JsValue::from(js_sys::Error::new(&error.to_string()));
    let fields = [("kind", Some(error.kind().name().into())), ("cause", cause)];
    for (name, value) in fields.into_iter().filter_map(|(name, value): (_, Option<JsValue>)| value.map(|v| (name, v))) {
        // Setting a field of a plain new object does not fail.
        let _ = Reflect::set(&js, &name.into(), &value);
    }
    js
}
