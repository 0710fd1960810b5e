//! The user's own form of the block: text with variables.
//!
//! `%{edges limit=10 types=[LIVES_IN, WORKS_AT]}` stands for a variable with its parameters; a `%` that no
//! `{` follows is text. What is wrong is told with its place, counted in characters from 1.

use alloc::{string::String, vec::Vec};

use crate::error::{Error, Result, distance};

/// The most characters a template may have.
pub const LONGEST_TEMPLATE: usize = 1_200;

/// A template that was read.
///
/// ```
/// use perdura::context::Template;
/// assert!(Template::parse("Known so far:\n%{user_summary}\n%{edges limit=10}").is_ok());
/// assert_eq!(
///     Template::parse("%{edge}").unwrap_err().to_string(),
///     "unknown variable `%{edge}` at character 1; did you mean `%{edges}`?"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Variable(Variable),
}

/// A part with its variable filled.
pub(super) enum Filled {
    /// The template's own words.
    Text(String),
    /// What a variable stands for, best first.
    Rows(Vec<String>),
}

impl Filled {
    pub fn rows(&self) -> &[String] {
        match self {
            Filled::Text(_) => &[],
            Filled::Rows(rows) => rows,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub what: What,
    pub limit: usize,
    pub types: Vec<String>,
    pub include_attributes: bool,
}

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    UserSummary,
    Edges,
    Entities,
    Episodes,
    Observations,
    ThreadSummaries,
}

impl What {
    const ALL: [(&'static str, What); 6] = [
        ("user_summary", What::UserSummary),
        ("edges", What::Edges),
        ("entities", What::Entities),
        ("episodes", What::Episodes),
        ("observations", What::Observations),
        ("thread_summaries", What::ThreadSummaries),
    ];

    fn parameters(self) -> &'static [&'static str] {
        match self {
            What::UserSummary => &[],
            What::Edges | What::Entities | What::Episodes => &["limit", "types", "include_attributes"],
            What::Observations | What::ThreadSummaries => &["limit"],
        }
    }

    /// How many, where nothing is said, and at the most.
    fn limits(self) -> (usize, usize) {
        match self {
            What::UserSummary => (1, 1),
            What::Edges => (20, 1_000),
            What::Entities | What::Episodes => (10, 1_000),
            What::Observations | What::ThreadSummaries => (10, 20),
        }
    }
}

impl Template {
    /// Reads a template, or says what is wrong with it and where.
    pub fn parse(text: &str) -> Result<Self> {
        let length = text.chars().count();
        if text.trim().is_empty() {
            return Err(Error::invalid("template is empty"));
        }
        if length > LONGEST_TEMPLATE {
            let (length, limit) = (grouped(length), grouped(LONGEST_TEMPLATE));
            return Err(Error::invalid(alloc::format!("template is {length} characters long, the limit is {limit}")));
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, from)) = rest.split_once("%{") {
            let place = text[..text.len() - from.len() - 2].chars().count() + 1;
            let inside = from.split_once('}').map(|(inside, _)| inside).filter(|inside| !inside.contains("%{"));
            let Some(inside) = inside else {
                let begun = crate::id::shortened(from.split(['\n', '%']).next().unwrap_or(from));
                return Err(Error::invalid(alloc::format!(
                    "`%{{{begun}` at character {place} is not closed, add a `}}`"
                )));
            };
            if !before.is_empty() {
                parts.push(Part::Text(before.into()));
            }
            parts.push(Part::Variable(variable(inside, place)?));
            rest = &from[inside.len() + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.into()));
        }
        Ok(Self { parts })
    }
}

/// Reads what stands between the braces; the variable begins at the character `place`.
fn variable(inside: &str, place: usize) -> Result<Variable> {
    let inside = inside.trim_end();
    // The braces' opening takes two characters, and whatever is left to read ends where the inside ends.
    let character = |rest: &str| place + 2 + inside[..inside.len() - rest.len()].chars().count();
    let named = inside.trim_start();
    let (name, mut rest) = named.split_at(named.find(char::is_whitespace).unwrap_or(named.len()));
    let Some((_, what)) = What::ALL.into_iter().find(|(known, _)| *known == name) else {
        let shown = crate::id::shortened(name);
        let way_out = match nearest(name, What::ALL.into_iter().map(|(known, _)| known)) {
            Some(meant) => alloc::format!("; did you mean `%{{{meant}}}`?"),
            None => alloc::format!(", choose among {}", list(What::ALL.into_iter().map(|(known, _)| known))),
        };
        return Err(Error::invalid(alloc::format!("unknown variable `%{{{shown}}}` at character {place}{way_out}")));
    };
    let mut read = Variable { what, limit: what.limits().0, types: Vec::new(), include_attributes: false };
    let mut seen: Vec<&str> = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(read);
        }
        // A list may hold spaces; anything else ends at the first.
        let bracketed = rest.split_once('[').filter(|(before, _)| !before.contains(char::is_whitespace));
        let end = match bracketed {
            Some((before, list)) => list.find(']').map_or(rest.len(), |at| before.len() + at + 2),
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let place = character(rest);
        let (parameter, after) = rest.split_at(end);
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if !what.parameters().contains(&key) {
            return Err(Error::invalid(unknown_parameter(what, name, key, place)));
        }
        let wrong = |said: String| {
            let shown = crate::id::shortened(parameter);
            Error::invalid(alloc::format!("`{shown}` at character {place} in `%{{{name}}}` {said}"))
        };
        if seen.contains(&key) {
            return Err(wrong(alloc::format!("says `{key}` twice")));
        }
        read.set(key, value).map_err(wrong)?;
        seen.push(key);
        rest = after;
    }
}

