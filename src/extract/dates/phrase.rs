//! Times with the words that say what they are to the sentence: "since", "until", "before", "for", "in".

use super::amount::amount;
use super::calendar::{self, Now, Stretch, day, nearest};
use super::clock::{time, within};
use super::lean::Lean;
use super::lexicon::Meaning;
use super::lone::{clock, length};
use super::moment::anywhere;
use super::number::digits;
use super::recurring::recurring;
use super::scan::Line;
use super::span::span;
use super::{Granularity, Kind, Sense, day as days};
use crate::time::{Timestamp, Validity};

/// What an expression of time came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub window: Validity,
    pub named: Validity,
    pub granularity: Granularity,
    pub sense: Sense,
    pub kind: Kind,
    pub absolute: bool,
    pub firm: bool,
}

/// The index of the token after a phrase, and what the phrase came to.
pub(super) type Phrase = Option<(usize, Outcome)>;

/// The longest expression of time that begins at token `i`, and the index of the token after it.
pub(super) fn phrase(line: Line<'_>, i: usize) -> Phrase {
    let found = [
        recurring(line, i).map(|(next, rhythm)| (next, Outcome { kind: Kind::Recurring(rhythm), ..nowhere() })),
        bounded(line, i),
        bounded_day(line, i),
        counted_span(line, i),
        span(line, i).and_then(|(next, s)| Some((next, Outcome { sense: Sense::Through, ..at(s)? }))),
        plain(line, i),
        shared_month(line, i),
        clock(line, i),
        length(line, i),
    ];
    let mut best: Phrase = None;
    for (next, outcome) in found.into_iter().flatten() {
        if best.is_none_or(|(longest, _)| next > longest) {
            best = Some((next, outcome));
        }
    }
    best.filter(|(next, _)| !torn(line, i, *next))
}

/// A word that is cut in two is another word.
fn torn(line: Line<'_>, i: usize, next: usize) -> bool {
    let solid = |at: usize| {
        line.glued(at)
            && !matches!(line.meaning(at), Meaning::Mark(_))
            && !matches!(line.meaning(at - 1), Meaning::Mark(_))
    };
    solid(i) || solid(next) || line.glued(i) && line.mark(i - 1, &['$', '#', '@', '_', '&'])
}

/// No stretch of the calendar.
pub(super) fn nowhere() -> Outcome {
    Outcome {
        window: Validity::ALWAYS,
        named: Validity::ALWAYS,
        granularity: Granularity::Day,
        sense: Sense::Lasting,
        kind: Kind::Calendar,
        absolute: false,
        firm: false,
    }
}

pub(super) fn at(s: Stretch) -> Option<Outcome> {
    let (start, end) = s.named();
    Some(Outcome {
        window: Validity::new(Some(s.start), Some(s.end)).ok()?,
        named: Validity::new(Some(start), Some(end.max(start))).ok()?,
        granularity: s.granularity,
        sense: Sense::At,
        kind: Kind::Calendar,
        absolute: s.absolute,
        firm: s.firm,
    })
}

/// A time, with or without the preposition that goes before it.
fn plain(line: Line<'_>, i: usize) -> Phrase {
    const LEADS: &[&[&str]] = &[
        &["in"],
        &["on"],
        &["at"],
        &["during"],
        &["around"],
        &["over"],
        &["from"],
        &["back", "in"],
        &["back", "on"],
        &["throughout"],
    ];
    const GOING: &[&str] = &[
        "go", "goes", "went", "gone", "going", "come", "comes", "came", "coming", "be", "been", "is", "are", "was",
        "were", "get", "got", "getting", "am", "m", "re", "s", "move", "moved", "moving", "head", "heading", "fly",
        "flew", "flying",
    ];
    let alone = anywhere(line, i, false);
    // "I'll go back on Friday" goes back.
    let back = line.is(i, "back") && line.follows(i, GOING);
    let led = line.one_of(i, LEADS).filter(|_| !back).and_then(|at| {
        let article = || if line.is(at, "the") { anywhere(line, at + 1, true) } else { None };
        let single = anywhere(line, at, true).or_else(article)?;
        let single = if line.is(i, "from") { (single.0, single.1.loose()) } else { single };
        match span(line, at) {
            Some((next, found)) if next > single.0 => {
                Some((next, Outcome { sense: Sense::Through, ..self::at(found)? }))
            }
            _ => Some((single.0, self::at(single.1)?)),
        }
    });
    match (alone, led) {
        (Some((next, found)), Some((longest, _))) if next >= longest => Some((next, at(found)?)),
        (_, Some(led)) => Some(led),
        (Some((next, found)), None) => Some((next, at(found)?)),
        (None, None) => None,
    }
}

