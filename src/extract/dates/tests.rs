//! Expressions of time as people write them, all reckoned from Tuesday, 10 December 2024, 09:00.

use super::*;
use alloc::{format, string::String};
use proptest::prelude::*;

fn reference() -> Timestamp {
    Timestamp::parse("2024-12-10T09:00:00Z").unwrap()
}

fn short(window: &Validity) -> String {
    let one = |t: Option<Timestamp>| t.map_or(String::new(), |t| String::from(t.plain().trim_end_matches(" 00:00:00")));
    format!("{}..{}", one(window.valid_at()), one(window.invalid_at()))
}

/// What a text's expressions mean.
#[track_caller]
fn check(text: &str, expected: &str) {
    let said = |e: &TimeExpression| format!("[{}] {}", &text[e.span.clone()], short(&e.window));
    let got: Vec<String> = find(text, reference()).iter().map(said).collect();
    assert_eq!(got.join("; "), expected);
}

/// What the one expression that is the whole text names, as a calendar has it.
#[track_caller]
fn named(text: &str, expected: &str) {
    let found = find(text, reference());
    assert!(found.len() == 1 && found[0].span == (0..text.len()), "{text}: {found:?}");
    assert_eq!(short(&found[0].named), expected, "{text}");
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
    check("January 2020 was cold", "[January 2020] 2020-01-01..2020-02-01");
    check(
        "twenty five January nineteen eighty six",
        "[twenty five January nineteen eighty six] 1986-01-25..1986-01-26",
    );
}

#[test]
fn figures_are_read_month_first_unless_they_cannot_be() {
    named("3/4/2016", "2016-03-04..2016-03-05");
    named("23/4/2016", "2016-04-23..2016-04-24");
    named("12.11.2016", "2016-11-12..2016-11-13");
    named("05-Aug-2016", "2016-08-05..2016-08-06");
    named("2016/Aug/05", "2016-08-05..2016-08-06");
    named("2016-11", "2016-11-01..2016-12-01");
    named("11-2016", "2016-11-01..2016-12-01");
    named("2016-11-12T08:30:05Z", "2016-11-12 08:30:05..2016-11-12 08:31:05");
    named("1/2/87", "1987-01-02..1987-01-03");
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
    check("I saw her on the 7th", "[on the 7th] 2024-12-07..2024-12-08");
    check("I'll see her on the 7th", "[on the 7th] 2025-01-07..2025-01-08");
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
    check("two Fridays ago", "[two Fridays ago] 2024-11-29..2024-11-30");
    check("on the first Monday of next month", "[on the first Monday of next month] 2025-01-06..2025-01-07");
    check("Wednesday next week", "[Wednesday next week] 2024-12-18..2024-12-19");
    check("Friday the 13th", "[Friday the 13th] 2024-09-13..2024-09-14");
}

#[test]
fn last_this_and_next_turn_the_calendar() {
    check("last week", "[last week] 2024-12-02..2024-12-09");
    check("We went camping over the weekend", "[over the weekend] 2024-12-07..2024-12-09");
    check("next weekend", "[next weekend] 2024-12-21..2024-12-23");
    check("last month", "[last month] 2024-11-01..2024-12-01");
    check("next year", "[next year] 2025-01-01..2026-01-01");
    check("last Monday", "[last Monday] 2024-12-09..2024-12-10");
    check("last Tuesday", "[last Tuesday] 2024-12-03..2024-12-04");
    check("next Friday", "[next Friday] 2024-12-20..2024-12-21");
    check("last summer", "[last summer] 2024-06-01..2024-09-01");
    check("last December", "[last December] 2023-12-01..2024-01-01");
    check("in the last 3 months", "[in the last 3 months] 2024-09-10..2024-12-10");
    check("in the next 5 years", "[in the next 5 years] 2024-12-11..2029-12-11");
    check("the next 4 business days", "[the next 4 business days] 2024-12-11..2024-12-17");
    check("the past two quarters", "[the past two quarters] 2024-04-01..2024-10-01");
    check("the week before last", "[the week before last] 2024-11-25..2024-12-02");
    check("the rest of the week", "[the rest of the week] 2024-12-10..2024-12-16");
    check("later this month", "[later this month] 2024-12-16..2025-01-01");
}

#[test]
fn spans_are_counted_from_now() {
    check("two years ago", "[two years ago] 2022-01-01..2023-01-01");
    check("a couple of weeks ago", "[a couple of weeks ago] 2024-11-25..2024-12-02");
    check("3 days ago", "[3 days ago] 2024-12-07..2024-12-08");
    check("in two weeks", "[in two weeks] 2024-12-23..2024-12-30");
    check("for three years", "[for three years] 2021-12-10..");
    check("an hour ago", "[an hour ago] 2024-12-10 08:00:00..2024-12-10 09:00:00");
    check("2 weeks before Christmas", "[2 weeks before Christmas] 2024-12-11..2024-12-12");
    check("the Monday after Easter", "[the Monday after Easter] 2024-04-01..2024-04-02");
    check("three days from tomorrow", "[three days from tomorrow] 2024-12-14..2024-12-15");
    // "A few" are two, or five.
    check("a few weeks ago", "[a few weeks ago] 2024-11-04..2024-12-02");
    named("in two weeks", "2024-12-24..2024-12-25");
    named("a year and a half ago", "2023-06-10..2023-06-11");
}

