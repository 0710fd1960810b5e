//! From a clause to its claims.
//!
//! Each way of saying something has a rule of its own; the first that knows the clause reads it. What none
//! of them knows is kept as an open claim named by its verb, if it tells of something done to something.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::Stance;
use super::bare::bare;
use super::clause::{Clause, apposed};
use super::dates::{Sense, TimeExpression};
use super::forgoing;
use super::frames::{Object, tells};
use super::framing::{framed, same_taste};
use super::group::Mode;
use super::kin::kin;
use super::lexicon::{ADVERBS, EVENTS, KINDS, TRIPS, kin_word};
use super::moving::is_school;
use super::names::name;
use super::objects::{gerunds, listed, object, phrase, phrases};
use super::reading::{Draft, Reading, Who};
use super::subject::Subject;
use super::token::{Token, slice};
use super::verbs::Form;
use super::{
    antecedents, being, compound, contact, courting, effects, ending, habits, having, health, moving, owning, plans,
};
use crate::model::{Cardinality, relation as row};
use crate::time::{Timestamp, Validity};

/// A clause with what is known about it.
pub(super) struct Saying<'s> {
    pub clause: &'s Clause<'s>,
    pub who: Who,
    pub times: Vec<&'s TimeExpression>,
    /// It takes back something said before.
    pub corrects: bool,
}

impl Saying<'_> {
    /// When what is said began, where that is said.
    pub fn start(&self) -> Option<Timestamp> {
        self.times.iter().find_map(|t| t.window.valid_at())
    }

    /// The window of something that began, and goes on unless an end is said.
    pub fn begun(&self) -> Validity {
        let until = self.times.iter().find(|t| matches!(t.sense, Sense::Until | Sense::Through));
        Validity::new(self.start(), until.and_then(|t| t.window.invalid_at())).unwrap_or(Validity::ALWAYS)
    }

    /// The window of something that is over: it ended when the sentence says.
    pub fn ended(&self) -> Validity {
        let at = self.times.iter().find_map(|t| match t.sense {
            Sense::Until => t.window.invalid_at(),
            Sense::Lasting => None,
            Sense::Since | Sense::At => t.window.valid_at(),
            Sense::Through => t.window.invalid_at(),
        });
        Validity::new(None, at).unwrap_or(Validity::ALWAYS)
    }

    /// Something yet to come is meant.
    pub fn ahead(&self, reference: Timestamp) -> bool {
        let future = self.clause.mode.future;
        let spans =
            |t: &&&TimeExpression| matches!(t.sense, Sense::At | Sense::Through) || future && t.sense == Sense::Since;
        self.times.iter().filter(spans).any(|t| t.window.valid_at().is_some_and(|start| start > reference))
    }
}

