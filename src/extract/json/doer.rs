//! Words for somebody by what they do, that stand in no list of parts: `skater`, `pet_sitter`, `fan`.
//!
//! What people do makes words that end alike; so do the words for makers, firms, and many a thing.

use super::keys::is_meant;
use super::party::{acts, place};

/// What such words end in.
const ENDS: &[&str] = &["er", "or", "ee", "ist", "ian"];
/// Some end otherwise.
const DOERS: &[&str] = &["fan", "patron", "guardian", "registrant", "registered_to", "issued_to", "bill_to"];
/// Words that end as they do, and are things, firms, makers, or somebody's relations.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "anchor", "answer", "artist", "author", "banner", "browser", "builder", "center", "chapter", "character",
    "charter", "cluster", "coffee", "color", "committee", "composer", "computer", "conductor", "container",
    "controller", "cooler", "counter", "cover", "creator", "curator", "cursor", "custodian", "degree", "designer",
    "developer", "dinner", "director", "distributor", "editor", "employer", "error", "factor", "filter", "flavor",
    "floor", "folder", "footer", "founder", "gender", "guarantee", "handler", "harbor", "header", "heater",
    "identifier", "illustrator", "insurer", "issuer", "layer", "leader", "lender", "letter", "listener", "loader",
    "logger", "maker", "manager", "manufacturer", "master", "mentor", "moderator", "monitor", "narrator",
    "newsletter", "number", "offer", "officer", "opponent", "order", "other", "paper", "parameter", "parser",
    "partner", "performer", "physician", "poster", "power", "printer", "producer", "provider", "publisher", "quarter",
    "register", "river", "router", "scheduler", "scooter", "semester", "sensor", "server", "singer", "soloist",
    "speaker", "specialist", "sponsor", "stylist", "supper", "supplier", "technician", "theater", "timer", "tower",
    "trailer", "transfer", "trigger", "user", "vector", "water", "weather", "winter", "writer",
];

/// Whether a key is a word for somebody by what they do.
pub(super) fn is_doer(key: &str) -> bool {
    let bare = key.strip_suffix("_name").unwrap_or(key);
    let word = bare.rsplit('_').next().unwrap_or(bare);
    let does = || word.len() > 4 && ENDS.iter().any(|end| word.ends_with(end)) && !OTHERS.contains(&word);
    DOERS.contains(&bare) || does() && place(key).is_none() && !acts(key) && !is_meant(key)
}
