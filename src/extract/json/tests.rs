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
        &["Jane Smith | LIVES_IN | Porto", "Jane Smith | HAS_EMAIL | jane@x.org", "Jane Smith | HAS_PLAN | pro plan"],
    );
    check(
        "json",
        r#"{"event":"orderPlaced","created_at":"2024-11-14T02:13:19Z","item":{"name":"Tent","brand":"Hilleberg"},"tags":["camping","sale"]}"#,
        &[
            "Jane Smith | PURCHASED | Tent | 2024-11-14 02:13:19..",
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
        &["Jane Smith | LIVES_IN | Oslo", "Jane Smith | HAS_ITEMS | Tent", "Jane Smith | HAS_ITEMS | Stove"],
    );
    check("json", r#"{"name":"Bob Jones","team":"Core"}"#, &["Bob Jones | TEAM | Core"]);
    let bought =
        r#"{"type":"purchase","amount":59.99,"product":{"name":"Trail Shoes","sku":"TS-1"},"time":1733821200}"#;
    check("json", bought, &["Jane Smith | PURCHASED | Trail Shoes | 2024-12-10 09:00:00.."]);
    let ids = read_as(Source::Json, None, r#"{"name":"Jane","customer_id":"C-0017","balance":12.5,"active":true}"#);
    assert_eq!(ids.mentions[0].attributes["customer_id"], Value::Text("C-0017".into()));
    assert_eq!(ids.mentions[0].attributes["balance"], Value::Float(12.5));
}

#[test]
fn a_document_is_about_its_party() {
    for (text, expected) in [
        (r#"{"customer":"Ravi Menon","plan":"Starter"}"#, "Ravi Menon | HAS_PLAN | Starter plan"),
        (r#"{"customer":"J. Smith","plan":"Starter"}"#, "Jane Smith | HAS_PLAN | Starter plan"),
        (r#"{"customer_name":"Ravi Menon","customer_city":"Pune"}"#, "Ravi Menon | LIVES_IN | Pune"),
        (r#"{"patient":{"name":"Olga Orlova"},"allergies":["nuts"]}"#, "Olga Orlova | ALLERGIC_TO | nuts"),
        (
            r#"{"buyer":"Jane Smith","seller":"Tools & Co","event":"purchase","item":"Saw"}"#,
            "Jane Smith | PURCHASED | Saw",
        ),
        (r#"{"event":"order.placed","guest":"Tom Barr","items":["Saw"]}"#, "Tom Barr | PURCHASED | Saw"),
        (r#"{"booking":{"guest":"Tom Barr","hotel":"Seaview"}}"#, "Tom Barr | BOOKED | Seaview"),
        (r#"{"customer":{"name":"Ravi Menon"},"profile":{"city":"Pune"}}"#, "Ravi Menon | LIVES_IN | Pune"),
    ] {
        check("json", text, &[expected]);
    }
}

#[test]
fn an_event_ends_what_was_and_begins_what_is() {
    check(
        "json",
        r#"{"event":"PlanChanged","from":"Starter","to":"Pro","changed_at":"2024-12-01"}"#,
        &[
            "Jane Smith | HAS_PLAN | Starter plan | ..2024-12-01 | Over",
            "Jane Smith | HAS_PLAN | Pro plan | 2024-12-01..",
        ],
    );
    check(
        "json",
        r#"{"event":"user.updated","changes":{"city":{"old":"Bath","new":"Wells"}},"at":"2024-12-01"}"#,
        &["Jane Smith | LIVES_IN | Bath | ..2024-12-01 | Over", "Jane Smith | LIVES_IN | Wells | 2024-12-01.."],
    );
    check(
        "json",
        r#"{"action":"employee_left","employee":"Lars Holm","company":"Nordlys","date":"2024-11-30"}"#,
        &["Lars Holm | WORKS_AT | Nordlys | ..2024-11-30 | Over"],
    );
    // A journey goes from and to, and changes no home.
    check(
        "json",
        r#"{"event":"ride_completed","from":"Station","to":"Airport"}"#,
        &["Jane Smith | RIDE_COMPLETED | Airport"],
    );
}

#[test]
fn a_document_is_read_by_its_shape() {
    for (text, expected) in [
        // Whoever does something, under whatever word; what they do is told by it.
        (r#"{"fan":"Rui Costa","team":"Benfica"}"#, "Rui Costa | FAN_OF | Benfica"),
        (r#"{"registered_to":"Jane Smith","tenant":"Jane Smith","flat":"Hill 2"}"#, "Jane Smith | RENTS | Hill 2"),
        (r#"{"squad":[{"name":"Ola Zych","role":"coach"}]}"#, "Ola Zych | WORKS_AS | coach"),
        (r#"{"vegan":true,"married":false,"newsletter":"no"}"#, "Jane Smith | FOLLOWS_DIET | vegan"),
        (r#"{"interests":{"opera":true,"golf":false}}"#, "Jane Smith | INTERESTED_IN | opera"),
        (r#"{"preferences":[{"key":"theme","value":"dark"}]}"#, "Jane Smith | PREFERS | dark theme"),
        (r#"{"appointments":[{"with":"Dr. Ito"}]}"#, "Jane Smith | HAS_APPOINTMENT | Dr. Ito"),
        (r#"{"booking_id":"B-3","hotel":"Seaview"}"#, "Jane Smith | BOOKED | Seaview"),
        (
            r#"{"resourceType":"Condition","code":{"coding":[{"display":"Asthma"}]}}"#,
            "Jane Smith | HAS_CONDITION | Asthma",
        ),
        (r#"{"vorname":"Jane","wohnort":"Bern"}"#, "Jane Smith | LIVES_IN | Bern"),
    ] {
        check("json", text, &[expected]);
    }
    let silent = [
        r#"{"name":"Jane","city":"N/A","employer":"unknown","allergies":["none"]}"#,
        r#"{"customer":"Jane Smith","shipping_address":{"city":"Rome"}}"#,
        r#"{"delivery":{"weight":"2 kg","fee":"4.90 EUR"}}"#,
        r#"{"nodes":[{"name":"db-1","role":"primary"}]}"#,
        r#"{"schema":{"type":"object","properties":{"city":{"type":"string"}}}}"#,
    ];
    nothing("json", &silent);
}

#[test]
fn what_machines_write_is_about_nobody() {
    nothing(
        "json",
        &[
            r#"{"job":"nightly-backup","result":"success"}"#,
            r#"{"service":"auth","status":"ok"}"#,
            r#"{"event":"build_failed","branch":"main"}"#,
            r#"{"event":"session.started","user":"Jane Smith","device":"iPhone"}"#,
            r#"{"pair":"EURUSD","rate":1.08}"#,
        ],
    );
}

#[test]
fn a_document_of_many_parties_is_read_in_time() {
    use alloc::{format, string::String};
    let many = |n: usize, field: &dyn Fn(usize) -> String| {
        let fields: alloc::vec::Vec<String> = (0..n).map(field).collect();
        format!("{{{}}}", fields.join(","))
    };
    for text in [
        many(20_000, &|n| format!("\"customer_{n}\":\"Ravi Menon {n}\"")),
        many(20_000, &|n| format!("\"old_city_{n}\":\"Oslo\"")),
        many(2_000, &|n| format!("\"k{n}\":{{\"customer\":{{\"name\":\"Ann B{n}\",\"city\":\"Oslo\"}}}}")),
        format!("{}1{}", "{\"data\":{\"order\":".repeat(5_000), "}}".repeat(5_000)),
        format!("{}1{}", "{\"customer\":{\"x\":".repeat(60), "}}".repeat(60)),
    ] {
        assert!(read_as(Source::Json, None, &text).claims.len() <= 64);
    }
}
