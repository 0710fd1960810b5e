//! The routes of generation 3.

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;

/// Answers a call in Zep's third generation.
pub async fn answer<P: Ports>(_memory: &Memory<P>, call: &Call) -> Result<Answer> {
    Err(call.unknown())
}
