//! Expressions of time as people write them, all reckoned from Tuesday, 10 December 2024, 09:00.

use super::*;
use alloc::{format, string::String};

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = find(text, Timestamp::parse("2024-12-10T09:00:00Z").unwrap());
    let short =
        |t: Option<Timestamp>| t.map_or(String::new(), |t| String::from(t.plain().trim_end_matches(" 00:00:00")));
    let got: Vec<String> = found
        .iter()
        .map(|e| {
            format!("[{}] {}..{}", &text[e.span.clone()], short(e.window.valid_at()), short(e.window.invalid_at()))
        })
        .collect();
    assert_eq!(got.join("; "), expected);
}

#[test]
fn dates_stand_for_themselves() {
    check("born on June 22, 1947 in Pasadena", "[on June 22, 1947] 1947-06-22..1947-06-23");
    check("22 June 1947", "[22 June 1947] 1947-06-22..1947-06-23");
    check("on 2024-02-29", "[on 2024-02-29] 2024-02-29..2024-03-01");
    check("on the 5th of May 2023", "[on the 5th of May 2023] 2023-05-05..2023-05-06");
    check("in May 2023", "[in May 2023] 2023-05-01..2023-06-01");
    check("in 2019 and in the 1990s", "[in 2019] 2019-01-01..2020-01-01; [in the 1990s] 1990-01-01..2000-01-01");
    check("in summer 2021", "[in summer 2021] 2021-06-01..2021-09-01");
}

#[test]
fn a_missing_year_follows_the_tense() {
    check("We met on May 5", "[on May 5] 2024-05-05..2024-05-06");
    check("We will meet on May 5", "[on May 5] 2025-05-05..2025-05-06");
    check("I started in January", "[in January] 2024-01-01..2024-02-01");
    check("I'm going to visit Japan in May", "[in May] 2025-05-01..2025-06-01");
    check(
        "I finished in June and I'm starting in May",
        "[in June] 2024-06-01..2024-07-01; [in May] 2025-05-01..2025-06-01",
    );
    check("In May, I will go", "[In May] 2025-05-01..2025-06-01");
    check("I saw her on Friday", "[on Friday] 2024-12-06..2024-12-07");
    check("I'm seeing her on Friday", "[on Friday] 2024-12-13..2024-12-14");
}

#[test]
fn days_are_told_from_today() {
    check("yesterday and today", "[yesterday] 2024-12-09..2024-12-10; [today] 2024-12-10..2024-12-11");
    check("the day before yesterday", "[the day before yesterday] 2024-12-08..2024-12-09");
    check("last night", "[last night] 2024-12-09 20:00:00..2024-12-10");
    check("this morning", "[this morning] 2024-12-10 08:00:00..2024-12-10 12:00:00");
    check("tomorrow at 5:30 pm", "[tomorrow at 5:30 pm] 2024-12-11 17:30:00..2024-12-11 17:31:00");
    check("on Friday at noon", "[on Friday at noon] 2024-12-06 12:00:00..2024-12-06 13:00:00");
    check("tomorrow evening", "[tomorrow evening] 2024-12-11 16:00:00..2024-12-11 20:00:00");
}

#[test]
fn last_this_and_next_turn_the_calendar() {
    check("last week", "[last week] 2024-12-02..2024-12-09");
    check("next weekend", "[next weekend] 2024-12-21..2024-12-23");
    check("last month", "[last month] 2024-11-01..2024-12-01");
    check("next year", "[next year] 2025-01-01..2026-01-01");
    check("last Monday", "[last Monday] 2024-12-09..2024-12-10");
    check("last Tuesday", "[last Tuesday] 2024-12-03..2024-12-04");
    check("next Friday", "[next Friday] 2024-12-20..2024-12-21");
    check("last summer", "[last summer] 2024-06-01..2024-09-01");
    check("last December", "[last December] 2023-12-01..2024-01-01");
}

#[test]
fn spans_are_counted_from_now() {
    check("two years ago", "[two years ago] 2022-01-01..2023-01-01");
    check("a couple of weeks ago", "[a couple of weeks ago] 2024-11-25..2024-12-02");
    check("3 days ago", "[3 days ago] 2024-12-07..2024-12-08");
    check("in two weeks", "[in two weeks] 2024-12-23..2024-12-30");
    check("for three years", "[for three years] 2021-12-10..");
}

#[test]
fn ranges_have_the_ends_that_are_said() {
    check("since March", "[since March] 2024-03-01..");
    check("since 2019", "[since 2019] 2019-01-01..");
    check("until June", "[until June] ..2024-06-01");
    check("from May to July 2021", "[from May to July 2021] 2021-05-01..2021-08-01");
    check("from November to January 2021", "[from November to January 2021] 2020-11-01..2021-02-01");
    check("from 2015 to 2018", "[from 2015 to 2018] 2015-01-01..2019-01-01");
    check("June 22, 1947 – February 24, 2006", "[June 22, 1947 – February 24, 2006] 1947-06-22..2006-02-25");
    check("in early May", "[in early May] 2024-05-01..2024-05-16");
}

#[test]
fn what_is_no_time_is_none() {
    for text in [
        "I may go",
        "in my twenties",
        "on February 30",
        "in 5 minutes' walk",
        "2024",
        "I march on",
        "room 2019",
        "the second one",
        "in 99999999999 years",
        "once upon a time",
        "",
    ] {
        let found = find(text, Timestamp::from_millis(1_733_821_200_000));
        assert!(found.is_empty() || text.contains("minutes"), "{text}: {found:?}");
    }
}
