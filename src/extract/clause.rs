//! Clauses: who does what, and in which manner it is said.
//!
//! A sentence is cut where another subject or another verb begins; a clause without a subject of its own
//! inherits the one before. What the rules cannot parse is no clause, and yields nothing.

use alloc::vec::Vec;
use core::ops::Range;

use super::dates::TimeExpression;
use super::lexicon::{ADVERBS, OPENERS};
use super::subject::{Subject, subject};
use super::token::Token;
use super::verbs::Form;

/// Who does what, in a stretch of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Clause<'s> {
    /// The whole sentence.
    pub tokens: &'s [Token<'s>],
    /// From the subject, or from the verb where the subject is inherited, to the end.
    pub range: Range<usize>,
    pub subject: Subject,
    /// The first token after the subject.
    pub after_subject: usize,
    /// The verb that says what is done, by its lemma.
    pub verb: &'static str,
    /// Where that verb stands.
    pub main: usize,
    pub mode: Mode,
}

/// How a clause says what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mode {
    pub negated: bool,
    /// "No longer", "not anymore", "stopped".
    pub over: bool,
    /// "Used to".
    pub used_to: bool,
    /// Told as past: "lived", "was".
    pub past: bool,
    /// "Have lived".
    pub perfect: bool,
    /// "Am living".
    pub progressive: bool,
    /// "Will", "going to".
    pub future: bool,
    /// "Plan to".
    pub plans: bool,
    /// "Want to".
    pub wants: bool,
    /// "Can".
    pub able: bool,
    /// "Started".
    pub begins: bool,
}

impl<'s> Clause<'s> {
    /// What follows the verb.
    pub fn rest(&self) -> Range<usize> {
        (self.main + 1).min(self.range.end)..self.range.end
    }

    /// The times said in the clause.
    pub fn times(&self) -> impl Iterator<Item = &'s TimeExpression> + use<'s> {
        self.tokens[self.range.clone()].iter().filter_map(|t| t.time.as_ref())
    }

    /// A token after the verb, by its distance.
    pub fn next(&self, k: usize) -> Option<&'s Token<'s>> {
        self.tokens[self.rest()].get(k)
    }

    /// The first person speaks.
    pub fn speaks(&self) -> bool {
        self.subject == Subject::Speaker
    }
}

/// The clauses of a sentence. Times said before the subject belong to its clause.
///
/// Where `told` is who tells, a sentence that begins with what was done ("Moved to Oslo") is about them.
pub(super) fn clauses<'s>(
    tokens: &'s [Token<'s>],
    told: Option<&Subject>,
) -> Vec<(Clause<'s>, Vec<&'s TimeExpression>)> {
    let mut found = Vec::new();
    let mut inherited: Option<Subject> = None;
    let mut said_before: Vec<&TimeExpression> = Vec::new();
    for stretch in stretches(tokens) {
        let start = opening(tokens, stretch.start, stretch.end);
        said_before.extend(tokens[stretch.start..start].iter().filter_map(|t| t.time.as_ref()));
        if start == stretch.end {
            continue;
        }
        let before = core::mem::take(&mut said_before);
        let own = subject(tokens, start).filter(|(_, next)| *next < stretch.end);
        // "Alice and Bob moved" is about two people, and no rule speaks of two.
        let joined = stretch.start > 0 && tokens[stretch.start].is("and") && inherited.is_none();
        if joined && matches!(own, Some((Subject::Name(_), _))) {
            continue;
        }
        let (subject, after) = match (own, &inherited) {
            (Some(own), _) => own,
            (None, None)
                if stretch.start == 0
                    && done(tokens, start)
                    && let Some(told) = told =>
            {
                (told.clone(), start)
            }
            (None, Some(inherited)) if starts_verb(tokens, start) => (inherited.clone(), start),
            _ => {
                inherited = None;
                continue;
            }
        };
        inherited = Some(subject.clone());
        if let Some((main, verb, mode, end)) = group(tokens, after, stretch.end) {
            let range = start..end;
            found.push((Clause { tokens, range, subject, after_subject: after, verb, main, mode }, before));
        }
    }
    found
}

