//! Times that lie nowhere in the calendar: the hour of no day, and how long something takes.

use super::Kind;
use super::amount::{amount, unit};
use super::calendar::clock as of_hours;
use super::clock::{hours, part, time, within};
use super::lexicon::Meaning;
use super::phrase::{Outcome, Phrase, at, nowhere};
use super::relative::granularity;
use super::scan::Line;
use crate::time::Validity;

/// A time of day that is said of no day: it is reckoned as of today.
pub(super) fn clock(line: Line<'_>, i: usize) -> Phrase {
    let led = line.past(i, &["at", "around", "about", "by"]);
    let led = if led > i { line.past(led, &["around", "about", "exactly"]) } else { led };
    let now = line.now.reference;
    let of_day = |next, from, to| {
        let found = at(of_hours(now, from, to).loose())?;
        Some((next, Outcome { kind: Kind::Clock, ..found }))
    };
    let mut best: Phrase = None;
    let mut keep = |found: Phrase| {
        if let Some((next, _)) = found
            && best.is_none_or(|(longest, _)| next > longest)
        {
            best = found;
        }
    };
    if let Some((next, found)) = hours(line, i).filter(|(_, found)| found.sure) {
        let (next, part) = within(line, next).map_or((next, None), |(next, part)| (next, Some(part)));
        let (from, to) = found.settled(part);
        keep(of_day(next, from, to));
    }
    let expected = led > i && line.is(i, "at");
    let said_of_day = within(line, led + 1).is_some();
    if let Some((next, found)) = time(line, led, expected || said_of_day) {
        let (next, part) = within(line, next).map_or((next, None), |(next, part)| (next, Some(part)));
        let calm = line.ended(next)
            || line.any(
                next,
                &["on", "in", "and", "or", "for", "with", "but", "so", "to", "tomorrow", "today", "every", "each"],
            );
        let seconds = found.settled(part);
        let named = found.sure || part.is_some() || calm;
        keep(if named { of_day(next, seconds, seconds + found.fine) } else { None });
    }
    // "good morning" greets.
    if let Some((next, (from, to))) = part(line, i).filter(|_| !line.follows(i, &["good"])) {
        // "in the morning at 7"
        let comma = if line.mark(next, &[',']) { next + 1 } else { next };
        let hour = time(line, line.past(comma, &["at"]), line.is(comma, "at"));
        keep(match hour {
            Some((next, found)) => {
                let seconds = found.settled(Some((from / 60, to / 60)));
                of_day(next, seconds, seconds + found.fine)
            }
            None => of_day(next, from * 60, to * 60),
        });
    }
    // "at lunchtime"
    if let Meaning::Part(from, to) = line.meaning(led)
        && line.is(led, "lunchtime")
    {
        keep(of_day(led + 1, from * 3_600, to * 3_600));
    }
    best
}

/// How long something takes, or has taken up to now: "for three years", "more than 2 hours", "all day".
pub(super) fn length(line: Line<'_>, i: usize) -> Phrase {
    if line.any(i, &["all", "whole", "entire", "full"])
        && let Some((next, unit)) = unit(line, i + 1)
        && matches!(line.meaning(i + 1), Meaning::Unit(_))
        && !line.word(i + 1).ends_with(['s', 'S'])
    {
        return Some((next, Outcome { kind: Kind::Length { millis: unit.millis() }, ..nowhere() }));
    }
    let about: &[&[&str]] = &[
        &["more", "than"],
        &["less", "than"],
        &["at", "least"],
        &["at", "most"],
        &["about"],
        &["over"],
        &["almost"],
        &["nearly"],
        &["around"],
        &["under"],
    ];
    let lead = line.past(i, &["for"]);
    let at = line.one_of(lead, about).unwrap_or(lead);
    let (next, amount) = amount(line, at)?;
    // "a second wave", "a day" are no lengths: one of a thing is one only where it lasts.
    let done = line.ended(next)
        || line.any(next, &["and", "or", "to", "with", "in", "for", "long", "from", "before", "after"]);
    let thing = line.any(at, &["a", "an"]) && lead == i && !done;
    let place = at > i || !line.any(at, &["a", "an", "half"]) || !matches!(line.meaning(at + 1), Meaning::Second);
    if thing
        || !place
        || line.any(next, &["old", "ago", "later", "earlier"])
        || line.mark(next, &['-']) && line.is(next + 1, "old")
    {
        return None;
    }
    let kind = Kind::Length { millis: amount.millis() };
    let outcome = Outcome { kind, granularity: granularity(amount), ..nowhere() };
    if lead == i || amount.is_short() {
        return Some((next, outcome));
    }
    let start = amount.from(line.now.reference, -1)?.midnight();
    Some((
        next,
        Outcome { window: Validity::since(start), named: Validity::since(start), firm: amount.exact, ..outcome },
    ))
}
