//! What Zep's open-source server says of what it refuses, word for word as its source has it (v0.27.2).
//!
//! Apps look for these words. Where that server lets its parsers and validators speak for it, our sentence stays:
//! it names the field.

use perdura::error::{Error, Kind};

/// Said of a body over the limit.
pub const TOO_LARGE: &str =
    "request body too large. if you're uploading documents, reduce the batch size or size of the document chunks";

/// A failure in Zep's words for it, by the path that was asked for, without its prefix; ours, where Zep has none.
pub fn of_zep(error: Error, method: &str, path: &[&str]) -> Error {
    let ours = error.to_string();
    let said = match error.kind() {
        Kind::Unauthorized if ours.starts_with("the API key") => Some("token is unauthorized".into()),
        Kind::Unauthorized => Some("no token found".into()),
        Kind::NotFound => missing(&ours, method, path),
        Kind::AlreadyExists => taken(&ours, method),
        Kind::Invalid => invalid(&ours, path),
        _ => None,
    };
    match said {
        Some(said) => Error::new(error.kind(), said),
        None => error,
    }
}

fn missing(ours: &str, method: &str, path: &[&str]) -> Option<String> {
    let (name, rest) = match path {
        ["user" | "sessions", ..] => return Some("not found".into()),
        ["collection", _, rest @ ..] => (quoted(ours, "collection `", "` does not exist"), rest),
        _ => return None,
    };
    // Each layer of that server says what it was about, from the outermost on.
    let doing = match (method, rest) {
        ("PATCH", []) => "failed to update collection: ",
        ("DELETE", []) => "failed to Delete collection: failed to get collection: ",
        (_, ["search"]) => "failed to search collection: failed to get collection: ",
        ("GET", ["document", ..]) | (_, ["document", "list", "get"]) => "failed to get documents: ",
        ("PATCH", ["document", ..]) => "failed to Update documents: ",
        ("DELETE", ["document", ..]) | (_, ["document", "list", "delete"]) => "failed to delete document: ",
        _ => "failed to get collection: ",
    };
    let inner = if matches!(rest, ["document", _, ..]) { "failed to get collection: " } else { "" };
    match name {
        Some(name) => Some(format!("{doing}{inner}collection: {name} not found")),
        None => ours.starts_with("document `").then(|| format!("{doing}documents not found")),
    }
}

fn taken(ours: &str, method: &str) -> Option<String> {
    let exists = |kind: &str| quoted(ours, kind, "` exists already");
    if let Some(user) = exists("user `") {
        return Some(format!("bad request: user already exists with user_id: {user}"));
    }
    if let Some(session) = exists("session `") {
        return Some(format!("bad request: session already exists with session_id: {session}"));
    }
    if let Some(name) = exists("collection `") {
        return Some(format!("failed to create collection: bad request: collection already exists: {name}"));
    }
    let named = exists("document `").filter(|_| method == "POST");
    named.map(|_| "failed to create documents: bad request: document_id already exists".into())
}

fn invalid(ours: &str, path: &[&str]) -> Option<String> {
    if let Some(user) = quoted(ours, "user `", "` does not exist, add the user first") {
        return Some(format!("bad request: user does not exist with user_id: {user}"));
    }
    let shown = quoted(ours, "`", "` is not a uuid").map(|shown| shown.trim_end_matches('…'));
    if let Some(uuid) = shown.and_then(|shown| path.iter().find(|part| part.starts_with(shown))) {
        let why = match uuid.len() {
            // What is as long as a uuid may be written is taken apart.
            32 | 36 | 38 | 45 => "invalid UUID format".into(),
            length => format!("invalid UUID length: {length}"),
        };
        return Some(format!("unable to parse document UUID: {why}"));
    }
    let said = match (ours, path) {
        ("`user_id` is empty" | "missing field `user_id`", ["user"]) => "bad request: UserID cannot be empty",
        ("`session_id` is empty" | "missing field `session_id`", ["sessions", ..]) => "sessionID cannot be empty",
        _ if ours.starts_with("`lastn`") && ours.ends_with("must not be negative") => {
            "cannot specify negative lastNMessages"
        }
        _ if ours.starts_with("`search_scope`") => "invalid search scope",
        _ if ours.starts_with("the search is empty") => match path {
            ["collection", ..] => {
                "failed to search collection: at least one of text, metadata, or embedding must be specified"
            }
            _ => "empty query",
        },
        _ => return None,
    };
    Some(said.into())
}

/// What stands between two parts of a sentence of ours.
fn quoted<'a>(ours: &'a str, before: &str, after: &str) -> Option<&'a str> {
    ours.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, ours: &str, asked: &str, expected: &str) {
        let (method, path) = asked.split_once(' ').unwrap();
        let path: Vec<&str> = path.split('/').collect();
        assert_eq!(of_zep(Error::new(kind, ours), method, &path).to_string(), expected);
    }

    #[test]
    fn what_is_missing_is_told_as_each_handler_tells_it() {
        let none = |asked, expected| check(Kind::NotFound, "collection `b` does not exist", asked, expected);
        none("GET collection/b", "failed to get collection: collection: b not found");
        none("PATCH collection/b", "failed to update collection: collection: b not found");
        none("DELETE collection/b", "failed to Delete collection: failed to get collection: collection: b not found");
        none("POST collection/b/document", "failed to get collection: collection: b not found");
        none("POST collection/b/index/create", "failed to get collection: collection: b not found");
        none(
            "POST collection/b/search",
            "failed to search collection: failed to get collection: collection: b not found",
        );
        none(
            "GET collection/b/document/uuid/7",
            "failed to get documents: failed to get collection: collection: b not found",
        );
        check(
            Kind::NotFound,
            "document `7` does not exist",
            "DELETE collection/b/document/uuid/7",
            "failed to delete document: documents not found",
        );
        check(Kind::NotFound, "user `jane` does not exist", "GET user/jane", "not found");
        check(Kind::NotFound, "there is no `GET /api/v1/x` here", "GET x", "there is no `GET /api/v1/x` here");
    }

    #[test]
    fn a_uuid_that_is_none_is_told_as_its_parser_tells_it() {
        let none = |uuid: &str, expected| {
            check(
                Kind::Invalid,
                &format!("`{uuid}` is not a uuid"),
                &format!("GET sessions/s/messages/{uuid}"),
                expected,
            );
        };
        none("first", "unable to parse document UUID: invalid UUID length: 5");
        none(&"x".repeat(36), "unable to parse document UUID: invalid UUID format");
    }

    #[test]
    fn what_zep_has_no_words_for_stays_ours() {
        for ours in ["`limit` is `few`, it must be a whole number", "the body is empty, send a JSON object"] {
            check(Kind::Invalid, ours, "GET user", ours);
        }
    }
}
