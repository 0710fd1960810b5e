//! What must be absent, as tests: each reads the tree as text and says what to do instead.

use std::{fs, path::Path};

use crate::shell::root;

/// This file has to spell what it forbids.
const THIS: &str = "xtask/src/tidy.rs";

#[test]
fn the_core_knows_no_clock() {
    absent(&["SystemTime", "Instant", "Utc::now", "Local::now"], core, "take the time as an argument");
}

#[test]
fn the_core_knows_no_randomness() {
    absent(&["getrandom", "rand::", "Uuid::new_v4", "RandomState"], core, "take randomness through the `Entropy` port");
}

#[test]
fn the_core_knows_no_javascript() {
    absent(&["wasm_bindgen", "js_sys", "web_sys"], core, "leave JavaScript to `crates/perdura-browser`");
}

#[test]
fn the_core_knows_no_http() {
    absent(&["http::", "StatusCode"], core, "leave HTTP to `crates/perdura-api`");
}

#[test]
fn the_core_reads_json_in_one_place() {
    let elsewhere = |path: &str| core(path) && !path.starts_with("src/extract/");
    absent(&["serde_json"], elsewhere, "read JSON in `src/extract/`, where episodes and models' answers come in");
}

#[test]
fn things_are_sorted_in_one_place() {
    // The hot loops of the search, and two files whose tests sort.
    let own = ["bm25", "fuse", "holdings"].map(|name| format!("src/search/{name}.rs"));
    let elsewhere = |path: &str| {
        (core(path) || path.starts_with("crates/perdura-api/src/"))
            && !path.contains("test")
            && !["src/order.rs", "src/embed/nearest.rs"].contains(&path)
            && !own.iter().any(|own| own == path)
    };
    let stable = [".sort(", ".sort_by(", ".sort_by_key(", ".sort_by_cached_key("];
    let unstable = [".sort_unstable(", ".sort_unstable_by(", ".sort_unstable_by_key("];
    let sorts = [&stable[..], &unstable].concat();
    absent(&sorts, elsewhere, "sort by `order`: each sort of the standard library's is 5 to 10 kB more to download");
}

#[test]
fn the_core_awaits_in_its_use_cases_alone() {
    let elsewhere = |path: &str| core(path) && path != "src/memory.rs" && !path.starts_with("src/memory/");
    absent(&[".await"], elsewhere, "load before and write after, in `src/memory`; deciding never waits");
}

#[test]
fn model_types_do_not_derive_serialize() {
    let model = |path: &str| path.starts_with("src/model/");
    absent(
        &["Serialize", "Deserialize", "serde"],
        model,
        "give the wire its own type in `crates/perdura-api/src/wire`",
    );
}

#[test]
fn the_core_needs_no_std_and_no_unsafe_code() {
    let lib = read("src/lib.rs");
    for attribute in ["#![no_std]", "#![forbid(unsafe_code)]"] {
        assert!(
            lib.contains(attribute),
            "write `{attribute}` back into src/lib.rs: the core runs where there is nothing"
        );
    }
}

#[test]
fn dependencies_point_one_way() {
    let faces = ["perdura-worker", "perdura-browser", "worker", "wasm-bindgen", "js-sys", "web-sys"];
    let from_core = [&faces[..], &["perdura-api", "http", "serde", "getrandom"]].concat();
    for (manifest, forbidden) in [("Cargo.toml", &from_core[..]), ("crates/perdura-api/Cargo.toml", &faces[..])] {
        let outward = dependencies(&read(manifest)).into_iter().filter(|name| forbidden.contains(&name.as_str()));
        none(
            outward.map(|name| format!("{manifest}: {name}")),
            "depend inwards only: perdura ← perdura-api ← the faces",
        );
    }
}

#[test]
fn a_status_code_is_chosen_in_two_files() {
    let elsewhere = |path: &str| {
        path.starts_with("crates/perdura-api/src/") && !path.ends_with("/failure.rs") && !path.ends_with("/answer.rs")
    };
    absent(&["StatusCode::"], elsewhere, "fail with a `Kind` (failure.rs) or succeed by name (answer.rs)");
}

#[test]
fn only_the_wire_speaks_zeps_names() {
    let ours = |path: &str| core(path) || path.starts_with("crates/perdura-api/src/") && !path.contains("/wire/");
    let found = lines(ours).filter(|line| declared(&line.text).is_some_and(is_zeps)).map(|line| line.place());
    none(found, "say Fact, Entity and Thread; Edge, Node and Session belong to `crates/perdura-api/src/wire`");
    // What answers a request names the wire's types, and declares none.
    absent(&["EntityEdge", "EntityNode"], core, "say Fact and Entity in the core");
}

#[test]
fn a_module_is_named_after_what_it_is_about() {
    let empty = ["util", "utils", "helper", "helpers", "manager", "service", "services", "common"];
    let named = |path: &String| path.split(['/', '.']).any(|part| empty.contains(&part));
    none(files().into_iter().filter(named), "name the file after the thing it knows about");
    let inline = lines(rust).filter(|line| {
        line.text
            .trim()
            .split_once("mod ")
            .is_some_and(|(_, name)| empty.contains(&name.trim_end_matches([';', '{', ' '])))
    });
    none(inline.map(|line| line.place()), "name the module after the thing it knows about");
}

#[test]
fn a_file_can_be_read_in_one_sitting() {
    const MOST: usize = 600;
    let long = files().into_iter().filter(|path| code(path)).filter_map(|path| {
        let lines = read(&path).lines().count();
        (lines > MOST).then(|| format!("{path}: {lines} lines"))
    });
    none(long, "split it: a file that needs section rulers is two files");
}

