//! From a clause to its claims.
//!
//! Each way of saying something has a rule of its own; the first that knows the clause reads it. What none
//! of them knows is kept as an open claim named by its verb, if it tells of something done to something.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::Stance;
use super::clause::Clause;
use super::dates::{Granularity, Sense, TimeExpression};
use super::frames::{Aspect, Denied, Frame, Object, frames, tells};
use super::group::Mode;
use super::lexicon::{ADVERBS, CLUBS, HOLLOW, KINDS, OWNABLE, PETS, PREPOSITIONS, SCHOOLS, UNIQUE, kin_word};
use super::objects::{bare, gerunds, is_quote, listed, object, phrase, phrases};
use super::reading::{Draft, Reading, Who};
use super::subject::{Subject, kin, name};
use super::token::slice;
use super::{being, contact, ending, habits, having, moving, owning, plans};
use crate::model::{Cardinality, label, relation};
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
        self.times.iter().any(|t| t.sense == Sense::At && t.window.valid_at().is_some_and(|start| start > reference))
    }
}

impl Reading<'_> {
    /// Reads one clause.
    pub fn clause(&mut self, clause: &Clause<'_>, before: Vec<&TimeExpression>, corrects: bool) {
        if let Subject::Own(whose, noun) = &clause.subject {
            return owning::read(self, clause, whose.as_deref(), noun.clone(), corrects);
        }
        let Some(who) = self.who(&clause.subject) else { return };
        let times = before.into_iter().chain(clause.times()).collect();
        let saying = Saying { clause, who, times, corrects };
        let mode = clause.mode;
        let coming = mode.progressive && !mode.perfect && !mode.past && saying.ahead(self.reference);
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
            "be" => being::read(self, &saying),
            "have" => having::read(self, &saying),
            _ if moving::read(self, &saying) => {}
            _ if ending::read(self, &saying) => {}
            _ if habits::read(self, &saying) => {}
            _ if framed(self, &saying) => {}
            _ => open(self, &saying),
        }
    }

    /// Claims what a clause says of an object.
    pub fn says(&mut self, saying: &Saying<'_>, relation: &str, object: Who, validity: Validity, stance: Stance) {
        let stance = if saying.corrects && stance == Stance::Holds { Stance::Corrects } else { stance };
        let clause = saying.clause;
        let end = contrast(clause).map_or(clause.range.end, |(comma, _)| comma).min(aside(clause));
        let sentence = self.sentence(clause, &saying.who, end);
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
        // "The comfort and joy it brings" is told of something else.
        let its = tokens[phrase.clone()].iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| t.is("the"))
            && tokens[phrase.clone()].iter().any(|t| t.any(&["it", "they", "you"]));
        if its && kind == Object::Whole {
            return found;
        }
        let items = listed(tokens, phrase);
        for item in if kind == Object::Whole { gerunds(tokens, items) } else { items } {
            let item = gift(clause, item);
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
        if clause.tokens.get(called.start).is_some_and(|t| t.any(KINDS) || t.any(PETS))
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

/// "My sister a scarf" is a scarf.
fn gift(clause: &Clause<'_>, item: Range<usize>) -> Range<usize> {
    let whom = clause.tokens[item.start].any(&["my", "our", "myself", "him", "her", "them", "us", "me"]);
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

/// Reads a clause whose verb stands in the table.
fn framed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    for frame in frames(clause.verb) {
        // "In a small flat in Brooklyn" names its place the second time.
        let named = places(frame, clause).into_iter();
        let named = named.map(|place| (reading.names(clause, place.clone(), frame.object), place));
        let Some((mut names, place)) = named.into_iter().find(|(names, _)| !names.is_empty()) else { continue };
        names.retain(|name| !HOLLOW.contains(&name.as_str()));
        let Some((claimed, validity, stance)) = outcome(frame, saying) else { continue };
        let apposed = clause.tokens[place].iter().any(|t| t.is(","));
        // "Porto, Portugal" is one place; "Acme and Globex" are two employers.
        let single = relation(frame.relation).cardinality == Cardinality::One || frame.label == Some(label::LOCATION);
        if single && (apposed || (frame.relation != "WORKS_AT" && frame.relation != "VISITED")) {
            names.truncate(1);
        }
        let also = clause.tokens[clause.after_subject..clause.main].iter().any(|t| t.is("also"));
        for (i, name) in names.into_iter().enumerate() {
            let second = claimed == "WORKS_AT" && (also || i > 0);
            let relation = if second { "ALSO_WORKS_AT" } else { fitting(claimed, &name, clause) };
            if let Some(object) = reading.named(&name, frame.label) {
                reading.says(saying, relation, object, validity, stance);
            }
        }
        // "I work as a nurse at Acme" says two things.
        if !matches!(clause.verb, "work" | "study" | "join" | "start" | "intern" | "graduate") {
            return true;
        }
    }
    frames(clause.verb).next().is_some()
}

/// Where the object of a frame stands in a clause.
fn places(frame: &Frame, clause: &Clause<'_>) -> Vec<Range<usize>> {
    if frame.object == Object::Whole {
        return Vec::from([whole(clause)]);
    }
    if !frame.before.is_empty() && !PREPOSITIONS.contains(&frame.before) {
        let rest = clause.following(frame.before);
        return rest.and_then(|rest| phrase(clause.tokens, rest, "")).into_iter().collect();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (before, place) in phrases(clause.tokens, clause.rest()) {
        // "A book about bees" is one thing to work on.
        let more = frame.relation == "WORKS_ON" && matches!(before, "about" | "for" | "on");
        match found.last_mut() {
            Some(last) if more => last.end = place.end,
            // "I'm studying, training, and resting" names nothing that is studied.
            _ if before.is_empty() && clause.tokens[place.start].is(",") => {}
            _ if before == frame.before => found.push(place),
            _ => {}
        }
    }
    found
}

/// The relation that an object asks for: one joins a firm, and is a member of a club.
fn fitting(relation: &'static str, name: &str, clause: &Clause<'_>) -> &'static str {
    let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let last = last.as_str();
    match relation {
        "WORKS_AT" if clause.verb == "join" && CLUBS.contains(&last) => "MEMBER_OF",
        "ATTENDED" | "VISITED" if SCHOOLS.contains(&last) => "STUDIES_AT",
        "VISITED"
            if clause.verb == "spend" && clause.tokens.iter().any(|t| t.any(&["childhood", "youth", "teens"])) =>
        {
            "GREW_UP_IN"
        }
        "STUDIES" if last.contains("school") => "STUDIES_AT",
        _ => relation,
    }
}

/// What comes of a frame in the manner in which it is said; nothing where that is not certain.
fn outcome(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let mode = saying.clause.mode;
    if mode.able && !matches!(frame.relation, "SPEAKS" | "PLAYS") {
        return None;
    }
    if mode.over || mode.used_to {
        let validity = if mode.over { saying.ended() } else { Validity::ALWAYS };
        return (frame.aspect != Aspect::Event).then_some((frame.relation, validity, Stance::Over));
    }
    let holds = |relation, validity| Some((relation, validity, Stance::Holds));
    if mode.negated {
        return match frame.denied {
            Denied::Means(relation) => holds(relation, Validity::ALWAYS),
            Denied::Over if !mode.past && !mode.perfect => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
            _ => None,
        };
    }
    match frame.aspect {
        Aspect::End if mode.past || mode.perfect => Some((frame.relation, saying.ended(), Stance::Over)),
        Aspect::End => None,
        Aspect::Doing if mode.progressive && !mode.past => holds(frame.relation, saying.begun()),
        Aspect::Doing => None,
        Aspect::Taste if mode.past => holds(frame.relation, Validity::ALWAYS),
        Aspect::Taste => holds(frame.relation, saying.begun()),
        Aspect::Event | Aspect::Onset if mode.past || mode.perfect => {
            holds(frame.relation, saying.start().map_or(Validity::ALWAYS, Validity::since))
        }
        Aspect::Event => None,
        Aspect::Onset => holds(frame.relation, saying.begun()),
        Aspect::State if mode.past && !mode.begins && !mode.progressive => told(frame, saying),
        Aspect::State if mode.past && !mode.begins => None,
        Aspect::State if mode.perfect => {
            let ongoing = lifelong(saying)
                || mode.progressive
                || saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting));
            if ongoing { holds(frame.relation, saying.begun()) } else { None }
        }
        Aspect::State => {
            let dated = saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting | Sense::Until));
            let validity = if dated || mode.begins { saying.begun() } else { Validity::ALWAYS };
            holds(frame.relation, validity)
        }
    }
}

