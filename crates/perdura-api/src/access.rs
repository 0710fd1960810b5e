//! Who may come in, and which project they come in to.

use core::fmt;
use http::{HeaderMap, header::AUTHORIZATION};
use perdura::error::{Error, Kind, Result};
use perdura::id::ProjectUuid;
use subtle::ConstantTimeEq;

/// Who may come in.
///
/// ```
/// use perdura_api::Access;
/// assert!(Access::parse("z_first=shop, z_second=forum, z_third").is_ok());
/// assert!(Access::parse("z_first=").is_err());
/// ```
#[derive(Clone)]
pub enum Access {
    /// Everyone, to one project: whoever can call is in the same process already.
    Open(ProjectUuid),
    /// Whoever holds one of these keys, each to the project it belongs to.
    Keys(Vec<(String, ProjectUuid)>),
}

/// The project of a key that names none.
const DEFAULT_PROJECT: &str = "default";

impl Access {
    /// Reads `key=project,key2=project2`. A key without `=project` belongs to the project `default`.
    ///
    /// Messages count the entries instead of showing them: they are secrets.
    pub fn parse(text: &str) -> Result<Self> {
        let mut keys: Vec<(String, ProjectUuid)> = Vec::new();
        for (place, entry) in text.split(',').map(str::trim).enumerate().filter(|(_, entry)| !entry.is_empty()) {
            let (key, project) = entry.rsplit_once('=').unwrap_or((entry, DEFAULT_PROJECT));
            let (key, project, number) = (key.trim(), project.trim(), place + 1);
            if key.is_empty() {
                return Err(Error::invalid(format!("API key number {number} is empty")));
            }
            if project.is_empty() {
                return Err(Error::invalid(format!("API key number {number} names no project after its `=`")));
            }
            if keys.iter().any(|(known, _)| known == key) {
                return Err(Error::invalid(format!("API key number {number} is listed twice")));
            }
            keys.push((key.into(), ProjectUuid::named(project)));
        }
        if keys.is_empty() {
            return Err(Error::invalid("no API key is given, write them as `key=project,key2=project2`"));
        }
        Ok(Self::Keys(keys))
    }

    /// The project that a request is let in to.
    ///
    /// `Bearer` and `Api-Key` are both accepted from everyone: Zep's clients send the one or the other
    /// by their age, and mean the same.
    pub(crate) fn project(&self, headers: &HeaderMap) -> Result<ProjectUuid> {
        let keys = match self {
            Access::Open(project) => return Ok(*project),
            Access::Keys(keys) => keys,
        };
        let Some(header) = headers.get(AUTHORIZATION) else {
            return Err(unauthorized("the `Authorization` header is missing, send `Api-Key <key>` or `Bearer <key>`"));
        };
        let (scheme, key) = header.to_str().ok().and_then(|text| text.trim().split_once(' ')).unwrap_or_default();
        if !["api-key", "bearer"].contains(&scheme.to_ascii_lowercase().as_str()) {
            return Err(unauthorized("the `Authorization` header is neither `Api-Key <key>` nor `Bearer <key>`"));
        }
        let key = key.trim().as_bytes();
        // Compared in constant time: how long it takes says nothing of how close a guess came.
        let matching = keys.iter().find(|(known, _)| bool::from(known.as_bytes().ct_eq(key)));
        matching.map(|(_, project)| *project).ok_or_else(|| unauthorized("the API key is not known here"))
    }
}

impl fmt::Debug for Access {
    /// Says how many keys there are, and none of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Access::Open(project) => write!(f, "Open({project})"),
            Access::Keys(keys) => write!(f, "Keys({})", keys.len()),
        }
    }
}

fn unauthorized(message: &str) -> Error {
    Error::new(Kind::Unauthorized, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[track_caller]
    fn check(header: Option<&str>, expected: &str) {
        let access = Access::parse("z_one=shop,z_two").unwrap();
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert(AUTHORIZATION, HeaderValue::from_str(header).unwrap());
        }
        let got = access.project(&headers).map_or_else(|e| e.to_string(), |project| project.to_string());
        assert_eq!(got, expected);
    }

    #[test]
    fn a_key_opens_its_own_project_by_either_scheme() {
        let (shop, default) = (ProjectUuid::named("shop").to_string(), ProjectUuid::named("default").to_string());
        check(Some("Api-Key z_one"), &shop);
        check(Some("Bearer z_one"), &shop);
        check(Some("bearer  z_two"), &default);
    }

    #[test]
    fn who_has_no_key_is_told_what_is_missing_and_no_key_is_repeated() {
        check(None, "the `Authorization` header is missing, send `Api-Key <key>` or `Bearer <key>`");
        for odd in ["z_one", "Basic z_one", ""] {
            check(Some(odd), "the `Authorization` header is neither `Api-Key <key>` nor `Bearer <key>`");
        }
        for unknown in ["Api-Key z_on", "Api-Key z_onee", "Bearer Z_ONE"] {
            check(Some(unknown), "the API key is not known here");
        }
    }

    #[test]
    fn a_list_of_keys_that_cannot_be_meant_is_refused_without_showing_it() {
        for (text, expected) in [
            ("", "no API key is given, write them as `key=project,key2=project2`"),
            (" , ", "no API key is given, write them as `key=project,key2=project2`"),
            ("a=b,=c", "API key number 2 is empty"),
            ("secret=", "API key number 1 names no project after its `=`"),
            ("secret=a,secret=b", "API key number 2 is listed twice"),
        ] {
            assert_eq!(Access::parse(text).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn keys_are_not_printed() {
        assert_eq!(format!("{:?}", Access::parse("secret=a").unwrap()), "Keys(1)");
    }
}
