//! What puts one thing in the place of another: moving, switching, getting, going.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::getting::{got, picked_up};
use super::lexicon::{ADVERBS, EVENTS, KIN, OUTINGS, PREPOSITIONS, SCHOOLS, TIERS, TRIPS, UNIVERSITIES, VAGUE};
use super::objects::{bare, phrase, phrases};
use super::reading::{Draft, Reading, Who};
use super::token::Token;
use super::{Extraction, amends, being, jobs, subscribing};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// Reads the clause, if its verb is one of these.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let done = (mode.past || mode.perfect) && !mode.progressive && !mode.negated && !mode.used_to && !mode.able;
    match saying.clause.verb {
        // "I've moved up to the Pro plan".
        "move" if done && first(reading, saying, "to", Object::Thing).is_some_and(|to| is_plan(&to)) => {
            switched(reading, saying)
        }
        "move" | "relocate" | "emigrate" | "immigrate" | "transfer" | "shift" if done => {
            jobs::moved_for(reading, saying);
            moved(reading, saying);
        }
        "switch" | "upgrade" | "downgrade" | "convert" | "change" if done => switched(reading, saying),
        "swap" | "replace" if done => swapped(reading, saying),
        "become" => return being::became(reading, saying, saying.clause.rest()),
        "go" | "turn" if done && being::became(reading, saying, saying.clause.rest()) => {}
        "turn" if done => aged(reading, saying),
        "go" => went(reading, saying, done),
        "take" | "make" | "return" if done && trip(reading, saying) => {}
        "get" | "come" if done && saying.clause.following("back from").is_some() && trip(reading, saying) => {}
        "spend" if done && career(reading, saying) => {}
        "make"
            if done
                && saying.clause.tokens[saying.clause.rest()]
                    .windows(2)
                    .any(|w| w[0].any(&["my", "our"]) && w[1].is("home")) =>
        {
            calls_home(reading, saying);
        }
        "start" | "open" | "launch" | "found" | "set" if done && jobs::founded(reading, saying) => {}
        "pick" | "grab" if done && (subscribing::took_up(reading, saying) || picked_up(reading, saying)) => {}
        "get" | "land" | "start" | "begin" | "take" | "adopt" | "accept" | "secure" | "rescue" | "foster" if done => {
            return got(reading, saying);
        }
        "move" | "relocate" | "switch" | "upgrade" | "downgrade" | "turn" => {}
        _ => return false,
    }
    true
}

/// The first name in the phrase after a preposition, or the direct object.
pub(super) fn first(reading: &Reading<'_>, saying: &Saying<'_>, before: &str, kind: Object) -> Option<String> {
    let found = phrases(saying.clause.tokens, saying.clause.rest()).into_iter();
    found
        .filter(|(said, place)| *said == before && !place.is_empty())
        .find_map(|(_, place)| reading.names(saying.clause, place, kind).into_iter().next())
}

/// It teaches, by its last word or by its fame.
pub(super) fn is_school(name: &str) -> bool {
    let folded = fold(name);
    folded.split(' ').any(|word| SCHOOLS.contains(&word) || UNIVERSITIES.contains(&word))
}

/// When what happened began.
pub(super) fn since(saying: &Saying<'_>) -> Validity {
    saying.start().map_or(Validity::ALWAYS, Validity::since)
}

