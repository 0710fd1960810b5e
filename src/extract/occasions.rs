//! Occasions somebody was at: "I ran the Berlin Marathon", "I was at the Blackpink concert with my cousin".

use core::ops::Range;

use super::Stance::{self, Holds};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::EVENTS;
use super::moving::since;
use super::objects::{phrase, phrases};
use super::plans::until;
use super::reading::{Reading, Who};
use crate::model::{Value, label};

/// "I ran the Berlin Marathon", "she swam the Channel race".
pub(super) fn raced(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let done = (mode.past || mode.perfect) && !mode.progressive && !mode.negated && !mode.used_to && !mode.able;
    let place = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    done && is_event(saying, place.clone()) && attended(reading, saying, place)
}

/// "I was at the Blackpink concert": an event that has a name needs no day.
pub(super) fn was_at(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>) -> bool {
    let named = saying.clause.tokens[place.clone()].iter().any(|t| t.word.is_capitalised());
    let told = named || !saying.times.is_empty();
    told && is_event(saying, place.clone()) && attended(reading, saying, place)
}

/// "I have tickets for the cup final": something to come, until its day.
pub(super) fn ticketed(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let (clause, tokens) = (saying.clause, saying.clause.tokens);
    let tickets = tokens[place.clone()].last().is_some_and(|t| t.any(&["ticket", "tickets"])) && place.len() <= 2;
    let before = phrases(tokens, clause.rest()).into_iter().find(|(before, _)| matches!(*before, "for" | "to"));
    let Some((before, what)) = before.filter(|_| tickets && stance == Holds) else { return false };
    // "Tickets to Lima" are for a flight.
    let named = before == "for" && tokens[what.clone()].iter().any(|t| t.word.is_capitalised());
    let last = tokens[bare(tokens, what.clone())].last();
    let occasion =
        named || last.is_some_and(|t| t.any(EVENTS) || t.any(&["final", "finals", "semi-final", "derby", "tour"]));
    if !occasion {
        return false;
    }
    for name in reading.names(clause, what, Object::Thing) {
        let (validity, start) = until(reading, saying);
        reading.says(saying, "HAS_EVENT", Who::named(name, Some(label::EVENT)), validity, Holds);
        if let Some(start) = start {
            reading.detail("planned_for", Value::Text(alloc::format!("{start}")));
        }
    }
    true
}

fn is_event(saying: &Saying<'_>, place: Range<usize>) -> bool {
    let tokens = saying.clause.tokens;
    tokens[bare(tokens, place)].last().is_some_and(|t| t.any(EVENTS))
}

fn attended(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>) -> bool {
    for name in reading.names(saying.clause, place, Object::Thing) {
        reading.says(saying, "ATTENDED", Who::named(name, Some(label::EVENT)), since(saying), Holds);
    }
    true
}