/// How a word bounds time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Before,
    After,
    Since,
    By,
}

fn bound(line: Line<'_>, i: usize) -> Option<(usize, Bound)> {
    const BEFORE: &[&[&str]] = &[
        &["before"],
        &["prior", "to"],
        &["earlier", "than"],
        &["until"],
        &["till"],
        &["til"],
        &["up", "to"],
        &["up", "until"],
        &["as", "late", "as"],
        &["no", "later", "than"],
    ];
    const SINCE: &[&[&str]] = &[
        &["since"],
        &["starting"],
        &["starting", "on"],
        &["starting", "from"],
        &["beginning"],
        &["beginning", "on"],
        &["commencing"],
        &["as", "early", "as"],
        &["any", "time", "from"],
        &["anytime", "from"],
        &["as", "of"],
    ];
    let one_of = |phrases, bound| Some((line.one_of(i, phrases)?, bound));
    one_of(BEFORE, Bound::Before)
        .or_else(|| one_of(&[&["after"], &["later", "than"]], Bound::After))
        .or_else(|| one_of(SINCE, Bound::Since))
        .or_else(|| one_of(&[&["by"]], Bound::By))
}

/// "since March", "before 2010", "until Friday at 5pm", "by noon".
fn bounded(line: Line<'_>, i: usize) -> Phrase {
    let far = line.one_of(i, &[&["more", "than"], &["less", "than"]]);
    if let Some(from) = far {
        return further(line, from, line.is(i, "less"));
    }
    let (from, bound) = bound(line, i)?;
    let lean = if bound == Bound::Since && line.is(i, "since") { Lean::Past } else { line.now.lean };
    let line = Line { now: Now { lean, ..line.now }, ..line };
    if line.is(i, "till") && line.is(from, "date") {
        let now = line.now.today();
        return half_open(now, Bound::Before, false).map(|found| (from + 1, found));
    }
    // "by the end of June" leaves all of June.
    if let Some(at) = line.one_of(from, &[&["the", "end", "of"], &["end", "of"]])
        && matches!(bound, Bound::Before | Bound::By)
        && let Some((next, whole)) = anywhere(line, at, true).filter(|(_, whole)| whole.granularity > Granularity::Day)
    {
        return Some((next, half_open(whole.between(whole.end, whole.end), bound, false)?));
    }
    let clock = hour(line, from, bound == Bound::By || line.is(i, "until"));
    let calendar = anywhere(line, from, true);
    match (calendar, clock) {
        (Some((next, s)), clock) if clock.is_none_or(|(other, _)| other <= next) => {
            // "inspired by autumn"
            let s = if bound == Bound::By && s.granularity == Granularity::Season { s.loose() } else { s };
            Some((next, half_open(s, bound, false)?))
        }
        (_, Some((next, s))) => Some((next, Outcome { kind: Kind::Clock, firm: false, ..half_open(s, bound, true)? })),
        _ => None,
    }
}

/// An hour of today, also that of lunch.
fn hour(line: Line<'_>, i: usize, bare: bool) -> Option<(usize, Stretch)> {
    if let Meaning::Part(from, to) = line.meaning(i)
        && line.any(i, &["lunch", "lunchtime", "breakfast"])
    {
        return Some((i + 1, calendar::clock(line.now.reference, from * 3_600, to * 3_600)));
    }
    let (next, found) = time(line, i, bare)?;
    if bare && !found.sure && !line.ended(next) && within(line, next).is_none() {
        return None;
    }
    let (next, part) = within(line, next).map_or((next, None), |(next, part)| (next, Some(part)));
    let seconds = found.settled(part);
    Some((next, calendar::clock(line.now.reference, seconds, seconds)))
}

