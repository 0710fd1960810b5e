//! A request taken apart: which generation it speaks, its path in pieces, its parameters, its body.

use core::str::FromStr;
use http::{Method, Request};
use percent_encoding::percent_decode_str;
use perdura::error::{Error, Result};
use perdura::id::ProjectUuid;
use serde::de::DeserializeOwned;

use crate::wire;

/// Which of Zep's APIs a path belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// The open-source server's, at `/api/v1`.
    V1,
    /// The sessions of the cloud's first years and of the community edition, at `/api/v2`.
    V2,
    /// The cloud's third, which kept that prefix, and users and graphs with it.
    V3,
    /// None of them.
    None,
}

impl Generation {
    /// The generation that a path is in.
    pub fn of(path: &str) -> Self {
        match pieces(path)[..] {
            ["api", "v1", ..] | ["healthz"] => Self::V1,
            [
                "api",
                "v2",
                "sessions" | "sessions-ordered" | "facts" | "groups" | "groups-ordered" | "collections",
                ..,
            ]
            | ["api", "v2", "users", _, "sessions" | "facts"]
            | ["api", "v2", "graph", _, "group", _] => Self::V2,
            ["api", "v2", ..] => Self::V3,
            _ => Self::None,
        }
    }
}

/// The header in which Zep's newer clients say which they are.
const CLIENT: &str = "x-fern-sdk-name";

/// A request on its way to the use case it stands for.
#[derive(Debug)]
pub struct Call {
    /// Which of Zep's APIs it speaks.
    pub generation: Generation,
    /// The project it was let in to.
    pub project: ProjectUuid,
    method: Method,
    path: String,
    segments: Vec<String>,
    parameters: Vec<(String, String)>,
    client: String,
    body: Vec<u8>,
}

impl Call {
    /// Takes a request apart. Segments are decoded after the path is split, so an id may hold a slash.
    pub fn new(request: Request<Vec<u8>>, project: ProjectUuid) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path();
        let generation = Generation::of(path);
        let segments = pieces(path).into_iter().skip(2).map(decoded).collect::<Result<_>>()?;
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        Ok(Self {
            generation,
            project,
            // Whoever asks for the head alone is answered like anyone else; the body is dropped on the way out.
            method: if parts.method == Method::HEAD { Method::GET } else { parts.method },
            path: path.into(),
            segments,
            parameters: form_urlencoded::parse(query).into_owned().collect(),
            client: parts.headers.get(CLIENT).and_then(|name| name.to_str().ok()).unwrap_or_default().to_owned(),
            body,
        })
    }

    /// The method and the decoded segments after the generation's prefix, in the shape that a `match` takes.
    pub fn route(&self) -> (&str, Vec<&str>) {
        (self.method.as_str(), self.segments.iter().map(String::as_str).collect())
    }

    /// A query parameter; one that is sent empty counts as not sent, as some SDKs write every one they know.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let sent = self.parameters.iter().find(|(key, _)| key == name);
        sent.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A query parameter that is a whole number, by any of its spellings.
    pub fn number<N: FromStr>(&self, spellings: &[&str]) -> Result<Option<N>> {
        let Some((name, text)) = spellings.iter().find_map(|name| Some((name, self.parameter(name)?))) else {
            return Ok(None);
        };
        text.parse().map(Some).map_err(|_| {
            let wanted = if text.starts_with('-') { "not be negative" } else { "be a whole number" };
            Error::invalid(format!("`{name}` is `{}`, it must {wanted}", wire::shortened(text)))
        })
    }

    /// A query parameter that is a number.
    pub fn fraction(&self, name: &str) -> Result<Option<f64>> {
        let Some(text) = self.parameter(name) else { return Ok(None) };
        let number = serde_json::from_str::<serde_json::Value>(text).ok().and_then(|number| number.as_f64());
        number
            .map(Some)
            .ok_or_else(|| Error::invalid(format!("`{name}` is `{}`, it must be a number", wire::shortened(text))))
    }

    /// A query parameter that is true or false.
    pub fn flag(&self, name: &str) -> Result<Option<bool>> {
        match self.parameter(name) {
            None => Ok(None),
            Some("true" | "True" | "1") => Ok(Some(true)),
            Some("false" | "False" | "0") => Ok(Some(false)),
            Some(text) => {
                Err(Error::invalid(format!("`{name}` is `{}`, it must be true or false", wire::shortened(text))))
            }
        }
    }

    /// The body, which must be there.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T> {
        if self.body.iter().all(u8::is_ascii_whitespace) {
            return Err(Error::invalid("the body is empty, send a JSON object"));
        }
        wire::read(&self.body)
    }

    /// The body, or what holds where none is sent.
    pub fn body_or_default<T: DeserializeOwned + Default>(&self) -> Result<T> {
        if self.body.iter().all(u8::is_ascii_whitespace) { Ok(T::default()) } else { wire::read(&self.body) }
    }

    /// The same of a body that is a list.
    pub fn list<T: DeserializeOwned>(&self) -> Result<Vec<T>> {
        wire::read_list(&self.body)
    }

    /// Whether a client of the community edition asks: it wants two answers in another shape than the cloud's.
    pub fn is_community(&self) -> bool {
        ["zep-python", "zep-js"].contains(&self.client.as_str())
    }

    /// Says that a path can be asked for by other methods only.
    pub fn not_by(&self, methods: &[&str]) -> String {
        let methods: Vec<_> = methods.iter().map(|method| format!("`{method}`")).collect();
        let path = wire::shortened(&self.path);
        format!("there is no `{} {path}` here, ask by {}", self.method, methods.join(", "))
    }

    /// Says that nothing is to be had here.
    pub fn unknown(&self) -> Error {
        Error::not_found(format!("there is no `{} {}` here", self.method, wire::shortened(&self.path)))
    }
}

