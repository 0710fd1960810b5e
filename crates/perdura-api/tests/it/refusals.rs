//! What cannot be done is refused with a status and a sentence that names what is wrong, and changes nothing.

use crate::house::House;
use serde_json::{Value, json};

#[track_caller]
fn check(line: &str, body: Value, status: u16, message: &str) {
    let reply = House::furnished().ask(line, body);
    assert_eq!((reply.status, reply.json["message"].as_str().unwrap_or(&reply.text)), (status, message), "{line}");
    assert_eq!(reply.headers["content-type"], "application/json");
}

#[test]
fn what_is_not_there_is_named() {
    let nobody = "00000000-0000-0000-0000-000000000abc";
    for (line, message) in [
        ("GET /users/joe", "user `joe` does not exist"),
        ("DELETE /users/joe", "user `joe` does not exist"),
        ("GET /users/joe/threads", "user `joe` does not exist"),
        ("GET /users/joe/node", "user `joe` does not exist"),
        ("GET /threads/t2/messages", "thread `t2` does not exist"),
        ("GET /threads/t2/context", "thread `t2` does not exist"),
        ("DELETE /threads/t2", "thread `t2` does not exist"),
        ("GET /threads/t1/context?template_id=none", "context template `none` does not exist"),
        ("GET /context-templates/none", "context template `none` does not exist"),
        ("GET /graph/g2", "graph `g2` does not exist"),
        ("GET /graph/episodes/user/joe", "user `joe` does not exist"),
        ("POST /graph/node/graph/g2", "graph `g2` does not exist"),
        ("GET /tasks/7", "task `7` does not exist"),
        ("GET /nowhere", "there is no `GET /api/v2/nowhere` here"),
    ] {
        check(line, Value::Null, 404, message);
    }
    check(&format!("GET /graph/edge/{nobody}"), Value::Null, 404, &format!("edge `{nobody}` does not exist"));
    check(&format!("DELETE /graph/node/{nobody}"), Value::Null, 404, &format!("node `{nobody}` does not exist"));
    check(
        &format!("GET /graph/episodes/{nobody}/mentions"),
        Value::Null,
        404,
        &format!("episode `{nobody}` does not exist"),
    );
    check(
        &format!("PATCH /messages/{nobody}"),
        json!({"metadata": {}}),
        404,
        &format!("message `{nobody}` does not exist"),
    );
    for (line, body, kind) in [
        ("PATCH /graph/edge", json!({"fact": "Jane sings"}), "edge"),
        ("PATCH /graph/node", json!({"name": "Jane"}), "node"),
        ("PATCH /graph/episodes", json!({"metadata": {}}), "episode"),
    ] {
        check(&format!("{line}/{nobody}"), body, 404, &format!("{kind} `{nobody}` does not exist"));
    }
    check("GET /graph/edge/seven", Value::Null, 400, "`seven` is not a uuid");
}

#[test]
fn what_can_be_asked_for_by_other_methods_says_by_which() {
    let message = "there is no `PUT /api/v2/users/jane` here, ask by `DELETE`, `GET`, `HEAD`, `PATCH`";
    check("PUT /users/jane", Value::Null, 405, message);
    let reply = House::furnished().ask("GET /graph/search", Value::Null);
    assert_eq!(reply.status, 404, "a graph may be called `search`");
}

#[test]
fn what_is_there_already_is_told_in_the_words_that_clients_look_for() {
    check("POST /users", json!({"user_id": "jane"}), 400, "bad request: user already exists with user_id: jane");
    check(
        "POST /threads",
        json!({"thread_id": "t1", "user_id": "jane"}),
        400,
        "bad request: thread already exists with thread_id: t1",
    );
    check("POST /graph/create", json!({"graph_id": "g1"}), 400, "graph `g1` exists already");
    check(
        "POST /threads",
        json!({"thread_id": "t2", "user_id": "joe"}),
        400,
        "user `joe` does not exist, add the user first",
    );
}

