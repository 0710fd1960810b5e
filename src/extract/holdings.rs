//! What is told in passing of what whoever speaks has: the car that passed its test, the new flat, a birthday, an age.

use alloc::string::String;

use super::Stance;
use super::dates::Granularity;
use super::lexicon::{ADVERBS, DETERMINERS, EVENTS, FAMILIAR, KIN, NOT_NAMES, OCCUPATIONS};
use super::names::name;
use super::prose::in_quotation;
use super::reading::{Draft, Reading, Who};
use super::sentence::date;
use super::status::{leading_number, years};
use super::subject::followed_by_verb;
use super::subscribing::is_service;
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;
use crate::time::Validity;

/// "My Toyota Yaris passed its inspection", "the new flat in Leeds finally has a lift": what is had, told of in passing.
pub(super) fn holdings(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    const GONE: &[&str] =
        &["sold", "stolen", "gone", "lost", "had", "was", "were", "traded", "scrapped", "former", "not", "no"];
    let Some(speaker) = reading.speaker() else { return };
    birthday(reading, tokens, &speaker);
    let gone = || tokens.iter().any(|t| t.any(GONE));
    for i in 0..tokens.len().saturating_sub(1) {
        let mine = tokens[i].any(&["my", "our"]);
        if !mine && !tokens[i].is("the") && i + 2 != tokens.len() {
            continue;
        }
        let moved = tokens[i + 1].is("new")
            && tokens.get(i + 2).is_some_and(|t| t.any(HOMES))
            && tokens.get(i + 3).is_some_and(|t| t.is("in"))
            && (mine
                || tokens[i].is("the")
                    && (i == 0 || tokens[i - 1].is("in"))
                    && tokens.iter().any(|t| t.any(&["i", "we", "my", "our", "us"])));
        // "That's us in the new place in Dundee".
        let stays = |next: usize| {
            followed_by_verb(tokens, next)
                || i > 0 && tokens[i - 1].is("in") && tokens.get(next).is_none_or(|t| t.word.mark)
        };
        let place = name(tokens, i + 4).filter(|(_, next)| moved && !gone() && stays(*next));
        let held = match place {
            Some((place, _)) => Some(("LIVES_IN", place, label::LOCATION)),
            None if turned_out(tokens, i) => {
                Some(("HAS_CONDITION", String::from(tokens[tokens.len() - 1].word.text), label::TOPIC))
            }
            None if mine && tokens[i + 1].word.is_capitalised() && !gone() && !in_quotation(tokens, i) => {
                product(tokens, i + 1).map(|name| ("OWNS", name, label::OBJECT))
            }
            None => None,
        };
        if let Some((relation, name, what)) = held {
            let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
            let draft = Draft { relation, sentence, validity: Validity::ALWAYS, stance: Stance::Holds };
            reading.claim(&speaker, &Who::named(name, Some(what)), draft);
        }
    }
}

/// "It's my birthday on Friday", "9 June is my birthday", "I turn 60 on 9 June": the day comes round, and is kept
/// without its year.
fn birthday(reading: &mut Reading<'_>, tokens: &[Token<'_>], speaker: &Who) {
    if let Some(day) = turns(tokens) {
        let sentence = alloc::format!("{}'s birthday is {day}", speaker.name);
        let draft = Draft { relation: "HAS_BIRTHDAY", sentence, validity: Validity::ALWAYS, stance: Stance::Holds };
        return reading.claim(speaker, &Who::named(day, None), draft);
    }
    let at = tokens.windows(3).position(|w| w[0].any(&["is", "'s"]) && w[1].is("my") && w[2].is("birthday"));
    let Some(at) = at.filter(|at| {
        (1..=2).contains(at) && tokens.get(at + 3).is_none_or(|t| !t.any(&["party", "present", "week", "month"]))
    }) else {
        return;
    };
    let mut days = tokens.iter().filter_map(|t| t.time.as_ref()).filter(|t| t.granularity == Granularity::Day);
    let (Some(day), None) = (days.next(), days.next()) else { return };
    let Some(date) = date(day) else { return };
    let date = date.split(',').next().unwrap_or(&date);
    let plain = tokens[0].time.is_some() || tokens[0].is("it") && at == 1;
    if plain {
        let sentence = alloc::format!("{}'s birthday is {date}", speaker.name);
        let draft = Draft { relation: "HAS_BIRTHDAY", sentence, validity: Validity::ALWAYS, stance: Stance::Holds };
        reading.claim(speaker, &Who::named(date, None), draft);
    }
}

