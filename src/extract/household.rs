//! Who somebody has: a dog named Rex, two sisters, a baby girl.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{self, Holds};
use super::claims::Saying;
use super::having::window;
use super::kindred::called;
use super::lexicon::KIN;
use super::names::{name, possessed};
use super::reading::{Draft, Reading, Unnamed, Who};
use super::status::leading_number;
use super::token::{slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

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

pub(super) fn family(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
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
