//! From a verb of the table to what it comes to in its clause: the objects it names, and whether that holds, is
//! over, or was never so.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::claims::Saying;
use super::clause::Clause;
use super::frames::{Aspect, Frame, Object, frames};
use super::health::is_medicine;
use super::lexicon::{ADVERBS, CLUBS, HOLLOW, LANGUAGES, OCCUPATIONS, PETS, PREPOSITIONS, SCHOOLS};
use super::liked::{compares, whole};
use super::moving::is_school;
use super::names::name;
use super::objects::{phrase, phrases};
use super::outcome::outcome;
use super::reading::{Reading, Who};
use super::slips;
use super::subscribing::is_service;
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use super::{Claim, Extraction, Stance};
use crate::graph::fold;
use crate::model::{Cardinality, label, relation};
use crate::time::Validity;

/// Reads a clause whose verb stands in the table.
pub(super) fn framed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    if fronted(reading, saying) {
        return true;
    }
    let mut read: Vec<&str> = Vec::new();
    for frame in frames(clause.verb) {
        // "At Boeing in Seattle" names the firm; where it stands is another matter.
        let placed = frame.relation == "WORKS_IN" && read.iter().any(|before| matches!(*before, "at" | "for"));
        // "I started as a ranger with the Forestry Commission", not "I started with Python".
        let with = frame.before == "with" && frame.relation == "WORKS_AT" && !read.contains(&"as");
        if read.contains(&frame.before) || placed || with {
            continue;
        }
        // "In a small flat in Brooklyn" names its place the second time.
        let named = places(frame, clause).into_iter();
        let named = named.map(|place| (reading.names(clause, place.clone(), frame.object), place));
        let Some((mut names, place)) = named.into_iter().find(|(names, _)| !names.is_empty()) else { continue };
        let owns = frame.relation == "OWNS" || frame.relation == "PURCHASED";
        // "I work on weekends" names no work.
        let when = |name: &str| {
            frame.relation == "WORKS_ON" && (name.ends_with("days") || name.ends_with("ends") || name == "nights")
        };
        // One joins a choir, and plays in one; who joins a call is no member of it.
        let club = |name: &str| CLUBS.contains(&&*name.rsplit(' ').next().unwrap_or(name).to_lowercase());
        if frame.relation == "MEMBER_OF" && clause.verb != "belong" {
            // "In the Laurenskoor", "in a band called Iron Lagoon".
            let plays = matches!(clause.verb, "sing" | "play" | "perform" | "swim");
            let led = place.start < place.end && clause.tokens[place.start].is("the") && place.len() <= 4;
            // "I play for Arsenal", whom nobody has met.
            let straight = frame.before == "for" && clause.next(0).is_some_and(|t| t.is("for"));
            let team = |name: &str| straight && !reading.people.iter().any(|(who, _)| who.name == name);
            let society = |t: &Token<'_>| t.any(CLUBS) || t.any(&["ensemble", "trio", "quartet", "duo", "group"]);
            let named = |name: &str| plays && name.starts_with(char::is_uppercase);
            let known =
                |name: &str| named(name) && (led || team(name) || clause.tokens[place.clone()].iter().any(society));
            names.retain(|name| known(name) || club(name) && !name.ends_with("gym"));
        }
        // "In Leiden" says where the university is, not which.
        if frame.verb == "study" && frame.before == "in" {
            names.retain(|name| is_school(name));
        }
        // "Ernst & Young" is one firm.
        if frame.label == Some(label::ORGANIZATION)
            && let Some(firm) = partners(reading, clause, place.clone())
        {
            names = Vec::from([firm]);
        }
        // "We're renting in Oban", not "a cabin in Oban".
        if frame.verb == "rent" && frame.before == "in" && !clause.next(0).is_some_and(|t| t.is("in")) {
            continue;
        }
        // "I grew up spending summers in Crete".
        let busy = || clause.rest().any(|i| clause.tokens[i].verb().is_some_and(|(_, form)| form == Form::Ing));
        if frame.relation == "GREW_UP_IN" && busy() {
            continue;
        }
        // "I started at a vet clinic", not "at the bottom".
        if frame.object == Object::Firm && frame.verb == "start" {
            let works = |name: &str| name.rsplit(' ').next().is_some_and(|last| WORKPLACES.contains(&last));
            names.retain(|name| works(&name.to_lowercase()));
        }
        // "Came off sertraline", not "off the motorway".
        if frame.relation == "TAKES" {
            names.retain(|name| is_medicine(&name.to_lowercase()));
        }
        // "Back from Rome" is no origin.
        let straight = clause.next(0).is_some_and(|t| t.is("from") || t.any(ADVERBS));
        if frame.relation == "IS_FROM" && !straight {
            names.clear();
        }
        // "Tennis plays a big role".
        if frame.relation == "PLAYS" {
            let part = |name: &str| OCCUPATIONS.contains(&name.rsplit(' ').next().unwrap_or(name));
            let ends = |name: &str, ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
            // "I can play three songs by now".
            let few = |name: &str| clause.mode.able && ends(name, &["songs", "pieces", "games", "tunes"]);
            names.retain(|name| !(ends(name, &["role", "part"]) || few(name) || part(name)));
        }
        names.retain(|name| !(HOLLOW.contains(&name.as_str()) || when(name) || owns && is_abstract(name)));
        if frame.relation == "SPEAKS" {
            names.extend(further_tongues(clause, &place));
        }
        let Some((claimed, validity, stance)) = outcome(frame, saying) else { continue };
        // "First as a guide and now as a curator".
        let first = claimed == "WORKS_AS" && place.start > 1 && clause.tokens[place.start - 2].is("first");
        if first {
            later_trade(reading, saying, place.clone());
        }
        let stance = if first { Stance::Over } else { stance };
        let validity = if first { Validity::ALWAYS } else { validity };
        // "I don't own a television" ends nothing.
        let any = clause.tokens[place.clone()].first().is_some_and(|t| t.any(&["a", "an", "any"]));
        if any && clause.mode.negated && !clause.mode.over && stance == Stance::Over {
            return true;
        }
        let apposed = clause.tokens[place].iter().any(|t| t.is(","));
        // "Porto, Portugal" is one place; "Acme and Globex" are two employers.
        let single = relation(frame.relation).cardinality == Cardinality::One || frame.label == Some(label::LOCATION);
        if single && (apposed || (frame.relation != "WORKS_AT" && frame.relation != "VISITED")) {
            names.truncate(1);
        }
        let also = clause.tokens[clause.after_subject..clause.main].iter().any(|t| t.is("also"));
        for (i, name) in names.into_iter().enumerate() {
            // "As CFO of Brandt" names the firm, too.
            let of = Some(&name).filter(|_| claimed == "WORKS_AS").and_then(|name| name.split_once(" of "));
            let firm = of.filter(|(title, firm)| {
                firm.starts_with(char::is_uppercase)
                    && matches!(&*title.to_lowercase(), "ceo" | "cto" | "cfo" | "president" | "chairman" | "coo")
            });
            let name = firm.map_or(name.clone(), |(title, firm)| {
                let firm = Who::named(firm, Some(label::ORGANIZATION));
                reading.says(saying, "WORKS_AT", firm, validity, stance);
                title.into()
            });
            let second = claimed == "WORKS_AT" && (also || i > 0);
            let relation = if second { "ALSO_WORKS_AT" } else { fitting(claimed, &name, clause) };
            // "Got rid of Netflix".
            let served = relation == "OWNS" && frame.aspect == Aspect::End && is_service(&name);
            let relation = if served { "SUBSCRIBED_TO" } else { relation };
            // Whoever attended a school does so no more.
            let (validity, stance) =
                match (relation, validity.invalid_at().or(saying.times.first().and_then(|t| t.window.invalid_at()))) {
                    ("STUDIES_AT", Some(_)) if frame.aspect == Aspect::Event && clause.mode.past => {
                        (saying.times[0].window, stance)
                    }
                    ("STUDIES_AT", None) if frame.aspect == Aspect::Event && clause.mode.past => {
                        (validity, Stance::Over)
                    }
                    _ => (validity, stance),
                };
            if let Some(object) = reading.named(&name, frame.label) {
                if denies(clause) && crate::model::relation(relation).cardinality == Cardinality::One {
                    reading.deny(&saying.who, relation, &object);
                }
                if frame.aspect == Aspect::End && relation == "OWNS" {
                    parted_with(reading, saying, &object, validity);
                }
                reading.says(saying, relation, object, validity, stance);
            }
        }
        // "I work as a nurse at Acme" says two things.
        read.push(frame.before);
    }
    frames(clause.verb).next().is_some()
}

