//! A server somewhere else: at a URL, over plain HTTP.

use std::time::Duration;

use http::{Request, Response, Uri};
use ureq::Agent;

use crate::run::Transport;

/// A server at a URL.
#[derive(Debug)]
pub struct OverHttp {
    base: String,
    agent: Agent,
}

impl OverHttp {
    /// The server at a URL such as `http://127.0.0.1:8787`.
    pub fn new(base: &str) -> Self {
        // An unfriendly answer is an answer, and a redirect is one that Zep's SDKs do not follow.
        let config =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().into();
        Self { base: base.trim_end_matches('/').to_owned(), agent }
    }
}

impl Transport for OverHttp {
    fn send(&self, mut request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
        let uri: Uri = format!("{}{}", self.base, request.uri()).parse().map_err(|error| format!("{error}"))?;
        *request.uri_mut() = uri;
        let sent = if request.body().is_empty() {
            let (parts, _) = request.into_parts();
            self.agent.run(Request::from_parts(parts, ()))
        } else {
            self.agent.run(request)
        };
        let (parts, mut body) = sent.map_err(|error| error.to_string())?.into_parts();
        let body = body.with_config().limit(64 << 20).read_to_vec().map_err(|error| error.to_string())?;
        Ok(Response::from_parts(parts, body))
    }
}