#[test]
fn ranges_have_the_ends_that_are_said() {
    check("since March", "[since March] 2024-03-01..");
    check("since 2019", "[since 2019] 2019-01-01..");
    check("until June", "[until June] ..2024-06-01");
    check("by the end of June", "[by the end of June] ..2024-07-01");
    check("after 2018", "[after 2018] 2019-01-01..");
    check("from May to July 2021", "[from May to July 2021] 2021-05-01..2021-08-01");
    check("from November to January 2021", "[from November to January 2021] 2020-11-01..2021-02-01");
    check("from 2015 to 2018", "[from 2015 to 2018] 2015-01-01..2019-01-01");
    check("June 22, 1947 – February 24, 2006", "[June 22, 1947 – February 24, 2006] 1947-06-22..2006-02-25");
    check("from 4 to 22 Jan", "[from 4 to 22 Jan] 2024-01-04..2024-01-23");
    check("Nov 18-19, 2015", "[Nov 18-19, 2015] 2015-11-18..2015-11-20");
    check("from Monday to Friday", "[from Monday to Friday] 2024-12-09..2024-12-14");
    check("tomorrow from 2 to 4pm", "[tomorrow from 2 to 4pm] 2024-12-11 14:00:00..2024-12-11 16:00:00");
    check("tomorrow before 4pm", "[tomorrow before 4pm] ..2024-12-11 16:00:00");
    named("from May to July 2021", "2021-05-01..2021-07-01");
}

#[test]
fn the_calendar_has_parts() {
    check("in early May", "[in early May] 2024-05-01..2024-05-16");
    check("mid-June", "[mid-June] 2024-06-10..2024-06-21");
    check("the first week of October", "[the first week of October] 2024-09-30..2024-10-07");
    check("the last two months of 2021", "[the last two months of 2021] 2021-11-01..2022-01-01");
    check("the second half of 2016", "[the second half of 2016] 2016-07-01..2017-01-01");
    check("Q3 2019", "[Q3 2019] 2019-07-01..2019-10-01");
    check("in the 80s", "[in the 80s] 1980-01-01..1990-01-01");
    check("in the nineties", "[in the nineties] 1990-01-01..2000-01-01");
    check("in the 15th century", "[in the 15th century] 1400-01-01..1500-01-01");
    check("week 31", "[week 31] 2024-07-29..2024-08-05");
    check("the week of April 10th", "[the week of April 10th] 2024-04-08..2024-04-15");
}

#[test]
fn feasts_are_known_or_reckoned() {
    named("Christmas 2015", "2015-12-25..2015-12-26");
    named("New Year's Eve", "2023-12-31..2024-01-01");
    named("Easter 2018", "2018-04-01..2018-04-02");
    named("Easter Monday 2025", "2025-04-21..2025-04-22");
    named("next Thanksgiving", "2025-11-27..2025-11-28");
    named("Labor Day 2021", "2021-09-06..2021-09-07");
    named("Memorial Day 2024", "2024-05-27..2024-05-28");
    named("Labor Day weekend", "2024-08-31..2024-09-03");
}

#[test]
fn a_clock_is_of_today_where_no_day_is_said() {
    for (text, expected) in [
        ("at 5pm", "2024-12-10 17:00:00..2024-12-10 18:00:00"),
        ("half past seven in the evening", "2024-12-10 19:30:00..2024-12-10 19:31:00"),
        ("quarter to 3 p.m", "2024-12-10 14:45:00..2024-12-10 14:46:00"),
        ("eight o'clock", "2024-12-10 08:00:00..2024-12-10 09:00:00"),
        ("3pm-5pm", "2024-12-10 15:00:00..2024-12-10 17:00:00"),
        ("8:30 to 9", "2024-12-10 08:30:00..2024-12-10 09:00:00"),
        ("in the early morning", "2024-12-10 08:00:00..2024-12-10 10:00:00"),
        ("midnight", "2024-12-10..2024-12-10 01:00:00"),
    ] {
        named(text, expected);
        assert_eq!(find(text, reference())[0].kind, Kind::Clock, "{text}");
    }
}

#[test]
fn lengths_are_measured() {
    for (text, seconds) in [
        ("three and a half hours", 12_600),
        ("an hour and 20 minutes", 4_800),
        ("1h 30m", 5_400),
        ("half a day", 43_200),
        ("a couple of weeks", 1_209_600),
        ("more than 2 hours", 7_200),
        ("2.5 hrs", 9_000),
    ] {
        let found = find(text, reference());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].kind, Kind::Length { millis: seconds * 1_000 }, "{text}");
    }
}

