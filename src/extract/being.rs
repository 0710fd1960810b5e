//! What somebody is: from where, how old, allergic to what, a nurse, a vegetarian; born, diagnosed, hired.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::bare::bare;
use super::been::{been, employed, lives_at, talked_of, zoned};
use super::claims::Saying;
use super::dates::{Granularity, Sense};
use super::forgoing::FOREGONE;
use super::frames::Object;
use super::lexicon::{ADVERBS, DIETS};
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::subject::Subject;
use super::undergone;
use super::{kindred, leanings, occupation, partings, status};
use crate::model::label;
use crate::time::Validity;

/// "I'm Leo, 22, from Derby": what else somebody is said to be, after the first.
pub(super) fn further(saying: &Saying<'_>) -> Vec<Range<usize>> {
    let clause = saying.clause;
    let (tokens, rest) = (clause.tokens, clause.rest());
    let starts = |i: usize| {
        let Some(token) = tokens[..rest.end].get(i) else { return false };
        let age = token.word.number().is_some_and(|n| (1..=120).contains(&n)) && token.time.is_none();
        let alone = tokens[..rest.end].get(i + 1).is_none_or(|t| t.word.mark || t.any(&["and", "years"]));
        (age && alone)
            || token.any(&["from", "a", "an", "based", "born", "married", "allergic", "into", "originally", "single"])
            || token.any(super::lexicon::DIETS)
    };
    if clause.mode.negated || clause.mode.past || clause.mode.over || clause.is_bare() {
        return Vec::new();
    }
    let joint = |i: &usize| tokens[*i].any(&[",", "and"]) && starts(*i + 1);
    // "I'm Yuki from Nagoya".
    let from = |i: &usize| {
        *i > rest.start
            && tokens[*i].is("from")
            && tokens[rest.start].word.is_capitalised()
            && !tokens[rest.start].word.mark
            && *i <= rest.start + 2
            && starts(*i)
    };
    if let Some(from) = rest.clone().find(from) {
        return core::iter::once(from..rest.end).collect();
    }
    let joints: Vec<usize> = rest.clone().filter(joint).collect();
    let ends = joints.iter().skip(1).copied().chain([rest.end]);
    joints.iter().zip(ends).map(|(start, end)| start + 1..end).collect()
}

/// In which manner a state is told.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub negated: bool,
    pub over: bool,
    pub past: bool,
}

impl Manner {
    /// What a state comes to, said in this manner; nothing where it is denied.
    pub fn state(self, saying: &Saying<'_>) -> Option<(Validity, Stance)> {
        match (self.over, self.negated, self.past) {
            (true, ..) => Some((saying.ended(), Over)),
            (_, true, _) => None,
            (_, _, true) => match saying.times.first() {
                Some(time) if time.window.valid_at().is_some() && time.window.invalid_at().is_some() => {
                    Some((time.window, Holds))
                }
                _ => Some((saying.ended(), Over)),
            },
            _ => Some((saying.begun(), Holds)),
        }
    }
}

