//! What somebody is by a word of its own: 34, a nurse, vegan, single, on the Pro plan.

use alloc::{format, string::String};
use core::ops::Range;

use super::Stance::Holds;
use super::bare::bare;
use super::being::Manner;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{BELIEVERS, DIETS};
use super::moving::is_plan;
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::label;

const CONDITIONED: &[&str] = &[
    "diabetic",
    "asthmatic",
    "pregnant",
    "left-handed",
    "colorblind",
    "colourblind",
    "color-blind",
    "colour-blind",
    "dyslexic",
    "autistic",
    "deaf",
    "blind",
    "coeliac",
    "celiac",
    "epileptic",
];

/// Words for how one stands in life, by what they are a state of.
const STANDINGS: &[(&str, &str)] = &[
    ("single", "MARITAL_STATUS"),
    ("divorced", "MARITAL_STATUS"),
    ("widowed", "MARITAL_STATUS"),
    ("married", "MARITAL_STATUS"),
    ("engaged", "MARITAL_STATUS"),
    ("separated", "MARITAL_STATUS"),
    ("retired", "EMPLOYMENT_STATUS"),
    ("unemployed", "EMPLOYMENT_STATUS"),
    ("self-employed", "EMPLOYMENT_STATUS"),
    ("freelance", "EMPLOYMENT_STATUS"),
];

/// Reads what somebody is, from the first word of it on.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    age(reading, saying, rest.clone(), manner)
        || enthusiast(reading, saying, rest.clone(), manner)
        || on(reading, saying, rest.clone(), manner)
        || standing(reading, saying, rest.clone(), manner)
        || believer(reading, saying, rest.clone(), manner)
        || compatriot(reading, saying, rest.clone(), manner)
        || diet(reading, saying, rest, manner)
}

/// "A coffee person", "a huge Star Wars fan", "a dog lover".
fn enthusiast(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    const FANS: &[&str] = &[
        "person",
        "fan",
        "lover",
        "drinker",
        "enthusiast",
        "addict",
        "fanatic",
        "buff",
        "junkie",
        "nut",
        "aficionado",
        "geek",
    ];
    const KINDS: &[&str] = &[
        "morning",
        "night",
        "people",
        "good",
        "nice",
        "private",
        "quiet",
        "shy",
        "kind",
        "bad",
        "patient",
        "only",
        "busy",
        "curious",
        "different",
        "religious",
        "organized",
        "creative",
        "big",
        "huge",
        "heavy",
        "light",
        "moderate",
        "hard",
        "great",
        "real",
        "total",
        "massive",
        "early",
        "spiritual",
        "positive",
        "practical",
        "simple",
        "normal",
        "outgoing",
        "social",
        "same",
        "right",
        "first",
    ];
    let tokens = saying.clause.tokens;
    // "More of a dog person".
    let more = rest.len() > 3 && tokens[rest.start].is("more") && tokens[rest.start + 1].is("of");
    let rest = rest.start + 2 * usize::from(more)..rest.end;
    if !tokens[rest.start].any(&["a", "an"]) {
        return false;
    }
    let Some(place) = phrase(tokens, rest, "").map(|p| bare(tokens, p)) else { return false };
    let Some(at) = place.clone().find(|&i| tokens[i].any(FANS)).filter(|at| at + 1 == place.end) else { return false };
    let start = place.clone().find(|&i| !tokens[i].any(KINDS)).filter(|start| *start < at);
    let Some(start) = start.filter(|&start| at - start <= 3 && !tokens[at - 1].any(KINDS)) else {
        return tokens[at].any(&["person", "fan"]);
    };
    if tokens[start..at].iter().any(|t| t.any(super::lexicon::ADJECTIVES)) {
        return true;
    }
    let relation = if manner.negated { "DISLIKES" } else { "LIKES" };
    let name = tidy(slice(reading.text, tokens, start..at));
    if !manner.past && !manner.over {
        let object = Who::named(name, Some(label::PREFERENCE));
        reading.says(saying, relation, object, crate::time::Validity::ALWAYS, Holds);
    }
    true
}

