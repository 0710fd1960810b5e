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
    /// Where that verb stands; where "am" was left out, what it would stand before.
    pub main: usize,
    /// The first token after the verb.
    pub after_verb: usize,
    /// The subject is one of several, so that the verb has to be put into the singular.
    pub plural: bool,
    /// The other one, where the subject is one of two.
    pub beside: Option<Subject>,
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
        self.after_verb.min(self.range.end)..self.range.end
    }

    /// "Allergic to nuts": its "am" was left out.
    pub fn is_bare(&self) -> bool {
        self.after_verb == self.main
    }

    /// What follows these words, where they follow the verb: "up for" in "signed up for".
    pub fn following(&self, words: &str) -> Option<Range<usize>> {
        let mut at = self.rest().start;
        for word in words.split(' ') {
            while self.tokens[..self.range.end].get(at)?.any(ADVERBS) {
                at += 1;
            }
            if !self.tokens[at].is(word) {
                return None;
            }
            at += 1;
        }
        (at <= self.range.end).then_some(at..self.range.end)
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
    small: bool,
) -> Vec<(Clause<'s>, Vec<&'s TimeExpression>)> {
    let mut found = Vec::new();
    let mut inherited: Option<Subject> = None;
    let mut said_before: Vec<&TimeExpression> = Vec::new();
    for stretch in stretches(tokens, small) {
        let start = opening(tokens, stretch.start, stretch.end);
        said_before.extend(tokens[stretch.start..start].iter().filter_map(|t| t.time.as_ref()));
        if start == stretch.end {
            continue;
        }
        let before = core::mem::take(&mut said_before);
        let start = led(tokens, start, stretch.end).unwrap_or(start);
        let own = subject(tokens, start, small).filter(|(_, next)| *next < stretch.end);
        let (subject, after) = match (own, &inherited) {
            (Some(own), _) => own,
            (None, None)
                if stretch.start == 0
                    && let Some(told) = told
                    && opens_without_subject(tokens, start) =>
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
        let bare = after == start && told.is_some() && !starts_verb(tokens, start);
        let group = if bare { bare_group(tokens, start, stretch.end) } else { group(tokens, after, stretch.end) };
        if let Some(Group { main, after_verb, verb, mode }) = group {
            let range = start..stretch.end;
            let (subjects, plural) = match subject {
                Subject::Several(subjects) => (subjects, true),
                subject => (Vec::from([subject]), false),
            };
            for (i, subject) in subjects.iter().enumerate() {
                let (range, subject) = (range.clone(), subject.clone());
                let beside = Some(1 - i.min(1)).filter(|_| subjects.len() == 2).map(|other| subjects[other].clone());
                let clause = Clause {
                    tokens,
                    range,
                    subject,
                    after_subject: after,
                    verb,
                    main,
                    after_verb,
                    plural,
                    beside,
                    mode,
                };
                found.push((clause, before.clone()));
            }
        }
    }
    found
}

/// "On my last trip I visited Petra": where the one who tells comes after a phrase.
fn led(tokens: &[Token<'_>], start: usize, end: usize) -> Option<usize> {
    let opens = tokens.get(start)?.any(&["on", "during", "in", "after", "before", "at", "for", "with"]);
    let i = (start..end).take(10).find(|&i| tokens[i].any(&["i", "we"])).filter(|_| opens)?;
    let plain = |t: &Token<'_>| !t.any(&["what", "how", "that", "which", "where", "when", "who"]);
    (tokens[start..i].iter().all(plain) && i > start).then_some(i)
}

/// Verbs that are told of somebody after a mere comma.
const STARTERS: &[&str] = &["live", "work", "love", "hate", "like", "study", "speak", "enjoy", "prefer", "own", "play"];

/// "Dave, who works at Intel, …": what a relative clause says of whom it stands after.
pub(super) fn relative<'s>(tokens: &'s [Token<'s>], who: Subject) -> Option<Clause<'s>> {
    let end = tokens.iter().position(|t| t.is(",")).unwrap_or(tokens.len());
    let Group { main, after_verb, verb, mode } = group(tokens, 0, end)?;
    let range = 0..end;
    Some(Clause {
        tokens,
        range,
        subject: who,
        after_subject: 0,
        verb,
        main,
        after_verb,
        plural: false,
        beside: None,
        mode,
    })
}

/// Where a sentence falls apart.
fn stretches(tokens: &[Token<'_>], small: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // "Alice and Bob" is where a stretch begins, not where it ends.
    let past_subject = |at: usize| match subject(tokens, at, small) {
        Some((Subject::Several(_), next)) => next,
        _ => at + 1,
    };
    let mut i = past_subject(opening(tokens, 0, tokens.len()));
    while i < tokens.len() {
        let joint = tokens[i].any(&[
            ",", "and", "but", "so", "because", "while", "although", "though", "then", "-", "–", "—", ":", "(", ")",
            "yet",
        ]);
        if joint {
            let next = opening(tokens, i, tokens.len());
            // "I'm 28, work in finance": what follows can be nothing but a verb.
            let plain = tokens[i].is(",")
                && tokens
                    .get(next)
                    .and_then(Token::verb)
                    .is_some_and(|(verb, form)| matches!(form, Form::Base | Form::Third) && STARTERS.contains(&verb));
            let conjunction = plain || tokens[i..next].iter().any(|t| t.any(&["and", "but", "then", "so"]));
            if next > i && (subject(tokens, next, small).is_some() || (conjunction && starts_verb(tokens, next))) {
                found.push(start..i);
                start = i;
                i = past_subject(next) - 1;
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

/// The sentence leaves its subject out: "Moved to Oslo", "Love spicy food", "Living in Rome", "Allergic to nuts".
fn opens_without_subject(tokens: &[Token<'_>], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    match token.verb() {
        Some((_, Form::Past)) if token.any(&["born", "married", "engaged"]) => true,
        Some((_, Form::Past)) => !token.any(&["read", "quit", "found", "had", "run", "used", "kept", "hurt", "said"]),
        Some((verb, Form::Base)) => matches!(verb, "love" | "hate" | "enjoy" | "adore" | "dislike" | "prefer" | "live"),
        Some((verb, Form::Ing)) => matches!(verb, "live" | "work" | "study" | "learn" | "train"),
        _ => opens_with_state(tokens, i),
    }
}

/// What "I'm" is most often left out before.
fn opens_with_state(tokens: &[Token<'_>], i: usize) -> bool {
    const STATES: &[&[&str]] = &[
        &["allergic", "to"],
        &["based", "in"],
        &["born", "in"],
        &["born", "on"],
        &["fluent", "in"],
        &["not", "a", "fan", "of"],
        &["not", "a", "big", "fan", "of"],
        &["big", "fan", "of"],
        &["huge", "fan", "of"],
        &["married", "to"],
        &["not", "allergic", "to"],
        &["obsessed", "with"],
        &["from"],
    ];
    STATES.iter().any(|state| {
        let named = state.len() > 1 || tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised());
        named && state.iter().enumerate().all(|(k, word)| tokens.get(i + k).is_some_and(|t| t.is(word)))
    })
}

/// What is left out before "allergic to nuts" is "am", and before "living in Rome" too.
fn bare_group(tokens: &[Token<'_>], start: usize, end: usize) -> Option<Group> {
    let mode = Mode { over: says_over(tokens, start, end), ..Mode::default() };
    match tokens[start].verb() {
        Some((verb, Form::Ing)) => {
            let mode = Mode { progressive: true, ..mode };
            Some(Group { main: start, after_verb: start + 1, verb, mode })
        }
        _ => Some(Group { main: start, after_verb: start, verb: "be", mode }),
    }
}

/// The verbs of a clause, read.
#[derive(Clone, Copy)]
struct Group {
    main: usize,
    after_verb: usize,
    verb: &'static str,
    mode: Mode,
}

impl Group {
    fn at(main: usize, verb: &'static str, mode: Mode) -> Option<Self> {
        Some(Self { main, after_verb: main + 1, verb, mode })
    }
}

fn starts_verb(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        t.any(&["am", "is", "are", "was", "were", "have", "has", "had", "do", "does", "did", "will", "no"])
            || t.verb().is_some_and(|(_, form)| form != Form::Ing)
    })
}

/// The verb group from token `i` on.
fn group(tokens: &[Token<'_>], mut i: usize, end: usize) -> Option<Group> {
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
            "not" | "never" => mode.negated = true,
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
            "would" => return wished(tokens, i, end, mode),
            "could" | "should" | "may" | "must" | "ought" | "need" | "needs" => return None,
            "do" | "does" if base_or_adverb(tokens, i) => {}
            "did" if base_or_adverb(tokens, i) => mode.past = true,
            "been" if auxiliary == "have" => {
                mode.perfect = true;
                auxiliary = "be";
                if !progressive_next(tokens, i, end) {
                    return Group::at(i - 1, "be", mode);
                }
            }
            "be" | "am" | "is" | "are" | "was" | "were" | "'s" | "'re" => {
                mode.past |= matches!(lower, "was" | "were");
                auxiliary = "be";
                if lower == "'s" && perfect_next(tokens, i, end) {
                    auxiliary = "have";
                    mode.perfect = true;
                } else if !progressive_next(tokens, i, end) {
                    return Group::at(i - 1, "be", mode);
                }
            }
            "have" | "has" | "had" | "'ve" if auxiliary.is_empty() => {
                let next = skip_adverbs(tokens, i, end);
                let participle = tokens[..end].get(next)?;
                let perfect = participle.is("been") || participle.verb().is_some_and(|(_, form)| form == Form::Past);
                mode.negated |= tokens[i..next].iter().any(|t| t.any(&["not", "never"]));
                if participle.is("got") && !tokens.get(next + 1).is_some_and(|t| t.verb().is_some()) {
                    return Group::at(next, "have", mode);
                }
                if !perfect {
                    mode.past |= lower == "had";
                    return Group::at(i - 1, "have", mode);
                }
                auxiliary = "have";
                mode.perfect = true;
                i = next;
            }
            word if ADVERBS.contains(&word) => {}
            _ => return main_verb(tokens, i - 1, end, auxiliary, mode),
        }
    }
}

/// "Would love to visit", "would prefer": wishes that are told as such; an order ("I'd like a pizza") is none.
fn wished(tokens: &[Token<'_>], i: usize, end: usize, mut mode: Mode) -> Option<Group> {
    let at = skip_adverbs(tokens, i, end);
    let token = tokens[..end].get(at)?;
    let to = tokens.get(at + 1).is_some_and(|t| t.is("to")).then_some(at + 2).filter(|to| base_after(tokens, *to));
    if token.is("prefer") {
        return Group::at(at, "prefer", mode);
    }
    mode.wants = true;
    verb_at(tokens, to.filter(|_| token.is("love"))?, mode)
}

/// The main verb, looking through "started working", "plan to visit".
fn main_verb(tokens: &[Token<'_>], at: usize, end: usize, auxiliary: &str, mut mode: Mode) -> Option<Group> {
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
    let ing_at = |at: usize| Some((at, tokens[..end].get(at)?.verb().filter(|(_, form)| *form == Form::Ing)?.0));
    let up_on = tokens[..end]
        .get(next)
        .is_some_and(|t| t.is("up"))
        .then(|| next + 1 + usize::from(tokens.get(next + 1).is_some_and(|t| t.is("on"))));
    match (lemma, to, ing_at(next)) {
        ("plan" | "intend" | "decide", Some(to), _) if !mode.negated => {
            mode.plans = true;
            mode.past = false;
            verb_at(tokens, to, mode)
        }
        ("want" | "try", Some(to), _) if !mode.negated => {
            if lemma == "try" && !mode.progressive {
                return None;
            }
            mode.wants = true;
            mode.progressive = false;
            verb_at(tokens, to, mode)
        }
        ("start" | "begin", Some(to), _) => {
            mode.begins = true;
            verb_at(tokens, to, mode)
        }
        ("start" | "begin", _, Some((at, lemma))) => {
            mode.begins = true;
            Group::at(at, lemma, mode)
        }
        ("keep", _, Some((at, lemma))) => Group::at(at, lemma, mode),
        ("finish", _, Some((at, lemma))) => Group::at(at, lemma, mode),
        ("stop" | "quit", _, Some((at, lemma))) => {
            mode.over = true;
            Group::at(at, lemma, mode)
        }
        ("give", ..) if up_on.and_then(ing_at).is_some() => {
            let (at, lemma) = up_on.and_then(ing_at)?;
            mode.over = true;
            Group::at(at, lemma, mode)
        }
        ("plan", ..) if tokens[..end].get(next).is_some_and(|t| t.is("on")) && ing_at(next + 1).is_some() => {
            let (at, lemma) = ing_at(next + 1)?;
            mode.plans = true;
            mode.progressive = false;
            Group::at(at, lemma, mode)
        }
        ("plan", ..) if mode.progressive => Group::at(at, lemma, mode),
        ("plan" | "intend" | "hope" | "want" | "decide" | "try", ..) => None,
        _ => Group::at(at, lemma, mode),
    }
}

fn verb_at(tokens: &[Token<'_>], at: usize, mode: Mode) -> Option<Group> {
    let lemma = if tokens[at].is("be") { "be" } else { tokens[at].verb()?.0 };
    Group::at(at, lemma, mode)
}

fn perfect_next(tokens: &[Token<'_>], i: usize, end: usize) -> bool {
    let next = skip_adverbs(tokens, i, end);
    // "She's married" and "she's moved" look alike.
    tokens[..end].get(next).is_some_and(|t| {
        t.is("been")
            || t.verb().is_some_and(|(lemma, f)| {
                f == Form::Past && !matches!(lemma, "marry" | "separate" | "retire" | "employ" | "call")
            })
    })
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
