//! Declared kinds, and what was read in their terms.

use alloc::format;

use super::*;
use crate::extract::statements::read_as;
use crate::model::{Role, Source};

fn entity(name: &str, description: &str, properties: &[(&str, PropertyKind)]) -> EntityType {
    EntityType {
        name: name.into(),
        description: description.into(),
        properties: declared(properties),
        ..EntityType::default()
    }
}

fn declared(properties: &[(&str, PropertyKind)]) -> Vec<Property> {
    let property = |(name, kind): &(&str, PropertyKind)| Property {
        name: (*name).into(),
        description: String::new(),
        kind: *kind,
    };
    properties.iter().map(property).collect()
}

fn kind(name: &str, between: &[(&str, &str)]) -> RelationType {
    let end = |name: &str| Some(String::from(name)).filter(|name| !name.is_empty());
    let between = between.iter().map(|(source, target)| Between { source: end(source), target: end(target) }).collect();
    RelationType { name: name.into(), between, ..RelationType::default() }
}

fn ontology() -> Ontology {
    Ontology {
        entities: alloc::vec![
            entity(
                "Restaurant",
                "A restaurant, café or bar that the user visits, e.g. Noma or Central",
                &[("cuisine", PropertyKind::Text), ("seats", PropertyKind::Int)]
            ),
            entity("Employer", "Represents the company the user works for", &[]),
            entity("SupportTicket", "A ticket", &[("roomNumber", PropertyKind::Text)]),
            entity("Place", "", &[]),
        ],
        relations: alloc::vec![
            kind("WORKS_AT", &[("User", "Employer")]),
            kind("TRAVELED_TO", &[("User", "Place"), ("User", "Restaurant")]),
            kind("BOUGHT", &[]),
            kind("LOVES", &[]),
            kind("RESIDES_IN", &[]),
        ],
    }
}

/// Labels and relations of what is read in these terms.
#[track_caller]
fn check(source: Source, text: &str, expected: &[&str]) {
    let mut read = read_as(source, Some(Role::User).filter(|_| source == Source::Message), text);
    declare(&mut read, &ontology());
    let mention = |n: usize| {
        let mention: &Mention = &read.mentions[n];
        let label = if mention.is_user { "User" } else { mention.label.as_deref().unwrap_or("-") };
        format!("{}:{label}", mention.name)
    };
    let claims: Vec<_> = read
        .claims
        .iter()
        .map(|claim| format!("{} {} {}", mention(claim.subject), claim.relation, mention(claim.object)))
        .collect();
    for line in expected {
        assert!(claims.iter().any(|claim| claim == line), "{text}: no `{line}` in {claims:#?}");
    }
}

#[test]
fn text_is_put_into_declared_terms() {
    check(Source::Message, "I work at Acme.", &["Jane Smith:User WORKS_AT Acme:Employer"]);
    // It may be a place or a restaurant.
    check(Source::Message, "I visited Lisbon.", &["Jane Smith:User VISITED Lisbon:-"]);
    check(Source::Message, "I visited Noma.", &["Jane Smith:User TRAVELED_TO Noma:Restaurant"]);
    check(Source::Message, "I bought a tent.", &["Jane Smith:User BOUGHT tent:Object"]);
}

#[test]
fn a_name_that_would_change_what_ends_what_is_not_taken() {
    check(Source::Message, "I live in Lisbon.", &["Jane Smith:User LIVES_IN Lisbon:Place"]);
    check(Source::Message, "I like tea.", &["Jane Smith:User LIKES tea:Preference"]);
}

#[test]
fn documents_tell_their_kind_by_type_and_key() {
    check(
        Source::Json,
        r#"{"event_type":"call_made","subject":"Nora","support_ticket":"Cold soup","place":"Lisbon"}"#,
        &["Nora:- SUPPORT_TICKET Cold soup:SupportTicket", "Nora:- PLACE Lisbon:Place"],
    );
}

#[test]
fn what_a_document_says_it_is_decides() {
    let text = r#"{"title":"Broken printer","type":"support_ticket","reporter":"Ann Lee"}"#;
    let mut read = read_as(Source::Json, None, text);
    declare(&mut read, &ontology());
    let printer = read.mentions.iter().find(|mention| mention.name == "Broken printer");
    assert_eq!(printer.and_then(|mention| mention.label.as_deref()), Some("SupportTicket"));
}

#[test]
fn words_and_examples_are_read_out_of_descriptions() {
    for (description, expected) in [
        ("A restaurant, café or bar that the user visits", &["restaurant", "café", "bar"][..]),
        ("Represents a specific book.", &["book"]),
        ("Things the user really cares about very much", &["thing"]),
        ("Very many different kinds of places", &[]),
        ("", &[]),
    ] {
        let found: Vec<String> = nouns(description).into_iter().map(|noun| noun.join(" ")).collect();
        assert_eq!(found, expected, "{description}");
    }
    assert_eq!(examples("A place, e.g. Noma, Central or the bar"), ["Noma", "Central"]);
    assert_eq!(examples("A place like \"the corner shop\""), ["the corner shop"]);
}

#[test]
fn names_are_compared_by_their_words() {
    for (one, other) in
        [("SupportTickets", "support_ticket"), ("WORKS_AT", "worksAt"), ("Company", "companies"), ("Bus", "bus")]
    {
        assert_eq!(words(one), words(other));
    }
}

#[test]
fn values_are_of_the_kind_that_was_declared() {
    let seats =
        || alloc::vec![Property { name: "seatCount".into(), description: String::new(), kind: PropertyKind::Int }];
    assert_eq!(property(&seats(), "seat_count".into(), Value::Text("12".into())), ("seatCount".into(), Value::Int(12)));
    assert_eq!(property(&seats(), "seat_count".into(), Value::Text("many".into())).1, Value::Text("many".into()));
    assert_eq!(property(&seats(), "room".into(), Value::Int(1)), ("room".into(), Value::Int(1)));
}