/// "All my life", "my whole life".
fn lifelong(saying: &Saying<'_>) -> bool {
    saying.clause.tokens[saying.clause.rest()]
        .windows(3)
        .any(|w| w[2].any(&["life", "lives"]) && w.iter().take(2).any(|t| t.any(&["all", "whole", "entire"])))
}

/// A state told as past: bounded where its time is said, over where it is not.
fn told(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let clause = saying.clause;
    // "I recently played a game" happened once, "I played the violin" went on.
    let lately = clause.tokens[clause.range.clone()].iter().any(|t| t.any(&["recently", "just", "finally"]));
    let doing =
        matches!(frame.relation, "PLAYS" | "WORKS_ON" | "LEARNS" | "TEACHES" | "PRACTICES" | "RIDES" | "MANAGES");
    let once = clause.tokens[clause.rest()].iter().take(2).any(|t| t.any(&["a", "an", "some", "with", "games"]));
    let helped = frame.relation == "VOLUNTEERS_AT" && saying.times.is_empty();
    if lately || helped || (doing && once) {
        return None;
    }
    let Some(time) = saying.times.first() else {
        return Some((frame.relation, Validity::ALWAYS, Stance::Over));
    };
    match time.sense {
        Sense::At if time.granularity <= Granularity::Week => None,
        Sense::At | Sense::Through => Some((frame.relation, time.window, Stance::Holds)),
        Sense::Until => Some((frame.relation, saying.ended(), Stance::Over)),
        Sense::Since | Sense::Lasting => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
    }
}