#[test]
fn what_recurs_is_no_one_time() {
    let rhythm = |every, unit, on, at| Recurrence { every, unit, on, at };
    for (text, expected) in [
        ("every Tuesday", rhythm(1, Unit::Week, Some(On::Weekday(1)), None)),
        ("on Thursdays at 17:30", rhythm(1, Unit::Week, Some(On::Weekday(3)), Some((63_000, 63_000)))),
        ("daily", rhythm(1, Unit::Day, None, None)),
        ("each month", rhythm(1, Unit::Month, None, None)),
        ("every other day", rhythm(2, Unit::Day, None, None)),
        ("every 2nd Tuesday", rhythm(2, Unit::Week, Some(On::Weekday(1)), None)),
        ("every three weeks", rhythm(3, Unit::Week, None, None)),
        ("once a year", rhythm(1, Unit::Year, None, None)),
        ("the 19th of every month", rhythm(1, Unit::Month, Some(On::Day(19)), None)),
        ("every year on May 5", rhythm(1, Unit::Year, Some(On::Date(5, 5)), None)),
        ("3pm each day", rhythm(1, Unit::Day, None, Some((54_000, 54_000)))),
        ("Tuesday afternoons", rhythm(1, Unit::Week, Some(On::Weekday(1)), Some((43_200, 57_600)))),
    ] {
        let found = find(text, reference());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].kind, found[0].window), (Kind::Recurring(expected), Validity::ALWAYS), "{text}");
    }
}

#[test]
fn a_day_begins_at_the_writers_midnight() {
    // 23:30 in New York, where it is still the 9th.
    let moment = Timestamp::parse("2024-12-10T04:30:00Z").unwrap();
    let found = |text| find_from(text, Reference { moment, zone: Zone::fixed(-300) })[0].clone();
    assert_eq!(short(&found("today").window), "2024-12-09 05:00:00..2024-12-10 05:00:00");
    assert_eq!(short(&found("tomorrow at 3pm").window), "2024-12-10 20:00:00..2024-12-10 21:00:00");
    assert_eq!(short(&found("tomorrow at 3pm CET").window), "2024-12-10 14:00:00..2024-12-10 15:00:00");
}

#[test]
fn what_is_no_time_is_none() {
    for text in [
        "I may go",
        "May I ask?",
        "I march on",
        "in my twenties",
        "on February 30",
        "2/30/2024",
        "2024",
        "room 2019",
        "the second one",
        "on second thought",
        "he sat down",
        "the sun is bright",
        "wait a second please",
        "I fall in love",
        "spring into action",
        "in 99999999999 years",
        "once upon a time",
        "from time to time",
        "last but not least",
        "June Carter sang",
        "good morning",
        "a 4:3 ratio",
        "the score was 3-2",
        "1/2 cup of sugar",
        "24/7 support",
        "version 1.2.3",
        "192.168.1.10",
        "call 555-1234",
        "it costs $5 or 10 euros",
        "she is 5 years old",
        "a 3-year-old dog",
        "I have 3 cats and 1998 apples",
        "a4f-2019-x",
        "",
    ] {
        let found = find(text, reference());
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn statements_are_dated_by_what_is_surely_a_time() {
    let dated = |text: &str| {
        find_in(text, &super::super::words::words(text), Reference { moment: reference(), zone: Zone::UTC }).len()
    };
    for (text, expected) in [
        ("I moved in May 2019", 1),
        ("I have lived here for three years", 1),
        ("I get up at 6", 0),
        ("I swim every Tuesday", 0),
        ("the employee of the month", 0),
        ("a few weeks ago", 0),
        ("June is nice", 0),
        ("see report-20170302.html", 0),
    ] {
        assert_eq!(dated(text), expected, "{text}");
    }
}

/// Words that expressions of time are made of, in any order.
fn salad() -> impl Strategy<Value = String> {
    let words = "in on at from to between and the of last next 3 12 31 2019 May june Friday week months half past pm : - / . \
                 , every first second two thousand ago before after until early mid end o'clock Easter 99999999 ½ ' am a";
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let piece = (prop::sample::select(words), prop::sample::select(alloc::vec![" ", "", " "]));
    prop::collection::vec(piece, 0..14)
        .prop_map(|pieces| pieces.iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

proptest! {
    #[test]
    fn any_order_of_words_is_survived(text in salad(), millis in any::<i64>(), offset_minutes in any::<i32>()) {
        let mut end = 0;
        for found in find_from(&text, Reference { moment: Timestamp::from_millis(millis), zone: Zone::fixed(offset_minutes) }) {
            prop_assert!(end <= found.span.start && found.span.start < found.span.end);
            prop_assert!(text.get(found.span.clone()).is_some());
            end = found.span.end;
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), millis in any::<i64>()) {
        find(&text, Timestamp::from_millis(millis));
    }
}
