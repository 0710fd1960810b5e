//! The zone that a time of day is said with: "3pm PST", "at 10:00 UTC+2".

use super::lexicon::Meaning;
use super::scan::Line;

/// Names that mean one offset wherever they are used, in minutes ahead of UTC. ("CST" and "IST" do not.)
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("WET", 0),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("JST", 540),
    ("AEST", 600),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// By how many minutes the clock that is named at token `i` is ahead of UTC.
pub(super) fn zone(line: Line<'_>, i: usize) -> Option<i32> {
    let (_, named) = ZONES.iter().find(|(name, _)| line.is(i, name))?;
    // Only "UTC" and "GMT" are counted from.
    let sign = match line.meaning(i + 1) {
        Meaning::Mark('+') => 1,
        Meaning::Mark('-' | '−') => -1,
        _ => return Some(*named),
    };
    let Meaning::Digits(value, count) = line.meaning(i + 2) else { return Some(*named) };
    if *named != 0 || !line.glued(i + 1) || !line.glued(i + 2) || count > 4 {
        return Some(*named);
    }
    let (hours, minutes) = match (count, line.mark(i + 3, &[':']), line.meaning(i + 4)) {
        (3 | 4, ..) => (value / 100, value % 100),
        (_, true, Meaning::Digits(minutes, 2)) if line.glued(i + 3) && line.glued(i + 4) => (value, minutes),
        _ => (value, 0),
    };
    (hours <= 14 && minutes < 60).then(|| i32::try_from(sign * (hours * 60 + minutes)).ok())?
}
