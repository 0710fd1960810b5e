//! What something does to whoever speaks: "loud music annoys me", "peanuts give me hives", "the red Vespa is mine".
//!
//! The subject of such a sentence is what the claim is about to say of the speaker, so it is read whole, from
//! its first word to "me".

use super::Stance::Holds;
use super::bare::bare;
use super::deeds::{done_by_others, let_go, spared};
use super::frames::Object;
use super::lexicon::{ADVERBS, NOT_NAMES, VAGUE};
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;
use crate::time::Validity;

/// The words after what it is that does something, and what they say of "me"; a verb stands in its base form.
#[rustfmt::skip]
const EFFECTS: &[(&[&str], &str)] = &[
    (&["annoy", "me"], "DISLIKES"),
    (&["bother", "me"], "DISLIKES"),
    (&["irritate", "me"], "DISLIKES"),
    (&["disgust", "me"], "DISLIKES"),
    (&["bore", "me"], "DISLIKES"),
    (&["irk", "me"], "DISLIKES"),
    (&["repulse", "me"], "DISLIKES"),
    (&["gross", "me", "out"], "DISLIKES"),
    (&["creep", "me", "out"], "DISLIKES"),
    (&["stress", "me", "out"], "DISLIKES"),
    (&["put", "me", "off"], "DISLIKES"),
    (&["turn", "me", "off"], "DISLIKES"),
    (&["drive", "me", "crazy"], "DISLIKES"),
    (&["drive", "me", "mad"], "DISLIKES"),
    (&["drive", "me", "nuts"], "DISLIKES"),
    (&["drive", "me", "insane"], "DISLIKES"),
    (&["drive", "me", "up"], "DISLIKES"),
    (&["get", "on", "my", "nerves"], "DISLIKES"),
    (&["make", "me", "sick"], "DISLIKES"),
    (&["make", "me", "gag"], "DISLIKES"),
    (&["be", "not", "my", "thing"], "DISLIKES"),
    (&["be", "not", "for", "me"], "DISLIKES"),
    (&["be", "not", "my", "cup", "of", "tea"], "DISLIKES"),
    (&["be", "my", "thing"], "LIKES"),
    (&["be", "my", "jam"], "LIKES"),
    (&["be", "my", "passion"], "LIKES"),
    (&["be", "my", "cup", "of", "tea"], "LIKES"),
    (&["be", "my", "guilty", "pleasure"], "LIKES"),
    (&["be", "my", "comfort", "food"], "LIKES"),
    (&["be", "my", "first", "language"], "SPEAKS"),
    (&["be", "my", "native", "language"], "SPEAKS"),
    (&["be", "my", "mother", "tongue"], "SPEAKS"),
    (&["fascinate", "me"], "LIKES"),
    (&["delight", "me"], "LIKES"),
    (&["relax", "me"], "LIKES"),
    (&["calm", "me"], "LIKES"),
    (&["excite", "me"], "LIKES"),
    (&["cheer", "me", "up"], "LIKES"),
    (&["make", "me", "happy"], "LIKES"),
    (&["bring", "me", "joy"], "LIKES"),
    (&["interest", "me"], "INTERESTED_IN"),
    (&["scare", "me"], "FEARS"),
    (&["terrify", "me"], "FEARS"),
    (&["frighten", "me"], "FEARS"),
    (&["freak", "me", "out"], "FEARS"),
    (&["give", "me", "hives"], "ALLERGIC_TO"),
    (&["give", "me", "a", "rash"], "ALLERGIC_TO"),
    (&["bring", "me", "out", "in"], "ALLERGIC_TO"),
    (&["make", "me", "come", "out", "in"], "ALLERGIC_TO"),
    (&["make", "me", "wheeze"], "ALLERGIC_TO"),
    (&["make", "my", "eyes"], "ALLERGIC_TO"),
    (&["make", "my", "tongue"], "ALLERGIC_TO"),
    (&["set", "off", "my", "allergies"], "ALLERGIC_TO"),
    (&["make", "me", "break", "out"], "ALLERGIC_TO"),
    (&["make", "me", "itch"], "ALLERGIC_TO"),
    (&["send", "me", "into", "shock"], "ALLERGIC_TO"),
    (&["send", "me", "into", "anaphylactic"], "ALLERGIC_TO"),
    (&["bring", "on", "my", "asthma"], "ALLERGIC_TO"),
    (&["make", "me", "itchy"], "ALLERGIC_TO"),
    (&["make", "me", "sneeze"], "ALLERGIC_TO"),
    (&["make", "me", "swell"], "ALLERGIC_TO"),
    (&["make", "my", "throat"], "ALLERGIC_TO"),
    (&["trigger", "my", "allergies"], "ALLERGIC_TO"),
    (&["be", "mine"], "OWNS"),
    (&["belong", "to", "me"], "OWNS"),
    (&["be", "where", "i", "live"], "LIVES_IN"),
    (&["pay", "my", "wages"], "WORKS_AT"),
    (&["pay", "my", "salary"], "WORKS_AT"),
    (&["employ", "me"], "WORKS_AT"),
];

