//! The third generation's answers, as its SDKs read them.

use crate::house::House;
use serde_json::{Value, json};

fn message(content: &str, moment: &str) -> Value {
    json!({"role": "user", "name": "Jane Smith", "content": content, "created_at": moment})
}

#[test]
fn a_user_is_told_with_all_that_was_given() {
    let house = House::furnished();
    let user = house.ask("GET /users/jane", Value::Null).json;
    assert_eq!(
        (&user["user_id"], &user["first_name"], &user["id"], &user["created_at"]),
        (&json!("jane"), &json!("Jane"), &json!(1), &json!("2024-12-10T12:00:00Z"))
    );
    assert!(user.get("time_zone").is_none(), "what is absent is left out");
    let changed =
        house.ask("PATCH /users/jane", json!({"email": null, "last_name": "Doe", "metadata": {"plan": "pro"}}));
    assert_eq!((&changed.json["last_name"], &changed.json["metadata"]["plan"]), (&json!("Doe"), &json!("pro")));
    assert_eq!(changed.json["email"], "jane@example.com");
    let node = house.ask("GET /users/jane/node", Value::Null).json;
    assert_eq!(node["node"]["name"], "Jane Doe");
    assert!(node["node"]["summary"].is_string(), "the SDK refuses a node without a summary");
}

#[test]
fn users_come_by_the_page_in_either_spelling() {
    let house = House::furnished();
    for n in 0..4 {
        house.ask("POST /users", json!({"user_id": format!("user-{n}")}));
    }
    for query in ["pageNumber=2&pageSize=2", "page_number=2&page_size=2&asc=true&order_by=created_at"] {
        let page = house.ask(&format!("GET /users-ordered?{query}"), Value::Null).json;
        let ids: Vec<_> = page["users"].as_array().unwrap().iter().map(|user| user["user_id"].clone()).collect();
        assert_eq!(ids, ["user-1", "user-2"]);
        assert_eq!((&page["row_count"], &page["total_count"]), (&json!(2), &json!(5)));
    }
}

#[test]
fn messages_are_read_back_as_they_came() {
    let house = House::furnished();
    let added = house.ask(
        "POST /threads/t1/messages",
        json!({"messages": [
            message("I live in Lisbon.", "2024-01-01T10:00:00+01:00"),
            {"role": "assistant", "content": "How nice!", "name": null, "metadata": {"a": [1, 2.5]}},
        ], "return_context": true, "something_new": 1}),
    );
    assert_eq!(added.status, 200);
    assert!(added.json["context"].as_str().unwrap().contains("Lisbon"));
    let listed = house.ask("GET /threads/t1/messages", Value::Null).json;
    assert_eq!(listed["messages"][0]["uuid"], added.json["message_uuids"][0]);
    assert_eq!(listed["messages"][0]["created_at"], "2024-01-01T09:00:00Z");
    assert_eq!(listed["messages"][0]["name"], "Jane Smith");
    assert_eq!(listed["messages"][1]["metadata"], json!({"a": [1, 2.5]}));
    assert_eq!((&listed["user_id"], &listed["total_count"]), (&json!("jane"), &json!(2)));

    let newest = house.ask("GET /threads/t1/messages?lastn=1", Value::Null).json;
    assert_eq!((&newest["messages"][0]["role"], &newest["row_count"]), (&json!("assistant"), &json!(1)));
    let second = house.ask("GET /threads/t1/messages?limit=1&cursor=2", Value::Null).json;
    assert_eq!(second["messages"], newest["messages"]);

    let uuid = added.json["message_uuids"][1].as_str().unwrap();
    let changed = house.ask(&format!("PATCH /messages/{uuid}"), json!({"metadata": {"seen": true}})).json;
    assert_eq!(changed["metadata"], json!({"a": [1, 2.5], "seen": true}));
}