/// Reads a clause whose verb is "be".
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    if undergone::together(reading, saying) {
        return;
    }
    let mut rest = clause.rest();
    let mut negated = clause.mode.negated;
    while rest.start < rest.end
        && (clause.tokens[rest.start].any(ADVERBS)
            || clause.tokens[rest.start].any(&["not", "never", "no", "longer"])
            || (clause.tokens[rest.start].is(",") && rest.start == clause.rest().start))
    {
        negated |= clause.tokens[rest.start].any(&["not", "never"]);
        rest.start += 1;
    }
    let over = clause.mode.over
        || clause.mode.used_to
        || clause.tokens[clause.main..rest.start].iter().any(|t| t.is("longer"));
    let manner = Manner { negated, over, past: clause.mode.past };
    let Some(first) = clause.tokens[rest.clone()].first() else { return };
    // "I'm basically a chauffeur" is a joke.
    if clause.tokens[clause.rest()].iter().take(2).any(|t| t.any(&["basically", "practically", "virtually"])) {
        return;
    }
    // "I am since 2020 in Vienna".
    let since = first.time.as_ref().is_some_and(|t| t.sense == Sense::Since);
    if since && !negated && !manner.past && clause.tokens[..rest.end].get(rest.start + 1).is_some_and(|t| t.is("in")) {
        let place = phrase(clause.tokens, rest.start + 1..rest.end, "in").unwrap_or(0..0);
        for name in reading.names(clause, place, Object::Name).into_iter().take(1) {
            reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.begun(), Holds);
        }
        return;
    }
    // "I'm off keto".
    let diet = clause.tokens[..rest.end].get(rest.start + 1).filter(|t| first.is("off") && t.any(DIETS));
    if let Some(diet) = diet.filter(|_| !negated) {
        let diet = Who::named(&*diet.word.lower, Some(label::TOPIC));
        return reading.says(saying, "FOLLOWS_DIET", diet, saying.ended(), Over);
    }
    // "I'm off the booze".
    let off = rest.start + 1 + usize::from(clause.tokens[..rest.end].get(rest.start + 1).is_some_and(|t| t.is("the")));
    let off =
        clause.tokens[..rest.end].get(off).filter(|t| first.is("off") && !negated && !manner.past && t.any(FOREGONE));
    if let Some(what) = off {
        let what = Who::named(&*what.word.lower, Some(label::PREFERENCE));
        return reading.says(saying, "AVOIDS", what, saying.begun(), Holds);
    }
    // "We're at 14 Adeola Close now".
    let door = clause.tokens[..rest.end].get(rest.start + 1).filter(|t| first.is("at") && t.word.number().is_some());
    if door.is_some_and(|t| t.time.is_none()) && !negated && !manner.past {
        lives_at(reading, saying, "HAS_ADDRESS", rest.start + 1..rest.end);
        return;
    }
    // "Our cat Tilly was put down".
    if manner.past && !negated && partings::is_put_down(&clause.tokens[rest.clone()]) {
        partings::died(reading, saying);
        return;
    }
    // "I was blessed with a baby girl".
    if first.is("blessed") && !negated {
        let place = phrase(clause.tokens, rest.clone(), "with").map_or(0..0, |p| bare(clause.tokens, p));
        super::household::baby(reading, saying, place);
        return;
    }
    if first.is("prescribed") && !negated {
        for name in reading.names(clause, rest.start + 1..rest.end, Object::Thing).into_iter().take(1) {
            reading.says(saying, "TAKES", Who::named(name, Some(label::OBJECT)), saying.begun(), Holds);
        }
        return;
    }
    // "I'm back from Rome".
    if first.is("back") && !negated && phrase(clause.tokens, rest.clone(), "from").is_some() {
        // "Back from a week in Lanzarote".
        let from = ["from", "in"].iter().filter_map(|before| phrase(clause.tokens, rest.clone(), before));
        let named = from.map(|place| reading.names(clause, place, Object::Name)).find(|names| !names.is_empty());
        for name in named.unwrap_or_default().into_iter().take(1) {
            reading.says(saying, "VISITED", Who::named(name, Some(label::LOCATION)), Validity::ALWAYS, Holds);
        }
        return;
    }
    if first.is("born") {
        return born(reading, saying, rest);
    }
    // "Valencia has been my home for a decade".
    if let Subject::Name(place) = &clause.subject
        && super::dwellings::called_home(reading, saying, place)
    {
        return;
    }
    // "I have been one time in Japan".
    let counts = |t: &super::token::Token<'_>| {
        t.any(&["once", "twice", "one", "two", "three", "several", "many", "time", "times"])
    };
    let counted = clause.tokens[rest.clone()].iter().take_while(|t| counts(t)).count();
    let there = rest.start + counted..rest.end;
    if clause.mode.perfect && clause.tokens[there.clone()].first().is_some_and(|t| t.any(&["to", "in"])) {
        return been(reading, saying, there, manner);
    }
    if (manner.past || clause.mode.perfect || first.any(&["hired", "fired", "laid"]))
        && undergone::undergone(reading, saying, rest.clone(), manner)
    {
        return;
    }
    // "I'm in the UTC+3 time zone".
    if first.is("in") && !negated && !manner.past && zoned(reading, saying, rest.clone()) {
        return;
    }
    // "I used to live in Glasgow, now I'm in Leeds"; "I live in Salford", and another: "I'm in Leeds".
    let left = || reading.found().claims.iter().any(|c| c.relation == "LIVES_IN" && c.stance == Over);
    // "I've just moved house, I'm in Cardiff now".
    let moved = || {
        let now = clause.tokens[rest.clone()]
            .iter()
            .any(|t| t.is("now") || t.time.is_some() && t.word.text.eq_ignore_ascii_case("now"));
        let word = |t: &super::token::Token<'_>| t.any(&["moved", "left", "relocated", "grew", "raised", "born"]);
        now && (clause.tokens.iter().any(word) || reading.text.contains(" moved"))
    };
    // "We've left Philadelphia. Pittsburgh is home now."
    if first.is("home")
        && left()
        && !negated
        && !manner.past
        && let (Subject::Name(place), Some(speaker)) = (&clause.subject, reading.speaker())
    {
        let sentence = alloc::format!("{} lives in {place}", speaker.name);
        let place = Who::named(place.clone(), Some(label::LOCATION));
        return reading.claim(
            &speaker,
            &place,
            Draft { relation: "LIVES_IN", sentence, validity: saying.begun(), stance: Holds },
        );
    }
    // "I am in Vienna since 2020".
    let settled = saying.times.iter().any(|t| t.sense == Sense::Since && t.granularity >= Granularity::Month);
    if first.is("in")
        && (left() || moved() || settled || (saying.times.is_empty() && talked_of(reading, saying, "LIVES_IN")))
        && !manner.past
        && !manner.negated
    {
        let place = phrase(clause.tokens, rest.clone(), "in").unwrap_or(0..0);
        for name in reading.names(clause, place, Object::Name).into_iter().take(1) {
            reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.begun(), Holds);
        }
        return;
    }
    let charged = [
        &["in", "charge"][..],
        &["responsible", "for"],
        &["part", "of"],
        &["on", "the"],
        &["on", "notice"],
        &["on", "leave"],
        &["on", "sabbatical"],
        &["on", "maternity"],
        &["on", "parental"],
        &["on", "probation"],
    ];
    let opens = |words: &&[&str]| {
        words.iter().enumerate().all(|(k, w)| clause.tokens[rest.clone()].get(k).is_some_and(|t| t.is(w)))
    };
    if !negated && !manner.past && charged.iter().any(opens) {
        let firm = phrase(clause.tokens, rest.clone(), "at").unwrap_or(0..0);
        for name in reading.names(clause, firm, Object::Name).into_iter().take(1) {
            reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), saying.begun(), Holds);
        }
    }
    // Who is off to somewhere today is so, too.
    let yet = saying.times.iter().any(|t| t.window.invalid_at().is_some_and(|end| end > reading.reference));
    if first.is("off") && yet && !negated && !manner.past {
        return super::trips::off_to(reading, saying);
    }
    if first.any(&["at", "with"]) && employed(reading, saying, rest.clone(), manner) {
        return;
    }
    let counted = clause.tokens[rest.clone()].iter().any(|t| t.any(&["times", "twice", "once"]));
    let dated = saying.times.iter().any(|t| t.granularity <= Granularity::Month);
    // "Last time I was in Crete I got sunburnt".
    let last = clause.tokens[..clause.range.start]
        .iter()
        .any(|t| t.is("time") || t.time.is_some() && t.word.lower.ends_with("time"));
    let counted = counted || last;
    let past_visit = manner.past && first.is("in") && (counted || dated);
    if past_visit {
        return been(reading, saying, rest, manner);
    }
    let _ = leanings::read(reading, saying, rest.clone(), manner)
        || (!manner.past && undergone::undergone(reading, saying, rest.clone(), manner))
        || status::read(reading, saying, rest.clone(), manner)
        || kindred::kindred(reading, saying, rest.clone(), manner)
        || occupation::occupation(reading, saying, rest, manner);
}

