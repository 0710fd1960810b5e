//! What went wrong, as a status and a body: the only file that knows which status that is.

use http::header::ACCEPT;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use perdura::error::{Error, Kind};
use serde::Serialize;

use crate::LONGEST_BODY;
use crate::answer::Answer;
use crate::route::{Generation, pieces};
use crate::v1::words;
use crate::wire::grouped;

/// The body of a failure on the newer wires.
#[derive(Debug, Serialize)]
struct ApiError<'a> {
    message: &'a str,
}

/// The kind of a failure, for clients of ours: several kinds share a status.
const KIND: HeaderName = HeaderName::from_static("perdura-kind");

/// How a request wants to be told what went wrong.
#[derive(Debug)]
pub enum Voice {
    /// As JSON, in our words.
    Ours,
    /// As text, in the words of Zep's open-source server: its clients read the status alone, its apps the words.
    Zeps {
        /// The method that was asked by.
        method: String,
        /// The path, without its prefix.
        path: String,
    },
}

impl Voice {
    /// The voice for a request: ours for whoever speaks a newer wire, or asks for JSON and nothing else.
    pub fn of(request: &Request<Vec<u8>>) -> Self {
        let path = request.uri().path();
        let json = request.headers().get(ACCEPT).is_some_and(|kind| kind == "application/json");
        if Generation::of(path) != Generation::V1 || json {
            return Self::Ours;
        }
        let path = pieces(path).into_iter().skip(2).collect::<Vec<_>>().join("/");
        Self::Zeps { method: request.method().to_string(), path }
    }

    /// The newer clients raise their typed errors only for JSON that says it is JSON.
    fn tell(&self, message: &str) -> Answer {
        match self {
            Self::Ours => Answer::json(&ApiError { message }),
            Self::Zeps { .. } => Answer::text(&format!("{message}\n")),
        }
    }
}

/// A failure, told in the voice of whoever asked.
pub fn response(voice: &Voice, error: Error) -> Response<Vec<u8>> {
    let kind = error.kind();
    let said = match voice {
        _ if kind == Kind::Internal => "internal error".to_owned(),
        Voice::Ours => error.to_string(),
        Voice::Zeps { method, path } => words::of_zep(error, method, &path.split('/').collect::<Vec<_>>()).to_string(),
    };
    write(voice, kind, status(kind), &said)
}

/// A body that is refused unread; how long it is, nobody has counted.
pub fn long_body(voice: &Voice) -> Response<Vec<u8>> {
    let message = match voice {
        Voice::Ours => &format!("the body is longer than {} bytes, the limit", grouped(LONGEST_BODY)),
        Voice::Zeps { .. } => words::TOO_LARGE,
    };
    write(voice, Kind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE, message)
}

/// A path that can be asked for by other methods only.
pub fn wrong_method(voice: &Voice, message: &str, methods: &[&str]) -> Answer {
    voice.tell(message).with_methods(methods).with_status(StatusCode::METHOD_NOT_ALLOWED)
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

fn write(voice: &Voice, kind: Kind, status: StatusCode, message: &str) -> Response<Vec<u8>> {
    let mut response = voice.tell(message).with_status(status).into_response();
    response.headers_mut().insert(KIND, HeaderValue::from_static(kind.name()));
    response
}