#[test]
fn episodes_of_every_type_are_kept_as_they_came() {
    let house = House::furnished();
    let song = json!({"event_type": "song_played", "song_title": "Bohemian Rhapsody", "artist": "Queen"}).to_string();
    for (kind, data) in
        [("json", song.as_str()), ("text", "Jane upgraded to the Pro plan"), ("message", "Paul (user): Hi Jane.")]
    {
        let added = house
            .ask("POST /graph", json!({"user_id": "jane", "type": kind, "data": data, "source_description": "app"}));
        assert_eq!(added.status, 202);
        assert_eq!((added.json["content"].as_str(), added.json["source"].as_str()), (Some(data), Some(kind)));
        let uuid = added.json["uuid"].as_str().unwrap();
        assert_eq!(house.ask(&format!("GET /graph/episodes/{uuid}"), Value::Null).json, added.json);
    }
    let listed = house.ask("GET /graph/episodes/user/jane?lastn=2", Value::Null).json;
    assert_eq!(listed["episodes"][1]["role"], "Paul");
    let batch = house.ask(
        "POST /graph-batch",
        json!({"graph_id": "g1", "episodes": [{"type": "text", "data": "One."}, {"type": "text", "data": "Two."}]}),
    );
    assert_eq!((batch.status, batch.json.as_array().unwrap().len()), (202, 2));
    let uuid = batch.json[0]["uuid"].as_str().unwrap();
    assert_eq!(house.ask(&format!("DELETE /graph/episodes/{uuid}"), Value::Null).json["message"], "episode deleted");
    assert_eq!(house.ask(&format!("GET /graph/episodes/{uuid}"), Value::Null).status, 404);
}

#[test]
fn a_stated_fact_is_found_listed_changed_and_deleted() {
    let house = House::furnished();
    let stated = house.ask(
        "POST /graph/add-fact-triple",
        json!({"user_id": "jane", "fact": "Jane works at Acme", "fact_name": "WORKS_AT", "source_node_name": "Jane Smith",
            "target_node_name": "Acme", "target_node_labels": ["Organization"], "valid_at": "2023-05-01T00:00:00Z"}),
    );
    assert_eq!(stated.status, 200, "{}", stated.text);
    let (edge, acme) = (&stated.json["edge"], &stated.json["target_node"]);
    assert_eq!((&edge["valid_at"], &acme["labels"][0]), (&json!("2023-05-01T00:00:00Z"), &json!("Organization")));
    let edge_path = format!("/graph/edge/{}", edge["uuid"].as_str().unwrap());
    let acme_path = format!("/graph/node/{}", acme["uuid"].as_str().unwrap());
    assert_eq!(house.ask(&format!("GET {edge_path}"), Value::Null).json["target_node_name"], "Acme");
    assert_eq!(house.ask(&format!("GET {acme_path}/entity-edges"), Value::Null).json[0]["uuid"], edge["uuid"]);

    let found = house.ask("POST /graph/search", json!({"user_id": "jane", "query": "Where does Jane work?"})).json;
    assert_eq!(found["edges"][0]["uuid"], edge["uuid"]);
    assert!(found.get("nodes").is_none() && found["response"]["server_latency_ms"].is_number());
    let text = house
        .ask("POST /graph/search", json!({"user_id": "jane", "query": "Acme", "scope": "auto", "max_characters": 400}));
    assert!(text.json["context"].as_str().unwrap().contains("Jane works at Acme"), "{}", text.text);
    assert!(text.json.get("edges").is_none());

    let changed = house.ask(&format!("PATCH {edge_path}"), json!({"invalid_at": "2024-05-01T00:00:00Z"}));
    assert_eq!(changed.json["invalid_at"], "2024-05-01T00:00:00Z", "{}", changed.text);
    assert_eq!(
        house.ask(&format!("PATCH {acme_path}"), json!({"summary": "A maker of anvils"})).json["summary"],
        "A maker of anvils"
    );
    assert_eq!(house.ask(&format!("DELETE {edge_path}"), Value::Null).status, 200);
    assert_eq!(house.ask(&format!("GET {edge_path}"), Value::Null).status, 404);
}

