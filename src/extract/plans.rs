//! What somebody means to do: plans with their day, goals without one.

use alloc::{format, string::String, vec::Vec};

use super::Stance;
use super::bare::bare;
use super::claims::Saying;
use super::clause::Clause;
use super::dates::{Sense, TimeExpression};
use super::frames::{Object, frames, tells};
use super::lexicon::{EVENTS, TRIPS};
use super::objects::{is_quote, phrases};
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use super::trips;
use crate::model::{Value, label};
use crate::time::{Timestamp, Validity};

/// "I'm going to visit Japan in May": a plan, until its time has come.
pub(super) fn plan(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let dated = saying.ahead(reading.reference);
    let certain = clause.mode.plans || dated || matches!(clause.verb, "move" | "plan");
    // "I was going to visit Rome" tells that it came otherwise.
    let dropped = clause.mode.negated || clause.mode.over || clause.mode.past;
    if (clause.mode.negated || clause.mode.over) && !clause.mode.past {
        dropped_plan(reading, saying);
    }
    // "I decided to rest yesterday" tells what was done.
    let gone =
        |t: &TimeExpression| t.sense == Sense::At && t.window.invalid_at().is_some_and(|end| end <= reading.reference);
    let done = !dated && clause.tokens[clause.rest()].iter().any(|t| t.time.as_ref().is_some_and(gone));
    if dropped || !certain || done {
        return;
    }
    let places = trips::bound_for(reading, clause);
    if !places.is_empty() {
        return trips::plan(reading, saying, places);
    }
    if let Some(object) = doing(reading, clause).or_else(|| trip(reading, clause)) {
        let (validity, start) = until(reading, saying);
        let made = reading.found().claims.len();
        reading.says(saying, "PLANS_TO", Who::named(object, Some(label::EVENT)), validity, Stance::Holds);
        if let Some(start) = start.filter(|_| reading.found().claims.len() > made) {
            reading.detail("planned_for", Value::Text(format!("{start}")));
        }
    }
}

/// A plan holds until its time has come; and the day it is for.
pub(super) fn until(reading: &Reading<'_>, saying: &Saying<'_>) -> (Validity, Option<Timestamp>) {
    let time = saying.times.iter().find(|t| t.window.invalid_at().is_some_and(|end| end > reading.reference));
    let end = time.and_then(|t| t.window.invalid_at());
    (Validity::new(None, end).unwrap_or(Validity::ALWAYS), time.and_then(|t| t.window.valid_at()))
}

/// "I'm not going to Tokyo after all": what was planned a message before is planned no more.
pub(super) fn dropped_plan(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let tokens = &saying.clause.tokens[saying.clause.range.clone()];
    let verb = saying.clause.verb;
    let unnamed = !tokens.iter().skip(1).any(|t| t.word.is_capitalised() && !t.any(&["i"]));
    let same = |object: &str| object.split(' ').next() == Some(verb);
    let mut plans = planned(reading, tokens, |_| false);
    // "We're not moving after all".
    if unnamed && tokens.windows(2).any(|w| w[0].is("after") && w[1].is("all")) {
        plans = planned(reading, tokens, same);
    }
    for (relation, object) in plans {
        reading.says(saying, relation, Who::named(object, Some(label::EVENT)), saying.ended(), Stance::Over);
    }
}

/// "The Tokyo trip is cancelled", "our trip to Rome is off".
pub(super) fn called_off(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    if !tokens.iter().any(|t| t.any(&["cancelled", "canceled", "off"])) {
        return;
    }
    let trip = tokens.iter().any(|t| t.any(TRIPS) || t.any(&["flight", "flights", "tickets", "tour", "visit"]));
    let not = tokens.iter().any(|t| t.any(&["not", "day", "days", "if"]));
    let Some(speaker) = reading.speaker().filter(|_| trip && !not) else { return };
    for (relation, object) in planned(reading, tokens, |_| false) {
        let sentence = format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
        let draft = Draft { relation, sentence, validity: Validity::ALWAYS, stance: Stance::Over };
        reading.claim(&speaker, &Who::named(object, Some(label::EVENT)), draft);
    }
}

/// The plans told in the message before that end in a name said here.
fn planned(reading: &Reading<'_>, tokens: &[Token<'_>], also: impl Fn(&str) -> bool) -> Vec<(&'static str, String)> {
    let earlier = super::slips::before(reading.setting);
    let names = |object: &str| {
        let last = object.rsplit(' ').next().filter(|last| last.starts_with(char::is_uppercase));
        last.is_some_and(|last| tokens.iter().any(|t| t.word.text == last))
    };
    let plans = earlier.claims.iter().filter(|c| c.stance == Stance::Holds);
    let plans = plans.filter_map(|c| {
        let relation = ["PLANS_TO", trips::RELATION].into_iter().find(|relation| c.relation == *relation)?;
        Some((relation, earlier.mentions[c.object].name.clone()))
    });
    plans.filter(|(_, object)| names(object) || also(object)).collect()
}

/// "I want to learn Spanish".
pub(super) fn goal(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    // What is asked of a service is no aim in life.
    const ERRANDS: &[&str] = &[
        "cancel",
        "renew",
        "upgrade",
        "downgrade",
        "return",
        "reschedule",
        "subscribe",
        "unsubscribe",
        "order",
        "book",
        "register",
        "sign",
        "report",
        "replace",
        "receive",
        "postpone",
        "pay",
        "use",
        "change",
        "share",
    ];
    if ERRANDS.contains(&saying.clause.verb) {
        return;
    }
    if let Some(object) = doing(reading, saying.clause) {
        reading.says(saying, "WANTS_TO", Who::named(object, Some(label::TOPIC)), Validity::ALWAYS, Stance::Holds);
    }
}

