//! Times with the words that say what they are to the sentence: "since", "until", "from … to", "for".

use super::calendar::{Now, Stretch};
use super::clock;
use super::point::{after_preposition, alone, amount};
use super::{Lean, Sense, TimeExpression};
use crate::extract::words::Word;
use crate::time::Validity;

/// The expression of time that begins at word `i`, and the index of the word after it.
pub(super) fn phrase(words: &[Word<'_>], i: usize, now: Now) -> Option<(usize, TimeExpression)> {
    // "every Tuesday" recurs: it is no one time.
    if i > 0 && words[i - 1].any(&["every", "each"]) {
        return None;
    }
    let (next, window, stretch, sense) = led(words, i, now).or_else(|| {
        let (next, stretch) = alone(words, i, now)?;
        through(words, next, stretch, now).or_else(|| whole(words, next, stretch))
    })?;
    let expression = TimeExpression {
        window,
        granularity: stretch.granularity,
        sense,
        absolute: stretch.absolute,
        span: words[i].span.start..words[next - 1].span.end,
    };
    Some((next, expression))
}

type Led = Option<(usize, Validity, Stretch, Sense)>;

/// A time with its preposition.
fn led(words: &[Word<'_>], i: usize, now: Now) -> Led {
    let point = |at| after_preposition(words, at, now);
    match &*words[i].lower {
        "from" | "between" => {
            let (next, first) = point(i + 1)?;
            through(words, next, first, now)
        }
        "since" => {
            let (next, s) = after_preposition(words, i + 1, Now { lean: Lean::Past, ..now })?;
            Some((next, Validity::since(s.start), s, Sense::Since))
        }
        "after" => {
            let (next, s) = point(i + 1)?;
            Some((next, Validity::since(s.end), s, Sense::Since))
        }
        "until" | "till" | "before" => {
            let (next, s) = point(i + 1)?;
            Some((next, Validity::new(None, Some(s.start)).ok()?, s, Sense::Until))
        }
        "by" => {
            let (next, s) = point(i + 1)?;
            Some((next, Validity::new(None, Some(s.end)).ok()?, s, Sense::Until))
        }
        "for" => {
            let i = if words.get(i + 1)?.any(&["about", "over", "almost", "nearly"]) { i + 1 } else { i };
            let (next, count, unit) = amount(words, i + 1)?;
            let s = unit.back(now, count)?;
            Some((next, Validity::since(s.start), s, Sense::Lasting))
        }
        "in" | "within" if amount(words, i + 1).is_some() => {
            let (next, count, unit) = amount(words, i + 1)?;
            if words.get(next).is_some_and(|w| w.is("ago")) {
                return None;
            }
            whole(words, next, unit.at(now, count)?)
        }
        "in" | "on" | "during" | "around" | "over" | "back" => {
            let at = if words[i].is("back") { i + 2 } else { i + 1 };
            let (next, s) = point(at)?;
            through(words, next, s, now).or_else(|| whole(words, next, s))
        }
        _ => None,
    }
}

/// "… to July 2021": from the start of the first to the end of the second, which lends the first its year.
fn through(words: &[Word<'_>], i: usize, first: Stretch, now: Now) -> Led {
    let and = words.get(i)?.is("and") && words[..i].iter().rev().take(5).any(|w| w.is("between"));
    if !and && !words[i].any(&["to", "until", "till", "through", "-", "–"]) {
        return None;
    }
    let (next, last) = after_preposition(words, i + 1, now)?;
    let first = if last.absolute && !first.absolute { in_year_of(first, last)? } else { first };
    let window = Validity::new(Some(first.start), Some(last.end)).ok()?;
    Some((next, window, Stretch { absolute: last.absolute, ..last }, Sense::Through))
}

/// The latest year in which `first` still begins before `last` does.
fn in_year_of(first: Stretch, last: Stretch) -> Option<Stretch> {
    let (from, to) = (i64::from(first.start.date().0), i64::from(last.start.date().0));
    (to - 1..=to).rev().find_map(|year| {
        let months = (year - from) * 12;
        let start = super::calendar::shifted(first.start, months)?;
        (start <= last.start).then_some(Stretch { start, ..first })
    })
}

/// A time as a whole, with the time of day that may follow it.
fn whole(words: &[Word<'_>], next: usize, s: Stretch) -> Led {
    let (next, s) = clock::of(words, next, s).unwrap_or((next, s));
    Some((next, Validity::new(Some(s.start), Some(s.end)).ok()?, s, Sense::At))
}
