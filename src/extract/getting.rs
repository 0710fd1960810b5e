//! What somebody gets: a job, the sack, a place at a school, a dog, a thing from a shop.

use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::household;
use super::lexicon::OWNABLE;
use super::moving::{first, is_school, since};
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::undergone;
use super::{being, having, learning};
use crate::model::label;

/// "I got a job at Acme", "she got married to Tom", "I got fired".
pub(super) fn got(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let rest = after_adverbs(saying);
    let manner = being::Manner { negated: clause.mode.negated, over: clause.mode.over, past: true };
    if clause.verb == "get" && undergone::undergone(reading, saying, rest.clone(), manner) {
        return true;
    }
    // "I got into UCLA", not "into jazz".
    if let Some(name) =
        first(reading, saying, "into", Object::Name).filter(|name| clause.verb == "get" && is_school(name))
    {
        reading.says(saying, "ACCEPTED_AT", Who::named(name, Some(label::ORGANIZATION)), since(saying), Holds);
        return true;
    }
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let has = |words: &[&str]| clause.tokens[direct.clone()].iter().any(|t| t.any(words));
    if job(reading, saying, direct.clone(), Holds) {
        return true;
    }
    // "I got the sack from the mill".
    if clause.verb == "get" && has(&["sack", "boot"]) && has(&["the"]) {
        match ["from", "at"].iter().find_map(|before| first(reading, saying, before, Object::Name)) {
            Some(firm) => {
                reading.says(saying, "WORKS_AT", Who::named(firm, Some(label::ORGANIZATION)), saying.ended(), Over)
            }
            None => reading.ends(saying, "WORKS_AT"),
        }
        return true;
    }
    if has(&["promotion"]) {
        if let Some(does) = first(reading, saying, "to", Object::Thing) {
            reading.says(saying, "WORKS_AS", Who::named(does, Some(label::TOPIC)), since(saying), Holds);
        }
        return true;
    }
    if !matches!(clause.verb, "get" | "adopt" | "rescue" | "foster") {
        return false;
    }
    let mut known = false;
    for part in having::parts(saying, direct) {
        let part = bare(clause.tokens, part);
        known |= !part.is_empty()
            && (household::pet(reading, saying, part.clone(), Holds)
                || having::health(reading, saying, part.clone(), Holds)
                || learning::schooling(reading, saying, part.clone(), Holds)
                || having::subscribed(reading, saying, part.clone(), Holds)
                || having::licensed(reading, saying, part.clone(), Holds)
                || acquired(reading, saying, part));
    }
    known
}

/// "A job at Tesco as a baker".
pub(super) fn job(reading: &mut Reading<'_>, saying: &Saying<'_>, direct: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let last = tokens[direct.clone()].iter().rposition(|t| t.any(&["job", "position", "role", "internship", "offer"]));
    // "A role model", "a job interview".
    let whole = last.is_some_and(|at| direct.start + at + 1 == direct.end);
    if !whole || (saying.clause.verb == "have" && tokens[direct].iter().any(|t| t.is("offer"))) {
        return false;
    }
    let validity = if stance == Over { saying.ended() } else { since(saying) };
    if let Some(name) = ["at", "with"].iter().find_map(|before| first(reading, saying, before, Object::Name)) {
        reading.says(saying, "WORKS_AT", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
    }
    if let Some(does) = first(reading, saying, "as", Object::Thing) {
        reading.says(saying, "WORKS_AS", Who::named(does, Some(label::TOPIC)), validity, stance);
    }
    true
}

/// "I picked up a new lamp at IKEA": bought, where it is new or comes from a shop.
pub(super) fn picked_up(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let rest = clause.following("up").unwrap_or(clause.rest());
    let Some(place) = phrase(clause.tokens, rest.clone(), "") else { return false };
    let article = clause.tokens[place.start].any(&["a", "an", "some", "two", "three"]);
    let new = clause.tokens[place.clone()].iter().any(|t| t.any(&["new", "brand-new", "second-hand"]));
    const SHOPS: &[&str] = &["market", "shop", "store", "sale", "fair", "auction", "supermarket", "outlet", "mall"];
    let sold = |before: &&str| {
        let place = phrase(clause.tokens, rest.clone(), before).unwrap_or(0..0);
        clause.tokens[place].iter().any(|t| t.any(SHOPS)) || first(reading, saying, before, Object::Name).is_some()
    };
    let shop = ["at", "from", "in"].iter().any(sold);
    let bought = article && (new || shop);
    for name in if bought { reading.names(clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "PURCHASED", Who::named(name, Some(label::OBJECT)), since(saying), Holds);
    }
    bought
}

/// "I got a Nintendo Switch", "I got a new car".
fn acquired(reading: &mut Reading<'_>, saying: &Saying<'_>, direct: Range<usize>) -> bool {
    let tokens = &saying.clause.tokens[direct.clone()];
    let mine = tokens.last().is_some_and(|t| t.any(OWNABLE))
        || (tokens.iter().all(|t| t.word.is_capitalised() || t.word.number().is_some()) && !tokens.is_empty());
    let article =
        direct.start > 0 && saying.clause.tokens[direct.start - 1].any(&["a", "an", "my", "new", "the", "our"]);
    if saying.clause.verb == "get" && mine && article {
        for name in reading.names(saying.clause, direct, Object::Thing) {
            reading.says(saying, "OWNS", Who::named(name, Some(label::OBJECT)), since(saying), Holds);
        }
        return true;
    }
    false
}

fn after_adverbs(saying: &Saying<'_>) -> Range<usize> {
    let Range { mut start, end } = saying.clause.rest();
    while start < end && saying.clause.tokens[start].any(super::lexicon::ADVERBS) {
        start += 1;
    }
    start..end
}
