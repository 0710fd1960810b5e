//! The OpenAPI document of all that is served, made of the wire types.
//!
//! [`operations`] lists what there is to call, each with its types; [`document`] puts it into words.
//! The document is made by a test, which holds the file that is served to be what it makes.

mod left_out;
mod schemas;
mod v1;
mod v2;
mod v3;

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

pub use left_out::{LEFT_OUT, LeftOut};
use schemas::Schemas;

/// Something to call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Which generation of Zep's API it belongs to: 1, 2 or 3.
    pub generation: u8,
    /// What Zep's users have it for.
    pub mark: Mark,
    /// The method.
    pub method: &'static str,
    /// The path, with `{names}` for what varies.
    pub path: String,
    /// What Zep's clients call it.
    pub call: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    query: &'static [&'static str],
    body: Option<(Value, bool)>,
    status: u16,
    answer: Value,
}

/// What Zep's users have an operation for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "they stand as words in the tables")]
pub enum Mark {
    /// Every app needs it.
    core,
    /// Some apps do.
    nice,
    /// Zep's cloud has it for what only a cloud does.
    cloud,
    /// Older clients need it.
    older,
    /// Zep has it not.
    ours,
}

/// An exchange that a test has.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// What is asked for: path and query, as they are sent.
    pub asked: String,
    /// The body, if one is sent.
    pub body: Option<Value>,
    /// What is answered; a text, where that is none of JSON.
    pub answer: Value,
}

impl Example {
    /// What stands for each name in a path.
    fn named<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, String)> {
        let sent = self.asked.split('?').next().unwrap_or_default();
        let pairs = path.trim_matches('/').split('/').zip(sent.trim_matches('/').split('/'));
        pairs.filter_map(|(name, sent)| {
            let name = name.strip_prefix('{')?.strip_suffix('}')?;
            Some((name, percent_decode_str(sent).decode_utf8_lossy().into_owned()))
        })
    }

    /// What a query parameter is given, as a value of its kind.
    fn given(&self, name: &str) -> Option<Value> {
        let (_, query) = self.asked.split_once('?')?;
        let (_, text) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name)?;
        let is_text = parameter(name)["type"] == "string";
        Some(serde_json::from_str(&text).ok().filter(|_| !is_text).unwrap_or_else(|| text.into_owned().into()))
    }

    /// The request as a line for a shell.
    fn curl(&self, operation: &Operation) -> String {
        let scheme = if operation.generation == 1 { "Bearer" } else { "Api-Key" };
        let mut line = format!("curl -X {} \"$PERDURA_URL{}\"", operation.method, self.asked);
        if !operation.is_open() {
            line.push_str(&format!(" -H \"Authorization: {scheme} $PERDURA_API_KEY\""));
        }
        if let Some(body) = &self.body {
            let quoted = body.to_string().replace('\'', "'\\''");
            line.push_str(&format!(" -H \"Content-Type: application/json\" -d '{quoted}'"));
        }
        line
    }
}

impl Operation {
    /// Whether a path is one of this operation's, and how much of it is spelled out rather than a name.
    pub fn takes(&self, method: &str, path: &str) -> Option<usize> {
        let pieces = |path: &str| path.trim_matches('/').split('/').map(String::from).collect::<Vec<_>>();
        let (ours, theirs) = (pieces(&self.path), pieces(path));
        if self.method != method || ours.len() != theirs.len() {
            return None;
        }
        let is_name = |piece: &str| piece.starts_with('{');
        let fits = ours.iter().zip(&theirs).all(|(ours, theirs)| is_name(ours) || ours == theirs);
        fits.then(|| ours.iter().filter(|piece| !is_name(piece)).count())
    }

    /// The names in the path.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').filter_map(|piece| piece.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The schema of what it answers when all goes well.
    pub fn answer(&self) -> (u16, &Value) {
        (self.status, &self.answer)
    }

    /// Whether it takes a body.
    pub fn takes_body(&self) -> bool {
        self.body.is_some()
    }

    /// Whether anybody may ask, without a key.
    fn is_open(&self) -> bool {
        self.path == "/healthz"
    }

    fn answers_text(&self) -> bool {
        self.answer == text()
    }

    fn told(&self, example: Option<&Example>) -> Value {
        let mut told = Map::new();
        told.insert("operationId".into(), format!("v{}.{}", self.generation, self.call).into());
        told.insert("summary".into(), self.summary.into());
        told.insert("tags".into(), json!([format!("v{}", self.generation)]));
        let parameters = self.parameters(example);
        if !parameters.is_empty() {
            told.insert("parameters".into(), parameters.into());
        }
        if let Some((schema, required)) = &self.body {
            let mut content = json!({"schema": schema});
            if let Some(body) = example.and_then(|example| example.body.as_ref()) {
                content["example"] = body.clone();
            }
            told.insert("requestBody".into(), json!({"required": required, "content": {"application/json": content}}));
        }
        let kind = if self.answers_text() { "text/plain" } else { "application/json" };
        let failure =
            if self.generation == 1 { "#/components/responses/TextFailure" } else { "#/components/responses/Failure" };
        let mut answer = json!({"schema": self.answer});
        if let Some(example) = example {
            answer["example"] = example.answer.clone();
            told.insert("x-codeSamples".into(), json!([{"lang": "Shell", "source": example.curl(self)}]));
        }
        told.insert(
            "responses".into(),
            json!({
                self.status.to_string(): {"description": "Done.", "content": {kind: answer}},
                "4XX": {"$ref": failure},
                "5XX": {"$ref": failure},
            }),
        );
        if self.is_open() {
            told.insert("security".into(), json!([]));
        }
        told.into()
    }