/// "I moved from Lisbon to Oslo": the new home begins as the old one ends.
fn moved(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let place = |name| Who::named(name, Some(label::LOCATION));
    let with = phrase(saying.clause.tokens, saying.clause.rest(), "with");
    if let Some(with) = with.filter(|_| saying.clause.following("in with").is_some()) {
        for name in reading.names(saying.clause, with, Object::Person) {
            reading.says(saying, "LIVES_WITH", Who::named(name, Some(label::PERSON)), since(saying), Holds);
        }
        return;
    }
    // "I moved everything to Obsidian" tells of no home; "we moved the family to Leeds" does.
    let tokens = saying.clause.tokens;
    let stays = |t: &Token<'_>| {
        let way = t.any(VAGUE) || t.any(ADVERBS) || t.any(PREPOSITIONS) || t.time.is_some();
        way && !t.any(&["everything", "things", "stuff"])
            || t.any(&["house", "home", "family", "kids", "the", "my", "our"])
    };
    let direct = phrase(tokens, saying.clause.rest(), "").unwrap_or(0..0);
    if !tokens[direct].iter().all(stays) {
        return;
    }
    // "My roommate moved out".
    let alone =
        saying.clause.following("out").is_some_and(|rest| tokens[rest].iter().all(|t| t.time.is_some() || t.is("in")));
    if let Some(speaker) = reading.speaker().filter(|_| alone && !saying.clause.speaks()) {
        let sentence = alloc::format!("{} moved out", saying.who.shown);
        let draft = Draft { relation: "LIVES_WITH", sentence, validity: saying.ended(), stance: Over };
        return reading.claim(&speaker, &saying.who, draft);
    }
    // "Out of the flat in Hackney" is where the old home was.
    let leaves = saying.clause.following("out of").is_some();
    let to = if leaves { &["to", "into"][..] } else { &["to", "into", "in"] };
    // "Into a flat in Splott" is where the new one is, "from a flat in Hull" where the old one was.
    let rest = saying.clause.rest();
    let leaves = leaves || rest.clone().any(|i| tokens[i].is("from"));
    let to = to.iter().filter(|before| !leaves || **before != "in");
    let to = to.cloned().find_map(|before| first(reading, saying, before, Object::Name));
    let into = rest.clone().find(|&i| leaves && tokens[i].any(&["into", "to"])).unwrap_or(rest.end);
    let to = to.or_else(|| inside(reading, saying, into..rest.end));
    // Who was said to work at Acme, and moves from there, moves to another firm.
    if let (Some(to), Some(from)) = (&to, first(reading, saying, "from", Object::Name))
        && claimed(reading, "WORKS_AT", &from)
    {
        let firm = |name: &str| Who::named(name, Some(label::ORGANIZATION));
        reading.says(saying, "WORKS_AT", firm(to), since(saying), Holds);
        return reading.says(saying, "WORKS_AT", firm(&from), saying.ended(), Over);
    }
    if let Some(to) = to {
        reading.says(saying, "LIVES_IN", place(to), since(saying), Holds);
    }
    let out = phrase(saying.clause.tokens, saying.clause.rest(), "out")
        .filter(|p| saying.clause.tokens[p.start].is("of"))
        .and_then(|p| reading.names(saying.clause, p.start + 1..p.end, Object::Name).into_iter().next());
    let out = out.or_else(|| inside(reading, saying, rest.start..into).filter(|_| leaves));
    if let Some(from) = first(reading, saying, "from", Object::Name).or(out) {
        // The words of the move tell of the new home; the old one, where nobody spoke of it before, has none of its own.
        let sentence = alloc::format!("{} lived in {from}", saying.who.shown);
        let draft = Draft { relation: "LIVES_IN", sentence, validity: saying.ended(), stance: Over };
        reading.claim(&saying.who, &place(from), draft);
    }
}

/// The name after "in", in a part of the clause.
fn inside(reading: &Reading<'_>, saying: &Saying<'_>, part: Range<usize>) -> Option<String> {
    let place = phrase(saying.clause.tokens, part, "in")?;
    reading.names(saying.clause, place, Object::Name).into_iter().next()
}

/// It was said of somebody, here or in the message before.
pub(super) fn claimed(reading: &Reading<'_>, relation: &str, name: &str) -> bool {
    let said = |found: &Extraction| {
        found.claims.iter().any(|c| c.relation == relation && fold(&found.mentions[c.object].name) == fold(name))
    };
    said(reading.found()) || said(&amends::before(reading.setting))
}

/// "I call Toronto home".
pub(super) fn calls_home(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let rest = saying.clause.rest();
    let Some(home) = rest.clone().find(|&i| saying.clause.tokens[i].is("home")) else { return };
    let plain = !saying.clause.mode.negated && (!saying.clause.mode.past || saying.clause.verb == "make");
    // "I made Tucson my home".
    let home = home - usize::from(home > rest.start && saying.clause.tokens[home - 1].any(&["my", "our"]));
    for name in reading.names(saying.clause, rest.start..home, Object::Name).into_iter().take(1).filter(|_| plain) {
        reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.begun(), Holds);
    }
}