/// "You got that wrong, I don't live in Rome": it was never so, and did not end.
fn denies(clause: &Clause<'_>) -> bool {
    let wrong = |t: &Token<'_>| t.any(&["wrong", "mistaken", "misunderstood", "misheard", "never", "mixed"]);
    let no = clause.tokens.first().is_some_and(|t| t.any(&["no", "nope", "nah"]));
    let mode = clause.mode;
    mode.negated && !mode.over && !mode.used_to && (no || clause.tokens.iter().any(wrong))
}

/// What somebody who was first something else works as now.
fn later_trade(reading: &mut Reading<'_>, saying: &Saying<'_>, first: Range<usize>) {
    let clause = saying.clause;
    let mut later =
        phrases(clause.tokens, first.end..clause.range.end).into_iter().filter(|(before, _)| *before == "as");
    for name in later.next_back().map(|(_, place)| reading.names(clause, place, Object::Thing)).unwrap_or_default() {
        reading.says(saying, "WORKS_AS", Who::named(name, Some(label::TOPIC)), Validity::ALWAYS, Stance::Holds);
    }
}

/// "Nepali at home, English at work": the other languages of the clause.
fn further_tongues(clause: &Clause<'_>, place: &Range<usize>) -> Vec<String> {
    let tokens = clause.tokens;
    let told =
        |i: &usize| tokens[*i].verb().is_some() || tokens[*i].any(&["i", "we", "but", "not", "from", "than", "my"]);
    let end = (place.end..tokens.len()).find(told).unwrap_or(tokens.len());
    let more = (place.end..end).filter(|&i| tokens[i].any(LANGUAGES) && tokens[i].word.is_capitalised());
    more.map(|i| tokens[i].word.text.into()).collect()
}