/// Words for how something is found to be, good or bad.
#[rustfmt::skip]
const GOOD: &[&str] = &[
    "fascinating", "relaxing", "delicious", "wonderful", "delightful", "soothing", "fun", "exciting", "amazing",
    "thrilling", "enjoyable", "calming", "interesting", "addictive", "inspiring", "charming", "lovely", "therapeutic",
];
#[rustfmt::skip]
const BAD: &[&str] = &[
    "boring", "annoying", "disgusting", "gross", "dull", "tedious", "irritating", "awful", "terrible", "horrible",
    "revolting", "unbearable", "overrated", "tiresome", "repulsive", "dreadful", "exhausting", "depressing",
];

/// Longer names of what does it are tales.
const LONGEST: usize = 6;

/// Reads a sentence of this kind.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let Some(start) = tokens.iter().position(|t| !(t.word.mark || t.any(ADVERBS) || t.any(&["and", "but", "also"])))
    else {
        return;
    };
    // Whatever is done is done to "me", or is "mine"; "any day" prefers.
    if !tokens.iter().any(|t| t.any(&["me", "us", "my", "mine", "day", "time", "where"])) {
        return;
    }
    let Some(speaker) = reading.speaker() else { return };
    done_by_others(reading, tokens, &speaker);
    let_go(reading, tokens, &speaker);
    spared(reading, tokens, start, &speaker);
    let first = &tokens[start];
    // "Give me the hills over the sea any day", "rooibos for me every time".
    let taken = ["give me", "i will take", "i would take", "i will have", "i would choose", "i would pick"]
        .iter()
        .find_map(|way| after_words(tokens, start, way));
    let chosen = taken.unwrap_or(start);
    let over = (chosen + 1..tokens.len().min(chosen + 6))
        .find(|&i| tokens[i].is("over") || tokens[i].is("for") && tokens.get(i + 1).is_some_and(|t| t.is("me")));
    let always =
        |i: usize| tokens[i].any(&["any", "every"]) && tokens.get(i + 1).is_some_and(|t| t.any(&["day", "time"]));
    let plain = |over: &usize| {
        let base = |t: &Token<'_>| t.verb().is_none_or(|(_, form)| form == Form::Base);
        tokens[chosen..*over].iter().all(|t| t.time.is_none() && base(t))
    };
    let mine = |i: usize| {
        tokens[i].is("my") && tokens.get(i + 1).is_some_and(|t| t.any(&["order", "usual", "go-to", "favourite"]))
    };
    let always = |over: usize| (over + 1..tokens.len()).any(|i| always(i) || mine(i));
    let over = over.filter(plain).filter(|over| always(*over));
    if let Some(over) = over {
        let thing = bare(tokens, chosen..over);
        if thing.is_empty() || tokens[thing.start].any(VAGUE) {
            return;
        }
        let first = &tokens[thing.start];
        let name = lowered(first, tidy(slice(reading.text, tokens, thing)));
        let sentence = alloc::format!("{} prefers {name}", speaker.name);
        let draft = Draft { relation: "PREFERS", sentence, validity: Validity::ALWAYS, stance: Holds };
        return reading.claim(&speaker, &Who::named(name, Some(label::PREFERENCE)), draft);
    }
    // Whatever it does stands before the one it is done to.
    let last = tokens.iter().rposition(|t| t.any(&["me", "my", "mine", "i"])).unwrap_or(0);
    for at in (start + 1..last).take(LONGEST) {
        // "Always annoys": the adverb belongs to what follows it.
        let verb = at + tokens[at..].iter().take_while(|t| t.any(ADVERBS)).count();
        if verb >= last {
            return;
        }
        if let Some((_, relation)) = EFFECTS.iter().find(|(words, _)| follows(tokens, verb, words)) {
            let mine = *relation == "OWNS";
            let thing = bare(tokens, start..at);
            let vague = first.any(VAGUE)
                || first.any(&["my", "our", "his", "her", "their", "its"])
                || (first.any(&["the", "a", "an"]) && !mine && tokens[start..at].iter().all(|t| !t.any(&["of", "in"])));
            // "Running relaxes me": what is done may have its verb.
            let does = |i: usize| i > thing.start && tokens[i].verb().is_some_and(|(_, form)| form != Form::Base);
            let pointing = ["i", "you", "who", "being", "able", "this", "that", "something", "it", "them", "to"];
            let plain = tokens[start..at].iter().all(|t| t.time.is_none() && !t.word.mark && !t.any(&pointing));
            if vague || !plain || thing.is_empty() || thing.clone().any(does) {
                return;
            }
            let end = thing.clone().rev().find(|&i| !tokens[i].any(&["outside", "over", "there", "upstairs"]));
            let name = tidy(slice(reading.text, tokens, thing.start..end.map_or(thing.end, |last| last + 1)));
            let home = matches!(*relation, "LIVES_IN" | "WORKS_AT");
            if home && !tokens[start..at].iter().all(|t| t.word.is_capitalised() && !t.any(NOT_NAMES)) {
                return;
            }
            let name = if mine || home { name } else { lowered(first, name) };
            let what = match *relation {
                "OWNS" => label::OBJECT,
                "LIVES_IN" => label::LOCATION,
                "WORKS_AT" => label::ORGANIZATION,
                _ => label::PREFERENCE,
            };
            let sentence = tidy(slice(reading.text, tokens, start..tokens.len()));
            let sentence = alloc::format!("{}: {sentence}", speaker.name);
            let start = tokens.iter().find_map(|t| t.time.as_ref()?.window.valid_at()).filter(|_| home);
            let validity = start.map_or(Validity::ALWAYS, Validity::since);
            let draft = Draft { relation, sentence, validity, stance: Holds };
            return reading.claim(&speaker, &Who::named(name, Some(what)), draft);
        }
    }
}

