//! Statements that no rule was written for: "I carved a chess set" is worth keeping, too.
//!
//! Such a statement becomes (who, the verb, what), and keeps its own words as its sentence. Everything here is
//! a gate: what is asked, denied, supposed, reported, felt or polite is not kept, nor what nobody could look
//! up again, because it names no thing and no place.

use alloc::{borrow::Cow, format, string::String, vec::Vec};
use core::ops::Range;

use super::clauses::{Clause, Subject, clauses};
use super::groups::{Group, Modality, NounGroup, Tense, VerbGroup, groups};
use super::lemma::relation;
use super::settle::settled;
use super::small_talk::{BLAND, POLITE, VAGUE_HEADS};
use super::tag::{Class, Tag};
use super::{Tagger, seen};
use crate::extract::dates::TimeExpression;
use crate::extract::lexicon::{HEDGES, NOT_NAMES, PREPOSITIONS, QUESTIONS};
use crate::extract::verbs::third_person;
use crate::extract::words::Word;

/// Whom an open statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Whom {
    /// Whoever says "I".
    Speaker,
    /// Somebody or something by name.
    Name(String),
}

/// A statement that fits no pattern.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Open<'s> {
    pub whom: Whom,
    /// The verb, with its particle or preposition: "CARVE", "PICK_UP", "FALL_OFF".
    pub relation: String,
    /// What it is done to, or where.
    pub object: String,
    /// It is told as done.
    pub past: bool,
    words: &'s [Word<'s>],
    /// The words after the subject.
    rest: Range<usize>,
    finite: usize,
    present: bool,
    /// The words that lean on today.
    left_out: Vec<Range<usize>>,
}

/// The open statements of one sentence that is no question, with the expressions of time in it.
pub(in crate::extract) fn read<'s>(words: &'s [Word<'s>], times: &[TimeExpression]) -> Vec<Open<'s>> {
    if words.iter().any(|word| word.any(HEDGES) || word.any(POLITE)) || asks(words) {
        return Vec::new();
    }
    let tags = settled(words, &Tagger::shipped().tag(words.iter().map(seen)), times);
    let groups = groups(words, &tags);
    let scene = Scene { words, tags: &tags, groups: &groups, times };
    clauses(words, &tags, &groups).iter().filter_map(|clause| scene.statement(clause)).collect()
}

/// It opens like a question or an order, whatever its mark.
fn asks(words: &[Word<'_>]) -> bool {
    words.iter().find(|word| !word.mark).is_some_and(|word| word.any(QUESTIONS))
}

/// What the tagger takes for adverbs as often as not.
const PARTICLES: &[&str] = &["up", "down", "out", "off", "over", "away", "in", "on", "back"];

struct Scene<'s, 'g> {
    words: &'s [Word<'s>],
    tags: &'g [Tag],
    groups: &'g [Group<'s>],
    times: &'g [TimeExpression],
}

