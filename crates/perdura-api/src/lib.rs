//! Perdura over HTTP, as a library: a request in, a response out.
//!
//! Whatever carries the bytes (a Worker, a Node process, a page that calls itself) hands [`fetch`] a
//! buffered request and sends back what it answers. Zep's SDKs speak to it unmodified.
//!
//! A request goes through five hands, each in a file of its own:
//!
//! 1. [`access`] finds the project that the key belongs to (no key, no entry: 401).
//! 2. `route` takes the path apart and finds the generation of Zep's API that is spoken.
//! 3. `wire` reads the body in Zep's spelling, and refuses what is over a limit before anything is done.
//! 4. `v1`, `v3` call the one use case of [`perdura::memory`] that the route stands for.
//! 5. `answer` writes what came of it; `failure` what went wrong, in the generation's own format.
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
mod failure;
mod route;
mod v1;
mod v3;
pub mod wire;

use http::{Method, Request, Response};
use perdura::error::{Error, Kind};
use perdura::id::ProjectUuid;
use perdura::memory::Memory;
use perdura::ports::Ports;

pub use access::Access;
use answer::Answer;
use route::{Call, Generation};

/// Where each project's memory is to be had.
pub trait Tenants {
    /// What reaches a memory.
    type Ports: Ports;

    /// The ports of one project; those of another see nothing of it.
    fn ports(&self, project: ProjectUuid) -> Self::Ports;

    /// Hears of a fault of ours in full. The caller is told no more than "internal error".
    fn log(&self, error: &Error);
}

/// Longest body of a request, in bytes.
pub const LONGEST_BODY: usize = 5 * 1024 * 1024;

/// Answers one request.
pub async fn fetch(tenants: &impl Tenants, access: &Access, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let generation = Generation::of(request.uri().path());
    if request.method() == Method::OPTIONS {
        return Answer::preflight().into_response();
    }
    if request.body().len() > LONGEST_BODY {
        return failure::long_body(generation, request.body().len());
    }
    let headless = request.method() == Method::HEAD;
    let mut response = match respond(tenants, access, request).await {
        Ok(answer) => answer.into_response(),
        Err(error) => {
            if error.kind() == Kind::Internal {
                tenants.log(&error);
            }
            failure::response(generation, &error)
        }
    };
    if headless {
        response.body_mut().clear();
    }
    response
}

async fn respond(tenants: &impl Tenants, access: &Access, request: Request<Vec<u8>>) -> Result<Answer, Error> {
    if route::is_health_check(&request) {
        return Ok(Answer::healthy());
    }
    let project = access.project(request.headers())?;
    let memory = Memory::new(tenants.ports(project));
    let call = Call::new(request, project)?;
    match call.generation {
        Generation::V1 => v1::answer(&memory, &call).await,
        Generation::V3 => v3::answer(&memory, &call).await,
        Generation::None => Err(call.unknown()),
    }
}