/// "tomorrow before 4pm", "Tuesday after 1pm".
fn bounded_day(line: Line<'_>, i: usize) -> Phrase {
    let (next, day) = days::day(line, i, false)?;
    let day = day.one_day()?;
    let (from, bound) = bound(line, if line.mark(next, &[',']) { next + 1 } else { next })?;
    let (next, hour) = hour(line, from, true)?;
    let offset = day.start.millis() - line.now.reference.midnight().millis();
    let moved = hour.between(hour.start.plus_millis(offset), hour.end.plus_millis(offset));
    Some((next, half_open(Stretch { absolute: day.absolute, ..moved }, bound, true)?))
}

/// "more than 2 weeks before today", "less than 3 days after tomorrow".
fn further(line: Line<'_>, i: usize, less: bool) -> Phrase {
    let (next, amount) = amount(line, i)?;
    let before = line.is(next, "before");
    if !before && !line.any(next, &["after", "from"]) {
        return line.is(next, "ago").then(|| {
            let moment = amount.from(line.now.reference, -1)?;
            let bound = if less { Bound::Since } else { Bound::Before };
            Some((next + 1, half_open(day(moment), bound, false)?))
        })?;
    }
    let (next, from) = days::day(line, next + 1, true)?;
    let moment = amount.from(from.start, if before { -1 } else { 1 })?;
    if less {
        let found = Stretch::new(from.start.min(moment), from.start.max(moment), Granularity::Day);
        return Some((next, at(found)?));
    }
    Some((next, half_open(day(moment), if before { Bound::Before } else { Bound::Since }, false)?))
}

fn half_open(s: Stretch, bound: Bound, hour: bool) -> Option<Outcome> {
    let (start, end) = s.named();
    let single = hour || s.granularity <= Granularity::Day;
    let open = |from: Option<Timestamp>, to: Option<Timestamp>| Validity::new(from, to).ok();
    let (window, named, sense) = match bound {
        Bound::Before => (open(None, Some(s.start)), open(None, Some(start)), Sense::Until),
        // A deadline of a day is kept on that day.
        Bound::By if hour => (open(None, Some(s.start)), open(None, Some(start)), Sense::Until),
        Bound::By => (open(None, Some(s.end)), open(None, Some(start)), Sense::Until),
        Bound::Since => (open(Some(s.start), None), open(Some(start), None), Sense::Since),
        Bound::After => {
            let from = if hour { s.start } else { s.end };
            (open(Some(from), None), open(Some(if single { start } else { end }), None), Sense::Since)
        }
    };
    Some(Outcome { window: window?, named: named?, sense, ..at(s)? })
}

/// "2 weeks starting May 20th", "a day from this Friday at 5 pm".
fn counted_span(line: Line<'_>, i: usize) -> Phrase {
    let (next, amount) = amount(line, line.past(i, &["for"]))?;
    let from = line.one_of(
        next,
        &[&["starting"], &["starting", "on"], &["starting", "from"], &["beginning"], &["beginning", "on"]],
    )?;
    let ahead = Line { now: Now { lean: Lean::Future, ..line.now }, ..line };
    let (next, start) = anywhere(ahead, from, true)?;
    let granularity = super::relative::granularity(amount);
    Some((next, at(Stretch::new(start.start, amount.from(start.start, 1)?, granularity))?))
}

/// "18 and 19 June": the first of them.
fn shared_month(line: Line<'_>, i: usize) -> Phrase {
    let (next, date, _) = digits(line, line.past(i, &["on", "at"]))?;
    if !line.any(next, &["and", "or"]) || line.follows(i, &["between"]) {
        return None;
    }
    let (after, other, _) = digits(line, next + 1)?;
    let month = days::month(line, line.past(after, &["of"]))?;
    let found = nearest(line.now, |year| calendar::civil_day(year, month, date))?;
    ((1..=31).contains(&other)).then(|| Some((next, at(found)?)))?
}