#[test]
fn a_body_of_the_wrong_kind_is_told_which_field() {
    check("POST /users", Value::Null, 400, "the body is empty, send a JSON object");
    check("POST /users", json!([]), 400, "the body is not a JSON object");
    check(
        "POST /threads/t1/messages",
        json!({"messages": 1}),
        400,
        "`messages`: invalid type: integer `1`, expected a sequence",
    );
    check("POST /users", json!({}), 400, "missing field `user_id`");
    check("POST /users", json!({"user_id": 7}), 400, "`user_id`: invalid type: integer `7`, expected a string");
    check(
        "POST /threads/t1/messages",
        json!({"messages": [{"role": "human", "content": "hi"}]}),
        400,
        "`messages[0].role`: unknown variant `human`, expected one of `norole`, `system`, `assistant`, `user`, \
         `function`, `tool`",
    );
    check(
        "POST /threads/t1/messages",
        json!({"messages": [{"role": "user"}]}),
        400,
        "`messages[0]`: missing field `content`",
    );
    check("POST /threads/t1/messages", json!({"messages": []}), 400, "`messages` is empty, send at least one");
    check(
        "POST /threads/t1/messages",
        json!({"messages": [{"role": "user", "content": ""}]}),
        400,
        "`messages[0].content` is empty",
    );
    check(
        "POST /threads/t1/messages",
        json!({"messages": [{"role": "user", "content": "hi", "created_at": "2023-02-30T00:00:00Z"}]}),
        400,
        "`messages[0].created_at`: `2023-02-30T00:00:00Z` is not a date that exists, write it like `2024-11-14T02:13:19Z`",
    );
    check(
        "POST /threads/t1/messages",
        json!({"messages": [{"role": "user", "content": "hi", "uuid": "mine"}]}),
        400,
        "`messages[0].uuid`: `mine` is not a uuid",
    );
    check("POST /graph/search", json!({"user_id": "jane", "query": " "}), 400, "`query` is empty");
    let broken = House::furnished().send(
        "POST",
        "/api/v2/users",
        &[("Authorization", "Api-Key z_shop")],
        b"{\"user_id\": ".to_vec(),
    );
    assert_eq!(broken.json["message"], "the body is not JSON: EOF while parsing a value at line 1 column 12");
}

#[test]
fn limits_name_the_field_the_size_and_the_limit() {
    let message = |content: String| json!({"role": "user", "content": content});
    check(
        "POST /threads/t1/messages",
        json!({"messages": [message("é".repeat(4_096)), message("é".repeat(4_097))]}),
        400,
        "`messages[1].content` is 4,097 characters long, the limit is 4,096",
    );
    check(
        "POST /threads/t1/messages",
        json!({"messages": vec![message("hi".into()); 31]}),
        400,
        "`messages` has 31 entries, the limit is 30",
    );
    check(
        "POST /graph",
        json!({"user_id": "jane", "type": "text", "data": "x".repeat(10_001)}),
        400,
        "`data` is 10,001 characters long, the limit is 10,000",
    );
    check(
        "POST /graph-batch",
        json!({"user_id": "jane", "episodes": vec![json!({"type": "text", "data": "hi"}); 21]}),
        400,
        "`episodes` has 21 entries, the limit is 20",
    );
    let eleven: serde_json::Map<_, _> = (0..11).map(|n| (n.to_string(), json!(n))).collect();
    check(
        "POST /graph",
        json!({"user_id": "jane", "type": "text", "data": "hi", "metadata": eleven}),
        400,
        "`metadata` has 11 entries, the limit is 10",
    );
    check(
        "POST /graph",
        json!({"user_id": "jane", "type": "text", "data": "hi", "metadata": {"a": {"b": 1}}}),
        400,
        "`metadata.a` must be a text, a number, true, false or a list of those",
    );
    check(
        "POST /context-templates",
        json!({"template_id": "t", "template": "x".repeat(1_201)}),
        400,
        "`template` is 1,201 characters long, the limit is 1,200",
    );
    check(
        "POST /graph/search",
        json!({"user_id": "jane", "query": "hi", "limit": 51}),
        400,
        "`limit` is 51, the limit is 50",
    );
    check(
        "POST /graph/add-fact-triple",
        json!({"user_id": "jane", "fact": "x".repeat(251), "fact_name": "A", "source_node_name": "a", "target_node_name": "b"}),
        400,
        "`fact` is 251 characters long, the limit is 250",
    );
}

#[test]
fn graphs_are_asked_for_by_one_name() {
    for (ids, message) in [
        (json!({}), "neither `user_id` nor `graph_id` is given, send one of them"),
        (json!({"user_id": "", "graph_id": null}), "neither `user_id` nor `graph_id` is given, send one of them"),
        (json!({"user_id": "jane", "graph_id": "g1"}), "both `user_id` and `graph_id` are given, send one of them"),
    ] {
        let mut body = json!({"type": "text", "data": "hi"});
        body.as_object_mut().unwrap().extend(ids.as_object().unwrap().clone());
        check("POST /graph", body, 400, message);
    }
}

