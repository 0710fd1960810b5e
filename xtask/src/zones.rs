//! The table of time zones: each zone's rule of today, out of the system's tzdata.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::shell::Result;

/// Where the table lies, from the root of the repository.
const FILE: &str = "src/time/zones.txt";

/// Writes `src/time/zones.txt` from a folder of compiled zones with its `tzdata.zi`.
pub fn zones(folder: &str) -> Result {
    let folder = Path::new(folder);
    let source = read(&folder.join("tzdata.zi"))?;
    let source = String::from_utf8_lossy(&source);
    let mut rules: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut of: BTreeMap<&str, String> = BTreeMap::new();
    for line in source.lines() {
        if let ["Z", name, ..] = line.split(' ').collect::<Vec<_>>()[..] {
            let rule = footer(&read(&folder.join(name))?).ok_or_else(|| format!("`{name}` ends without a rule"))?;
            of.insert(name, rule);
        }
    }
    for line in source.lines() {
        if let ["L", target, name] = line.split(' ').collect::<Vec<_>>()[..] {
            let rule = of.get(target).ok_or_else(|| format!("`{name}` links to `{target}`, which is no zone"))?;
            of.insert(name, rule.clone());
        }
    }
    for (name, rule) in of {
        // What stands for "nobody knows" is no place to live.
        if name != "Factory" {
            rules.entry(rule).or_default().push(name);
        }
    }
    let version = source.lines().next().unwrap_or_default().trim_start_matches("# version ");
    let mut table = format!(
        "# A rule as POSIX writes it, and the zones that go by it today. Made by `cargo xtask zones` of tzdata {version}.\n"
    );
    for (rule, names) in &rules {
        table.push_str(&format!("{rule} {}\n", names.join(" ")));
    }
    fs::write(FILE, &table).map_err(|error| format!("cannot write `{FILE}`: {error}"))?;
    let names: usize = rules.values().map(Vec::len).sum();
    println!("{FILE}: {names} zones by {} rules, {} bytes", rules.len(), table.len());
    Ok(())
}

/// A compiled zone ends with the rule that goes on for ever, on a line of its own (RFC 9636, 3.3).
fn footer(zone: &[u8]) -> Option<String> {
    let line = zone.strip_suffix(b"\n")?.rsplit(|byte| *byte == b'\n').next()?;
    String::from_utf8(line.to_vec()).ok().filter(|rule| !rule.is_empty())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}