impl Reading<'_> {
    /// Reads one clause, and whatever more it says.
    pub fn clause(&mut self, clause: &Clause<'_>, before: Vec<&TimeExpression>, corrects: bool) {
        let mut before = before;
        for part in compound::parts(clause) {
            self.part(&part, core::mem::take(&mut before), corrects);
        }
    }

    fn part(&mut self, clause: &Clause<'_>, before: Vec<&TimeExpression>, corrects: bool) {
        if let Subject::Own(whose, noun) = &clause.subject {
            return owning::read(self, clause, whose.as_deref(), noun.clone(), corrects);
        }
        let Some(who) = self.who(&clause.subject) else { return };
        // "Karthik and I were late. He …".
        if let (true, Some(Subject::Name(other))) = (clause.speaks(), &clause.beside) {
            self.acquaint(other);
        }
        let times = before.into_iter().chain(clause.times()).collect();
        let saying = Saying { clause, who, times, corrects };
        let mode = clause.mode;
        // "He won't eat mushrooms" speaks of no future.
        if mode.future && mode.negated && !mode.plans && forgoing::refuses_ever(self, &saying) {
            return;
        }
        // "We go to Geilo every Easter" is no plan.
        let again = |t: &Token<'_>| t.is("every") || t.time.is_some() && t.word.text.starts_with("every ");
        let again = !mode.progressive && !mode.future && clause.tokens[clause.rest()].iter().any(again);
        let set = !mode.past && !mode.perfect && !mode.negated && !again && saying.ahead(self.reference);
        // "I start at Shopify on Monday" is as good as done.
        let scheduled = matches!(
            clause.verb,
            "start" | "begin" | "leave" | "fly" | "graduate" | "retire" | "move" | "go" | "travel" | "visit"
        );
        // "We're heading to Savannah for spring break".
        let bound = mode.progressive
            && !mode.past
            && matches!(clause.verb, "head" | "go" | "fly" | "travel" | "drive")
            && phrases(clause.tokens, clause.rest()).iter().any(|(before, place)| {
                let off = |t: &Token<'_>| {
                    t.any(TRIPS) || t.any(EVENTS) || t.any(&["break", "christmas", "easter", "holidays"])
                };
                *before == "for" && clause.tokens[place.clone()].iter().any(off)
            });
        // "We're going to Costa Rica".
        let off = mode.progressive
            && !mode.past
            && !mode.negated
            && matches!(clause.verb, "go" | "fly" | "travel")
            && phrase(clause.tokens, clause.rest(), "to").is_some_and(|place| {
                clause.tokens[place.start].word.is_capitalised() && !is_school(&clause.tokens[place.end - 1].word.lower)
            });
        // "We're driving to Cornwall at the weekend".
        let weekend = || clause.tokens[clause.rest()].iter().any(|t| t.is("weekend"));
        let off = off || clause.verb == "drive" && mode.progressive && !mode.past && !mode.negated && weekend();
        let bound = bound || off && saying.times.is_empty() && clause.speaks();
        let coming = set && (mode.progressive || scheduled);
        if bound {
            let clause = &Clause { mode: Mode { plans: true, future: true, ..mode }, ..clause.clone() };
            return plans::plan(self, &Saying { clause, ..saying });
        }
        if mode.negated && mode.progressive && !mode.past && matches!(clause.verb, "go" | "fly" | "travel" | "move") {
            plans::dropped_plan(self, &saying);
        }
        if mode.future
            || mode.plans
            || (coming && !mode.begins)
            || (mode.progressive && matches!(clause.verb, "move" | "plan") && !mode.past)
        {
            let clause = &Clause { mode: Mode { plans: mode.plans, future: true, ..mode }, ..clause.clone() };
            return plans::plan(self, &Saying { clause, ..saying });
        }
        if mode.wants {
            return plans::goal(self, &saying);
        }
        match clause.verb {
            "call" if clause.tokens[clause.rest()].iter().any(|t| t.is("home")) => moving::calls_home(self, &saying),
            "call" if clause.next(0).is_some_and(|t| t.is("me")) => contact::called(self, clause),
            "be" => {
                being::read(self, &saying);
                for part in being::further(&saying) {
                    let Some(clause) = apposed(&clause.tokens[part], clause.subject.clone()) else { continue };
                    let times = clause.times().collect();
                    being::read(self, &Saying { clause: &clause, who: saying.who.clone(), times, corrects });
                }
                if let Some(doing) = compound::participle(clause) {
                    self.part(&doing, Vec::new(), corrects);
                }
            }
            "have" => having::read(self, &saying),
            "prefer" if contact::prefers_to_be_called(self, clause) => {}
            "break" | "come" if health::breaks_out(self, &saying) => {}
            "find" if effects::found(self, &saying) => {}
            _ if antecedents::read(self, &saying) => {}
            "see" | "date" | "meet" if courting::sees(self, &saying) => {}
            "propose" if courting::proposed(self, &saying) => {}
            _ if moving::read(self, &saying) => {}
            _ if ending::read(self, &saying) => {}
            _ if habits::read(self, &saying) => {}
            _ if same_taste(self, &saying) || framed(self, &saying) => {}
            _ => open(self, &saying),
        }
    }

    /// Claims what a clause says of an object.
    pub fn says(&mut self, saying: &Saying<'_>, relation: &str, object: Who, validity: Validity, stance: Stance) {
        let stance = if saying.corrects && stance == Stance::Holds { Stance::Corrects } else { stance };
        let clause = saying.clause;
        let end = contrast(clause).map_or(clause.range.end, |(comma, _)| comma).min(aside(clause));
        let sentence = self.sentence(clause, &saying.who, end);
        // "I started as an intern and I'm now head of sales".
        let now = clause.tokens[clause.range.clone()].iter().any(|t| t.any(&["now", "nowadays", "today", "these"]));
        if stance == Stance::Holds && now && row(relation).cardinality == Cardinality::One {
            self.supersede(&saying.who, relation, &object);
        }
        self.claim(&saying.who, &object, Draft { relation, sentence, validity, stance });
    }

    /// Claims that whatever stood in this relation to whom a clause is about does so no more.
    pub fn ends(&mut self, saying: &Saying<'_>, relation: &str) {
        self.says(saying, relation, saying.who.clone(), saying.ended(), Stance::Over);
    }

    /// The names in the phrase of a clause, one for each of the things it lists; none where the first is no name.
    pub fn names(&self, clause: &Clause<'_>, phrase: Range<usize>, kind: Object) -> Vec<String> {
        let mut found = Vec::new();
        let tokens = clause.tokens;
        let phrase = counted(clause, phrase);
        // "The comfort and joy it brings" is told of something else.
        let its = tokens[phrase.clone()].iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| t.is("the"))
            && tokens[phrase.clone()].iter().any(|t| t.any(&["it", "they", "you"]));
        if its && kind == Object::Whole {
            return found;
        }
        if let Some(called) = called_further_on(clause, phrase.clone(), kind) {
            return Vec::from([called]);
        }
        let items = listed(tokens, phrase);
        // "Vinyl, mostly Norwegian jazz" says which vinyl.
        let rather = |item: &Range<usize>| {
            let next = tokens.get(item.start + 1).is_some_and(|t| t.verb().is_none());
            next && item.start > 0
                && tokens[item.start - 1].is(",")
                && tokens[item.start].any(&["mostly", "mainly", "especially", "particularly", "primarily", "usually"])
        };
        for item in if kind == Object::Whole { gerunds(tokens, items) } else { items } {
            if kind != Object::Whole && !found.is_empty() && rather(&item) {
                break;
            }
            // "Shellfish, learnt that one the hard way".
            let tale = tokens[item.start].verb().is_some_and(|(_, form)| form == Form::Past)
                && !["ed", "n"].iter().any(|end| tokens[item.start].word.lower.ends_with(end));
            // "I like Coldplay, sue me".
            let aside = tokens[item.clone()].iter().any(|t| t.any(&["me", "us", "you", "thing"]));
            if !found.is_empty() && (aside || kind != Object::Whole && tale) {
                break;
            }
            // "…, ironic isn't it" is no second thing.
            if !found.is_empty()
                && (tokens[item.clone()].iter().any(|t| t.any(&["is", "are", "was", "were"]))
                    || tokens[item.end - 1].any(&["have", "has", "did", "do", "am"])
                    || tokens[item.start].any(&["never", "will", "would", "can", "not"]))
            {
                break;
            }
            let item = gift(clause, item);
            // "To swim and to dance".
            let to = usize::from(kind == Object::Whole && item.len() > 1 && tokens[item.start].is("to"));
            let item = item.start + to..item.end;
            let kin = if kind == Object::Name { None } else { self.kin_name(clause, item.clone()) };
            match kin.or_else(|| object(self.text, clause.tokens, item, kind, self.small)) {
                Some(name) => found.push(name),
                None if found.is_empty() => break,
                None => {}
            }
        }
        found
    }

    /// "My sister Ana" as an object is Ana, "my sister" is Jane Smith's sister; "the movie Inception" is Inception.
    fn kin_name(&self, clause: &Clause<'_>, range: Range<usize>) -> Option<String> {
        let called = bare(clause.tokens, range.clone());
        if clause.tokens.get(called.start).is_some_and(|t| t.any(KINDS) || t.is_pet())
            && let Some((name, next)) = name(clause.tokens, called.start + 1)
            && next == called.end
        {
            return Some(name);
        }
        let mine = clause.tokens.get(range.start).is_some_and(|t| t.any(&["my", "our"]));
        let (found, name, _) = kin(clause.tokens, range.start + 1, self.small).filter(|_| mine)?;
        name.or_else(|| Some(format!("{}'s {}", self.speaker()?.name, kin_word(found))))
    }
}