impl<'s> Scene<'s, '_> {
    fn statement(&self, clause: &Clause) -> Option<Open<'s>> {
        let Group::Verb(verb) = &self.groups[clause.verb] else { return None };
        let told = !(clause.subordinate || clause.hypothetical || clause.reported || verb.negated || verb.passive);
        let sure = verb.modality == Modality::Real && matches!(verb.tense, Tense::Past | Tense::Present);
        // "Was painting" sets a scene for something else.
        let staged = verb.progressive && verb.tense == Tense::Past && !verb.perfect;
        if !told || !sure || staged || BLAND.contains(&&*verb.lemma) || self.quoted(clause.range.start) {
            return None;
        }
        let whom = self.whom(clause)?;
        let (before, object) = self.object(clause, verb)?;
        let rest = verb.span.start.max(clause.range.start)..clause.range.end;
        let start = match clause.subject {
            Subject::Group(i) => match &self.groups[i] {
                // Adverbs between subject and verb belong to the sentence.
                Group::Noun(noun) if noun.span.end <= rest.start && noun.span.start == clause.range.start => {
                    noun.span.end
                }
                _ => rest.start,
            },
            _ => rest.start,
        };
        let mut name = relation(&verb.lemma);
        for word in before {
            name.push('_');
            name.push_str(&relation(&word));
        }
        Some(Open {
            whom,
            relation: name,
            object,
            past: verb.tense == Tense::Past || verb.perfect,
            words: self.words,
            rest: start..rest.end,
            finite: verb.finite,
            present: matches!(self.tags[verb.finite], Tag::Present | Tag::Base),
            left_out: self.times.iter().filter(|time| !time.absolute).map(|time| time.span.clone()).collect(),
        })
    }

    /// An odd number of quotation marks stands before it.
    fn quoted(&self, at: usize) -> bool {
        self.tags[..at].iter().filter(|tag| **tag == Tag::Quote).count() % 2 == 1
    }

    fn whom(&self, clause: &Clause) -> Option<Whom> {
        let group = match clause.subject {
            Subject::Dropped => return Some(Whom::Speaker),
            Subject::Unclear => return None,
            Subject::Group(i) => match &self.groups[i] {
                Group::Noun(noun) => noun,
                Group::Verb(_) => return None,
            },
        };
        let head = &self.words[group.head];
        if head.any(&["i", "we"]) {
            return Some(Whom::Speaker);
        }
        let words = &self.words[group.span.clone()];
        let named = words.iter().all(|word| word.is_capitalised() && !word.any(NOT_NAMES))
            && self.tags[group.span.clone()].iter().all(|tag| tag.class() == Class::Name);
        named.then(|| Whom::Name(words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")))
    }

    /// What it is done to, with the words between it and the verb that belong to the verb.
    fn object(&self, clause: &Clause, verb: &VerbGroup<'_>) -> Option<(Vec<Cow<'s, str>>, String)> {
        let mut nouns = self.groups[clause.verb + 1..].iter().map_while(|group| match group {
            Group::Noun(noun) if noun.span.end <= clause.range.end => Some(noun),
            _ => None,
        });
        let mut object = nouns.next()?;
        let mut from = verb.span.end;
        let mut rest = nouns.peekable();
        // "Built Ana a shed", "taught myself Greek": the first is for whom.
        if let Some(next) = rest.next_if(|next| next.span.start == object.span.end) {
            let person =
                matches!(self.tags[object.head].class(), Class::Pronoun | Class::Name) || object.owner.is_some();
            if !person {
                return None;
            }
            from = object.span.end;
            object = next;
        }
        let mut before = Vec::new();
        for i in from..object.span.start {
            match self.tags[i] {
                Tag::Particle => before.push(self.words[i].lower.clone()),
                _ if i == verb.span.end && self.words[i].any(PARTICLES) => before.push(self.words[i].lower.clone()),
                Tag::Preposition | Tag::To if self.words[i].any(PREPOSITIONS) || self.words[i].is("of") => {
                    before.push(self.words[i].lower.clone())
                }
                Tag::Adverb | Tag::Quote => {}
                _ => return None,
            }
        }
        (before.len() <= 2 && self.concrete(object)).then(|| (before, self.named(object, rest.next())))
    }

    /// It can be looked up again.
    fn concrete(&self, object: &NounGroup) -> bool {
        let head = &self.words[object.head];
        let thing = matches!(self.tags[object.head].class(), Class::Noun | Class::Name);
        let pointed = self.words[object.span.clone()].iter().any(|word| {
            word.any(&[
                "this", "that", "these", "those", "any", "every", "each", "such", "your", "another", "no", "same",
            ])
        });
        thing && !pointed && !head.any(VAGUE_HEADS) && head.text.chars().count() > 1
    }

    /// The noun without its article, and what it is "of".
    fn named(&self, object: &NounGroup, next: Option<&NounGroup>) -> String {
        let of = next.filter(|next| next.span.start == object.span.end + 1 && self.words[object.span.end].is("of"));
        let end = of.map_or(object.span.end, |of| of.span.end);
        Open::joined(self.words, (object.bare..end).map(|i| (i, self.words[i].text.into())))
    }
}

impl Open<'_> {
    /// The statement in the third person, about `subject`; `speaker` is who said it.
    pub fn sentence(&self, subject: &str, speaker: Option<&str>) -> String {
        let own = self.whom == Whom::Speaker;
        let out = |i: &usize| {
            let span = &self.words[*i].span;
            self.left_out.iter().any(|time| time.start < span.end && span.start < time.end)
        };
        let said = |i: usize| (i, self.said(i, own, speaker));
        let rest = Self::joined(self.words, self.rest.clone().filter(|i| !out(i)).map(said));
        let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '-' | ':' | '('));
        format!("{subject} {rest}")
    }

    /// A word as it is said of somebody else.
    fn said(&self, i: usize, own: bool, speaker: Option<&str>) -> Cow<'_, str> {
        let word = &self.words[i];
        match (&*word.lower, speaker) {
            ("am" | "are" | "'s" | "'re", _) if i == self.finite => "is".into(),
            ("have" | "'ve", _) if i == self.finite => "has".into(),
            ("were", _) if i == self.finite => "was".into(),
            (base, _) if i == self.finite && self.present && own => third_person(base).into(),
            // "Carved" began its sentence.
            (lower, _) if i == self.finite => String::from(lower).into(),
            ("my" | "our", _) if own => "their".into(),
            ("me" | "us", _) if own => "them".into(),
            ("myself" | "ourselves", _) if own => "themself".into(),
            ("my" | "our" | "mine", Some(speaker)) => format!("{speaker}'s").into(),
            ("me" | "us" | "i" | "we", Some(speaker)) => String::from(speaker).into(),
            _ => word.text.into(),
        }
    }

    /// Words with the space they were written with.
    fn joined<'w>(words: &[Word<'_>], said: impl Iterator<Item = (usize, Cow<'w, str>)>) -> String {
        let mut written = String::new();
        let mut last: Option<usize> = None;
        for (i, text) in said {
            let glued = last.is_some_and(|last| last + 1 == i && words[last].span.end == words[i].span.start);
            if last.is_some() && !glued {
                written.push(' ');
            }
            written.push_str(&text);
            last = Some(i);
        }
        written
    }
}
