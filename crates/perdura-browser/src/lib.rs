//! The wasm behind the npm package.

mod journal;
mod storage;