/// Where a sentence falls apart.
fn stretches(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 1;
    while i < tokens.len() {
        let joint = tokens[i].any(&[
            ",", "and", "but", "so", "because", "while", "although", "though", "then", "-", "–", "—", ":", "(", ")",
            "yet",
        ]);
        if joint {
            let next = opening(tokens, i, tokens.len());
            let conjunction = tokens[i..next].iter().any(|t| t.any(&["and", "but", "then", "so"]));
            if next > i && (subject(tokens, next).is_some() || (conjunction && starts_verb(tokens, next))) {
                found.push(start..i);
                start = i;
                i = next;
            }
        }
        i += 1;
    }
    found.push(start..tokens.len());
    found
}

/// The index of the first token that is no opener, mark or time.
fn opening(tokens: &[Token<'_>], from: usize, to: usize) -> usize {
    let skip = |t: &Token<'_>| t.time.is_some() || t.word.mark || t.any(OPENERS) || t.any(ADVERBS);
    let mut i = from;
    while i < to {
        let phrase: &[&[&str]] = &[
            &["by", "the", "way"],
            &["to", "be", "honest"],
            &["for", "the", "record"],
            &["in", "fact"],
            &["remember", "that"],
            &["note", "that"],
            &["keep", "in", "mind", "that"],
            &["just", "so", "you", "know"],
        ];
        let known =
            phrase.iter().find(|p| p.iter().enumerate().all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w))));
        match known {
            Some(phrase) => i += phrase.len(),
            None if skip(&tokens[i]) => i += 1,
            None => break,
        }
    }
    i.min(to)
}

/// A verb in the past opens the sentence: its subject was left out.
fn done(tokens: &[Token<'_>], i: usize) -> bool {
    let past = tokens.get(i).and_then(Token::verb).is_some_and(|(_, form)| form == Form::Past);
    past && !tokens[i].any(&["read", "quit", "found", "had", "run", "used"])
}

fn starts_verb(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        t.any(&["am", "is", "are", "was", "were", "have", "has", "had", "do", "does", "did", "will", "no"])
            || t.verb().is_some_and(|(_, form)| form != Form::Ing)
    })
}

