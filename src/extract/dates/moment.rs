//! Days with a time of day: "tomorrow at 5pm", "from 2 to 4pm on Tuesday", "this evening", "Friday the 26th around 4".

use super::Granularity;
use super::calendar::{self, Stretch, clock};
use super::clock::{Clock, Hours, Share, hours, part, share, time, within};
use super::day::{day, turn};
use super::lexicon::Meaning;
use super::numeric::Found;
use super::period::period;
use super::relative::relative;
use super::scan::Line;

/// A day, and the part of it that its name says ("last night"), in minutes.
type Dayish = (usize, Stretch, Option<(i64, i64)>);

/// A day or a longer stretch, or a time of a day: anything that stands in the calendar by itself.
/// `led` says that a word such as "on" announced it.
pub(super) fn anywhere(line: Line<'_>, i: usize, led: bool) -> Found {
    let short_year = led && line.mark(i, &['\'', '’']);
    if !line.meaning(i).may_begin() && !short_year {
        return None;
    }
    let (day, relative) = (day(line, i, led), relative(line, i));
    let dayish = part_of_day(line, i).or_else(|| whole_day(line, i, day, relative));
    let found = [
        day_first(line, dayish),
        time_first(line, i),
        now(line, i),
        end_of_day(line, i),
        day,
        period(line, i, led),
        relative,
        dayish.and_then(|(next, day, part)| part.map(|(from, to)| (next, of_day(day, from * 60, to * 60)))),
    ];
    found.into_iter().flatten().max_by_key(|(next, _)| *next)
}

/// "tomorrow at 5pm", "Tuesday in the morning", "next Monday 1-3 pm".
fn day_first(line: Line<'_>, dayish: Option<Dayish>) -> Found {
    let (next, day, said) = dayish?;
    // "May/22 (Tue)"
    let bracketed =
        line.mark(next, &['(']) && matches!(line.meaning(next + 1), Meaning::Weekday(_)) && line.mark(next + 2, &[')']);
    let next = if bracketed { next + 3 } else { next };
    let mut at = next;
    let mut said = said;
    if said.is_none() {
        let comma = if line.mark(next, &[',']) { next + 1 } else { next };
        if let Meaning::Half(pm) = line.meaning(next) {
            (at, said) = (next + 1, Some(if pm { (720, 960) } else { (480, 720) }));
        } else if let Some((after, hours)) = part(line, comma).filter(|_| !line.any(comma, &["the", "during"])) {
            (at, said) = (after, Some(hours));
        }
    }
    let hours_said = said.map(|(from, to)| (from / 60, to / 60));
    let link = if line.mark(at, &[',', '@', '-', '–']) { at + 1 } else { at };
    let link = line.past(link, &["at", "around", "about", "for", "@"]);
    let link = line.past(link, &["around", "about"]);
    let iso = line.is(at, "t") && line.glued(at) && line.glued(at + 1);
    let link = if iso { at + 1 } else { link };
    let listed = link > at && line.mark(link - 1, &[',', '-', '–']);
    if let Some((next, hours)) = hours(line, link).filter(|(_, hours)| hours.sure || !listed) {
        let (next, part) = after_time(line, next, hours_said);
        return Some((next, span(day, hours, part)));
    }
    let bare = link > at && !listed && !line.is(link - 1, "for");
    if let Some((next, clock)) = time(line, link, bare).or_else(|| spoken(line, link)) {
        let (next, part) = after_time(line, next, hours_said);
        let next = if iso { line.past(next, &["z"]) } else { next };
        return Some((next, point(day, clock, part)));
    }
    let (from, to) = said?;
    Some((at, of_day(day, from * 60, to * 60)))
}

/// "January twenty fourth six thirty": an hour in words that follows its day.
fn spoken(line: Line<'_>, i: usize) -> Option<(usize, Clock)> {
    let Meaning::Count(1..=12) = line.meaning(i) else { return None };
    time(line, i, true).filter(|(next, clock)| clock.fine == 60 && line.ended(*next))
}

/// "in the evening", "morning" after a time.
fn after_time(line: Line<'_>, i: usize, said: Option<(i64, i64)>) -> (usize, Option<(i64, i64)>) {
    match within(line, i) {
        Some((next, hours)) => (next, Some(hours)),
        None => (i, said),
    }
}

