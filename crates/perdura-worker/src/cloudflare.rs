//! D1 and KV as the store's database and shelf.

use serde::Deserialize;
use worker::kv::{KvError, KvStore};
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, Env, js_sys};

use crate::database::{Database, Param, Shelf, Statement};

/// The bindings of a deployment, good for one request.
#[derive(Debug)]
pub struct Cloudflare {
    database: D1Database,
    snapshots: KvStore,
}

impl Cloudflare {
    /// The bindings as `wrangler.toml` names them.
    pub fn new(env: &Env) -> worker::Result<Self> {
        Ok(Self { database: env.d1("DB")?, snapshots: env.kv("SNAPSHOTS")? })
    }
}

/// A row of any answer.
#[derive(Deserialize)]
struct Row {
    json: String,
}

impl Database for Cloudflare {
    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Vec<String>>, String> {
        let bound = statements.into_iter().map(|Statement { sql, params }| {
            let params: Vec<JsValue> = params.iter().map(value).collect();
            self.database.prepare(sql).bind(&params)
        });
        let bound = bound.collect::<worker::Result<_>>().map_err(message)?;
        let answers = self.database.batch(bound).await.map_err(message)?;
        answers
            .iter()
            .map(|answer| answer.results::<Row>().map(|rows| rows.into_iter().map(|row| row.json).collect()))
            .collect::<worker::Result<_>>()
            .map_err(message)
    }
}

impl Shelf for Cloudflare {
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        self.snapshots.get(name).bytes().await.map_err(fault)
    }

    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        self.snapshots.put_bytes(name, &bytes).map_err(fault)?.execute().await.map_err(fault)
    }

    async fn delete(&self, name: &str) -> Result<(), String> {
        self.snapshots.delete(name).await.map_err(fault)
    }

    async fn names(&self, prefix: &str) -> Result<Vec<String>, String> {
        // KV lists a thousand names at a time; an owner has one or two.
        let listed = self.snapshots.list().prefix(prefix.into()).execute().await.map_err(fault)?;
        Ok(listed.keys.into_iter().map(|key| key.name).collect())
    }
}

fn value(param: &Param) -> JsValue {
    match param {
        Param::Text(text) => JsValue::from_str(text),
        Param::Integer(number) => JsValue::from_f64(*number as f64),
        Param::Null => JsValue::NULL,
    }
}

/// What D1 says went wrong. The error's own text would be its cause's alone.
fn message(error: worker::Error) -> String {
    match &error {
        worker::Error::D1(d1) => AsRef::<js_sys::Error>::as_ref(d1).message().into(),
        other => other.to_string(),
    }
}

fn fault(error: KvError) -> String {
    format!("KV: {error}")
}
