//! A judge of JavaScript's: `(question, texts) => Promise<number[] | null>`, as `pkg/src/judge.ts` hands it in.

use js_sys::{Array, Function, Promise};
use perdura::ports::Judge;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Somebody who judges, on the other side.
#[derive(Clone, Debug)]
pub struct Foreign(pub Function);

impl Judge for Foreign {
    async fn judge(&self, question: &str, texts: &[String]) -> Option<Vec<f32>> {
        let texts: Array = texts.iter().map(JsValue::from).collect();
        let promise = self.0.call2(&JsValue::NULL, &question.into(), &texts).ok()?;
        let scores = JsFuture::from(Promise::resolve(&promise)).await.ok()?;
        scores.dyn_into::<Array>().ok()?.iter().map(|score| score.as_f64().map(|score| score as f32)).collect()
    }
}