/// "34", "six years old".
fn age(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = &saying.clause.tokens[rest.clone()];
    let aged =
        tokens.first().filter(|t| t.word.lower.ends_with("years old")).and_then(|t| leading_number(&t.word.lower));
    let Some(years) = tokens.first().and_then(years).or(aged) else {
        return false;
    };
    let old = tokens.len() >= 3 && tokens[1].is("years") && tokens[2].any(&["old", "of", "young"]);
    let bare =
        tokens.len() == 1 || tokens[1].word.mark || tokens[1].any(&["now", "and", "but"]) || tokens[1].time.is_some();
    if (old || bare || aged.is_some()) && !manner.negated && !manner.over && !saying.clause.mode.past {
        reading.says(saying, "HAS_AGE", Who::named(format!("{years}"), None), saying.begun(), Holds);
    }
    true
}

/// A number of years somebody may have lived, in digits or as a word.
pub(super) fn years(token: &Token<'_>) -> Option<i64> {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];
    const TENS: &[&str] = &["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |words: &[&str]| words.iter().position(|word| token.is(word)).and_then(|at| i64::try_from(at).ok());
    let spelled = place(WORDS).map(|at| at + 1).or_else(|| place(TENS).map(|at| (at + 3) * 10));
    // "Eighty-three".
    let composed = || {
        let (tens, ones) = token.word.lower.split_once('-')?;
        let tens = TENS.iter().position(|word| *word == tens).map(|at| at + 3).or((tens == "twenty").then_some(2))?;
        let ones = WORDS[..9].iter().position(|word| *word == ones)? + 1;
        i64::try_from(tens * 10 + ones).ok()
    };
    let spelled = spelled.or_else(composed);
    token.word.number().or(spelled).filter(|n| token.time.is_none() && (1..=120).contains(n))
}

/// The number a text begins with, if somebody may be as old.
pub(super) fn leading_number(text: &str) -> Option<i64> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|n| (1..=120).contains(n))
}

/// "On the Pro plan", "on a keto diet", "on antibiotics".
fn on(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    if !tokens[rest.start].is("on") {
        return false;
    }
    let mut place = phrase(tokens, rest, "on").unwrap_or(0..0);
    place.start += usize::from(tokens.get(place.start).is_some_and(|t| t.is("your") && place.len() > 1));
    let Some(name) = reading.names(saying.clause, place, Object::Thing).into_iter().next() else { return true };
    let undosed = super::health::undosed(&name);
    let folded = name.to_lowercase();
    let claimed = if is_plan(&name) {
        Some(("HAS_PLAN", name, label::OBJECT))
    } else if let Some(diet) =
        folded.strip_suffix(" diet").or_else(|| folded.strip_suffix(" thing").filter(|diet| DIETS.contains(diet)))
    {
        Some(("FOLLOWS_DIET", diet.into(), label::TOPIC))
    } else if super::subscribing::is_service(&name) {
        Some(("SUBSCRIBED_TO", name, label::OBJECT))
    } else {
        let told = super::health::tells_of_medicine(reading.text) && name.starts_with(char::is_uppercase);
        let known = super::health::is_medicine(&undosed.to_lowercase()) || told;
        known.then_some(("TAKES", undosed, label::OBJECT))
    };
    if let (Some((relation, name, what)), Some((validity, stance))) = (claimed, manner.state(saying)) {
        reading.says(saying, relation, Who::named(name, Some(what)), validity, stance);
        // "On Elvanse now instead of Ritalin".
        let clause = saying.clause;
        let of = clause.rest().find(|&i| i > 0 && tokens[i].is("of") && tokens[i - 1].is("instead"));
        let old = of.and_then(|of| phrase(tokens, of + 1..clause.range.end, "")).unwrap_or(0..0);
        for old in reading.names(clause, old, Object::Name).into_iter().take(1) {
            reading.says(saying, relation, Who::named(old, Some(what)), saying.ended(), super::Stance::Over);
        }
    }
    true
}

/// "Single", "retired".
fn standing(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = &saying.clause.tokens[rest.clone()];
    let alone = tokens.get(1).is_none_or(|t| {
        t.time.is_some() || t.word.mark || t.any(&["now", "right", "and", "but", "at", "since", "with", "for"])
    });
    if !manner.negated && !manner.over && super::undergone::mutual(reading, saying, rest.clone()) {
        return true;
    }
    // "A widower".
    let widowed = tokens.len() == 2 && tokens[0].is("a") && tokens[1].any(&["widow", "widower"]);
    let found =
        STANDINGS.iter().find(|(word, _)| if widowed { *word == "widowed" } else { alone && tokens[0].is(word) });
    // "I've been sober for two years".
    if alone && tokens[0].any(&["sober", "teetotal"]) && !manner.negated && !manner.past && !manner.over {
        let what = Who::named("alcohol", Some(label::PREFERENCE));
        reading.says(saying, "AVOIDS", what, saying.begun(), Holds);
        return true;
    }
    let Some((word, relation)) = found else { return false };
    if let Some((validity, stance)) = manner.state(saying) {
        reading.says(saying, relation, Who::named(*word, Some(label::TOPIC)), validity, stance);
    }
    true
}

