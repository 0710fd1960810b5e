//! What somebody is by a word of its own: 34, a nurse, vegan, single, on the Pro plan.

use alloc::{format, string::String};
use core::ops::Range;

use super::Stance::Holds;
use super::being::Manner;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{BELIEVERS, DIETS, JUDGED, KIN, NO_TRADES, OCCUPATIONS};
use super::moving::is_plan;
use super::objects::{bare, phrase};
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;

const CONDITIONED: &[&str] = &[
    "diabetic",
    "asthmatic",
    "pregnant",
    "left-handed",
    "colorblind",
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
    let bare = tokens.len() == 1 || tokens[1].any(&[",", "now", "and", "but"]) || tokens[1].time.is_some();
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
    } else if let Some(diet) = folded.strip_suffix(" diet") {
        Some(("FOLLOWS_DIET", diet.into(), label::TOPIC))
    } else {
        super::health::is_medicine(&undosed.to_lowercase()).then_some(("TAKES", undosed, label::OBJECT))
    };
    if let (Some((relation, name, what)), Some((validity, stance))) = (claimed, manner.state(saying)) {
        reading.says(saying, relation, Who::named(name, Some(what)), validity, stance);
    }
    true
}

/// "Single", "retired".
fn standing(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = &saying.clause.tokens[rest.clone()];
    let alone = tokens
        .get(1)
        .is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["now", "and", "but", "at", "since", "with"]));
    if !manner.negated && !manner.over && super::leanings::mutual(reading, saying, rest.clone()) {
        return true;
    }
    // "A widower".
    let widowed = tokens.len() == 2 && tokens[0].is("a") && tokens[1].any(&["widow", "widower"]);
    let found =
        STANDINGS.iter().find(|(word, _)| if widowed { *word == "widowed" } else { alone && tokens[0].is(word) });
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
    let known = place.start < end && end - place.start <= 3 && tokens[end - 1].any(BELIEVERS);
    if let (Some((validity, stance)), true) = (manner.state(saying), known) {
        let plain = |i: &usize| !tokens[*i].any(&["practising", "practicing", "devout", "proud", "lapsed"]);
        let start = (place.start..end).find(plain).unwrap_or(place.start);
        let name = tidy(slice(reading.text, tokens, start..end));
        reading.says(saying, "HAS_RELIGION", Who::named(name, Some(label::TOPIC)), validity, stance);
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

/// "A nurse at St. Mary's", "the CEO of Acme", "a 29-year-old engineer from Ghent".
pub(super) fn occupation(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    // One who founded a firm is "CEO at Acme", without an article.
    let titled = tokens[rest.start].any(&["ceo", "cto", "cfo", "head", "president", "director"]);
    // Who learned English late may leave the article out: "he is truck driver".
    let last = phrase(tokens, rest.clone(), "").filter(|p| p.len() <= 3 && p.end > p.start).map(|p| &tokens[p.end - 1]);
    let bare_trade = last.is_some_and(|t| t.any(OCCUPATIONS) && !t.any(UNTITLED))
        && !tokens[rest.start].any(super::lexicon::ADJECTIVES)
        && !tokens[rest.start].any(super::lexicon::DETERMINERS);
    if !titled && !bare_trade && !tokens[rest.start].any(&["a", "an", "the", "your"]) {
        return false;
    }
    let mut whole = phrase(tokens, rest.clone(), "").map_or(0..0, |p| bare(tokens, p));
    let aged = tokens[whole.clone()].first().filter(|t| t.word.lower.ends_with("year-old"));
    if let Some(years) = aged.and_then(|t| leading_number(&t.word.lower)) {
        whole.start += 1;
        if !manner.past && !manner.negated {
            reading.says(saying, "HAS_AGE", Who::named(format!("{years}"), None), saying.begun(), Holds);
        }
    }
    let ing = |i: usize| tokens[i].verb().is_some_and(|(_, form)| form == Form::Ing);
    // "A Marine stationed in Okinawa".
    let joint =
        |i: usize| tokens[i].any(&[",", "and", "or", "stationed", "based", "employed", "trained", "born", "called"]);
    whole.end = whole.clone().find(|&i| joint(i) || ing(i)).unwrap_or(whole.end);
    let of = whole.clone().find(|&i| tokens[i].is("of"));
    let title = whole.start..of.unwrap_or(whole.end);
    // "A terrible driver", "a light sleeper" are judged, not employed.
    let judged = tokens[title.clone()].first().is_some_and(|t| t.any(JUDGED)) && title.len() > 1;
    // "A Costco member".
    let of_club = title.len() > 1 && tokens[title.end - 1].is("member") && tokens[title.start].word.is_capitalised();
    if let Some((validity, stance)) = manner.state(saying).filter(|_| of_club) {
        let name = tidy(slice(reading.text, tokens, title.start..title.end - 1));
        reading.says(saying, "MEMBER_OF", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
        return true;
    }
    // One is a partner at a law firm, and somebody's partner at home.
    let member = tokens[title.clone()].last().is_some_and(|t| t.any(&["partner", "associate", "fellow"]))
        && phrase(tokens, rest.clone(), "at")
            .is_some_and(|p| !reading.names(saying.clause, p, Object::Name).is_empty());
    let works = (member || tokens[title.clone()].last().is_some_and(is_trade)) && title.len() <= 4 && !judged;
    let Some((validity, stance)) = manner.state(saying).filter(|_| works) else {
        return kind(reading, saying, whole, manner);
    };
    let firm = |reading: &Reading<'_>, place| reading.names(saying.clause, place, Object::Name);
    // "The head of procurement at Lindner" works there; "the CEO of Acme" at Acme.
    let at = ["at", "for", "with"].iter().find_map(|before| phrase(tokens, rest.clone(), before));
    let at = at.map(|p| firm(reading, p)).unwrap_or_default();
    let heads =
        tokens[title.clone()].iter().any(|t| t.any(&["head", "director", "manager", "vp", "chair", "dean", "chief"]));
    let part = !at.is_empty() || heads;
    let owner = of.filter(|_| !part).map(|of| firm(reading, of + 1..whole.end)).unwrap_or_default();
    // "The head of design" is all title, "the CEO of Acme" is not.
    let title = if owner.is_empty() { whole.clone() } else { title };
    let of = title.clone().find(|&i| tokens[i].is("of") && tokens[i - 1].is("student"));
    if let Some(of) = of {
        for name in reading.names(saying.clause, of + 1..title.end, Object::Thing) {
            reading.says(saying, "STUDIES", Who::named(name, Some(label::TOPIC)), validity, stance);
        }
        return true;
    }
    let studies = tokens[title.end - 1].is("student");
    let (does, there) = if studies { ("IS_A", "STUDIES_AT") } else { ("WORKS_AS", "WORKS_AT") };
    for name in reading.names(saying.clause, title, Object::Thing) {
        reading.says(saying, does, Who::named(name, Some(label::TOPIC)), validity, stance);
    }
    let at = if at.is_empty() { owner } else { at };
    for name in at.into_iter().take(1) {
        reading.says(saying, there, Who::named(name, Some(label::ORGANIZATION)), validity, stance);
    }
    let from = phrase(tokens, rest, "from").map(|p| firm(reading, p)).unwrap_or_default();
    for name in from.into_iter().take(1).filter(|_| stance == Holds) {
        reading.says(saying, "IS_FROM", Who::named(name, Some(label::LOCATION)), validity, stance);
    }
    true
}

/// What people do for a living and what else they are said to be, without an article as well.
#[rustfmt::skip]
const UNTITLED: &[&str] = &[
    "head", "lead", "chief", "owner", "model", "marine", "judge", "guard", "cook", "host", "principal", "executive", "intern",
    "volunteer", "planner", "agent",
];

/// A word for what people do for a living, by the list or by its end.
fn is_trade(token: &Token<'_>) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "er", "or", "ist", "ician", "arian", "man", "woman", "eer", "smith", "wright", "mistress", "master", "monger", "ess",
        "person",
    ];
    let word = &*token.word.lower;
    let made = word.len() >= 6 && !token.word.is_capitalised() && ENDS.iter().any(|end| word.ends_with(end));
    !token.word.mark
        && !token.is_pet()
        && (token.any(OCCUPATIONS) || (made && !NO_TRADES.contains(&word) && KIN.iter().all(|(kin, ..)| *kin != word)))
}

/// "A golden retriever": what a pet is.
fn kind(reading: &mut Reading<'_>, saying: &Saying<'_>, whole: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let breed = tokens[whole.clone()].last().is_some_and(|t| t.is_pet()) && !saying.who.is_user;
    if breed && !manner.past && !manner.negated && !manner.over {
        let name = tidy(slice(reading.text, tokens, whole));
        reading.says(saying, "IS_A", Who::named(name, Some(label::TOPIC)), crate::time::Validity::ALWAYS, Holds);
    }
    breed
}
