//! What somebody has: a dog, two sisters, asthma, a car, an appointment on Friday.

use alloc::vec::Vec;
use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::clause::Clause;
use super::frames::Object;
use super::group::Mode;
use super::household::{baby, family, pet};
use super::leanings;
use super::lexicon::{EVENTS, OWNABLE, TRIPS};
use super::names::name;
use super::objects::{listed, phrase, phrases};
use super::partings::put_down;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

/// Reads a clause whose verb is "have".
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let mode = clause.mode;
    if put_down(reading, saying) {
        return;
    }
    if mode.negated && mode.able {
        return super::forgoing::forgone(reading, saying);
    }
    if mode.negated && !mode.over || mode.able {
        return;
    }
    if !mode.past && leanings::had(reading, saying, clause.rest()) {
        return;
    }
    let over = mode.over || mode.used_to || (mode.past && !mode.begins);
    let stance = if over { Over } else { Holds };
    let Some(whole) = phrase(clause.tokens, clause.rest(), "") else { return };
    // "A son named Felix and a daughter named Ida" are two; "two brothers, Ben and Noah" is one thing said.
    for place in parts(saying, whole) {
        let none = clause.tokens[place.start].any(&["no", "zero", "neither"]);
        let mut place = bare(clause.tokens, place);
        // "The same watch since 1996".
        place.start += usize::from(place.len() > 1 && clause.tokens[place.start].is("same"));
        if place.is_empty() || none {
            continue;
        }
        // "We no longer have Noodle", the python of the message before.
        if let Some((pet, _)) = name(clause.tokens, place.start).filter(|_| stance == Over)
            && reading.keeper(&pet).is_some_and(|owner| owner.name == saying.who.name)
        {
            reading.says(saying, "HAS_PET", Who::named(pet, None), saying.ended(), Over);
            continue;
        }
        let _ = super::getting::job(reading, saying, place.clone(), stance)
            || baby(reading, saying, place.clone())
            || pet(reading, saying, place.clone(), stance)
            || family(reading, saying, place.clone(), stance)
            || health(reading, saying, place.clone(), stance)
            || super::learning::schooling(reading, saying, place.clone(), stance)
            || subscribed(reading, saying, place.clone(), stance)
            || served(reading, saying, place.clone(), stance)
            || licensed(reading, saying, place.clone(), stance)
            || super::occasions::ticketed(reading, saying, place.clone(), stance)
            || event(reading, saying, place.clone(), stance)
            || owned(reading, saying, place, stance);
    }
}

/// The things in a list, where each begins with its own article or number.
pub(super) fn parts(saying: &Saying<'_>, whole: Range<usize>) -> Vec<Range<usize>> {
    let tokens = saying.clause.tokens;
    let counted = |i: usize| {
        tokens[i].any(&["a", "an", "my", "one", "two", "three", "four", "five", "some", "also"])
            || tokens[i].word.number().is_some()
            || tokens[i].is_condition()
    };
    let mut starts: Vec<usize> = listed(tokens, whole.clone()).into_iter().map(|item| item.start).collect();
    starts.retain(|&i| i == whole.start || counted(i));
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([whole.end]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

pub(super) fn window(saying: &Saying<'_>, stance: Stance) -> Validity {
    if stance == Over { saying.ended() } else { saying.begun() }
}

pub(super) fn health(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let words = &tokens[place.clone()];
    // "I have a condition" does not say which.
    if words.len() == 1 && words[0].any(&["condition", "murmur"]) {
        return false;
    }
    if words.iter().any(|t| t.any(&["allergy", "allergies"])) {
        let to = phrase(tokens, saying.clause.rest(), "to").map(|p| reading.names(saying.clause, p, Object::Thing));
        const HOW: &[&str] =
            &["severe", "mild", "bad", "serious", "terrible", "slight", "food", "life-threatening", "deadly"];
        let start = place.clone().find(|&i| !tokens[i].any(HOW)).unwrap_or(place.start);
        let end = place.clone().find(|&i| tokens[i].any(&["allergy", "allergies"])).unwrap_or(place.end);
        let before = (start < end && end - start <= 2).then(|| [tidy(slice(reading.text, tokens, start..end))].into());
        for name in to.or(before).unwrap_or_default() {
            reading.says(saying, "ALLERGIC_TO", Who::named(name, None), window(saying, stance), stance);
        }
        return true;
    }
    let condition = words.last().is_some_and(|t| t.is_condition()) || words[0].is_condition();
    if condition {
        for name in reading.names(saying.clause, place, Object::Thing) {
            reading.says(saying, "HAS_CONDITION", Who::named(name, Some(label::TOPIC)), window(saying, stance), stance);
        }
    }
    condition
}

/// "A Netflix subscription", "a subscription to Netflix".
pub(super) fn subscribed(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    // "A subscription of Netflix".
    let of = place.clone().find(|&i| tokens[i].is("of") && tokens[i - 1].any(&["subscription", "membership"]));
    if let Some(of) = of.filter(|of| *of > place.start) {
        for name in reading.names(saying.clause, of + 1..place.end, Object::Thing).into_iter().take(1) {
            reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), window(saying, stance), stance);
        }
        return true;
    }
    // "A Netflix account".
    let account = tokens[place.clone()].last().is_some_and(|t| t.is("account"))
        && super::subscribing::is_service(slice(reading.text, tokens, place.start..place.end - 1));
    let subscription = account || tokens[place.clone()].last().is_some_and(|t| t.any(&["subscription", "membership"]));
    // "A gym membership at Anytime Fitness".
    let member = tokens[place.clone()].last().is_some_and(|t| t.is("membership"));
    let club = phrase(tokens, saying.clause.rest(), "at").map(|p| reading.names(saying.clause, p, Object::Name));
    if let Some(club) = club.filter(|_| member).and_then(|names| names.into_iter().next()) {
        let club = Who::named(club, Some(label::ORGANIZATION));
        reading.says(saying, "MEMBER_OF", club, window(saying, stance), stance);
        return true;
    }
    if subscription {
        let to = ["to", "at", "with"].iter().find_map(|before| phrase(tokens, saying.clause.rest(), before));
        let to = if place.len() > 1 { Some(place.start..place.end - 1) } else { to };
        let to = to.map(|p| reading.names(saying.clause, p, Object::Thing)).unwrap_or_default();
        for name in to.into_iter().take(1) {
            reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), window(saying, stance), stance);
        }
    }
    subscription
}