    fn parameters(&self, example: Option<&Example>) -> Vec<Value> {
        let given: BTreeMap<&str, String> = example.into_iter().flat_map(|example| example.named(&self.path)).collect();
        let with = |mut parameter: Value, example: Option<Value>| {
            if let Some(example) = example {
                parameter["example"] = example;
            }
            parameter
        };
        let named = self.names().map(|name| {
            let schema = json!({"type": "string", "minLength": 1});
            let parameter = json!({"name": name, "in": "path", "required": true, "schema": schema});
            with(parameter, given.get(name).map(|value| value.as_str().into()))
        });
        let asked = self.query.iter().map(|name| {
            let parameter = json!({"name": name, "in": "query", "schema": parameter(name)});
            with(parameter, example.and_then(|example| example.given(name)))
        });
        named.chain(asked).collect()
    }
}

/// Everything there is to call.
pub fn operations() -> Vec<Operation> {
    listed(&mut Schemas::default())
}

fn listed(schemas: &mut Schemas) -> Vec<Operation> {
    [v3::operations(schemas), v2::operations(schemas), v1::operations(schemas)].concat()
}

/// The document, with an example for each operation that `example` has one for.
pub fn document(example: impl Fn(&Operation) -> Option<Example>) -> Value {
    let mut schemas = Schemas::default();
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for operation in listed(&mut schemas) {
        let told = operation.told(example(&operation).as_ref());
        paths.entry(operation.path.clone()).or_default().insert(operation.method.to_lowercase(), told);
    }
    let failed = |content: Value| {
        json!({
            "description": "Not done: what was wrong, and with what.",
            "headers": {"perdura-kind": {"description": "The kind of failure, in a word.", "schema": {"type": "string"}}},
            "content": content,
        })
    };
    let failure = json!({"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}});
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Perdura",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Memory for AI agents that persists. It speaks Zep's API in three generations: \
                `v1` is the open-source server's, `v2` the sessions of the cloud's first years, `v3` the cloud's third.",
        },
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {
                "type": "apiKey", "in": "header", "name": "Authorization",
                "description": "`Api-Key` or `Bearer`, a space, and the key.",
            }},
            "responses": {
                "Failure": failed(json!({"application/json": {"schema": failure}})),
                "TextFailure": failed(json!({"text/plain": {"schema": text()}})),
            },
            "schemas": schemas.components(),
        },
    })
}

/// The document as it is kept in a file: a line for each path and each schema, so that a change shows where it is.
pub fn written(document: &Value) -> String {
    let lines = |value: &Value| {
        let fields = value.as_object().into_iter().flatten();
        let lines: Vec<_> = fields.map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        format!("{{\n{}\n}}", lines.join(",\n"))
    };
    let parts = document.as_object().into_iter().flatten().map(|(name, value)| match name.as_str() {
        "paths" => format!("\"paths\":{}", lines(value)),
        "components" => {
            let inner = value.as_object().into_iter().flatten();
            let inner: Vec<_> = inner.map(|(name, value)| format!("{}:{}", json!(name), lines(value))).collect();
            format!("\"components\":{{\n{}\n}}", inner.join(",\n"))
        }
        _ => format!("{}:{value}", json!(name)),
    });
    format!("{{\n{}\n}}\n", parts.collect::<Vec<_>>().join(",\n"))
}

fn text() -> Value {
    json!({"type": "string"})
}

/// What a query parameter may be; each name means the same wherever it stands.
fn parameter(name: &str) -> Value {
    match name {
        "limit" | "lastn" | "page_number" | "page_size" | "pageNumber" | "pageSize" | "max_tokens"
        | "max_characters" => json!({"type": "integer", "minimum": 1, "maximum": u32::MAX}),
        "cursor" => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
        "minRating" => json!({"type": "number"}),
        "asc" | "return_lines" => json!({"type": "boolean"}),
        _ => text(),
    }
}

/// Lists operations, one a line: what they are for, method and path, what Zep calls them, what they do, the query
/// parameters, the body (and whether it may be left out), the status and the body of what is answered.
macro_rules! table {
    ($generation:literal, $prefix:literal:
        $($mark:ident $method:ident $path:literal $call:literal $summary:literal
          [$($query:literal)*] ($($body:ty $(, $optional:ident)?)?) $status:literal $answer:ty;)+) => {
        /// The operations of this generation.
        pub fn operations(schemas: &mut super::schemas::Schemas) -> Vec<super::Operation> {
            let mut all = Vec::new();
            schemas.turn_to($generation);
            $(all.push(super::Operation {
                generation: $generation,
                mark: super::Mark::$mark,
                method: stringify!($method),
                path: super::whole($prefix, $path),
                call: $call,
                summary: $summary,
                query: &[$($query),*],
                body: [$((schemas.sent::<$body>(), stringify!($($optional)?).is_empty()))?].into_iter().next(),
                status: $status,
                answer: schemas.told::<$answer>(),
            });)+
            schemas.settle(&mut all);
            all
        }
    };
}
use table;

/// A path of a generation; the one question that is open to all stands outside of them.
fn whole(prefix: &str, path: &str) -> String {
    if path == "/healthz" { path.to_owned() } else { format!("{prefix}{path}") }
}