#[test]
fn nothing_is_left_for_later() {
    absent(&["todo!(", "unimplemented!(", "dbg!("], code, "finish it, or take it out");
    absent(&["#[ignore"], code, "let the test assert what is wrong today, and say so");
}

#[test]
fn no_file_names_a_package_registry() {
    // In two halves, so that this file names none either.
    let hosts =
        [("registry.", "npmjs"), ("crates", ".io/"), ("pypi", ".org"), ("python", "hosted"), ("debian", ".org")];
    let hosts: Vec<String> = hosts.iter().map(|(front, back)| format!("{front}{back}")).collect();
    let ours = files().into_iter().filter(|path| path != THIS);
    let named = ours.filter(|path| hosts.iter().any(|host| read(path).contains(host)));
    none(named, "leave the choice of a registry to the machine; for `package-lock.json`, run npm where .npmrc is");
}

#[test]
fn every_crate_inherits_the_lints() {
    let manifests = files().into_iter().filter(|path| path.ends_with("Cargo.toml"));
    none(
        manifests.filter(|path| !read(path).contains("[lints]\nworkspace = true")),
        "add `[lints]` with `workspace = true`",
    );
}

#[test]
fn a_word_is_found_whole_and_not_in_comments() {
    assert_eq!(
        dependencies("[package]\na = 1\n\n[dependencies]\n# why\nhttp.workspace = true\nb = \"1\"\n\n[x]\n"),
        ["http", "b"]
    );
    assert!(holds("use serde::Serialize;", "Serialize") && !holds("use borsh::BorshSerialize;", "Serialize"));
    assert!(holds("let a = b().await?;", ".await") && !holds("let a = instant;", "Instant"));
    assert_eq!(without_comment("let url = \"http://x\"; // SystemTime"), "let url = \"http://x\"; ");
    assert_eq!(declared("pub struct EntityEdge {"), Some("EntityEdge"));
    assert!(is_zeps("NodeScore") && is_zeps("Session") && !is_zeps("Knowledge") && !is_zeps("Acknowledged"));
}

/// The names under `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<String> {
    let section = manifest.split("\n[").find_map(|section| section.strip_prefix("dependencies]")).unwrap_or("");
    let name = |line: &str| line.split(['.', ' ', '=']).next().unwrap_or("").to_owned();
    section.lines().map(name).filter(|name| !name.is_empty() && !name.starts_with('#')).collect()
}

fn core(path: &str) -> bool {
    path.starts_with("src/")
}

fn rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// Code in any of our languages.
fn code(path: &str) -> bool {
    [".rs", ".ts", ".mjs", ".js"].iter().any(|ending| path.ends_with(ending))
}

/// Fails with every line in `place` that holds one of `words`.
#[track_caller]
fn absent(words: &[&str], place: impl Fn(&str) -> bool, advice: &str) {
    let guilty = |line: &Line| words.iter().any(|word| holds(&line.text, word));
    none(lines(place).filter(guilty).map(|line| line.place()), advice);
}

#[track_caller]
fn none(found: impl Iterator<Item = String>, advice: &str) {
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{advice}\n  {}", found.join("\n  "));
}

/// One line of a file, without its comment.
struct Line {
    path: String,
    number: usize,
    text: String,
}

impl Line {
    fn place(&self) -> String {
        format!("{}:{}: {}", self.path, self.number, self.text.trim())
    }
}

fn lines(place: impl Fn(&str) -> bool) -> impl Iterator<Item = Line> {
    let chosen: Vec<String> = files().into_iter().filter(|path| path != THIS && place(path)).collect();
    chosen.into_iter().flat_map(|path| {
        let text = read(&path);
        let code = code(&path);
        let numbered = |(index, line): (usize, &str)| {
            let text = if code { without_comment(line) } else { line };
            Line { path: path.clone(), number: index + 1, text: text.to_owned() }
        };
        text.lines().enumerate().map(numbered).collect::<Vec<_>>()
    })
}

fn without_comment(line: &str) -> &str {
    // A URL's slashes follow a colon; a comment's stand at the start or after a space.
    let begins =
        line.match_indices("//").map(|(at, _)| at).find(|at| line[..*at].is_empty() || line[..*at].ends_with(' '));
    &line[..begins.unwrap_or(line.len())]
}

/// Whether `word` occurs in `line` and is not merely a part of a longer name.
fn holds(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        let joined =
            |edge: Option<char>, neighbour: Option<char>| edge.is_some_and(part) && neighbour.is_some_and(part);
        !joined(word.chars().next(), before) && !joined(word.chars().next_back(), after)
    })
}

/// The name of the type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .skip_while(|word| !["struct", "enum", "type", "trait", "union"].contains(word));
    words.nth(1)
}

/// Whether a type's name has one of Zep's nouns among its words.
fn is_zeps(name: &str) -> bool {
    ["Edge", "Node", "Session"]
        .iter()
        .any(|noun| name.match_indices(noun).any(|(at, _)| !name[at + noun.len()..].starts_with(char::is_lowercase)))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// Every file that is ours to keep tidy, as paths from the root, sorted.
fn files() -> Vec<String> {
    let mut files = Vec::new();
    collect("", &mut files);
    files.sort();
    assert!(files.iter().any(|path| path == "src/lib.rs"), "tidy looks at the wrong folder: {}", root().display());
    files
}

fn collect(folder: &str, files: &mut Vec<String>) {
    const NOT_OURS: [&str; 10] = [
        "target",
        "node_modules",
        "build",
        "dist",
        ".git",
        ".wrangler",
        "pkg/wasm",
        "pkg/src/generated",
        "tests/fixtures",
        "Cargo.lock",
    ];
    for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if NOT_OURS.contains(&name.as_str()) || NOT_OURS.contains(&path.as_str()) {
            continue;
        }
        if Path::new(&root().join(&path)).is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