/// "Ghent, I live there": the place stands before the clause.
fn fronted(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let there = clause.next(0).is_some_and(|t| t.is("there"));
    let frame = frames(clause.verb).find(|frame| there && frame.before == "in" && frame.label == Some(label::LOCATION));
    let before = &clause.tokens[..clause.range.start];
    let start = usize::from(before.first().is_some_and(|t| t.is("in")));
    let place = name(before, start).filter(|(_, next)| before[*next..].iter().all(|t| t.word.mark));
    let (Some(frame), Some((place, _))) = (frame, place) else { return false };
    if let Some((claimed, validity, stance)) = outcome(frame, saying) {
        reading.says(saying, claimed, Who::named(place, frame.label), validity, stance);
    }
    true
}

/// "Marks & Spencer": two names that are one firm's.
fn partners(reading: &Reading<'_>, clause: &Clause<'_>, place: Range<usize>) -> Option<String> {
    let tokens = clause.tokens;
    let and = place.clone().skip(1).find(|&i| tokens[i].is("&") && tokens[i - 1].word.is_capitalised())?;
    let (_, end) = name(tokens, and + 1)?;
    let start = place.clone().find(|&i| tokens[i].word.is_capitalised())?;
    Some(tidy(slice(reading.text, tokens, start..end)))
}

/// "My wife loves opera, I hate it": the same thing, and another mind.
pub(super) fn same_taste(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let frame = frames(saying.clause.verb).find(|frame| frame.aspect == Aspect::Taste && frame.before.is_empty());
    let told = frame.and_then(|frame| outcome(frame, saying)).filter(|(claimed, ..)| *claimed != "AVOIDS");
    let Some(((claimed, validity, stance), thing)) = told.zip(that_taste(reading, saying)) else { return false };
    reading.says(saying, claimed, thing, validity, stance);
    true
}

/// What "it" means that somebody else was just said to like or not.
pub(super) fn that_taste(reading: &Reading<'_>, saying: &Saying<'_>) -> Option<Who> {
    let clause = saying.clause;
    let it = clause.next(0).is_some_and(|t| t.any(&["it", "them"]))
        && clause.next(1).is_none_or(|t| t.word.mark || t.any(&["too", "not", "more"]));
    let last = reading.found().claims.last().filter(|_| it)?;
    let mentions = &reading.found().mentions;
    let other = mentions[last.subject].name != saying.who.name;
    let taste = matches!(last.relation.as_str(), "LIKES" | "DISLIKES" | "PREFERS");
    (other && taste).then(|| Who::named(mentions[last.object].name.clone(), Some(label::PREFERENCE)))
}

