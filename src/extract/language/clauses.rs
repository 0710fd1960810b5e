//! Who does what: the clauses of a sentence, one for each verb that carries a tense.
//!
//! A verb without a subject of its own takes the one before ("I went to Rome and bought a bag"); one that
//! opens its sentence in the past has dropped it ("Went to Rome last week"). What a clause hangs on decides
//! whether it is told, supposed or reported.

use alloc::vec::Vec;
use core::ops::Range;

use super::groups::{Group, NounGroup, Tense, VerbGroup};
use super::tag::{Class, Tag};
use crate::extract::lexicon::REPORTS;
use crate::extract::words::Word;

/// Who does what.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Clause {
    /// Its words, from the subject to where the next clause begins.
    pub range: Range<usize>,
    pub subject: Subject,
    /// The index of its verb among the groups.
    pub verb: usize,
    /// It hangs on another: "because", "who", "when".
    pub subordinate: bool,
    /// It, or what it hangs on, is supposed: "if".
    pub hypothetical: bool,
    /// Somebody else is made to say it: "she said".
    pub reported: bool,
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Subject {
    /// An index into the groups; the clause's own, or that of the clause before.
    Group(usize),
    /// It was left out, as only whoever speaks can be.
    Dropped,
    /// More than one, or nobody that can be told.
    Unclear,
}

/// The clauses of a sentence.
pub(in crate::extract) fn clauses(words: &[Word<'_>], tags: &[Tag], groups: &[Group<'_>]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for (verb, group) in groups.iter().enumerate() {
        let Group::Verb(VerbGroup { span, tense, .. }) = group else { continue };
        if *tense == Tense::None {
            continue;
        }
        let after = found.last().map(|clause| clause.verb);
        let (subject, start) = match own(words, tags, groups, verb, after) {
            Some((subject, start)) => (subject, start),
            None => {
                let joined = joint(words, tags, span.start);
                match found.last() {
                    Some(before) if joined => (before.subject, span.start),
                    None if opens(tags, span.start) && *tense == Tense::Past => (Subject::Dropped, span.start),
                    _ => (Subject::Unclear, span.start),
                }
            }
        };
        let link = link(words, tags, start);
        let shares = |flag: fn(&Clause) -> bool| joint(words, tags, start) && found.last().is_some_and(flag);
        let subordinate = link.is_some() || shares(|clause| clause.subordinate);
        let hypothetical = link.is_some_and(|i| words[i].any(&["if", "unless", "whether"]));
        if let Some(before) = found.last_mut() {
            before.range.end = link.unwrap_or(start);
        }
        found.push(Clause { range: start..words.len(), subject, verb, subordinate, hypothetical, reported: false });
    }
    let supposed = found.iter().any(|clause| clause.hypothetical);
    // "Wrote a novel" reports nothing.
    let thing = |i: usize| tags.get(i + 1).is_some_and(|tag| matches!(tag, Tag::Determiner | Tag::Possessive));
    let said = words.iter().enumerate().any(|(i, word)| word.any(REPORTS) && !(word.is("wrote") && thing(i)));
    for clause in &mut found {
        clause.hypothetical = supposed;
        clause.reported = said;
        clause.range.end = trimmed(words, tags, clause.range.clone());
    }
    found
}