/// "I'll be turning 60 on 9 December": the day on which whoever speaks grows older.
fn turns(tokens: &[Token<'_>]) -> Option<String> {
    let at = (1..tokens.len().min(6)).find(|&i| tokens[i].any(&["turn", "turning"]))?;
    let plain = |t: &Token<'_>| t.any(ADVERBS) || t.any(&["am", "will", "'ll", "be"]);
    let own = tokens[0].is("i") && tokens[1..at].iter().all(plain);
    // "60 on 9 December" may be read as one time.
    let whole = tokens.get(at + 1)?.time.is_some();
    let years = if whole { leading_number(tokens[at + 1].word.text) } else { years(&tokens[at + 1]) };
    let day = tokens.get(at + if whole { 1 } else { 2 })?.time.as_ref();
    let day = day.filter(|day| own && years.is_some() && day.granularity == Granularity::Day)?;
    let date = date(day)?;
    Some(date.split(',').next().unwrap_or(&date).into())
}

/// "Turns out the tightness was asthma", seen at its last word but one.
fn turned_out(tokens: &[Token<'_>], i: usize) -> bool {
    const OTHERS: &[&str] = &["he", "she", "his", "her", "their", "they", "your", "you"];
    let last = i + 2 == tokens.len() && tokens[i].any(&["was", "is", "be", "'s"]) && tokens[i + 1].is_condition();
    let out = |w: &[Token<'_>]| w[0].any(&["turns", "turned"]) && w[1].is("out");
    let other = |t: &Token<'_>| t.any(OTHERS) || KIN.iter().any(|(kin, ..)| t.is(kin)) || t.is_pet();
    last && tokens.windows(2).any(out) && !tokens.iter().any(other)
}

const HOMES: &[&str] = &["flat", "house", "home", "place", "apartment", "studio"];

/// "Toyota Yaris", "iPhone 13": a thing by its maker and its model, and nothing that is theirs.
fn product(tokens: &[Token<'_>], i: usize) -> Option<String> {
    let (found, next) = name(tokens, i)?;
    let words = &tokens[i..next];
    let model = words.len() == 2 && words[1].word.text.bytes().any(|b| b.is_ascii_digit());
    let two = words.len() == 2 || words.len() == 3;
    let other = words.iter().any(|t| {
        t.any(NOT_NAMES)
            || t.any(EVENTS)
            || t.is_pet()
            || t.is_people()
            || t.is_condition()
            || t.any(DETERMINERS)
            || t.any(FAMILIAR)
            || t.any(OCCUPATIONS)
            || KIN.iter().any(|(kin, ..)| t.is(kin))
            || t.verb().is_some()
    });
    let ends = tokens.get(next).is_none_or(|t| {
        t.word.mark && !t.any(&["'", "’"])
            || t.any(&["is", "has", "was", "and", "for", "to", "in", "on", "from", "with", "but"])
            || t.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
    });
    let proper = words[0].word.text.len() > 2
        && !words.iter().any(|t| t.any(&["aunty", "mama", "papa", "great", "dear", "lord"]));
    ((two || model) && !other && ends && proper && !is_service(&found)).then_some(found)
}

/// "At 44 I get handed a puffer", "at 62 you would think I'd know": how old whoever speaks is by now.
pub(super) fn aged(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let [at, years, rest @ ..] = tokens else { return };
    if !at.is("at") {
        return;
    }
    let rest = &rest[usize::from(rest.first().is_some_and(|t| t.is(",")))..];
    let opens = |words: &[&str]| words.iter().enumerate().all(|(k, w)| rest.get(k).is_some_and(|t| t.is(w)));
    let past =
        |t: &Token<'_>| t.any(&["was", "were", "had", "did"]) || t.verb().is_some_and(|(_, form)| form == Form::Past);
    let verb = rest.iter().skip(1).find(|t| !t.any(ADVERBS));
    let told = opens(&["i"]) && verb.is_some_and(|t| !past(t) && !t.any(&["will", "would", "could"]));
    let told = told || opens(&["you", "would", "think", "i"]);
    let years = super::status::years(years).filter(|years| told && (14..=110).contains(years));
    if let (Some(years), Some(speaker)) = (years, reading.speaker()) {
        let sentence = alloc::format!("{} is {years}", speaker.name);
        let draft = Draft { relation: "HAS_AGE", sentence, validity: Validity::ALWAYS, stance: Stance::Holds };
        reading.claim(&speaker, &Who::named(alloc::format!("{years}"), None), draft);
    }
}