/// "We have Disney+", "I've got Spotify".
fn served(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let mut names = reading.names(saying.clause, place, Object::Thing);
    // Max and Sky are dogs, too.
    names.retain(|name| {
        super::subscribing::is_service(name) && !matches!(name.as_str(), "Max" | "Sky" | "Calm" | "Peacock")
    });
    for name in &names {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), window(saying, stance), stance);
    }
    !names.is_empty()
}

/// "A pilot's licence".
pub(super) fn licensed(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let known = place.len() > 1 && tokens[place.end - 1].any(&["licence", "license", "certificate", "qualification"]);
    for name in if known { reading.names(saying.clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "HAS_LICENSE", Who::named(name, Some(label::TOPIC)), window(saying, stance), stance);
    }
    known
}

/// "A dentist appointment on Friday": something to come, until it is past.
pub(super) fn event(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    if !tokens[place.clone()].iter().any(|t| t.any(EVENTS)) {
        return false;
    }
    let ahead = saying.times.iter().find_map(|t| t.window.invalid_at()).filter(|end| *end > reading.reference);
    if let (Some(end), Holds) = (ahead, stance) {
        let clause = &Clause { mode: Mode { future: true, ..saying.clause.mode }, ..saying.clause.clone() };
        let with = phrases(tokens, place.start..saying.clause.range.end).into_iter();
        let with = with.take(2).find(|(before, _)| matches!(*before, "with" | "at"));
        let last = with.map_or(place.end, |(_, range)| range.end);
        // "A meeting coming up".
        let last = (place.start..last).find(|&i| tokens[i].any(&["coming", "planned", "scheduled"])).unwrap_or(last);
        let place = place.start..last;
        let saying = &Saying { clause, who: saying.who.clone(), times: saying.times.clone(), corrects: false };
        // "A flight to Tokyo" is a trip there.
        let travels = tokens[place.clone()].iter().any(|t| t.any(TRIPS) || t.any(&["flight", "ferry", "train"]));
        if travels {
            super::trips::off_to(reading, saying);
        }
        let name = tidy(slice(reading.text, tokens, bare(tokens, place)));
        let validity = Validity::new(None, Some(end)).unwrap_or(Validity::ALWAYS);
        reading.says(saying, "HAS_EVENT", Who::named(name, Some(label::EVENT)), validity, Holds);
        if let Some(start) = saying.start() {
            reading.detail("planned_for", Value::Text(alloc::format!("{start}")));
        }
    }
    true
}

fn owned(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    // "My own sewing machine", not "my own opinions".
    let own = place.start > 0 && saying.clause.tokens[place.start - 1].is("own");
    let words = &saying.clause.tokens[place.clone()];
    // "A PlayStation 5": what has a name and an article is a product.
    // "An old Land Rover".
    let led = place.start - usize::from(place.start > 1 && saying.clause.tokens[place.start - 1].is("old"));
    let article = led > 0 && saying.clause.tokens[led - 1].any(&["a", "an"]);
    let product =
        article && words.iter().all(|t| t.word.is_capitalised() || t.word.number().is_some()) && !words.is_empty();
    // "Piano lessons" are no piano.
    let called = words.iter().position(|t| t.any(&["called", "named"])).unwrap_or(words.len());
    let concrete = |t: &Token<'_>| {
        let abstracted = ["ons", "ion", "ity", "ness", "ment", "ems", "ways", "way", "ics", "sues"];
        !abstracted.iter().any(|end| t.word.lower.ends_with(end))
            && !t.any(&[
                "room", "space", "time", "life", "family", "style", "reasons", "ideas", "kids", "place", "thing",
                "things",
            ])
    };
    let kept = own && words.len() <= 3 && words.last().is_some_and(concrete);
    let owns = kept || product || words[..called].last().is_some_and(|t| t.any(OWNABLE));
    if owns {
        for name in reading.names(saying.clause, place, Object::Thing).into_iter().filter(|n| n.split(' ').count() <= 4)
        {
            reading.says(saying, "OWNS", Who::named(name, Some(label::OBJECT)), window(saying, stance), stance);
        }
    }
    owns
}
