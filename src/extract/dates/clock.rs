//! Times of day: "5pm", "17:30", "half past six", "noon", "eight o'clock in the evening", "from 2 to 4pm".

use super::amount::amount;
use super::lexicon::Meaning;
use super::number::{below_hundred, number};
use super::scan::Line;

/// A time of day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// Seconds since midnight.
    pub seconds: i64,
    /// "am" or "pm" was said, or it is one that says so itself.
    pub half: Option<bool>,
    /// It could be nothing but a time.
    pub sure: bool,
    /// How many seconds it speaks of: an hour, a minute, a second.
    pub fine: i64,
}

impl Clock {
    /// The same, with the half of the day it is in: what is said, what the part of the day says that it is said
    /// with, and else the hours in which people are awake.
    pub fn settled(self, part: Option<(i64, i64)>) -> i64 {
        const HALF: i64 = 43_200;
        let later = match (self.half, part) {
            (Some(_), _) => false,
            (None, Some((from, _))) => from >= 12 && self.seconds < HALF,
            (None, None) => (3_600..25_200).contains(&self.seconds) && self.fine >= 60,
        };
        if later { self.seconds + HALF } else { self.seconds }
    }
}

type Timed = Option<(usize, Clock)>;

/// A time of day at token `i`; a bare number is one only where `bare` says that a time is expected.
pub(super) fn time(line: Line<'_>, i: usize, bare: bool) -> Timed {
    if line.glued(i)
        && (line.mark(i - 1, &[':', '.', '$', ',', '/'])
            || !matches!(line.meaning(i - 1), Meaning::Mark(_)) && !line.is(i - 1, "t"))
    {
        return None;
    }
    named(line, i).or_else(|| counted(line, i)).or_else(|| figures(line, i, bare)).or_else(|| words(line, i, bare))
}

/// "noon", "midnight", "12 noon", "mid night".
fn named(line: Line<'_>, i: usize) -> Timed {
    let at = if line.is(i, "12") { i + 1 } else { i };
    let (next, minutes) = match line.meaning(at) {
        Meaning::Clock(minutes) => (at + 1, minutes),
        _ if line.are(at, &["mid", "night"]) => (at + 2, 0),
        _ if line.are(at, &["mid", "-", "day"]) => (at + 3, 720),
        _ => return None,
    };
    Some((next, Clock { seconds: minutes * 60, half: Some(minutes > 0), sure: true, fine: 3_600 }))
}

/// "half past six", "quarter to five", "20 min past eight".
fn counted(line: Line<'_>, i: usize) -> Timed {
    let quarter = line.past(i, &["a"]);
    let (next, minutes) = if line.is(i, "half") {
        (i + 1, 30)
    } else if line.is(quarter, "quarter") {
        (quarter + 1, 15)
    } else {
        let (next, minutes) = number(line, i).filter(|(_, minutes)| (1..60).contains(minutes))?;
        (line.past(next, &["minutes", "minute", "mins", "min"]), minutes)
    };
    let sign = match line.word(next) {
        "past" | "after" if !line.any(next + 1, &["the", "a"]) => 1,
        "to" | "before" | "til" | "till" | "of" if line.is(next, "to") || next > i + 1 && !line.is(next, "of") => -1,
        _ => return None,
    };
    // "20 to 5" could be anything; "20 past 5" and "quarter to 5" could not.
    if sign < 0 && !(line.is(next - 1, "quarter") || line.any(next - 1, &["minutes", "minute", "mins", "min"])) {
        return None;
    }
    let (next, hour) = time(line, next + 1, true)?;
    let seconds = (hour.seconds + sign * minutes * 60).rem_euclid(86_400);
    Some((next, Clock { seconds, sure: true, fine: 60, ..hour }))
}

