//! What matters, as text.

use perdura::error::Result;
use perdura::id::ThreadId;
use perdura::memory::{Memory, Shape, Telling};
use perdura::ports::{Ports, Whose};

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::context::{ContextFormat, ContextResponse, GraphContextRequest};

/// For the next turn of a thread. Zep's clients read the text alone, so the lines come where they are asked for.
pub async fn of_thread<P: Ports>(memory: &Memory<P>, call: &Call, thread: &str) -> Result<Answer> {
    let sent = |name: &str| call.parameter(name).map(String::from);
    let how = GraphContextRequest {
        format: call.parameter("format").map(ContextFormat::named).transpose()?,
        template: sent("template"),
        template_id: sent("template_id"),
        max_tokens: call.number(&["max_tokens"])?,
        max_characters: call.number(&["max_characters"])?,
        as_of: sent("as_of"),
        known_at: sent("known_at"),
        ..GraphContextRequest::default()
    };
    let how = how.read()?;
    let lines = call.flag("return_lines")?.unwrap_or_default() && has_lines(&how);
    let told = memory.tell(&Whose::Thread(ThreadId::new(thread)?), &how).await?;
    Ok(Answer::json(&ContextResponse::of(told, lines)))
}

/// For whatever is asked of a graph, each line with its sources.
pub async fn of_graph<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let request = call.body::<GraphContextRequest>()?;
    let whose = request.whose()?;
    let how = request.read()?;
    let told = memory.tell(&whose, &how).await?;
    Ok(Answer::json(&ContextResponse::of(told, has_lines(&how))))
}

fn has_lines(how: &Telling) -> bool {
    !matches!(how.shape, Shape::Template(_) | Shape::Kept(_))
}