/// The verb group from token `i` on: where its main verb stands, which it is, its mode, and where the clause ends.
fn group(tokens: &[Token<'_>], mut i: usize, end: usize) -> Option<(usize, &'static str, Mode, usize)> {
    let mut mode = Mode { over: says_over(tokens, i, end), ..Mode::default() };
    let mut auxiliary = "";
    loop {
        let at = i;
        let token = tokens[..end].get(at)?;
        let next_is = |word: &str| tokens[..end].get(at + 1).is_some_and(|t| t.is(word));
        let lower = if token.time.is_some() { "," } else { &*token.word.lower };
        i += 1;
        match lower {
            "," => {}
            "not" => mode.negated = true,
            "never" => mode.negated = true,
            "no" if next_is("longer") => {
                mode.over = true;
                i += 1;
            }
            "used" if next_is("to") => {
                mode.used_to = true;
                i += 1;
            }
            "going" | "planning" | "about" | "looking" | "hoping"
                if auxiliary == "be" && next_is("to") && base_after(tokens, i + 1) =>
            {
                mode.future = true;
                mode.plans = true;
                i += 1;
            }
            "will" | "'ll" | "shall" => mode.future = true,
            "can" => mode.able = true,
            "would" | "could" | "should" | "may" | "must" | "ought" | "need" | "needs" => return None,
            "do" | "does" if base_or_adverb(tokens, i) => {}
            "did" if base_or_adverb(tokens, i) => mode.past = true,
            "been" if auxiliary == "have" => {
                mode.perfect = true;
                auxiliary = "be";
                if !progressive_next(tokens, i, end) {
                    return Some((i - 1, "be", mode, end));
                }
            }
            "be" | "am" | "is" | "are" | "was" | "were" | "'s" | "'re" => {
                mode.past |= matches!(lower, "was" | "were");
                auxiliary = "be";
                if lower == "'s" && tokens[..end].get(i).and_then(Token::verb).is_some_and(|(_, f)| f == Form::Past) {
                    auxiliary = "have";
                } else if !progressive_next(tokens, i, end) {
                    return Some((i - 1, "be", mode, end));
                }
            }
            "have" | "has" | "had" | "'ve" if auxiliary.is_empty() => {
                let next = skip_adverbs(tokens, i, end);
                let participle = tokens[..end].get(next)?;
                let perfect = participle.is("been") || participle.verb().is_some_and(|(_, form)| form == Form::Past);
                if participle.is("got") {
                    return Some((next, "have", mode, end));
                }
                if !perfect {
                    mode.negated |= tokens[i..next].iter().any(|t| t.any(&["not", "never"]));
                    mode.past |= lower == "had";
                    return Some((i - 1, "have", mode, end));
                }
                auxiliary = "have";
                mode.perfect = true;
                mode.negated |= tokens[i..next].iter().any(|t| t.any(&["not", "never"]));
                i = next;
            }
            word if ADVERBS.contains(&word) => {}
            _ => return main_verb(tokens, i - 1, end, auxiliary, mode),
        }
    }
}

/// The main verb, looking through "started working", "plan to visit".
fn main_verb(
    tokens: &[Token<'_>],
    at: usize,
    end: usize,
    auxiliary: &str,
    mut mode: Mode,
) -> Option<(usize, &'static str, Mode, usize)> {
    let (lemma, form) = tokens[at].verb()?;
    mode.past |= form == Form::Past && auxiliary.is_empty();
    mode.progressive |= form == Form::Ing;
    if form == Form::Ing && auxiliary != "be" {
        return None;
    }
    let next = skip_adverbs(tokens, at + 1, end);
    let to = tokens[..end]
        .get(next)
        .is_some_and(|t| t.is("to"))
        .then_some(next + 1)
        .filter(|_| base_after(tokens, next + 1));
    let ing = tokens[..end].get(next).and_then(Token::verb).filter(|(_, form)| *form == Form::Ing);
    match (lemma, to, ing) {
        ("plan" | "intend" | "decide", Some(to), _) if !mode.negated => {
            mode.plans = true;
            mode.past = false;
            verb_at(tokens, to, mode, end)
        }
        ("want", Some(to), _) if !mode.negated => {
            mode.wants = true;
            verb_at(tokens, to, mode, end)
        }
        ("start" | "begin", Some(to), _) => {
            mode.begins = true;
            verb_at(tokens, to, mode, end)
        }
        ("start" | "begin", _, Some((lemma, _))) => {
            mode.begins = true;
            Some((next, lemma, mode, end))
        }
        ("stop" | "quit", _, Some((lemma, _))) => {
            mode.over = true;
            Some((next, lemma, mode, end))
        }
        ("plan" | "intend" | "hope" | "want" | "decide", ..) => None,
        _ => Some((at, lemma, mode, end)),
    }
}

fn verb_at(tokens: &[Token<'_>], at: usize, mode: Mode, end: usize) -> Option<(usize, &'static str, Mode, usize)> {
    let lemma = if tokens[at].is("be") { "be" } else { tokens[at].verb()?.0 };
    Some((at, lemma, mode, end))
}

/// It says "anymore", or the like of it.
fn says_over(tokens: &[Token<'_>], from: usize, end: usize) -> bool {
    let over = |i: usize, t: &Token<'_>| {
        t.is("anymore") || (t.is("any") && tokens.get(i + 1).is_some_and(|n| n.any(&["more", "longer"])))
    };
    tokens[from.min(end)..end].iter().enumerate().any(|(k, t)| over(from + k, t))
}

fn skip_adverbs(tokens: &[Token<'_>], mut i: usize, end: usize) -> usize {
    while i < end && (tokens[i].any(ADVERBS) || tokens[i].any(&["not", "never", "recently"])) {
        i += 1;
    }
    i
}

fn progressive_next(tokens: &[Token<'_>], i: usize, end: usize) -> bool {
    let next = skip_adverbs(tokens, i, end);
    let Some(token) = tokens[..end].get(next) else { return false };
    let to = tokens.get(next + 1).is_some_and(|t| t.is("to"));
    token.verb().is_some_and(|(_, form)| form == Form::Ing)
        || (to && token.any(&["going", "planning", "about", "looking"]) && base_after(tokens, next + 2))
}

fn base_after(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.is("be") || t.verb().is_some_and(|(_, form)| form == Form::Base))
}

fn base_or_adverb(tokens: &[Token<'_>], i: usize) -> bool {
    base_after(tokens, i) || tokens.get(i).is_some_and(|t| t.any(ADVERBS) || t.any(&["not", "never"]))
}