/// "I became a nurse", "she went vegan".
pub(super) fn became(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) -> bool {
    let mode = saying.clause.mode;
    let manner = Manner { negated: mode.negated, over: mode.over, past: false };
    !rest.is_empty()
        && (mode.past || mode.perfect)
        && (status::diet(reading, saying, rest.clone(), manner)
            || occupation::occupation(reading, saying, rest, manner))
}

fn born(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) {
    if saying.clause.mode.negated {
        return;
    }
    let tokens = saying.clause.tokens;
    let place = ["in", "at"].iter().find_map(|before| phrase(tokens, rest.start + 1..rest.end, before));
    let time = saying.times.first();
    let raised = tokens[rest.clone()].iter().take(4).any(|t| t.any(&["raised", "bred", "brought"]));
    for name in place.map(|p| reading.names(saying.clause, p, Object::Name)).unwrap_or_default().into_iter().take(1) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        let place = Who::named(name, Some(label::LOCATION));
        if raised {
            reading.says(saying, "GREW_UP_IN", place.clone(), Validity::ALWAYS, Holds);
        }
        reading.says(saying, "BORN_IN", place, validity, Holds);
    }
    if let Some(time) = time.filter(|t| t.absolute && t.sense == Sense::At) {
        let date = said(&reading.text[time.span.clone()]);
        let validity = time.window.valid_at().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "BORN_ON", Who::named(date, None), validity, Holds);
    }
}

/// A date without its preposition.
pub(super) fn said(date: &str) -> String {
    let date = ["on ", "in ", "On ", "In "].iter().find_map(|p| date.strip_prefix(p)).unwrap_or(date);
    date.strip_prefix("the ").unwrap_or(date).into()
}
