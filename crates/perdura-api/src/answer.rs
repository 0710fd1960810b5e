//! What came of a request, on its way out.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, CONTENT_TYPE,
};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use perdura::error::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::wire;

/// An answer: a body, what kind of body it is, and a status, 200 unless said otherwise.
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

/// An answer as it is written down, to be given again.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// Where the next page of a list begins.
const NEXT_CURSOR: HeaderName = HeaderName::from_static("zep-next-cursor");
/// Zep's older clients refuse a server that does not say its age.
const ZEP_VERSION: HeaderName = HeaderName::from_static("x-zep-version");
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

const EXPOSED: HeaderValue =
    HeaderValue::from_static("Idempotent-Replayed, Perdura-Kind, X-Request-Id, X-Zep-Version, Zep-Next-Cursor");

impl Answer {
    /// A value as JSON.
    pub fn json(value: &impl Serialize) -> Self {
        // The wire types have string keys and finite numbers alone, so nothing of them cannot be written.
        let body = serde_json::to_vec(value).unwrap_or_default();
        Self::of("application/json", body)
    }

    /// Plain text.
    pub fn text(text: &str) -> Self {
        Self::of("text/plain; charset=utf-8", text.into())
    }

    /// What the health check of every generation accepts. Zep's v1 clients want exactly a full stop, and a
    /// version of at least 0.21.0 with something after a hyphen.
    pub fn healthy() -> Self {
        Self::text(".").with(ZEP_VERSION, HeaderValue::from_static("0.27.2-perdura"))
    }

    /// What a browser asks for before it lets a page call us: yes to all that the SDKs do and send.
    pub fn preflight() -> Self {
        Self { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Vec::new() }
            .with(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE"))
            // A wildcard would leave out `Authorization` (Fetch standard §4.8), so all are named.
            .with(
                ACCESS_CONTROL_ALLOW_HEADERS,
                HeaderValue::from_static(
                    "Authorization, Content-Type, Idempotency-Key, User-Agent, X-Fern-Language, X-Fern-Platform, \
                     X-Fern-Runtime, X-Fern-Runtime-Version, X-Fern-SDK-Name, X-Fern-SDK-Version, X-Request-Id",
                ),
            )
            .with(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"))
    }

    /// The same answer, saying by which methods one may ask.
    pub fn with_methods(self, methods: &[&str]) -> Self {
        match HeaderValue::try_from(methods.join(", ")) {
            Ok(methods) => self.with(ALLOW, methods),
            Err(_) => self,
        }
    }

    /// The answer as a text to keep.
    pub fn kept(&self) -> String {
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = self.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let body = String::from_utf8_lossy(&self.body).into_owned();
        serde_json::to_string(&Kept { status: self.status.as_u16(), headers, body }).unwrap_or_default()
    }

    /// An answer that was kept.
    pub fn replayed(text: &str) -> Result<Self> {
        let unreadable = || Error::internal("an answer that was kept cannot be read");
        let kept: Kept = wire::read_kept("answer", text).map_err(|_| unreadable())?;
        let mut headers = vec![(REPLAYED, HeaderValue::from_static("true"))];
        for (name, value) in kept.headers {
            let name = HeaderName::try_from(name).map_err(|_| unreadable())?;
            headers.push((name, HeaderValue::try_from(value).map_err(|_| unreadable())?));
        }
        let status = StatusCode::from_u16(kept.status).map_err(|_| unreadable())?;
        Ok(Self { status, headers, body: kept.body.into_bytes() })
    }

    /// The same answer, as the only entry of a list.
    pub fn in_a_list(self) -> Self {
        Self { body: [b"[", &self.body[..], b"]"].concat(), ..self }
    }

    /// The same answer to something that was created.
    pub fn created(self) -> Self {
        self.with_status(StatusCode::CREATED)
    }

    /// The same answer to something that Zep would have put in a queue.
    pub fn accepted(self) -> Self {
        self.with_status(StatusCode::ACCEPTED)
    }

    /// The same answer under another status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same answer, saying where the next page begins, where there is one.
    pub fn with_next(self, cursor: Option<String>) -> Self {
        match cursor.and_then(|cursor| HeaderValue::try_from(cursor).ok()) {
            Some(cursor) => self.with(NEXT_CURSOR, cursor),
            None => self,
        }
    }

    /// The answer as HTTP.
    pub fn into_response(self) -> Response<Vec<u8>> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.extend(self.headers);
        response
    }

    /// A body of a kind.
    pub fn of(kind: &'static str, body: Vec<u8>) -> Self {
        Self { status: StatusCode::OK, headers: Vec::new(), body }.with(CONTENT_TYPE, HeaderValue::from_static(kind))
    }

    /// The same answer with a header more.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}
