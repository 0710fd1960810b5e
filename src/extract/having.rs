//! What somebody has: a dog, two sisters, asthma, a car, an appointment on Friday.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::claims::Saying;
use super::clause::Clause;
use super::frames::Object;
use super::group::Mode;
use super::kindred::called;
use super::leanings;
use super::lexicon::{EVENTS, KIN, OWNABLE};
use super::names::{name, possessed};
use super::objects::{bare, listed, phrase, phrases};
use super::partings::put_down;
use super::reading::{Draft, Reading, Unnamed, Who};
use super::status::leading_number;
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
        return super::ending::forgone(reading, saying);
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

fn window(saying: &Saying<'_>, stance: Stance) -> Validity {
    if stance == Over { saying.ended() } else { saying.begun() }
}

/// "A baby girl": a child that was born.
pub(super) fn baby(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>) -> bool {
    let tokens = saying.clause.tokens;
    let Some(at) = place.clone().find(|&i| tokens[i].is("baby")) else { return false };
    let next = tokens[..place.end].get(at + 1);
    let (relation, gender) = match next.map(|t| &*t.word.lower) {
        Some("girl" | "daughter") => ("HAS_DAUGHTER", 2),
        Some("boy" | "son") => ("HAS_SON", 2),
        None | Some("," | "named" | "called") => ("HAS_CHILD", 1),
        _ => return false,
    };
    children(reading, saying, relation, place, at + gender)
}

fn children(
    reading: &mut Reading<'_>,
    saying: &Saying<'_>,
    relation: &'static str,
    place: Range<usize>,
    at: usize,
) -> bool {
    let names = named(reading, saying, at);
    let plain = names.is_empty().then(|| tidy(slice(reading.text, saying.clause.tokens, place.start..at)));
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    if let Some(plain) = &plain {
        reading.introduce(Unnamed { relation, plain: plain.clone(), person: true });
    }
    for name in names.into_iter().chain(plain) {
        reading.says(saying, relation, Who::named(name, Some(label::PERSON)), validity, Holds);
    }
    true
}

/// "A dog named Rex", "two cats named Tom and Jerry".
pub(super) fn pet(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let Some(at) = place.clone().take(5).find(|&i| {
        // "A golden retriever puppy" is a puppy.
        tokens[i].is_pet() && !tokens.get(i + 1).is_some_and(|t| t.is_pet())
    }) else {
        return false;
    };
    // "Our dog Biscuit had puppies".
    let clause = saying.clause;
    let bears = tokens[clause.range.start.min(clause.after_subject)..clause.after_subject].iter().any(|t| t.is_pet());
    if bears || reading.keeper(&saying.who.name).is_some() {
        return true;
    }
    // "A dog walker" is no dog.
    let next = tokens[..place.end].get(at + 1);
    let pig = next.is_some_and(|t| t.any(&["pig", "pigs"]));
    let at = at + usize::from(pig);
    // "A Shiba Inu named Mochi".
    let breed = tokens[at + 1..place.end].iter().take_while(|t| t.word.is_capitalised()).count();
    let called = tokens[..place.end].get(at + 1 + breed).is_some_and(|t| t.any(&["named", "called"]));
    let at = at + if called { breed } else { 0 };
    let next = tokens[..place.end].get(at + 1);
    let fits =
        next.is_none_or(|t| t.any(&["named", "called", ",", "and", "who", "that", "whose"]) || t.word.is_capitalised());
    if !fits || tokens[place.start].any(&["no"]) {
        return true;
    }
    let names = named(reading, saying, at + 1);
    if names.is_empty() {
        let place = place.start + usize::from(tokens[place.start].any(&["this", "that", "these", "those"]))..place.end;
        let plain = tidy(slice(reading.text, tokens, place.start..at + 1));
        reading.introduce(Unnamed { relation: "HAS_PET", plain: plain.clone(), person: false });
        reading.says(saying, "HAS_PET", Who::named(plain, None), window(saying, stance), stance);
        return true;
    }
    for name in names {
        let object = Who::named(name, None);
        reading.says(saying, "HAS_PET", object.clone(), window(saying, stance), stance);
        reading.attribute(&object, "species", Value::Text(tokens[at].word.lower.clone().into_owned()));
    }
    true
}

