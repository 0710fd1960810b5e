//! Perdura over HTTP, as a library: a request in, a response out.
//!
//! Whatever carries the bytes (a Worker, a Node process, a page that calls itself) hands [`fetch`] a
//! buffered request and sends back what it answers. Zep's SDKs speak to it unmodified.
//!
//! A request goes through six hands, each in a file of its own:
//!
//! 1. [`access`] finds the project that the key belongs to (no key, no entry: 401).
//! 2. `route` takes the path apart and finds the generation of Zep's API that is spoken.
//! 3. `once` gives the answer that was given before, where the request was sent before under a key of its own.
//! 4. `wire` reads the body in Zep's spelling, and refuses what is over a limit before anything is done.
//! 5. `v1`, `v2`, `v3` call the one use case of [`perdura::memory`] that the route stands for.
//! 6. `answer` writes what came of it; `failure` what went wrong, in the generation's own format.
//!
//! # In scope
//! Zep's paths, fields, limits, statuses and error texts; who may come in; CORS.
//!
//! # Out of scope
//! Sockets, timing headers and configuration (the faces), storage and models (the ports),
//! and every decision about memory (the core).

#![forbid(unsafe_code)]

pub mod access;
mod answer;
#[cfg(feature = "docs")]
mod docs;
mod failure;
mod once;
#[cfg(feature = "schema")]
pub mod openapi;
mod route;
mod v1;
mod v2;
mod v3;
pub mod wire;

use http::{HeaderName, HeaderValue, Method, Request, Response};
use perdura::error::{Error, Kind};
use perdura::id::ProjectUuid;
use perdura::memory::Memory;
use perdura::ports::Ports;

pub use access::Access;
use answer::Answer;
use failure::Voice;
use once::{Key, Once};
use route::{Call, Generation};

/// Where each project's memory is to be had.
pub trait Tenants {
    /// What reaches a memory.
    type Ports: Ports;

    /// The ports of one project; those of another see nothing of it.
    fn ports(&self, project: ProjectUuid) -> Self::Ports;

    /// Hears of a fault of ours in full, and which request met it. The caller is told no more than "internal error".
    fn log(&self, request: &str, error: &Error);

    /// Sixteen bytes nobody can guess, to name a request by.
    fn chance(&self) -> [u8; 16];
}

/// Longest body of a request, in bytes.
pub const LONGEST_BODY: usize = 5 * 1024 * 1024;

/// The name of a request, the client's or ours, that its answer and our log carry.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest name of a request that is taken over, in bytes.
const LONGEST_REQUEST_ID: usize = 128;

/// Answers one request.
pub async fn fetch(tenants: &impl Tenants, access: &Access, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let id = request_id(tenants, &request);
    let headless = request.method() == Method::HEAD;
    let mut response = responded(tenants, access, &id, request).await;
    if headless {
        response.body_mut().clear();
    }
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

async fn responded(
    tenants: &impl Tenants,
    access: &Access,
    id: &HeaderValue,
    request: Request<Vec<u8>>,
) -> Response<Vec<u8>> {
    let voice = Voice::of(&request);
    if request.method() == Method::OPTIONS {
        return Answer::preflight().into_response();
    }
    if request.body().len() > LONGEST_BODY {
        return failure::long_body(&voice);
    }
    let log = |error: &Error| tenants.log(id.to_str().unwrap_or_default(), error);
    match respond(tenants, access, request, &voice, log).await {
        Ok(answer) => answer.into_response(),
        Err(error) => {
            if error.kind() == Kind::Internal {
                log(&error);
            }
            failure::response(&voice, error)
        }
    }
}

async fn respond(
    tenants: &impl Tenants,
    access: &Access,
    request: Request<Vec<u8>>,
    voice: &Voice,
    log: impl Fn(&Error),
) -> Result<Answer, Error> {
    if route::is_health_check(&request) {
        return Ok(Answer::healthy());
    }
    #[cfg(feature = "docs")]
    if let Some(page) = docs::asked(&request) {
        return Ok(page);
    }
    let project = access.project(request.headers())?;
    let once = Once::new(tenants.ports(project), Key::of(&request, project)?);
    let call = Call::new(request, project)?;
    if let Some(other) = misdirected(&call, voice) {
        return other;
    }
    if let Some(answer) = once.answered().await? {
        return Ok(answer);
    }
    let memory = Memory::new(once);
    let answer = match call.generation {
        Generation::V1 => v1::answer(&memory, &call).await,
        Generation::V2 => v2::answer(&memory, &call).await,
        Generation::V3 => v3::answer(&memory, &call).await,
        Generation::None => Err(call.unknown()),
    }?;
    // What was done is done: that it cannot be told again is our trouble alone.
    if let Err(error) = memory.ports().keep(&answer).await {
        log(&error);
    }
    Ok(answer)
}

/// What is said to a call that no route takes.
fn misdirected(call: &Call, voice: &Voice) -> Option<Result<Answer, Error>> {
    let (method, segments) = call.route();
    let mut methods = match call.generation {
        Generation::V1 => v1::methods(&segments),
        Generation::V2 => v2::methods(&segments),
        Generation::V3 => v3::methods(&segments),
        Generation::None => Vec::new(),
    };
    if methods.is_empty() {
        return Some(Err(call.unknown()));
    }
    if methods.contains(&method) {
        return None;
    }
    methods.extend(methods.contains(&"GET").then_some("HEAD"));
    perdura::order::sort(&mut methods);
    methods.dedup();
    Some(Ok(failure::wrong_method(voice, &call.not_by(&methods), &methods)))
}

/// The client's name for its request, where it is one that can be repeated; else one of ours.
fn request_id(tenants: &impl Tenants, request: &Request<Vec<u8>>) -> HeaderValue {
    let sent = request.headers().get(REQUEST_ID);
    let fit = |id: &&HeaderValue| (1..=LONGEST_REQUEST_ID).contains(&id.len()) && id.to_str().is_ok();
    sent.filter(fit).cloned().unwrap_or_else(|| {
        let made = uuid::Builder::from_random_bytes(tenants.chance()).into_uuid();
        // A uuid is made of digits, letters and hyphens.
        HeaderValue::try_from(made.to_string()).unwrap_or(HeaderValue::from_static("none"))
    })
}
