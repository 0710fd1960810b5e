//! What changed between two moments, and what things rest on.

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::Ports;

use super::named;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::diff::{GraphDiffRequest, GraphDiffResponse};
use crate::wire::v3::why::GroundsResponse;

pub async fn diff<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, span) = call.body::<GraphDiffRequest>()?.read(memory.ports().now())?;
    let (graph, diff) = memory.diff(&whose, &span).await?;
    Ok(Answer::json(&GraphDiffResponse::of(&graph, &span, &diff)))
}

pub async fn why<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (graph, grounds) = memory.why(named(uuid)?).await?;
    Ok(Answer::json(&GroundsResponse::of(&graph, &grounds)))
}
