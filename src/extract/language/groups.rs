//! Words that belong together: the noun groups and the verb groups of a sentence.
//!
//! "My old neighbour" is one thing, with a head; "has not been working" is one verb, with a manner. Groups do
//! not overlap, stand in the order of the sentence, and leave out the words that join them.

use alloc::{borrow::Cow, vec::Vec};
use core::ops::Range;

use super::lemma::lemma;
use super::tag::{Class, Tag};
use crate::extract::words::Word;

/// A run of words that are one thing, or one deed.
#[derive(Clone, Debug)]
pub(in crate::extract) enum Group<'w> {
    Noun(NounGroup),
    Verb(VerbGroup<'w>),
}

/// Something, as it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct NounGroup {
    pub span: Range<usize>,
    /// Its last noun, which says what it is; or its pronoun.
    pub head: usize,
    /// "My", "Ana" in "Ana's house".
    pub owner: Option<usize>,
    /// Where the noun, with its adjectives, begins: after articles and possessives.
    pub bare: usize,
}

/// What is done, and in which manner it is said.
#[derive(Clone, Debug)]
pub(in crate::extract) struct VerbGroup<'w> {
    pub span: Range<usize>,
    /// The first verb, which carries person and tense.
    pub finite: usize,
    /// The base form of its last verb, which says what is done.
    pub lemma: Cow<'w, str>,
    pub tense: Tense,
    pub progressive: bool,
    pub perfect: bool,
    pub passive: bool,
    pub negated: bool,
    pub modality: Modality,
}

/// When it is done, as the verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Tense {
    Past,
    Present,
    Future,
    /// "To go", "going": the verb does not say.
    None,
}

/// How far it is said to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Modality {
    Real,
    /// "Can".
    Able,
    /// "Might", "could".
    Possible,
    /// "Must", "have to".
    Due,
    /// "Would".
    Imagined,
    /// "Used to".
    Former,
}

