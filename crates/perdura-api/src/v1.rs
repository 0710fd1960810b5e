//! The routes of generation 1.

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;

/// Answers a call in Zep's first generation.
pub async fn answer<P: Ports>(_memory: &Memory<P>, call: &Call) -> Result<Answer> {
    Err(call.unknown())
}
