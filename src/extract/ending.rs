//! What ends: jobs quit, subscriptions cancelled, habits given up.

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::dates::Granularity;
use super::forgoing::{FOREGONE, forgone, gave_up, long, refuses};
use super::frames::Object;
use super::framing::that_taste;
use super::habits::dieting;
use super::lexicon::{CLUBS, DETERMINERS, OWNABLE, PLACES, VAGUE};
use super::moving::{claimed, first};
use super::objects::phrase;
use super::partings::{broken_off, died, divorced, dumped, lost_pet, parted, put_down};
use super::reading::{Reading, Who};
use super::subscribing::{cancelled, kept, lapsed, renewed, served};
use super::token::Token;
use super::undergone;
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// Reads the clause, if its verb is one of these.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let done = (mode.past || mode.perfect) && !mode.progressive && !mode.negated && !mode.used_to && !mode.able;
    match saying.clause.verb {
        "call" | "break" | "end" | "cancel" if done && broken_off(reading, saying) => {}
        "drop" | "ditch" if done && served(reading, saying) => {}
        "cancel" | "unsubscribe" | "terminate" | "discontinue" | "end" if done => cancelled(reading, saying),
        "stop" | "drop"
            if done
                && saying.clause.tokens[saying.clause.rest()]
                    .iter()
                    .any(|t| t.any(&["subscription", "membership"])) =>
        {
            cancelled(reading, saying);
        }
        "let"
            if done
                && saying.clause.tokens[saying.clause.rest()]
                    .iter()
                    .any(|t| t.any(&["lapse", "expire", "go", "run"])) =>
        {
            lapsed(reading, saying);
        }
        "put" if done && put_down(reading, saying) => {}
        "rehome" if done => {
            let direct = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
            let direct = &saying.clause.tokens[direct];
            if direct.iter().any(|t| t.is_pet()) {
                lost_pet(reading, saying, direct);
            }
        }
        "dump" | "leave" | "divorce" if done && dumped(reading, saying) => {}
        "divorce" if done && divorced(reading, saying) => {}
        // "Ada and I tied the knot".
        "tie" if done && saying.clause.following("the knot").is_some() && undergone::wed(reading, saying) => {}
        "marry" if done && saying.clause.beside.is_some() && undergone::wed(reading, saying) => {}
        "book" if done && super::trips::booked(reading, saying) => {}
        "renew" if done => renewed(reading, saying),
        "keep" if done && kept(reading, saying) => {}
        "quit" | "leave" | "resign" | "lose" if done => left(reading, saying),
        // "I packed in my job at the mill", "I handed in my notice".
        "pack" | "jack" | "chuck" | "hand" if done && saying.clause.following("in").is_some() => {
            let tokens = &saying.clause.tokens[saying.clause.rest()];
            let job = tokens.iter().any(|t| t.any(&["job", "work", "role", "notice", "resignation"]));
            if job { left(reading, saying) } else { gave_up(reading, saying) }
        }
        "retire" if done => retired(reading, saying),
        "give" if done && saying.clause.following("up").is_some() => gave_up(reading, saying),
        "give" if done && given_away(reading, saying) => {}
        "break" | "split" | "separate" if done && parted(reading, saying) => {}
        "die" | "pass" if done => return died(reading, saying),
        "eat" | "drink" | "smoke" => return refuses(reading, saying),
        "care" if mode.negated => disliked(reading, saying, "for"),
        "stand" | "bear" | "stomach" | "tolerate" | "abide" if mode.able && mode.negated => {
            disliked(reading, saying, "")
        }
        "resist" if mode.able && mode.negated => liked(reading, saying, ""),
        "live" if mode.able && mode.negated => liked(reading, saying, "without"),
        // "I can't get into podcasts", not "into the building".
        "get" if mode.able && mode.negated && saying.clause.following("into").is_some() => {
            if !saying.clause.next(1).is_some_and(|t| t.any(DETERMINERS)) {
                disliked(reading, saying, "into");
            }
        }
        "get" if mode.able && mode.negated && saying.clause.following("enough").is_some() => {
            liked(reading, saying, "enough of")
        }
        "do" | "keep" if dieting(reading, saying) => {}
        // "I can't be doing with small talk".
        "do" if mode.able && mode.negated && saying.clause.following("with").is_some() => {
            disliked(reading, saying, "with");
        }
        "do" | "touch" if mode.negated && !mode.past && (!mode.perfect || long(saying)) => forgone(reading, saying),
        // "I do not take alcohol".
        "take"
            if (mode.negated || mode.over)
                && !mode.able
                && !mode.past
                && !mode.perfect
                && saying.clause.next(0).is_some_and(|t| t.any(FOREGONE)) =>
        {
            forgone(reading, saying);
        }
        "trade" if done => traded(reading, saying),
        "call" if mode.negated => {}
        "cancel" | "quit" | "leave" | "resign" | "retire" => {}
        _ => return false,
    }
    true
}

