//! What went wrong, as a status and a body: the only file that knows which status that is.

use http::{HeaderName, HeaderValue, Response, StatusCode};
use perdura::error::{Error, Kind};
use serde::Serialize;

use crate::LONGEST_BODY;
use crate::answer::Answer;
use crate::route::Generation;

/// The body of a failure on the newer wires.
#[derive(Debug, Serialize)]
struct ApiError<'a> {
    message: &'a str,
}

/// The kind of a failure, for clients of ours: several kinds share a status.
const KIND: HeaderName = HeaderName::from_static("perdura-kind");

/// A failure, told in the format of the generation that asked.
pub fn response(generation: Generation, error: &Error) -> Response<Vec<u8>> {
    match error.kind() {
        Kind::Internal => write(generation, Kind::Internal, StatusCode::INTERNAL_SERVER_ERROR, "internal error"),
        kind => write(generation, kind, status(kind), &error.to_string()),
    }
}

/// A body that is refused unread.
pub fn long_body(generation: Generation, length: usize) -> Response<Vec<u8>> {
    let message = format!("the body is {length} bytes long, the limit is {LONGEST_BODY}");
    write(generation, Kind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE, &message)
}

/// A path that can be asked for by other methods only.
pub fn wrong_method(generation: Generation, message: &str, methods: &[&str]) -> Answer {
    let answer = told(generation, message).with_methods(methods);
    answer.with_status(StatusCode::METHOD_NOT_ALLOWED)
}

/// Zep answers 400 where another API would say 409 or 413: its clients look for those words in a 400.
fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid | Kind::AlreadyExists | Kind::TooLarge => StatusCode::BAD_REQUEST,
        Kind::Unauthorized => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn write(generation: Generation, kind: Kind, status: StatusCode, message: &str) -> Response<Vec<u8>> {
    let mut response = told(generation, message).with_status(status).into_response();
    response.headers_mut().insert(KIND, HeaderValue::from_static(kind.name()));
    response
}

/// v1's clients read the status alone and expect text; the newer ones raise their typed errors
/// only for JSON that says it is JSON.
fn told(generation: Generation, message: &str) -> Answer {
    match generation {
        Generation::V1 => Answer::text(message),
        Generation::V2 | Generation::V3 | Generation::None => Answer::json(&ApiError { message }),
    }
}
