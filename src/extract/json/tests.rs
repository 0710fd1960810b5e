//! Documents and what they claim of Jane Smith.

use crate::extract::statements::{check, nothing, read_as};
use crate::model::{Source, Value};

#[test]
fn json_is_read_by_its_structure() {
    let song =
        r#"{"event_type":"song_played","song_title":"Bohemian Rhapsody","artist":"Queen","duration_seconds":354}"#;
    check("json", song, &["Jane Smith | SONG_PLAYED | Bohemian Rhapsody", "Bohemian Rhapsody | ARTIST | Queen"]);
    let found = read_as(Source::Json, None, song);
    assert_eq!(
        found.claims[0].sentence,
        "Jane Smith: song played: Bohemian Rhapsody (artist Queen, duration seconds 354)"
    );
    assert_eq!(found.claims[0].attributes["duration_seconds"], Value::Int(354));
    check(
        "json",
        r#"{"name":"Jane","email":"jane@x.org","plan":"pro","city":"Porto","age":34}"#,
        &["Jane Smith | LIVES_IN | Porto", "Jane Smith | HAS_PLAN | pro plan"],
    );
    check(
        "json",
        r#"{"event":"orderPlaced","created_at":"2024-11-14T02:13:19Z","item":{"name":"Tent","brand":"Hilleberg"},"tags":["camping","sale"]}"#,
        &[
            "Jane Smith | ORDER_PLACED | Tent | 2024-11-14 02:13:19..",
            "Tent | TAGS | camping | 2024-11-14 02:13:19..",
            "Tent | TAGS | sale | 2024-11-14 02:13:19..",
            "Tent | BRAND | Hilleberg | 2024-11-14 02:13:19..",
        ],
    );
    nothing("json", &["", "{", "[]", "3", "\"I live in Oslo\"", "{\"a\":null}", "{\"n\":1e999}"]);
}

#[test]
fn a_profile_is_about_the_user_and_a_ticket_about_itself() {
    let profile = r#"{"user":{"name":"Jane","city":"Oslo"},"items":[{"name":"Tent"},{"name":"Stove"}]}"#;
    check(
        "json",
        profile,
        &["Jane Smith | HAS_ITEMS | Tent", "Jane Smith | HAS_ITEMS | Stove", "Jane Smith | LIVES_IN | Oslo"],
    );
    check("json", r#"{"name":"Bob Jones","team":"Core"}"#, &["Bob Jones | TEAM | Core"]);
    let bought =
        r#"{"type":"purchase","amount":59.99,"product":{"name":"Trail Shoes","sku":"TS-1"},"time":1733821200}"#;
    check("json", bought, &["Jane Smith | PURCHASE | Trail Shoes | 2024-12-10 09:00:00.."]);
    let ids = read_as(Source::Json, None, r#"{"name":"Jane","customer_id":"C-0017","balance":12.5,"active":true}"#);
    assert_eq!(ids.mentions[0].attributes["customer_id"], Value::Text("C-0017".into()));
    assert_eq!(ids.mentions[0].attributes["balance"], Value::Float(12.5));
}
