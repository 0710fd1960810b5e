//! What can be asked for, told to whoever reads: the OpenAPI document, and a page that shows it.
//!
//! Both are open to all, as there is nothing in them that is anybody's. The page needs no other host.

use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Method, Request};

use crate::answer::Answer;

const DOCUMENT: &str = include_str!("../openapi.json");
const PAGE: &str = include_str!("docs/page.html");
const SCRIPT: &str = include_str!("docs/page.js");
const STYLE: &str = include_str!("docs/page.css");

/// The page loads nothing from anywhere but here.
const OWN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page or document that a request is for, if it is for one.
pub fn asked(request: &Request<Vec<u8>>) -> Option<Answer> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let (kind, text) = match request.uri().path().trim_end_matches('/') {
        "/openapi.json" => ("application/json", DOCUMENT),
        "/docs" => ("text/html; charset=utf-8", PAGE),
        "/docs/page.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "/docs/page.css" => ("text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    let answer = Answer::of(kind, text.into())
        .with(CONTENT_SECURITY_POLICY, HeaderValue::from_static(OWN))
        .with(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"))
        .with(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    Some(answer)
}