#[test]
fn data_must_be_what_its_type_says() {
    check(
        "POST /graph",
        json!({"user_id": "jane", "type": "json", "data": "{\"a\": "}),
        400,
        "`data` is not JSON: EOF while parsing a value at line 1 column 6",
    );
    check(
        "POST /graph",
        json!({"user_id": "jane", "type": "fact_triple", "data": "hi"}),
        400,
        "`type` is `fact_triple`, send those to `/graph/add-fact-triple`",
    );
    check(
        "POST /graph-batch",
        json!({"user_id": "jane", "episodes": [{"type": "text", "data": "hi"}, {"type": "text", "data": " "}]}),
        400,
        "`episodes[1].data` is empty",
    );
}

#[test]
fn rerankers_and_filters_say_what_they_lack() {
    let search = |more: Value| {
        let mut body = json!({"user_id": "jane", "query": "hi"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (more, message) in [
        (json!({"reranker": "mmr"}), "`mmr_lambda` is missing, the reranker `mmr` needs it"),
        (json!({"reranker": "mmr", "mmr_lambda": 2}), "`mmr_lambda` is 2, it must lie between 0 and 1"),
        (json!({"reranker": "mmr", "mmr_lambda": "x"}), "`mmr_lambda`: invalid type: string \"x\", expected a number"),
        (json!({"reranker": "node_distance"}), "`center_node_uuid` is missing, the reranker `node_distance` needs it"),
        (json!({"search_filters": {"edge_uuids": ["x"]}}), "`search_filters.edge_uuids[0]`: `x` is not a uuid"),
        (
            json!({"search_filters": {"valid_at": [[{"comparison_operator": ">"}]]}}),
            "`search_filters.valid_at[0][0].date` is missing",
        ),
        (
            json!({"search_filters": {"property_filters": [{"comparison_operator": "~", "property_name": "a"}]}}),
            "`search_filters.property_filters[0].comparison_operator`: unknown variant `~`, expected one of \
             `=`, `<>`, `>`, `<`, `>=`, `<=`, `IS NULL`, `is_null`, `IS NOT NULL`, `is_not_null`, `CONTAINS`, `IN`",
        ),
    ] {
        check("POST /graph/search", search(more), 400, message);
    }
}

#[test]
fn ids_that_no_path_can_carry_are_refused_and_odd_ones_are_served() {
    let house = House::furnished();
    for (id, path) in [("a/b", "a%2Fb"), ("a?b", "a%3Fb"), ("jane 🦀", "jane%20%F0%9F%A6%80"), ("50%", "50%25")] {
        assert_eq!(house.ask("POST /users", json!({"user_id": id})).status, 201);
        assert_eq!(house.ask(&format!("GET /users/{path}"), Value::Null).json["user_id"], id);
    }
    check("POST /users", json!({"user_id": ".."}), 400, "`user_id` `..` cannot stand in a URL path, choose another");
    check("GET /users//threads", Value::Null, 400, "`user_id` is empty");
    let long = "x".repeat(1_000);
    let told = format!("`user_id` `{}…` is 1000 characters long, the limit is 256", "x".repeat(40));
    check("POST /users", json!({"user_id": long}), 400, &told);
    check("GET /users/%ff", Value::Null, 400, "`%ff` in the path is not UTF-8");
}

#[test]
fn a_batch_with_one_bad_part_leaves_nothing_behind() {
    let house = House::furnished();
    let good = json!({"role": "user", "content": "I live in Lisbon."});
    let bad = json!({"role": "user", "content": "x".repeat(5_000)});
    assert_eq!(house.ask("POST /threads/t1/messages", json!({"messages": [good, bad]})).status, 400);
    assert_eq!(house.ask("GET /threads/t1/messages", Value::Null).json["total_count"], 0);
}

#[test]
fn a_body_over_five_megabytes_is_refused_unread() {
    let reply = House::default().send("POST", "/api/v2/users", &[], vec![b' '; 5 * 1024 * 1024 + 1]);
    assert_eq!(reply.status, 413);
    assert_eq!(reply.json["message"], "the body is longer than 5,242,880 bytes, the limit");
}