/// "I switched from Spotify to Apple Music", "Jane upgraded to the Pro plan".
fn switched(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    // "My doctor switched me to Lexapro".
    if saying.clause.next(0).is_some_and(|t| t.any(&["me", "us", "him", "her", "them"])) {
        return;
    }
    let to = first(reading, saying, "to", Object::Thing);
    let from = first(reading, saying, "from", Object::Thing);
    let plan = to.as_deref().is_some_and(is_plan) || from.as_deref().is_some_and(is_plan);
    let named = |name: &str| plan || saying.clause.verb != "change" && name.chars().any(char::is_uppercase);
    let relation = if plan { "HAS_PLAN" } else { "USES" };
    if let Some(to) = to.filter(|name| named(name)) {
        reading.says(saying, relation, Who::named(to, Some(label::OBJECT)), since(saying), Holds);
    }
    if let Some(from) = from.filter(|name| named(name)) {
        reading.says(saying, relation, Who::named(from, Some(label::OBJECT)), saying.ended(), Over);
    }
}

/// "I swapped my Kindle for a Kobo".
fn swapped(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let proper = |name: &String| name.contains(char::is_uppercase);
    let from = first(reading, saying, "", Object::Thing).filter(proper);
    let to = ["for", "with"].iter().find_map(|before| first(reading, saying, before, Object::Thing)).filter(proper);
    if let (Some(from), Some(to)) = (from, to) {
        let served = subscribing::is_service(&from) && subscribing::is_service(&to);
        let relation = if served { "SUBSCRIBED_TO" } else { "USES" };
        reading.says(saying, relation, Who::named(to, Some(label::OBJECT)), since(saying), Holds);
        reading.says(saying, relation, Who::named(from, Some(label::OBJECT)), saying.ended(), Over);
    }
}

/// "The Pro plan", "Premium": a step of a price list.
pub(super) fn is_plan(name: &str) -> bool {
    let folded = fold(name);
    let tier = folded.strip_suffix(" plan").or_else(|| folded.strip_suffix(" tier")).unwrap_or(&folded);
    TIERS.contains(&tier) || (folded.ends_with(" plan") && tier.split(' ').all(|word| TIERS.contains(&word)))
}

/// "I turned 30".
fn aged(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let token = saying.clause.next(0);
    // "24 on Sunday" is read as a time of its own.
    let timed = token.filter(|t| t.time.is_some()).and_then(|t| super::status::leading_number(t.word.text));
    let years = token.and_then(super::status::years).or(timed).filter(|_| {
        saying.clause.next(1).is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["years", "and", "today", "on"]))
    });
    if let Some(years) = years {
        reading.says(saying, "HAS_AGE", Who::named(alloc::format!("{years}"), None), since(saying), Holds);
    }
}