impl Variable {
    /// Takes a parameter in, or says what is wrong with it.
    fn set(&mut self, key: &str, value: &str) -> core::result::Result<(), String> {
        match key {
            "limit" => {
                let most = self.what.limits().1;
                let limit = value.parse().ok().filter(|limit| (1..=most).contains(limit));
                self.limit = limit.ok_or_else(|| alloc::format!("is not a number from 1 to {}", grouped(most)))?;
            }
            "types" => {
                let listed = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
                let types =
                    listed.map(|l| l.split(',').map(str::trim).filter(|t| !t.is_empty()).map(String::from).collect());
                self.types = types
                    .filter(|types: &Vec<String>| !types.is_empty())
                    .ok_or_else(|| String::from("is not a list, write it like `types=[A,B]`"))?;
            }
            _ => {
                self.include_attributes = match value {
                    "true" => true,
                    "false" => false,
                    _ => return Err("is neither `true` nor `false`".into()),
                };
            }
        }
        Ok(())
    }
}

fn unknown_parameter(what: What, name: &str, key: &str, place: usize) -> String {
    let shown = crate::id::shortened(key);
    let way_out = match (nearest(key, what.parameters().iter().copied()), what.parameters()) {
        (Some(meant), _) => alloc::format!("; did you mean `{meant}`?"),
        (None, []) => ", which takes none".into(),
        (None, known) => alloc::format!(", which takes {}", list(known.iter().copied())),
    };
    alloc::format!("unknown parameter `{shown}` at character {place} in `%{{{name}}}`{way_out}")
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| alloc::format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The word that was probably meant: another name for it, or the nearest by letters.
fn nearest<'a>(said: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let said = said.to_lowercase();
    let meant = match said.as_str() {
        "facts" | "fact" | "relations" => "edges",
        "nodes" | "node" => "entities",
        "messages" => "episodes",
        "user" | "summary" => "user_summary",
        other => other,
    };
    let near = known.map(|word| (distance(meant, word), word)).min()?;
    (near.0 * 2 <= near.1.len().min(6)).then_some(near.1)
}

/// `1,312`: a number as people read it.
fn grouped(number: usize) -> String {
    let digits = alloc::format!("{number}");
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[track_caller]
    fn check(template: &str, expected: &str) {
        let got =
            Template::parse(template).map_or_else(|e| e.to_string(), |t| alloc::format!("{} parts", t.parts.len()));
        assert_eq!(got, expected);
    }

    #[test]
    fn templates_are_text_with_variables() {
        check(
            "# Customer\n%{user_summary}\n\n%{edges limit=10}\n%{entities limit=5}%{observations limit=10}",
            "7 parts",
        );
        check("%{edges types=[A, B] limit=1000 include_attributes=true}", "1 parts");
        check("100 % sure {and} 50%", "1 parts");
        check("%{ edges }", "1 parts");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        check("", "template is empty");
        check(&"x".repeat(1312), "template is 1,312 characters long, the limit is 1,200");
        check("é%{edge}", "unknown variable `%{edge}` at character 2; did you mean `%{edges}`?");
        check("%{facts}", "unknown variable `%{facts}` at character 1; did you mean `%{edges}`?");
        check(
            "%{weather}",
            "unknown variable `%{weather}` at character 1, choose among `user_summary`, `edges`, `entities`, \
             `episodes`, `observations`, `thread_summaries`",
        );
        check("a %{edges limit=3", "`%{edges limit=3` at character 3 is not closed, add a `}`");
        check("%{edges %{entities}", "`%{edges ` at character 1 is not closed, add a `}`");
        check("%{edges  limt=3}", "unknown parameter `limt` at character 10 in `%{edges}`; did you mean `limit`?");
        check(
            "%{user_summary limit=3}",
            "unknown parameter `limit` at character 16 in `%{user_summary}`, which takes none",
        );
        check(
            "%{observations types=[A]}",
            "unknown parameter `types` at character 16 in `%{observations}`, which takes `limit`",
        );
        check("%{edges limit=3 limit=4}", "`limit=4` at character 17 in `%{edges}` says `limit` twice");
        check("%{edges limit=1001}", "`limit=1001` at character 9 in `%{edges}` is not a number from 1 to 1,000");
        check("%{edges limit=0}", "`limit=0` at character 9 in `%{edges}` is not a number from 1 to 1,000");
        check("%{edges limit}", "`limit` at character 9 in `%{edges}` is not a number from 1 to 1,000");
        check("é %{ edges limit=-1 }", "`limit=-1` at character 12 in `%{edges}` is not a number from 1 to 1,000");
        check(
            "%{observations limit=21}",
            "`limit=21` at character 16 in `%{observations}` is not a number from 1 to 20",
        );
        for list in ["A", "[A", "[]", "[,]", ""] {
            let told = "in `%{edges}` is not a list, write it like `types=[A,B]`";
            check(
                &alloc::format!("%{{edges limit=3 types={list}}}"),
                &alloc::format!("`types={list}` at character 17 {told}"),
            );
        }
        check(
            "%{edges include_attributes=yes}",
            "`include_attributes=yes` at character 9 in `%{edges}` is neither `true` nor `false`",
        );
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "(%\\{|\\}|edges|limit|=|\\[|\\]|types|,| |[0-9]|é|.){0,20}") {
            let _ = Template::parse(&text);
        }
    }
}