/// "A bakery in Izmir called Fırın" is Fırın.
fn called_further_on(clause: &Clause<'_>, phrase: Range<usize>, kind: Object) -> Option<String> {
    let tokens = &clause.tokens[..clause.range.end];
    let article = tokens.get(phrase.start)?.any(&["a", "an", "this", "some"]);
    let at = (phrase.end..tokens.len()).take(6).find(|&i| tokens[i].any(&["called", "named"]))?;
    let (_, next) = name(tokens, phrase.end + 1)?;
    let fits = article && kind != Object::Whole && tokens[phrase.end].any(&["in", "near", "at"]);
    name(tokens, at + 1).filter(|_| fits && next == at).map(|(name, _)| name)
}

/// "Three languages: Greek, Thai and Dutch" is the list.
fn counted(clause: &Clause<'_>, phrase: Range<usize>) -> Range<usize> {
    const MANY: &[&str] =
        &["two", "three", "four", "five", "six", "several", "many", "some", "these", "various", "different"];
    let (tokens, end) = (clause.tokens, clause.range.end);
    let colon = tokens[..end].get(phrase.end).is_some_and(|t| t.is(":"));
    let many =
        tokens[phrase.clone()].first().is_some_and(|t| t.any(MANY) || (t.word.number().is_some() && t.time.is_none()));
    let plural = tokens[phrase.clone()].last().is_some_and(|t| t.word.lower.ends_with('s'));
    let list = super::objects::phrase(tokens, (phrase.end + 1).min(end)..end, "").filter(|_| colon && many && plural);
    list.unwrap_or(phrase)
}