/// "5pm", "17:30", "8:00:31am", "2.30pm", "9p", "11ish", "4 o'clock".
fn figures(line: Line<'_>, i: usize, bare: bool) -> Timed {
    let Meaning::Digits(hour, count @ 1..=4) = line.meaning(i) else { return None };
    let bare = bare && !line.numbers(i);
    if line.mark(i.wrapping_sub(1), &['$', '€', '£', '#']) {
        return None;
    }
    let pair = |at: usize| match line.meaning(at) {
        Meaning::Digits(value @ 0..60, 2) if line.glued(at) && line.glued(at - 1) => Some(value),
        _ => None,
    };
    let (mut next, mut minute, mut second) = (i + 1, None, None);
    let mut hour = hour;
    if count >= 3 {
        // "0730", "1530 hours"
        if count == 3 || !bare || hour % 100 >= 60 {
            return None;
        }
        (hour, minute) = (hour / 100, Some(hour % 100));
    } else if line.mark(next, &[':']) && pair(next + 1).is_some() {
        minute = pair(next + 1);
        next += 2;
        if line.mark(next, &[':']) && pair(next + 1).is_some() {
            second = pair(next + 1);
            next += 2;
        }
    } else if line.mark(next, &['.']) && pair(next + 1).is_some() && (bare || half(line, next + 2).is_some()) {
        minute = pair(next + 1);
        next += 2;
    } else if line.glued(next)
        && line.mark(next, &[':', '.', ',', '/', '%'])
        && line.glued(next + 1)
        && matches!(line.meaning(next + 1), Meaning::Digits(..))
    {
        return None;
    }
    let half = half(line, next);
    next = half.map_or(next, |(next, _)| next);
    let ish = line.is(next, "ish") && line.glued(next);
    let clock = oclock(line, next);
    next = clock.unwrap_or(if ish { next + 1 } else { next });
    let half = half.map(|(_, pm)| pm);
    let colon = minute.is_some() && count < 3;
    let sure = half.is_some() || colon || ish || clock.is_some();
    if !(sure || bare) || hour > 24 || !sure && line.glued(next) && !matches!(line.meaning(next), Meaning::Mark(_)) {
        return None;
    }
    let said = hour == 0 || hour > 12 || count == 2 && hour < 10;
    let hour = match half {
        Some(_) if hour > 12 || hour == 0 => hour,
        Some(pm) => hour % 12 + if pm { 12 } else { 0 },
        None => hour,
    };
    let fine = if second.is_some() {
        1
    } else if minute.is_some() {
        60
    } else {
        3_600
    };
    let seconds = hour * 3_600 + minute.unwrap_or(0) * 60 + second.unwrap_or(0);
    let half = half.or(said.then_some(hour >= 12));
    (seconds <= 86_400).then_some((next, Clock { seconds, half, sure, fine }))
}

/// "five thirty pm", "eight o'clock", "seven twenty-seven".
fn words(line: Line<'_>, i: usize, bare: bool) -> Timed {
    let (mut next, hour) = below_hundred(line, i).filter(|(_, hour)| (1..=12).contains(hour))?;
    let mut minute = None;
    let at = if line.mark(next, &['-']) { next + 1 } else { next };
    if let Some((after, value @ 10..=59)) = below_hundred(line, at) {
        (next, minute) = (after, Some(value));
        next = if bare { line.past(next, &["minutes"]) } else { next };
    }
    let half = half(line, next);
    next = half.map_or(next, |(next, _)| next);
    let clock = oclock(line, next);
    next = clock.unwrap_or(next);
    let sure = half.is_some() || clock.is_some();
    if !(sure || bare) {
        return None;
    }
    let half = half.map(|(_, pm)| pm);
    let hour = half.map_or(hour, |pm| hour % 12 + if pm { 12 } else { 0 });
    let fine = if minute.is_some() { 60 } else { 3_600 };
    Some((next, Clock { seconds: hour * 3_600 + minute.unwrap_or(0) * 60, half, sure, fine }))
}

/// "am", "p.m.", "p m", "a", ".am": the index after it, and whether it is the later half of the day.
fn half(line: Line<'_>, i: usize) -> Option<(usize, bool)> {
    let at = if line.mark(i, &['.']) && line.glued(i) && line.glued(i + 1) { i + 1 } else { i };
    if let Meaning::Half(pm) = line.meaning(at) {
        return Some((at + 1, pm));
    }
    let pm = line.is(at, "p");
    if !pm && !line.is(at, "a") {
        return None;
    }
    if line.mark(at + 1, &['.']) && line.is(at + 2, "m") {
        // Its last stop belongs to it only where the sentence goes on, or was spelled with spaces.
        let stop = line.mark(at + 3, &['.']);
        let goes_on = !line.glued(at + 3) || at + 4 >= line.tokens.len() || !line.capital(at + 4);
        return Some((if stop && goes_on { at + 4 } else { at + 3 }, pm));
    }
    if line.is(at + 1, "m") {
        return Some((at + 2, pm));
    }
    (line.glued(at) && at == i).then_some((at + 1, pm))
}

fn oclock(line: Line<'_>, i: usize) -> Option<usize> {
    line.one_of(i, &[&["o", "'", "clock"], &["o", "’", "clock"], &["oclock"], &["o", "clock"]])
}

/// Two times of day, in seconds from the same midnight: "from 5 to 6pm", "10-11:30", "9 for 2.5 hours".
#[derive(Clone, Copy, Debug)]
pub(super) struct Hours {
    pub from: Clock,
    pub to: Clock,
    /// They could be nothing but times.
    pub sure: bool,
    /// Counted from the first, in seconds.
    pub length: Option<i64>,
}