fn disliked(reading: &mut Reading<'_>, saying: &Saying<'_>, before: &str) {
    // "My wife loves Marmite; I can't stand it."
    if let Some(thing) = that_taste(reading, saying) {
        return reading.says(saying, "DISLIKES", thing, Validity::ALWAYS, Holds);
    }
    let place = phrase(saying.clause.tokens, saying.clause.rest(), before);
    for name in place.map(|p| reading.names(saying.clause, p, Object::Whole)).unwrap_or_default() {
        reading.says(saying, "DISLIKES", Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
    }
}

/// "I can't get enough of jazz", "I can't live without coffee".
fn liked(reading: &mut Reading<'_>, saying: &Saying<'_>, before: &str) {
    let clause = saying.clause;
    let place = match before.contains(' ') {
        true => clause.following(before).and_then(|rest| phrase(clause.tokens, rest, "")),
        false => phrase(clause.tokens, clause.rest(), before),
    };
    let place = place.filter(|p| !clause.tokens[p.start].any(&["my", "our", "his", "her", "your"]));
    for name in place.map(|p| reading.names(clause, p, Object::Whole)).unwrap_or_default() {
        reading.says(saying, "LIKES", Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
    }
}

/// "I traded in my old car for a Tesla".
fn traded(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let object = |name| Who::named(name, Some(label::OBJECT));
    let rest = clause.following("in").unwrap_or(clause.rest());
    let old = phrase(clause.tokens, rest, "").filter(|p| clause.tokens[p.start].any(&["my", "our"]));
    for name in old.map(|p| reading.names(clause, p, Object::Thing)).unwrap_or_default().into_iter().take(1) {
        reading.says(saying, "OWNS", object(name), saying.ended(), Over);
    }
    if let Some(new) = first(reading, saying, "for", Object::Thing) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "OWNS", object(new), validity, Holds);
    }
}

