//! Known instants, as the tz database itself has them.

use proptest::prelude::*;

use super::*;

fn moment(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn a_clock_is_ahead_of_utc_as_its_zone_has_it() {
    for (zone, at, minutes) in [
        ("Europe/Berlin", "2024-03-31T00:59:59Z", 60),
        ("Europe/Berlin", "2024-03-31T01:00:00Z", 120),
        ("Europe/Berlin", "2024-10-27T00:59:59Z", 120),
        ("Europe/Berlin", "2024-10-27T01:00:00Z", 60),
        ("America/Los_Angeles", "2024-12-10T05:30:00Z", -480),
        ("america/los_angeles", "2024-07-01T00:00:00Z", -420),
        ("US/Pacific", "2024-07-01T00:00:00Z", -420),
        ("Australia/Sydney", "2024-01-15T00:00:00Z", 660),
        ("Australia/Sydney", "2024-07-15T00:00:00Z", 600),
        ("Asia/Kolkata", "2024-07-15T00:00:00Z", 330),
        ("Asia/Kathmandu", "2024-07-15T00:00:00Z", 345),
        ("Australia/Lord_Howe", "2024-01-15T00:00:00Z", 660),
        ("Australia/Lord_Howe", "2024-07-15T00:00:00Z", 630),
        ("America/St_Johns", "2024-07-15T00:00:00Z", -150),
        ("Europe/Dublin", "2024-07-15T00:00:00Z", 60),
        ("Europe/Dublin", "2024-01-15T00:00:00Z", 0),
        ("America/Nuuk", "2025-07-15T00:00:00Z", -60),
        ("Asia/Gaza", "2024-07-15T00:00:00Z", 180),
        ("Pacific/Chatham", "2024-01-15T00:00:00Z", 825),
        ("America/Santiago", "2024-01-15T00:00:00Z", -180),
        ("Asia/Tehran", "2024-07-15T00:00:00Z", 210),
        ("Africa/Cairo", "2024-07-15T00:00:00Z", 180),
        ("UTC", "2024-07-15T00:00:00Z", 0),
        ("Etc/GMT+5", "2024-07-15T00:00:00Z", -300),
    ] {
        assert_eq!(Zone::named(zone).unwrap().offset_at(moment(at)), minutes, "{zone} at {at}");
    }
}

#[test]
fn every_rule_of_the_table_can_be_read() {
    assert!(zones().count() > 550);
    for (rule, name) in zones() {
        assert!(Zone::parse(rule).is_some(), "{name} {rule}");
    }
}

#[test]
fn a_clock_that_shows_a_time_twice_or_never_means_one_moment() {
    for (zone, local, expected) in [
        ("Europe/Berlin", "2024-03-31 02:30:00", "2024-03-31T01:30:00Z"),
        ("Europe/Berlin", "2024-10-27 02:30:00", "2024-10-27T00:30:00Z"),
        ("Australia/Lord_Howe", "2024-10-06 02:15:00", "2024-10-05T15:45:00Z"),
        // Midnight is passed over: the day begins when the clocks change.
        ("America/Santiago", "2024-09-08 00:00:00", "2024-09-08T04:00:00Z"),
    ] {
        assert_eq!(Zone::named(zone).unwrap().universal(moment(local)), moment(expected), "{zone} {local}");
    }
}

#[test]
fn a_name_that_is_none_is_told_with_the_nearest() {
    for (name, expected) in [
        ("Europe/Berln", "`Europe/Berln` is not the IANA name of a time zone; did you mean `Europe/Berlin`?"),
        ("Los Angeles", "`Los Angeles` is not the IANA name of a time zone; did you mean `America/Los_Angeles`?"),
        ("America/Oslo", "`America/Oslo` is not the IANA name of a time zone; did you mean `Europe/Oslo`?"),
        ("here", "`here` is not the IANA name of a time zone, write one like `Europe/Lisbon`"),
        ("", "`` is not the IANA name of a time zone, write one like `Europe/Lisbon`"),
    ] {
        assert_eq!(format!("{}", Zone::named(name).unwrap_err()), expected);
    }
}

proptest! {
    #[test]
    fn a_moment_is_found_again_by_what_the_clock_showed(zone in 0usize..590, hours in 0i64..1_000_000) {
        let zone = Zone::parse(zones().nth(zone).unwrap().0).unwrap();
        let moment = Timestamp::from_millis(hours * 60 * MINUTE);
        let again = zone.universal(zone.local(moment));
        // Where a clock shows an hour twice, the first is meant.
        prop_assert!(again == moment || again < moment && zone.local(again) == zone.local(moment));
    }

    #[test]
    fn any_name_is_answered(name in any::<String>()) {
        let _ = Zone::named(&name);
    }
}
