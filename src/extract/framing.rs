//! From a verb of the table to what it comes to in its clause: the objects it names, and whether that holds, is
//! over, or was never so.

use alloc::vec::Vec;
use core::ops::Range;

use super::claims::Saying;
use super::clause::Clause;
use super::dates::{Granularity, Sense};
use super::frames::{Aspect, Denied, Frame, Object, frames};
use super::lexicon::{ADVERBS, CLUBS, HOLLOW, OWNABLE, PETS, PREPOSITIONS, SCHOOLS, UNIQUE};
use super::objects::{is_quote, phrase, phrases};
use super::reading::{Reading, Who};
use super::{Claim, Extraction, Stance, amends};
use crate::graph::fold;
use crate::model::{Cardinality, label, relation};
use crate::time::Validity;

/// Reads a clause whose verb stands in the table.
pub(super) fn framed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let mut read: Vec<&str> = Vec::new();
    for frame in frames(clause.verb) {
        if read.contains(&frame.before) {
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
            names.retain(|name| club(name) && !name.ends_with("gym"));
        }
        // "Back from Rome" is no origin.
        if frame.relation == "IS_FROM" && clause.next(0).is_some_and(|t| t.is("back")) {
            names.clear();
        }
        names.retain(|name| !(HOLLOW.contains(&name.as_str()) || when(name) || owns && is_abstract(name)));
        let Some((claimed, validity, stance)) = outcome(frame, saying) else { continue };
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
            if let Some(object) = reading.named(&name, frame.label) {
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

/// "My wife loves opera, I hate it": the same thing, and another mind.
pub(super) fn same_taste(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let it = clause.next(0).is_some_and(|t| t.any(&["it", "them"]))
        && clause.next(1).is_none_or(|t| t.word.mark || t.any(&["too", "not", "more"]));
    let frame = frames(clause.verb).find(|frame| frame.aspect == Aspect::Taste && frame.before.is_empty());
    let Some((claimed, validity, stance)) = frame.filter(|_| it).and_then(|frame| outcome(frame, saying)) else {
        return false;
    };
    let Some(last) = reading.found().claims.last() else { return false };
    let mentions = &reading.found().mentions;
    let other = mentions[last.subject].name != saying.who.name;
    if !other || !matches!(last.relation.as_str(), "LIKES" | "DISLIKES" | "PREFERS") || claimed == "AVOIDS" {
        return false;
    }
    let thing = Who::named(mentions[last.object].name.clone(), Some(label::PREFERENCE));
    reading.says(saying, claimed, thing, validity, stance);
    true
}

/// Who sells what they drove, drives it no more.
fn parted_with(reading: &mut Reading<'_>, saying: &Saying<'_>, object: &Who, validity: Validity) {
    let used = |found: &Extraction| {
        let of_it = |c: &&Claim| fold(&found.mentions[c.object].name) == fold(&object.name);
        let used = |c: &&Claim| matches!(&*c.relation, "DRIVES" | "RIDES" | "USES") && c.stance == Stance::Holds;
        found.claims.iter().filter(of_it).find(used).map(|c| c.relation.clone())
    };
    if let Some(relation) = used(reading.found()).or_else(|| used(&amends::before(reading.setting))) {
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
    if !frame.before.is_empty() && !PREPOSITIONS.contains(&frame.before) {
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
    "hotel", "restaurant", "hospital", "bank", "café", "cafe", "bakery", "clinic", "pharmacy", "supermarket", "school",
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
        // "In hotel Gresham" is where, not what.
        "WORKS_IN" if name.contains(char::is_uppercase) && name.split(' ').any(|word| WORKPLACES.contains(&word)) => {
            "WORKS_AT"
        }
        "OWNS" if PETS.contains(&last) || last.strip_suffix('s').is_some_and(|one| PETS.contains(&one)) => "HAS_PET",
        _ => relation,
    }
}

/// What comes of a frame in the manner in which it is said; nothing where that is not certain.
fn outcome(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let mode = saying.clause.mode;
    if mode.able && !matches!(frame.relation, "SPEAKS" | "PLAYS") {
        return None;
    }
    // "I don't like running anymore" is a dislike by now.
    if let (true, true, Denied::Means(relation)) = (mode.over, mode.negated, frame.denied) {
        return Some((relation, Validity::ALWAYS, Stance::Holds));
    }
    if mode.over || mode.used_to {
        let validity = if mode.over { saying.ended() } else { Validity::ALWAYS };
        return (frame.aspect != Aspect::Event).then_some((frame.relation, validity, Stance::Over));
    }
    let holds = |relation, validity| Some((relation, validity, Stance::Holds));
    if mode.negated {
        return match frame.denied {
            Denied::Means(relation) => holds(relation, Validity::ALWAYS),
            Denied::Over if !mode.past && !mode.perfect => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
            _ => None,
        };
    }
    match frame.aspect {
        Aspect::End if mode.past || mode.perfect => Some((frame.relation, saying.ended(), Stance::Over)),
        Aspect::End => None,
        Aspect::Doing if mode.progressive && !mode.past => holds(frame.relation, saying.begun()),
        Aspect::Doing => None,
        Aspect::Settled if mode.past || mode.perfect || (mode.progressive && !presently(saying.clause)) => None,
        Aspect::Settled => plainly(saying.clause).then(|| holds(frame.relation, saying.begun()))?,
        Aspect::Taste if mode.past => holds(frame.relation, Validity::ALWAYS),
        Aspect::Taste => holds(frame.relation, saying.begun()),
        Aspect::Event | Aspect::Onset if mode.past || mode.perfect => {
            holds(frame.relation, saying.start().map_or(Validity::ALWAYS, Validity::since))
        }
        Aspect::Event => None,
        Aspect::Onset => holds(frame.relation, saying.begun()),
        Aspect::State if mode.past && !mode.begins && !mode.progressive => told(frame, saying),
        Aspect::State if mode.past && !mode.begins => None,
        Aspect::State if mode.perfect => {
            let ongoing = lifelong(saying)
                || mode.progressive
                || mode.begins
                || saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting))
                || clause_lasts(saying.clause);
            if ongoing { holds(frame.relation, saying.begun()) } else { None }
        }
        Aspect::State => {
            let dated = saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting | Sense::Until));
            let validity = if dated || mode.begins { saying.begun() } else { Validity::ALWAYS };
            holds(frame.relation, validity)
        }
    }
}