/// "I quit Acme", "I quit my job", "I left my job at Acme", "I left Lisbon".
fn left(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let tokens = saying.clause.tokens;
    let clock = |i: usize| tokens[i].is("at") && tokens.get(i + 1).is_some_and(|t| t.word.number().is_some());
    let hours = saying.times.iter().any(|t| t.granularity == Granularity::Hour) || saying.clause.rest().any(clock);
    let rest = saying.clause.following("in").unwrap_or(saying.clause.rest());
    let direct = phrase(saying.clause.tokens, rest.clone(), "").unwrap_or(0..0);
    let direct = &saying.clause.tokens[direct];
    if saying.clause.verb == "lose" && direct.iter().any(|t| t.is_pet()) {
        return lost_pet(reading, saying, direct);
    }
    let job = direct.iter().any(|t| t.any(&["job", "position", "role", "notice", "resignation"]));
    if saying.clause.verb == "lose" && !job || hours {
        return;
    }
    let from = if job {
        "at"
    } else if saying.clause.verb == "resign" {
        "from"
    } else {
        ""
    };
    let Some(name) = first(reading, saying, from, Object::Name) else {
        // "I quit coffee" gives up a habit.
        let habit = saying.clause.verb == "quit" && direct.len() == 1 && is_habit(direct) && !job;
        if let Some(what) = direct.first().filter(|t| habit && t.time.is_none() && !t.word.mark && !t.any(VAGUE)) {
            let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
            let what = Who::named(what.word.text, Some(label::PREFERENCE));
            return reading.says(saying, "AVOIDS", what, validity, Holds);
        }
        // "I left the rowing club".
        // "They left the whole party to me".
        let to_me = saying.clause.tokens[rest]
            .windows(2)
            .any(|w| w[0].any(&["to", "for"]) && w[1].any(&["me", "us", "him", "her"]));
        let club = direct.last().is_some_and(|t| t.any(CLUBS)) && direct[0].any(&["the", "my", "our"]) && !to_me;
        if let Some(club) = first(reading, saying, from, Object::Thing).filter(|_| club) {
            return reading.says(
                saying,
                "MEMBER_OF",
                Who::named(club, Some(label::ORGANIZATION)),
                saying.ended(),
                Over,
            );
        }
        // "I resigned from the post office in Žilina".
        let firm = if saying.clause.verb == "resign" { first(reading, saying, "from", Object::Firm) } else { None };
        if let Some(firm) = firm.filter(|_| !job) {
            let club = firm.rsplit(' ').next();
            let club = club.is_some_and(|word| matches!(word, "board" | "committee" | "club" | "party" | "choir"));
            let firm = Who::named(firm, Some(label::ORGANIZATION));
            return reading.says(saying, if club { "MEMBER_OF" } else { "WORKS_AT" }, firm, saying.ended(), Over);
        }
        // "I quit my job" ends the only one there is.
        let whole = direct
            .iter()
            .all(|t| t.any(&["my", "the", "old", "last", "job", "position", "role", "day", "notice", "resignation"]));
        if (job && whole) || (direct.is_empty() && matches!(saying.clause.verb, "resign" | "quit")) {
            reading.ends(saying, "WORKS_AT");
        }
        return;
    };
    if super::subscribing::is_platform(&name) && !job {
        return reading.says(saying, "USES", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
    }
    // Where somebody lived is no firm, nor is what is left for good.
    let good = saying.clause.tokens[saying.clause.rest()].windows(2).any(|w| w[0].is("for") && w[1].is("good"))
        && !saying.clause.tokens[saying.clause.rest()].iter().any(|t| t.any(&["reason", "reasons"]));
    let place = PLACES.contains(&&*fold(&name)) || good && !job || claimed(reading, "LIVES_IN", &name);
    // "We left Tulsa": people who live together leave a town.
    let reasons = saying.clause.tokens[saying.clause.rest()].iter().any(|t| t.any(&["reason", "reasons"]));
    let ours = saying.clause.tokens[saying.clause.range.start].is("we") && saying.clause.verb == "leave" && !reasons;
    // "I'm in Dallas now, left Houston last year".
    let before = &saying.clause.tokens[..saying.clause.range.start];
    let there = before.iter().any(|t| t.is("now")) && before.iter().any(|t| t.is("in")) && saying.clause.speaks();
    let ours = ours || there && saying.clause.verb == "leave";
    let place = place || ours && !job && !claimed(reading, "WORKS_AT", &name);
    match (place, saying.clause.verb) {
        (true, "leave") => {
            reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.ended(), Over);
            // "I left Berlin for Hamburg".
            if let Some(to) = first(reading, saying, "for", Object::Name) {
                let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
                reading.says(saying, "LIVES_IN", Who::named(to, Some(label::LOCATION)), validity, Holds);
            }
        }
        (true, _) => {}
        (false, "quit") if !job && is_habit(direct) => {}
        (false, _) => {
            reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), saying.ended(), Over);
            // "I left Acme for Globex", "… to join Globex".
            let join = saying.clause.rest().find(|&i| saying.clause.tokens[i].is("join"));
            let joined =
                join.and_then(|at| super::names::name(&saying.clause.tokens[..saying.clause.range.end], at + 1));
            let to = first(reading, saying, "for", Object::Name).or(joined.map(|(name, _)| name));
            if let Some(to) = to.filter(|_| saying.clause.verb != "lose") {
                let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
                reading.says(saying, "WORKS_AT", Who::named(to, Some(label::ORGANIZATION)), validity, Holds);
            }
        }
    }
}

fn is_habit(direct: &[Token<'_>]) -> bool {
    direct.first().is_some_and(|t| !t.word.is_capitalised())
}

fn retired(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    reading.says(saying, "EMPLOYMENT_STATUS", Who::named("retired", Some(label::TOPIC)), validity, Holds);
    // "My parents retired to Cornwall".
    if let Some(place) = first(reading, saying, "to", Object::Name) {
        reading.says(saying, "LIVES_IN", Who::named(place, Some(label::LOCATION)), validity, Holds);
    }
    super::jobs::retired_from(reading, saying);
    match first(reading, saying, "from", Object::Name) {
        Some(name) => {
            reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), saying.ended(), Over)
        }
        None => reading.ends(saying, "WORKS_AT"),
    }
}

/// "I gave my old laptop to my niece".
fn given_away(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let tokens = saying.clause.tokens;
    let place = phrase(tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let own = tokens[place.clone()].first().is_some_and(|t| t.any(&["my", "our"]));
    let thing = tokens[place.clone()].last().is_some_and(|t| t.any(OWNABLE) || t.word.is_capitalised());
    let to = phrase(tokens, saying.clause.rest(), "to").is_some();
    for name in if own && thing && to { reading.names(saying.clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "OWNS", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
    }
    own && thing && to
}