/// The calls of a generation and what answers each, as the arms of a `match` over method and segments, tried in order.
///
/// Two functions come of it: `routed`, which answers a call, and `methods`, which tells by which methods a path can
/// be asked for at all.
macro_rules! routes {
    ($memory:ident, $call:ident: $(($method:literal, [$($segment:pat),*]) => $answer:expr,)+) => {
        async fn routed<P: Ports>($memory: &Memory<P>, $call: &Call) -> Result<Answer> {
            let (method, segments) = $call.route();
            // Behind a pointer each answer is code of its own. In one future of them all it would be one function of
            // hundreds of kilobytes, which an engine compiles whole before it answers the first call.
            let answer: core::pin::Pin<Box<dyn Future<Output = Result<Answer>> + '_>> = match (method, &segments[..]) {
                $(($method, [$($segment),*]) => Box::pin($answer),)+
                _ => return Err($call.unknown()),
            };
            answer.await
        }

        /// The methods by which a path can be asked for; none, where there is nothing.
        #[allow(unused_variables, reason = "the patterns are those of `routed`, which needs their names")]
        pub fn methods(segments: &[&str]) -> Vec<&'static str> {
            let mut methods = Vec::new();
            $(if let [$($segment),*] = segments {
                methods.push($method);
            })+
            methods
        }
    };
}
pub(crate) use routes;

/// Whether it is the question, open to all, if we are there.
pub fn is_health_check(request: &Request<Vec<u8>>) -> bool {
    let asking = matches!(*request.method(), Method::GET | Method::HEAD);
    asking && matches!(pieces(request.uri().path())[..], [] | ["healthz"] | ["api", "v1", "healthz"])
}

/// The segments of a path as they were sent. Slashes too many at either end are forgiven, as SDKs put base
/// addresses and paths together carelessly; one too many inside stands for an empty id, and is told so.
pub fn pieces(path: &str) -> Vec<&str> {
    let trimmed = path.trim_matches('/');
    if trimmed.is_empty() { Vec::new() } else { trimmed.split('/').collect() }
}

fn decoded(segment: &str) -> Result<String> {
    let text = percent_decode_str(segment).decode_utf8();
    let text = text.map_err(|_| Error::invalid(format!("`{}` in the path is not UTF-8", wire::shortened(segment))))?;
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(uri: &str) -> Result<Call> {
        let request = Request::builder().uri(uri).body(Vec::new()).unwrap();
        Call::new(request, ProjectUuid::named("default"))
    }

    #[track_caller]
    fn check(uri: &str, expected: (Generation, &[&str])) {
        let call = call(uri).unwrap();
        assert_eq!((call.generation, &call.route().1[..]), expected);
    }

    #[test]
    fn segments_are_decoded_after_the_path_is_split() {
        check("/api/v2/users/a%2Fb", (Generation::V3, &["users", "a/b"]));
        check("/api/v2/users/a%3Fb%20%F0%9F%A6%80/threads/", (Generation::V3, &["users", "a?b 🦀", "threads"]));
        check("//api/v1/sessions/%2e%2e", (Generation::V1, &["sessions", ".."]));
        check("/api/v2/users/jane/sessions", (Generation::V2, &["users", "jane", "sessions"]));
        check("/api/v2/graph/edge/group/g1", (Generation::V2, &["graph", "edge", "group", "g1"]));
        check("/api/v2/users//threads", (Generation::V3, &["users", "", "threads"]));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(call("/api/v2/users/%ff").unwrap_err().to_string(), "`%ff` in the path is not UTF-8");
        let call = call("/api/v2/threads?page_size=many&asc=perhaps&order_by=").unwrap();
        let size = call.number::<u32>(&["pageSize", "page_size"]).unwrap_err();
        assert_eq!(size.to_string(), "`page_size` is `many`, it must be a whole number");
        assert_eq!(call.flag("asc").unwrap_err().to_string(), "`asc` is `perhaps`, it must be true or false");
        assert_eq!(call.parameter("order_by"), None);
        assert_eq!(call.fraction("asc").unwrap_err().to_string(), "`asc` is `perhaps`, it must be a number");
    }

    #[test]
    fn health_is_asked_at_the_root_and_where_zep_has_it() {
        for (uri, expected) in [("/", true), ("//healthz", true), ("/healthz/", true), ("/api/v2/users", false)] {
            let request = Request::builder().uri(uri).body(Vec::new()).unwrap();
            assert_eq!(is_health_check(&request), expected, "{uri}");
        }
    }
}
