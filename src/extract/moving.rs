//! What puts one thing in the place of another: moving, switching, getting, going.

use alloc::string::String;
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::getting::{got, picked_up};
use super::lexicon::{ADVERBS, PREPOSITIONS, SCHOOLS, TIERS, UNIVERSITIES, VAGUE};
use super::names::name;
use super::objects::{phrase, phrases};
use super::outings::{career, trip, went};
use super::reading::{Draft, Reading, Who};
use super::slips;
use super::token::Token;
use super::{Extraction, being, jobs, subscribing};
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
        // "I took early retirement at 58".
        "take" if done && saying.clause.following("early retirement").is_some() => {
            let retired = Who::named("retired", Some(label::TOPIC));
            reading.says(saying, "EMPLOYMENT_STATUS", retired, since(saying), Holds);
        }
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
    if super::antecedents::lives_with_me(reading, saying, "in with") {
        return;
    }
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
    // "To Lyon and then to Nice".
    let then = rest.clone().find(|&i| tokens[i].is("then") && tokens.get(i + 1).is_some_and(|t| t.is("to")));
    let to = then.and_then(|at| name(&tokens[..rest.end], at + 2)).map(|(last, _)| last).or(to);
    let into = rest.clone().find(|&i| leaves && tokens[i].any(&["into", "to"])).unwrap_or(rest.end);
    let to = to.or_else(|| inside(reading, saying, into..rest.end));
    // "I quit Twitter, moved to Mastodon".
    if let Some(to) = to.as_deref().filter(|to| subscribing::is_platform(to)) {
        reading.says(saying, "USES", Who::named(to, Some(label::OBJECT)), since(saying), Holds);
        return;
    }
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
    said(reading.found()) || said(&slips::before(reading.setting))
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
pub(super) fn switched(reading: &mut Reading<'_>, saying: &Saying<'_>) {
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
