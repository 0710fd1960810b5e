//! Where somebody has been, is employed, or dwells, as "be" tells it: "I've been to Japan", "I'm at SAP now".

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::bare::bare;
use super::being::Manner;
use super::claims::Saying;
use super::dates::{Granularity, Sense, TimeExpression};
use super::frames::Object;
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use super::{Extraction, Party, Setting, read as read_episode, slips};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// "I've been to Japan", "I was in Rome last week".
pub(super) fn been(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) {
    let before = if saying.clause.tokens[rest.start].is("in") { "in" } else { "to" };
    let place = phrase(saying.clause.tokens, rest, before).filter(|_| !manner.negated && !manner.over);
    for name in place.map(|p| reading.names(saying.clause, p, Object::Name)).unwrap_or_default() {
        // "I've been in Dublin for six years" is a home, not a visit.
        let long = lasts(saying);
        let (relation, validity) = if saying.clause.mode.perfect && before == "in" && long {
            ("LIVES_IN", saying.begun())
        } else {
            ("VISITED", saying.start().map_or(Validity::ALWAYS, Validity::since))
        };
        reading.says(saying, relation, Who::named(name, Some(label::LOCATION)), validity, Holds);
    }
}

/// "I've been with Siemens for ten years", "I'm at SAP now", "I was at Glastonbury in 2022".
pub(super) fn employed(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let clause = saying.clause;
    let before = &*clause.tokens[rest.start].word.lower;
    let Some(place) = phrase(clause.tokens, rest.clone(), before).filter(|_| !manner.negated) else { return false };
    // "I was at my nephew's graduation on Saturday".
    if manner.past && before == "at" && super::occasions::was_at(reading, saying, place.clone()) {
        return true;
    }
    let Some(name) = reading.names(clause, place, Object::Name).into_iter().next() else { return false };
    let long = lasts(saying);
    // Who speaks of a job that is over, and then of where they are, speaks of another job.
    let left = reading.found().claims.iter().any(|c| c.relation == "WORKS_AT" && c.stance == Over)
        || (before == "at" && talked_of(reading, saying, "WORKS_AT"));
    let dated = saying.times.iter().find(|t| t.granularity >= Granularity::Month && t.sense == Sense::At);
    // "I work at Lidl. Before that I was at Aldi."
    let earlier = clause.tokens[..clause.range.end].iter().take(4).any(|t| t.any(&["before", "previously", "earlier"]))
        && reading.found().claims.iter().any(|c| c.relation == "WORKS_AT");
    if earlier && manner.past {
        reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), Validity::ALWAYS, Over);
        return true;
    }
    // "I work at Aldi." "Since Monday I'm at Lidl."
    let worked = || {
        let told = |found: &Extraction| found.claims.iter().any(|c| c.relation == "WORKS_AT");
        let job = clause.tokens.iter().any(|t| t.any(&["job", "work", "working", "worked"]));
        job || told(reading.found()) || told(&slips::before(reading.setting))
    };
    let since = |t: &&TimeExpression| t.sense == Sense::Since && t.granularity >= Granularity::Day;
    let begun = before == "at" && !manner.past && saying.times.iter().any(since) && worked();
    if (clause.mode.perfect && long) || ((left || begun) && !manner.past) {
        reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), saying.begun(), Holds);
    } else if let Some(time) = dated.filter(|_| manner.past && before == "at") {
        let validity = time.window.valid_at().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "ATTENDED", Who::named(name, Some(label::EVENT)), validity, Holds);
    } else {
        return false;
    }
    true
}

/// "In the Europe/Prague time zone".
pub(super) fn zoned(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) -> bool {
    let tokens = saying.clause.tokens;
    let zone = (rest.start + 1..rest.end).find(|&i| tokens[i].any(&["zone", "timezone"]));
    let Some(zone) = zone else { return false };
    let end = zone - usize::from(tokens[zone].is("zone") && tokens[zone - 1].is("time"));
    let start = rest.start + 1 + usize::from(tokens[rest.start + 1].any(&["the", "a"]));
    let name = if start < end { tidy(slice(reading.text, tokens, start..end)) } else { String::new() };
    let known = name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()) && end - start <= 3;
    if known {
        reading.says(saying, "HAS_TIMEZONE", Who::named(name, None), Validity::ALWAYS, Holds);
    }
    known
}

/// Somebody else has just said the like of themselves.
pub(super) fn talked_of(reading: &Reading<'_>, saying: &Saying<'_>, relation: &str) -> bool {
    let setting = reading.setting;
    let (Some(before), Some(speaker), true) = (setting.before, &setting.speaker, saying.clause.speaks()) else {
        return false;
    };
    let by = before.speaker.as_ref().filter(|by| by.role == speaker.role).and_then(|by| by.name.clone());
    let Some(by) = by.filter(|by| before.readable && !before.suspect && fold(by) != fold(&speaker.name)) else {
        return false;
    };
    let party = Party { name: by, aliases: Vec::new(), is_user: false, role: speaker.role };
    let heard = Setting { speaker: Some(party), listener: None, before: None, own: None, ..setting.clone() };
    let said = read_episode(before, &heard);
    said.claims.iter().any(|claim| claim.relation == relation)
}

/// "14 Adeola Close, Bodija": a number and a street.
pub(super) fn lives_at(reading: &mut Reading<'_>, saying: &Saying<'_>, relation: &str, place: Range<usize>) -> bool {
    let tokens = saying.clause.tokens;
    let written = |i: usize| tokens[i].word.is_capitalised() || tokens[i].is(",") || tokens[i].word.number().is_some();
    let end = place.clone().find(|&i| !written(i) || tokens[i].time.is_some()).unwrap_or(place.end);
    let address = bare(tokens, place.start..end);
    let known = address.len() > 1 && tokens[address.start + 1].word.is_capitalised();
    if known {
        let address = Who::named(tidy(slice(reading.text, tokens, address)), Some(label::LOCATION));
        reading.says(saying, relation, address, saying.begun(), Holds);
    }
    known
}

/// "For ten years", "since 2010", "three years now".
fn lasts(saying: &Saying<'_>) -> bool {
    let counted = |w: &[Token<'_>]| w[1].any(&["years", "months"]) && super::status::years(&w[0]).is_some();
    saying.times.iter().any(|t| matches!(t.sense, Sense::Lasting | Sense::Since))
        || saying.clause.tokens[saying.clause.rest()].windows(2).any(counted)
}