#[test]
fn lists_of_a_graph_go_on_where_the_cursor_says() {
    let house = House::furnished();
    let names: Vec<_> = (0..5).map(|n| json!({"name": format!("Place {n}"), "label": "Location"})).collect();
    let added = house.ask("POST /graph/nodes", json!({"graph_id": "g1", "nodes": names}));
    assert_eq!((added.status, added.json["nodes"].as_array().unwrap().len()), (202, 5));
    let mut seen = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let page = house.ask("POST /graph/node/graph/g1", json!({"limit": 2, "cursor": cursor}));
        seen.extend(page.json.as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_string()));
        match page.headers.get("zep-next-cursor") {
            Some(next) => cursor = json!(next.to_str().unwrap()),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, ["Place 0", "Place 1", "Place 2", "Place 3", "Place 4"]);
    let filtered = json!({"filters": {"node_labels": ["Person"]}});
    assert_eq!(house.ask("POST /graph/node/graph/g1", filtered).json, json!([]));
    assert_eq!(house.ask("POST /graph/node/graph/g1", Value::Null).json.as_array().unwrap().len(), 5);
}

#[test]
fn templates_are_kept_and_rendered() {
    let house = House::furnished();
    house.ask("POST /threads/t1/messages", json!({"messages": [message("I live in Lisbon.", "2024-01-01")]}));
    let template = json!({"template_id": "customer-support", "template": "Known:\n%{edges limit=10}"});
    assert_eq!(house.ask("POST /context-templates", template).status, 201);
    let context = house.ask("GET /threads/t1/context?template_id=customer-support", Value::Null).json;
    assert!(context["context"].as_str().unwrap().contains("[LIVES_IN]"), "{context}");
    let wrong = house.ask("PUT /context-templates/customer-support", json!({"template": "%{edge}"}));
    assert_eq!(wrong.status, 400);
    assert!(wrong.json["message"].as_str().unwrap().contains("`%{edge}`"), "{}", wrong.text);
    assert_eq!(house.ask("DELETE /context-templates/customer-support", Value::Null).status, 200);
    assert_eq!(house.ask("GET /context-templates", Value::Null).json, json!({"templates": []}));
}

#[test]
fn graphs_are_created_listed_changed_and_deleted() {
    let house = House::furnished();
    for path in ["/graph/g1", "/graphs/g1"] {
        assert_eq!(house.ask(&format!("GET {path}"), Value::Null).json["graph_id"], "g1");
    }
    assert_eq!(house.ask("PATCH /graph/g1", json!({"name": "Docs"})).json["name"], "Docs");
    let listed = house.ask("GET /graph/list-all?pageSize=10", Value::Null).json;
    assert_eq!(
        (&listed["total_count"], &listed["page_size"], &listed["graphs"][0]["name"]),
        (&json!(1), &json!(10), &json!("Docs"))
    );
    assert_eq!(house.ask("DELETE /graph/g1", Value::Null).json["message"], "graph deleted");
    assert_eq!(house.ask("GET /graph/g1", Value::Null).status, 404);
}

#[test]
fn a_thread_goes_with_its_messages_and_a_user_with_everything() {
    let house = House::furnished();
    house.ask("POST /threads/t1/messages", json!({"messages": [message("I live in Lisbon.", "2024-01-01")]}));
    assert_eq!(house.ask("GET /threads", Value::Null).json["response_count"], 1);
    assert_eq!(house.ask("DELETE /threads/t1", Value::Null).json["message"], "thread deleted");
    assert_eq!(house.ask("POST /graph/edge/user/jane", json!({})).json, json!([]));
    assert_eq!(house.ask("DELETE /users/jane", Value::Null).json["message"], "user deleted");
    assert_eq!(house.ask("GET /users/jane", Value::Null).status, 404);
}

#[test]
fn an_entity_names_the_newest_episodes_that_mention_it() {
    let house = House::furnished();
    for day in 1..=6 {
        let messages: Vec<_> =
            (0..20).map(|n| message(&format!("I like tea {n}."), &format!("2024-01-0{day}"))).collect();
        house.ask("POST /threads/t1/messages", json!({"messages": messages}));
    }
    let node = house.ask("GET /users/jane/node", Value::Null).json["node"].clone();
    let all = house.ask(&format!("GET /graph/node/{}/episodes", node["uuid"].as_str().unwrap()), Value::Null).json;
    let (told, all) = (node["episodes"].as_array().unwrap(), all["episodes"].as_array().unwrap());
    assert_eq!((told.len(), all.len(), &node["episodes_truncated"]), (100, 120, &json!(true)));
    assert!(told.iter().eq(all[20..].iter().map(|episode| &episode["uuid"])));
}
