//! "It": what was named just before, and is told of further. "We have a boat. We sold it in May", "I have an
//! appointment at the dentist. It's on Friday".

use alloc::{format, string::String};

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::ADVERBS;
use super::moving::since;
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice};
use crate::model::label;
use crate::time::Validity;

/// "I sold it", "we cancelled it": the last thing that was said to be had; false where nothing fits.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let it = clause.next(0).is_some_and(|t| t.any(&["it", "them"]));
    let ends = clause.next(1).is_none_or(|t| {
        t.time.is_some()
            || t.word.mark
            || t.any(ADVERBS)
            || t.any(&["in", "on", "at", "again", "because", "for", "to", "last"])
    });
    let done = (mode.past || mode.perfect) && !mode.progressive && !mode.negated && !mode.used_to && !mode.able;
    if !it || !ends || !done {
        return false;
    }
    match clause.verb {
        "sell" | "scrap" | "donate" | "flog" => {
            ended(reading, saying, &["OWNS", "PURCHASED", "DRIVES", "RIDES"], "OWNS")
        }
        "cancel" | "ditch" | "drop" | "terminate" => ended(reading, saying, &["SUBSCRIBED_TO"], "SUBSCRIBED_TO"),
        "buy" | "purchase" | "order" => bought(reading, saying),
        _ => false,
    }
}

/// What somebody had in one of these relations is over.
fn ended(reading: &mut Reading<'_>, saying: &Saying<'_>, held: &[&str], over: &str) -> bool {
    let Some(thing) = last_held(reading, saying, held) else { return false };
    // What was said to be over already ends when this says.
    let (known, name) = (reading.found().mentions.clone(), thing.name.clone());
    reading.retain(|claim| claim.stance != Over || claim.relation != over || known[claim.object].name != name);
    reading.says(saying, over, thing, saying.ended(), Over);
    true
}

fn bought(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let Some(thing) = last_held(reading, saying, &["OWNS", "DRIVES", "RIDES", "USES"]) else { return false };
    reading.says(saying, "PURCHASED", thing, since(saying), Holds);
    true
}

/// The last thing that the subject of a clause was said to have.
fn last_held(reading: &Reading<'_>, saying: &Saying<'_>, held: &[&str]) -> Option<Who> {
    let found = reading.found();
    let last = found.claims.last().filter(|claim| found.mentions[claim.subject].name == saying.who.name)?;
    let fits = held.contains(&last.relation.as_str());
    fits.then(|| Who::named(found.mentions[last.object].name.clone(), None))
}

/// "It's on Friday", "it's called Fitwell", after a sentence that named a thing: the two as one.
pub(super) fn further(reading: &Reading<'_>, before: &str, tokens: &[Token<'_>]) -> Option<String> {
    const LONGEST: usize = 14;
    let it = tokens.first()?.any(&["it", "that", "this"]) && tokens.get(1)?.any(&["is", "'s"]);
    let first = tokens.get(2)?;
    let rest = &tokens[2..];
    let when =
        rest.iter().all(|t| t.time.is_some() || t.word.mark || t.any(&["on", "at", "in", "from", "until", "and"]));
    let where_or_what = first.any(&["in", "at", "with", "near", "called", "named"]) && rest.len() <= 6;
    let dated = when && rest.iter().any(|t| t.time.is_some());
    let words = before.split_whitespace();
    let last = words.clone().next_back()?;
    let thing = last.starts_with(char::is_lowercase) && last.chars().all(|c| c.is_alphanumeric() || c == '-');
    let own = words
        .clone()
        .next()
        .is_some_and(|first| matches!(&*first.to_lowercase(), "i" | "we" | "i've" | "we've" | "i'm" | "we're"));
    let fits = it && own && words.count() <= LONGEST && (dated || where_or_what && thing);
    fits.then(|| format!("{before} {}", slice(reading.text, rest, 0..rest.len())))
}

/// Who lives with whoever speaks: "my mum lives with us", "Tess moved in with me".
pub(super) fn lives_with_me(reading: &mut Reading<'_>, saying: &Saying<'_>, before: &str) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let with = clause
        .following(before)
        .filter(|rest| clause.tokens[rest.clone()].first().is_some_and(|t| t.any(&["me", "us"])));
    let Some(speaker) = reading.speaker().filter(|_| with.is_some() && !clause.speaks() && !mode.negated) else {
        return false;
    };
    let over = mode.over || mode.used_to || mode.past && clause.verb == "live";
    let (validity, stance): (Validity, _) = if over { (saying.ended(), Over) } else { (saying.begun(), Holds) };
    let sentence = reading.sentence(clause, &saying.who, clause.range.end);
    let draft = |relation| Draft { relation, sentence: sentence.clone(), validity, stance };
    reading.claim(&speaker, &saying.who, draft("LIVES_WITH"));
    // "With me in Graz" is where both live.
    let place = phrase(clause.tokens, clause.rest(), "in").map(|place| reading.names(clause, place, Object::Name));
    for name in place.unwrap_or_default().into_iter().take(1).filter(|_| clause.verb == "live") {
        reading.claim(&speaker, &Who::named(name, Some(label::LOCATION)), draft("LIVES_IN"));
    }
    true
}