/// The noun group right before a verb, and where it begins.
fn own(
    words: &[Word<'_>],
    tags: &[Tag],
    groups: &[Group<'_>],
    verb: usize,
    after: Option<usize>,
) -> Option<(Subject, usize)> {
    let noun = |i: usize| match groups.get(i) {
        Some(Group::Noun(noun)) => Some(noun),
        _ => None,
    };
    let Group::Verb(VerbGroup { span, .. }) = &groups[verb] else { return None };
    let mut at = verb.checked_sub(1)?;
    let mut subject: &NounGroup = noun(at)?;
    if !tags[subject.span.end..span.start].iter().all(|tag| tag.class() == Class::Adverb) {
        return None;
    }
    // "The owner of the shop".
    while let Some(previous) = at.checked_sub(1).and_then(noun)
        && previous.span.end + 1 == subject.span.start
        && words[previous.span.end].any(&["of", "in", "at", "from", "with", "on"])
    {
        (at, subject) = (at - 1, previous);
    }
    let beside = subject.span.start.checked_sub(1).is_some_and(|i| tags[i] == Tag::Conjunction);
    let object = after.is_some_and(|verb| at > verb + 1);
    let before = at.checked_sub(1).and_then(noun).is_some_and(|n| n.span.end + 1 == subject.span.start);
    let two = beside && before && !object && !words[subject.head].is("i");
    Some((if two { Subject::Unclear } else { Subject::Group(at) }, subject.span.start))
}

/// "And", "but", "then" stand before it.
fn joint(words: &[Word<'_>], tags: &[Tag], at: usize) -> bool {
    let before = tags[..at].iter().rposition(|tag| !matches!(tag, Tag::Adverb | Tag::Comma));
    before.is_some_and(|i| tags[i] == Tag::Conjunction || words[i].is("then"))
        || at.checked_sub(1).is_some_and(|i| words[i].is("then"))
}

/// Nothing but adverbs, interjections and marks stands before it.
fn opens(tags: &[Tag], at: usize) -> bool {
    tags[..at].iter().all(|tag| matches!(tag.class(), Class::Adverb | Class::Mark) || *tag == Tag::Interjection)
}

/// The word before a clause that makes it hang on another.
fn link(words: &[Word<'_>], tags: &[Tag], start: usize) -> Option<usize> {
    let i = tags[..start].iter().rposition(|tag| *tag != Tag::Adverb)?;
    let wh = matches!(tags[i], Tag::WhAdverb | Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive);
    let subordinates = words[i].any(&[
        "because", "if", "when", "that", "while", "since", "although", "though", "after", "before", "as", "until",
        "unless", "whether", "than", "like", "who", "which", "where", "whenever",
    ]);
    (wh || subordinates || (tags[i] == Tag::Preposition && !words[i].is("so"))).then_some(i)
}

/// Without the joining words and marks at its end.
fn trimmed(words: &[Word<'_>], tags: &[Tag], range: Range<usize>) -> usize {
    let loose = |i: usize| {
        matches!(tags[i], Tag::Conjunction | Tag::Comma | Tag::Dash | Tag::Stop | Tag::Open) || words[i].is("so")
    };
    let start = range.start;
    range.rev().find(|i| !loose(*i)).map_or(start, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::language::groups::groups;
    use crate::extract::language::settle::settled;
    use crate::extract::language::{Tagger, seen};
    use crate::extract::words::words;
    use alloc::{format, string::String};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words(text);
        let tags = settled(&words, &Tagger::shipped().tag(words.iter().map(seen)), &[]);
        let groups = groups(&words, &tags);
        let head = |i: usize| match &groups[i] {
            Group::Noun(noun) => String::from(words[noun.head].text),
            Group::Verb(verb) => verb.lemma.clone().into_owned(),
        };
        let shown: Vec<String> = clauses(&words, &tags, &groups)
            .iter()
            .map(|clause| {
                let subject = match clause.subject {
                    Subject::Group(i) => head(i),
                    other => format!("{other:?}"),
                };
                let mut shown = format!("{subject} {}", head(clause.verb));
                for (says, what) in [
                    (clause.subordinate, "subordinate"),
                    (clause.hypothetical, "hypothetical"),
                    (clause.reported, "reported"),
                ] {
                    if says {
                        shown.push(' ');
                        shown.push_str(what);
                    }
                }
                shown
            })
            .collect();
        assert_eq!(shown, expected, "{text} {tags:?}");
    }

    #[test]
    fn a_verb_without_a_subject_takes_the_one_before() {
        check("I went to Rome and bought a bag", &["I go", "I buy"]);
        check("I painted the fence but Ana washed the car", &["I paint", "Ana wash"]);
        check("Went to Rome last week", &["Dropped go"]);
        check("Ana and Bea built a shed", &["Unclear build"]);
        check("The owner of the shop called us", &["owner call"]);
    }

    #[test]
    fn what_a_clause_hangs_on_is_marked() {
        check("I sold the car because Ana wanted a boat", &["I sell", "Ana want subordinate"]);
        check("If I sold the car, I bought a boat", &["I sell subordinate hypothetical", "I buy hypothetical"]);
        check("She said that Ana sold the car", &["She say reported", "Ana sell subordinate reported"]);
    }
}