/// What is to be done: "visit Japan". Only what is done to something, or somewhere.
fn doing(reading: &Reading<'_>, clause: &Clause<'_>) -> Option<String> {
    const ALSO: &[&str] = &[
        "become", "go", "move", "start", "get", "quit", "lose", "open", "save", "have", "switch", "retire", "leave",
        "take", "train", "stop", "apply", "cancel", "head", "sell", "renew", "be",
    ];
    // "Make a difference", "keep going": nothing that could be seen to be done.
    let hollow =
        clause.tokens[clause.rest()].iter().take(5).any(|t| t.any(&["difference", "sure", "progress", "impact"]));
    if hollow || matches!(clause.verb, "keep" | "continue") {
        return None;
    }
    let concrete = tells(clause.verb) || frames(clause.verb).next().is_some() || ALSO.contains(&clause.verb);
    if !concrete {
        return None;
    }
    let found = phrases(clause.tokens, clause.rest());
    // "Retire in 2030" is a plan without an object.
    if clause.verb == "retire" {
        return Some("retire".into());
    }
    // "Learn to ski".
    let rest = clause.rest();
    let to = clause.verb == "learn"
        && clause.tokens[rest.clone()].first().is_some_and(|t| t.is("to"))
        && clause.tokens[..rest.end].get(rest.start + 1).is_some_and(|t| t.time.is_none() && !t.word.mark);
    if to {
        let end = found.iter().take_while(|(before, _)| *before != "then").last()?.1.end;
        let end = (rest.start..end).find(|&i| clause.tokens[i].is(",")).unwrap_or(end);
        let end = bare(clause.tokens, rest.start..end).end;
        return Some(tidy(&format!("{} {}", clause.verb, slice(reading.text, clause.tokens, rest.start..end))));
    }
    let (before, first) = found.first().filter(|(before, _)| *before != "then")?;
    // "Spend Christmas in Vermont" spends a time.
    if !before.is_empty() && clause.tokens[clause.rest().start].time.is_some() {
        return None;
    }
    // "We'll have a great time" is good cheer.
    const CHEER: &[&str] = &["blast", "time", "fun", "day", "ball", "chat", "talk", "look", "rest", "go", "laugh"];
    let cheers = clause.tokens[first.clone()].iter().any(|t| t.any(CHEER));
    if matches!(clause.verb, "have" | "take") && before.is_empty() && cheers {
        return None;
    }
    let trade = before.is_empty() && clause.mode.wants && clause.tokens[first.start].any(&["a", "an"]);
    if clause.verb == "be" && !matches!(*before, "in" | "at") && !trade {
        return None;
    }
    // "Start as a teaching assistant".
    // "Go to the Roskilde festival".
    let event = clause.verb == "go"
        && *before == "to"
        && clause.tokens[bare(clause.tokens, first.clone())].last().is_some_and(|t| t.any(EVENTS))
        && clause.tokens[first.clone()].iter().any(|t| t.word.is_capitalised());
    let kind = if event || matches!(*before, "" | "as") { Object::Thing } else { Object::Name };
    if reading.names(clause, first.clone(), kind).is_empty()
        && !matches!(clause.verb, "work" | "apply" | "train" | "move")
    {
        return None;
    }
    // "By summer" says when.
    // What somebody wants to be is told with its article.
    let article = usize::from(trade && clause.verb == "be");
    let end = found.iter().take_while(|(before, _)| !matches!(*before, "then" | "by")).last()?.1.end;
    let start = if before.is_empty() { first.start } else { first.start - 1 };
    let mut end = bare(clause.tokens, start..end).end.max(start + article);
    // "A walk with" the one who is named by nothing.
    while end > start + 1 && clause.tokens[end - 1].any(&["for", "with", "to", "at", "from", "like", "about", "by"]) {
        end -= 1;
    }
    // "Open a shop, the landlord is waiting" is to open a shop.
    let tells = |i: &usize| {
        clause.tokens[*i].is(",")
            && !clause.tokens[..end].get(i + 1).is_some_and(|t| t.word.is_capitalised() || t.any(&["and", "or"]))
    };
    end = (start + 1..end).find(tells).unwrap_or(end);
    let quotes = clause.tokens[start..end].iter().filter(|t| is_quote(t)).count();
    end += usize::from(quotes % 2 == 1 && clause.tokens[..clause.range.end].get(end).is_some_and(is_quote));
    Some(tidy(&format!("{} {}", clause.verb, slice(reading.text, clause.tokens, start..end))))
}

/// "I'm planning a trip to Vietnam".
fn trip(reading: &Reading<'_>, clause: &Clause<'_>) -> Option<String> {
    let found = phrases(clause.tokens, clause.rest());
    let (_, first) = found.first().filter(|(before, _)| before.is_empty() && clause.verb == "plan")?;
    let start = bare(clause.tokens, first.clone()).start;
    let end = found.iter().take_while(|(before, _)| *before != "then").last()?.1.end;
    let trip = clause.tokens[first.clone()].iter().any(|t| t.any(TRIPS));
    trip.then(|| tidy(slice(reading.text, clause.tokens, start..end)))
}
