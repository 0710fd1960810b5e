//! Expressions of time, against the cases of Microsoft's Recognizers-Text (MIT).
//!
//! A case is a text, the moment it speaks from, and the expressions in it, each with one or more resolutions.

use std::{collections::BTreeMap, fs, ops::Range, path::Path};

use perdura::{
    Timestamp, Validity,
    extract::dates::{self, Kind, On, Recurrence, TimeExpression, Unit},
};
use serde_json::Value;

use crate::Result;

/// What counts as right; printed with every table.
const RULE: &str = "\
An expected expression is found when ours takes up the same characters, leaving out on both sides a leading
in, on, at, the, for, from, during or around; and one of the resolutions that the suite gives for it equals ours:
  date, datetime             the start of `named`
  daterange, datetimerange   the start and the end of `named`, each absent where the suite has none
  time                       the clock at the start of `named`
  timerange                  the clock at the start and at the end of `named`
  duration                   its length in seconds
  set                        its rhythm, written as a timex
`23:59:59` as an end equals midnight. Where the suite says \"not resolved\", the same characters suffice.
The main figure counts every type but `set`. Surplus are expressions of ours that overlap none expected.";

/// The types in the order of the table; the last is reported apart.
const TYPES: [&str; 8] = ["date", "daterange", "time", "timerange", "datetime", "datetimerange", "duration", "set"];

