//! Who may come in, and what is open to all.

use crate::house::House;
use serde_json::{Value, json};

#[test]
fn without_a_key_that_is_known_nobody_comes_in() {
    let (missing, odd) = ("the `Authorization` header is missing", "the `Authorization` header is neither");
    for (headers, message, zeps) in [
        (&[][..], format!("{missing}, send `Api-Key <key>` or `Bearer <key>`"), "no token found\n"),
        (&[("Authorization", "Api-Key wrong")], "the API key is not known here".into(), "token is unauthorized\n"),
        (&[("Authorization", "z_shop")], format!("{odd} `Api-Key <key>` nor `Bearer <key>`"), "no token found\n"),
    ] {
        let newer = House::default().send("GET", "/api/v2/users/jane", headers, Vec::new());
        assert_eq!((newer.status, newer.json["message"].as_str()), (401, Some(message.as_str())));
        let older = House::default().send("GET", "/api/v1/user/jane", headers, Vec::new());
        assert_eq!((older.status, older.text.as_str()), (401, zeps));
        assert_eq!(older.headers["content-type"], "text/plain; charset=utf-8");
    }
}

#[test]
fn a_key_sees_its_own_project_alone() {
    let house = House::furnished();
    let forum = [("Authorization", "Bearer z_forum")];
    assert_eq!(house.ask("GET /users/jane", Value::Null).status, 200);
    assert_eq!(house.send("GET", "/api/v2/users/jane", &forum, Vec::new()).status, 404);
    let body = json!({"user_id": "jane"}).to_string().into_bytes();
    assert_eq!(house.send("POST", "/api/v2/users", &forum, body).status, 201);
}

#[test]
fn whoever_asks_if_we_are_there_is_told() {
    for path in ["/", "/healthz", "//healthz"] {
        let reply = House::default().send("GET", path, &[], Vec::new());
        assert_eq!((reply.status, reply.text.as_str()), (200, "."));
        assert_eq!(reply.headers["x-zep-version"], "0.27.2-perdura");
    }
}

#[test]
fn a_page_may_call_and_read_the_cursor() {
    let house = House::furnished();
    let asked = house.send("OPTIONS", "/api/v2/users/jane", &[("Origin", "http://127.0.0.1:8000")], Vec::new());
    assert_eq!(asked.status, 204);
    assert_eq!(asked.headers["access-control-allow-origin"], "*");
    for (header, word) in [
        ("access-control-allow-methods", "PATCH"),
        ("access-control-allow-headers", "Authorization"),
        ("access-control-allow-headers", "X-Fern-SDK-Version"),
        ("access-control-expose-headers", "Zep-Next-Cursor"),
        ("access-control-expose-headers", "X-Zep-Version"),
    ] {
        assert!(asked.headers[header].to_str().unwrap().contains(word), "{header}");
    }
    assert_eq!(house.ask("GET /users/joe", Value::Null).headers["access-control-allow-origin"], "*");
}

#[test]
fn the_head_alone_is_the_same_without_a_body() {
    let reply = House::furnished().ask("HEAD /users/jane", Value::Null);
    assert_eq!((reply.status, reply.text.as_str()), (200, ""));
}