/// What opens a sentence has a capital that is not its own.
fn lowered(first: &Token<'_>, name: alloc::string::String) -> alloc::string::String {
    let proper = first.word.text.chars().skip(1).any(char::is_uppercase)
        || name.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
    let plural = first.word.lower.ends_with('s') || name.contains(' ') || first.word.lower.ends_with("ing");
    if proper || !plural { name } else { name.to_lowercase() }
}

/// The index after some words, where they stand at a token.
fn after_words(tokens: &[Token<'_>], at: usize, words: &str) -> Option<usize> {
    let mut at = at;
    for word in words.split(' ') {
        tokens.get(at).filter(|t| t.is(word))?;
        at += 1;
    }
    Some(at)
}

fn follows(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    let [first, rest @ ..] = words else { return false };
    if !tells(&tokens[at], first) {
        return false;
    }
    // "Is totally my jam".
    let adverbs = tokens[at + 1..].iter().take_while(|t| t.any(ADVERBS)).count();
    let next = at + 1 + adverbs;
    // "A nasty rash".
    let how =
        |t: &Token<'_>| t.any(&["nasty", "bad", "terrible", "awful", "horrible", "itchy", "red", "mild", "severe"]);
    let mut at = next;
    rest.iter().all(|word| {
        at += tokens.get(at..).map_or(0, |left| left.iter().take_while(|t| how(t)).count());
        at += 1;
        tokens.get(at - 1).is_some_and(|t| t.is(word))
    })
}

/// It is this verb, as it is told of one or of many.
fn tells(token: &Token<'_>, verb: &str) -> bool {
    if verb == "be" {
        return token.any(&["is", "are", "'s", "'re"]);
    }
    let bent = |stem: &str| {
        let ies = || stem.strip_suffix("ie").is_some_and(|stem| verb.strip_suffix('y') == Some(stem));
        stem == verb || stem.strip_suffix('e') == Some(verb) || ies()
    };
    token.is(verb) || (token.time.is_none() && token.word.lower.strip_suffix('s').is_some_and(bent))
}

/// "I find golf boring": what somebody finds good or bad.
pub(super) fn found(reading: &mut Reading<'_>, saying: &super::claims::Saying<'_>) -> bool {
    let clause = saying.clause;
    let rest = clause.rest();
    let judged = rest.clone().rev().find(|&i| clause.tokens[i].any(GOOD) || clause.tokens[i].any(BAD));
    let Some(at) = judged.filter(|at| *at > rest.start && !clause.mode.past && !clause.mode.perfect) else {
        return false;
    };
    let until =
        (rest.start..at).rev().find(|&i| !clause.tokens[i].any(ADVERBS) && !clause.tokens[i].any(&["to", "be", "too"]));
    let likes = clause.tokens[at].any(GOOD) != clause.mode.negated;
    let relation = if likes { "LIKES" } else { "DISLIKES" };
    let place = rest.start..until.map_or(rest.start, |last| last + 1);
    if place.is_empty() || clause.tokens[place.start].any(&["the", "this", "that", "my"]) {
        return true;
    }
    for name in reading.names(clause, place, Object::Whole) {
        reading.says(saying, relation, Who::named(name, Some(label::PREFERENCE)), Validity::ALWAYS, Holds);
    }
    true
}
