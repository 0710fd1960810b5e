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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;

    /// What one connection asked for, after it was given this answer.
    #[track_caller]
    fn asked(request: Request<Vec<u8>>, answer: &'static str) -> (String, Response<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            while !head.ends_with("\r\n\r\n") {
                let start = head.len();
                reader.read_line(&mut head).unwrap();
                if let Some(told) = head[start..].to_ascii_lowercase().strip_prefix("content-length:") {
                    length = told.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            head + &String::from_utf8(body).unwrap()
        });
        let response = OverHttp::new(&url).send(request).unwrap();
        (server.join().unwrap(), response)
    }

    #[test]
    fn a_body_goes_with_any_method_and_an_unfriendly_answer_is_an_answer() {
        let request = Request::delete("/a%2Fb?c=d").header("x-one", "1").body(b"{}".to_vec()).unwrap();
        let (asked, response) = asked(request, "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\nx-two: 2\r\n\r\nno");
        assert!(asked.starts_with("DELETE /a%2Fb?c=d HTTP/1.1\r\n"), "{asked}");
        assert!(asked.contains("x-one: 1\r\n") && asked.ends_with("\r\n{}"), "{asked}");
        assert_eq!((response.status().as_u16(), response.headers()["x-two"].as_bytes()), (404, b"2".as_slice()));
        assert_eq!(response.body(), b"no");
    }

    #[test]
    fn a_redirect_is_an_answer() {
        let request = Request::get("/a").body(Vec::new()).unwrap();
        let (_, response) = asked(request, "HTTP/1.1 308 Over There\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n");
        assert_eq!(response.status().as_u16(), 308);
    }
}