/// All that is liked: "hiking in the mountains with friends".
fn whole(clause: &Clause<'_>) -> Range<usize> {
    let mut start = clause.rest().start;
    // "I love to cook" is a love of cooking.
    if clause.tokens.get(start).is_some_and(|t| t.is("to"))
        && clause.tokens.get(start + 1).is_some_and(|t| t.verb().is_some() || (t.is("be") && clause.verb == "prefer"))
    {
        start += 1;
    }
    let range = start..clause.range.end;
    if spoken_of(clause, range.clone()) {
        return start..start;
    }
    let mut found = phrases(clause.tokens, range).into_iter().peekable();
    let first = match found.peek() {
        Some(("", range)) => range.start,
        _ => return start..start,
    };
    let mut end = first;
    for (before, range) in found {
        let over = clause.verb == "prefer" && matches!(before, "to" | "over");
        // "Going for walks" is one thing liked.
        let doing = end == first + 1 && clause.tokens[first].word.lower.ends_with("ing");
        let aside = matches!(before, "for" | "as" | "by") && clause.verb != "prefer" && !(doing && before == "for");
        if over || aside || matches!(before, "then" | "because" | "since" | "after" | "before" | "during") {
            break;
        }
        end = range.end;
    }
    first..end
}

/// "I loved the concert", "I love the colors": one thing that was just spoken of, and no taste.
fn spoken_of(clause: &Clause<'_>, object: Range<usize>) -> bool {
    let tokens = &clause.tokens[object];
    let definite = tokens.iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| t.any(&["the", "our", "this"]));
    let named = tokens.iter().any(|t| t.word.is_capitalised() || is_quote(t) || t.any(&["of", "in", "at"]));
    let passing = clause.mode.past || clause.mode.progressive;
    let unique = tokens.iter().any(|t| t.any(UNIQUE) || t.any(OWNABLE)) || tokens.len() < 2;
    definite && !named && (passing || !unique)
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
