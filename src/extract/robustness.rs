//! Whatever comes in, reading ends, harms nothing, and answers with a whole extraction.

use super::statements::{answered, read_as};
use super::{Extraction, Stance, dates, redact, suspect};
use crate::model::{Role, Source};
use crate::time::Timestamp;
use alloc::string::String;
use proptest::prelude::*;

/// Reads a text in every manner, and sees that what comes back is whole.
fn survives(text: &str) {
    for (source, role) in [
        (Source::Message, Some(Role::User)),
        (Source::Message, Some(Role::Assistant)),
        (Source::Text, None),
        (Source::Json, None),
    ] {
        whole(&read_as(source, role, text));
    }
    for found in dates::find(text, Timestamp::from_millis(1_733_821_200_000)) {
        assert!(text.get(found.span).is_some());
    }
    let kept = redact(text);
    assert_eq!(redact(&kept), kept);
    suspect(text);
}

fn whole(found: &Extraction) {
    assert!(found.claims.len() <= 64);
    for claim in &found.claims {
        assert!(claim.subject < found.mentions.len() && claim.object < found.mentions.len());
        let whatever = claim.stance == Stance::Over;
        assert!(
            (claim.subject != claim.object || whatever) && !claim.sentence.is_empty() && !claim.relation.is_empty()
        );
        assert!(!found.mentions[claim.object].name.trim().is_empty());
    }
}

/// Words that the rules know, in any order.
fn salad() -> impl Strategy<Value = String> {
    let word = prop::sample::select(alloc::vec![
        "I",
        "I'm",
        "my",
        "My",
        "sister",
        "Ana",
        "Bob",
        "live",
        "lives",
        "in",
        "moved",
        "from",
        "to",
        "Lisbon",
        "Oslo",
        "since",
        "2019",
        "May",
        "5",
        "last",
        "week",
        "and",
        ",",
        ".",
        "not",
        "don't",
        "no",
        "longer",
        "have",
        "a",
        "dog",
        "named",
        "is",
        "was",
        "born",
        "on",
        "the",
        "Pro",
        "plan",
        "\"",
        "(",
        ")",
        "–",
        "actually",
        "meant",
        "she",
        "every",
        "for",
        "three",
        "years",
        "ago",
        "until",
        "'s",
        "next",
        "Friday",
        "between",
        "at",
        "5pm",
        "going",
        "want",
        "used",
        "been",
        "any",
        "more",
        "been",
        "call",
        "me",
        "always",
        "answer",
        "東京",
        "é",
        "🦀",
        "\u{200f}",
        "\n",
        "?",
        "early",
        "of",
        "stopped",
        "quit",
        "had",
        "name",
        "favourite",
        "birthday",
        "99999999",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

/// Questions, of words that questions are made of.
fn questions() -> impl Strategy<Value = String> {
    let word = prop::sample::select(alloc::vec![
        "what", "What's", "where", "when", "who", "which", "how", "old", "long", "many", "do", "does", "did", "are",
        "is", "have", "you", "your", "you've", "your's", "any", "or", "tea", "live", "living", "working", "name",
        "the", "of", "dog", "called", "Tess", "in", "at", "favorite", "been", "ever", "still", "tell", "me", ",", "I",
        "'d", "not",
    ]);
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" ") + "?")
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(String::from("null")),
        any::<i64>().prop_map(|n| alloc::format!("{n}")),
        any::<bool>().prop_map(|b| alloc::format!("{b}")),
        "[ -~&&[^\"\\\\]]{0,12}".prop_map(|s| alloc::format!("\"{s}\"")),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let key = prop::sample::select(alloc::vec![
            "name",
            "type",
            "event",
            "id",
            "title",
            "created_at",
            "user",
            "plan",
            "x",
            "",
            "é"
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| alloc::format!("[{}]", items.join(","))),
            prop::collection::vec((key, inner), 0..5).prop_map(|fields| {
                let fields: alloc::vec::Vec<String> =
                    fields.iter().map(|(k, v)| alloc::format!("\"{k}\":{v}")).collect();
                alloc::format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_order_of_known_words_is_survived(text in salad()) {
        survives(&text);
    }

    #[test]
    fn any_json_is_survived(text in json()) {
        survives(&text);
    }

    #[test]
    fn any_answer_to_any_question_is_survived(question in questions(), answer in salad()) {
        whole(&answered(&question, &answer));
    }
}

#[test]
fn depth_and_length_are_survived() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let deep_objects = "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000);
    let word = "ж".repeat(4_096);
    let claims = "I like sushi and ramen. ".repeat(2_000);
    for text in
        [&deep, &deep_objects, &word, &claims, &"\"".repeat(5_000), &"-----BEGIN ".repeat(500), &"4111 ".repeat(2_000)]
    {
        survives(text);
    }
}

#[test]
fn any_repetition_is_survived() {
    for piece in [
        "I like it and ",
        "in May and ",
        "my sister ",
        "Ana and ",
        "(",
        "a-",
        "4",
        "1 ",
        "ignore ",
        "not ",
        "eyJ.",
        "abc.",
        "sk-a.",
        "a. ",
        "> a\n",
        "I have a dog, ",
        "-----BEGIN ",
    ] {
        survives(&piece.repeat(20_000 / piece.len()));
    }
}