/// Who sells what they drove, drives it no more.
fn parted_with(reading: &mut Reading<'_>, saying: &Saying<'_>, object: &Who, validity: Validity) {
    let used = |found: &Extraction| {
        let of_it = |c: &&Claim| fold(&found.mentions[c.object].name) == fold(&object.name);
        let used = |c: &&Claim| matches!(&*c.relation, "DRIVES" | "RIDES" | "USES") && c.stance == Stance::Holds;
        found.claims.iter().filter(of_it).find(used).map(|c| c.relation.clone())
    };
    if let Some(relation) = used(reading.found()).or_else(|| used(&slips::before(reading.setting))) {
        reading.says(saying, &relation, object.clone(), validity, Stance::Over);
    }
}

/// Where the object of a frame stands in a clause.
fn places(frame: &Frame, clause: &Clause<'_>) -> Vec<Range<usize>> {
    if frame.object == Object::Whole {
        let start = if frame.before.is_empty() || frame.before == "to" {
            Some(clause.rest().start)
                .filter(|&i| frame.before.is_empty() || clause.tokens[i..].first().is_some_and(|t| t.is("to")))
        } else {
            clause.following(frame.before).map(|rest| rest.start)
        };
        return start.map(|start| whole(clause, start)).into_iter().collect();
    }
    if !frame.before.is_empty() && !PREPOSITIONS.contains(&frame.before) && frame.before != "outside" {
        let rest = clause.following(frame.before);
        return rest.and_then(|rest| phrase(clause.tokens, rest, "")).into_iter().collect();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (before, place) in phrases(clause.tokens, clause.rest()) {
        // "A book about bees" is one thing to work on.
        let more = frame.relation == "WORKS_ON" && matches!(before, "about" | "for" | "on");
        match found.last_mut() {
            Some(last) if more => last.end = place.end,
            // "I'm studying, training, and resting" names nothing that is studied.
            _ if before.is_empty() && clause.tokens[place.start].is(",") => {}
            _ if before == frame.before => found.push(place),
            _ => {}
        }
    }
    found
}

/// "I own my mistakes", "I bought some time": nothing that anybody keeps.
fn is_abstract(name: &str) -> bool {
    const ABSTRACT: &[&str] = &[
        "mistake",
        "mistakes",
        "fault",
        "faults",
        "actions",
        "decision",
        "decisions",
        "words",
        "failures",
        "feelings",
        "story",
        "truth",
        "choices",
        "time",
        "soul",
        "idea",
        "ideas",
        "flaws",
        "errors",
        "responsibility",
        "behavior",
    ];
    ABSTRACT.contains(&name.rsplit(' ').next().unwrap_or(name))
}

/// Where people work, as part of its name.
#[rustfmt::skip]
const WORKPLACES: &[&str] = &[
    "hotel", "restaurant", "hospital", "bank", "café", "cafe", "bakery", "clinic", "pharmacy", "supermarket",
    "school", "practice", "nursery", "studio", "agency", "company", "firm", "startup", "shop", "bookshop", "office",
    "salon", "factory", "warehouse", "library", "museum", "university", "college", "lab", "theatre", "farm",
    "brewery",
];

/// The relation that an object asks for: one joins a firm, and is a member of a club.
fn fitting(relation: &'static str, name: &str, clause: &Clause<'_>) -> &'static str {
    let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let last = last.as_str();
    match relation {
        "LIKES" if clause.rest().any(|i| compares(clause, i)) => "PREFERS",
        "WORKS_AT" if clause.verb == "join" && CLUBS.contains(&last) => "MEMBER_OF",
        "ATTENDED" | "VISITED" if SCHOOLS.contains(&last) => "STUDIES_AT",
        "VISITED"
            if clause.verb == "spend" && clause.tokens.iter().any(|t| t.any(&["childhood", "youth", "teens"])) =>
        {
            "GREW_UP_IN"
        }
        "STUDIES" if last.contains("school") => "STUDIES_AT",
        // "As a nurse with the Red Cross".
        "WORKS_WITH" if phrases(clause.tokens, clause.rest()).first().is_some_and(|(before, _)| *before == "as") => {
            "WORKS_AT"
        }
        // "In hotel Gresham" is where, not what.
        "WORKS_IN" if name.contains(char::is_uppercase) && name.split(' ').any(|word| WORKPLACES.contains(&word)) => {
            "WORKS_AT"
        }
        "OWNS" if PETS.contains(&last) || last.strip_suffix('s').is_some_and(|one| PETS.contains(&one)) => "HAS_PET",
        _ => relation,
    }
}
