//! Homes told by what one lives in, and by what one calls them: "I rent a studio in Caballito", "Valencia has been
//! my home for years", "back home in Derry now".

use alloc::{format, string::String};

use super::Stance::Holds;
use super::bare::bare;
use super::claims::Saying;
use super::dates::{Granularity, Sense};
use super::frames::Object;
use super::names::name;
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// What people live in.
#[rustfmt::skip]
const DWELLINGS: &[&str] = &[
    "flat", "house", "home", "place", "apartment", "studio", "room", "bedsit", "condo", "loft", "maisonette",
    "townhouse", "houseshare", "flatshare", "bungalow", "cottage", "duplex", "houseboat", "flats", "apt",
];

/// "I rent a studio in Caballito", "we share a house in Lyon".
pub(super) fn lets(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let direct = phrase(clause.tokens, clause.rest(), "").map_or(0..0, |place| bare(clause.tokens, place));
    let dwells = clause.tokens[direct].last().is_some_and(|t| t.any(DWELLINGS));
    // "Moved out of my parents' place, got a room in Lyon".
    let found = matches!(clause.verb, "get" | "find" | "take");
    let out = clause.tokens.windows(2).any(|w| w[0].any(&["moved", "moving"]) && w[1].any(&["out", "house"]));
    if found && !out {
        return;
    }
    // "For a week" is a holiday.
    let short = saying.times.iter().any(|t| t.granularity <= Granularity::Week && t.sense != Sense::Since);
    let now = !short && (!mode.past || found) && !mode.negated && !mode.over && !mode.used_to && !mode.able;
    let place =
        phrase(clause.tokens, clause.rest(), "in").filter(|_| dwells && now && !saying.ahead(reading.reference));
    let names = place.map(|place| reading.names(clause, place, Object::Name)).unwrap_or_default();
    for name in names.iter().take(1) {
        reading.says(saying, "LIVES_IN", Who::named(name, Some(label::LOCATION)), saying.begun(), Holds);
    }
}

/// "Valencia has been my home for a decade", "Leeds is home": a place that is called so.
pub(super) fn called_home(reading: &mut Reading<'_>, saying: &Saying<'_>, place: &str) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let mut said = clause.tokens[clause.rest()].iter().filter(|t| !t.word.mark && t.time.is_none());
    let first = said.next();
    let mine = first.is_some_and(|t| t.any(&["my", "our"]));
    let home = if mine { said.next() } else { first };
    let ends = said.next().is_none_or(|t| t.any(&["now", "for", "since", "and", "these", "until", "again"]));
    let known = home.is_some_and(|t| t.is("home")) && ends && !mode.negated && !mode.over && !mode.used_to;
    let Some(speaker) = reading.speaker().filter(|_| known && (mine || mode.perfect) && !mode.past) else {
        return false;
    };
    let sentence = format!("{} lives in {place}", speaker.name);
    let draft = Draft { relation: "LIVES_IN", sentence, validity: saying.begun(), stance: Holds };
    reading.claim(&speaker, &Who::named(place, Some(label::LOCATION)), draft);
    true
}

/// "Back home in Derry now", wherever in a statement it stands.
pub(super) fn back_home(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let back =
        |i: &usize| tokens[*i].is("home") && tokens[i - 1].is("back") && tokens.get(i + 1).is_some_and(|t| t.is("in"));
    for i in (1..tokens.len()).filter(back) {
        let (Some((place, next)), Some(speaker)) = (name(tokens, i + 2), reading.speaker()) else { continue };
        let now = tokens.get(next).is_some_and(|t| t.is("now") || t.word.lower == "now");
        let alone =
            i < 2 || tokens[i - 2].word.mark || tokens[i - 2].any(&["am", "'m", "i", "we", "are", "now", "and"]);
        if now && alone {
            let sentence = format!("{}: {}", speaker.name, told(reading, tokens, i - 1, next));
            let draft = Draft { relation: "LIVES_IN", sentence, validity: Validity::ALWAYS, stance: Holds };
            reading.claim(&speaker, &Who::named(place, Some(label::LOCATION)), draft);
        }
    }
}

fn told(reading: &Reading<'_>, tokens: &[Token<'_>], from: usize, to: usize) -> String {
    tidy(slice(reading.text, tokens, from..to))
}