/// "I went to Iceland", "I went to a Coldplay concert", "our son goes to Maple Elementary School".
fn went(reading: &mut Reading<'_>, saying: &Saying<'_>, done: bool) {
    let clause = saying.clause;
    if !done && super::habits::habit(reading, saying) {
        return;
    }
    if let Some(called) = clause.following("by") {
        let name = super::names::name(&clause.tokens[..called.end], called.start);
        if let Some((name, _)) = name.filter(|(_, next)| *next == called.end && !done && !clause.mode.negated) {
            let who = saying.who.clone();
            reading.alias(&who, &name);
        }
        return;
    }
    // "I've gone off coffee", not "off topic".
    if let Some(off) = clause
        .following("off")
        .or(clause.following("right off"))
        .filter(|_| done && clause.range.end > clause.after_verb + 1)
    {
        let names = reading.names(clause, phrase(clause.tokens, off, "").unwrap_or(0..0), Object::Whole);
        for name in names.into_iter().filter(|name| !matches!(name.as_str(), "topic" | "script" | "road" | "track")) {
            let what = Who::named(name, Some(label::PREFERENCE));
            reading.says(saying, "DISLIKES", what, since(saying), Holds);
        }
        return;
    }
    if done && outing(reading, saying) {
        return;
    }
    // "I went from Basic to Premium".
    if done && first(reading, saying, "to", Object::Thing).is_some_and(|to| is_plan(&to)) {
        return switched(reading, saying);
    }
    let Some(place) = phrase(clause.tokens, clause.rest(), "to").filter(|_| !clause.mode.negated) else { return };
    let last = clause.tokens[bare(clause.tokens, place.clone())].last();
    let (event, school) =
        (last.is_some_and(|t| t.any(EVENTS)), last.is_some_and(|t| t.any(SCHOOLS) || is_school(t.word.text)));
    let named = reading.names(clause, place.clone(), Object::Name);
    let (relation, names, what, validity) = match (done, event, school) {
        (true, true, _) => ("ATTENDED", reading.names(clause, place, Object::Thing), label::EVENT, since(saying)),
        (true, _, true) | (false, _, true) if !named.is_empty() => {
            let over = done && !clause.mode.over;
            let validity = if over { saying.ended() } else { saying.begun() };
            let stance = if over || clause.mode.over || clause.mode.used_to { Over } else { Holds };
            for name in named {
                reading.says(saying, "STUDIES_AT", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
            }
            return;
        }
        // "After my maternity leave I went back to Bonnier".
        (true, ..)
            if clause.following("back to").is_some()
                && clause.tokens.iter().any(|t| t.any(&["leave", "sabbatical"])) =>
        {
            ("WORKS_AT", named, label::ORGANIZATION, since(saying))
        }
        (true, ..) => ("VISITED", named, label::LOCATION, since(saying)),
        _ => return,
    };
    for name in names {
        reading.says(saying, relation, Who::named(name, Some(what)), validity, Holds);
    }
}

/// "We went camping", "I went rock climbing": what was done, and where it has a name.
fn outing(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let tokens = &clause.tokens[clause.rest()];
    let Some(at) = tokens.iter().take(3).position(|t| t.any(OUTINGS)) else { return false };
    // "Out", "horseback"; not "went to see them hiking".
    let leads = |t: &Token<'_>| !t.word.mark && t.time.is_none() && !t.any(PREPOSITIONS) && !t.any(&["see", "watch"]);
    if clause.mode.negated || !tokens[..at].iter().all(leads) {
        return false;
    }
    let manner = tokens[..at].iter().filter(|t| !t.any(ADVERBS) && !t.is("out")).map(|t| &*t.word.lower);
    let what: Vec<&str> = manner.chain([&*tokens[at].word.lower]).collect();
    reading.says(saying, "GO", Who::named(what.join(" "), Some(label::EVENT)), since(saying), Holds);
    if let Some(place) = ["in", "at", "around"].iter().find_map(|before| first(reading, saying, before, Object::Name)) {
        reading.says(saying, "VISITED", Who::named(place, Some(label::LOCATION)), since(saying), Holds);
    }
    true
}

/// "We took a trip to Banff".
fn trip(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let direct = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let from = phrase(saying.clause.tokens, saying.clause.rest(), "from").unwrap_or(0..0);
    // "We took the kids to Legoland".
    let company = |t: &Token<'_>| {
        t.any(&["family", "us", "him", "her", "them", "train", "flight", "plane", "ferry"])
            || KIN.iter().any(|(kin, ..)| t.is(kin))
    };
    let taken = saying.clause.verb == "take" && saying.clause.tokens[direct.clone()].iter().any(company);
    let trip = |place: Range<usize>| saying.clause.tokens[place].iter().any(|t| t.any(TRIPS));
    let stay = |t: &Token<'_>| {
        t.any(&["week", "weeks", "weekend", "fortnight", "days", "nights", "month"]) || t.time.is_some()
    };
    let stay = saying.clause.following("back from").is_some_and(|rest| {
        let tokens = &saying.clause.tokens[rest];
        tokens.first().is_some_and(|t| !t.word.is_capitalised()) && tokens.iter().take(3).any(stay)
    });
    let trip = taken || stay || [direct, from].into_iter().any(trip);
    // "We got back from a week in Crete".
    let after = saying.clause.following("back from").is_some();
    let to = first(reading, saying, "to", Object::Name);
    let to = to.or_else(|| first(reading, saying, "in", Object::Name).filter(|_| after));
    if let Some(name) = to.filter(|_| trip) {
        reading.says(saying, "VISITED", Who::named(name, Some(label::LOCATION)), since(saying), Holds);
    }
    trip
}

/// "I spent six years at McKinsey".
fn career(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let long = saying.clause.tokens[saying.clause.rest()].iter().any(|t| {
        let said = t.word.text.to_lowercase();
        said.contains("year") || said.contains("decade")
    });
    // "I spent five years in Spain".
    if let Some(place) = first(reading, saying, "in", Object::Name).filter(|_| long) {
        reading.says(saying, "LIVES_IN", Who::named(place, Some(label::LOCATION)), Validity::ALWAYS, Over);
        return true;
    }
    let Some(name) = first(reading, saying, "at", Object::Name).filter(|_| long) else { return false };
    let school = is_school(&name);
    let relation = if school { "STUDIES_AT" } else { "WORKS_AT" };
    reading.says(saying, relation, Who::named(name, Some(label::ORGANIZATION)), Validity::ALWAYS, Over);
    true
}