/// Two times of day at token `i`.
pub(super) fn hours(line: Line<'_>, i: usize) -> Option<(usize, Hours)> {
    let led = line.past(i, &["from", "between"]);
    let (mut next, mut from) = time(line, led, true)?;
    if let Some((after, part)) = within(line, next) {
        (next, from) =
            (after, Clock { seconds: from.settled(Some(part)), half: Some(part.0 >= 12), sure: true, ..from });
    }
    if line.is(next, "for") && (led > i || from.sure) {
        let (after, length) = amount(line, next + 1)?;
        let sure = length.is_short();
        return sure.then_some((after, Hours { from, to: from, sure, length: Some(length.millis() / 1000) }));
    }
    let and = line.is(i, "between") && line.is(next, "and");
    let to =
        line.any(next, &["to", "until", "till", "til", "thru", "through"]) || line.mark(next, &['-', '–', '—', '~']);
    if !and && !to {
        return None;
    }
    let (mut next, mut to) = time(line, next + 1, true)?;
    if let Some((after, part)) = within(line, next) {
        (next, to) = (after, Clock { seconds: to.settled(Some(part)), half: Some(part.0 >= 12), sure: true, ..to });
    }
    let four = |at: usize| matches!(line.meaning(at), Meaning::Digits(_, 4));
    let minutes = from.fine < 3_600 && to.fine < 3_600;
    let sure = from.sure || to.sure || led > i && (four(led) && four(next - 1) || minutes && !four(led));
    Some((next, Hours { from, to, sure, length: None }))
}

impl Hours {
    /// The seconds of the day at which they begin and end; an end beyond midnight is on the next day.
    pub fn settled(self, part: Option<(i64, i64)>) -> (i64, i64) {
        const HALF: i64 = 43_200;
        let (from, to) = (self.from, self.to);
        if let Some(length) = self.length {
            let start = from.settled(part);
            return (start, start + length);
        }
        let (start, end) = match (from.half, to.half) {
            (None, None) => {
                let start = from.settled(part);
                let end = if part.is_some() { to.settled(part) } else { to.seconds + start / HALF * HALF };
                (start, end)
            }
            // "2 to 4pm" is in one half, "11 to 1pm" is not.
            (None, Some(_)) => {
                let same = from.seconds % HALF + to.seconds / HALF * HALF;
                (if same < to.seconds { same } else { from.seconds }, to.seconds)
            }
            (Some(_), None) => (from.seconds, to.seconds % HALF + from.seconds / HALF * HALF),
            // "10am-12am" ends at noon.
            (Some(false), Some(false)) if to.seconds == 0 => (from.seconds, HALF),
            (Some(_), Some(_)) => (from.seconds, to.seconds),
        };
        let step = if from.half.is_some() && to.half.is_some() { 2 * HALF } else { HALF };
        (start, if end <= start { end + step } else { end })
    }
}

/// "in the morning", "this evening", "at night" after a time: the index after it, and its hours.
pub(super) fn within(line: Line<'_>, i: usize) -> Option<(usize, (i64, i64))> {
    let at = line.one_of(i, &[&["in", "the"], &["at"], &["in"], &["of", "the"]])?;
    match line.meaning(at) {
        Meaning::Part(from, to) if !line.any(at, &["lunch", "breakfast"]) => Some((at + 1, (from, to))),
        _ => None,
    }
}

/// A part of the day: "morning", "in the early afternoon", "late evening", "night-time". The hours as minutes.
pub(super) fn part(line: Line<'_>, i: usize) -> Option<(usize, (i64, i64))> {
    let at = line.one_of(i, &[&["in", "the"], &["in"], &["at"], &["during", "the"], &["the"]]).unwrap_or(i);
    let said = phase(line, at);
    let at = said.map_or(at, |(next, _)| next);
    let at = if said.is_some() { line.one_of(at, &[&["in", "the"], &["in"], &["the"]]).unwrap_or(at) } else { at };
    let Meaning::Part(from, to) = line.meaning(at) else { return None };
    if line.any(at, &["lunch", "breakfast"]) {
        return None;
    }
    if line.mark(at + 1, &['-']) && line.is(at + 2, "time") {
        return Some((at + 3, (0, 8 * 60)));
    }
    let (from, to) = (from * 60, to * 60);
    let middle = (from + to) / 2;
    Some((
        at + 1,
        match said {
            Some((_, Phase::Early)) => (from, middle),
            Some((_, Phase::Late)) => (middle, to),
            _ => (from, to),
        },
    ))
}

/// Which part of a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Early,
    Mid,
    Late,
}

/// "early", "mid-", "the end of".
pub(super) fn phase(line: Line<'_>, i: usize) -> Option<(usize, Phase)> {
    let i = line.past(i, &["the", "very"]);
    let i = line.past(i, &["very"]);
    let dash = |at: usize| if line.mark(at, &['-']) { at + 1 } else { at };
    if line.any(i, &["early", "earlier"]) {
        return Some((line.past(dash(i + 1), &["in"]), Phase::Early));
    }
    if line.any(i, &["late", "later"]) {
        return Some((line.past(dash(i + 1), &["in"]), Phase::Late));
    }
    if line.is(i, "mid") {
        return Some((dash(i + 1), Phase::Mid));
    }
    let of = line.one_of(i + 1, &[&["of", "the"], &["of"]])?;
    match () {
        () if line.any(i, &["beginning", "start"]) => Some((of, Phase::Early)),
        () if line.is(i, "middle") => Some((of, Phase::Mid)),
        () if line.is(i, "end") => Some((of, Phase::Late)),
        () => None,
    }
}