/// "Catholic", "a practising Muslim".
fn believer(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let place = phrase(tokens, rest, "").map_or(0..0, |p| bare(tokens, p));
    let end = place.clone().find(|&i| tokens[i].any(&[",", "and", "but"])).unwrap_or(place.end);
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "practising", "practicing", "devout", "proud", "lapsed", "roman", "orthodox", "reform", "born-again",
        "secular", "liberal", "committed", "cultural", "greek", "russian", "coptic", "sunni", "shia", "zen",
        "evangelical", "conservative", "southern",
    ];
    let known = place.start < end
        && tokens[end - 1].any(BELIEVERS)
        && tokens[place.start..end - 1].iter().all(|t| t.any(KINDS));
    if let (Some((validity, stance)), true) = (manner.state(saying), known) {
        let plain = |i: &usize| !tokens[*i].any(&["practising", "practicing", "devout", "proud", "lapsed"]);
        let start = (place.start..end).find(plain).unwrap_or(place.start);
        let name = tidy(slice(reading.text, tokens, start..end));
        reading.says(saying, "HAS_RELIGION", Who::named(name, Some(label::TOPIC)), validity, stance);
    }
    known
}

/// "Dutch", "Nigerian by birth"; "Polish and proud".
fn compatriot(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let ends = tokens[..rest.end].get(rest.start + 1).is_none_or(|t| {
        t.word.mark
            || t.time.is_some()
            || t.any(&["and", "but", "by", "originally", "so", "too", "living", "btw", "though"])
    });
    let known = tokens[rest.start].is_people() && ends;
    if let (Some((validity, stance)), true) = (manner.state(saying), known && !manner.past) {
        let name = Who::named(tokens[rest.start].word.text, Some(label::TOPIC));
        reading.says(saying, "HAS_NATIONALITY", name, validity, stance);
    }
    known
}

/// "Vegan", "a vegetarian", "lactose intolerant", "pregnant".
pub(super) fn diet(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let mut place = phrase(tokens, rest, "").map_or(0..0, |p| bare(tokens, p));
    // "A strict vegetarian".
    place.start += usize::from(
        place.len() > 1
            && tokens[place.start].any(&[
                "strict",
                "pure",
                "lifelong",
                "committed",
                "full-time",
                "proud",
                "devout",
                "total",
                "full",
            ]),
    );
    let words = &tokens[place.clone()];
    let Some(first) = words.first() else { return false };
    let ends = words.get(1).is_none_or(|t| t.word.mark || t.any(&["and", "or", "diet"]));
    let intolerant = words.get(1).is_some_and(|t| t.any(&["intolerant", "intolerance"]));
    if first.any(DIETS) && (ends || words.len() <= 2) {
        for item in words.iter().filter(|t| t.any(DIETS)) {
            state(reading, saying, manner, "FOLLOWS_DIET", String::from(&*item.word.lower));
        }
    } else if first.any(CONDITIONED) && ends {
        state(reading, saying, manner, "HAS_CONDITION", String::from(&*first.word.lower));
    } else if words.len() <= 4 && words[words.len() - 1].any(CONDITIONED) && !first.any(CONDITIONED) {
        // "A type 1 diabetic", "colour blind".
        state(reading, saying, manner, "HAS_CONDITION", tidy(slice(reading.text, tokens, place)).to_lowercase());
    } else if intolerant {
        state(reading, saying, manner, "HAS_CONDITION", format!("{} intolerance", first.word.lower));
    } else {
        return false;
    }
    true
}

fn state(reading: &mut Reading<'_>, saying: &Saying<'_>, manner: Manner, relation: &str, name: String) {
    if let Some((validity, stance)) = manner.state(saying) {
        reading.says(saying, relation, Who::named(name, Some(label::TOPIC)), validity, stance);
    }
}