/// Reads the suite below `directory`, and prints how much of it is found.
pub fn report(directory: &str, verbose: bool) -> Result {
    let path = Path::new(directory).join("dates/recognizers_datetime_en.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let cases: Vec<Value> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    let mut surplus = 0;
    for case in &cases {
        surplus += judge(case, &mut table, verbose)?;
    }
    println!("{RULE}\n\n{:<15}{:>9}{:>8}{:>8}{:>9}", "type", "expected", "spans", "right", "");
    let mut main = Row::default();
    for kind in TYPES {
        let row = table.get(kind).copied().unwrap_or_default();
        if kind != "set" {
            main = Row {
                expected: main.expected + row.expected,
                spans: main.spans + row.spans,
                right: main.right + row.right,
            };
        } else {
            print(&main, "all but sets");
        }
        print(&row, kind);
    }
    println!("surplus        {surplus:>9}");
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Row {
    expected: u32,
    spans: u32,
    right: u32,
}

fn print(row: &Row, name: &str) {
    let percent = f64::from(row.right) * 100.0 / f64::from(row.expected.max(1));
    println!("{name:<15}{:>9}{:>8}{:>8}{percent:>8.1}%", row.expected, row.spans, row.right);
}

/// Adds a case to the table; how many of ours are surplus.
fn judge(case: &Value, table: &mut BTreeMap<&str, Row>, verbose: bool) -> Result<usize> {
    let text = case["Input"].as_str().ok_or("a case has no `Input`")?;
    // Cases without a reference do not depend on it.
    let reference = case["Context"]["ReferenceDateTime"].as_str().unwrap_or("2019-01-01T00:00:00");
    // The suite's resolutions are in whole seconds.
    let reference =
        Timestamp::parse(reference.split('.').next().unwrap_or(reference)).map_err(|error| error.to_string())?;
    let found = dates::find(text, reference);
    let mut taken = Vec::new();
    for expected in case["Results"].as_array().into_iter().flatten() {
        let span = span(text, expected)?;
        let kind = expected["TypeName"].as_str().and_then(|name| name.split('.').nth(1)).unwrap_or_default();
        let Some(kind) = TYPES.into_iter().find(|known| *known == kind) else { continue };
        let row = table.entry(kind).or_default();
        row.expected += 1;
        let ours = found.iter().find(|time| core(text, time.span.clone()) == core(text, span.clone()));
        let values = expected["Resolution"]["values"].as_array().map(Vec::as_slice).unwrap_or_default();
        let right = ours.is_some_and(|time| values.iter().any(|value| agrees(time, kind, value)));
        row.spans += u32::from(ours.is_some());
        row.right += u32::from(right);
        if verbose && !right {
            println!("{kind}: {text:?} from {reference}\n  expected {:?} {}", &text[span.clone()], spelled(values));
            for time in found.iter().filter(|time| overlap(&time.span, &span)) {
                println!("  found    {:?} {} {:?}", &text[time.span.clone()], window(&time.named), time.kind);
            }
        }
        taken.push(span);
    }
    let surplus: Vec<_> = found.iter().filter(|time| !taken.iter().any(|span| overlap(&time.span, span))).collect();
    for time in surplus.iter().filter(|_| verbose) {
        println!(
            "surplus: {text:?}\n  found    {:?} {} {:?}",
            &text[time.span.clone()],
            window(&time.named),
            time.kind
        );
    }
    Ok(surplus.len())
}

/// The bytes of an expected expression; the suite counts characters, and includes the last.
fn span(text: &str, expected: &Value) -> Result<Range<usize>> {
    let place = |name: &str| {
        expected[name].as_u64().and_then(|n| usize::try_from(n).ok()).ok_or(format!("a result has no `{name}`"))
    };
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    Ok(byte(place("Start")?)..byte(place("End")? + 1))
}

/// The span without the preposition that leads to it.
fn core(text: &str, mut span: Range<usize>) -> Range<usize> {
    const LEADS: [&str; 8] = ["in", "on", "at", "the", "for", "from", "during", "around"];
    while let Some((first, rest)) = text[span.clone()].split_once(' ')
        && LEADS.iter().any(|lead| first.eq_ignore_ascii_case(lead))
    {
        span.start = span.end - rest.trim_start().len();
    }
    span
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn agrees(time: &TimeExpression, kind: &str, value: &Value) -> bool {
    let text = |name: &str| value[name].as_str();
    let timex = || text("timex").unwrap_or_default();
    if kind == "set" {
        return matches!(time.kind, Kind::Recurring(rhythm) if written(rhythm) == timex());
    }
    if text("value") == Some("not resolved") {
        return true;
    }
    let (start, end) = (time.named.valid_at(), time.named.invalid_at());
    match kind {
        "date" | "datetime" => time.kind == Kind::Calendar && start == text("value").and_then(moment),
        "time" => time.kind == Kind::Clock && start.map(clock) == text("value").map(str::to_owned),
        "timerange" => {
            let expected = |name| text(name).map(|clock| clock.replace("23:59:59", "00:00:00"));
            time.kind == Kind::Clock && start.map(clock) == expected("start") && end.map(clock) == expected("end")
        }
        "duration" => matches!(time.kind, Kind::Length { millis } if text("value").and_then(seconds) == Some(millis)),
        _ => {
            time.kind == Kind::Calendar
                && start == text("start").and_then(moment)
                && end == text("end").and_then(moment).map(to_midnight)
        }
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).ok()
}

/// The last second of a day as an end is the next midnight.
fn to_midnight(end: Timestamp) -> Timestamp {
    if end.clock() == (23, 59, 59) { end.plus_millis(1_000) } else { end }
}

fn clock(moment: Timestamp) -> String {
    let (hour, minute, second) = moment.clock();
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// "123.45" seconds in milliseconds.
fn seconds(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let millis: String = part.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<i64>().ok()? * 1_000 + millis.parse::<i64>().ok()?)
}

/// A rhythm as the suite writes it.
fn written(rhythm: Recurrence) -> String {
    let hour = match rhythm.at {
        None => String::new(),
        Some((28_800, 43_200)) => "TMO".into(),
        Some((43_200, 57_600)) => "TAF".into(),
        Some((57_600, 72_000)) => "TEV".into(),
        Some((72_000, _)) => "TNI".into(),
        Some((from, _)) => {
            let (hour, minute) = (from / 3_600, from / 60 % 60);
            if minute == 0 { format!("T{hour:02}") } else { format!("T{hour:02}:{minute:02}") }
        }
    };
    match rhythm.on {
        Some(On::Weekday(day)) => return format!("XXXX-WXX-{}{hour}", day + 1),
        Some(On::Day(day)) => return format!("XXXX-XX-{day:02}{hour}"),
        Some(On::Month(month)) => return format!("XXXX-{month:02}"),
        Some(On::Date(month, day)) => return format!("XXXX-{month:02}-{day:02}{hour}"),
        None if !hour.is_empty() => return hour,
        None => {}
    }
    let every = rhythm.every;
    match rhythm.unit {
        Unit::Second => format!("PT{every}S"),
        Unit::Minute => format!("PT{every}M"),
        Unit::Hour => format!("PT{every}H"),
        Unit::Day => format!("P{every}D"),
        Unit::Workday => format!("P{every}BD"),
        Unit::Weekend => format!("P{every}WE"),
        Unit::Week => format!("P{every}W"),
        Unit::Fortnight => format!("P{}W", 2 * every),
        Unit::Month if every == 6 => "P0.5Y".into(),
        Unit::Month => format!("P{every}M"),
        Unit::Quarter => format!("P{}M", 3 * every),
        Unit::Year => format!("P{every}Y"),
        Unit::Decade => format!("P{}Y", 10 * every),
        Unit::Century => format!("P{}Y", 100 * every),
    }
}

fn spelled(values: &[Value]) -> String {
    let one = |value: &Value| {
        let part = |name: &str| value[name].as_str().unwrap_or("");
        format!("{}{}..{}", part("value"), part("start"), part("end"))
    };
    values.iter().map(one).collect::<Vec<_>>().join(" or ")
}

fn window(window: &Validity) -> String {
    let short = |t: Option<Timestamp>| t.map_or(String::new(), Timestamp::plain);
    format!("{}..{}", short(window.valid_at()), short(window.invalid_at()))
}