/// "… named Rex", "…, Rex and Tom".
fn named(reading: &Reading<'_>, saying: &Saying<'_>, i: usize) -> Vec<String> {
    let tokens = &saying.clause.tokens[..saying.clause.range.end];
    let whose = ["whose", "name", "is"].iter().enumerate().all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w)));
    let said = whose || tokens.get(i).is_some_and(|t| t.any(&["named", "called"]));
    let comma = tokens.get(i).is_some_and(|t| t.any(&[",", ":", "(", "-"]));
    let at = i + if whose { 3 } else { usize::from(said || comma) };
    if !said && name(tokens, at).is_none() {
        return Vec::new();
    }
    let all = called(reading, saying, at);
    if !all.is_empty() {
        return all;
    }
    // "A dog named Rex who barks": what follows the first name is no name.
    let small = || tokens.get(at).filter(|_| reading.small && said).map(|t| String::from(t.word.text));
    name(tokens, at).map(|(name, _)| name).or_else(small).into_iter().collect()
}

fn family(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let Some((at, (_, relation, _))) =
        place.clone().take(4).find_map(|i| KIN.iter().find(|(kin, ..)| tokens[i].is(kin)).map(|found| (i, found)))
    else {
        return false;
    };
    // "A doctor's appointment" is no doctor.
    let next = tokens[..place.end].get(at + 1);
    if possessed(tokens, at)
        || next.is_some_and(|t| {
            !t.any(&["named", "called", ",", "and", "who", "whose", ":", "("]) && !t.word.is_capitalised()
        })
    {
        return false;
    }
    let person = stance == Holds && !matches!(*relation, "HAS_DOCTOR" | "HAS_DENTIST" | "HAS_TEACHER" | "HAS_MANAGER");
    if person {
        let mut found = named(reading, saying, at + 1);
        // "A brother in the navy, Colm".
        let last = (at + 1..saying.clause.range.end).find(|&i| tokens[i].is(","));
        let last = last.and_then(|comma| name(&tokens[..saying.clause.range.end], comma + 1));
        if let Some((called, _)) = last.filter(|(_, end)| found.is_empty() && *end == saying.clause.range.end) {
            found.push(called);
        }
        // A friend without a name is nobody in particular.
        let kindred = [
            "HAS_CHILD",
            "HAS_SON",
            "HAS_DAUGHTER",
            "HAS_SISTER",
            "HAS_BROTHER",
            "HAS_SIBLING",
            "HAS_GIRLFRIEND",
            "HAS_BOYFRIEND",
            "HAS_PARTNER",
            "HAS_GRANDCHILD",
        ];
        if found.is_empty() && kindred.contains(relation) {
            let plain = tidy(slice(reading.text, tokens, place.start..at + 1));
            reading.introduce(Unnamed { relation, plain: plain.clone(), person: true });
            found.push(plain);
        }
        // "A 6 year old son named Mateo".
        let old = tokens[place.start..at].iter().any(|t| t.word.lower.ends_with("old") && !t.is("old"))
            || tokens[place.start..at].windows(2).any(|w| w[0].word.lower.starts_with("year") && w[1].is("old"));
        let years =
            (place.start.saturating_sub(1)..at).find_map(|i| leading_number(tokens[i].word.text)).filter(|_| old);
        for name in found {
            let who = Who::named(name, Some(label::PERSON));
            reading.says(saying, relation, who.clone(), Validity::ALWAYS, stance);
            if let Some(years) = years.filter(|_| who.name.starts_with(char::is_uppercase)) {
                let sentence = alloc::format!("{} is {years}", who.name);
                let draft = Draft { relation: "HAS_AGE", sentence, validity: saying.begun(), stance: Holds };
                reading.claim(&who, &Who::named(alloc::format!("{years}"), None), draft);
            }
        }
    }
    true
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
    let subscription = tokens[place.clone()].last().is_some_and(|t| t.any(&["subscription", "membership"]));
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
    let article = place.start > 0 && saying.clause.tokens[place.start - 1].any(&["a", "an"]);
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
