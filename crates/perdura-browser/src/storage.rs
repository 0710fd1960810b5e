//! A storage that JavaScript supplies: IndexedDB, a file, whatever answers to the three calls.
//!
//! Numbers cross as JavaScript's own, which are exact up to 2^53 entries.

use js_sys::{Array, Reflect, Uint8Array};
use perdura::{Error, Result};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;

use crate::journal::{Kept, Storage};

#[wasm_bindgen]
extern "C" {
    /// The object behind a storage; `pkg/src/storage/storage.ts` says what it promises.
    #[derive(Debug)]
    pub type JsStorage;

    #[wasm_bindgen(method, catch)]
    async fn read(this: &JsStorage, after: f64) -> std::result::Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn append(this: &JsStorage, number: f64, entry: Uint8Array) -> std::result::Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn compact(this: &JsStorage, number: f64, snapshot: Uint8Array) -> std::result::Result<JsValue, JsValue>;
}

/// What a storage threw last, kept for the one who is to be told: an error of ours is only words.
pub type Thrown = Rc<RefCell<Option<JsValue>>>;

/// A storage of JavaScript's.
#[derive(Debug)]
pub struct Foreign {
    object: JsStorage,
    thrown: Thrown,
}

impl Foreign {
    /// Wraps an object, and tells `thrown` what it throws.
    pub fn new(object: JsStorage, thrown: Thrown) -> Self {
        Self { object, thrown }
    }

    fn failed(&self, doing: &str, error: JsValue) -> Error {
        let words = format!("the storage failed to {doing}: {}", words(&error));
        *self.thrown.borrow_mut() = Some(error);
        Error::internal(words)
    }
}

impl Storage for Foreign {
    async fn read(&self, after: u64) -> Result<Kept> {
        let kept = self.object.read(after as f64).await.map_err(|error| self.failed("read", error))?;
        let field = |name: &str| Reflect::get(&kept, &name.into()).unwrap_or_default();
        let bytes = |value: JsValue| {
            value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).ok_or_else(|| unlike("Uint8Arrays", &value))
        };
        let at = field("at");
        let snapshot = Some(field("snapshot")).filter(|snapshot| !snapshot.is_undefined() && !snapshot.is_null());
        let entries = field("entries");
        Ok(Kept {
            at: at.as_f64().ok_or_else(|| unlike("a number `at`", &at))? as u64,
            snapshot: snapshot.map(bytes).transpose()?,
            entries: match entries.dyn_ref::<Array>() {
                Some(entries) => entries.iter().map(bytes).collect::<Result<_>>()?,
                None => return Err(unlike("an array `entries`", &entries)),
            },
        })
    }

    async fn append(&self, number: u64, entry: &[u8]) -> Result<bool> {
        let kept = self.object.append(number as f64, Uint8Array::from(entry)).await;
        let kept = kept.map_err(|error| self.failed("keep an entry", error))?;
        kept.as_bool().ok_or_else(|| unlike("true or false", &kept))
    }

    async fn compact(&self, number: u64, snapshot: &[u8]) -> Result<()> {
        let kept = self.object.compact(number as f64, Uint8Array::from(snapshot)).await;
        kept.map(drop).map_err(|error| self.failed("fold its entries", error))
    }
}

fn unlike(expected: &str, got: &JsValue) -> Error {
    let got = got.js_typeof().as_string().unwrap_or_default();
    Error::internal(format!("the storage should have answered with {expected}, not with `{got}`"))
}

fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "it threw what is no error".into()),
    }
}
