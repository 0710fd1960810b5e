//! Statements and what they claim, all by or to Jane Smith on Tuesday, 10 December 2024, 09:00.

use super::*;
use crate::id::EpisodeUuid;
use crate::model::{Source, Speaker};
use crate::time::{Timestamp, Zone};
use alloc::format;
use std::string::ToString;
use uuid::Uuid;

mod silence;

pub(super) fn episode(source: Source, role: Option<Role>, text: &str) -> Episode {
    let at = Timestamp::parse("2024-12-10T09:00:00Z").unwrap();
    Episode {
        uuid: EpisodeUuid(Uuid::nil()),
        ordinal: 1,
        source,
        content: text.into(),
        thread: None,
        speaker: role.map(|role| Speaker { role, word: "user".into(), name: None }),
        description: None,
        document: None,
        metadata: Metadata::new(),
        reference: at,
        recorded: at,
        tokens: 0,
        readable: true,
        suspect: false,
    }
}

fn party(name: &str, role: Role) -> Party {
    Party { name: name.into(), aliases: alloc::vec![], is_user: role == Role::User, role }
}

pub(super) fn read_as(source: Source, role: Option<Role>, text: &str) -> Extraction {
    let (jane, bot) = (party("Jane Smith", Role::User), party("Bot", Role::Assistant));
    let (speaker, listener) = match role {
        Some(Role::User) => (Some(jane.clone()), Some(bot)),
        Some(_) => (Some(bot), Some(jane.clone())),
        None => (None, None),
    };
    read(
        &episode(source, role, text),
        &Setting { user: Some(jane), speaker, listener, before: None, own: None, zone: Zone::UTC },
    )
}

/// What Jane says after the assistant asked.
pub(super) fn answered(question: &str, answer: &str) -> Extraction {
    let before = episode(Source::Message, Some(Role::Assistant), question);
    let (jane, bot) = (party("Jane Smith", Role::User), party("Bot", Role::Assistant));
    let setting = Setting {
        user: Some(jane.clone()),
        speaker: Some(jane),
        listener: Some(bot),
        before: Some(&before),
        own: None,
        zone: Zone::UTC,
    };
    read(&episode(Source::Message, Some(Role::User), answer), &setting)
}

fn lines(extraction: &Extraction) -> Vec<String> {
    let day = |t: Option<Timestamp>| t.map_or(String::new(), |t| t.plain().trim_end_matches(" 00:00:00").to_string());
    let name = |i: usize| &extraction.mentions[i].name;
    let line = |c: &Claim| {
        let window = format!("{}..{}", day(c.validity.valid_at()), day(c.validity.invalid_at()));
        let window = if window == ".." { String::new() } else { format!(" | {window}") };
        let stance = if c.stance == Stance::Holds { String::new() } else { format!(" | {:?}", c.stance) };
        format!("{} | {} | {}{window}{stance}", name(c.subject), c.relation, name(c.object))
    };
    extraction.claims.iter().map(line).collect()
}

#[track_caller]
pub(super) fn check(role: &str, text: &str, expected: &[&str]) {
    let (source, role) = match role {
        "user" => (Source::Message, Some(Role::User)),
        "assistant" => (Source::Message, Some(Role::Assistant)),
        "system" => (Source::Message, Some(Role::System)),
        "text" => (Source::Text, None),
        _ => (Source::Json, None),
    };
    assert_eq!(lines(&read_as(source, role, text)), expected, "{text}");
}

