//! Collections as the cloud had them: those of the first generation, under other paths and in JSON throughout.

use core::future::Future;

use perdura::error::Result;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;
use crate::v1;
use crate::wire::v1::collection::AddCollection;
use crate::wire::v3::SuccessResponse;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let asked = call.body_or_default::<AddCollection>()?.or_usual();
    done(v1::collections::add_of(memory, asked, name)).await
}

/// What is told where the first generation says no more than "OK".
pub async fn done(work: impl Future<Output = Result<Answer>>) -> Result<Answer> {
    work.await?;
    Ok(Answer::json(&SuccessResponse::new("OK")))
}

/// A list, within the list that the cloud's clients expect around it.
pub async fn nested(work: impl Future<Output = Result<Answer>>) -> Result<Answer> {
    Ok(work.await?.in_a_list())
}
