//! Statements about what is "mine": my name is …, my favourite colour is …, my dog's name is ….

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{Corrects, Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::clause::Clause;
use super::datum::{CALLED, DATA};
use super::favourites::{relation_of, relation_words};
use super::frames::Object;
use super::group::Mode;
use super::kin::kin;
use super::kindred::called;
use super::lexicon::{EVENTS, Gender, KIN, OCCUPATIONS, OWNABLE, PREPOSITIONS, TRIPS};
use super::names::name;
use super::objects::{listed, phrase};
use super::reading::{Draft, Reading, Who};
use super::subject::{HERS, HIS, Subject};
use super::subscribing::subscribed;
use super::token::{Token, names_something, slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// What stands before what is liked best.
const FAVOURITE: &[&str] = &["favourite", "favorite", "go-to", "preferred"];

/// Reads "my … is …", "Ana's … is …".
pub(super) fn read(
    reading: &mut Reading<'_>,
    clause: &Clause<'_>,
    whose: Option<&str>,
    noun: Range<usize>,
    corrects: bool,
) {
    let owner = match whose {
        Some(HIS) => reading.meant_by(Gender::He),
        Some(HERS) => reading.meant_by(Gender::She),
        Some(name) => reading.named(name, None),
        None => reading.speaker(),
    };
    let Some(who) = owner else { return };
    let mode = clause.mode;
    // "My daughter's birthday", "my sister's favourite film" are hers; "my sister's name" is her own.
    let owner = noun.clone().find(|&i| clause.tokens[i].is("'s") && i + 1 < noun.end);
    let event = clause.tokens[noun.end - 1].any(EVENTS);
    let owner = owner.filter(|at| !clause.tokens[at + 1].is("name") && !event);
    let kin = owner.and_then(|at| kin(&clause.tokens[..at], noun.start, false).filter(|(.., next)| *next == at));
    let kin = kin.and_then(|(found, name, _)| reading.who(&Subject::Kin(found, name, whose.map(String::from))));
    let (who, noun) = match (kin, owner) {
        (Some(kin), Some(at)) => (kin, at + 1..noun.end),
        _ => (who, noun),
    };
    let mine = Mine { clause, who, noun: noun.clone(), corrects };
    if clause.verb == "call" && clause.next(0).is_some_and(|t| t.is("me")) {
        return super::contact::called(reading, clause);
    }
    let nouns = &clause.tokens[noun];
    if matches!(clause.verb, "die" | "pass") && nouns.last().is_some_and(|t| t.is_pet()) {
        let clause = mine.clause;
        let saying = Saying { clause, who: mine.who.clone(), times: clause.times().collect(), corrects: false };
        return reading.ends(&saying, "HAS_PET");
    }
    let changed =
        clause.following("to").filter(|_| clause.verb == "change" && (mode.past || mode.perfect) && !mode.negated);
    if let Some(to) = changed {
        // "My e-mail address has changed to …" is what it is now.
        let clause = Clause { verb: "be", after_verb: to.start, mode: Mode::default(), ..clause.clone() };
        let (who, noun) = (mine.who.clone(), mine.noun.clone());
        return Mine { clause: &clause, who, noun, corrects }.is(reading);
    }
    // "My birthday falls on Christmas Eve".
    if clause.verb == "fall" && !mode.past && !mode.negated {
        let clause = Clause { verb: "be", mode: Mode::default(), ..clause.clone() };
        let (who, noun) = (mine.who.clone(), mine.noun.clone());
        return Mine { clause: &clause, who, noun, corrects }.is(reading);
    }
    // "My bike was stolen".
    let stolen = ["stolen", "nicked", "totalled", "totaled", "written"];
    let gone = clause.verb == "be" && (mode.past || mode.perfect) && clause.next(0).is_some_and(|t| t.any(&stolen));
    if gone && nouns.last().is_some_and(|t| t.any(OWNABLE)) && nouns.iter().all(|t| !t.is("'s")) {
        let saying = Saying { clause, who: mine.who.clone(), times: clause.times().collect(), corrects: false };
        let name = tidy(slice(reading.text, clause.tokens, bare(clause.tokens, mine.noun.clone())));
        return reading.says(&saying, "OWNS", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
    }
    // "My contract with Bosch ended".
    let over = matches!(clause.verb, "end" | "expire" | "finish") && (mode.past || mode.perfect) && !mode.negated;
    let held = nouns.windows(2).position(|w| {
        w[0].any(&["contract", "job", "stint", "internship", "placement", "time"]) && w[1].any(&["with", "at"])
    });
    if let Some(at) = held.filter(|_| over) {
        let saying = Saying { clause, who: mine.who.clone(), times: clause.times().collect(), corrects: false };
        let place = mine.noun.start + at + 2..mine.noun.end;
        for name in reading.names(clause, place, Object::Name).into_iter().take(1) {
            let firm = Who::named(name, Some(label::ORGANIZATION));
            reading.says(&saying, "WORKS_AT", firm, saying.ended(), Over);
        }
        return;
    }
    // "Our honeymoon was in Sri Lanka".
    if clause.verb == "be" && mode.past && !mode.negated && nouns.last().is_some_and(|t| t.any(TRIPS)) {
        let saying = Saying { clause, who: mine.who.clone(), times: clause.times().collect(), corrects: false };
        let place = phrase(clause.tokens, clause.rest(), "in").unwrap_or(0..0);
        for name in reading.names(clause, place, Object::Name).into_iter().take(1) {
            let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
            reading.says(&saying, "VISITED", Who::named(name, Some(label::LOCATION)), validity, Holds);
        }
        return;
    }
    if subscribed(reading, clause, &mine.who, mine.noun.clone()) {
        return;
    }
    // "My mother's name was Opal": a name stays.
    let called = nouns.len() > 2
        && nouns[nouns.len() - 1].is("name")
        && KIN.iter().any(|(kin, ..)| nouns[nouns.len() - 3].is(kin));
    if clause.verb != "be" || mode.negated || (mode.past && !called) || mode.over || mode.used_to || nouns.is_empty() {
        return;
    }
    mine.is(reading);
}

/// A noun of somebody's, and the clause that says what it is.
pub(super) struct Mine<'c> {
    pub clause: &'c Clause<'c>,
    pub who: Who,
    pub noun: Range<usize>,
    pub corrects: bool,
}

impl Mine<'_> {
    fn is(&self, reading: &mut Reading<'_>) {
        let nouns = &self.clause.tokens[self.noun.clone()];
        let (last, first) = (&nouns[nouns.len() - 1], &nouns[0]);
        let possessive = nouns.iter().position(|t| t.is("'s"));
        let favourite = nouns.iter().position(|t| t.any(FAVOURITE));
        match (&*last.word.lower, possessive) {
            ("name", Some(at)) => self.name_of(reading, at.checked_sub(1).map(|k| &nouns[k])),
            ("name", None) if nouns.len() == 2 && first.is_pet() => self.name_of(reading, Some(first)),
            (_, Some(_)) if last.any(EVENTS) => self.other(reading, last),
            // "My husband name is Kenji", "my dads name is Kenji".
            ("name", None)
                if nouns.len() == 2 && KIN.iter().any(|(kin, ..)| first.is(kin) || first.is_plural(&[kin])) =>
            {
                self.name_of(reading, Some(first));
            }
            ("name" | "nickname", None) => self.name(reading, last.is("nickname")),
            ("birth", None) if first.is("date") => self.birthday(reading, true),
            ("birthday" | "anniversary", None) => self.birthday(reading, last.is("birthday")),
            ("job" | "occupation" | "profession" | "title" | "role" | "position", None) => {
                self.claim(reading, "WORKS_AS", self.thing(reading), Some(label::TOPIC));
            }
            ("employer" | "company" | "workplace", None) => {
                self.claim(reading, "WORKS_AT", self.named(reading), Some(label::ORGANIZATION));
            }
            ("hometown", None) => self.claim(reading, "IS_FROM", self.named(reading), Some(label::LOCATION)),
            ("place" | "town" | "city", None) if first.any(&["native", "home"]) => {
                self.claim(reading, "IS_FROM", self.named(reading), Some(label::LOCATION))
            }
            ("home" | "house" | "flat" | "apartment" | "place", None)
                if favourite.is_none() && self.clause.next(0).is_some_and(|t| t.is("in")) =>
            {
                let rest = self.clause.rest();
                let place = super::objects::phrase(self.clause.tokens, rest, "in").unwrap_or(0..0);
                let name = reading.names(self.clause, place, Object::Name).into_iter().next();
                // "My home is in Nakuru but I stay in Nairobi": home is where one is from.
                let after = &self.clause.tokens[self.clause.range.end..];
                let away = after.first().is_some_and(|t| t.is("but"))
                    && after.get(1).is_some_and(|t| t.is("i"))
                    && after.get(2).is_some_and(|t| t.any(&["stay", "live", "work"]));
                let relation = if away { "IS_FROM" } else { "LIVES_IN" };
                self.claim(reading, relation, name, Some(label::LOCATION));
            }
            ("language" | "tongue", None) if first.any(&["native", "first", "mother"]) => {
                self.claim(reading, "SPEAKS", self.named(reading), Some(label::TOPIC));
            }
            ("allergies" | "allergy", None) => {
                for name in self.things(reading) {
                    self.claim(reading, "ALLERGIC_TO", Some(name), None);
                }
            }
            ("pronouns", None) => self.claim(reading, "HAS_PRONOUNS", self.thing(reading), None),
            ("hobby" | "hobbies" | "pastime", None) => {
                for name in self.things(reading) {
                    self.claim(reading, "HAS_HOBBY", Some(name), Some(label::TOPIC));
                }
            }
            ("thing" | "jam", None) if nouns.len() == 1 => {
                for name in self.things(reading) {
                    self.claim(reading, "LIKES", Some(name), Some(label::PREFERENCE));
                }
            }
            ("pleasure" | "passion" | "obsession" | "weakness" | "addiction", None) => {
                for name in self.things(reading) {
                    self.claim(reading, "LIKES", Some(name), Some(label::PREFERENCE));
                }
            }
            ("plan" | "subscription", None) if favourite.is_none() => {
                let plan = self.thing(reading).filter(|name| super::moving::is_plan(name));
                self.claim(reading, "HAS_PLAN", plan, Some(label::OBJECT));
            }
            ("goal" | "dream" | "ambition" | "resolution", _) if self.clause.next(0).is_some_and(|t| t.is("to")) => {
                let value = self.clause.rest();
                let goal = bare(self.clause.tokens, value.start + 1..value.end);
                let goal = tidy(slice(reading.text, self.clause.tokens, goal));
                self.claim(reading, "HAS_GOAL", Some(goal), Some(label::TOPIC));
            }
            _ if nouns.iter().any(|t| t.any(&["about", "thing", "part", "bit", "memory", "moment"])) => {}
            _ if favourite.is_some_and(|at| at <= 1 && at + 1 < nouns.len()) => {
                let at = self.noun.start + favourite.unwrap_or(0) + 1;
                let relation = relation_of(reading, self.clause.tokens, at..self.noun.end);
                let led = self.clause.next(0).is_some_and(|t| t.any(PREPOSITIONS));
                for name in self.things(reading).into_iter().take(usize::from(!led)) {
                    self.claim(reading, &relation, Some(name), Some(label::PREFERENCE));
                }
            }
            (_, None) => {
                // A passport has a number, too.
                let other = last.is("number") && nouns.len() > 1 && !nouns[nouns.len() - 2].any(CALLED);
                let datum = DATA.iter().find(|(words, ..)| !other && nouns.iter().any(|t| t.any(words)));
                match datum {
                    Some((_, relation, key)) if self.datum(reading, relation, key) => {}
                    _ => self.other(reading, last),
                }
            }
            _ => {}
        }
    }

    pub fn claim(&self, reading: &mut Reading<'_>, relation: &str, object: Option<String>, what: Option<&'static str>) {
        let Some(object) = object.map(|name| Who::named(name, what)) else { return };
        let end = super::claims::contrast(self.clause).map_or(self.clause.range.end, |(comma, _)| comma);
        let sentence =
            tidy(&format!("{}'s {}", self.who.shown, slice(reading.text, self.clause.tokens, self.noun.start..end)));
        let own = matches!(self.clause.subject, Subject::Own(None, _));
        let theirs = |word| match word {
            "my" | "our" if own => "their",
            "me" | "us" if own => "them",
            word => word,
        };
        let sentence = sentence.split(' ').map(theirs).collect::<Vec<_>>().join(" ");
        let sentence = sentence.trim_end_matches([',', '.', '!']).into();
        let stance = if self.corrects { Corrects } else { Holds };
        let saying = Saying {
            clause: self.clause,
            who: self.who.clone(),
            times: self.clause.times().collect(),
            corrects: false,
        };
        let validity = if relation == "HAS_ANNIVERSARY" || relation.contains("BIRTHDAY") || relation == "BORN_ON" {
            Validity::ALWAYS
        } else {
            saying.begun()
        };
        reading.claim(&self.who, &object, Draft { relation, sentence, validity, stance });
    }

    /// "My dog is called Rex", "my phone is a Pixel 8", "my appointment is on Friday", "my zodiac sign is Leo".
    fn other(&self, reading: &mut Reading<'_>, last: &Token<'_>) {
        const VAGUE: &[&str] = &[
            "answer", "guess", "point", "problem", "issue", "question", "concern", "opinion", "one", "half", "first",
            "second", "last", "next", "other", "own", "all", "only", "main",
        ];
        let rest = self.clause.rest();
        let Some(first) = self.clause.next(0) else { return };
        let named = first.any(&["called", "named"]);
        let saying = Saying {
            clause: self.clause,
            who: self.who.clone(),
            times: self.clause.times().collect(),
            corrects: false,
        };
        if last.is_pet() {
            // "My dog is a Shiba called Kopi".
            let at = rest.clone().find(|&i| self.clause.tokens[i].any(&["called", "named"]));
            for name in called(reading, &saying, at.map_or(rest.start, |at| at + 1)) {
                self.claim(reading, "HAS_PET", Some(name), None);
            }
        } else if self.clause.tokens[self.noun.clone()].iter().any(|t| t.any(EVENTS))
            && (first.time.is_some() || first.any(&["on", "in", "at"]))
        {
            super::having::event(reading, &saying, self.noun.clone(), Holds);
        } else if last.any(OWNABLE) {
            let article = first.any(&["a", "an"]);
            // "A diesel Passat".
            let kind = |i: &usize| {
                let t = &self.clause.tokens[*i];
                !t.word.is_capitalised() && !t.word.mark && !t.any(PREPOSITIONS) && !t.is("of")
            };
            let kinds = rest.clone().skip(1).take(2).take_while(kind).count();
            let name = self.named_after(reading, rest.start + 1 + kinds).filter(|_| article);
            self.claim(reading, "OWNS", name, Some(label::OBJECT));
        } else if !last.any(VAGUE) && self.noun.len() <= 2 && !named {
            let relation = format!("HAS_{}", relation_words(reading, self.clause.tokens, self.noun.clone()));
            let person = last.any(OCCUPATIONS) || last.any(&["partner", "guide", "tenant", "client", "customer"]);
            self.claim(reading, &relation, self.named_after(reading, rest.start), person.then_some(label::PERSON));
        }
    }

    /// The name that the clause ends in.
    fn named_after(&self, reading: &Reading<'_>, at: usize) -> Option<String> {
        let tokens = &self.clause.tokens[..self.clause.range.end];
        let (found, next) = name(tokens, at)?;
        let numbered = tokens.get(next).filter(|t| t.word.number().is_some() && t.time.is_none());
        let end = next + usize::from(numbered.is_some());
        let whole = if numbered.is_some() { tidy(slice(reading.text, tokens, at..end)) } else { found };
        let ends =
            |t: &Token<'_>| t.time.is_some() || (t.word.mark && !t.is("'s")) || t.any(&["running", "with", "from"]);
        tokens.get(end).is_none_or(ends).then_some(whole)
    }

    pub fn named(&self, reading: &Reading<'_>) -> Option<String> {
        let (tokens, value) = (self.clause.tokens, self.clause.rest());
        let found = name(&tokens[..value.end], value.start).map(|(name, _)| name);
        let small = reading.small && value.len() <= 2 && names_something(&tokens[value.clone()]);
        found.or_else(|| small.then(|| tidy(slice(reading.text, tokens, value))))
    }

    /// The value that follows "is".
    fn thing(&self, reading: &Reading<'_>) -> Option<String> {
        let (tokens, value) = (self.clause.tokens, self.clause.rest());
        let stops = |i: &usize| tokens[*i].any(&[",", "but", "because", "and"]) || tokens[*i].time.is_some();
        let stop = value.clone().skip(1).find(stops);
        let range = bare(tokens, value.start..stop.unwrap_or(value.end));
        names_something(&tokens[range.clone()]).then(|| tidy(slice(reading.text, tokens, range)))
    }

    /// The values that follow "are".
    fn things(&self, reading: &Reading<'_>) -> Vec<String> {
        let (tokens, value) = (self.clause.tokens, self.clause.rest());
        let stop = value
            .clone()
            .skip(1)
            .find(|&i| tokens[i].any(&["but", "because", "since", "so", "these", "lately", "nowadays"]));
        let items = listed(tokens, value.start..stop.unwrap_or(value.end)).into_iter();
        let items = items.map(|item| bare(tokens, item)).filter(|item| names_something(&tokens[item.clone()]));
        items.map(|item| tidy(slice(reading.text, tokens, item))).collect()
    }
}