/// The groups of a sentence.
pub(in crate::extract) fn groups<'w>(words: &'w [Word<'_>], tags: &[Tag]) -> Vec<Group<'w>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len().min(tags.len()) {
        let group = match noun(words, tags, i) {
            Some(noun) => Some((noun.span.end, Group::Noun(noun))),
            None => verb(words, tags, i).map(|verb| (verb.span.end, Group::Verb(verb))),
        };
        match group {
            Some((end, group)) => {
                found.push(group);
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

fn noun(words: &[Word<'_>], tags: &[Tag], start: usize) -> Option<NounGroup> {
    if tags[start].class() == Class::Pronoun {
        return Some(NounGroup { span: start..start + 1, head: start, owner: None, bare: start });
    }
    let noun = |i: usize| tags.get(i).is_some_and(|tag| matches!(tag.class(), Class::Noun | Class::Name));
    let named = |i: usize| tags.get(i).is_some_and(|tag| tag.class() == Class::Name);
    let (mut head, mut owner, mut bare, mut number) = (None, None, start, None);
    let mut i = start;
    while let Some(tag) = tags.get(i) {
        match tag.class() {
            Class::Determiner if head.is_none() && !matches!(tag, Tag::WhDeterminer | Tag::WhPossessive) => {
                if *tag == Tag::Possessive {
                    owner = Some(i);
                }
                bare = i + 1;
            }
            Class::Noun | Class::Name => head = Some(i),
            // "Two cats", "room 12"; but "owes Tom | fifty dollars".
            Class::Number if head.is_none() => number = Some(i),
            Class::Number if !noun(i + 1) => head = head.filter(|h| *h + 1 == i).map(|_| i),
            // "A black and white bowl".
            Class::Conjunction
                if i > bare
                    && bare > start
                    && !named(i + 2)
                    && noun(i + 2)
                    && tags.get(i + 1).is_some_and(|tag| tag.class() == Class::Adjective) =>
            {
                head = None;
            }
            Class::Adjective if head.is_none() => {}
            Class::Adverb if head.is_none() && tags.get(i + 1).is_some_and(|t| t.class() == Class::Adjective) => {}
            // "A broken arm", "the washing machine".
            Class::Verb if head.is_none() && i > start && noun(i + 1) && matches!(tag, Tag::Participle | Tag::Ing) => {}
            Class::Other if *tag == Tag::Genitive && head.is_some() && (noun(i + 1) || noun(i + 2)) => {
                owner = head.take();
            }
            _ => break,
        }
        i += 1;
    }
    // "Some of them" has no noun, and is something all the same; "very red" is not.
    let alone = || (i == start + 1 && tags[start] == Tag::Determiner).then_some(start);
    // "The old one".
    let head = head.or(number.filter(|number| number + 1 == i)).or_else(alone)?;
    let end = if words[head].is("no") { return None } else { head + 1 };
    Some(NounGroup { span: start..end, head, owner, bare: bare.min(head) })
}

fn verb<'w>(words: &'w [Word<'_>], tags: &[Tag], start: usize) -> Option<VerbGroup<'w>> {
    let infinitive = tags[start] == Tag::To;
    let first = if infinitive { start + 1 } else { start };
    if !tags.get(first).is_some_and(|tag| matches!(tag.class(), Class::Verb | Class::Modal)) {
        return None;
    }
    let (tense, modality) = match (&*words[first].lower, tags[first]) {
        _ if infinitive => (Tense::None, Modality::Real),
        ("will" | "shall", _) => (Tense::Future, Modality::Real),
        ("can", _) => (Tense::Present, Modality::Able),
        ("could" | "might" | "may", _) => (Tense::Present, Modality::Possible),
        ("must" | "should" | "ought", _) => (Tense::Present, Modality::Due),
        (_, Tag::Modal) => (Tense::Present, Modality::Imagined),
        (_, Tag::Past) => (Tense::Past, Modality::Real),
        (_, Tag::Present | Tag::Third) => (Tense::Present, Modality::Real),
        _ => (Tense::None, Modality::Real),
    };
    let mut group = VerbGroup {
        span: start..first + 1,
        finite: first,
        lemma: base(words, tags, first),
        tense,
        progressive: false,
        perfect: false,
        passive: false,
        negated: false,
        modality,
    };
    let mut last = first;
    while let Some(next) = chained(words, tags, last, &mut group) {
        last = next;
        group.lemma = base(words, tags, last);
        group.span.end = last + 1;
    }
    // "Did not" without its verb is denied as well.
    let denies = |word: &Word<'_>| word.any(&["not", "never", "hardly", "n't"]);
    group.negated = words[start..]
        .iter()
        .zip(start..)
        .take_while(|(w, i)| *i < group.span.end || denies(w))
        .any(|(w, _)| denies(w))
        || start.checked_sub(1).is_some_and(|before| denies(&words[before]));
    Some(group)
}

/// The verb that the verb at `last` helps, with what that makes of the group.
fn chained(words: &[Word<'_>], tags: &[Tag], last: usize, group: &mut VerbGroup<'_>) -> Option<usize> {
    let adverb = |tag: &Tag| matches!(tag, Tag::Adverb | Tag::MoreAdverb);
    let next = (last + 1..tags.len()).find(|i| !adverb(&tags[*i]))?;
    let (tag, to) = (tags[next], tags[next] == Tag::To && tags.get(next + 1).is_some_and(|t| t.class() == Class::Verb));
    match &*group.lemma {
        _ if tags[last] == Tag::Modal => matches!(tag, Tag::Base | Tag::Present).then_some(next),
        "do" => matches!(tag, Tag::Base | Tag::Present).then_some(next),
        "have" if matches!(tag, Tag::Participle | Tag::Past) => {
            group.perfect = true;
            Some(next)
        }
        "have" if to => {
            group.modality = Modality::Due;
            Some(next + 1)
        }
        "be" if tag == Tag::Ing => {
            group.progressive = true;
            Some(next)
        }
        "be" | "get" if tag == Tag::Participle => {
            group.passive = true;
            Some(next)
        }
        "go" if to && group.progressive => {
            group.progressive = false;
            // "Was going to" tells that it came otherwise.
            group.modality = if group.tense == Tense::Past { Modality::Imagined } else { group.modality };
            group.tense = Tense::Future;
            Some(next + 1)
        }
        "use" if to && words[last].is("used") => {
            group.tense = Tense::Past;
            group.modality = Modality::Former;
            Some(next + 1)
        }
        _ => None,
    }
}

/// "'s" is "has" before what has been done, and "is" before anything else.
fn base<'w>(words: &'w [Word<'_>], tags: &[Tag], i: usize) -> Cow<'w, str> {
    if words[i].is("'s") {
        let has =
            tags.get(i + 1).is_some_and(|tag| *tag == Tag::Participle) && words[i + 1].any(&["been", "got", "had"]);
        return Cow::Borrowed(if has { "have" } else { "be" });
    }
    lemma(&words[i].lower, tags[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::language::settle::settled;
    use crate::extract::language::{Tagger, seen};
    use crate::extract::words::words;
    use alloc::{format, string::String};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words(text);
        let tags = settled(&words, &Tagger::shipped().tag(words.iter().map(seen)), &[]);
        let shown: Vec<String> = groups(&words, &tags)
            .iter()
            .map(|group| match group {
                Group::Noun(noun) => {
                    let owner = noun.owner.map_or(String::new(), |i| format!(" of {}", words[i].text));
                    format!("{}{owner}", words[noun.head].text)
                }
                Group::Verb(verb) => {
                    let mut shown = format!("{} {:?}", verb.lemma, verb.tense);
                    for (says, what) in [
                        (verb.progressive, "progressive"),
                        (verb.perfect, "perfect"),
                        (verb.passive, "passive"),
                        (verb.negated, "negated"),
                    ] {
                        if says {
                            shown.push(' ');
                            shown.push_str(what);
                        }
                    }
                    if verb.modality != Modality::Real {
                        shown.push_str(&format!(" {:?}", verb.modality));
                    }
                    shown
                }
            })
            .collect();
        assert_eq!(shown, expected, "{text} {tags:?}");
    }

    #[test]
    fn a_noun_group_has_a_head_and_an_owner() {
        check("My old neighbour sold the red boat", &["neighbour of My", "sell Past", "boat"]);
        check("Ana's sister painted two walls", &["sister of Ana", "paint Past", "walls"]);
        check("He repaired a broken chair", &["He", "repair Past", "chair"]);
        check("I owe Tom fifty dollars", &["I", "owe Present", "Tom", "dollars"]);
        check("I made a black and white bowl", &["I", "make Past", "bowl"]);
    }

    #[test]
    fn a_verb_group_tells_its_manner() {
        check("She has not been working", &["She", "work Present progressive perfect negated"]);
        check("I don't eat meat", &["I", "eat Present negated", "meat"]);
        check("We're going to visit Rome", &["We", "visit Future", "Rome"]);
        check("The house was built by monks", &["house", "build Past passive", "monks"]);
        check("I used to play chess", &["I", "play Past Former", "chess"]);
        check("They might buy a boat", &["They", "buy Present Possible", "boat"]);
        check("I have to call the bank", &["I", "call Present Due", "bank"]);
    }
}