/// "My sister a scarf" is a scarf.
fn gift(clause: &Clause<'_>, item: Range<usize>) -> Range<usize> {
    let whom = clause.tokens[item.start].any(&[
        "my",
        "our",
        "myself",
        "himself",
        "herself",
        "ourselves",
        "themselves",
        "him",
        "her",
        "them",
        "us",
        "me",
    ]);
    let what = item.clone().skip(1).find(|&i| clause.tokens[i].any(&["a", "an", "some"])).filter(|_| whom);
    what.unwrap_or(item.start)..item.end
}

/// Where a clause within the clause begins that says "I" again, and would say it out of place.
fn aside(clause: &Clause<'_>) -> usize {
    const LINKS: &[&str] =
        &["when", "while", "because", "that", "where", "whenever", "after", "before", "since", "as", "which", "who"];
    let rest = clause.rest();
    match rest.clone().find(|&i| clause.tokens[i].any(&["i", "we"])) {
        Some(again) => (rest.start..again).rev().find(|&i| clause.tokens[i].any(LINKS)).unwrap_or(again),
        None => clause.range.end,
    }
}

/// "…, not Lisbon": where that begins, and what is denied.
pub(super) fn contrast(clause: &Clause<'_>) -> Option<(usize, usize)> {
    let rest = clause.rest();
    let at = rest.clone().skip(1).find(|&i| clause.tokens[i].is("not"))?;
    let comma = if clause.tokens[at - 1].is(",") { at - 1 } else { at };
    (at + 1 < rest.end).then_some((comma, at + 1))
}

/// A clause that no rule knows: kept where somebody did something to something named, or at a time.
fn open(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let mode = clause.mode;
    let done = (mode.past && !mode.progressive) || mode.perfect;
    if !tells(clause.verb) || !done || mode.negated || mode.over || mode.used_to || mode.able {
        return;
    }
    let found = phrases(clause.tokens, clause.rest());
    let Some((before, first)) = found.first() else { return };
    let kind = if before.is_empty() { Object::Thing } else { Object::Name };
    let Some(name) = reading.names(clause, first.clone(), kind).into_iter().next() else { return };
    let verb = clause.verb.to_uppercase();
    let relation = if before.is_empty() { verb } else { format!("{verb}_{}", before.to_uppercase()) };
    let concrete = !saying.times.is_empty()
        || (!reading.small && slice(reading.text, clause.tokens, clause.rest()).contains(char::is_uppercase));
    if let Some(object) = reading.named(&name, None).filter(|_| concrete) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, &relation, object, validity, Stance::Holds);
    }
}