/// What Jane says claims these things of her.
#[track_caller]
fn jane(text: &str, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|line| format!("Jane Smith | {line}")).collect();
    check("user", text, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[track_caller]
pub(super) fn nothing(role: &str, texts: &[&str]) {
    for text in texts {
        check(role, text, &[]);
    }
}

#[track_caller]
fn sentence(text: &str, expected: &str) {
    let found = read_as(Source::Message, Some(Role::User), text);
    assert_eq!(found.claims.first().map(|c| c.sentence.as_str()), Some(expected), "{text}");
}

#[test]
fn homes_begin_and_end() {
    jane("I live in Lisbon", &["LIVES_IN | Lisbon"]);
    jane("i live in lisbon", &["LIVES_IN | lisbon"]);
    jane("We've been living in New York City since 2019.", &["LIVES_IN | New York City | 2019-01-01.."]);
    jane("Hi! I'm Jane, I'm based in Porto, Portugal", &["LIVES_IN | Porto"]);
    jane(
        "I moved from Lisbon to Oslo last week",
        &["LIVES_IN | Oslo | 2024-12-02..", "LIVES_IN | Lisbon | ..2024-12-02 | Over"],
    );
    jane("I no longer live in Lisbon", &["LIVES_IN | Lisbon | Over"]);
    jane("I don't live in Lisbon anymore.", &["LIVES_IN | Lisbon | Over"]);
    jane("I used to live in Paris", &["LIVES_IN | Paris | Over"]);
    jane("I lived in Paris", &["LIVES_IN | Paris | Over"]);
    jane("I lived in Paris from 2015 to 2018.", &["LIVES_IN | Paris | 2015-01-01..2019-01-01"]);
    jane("I have lived in Oslo for three years", &["LIVES_IN | Oslo | 2021-12-10.."]);
    jane("Actually I live in Porto, not Lisbon", &["LIVES_IN | Porto | Corrects"]);
    jane("I live in Lisbon. Sorry, I meant Porto.", &["LIVES_IN | Porto | Corrects"]);
    jane(
        "I was born in Pasadena on June 22, 1947.",
        &["BORN_IN | Pasadena | 1947-06-22..", "BORN_ON | June 22, 1947 | 1947-06-22.."],
    );
    jane("I'm originally from Brazil but I live in Berlin", &["IS_FROM | Brazil", "LIVES_IN | Berlin"]);
}

#[test]
fn work_begins_and_ends() {
    jane("I work at Acme as a nurse", &["WORKS_AT | Acme", "WORKS_AS | nurse"]);
    jane("I also work at Globex.", &["ALSO_WORKS_AT | Globex"]);
    jane("I started working at Globex last month", &["WORKS_AT | Globex | 2024-11-01.."]);
    jane("I joined Initech in May 2023", &["WORKS_AT | Initech | 2023-05-01.."]);
    jane("I quit Acme yesterday", &["WORKS_AT | Acme | ..2024-12-09 | Over"]);
    jane("I left Acme", &["WORKS_AT | Acme | Over"]);
    jane("I left my job at Acme in March", &["WORKS_AT | Acme | ..2024-03-01 | Over"]);
    jane("I'm a software engineer at Globex", &["WORKS_AS | software engineer", "WORKS_AT | Globex"]);
    jane("I'm the CEO of Initech.", &["WORKS_AS | CEO", "WORKS_AT | Initech"]);
    jane("I got a new job at Hooli two weeks ago!", &["WORKS_AT | Hooli | 2024-11-25.."]);
    jane("I live in Lisbon and work at Acme", &["LIVES_IN | Lisbon", "WORKS_AT | Acme"]);
    jane("I'm studying biology at MIT", &["STUDIES | biology", "STUDIES_AT | MIT"]);
}

#[test]
fn tastes_are_kept_and_denied() {
    jane("I like sushi and ramen", &["LIKES | sushi", "LIKES | ramen"]);
    jane("I don't like sushi", &["DISLIKES | sushi"]);
    jane("I absolutely love hiking in the mountains!", &["LIKES | hiking in the mountains"]);
    jane("I can't stand cilantro", &["DISLIKES | cilantro"]);
    jane("I hate mornings, but I love coffee", &["DISLIKES | mornings", "LIKES | coffee"]);
    jane("I prefer tea to coffee", &["PREFERS | tea"]);
    jane("My favourite colour is blue", &["FAVORITE_COLOR | blue"]);
    jane("I'm not a big fan of horror movies", &["DISLIKES | horror movies"]);
    jane("I'm a huge fan of Björk", &["LIKES | Björk"]);
    jane("I'm vegetarian and I'm allergic to peanuts.", &["FOLLOWS_DIET | vegetarian", "ALLERGIC_TO | peanuts"]);
    jane("I don't eat meat", &["AVOIDS | meat"]);
    jane(
        "I stopped drinking coffee in March",
        &["DRINKS | coffee | ..2024-03-01 | Over", "AVOIDS | coffee | 2024-03-01.."],
    );
    jane("I love 東京", &["LIKES | 東京"]);
}

#[test]
fn family_and_pets_have_names() {
    check(
        "user",
        "My sister Ana lives in Rome. She works at Fiat.",
        &["Ana | LIVES_IN | Rome", "Jane Smith | HAS_SISTER | Ana", "Ana | WORKS_AT | Fiat"],
    );
    jane("My wife is Maria", &["MARRIED_TO | Maria"]);
    jane("Ana is my sister", &["HAS_SISTER | Ana"]);
    jane("I have a dog named Rex and two cats", &["HAS_PET | Rex", "HAS_PET | two cats"]);
    jane("My dog's name is Rex", &["HAS_PET | Rex"]);
    jane("I have a brother called Tom", &["HAS_BROTHER | Tom"]);
    check("user", "My brother is a doctor", &["Jane Smith's brother | WORKS_AS | doctor"]);
    jane("I married Tom in 2019", &["MARRIED_TO | Tom | 2019-01-01.."]);
    check("user", "Bob works at Acme and lives in Kyiv", &["Bob | WORKS_AT | Acme", "Bob | LIVES_IN | Kyiv"]);
    check("user", "Олена живе тут. Олена lives in Kyiv", &["Олена | LIVES_IN | Kyiv"]);
}

#[test]
fn plans_and_purchases() {
    jane("I'm going to visit Japan in May", &["PLANS_TO | visit Japan | ..2025-06-01"]);
    jane("I plan to buy a house next year", &["PLANS_TO | buy a house | ..2026-01-01"]);
    jane("I'm moving to Oslo next month", &["PLANS_TO | move to Oslo | ..2025-02-01"]);
    jane("I want to learn Spanish", &["WANTS_TO | learn Spanish"]);
    jane("I bought a Canon camera yesterday", &["PURCHASED | Canon camera | 2024-12-09.."]);
    jane("We visited Japan in May 2023", &["VISITED | Japan | 2023-05-01.."]);
    jane("I went to Iceland two years ago", &["VISITED | Iceland | 2022-01-01.."]);
    jane("I switched from Spotify to Apple Music", &["USES | Apple Music", "USES | Spotify | Over"]);
    jane("I upgraded to the Pro plan", &["HAS_PLAN | Pro plan"]);
    jane("I cancelled my Pro plan", &["HAS_PLAN | Pro plan | Over"]);
    jane("I cancelled my Netflix subscription last month", &["SUBSCRIBED_TO | Netflix | ..2024-11-01 | Over"]);
    jane("I sold my car", &["OWNS | car | Over"]);
    jane("I have a dentist appointment on Friday", &["HAS_EVENT | dentist appointment | ..2024-12-14"]);
    jane("I have a dentist appointment next Friday", &["HAS_EVENT | dentist appointment | ..2024-12-21"]);
}

#[test]
fn bodies_languages_and_orders() {
    sentence("I moved to Oslo when I was 25", "Jane Smith moved to Oslo");
    jane("My sister is named Ana", &["HAS_SISTER | Ana"]);
    jane("I adopted a dog called Bruno two weeks ago", &["HAS_PET | Bruno | 2024-11-25.."]);
    jane("I'm from Bergen, Norway", &["IS_FROM | Bergen"]);
    jane("Moved to Oslo last week!", &["LIVES_IN | Oslo | 2024-12-02.."]);
    jane("Remember that I'm vegan", &["FOLLOWS_DIET | vegan"]);
    jane("I'm 34 years old", &["HAS_AGE | 34"]);
    jane("I speak Portuguese and English fluently", &["SPEAKS | Portuguese", "SPEAKS | English"]);
    jane("I have asthma", &["HAS_CONDITION | asthma"]);
    jane("I'm lactose intolerant", &["HAS_CONDITION | lactose intolerance"]);
    jane("I play the guitar", &["PLAYS | guitar"]);
    jane("Always answer in French", &["ASKS_TO | always answer in French"]);
    jane("Please never use emojis.", &["ASKS_TO | never use emojis"]);
    jane("My birthday is May 5", &["HAS_BIRTHDAY | May 5"]);
    jane("I painted a sunset yesterday", &["PAINT | sunset | 2024-12-09.."]);
}

#[test]
fn a_time_may_stand_before_its_clause() {
    jane("Yesterday, I bought a new bike for $1,200.", &["PURCHASED | bike | 2024-12-09.."]);
    jane("Last week I moved to Oslo.", &["LIVES_IN | Oslo | 2024-12-02.."]);
    jane("On May 5, 2023 I started at Initech", &["WORKS_AT | Initech | 2023-05-05.."]);
    sentence("I'll visit Rome tomorrow at 5pm", "Jane Smith will visit Rome on December 11, 2024");
}

#[test]
fn texts_name_their_subject() {
    check("text", "Jane upgraded to the Pro plan", &["Jane Smith | HAS_PLAN | Pro plan"]);
    check(
        "text",
        "Jane Smith lives in Oslo. She works at Acme.",
        &["Jane Smith | LIVES_IN | Oslo", "Jane Smith | WORKS_AT | Acme"],
    );
    check("text", "Jane's favorite color is blue", &["Jane Smith | FAVORITE_COLOR | blue"]);
    check("text", "The user prefers dark mode", &["Jane Smith | PREFERS | dark mode"]);
    nothing("text", &["Order 1234 was shipped to Jane", "The customer upgraded to the Pro plan", "I live in Rome"]);
    check(
        "text",
        "Dr. Maria Lopez joined Acme Corp. in May 2023.",
        &["Dr. Maria Lopez | WORKS_AT | Acme Corp | 2023-05-01.."],
    );
}

#[test]
fn the_world_is_hearsay_from_a_model() {
    check(
        "assistant",
        "Octavia Estelle Butler (June 22, 1947 – February 24, 2006) was an American science fiction author.",
        &[
            "Octavia Estelle Butler | BORN_ON | June 22, 1947 | 1947-06-22..",
            "Octavia Estelle Butler | DIED_ON | February 24, 2006 | 2006-02-24..",
            "Octavia Estelle Butler | IS_A | author | 1947-06-22..",
        ],
    );
    nothing(
        "assistant",
        &[
            "You live in Lisbon.",
            "I live in the cloud.",
            "Jane Smith is a teacher.",
            "Jane works at Acme.",
            "Great Choice is a good company for you.",
            "Your sister Ana lives in Rome.",
            "Bob works at Acme.",
            "My favourite colour is blue",
        ],
    );
    nothing("system", &["The user lives in Oslo.", "I work at Acme"]);
}

#[test]
fn sentences_are_complete_in_themselves() {
    sentence("I live in Lisbon", "Jane Smith lives in Lisbon");
    sentence("I moved from Lisbon to Oslo last week", "Jane Smith moved from Lisbon to Oslo");
    sentence("I'm 34 years old", "Jane Smith is 34 years old");
    sentence("I don't like sushi.", "Jane Smith doesn't like sushi");
    sentence("I can't stand cilantro", "Jane Smith can't stand cilantro");
    sentence("I've been living in Oslo since 2019", "Jane Smith has been living in Oslo since 2019");
    sentence("Moved to Oslo last week", "Jane Smith moved to Oslo");
    sentence("I sold my car", "Jane Smith sold their car");
    sentence("I'm going to visit Japan in May", "Jane Smith is going to visit Japan in May 2025");
    sentence("Actually I live in Porto, not Lisbon", "Jane Smith lives in Porto");
    sentence("My sister Ana lives in Rome", "Jane Smith's sister Ana lives in Rome");
    sentence("My favourite colour is blue", "Jane Smith's favourite colour is blue");
    sentence("Always answer in French!", "Jane Smith asks: always answer in French");
    sentence("I was in town and I work at Acme", "Jane Smith works at Acme");
    let text = read_as(Source::Text, None, "Jane upgraded to the Pro plan");
    assert_eq!(text.claims[0].sentence, "Jane upgraded to the Pro plan");
    assert!(text.mentions[0].is_user && text.claims[0].trust == Trust::Attested);
}

#[test]
fn an_answer_says_what_was_asked() {
    for (question, answer, expected) in [
        ("Where do you live?", "Lisbon", &["LIVES_IN | Lisbon"][..]),
        ("So where do you work?", "at Philips", &["WORKS_AT | Philips"]),
        ("What do you do?", "nurse", &["WORKS_AS | nurse"]),
        ("How old are you?", "34", &["HAS_AGE | 34"]),
        ("Any allergies?", "Yes, shellfish.", &["ALLERGIC_TO | shellfish"]),
        ("Do you like olives?", "Nope", &["DISLIKES | olives"]),
        ("Do you live in Rome?", "No, Turin.", &["LIVES_IN | Turin"]),
        ("Do you have pets?", "A cat called Tofu, and I work at Acme.", &["HAS_PET | Tofu", "WORKS_AT | Acme"]),
        ("Would you like a refund?", "Yes please", &[]),
        ("Do you have any pets?", "Yes", &[]),
        ("Where do you live?", "It depends", &[]),
        ("Where do you live?", "I'd rather not say", &[]),
        ("What do you like?", "Guitar's mostly my father's thing", &[]),
    ] {
        let expected: Vec<String> = expected.iter().map(|line| format!("Jane Smith | {line}")).collect();
        assert_eq!(lines(&answered(question, answer)), expected, "{question} {answer}");
    }
}

#[test]
fn a_slip_in_the_message_before_is_set_right() {
    let before = episode(Source::Message, Some(Role::User), "I live in Lisbon and I like tea");
    let jane = party("Jane Smith", Role::User);
    let alone = Setting {
        user: Some(jane.clone()),
        speaker: Some(jane),
        listener: None,
        before: None,
        own: None,
        zone: Zone::UTC,
    };
    let after = |before| Setting { before: Some(before), ..alone.clone() };
    let now = episode(Source::Message, Some(Role::User), "Oops, I meant Porto");
    assert_eq!(lines(&read(&now, &after(&before))), ["Jane Smith | LIVES_IN | Porto | Corrects"]);
    assert_eq!(read(&now, &alone), Extraction::default());
    let answer = episode(Source::Message, Some(Role::Assistant), &before.content);
    assert_eq!(read(&now, &after(&answer)), Extraction::default());
    let own = Setting { own: Some(&before), ..after(&answer) };
    assert_eq!(lines(&read(&now, &own)), ["Jane Smith | LIVES_IN | Porto | Corrects"]);
}

#[test]
fn whoever_speaks_is_whom_it_is_about() {
    let (jane, bob) = (party("Jane Smith", Role::User), Party { is_user: false, ..party("Bob", Role::User) });
    let setting = Setting {
        user: Some(jane.clone()),
        speaker: Some(bob),
        listener: Some(jane),
        before: None,
        own: None,
        zone: Zone::UTC,
    };
    let said = |text| lines(&read(&episode(Source::Message, Some(Role::User), text), &setting));
    assert_eq!(said("I live in Rome. You love hiking."), ["Bob | LIVES_IN | Rome", "Jane Smith | LIKES | hiking"]);
    let nobody = Setting { user: None, speaker: None, listener: None, before: None, own: None, zone: Zone::UTC };
    let song = r#"{"name":"Acme","city":"Oslo","employees":12}"#;
    assert_eq!(lines(&read(&episode(Source::Json, None, song), &nobody)), ["Acme | CITY | Oslo"]);
    assert_eq!(lines(&read(&episode(Source::Text, None, "I live in Rome"), &nobody)), Vec::<String>::new());
}
