//! Fifty messages, to be carried between wasm and JavaScript as JSON or value by value. `tests/bench/boundary.mjs`
//! times both, which is why the boundary is JSON: see there.

use std::cell::LazyCell;

use perdura_api::wire::v3::RoleType;
use perdura_api::wire::v3::threads::{AddThreadMessagesRequest, Message, MessageListResponse};
use serde::Serialize;
use wasm_bindgen::prelude::*;

const MESSAGES: u64 = 50;

thread_local! {
    static ANSWER: LazyCell<MessageListResponse> = const { LazyCell::new(answer) };
}

/// An answer as the bytes of its JSON: what the package does.
#[wasm_bindgen]
pub fn answer_as_json() -> Vec<u8> {
    ANSWER.with(|answer| serde_json::to_vec(&**answer).unwrap_throw())
}

/// The same as objects, made one by one.
#[wasm_bindgen]
pub fn answer_as_values() -> JsValue {
    let objects = serde_wasm_bindgen::Serializer::json_compatible();
    ANSWER.with(|answer| answer.serialize(&objects)).unwrap_throw()
}

/// Reads a request that comes as JSON; tells how many messages it holds.
#[wasm_bindgen]
pub fn request_as_json(request: &[u8]) -> usize {
    serde_json::from_slice::<AddThreadMessagesRequest>(request).unwrap_throw().messages.len()
}

/// The same, of one that comes as objects.
#[wasm_bindgen]
pub fn request_as_values(request: JsValue) -> usize {
    serde_wasm_bindgen::from_value::<AddThreadMessagesRequest>(request).unwrap_throw().messages.len()
}

fn answer() -> MessageListResponse {
    let message = |n: u64| Message {
        uuid: format!("d6f1c1de-6f0b-5b7e-9c63-{n:012}"),
        content: format!("In week {n} I moved from Lisbon to Oslo, and my sister Ana stayed in Porto with the cat."),
        role: if n.is_multiple_of(2) { RoleType::User } else { RoleType::Assistant },
        name: Some("Jane Smith".into()),
        created_at: "2024-12-10T09:00:00Z".into(),
        metadata: serde_json::from_str(r#"{ "channel": "web", "sentiment": 0.7, "tags": ["home", "family"] }"#).ok(),
        processed: true,
    };
    MessageListResponse {
        messages: (0..MESSAGES).map(message).collect(),
        row_count: MESSAGES,
        total_count: MESSAGES,
        thread_created_at: "2024-12-10T09:00:00Z".into(),
        user_id: Some("jane".into()),
        user_uuid: Some("215941b4-a833-5835-a6ff-0da1ac310006".into()),
    }
}