/// "8pm tomorrow", "five-thirty tomorrow evening", "10am to 12pm Monday morning", "early in the day Wednesday".
fn time_first(line: Line<'_>, i: usize) -> Found {
    let i = line.past(i, &["at", "around", "about"]);
    let day_after = |at: usize| {
        let comma = if line.mark(at, &[',']) { at + 1 } else { at };
        let on = line.past(comma, &["on", "of", "for"]);
        let the = line.past(on, &["the"]);
        dayish(line, on, on > comma).or_else(|| dayish(line, the, on > comma)).map(|(next, day, said)| {
            let more = if said.is_none() {
                part(line, next).filter(|_| line.tokens[next].meaning != Meaning::Plain || line.is(next, "in"))
            } else {
                None
            };
            more.map_or((next, day, said), |(next, hours)| (next, day, Some(hours)))
        })
    };
    let in_hours = |said: Option<(i64, i64)>| said.map(|(from, to)| (from / 60, to / 60));
    let mut best: Found = None;
    let mut keep = |found: Found| {
        if let Some((next, _)) = found
            && best.is_none_or(|(longest, _)| next > longest)
        {
            best = found;
        }
    };
    if let Some((next, hours)) = hours(line, i) {
        let (next, part) = after_time(line, next, None);
        keep(day_after(next).map(|(next, day, said)| (next, span(day, hours, part.or(in_hours(said))))));
    }
    if let Some((next, clock)) = time(line, i, true) {
        let (after, part) = after_time(line, next, None);
        let joined = day_after(after).filter(|_| {
            clock.sure
                || part.is_some()
                || line.follows(i, &["at", "around"])
                || line.is(next, "on")
                || clock.fine < 3_600
        });
        keep(joined.map(|(next, day, said)| (next, point(day, clock, part.or(in_hours(said))))));
        // "between 2:00 tomorrow and 4:00" is read as one by `phrase`.
    }
    if let Some((next, (from, to))) = part(line, i).filter(|_| !matches!(line.meaning(i), Meaning::Turn(_))) {
        keep(
            day_after(next)
                .and_then(|(next, day, said)| said.is_none().then(|| (next, of_day(day, from * 60, to * 60)))),
        );
    }
    if let Some((next, of)) = share(line, i) {
        let at = line
            .one_of(next, &[&["in", "the", "day"], &["the", "day"], &["in"], &["of", "the", "day"]])
            .unwrap_or(next);
        let day = dayish(line, at, true).filter(|(_, day, said)| said.is_none() && day.one_day().is_some());
        let day = day.filter(|_| !line.any(i, &["end", "the"]));
        keep(day.map(|(next, day, _)| {
            let (from, to) = match of {
                Share::Early => (0, 12),
                Share::Mid => (10, 14),
                Share::Late => (12, 24),
            };
            (next, of_day(day, from * 3_600, to * 3_600))
        }));
    }
    best
}

/// A day, with the part that its name says, if it does.
fn dayish(line: Line<'_>, i: usize, led: bool) -> Option<Dayish> {
    if !line.meaning(i).may_begin() {
        return None;
    }
    part_of_day(line, i).or_else(|| whole_day(line, i, day(line, i, led), relative(line, i)))
}

fn whole_day(line: Line<'_>, i: usize, day: Found, relative: Found) -> Option<Dayish> {
    let (next, day) = day.or_else(|| relative.filter(|_| !line.is(i, "within")))?;
    Some((next, day.one_day()?, None))
}

/// "tonight", "this evening", "early this morning".
fn part_of_day(line: Line<'_>, i: usize) -> Option<Dayish> {
    let now = line.now.reference;
    if line.any(i, &["early", "late", "later", "earlier"])
        && let Some((next, of)) = share(line, i)
    {
        let (next, day, (from, to)) =
            part_of_day(line, next).and_then(|(next, day, hours)| Some((next, day, hours?)))?;
        let middle = (from + to) / 2;
        return Some((next, day, Some(if of == Share::Early { (from, middle) } else { (middle, to) })));
    }
    if line.any(i, &["tonight", "tonite"]) {
        return Some((i + 1, calendar::day(now), Some((1200, 1440))));
    }
    let (at, turn) = turn(line, i);
    let (turn, Meaning::Part(from, to)) = (turn?, line.meaning(at)) else { return None };
    let meal = line.any(at, &["lunch", "breakfast"]);
    (!meal).then(|| (at + 1, calendar::day(now.plus_days(turn)), Some((from * 60, to * 60))))
}

/// "now", "at the moment", "right now".
fn now(line: Line<'_>, i: usize) -> Found {
    let next = line.one_of(
        i,
        &[
            &["now"],
            &["right", "now"],
            &["at", "the", "moment"],
            &["just", "now"],
            &["as", "soon", "as", "possible"],
            &["at", "this", "moment"],
            &["at", "present"],
        ],
    )?;
    let now = line.now.reference;
    (!line.is(i + 1, "that")).then(|| (next, Stretch::new(now, now, Granularity::Hour).loose()))
}

/// "end of tomorrow", "end of the day", "EOD": its last second.
fn end_of_day(line: Line<'_>, i: usize) -> Found {
    let (next, day) = if line.any(i, &["eod"]) {
        (i + 1, line.now.today())
    } else {
        let at = line.past(i, &["the"]);
        let at = line.one_of(at, &[&["end", "of", "the"], &["end", "of"]])?;
        if line.is(at, "day") && line.ended(at + 1)
            || line.is(at, "day") && line.any(at + 1, &["since", "and", "for", "to", "so", "but"])
        {
            (at + 1, line.now.today())
        } else {
            day(line, at, true).and_then(|(next, day)| Some((next, day.one_day()?)))?
        }
    };
    Some((next, clock(day.start, 86_399, 86_400)))
}

/// A time of a day.
fn point(day: Stretch, at: Clock, part: Option<(i64, i64)>) -> Stretch {
    let from = at.settled(part);
    of_day(day, from, from + at.fine.max(60))
}

fn span(day: Stretch, hours: Hours, part: Option<(i64, i64)>) -> Stretch {
    let (from, to) = hours.settled(part);
    of_day(day, from, to)
}

/// Some seconds of a day.
fn of_day(day: Stretch, from: i64, to: i64) -> Stretch {
    let found = clock(day.start, from, to);
    Stretch { absolute: day.absolute, firm: day.firm, chosen: day.chosen, ..found }
}