/// "Presently I'm staying in Pune".
fn presently(clause: &Clause<'_>) -> bool {
    let from = clause.range.start.saturating_sub(2);
    clause.tokens[from.min(clause.main)..clause.main].iter().any(|t| t.any(&["presently", "currently", "nowadays"]))
}

/// "I usually stay in hostels" says what is done now and then.
fn plainly(clause: &Clause<'_>) -> bool {
    !clause.tokens[clause.after_subject..clause.main].iter().any(|t| t.any(&["usually", "always", "often", "normally"]))
}

/// "Since my sixties", "for ages": for long, if not since when.
fn clause_lasts(clause: &Clause<'_>) -> bool {
    const LONG: &[&str] = &["since", "years", "ages", "decades", "forever", "months", "yonks", "donkey's"];
    clause.tokens[clause.rest()].iter().any(|t| t.any(LONG))
}

/// "All my life", "my whole life".
fn lifelong(saying: &Saying<'_>) -> bool {
    saying.clause.tokens[saying.clause.rest()]
        .windows(3)
        .any(|w| w[2].any(&["life", "lives"]) && w.iter().take(2).any(|t| t.any(&["all", "whole", "entire"])))
}

/// A state told as past: bounded where its time is said, over where it is not.
fn told(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let clause = saying.clause;
    // "I recently played a game" happened once, "I played the violin" went on.
    let lately = clause.tokens[clause.range.clone()].iter().any(|t| t.any(&["recently", "just", "finally"]));
    let doing =
        matches!(frame.relation, "PLAYS" | "WORKS_ON" | "LEARNS" | "TEACHES" | "PRACTICES" | "RIDES" | "MANAGES");
    let once = clause.tokens[clause.rest()].iter().take(2).any(|t| t.any(&["a", "an", "some", "with", "games"]));
    let helped = frame.relation == "VOLUNTEERS_AT" && saying.times.is_empty();
    if lately || helped || (doing && once) {
        return None;
    }
    let Some(time) = saying.times.first() else {
        return Some((frame.relation, Validity::ALWAYS, Stance::Over));
    };
    match time.sense {
        Sense::At if time.granularity <= Granularity::Week => None,
        Sense::At | Sense::Through => Some((frame.relation, time.window, Stance::Holds)),
        Sense::Until => Some((frame.relation, saying.ended(), Stance::Over)),
        Sense::Since | Sense::Lasting => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
    }
}

/// All that is liked: "hiking in the mountains with friends".
fn whole(clause: &Clause<'_>, mut start: usize) -> Range<usize> {
    // "I love to cook" is a love of cooking.
    if clause.tokens.get(start).is_some_and(|t| t.is("to"))
        && clause.tokens.get(start + 1).is_some_and(|t| t.verb().is_some() || (t.is("be") && clause.verb == "prefer"))
    {
        start += 1;
    }
    // "I like very much the food".
    while clause.tokens[..clause.range.end].get(start).is_some_and(|t| t.any(&["very", "much"])) {
        start += 1;
    }
    // "I prefer tea more than coffee", "I like tea better than coffee".
    let more = (start..clause.range.end)
        .find(|&i| compares(clause, i) || clause.verb == "prefer" && clause.tokens[i].is("more"));
    let range = start..more.unwrap_or(clause.range.end);
    if spoken_of(clause, range.clone()) {
        return start..start;
    }
    let mut found = phrases(clause.tokens, range).into_iter().peekable();
    let first = match found.peek() {
        Some(("", range)) => range.start,
        _ => return start..start,
    };
    let mut end = first;
    for (before, range) in found {
        let over = clause.verb == "prefer" && matches!(before, "to" | "over");
        // "Going for walks" is one thing liked.
        let doing = end == first + 1 && clause.tokens[first].word.lower.ends_with("ing");
        let aside = matches!(before, "for" | "as" | "by") && clause.verb != "prefer" && !(doing && before == "for");
        if over || aside || matches!(before, "then" | "because" | "since" | "after" | "before" | "during") {
            break;
        }
        end = range.end;
    }
    first..end
}

/// "Better than": one thing is liked more than another.
fn compares(clause: &Clause<'_>, i: usize) -> bool {
    let than = clause.tokens[..clause.range.end].get(i + 1).is_some_and(|t| t.is("than"));
    than && clause.tokens[i].any(&["better", "more"])
}

/// "I loved the concert", "I love the colors": one thing that was just spoken of, and no taste.
fn spoken_of(clause: &Clause<'_>, object: Range<usize>) -> bool {
    let tokens = &clause.tokens[object];
    if clause.verb == "prefer" {
        return false;
    }
    let definite = tokens.iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| t.any(&["the", "our", "this"]));
    let named = tokens.iter().any(|t| t.word.is_capitalised() || is_quote(t) || t.any(&["of", "in", "at"]));
    let passing = clause.mode.past || clause.mode.progressive;
    let unique = tokens.iter().any(|t| t.any(UNIQUE) || t.any(OWNABLE)) || tokens.len() < 2;
    definite && !named && (passing || !unique)
}
